//! Whole tables, row by row, out of one database and into another, whichever engine either is on: what backups and moves
//! are made of. Nothing here knows what a table is for.

use futures_util::TryStreamExt;
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, ColumnIndex, Database, Decode, Encode, Row, Type};
use sqlx_macros::FromRow;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

/// Values one statement binds at most: below what either engine takes.
const BOUND: usize = 1000;

/// A table as a copy sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns in the order of their names, which is the same on both engines.
    pub columns: Vec<String>,
    sorts: Vec<Sort>,
}

/// One value of a row, alike on both engines: an id is its sixteen bytes, a truth is 0 or 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// No value.
    Nothing,
    /// A whole number.
    Whole(i64),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Text.
    Text(String),
}

/// The last number that a table drew for its rows: one drawn before is never drawn again.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Drawn {
    /// The table.
    pub name: String,
    /// The number.
    pub last: i64,
}

/// How an engine keeps a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Whole,
    Truth,
    Id,
    Bytes,
    Text,
}

#[derive(FromRow)]
struct ColumnRow {
    name: String,
    column: String,
    sort: String,
}

impl Sort {
    fn named(name: &str) -> Option<Self> {
        match name {
            "INTEGER" | "integer" | "bigint" | "smallint" => Some(Self::Whole),
            "boolean" => Some(Self::Truth),
            "uuid" => Some(Self::Id),
            "BLOB" | "bytea" => Some(Self::Bytes),
            "TEXT" | "text" => Some(Self::Text),
            _ => None,
        }
    }

    /// How a column of this sort is read.
    fn read(self, column: &str) -> String {
        match self {
            Self::Whole => format!("cast(\"{column}\" as bigint)"),
            Self::Truth => format!("\"{column}\"::int::bigint"),
            Self::Id => format!("uuid_send(\"{column}\")"),
            Self::Bytes | Self::Text => format!("\"{column}\""),
        }
    }

    /// How the value with this number is written into one.
    fn write(self, number: usize) -> String {
        match self {
            Self::Truth => format!("(${number} <> 0)"),
            Self::Id => format!("encode(${number}, 'hex')::uuid"),
            Self::Whole | Self::Bytes | Self::Text => format!("${number}"),
        }
    }

    fn of<R: Row>(self, row: &R, at: usize) -> Result<Cell, sqlx::Error>
    where
        usize: ColumnIndex<R>,
        for<'r> Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
        for<'r> Option<Vec<u8>>: Decode<'r, R::Database> + Type<R::Database>,
        for<'r> Option<String>: Decode<'r, R::Database> + Type<R::Database>,
    {
        let cell = match self {
            Self::Whole | Self::Truth => row.try_get::<Option<i64>, _>(at)?.map(Cell::Whole),
            Self::Id | Self::Bytes => row.try_get::<Option<Vec<u8>>, _>(at)?.map(Cell::Bytes),
            Self::Text => row.try_get::<Option<String>, _>(at)?.map(Cell::Text),
        };
        Ok(cell.unwrap_or(Cell::Nothing))
    }

    /// Whether a value can stand in a column of this sort.
    fn takes(self, cell: &Cell) -> bool {
        match cell {
            Cell::Nothing => true,
            Cell::Whole(_) => matches!(self, Self::Whole | Self::Truth),
            Cell::Bytes(bytes) => self == Self::Bytes || (self == Self::Id && bytes.len() == 16),
            Cell::Text(_) => self == Self::Text,
        }
    }

    fn bind<'q, D: Database>(self, query: Bound<'q, D>, cell: &'q Cell) -> Bound<'q, D>
    where
        Option<i64>: Encode<'q, D> + Type<D>,
        Option<&'q [u8]>: Encode<'q, D> + Type<D>,
        Option<&'q str>: Encode<'q, D> + Type<D>,
    {
        match (self, cell) {
            (Self::Whole | Self::Truth, Cell::Whole(number)) => query.bind(Some(*number)),
            (Self::Whole | Self::Truth, _) => query.bind(None::<i64>),
            (Self::Id | Self::Bytes, Cell::Bytes(bytes)) => query.bind(Some(bytes.as_slice())),
            (Self::Id | Self::Bytes, _) => query.bind(None::<&[u8]>),
            (Self::Text, Cell::Text(text)) => query.bind(Some(text.as_str())),
            (Self::Text, _) => query.bind(None::<&str>),
        }
    }
}

type Bound<'q, D> = Query<'q, D, <D as Database>::Arguments>;

impl Table {
    fn select(&self) -> String {
        let columns = self.columns.iter().zip(&self.sorts);
        let columns: Vec<_> = columns.map(|(column, sort)| sort.read(column)).collect();
        format!("select {} from \"{}\"", columns.join(", "), self.name)
    }

    fn insert(&self, rows: usize, clause: &str) -> String {
        let columns: Vec<_> = self.columns.iter().map(|column| format!("\"{column}\"")).collect();
        let row = |row: usize| {
            let first = row * self.sorts.len() + 1;
            let values: Vec<_> =
                (first..).zip(&self.sorts).map(|(number, sort)| sort.write(number)).collect();
            format!("({})", values.join(", "))
        };
        let rows: Vec<_> = (0..rows).map(row).collect();
        let columns = columns.join(", ");
        format!("insert into \"{}\" ({columns}) {clause} values {}", self.name, rows.join(", "))
    }
}

impl Work<'_> {
    /// Every table there is but the one that says which migrations were run, in the order of their names.
    pub async fn tables(&mut self) -> Result<Vec<Table>, StoreError> {
        const SQLITE: &str = "select m.name as name, c.name as \"column\", c.type as sort
            from sqlite_master m join pragma_table_info(m.name) c
            where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\'
                and m.name <> '_sqlx_migrations' order by 1, 2";
        const POSTGRES: &str = "select table_name::text as name, column_name::text as \"column\",
                data_type::text as sort
            from information_schema.columns where table_schema = 'public'
                and table_name <> '_sqlx_migrations'
            order by table_name::text collate \"C\", column_name::text collate \"C\"";
        let sql = self.connection().choose(SQLITE, POSTGRES);
        let rows: Vec<ColumnRow> =
            within!(self, conn => sqlx::query_as(sql).fetch_all(conn).await)?;
        let mut tables: Vec<Table> = Vec::new();
        for ColumnRow { name, column, sort } in rows {
            let sort = Sort::named(&sort)
                .ok_or_else(|| StoreError::Damaged(format!("column {name}.{column} is {sort}")))?;
            if tables.last().is_none_or(|table| table.name != name) {
                tables.push(Table { name, columns: Vec::new(), sorts: Vec::new() });
            }
            if let Some(table) = tables.last_mut() {
                table.columns.push(column);
                table.sorts.push(sort);
            }
        }
        Ok(tables)
    }

    /// Hands every row of a table to `take`, until that answers `false`; gives the number of rows handed over.
    pub async fn each_row(
        &mut self,
        table: &Table,
        take: &mut (dyn FnMut(&[Cell]) -> bool + Send),
    ) -> Result<u64, StoreError> {
        let (sql, sorts) = (table.select(), &table.sorts);
        within!(self, conn => {
            let mut rows = sqlx::query(AssertSqlSafe(sql.as_str())).fetch(conn);
            let mut count = 0;
            loop {
                match rows.try_next().await {
                    Ok(None) => break Ok(count),
                    Ok(Some(row)) => {
                        let cells = sorts.iter().enumerate().map(|(at, sort)| sort.of(&row, at));
                        match cells.collect::<Result<Vec<_>, _>>() {
                            Ok(cells) if take(&cells) => count += 1,
                            Ok(_) => break Ok(count),
                            Err(error) => break Err(error),
                        }
                    }
                    Err(error) => break Err(error),
                }
            }
        })
    }

    /// Puts rows into a table, each with its values in the order of the table's columns.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] for a value that no such column holds; nothing of the unit of work is kept then.
    pub async fn put_whole_rows(
        &mut self,
        table: &Table,
        rows: &[Vec<Cell>],
    ) -> Result<(), StoreError> {
        let fits = |row: &Vec<Cell>| {
            row.len() == table.sorts.len()
                && row.iter().zip(&table.sorts).all(|(cell, sort)| sort.takes(cell))
        };
        if !rows.iter().all(fits) {
            return Err(StoreError::Damaged(format!("a row of {}", table.name)));
        }
        let clause = self.connection().choose("", "overriding system value");
        for rows in rows.chunks((BOUND / table.sorts.len().max(1)).max(1)) {
            let sql = table.insert(rows.len(), clause);
            within!(self, conn => {
                let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
                for (cell, sort) in rows.iter().flat_map(|row| row.iter().zip(&table.sorts)) {
                    query = sort.bind(query, cell);
                }
                query.execute(conn).await.map(drop)
            })?;
        }
        Ok(())
    }

    /// Deletes every row of every table: what lies there was never in use.
    pub async fn empty_tables(&mut self) -> Result<(), StoreError> {
        for table in self.tables().await? {
            let sql = format!("delete from \"{}\"", table.name);
            within!(self, conn => {
                sqlx::query(AssertSqlSafe(sql.as_str())).execute(conn).await.map(drop)
            })?;
        }
        Ok(())
    }

    /// The last numbers that tables drew, of those that did.
    pub async fn drawn(&mut self) -> Result<Vec<Drawn>, StoreError> {
        const SQLITE: &str = "select name, seq as last from sqlite_sequence order by name";
        const POSTGRES: &str = "select name, last from (
                select c.table_name::text as name, pg_sequence_last_value(
                    pg_get_serial_sequence(quote_ident(c.table_name), c.column_name)::regclass) as last
                from information_schema.columns c
                where c.table_schema = 'public' and c.is_identity = 'YES') drawn
            where last is not null order by name collate \"C\"";
        let sql = self.connection().choose(SQLITE, POSTGRES);
        within!(self, conn => sqlx::query_as(sql).fetch_all(conn).await)
    }

    /// Lets a table draw no number up to this one.
    pub async fn set_drawn(&mut self, drawn: &Drawn) -> Result<(), StoreError> {
        const CLEAR: &str = "delete from sqlite_sequence where name = $1";
        const SQLITE: &str = "insert into sqlite_sequence (name, seq) values ($1, $2)";
        const POSTGRES: &str = "select setval(
                pg_get_serial_sequence(quote_ident(c.table_name), c.column_name)::regclass, $2)
            from information_schema.columns c
            where c.table_schema = 'public' and c.is_identity = 'YES' and c.table_name = $1";
        match self.connection().choose(SQLITE, POSTGRES) {
            SQLITE => {
                change!(self, CLEAR, &drawn.name)?;
                change!(self, SQLITE, &drawn.name, drawn.last)?;
            }
            postgres => {
                change!(self, postgres, &drawn.name, drawn.last)?;
            }
        }
        Ok(())
    }
}
