//! What one hand did in a matter that two do where there are enough of them (未分离): told on the matter, counted for the
//! auditor, and refused to nobody. What is never done by one hand, preparing and signing, the rules refuse by themselves.

use jiff::civil::Date;

use crate::{
    arrangement::Pair,
    event::Event,
    ids::{OfficerId, OrganId},
    stored::{By, Recorded},
};

/// Two steps of a matter that one hand did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unseparated {
    /// Which two.
    pub pair: Pair,
    /// The organ whose steps they are.
    pub organ: OrganId,
    /// Whose hand; of a deputy who did the second for whoever had done the first, the deputy's.
    pub officer: OfficerId,
    /// The day of the second.
    pub on: Date,
    /// The event that is the second.
    pub version: i32,
}

/// Who did a step, and for which organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hand {
    officer: OfficerId,
    organ: OrganId,
}

/// Who had a hand in a proposal, as the routing slip (呈批笺) names them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Slip {
    proposed: Option<Hand>,
    checked: Option<Hand>,
    signed: Option<Hand>,
}

/// Who did the first of each two steps last, and what was found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hands {
    registered: Option<Hand>,
    slip: Slip,
    /// The proposal that was carried out last: whoever takes that back has it before them again.
    carried_out: Slip,
    draft_checked: Option<Hand>,
    found: Vec<Unseparated>,
}

/// What one hand did in a matter, in the order in which it happened.
pub fn unseparated<'e>(events: impl IntoIterator<Item = &'e Recorded<Event>>) -> Vec<Unseparated> {
    let mut hands = Hands::default();
    for recorded in events {
        hands.follow(recorded);
    }
    hands.found
}

impl Hands {
    /// What one hand did so far.
    pub fn unseparated(&self) -> &[Unseparated] {
        &self.found
    }

    /// Folds one event.
    pub(crate) fn follow(&mut self, recorded: &Recorded<Event>) {
        let hand = hand(recorded);
        match &recorded.event {
            Event::Registered(_) => self.registered = hand,
            Event::Proposed(_) => self.slip = Slip { proposed: hand, ..Slip::default() },
            Event::Checked { .. } => {
                self.find(Pair::Registering, self.registered, recorded);
                self.slip.checked = hand;
            }
            Event::SignedOff { .. } => {
                self.find(Pair::Signing, self.slip.checked, recorded);
                self.slip.signed = hand;
            }
            Event::Sent(_) | Event::Diverted { .. } | Event::Kept | Event::Taken { .. } => {
                self.find(Pair::Allotting, self.slip.proposed, recorded);
                self.find(Pair::Sending, self.slip.signed, recorded);
                // Once it is on its way, what is done with it later is no part of what was proposed.
                self.carried_out = std::mem::take(&mut self.slip);
            }
            // Where less than the sending was taken back, nothing was carried out yet.
            Event::TakenBack { .. } if self.slip == Slip::default() => {
                self.slip = std::mem::take(&mut self.carried_out);
            }
            Event::AnswerDrafted { .. } | Event::DraftReturned { .. } => self.draft_checked = None,
            Event::DraftChecked { .. } => self.draft_checked = hand,
            Event::AnswerApproved => {
                self.find(Pair::Approving, self.draft_checked, recorded);
                self.draft_checked = None;
            }
            _ => {}
        }
    }

    /// Whether this event and the step before are one hand's: an officer's, or that of whoever acts for them. A deputy is no
    /// second hand to the one who is away, as where preparing and signing are kept apart.
    fn find(&mut self, pair: Pair, first: Option<Hand>, recorded: &Recorded<Event>) {
        let (Some(first), Some(second)) = (first, hand(recorded)) else { return };
        let one = first.officer == second.officer || recorded.in_place_of == Some(first.officer);
        if one && first.organ == second.organ {
            self.found.push(Unseparated {
                pair,
                organ: second.organ,
                officer: second.officer,
                on: recorded.on,
                version: recorded.version,
            });
        }
    }
}

/// Whose hand an event is; nobody's of what the public or the program did.
fn hand(recorded: &Recorded<Event>) -> Option<Hand> {
    match recorded.by {
        By::Officer(officer) => Some(Hand { officer, organ: recorded.organ }),
        By::Public | By::Operator => None,
    }
}
