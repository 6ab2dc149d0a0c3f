//! Absence: a colleague is named to open a circle's seals meanwhile, is given the key, and holds it no longer than said.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    absence::{Delegation, may_hold, may_stand_in},
    circle::{Circle, members},
    ids::OfficerId,
    keep::{Change, Ended, keeps},
    office::Office,
    rights::Actor,
    stored::By,
};

use store::Work;

use crate::{Desk, DeskError, house::House, keeping::Hand, roster::Roster, views::Officer};

/// Who stands in for whom, as those concerned see it.
#[derive(Clone, Debug)]
pub struct AbsenceView {
    /// In which circle.
    pub circle: Circle,
    /// The organ's name.
    pub organ: String,
    /// Who is away.
    pub away: (OfficerId, String),
    /// Who stands in.
    pub delegate: (OfficerId, String),
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// It has begun.
    pub runs: bool,
    /// Holds the key already.
    pub held: bool,
    /// The asker may take it back.
    pub may_end: bool,
}

impl Desk {
    /// Names a colleague who opens the seals of these circles while the officer is away, from a day to a day, both
    /// counted. Where the officer is unlocked and holds the key, the colleague is given it at once; else a member
    /// lets them in.
    ///
    /// # Errors
    /// Refused where the days or the colleague do not fit, as [`rules::keep`] says.
    pub async fn delegate_seal(
        &self,
        officer: &Officer,
        circles: &[Circle],
        delegate: OfficerId,
        (from, to): (Date, Date),
    ) -> Result<(), DeskError> {
        let (house, officer, circles) =
            (Arc::clone(&self.house), officer.clone(), circles.to_vec());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                for circle in circles {
                    house.hand_seal(work, &officer, circle, (delegate, (from, to))).await?;
                }
                Ok(())
            })
        });
        run.await
    }

    /// Ends a delegation before its last day: the key is taken from the colleague, and the circle begins a new one.
    pub async fn end_delegation(&self, officer: &Officer, ended: Ended) -> Result<(), DeskError> {
        let change = Change::EndDelegation { ended, today: self.today() };
        self.kept(Hand::Officer(officer.id), change, None).await
    }

    /// Takes keys from those whose last day of standing in is over: from the hour on, at each unlocking, and with every
    /// change of the office. Opening they could not since that day; it is the key that goes here. It may run twice.
    pub(crate) async fn end_absences(&self) -> Result<(), DeskError> {
        let (roster, today) = (self.roster().await?, self.today());
        if !is_held_too_long(&roster.office, today) {
            return Ok(());
        }
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                work.lock(house.office_stream.0).await?;
                house.change_office(work, By::Operator, &[]).await
            })
        });
        run.await
    }
}

impl House {
    /// Names somebody who opens an officer's seals in a circle from day to day, and gives them the key where the officer is
    /// unlocked.
    pub(crate) async fn hand_seal(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        circle: Circle,
        (delegate, (from, to)): (OfficerId, (Date, Date)),
    ) -> Result<(), DeskError> {
        let (away, today) = (officer.id, self.now().today);
        let delegation = Delegation { circle, away, delegate, from, to };
        let change = Change::DelegateSeal { delegation, today };
        self.keep_change(work, Hand::Officer(away), change, None).await?;
        let seals = self.roster(work).await?.office.seals.clone();
        let given = seals.holds(delegate, circle);
        let seal = officer.seal.as_ref().filter(|_| seals.holds(away, circle));
        if let (false, Some(seal)) = (given, seal) {
            self.pass_key(work, (away, seal), circle, delegate).await?;
        }
        Ok(())
    }
}

fn is_held_too_long(office: &Office, today: Date) -> bool {
    let mut circles = office.seals.circles.iter();
    circles.any(|(circle, keys)| !keys.holders.is_subset(&may_hold(office, *circle, today)))
}

/// What an officer sees of who stands in for whom: where they are concerned, in their circles, where they administer.
pub(crate) fn absences(actor: &Actor, roster: &Roster, today: Date) -> Vec<AbsenceView> {
    let Actor::Officer { id: own, .. } = actor else { return Vec::new() };
    let office = &roster.office;
    let name = |id: OfficerId| roster.names.get(&id).cloned().unwrap_or_default();
    let all = office.seals.delegations.iter();
    let all = all.filter(|one| !one.is_over(today) && one.stands(office)).filter_map(|one| {
        let concerned = [one.away, one.delegate].contains(own);
        let administers = keeps(actor, one.circle.organ, office);
        let seen = concerned || administers || members(office, one.circle).contains(own);
        seen.then(|| AbsenceView {
            circle: one.circle,
            organ: office.organ_name(one.circle.organ).to_owned(),
            away: (one.away, name(one.away)),
            delegate: (one.delegate, name(one.delegate)),
            from: one.from,
            to: one.to,
            runs: one.runs(today),
            held: office.seals.holds(one.delegate, one.circle),
            may_end: concerned || administers,
        })
    });
    all.collect()
}

/// Who may stand in for a circle and has a key that could be given, by name.
pub(crate) fn fitting(circle: Circle, roster: &Roster) -> Vec<(OfficerId, String)> {
    let office = &roster.office;
    let fits =
        |id: OfficerId| may_stand_in(office, id, circle) && office.seals.officers.contains_key(&id);
    let colleagues = roster.colleagues(circle.organ).filter(|(id, _)| fits(*id));
    colleagues.map(|(id, name)| (id, name.to_owned())).collect()
}

/// The last day on which an officer is named to stand in for a circle.
pub(crate) fn until(
    officer: OfficerId,
    circle: Circle,
    (office, today): (&Office, Date),
) -> Option<Date> {
    let own = |one: &&Delegation| one.circle == circle && one.delegate == officer;
    let own = office.seals.delegations.iter().filter(own);
    own.filter(|one| !one.is_over(today) && one.stands(office)).map(|one| one.to).max()
}
