//! One unit of work: an open transaction, the events waiting for their position, and its first fault.

use sqlx::Error;

use crate::Answer;
use crate::engine::{Connection, change};
use crate::error::StoreError;
use crate::events::Waiting;

/// A unit of work, handed to the closures of [`crate::Store::run`] and [`crate::Store::read`].
///
/// Once any call on it has failed, it can only fail: PostgreSQL would not go on, and SQLite shall not
/// behave otherwise. A lost race or a missing row is therefore a value, never an error.
pub struct Work<'c> {
    connection: Connection<'c>,
    waiting: Vec<Waiting>,
    fault: Option<StoreError>,
}

impl<'c> Work<'c> {
    pub(crate) fn over(connection: Connection<'c>) -> Self {
        Self { connection, waiting: Vec::new(), fault: None }
    }

    /// Runs a closure; an error it met and swallowed comes back all the same.
    pub(crate) async fn attempt<T, E, F>(&mut self, closure: F) -> Result<T, E>
    where
        F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, E>,
        E: From<StoreError>,
    {
        let value = closure(self).await?;
        self.sound()?;
        Ok(value)
    }

    /// Says one statement that binds nothing.
    pub(crate) async fn say(&mut self, statement: &'static str) -> Result<(), StoreError> {
        change!(self, statement)?;
        Ok(())
    }

    /// The connection, for [`crate::engine::within`].
    pub(crate) fn connection(&mut self) -> &mut Connection<'c> {
        &mut self.connection
    }

    /// Refuses to go on after a fault.
    pub(crate) fn sound(&self) -> Result<(), StoreError> {
        self.fault.clone().map_or(Ok(()), Err)
    }

    /// Remembers the fault, if the answer is one.
    pub(crate) fn noted<T>(&mut self, answer: Result<T, Error>) -> Result<T, StoreError> {
        answer.map_err(|error| {
            let fault = StoreError::from(error);
            self.fault.get_or_insert(fault).clone()
        })
    }

    /// The events appended but not yet given a position.
    pub(crate) fn waiting(&mut self) -> &mut Vec<Waiting> {
        &mut self.waiting
    }

    /// Forgets a fault and every event appended since there were `mark` of them.
    pub(crate) fn forget_since(&mut self, mark: usize) {
        self.waiting.truncate(mark);
        self.fault = None;
    }
}
