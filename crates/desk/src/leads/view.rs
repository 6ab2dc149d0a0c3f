//! One lead as it is shown: what is said of whom, where it stands, what may be done and by whom, and all that happened.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use rules::{
    cadre::PostWords,
    clarification::{ClarifyAct, ClarifyRefusal, ClarifyStage, ReviewSide},
    codes::Look,
    deadline::Period,
    ids::{OfficerId, OrganId, UnitId},
    lead::{Disposal, Finding, Lead, LeadAct, LeadHand, LeadStage, LeadTerm, people_below},
    person::Complained,
    rights::may_know,
    stored::By,
    traces::{ONE_LOOK, TraceEvent},
};
use store::{TraceFilter, Work};
use uuid::Uuid;

use super::{
    below::{self, AssignmentView},
    card_view::{self, CardGround, CardOffer, CardView},
    clarify_view::{ClarifyView, without_plan},
    ledger::LeadLine,
    letters::{Letter, circulation, readers},
    of::rooms,
    reporters::ReporterView,
    steps::{Eye, LeadStep, steps},
    stream::{HeldLead, law},
    suspect::SuspicionView,
};
use crate::{
    Desk, DeskError, house::House, roster::Roster, sealing::Texts, traces::untraced, views::Officer,
};

/// A lead, opened.
#[derive(Clone, Debug)]
pub struct LeadView {
    /// Its line.
    pub line: LeadLine,
    /// What is said of them.
    pub summary: String,
    /// The numbers of the reports it rests on, as far as the viewer may know of them.
    pub reports: Vec<String>,
    /// What happened; to the reception without what was said of it.
    pub steps: Vec<LeadStep>,
    /// Within what time a letter of inquiry is answered.
    pub explained_within: Period,
    /// The viewer works on it here or approves.
    pub works: bool,
    /// What the viewer may do now.
    pub acts: Vec<LeadAct>,
    /// Whose turn it is, where it is not the viewer's.
    pub waits_for: Option<LeadHand>,
    /// Everybody who works on it or approves; to an organ below its own people.
    pub workers: Vec<(OfficerId, String)>,
    /// To whom it is assigned, for both sides.
    pub assignment: Option<AssignmentView>,
    /// The organs below that it may be proposed to be assigned to.
    pub organs_below: Vec<(OrganId, String)>,
    /// What is done, where something runs.
    pub at_work: Option<Disposal>,
    /// Its cards; none to the reception.
    pub cards: Vec<CardView>,
    /// The sorts of cards that the viewer may propose.
    pub offers: Vec<CardOffer>,
    /// What each sort of card could rest on for whom the lead is about, and what stands in its way.
    pub card_guide: Vec<(CardOffer, Vec<CardGround>)>,
    /// Its clarifications; to the reception once it was told what came of the lead.
    pub clarifications: Vec<ClarifyView>,
    /// What the viewer may do about one.
    pub clarify: Vec<ClarifyAct>,
    /// Why none may be begun, where what was found was not that it is true.
    pub unclarified: Option<ClarifyRefusal>,
    /// Who may review one, and for which side.
    pub reviewers: Vec<(OfficerId, String, ReviewSide)>,
    /// That it was a false accusation, to those alone who deal with that.
    pub suspicions: Vec<SuspicionView>,
    /// What the reports say, to a leader who is asked to read them; never who wrote them.
    pub letters: Vec<Letter>,
    /// The leaders whom the reception asked to read it, and the day each did.
    pub circulation: Vec<(String, Option<Date>)>,
    /// Those it may ask besides.
    pub readers: Vec<(OfficerId, String)>,
    /// The rooms of its organ.
    pub rooms: Vec<(UnitId, String)>,
    /// Who may deal with one that the viewer raises; none where they may raise none.
    pub may_suspect: Option<Vec<(OfficerId, String)>>,
    /// Whoever signed a report, to the reception.
    pub reporters: Vec<ReporterView>,
    /// By which the integrity file of whom it is about is opened.
    pub file: Option<String>,
    /// Who of the register bears the name, where it is to be settled who is meant.
    pub alike: Vec<PostWords>,
}

impl Desk {
    /// A lead, opened for an officer who may know of it; the look is written down before anything is shown.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever may not know of it; [`DeskError::NoTrace`] where the look cannot be written down.
    pub async fn lead(&self, officer: &Officer, id: Uuid) -> Result<LeadView, DeskError> {
        let (house, asker) = (Arc::clone(&self.house), officer.clone());
        let tried = self.house.store.read(move |work| {
            Box::pin(async move {
                let held = house.lead_for(work, (&asker, id), false).await?;
                let looked_at = (held.lead.organ, &*held.lead.number());
                let owes = house.owes_look(work, &asker, looked_at).await?
                    || !house.unread(work, &asker, &held).await?.is_empty();
                match owes {
                    true => Ok(None),
                    false => house.lead_view(work, &asker, &held).await.map(Some),
                }
            })
        });
        if let Some(view) = tried.await? {
            return Ok(view);
        }
        let (house, asker) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let held = house.lead_for(work, (&asker, id), true).await?;
                let number = held.lead.number();
                if house.owes_look(work, &asker, (held.lead.organ, &number)).await? {
                    let event = TraceEvent::LeadRead { number };
                    let by = (By::Officer(asker.id), held.lead.organ);
                    house.note(work, by, event).await?;
                }
                house.note_letters(work, &asker, &held).await?;
                house.lead_view(work, &asker, &held).await
            })
        });
        run.await.map_err(untraced)
    }
}

impl House {
    /// Whether a look at what bears a number has to be written down: once an hour for each who looks.
    pub(super) async fn owes_look(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        (organ, number): (OrganId, &str),
    ) -> Result<bool, DeskError> {
        let now: Timestamp = self.now().at;
        let own = TraceFilter {
            organs: vec![organ.0],
            officer: Some(officer.id.0),
            number: Some(number.to_owned()),
            manner: Some(Look::Page.code()),
            from_ms: Some((now - ONE_LOOK).as_millisecond() + 1),
            before_ms: Some(now.as_millisecond() + 1),
            ..TraceFilter::default()
        };
        Ok(work.traces(&own, 1).await?.is_empty())
    }

    async fn lead_view(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        held: &HeldLead,
    ) -> Result<LeadView, DeskError> {
        let roster = self.roster(work).await?;
        let texts = self.texts(work, held.id).await?;
        let lead = &held.lead;
        let actor = officer.actor().on(&roster.office, self.now().today);
        let own: Vec<_> = actor.own_posts().copied().collect();
        let hands = lead.hands(&own, &roster.office);
        let open = lead.open_acts();
        let own_act = |act: &LeadAct| hands.contains(&act.hand());
        // What comes first is what is likely to come next.
        let next = open.first().filter(|act| act.is_awaited() && !own_act(act));
        // Before a leader's it is the turn of those who review it.
        let reviewed = held.unreviewed(&roster).is_empty();
        let next = match (reviewed, held.owes_review(officer, &roster)) {
            (true, _) => next.map(|act| act.hand()),
            (false, owes) => (!owes).then_some(LeadHand::Reviewer),
        };
        let known = held.reports.iter().filter(|one| may_know(&actor, one, &roster.office));
        let open_to = lead.is_open_to(&own, &roster.office);
        let of_below = lead.below.as_ref().filter(|_| below::is_only_below(&hands));
        let workers = match of_below {
            Some(one) => people_below(one.place(), &held.of_reports(), &roster.office).all,
            None => lead.workers(&held.of_reports(), &roster.office),
        }
        .into_iter();
        let of_cards = if open_to { lead.cards.as_slice() } else { &[] };
        let cards = of_cards.iter();
        let cards = cards.map(|card| self.card_view(card, (held, &texts), (officer, &roster)));
        let cards = cards.collect::<Result<_, _>>()?;
        let reception = hands.contains(&LeadHand::Reception);
        // What follows a lead the reception hears of once it was told what came of it; nobody else who only looks at it does.
        let told = open_to || (reception && held.is_told());
        let only_below = of_below.is_some();
        let returned = matches!(lead.stage, LeadStage::Returned { .. });
        let proposes = hands.contains(&LeadHand::Room) && lead.kept.is_some() && !returned;
        // Of cards the reception hears nothing: they are no part of what it is told.
        let suspicions = self.suspicions(held, officer, &roster)?;
        let seen: Vec<_> = suspicions.views.iter().map(|one| one.no).collect();
        let returned_here = returned && reception;
        let eye = Eye { hands: &hands, told, returned: returned_here, suspicions: &seen };
        let line = self.lead_line(held, &texts, (officer, &roster))?;
        // Who is meant is asked where somebody of the register bears the name, or nothing says who it is.
        let alike = alike(lead, line.who.as_ref(), &roster);
        let unclear = lead.party.is_none() || !alike.is_empty();
        let may_review = lead.reviews_for((officer.id, &own), &roster.office).is_some();
        let keeps = lead.kept.is_some_and(|(_, keeper)| keeper == officer.id);
        let named = line.who.is_some();
        let offers = |act: LeadAct| match act {
            LeadAct::Identify => unclear,
            LeadAct::Review => may_review,
            LeadAct::TakeOver => !keeps,
            LeadAct::MarkRead => lead.awaits_reading(officer.id),
            LeadAct::Close | LeadAct::Approve => reviewed,
            // A letter has somebody to go to.
            LeadAct::WriteInquiry => named,
            _ => true,
        };
        // Whoever has something to do here waits for nobody.
        let next = next.filter(|_| !line.turn);
        Ok(LeadView {
            alike,
            line,
            summary: texts.get(&lead.summary)?,
            explained_within: law(&roster, self.now().today)?.terms.period(LeadTerm::Explanation),
            reports: known.map(|report| report.number.clone()).collect(),
            steps: steps(&eye, &texts, (held, &roster))?,
            works: open_to,
            acts: open.into_iter().filter(own_act).filter(|act| offers(*act)).collect(),
            waits_for: next,
            workers: workers.map(|id| (id, name(&roster, id))).collect(),
            assignment: match open_to || only_below {
                true => below::assignment_view(held, &texts, &roster)?,
                false => None,
            },
            organs_below: if proposes { below::organs(held, &roster) } else { Vec::new() },
            at_work: match &lead.stage {
                LeadStage::AtWork(at_work) => Some(at_work.disposal),
                _ => None,
            },
            cards,
            offers: if proposes {
                card_view::offers_on(lead, &roster, self.now().today)?
            } else {
                Vec::new()
            },
            card_guide: match proposes {
                true => card_view::guide(held, &roster, self.now().today)?,
                false => Vec::new(),
            },
            clarifications: self.clarifications(held, &texts, (open_to, told, &roster))?,
            clarify: if told { clarify_acts(lead, officer.id, &hands) } else { Vec::new() },
            unclarified: unclarified(lead).filter(|_| hands.contains(&LeadHand::Room)),
            reviewers: if told { reviewers(held, &roster) } else { Vec::new() },
            suspicions: suspicions.views,
            letters: self.letters(work, held, (officer.id, &hands)).await?,
            circulation: match open_to || reception {
                true => circulation(lead, &roster),
                false => Vec::new(),
            },
            readers: readers(held, reception, &roster),
            rooms: rooms_for(lead, &hands, &roster),
            may_suspect: suspicions.fit,
            reporters: self.reporters(held, (&actor, reception, &roster)),
            file: lead.party.clone().filter(|_| open_to && !texts.are_erased()),
        })
    }

    fn clarifications(
        &self,
        held: &HeldLead,
        texts: &Texts,
        (open_to, told, roster): (bool, bool, &Roster),
    ) -> Result<Vec<ClarifyView>, DeskError> {
        let all = held.lead.clarifications.iter().filter(|_| told);
        let views = all.map(|one| {
            let view = self.clarify_view(one, texts, roster)?;
            Ok(if open_to { view } else { without_plan(view) })
        });
        views.collect()
    }
}

/// What somebody with these hands may do about its clarification: whoever agreed to it waits for the next who must.
fn clarify_acts(lead: &Lead, officer: OfficerId, hands: &[LeadHand]) -> Vec<ClarifyAct> {
    let agreed = lead.clarifying().is_some_and(|one| one.endorsers.contains(&officer));
    let may = |act: &ClarifyAct| {
        let own = act.hands().iter().any(|hand| hands.contains(hand));
        own && !(agreed && *act == ClarifyAct::Approve)
    };
    lead.clarify_acts().into_iter().filter(may).collect()
}

/// Why a lead that is closed is not clarified: of one that was found true nobody asks.
fn unclarified(lead: &Lead) -> Option<ClarifyRefusal> {
    let finding = lead.found?.finding;
    let asks = matches!(finding, Finding::Untrue | Finding::Unproved);
    lead.may_be_clarified().err().filter(|why| asks && *why != ClarifyRefusal::Unfit)
}

/// Who may review a clarification, where one waits for it.
fn reviewers(held: &HeldLead, roster: &Roster) -> Vec<(OfficerId, String, ReviewSide)> {
    let planned = held.lead.clarifying().is_some_and(|one| one.stage == ClarifyStage::Planned);
    let all = held.lead.reviewers(&held.of_reports(), &roster.office).into_iter();
    all.filter(|_| planned).map(|(id, side)| (id, name(roster, id), side)).collect()
}

/// Who of the register bears the name of whom a lead is about, where it is to be settled who is meant.
fn alike(lead: &Lead, who: Option<&Complained>, roster: &Roster) -> Vec<PostWords> {
    let open = lead.open_acts().contains(&LeadAct::Identify);
    let named = who.filter(|_| open).map_or(&[][..], |who| roster.register.named(&who.name));
    let mut alike: Vec<_> =
        named.iter().filter_map(|id| roster.register.words(*id).cloned()).collect();
    alike.sort_by(|one, other| one.number.cmp(&other.number));
    alike
}

/// The rooms among which somebody with these hands chooses.
fn rooms_for(lead: &Lead, hands: &[LeadHand], roster: &Roster) -> Vec<(UnitId, String)> {
    match &lead.below {
        _ if hands.contains(&LeadHand::Leader) => rooms(lead.organ, roster),
        Some(below) if hands.contains(&LeadHand::BelowChief) => rooms(below.assignment.to, roster),
        _ => Vec::new(),
    }
}

pub(super) fn name(roster: &Roster, officer: OfficerId) -> String {
    roster.names.get(&officer).cloned().unwrap_or_default()
}
