//! Who may know of a matter and who may act on it. Pure; nothing else grants.

use jiff::civil::Date;

use crate::{
    absence::{StandIn, stand_ins},
    circle::{Circle, belongs, is_reception, opens, registering},
    codes::{CircleKind, Level, OrganKind, Role},
    command::{Place, Spec},
    deputy::{ActsFor, acts_for},
    exclusion::Reader,
    ids::{OfficerId, OrganId},
    matter::{Matter, Stage, officer_of},
    office::{Office, Post},
    recusal::KeepsOut,
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
        /// Posts held: own ones, then those of others who are away.
        posts: Vec<Post>,
        /// Whose seals are opened today in the place of others.
        stands_in: Vec<StandIn>,
        /// Which of the posts are held today in the place of others.
        acts_for: Vec<ActsFor>,
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

    /// The posts held in the place of others.
    pub fn acts_for(&self) -> &[ActsFor] {
        match self {
            Self::Officer { acts_for, .. } => acts_for,
            Self::CodeHolder | Self::Operator => &[],
        }
    }

    /// The posts held in the own name.
    pub fn own_posts(&self) -> impl Iterator<Item = &Post> {
        let lent = self.acts_for();
        self.posts().iter().filter(move |post| !lent.iter().any(|one| one.post == **post))
    }

    /// An officer with these posts, and whatever the office says they do in the place of others on a day.
    pub fn officer(id: OfficerId, posts: &[Post], office: &Office, today: Date) -> Self {
        let (acts_for, mut posts) = (acts_for(office, id, today), posts.to_vec());
        for one in &acts_for {
            // Two who are away may have held the same.
            if !posts.contains(&one.post) {
                posts.push(one.post);
            }
        }
        Self::Officer { id, posts, stands_in: stand_ins(office, id, today), acts_for }
    }

    /// The same actor with what the office says of standing in on a day.
    #[must_use]
    pub fn on(&self, office: &Office, today: Date) -> Self {
        let own: Vec<_> = self.own_posts().copied().collect();
        match self {
            Self::Officer { id, .. } => Self::officer(*id, &own, office, today),
            other => other.clone(),
        }
    }

    /// The same actor before a matter: with those posts alone that reach it. Of a report with those lent posts alone that
    /// somebody handed on who belongs to its reception and may know of it, to a colleague of the reception or with its
    /// seals. A deputy does no more with it than the one who is away.
    #[must_use]
    pub fn before(&self, matter: &Matter, office: &Office) -> Self {
        let Self::Officer { id, stands_in, acts_for, .. } = self else { return self.clone() };
        let Some(report) = matter.of_report() else { return self.reaching(matter, office) };
        let (circle, readers) = (registering(true, report.organ), report.readers(office));
        let reads = |reader| readers.as_ref().is_none_or(|readers| readers.contains(&reader));
        let member = |post: &Post| belongs(post, circle, office);
        let colleague = self.own_posts().any(member);
        let handed = |one: &&ActsFor| {
            let seal = (circle, one.away);
            let sealed = stands_in.iter().any(|one| (one.circle, one.away) == seal);
            // A colleague of the reception has its key, and is handed none.
            let knows = match colleague {
                true => reads(Reader::Member(one.away)),
                false => sealed && reads(Reader::StandIn { away: one.away, delegate: *id }),
            };
            member(&one.post) && knows
        };
        let acts_for: Vec<_> = acts_for.iter().filter(handed).copied().collect();
        let lent = acts_for.iter().map(|one| one.post);
        let posts = self.own_posts().copied().chain(lent).collect();
        Self::Officer { id: *id, posts, stands_in: stands_in.clone(), acts_for }
    }

    /// The same actor without what they do in the place of others.
    fn alone(&self) -> Self {
        let posts = self.own_posts().copied().collect();
        match self {
            Self::Officer { id, .. } => {
                Self::Officer { id: *id, posts, stands_in: Vec::new(), acts_for: Vec::new() }
            }
            other => other.clone(),
        }
    }

    /// In whose place a circle's seals are opened; nobody's where an own post belongs to it.
    pub fn stands_in(&self, circle: Circle, office: &Office) -> Option<OfficerId> {
        let Self::Officer { stands_in, .. } = self else { return None };
        let in_place = stands_in.iter().find(|one| one.circle == circle);
        let own = self.own_posts().any(|post| belongs(post, circle, office));
        in_place.filter(|_| !own).map(|one| one.away)
    }

    /// True where the role is held for the organ.
    pub fn holds(&self, role: Role, organ: OrganId) -> bool {
        self.posts().iter().any(|post| post.role == role && post.organ == organ)
    }

    /// True where the role is held for the organ by an own post.
    pub fn holds_itself(&self, role: Role, organ: OrganId) -> bool {
        self.own_posts().any(|post| post.role == role && post.organ == organ)
    }

    /// The organs whose matters may be seen: the administrator's role and the auditor's open none.
    pub fn organs(&self) -> Vec<OrganId> {
        let seeing = self.posts().iter().filter(|post| post.role.sees_matters());
        let mut organs: Vec<_> = seeing.map(|post| post.organ).collect();
        organs.sort_unstable();
        organs.dedup();
        organs
    }

    /// The organs whose reception circle one belongs to, or stands in for: only they know of reports.
    pub fn receptions(&self, office: &Office) -> Vec<OrganId> {
        // A post that is held for somebody else tells of no report: the seals that were handed over do.
        let receiving = self.own_posts().filter(|post| is_reception(post, office));
        let own = receiving.map(|post| post.organ);
        let stood_in = match self {
            Self::Officer { stands_in, .. } => stands_in.as_slice(),
            Self::CodeHolder | Self::Operator => &[],
        };
        let reports = |one: &&StandIn| one.circle.kind == CircleKind::Reception;
        let stood_in = stood_in.iter().filter(reports).map(|one| one.circle.organ);
        let mut organs: Vec<_> = own.chain(stood_in).collect();
        organs.sort_unstable();
        organs.dedup();
        organs
    }
}

/// What somebody would do with a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Learn that it exists, and read what is said in it beside who brought it.
    Know,
    /// Read if the petitioner was pressed to give it up.
    ReadPressure,
    /// Read who brought it, where the seal is open to them.
    ReadIdentity,
    /// Act on it by a command.
    Do(&'static Spec),
}

impl From<&'static Spec> for Action {
    fn from(spec: &'static Spec) -> Self {
        Self::Do(spec)
    }
}

/// Whether an actor may do this with a matter: by the roles held for its organs, by the circle that seals it, by what
/// was handed to them, and never where they are the one reported or must keep out. Nothing else grants. Of an act, what
/// the law says of the matter's stage comes after.
///
/// # Errors
/// [`Denied::Unknown`] where they must not learn that it exists, [`Denied::Role`] where others may do it,
/// [`Denied::KeepsOut`] where they might and must not.
pub fn may(
    actor: &Actor,
    action: impl Into<Action>,
    matter: &Matter,
    office: &Office,
) -> Result<(), Denied> {
    match action.into() {
        Action::Do(spec) => may_do(actor, spec, matter, office),
        _ if !knows(actor, matter, office) => Err(Denied::Unknown),
        Action::ReadPressure if !reads_pressure(actor, matter, office) => {
            Err(Denied::Role { needed: &[] })
        }
        Action::ReadIdentity if !reads_identity(actor, matter, office) => {
            Err(Denied::Role { needed: &[] })
        }
        Action::Know | Action::ReadPressure | Action::ReadIdentity => Ok(()),
    }
}

/// Whether the actor may know that the matter exists.
pub fn may_know(actor: &Actor, matter: &Matter, office: &Office) -> bool {
    may(actor, Action::Know, matter, office).is_ok()
}

fn knows(actor: &Actor, matter: &Matter, office: &Office) -> bool {
    if matter.is_gone_up() {
        return false;
    }
    if let Some(report) = matter.of_report() {
        return report.is_known_to(actor, office);
    }
    let organs = actor.reaching(matter, office).organs();
    matter.known_to.iter().any(|organ| organs.contains(organ))
}

/// Those of a circle that may know it, unless they keep out of the matter.
fn reads_identity(actor: &Actor, matter: &Matter, office: &Office) -> bool {
    !matter.is_kept_from(actor.by(), office) && !opens(actor, matter, office).is_empty()
}

/// The petition offices that had it, and never the organ that handles it, lest whoever pressed learn that it was told. Of
/// a report, its reception.
fn reads_pressure(actor: &Actor, matter: &Matter, office: &Office) -> bool {
    let mut offices = offices_aside(matter, office);
    let asks = matter.is_report() || offices.any(|organ| actor.organs().contains(&organ));
    asks && !matter.is_kept_from(actor.by(), office)
}

/// Who is told that a petitioner was pressed: a petition office that had the matter, else the organ above the one
/// that has it.
pub fn told_of_pressure(matter: &Matter, office: &Office) -> Option<OrganId> {
    let known = offices_aside(matter, office).next();
    known.or_else(|| office.reviewer(keeper(matter)))
}

/// The petition offices that had the matter and do not handle it themselves.
fn offices_aside<'m>(
    matter: &'m Matter,
    office: &'m Office,
) -> impl Iterator<Item = OrganId> + use<'m> {
    let at_work = matter.case().map_or_else(|| keeper(matter), |case| case.organ);
    let aside = move |organ: &OrganId| {
        let kind = office.organ(*organ).map(|organ| organ.kind);
        *organ != at_work && kind == Some(OrganKind::PetitionOffice)
    };
    matter.known_to.iter().copied().filter(aside)
}

/// What may be done by whoever holds a matter's code.
pub const BY_CODE: &[&str] = &[
    "supplement",
    "request_review",
    "request_final_review",
    "rate",
    "withdraw",
    "resume",
    "ask_recusal",
    "ask_correction",
    SAY_RETALIATION,
];

/// The command by which whoever holds a code says that they are punished for what they brought: a report of its own, and no
/// step of this matter.
pub const SAY_RETALIATION: &str = "say_retaliation";

fn may_do(
    actor: &Actor,
    spec: &'static Spec,
    matter: &Matter,
    office: &Office,
) -> Result<(), Denied> {
    if *actor == Actor::CodeHolder && BY_CODE.contains(&spec.name) {
        return Ok(());
    }
    if !knows(actor, matter, office) {
        // Whoever keeps out takes no application either, and learns of the matter by that as little as anybody.
        let at_its_counter = appellate(actor, spec, matter, office).is_some()
            && keeps_out(actor, matter, office).is_none();
        return if at_its_counter { Ok(()) } else { Err(Denied::Unknown) };
    }
    let actor = &actor.before(matter, office);
    // Whoever knows of a report only because they stand in for somebody opens its seal, and does nothing else that was not
    // handed to them.
    let handed = actor.acts_for().iter().any(|one| spec.roles.contains(&one.post.role));
    let only_opens = matter.is_report() && !handed && !knows(&actor.alone(), matter, office);
    match acting_organ(actor, spec, matter, office) {
        Some(_) if only_opens && spec.place != Place::Circle => {
            Err(Denied::Role { needed: spec.roles })
        }
        Some(_) => match keeps_out(actor, matter, office) {
            // Whoever keeps out may say that nobody is left here: that is what the step is for.
            Some(why) if spec.name != "send_up" => Err(Denied::KeepsOut(why)),
            _ => Ok(()),
        },
        None => Err(Denied::Role { needed: spec.roles }),
    }
}

fn keeps_out(actor: &Actor, matter: &Matter, office: &Office) -> Option<KeepsOut> {
    officer_of(actor.by()).and_then(|officer| matter.keeps_out(officer, office))
}

/// The organ for which the actor would act: where the command belongs and a fitting role is held.
pub fn acting_organ(
    actor: &Actor,
    spec: &Spec,
    matter: &Matter,
    office: &Office,
) -> Option<OrganId> {
    let places = match spec.place {
        Place::Holder => vec![keeper(matter)],
        Place::Acting => vec![holder(matter)],
        Place::Reviewer => matter.open_review().map(|review| review.organ).into_iter().collect(),
        Place::Deliverer => matter.last_delivery().map(|(organ, _)| organ).into_iter().collect(),
        Place::Known | Place::Counter => matter.known_to.clone(),
        Place::Origin => vec![matter.organ],
        Place::Reception => vec![matter.organ, keeper(matter)],
        Place::Worker => matter.case().map(|case| case.organ).into_iter().collect(),
        Place::Overseer => overseers(matter, office),
        Place::Convener => {
            let worker = matter.case().map(|case| case.organ);
            worker.into_iter().chain(overseers(matter, office)).collect()
        }
        Place::Helper if matter.joint.co_organs.is_empty() => vec![keeper(matter)],
        Place::Helper => matter.joint.co_organs.iter().map(|one| one.organ).collect(),
        Place::Registrar => matter.registrars(office),
        Place::Linker => match &matter.stage {
            // Whoever linked it, and whoever might have: the petitioner must not be left with nobody who can undo it.
            Stage::Merged { by, .. } => {
                std::iter::once(*by).chain(matter.registrars(office)).collect()
            }
            _ => vec![keeper(matter)],
        },
        Place::Contender => matter.contenders(office),
        Place::Forum => {
            let referred = matter.open_conflict().and_then(|one| one.referred.as_ref());
            vec![referred.map_or_else(|| keeper(matter), |referred| referred.to)]
        }
        Place::Succession => match overseers(matter, office) {
            nobody if nobody.is_empty() => vec![keeper(matter)],
            overseers => overseers,
        },
        Place::Asked => matter.asked(spec.name),
        Place::Circle => opens(actor, matter, office),
        Place::Advised => {
            let advised = matter.watch.unaccounted().map(|one| one.to);
            advised.chain(overseers(matter, office)).collect()
        }
    };
    // Whoever stands in holds no role of the circle.
    let held = |organ: &OrganId| {
        spec.place == Place::Circle || spec.roles.iter().any(|role| actor.holds(*role, *organ))
    };
    // An application is taken by whoever may decide it rather than by another counter of the same clerk.
    let asks = Level::ALL.iter().any(|level| level.request() == spec.name);
    let above = || appellate(actor, spec, matter, office);
    let first = if asks { above() } else { None };
    first.or_else(|| places.into_iter().find(held)).or_else(above)
}

/// An organ that may decide the next level, for whoever receives applications there: the opinion tells the
/// petitioner to go to it, and of a matter it knows nothing before (Art. 35, 36).
fn appellate(actor: &Actor, spec: &Spec, matter: &Matter, office: &Office) -> Option<OrganId> {
    let right = matter.right().filter(|_| spec.place == Place::Counter)?;
    let takes = |organ: &OrganId| spec.roles.iter().any(|role| actor.holds(*role, *organ));
    right.bodies(office).into_iter().find(takes)
}

/// The organ that must act now: while a review runs, the one that decides it.
pub fn holder(matter: &Matter) -> OrganId {
    matter.open_review().map_or_else(|| keeper(matter), |review| review.organ)
}

/// The organ that must act on the matter itself, whatever runs on the levels above.
pub fn keeper(matter: &Matter) -> OrganId {
    at(&matter.stage, matter.organ)
}

fn at(stage: &Stage, registered: OrganId) -> OrganId {
    match stage {
        Stage::GivenUp { before, .. } => at(before, registered),
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
        | Stage::Merged { .. }
        | Stage::Adopted(_)
        | Stage::Withdrawn { .. } => registered,
    }
}
