//! Which of the fixed sentences answers a personnel department.

use jiff::civil::Date;

use super::{Bearing, Standing};
use crate::{
    codes::coded,
    lead::{Lead, LeadLaw},
};

coded! {
    /// The three fixed sentences (回复意见).
    Reply {
        /// 没有发现影响使用的问题.
        Clean = 1 "clean",
        /// 有反映，经核查失实，已了结澄清.
        Cleared = 2 "cleared",
        /// 有线索正在核查，建议暂缓.
        Checking = 3 "checking",
    }
}

/// Why an answer is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntegrityRefusal {
    /// The sentence does not fit what is on record.
    ReplyUnfit,
    /// Something on record bears on it: none of the three sentences fits, and the leaders answer in words of their own.
    Bears,
    /// It was answered or withdrawn.
    Unfit,
    /// Whoever entered the request does not answer it.
    SameHand,
    /// Of a lead that is being checked it is not settled who is meant, and it may be this person.
    Unsettled,
    /// Nobody in the register bears the number.
    NobodyThere,
    /// The day is to come.
    InFuture,
}

impl IntegrityRefusal {
    /// Stable name: key in the language files and `code` in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReplyUnfit => "integrity_reply_unfit",
            Self::Bears => "integrity_bears",
            Self::Unfit => "integrity_unfit",
            Self::SameHand => "integrity_same_hand",
            Self::Unsettled => "integrity_unsettled",
            Self::NobodyThere => "integrity_nobody_there",
            Self::InFuture => "integrity_in_future",
        }
    }

    /// Every code, for the test that each has its sentence.
    pub const CODES: &'static [&'static str] = &[
        "integrity_reply_unfit",
        "integrity_bears",
        "integrity_unfit",
        "integrity_same_hand",
        "integrity_unsettled",
        "integrity_nobody_there",
        "integrity_in_future",
    ];

    /// The field of the form that the refusal is about, where it is about one.
    pub const fn field(self) -> &'static str {
        match self {
            Self::ReplyUnfit => "integrity_reply",
            Self::InFuture => "integrity_day",
            Self::Bears | Self::Unfit | Self::SameHand | Self::Unsettled | Self::NobodyThere => "",
        }
    }
}

/// The sentences that fit what is on record about somebody. While something is being checked there is but the one; what was
/// untrue may be named as cleared, or not at all; what was neither proved nor excluded, and what lies kept for later, says
/// nothing against anybody.
///
/// # Errors
/// Where something bears on it: that is told in no fixed sentence.
pub fn replies(leads: &[&Lead], law: LeadLaw<'_>) -> Result<Vec<Reply>, IntegrityRefusal> {
    let has = |standing| leads.iter().any(|lead| lead.standing(law) == Some(standing));
    if has(Standing::Bears) {
        return Err(IntegrityRefusal::Bears);
    }
    if has(Standing::Checking) {
        return Ok(vec![Reply::Checking]);
    }
    let cleared = has(Standing::Untrue) || has(Standing::Cleared);
    Ok(std::iter::once(Reply::Clean).chain(cleared.then_some(Reply::Cleared)).collect())
}

impl Bearing {
    /// The last day, where there is one.
    pub const fn until(self) -> Option<Date> {
        match self {
            Self::Until(last) => Some(last),
            Self::None | Self::Open => None,
        }
    }
}
