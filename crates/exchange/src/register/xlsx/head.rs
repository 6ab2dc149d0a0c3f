//! Finding the head of a table: below titles, on one line or on several that were merged.

use super::super::Reason;
use super::super::map::{Map, Place};
use super::super::row::Headings;
use super::cells::{Cells, Value};
use super::merges::Region;

/// A head may stand below this many lines that hold something.
pub(super) const LOOKED_AT: usize = 30;

/// So many lines make up one head at most.
const LEVELS: u32 = 3;

/// Longer texts are no headings.
const HEADING_MAX: usize = 80;

/// A head that was found.
pub(super) struct Head<'a> {
    /// Its last line.
    pub(super) line: u32,
    /// Which column says what.
    pub(super) places: Vec<(u32, Place)>,
    pub(super) headings: Headings<'a>,
}

/// What is missing where no head was found, or what stands twice.
pub(super) struct NoHead {
    pub(super) line: u32,
    pub(super) column: String,
    pub(super) reason: Reason,
}

/// The first lines of a sheet, on which the head is looked for.
pub(super) struct Top<'t> {
    pub(super) rows: &'t [Cells],
    pub(super) regions: &'t [Region],
}

impl Top<'_> {
    /// The head: the first line whose columns say all that every row needs.
    pub(super) fn head<'a>(&self, map: &'a Map) -> Result<Head<'a>, NoHead> {
        let mut nearest: Option<(usize, NoHead)> = None;
        for row in self.rows {
            let line = self.bottom(row.line);
            let mut headings = Headings::of(map);
            let places = self.places(line, &mut headings);
            let missing = map
                .needed()
                .iter()
                .find(|needed| !places.iter().any(|(_, place)| place.field == **needed));
            let Some(missing) = missing else {
                return twice(line, &places, map).map_or(Ok(Head { line, places, headings }), Err);
            };
            let found = places.len();
            if nearest.as_ref().is_none_or(|(most, _)| *most < found) {
                let column = missing.name().to_owned();
                nearest = Some((found, NoHead { line, column, reason: Reason::Missing }));
            }
        }
        let nothing = || NoHead {
            line: 1,
            column: map.needed().first().map_or("", |field| field.name()).to_owned(),
            reason: Reason::Missing,
        };
        Err(nearest.map_or_else(nothing, |(_, no_head)| no_head))
    }

    /// The last line of the head that this line begins: headings merged downwards reach there.
    fn bottom(&self, line: u32) -> u32 {
        let touching =
            self.regions.iter().filter(|region| (region.top..=region.bottom).contains(&line));
        let bottom = touching.map(|region| region.bottom).max().unwrap_or(line);
        if bottom < line.saturating_add(LEVELS) { bottom } else { line }
    }

    fn places(&self, line: u32, headings: &mut Headings<'_>) -> Vec<(u32, Place)> {
        let Some(row) = self.rows.iter().find(|row| row.line == line) else { return Vec::new() };
        let mut columns: Vec<u32> = row.values.iter().map(|(column, _)| *column).collect();
        let above = self.regions.iter().filter(|region| region.holds(line, region.left));
        columns.extend(above.map(|region| region.left));
        columns.sort_unstable();
        columns.dedup();
        let width = columns.len();
        let place = |column: u32| {
            let names = self.names(line, column, width)?;
            let place = headings.place_first(&names)?;
            Some((column, place))
        };
        columns.into_iter().filter_map(place).collect()
    }

    /// The names a column goes by: joined with what stands over it, then alone.
    fn names(&self, line: u32, column: u32, width: usize) -> Option<Vec<String>> {
        let own = self.region(line, column);
        // A heading over several columns of the last line names the first of them.
        let top = own.map_or(line, |region| region.top);
        let name = self.text(top, column)?;
        let mut names = vec![name.to_owned()];
        let mut above = top;
        while 1 < above && line < above.saturating_add(LEVELS) {
            let group = self.region(above - 1, column).copied();
            let over_some = |region: &Region| {
                let over = (region.right - region.left) as usize + 1;
                1 < over && over < width
            };
            let Some(group) = group.filter(over_some) else { break };
            let Some(text) = self.text(group.top, group.left) else { break };
            let joined = format!("{text}{}", names.last().map_or("", String::as_str));
            names.push(joined);
            above = group.top;
        }
        names.reverse();
        Some(names)
    }

    fn region(&self, line: u32, column: u32) -> Option<&Region> {
        self.regions.iter().find(|region| region.holds(line, column))
    }

    fn text(&self, line: u32, column: u32) -> Option<&str> {
        let row = self.rows.iter().find(|row| row.line == line)?;
        let (_, value) = row.values.iter().find(|(at, _)| *at == column)?;
        let Value::Text(text) = value else { return None };
        let text = text.trim();
        (!text.is_empty() && text.chars().count() <= HEADING_MAX).then_some(text)
    }
}

fn twice(line: u32, places: &[(u32, Place)], map: &Map) -> Option<NoHead> {
    let again = places
        .iter()
        .enumerate()
        .find(|(at, (_, place))| places[..*at].iter().any(|(_, earlier)| earlier == place));
    again.map(|(_, (_, place))| NoHead {
        line,
        column: map.column(place.field, place.rank).to_owned(),
        reason: Reason::ColumnTwice,
    })
}
