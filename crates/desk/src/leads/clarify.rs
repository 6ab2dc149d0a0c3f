//! Clarifications (澄清正名): begun by the room that checked a lead or by the person themselves, planned, reviewed by two sides, approved by
//! another hand, done in every form that was planned, looked after, and bound.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    clarification::{
        Applied, Clarification, ClarifyAct, ClarifyBar, ClarifyEvent, ClarifyForm, ClarifyPlan,
        ClarifyRefusal, Leaders, Limb, Reviewer, wording_fits,
    },
    lead::{Lead, LeadEvent, LeadLaw},
    stored::By,
};
use store::Work;
use uuid::Uuid;

use super::{
    code, codes, is_hand, officers,
    shared::TextFor,
    stream::{HeldLead, law},
};
use crate::{
    Desk, DeskError,
    house::House,
    sealing::Sealer,
    streams::Hand,
    typed::{date, maybe_text, text, yes_or_no},
    views::Officer,
};

/// What is typed in about a clarification: of these, what the act asks for.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box of its own that is ticked")]
pub struct ClarifyAsk {
    /// The day; today where none is named.
    pub day: Option<String>,
    /// What is asked for, was said or seen; where and before whom it was done; which document; which department.
    pub text: String,
    /// Why.
    pub reason: String,
    /// The person asks for it themselves: `yes` or `no`.
    pub own: String,
    /// They proved who they are.
    pub proved: bool,
    /// They want it: `yes` or `no`.
    pub willing: String,
    /// Words of [`Limb`].
    pub limbs: Vec<String>,
    /// Words of [`ClarifyForm`], where it is more than the letter.
    pub forms: Vec<String>,
    /// Before whom.
    pub scope: String,
    /// An important leader, or a great effect.
    pub important: bool,
    /// The portal shows it.
    pub public: bool,
    /// What it has in common with the reports or the findings was looked at.
    pub looked_at: bool,
    /// Who reviewed it.
    pub present: Vec<String>,
    /// A word of [`ClarifyForm`].
    pub form: String,
    /// A word of [`ClarifyBar`].
    pub bar: String,
}

impl Desk {
    /// Does something about the clarification of a lead.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever may not know of the lead, [`DeskError::Denied`] to whoever may and does other things
    /// with it; a refusal of the rules, or what is wrong with a field.
    pub async fn act_on_clarification(
        &self,
        officer: &Officer,
        act: (Uuid, ClarifyAct),
        ask: ClarifyAsk,
    ) -> Result<(), DeskError> {
        self.act_on_clarification_on(officer, act, ask, None).await
    }

    pub(crate) async fn act_on_clarification_on(
        &self,
        officer: &Officer,
        (lead, act): (Uuid, ClarifyAct),
        ask: ClarifyAsk,
        on: Option<Date>,
    ) -> Result<(), DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let today = on.unwrap_or(house.now().today);
                house.clarify(work, (&officer, today), (lead, act), &ask).await
            })
        });
        run.await
    }
}

impl House {
    async fn clarify(
        &self,
        work: &mut Work<'_>,
        (officer, today): (&Officer, Date),
        (lead, act): (Uuid, ClarifyAct),
        ask: &ClarifyAsk,
    ) -> Result<(), DeskError> {
        let roster = self.roster(work).await?;
        // One number after another: whoever approves the next waits for the one before.
        if act == ClarifyAct::Approve {
            work.lock(self.office_stream.0).await?;
        }
        let held = self.lead_for(work, (officer, lead), true).await?;
        // What came of a lead the reception learns when it is told, and not by asking for a clarification.
        is_hand(officer, &held.lead, act.hands(), &roster)?;
        if !held.is_open_to(officer, &roster) && !held.is_told() {
            return Err(DeskError::NoSuch("lead"));
        }
        let year = today.year();
        let last = work.last_clarification(held.lead.organ.0, i32::from(year)).await?;
        let reviewers = held.lead.reviewers(&held.of_reports(), &roster.office);
        let shares = act == ClarifyAct::Plan
            && !self
                .shared_with(work, (&held, TextFor::Clarification), &ask.text)
                .await?
                .is_empty();
        let asked = Asked {
            ask,
            by: officer.actor().by(),
            law: law(&roster, today)?,
            leaders: roster.books.in_force(today).clarify_leaders(),
            number: (year, u32::try_from(last).unwrap_or(0) + 1),
            reviewers: &reviewers,
            shares,
        };
        let mut sealer = self.sealer_of(work, held.id).await?;
        let event = asked.decide(act, &held, &mut sealer)?;
        let begun = u16::try_from(held.lead.clarifications.len());
        let no = match held.lead.clarification() {
            Some(one) => one.no,
            None => begun.map_err(|_| ClarifyRefusal::Unfit)? + 1,
        };
        let hand = Hand { organ: held.lead.organ, officer: officer.id, on: today };
        let event = LeadEvent::Clarification { no, what: Box::new(event) };
        self.keep_lead(work, held, (hand, sealer), event).await
    }
}

/// What is asked, by whom, and what it is decided by.
struct Asked<'a> {
    ask: &'a ClarifyAsk,
    by: By,
    law: LeadLaw<'a>,
    /// How many leaders approve.
    leaders: Leaders,
    /// Which number it would get.
    number: (i16, u32),
    reviewers: &'a [Reviewer],
    /// What is typed has words in common with the reports or the findings.
    shares: bool,
}

impl Asked<'_> {
    fn decide(
        &self,
        act: ClarifyAct,
        held: &HeldLead,
        sealer: &mut Sealer,
    ) -> Result<ClarifyEvent, DeskError> {
        let Self { ask, law, .. } = self;
        let lead = &held.lead;
        match act {
            ClarifyAct::Apply => self.apply(lead, sealer),
            ClarifyAct::Consult => {
                let willing = yes_or_no("clarify_willing", &ask.willing)?;
                let text = sealer.keep(&text("clarify_text", &ask.text)?);
                Ok(lead.consult_on_clarification((self.day()?, text), willing, *law)?)
            }
            _ => self.go_on(act, lead.clarification().ok_or(ClarifyRefusal::Unfit)?, sealer),
        }
    }

    fn apply(&self, lead: &Lead, sealer: &mut Sealer) -> Result<ClarifyEvent, DeskError> {
        let asked = Applied {
            day: self.day()?,
            text: sealer.keep(&text("clarify_text", &self.ask.text)?),
            own: yes_or_no("clarify_own", &self.ask.own)?,
            proved: self.ask.proved,
        };
        Ok(lead.apply_for_clarification(asked, self.law)?)
    }

    /// The next step of one that goes on.
    fn go_on(
        &self,
        act: ClarifyAct,
        one: &Clarification,
        sealer: &mut Sealer,
    ) -> Result<ClarifyEvent, DeskError> {
        let (ask, law, day) = (self.ask, self.law, self.day()?);
        let mut said = |name: &str, typed: &str| text(name, typed).map(|one| sealer.keep(&one));
        Ok(match act {
            ClarifyAct::Plan => {
                // As they will be kept: signs that nobody sees are gone from them.
                for typed in [&ask.text, &ask.scope] {
                    let words = maybe_text("clarify_text", typed)?;
                    words.map_or(Ok(()), |words| wording_fits(words.as_str()))?;
                }
                one.plan(self.plan(sealer)?, (self.shares, ask.looked_at))?
            }
            ClarifyAct::Review => {
                let present = (officers(&ask.present)?, self.reviewers);
                one.review((day, said("clarify_text", &ask.text)?), present, law)?
            }
            ClarifyAct::Approve => one.approve(self.by, self.number, (self.leaders, law))?,
            ClarifyAct::SendBack => one.send_back(said("clarify_reason", &ask.reason)?)?,
            ClarifyAct::Refuse => {
                let bar = ClarifyBar::parse(&ask.bar);
                let bar = code("clarify_bar", bar, ClarifyBar::WORDS)?;
                one.refuse(bar, said("clarify_reason", &ask.reason)?)?
            }
            ClarifyAct::Agree => one.agree(day, said("clarify_text", &ask.text)?, law)?,
            ClarifyAct::Give => {
                let form = ClarifyForm::parse(&ask.form);
                let form = code("clarify_form", form, ClarifyForm::WORDS)?;
                one.give(form, (day, said("clarify_text", &ask.text)?), law)?
            }
            ClarifyAct::Visit => one.visit((day, said("clarify_text", &ask.text)?), law)?,
            ClarifyAct::Tell => one.tell((day, said("clarify_text", &ask.text)?), law)?,
            ClarifyAct::Close => one.close()?,
            ClarifyAct::Apply | ClarifyAct::Consult => return Err(ClarifyRefusal::Unfit.into()),
        })
    }

    fn plan(&self, sealer: &mut Sealer) -> Result<ClarifyPlan, DeskError> {
        let ask = self.ask;
        let scope = maybe_text("clarify_scope", &ask.scope)?;
        Ok(ClarifyPlan {
            limbs: codes("clarify_limbs", &ask.limbs, Limb::parse, Limb::WORDS)?,
            grounds: sealer.keep(&text("clarify_reason", &ask.reason)?),
            forms: codes("clarify_forms", &ask.forms, ClarifyForm::parse, ClarifyForm::WORDS)?,
            scope: scope.map(|scope| sealer.keep(&scope)),
            text: sealer.keep(&text("clarify_text", &ask.text)?),
            important: ask.important,
            public: ask.public,
        })
    }

    fn day(&self) -> Result<Date, DeskError> {
        Ok(date("clarify_day", self.ask.day.as_deref())?.unwrap_or(self.law.today))
    }
}

impl From<ClarifyRefusal> for DeskError {
    fn from(refusal: ClarifyRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}
