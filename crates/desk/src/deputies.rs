//! Leave: who is away, who acts in their posts meanwhile, and whatever seals go with that, in one act.

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;
use rules::{
    absence::may_stand_in,
    circle::{Circle, belongs, circles, members},
    deputy::{Lapsed, Leave, lapsed, may_deputise, passes_on},
    ids::OfficerId,
    keep::{Change, Ended, LeaveEnded, OfficeRefusal, arranges_leave},
    office::{Office, Post},
    rights::Actor,
};
use store::Work;

use crate::{Desk, DeskError, house::House, keeping::Hand, roster::Roster, views::Officer};

/// Who will be away, as typed: what is left out is everything, and the deputy named beforehand.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// Who is away.
    pub away: OfficerId,
    /// Who acts; the deputy named beforehand where nobody is chosen.
    pub deputy: Option<OfficerId>,
    /// In which posts; in all that can be handed on where none is chosen.
    pub posts: Vec<Post>,
    /// The first day and the last; both count.
    pub days: (Date, Date),
}

/// What went with a leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandedOn {
    /// Circles whose seals the deputy opens meanwhile.
    pub seals: usize,
    /// Circles whose seals were not handed on: the absent one alone can, and the deputy needs a key and no post in them.
    pub seals_kept: Vec<Circle>,
}

/// A leave, as those concerned see it.
#[derive(Clone, Debug)]
pub struct LeaveView {
    /// Who is away.
    pub away: (OfficerId, String),
    /// Who acts.
    pub deputy: (OfficerId, String),
    /// In which posts.
    pub posts: Vec<Post>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// It has begun.
    pub runs: bool,
}

/// Everything the page of leaves shows of one officer.
#[derive(Clone, Debug)]
pub struct LeaveRoom {
    /// Of whom.
    pub whose: (OfficerId, String),
    /// Their posts that can be handed on.
    pub posts: Vec<Post>,
    /// Who could act in one of these.
    pub fitting: Vec<(OfficerId, String)>,
    /// The deputy named beforehand.
    pub named: Option<(OfficerId, String)>,
    /// The asker may say who the deputy is.
    pub may_name: bool,
    /// Leaves that run or are to come and concern the asker or are arranged by them: each of which they may take back.
    pub leaves: Vec<LeaveView>,
    /// For whom else the asker may say that they are away.
    pub others: Vec<(OfficerId, String)>,
}

impl LeaveRoom {
    /// For whom somebody acts today.
    pub fn acting(&self, deputy: OfficerId) -> impl Iterator<Item = &LeaveView> {
        self.leaves.iter().filter(move |one| one.runs && one.deputy.0 == deputy)
    }
}

impl Desk {
    /// What an officer sees of leaves; of a colleague where they may arrange it for them.
    ///
    /// # Errors
    /// [`OfficeRefusal::NotYours`] for anybody else.
    pub async fn leave_room(
        &self,
        officer: &Officer,
        of: Option<OfficerId>,
    ) -> Result<LeaveRoom, DeskError> {
        let (roster, today) = (self.roster().await?, self.today());
        let (actor, office) = (officer.actor(), &roster.office);
        let others = others(&actor, officer.id, &roster);
        let whose = of.unwrap_or(officer.id);
        if whose != officer.id && !others.iter().any(|(id, _)| *id == whose) {
            return Err(OfficeRefusal::NotYours.into());
        }
        let posts = passing(office, whose);
        let named = office.deputies.get(&whose).map(|id| (*id, name(&roster, *id)));
        let mut fitting: Vec<_> = office
            .officers
            .keys()
            .filter(|id| {
                **id != whose && posts.iter().any(|post| may_deputise(office, **id, *post))
            })
            // Whoever arranges it for somebody is not the one who acts, unless they were named for it.
            .filter(|id| **id != officer.id || office.deputies.get(&whose) == Some(*id))
            .map(|id| (*id, name(&roster, *id)))
            .collect();
        fitting.sort_by(|one, other| one.1.cmp(&other.1));
        let seen = |leave: &&Leave| {
            let concerned = [leave.away, leave.deputy].contains(&officer.id);
            !leave.is_over(today)
                && (concerned || arranges_leave(&actor, office, leave.away, &leave.posts))
                && leave.standing(office).next().is_some()
        };
        let view = |leave: &Leave| LeaveView {
            away: (leave.away, name(&roster, leave.away)),
            deputy: (leave.deputy, name(&roster, leave.deputy)),
            posts: leave.standing(office).collect(),
            from: leave.from,
            to: leave.to,
            runs: leave.runs(today),
        };
        Ok(LeaveRoom {
            whose: (whose, name(&roster, whose)),
            may_name: whose == officer.id || arranges_leave(&actor, office, whose, &[]),
            posts,
            fitting,
            named,
            leaves: office.leaves.iter().filter(seen).map(view).collect(),
            others,
        })
    }

    /// Says that somebody will be away: a deputy holds their posts from day to day, opens the seals that can be handed on,
    /// and has the matters they answer for.
    ///
    /// # Errors
    /// Refused where the days, the posts or the deputy do not fit, as [`rules::keep`] says; then nothing is handed on.
    pub async fn set_leave(
        &self,
        officer: &Officer,
        leaving: Leaving,
    ) -> Result<HandedOn, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let office = Arc::clone(&house.roster(work).await?.office);
                let named = office.deputies.get(&leaving.away).copied();
                let deputy = leaving.deputy.or(named).ok_or(OfficeRefusal::NoDeputy)?;
                let posts = match leaving.posts.as_slice() {
                    [] => passing(&office, leaving.away),
                    chosen => chosen.to_vec(),
                };
                let (from, to) = leaving.days;
                let leave = Leave { away: leaving.away, deputy, posts, from, to, ended: None };
                let change = Change::SetLeave { leave: leave.clone(), today: house.now().today };
                house.keep_change(work, Hand::Officer(officer.id), change, None).await?;
                house.hand_seals(work, &officer, &leave).await
            })
        });
        run.await
    }

    /// Ends a leave before its last day, and with it the seals that went with it.
    ///
    /// # Errors
    /// [`OfficeRefusal::NothingChanged`] where it is over, [`OfficeRefusal::NotYours`] for whoever it does not concern.
    pub async fn end_leave(&self, officer: &Officer, ended: LeaveEnded) -> Result<(), DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let (hand, today) = (Hand::Officer(officer.id), house.now().today);
                let change = Change::EndLeave { ended, today };
                house.keep_change(work, hand, change, None).await?;
                let office = Arc::clone(&house.roster(work).await?.office);
                let LeaveEnded { away, deputy, from } = ended;
                let with_it = office.seals.delegations.iter().filter(|one| {
                    (one.away, one.delegate, one.from) == (away, deputy, from)
                        && !one.is_over(today)
                });
                for one in with_it {
                    let ended = Ended { circle: one.circle, away, delegate: deputy, from };
                    let change = Change::EndDelegation { ended, today };
                    house.keep_change(work, hand, change, None).await?;
                }
                Ok(())
            })
        });
        run.await
    }

    /// Says who acts for an officer whenever they are away.
    ///
    /// # Errors
    /// Refused as [`rules::keep`] says.
    pub async fn name_deputy(
        &self,
        officer: &Officer,
        of: OfficerId,
        deputy: Option<OfficerId>,
    ) -> Result<(), DeskError> {
        let change = Change::NameDeputy { officer: of, deputy };
        self.kept(Hand::Officer(officer.id), change, None).await
    }

    /// The deputyship of an officer that ran out not long ago, with the name of who was away: what a page opened before
    /// still offers.
    pub async fn lapsed(&self, officer: &Officer) -> Result<Option<(String, Date)>, DeskError> {
        let roster = self.roster().await?;
        let found = lapsed(&roster.office, officer.id, self.today());
        Ok(found.map(|Lapsed { away, on }| (name(&roster, away), on)))
    }
}

impl House {
    /// Names the deputy for every circle of the absent one to which a post handed on belongs, where that is possible.
    async fn hand_seals(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        leave: &Leave,
    ) -> Result<HandedOn, DeskError> {
        let office = Arc::clone(&self.roster(work).await?.office);
        let mut handed = HandedOn::default();
        for circle in sealed_with(leave, &office) {
            let fits = officer.id == leave.away
                && may_stand_in(&office, leave.deputy, circle)
                && office.seals.officers.contains_key(&leave.deputy);
            let days = (leave.from, leave.to);
            let given = match fits {
                true => self.hand_seal(work, officer, circle, (leave.deputy, days)).await,
                false => Err(OfficeRefusal::DelegateUnfit.into()),
            };
            match given {
                Ok(()) => handed.seals += 1,
                Err(DeskError::OfficeRefused(_)) => handed.seals_kept.push(circle),
                Err(error) => return Err(error),
            }
        }
        Ok(handed)
    }
}

/// The circles to which the absent one belongs by a post handed on, and the deputy does not belong anyway.
fn sealed_with(leave: &Leave, office: &Office) -> BTreeSet<Circle> {
    let by_post = |circle: &Circle| leave.posts.iter().any(|post| belongs(post, *circle, office));
    let mut all: BTreeSet<_> = circles(office).into_iter().filter(by_post).collect();
    all.retain(|circle| !members(office, *circle).contains(&leave.deputy));
    all
}

/// The posts of an officer that a deputy can hold.
fn passing(office: &Office, officer: OfficerId) -> Vec<Post> {
    let posts = office.officers.get(&officer).map_or(&[][..], |one| one.posts.as_slice());
    posts.iter().copied().filter(|post| passes_on(post.role)).collect()
}

/// For whom somebody may say that they are away: those below them, those whose accounts they keep, and whoever named them
/// as the deputy.
fn others(actor: &Actor, own: OfficerId, roster: &Roster) -> Vec<(OfficerId, String)> {
    let office = &roster.office;
    let may = |id: &OfficerId| {
        let posts = passing(office, *id);
        let named = office.deputies.get(id) == Some(&own);
        *id != own && !posts.is_empty() && (named || arranges_leave(actor, office, *id, &posts))
    };
    let active = office.officers.iter().filter(|(_, one)| !one.disabled).map(|(id, _)| id);
    let mut all: Vec<_> = active.filter(|id| may(id)).map(|id| (*id, name(roster, *id))).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all
}

fn name(roster: &Roster, id: OfficerId) -> String {
    roster.names.get(&id).cloned().unwrap_or_default()
}
