//! How few share the work (岗位安排): asks how many there are, proposes who holds what, names what cannot be kept apart, and
//! gives the statement that the chief signs.

use askama::Template;
use rules::{
    arrangement::{How, MOST, Pair, proposed},
    codes::Role,
    ids::OrganId,
    office::Office,
};

use super::Room;
use crate::{
    Tongue,
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Group, Input, Shape, Sheet},
    layout::{Frame, page},
    visit::Visit,
};

/// Somebody, and what they would do.
pub(crate) struct Person {
    pub(crate) who: String,
    pub(crate) roles: String,
}

/// Two steps, and whether two people do them.
pub(crate) struct Stands {
    pub(crate) pair: String,
    pub(crate) here: String,
    pub(crate) away: String,
    /// Something is to be said about it in the statement.
    pub(crate) together: bool,
}

#[derive(Template)]
#[template(path = "keep/arrangement.html")]
pub(crate) struct ArrangementPage {
    pub(crate) frame: Frame,
    pub(crate) rooms: Vec<Room>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) organ: String,
    pub(crate) people: u8,
    pub(crate) persons: Vec<Person>,
    pub(crate) proposal: Vec<Stands>,
    /// As the accounts of the organ stand now.
    pub(crate) accounts: usize,
    pub(crate) now: Vec<Stands>,
    pub(crate) today: String,
}

/// GET /office/keep/arrangement
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let organs: Vec<_> = visit.kept_organs().map(|organ| organ.id).collect();
    // Where somebody keeps a whole tree, their own organ is asked about first.
    let own = visit.officer.posts.iter().map(|post| post.organ).find(|own| organs.contains(own));
    let first = own.or_else(|| organs.first().copied()).ok_or(WebError::NotFound)?;
    let asked = query.get("organ").parse().ok().map(OrganId);
    let organ = asked.filter(|asked| organs.contains(asked)).unwrap_or(first);
    let accounts = mix(&visit.office, organ);
    let count = u8::try_from(accounts.len()).unwrap_or(MOST).clamp(1, MOST);
    let people = query.get("people").trim().parse().unwrap_or(count).clamp(1, MOST);
    let frame = visit.frame(visit.tongue.text("arrangement-title"));
    let today = visit.tongue.date(visit.desk.today());
    let choices = visit.kept_organs().map(|organ| Choice::new(organ.id.0.to_string(), &organ.name));
    let typed = query.with("organ", &organ.0.to_string()).with("people", &people.to_string());
    let kept = Asked { organ: visit.office.organ_name(organ), people, accounts: &accounts, today };
    page(&arrangement_page(frame, visit.rooms(), kept, (&typed, choices.collect())))
}

/// What the page is about.
pub(crate) struct Asked<'a> {
    pub(crate) organ: &'a str,
    pub(crate) people: u8,
    pub(crate) accounts: &'a [Vec<Role>],
    pub(crate) today: String,
}

/// What each account of an organ holds there that has to do with matters.
fn mix(office: &Office, organ: OrganId) -> Vec<Vec<Role>> {
    let roles = |officer: &rules::office::Officer| -> Vec<Role> {
        let here = officer.posts.iter().filter(|post| post.organ == organ);
        here.map(|post| post.role).filter(|role| role.sees_matters()).collect()
    };
    let working = office.officers.values().filter(|officer| !officer.disabled);
    working.map(roles).filter(|roles| !roles.is_empty()).collect()
}

pub(crate) fn arrangement_page(
    frame: Frame,
    rooms: Vec<Room>,
    asked: Asked<'_>,
    (typed, organs): (&Fields, Vec<Choice>),
) -> ArrangementPage {
    let tongue = frame.tongue;
    let proposal = proposed(asked.people);
    let sheet = Sheet { tongue, typed, fault: None, prefix: "arrangement" };
    let name = |(at, roles): (usize, &Vec<Role>)| Person {
        who: tongue.say("arrangement-person", &[("number", (at + 1).into())]),
        roles: named(roles, tongue),
    };
    ArrangementPage {
        inputs: vec![
            sheet
                .input("organ", Shape::Pick(vec![Group { label: String::new(), choices: organs }])),
            sheet.input("people", Shape::Line("number")),
        ],
        organ: asked.organ.to_owned(),
        people: asked.people,
        persons: proposal.iter().enumerate().map(name).collect(),
        proposal: stands(&proposal, tongue),
        accounts: asked.accounts.len(),
        now: stands(asked.accounts, tongue),
        today: asked.today,
        rooms,
        frame,
    }
}

fn named(roles: &[Role], tongue: Tongue) -> String {
    let names: Vec<_> = roles.iter().map(|role| tongue.word("role", role.word())).collect();
    names.join(&tongue.text("arrangement-and"))
}

fn stands(people: &[Vec<Role>], tongue: Tongue) -> Vec<Stands> {
    let said = |how: How| tongue.word("arrangement-how", how.word());
    let one = |pair: Pair| {
        let (here, away) = (pair.with(people), pair.with_one_away(people));
        Stands {
            pair: tongue.word("arrangement-pair", pair.word()),
            here: said(here),
            away: said(away),
            together: here != How::Apart || away != How::Apart,
        }
    };
    Pair::ALL.iter().copied().map(one).collect()
}
