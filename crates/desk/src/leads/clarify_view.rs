//! Clarifications as they are shown: on the page of their lead, as the letter that is served, and those that the portal shows.

use std::sync::Arc;

use jiff::{ToSpan, civil::Date};
use rules::{
    clarification::{
        Clarification, ClarifyAct, ClarifyBar, ClarifyEvent, ClarifyForm, ClarifyStage, Limb,
    },
    deadline::{Due, Left},
    ids::OfficerId,
};
use uuid::Uuid;

use super::steps::{LeadFact, Told};
use crate::{Desk, DeskError, house::House, project::day, roster::Roster, sealing::Texts};

/// So long the portal shows one, in months: as long as whoever heard the rumour may still ask, and no longer than the person needs.
const SHOWN: i32 = 12;
/// So many of them at once.
const MOST: i64 = 50;

/// A clarification, opened.
#[derive(Clone, Debug)]
pub struct ClarifyView {
    /// Which of its lead's.
    pub no: u16,
    /// Its number, once it is approved.
    pub number: Option<String>,
    /// Where it stands.
    pub stage: ClarifyStage,
    /// Why it was refused.
    pub bar: Option<ClarifyBar>,
    /// The person asked for it.
    pub applied: bool,
    /// How it is done, once that is planned.
    pub plan: Option<ClarifyPlanned>,
    /// In which forms it was done, and when.
    pub given: Vec<(ClarifyForm, Date)>,
    /// In which it is still to be done.
    pub missing: Vec<ClarifyForm>,
    /// The day from which it may be done and its letter served; none before, and of one that was taken back.
    pub from: Option<Date>,
    /// By when it is done, and how far that is.
    pub due: Option<(Due, Left)>,
    /// What is done one after the other, and the day on which each was.
    pub course: Vec<(ClarifyAct, Option<Date>)>,
}

/// A plan, opened.
#[derive(Clone, Debug)]
pub struct ClarifyPlanned {
    /// Which limbs.
    pub limbs: Vec<Limb>,
    /// In which forms.
    pub forms: Vec<ClarifyForm>,
    /// Before whom.
    pub scope: Option<String>,
    /// What is said.
    pub text: String,
    /// The Party committee agrees to it.
    pub important: bool,
    /// The portal shows it.
    pub public: bool,
}

/// A clarification on the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared {
    /// The organ of discipline.
    pub organ: String,
    /// The day of the circular.
    pub on: Date,
    /// What it says.
    pub text: String,
}

impl Desk {
    /// The clarifications that everybody may read (通报澄清), the latest first: nothing of the lead, nor who reported.
    pub async fn cleared(&self) -> Result<Vec<Cleared>, DeskError> {
        let house = Arc::clone(&self.house);
        let since = self.today().saturating_sub(SHOWN.months());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let mut cleared = Vec::new();
                for row in work.public_clarifications(day(since), MOST).await? {
                    cleared.extend(house.cleared(work, (row.lead, row.no), &roster).await?);
                }
                Ok(cleared)
            })
        });
        read.await
    }
}

impl House {
    async fn cleared(
        &self,
        work: &mut store::Work<'_>,
        (lead, no): (Uuid, i32),
        roster: &Roster,
    ) -> Result<Option<Cleared>, DeskError> {
        let held = self.load_lead(work, lead).await?;
        let texts = self.texts(work, held.id).await?;
        let one = held.lead.clarifications.iter().find(|one| i32::from(one.no) == no);
        let plan = one.and_then(|one| Some((one.public_since()?, one.plan.as_ref()?)));
        let Some((on, plan)) = plan.filter(|_| !texts.are_erased()) else { return Ok(None) };
        let organ = roster.office.organ_name(held.lead.organ).to_owned();
        Ok(Some(Cleared { organ, on, text: texts.get(&plan.text)? }))
    }

    pub(super) fn clarify_view(
        &self,
        one: &Clarification,
        texts: &Texts,
        roster: &Roster,
    ) -> Result<ClarifyView, DeskError> {
        let plan = one.plan.as_ref().map(|plan| {
            Ok::<_, DeskError>(ClarifyPlanned {
                limbs: plan.limbs.clone(),
                forms: plan.forms.clone(),
                scope: plan.scope.as_ref().map(|scope| texts.get(scope)).transpose()?,
                text: texts.get(&plan.text)?,
                important: plan.important,
                public: plan.public,
            })
        });
        let due = one.next_due();
        Ok(ClarifyView {
            no: one.no,
            number: one.number(),
            stage: one.stage,
            bar: one.bar,
            applied: one.applied,
            plan: plan.transpose()?,
            given: one.given.clone(),
            missing: one.missing(),
            course: one.course(),
            from: one.from.filter(|_| one.stage != ClarifyStage::Refused),
            due: due.map(|due| (due, roster.calendar.days_left(due.date, self.now().today))),
        })
    }
}

/// A clarification without what was planned: the reception reads that when its papers come.
pub(super) fn without_plan(view: ClarifyView) -> ClarifyView {
    match view.stage {
        ClarifyStage::Closed => view,
        _ => ClarifyView { plan: None, course: Vec::new(), ..view },
    }
}

/// The day of a row's column.
pub(super) fn given(one: &Clarification) -> Option<i32> {
    let last = one.given.iter().map(|(_, day)| *day).max();
    last.filter(|_| one.is_given()).map(day)
}

/// What happened to a clarification, as a step of its lead.
pub(super) fn step(
    event: &ClarifyEvent,
    texts: &Texts,
    names: &dyn Fn(&[OfficerId]) -> LeadFact,
) -> Result<Told, DeskError> {
    let text = |passage| texts.get(passage).map(LeadFact::Text);
    let word = |vocabulary, word| LeadFact::Word(vocabulary, word);
    let willing = |willing: bool| if willing { "yes" } else { "no" };
    Ok(match event {
        ClarifyEvent::Applied { day, text: said } => (
            "clarify.applied",
            vec![("clarify_day", LeadFact::Day(*day)), ("clarify_said", text(said)?)],
        ),
        ClarifyEvent::Consulted { day, willing: wants, text: said } => (
            "clarify.consulted",
            vec![
                ("clarify_day", LeadFact::Day(*day)),
                ("clarify_willing", word("clarify-willing", willing(*wants))),
                ("clarify_said", text(said)?),
            ],
        ),
        ClarifyEvent::Planned(plan) => {
            let limbs = plan.limbs.iter().map(|limb| ("clarify-limb", limb.word())).collect();
            let forms = plan.forms.iter().map(|form| ("clarify-form", form.word())).collect();
            let mut facts = vec![
                ("clarify_limbs", LeadFact::Words(limbs)),
                ("clarify_reason", text(&plan.grounds)?),
                ("clarify_forms", LeadFact::Words(forms)),
            ];
            if let Some(scope) = &plan.scope {
                facts.push(("clarify_scope", text(scope)?));
            }
            facts.push(("clarify_wording", text(&plan.text)?));
            ("clarify.planned", facts)
        }
        ClarifyEvent::Reviewed { day, present, without, text: said } => {
            let mut facts =
                vec![("clarify_day", LeadFact::Day(*day)), ("clarify_present", names(present))];
            let without: Vec<_> =
                without.iter().map(|side| ("clarify-without", side.word())).collect();
            if !without.is_empty() {
                facts.push(("clarify_without", LeadFact::Words(without)));
            }
            facts.push(("clarify_said", text(said)?));
            ("clarify.reviewed", facts)
        }
        ClarifyEvent::SentBack { reason } => {
            ("clarify.sent_back", vec![("clarify_reason", text(reason)?)])
        }
        ClarifyEvent::Endorsed => ("clarify.endorsed", Vec::new()),
        ClarifyEvent::Approved { due, .. } => {
            let due = due.map(|due| ("lead_due", LeadFact::Due(due)));
            ("clarify.approved", due.into_iter().collect())
        }
        ClarifyEvent::Refused { bar, reason } => (
            "clarify.refused",
            vec![
                ("clarify_bar", word("clarify-bar", bar.word())),
                ("clarify_reason", text(reason)?),
            ],
        ),
        ClarifyEvent::Agreed { day, document, due } => (
            "clarify.agreed",
            vec![
                ("clarify_day", LeadFact::Day(*day)),
                ("clarify_document", text(document)?),
                ("lead_due", LeadFact::Due(*due)),
            ],
        ),
        ClarifyEvent::Given { form, day, text: said } => (
            "clarify.given",
            vec![
                ("clarify_form", word("clarify-form", form.word())),
                ("clarify_day", LeadFact::Day(*day)),
                ("clarify_said", text(said)?),
            ],
        ),
        ClarifyEvent::Visited { day, text: said } => (
            "clarify.visited",
            vec![("clarify_day", LeadFact::Day(*day)), ("clarify_said", text(said)?)],
        ),
        ClarifyEvent::Told { day, to } => (
            "clarify.told",
            vec![("clarify_day", LeadFact::Day(*day)), ("clarify_told_to", text(to)?)],
        ),
        ClarifyEvent::Closed => ("clarify.closed", Vec::new()),
    })
}
