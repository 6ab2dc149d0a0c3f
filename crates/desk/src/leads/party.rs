//! Whom a lead is about and whom a card is given to, as a keyed hash: by it the others to or about the same one are found, and nobody
//! reads from it who that is.

use jiff::civil::Date;
use rules::{codes::Authority, command::NOBODY, ids::CadreId, person::Complained};
use store::Work;
use text::even::Even;

use super::stream::HeldLead;
use crate::{
    DeskError,
    house::{Held, House},
    roster::Roster,
};

impl House {
    /// The keyed hash of whom a lead is about; none where others of the register bear the name, so that nobody is certain.
    pub(super) fn party_about(&self, one: &Complained, roster: &Roster) -> Option<String> {
        if one.name.is_empty() {
            return Some(self.party(&format!("unit\n{}", unit_of(one))));
        }
        let found = roster.register.find(one);
        match found.certain {
            Some(cadre) => Some(self.party_of_cadre(cadre)),
            None if !found.alike.is_empty() => None,
            None => Some(self.party_of_stranger(one)),
        }
    }

    /// The keyed hash of whom a card is given to; whoever moved is given nothing at the place they left.
    pub(super) fn party_served(
        &self,
        to: &Complained,
        (roster, today): (&Roster, Date),
    ) -> Option<String> {
        let certain = roster.register.find(to).certain.filter(|_| !to.name.is_empty());
        let moved = certain.is_some_and(|cadre| !holds_a_post(cadre, to, (roster, today)));
        self.party_about(to, roster).filter(|_| !moved)
    }

    /// Whom a lead is said to be about: somebody of the register who bears the name, or nobody of it.
    pub(super) async fn identified(
        &self,
        work: &mut Work<'_>,
        (held, typed): (&HeldLead, &str),
        roster: &Roster,
    ) -> Result<Option<String>, DeskError> {
        let Some(who) = self.who_of(work, held).await? else { return Ok(None) };
        if typed.trim() == NOBODY {
            return Ok(Some(self.party_of_stranger(&who)));
        }
        let named = roster.register.named(&who.name);
        let cadre = roster.register.numbered(typed).filter(|cadre| named.contains(cadre));
        Ok(cadre.map(|cadre| self.party_of_cadre(cadre)))
    }

    /// Whom a lead is about, opened; none where nobody is named, or it was erased.
    pub(super) async fn who_of(
        &self,
        work: &mut Work<'_>,
        held: &HeldLead,
    ) -> Result<Option<Complained>, DeskError> {
        let texts = self.texts(work, held.id).await?;
        match texts.are_erased() {
            true => Ok(None),
            false => serde_json::from_str(&texts.get(&held.lead.who)?)
                .map_err(|_| DeskError::Damaged("whom a lead is about")),
        }
    }

    /// Whether a report names people, and none of them bears the name of whom a lead is about.
    pub(super) async fn names_others(
        &self,
        work: &mut Work<'_>,
        report: &Held,
        lead: &HeldLead,
    ) -> Result<bool, DeskError> {
        let named = self.complained_of(work, report).await?;
        let Some(who) = self.who_of(work, lead).await? else { return Ok(false) };
        let same = |one: &Complained| even(&one.name) == even(&who.name);
        let all = named.iter().filter(|one| !one.name.is_empty() && !who.name.is_empty());
        let all: Vec<_> = all.collect();
        Ok(!all.is_empty() && !all.into_iter().any(same))
    }

    fn party_of_stranger(&self, one: &Complained) -> String {
        self.party(&format!("person\n{}\n{}", even(&one.name), unit_of(one)))
    }

    /// The keyed hash of somebody of the register.
    pub(super) fn party_of_cadre(&self, cadre: CadreId) -> String {
        self.party(&format!("cadre\n{}", cadre.0))
    }

    fn party(&self, key: &str) -> String {
        self.key.look_up_text("party", key)
    }
}

fn even(text: &str) -> String {
    Even::of(text).text().split_whitespace().collect()
}

fn unit_of(one: &Complained) -> String {
    even(one.unit.as_deref().unwrap_or_default())
}

/// Whether somebody of the register holds the post they are named with.
fn holds_a_post(cadre: CadreId, to: &Complained, (roster, today): (&Roster, Date)) -> bool {
    let postings = roster.office.cadres.get(&cadre).map_or(&[][..], |one| &one.postings);
    let there = postings.last().is_some_and(|posting| posting.held_since(today));
    there && roster.register.is_there(cadre, to)
}

/// Who manages somebody by the cadre register, where it is certain who they are and what they do now.
pub(super) fn managed_by(to: &Complained, (roster, today): (&Roster, Date)) -> Option<Authority> {
    let cadre = roster.register.find(to).certain.filter(|_| !to.name.is_empty())?;
    let posting = roster.office.cadres.get(&cadre)?.last()?;
    posting.authority.filter(|_| posting.held_since(today))
}
