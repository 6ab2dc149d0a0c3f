//! The allot desk (分办台): the pile on the left, one matter open, the organs on the right; one click, and the next lies there.

mod asked;

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use desk::{
    Errand,
    views::{AllotDesk, Allowed, ListRow, MatterView},
};
use rules::{
    codes::{Role, Way},
    refusal::Refusal,
};
use uuid::Uuid;

use crate::{
    Tongue,
    error::{Reply, WebError, status},
    form::{Fields, Query},
    input::{Input, Shape, Sheet},
    layout::{Frame, page, page_with},
    matters::{
        list::{self},
        told,
        view::{self, Fact},
    },
    paths,
    phrases::{self, Phrases},
    shade,
    visit::Visit,
};
use asked::Asked;

/// Organs that are one key away.
const KEYS: usize = 9;

/// A matter on the pile.
pub(crate) struct Waiting {
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) pile: String,
    pub(crate) left: Option<(String, &'static str)>,
    pub(crate) here: bool,
}

/// An organ it may go to.
pub(crate) struct Goal {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The key that chooses it.
    pub(crate) key: Option<String>,
    pub(crate) proposed: bool,
}

/// A step that needs no more than a click.
pub(crate) struct Step {
    pub(crate) value: &'static str,
    pub(crate) label: String,
    pub(crate) key: &'static str,
}

/// The matter that lies open.
pub(crate) struct Open {
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) version: i32,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) points: Vec<String>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) proposal: Vec<Fact>,
    pub(crate) due: Option<String>,
    pub(crate) left: Option<(String, &'static str)>,
    /// What Enter does.
    pub(crate) first: Option<Step>,
    pub(crate) steps: Vec<Step>,
    /// Why there is nothing to do here.
    pub(crate) barred: Vec<String>,
    /// The word of the way that was proposed.
    pub(crate) proposed: &'static str,
    pub(crate) needs_date: bool,
    pub(crate) needs_place: bool,
    /// Whoever leads may decide otherwise than was proposed.
    pub(crate) chooses: bool,
}

/// What was done just now, and how to take it back.
pub(crate) struct Did {
    pub(crate) sentence: String,
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) version: String,
    pub(crate) can_undo: bool,
}

#[derive(Template)]
#[template(path = "lists/desk.html")]
pub(crate) struct DeskPage {
    pub(crate) frame: Frame,
    pub(crate) count: String,
    pub(crate) rows: Vec<Waiting>,
    pub(crate) open: Option<Open>,
    pub(crate) goals: Vec<Goal>,
    /// Seldom meant, and folded.
    pub(crate) more_goals: Vec<Goal>,
    pub(crate) did: Option<Did>,
    pub(crate) fault: Option<String>,
    pub(crate) used: String,
    pub(crate) next: String,
    pub(crate) key: String,
    pub(crate) result_due: String,
    pub(crate) place: Input,
    /// Assigned rather than forwarded, as chosen or as proposed.
    pub(crate) assigns: bool,
}

/// GET /office/desk
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    page(&loaded(&visit, &query, query.get("at")).await?)
}

/// POST /office/desk: one step, once, and the next matter.
pub(crate) async fn act(visit: Visit, fields: Fields) -> Reply {
    let fields = phrases::put_in(fields);
    if phrases::asked_for(&fields) {
        let mut shown = loaded(&visit, &fields, fields.get("number").trim()).await?;
        shown.frame = shown.frame.after(&fields);
        return page(&shown);
    }
    let asked = Asked::read(&fields);
    let number = fields.get("number").trim().to_owned();
    let errand = Errand {
        number: number.clone(),
        version: fields.get("expect_version").trim().parse().unwrap_or_default(),
        fields: asked.fields,
    };
    let key = fields.get("key");
    match visit.desk.run_errand(&visit.officer, asked.command, &errand, key).await {
        Ok(done) => {
            let version = done.version.to_string();
            let used = used_first(fields.get("to"), fields.get("used"));
            let taken_back = asked.command == asked::TAKE_BACK;
            let at = if taken_back { number.as_str() } else { fields.get("next") };
            let parts = [
                ("at", at),
                ("did", number.as_str()),
                ("version", version.as_str()),
                ("what", asked.what),
                ("used", used.as_str()),
            ];
            Ok(Redirect::to(&paths::allot_desk(parts)).into_response())
        }
        Err(error) => {
            let status = status(&error);
            if status.is_server_error() {
                return Err(error.into());
            }
            let sentence = told::refused(&visit, &number, &error).await;
            let mut shown = loaded(&visit, &fields, &number).await?;
            shown.fault = Some(sentence);
            shown.frame = shown.frame.after(&fields);
            page_with(status, &shown)
        }
    }
}

/// The organ just sent to comes first of those used.
fn used_first(to: &str, used: &str) -> String {
    let before = used.split('.').filter(|own| *own != to && own.parse::<i32>().is_ok());
    let all: Vec<_> =
        std::iter::once(to).filter(|to| to.parse::<i32>().is_ok()).chain(before).collect();
    all.into_iter().take(KEYS).collect::<Vec<_>>().join(".")
}

async fn loaded(visit: &Visit, query: &Fields, at: &str) -> Result<DeskPage, WebError> {
    let desk = visit.desk.allot_desk(&visit.officer).await?;
    let here = desk.rows.iter().position(|row| row.number == at).unwrap_or(0);
    let row = desk.rows.get(here);
    let after = desk.rows.get(here + 1).or_else(|| desk.rows.first().filter(|_| 0 < here));
    let mut place = place(visit.tongue, query);
    let (mut open, mut proposed) = (None, None);
    if let Some(row) = row {
        let matter = visit.desk.matter(&visit.officer, &row.number).await?;
        let allowed = visit.desk.allowed(&visit.officer, &row.number).await?;
        let to = matter.proposal.as_ref().and_then(|proposal| proposal.to.as_deref());
        proposed = to.and_then(|to| visit.office.find_organ(to)).map(|organ| organ.id.0);
        let leads = visit.officer.actor().holds(Role::Leader, matter.holder_id);
        open = Some(opened(&matter, &allowed, leads, visit.tongue));
        let phrases = Phrases::of(visit).await?;
        place = phrases.beside(place, (matter.holder_id, "allot"), paths::ALLOT_DESK);
    }
    let frame = visit.frame(visit.tongue.text("desk-title"));
    let way = open.as_ref().map(|open| open.proposed.to_owned()).unwrap_or_default();
    let typed = |name: &str, usual: String| query.given(name).unwrap_or(usual);
    Ok(DeskPage {
        did: did(query, visit.tongue),
        used: query.get("used").to_owned(),
        next: after.map(|row| row.number.clone()).unwrap_or_default(),
        key: Uuid::new_v4().simple().to_string(),
        result_due: typed("result_due", desk.result_due.to_string()),
        assigns: typed("way", way) == Way::Assign.word(),
        place,
        ..desk_page(frame, &desk, open, (query.get("used"), proposed))
    })
}

/// Where a diverted matter goes; it lies beside the form it belongs to.
fn place(tongue: Tongue, typed: &Fields) -> Input {
    let sheet = Sheet { tongue, typed, fault: None, prefix: "" };
    let place = sheet.labelled("place", tongue.text("desk-place"), Shape::Text(2)).plain();
    Input { form: Some("allot"), ..place }
}

/// The page as the pile and the open matter make it.
pub(crate) fn desk_page(
    frame: Frame,
    desk: &AllotDesk,
    open: Option<Open>,
    (used, proposed): (&str, Option<i32>),
) -> DeskPage {
    let here = open.as_ref().map(|open| open.number.clone()).unwrap_or_default();
    let waiting = |row: &ListRow| waiting(row, &here, used, frame.tongue);
    let (goals, more_goals) = goals(desk, used, proposed);
    DeskPage {
        count: list::counted(&frame, desk.count),
        rows: desk.rows.iter().map(waiting).collect(),
        goals,
        more_goals,
        open,
        did: None,
        fault: None,
        used: used.to_owned(),
        next: String::new(),
        key: String::new(),
        result_due: desk.result_due.to_string(),
        place: place(frame.tongue, &Fields::default()),
        assigns: false,
        frame,
    }
}

fn waiting(row: &ListRow, here: &str, used: &str, tongue: Tongue) -> Waiting {
    Waiting {
        url: paths::allot_desk([("at", row.number.as_str()), ("used", used)]),
        number: row.number.clone(),
        title: row.title.clone(),
        pile: tongue.word("pile", row.pile.word()),
        left: row.due.map(|due| (tongue.left(due.left), shade(due.left))),
        here: row.number == here,
    }
}

/// The proposed organ first, then those just used, then those with most in hand; apart from these, the organs
/// of discipline that nobody proposed or used.
fn goals(desk: &AllotDesk, used: &str, proposed: Option<i32>) -> (Vec<Goal>, Vec<Goal>) {
    let used: Vec<i32> = used.split('.').filter_map(|id| id.parse().ok()).collect();
    let place = |id: i32| used.iter().position(|own| *own == id);
    let mut organs: Vec<_> = desk.organs.iter().collect();
    organs.sort_by_key(|goal| {
        (Some(goal.organ) != proposed, place(goal.organ).unwrap_or(usize::MAX))
    });
    let seldom = |goal: &&desk::views::Goal| {
        goal.discipline && Some(goal.organ) != proposed && place(goal.organ).is_none()
    };
    let (more, usual): (Vec<_>, Vec<_>) = organs.into_iter().partition(seldom);
    let goal = |goal: &desk::views::Goal, key: Option<String>| Goal {
        id: goal.organ.to_string(),
        name: goal.name.clone(),
        key,
        proposed: Some(goal.organ) == proposed,
    };
    let keyed = |(no, one): (usize, _)| goal(one, (no < KEYS).then(|| (no + 1).to_string()));
    let usual = usual.into_iter().enumerate().map(keyed).collect();
    (usual, more.into_iter().map(|one| goal(one, None)).collect())
}

fn did(query: &Fields, tongue: Tongue) -> Option<Did> {
    let (number, version) = (query.given("did")?, query.given("version")?);
    let what = asked::WORDS.iter().find(|word| **word == query.get("what"))?;
    let facts = [("number", number.clone().into()), ("what", tongue.word("desk-did", what).into())];
    Some(Did {
        sentence: tongue.say("desk-did", &facts),
        url: paths::matter(&number),
        can_undo: !matches!(*what, "divert" | asked::TAKE_BACK),
        number,
        version,
    })
}

/// A matter as it lies open: what it is, what was proposed, and what one click does.
pub(crate) fn opened(
    matter: &MatterView,
    allowed: &[Allowed],
    leads: bool,
    tongue: Tongue,
) -> Open {
    let may = |name: &str| allowed.iter().any(|one| one.spec.name == name && one.refusal.is_none());
    let way = matter.proposal.as_ref().map(|proposal| proposal.way);
    let allots = may("allot");
    let mut steps = Vec::new();
    let step =
        |value: &'static str, key| Step { value, label: tongue.word("desk-step", value), key };
    if allots {
        steps.push(step("proposed", "Enter"));
    }
    if may("sign_off") {
        steps.push(step("sign_off", "s"));
    } else if may("check") {
        steps.push(step("check", "c"));
    }
    let first = (!steps.is_empty()).then(|| steps.remove(0));
    let chooses = allots && leads;
    if chooses {
        steps.extend([step("answer_directly", "d"), step("keep", "k")]);
    }
    Open {
        url: paths::matter(&matter.number),
        number: matter.number.clone(),
        version: matter.version,
        title: matter.title.clone().unwrap_or_else(|| tongue.text("no-title")),
        text: matter.summary.clone().unwrap_or_else(|| matter.content.clone()),
        points: matter.points.iter().map(|point| point.text.clone()).collect(),
        facts: facts(matter, tongue),
        proposal: view::proposal(matter, tongue),
        due: matter.due.map(|due| tongue.due(due.due)),
        left: matter.due.map(|due| (tongue.left(due.left), shade(due.left))),
        barred: if first.is_none() { barred(allowed, tongue) } else { Vec::new() },
        first,
        steps,
        proposed: way.map_or("", Way::word),
        needs_date: allots && (chooses || way == Some(Way::Assign)),
        needs_place: allots && (chooses || way == Some(Way::Divert)),
        chooses,
    }
}

fn facts(matter: &MatterView, tongue: Tongue) -> Vec<Fact> {
    let fact = |label: &str, value: Option<String>| {
        Some(Fact { label: tongue.text(label), value: value? })
    };
    let facts = [
        fact("field-kind", matter.kind.map(|kind| tongue.word("kind", kind.word()))),
        fact("field-form", matter.form.map(|form| tongue.word("form", form.word()))),
        fact("field-class", matter.class.as_ref().map(|class| class.name.clone())),
        fact("field-area", matter.area.as_ref().map(|area| area.name.clone())),
        fact("field-received-on", Some(tongue.date(matter.received_on))),
    ];
    facts.into_iter().flatten().collect()
}

/// Why neither checking nor signing nor allotting is possible.
fn barred(allowed: &[Allowed], tongue: Tongue) -> Vec<String> {
    let steps = ["check", "sign_off", "allot"];
    let of = allowed.iter().filter(|one| steps.contains(&one.spec.name));
    let refusals = of.filter_map(|one| one.refusal.as_ref());
    let own = |refusal: &&Refusal| matches!(refusal, Refusal::SameHand { .. });
    let mut said: Vec<_> = refusals.clone().filter(own).collect();
    if said.is_empty() {
        said = refusals.collect();
    }
    said.into_iter().map(|refusal| tongue.refusal_with_article(refusal)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_organ_just_used_comes_first_and_none_stands_twice() {
        assert_eq!(used_first("3", ""), "3");
        assert_eq!(used_first("3", "5.3.2"), "3.5.2");
        assert_eq!(used_first("", "5.3"), "5.3");
        assert_eq!(used_first("x", "5.<b>.3"), "5.3");
        assert_eq!(used_first("10", "1.2.3.4.5.6.7.8.9"), "10.1.2.3.4.5.6.7.8");
    }
}
