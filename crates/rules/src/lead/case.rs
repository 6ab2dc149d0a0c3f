//! What a case came to that a lead was filed as (立案审查调查): of what rank whoever is meant is, and how it ended. The national series
//! counts by these (rules.md §6.3).

use serde::{Deserialize, Serialize};

use super::{FourForms, LeadRefusal, Measure};
use crate::codes::coded;

coded! {
    /// The rank of whoever is meant (级别), as the national series counts them.
    Rank {
        /// 省部级.
        Province = 1 "province",
        /// 厅局级.
        Bureau = 2 "bureau",
        /// 县处级.
        County = 3 "county",
        /// 乡科级.
        Township = 4 "township",
        /// 一般干部.
        Staff = 5 "staff",
        /// 现任、原任村（社区）党组织书记、村（居）委会主任.
        Village = 6 "village",
        /// 农村、企业等其他人员.
        Other = 7 "other",
    }

    /// A punishment within the Party (党纪处分).
    PartyPenalty {
        /// 警告.
        Warning = 1 "warning",
        /// 严重警告.
        SeriousWarning = 2 "serious_warning",
        /// 撤销党内职务.
        Removed = 3 "removed",
        /// 留党察看.
        Probation = 4 "probation",
        /// 开除党籍.
        Expelled = 5 "expelled",
    }

    /// A punishment by the state (政务处分).
    StatePenalty {
        /// 警告.
        Warning = 1 "warning",
        /// 记过.
        Demerit = 2 "demerit",
        /// 记大过.
        MajorDemerit = 3 "major_demerit",
        /// 降级.
        Demoted = 4 "demoted",
        /// 撤职.
        Removed = 5 "removed",
        /// 开除.
        Dismissed = 6 "dismissed",
    }
}

/// How it is filed as a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Of what rank whoever is meant is.
    pub rank: Rank,
    /// It is about giving bribes (立案行贿).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bribery: bool,
}

/// How a case ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEnd {
    /// The punishment within the Party, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyPenalty>,
    /// The punishment by the state, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<StatePenalty>,
    /// It was handed to the prosecution (移送司法).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_justice: bool,
}

impl CaseEnd {
    /// Whether somebody was punished.
    pub const fn punishes(self) -> bool {
        self.party.is_some() || self.state.is_some()
    }

    /// Whether nothing is said of how it ended.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The first form punishes nobody, and of what was passed on the second does, by those it was passed on to; only a case of the
    /// fourth form is handed to the prosecution.
    pub(super) fn fits(self, form: FourForms, measure: Measure) -> Result<Self, LeadRefusal> {
        let filed = measure == Measure::Filed;
        let passed = measure == Measure::PassedOn && form == FourForms::Second;
        let punished = !self.punishes() || (filed && form != FourForms::First) || passed;
        let handed = !self.to_justice || (filed && form == FourForms::Fourth);
        if punished && handed { Ok(self) } else { Err(LeadRefusal::EndDoesNotFit) }
    }
}
