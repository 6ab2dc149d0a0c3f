//! Who held which post when: what a look of last year is counted under, though whoever looked does something else by now.

use std::collections::HashMap;

use jiff::Timestamp;
use rules::{
    codes::Role,
    ids::{OfficerId, OrganId},
    office::{OfficeEvent, Post},
    stored::{Recorded, When},
};

/// Each post an officer was given or lost, in the order in which that was written.
#[derive(Default)]
pub(crate) struct PostsThen {
    changes: HashMap<OfficerId, Vec<Change>>,
}

struct Change {
    at: Timestamp,
    post: Post,
    given: bool,
}

impl PostsThen {
    /// Takes in one event of the office; of most there is nothing to keep.
    pub(crate) fn follow(&mut self, recorded: &Recorded<OfficeEvent>) {
        let (officer, post, given) = match &recorded.event {
            OfficeEvent::RoleGranted { officer, post } => (*officer, *post, true),
            OfficeEvent::RoleWithdrawn { officer, post } => (*officer, *post, false),
            _ => return,
        };
        if let When::Instant(at) = recorded.recorded {
            self.changes.entry(officer).or_default().push(Change { at, post, given });
        }
    }

    /// What an officer was at an organ at a moment: the post held there for the longest; none where there was none.
    pub(crate) fn role(&self, officer: OfficerId, organ: OrganId, at: Timestamp) -> Option<Role> {
        let changes = self.changes.get(&officer).map_or(&[][..], Vec::as_slice);
        let mut held: Vec<Post> = Vec::new();
        for change in changes.iter().filter(|one| one.post.organ == organ && one.at <= at) {
            match change.given {
                true => held.push(change.post),
                false => held.retain(|post| *post != change.post),
            }
        }
        held.first().map(|post| post.role)
    }
}
