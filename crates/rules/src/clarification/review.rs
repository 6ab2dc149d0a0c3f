//! Who reviews a plan together (联合审核): whoever checked it does not settle alone that it is clarified.

use super::ClarifyRefusal;
use crate::{
    circle::is_reception,
    codes::{Role, coded},
    exclusion::OfReport,
    ids::{OfficerId, UnitId},
    lead::Lead,
    office::{Office, Post},
};

coded! {
    /// Which side somebody reviews for.
    ReviewSide {
        /// 信访举报部门.
        Reception = 1 "reception",
        /// 案件审理部门: a room that is neither the reception nor the one that checked it.
        Trial = 2 "trial",
    }
}

/// Somebody who may review it, and for which side.
pub type Reviewer = (OfficerId, ReviewSide);

impl Lead {
    /// Everybody who may review its clarification: of neither side is anybody whom one of the reports shuts out.
    pub fn reviewers(&self, reports: &[OfReport<'_>], office: &Office) -> Vec<Reviewer> {
        let shut_out = |one: OfficerId| reports.iter().any(|of| of.shuts_out(one, office));
        let staff = office.officers.iter().filter(|(id, one)| !one.disabled && !shut_out(**id));
        let sides = staff.filter_map(|(id, one)| {
            let holds =
                |side| one.posts.iter().any(|post| self.side_of(post, office) == Some(side));
            // Whoever sits on both reviews for the reception: nobody counts twice.
            let side = ReviewSide::ALL.iter().find(|side| holds(**side));
            side.map(|side| (*id, *side))
        });
        sides.collect()
    }

    fn side_of(&self, post: &Post, office: &Office) -> Option<ReviewSide> {
        if post.organ != self.organ {
            return None;
        }
        if is_reception(post, office) && post.unit.is_none_or(|unit| Some(unit) != self.room) {
            return Some(ReviewSide::Reception);
        }
        let named = office.lead_rooms.get(&self.organ).and_then(|rooms| rooms.trial);
        let tries = |unit: UnitId| named.is_none_or(|room| room == unit);
        let works = matches!(post.role, Role::Clerk | Role::Handler | Role::Head);
        let elsewhere = post.unit.is_some_and(|unit| {
            tries(unit)
                && Some(unit) != self.room
                && Some(&unit) != office.receptions.get(&post.organ)
        });
        (works && elsewhere && self.room.is_some()).then_some(ReviewSide::Trial)
    }
}

/// Which sides were not there because the organ has nobody for them.
///
/// # Errors
/// Where somebody was there who may not review it, or a side has somebody and nobody of it was there.
pub(super) fn without(
    present: &[OfficerId],
    reviewers: &[Reviewer],
) -> Result<Vec<ReviewSide>, ClarifyRefusal> {
    let side = |one: &OfficerId| reviewers.iter().find(|(id, _)| id == one).map(|(_, side)| *side);
    if present.iter().any(|one| side(one).is_none()) {
        return Err(ClarifyRefusal::NoReviewer);
    }
    let missing = ReviewSide::ALL
        .iter()
        .filter(|wanted| !present.iter().any(|one| side(one) == Some(**wanted)));
    let missing: Vec<ReviewSide> = missing.copied().collect();
    match missing.iter().find(|wanted| reviewers.iter().any(|(_, side)| side == *wanted)) {
        Some(side) => Err(ClarifyRefusal::SideMissing { side: *side }),
        None => Ok(missing),
    }
}
