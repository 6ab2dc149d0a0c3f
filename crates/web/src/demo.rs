//! What only a demonstration shows: its people with their cards, and codes that anybody may try.

use askama::Template;
use desk::{DEMO_PASSWORD, DemoCode, Desk, DeskError, Persona};

use crate::{
    Tongue,
    error::{Reply, WebError},
    layout::{Frame, page},
    visit::Visitor,
};

/// The most steps a card says to try.
const STEPS: usize = 3;

/// One of the people, with what to try.
pub(crate) struct Card {
    pub(crate) name: String,
    pub(crate) who: String,
    pub(crate) desk: String,
    pub(crate) steps: Vec<String>,
}

/// The people of one organ.
pub(crate) struct Group {
    pub(crate) organ: &'static str,
    pub(crate) cards: Vec<Card>,
}

/// The people of the demonstration, beside the door they sign in at.
pub(crate) struct People {
    pub(crate) password: &'static str,
    pub(crate) first: Vec<Group>,
    pub(crate) more: Vec<Group>,
    pub(crate) count: usize,
}

impl People {
    /// Everybody, those first whom one tries first.
    pub(crate) fn all(tongue: Tongue) -> Result<Self, DeskError> {
        let (first, more): (Vec<_>, Vec<_>) =
            Desk::personas()?.iter().partition(|persona| persona.first);
        Ok(Self {
            password: DEMO_PASSWORD,
            count: more.len(),
            first: grouped(&first, tongue),
            more: grouped(&more, tongue),
        })
    }
}

fn grouped(people: &[&'static Persona], tongue: Tongue) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for persona in people {
        let card = Card::of(persona, tongue);
        match groups.iter_mut().find(|group| group.organ == persona.organ()) {
            Some(group) => group.cards.push(card),
            None => groups.push(Group { organ: persona.organ(), cards: vec![card] }),
        }
    }
    groups
}

impl Card {
    fn of(persona: &Persona, tongue: Tongue) -> Self {
        let key = |part: &str| format!("card-{}-{part}", persona.card);
        let steps = (1..=STEPS).map(|step| key(&format!("try-{step}")));
        let steps = steps.filter(|key| tongue.knows(key)).map(|key| tongue.text(&key)).collect();
        Self {
            name: persona.name.clone(),
            who: tongue.say(&key("who"), &[("organ", persona.organ().into())]),
            desk: tongue.text(&key("desk")),
            steps,
        }
    }

    /// The card of whoever signed in, in a demonstration.
    pub(crate) fn of_officer(name: &str, tongue: Tongue) -> Result<Option<Self>, DeskError> {
        let persona = Desk::personas()?.iter().find(|persona| persona.name == name);
        Ok(persona.map(|persona| Self::of(persona, tongue)))
    }
}

/// A sample code with what it opens.
pub(crate) struct Sample {
    pub(crate) whose: String,
    pub(crate) code: String,
}

#[derive(Template)]
#[template(path = "demo/show.html")]
pub(crate) struct SamplesPage {
    pub(crate) frame: Frame,
    pub(crate) samples: Vec<Sample>,
    /// The workbench is behind the same door.
    pub(crate) people: bool,
}

impl SamplesPage {
    pub(crate) fn new(frame: Frame, codes: &[DemoCode], people: bool) -> Self {
        let sample = |given: &DemoCode| Sample {
            whose: frame.text(&format!("demo-code-{}", given.whose)),
            code: given.code.clone(),
        };
        Self { samples: codes.iter().map(sample).collect(), people, frame }
    }
}

/// GET /demo: only where nothing is real.
pub(crate) async fn show(visitor: Visitor) -> Reply {
    if !visitor.office.demo {
        return Err(WebError::NotFound);
    }
    let codes = visitor.desk.demo_codes().await?;
    page(&SamplesPage::new(visitor.frame("demo-codes-title"), &codes, visitor.workbench))
}
