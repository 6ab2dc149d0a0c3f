//! A matter that goes to another organ: what moves with it, and who knows of it afterwards. Its dates stay.

use super::{Case, Matter, Stage};
use crate::{
    event::{Event, Route},
    ids::OrganId,
    stored::Recorded,
};

impl Matter {
    /// Folds what says whose matter it is; false where the event is none of it.
    pub(super) fn move_on(&mut self, recorded: &Recorded<Event>) -> bool {
        match &recorded.event {
            Event::ConflictRaised { between, .. } => {
                for organ in between {
                    self.learn(*organ);
                }
            }
            Event::NegotiationFailed { .. } => {}
            Event::ConflictReferred { to, .. } => self.learn(*to),
            Event::CompetenceSettled { .. } => self.settled(recorded),
            Event::CoOrganAdded { organ, .. } => self.learn(*organ),
            Event::CoOrganDropped { .. } | Event::OrganOpinionGiven { .. } => {}
            Event::Moved { to, .. } | Event::SentUp { to, route: None } => {
                self.moved(*to, recorded);
            }
            Event::SentUp { to, route: Some(route) } => {
                self.stage = Stage::Sent { route: route.clone() };
                self.learn(*to);
            }
            _ => return false,
        }
        true
    }

    fn settled(&mut self, recorded: &Recorded<Event>) {
        let Event::CompetenceSettled { to, route, accept_due, .. } = &recorded.event else {
            return;
        };
        let had = self.lies_at();
        let between = self.open_conflict().map(|one| one.between.clone()).unwrap_or_default();
        let stage = std::mem::replace(&mut self.stage, Stage::Kept { on: recorded.on });
        self.stage = match (stage, route, accept_due) {
            (_, Some(route), _) => {
                // Another organ will have it, and decides for itself whether it handles it simply.
                self.simple = None;
                Stage::Sent { route: route.clone() }
            }
            (Stage::Objected { route, signed_on, .. }, None, Some(due)) => Stage::SignedFor {
                organ: route.to,
                route: Some(route),
                due: *due,
                on: signed_on.unwrap_or(recorded.on),
                object_due: None,
            },
            (Stage::Handling(case) | Stage::Drafted(case, _), None, _) if case.organ != *to => {
                Stage::Handling(case.moved(*to))
            }
            (stage, ..) => stage,
        };
        self.learn(*to);
        for organ in between.into_iter().chain(had).filter(|organ| organ != to) {
            self.lose(organ, recorded);
        }
    }

    /// Who helps, read off before the stage moves. Whoever helps no longer and knew of the matter by that alone, knows
    /// of it no longer.
    pub(super) fn be_joined(&mut self, recorded: &Recorded<Event>) {
        if let Event::CoOrganDropped { organ, .. } = &recorded.event {
            let helped = self.joint.co_organs.iter().find(|one| one.organ == *organ);
            let differs = self.open_conflict().is_some_and(|one| one.concerns(*organ));
            if helped.is_some_and(|one| !one.knew) && !differs {
                self.known_to.retain(|known| known != organ);
            }
        }
        let from = self.lies_at();
        self.joint.follow(recorded, from, &self.known_to);
    }

    /// To another organ, where it stands and under the dates it has.
    fn moved(&mut self, to: OrganId, recorded: &Recorded<Event>) {
        let had = self.lies_at();
        let stage = std::mem::replace(&mut self.stage, Stage::Kept { on: recorded.on });
        self.stage = match stage {
            Stage::Sent { route } => Stage::Sent { route: Route { to, ..route } },
            Stage::SignedFor { route, due, on, .. } => {
                let route = route.map(|route| Route { to, ..route });
                // Another organ decides for itself whether it handles it simply.
                let simple = self.simple.take_if(|simple| simple.converted_on.is_none());
                let due = simple.map_or(due, |simple| simple.ordinary);
                Stage::SignedFor { organ: to, route, due, on, object_due: None }
            }
            Stage::Handling(case) | Stage::Drafted(case, _) => Stage::Handling(case.moved(to)),
            stage => stage,
        };
        self.learn(to);
        if let Some(had) = had.filter(|had| *had != to) {
            self.lose(had, recorded);
        }
    }

    /// The organ with which it lies, sent or accepted.
    fn lies_at(&self) -> Option<OrganId> {
        match &self.stage {
            Stage::Sent { route } | Stage::Objected { route, .. } => Some(route.to),
            Stage::SignedFor { organ, .. } => Some(*organ),
            _ => self.case().map(|case| case.organ),
        }
    }

    /// An organ has it from now on, or has to say something about it.
    pub(super) fn learn(&mut self, organ: OrganId) {
        self.known_to.push(organ);
        self.known_to.sort_unstable();
        self.known_to.dedup();
    }

    /// It is not theirs: they know of it no longer, unless they registered or sent it or help with it, and what they
    /// had been asked about it in writing is settled.
    pub(super) fn lose(&mut self, organ: OrganId, recorded: &Recorded<Event>) {
        let sender = self.route().map(|route| route.from);
        self.watch.settle(organ, recorded.on);
        if organ == self.organ || Some(organ) == sender {
            return;
        }
        let mut helping = self.joint.co_organs.iter_mut();
        match helping.find(|one| one.organ == organ) {
            // It knows of it by its help alone from now on.
            Some(help) => help.knew = false,
            _ => self.known_to.retain(|known| *known != organ),
        }
    }
}

impl Case {
    /// The same case in the hands of another organ: accepted when it was, due when it was, extended if it was. Who works
    /// on it is named anew.
    pub(super) fn moved(self, to: OrganId) -> Self {
        let route = self.route.map(|route| Route { to, ..route });
        Self {
            organ: to,
            route,
            host: None,
            co_handlers: Vec::new(),
            tasked_on: None,
            opinions: Vec::new(),
            accepted_by: None,
            officer: None,
            started_on: None,
            to_redraft: None,
            ..self
        }
    }
}
