//! What a row states, in the words of the house; and the pile of what has no word here.

use std::collections::BTreeMap;

use exchange::register::Adopted;
use rules::{
    area::AreaCode,
    class::ClassCode,
    codes::{Form, Kind, OrganKind, Source},
    ids::OrganId,
    words::Words,
};

use crate::roster::Roster;

/// The longest value that is shown: words of closed vocabularies are short.
const SHOWN: usize = 30;
/// A column with more different values than this is no coded column, and none of it is shown.
const DISTINCT: usize = 100;

/// The codes of a row; what the tables do not know is left unstated.
pub(super) struct Stated {
    pub(super) kind: Option<Kind>,
    pub(super) form: Option<Form>,
    pub(super) source: Option<Source>,
    pub(super) area: Option<String>,
    pub(super) class: Option<String>,
}

/// A value of a coded column for which there is no word here, and how often it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmapped {
    /// The field: form, source, kind, area or class.
    pub column: &'static str,
    /// The value; none where it is no word of a closed vocabulary by its length or its number.
    pub value: Option<String>,
    /// In so many rows.
    pub rows: u64,
}

/// The pile of what did not map.
#[derive(Clone, Debug, Default)]
pub(super) struct Pile {
    columns: BTreeMap<&'static str, BTreeMap<Option<String>, u64>>,
}

impl Pile {
    fn add(&mut self, column: &'static str, value: &str) {
        let values = self.columns.entry(column).or_default();
        let shown = value.chars().count() <= SHOWN && !value.contains(['\n', '\t']);
        let value = Some(value.to_owned()).filter(|_| shown);
        let known = values.contains_key(&value) || values.len() <= DISTINCT;
        *values.entry(value.filter(|_| known)).or_default() += 1;
    }

    /// Adds another pile to this one.
    pub(super) fn take(&mut self, other: Self) {
        for (column, values) in other.columns {
            let here = self.columns.entry(column).or_default();
            for (value, rows) in values {
                let known = here.contains_key(&value) || here.len() <= DISTINCT;
                *here.entry(value.filter(|_| known)).or_default() += rows;
            }
        }
    }

    /// The pile as a list, the most frequent first.
    pub(super) fn list(self) -> Vec<Unmapped> {
        let mut list = Vec::new();
        for (column, values) in self.columns {
            let rows = values.values().sum();
            if DISTINCT < values.len() {
                list.push(Unmapped { column, value: None, rows });
                continue;
            }
            list.extend(values.into_iter().map(|(value, rows)| Unmapped { column, value, rows }));
        }
        list.sort_by_key(|unmapped| (unmapped.column, std::cmp::Reverse(unmapped.rows)));
        list
    }
}

/// What a whole import is parsed against.
pub(super) struct Tables<'a> {
    pub(super) roster: &'a Roster,
    pub(super) organ: OrganId,
}

impl Tables<'_> {
    /// The codes a row states; unknown ones go to the pile. Refused is what must not stay here.
    pub(super) fn stated(
        &self,
        row: &Adopted,
        pile: &mut Pile,
    ) -> Result<Stated, (&'static str, &'static str)> {
        let kind = known(pile, "kind", row.kind.as_deref(), Kind::parse);
        let speaks_of_a_report = row.kind.as_deref().is_some_and(|word| {
            kind.is_none()
                && ["检举", "控告", "举报", "揭发"].iter().any(|part| word.contains(part))
        });
        let here = self.roster.office.organ(self.organ).map(|organ| organ.kind);
        let is_report = kind == Some(Kind::Report) || speaks_of_a_report;
        if is_report && here != Some(OrganKind::DisciplineOrgan) {
            return Err(("kind", "report_elsewhere"));
        }
        if speaks_of_a_report {
            return Err(("kind", "unknown_code"));
        }
        if row.title.as_deref().is_some_and(|title| Words::parse(title).is_err()) {
            return Err(("title", "too_long"));
        }
        Ok(Stated {
            kind,
            form: known(pile, "form", row.form.as_deref(), Form::parse),
            source: known(pile, "source", row.source.as_deref(), Source::parse),
            area: known(pile, "area", row.area.as_deref(), |area| self.area(area)),
            class: known(pile, "class", row.class.as_deref(), |class| self.class(class)),
        })
    }

    /// An area by its code, or by a name that no other area bears.
    fn area(&self, text: &str) -> Option<String> {
        let by_code = AreaCode::parse(text).ok().filter(|code| self.roster.areas.contains(*code));
        let found = by_code.or_else(|| self.roster.areas.named(text));
        found.map(|code| code.to_string())
    }

    /// A class by its code, or by its names from the first level down, cut at slashes.
    fn class(&self, text: &str) -> Option<String> {
        let classes = &self.roster.classes;
        let by_code = ClassCode::parse(text).ok().filter(|code| classes.contains(*code));
        let names: Vec<_> = text.split(['/', '-', '>']).map(str::trim).collect();
        by_code.or_else(|| classes.find(&names)).map(|code| code.to_string())
    }
}

fn known<T>(
    pile: &mut Pile,
    column: &'static str,
    word: Option<&str>,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let word = word?;
    let found = parse(word);
    if found.is_none() {
        pile.add(column, word);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pile_counts_words_and_shows_no_text_and_no_column_of_many_values() {
        let mut pile = Pile::default();
        for value in ["飞鸽", "飞鸽", "平信"] {
            pile.add("form", value);
        }
        pile.add("class", &"长".repeat(31));
        for n in 0..500 {
            pile.add("area", &format!("某人{n}"));
        }
        let unmapped = |column, value: Option<&str>, rows| Unmapped {
            column,
            value: value.map(str::to_owned),
            rows,
        };
        assert_eq!(
            pile.list(),
            [
                unmapped("area", None, 500),
                unmapped("class", None, 1),
                unmapped("form", Some("飞鸽"), 2),
                unmapped("form", Some("平信"), 1),
            ]
        );
    }
}
