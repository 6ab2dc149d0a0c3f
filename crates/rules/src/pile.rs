//! Which pile a matter lies on: what must be done next, and the word for where it stands.

use crate::{
    codes::{Clock, OrganKind, Pile, Role},
    matter::{Matter, Stage},
    office::Office,
    rights::keeper,
};

/// The pile of a matter.
pub fn pile(matter: &Matter, office: &Office) -> Pile {
    if matter.is_report() && !matter.is_withdrawn() {
        return Pile::Reception;
    }
    if let Some(review) = matter.open_review() {
        return match (&review.draft, review.decided_on) {
            (_, Some(_)) => Pile::ToDeliver,
            (Some(_), None) => Pile::ToApprove,
            (None, None) => Pile::ToReview,
        };
    }
    match &matter.stage {
        Stage::Registered { returned_by: Some(_), .. }
        | Stage::Registered { to_redraft: Some(_), .. } => Pile::Returned,
        Stage::Registered { .. } if accepts_directly(matter, office) => Pile::ToAccept,
        Stage::Registered { .. } => Pile::ToPropose,
        Stage::Proposed { .. } => Pile::ToCheck,
        Stage::Checked { .. } => Pile::ToSignOff,
        Stage::SignedOff { .. } => Pile::ToAllot,
        Stage::Sent { .. } => Pile::ToSignFor,
        Stage::Objected { .. } => Pile::ToDecide,
        Stage::SignedFor { .. } => Pile::ToAccept,
        Stage::Handling(case) if 0 < case.reworked || case.to_redraft.is_some() => Pile::Returned,
        Stage::Handling(_) => Pile::ToAnswer,
        Stage::Drafted(..) => Pile::ToApprove,
        Stage::Approved(..) => Pile::ToDeliver,
        Stage::Delivered(..) => Pile::ToClose,
        Stage::Closed { .. } => Pile::ToCertify,
        Stage::Certified { .. }
        | Stage::Diverted { .. }
        | Stage::Kept { .. }
        | Stage::Declined { .. }
        | Stage::GivenUp { .. }
        | Stage::Merged { .. }
        | Stage::Adopted(_)
        | Stage::Withdrawn { .. } => Pile::Done,
    }
}

/// True for an organ petitioned directly that is competent itself (Art. 23 ¶1).
pub fn accepts_directly(matter: &Matter, office: &Office) -> bool {
    let kind = office.organ(keeper(matter)).map(|organ| organ.kind);
    matches!(
        kind,
        Some(OrganKind::ResponsibleOrgan | OrganKind::Township | OrganKind::DisciplineOrgan)
    )
}

/// The roles whose work a pile is: what "my piles" shows.
pub const fn workers(pile: Pile) -> &'static [Role] {
    match pile {
        Pile::ToPropose | Pile::Reception => &[Role::Clerk, Role::Head],
        Pile::ToCheck | Pile::ToDecide | Pile::ToCertify => &[Role::Head, Role::Leader],
        // Nobody but a leader can sign.
        Pile::ToSignOff | Pile::ToApprove => &[Role::Leader],
        Pile::ToAllot => &[Role::Head, Role::Leader],
        Pile::ToSignFor | Pile::ToAccept | Pile::ToDeliver => {
            &[Role::Handler, Role::Clerk, Role::Head]
        }
        Pile::ToAnswer | Pile::ToReview | Pile::ToClose => &[Role::Handler, Role::Head],
        Pile::Returned => &[Role::Clerk, Role::Handler, Role::Head],
        Pile::Done => &[],
    }
}

impl Stage {
    /// Every word for where a matter stands: of its stage, then of the levels above it.
    pub const WORDS: &'static [&'static str] = &[
        "registered",
        "proposed",
        "checked",
        "signed_off",
        "sent",
        "objected",
        "signed_for",
        "handling",
        "drafted",
        "approved",
        "delivered",
        "closed",
        "certified",
        "diverted",
        "kept",
        "declined",
        "adopted",
        "withdrawn",
        "in_review",
        "in_final_review",
        "final",
        "given_up",
        "merged",
    ];

    /// The word for the stage: key of the language files and value in the API.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Registered { .. } => "registered",
            Self::Proposed { .. } => "proposed",
            Self::Checked { .. } => "checked",
            Self::SignedOff { .. } => "signed_off",
            Self::Sent { .. } => "sent",
            Self::Objected { .. } => "objected",
            Self::SignedFor { .. } => "signed_for",
            Self::Handling(_) => "handling",
            Self::Drafted(..) => "drafted",
            Self::Approved(..) => "approved",
            Self::Delivered(..) => "delivered",
            Self::Closed { .. } => "closed",
            Self::Certified { .. } => "certified",
            Self::Diverted { .. } => "diverted",
            Self::Kept { .. } => "kept",
            Self::Declined { .. } => "declined",
            Self::GivenUp { .. } => "given_up",
            Self::Merged { .. } => "merged",
            Self::Adopted(_) => "adopted",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// The term that runs at a stage of this word; none where none does.
    pub fn clock_of(word: &str) -> Option<Clock> {
        Some(match word {
            "registered" | "proposed" | "checked" | "signed_off" => Clock::Office,
            "sent" => Clock::Sign,
            "objected" => Clock::Objection,
            "signed_for" => Clock::Notice,
            "handling" | "drafted" | "approved" => Clock::Answer,
            "delivered" | "closed" => Clock::Result,
            "in_review" | "in_final_review" => Clock::Review,
            _ => return None,
        })
    }

    /// The stages at which a term runs, as they are kept in the facts table.
    pub fn codes_under(clock: Clock) -> Vec<i32> {
        let under = Self::WORDS.iter().filter(|word| Self::clock_of(word) == Some(clock));
        under.filter_map(|word| Self::code_of(word)).collect()
    }

    /// The integer of a stage named by a word from outside.
    pub fn code_of(word: &str) -> Option<i32> {
        let position = Self::WORDS.iter().position(|known| *known == word)?;
        i32::try_from(position).ok().map(|n| n + 1)
    }

    /// The word behind a stored integer.
    pub fn word_of(code: i32) -> Option<&'static str> {
        usize::try_from(code - 1).ok().and_then(|n| Self::WORDS.get(n)).copied()
    }
}
