//! A register of cadres (干部名册), row by row: who holds which post, where, since when. Nothing of who brings matters stands
//! in one, and no other column is read.

use std::io::{BufRead, Read, Seek};
use std::sync::LazyLock;

use jiff::civil::Date;

use super::field::Field;
use super::map::Map;
use super::row::{Row, Sheet};
use super::stated::Cells;
use super::{Dropped, Finding, Reason, Unopened, csv, xlsx};

/// The columns by which registers of cadres are known.
static KNOWN: LazyLock<Map> = LazyLock::new(Map::cadres);

/// Longer registers than any province keeps.
const ROWS_MAX: usize = 200_000;

/// One row: a person and the post they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CadreRow {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// The number it bears (编号), where there is one.
    pub number: Option<String>,
    /// The name.
    pub name: String,
    /// Where they work (单位).
    pub unit: String,
    /// The department of it.
    pub department: Option<String>,
    /// The post (职务).
    pub post: Option<String>,
    /// The rank (职级).
    pub rank: Option<String>,
    /// Who manages them, in our word.
    pub authority: Option<&'static str>,
    /// A member of the Party.
    pub party_member: Option<bool>,
    /// A subject of supervision.
    pub supervised: Option<bool>,
    /// A member of the leading body.
    pub leads: Option<bool>,
    /// Since when.
    pub from: Option<Date>,
    /// Until when.
    pub to: Option<Date>,
}

/// The rows of one file; it holds one at a time.
pub struct Cadres<'a> {
    sheet: Box<dyn Sheet + Send + 'a>,
    left: usize,
}

impl<'a> Cadres<'a> {
    /// Reads comma-separated values whose first row names the columns.
    pub fn csv(reader: impl BufRead + Send + 'a) -> Self {
        Self { sheet: Box::new(csv::Table::over(reader, &KNOWN)), left: ROWS_MAX }
    }

    /// Reads the first sheet of an `.xlsx` workbook; its head may stand below titles.
    ///
    /// # Errors
    /// Where it is no workbook, or one that cannot be opened.
    pub fn xlsx(reader: impl Read + Seek + Send + 'a) -> Result<Self, Unopened> {
        Ok(Self { sheet: Box::new(xlsx::Table::open(reader, &KNOWN)?), left: ROWS_MAX })
    }

    /// Columns that were dropped unread because they label people.
    pub fn dropped(&self) -> &[Dropped] {
        self.sheet.dropped()
    }
}

impl Iterator for Cadres<'_> {
    type Item = Result<CadreRow, Finding>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let row = self.sheet.next_row()?;
        Some(row.and_then(|row| cadre(&row)))
    }
}

fn cadre(row: &Row) -> Result<CadreRow, Finding> {
    let cells = Cells { row, map: &KNOWN };
    let truth = |field| cells.yes_or_no(field, (&["监察对象", "班子成员"], &["非监察对象"]));
    Ok(CadreRow {
        line: row.line,
        number: cells.text(Field::CadreNumber)?,
        name: cells.needed(Field::CadreName)?,
        unit: cells.needed(Field::Unit)?,
        department: cells.text(Field::Department)?,
        post: cells.text(Field::Post)?,
        rank: cells.text(Field::Rank)?,
        authority: authority(&cells)?,
        party_member: cells.yes_or_no(Field::PartyMember, (PARTY, NO_PARTY))?,
        supervised: truth(Field::Supervised)?,
        leads: truth(Field::Leads)?,
        from: cells.day(Field::HeldFrom, Date::MAX)?,
        to: cells.day(Field::HeldTo, Date::MAX)?,
    })
}

/// By these words registers say who manages somebody, alone or within a longer text such as 县委组织部（县管）; the first that
/// is met counts.
const AUTHORITIES: &[(&str, &str)] = &[
    ("中管", "central"),
    ("省管", "province"),
    ("市管", "city"),
    ("县管", "county"),
    ("区管", "county"),
    ("乡", "town"),
    ("镇", "town"),
    ("村", "town"),
    ("单位", "unit"),
    ("主管部门", "unit"),
    ("党组", "unit"),
    ("一般干部", "unit"),
    ("central", "central"),
    ("province", "province"),
    ("city", "city"),
    ("county", "county"),
    ("town", "town"),
    ("unit", "unit"),
];

fn authority(cells: &Cells<'_>) -> Result<Option<&'static str>, Finding> {
    let Some(stated) = cells.text(Field::Authority)? else { return Ok(None) };
    let stated = stated.to_lowercase();
    let known = AUTHORITIES.iter().find(|(theirs, _)| stated.contains(theirs));
    let unknown = || cells.finding(Field::Authority, Reason::UnknownAuthority);
    known.map(|(_, ours)| Some(*ours)).ok_or_else(unknown)
}

/// What a column of political standing (政治面貌) says of a member of the Party, and of others.
const PARTY: &[&str] = &["中共党员", "中共预备党员", "党员", "预备党员"];
const NO_PARTY: &[&str] = &["群众", "共青团员", "民主党派", "无党派", "无党派人士", "无"];

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::register::Reason;

    #[test]
    fn a_register_is_read_by_the_headings_offices_use() {
        let file = "序号,姓名,工作单位,内设部门,现任职务,职级,干部管理权限,政治面貌,监察对象,班子成员,任现职时间,身份证号\n\
            1,何平,县教育局,,副局长,,县管,中共党员,是,是,2024-03-01,110101199001010011\n\
            2,何平,青泥镇河湾村,,村委会委员,,村级,群众,是,否,,\n";
        let rows: Vec<_> = Cadres::csv(file.as_bytes()).map(Result::unwrap).collect();
        let deputy = &rows[0];
        assert_eq!(
            (deputy.line, deputy.name.as_str(), deputy.unit.as_str()),
            (2, "何平", "县教育局")
        );
        assert_eq!(deputy.post.as_deref(), Some("副局长"));
        assert_eq!(deputy.authority, Some("county"));
        assert_eq!(
            (deputy.party_member, deputy.supervised, deputy.leads),
            (Some(true), Some(true), Some(true))
        );
        assert_eq!((deputy.from, deputy.to), (Some(date(2024, 3, 1)), None));
        assert_eq!(deputy.number, None, "the place in a list is no number of a person");
        let village = &rows[1];
        assert_eq!(village.authority, Some("town"));
        assert_eq!(
            (village.party_member, village.leads, village.from),
            (Some(false), Some(false), None)
        );
    }

    #[test]
    fn who_manages_somebody_is_told_by_the_words_offices_use() {
        for (written, expected) in [
            ("县管", Ok(Some("county"))),
            ("云州市委组织部（市管）", Ok(Some("city"))),
            ("县委组织部（县管）", Ok(Some("county"))),
            ("乡镇党委（村级备案）", Ok(Some("town"))),
            ("所在单位党组织", Ok(Some("unit"))),
            ("省管干部", Ok(Some("province"))),
            ("", Ok(None)),
            ("某某工委", Err(Reason::UnknownAuthority)),
        ] {
            let file = format!("姓名,单位,管理权限\n张三,县水务局,{written}\n");
            let mut rows = Cadres::csv(file.as_bytes());
            let read = rows.next().unwrap().map(|row| row.authority).map_err(|f| f.reason);
            assert_eq!(read, expected, "{written}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_row_is_named_with_its_column() {
        let file =
            "姓名,单位,是否党员,任职时间\n张三,,是,\n李四,县水务局,也许,\n王五,县水务局,,昨天\n";
        let found: Vec<_> = Cadres::csv(file.as_bytes()).map(Result::unwrap_err).collect();
        let told: Vec<_> = found.iter().map(|f| (f.line, f.column.as_deref(), f.reason)).collect();
        assert_eq!(
            told,
            [
                (2, Some("单位"), Reason::Empty),
                (3, Some("是否党员"), Reason::NotAYesOrNo),
                (4, Some("任职时间"), Reason::NotADate),
            ]
        );
        let headless: Vec<_> = Cadres::csv("人员,地方\n张三,县水务局\n".as_bytes()).collect();
        assert_eq!(headless[0].as_ref().map_err(|f| f.reason), Err(Reason::Missing));
    }
}
