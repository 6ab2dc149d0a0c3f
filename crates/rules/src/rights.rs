//! Who may know of a matter and who may act on it. Pure; nothing else grants.

use crate::{
    codes::{OrganKind, Role},
    command::{Place, Spec},
    ids::{OfficerId, OrganId},
    matter::{Matter, Stage},
    office::{Office, Post},
    refusal::Denied,
    stored::By,
    supervision::overseers,
};

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who holds the matter's code.
    CodeHolder,
    /// Whoever runs the installation, from its command line.
    Operator,
    /// A member of staff with the posts held now.
    Officer {
        /// Who.
        id: OfficerId,
        /// Posts held.
        posts: Vec<Post>,
    },
}

impl Actor {
    /// The hand as the log names it.
    pub fn by(&self) -> By {
        match self {
            Self::CodeHolder => By::Public,
            Self::Operator => By::Operator,
            Self::Officer { id, .. } => By::Officer(*id),
        }
    }

    /// The posts held; none for anybody but staff.
    pub fn posts(&self) -> &[Post] {
        match self {
            Self::Officer { posts, .. } => posts,
            Self::CodeHolder | Self::Operator => &[],
        }
    }

    /// True where the role is held for the organ.
    pub fn holds(&self, role: Role, organ: OrganId) -> bool {
        self.posts().iter().any(|post| post.role == role && post.organ == organ)
    }

    /// The organs whose matters may be seen: the administrator's role opens none.
    pub fn organs(&self) -> Vec<OrganId> {
        let seeing = self.posts().iter().filter(|post| post.role != Role::Admin);
        let mut organs: Vec<_> = seeing.map(|post| post.organ).collect();
        organs.sort_unstable();
        organs.dedup();
        organs
    }

    /// The organs whose reception circle one belongs to: only they know of reports.
    pub fn receptions(&self, office: &Office) -> Vec<OrganId> {
        let receiving = self.posts().iter().filter(|post| is_reception(post, office));
        let mut organs: Vec<_> = receiving.map(|post| post.organ).collect();
        organs.sort_unstable();
        organs.dedup();
        organs
    }
}

/// The reception of a discipline organ: those who register there, and their head (Rules Art. 8, 47).
fn is_reception(post: &Post, office: &Office) -> bool {
    let discipline =
        office.organ(post.organ).is_some_and(|organ| organ.kind == OrganKind::DisciplineOrgan);
    discipline && matches!(post.role, Role::Clerk | Role::Head)
}

/// Whether the actor may know that the matter exists.
pub fn may_know(actor: &Actor, matter: &Matter, office: &Office) -> bool {
    if matter.is_report() {
        return actor.receptions(office).contains(&matter.organ);
    }
    matter.known_to.iter().any(|organ| actor.organs().contains(organ))
}

/// Whether the actor may do this to the matter; the rules of its stage come after.
pub fn may(
    actor: &Actor,
    spec: &'static Spec,
    matter: &Matter,
    office: &Office,
) -> Result<(), Denied> {
    if *actor == Actor::CodeHolder && spec.name == "supplement" {
        return Ok(());
    }
    if !may_know(actor, matter, office) {
        return Err(Denied::Unknown);
    }
    match acting_organ(actor, spec, matter, office) {
        Some(_) => Ok(()),
        None => Err(Denied::Role { needed: spec.roles }),
    }
}

/// The organ for which the actor would act: where the command belongs and a fitting role is held.
pub fn acting_organ(
    actor: &Actor,
    spec: &Spec,
    matter: &Matter,
    office: &Office,
) -> Option<OrganId> {
    let places = match spec.place {
        Place::Holder => vec![holder(matter)],
        Place::Known => matter.known_to.clone(),
        Place::Reception => vec![matter.organ, holder(matter)],
        Place::Worker => matter.case().map(|case| case.organ).into_iter().collect(),
        Place::Overseer => overseers(matter, office),
        Place::Asked => matter.asked(spec.name),
    };
    let held = |organ: &OrganId| spec.roles.iter().any(|role| actor.holds(*role, *organ));
    places.into_iter().find(held)
}

/// The organ that must act now.
pub fn holder(matter: &Matter) -> OrganId {
    match &matter.stage {
        Stage::Sent { route } => route.to,
        Stage::Objected { route, .. } => route.from,
        Stage::SignedFor { organ, .. } => *organ,
        Stage::Handling(case)
        | Stage::Drafted(case, _)
        | Stage::Approved(case, _)
        | Stage::Delivered(case, _) => case.organ,
        Stage::Closed { case, .. } | Stage::Certified { case, .. } => {
            case.route.as_ref().map_or(case.organ, |route| route.from)
        }
        Stage::Registered { .. }
        | Stage::Proposed { .. }
        | Stage::Checked { .. }
        | Stage::SignedOff { .. }
        | Stage::Diverted { .. }
        | Stage::Kept { .. }
        | Stage::Declined { .. }
        | Stage::Adopted(_)
        | Stage::Withdrawn { .. } => matter.organ,
    }
}
