//! Who works in the demonstration: read from a file, and given their accounts all at once.

use std::sync::OnceLock;

use rules::stored::By;
use serde::Deserialize;

use super::DEMO_PASSWORD;
use crate::{Desk, DeskError};

const PEOPLE: &str = include_str!("../../../../rules/office/demo-people.toml");

/// One account of the demonstration.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persona {
    /// Name to sign in with.
    pub name: String,
    /// The key of their card in the language files: who they are, what lies on their desk, what to try.
    pub card: String,
    /// What they hold, as the command line writes it: `clerk@县信访局/办信科`.
    pub posts: Vec<String>,
    /// One of those whom one tries first.
    #[serde(default)]
    pub first: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    person: Vec<Persona>,
}

impl Persona {
    /// The organ of their first post.
    pub fn organ(&self) -> &str {
        let place = self.posts.first().and_then(|post| post.split_once('@'));
        place.map_or("", |(_, place)| place.split('/').next().unwrap_or(place))
    }

    /// Whether they hold this role at this organ.
    pub(super) fn holds(&self, role: &str, organ: &str) -> bool {
        let held = |post: &str| {
            let place = post.strip_prefix(role).and_then(|rest| rest.strip_prefix('@'));
            place.is_some_and(|place| place.split('/').next() == Some(organ))
        };
        self.posts.iter().any(|post| held(post))
    }
}

/// Everybody, in the order of the file.
pub(super) fn all() -> Result<&'static [Persona], DeskError> {
    static ALL: OnceLock<Vec<Persona>> = OnceLock::new();
    if ALL.get().is_none() {
        let people: People =
            toml::from_str(PEOPLE).map_err(|error| DeskError::Setup(error.to_string()))?;
        // Whoever came first has put the same.
        let _ = ALL.set(people.person);
    }
    Ok(ALL.get().map_or(&[], Vec::as_slice))
}

impl Desk {
    /// Gives everybody their account: hashed side by side, kept in one unit of work.
    pub(super) async fn settle(&self, people: &[Persona]) -> Result<(), DeskError> {
        let mut newcomers = Vec::with_capacity(people.len());
        for persona in people {
            let mut posts = Vec::with_capacity(persona.posts.len());
            for post in &persona.posts {
                posts.push(self.parse_post(post).await?);
            }
            newcomers.push((persona.name.clone(), posts));
        }
        self.add_officers(By::Operator, newcomers, DEMO_PASSWORD).await
    }
}
