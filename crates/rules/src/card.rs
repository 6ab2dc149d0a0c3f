//! Supervision cards (信访监督卡; rules.md §4): what is given to a person or unit for small matters, on a lead. A card is a question
//! or a warning and no finding: it goes beside the disposal of its lead and has clocks of its own. Which cards there are, with their
//! colours, days and what follows from what, is data ([`CardBook`]), as are the notices, talks and meetings that go the same way
//! (信访监督通知书、整改通知书、监督谈话; rules.md §4.2); what stands in the way of one is here.

mod book;
mod decide;
mod refusal;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use book::RawBook;
pub use book::{CardBook, CardBookFault, CardKind, Colour, Copying};
pub use decide::{CardLaw, Drafted, Standing, Tried, could_give, which_fit};
pub use refusal::CardRefusal;

use crate::{
    codes::coded,
    deadline::Due,
    ids::Passage,
    lead::LeadEvent,
    stored::{By, Recorded},
};

coded! {
    /// On what ground a card is given (发卡依据).
    Ground {
        /// 有信访反映，需要书面说明.
        Asked = 1 "asked",
        /// 没有具体线索，重复反映较多.
        ManyLetters = 2 "many_letters",
        /// 不正之风、廉洁自律方面的一般性问题.
        General = 3 "general",
        /// 查证属实，情节轻微.
        Verified = 4 "verified",
        /// 有比较明显的苗头.
        Signs = 5 "signs",
        /// 回访时仍未整改或者整改不到位.
        NotMended = 6 "not_mended",
    }

    /// What goes with a card (附带措施).
    CardMeasure {
        /// 提醒谈话.
        Talk = 1 "talk",
        /// 诫勉谈话.
        Admonition = 2 "admonition",
        /// 公开检讨.
        SelfCriticism = 3 "self_criticism",
        /// 立即纠正.
        Correction = 4 "correction",
        /// 警示谈话.
        Warning = 5 "warning",
        /// 专题民主生活会.
        SpecialMeeting = 6 "special_meeting",
        /// 通报会.
        Circular = 7 "circular",
    }

    /// How a card ended (办结方式).
    CardEnd {
        /// 说明清楚.
        Explained = 1 "explained",
        /// 未说明清楚：另行处置.
        Unexplained = 2 "unexplained",
        /// 已知悉.
        Noted = 3 "noted",
        /// 已整改.
        Mended = 4 "mended",
        /// 未整改，发出下一张卡.
        Escalated = 5 "escalated",
        /// 未整改，另行处置.
        Unmended = 6 "unmended",
    }

    /// What may be done with a card.
    CardAct {
        /// 批准发卡.
        Approve = 1 "approve_card",
        /// 不发、收回.
        Drop = 2 "drop_card",
        /// 送达.
        Serve = 3 "serve_card",
        /// 收到说明.
        Answer = 4 "answer_card",
        /// 回访.
        Visit = 5 "visit_card",
        /// 抄送.
        Copy = 6 "copy_card",
        /// 办结.
        Close = 7 "close_card",
        /// 催办、约谈.
        Urge = 8 "urge_card",
        /// 附带措施落实归档.
        File = 9 "file_measure",
        /// 退回补充说明.
        AskAgain = 10 "ask_card_again",
    }
}

/// What happened to a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", content = "of", rename_all = "snake_case")]
pub enum CardEvent {
    /// 拟发.
    Proposed {
        /// Its word in the book.
        card: String,
        /// Keyed hash of the person or unit, by which cards to the same one are found.
        party: String,
        /// Whom it is given to.
        to: Passage,
        /// On what ground.
        ground: Ground,
        /// Why, in words.
        reason: Passage,
        /// What stands on it.
        text: Passage,
        /// What goes with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        measures: Vec<CardMeasure>,
        /// The card before, that was not mended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        follows: Option<u16>,
        /// How long the time is that goes with it, where its sort lets that be set.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within: Option<u16>,
        /// The version of the law whose cards these are; of an older card the day it was proposed says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        book: Option<u16>,
    },
    /// 批准发卡.
    Approved {
        /// The year of its number.
        year: i16,
        /// Its number in that year.
        serial: u32,
        /// The personnel department is told of it.
        copy: bool,
        /// The approver's reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Passage>,
    },
    /// 不发、收回.
    Dropped {
        /// Why.
        reason: Passage,
    },
    /// 送达.
    Served {
        /// The day it was received.
        day: Date,
        /// By when it is answered, or looked at again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
    },
    /// 收到说明.
    Answered {
        /// The day it came.
        day: Date,
        /// What it says.
        text: Passage,
        /// Why the unit's Party secretary did not sign it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        uncountersigned: Option<Passage>,
    },
    /// 退回补充说明: the explanation did not answer what was asked.
    AskedAgain {
        /// What is still to be explained.
        text: Passage,
        /// By when.
        due: Due,
    },
    /// 回访.
    Visited {
        /// The day.
        day: Date,
        /// What was asked is done.
        mended: bool,
        /// What was seen.
        text: Passage,
    },
    /// 抄送.
    Copied {
        /// The day.
        day: Date,
        /// To whom.
        to: Passage,
    },
    /// 催办、约谈: what is owed in writing did not come.
    Urged {
        /// The day.
        day: Date,
        /// How, and what was said.
        text: Passage,
    },
    /// 附带措施落实归档: one of its measures was carried out.
    Filed {
        /// Which.
        measure: CardMeasure,
        /// The day.
        day: Date,
        /// What was kept of it.
        text: Passage,
    },
    /// 办结.
    Closed {
        /// How.
        end: CardEnd,
    },
}

/// Where a card stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardStage {
    /// 待审批.
    Proposed,
    /// 待送达.
    Issued,
    /// 已送达.
    Served,
    /// 已收到说明.
    Answered,
    /// 已回访.
    Visited {
        /// What was asked is done.
        mended: bool,
    },
    /// 已办结.
    Closed {
        /// How.
        end: CardEnd,
    },
    /// 不发或者已收回.
    Dropped,
}

impl CardStage {
    /// Its word in the language files.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Issued => "issued",
            Self::Served => "served",
            Self::Answered => "answered",
            Self::Visited { .. } => "visited",
            Self::Closed { .. } => "closed",
            Self::Dropped => "dropped",
        }
    }

    /// Every word, for the test that each has its sentence.
    pub const WORDS: &'static [&'static str] =
        &["proposed", "issued", "served", "answered", "visited", "closed", "dropped"];
}

/// A card as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which of the lead's cards, from 1.
    pub no: u16,
    /// Its word in the book.
    pub card: String,
    /// Keyed hash of whom it is given to.
    pub party: String,
    /// Whom it is given to.
    pub to: Passage,
    /// On what ground.
    pub ground: Ground,
    /// What stands on it.
    pub text: Passage,
    /// What goes with it.
    pub measures: Vec<CardMeasure>,
    /// Which of these were carried out, and when.
    pub filed: Vec<(CardMeasure, Date)>,
    /// The day on which the addressee was urged last.
    pub urged_on: Option<Date>,
    /// The card before, that was not mended.
    pub follows: Option<u16>,
    /// How long the time is that goes with it, where its sort lets that be set.
    pub within: Option<u16>,
    /// The version of the law whose cards these are; of an older card the day it was proposed says it.
    pub book: Option<u16>,
    /// Whose hand proposed it.
    pub by: By,
    /// The day it was proposed.
    pub proposed_on: Date,
    /// Its number, and the day it was issued.
    pub issued: Option<((i16, u32), Date)>,
    /// The personnel department is told of it.
    pub copy: bool,
    /// The day it was.
    pub copied_on: Option<Date>,
    /// The day it was received.
    pub served_on: Option<Date>,
    /// The day on which the addressee was asked to explain further.
    pub asked_on: Option<Date>,
    /// By when it is answered, or looked at again.
    pub due: Option<Due>,
    /// The day of the last visit.
    pub visited_on: Option<Date>,
    /// Where it stands.
    pub stage: CardStage,
    /// The day it ended.
    pub ended_on: Option<Date>,
}

impl Card {
    /// Its number as it is written, once it is issued: cards and what goes beside them are numbered in one row, and told apart by
    /// the letters before it.
    pub fn number(&self, colour: Colour) -> Option<String> {
        let letters = if colour == Colour::Plain { "XT" } else { "XK" };
        self.issued.map(|((year, serial), _)| format!("{letters}{year}-{serial:04}"))
    }

    /// Whether nothing is to be done with it any more.
    pub fn is_over(&self) -> bool {
        matches!(self.stage, CardStage::Closed { .. } | CardStage::Dropped)
    }

    /// By when the next step is done: none once what was owed was done.
    pub fn next_due(&self) -> Option<Due> {
        self.due.filter(|_| self.stage == CardStage::Served)
    }

    /// The measures that were not carried out yet.
    pub fn unfiled(&self) -> Vec<CardMeasure> {
        let done = |one: &CardMeasure| self.filed.iter().any(|(measure, _)| measure == one);
        self.measures.iter().filter(|one| !done(one)).copied().collect()
    }

    fn begin(no: u16, (by, on): (By, Date), event: &CardEvent) -> Option<Self> {
        let CardEvent::Proposed {
            card,
            party,
            to,
            ground,
            text,
            measures,
            follows,
            within,
            book,
            ..
        } = event
        else {
            return None;
        };
        Some(Self {
            no,
            card: card.clone(),
            party: party.clone(),
            to: to.clone(),
            ground: *ground,
            text: text.clone(),
            measures: measures.clone(),
            filed: Vec::new(),
            urged_on: None,
            follows: *follows,
            within: *within,
            book: *book,
            by,
            proposed_on: on,
            issued: None,
            copy: false,
            copied_on: None,
            served_on: None,
            asked_on: None,
            due: None,
            visited_on: None,
            stage: CardStage::Proposed,
            ended_on: None,
        })
    }

    fn after(&mut self, event: &CardEvent, on: Date) {
        match event {
            CardEvent::Proposed { .. } => {}
            CardEvent::Approved { year, serial, copy, .. } => {
                self.issued = Some(((*year, *serial), on));
                self.copy = *copy;
                self.stage = CardStage::Issued;
            }
            CardEvent::Dropped { .. } => self.end(CardStage::Dropped, on),
            CardEvent::Served { day, due } => {
                (self.served_on, self.due) = (Some(*day), *due);
                self.stage = CardStage::Served;
            }
            CardEvent::Answered { .. } => self.stage = CardStage::Answered,
            CardEvent::AskedAgain { due, .. } => {
                (self.asked_on, self.due) = (Some(on), Some(*due));
                self.stage = CardStage::Served;
            }
            CardEvent::Visited { day, mended, .. } => {
                self.visited_on = Some(*day);
                self.stage = CardStage::Visited { mended: *mended };
            }
            CardEvent::Copied { day, .. } => self.copied_on = Some(*day),
            CardEvent::Urged { day, .. } => self.urged_on = Some(*day),
            CardEvent::Filed { measure, day, .. } => self.filed.push((*measure, *day)),
            CardEvent::Closed { end } => self.end(CardStage::Closed { end: *end }, on),
        }
    }

    fn end(&mut self, stage: CardStage, on: Date) {
        self.stage = stage;
        self.ended_on = Some(on);
    }
}

/// What an event does to the cards of a lead. A card that is approved after another ends that one.
pub(crate) fn fold(
    cards: &mut Vec<Card>,
    no: u16,
    event: &CardEvent,
    recorded: &Recorded<LeadEvent>,
) {
    let (on, by) = (recorded.on, recorded.by);
    match cards.iter_mut().position(|card| card.no == no) {
        None => cards.extend(Card::begin(no, (by, on), event)),
        Some(at) => {
            let Some(card) = cards.get_mut(at) else { return };
            card.after(event, on);
            let before = card.follows.filter(|_| matches!(event, CardEvent::Approved { .. }));
            if let Some(before) = cards.iter_mut().find(|one| Some(one.no) == before) {
                before.end(CardStage::Closed { end: CardEnd::Escalated }, on);
            }
        }
    }
}
