//! A matter sought by its number, so that the time tells nothing: of a number that was never given as much is read as of one
//! that is not for whoever asks.

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;

use crate::engine::within;
use crate::error::StoreError;
use crate::lists::Sight;
use crate::matters::MatterRow;
use crate::work::Work;

/// What was found at a number.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Sought {
    /// The matter of the number; of a number never given, that of another.
    #[sqlx(flatten)]
    pub row: MatterRow,
    /// Whether it is that of the number.
    pub named: bool,
    /// Whether it stands in the sight it was sought in.
    pub seen: bool,
    /// Whether it stands in anybody's sight.
    pub listed: bool,
}

impl Work<'_> {
    /// The matter of this number and how far it is seen; none only where there is no matter at all. One statement reads
    /// one row in every case: of a number never given, the matter before it.
    pub async fn seek(
        &mut self,
        number: &str,
        sight: &Sight,
    ) -> Result<Option<Sought>, StoreError> {
        const ROW: &str =
            "select m.id, m.number, m.code, m.title, m.organ, m.holder, m.original, m.number = ";
        const LISTED: &str =
            " as seen, exists (select 1 from sight s where s.matter = m.id) as listed
            from matter m where m.id = coalesce(
                (select id from matter where number <= ";
        const NEAREST: &str = " order by number desc limit 1),
                (select id from matter order by number limit 1))";
        within!(self, conn => {
            let mut question = QueryBuilder::new(ROW);
            question.push_bind(number).push(" as named, ");
            if sight.organs.is_empty() {
                question.push("1 = 0");
            } else {
                question.push("exists (select 1 from sight s where s.matter = m.id and s.organ in ");
                sight.once(&mut question);
                question.push(")");
            }
            question.push(LISTED).push_bind(number).push(NEAREST);
            question.build_query_as().fetch_optional(conn).await
        })
    }
}
