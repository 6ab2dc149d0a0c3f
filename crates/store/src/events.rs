//! The log: events appended to streams, their dense positions, and reading them back.

use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, insert_all, within};
use crate::error::StoreError;
use crate::tree::leaf_hash;
use crate::work::Work;

/// The kind of stream that holds the office's own events.
pub const OFFICE: i32 = 0;
/// The kind of stream that holds one matter's events.
pub const MATTER: i32 = 1;

/// The kind of stream that holds what an organ's officers searched for: it is never folded.
pub const TRACES: i32 = 2;

/// The kind of stream that holds one batch of letters, or one report box.
pub const POST: i32 = 3;

/// The kind of stream that holds one lead.
pub const LEAD: i32 = 4;

/// The kind of stream that holds one request of a personnel department.
pub const INTEGRITY: i32 = 5;

/// How many events one statement inserts: the texts for 1 to 16 stay prepared.
const CHUNK: usize = 16;
/// And where very many wait.
const LARGE_CHUNK: usize = 200;

/// An event about to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// The organ the event belongs to.
    pub organ: i32,
    /// The exact bytes: what is stored, hashed and never changed.
    pub bytes: Vec<u8>,
}

/// An event in the log.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct EventRow {
    /// Its place in the log, from 0, dense and in the order of commits.
    pub position: i64,
    /// The stream it belongs to.
    pub stream: Uuid,
    /// Its place in its stream, from 1.
    pub version: i32,
    /// The organ it belongs to.
    pub organ: i32,
    /// The RFC 6962 leaf hash that was stored with it.
    pub leaf: Vec<u8>,
    /// The exact bytes.
    pub bytes: Vec<u8>,
}

/// An event as its own stream sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamEvent {
    /// Its place in its stream, from 1.
    pub version: i32,
    /// The organ it belongs to.
    pub organ: i32,
    /// The exact bytes.
    pub bytes: Vec<u8>,
    /// Its place in the log; `None` while it waits for the commit of this very transaction.
    pub position: Option<i64>,
}

/// All of a stream in one row; nothing where it has no events.
#[derive(FromRow)]
struct Gathered {
    /// Version, organ, position and length of each event, separated by spaces, the events by commas.
    heads: Option<String>,
    /// The bytes of one event after those of the other.
    bodies: Option<Vec<u8>>,
}

/// An event as it lies in its stream.
#[derive(FromRow)]
struct StreamRow {
    version: i32,
    organ: i32,
    position: i64,
    bytes: Vec<u8>,
}

/// The head of a stream.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct StreamHead {
    /// The stream.
    pub id: Uuid,
    /// [`OFFICE`], [`MATTER`], [`TRACES`] or [`POST`].
    pub kind: i32,
    /// How many events it has.
    pub version: i32,
}

/// The log's name and size.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Log {
    /// The log's own id, which every position belongs to.
    pub log_id: Uuid,
    /// How many events it holds.
    pub size: i64,
}

/// An event appended in this transaction that has no position yet.
pub(crate) struct Waiting {
    stream: Uuid,
    version: i32,
    event: NewEvent,
}

impl Work<'_> {
    /// Lets nobody take a position in the log until this unit of work is over; gives the log's size.
    pub async fn hold_log(&mut self) -> Result<i64, StoreError> {
        const SQL: &str = "update log_head set size = size where head = 1";
        change!(self, SQL)?;
        Ok(self.log().await?.map_or(0, |log| log.size))
    }

    /// Where an event with this leaf lies. It walks the log: nothing but the rarest question may ask it.
    pub async fn position_of_leaf(&mut self, leaf: &[u8]) -> Result<Option<i64>, StoreError> {
        const SQL: &str = "select position from event where leaf = $1 limit 1";
        within!(self, conn => sqlx::query_scalar(SQL).bind(leaf).fetch_optional(conn).await)
    }

    /// Begins the installation's log; false when there is one already.
    pub async fn create_log(&mut self, log_id: Uuid) -> Result<bool, StoreError> {
        const SQL: &str = "insert into log_head (head, log_id, size) values (1, $1, 0)
            on conflict (head) do nothing";
        Ok(change!(self, SQL, log_id)? == 1)
    }

    /// The log's name and size, if it was begun. Events still waiting for this commit do not count.
    pub async fn log(&mut self) -> Result<Option<Log>, StoreError> {
        const SQL: &str = "select log_id, size from log_head";
        within!(self, conn => sqlx::query_as(SQL).fetch_optional(conn).await)
    }

    /// The head of a stream, locked against other writers until this unit of work ends.
    pub async fn lock(&mut self, stream: Uuid) -> Result<Option<StreamHead>, StoreError> {
        const SQL: &str =
            "update stream set version = version where id = $1 returning id, kind, version";
        within!(self, conn => sqlx::query_as(SQL).bind(stream).fetch_optional(conn).await)
    }

    /// Appends events to a stream that stands at version `expected`; 0 begins a stream of this kind.
    ///
    /// False when the stream stands elsewhere: another writer was first, and nothing is appended.
    /// Positions are taken as the last thing before the commit.
    pub async fn append(
        &mut self,
        stream: Uuid,
        kind: i32,
        expected: i32,
        events: Vec<NewEvent>,
    ) -> Result<bool, StoreError> {
        const BEGIN: &str = "insert into stream (id, kind, version) values ($1, $2, $4 - $3)
            on conflict (id) do nothing";
        const GO_ON: &str = "update stream set version = $4
            where id = $1 and kind = $2 and version = $3";
        let last = i32::try_from(events.len()).ok().and_then(|count| expected.checked_add(count));
        let Some(last) = last.filter(|last| *last > expected) else { return Ok(false) };
        let sql = if expected == 0 { BEGIN } else { GO_ON };
        if change!(self, sql, stream, kind, expected, last)? == 0 {
            return Ok(false);
        }
        let waiting = (expected + 1..).zip(events);
        let waiting = waiting.map(|(version, event)| Waiting { stream, version, event });
        self.waiting().extend(waiting);
        Ok(true)
    }

    /// Lets an event wait for its position.
    pub(crate) fn wait(&mut self, stream: Uuid, version: i32, event: NewEvent) {
        self.waiting().push(Waiting { stream, version, event });
    }

    /// A stream's events in order, with those appended in this unit of work.
    ///
    /// Asked for as one row: two hundred small ones are handed from thread to thread one by one, which costs more than
    /// what is in them. They are put together in the order in which they are found, and that is checked: an order inside
    /// the aggregate would be sorted once more.
    pub async fn stream_events(&mut self, stream: Uuid) -> Result<Vec<StreamEvent>, StoreError> {
        const SQL: &str = "select
                string_agg(version || ' ' || organ || ' ' || position || ' ' || length(bytes), ',')
                    as heads,
                string_agg(bytes, '') as bodies
            from (select version, organ, position, bytes from event
                where stream = $1 order by version) as ordered";
        let gathered: Gathered =
            within!(self, conn => sqlx::query_as(SQL).bind(stream).fetch_one(conn).await)?;
        let mut events = gathered.events().ok_or_else(cut)?;
        let appended = self.waiting().iter().filter(|waiting| waiting.stream == stream);
        events.extend(appended.map(Waiting::in_stream));
        Ok(events)
    }

    /// A stream's events in order as they lie there, whatever is missing between them: for whoever verifies.
    pub async fn stream_as_it_lies(
        &mut self,
        stream: Uuid,
    ) -> Result<Vec<StreamEvent>, StoreError> {
        const SQL: &str = "select version, organ, position, bytes from event
            where stream = $1 order by version";
        let found: Vec<StreamRow> =
            within!(self, conn => sqlx::query_as(SQL).bind(stream).fetch_all(conn).await)?;
        Ok(found.into_iter().map(StreamRow::event).collect())
    }

    /// The events of every stream of a kind whose id lies beyond `after` and not beyond `upto`, stream by stream in the
    /// order of ids; for whoever folds all of them anew. Each stream comes as one row, as in [`Work::stream_events`].
    pub async fn events_of_streams(
        &mut self,
        kind: i32,
        after: Uuid,
        upto: Uuid,
    ) -> Result<Vec<Vec<StreamEvent>>, StoreError> {
        const SQL: &str = "select
                string_agg(version || ' ' || organ || ' ' || position || ' ' || length(bytes), ',')
                    as heads,
                string_agg(bytes, '') as bodies
            from (select e.stream, e.version, e.organ, e.position, e.bytes
                from stream s cross join event e
                where s.kind = $1 and s.id > $2 and s.id <= $3 and e.stream = s.id
                order by e.stream, e.version) as ordered
            group by stream order by stream";
        let found: Vec<Gathered> = within!(self, conn => {
            sqlx::query_as(SQL).bind(kind).bind(after).bind(upto).fetch_all(conn).await
        })?;
        found.iter().map(|gathered| gathered.events().ok_or_else(cut)).collect()
    }

    /// At most `limit` events of the log from `position` on.
    pub async fn events_from(
        &mut self,
        position: i64,
        limit: i64,
    ) -> Result<Vec<EventRow>, StoreError> {
        const SQL: &str = "select position, stream, version, organ, leaf, bytes from event
            where log_id = (select log_id from log_head) and position >= $1
            order by position limit $2";
        within!(self, conn => sqlx::query_as(SQL).bind(position).bind(limit).fetch_all(conn).await)
    }

    /// At most `limit` streams of a kind after `after` in the order of ids; begin with the nil id.
    pub async fn streams(
        &mut self,
        kind: i32,
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<StreamHead>, StoreError> {
        const SQL: &str = "select id, kind, version from stream
            where kind = $1 and id > $2 order by id limit $3";
        within!(self, conn => {
            sqlx::query_as(SQL).bind(kind).bind(after).bind(limit).fetch_all(conn).await
        })
    }

    /// Gives every waiting event its position: the last thing before the commit, for the head's row
    /// stays locked from here on. So positions are dense, and stand in the order of commits.
    pub(crate) async fn take_positions(&mut self) -> Result<(), StoreError> {
        const SQL: &str = "update log_head set size = size + $1 returning log_id, size";
        let waiting = std::mem::take(self.waiting());
        let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
        if count == 0 {
            return Ok(());
        }
        let log: Option<Log> =
            within!(self, conn => sqlx::query_as(SQL).bind(count).fetch_optional(conn).await)?;
        let missing = || StoreError::Damaged("the log was never begun".to_owned());
        let Log { log_id, size } = log.ok_or_else(missing)?;
        let (mut waiting, mut positions) = (waiting.into_iter(), size - count..);
        loop {
            let most = if waiting.len() < LARGE_CHUNK { CHUNK } else { LARGE_CHUNK };
            let chunk: Vec<_> = waiting.by_ref().take(most).zip(positions.by_ref()).collect();
            if chunk.is_empty() {
                return Ok(());
            }
            self.insert(log_id, chunk).await?;
        }
    }

    async fn insert(
        &mut self,
        log_id: Uuid,
        events: Vec<(Waiting, i64)>,
    ) -> Result<(), StoreError> {
        const SQL: &str =
            "insert into event (log_id, position, stream, version, organ, leaf, bytes) ";
        insert_all!(self, SQL, events, |mut row, (waiting, position)| {
            let Waiting { stream, version, event } = waiting;
            row.push_bind(log_id).push_bind(position).push_bind(stream).push_bind(version);
            row.push_bind(event.organ).push_bind(leaf_hash(&event.bytes).to_vec());
            row.push_bind(event.bytes);
        })
    }
}

/// What a stream is told as that does not hold the events it says.
fn cut() -> StoreError {
    StoreError::Damaged("a stream is not as long as its events say".to_owned())
}

impl Gathered {
    /// The events one by one; none where heads and bodies do not belong together, or one is missing.
    fn events(&self) -> Option<Vec<StreamEvent>> {
        let (Some(heads), Some(bodies)) = (&self.heads, &self.bodies) else {
            return Some(Vec::new());
        };
        let mut left = bodies.as_slice();
        let mut events = Vec::with_capacity(heads.bytes().filter(|byte| *byte == b',').count() + 1);
        for head in heads.split(',') {
            let mut numbers = head.split(' ');
            let version: i32 = numbers.next()?.parse().ok()?;
            if usize::try_from(version).ok()? != events.len() + 1 {
                return None;
            }
            let organ = numbers.next()?.parse().ok()?;
            let position = Some(numbers.next()?.parse().ok()?);
            let (bytes, rest) = left.split_at_checked(numbers.next()?.parse().ok()?)?;
            events.push(StreamEvent { version, organ, bytes: bytes.to_vec(), position });
            left = rest;
        }
        left.is_empty().then_some(events)
    }
}

impl StreamRow {
    fn event(self) -> StreamEvent {
        let Self { version, organ, position, bytes } = self;
        StreamEvent { version, organ, position: Some(position), bytes }
    }
}

impl Waiting {
    fn in_stream(&self) -> StreamEvent {
        let NewEvent { organ, bytes } = self.event.clone();
        StreamEvent { version: self.version, organ, bytes, position: None }
    }
}
