//! How a petitioner rates what was done: whom, until when, and how it counts (满意度评价).

use jiff::civil::Date;

use super::{Case, Delivery, Matter, Stage};
use crate::{
    codes::{Kind, OrganKind, Rated, Satisfaction},
    deadline::Due,
    ids::{OrganId, Passage},
    office::Office,
};

/// A rating, given once and by nobody but the petitioner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// Whom.
    pub object: Rated,
    /// How.
    pub value: Satisfaction,
    /// Why.
    pub reason: Option<Passage>,
    /// The day.
    pub on: Date,
}

/// One of the two that may be rated, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Whom.
    pub object: Rated,
    /// The organ meant.
    pub organ: OrganId,
    /// Until when.
    pub until: Due,
    /// What was said; none is 待评价, and 超期未评价 after the last day.
    pub rating: Option<Rating>,
}

impl Matter {
    /// Who may be rated about the answer that reached the petitioner: the organ that answered, and the petition office
    /// that sent it there. Nobody where the kind, an unknown petitioner or an earlier matter keeps it out
    /// (rules of satisfaction ratings, Art. 3 and 4: first matters, never reports, nothing anonymous).
    pub fn voices(&self, office: &Office) -> Vec<Voice> {
        let Some(answered) = self.stage.answered() else { return Vec::new() };
        self.voices_on(answered, office)
    }

    /// What counts in the rates: the voices on the answer as it stands; while it is decided anew, what had been said
    /// about it. Whoever was not heard by then is asked again about the new one, so nothing counts twice.
    pub fn heard(&self, office: &Office) -> Vec<Voice> {
        if let Some(answered) = self.stage.answered() {
            return self.voices_on(answered, office);
        }
        let before = self.stage.answered_before();
        let voices = before.map(|answered| self.voices_on(answered, office)).unwrap_or_default();
        voices.into_iter().filter(|voice| voice.rating.is_some()).collect()
    }

    fn voices_on(&self, (case, answer): (&Case, &Delivery), office: &Office) -> Vec<Voice> {
        let Some(until) = answer.rate_until else { return Vec::new() };
        let is_office = |organ: OrganId| {
            office.organ(organ).is_some_and(|organ| organ.kind == OrganKind::PetitionOffice)
        };
        let sender = case.route.as_ref().map(|route| route.from).filter(|from| is_office(*from));
        let own = match is_office(case.organ) {
            true => (Rated::Office, case.organ),
            false => (Rated::Unit, case.organ),
        };
        let sender = sender.map(|organ| (Rated::Office, organ)).filter(|_| own.0 == Rated::Unit);
        let voice = |(object, organ)| {
            let mut ratings = self.ratings.iter();
            let rating = ratings.find(|rating| rating.object == object).cloned();
            Voice { object, organ, until, rating }
        };
        sender.into_iter().chain([own]).map(voice).collect()
    }

    /// Whether an answer to this matter may be rated at all.
    pub fn may_be_rated(&self) -> bool {
        let kind = matches!(self.kind, Some(Kind::Claim | Kind::Suggestion));
        kind && !self.is_anonymous() && self.repeats.is_none()
    }
}

impl Stage {
    /// The work that is being done anew, with the answer the petitioner has from before.
    fn answered_before(&self) -> Option<(&Case, &Delivery)> {
        match self {
            Self::Handling(case) | Self::Drafted(case, _) | Self::Approved(case, _) => {
                case.answered.as_ref().map(|answer| (case, answer))
            }
            Self::GivenUp { before, .. } => before.answered_before(),
            _ => None,
        }
    }

    /// Whether there is still something to give up: nothing has been answered, and nothing is over.
    pub fn is_before_answer(&self) -> bool {
        matches!(
            self,
            Self::Registered { .. }
                | Self::Proposed { .. }
                | Self::Checked { .. }
                | Self::SignedOff { .. }
                | Self::Sent { .. }
                | Self::Objected { .. }
                | Self::SignedFor { .. }
                | Self::Handling(_)
                | Self::Drafted(..)
                | Self::Approved(..)
        )
    }
}
