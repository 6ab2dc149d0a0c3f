//! What is done about a matter beside its way: return visits, mediation and agreement, relief, recusal, and when the
//! petitioner was last told anything.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    codes::{Agreement, Contact, Execution, Level, Relief},
    commitment::Commit,
    deadline::Period,
    event::Event,
    ids::{OfficerId, Passage},
    matter::{Matter, officer_of},
    rulebook::{Rulebook, TermId},
    stored::Recorded,
};

/// One thing done beside the way of a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Work {
    /// 回访.
    ReturnVisit {
        /// The day; today where none is named.
        visited_on: Option<Date>,
        /// How.
        contact: Contact,
        /// Whether what was promised is carried out, as it was found.
        execution: Execution,
        /// What the petitioner says of the result.
        text: Passage,
    },
    /// 调解 (Art. 33).
    Mediate {
        /// Both sides want it.
        willing: bool,
        /// Who mediates.
        mediator: Passage,
        /// The day; today where none is named.
        mediated_on: Option<Date>,
        /// How it went.
        note: Option<Passage>,
    },
    /// 调解协议、和解协议 (Art. 33).
    Agree {
        /// Which of the two.
        agreement: Agreement,
        /// Both sides signed.
        signed: bool,
        /// The day of the signatures; today where none is named.
        signed_on: Option<Date>,
        /// What was agreed.
        text: Passage,
    },
    /// 救助帮扶 (Art. 37).
    RecordRelief {
        /// Of which kind.
        relief: Relief,
        /// Which organ gives it.
        giver: Passage,
        /// The day; today where none is named.
        given_on: Option<Date>,
        /// How much, in whole yuan, where it is money.
        amount: Option<u32>,
        /// What is given.
        text: Passage,
    },
    /// 初访双方承诺书.
    Commit(Commit),
    /// 回避 (Art. 28 ¶3).
    Recuse {
        /// Who keeps out of the matter from now on.
        officer: OfficerId,
        /// Why.
        reason: Passage,
    },
    /// 申请回避, by the petitioner.
    AskRecusal {
        /// Who should keep out, in their words.
        whom: Passage,
        /// Why.
        reason: Passage,
    },
    /// 回避决定, on the oldest request.
    DecideRecusal {
        /// Whether it is agreed to.
        agreed: bool,
        /// The officer it is about.
        officer: Option<OfficerId>,
        /// Whoever decides says that it means nobody who serves here.
        none_here: bool,
        /// Why, as the petitioner is told.
        reason: Passage,
    },
}

impl Work {
    /// The name of its entry in the registry of commands.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ReturnVisit { .. } => "return_visit",
            Self::Mediate { .. } => "mediate",
            Self::Agree { .. } => "agree",
            Self::RecordRelief { .. } => "record_relief",
            Self::Commit(_) => "record_commitment",
            Self::Recuse { .. } => "recuse",
            Self::AskRecusal { .. } => "ask_recusal",
            Self::DecideRecusal { .. } => "decide_recusal",
        }
    }

    /// One of this name with fields that mean nothing, for a trial.
    pub(crate) fn sample(name: &str, text: &Passage, today: Date) -> Option<Self> {
        let (text, reason) = (text.clone(), text.clone());
        Some(match name {
            "return_visit" => Self::ReturnVisit {
                visited_on: None,
                contact: Contact::Home,
                execution: Execution::NothingOwed,
                text,
            },
            "mediate" => {
                Self::Mediate { willing: true, mediator: text, mediated_on: None, note: None }
            }
            "agree" => Self::Agree {
                agreement: Agreement::Settlement,
                signed: true,
                signed_on: None,
                text,
            },
            "record_relief" => Self::RecordRelief {
                relief: Relief::Social,
                giver: reason,
                given_on: None,
                amount: None,
                text,
            },
            "record_commitment" => {
                Self::Commit(Commit { promise: text, promised_by: today, brings: None })
            }
            "recuse" => Self::Recuse { officer: OfficerId(uuid::Uuid::nil()), reason },
            "ask_recusal" => Self::AskRecusal { whom: text, reason },
            "decide_recusal" => {
                Self::DecideRecusal { agreed: false, officer: None, none_here: true, reason }
            }
            _ => return None,
        })
    }
}

/// That the petitioner was visited after the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnVisit {
    /// The day.
    pub on: Date,
    /// How.
    pub contact: Contact,
    /// Whether what was promised is carried out.
    pub execution: Execution,
}

/// A request that somebody keep out of the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The day it was made.
    pub on: Date,
    /// What was decided on which day, once it was.
    pub decided: Option<(bool, Date)>,
}

/// What was done beside the way of a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// 回访.
    pub return_visits: Vec<ReturnVisit>,
    /// 调解: the days on which it was held.
    pub mediations: Vec<Date>,
    /// 调解协议书、和解协议书: which, and the day both had signed.
    pub agreements: Vec<(Agreement, Date)>,
    /// 救助帮扶: which, and the day.
    pub relief: Vec<(Relief, Date)>,
    /// Officers who keep out of the matter.
    pub recused: Vec<OfficerId>,
    /// Requests that somebody keep out of it.
    pub requests: Vec<Request>,
    /// Who wrote, checked or signed what was answered, and at which level above that: they have no hand in what is above.
    pub hands: BTreeSet<(Option<Level>, OfficerId)>,
    /// The day on which the petitioner was last told anything.
    pub told_on: Date,
}

impl Ledger {
    /// The ledger of a matter that begins on this day: what is registered is told.
    pub(crate) const fn begun(on: Date) -> Self {
        Self {
            return_visits: Vec::new(),
            mediations: Vec::new(),
            agreements: Vec::new(),
            relief: Vec::new(),
            recused: Vec::new(),
            requests: Vec::new(),
            hands: BTreeSet::new(),
            told_on: on,
        }
    }

    /// Notes whose answer or opinion it is; of a deputy's, also who was away.
    pub(crate) fn note_hands(&mut self, recorded: &Recorded<Event>, review: Option<Level>) {
        let level = match &recorded.event {
            Event::AnswerDrafted { .. } | Event::AnswerApproved => None,
            Event::DraftChecked { .. } | Event::ReviewDrafted(_) | Event::ReviewDecided { .. } => {
                review
            }
            _ => return,
        };
        let hands = officer_of(recorded.by).into_iter().chain(recorded.in_place_of);
        self.hands.extend(hands.map(|officer| (level, officer)));
    }

    /// Whether an officer had a hand in what this level decides about.
    pub fn had_a_hand_below(&self, level: Level, officer: OfficerId) -> bool {
        self.hands.iter().any(|(at, hand)| *hand == officer && *at < Some(level))
    }

    /// Folds one event.
    pub(crate) fn follow(&mut self, recorded: &Recorded<Event>) {
        let on = recorded.on;
        // Whoever takes their matter up again waits from that day on.
        if tells(&recorded.event) || matches!(recorded.event, Event::Resumed { .. }) {
            self.told_on = self.told_on.max(on);
        }
        match &recorded.event {
            Event::ReturnVisited { visited_on, contact, execution, .. } => {
                let visit =
                    ReturnVisit { on: *visited_on, contact: *contact, execution: *execution };
                self.return_visits.push(visit);
            }
            Event::Mediated { mediated_on, .. } => self.mediations.push(*mediated_on),
            Event::Agreed { agreement, signed_on, .. } => {
                self.agreements.push((*agreement, *signed_on));
            }
            Event::ReliefRecorded { relief, given_on, .. } => {
                self.relief.push((*relief, *given_on));
            }
            Event::Recused { officer, .. } => self.keep_out(*officer),
            Event::RecusalAsked { .. } => self.requests.push(Request { on, decided: None }),
            Event::RecusalDecided { request, agreed, officer, .. } => {
                let nth = usize::from(*request).saturating_sub(1);
                if let Some(request) = self.requests.get_mut(nth) {
                    request.decided = Some((*agreed, on));
                }
                if let Some(officer) = officer.filter(|_| *agreed) {
                    self.keep_out(officer);
                }
            }
            _ => {}
        }
    }

    fn keep_out(&mut self, officer: OfficerId) {
        if !self.recused.contains(&officer) {
            self.recused.push(officer);
        }
    }

    /// The oldest request that waits for a decision, from 1.
    pub fn open_request(&self) -> Option<(u16, Request)> {
        let mut requests = (1..).zip(&self.requests);
        requests.find(|(_, one)| one.decided.is_none()).map(|(no, one)| (no, *one))
    }
}

/// Whether an event is a word to the petitioner: a notice, an answer, a visit, a talk that reached them. What offices
/// write to each other is none, and neither is what the petitioner does.
pub const fn tells(event: &Event) -> bool {
    match event {
        Event::Registered(_)
        | Event::Accepted { .. }
        | Event::Declined { .. }
        | Event::Diverted { .. }
        | Event::ProgressShown { .. }
        | Event::Extended { .. }
        | Event::HandledSimply { .. }
        | Event::MadeOrdinary { .. }
        | Event::Merged { .. }
        | Event::Moved { .. }
        | Event::SentUp { .. }
        | Event::Unmerged { .. }
        | Event::Delivered { .. }
        | Event::CarriedOut { .. }
        | Event::HearingOpened { .. }
        | Event::ReturnVisited { .. }
        | Event::Mediated { .. }
        | Event::Agreed { .. }
        | Event::Committed { .. }
        | Event::RecusalDecided { .. } => true,
        Event::ContactRecorded { reached, .. } => *reached,
        _ => false,
    }
}

impl Matter {
    /// The day since which the petitioner was told nothing, while they wait for something: an answer, the opinion of
    /// a review, or what was promised. Of a report nothing is said: its reception has rules of its own.
    pub fn silent_since(&self) -> Option<Date> {
        let waits = self.open_review().is_some()
            || self.stage.is_before_answer()
            || self.watch.promised().is_some();
        let told_to = self.identity.is_some() || self.code.is_some();
        (waits && told_to && !self.is_report()).then_some(self.ledger.told_on)
    }
}

/// For how many days a petitioner may be told nothing before it is shown as silence (C66).
pub fn longest_silence(rulebook: &Rulebook) -> u16 {
    match rulebook.term(TermId::Silence).period() {
        Some(Period::CalendarDays(days)) => days,
        _ => u16::MAX,
    }
}
