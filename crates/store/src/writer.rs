//! The one writer of an SQLite file: many units of work, one transaction, one flush to the disk.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;

use futures_util::future::BoxFuture;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection as _};
use tokio::sync::{mpsc, oneshot};

use crate::Answer;
use crate::engine::Connection;
use crate::error::StoreError;
use crate::work::Work;

/// The most units of work that share a commit.
const BATCH: usize = 64;

/// What the writer is asked to do.
pub(crate) enum Message {
    /// Carry out a unit of work.
    Job(Box<dyn Job>),
    /// Finish what is queued, close the file, and say so.
    Close(oneshot::Sender<()>),
}

/// A unit of work in the queue, whatever it answers.
pub(crate) trait Job: Send {
    /// Carries it out; true when it is to be kept.
    fn run<'a>(&'a mut self, work: &'a mut Work<'_>) -> BoxFuture<'a, bool>;

    /// Tells the caller, once it is certain what became of the batch.
    fn tell(self: Box<Self>, batch: Result<(), StoreError>);
}

/// A closure, then its outcome, and whoever waits for it.
pub(crate) struct Asked<T, E, F> {
    closure: Option<F>,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Asked<T, E, F> {
    pub(crate) fn new(closure: F, answer: oneshot::Sender<Result<T, E>>) -> Self {
        Self { closure: Some(closure), outcome: None, answer }
    }
}

impl<T, E, F> Job for Asked<T, E, F>
where
    F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run<'a>(&'a mut self, work: &'a mut Work<'_>) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let Some(closure) = self.closure.take() else { return false };
            self.outcome = sheltered(work.attempt(closure)).await;
            matches!(self.outcome, Some(Ok(_)))
        })
    }

    fn tell(self: Box<Self>, batch: Result<(), StoreError>) {
        let broken_off = || Err(StoreError::BrokenOff.into());
        let outcome = match batch {
            Ok(()) => self.outcome.unwrap_or_else(broken_off),
            Err(error) => Err(error.into()),
        };
        // A caller who went away is not told; what was kept stays kept.
        let _ = self.answer.send(outcome);
    }
}

pub(crate) struct Writer {
    connection: Option<SqliteConnection>,
    options: SqliteConnectOptions,
}

impl Writer {
    pub(crate) fn new(connection: SqliteConnection, options: SqliteConnectOptions) -> Self {
        Self { connection: Some(connection), options }
    }

    /// Serves until the store is closed or dropped.
    pub(crate) async fn serve(mut self, mut messages: mpsc::Receiver<Message>) {
        let (mut taken, mut leaving) = (Vec::with_capacity(BATCH), Vec::new());
        while messages.recv_many(&mut taken, BATCH).await > 0 {
            let mut jobs = Vec::with_capacity(taken.len());
            for message in taken.drain(..) {
                match message {
                    Message::Job(job) => jobs.push(job),
                    Message::Close(closed) => {
                        messages.close();
                        leaving.push(closed);
                    }
                }
            }
            self.carry_out(jobs).await;
        }
        self.leave(leaving).await;
    }

    async fn carry_out(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        if jobs.is_empty() {
            return;
        }
        let batch = self.keep(&mut jobs).await;
        if let Err(error) = &batch {
            tracing::error!(%error, jobs = jobs.len(), "a batch of units of work was not kept");
        }
        for job in jobs {
            job.tell(batch.clone());
        }
    }

    /// Keeps a batch. A connection that failed is dropped with its transaction, never used again:
    /// SQLite may have ended that transaction by itself, and sqlx would not know.
    async fn keep(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        commit(&mut Work::over(Connection::Sqlite(&mut connection)), jobs).await?;
        self.connection = Some(connection);
        Ok(())
    }

    async fn leave(self, leaving: Vec<oneshot::Sender<()>>) {
        if let Some(connection) = self.connection
            && let Err(error) = connection.close().await
        {
            tracing::warn!(%error, "the database file was not closed in order");
        }
        for closed in leaving {
            // Whoever asked may have gone; the file is closed either way.
            let _ = closed.send(());
        }
    }
}

async fn commit(work: &mut Work<'_>, jobs: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    work.say("begin immediate").await?;
    if let [job] = jobs {
        // A savepoint keeps a copy of every page that is changed; a lone job has the transaction.
        if !job.run(work).await {
            work.forget_since(0);
            return work.say("rollback").await;
        }
    } else {
        for job in jobs {
            carry_out_one(work, job.as_mut()).await?;
        }
    }
    work.take_positions().await?;
    work.say("commit").await
}

/// Runs one job inside a savepoint. An error here is the batch's, not the job's.
async fn carry_out_one(work: &mut Work<'_>, job: &mut dyn Job) -> Result<(), StoreError> {
    work.say("savepoint job").await?;
    let mark = work.waiting().len();
    if !job.run(work).await {
        work.forget_since(mark);
        work.say("rollback to job").await?;
    }
    work.say("release job").await
}

/// The future's value, or nothing when it panicked; the panic itself has been reported by then.
async fn sheltered<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)));
        polled.map_or(std::task::Poll::Ready(None), |poll| poll.map(Some))
    })
    .await
}
