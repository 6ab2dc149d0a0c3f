//! How far a role reaches that is held for one unit of an organ: to what that unit was given, and to what none was.

use crate::{
    circle::belongs,
    codes::Role,
    event::Event,
    ids::UnitId,
    matter::Matter,
    office::{Office, Post},
    rights::Actor,
};

impl Post {
    /// The one unit whose work the post reaches; none where it reaches all that its organ knows. A unit narrows those who
    /// handle and their heads. Whoever keeps the register finds every matter when somebody asks for it, and leaders and
    /// supervisors answer for the whole organ.
    pub fn reaches_only(&self) -> Option<UnitId> {
        self.unit.filter(|_| matches!(self.role, Role::Handler | Role::Head))
    }

    /// Whether what the organ of the post knows of a matter is for this post: not where other units of the organ were
    /// given it. Of a report this says nothing.
    pub fn reaches(&self, matter: &Matter) -> bool {
        let Some(own) = self.reaches_only() else { return true };
        matter.given.get(&self.organ).is_none_or(|units| units.contains(&own))
    }
}

impl Matter {
    /// Notes which units of the organ at work have it now. What an organ's units had stays theirs when it moves on, is given
    /// up or becomes a copy; where it comes anew, no unit has it yet.
    pub(crate) fn note_units(&mut self, event: &Event) {
        if let Event::Sent(route) = event {
            self.given.remove(&route.to);
        }
        let Some(case) = self.case() else { return };
        let organ = case.organ;
        match case.host {
            None => drop(self.given.remove(&organ)),
            Some(host) => {
                let units = case.co_handlers.iter().copied().chain([host]).collect();
                self.given.insert(organ, units);
            }
        }
    }
}

impl Actor {
    /// The same actor with those posts alone that reach a matter, own or lent, and in the place of those alone whose posts
    /// do.
    pub(crate) fn reaching(&self, matter: &Matter, office: &Office) -> Self {
        let Self::Officer { id, posts, stands_in, acts_for } = self else { return self.clone() };
        let in_place = stands_in.iter().filter(|one| {
            let away = office.officers.get(&one.away).map_or(&[][..], |away| &away.posts);
            away.iter().any(|post| belongs(post, one.circle, office) && post.reaches(matter))
        });
        Self::Officer {
            id: *id,
            posts: posts.iter().filter(|post| post.reaches(matter)).copied().collect(),
            stands_in: in_place.copied().collect(),
            acts_for: acts_for.iter().filter(|one| one.post.reaches(matter)).copied().collect(),
        }
    }
}
