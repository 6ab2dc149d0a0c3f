//! What may be asked of a lead, by family: the lead itself, its cards, its clarifications, whoever signed, suspicions. One table of fields for the
//! pages and the API, so that both ask the desk the same.

use desk::{Desk, DeskError, views::Officer};
use rules::{
    ask::{FieldFault, Malformed},
    card::CardAct,
    clarification::ClarifyAct,
    false_accusation::SuspicionAct,
    lead::{LeadAct, ReporterAct},
};
use uuid::Uuid;

use super::{cards, clarify, reporters, show, suspect};
use crate::form::Fields;

/// A field of a command.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// Several values.
    pub(crate) many: bool,
}

const fn one(name: &'static str) -> Field {
    Field { name, many: false }
}

const fn many(name: &'static str) -> Field {
    Field { name, many: true }
}

/// Which of them a command belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// The lead itself.
    Lead,
    /// A card that is proposed.
    Proposal,
    /// A card that is there.
    Card,
    /// A clarification.
    Clarification,
    /// Whoever signed a report.
    Reporter,
    /// A suspicion of false accusation.
    Suspicion,
}

impl Family {
    /// Every family.
    pub(crate) const ALL: [Self; 6] = [
        Self::Lead,
        Self::Proposal,
        Self::Card,
        Self::Clarification,
        Self::Reporter,
        Self::Suspicion,
    ];

    /// The family of a command; none where nothing is called so.
    pub(crate) fn of(command: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.commands().contains(&command))
    }

    /// Its word in the API's document.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Proposal => "card_proposal",
            Self::Card => "card",
            Self::Clarification => "clarification",
            Self::Reporter => "reporter",
            Self::Suspicion => "suspicion",
        }
    }

    /// Its commands.
    pub(crate) const fn commands(self) -> &'static [&'static str] {
        match self {
            Self::Lead => LeadAct::WORDS,
            Self::Proposal => &[cards::PROPOSE],
            Self::Card => CardAct::WORDS,
            Self::Clarification => ClarifyAct::WORDS,
            Self::Reporter => ReporterAct::WORDS,
            Self::Suspicion => SuspicionAct::WORDS,
        }
    }

    /// What its commands take: of these, what each asks for.
    pub(crate) const fn fields(self) -> &'static [Field] {
        match self {
            Self::Lead => LEAD,
            Self::Proposal => PROPOSAL,
            Self::Card => CARD,
            Self::Clarification => CLARIFICATION,
            Self::Reporter => REPORTER,
            Self::Suspicion => SUSPICION,
        }
    }

    /// Asks the desk for it.
    ///
    /// # Errors
    /// What the desk refuses, or what is wrong with a field.
    pub(crate) async fn carry_out(
        self,
        desk: &Desk,
        (officer, lead): (&Officer, Uuid),
        (command, fields): (&str, &Fields),
    ) -> Result<(), DeskError> {
        let none = || DeskError::from(Malformed::NoSuchCommand);
        let number = |name: &str| {
            let parsed = fields.get(name).parse::<u16>();
            parsed.map_err(|_| Malformed::field(name, FieldFault::NotA("number")))
        };
        match self {
            Self::Lead => {
                let act = LeadAct::parse(command).ok_or_else(none)?;
                desk.act_on_lead(officer, (lead, act), show::ask(fields)).await
            }
            Self::Proposal => desk.propose_card(officer, lead, cards::draft(fields)).await,
            Self::Card => {
                let act = CardAct::parse(command).ok_or_else(none)?;
                desk.act_on_card(officer, (lead, number("card")?, act), cards::ask(fields)).await
            }
            Self::Clarification => {
                let act = ClarifyAct::parse(command).ok_or_else(none)?;
                desk.act_on_clarification(officer, (lead, act), clarify::ask(fields)).await
            }
            Self::Reporter => {
                let act = ReporterAct::parse(command).ok_or_else(none)?;
                let of = (lead, fields.get("report"), act);
                desk.act_on_reporter(officer, of, reporters::ask(fields)).await
            }
            Self::Suspicion => {
                let act = SuspicionAct::parse(command).ok_or_else(none)?;
                // The first has no number yet.
                let no = if act == SuspicionAct::Suspect { 0 } else { number("suspicion")? };
                desk.act_on_suspicion(officer, (lead, no, act), suspect::ask(fields)).await
            }
        }
    }
}

const LEAD: &[Field] = &[
    one("lead_disposal"),
    one("lead_finding"),
    one("lead_measure"),
    one("lead_form"),
    one("lead_grounds"),
    one("lead_plan"),
    one("lead_text"),
    one("lead_reason"),
    one("lead_uncountersigned"),
    one("lead_day"),
    one("lead_countersigned"),
    one("lead_cadre"),
    one("lead_lifted"),
    one("lead_looked_at"),
    one("lead_rank"),
    one("lead_bribery"),
    one("lead_party_penalty"),
    one("lead_state_penalty"),
    one("lead_to_justice"),
    many("lead_present"),
    many("lead_investigators"),
    one("lead_to"),
    one("lead_assign_ground"),
    one("lead_way"),
    one("lead_ask_ground"),
    one("lead_manner"),
    one("lead_room"),
    one("lead_opinion"),
    many("lead_readers"),
    one("lead_instruction"),
];

const PROPOSAL: &[Field] = &[
    one("card_kind"),
    one("card_within"),
    one("card_concrete"),
    one("card_name"),
    one("card_unit"),
    one("card_post"),
    one("card_ground"),
    one("card_reason"),
    one("card_text"),
    many("card_measures"),
    one("card_looked_at"),
];

const CARD: &[Field] = &[
    one("card"),
    one("card_day"),
    one("card_text"),
    one("card_reason"),
    one("card_countersigned"),
    one("card_uncountersigned"),
    one("card_mended"),
    one("card_copy_to"),
    one("card_end"),
    one("card_measure"),
];

const CLARIFICATION: &[Field] = &[
    one("clarify_day"),
    one("clarify_text"),
    one("clarify_reason"),
    one("clarify_own"),
    one("clarify_proved"),
    one("clarify_willing"),
    many("clarify_limbs"),
    many("clarify_forms"),
    one("clarify_scope"),
    one("clarify_important"),
    one("clarify_public"),
    one("clarify_looked_at"),
    many("clarify_present"),
    one("clarify_form"),
    one("clarify_bar"),
];

const REPORTER: &[Field] = &[
    one("report"),
    one("reporter_day"),
    one("reporter_by"),
    one("reporter_text"),
    one("reporter_real"),
    one("reporter_evidence"),
    one("reporter_public"),
];

const SUSPICION: &[Field] = &[
    one("suspicion"),
    one("suspicion_day"),
    one("suspicion_fabrication"),
    one("suspicion_intent"),
    many("suspicion_team"),
    one("suspicion_who"),
    one("suspicion_came"),
    one("suspicion_text"),
    one("suspicion_reason"),
    one("suspicion_approver"),
    one("suspicion_document"),
    many("suspicion_standings"),
    many("suspicion_aggravations"),
    one("suspicion_route"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_command_belongs_to_one_family() {
        let all: Vec<_> = Family::ALL.iter().flat_map(|family| family.commands()).collect();
        let once: BTreeSet<_> = all.iter().collect();
        assert_eq!(once.len(), all.len());
        for family in Family::ALL {
            let names: BTreeSet<_> = family.fields().iter().map(|field| field.name).collect();
            assert_eq!(names.len(), family.fields().len(), "{family:?}");
            assert!(family.commands().iter().all(|command| Family::of(command) == Some(family)));
        }
    }
}
