//! Suspicions of false accusation (疑似诬告陷害): raised by name with evidence of both, heard, submitted by another hand, and found
//! by nothing but a document from above. To whoever belongs neither to the team nor to those who decide there is none.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    circle::{members, registering},
    false_accusation::{
        Aggravation, Answered, Approver, Found, Route, Standing, Suspected, Suspicion,
        SuspicionAct, SuspicionEvent, SuspicionRefusal, SuspicionStage,
    },
    ids::{OfficerId, Passage},
    lead::{Lead, LeadEvent, LeadHand, LeadLaw},
    stored::By,
};
use store::Work;
use uuid::Uuid;

use super::{
    code, codes, is_hand, officers,
    steps::{LeadFact, Told},
    stream::{HeldLead, law},
    view::name,
};
use crate::{
    Desk, DeskError,
    house::House,
    roster::Roster,
    seal::fresh_id,
    sealing::{Sealer, Texts},
    streams::Hand,
    typed::{date, maybe_text, text, yes_or_no},
    views::Officer,
};

/// What is typed in about a suspicion: of these, what the act asks for.
#[derive(Clone, Debug, Default)]
pub struct SuspicionAsk {
    /// The day; today where none is named.
    pub day: Option<String>,
    /// What shows that it was made up.
    pub fabrication: String,
    /// What shows that harm was meant.
    pub intent: String,
    /// Who deals with it beside the proposer.
    pub team: Vec<String>,
    /// Who is suspected, by the evidence.
    pub who: String,
    /// They came or wrote: `yes` or `no`.
    pub came: String,
    /// What they said, or how they were told; what was gained.
    pub text: String,
    /// Why.
    pub reason: String,
    /// A word of [`Approver`].
    pub approver: String,
    /// Which document, or to whom by which paper.
    pub document: String,
    /// Words of [`Standing`].
    pub standings: Vec<String>,
    /// Words of [`Aggravation`].
    pub aggravations: Vec<String>,
    /// A word of [`Route`].
    pub route: String,
}

/// A suspicion, as those see it who deal with it.
#[derive(Clone, Debug)]
pub struct SuspicionView {
    /// Which of its lead's.
    pub no: u16,
    /// Where it stands.
    pub stage: SuspicionStage,
    /// Who deals with it.
    pub team: Vec<String>,
    /// The day it was raised.
    pub raised_on: Date,
    /// The day the suspected person was heard.
    pub heard_on: Option<Date>,
    /// Whose document says so, its day, and the last day on which that bears on anything.
    pub found: Option<(Approver, Date, Date)>,
    /// Where it may still go, by who the person is.
    pub routes: Vec<Route>,
    /// What the viewer may do now.
    pub acts: Vec<SuspicionAct>,
}

impl Desk {
    /// Does something about a suspicion of false accusation; the first act raises it.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever may not know of the lead or of the suspicion, [`DeskError::Denied`] to whoever may and
    /// does other things; a refusal of the rules, or what is wrong with a field.
    pub async fn act_on_suspicion(
        &self,
        officer: &Officer,
        act: (Uuid, u16, SuspicionAct),
        ask: SuspicionAsk,
    ) -> Result<(), DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move { house.suspect(work, &officer, act, &ask).await })
        });
        run.await
    }
}

impl House {
    async fn suspect(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        (lead, no, act): (Uuid, u16, SuspicionAct),
        ask: &SuspicionAsk,
    ) -> Result<(), DeskError> {
        let roster = self.roster(work).await?;
        let held = self.lead_for(work, (officer, lead), true).await?;
        // What came of a lead the reception learns when it is told, and of this never.
        if !held.is_open_to(officer, &roster) {
            return Err(DeskError::NoSuch("lead"));
        }
        is_hand(officer, &held.lead, act.hands(), &roster)?;
        let today = self.now().today;
        let asked = Asked {
            ask,
            by: officer.actor().by(),
            law: law(&roster, today)?,
            fit: fit(&held, &roster),
            leaders: leaders(&held, &roster),
        };
        let mut sealer = self.sealer_of(work, held.id).await?;
        let (no, event) = if act == SuspicionAct::Suspect {
            (fresh_no(&held.lead), asked.raise(&held.lead, &mut sealer)?)
        } else {
            let hands = hands(&held.lead, officer, &roster);
            let one = held.lead.suspicion(no);
            let one = one.filter(|one| one.is_known_to(officer.id, &hands));
            let one =
                one.filter(|one| !one.is_spent(asked.law)).ok_or(DeskError::NoSuch("suspicion"))?;
            (no, asked.go_on(act, (one, &held.lead), &mut sealer)?)
        };
        let hand = Hand { organ: held.lead.organ, officer: officer.id, on: today };
        let event = LeadEvent::Suspicion { no, what: Box::new(event) };
        self.keep_lead(work, held, (hand, sealer), event).await
    }

    /// The suspicions that a viewer sees, and who may deal with one that they raise.
    pub(super) fn suspicions(
        &self,
        held: &HeldLead,
        officer: &Officer,
        roster: &Roster,
    ) -> Result<Suspicions, DeskError> {
        let (lead, law) = (&held.lead, law(roster, self.now().today)?);
        let hands = hands(lead, officer, roster);
        let seen = lead.suspicions_of(officer.id, &hands).filter(|one| !one.is_spent(law));
        let fit = fit(held, roster);
        let raises = hands.contains(&LeadHand::Room)
            && fit.contains(&officer.id)
            && lead.may_be_suspected().is_ok();
        Ok(Suspicions {
            views: seen.map(|one| view(one, (officer.id, &hands), roster)).collect(),
            fit: raises.then(|| fit.iter().map(|id| (*id, name(roster, *id))).collect()),
        })
    }
}

/// What a viewer sees of suspicions.
pub(super) struct Suspicions {
    pub(super) views: Vec<SuspicionView>,
    /// Who may belong to the team of one that they raise; none where they raise none.
    pub(super) fit: Option<Vec<(OfficerId, String)>>,
}

/// Who may deal with one: whoever works on the lead, but nobody who may know who brought the report.
fn fit(held: &HeldLead, roster: &Roster) -> Vec<OfficerId> {
    let office = &roster.office;
    let reception = members(office, registering(true, held.lead.organ));
    let mut fit = held.lead.workers(&held.of_reports(), office);
    fit.retain(|one| !reception.contains(one));
    fit
}

/// The leaders among those who may know of the lead.
fn leaders(held: &HeldLead, roster: &Roster) -> Vec<OfficerId> {
    let office = &roster.office;
    let leads = |id: &OfficerId| {
        let posts = office.officers.get(id).map_or(&[][..], |one| one.posts.as_slice());
        held.lead.hands(posts, office).contains(&LeadHand::Leader)
    };
    let mut leaders = held.lead.workers(&held.of_reports(), office);
    leaders.retain(leads);
    leaders
}

/// A number that tells nobody how many there are.
fn fresh_no(lead: &Lead) -> u16 {
    loop {
        let [high, low, ..] = *fresh_id().as_bytes();
        let no = u16::from_be_bytes([high, low]);
        if no != 0 && lead.suspicion(no).is_none() {
            return no;
        }
    }
}

fn hands(lead: &Lead, officer: &Officer, roster: &Roster) -> Vec<LeadHand> {
    let own: Vec<_> = officer.actor().own_posts().copied().collect();
    lead.hands(&own, &roster.office)
}

fn view(
    one: &Suspicion,
    (officer, hands): (OfficerId, &[LeadHand]),
    roster: &Roster,
) -> SuspicionView {
    let found = one.found.as_ref();
    let routes = Route::ALL.iter().copied();
    SuspicionView {
        no: one.no,
        stage: one.stage,
        team: one.team.iter().map(|id| name(roster, *id)).collect(),
        raised_on: one.raised_on,
        heard_on: one.heard_on,
        found: found.map(|found| (found.approver, found.day, found.until)),
        routes: routes.filter(|route| one.may_go(*route)).collect(),
        acts: one.acts_of(officer, hands),
    }
}

/// What is asked, by whom, and what it is decided by.
struct Asked<'a> {
    ask: &'a SuspicionAsk,
    by: By,
    law: LeadLaw<'a>,
    /// Who may belong to a team.
    fit: Vec<OfficerId>,
    /// Who may submit it.
    leaders: Vec<OfficerId>,
}

impl Asked<'_> {
    fn raise(&self, lead: &Lead, sealer: &mut Sealer) -> Result<SuspicionEvent, DeskError> {
        let ask = self.ask;
        let mut shown = |name: &str, typed: &str| -> Result<Option<Passage>, DeskError> {
            Ok(maybe_text(name, typed)?.map(|words| sealer.keep(&words)))
        };
        let what = Suspected {
            fabrication: shown("suspicion_fabrication", &ask.fabrication)?,
            intent: shown("suspicion_intent", &ask.intent)?,
            team: officers(&ask.team)?,
        };
        Ok(lead.suspect(self.by, what, (&self.fit, &self.leaders))?)
    }

    fn go_on(
        &self,
        act: SuspicionAct,
        (one, lead): (&Suspicion, &Lead),
        sealer: &mut Sealer,
    ) -> Result<SuspicionEvent, DeskError> {
        let (ask, law, day) = (self.ask, self.law, self.day()?);
        let mut said = |name: &str, typed: &str| text(name, typed).map(|one| sealer.keep(&one));
        Ok(match act {
            SuspicionAct::Hear => {
                let came = yes_or_no("suspicion_came", &ask.came)?;
                let who = said("suspicion_who", &ask.who)?;
                one.hear((day, who, said("suspicion_text", &ask.text)?), came, law)?
            }
            SuspicionAct::Submit => {
                one.submit(self.by, said("suspicion_document", &ask.document)?, lead)?
            }
            SuspicionAct::Drop => one.drop_it(said("suspicion_reason", &ask.reason)?)?,
            SuspicionAct::Find => {
                let standings =
                    codes("suspicion_standings", &ask.standings, Standing::parse, Standing::WORDS)?;
                let aggravations = codes(
                    "suspicion_aggravations",
                    &ask.aggravations,
                    Aggravation::parse,
                    Aggravation::WORDS,
                )?;
                let answer = self.answer(sealer)?;
                one.find(Found { answer, standings, aggravations }, lead, law)?
            }
            SuspicionAct::NotFound => one.not_found(self.answer(sealer)?, law)?,
            SuspicionAct::Route => {
                let route = code("suspicion_route", Route::parse(&ask.route), Route::WORDS)?;
                one.route(route, (day, said("suspicion_document", &ask.document)?), law)?
            }
            SuspicionAct::Benefit => {
                one.undo_benefit((day, said("suspicion_text", &ask.text)?), law)?
            }
            SuspicionAct::Lift => {
                one.lift((day, said("suspicion_document", &ask.document)?), law)?
            }
            SuspicionAct::Suspect => return Err(SuspicionRefusal::Unfit.into()),
        })
    }

    /// An answer from above; what is missing in it the rules say.
    fn answer(&self, sealer: &mut Sealer) -> Result<Answered, DeskError> {
        let ask = self.ask;
        let approver = match ask.approver.trim() {
            "" => None,
            word => Some(code("suspicion_approver", Approver::parse(word), Approver::WORDS)?),
        };
        let document = maybe_text("suspicion_document", &ask.document)?;
        let document = document.map(|words| sealer.keep(&words));
        Ok(Answered { approver, document, day: self.day()? })
    }

    fn day(&self) -> Result<Date, DeskError> {
        Ok(date("suspicion_day", self.ask.day.as_deref())?.unwrap_or(self.law.today))
    }
}

/// What happened to a suspicion, as a step of its lead.
pub(super) fn step(
    event: &SuspicionEvent,
    texts: &Texts,
    names: &dyn Fn(&[OfficerId]) -> LeadFact,
) -> Result<Told, DeskError> {
    let text = |passage| texts.get(passage).map(LeadFact::Text);
    let day = |day: &Date| ("suspicion_day", LeadFact::Day(*day));
    let from_above = |approver: Approver, document, on: &Date| {
        let approver = LeadFact::Word("suspicion-approver", approver.word());
        Ok::<_, DeskError>(vec![
            ("suspicion_approver", approver),
            ("suspicion_document", text(document)?),
            day(on),
        ])
    };
    Ok(match event {
        SuspicionEvent::Suspected { fabrication, intent, team } => (
            "suspicion.suspected",
            vec![
                ("suspicion_fabrication", text(fabrication)?),
                ("suspicion_intent", text(intent)?),
                ("suspicion_team", names(team)),
            ],
        ),
        SuspicionEvent::Heard { day: on, who, came, text: said } => {
            let came = LeadFact::Word("suspicion-came", if *came { "yes" } else { "no" });
            let facts = vec![
                day(on),
                ("suspicion_who", text(who)?),
                ("suspicion_came", came),
                ("suspicion_text", text(said)?),
            ];
            ("suspicion.heard", facts)
        }
        SuspicionEvent::Submitted { document } => {
            ("suspicion.submitted", vec![("suspicion_document", text(document)?)])
        }
        SuspicionEvent::Dropped { reason } => {
            ("suspicion.dropped", vec![("suspicion_reason", text(reason)?)])
        }
        SuspicionEvent::Found(found) => {
            let mut facts = from_above(found.approver, &found.document, &found.day)?;
            let words = |vocabulary, words: Vec<&'static str>| {
                LeadFact::Words(words.into_iter().map(|word| (vocabulary, word)).collect())
            };
            let standings = found.standings.iter().map(|one| one.word()).collect();
            facts.push(("suspicion_standings", words("suspicion-standing", standings)));
            if !found.aggravations.is_empty() {
                let worse = found.aggravations.iter().map(|one| one.word()).collect();
                facts.push(("suspicion_aggravations", words("suspicion-aggravation", worse)));
            }
            ("suspicion.found", facts)
        }
        SuspicionEvent::NotFound { approver, document, day } => {
            ("suspicion.not_found", from_above(*approver, document, day)?)
        }
        SuspicionEvent::Routed { route, to, day: on } => {
            let route = LeadFact::Word("suspicion-route", route.word());
            let facts =
                vec![("suspicion_route", route), ("suspicion_document", text(to)?), day(on)];
            ("suspicion.routed", facts)
        }
        SuspicionEvent::BenefitUndone { text: said, day: on } => {
            ("suspicion.benefit_undone", vec![day(on), ("suspicion_text", text(said)?)])
        }
        SuspicionEvent::Lifted { document, day: on } => {
            ("suspicion.lifted", vec![day(on), ("suspicion_document", text(document)?)])
        }
    })
}

/// The texts that an event promises.
pub(super) fn promised(event: &SuspicionEvent) -> Vec<&Passage> {
    match event {
        SuspicionEvent::Suspected { fabrication, intent, .. } => vec![fabrication, intent],
        SuspicionEvent::Heard { who, text, .. } => vec![who, text],
        SuspicionEvent::Submitted { document }
        | SuspicionEvent::NotFound { document, .. }
        | SuspicionEvent::Lifted { document, .. } => vec![document],
        SuspicionEvent::Dropped { reason } => vec![reason],
        SuspicionEvent::Found(found) => vec![&found.document],
        SuspicionEvent::Routed { to, .. } => vec![to],
        SuspicionEvent::BenefitUndone { text, .. } => vec![text],
    }
}

impl From<SuspicionRefusal> for DeskError {
    fn from(refusal: SuspicionRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}
