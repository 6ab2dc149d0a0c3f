//! Bringing the circles after the office: a key for each, a new epoch where somebody left, and what the server keeps for
//! a circle until somebody can hold it.

use std::{collections::BTreeSet, sync::Arc};

use rules::{
    absence::{fallen, may_hold, stood_in_for},
    circle::{Circle, CircleKeys, belongs, circles, entitled, members},
    emergency::standing,
    ids::{OfficerId, StreamId},
    matter::Matter,
    office::{Office, OfficeEvent, Post},
    stored::By,
};
use store::{CircleKeyRow, Work};
use uuid::Uuid;

use super::{
    EpochKey, GUARDIAN, OFFICE, RECOVERY, circle_place, public_of, sealed_key, wrapped_for,
};
use crate::{
    Desk, DeskError,
    emergency::{publics_of_two, wrapped_for_two},
    house::House,
    seal::pair::{Pair, Public},
    sealing::{IDENTITY, unwrap_key},
};

impl House {
    /// Brings the circles after a change of the office: a key for each new one, a new epoch where somebody left, and
    /// the key for the first who can hold it. What was kept is told by the events it gives.
    pub(crate) async fn tend(
        &self,
        work: &mut Work<'_>,
        office: &Office,
    ) -> Result<Vec<OfficeEvent>, DeskError> {
        let (mut events, today) = (Vec::new(), self.now().today);
        for circle in circles(office) {
            let (members, holders) = (members(office, circle), may_hold(office, circle, today));
            let able = members.iter().filter(|id| office.seals.officers.contains_key(id)).copied();
            match office.seals.circles.get(&circle) {
                None => {
                    let first = self.begin_epoch(work, (circle, 1), able.collect(), office).await?;
                    events.push(first);
                }
                Some(keys) if !keys.holders.is_subset(&holders) => {
                    let stay: BTreeSet<_> = keys.holders.intersection(&holders).copied().collect();
                    let mut heirs = BTreeSet::new();
                    for gone in keys.holders.difference(&holders) {
                        // Whoever stood in to the last day and alone holds the key now passes on what is sealed under
                        // it, to whom they stood in for and to nobody else, though it opens nothing for them any more.
                        let left = match stay.is_empty() {
                            true => stood_in_for(office, *gone, circle, today),
                            false => BTreeSet::new(),
                        };
                        if left.is_empty() {
                            work.erase_circle_keys(&circle.to_string(), &gone.to_string()).await?;
                        }
                        heirs.extend(left);
                    }
                    let able: BTreeSet<_> = able.collect();
                    heirs.retain(|heir| able.contains(heir));
                    // Where all who held it left, whoever could hold it does, rather than the server.
                    let stay = match (stay.is_empty(), heirs.is_empty()) {
                        (false, _) => stay,
                        (true, false) => heirs,
                        (true, true) => able,
                    };
                    let epoch = keys.epoch().saturating_add(1);
                    events.push(self.begin_epoch(work, (circle, epoch), stay, office).await?);
                    work.owe_epoch(&circle.to_string(), epoch).await?;
                }
                Some(keys) if keys.holders.is_empty() => {
                    let able = able.collect();
                    events.extend(self.take_up(work, (circle, keys.epoch()), able, office).await?);
                }
                Some(CircleKeys { .. }) => {}
            }
        }
        for circle in office.seals.twos.keys().filter(|one| standing(office, **one).is_none()) {
            work.end_two(&circle.to_string()).await?;
            events.push(OfficeEvent::EmergencyTwoEnded { circle: *circle });
        }
        let fallen = fallen(office, today).map(|one| OfficeEvent::SealDelegationEnded {
            circle: one.circle,
            away: one.away,
            delegate: one.delegate,
            from: one.from,
        });
        events.extend(fallen);
        Ok(events)
    }

    /// A new key for each of these circles that somebody still holds, as when somebody leaves.
    pub(crate) async fn renew(
        &self,
        work: &mut Work<'_>,
        circles: &[Circle],
        by: By,
    ) -> Result<(), DeskError> {
        let roster = self.roster(work).await?;
        let mut events = Vec::new();
        for circle in circles {
            let keys = roster.office.seals.circles.get(circle);
            let Some(keys) = keys.filter(|keys| !keys.holders.is_empty()) else { continue };
            let epoch = keys.epoch().saturating_add(1);
            let next = (*circle, epoch);
            events.push(self.begin_epoch(work, next, keys.holders.clone(), &roster.office).await?);
            work.owe_epoch(&circle.to_string(), epoch).await?;
        }
        match events.is_empty() {
            true => Ok(()),
            false => self.change_office(work, by, &events).await,
        }
    }

    /// A circle whose key nobody of the office holds: what the server keeps goes to the first who can hold it; what lies
    /// with the first key waits for it; and where the last holder's key is gone, a new one begins, so that nothing
    /// is sealed any more for a key that nobody has.
    async fn take_up(
        &self,
        work: &mut Work<'_>,
        (circle, epoch): (Circle, i32),
        able: BTreeSet<OfficerId>,
        office: &Office,
    ) -> Result<Vec<OfficeEvent>, DeskError> {
        let name = circle.to_string();
        let holders = work.circle_holders(&name).await?;
        let lies_with =
            |who: &str| holders.iter().any(|(at, holder)| *at == epoch && holder == who);
        if lies_with(OFFICE) {
            return self.hand_out(work, circle, able, office).await;
        }
        if lies_with(GUARDIAN) {
            return Ok(Vec::new());
        }
        let epoch = epoch.saturating_add(1);
        let begun = self.begin_epoch(work, (circle, epoch), able, office).await?;
        work.owe_epoch(&name, epoch).await?;
        Ok(vec![begun])
    }

    /// A fresh pair for a circle, given to these officers; to the server where there is nobody.
    async fn begin_epoch(
        &self,
        work: &mut Work<'_>,
        (circle, epoch): (Circle, i32),
        holders: BTreeSet<OfficerId>,
        office: &Office,
    ) -> Result<OfficeEvent, DeskError> {
        let (pair, name) = (Pair::fresh()?, circle.to_string());
        let private = pair.bytes();
        let mut rows = Vec::with_capacity(holders.len() + 1);
        for holder in &holders {
            let public = public_of(*holder, office)?;
            rows.push(wrapped_for((&name, epoch), &private, (holder.to_string(), &public))?);
        }
        if let Some(recovery) = &office.seals.recovery {
            let public = Public::parse(recovery)?;
            rows.push(wrapped_for((&name, epoch), &private, (RECOVERY.to_owned(), &public))?);
        }
        if let Some(two) = publics_of_two(circle, office)? {
            rows.extend(wrapped_for_two((&name, epoch), &private, &two)?);
        }
        if holders.is_empty() {
            let envelope = self.key.wrap(&circle_place(&name, epoch), &private)?;
            rows.push(CircleKeyRow { circle: name, epoch, holder: OFFICE.to_owned(), envelope });
        }
        work.put_circle_keys(&rows).await?;
        Ok(OfficeEvent::CircleOpened { circle, public: pair.public().text(), holders })
    }

    /// Gives what the server keeps for a circle to the first who can hold it, and keeps it no longer.
    async fn hand_out(
        &self,
        work: &mut Work<'_>,
        circle: Circle,
        able: BTreeSet<OfficerId>,
        office: &Office,
    ) -> Result<Vec<OfficeEvent>, DeskError> {
        let name = circle.to_string();
        let kept = self.kept_by_office(work, &name).await?;
        if able.is_empty() || kept.is_empty() {
            return Ok(Vec::new());
        }
        for officer in &able {
            self.give(work, (&name, &kept), *officer, &public_of(*officer, office)?).await?;
        }
        work.erase_circle_keys(&name, OFFICE).await?;
        Ok(able.into_iter().map(|officer| OfficeEvent::CircleJoined { circle, officer }).collect())
    }

    /// Wraps what the server keeps for the circles of these posts for a guardian, and keeps it no longer.
    pub(crate) async fn guard(
        &self,
        work: &mut Work<'_>,
        posts: &[Post],
        guardian: &Public,
    ) -> Result<(), DeskError> {
        let roster = self.roster(work).await?;
        for circle in circles(&roster.office) {
            let name = circle.to_string();
            if !posts.iter().any(|post| belongs(post, circle, &roster.office)) {
                continue;
            }
            let wrap = |(epoch, private): &EpochKey| {
                wrapped_for((&name, *epoch), private, (GUARDIAN.to_owned(), guardian))
            };
            let kept = self.kept_by_office(work, &name).await?;
            let rows = kept.iter().map(wrap).collect::<Result<Vec<_>, _>>()?;
            work.put_circle_keys(&rows).await?;
            work.erase_circle_keys(&name, OFFICE).await?;
        }
        Ok(())
    }

    /// The private keys of a circle that the server keeps, by epoch.
    pub(crate) async fn kept_by_office(
        &self,
        work: &mut Work<'_>,
        circle: &str,
    ) -> Result<Vec<EpochKey>, DeskError> {
        let rows = work.circle_keys_for(OFFICE).await?;
        let own = rows.into_iter().filter(|row| row.circle == circle);
        let open = |row: CircleKeyRow| {
            let place = circle_place(&row.circle, row.epoch);
            Ok((row.epoch, self.key.unwrap(&place, &row.envelope)?))
        };
        own.map(open).collect()
    }

    /// Wraps private keys of a circle for an officer.
    pub(crate) async fn give(
        &self,
        work: &mut Work<'_>,
        (circle, keys): (&str, &[EpochKey]),
        officer: OfficerId,
        public: &Public,
    ) -> Result<(), DeskError> {
        for (epoch, _) in keys {
            work.erase_epoch_key((circle, *epoch), &officer.to_string()).await?;
        }
        let wrap = |(epoch, private): &EpochKey| {
            wrapped_for((circle, *epoch), private, (officer.to_string(), public))
        };
        let rows = keys.iter().map(wrap).collect::<Result<Vec<_>, _>>()?;
        Ok(work.put_circle_keys(&rows).await?)
    }
}

impl Desk {
    /// An office from before circles had keys: each circle gets one, and who brought a matter is sealed for those who
    /// may know, after which the office key opens it no longer.
    pub(crate) async fn seal_what_the_office_holds(&self) -> Result<(), DeskError> {
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                match roster.office.seals.circles.is_empty() {
                    true => house.change_office(work, By::Operator, &[]).await,
                    false => Ok(()),
                }
            })
        });
        run.await?;
        loop {
            let house = Arc::clone(&self.house);
            let run = self
                .house
                .store
                .run(move |work| Box::pin(async move { house.seal_chunk(work).await }));
            if run.await? == 0 {
                return Ok(());
            }
        }
    }
}

impl House {
    async fn seal_chunk(&self, work: &mut Work<'_>) -> Result<usize, DeskError> {
        const CHUNK: i64 = 200;
        let roster = self.roster(work).await?;
        let streams = work.sealed_under(OFFICE, Uuid::nil(), CHUNK).await?;
        for stream in &streams {
            let events = self.stream(work, *stream).await?;
            let matter = Matter::replay(&events).ok_or(DeskError::Damaged("a matter's stream"))?;
            let rows = work.wrapped_keys(&[*stream], IDENTITY).await?;
            let row = rows.iter().find(|row| row.holder == OFFICE);
            let row = row.ok_or(DeskError::Damaged("an identity key is missing"))?;
            let key = unwrap_key(&self.key, StreamId(*stream), IDENTITY, &row.envelope)?;
            for circle in entitled(&matter, &roster.office) {
                let row = sealed_key(StreamId(*stream), circle, &key, &roster.office)?;
                work.settle_seal(&row).await?;
            }
            work.unseal_for(*stream, OFFICE).await?;
        }
        Ok(streams.len())
    }
}
