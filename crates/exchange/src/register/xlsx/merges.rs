//! Cells that were merged: what a region says stands in its first cell alone.

use std::io::Read;

use quick_xml::events::Event;

use super::super::Unopened;
use super::cells::{Cells, Value, column_of, line_of};
use super::xml::{Xml, attribute, is};

/// The most regions looked at; a register has a few in its head, and some where rows belong together.
const REGIONS_MAX: usize = 1 << 20;

/// A rectangle of cells that is one cell to whoever looks: lines from 1, columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) top: u32,
    pub(super) bottom: u32,
    pub(super) left: u32,
    pub(super) right: u32,
}

impl Region {
    fn parse(reference: &str) -> Option<Self> {
        let (first, last) = reference.split_once(':')?;
        let region = Self {
            top: line_of(first)?,
            bottom: line_of(last)?,
            left: column_of(first)?,
            right: column_of(last)?,
        };
        (region.top <= region.bottom && region.left <= region.right).then_some(region)
    }

    pub(super) fn holds(&self, line: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&line) && (self.left..=self.right).contains(&column)
    }
}

/// The regions of a sheet, by their first line.
pub(super) fn regions<R: Read>(mut xml: Xml<R>) -> Result<Vec<Region>, Unopened> {
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Event::Eof => break,
            Event::Start(element) if is(&element, "mergeCell") => {
                if REGIONS_MAX <= found.len() {
                    return Err(Unopened::TooLarge);
                }
                found.extend(attribute(&element, "ref").as_deref().and_then(Region::parse));
            }
            _ => {}
        }
    }
    found.sort_unstable_by_key(|region| (region.top, region.left));
    Ok(found)
}

/// Fills the body of a sheet, line after line: what stands at the top of a region that reaches
/// downwards holds for every line of it.
pub(super) struct Filling {
    regions: std::iter::Peekable<std::vec::IntoIter<Region>>,
    open: Vec<(Region, Value)>,
}

impl Filling {
    pub(super) fn with(regions: Vec<Region>) -> Self {
        let mut regions = regions;
        regions.retain(|region| region.top < region.bottom);
        Self { regions: regions.into_iter().peekable(), open: Vec::new() }
    }

    /// Adds to a row what it has from the regions it lies in.
    pub(super) fn fill(&mut self, row: &mut Cells) {
        self.open.retain(|(region, _)| row.line <= region.bottom);
        for (region, value) in &self.open {
            if !row.values.iter().any(|(column, _)| *column == region.left) {
                row.values.push((region.left, value.clone()));
            }
        }
        while let Some(region) = self.regions.next_if(|region| region.top <= row.line) {
            let first = row.values.iter().find(|(column, _)| *column == region.left);
            if let Some((_, value)) = first.filter(|_| region.top == row.line) {
                self.open.push((region, value.clone()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_read_from_its_corners() {
        let region = Region { top: 2, bottom: 4, left: 1, right: 2 };
        assert_eq!(Region::parse("B2:C4"), Some(region));
        assert!(region.holds(4, 2) && !region.holds(5, 2) && !region.holds(4, 3));
        for reference in ["B2", "C4:B2", "B2:", ":", "2:4"] {
            assert_eq!(Region::parse(reference), None, "{reference}");
        }
    }
}
