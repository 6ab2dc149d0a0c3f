//! What may be done with a lead, and what follows.

use jiff::civil::Date;

use super::{
    AtWork, CaseEnd, Disposal, Finding, FourForms, Lead, LeadAct, LeadEvent, LeadRefusal, LeadSide,
    LeadStage, LeadTerm, LeadTerms, Measure, Outcome, Proposal, Reporter, next_quarter_end,
    quarter_end,
};
use crate::{
    calendar::Calendar,
    deadline::Due,
    exclusion::{OfReport, receives_reports},
    ids::{MatterId, OfficerId, OrganId, Passage, UnitId},
    matter::{Matter, Stage, officer_of},
    office::Office,
    on_day::between,
    stored::By,
};

/// By which terms and days something is decided.
#[derive(Clone, Copy, Debug)]
pub struct LeadLaw<'a> {
    /// Working days.
    pub calendar: &'a Calendar,
    /// Terms.
    pub terms: &'a LeadTerms,
    /// The day of the act.
    pub today: Date,
}

type Decided = Result<LeadEvent, LeadRefusal>;

/// A lead that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The year of its number, and its number in that year.
    pub number: (i16, u32),
    /// Which of the persons complained of, from 1.
    pub person: Option<u16>,
    /// The room.
    pub room: Option<UnitId>,
    /// Who is meant.
    pub who: Passage,
    /// Keyed hash of who is meant; none where nobody is certain.
    pub party: Option<String>,
    /// What is said of them.
    pub summary: Passage,
    /// It bears a telephone number, or that of a card.
    pub tells_number: bool,
    /// It has words in common with the report.
    pub shares_words: bool,
    /// Whoever hands it over looked at these.
    pub looked_at: bool,
}

/// A letter of inquiry, a talk or an explanation, on its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The day.
    pub day: Date,
    /// What was said.
    pub text: Passage,
}

impl Made {
    /// Makes a lead of a report (移送, Rules Art. 14). `before` are the leads it rests in already.
    ///
    /// # Errors
    /// Where the report is none, is over, or was made a lead with the same person; where the room is none of the organ that works
    /// on leads; where what is said may give away who wrote (Rules Art. 47).
    pub fn hand_over(
        self,
        report: &Matter,
        (before, office): (&[Lead], &Office),
        law: LeadLaw<'_>,
    ) -> Decided {
        let Self { number: (year, serial), person, room, who, party, summary, .. } = self;
        fits(report, office)?;
        let stands = |lead: &&Lead| !returned(lead) && !lead.is_reopened_by(report.id);
        if before.iter().filter(stands).any(|lead| lead.person == person) {
            return Err(LeadRefusal::MadeBefore);
        }
        let mut rooms = office.rooms_for_leads(report.organ);
        let case_first = office.case_room_first(report.organ);
        let fits = match room {
            Some(room) if case_first.is_some_and(|first| first != room) => {
                return Err(LeadRefusal::CaseRoomFirst);
            }
            Some(room) => rooms.any(|one| one == room),
            // Where there are rooms, one of them answers: the others need not know.
            None => rooms.next().is_none(),
        };
        match fits {
            false => return Err(LeadRefusal::NoSuchRoom),
            true if self.tells_number => return Err(LeadRefusal::TellsNumber),
            true if self.shares_words && !self.looked_at => return Err(LeadRefusal::SharesWords),
            true => {}
        }
        // Of what somebody brought anew the days run from when they did.
        let anew = before.iter().find_map(|lead| lead.reporter(report.id)?.objected);
        let since = anew.map_or(report.received_on, |(on, _)| on);
        let (notice, report) = (law.notice(report, since), report.id);
        Ok(LeadEvent::HandedOver {
            year,
            serial,
            report,
            person,
            room,
            who,
            party,
            summary,
            notice,
        })
    }
}

fn returned(lead: &Lead) -> bool {
    matches!(lead.stage, LeadStage::Returned { .. })
}

/// A report that is here, and not over. That it was given up stops nobody from checking what it says.
fn fits(report: &Matter, office: &Office) -> Result<(), LeadRefusal> {
    let given_up = matches!(report.stage, Stage::GivenUp { .. });
    let here = report.is_report()
        && receives_reports(report.organ, office)
        && !report.is_erased()
        && (given_up || !crate::decide::is_over(&report.stage));
    match here {
        false => Err(LeadRefusal::NotOfReport),
        true if report.of_report().is_some_and(|of| of.belongs_above(office)) => {
            Err(LeadRefusal::BelongsAbove)
        }
        true => Ok(()),
    }
}

impl Lead {
    /// Another report says the same (并入). `names_others` where it names people, and none of them is whom the lead is about.
    ///
    /// # Errors
    /// Where the lead is over, rests on it already, or it is none of the organ's reports; where it names others, and nobody says
    /// that the same one is meant.
    pub fn join(
        &self,
        (report, names_others, confirmed): (&Matter, bool, bool),
        office: &Office,
        law: LeadLaw<'_>,
    ) -> Decided {
        fits(report, office)?;
        if report.organ != self.organ || self.is_over() {
            return Err(LeadRefusal::NotOfReport);
        }
        match self.reports.contains(&report.id) {
            true => Err(LeadRefusal::MadeBefore),
            false if names_others && !confirmed => Err(LeadRefusal::NamesOthers),
            false => Ok(LeadEvent::Joined {
                report: report.id,
                notice: law.notice(report, report.received_on),
            }),
        }
    }

    /// The room signs for it (签收); whoever does keeps it.
    ///
    /// # Errors
    /// Where it was signed for.
    pub fn receive(&self, law: LeadLaw<'_>) -> Decided {
        self.stands_for(LeadAct::Receive)?;
        let due = self.disposal_due.unwrap_or_else(|| law.due(LeadTerm::Disposal, law.today));
        Ok(LeadEvent::Received { due })
    }

    /// Proposes what becomes of it, after those present studied it together (Rules Art. 17). `workers` are those who work
    /// on it or approve; by the reports it is settled who below may know.
    ///
    /// # Errors
    /// Where nothing is to be disposed of, or the study, the plan or the investigators are not as they must be.
    pub fn propose(
        &self,
        proposal: Proposal,
        workers: &[OfficerId],
        (reports, office): (&[OfReport<'_>], &Office),
        law: LeadLaw<'_>,
    ) -> Decided {
        self.stands_for(LeadAct::Propose)?;
        let kept = self.kept.map_or(self.handed_on, |(on, _)| on);
        law.between(proposal.studied_on, self.anew_since.map_or(kept, |anew| anew.max(kept)))?;
        let named = proposal.present.iter().chain(&proposal.investigators);
        if !named.clone().all(|one| workers.contains(one)) {
            return Err(LeadRefusal::MayNotKnow);
        }
        if distinct(&proposal.present) < 2 {
            return Err(LeadRefusal::StudiedByOne);
        }
        if proposal.disposal == Disposal::Verify && distinct(&proposal.investigators) < 2 {
            return Err(LeadRefusal::TwoInvestigators);
        }
        if proposal.disposal.needs_plan() && proposal.plan.is_none() {
            return Err(LeadRefusal::PlanNeeded);
        }
        let ends = proposal.disposal == Disposal::End;
        let finding = proposal.finding.filter(|_| ends);
        if ends && !matches!(finding, Some(Finding::Untrue | Finding::Unproved)) {
            return Err(LeadRefusal::FindingNeeded);
        }
        let assigns = proposal.disposal == Disposal::Assign;
        let assignment = proposal.assignment.filter(|_| assigns);
        match assignment {
            Some(assignment) => self.fits_below(assignment.to, (reports, office))?,
            None if assigns => return Err(LeadRefusal::NotBelow),
            None => {}
        }
        let investigators = match proposal.disposal {
            Disposal::Verify => proposal.investigators,
            _ => Vec::new(),
        };
        Ok(LeadEvent::Proposed(Proposal { investigators, finding, assignment, ..proposal }))
    }

    /// Approves what was proposed. `leaders` are those who could.
    ///
    /// # Errors
    /// Where nothing is proposed, the same hand proposed it or is to verify it, or it would end without a review that must be.
    pub fn approve(
        &self,
        by: By,
        (unreviewed, leaders): (&[LeadSide], &[OfficerId]),
        law: LeadLaw<'_>,
    ) -> Decided {
        self.stands_for(LeadAct::Approve)?;
        self.other_hand(by, leaders)?;
        reviewed(unreviewed)?;
        let LeadStage::Proposed { proposed, .. } = &self.stage else {
            return Err(LeadRefusal::Unfit);
        };
        let due = match proposed.what.disposal {
            Disposal::Verify => Some(law.due(LeadTerm::Verification, law.today)),
            Disposal::Shelve => Some(Due::named(next_quarter_end(law.today))),
            Disposal::End => Some(self.told_by(law)),
            Disposal::Assign => Some(law.due(LeadTerm::Assignment, law.today)),
            Disposal::Talk | Disposal::Inquiry | Disposal::Return => None,
        };
        let ends = proposed.what.disposal == Disposal::End;
        let answer = self.answer_by(law).filter(|_| ends);
        Ok(LeadEvent::Approved { due, answer })
    }

    /// Sends back what was proposed or reported, to be thought over.
    ///
    /// # Errors
    /// Where nothing was.
    pub fn send_back(&self, reason: Passage) -> Decided {
        self.stands_for(LeadAct::SendBack)?;
        Ok(LeadEvent::SentBack { reason })
    }

    /// Writes what a letter of inquiry asks (拟写函询函), or writes it anew; `shares` where it has words in common with a report.
    ///
    /// # Errors
    /// Where none was approved, it was served, or nobody says that what it shares was looked at.
    pub fn write_inquiry(&self, text: Passage, (shares, looked_at): (bool, bool)) -> Decided {
        self.work(LeadAct::WriteInquiry)?;
        match shares && !looked_at {
            true => Err(LeadRefusal::SharesWords),
            false => Ok(LeadEvent::InquiryWritten { text }),
        }
    }

    /// The letter of inquiry was received (函询送达).
    ///
    /// # Errors
    /// Where none was approved, was served before, or the day does not fit.
    pub fn serve(&self, day: Date, law: LeadLaw<'_>) -> Decided {
        let work = self.work(LeadAct::Serve)?;
        law.between(day, work.approved_on)?;
        Ok(LeadEvent::Served { day, due: law.due(LeadTerm::Explanation, day) })
    }

    /// The explanation came, countersigned by the unit's Party secretary or not.
    ///
    /// # Errors
    /// Where none is owed, the day does not fit, or nobody says why it is not countersigned, or somebody why it is not though it is.
    pub fn explain(
        &self,
        came: Served,
        countersigned: bool,
        why_not: Option<Passage>,
        law: LeadLaw<'_>,
    ) -> Decided {
        let work = self.work(LeadAct::Explain)?;
        law.between(came.day, work.served_on.unwrap_or(work.approved_on))?;
        if countersigned == why_not.is_some() {
            return Err(LeadRefusal::NotCountersigned);
        }
        let due = law.due(LeadTerm::Report, came.day);
        Ok(LeadEvent::Explained { day: came.day, text: came.text, uncountersigned: why_not, due })
    }

    /// The talk was held.
    ///
    /// # Errors
    /// Where none was approved, was held before, or the day does not fit.
    pub fn hold_talk(&self, held: Served, law: LeadLaw<'_>) -> Decided {
        let work = self.work(LeadAct::TalkHeld)?;
        law.between(held.day, work.approved_on)?;
        let due = law.due(LeadTerm::Report, held.day);
        Ok(LeadEvent::TalkHeld { day: held.day, text: held.text, due })
    }

    /// Extends a verification, once; or the term of an organ below, beyond what its own chief may (Rules Art. 21).
    ///
    /// # Errors
    /// Where neither runs, or a verification was extended.
    pub fn extend(&self, reason: Passage, law: LeadLaw<'_>) -> Decided {
        if let LeadStage::AtWork(AtWork { extended: true, .. }) = self.stage {
            return Err(LeadRefusal::ExtendedBefore);
        }
        let due = self.work(LeadAct::Extend)?.due.ok_or(LeadRefusal::Unfit)?;
        let by = match self.is_below() {
            true => LeadTerm::AssignmentExtension,
            false => LeadTerm::VerificationExtension,
        };
        Ok(LeadEvent::Extended { reason, due: law.longer(due, by) })
    }

    /// It was looked at again, and is kept for later still.
    ///
    /// # Errors
    /// Where it is not kept for later.
    pub fn keep_on(&self, reason: Passage, law: LeadLaw<'_>) -> Decided {
        self.stands_for(LeadAct::KeepOn)?;
        Ok(LeadEvent::KeptOn { reason, due: Due::named(next_quarter_end(law.today)) })
    }

    /// Reports what was found and what becomes of it.
    ///
    /// # Errors
    /// Where nothing was heard or verified yet, or the measure does not go with the finding.
    pub fn report(&self, outcome: Outcome) -> Decided {
        self.work(LeadAct::Report)?;
        Ok(LeadEvent::Reported(outcome.fitting()?))
    }

    /// Closes it as it was reported. `leaders` are those who could.
    ///
    /// # Errors
    /// Where nothing was, the same hand reported or verified it, or a room did not review it that must.
    pub fn close(
        &self,
        by: By,
        (unreviewed, leaders): (&[LeadSide], &[OfficerId]),
        law: LeadLaw<'_>,
    ) -> Decided {
        self.stands_for(LeadAct::Close)?;
        self.other_hand(by, leaders)?;
        reviewed(unreviewed)?;
        Ok(LeadEvent::Closed { due: self.told_by(law), answer: self.answer_by(law) })
    }

    /// By when whoever signed is told what came of a lead that is closed today; none where nobody is owed that.
    fn answer_by(&self, law: LeadLaw<'_>) -> Option<Due> {
        let owed = self.reporters.iter().any(Reporter::is_owed);
        owed.then(|| law.due(LeadTerm::ReporterAnswer, law.today))
    }

    /// By when the reception is told of one that is closed today: by the end of the quarter, and soon enough to tell whoever
    /// signed.
    fn told_by(&self, law: LeadLaw<'_>) -> Due {
        let quarter = Due::named(quarter_end(law.today));
        self.answer_by(law).filter(|answer| answer.date < quarter.date).unwrap_or(quarter)
    }

    /// The reception was told (季度反馈, Rules Art. 18).
    ///
    /// # Errors
    /// Where it is not closed, or the reception was told.
    pub fn feed_back(&self) -> Decided {
        self.stands_for(LeadAct::FeedBack)?;
        Ok(LeadEvent::FedBack)
    }

    /// The reception has it again (收到退回): what becomes of the report it settles there.
    ///
    /// # Errors
    /// Where it was not returned, or they know.
    pub fn take_back(&self) -> Decided {
        self.stands_for(LeadAct::TakeBack)?;
        Ok(LeadEvent::TakenBack)
    }

    /// What became of what was filed or passed on: which of the four forms it came to.
    ///
    /// # Errors
    /// Where it was neither, or that is known; where the form does not go with it, or the punishment not with the form.
    pub fn settle(&self, (form, end): (FourForms, CaseEnd), text: Passage) -> Decided {
        self.stands_for(LeadAct::Settle)?;
        let Some(found) = self.found else { return Err(LeadRefusal::Unfit) };
        // A form that was named when it was closed stands: no quarter counts otherwise for what is known later.
        let fits =
            found.form.map_or(found.measure.forms().contains(&Some(form)), |was| was == form);
        match fits {
            true => Ok(LeadEvent::Settled { form, end: end.fits(form, found.measure)?, text }),
            false => Err(LeadRefusal::FormDoesNotFit),
        }
    }

    /// Whether what became of it is decided elsewhere and not known yet: of what was passed on which form it came to, of a case how
    /// it ended.
    pub fn is_unsettled(&self) -> bool {
        self.found.is_some_and(|found| match found.measure {
            Measure::Filed => found.end.is_none_or(|end| end.is_empty()),
            Measure::PassedOn => found.form.is_none(),
            _ => false,
        })
    }

    /// Settles who is meant, or settles it anew: the register may have learnt of them since.
    ///
    /// # Errors
    /// Where nobody is named, or the lead was not received or is returned.
    pub fn identify(&self, party: String) -> Decided {
        self.stands_for(LeadAct::Identify)?;
        Ok(LeadEvent::Identified { party })
    }

    /// Puts something right in what the integrity file says of it; `lifted` where it bears on nothing any more.
    ///
    /// # Errors
    /// Where it is not closed.
    pub fn correct(&self, text: Passage, lifted: bool) -> Decided {
        self.stands_for(LeadAct::Correct)?;
        Ok(LeadEvent::Corrected { text, lifted })
    }

    pub(super) fn stands_for(&self, act: LeadAct) -> Result<(), LeadRefusal> {
        if self.open_acts().contains(&act) { Ok(()) } else { Err(LeadRefusal::Unfit) }
    }

    fn work(&self, act: LeadAct) -> Result<&AtWork, LeadRefusal> {
        self.stands_for(act)?;
        match &self.stage {
            LeadStage::AtWork(work) => Ok(work),
            _ => Err(LeadRefusal::Unfit),
        }
    }

    /// Whoever proposes or reports does not approve. Nor does whoever verifies, as long as a leader is left who does neither: where
    /// two are all there are, one of them signs.
    fn other_hand(&self, by: By, leaders: &[OfficerId]) -> Result<(), LeadRefusal> {
        let (hand, team) = match &self.stage {
            // What is proposed next ends what was being verified.
            LeadStage::Proposed { proposed, before } => {
                let before = match &**before {
                    LeadStage::AtWork(work) => work.investigators.as_slice(),
                    _ => &[],
                };
                (proposed.by, [&proposed.what.investigators, before].concat())
            }
            LeadStage::Reported { by, before, .. } => (*by, before.investigators.clone()),
            _ => return Ok(()),
        };
        if hand == by {
            return Err(LeadRefusal::SameHand);
        }
        let free = |one: &OfficerId| !team.contains(one) && By::Officer(*one) != hand;
        match officer_of(by).is_some_and(|one| team.contains(&one)) && leaders.iter().any(free) {
            true => Err(LeadRefusal::Verifies),
            false => Ok(()),
        }
    }

    /// Whether the lead was made of this report.
    pub fn rests_on(&self, report: MatterId) -> bool {
        self.reports.contains(&report)
    }
}

impl Outcome {
    /// What is found, what becomes of it and which form that is must go together; where there is but one form, nobody need name it.
    pub(super) fn fitting(self) -> Result<Self, LeadRefusal> {
        let spares = matches!(self.measure, Measure::None | Measure::Accepted);
        let fits = match self.finding {
            Finding::Untrue | Finding::Unproved => spares,
            Finding::True | Finding::Partly => self.measure != Measure::Accepted,
        };
        if !fits {
            return Err(LeadRefusal::MeasureDoesNotFit);
        }
        let forms = self.measure.forms();
        let form = match forms {
            [only] => self.form.or(*only),
            _ => self.form,
        };
        let filed = self.measure == Measure::Filed;
        let filing = self.filing.filter(|_| filed);
        match forms.contains(&form) {
            true if filed && filing.is_none() => Err(LeadRefusal::RankNeeded),
            true => Ok(Self { form, filing, ..self }),
            false => Err(LeadRefusal::FormDoesNotFit),
        }
    }
}

impl LeadLaw<'_> {
    /// By when whoever signed a report is told that it is accepted; a repeat is not told again (Rules Art. 26).
    fn notice(&self, report: &Matter, since: Date) -> Option<Due> {
        let owed = !report.is_anonymous() && report.repeats.is_none();
        owed.then(|| self.due(LeadTerm::ReporterNotice, since))
    }

    /// When a term is due that starts on a day.
    pub(crate) fn due(&self, term: LeadTerm, from: Date) -> Due {
        self.terms.due(term, self.calendar, from)
    }

    /// When a term is due that is made longer: counted from the nominal last day, and the rest-day rule applied once.
    pub(super) fn longer(&self, due: Due, by: LeadTerm) -> Due {
        self.due(by, due.nominal)
    }

    pub(super) fn between(&self, day: Date, since: Date) -> Result<(), LeadRefusal> {
        Ok(between(day, since, self.today)?)
    }
}

impl Office {
    /// The rooms of an organ that work on leads: those that are open, but for the one that receives reports (Rules Art. 14).
    pub fn rooms_for_leads(&self, organ: OrganId) -> impl Iterator<Item = UnitId> {
        let receives = self.receptions.get(&organ).copied();
        let fits = move |room: &UnitId| self.works(*room) && Some(*room) != receives;
        let own = self.units.values().filter(move |unit| unit.organ == organ);
        own.map(|unit| unit.id).filter(fits)
    }

    /// The room to which the leads of an organ go first, where one is named for that and works.
    pub fn case_room_first(&self, organ: OrganId) -> Option<UnitId> {
        let rooms = self.lead_rooms.get(&organ).filter(|rooms| rooms.first)?;
        rooms.case.filter(|room| self.works(*room))
    }
}

fn reviewed(unreviewed: &[LeadSide]) -> Result<(), LeadRefusal> {
    match unreviewed.first() {
        Some(side) => Err(LeadRefusal::Unreviewed { side: *side }),
        None => Ok(()),
    }
}

pub(super) fn distinct(officers: &[OfficerId]) -> usize {
    let mut officers = officers.to_vec();
    officers.sort_unstable();
    officers.dedup();
    officers.len()
}
