//! Work that is done and taken back: to see what would happen, and leave nothing.

use store::{Answer, Store, StoreError, Work};

use crate::DeskError;

enum Outcome<T> {
    TakenBack(T),
    Failed(DeskError),
}

impl<T> From<StoreError> for Outcome<T> {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// Runs a closure, gives its answer, and takes everything it did back.
pub(crate) async fn trial<T, F>(store: &Store, closure: F) -> Result<T, DeskError>
where
    F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, DeskError> + Send + 'static,
    T: Send + 'static,
{
    let run = store.run(move |work| {
        Box::pin(async move {
            match closure(work).await {
                Ok(value) => Err::<(), _>(Outcome::TakenBack(value)),
                Err(error) => Err(Outcome::Failed(error)),
            }
        })
    });
    match run.await {
        Err(Outcome::TakenBack(value)) => Ok(value),
        Err(Outcome::Failed(error)) => Err(error),
        Ok(()) => Err(DeskError::Damaged("a trial that was kept")),
    }
}
