//! The office's stream, folded event by event.

use super::{Office, OfficeEvent, Officer, OwnClass, Phrase};
use crate::{
    cadre::Entry,
    class::ClassCode,
    deputy::Leave,
    ids::{CadreId, OfficerId},
    recusal::Declared,
};

impl Office {
    /// Folds one event into the office.
    pub fn apply(&mut self, event: &OfficeEvent) {
        self.version += 1;
        match event {
            OfficeEvent::Installed { name, zone, demo } => {
                self.name.clone_from(name);
                self.zone.clone_from(zone);
                self.demo = *demo;
            }
            OfficeEvent::OrganEstablished(organ) => {
                self.organs.insert(organ.id, organ.clone());
            }
            OfficeEvent::UnitEstablished(unit) => {
                self.units.insert(unit.id, unit.clone());
            }
            OfficeEvent::OfficerAdded { officer, name } => {
                let added = Officer { name: name.clone(), posts: Vec::new(), disabled: false };
                self.officers.insert(*officer, added);
            }
            OfficeEvent::RoleGranted { officer, post } => {
                self.change(*officer, |officer| officer.posts.push(*post));
                // Whoever was named to act for them was named for what they held then.
                self.deputies.remove(officer);
            }
            OfficeEvent::RoleWithdrawn { officer, post } => {
                self.change(*officer, |officer| officer.posts.retain(|held| held != post));
            }
            OfficeEvent::OfficerDisabled { officer } => {
                self.change(*officer, |officer| officer.disabled = true);
            }
            OfficeEvent::OfficerRenamed { officer, name } => {
                self.change(*officer, |officer| officer.name.clone_from(name));
            }
            OfficeEvent::OfficerEnabled { officer } => {
                self.change(*officer, |officer| officer.disabled = false);
            }
            OfficeEvent::TokenIssued { .. }
            | OfficeEvent::PasswordReset { .. }
            | OfficeEvent::PasswordSet { .. } => {}
            event => self.apply_table(event),
        }
    }

    /// What happened to organs, units and tables after they were set up.
    fn apply_table(&mut self, event: &OfficeEvent) {
        match event {
            OfficeEvent::OrganChanged(organ) => {
                self.organs.insert(organ.id, organ.clone());
            }
            OfficeEvent::OrganClosed { organ } => {
                self.closed_organs.insert(*organ);
            }
            OfficeEvent::OrganReopened { organ } => {
                self.closed_organs.remove(organ);
            }
            OfficeEvent::UnitRenamed { unit, name } => {
                if let Some(unit) = self.units.get_mut(unit) {
                    unit.name.clone_from(name);
                }
            }
            OfficeEvent::UnitClosed { unit } => {
                self.closed_units.insert(*unit);
            }
            OfficeEvent::UnitReopened { unit } => {
                self.closed_units.remove(unit);
            }
            OfficeEvent::ReceptionNamed { organ, unit } => {
                self.receptions.remove(organ);
                self.receptions.extend(unit.map(|unit| (*organ, unit)));
            }
            OfficeEvent::LeadRoomsNamed { organ, rooms } => {
                self.lead_rooms.insert(*organ, *rooms);
            }
            OfficeEvent::RulesAdopted(rules) => self.rules.push(rules.clone()),
            OfficeEvent::CalendarPublished(year) => self.calendars.push(year.clone()),
            OfficeEvent::AreasNamed { areas } => {
                self.areas.extend(areas.iter().map(|named| (named.area, named.name.clone())));
            }
            OfficeEvent::PhraseKept { phrase, organ, used_for, text } => {
                let (organ, used_for, text) = (*organ, *used_for, text.clone());
                self.phrases.insert(*phrase, Phrase { organ, used_for, text });
            }
            OfficeEvent::PhraseDropped { phrase } => {
                self.phrases.remove(phrase);
            }
            OfficeEvent::YearlyDone(done) => {
                self.yearly.insert((done.organ, done.year, done.duty), done.on);
            }
            event => self.apply_seal(event),
        }
    }

    fn apply_seal(&mut self, event: &OfficeEvent) {
        match event {
            OfficeEvent::CircleOpened { circle, public, holders } => {
                self.seals.open(*circle, public, holders);
            }
            OfficeEvent::CircleJoined { circle, officer } => self.seals.join(*circle, *officer),
            OfficeEvent::SealKeySet { officer, public } => self.seals.set(*officer, public),
            OfficeEvent::UpperSet { organ, upper } => {
                self.uppers.insert(*organ, upper.clone());
            }
            OfficeEvent::SealedUpward { .. } | OfficeEvent::CarriedUpward { .. } => {}
            OfficeEvent::SealDelegated(delegation) => self.seals.delegations.push(*delegation),
            OfficeEvent::SealDelegationEnded { circle, away, delegate, from } => {
                self.seals.end(*circle, (*away, *delegate), *from);
            }
            OfficeEvent::LeaveSet(leave) => self.leaves.push(leave.clone()),
            OfficeEvent::LeaveEnded { away, deputy, from, on } => {
                let ended = (away, deputy, from);
                let same = |one: &&mut Leave| {
                    (&one.away, &one.deputy, &one.from) == ended && one.ended.is_none()
                };
                // It is remembered for whoever acted and is refused from now on.
                if let Some(one) = self.leaves.iter_mut().find(same) {
                    one.ended = Some(*on);
                }
            }
            OfficeEvent::DeputyNamed { officer, deputy } => {
                self.deputies.remove(officer);
                self.deputies.extend(deputy.map(|deputy| (*officer, deputy)));
            }
            OfficeEvent::EmergencyTwoNamed { circle, officers } => {
                self.seals.name_two(*circle, *officers);
            }
            OfficeEvent::EmergencyTwoEnded { circle } => {
                self.seals.twos.remove(circle);
            }
            OfficeEvent::LogKeySet(set) => self.log_keys.push(set.clone()),
            OfficeEvent::Restored(restored) => self.restores.push(restored.clone()),
            OfficeEvent::RecoverySet { public } => self.seals.recovery = Some(public.clone()),
            // Its lines lie sealed: whoever opens them enters them.
            OfficeEvent::CadresEntered { .. } => {}
            OfficeEvent::CadreMatched { cadre, officer } => self.match_cadre(*cadre, *officer),
            OfficeEvent::RelativeDeclared(Declared { officer, cadre, on }) => {
                self.relatives.insert((*officer, *cadre), *on);
            }
            OfficeEvent::RelativeEnded { officer, cadre } => {
                self.relatives.remove(&(*officer, *cadre));
            }
            event => self.apply_class(event),
        }
    }

    /// Takes over lines of the cadre register, once they are opened.
    pub fn enter_cadres<'e>(&mut self, entries: impl IntoIterator<Item = &'e Entry>) {
        for entry in entries {
            self.cadres.entry(entry.cadre).or_default().enter(entry);
            if let Some(officer) = entry.officer {
                self.match_cadre(entry.cadre, Some(officer));
            }
        }
    }

    /// One account is one person's, and one person has one.
    fn match_cadre(&mut self, cadre: CadreId, officer: Option<OfficerId>) {
        if !self.cadres.contains_key(&cadre) {
            return;
        }
        self.accounts.retain(|account, whose| *whose != cadre && Some(*account) != officer);
        for (id, one) in &mut self.cadres {
            if *id == cadre {
                one.officer = officer;
            } else if one.officer == officer {
                one.officer = None;
            }
        }
        self.accounts.extend(officer.map(|officer| (officer, cadre)));
    }

    fn apply_class(&mut self, event: &OfficeEvent) {
        match event {
            OfficeEvent::ClassAdded { class, name } => {
                self.classes.insert(*class, OwnClass { name: name.clone(), retired: false });
            }
            OfficeEvent::ClassRenamed { class, name } => {
                self.change_class(*class, |class| class.name.clone_from(name));
            }
            OfficeEvent::ClassRetired { class } => {
                self.change_class(*class, |class| class.retired = true);
            }
            OfficeEvent::ClassRestored { class } => {
                self.change_class(*class, |class| class.retired = false);
            }
            _ => {}
        }
    }

    fn change_class(&mut self, code: ClassCode, change: impl FnOnce(&mut OwnClass)) {
        if let Some(class) = self.classes.get_mut(&code) {
            change(class);
        }
    }

    fn change(&mut self, id: OfficerId, change: impl FnOnce(&mut Officer)) {
        if let Some(officer) = self.officers.get_mut(&id) {
            change(officer);
        }
    }
}
