//! Whose work a matter seems to be (C51), and who accepted it first (首办责任, C54, C180), with names.

use rules::{competence::Duties, matter::Matter};

use super::Seen;
use crate::views::{FirstView, SuggestedView};

impl Seen<'_> {
    /// The organs to which the matter might go, the likeliest first; none once it lies somewhere.
    pub(super) fn suggested(&self, matter: &Matter) -> Vec<SuggestedView> {
        // A house does not open without its duties: here there are always some.
        let Ok(duties) = Duties::shipped() else { return Vec::new() };
        let texts = [matter.title.as_ref(), Some(&matter.content)];
        let texts = texts.into_iter().flatten().filter_map(|text| self.texts.get(text).ok());
        let letter = texts.collect::<Vec<_>>().join("\n");
        let before = self.house.followers.organ_before(&self.house.key, &letter);
        let suggested = matter.suggested(&self.roster.office, duties, before).into_iter();
        let view = |one: rules::competence::Suggestion| SuggestedView {
            organ: one.organ,
            name: self.organ(one.organ),
            reasons: one.reasons,
        };
        suggested.map(view).collect()
    }

    /// Who accepted it first.
    pub(super) fn first_handler(&self, matter: &Matter) -> Option<FirstView> {
        let first = matter.competence.first?;
        let (organ, unit) = (self.organ(first.organ), first.unit.map(|unit| self.unit(unit)));
        Some(FirstView { organ, unit, on: first.on })
    }
}
