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
    ids::OfficerId,
    refusal::Refusal,
};
use uuid::Uuid;

use crate::{
    Tongue,
    error::{Reply, WebError, status},
    form::{Fields, Query},
    input::{Choice, Input, Shape, Sheet},
    layout::{Frame, page, page_with},
    matters::{
        competence,
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
    /// Where it might go.
    pub(crate) suggested: Vec<String>,
    pub(crate) due: Option<String>,
    pub(crate) left: Option<(String, &'static str)>,
    /// What Enter does.
    pub(crate) first: Option<Step>,
    pub(crate) steps: Vec<Step>,
    /// Where the proposal is returned to be made anew, for whoever may.
    pub(crate) returned_at: Option<String>,
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
    /// The organs that have keys, in their order.
    pub(crate) used: String,
    /// The step that was asked back, and is done when it is asked for again.
    pub(crate) sure: &'static str,
    pub(crate) next: String,
    pub(crate) key: String,
    pub(crate) result_due: String,
    pub(crate) place: Input,
    /// Assigned rather than forwarded, as chosen or as proposed.
    pub(crate) assigns: bool,
    /// The meeting that decides where they go, where one does; it stays for those that follow.
    pub(crate) meeting: Vec<Input>,
    pub(crate) meets: bool,
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
    if must_be_sure(&asked, &fields) {
        return asked_back(&visit, &fields, asked.what).await;
    }
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
            let used = fields.get("used");
            let taken_back = asked.command == asked::TAKE_BACK;
            let at = if taken_back { number.as_str() } else { fields.get("next") };
            let meeting = meeting_in(&fields);
            let parts = [
                ("meeting", meeting.as_str()),
                ("at", at),
                ("did", number.as_str()),
                ("version", version.as_str()),
                ("what", asked.what),
                ("used", used),
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

/// The meeting that was stated, as the address of the next matter carries it: its day, and who was there by their ids.
fn meeting_in(fields: &Fields) -> String {
    let Some(on) = fields.given(asked::COLLECTIVE_ON) else { return String::new() };
    let by = fields.all(asked::COLLECTIVE_BY);
    std::iter::once(on.as_str()).chain(by).collect::<Vec<_>>().join(".")
}

/// The fields of the meeting: as they were typed, or as the matter before was allotted.
fn meeting(visit: &Visit, query: &Fields, officers: Vec<(OfficerId, String)>) -> Vec<Input> {
    let mut carried = query.get("meeting").split('.').filter(|part| !part.is_empty());
    let on = query.given(asked::COLLECTIVE_ON).or_else(|| carried.next().map(str::to_owned));
    let by = query.all(asked::COLLECTIVE_BY).chain(carried);
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let on = on.map(|on| pair(asked::COLLECTIVE_ON, &on));
    let by = by.map(|by| pair(asked::COLLECTIVE_BY, by));
    let typed: Fields = on.into_iter().chain(by).collect();
    meeting_inputs(visit.tongue, &typed, officers)
}

pub(crate) fn meeting_inputs(
    tongue: Tongue,
    typed: &Fields,
    officers: Vec<(OfficerId, String)>,
) -> Vec<Input> {
    let sheet = Sheet { tongue, typed, fault: None, prefix: "allot" };
    let choices = officers.into_iter().map(|(id, name)| Choice::new(id.to_string(), name));
    vec![
        sheet.input(asked::COLLECTIVE_ON, Shape::Line("date")).plain_mark(),
        sheet.input(asked::COLLECTIVE_BY, Shape::Many(choices.collect())).plain_mark(),
    ]
}

/// Another way than the one proposed, by a single key: asked once, and then done.
fn must_be_sure(asked: &Asked, fields: &Fields) -> bool {
    let proposed = fields.get("proposed");
    let otherwise = matches!(asked.what, "keep" | "answer_directly") && asked.what != proposed;
    otherwise && Way::parse(proposed).is_some() && fields.get("sure") != asked.what
}

/// The matter again, with the step that was asked for as its first button.
async fn asked_back(visit: &Visit, fields: &Fields, what: &'static str) -> Reply {
    let mut shown = loaded(visit, fields, fields.get("number").trim()).await?;
    let tongue = visit.tongue;
    let step = tongue.word("desk-step", what);
    let facts = [
        ("proposed", tongue.word("way", fields.get("proposed")).into()),
        ("step", step.clone().into()),
    ];
    shown.fault = Some(tongue.say("desk-sure", &facts));
    if let Some(open) = &mut shown.open {
        let label = tongue.say("desk-sure-do", &[("step", step.into())]);
        let first = open.first.replace(Step { value: what, label, key: "Enter" });
        open.steps.retain(|step| step.value != what);
        open.steps.splice(..0, first.map(|step| Step { key: "", ..step }));
    }
    shown.sure = what;
    page(&shown)
}

async fn loaded(visit: &Visit, query: &Fields, at: &str) -> Result<DeskPage, WebError> {
    let desk = visit.desk.allot_desk(&visit.officer).await?;
    let here = desk.rows.iter().position(|row| row.number == at).unwrap_or(0);
    let row = desk.rows.get(here);
    let after = desk.rows.get(here + 1).or_else(|| desk.rows.first().filter(|_| 0 < here));
    let mut place = place(visit.tongue, query);
    let (mut open, mut proposed, mut met) = (None, None, Vec::new());
    let mut frame = visit.frame(visit.tongue.text("desk-title"));
    if let Some(row) = row {
        let matter = visit.desk.matter(&visit.officer, &row.number).await?;
        let allowed = visit.desk.allowed(&visit.officer, &row.number).await?;
        let to = matter.proposal.as_ref().and_then(|proposal| proposal.to.as_deref());
        proposed = to.and_then(|to| visit.office.find_organ(to)).map(|organ| organ.id.0);
        let leads = visit.officer.actor().holds(Role::Leader, matter.holder_id);
        frame = visit.marked(frame, &matter);
        if allowed.iter().any(|one| one.spec.name == "allot" && one.refusal.is_none()) {
            let officers = visit.desk.serving(&visit.officer, matter.holder_id).await?;
            met = meeting(visit, query, officers);
        }
        open = Some(opened(&matter, &allowed, leads, visit.tongue));
        let phrases = Phrases::of(visit).await?;
        place = phrases.beside(place, (matter.holder_id, "allot"), paths::ALLOT_DESK);
    }
    let way = open.as_ref().map(|open| open.proposed.to_owned()).unwrap_or_default();
    let typed = |name: &str, usual: String| query.given(name).unwrap_or(usual);
    Ok(DeskPage {
        did: did(query, visit.tongue),
        next: after.map(|row| row.number.clone()).unwrap_or_default(),
        key: Uuid::new_v4().simple().to_string(),
        result_due: typed("result_due", desk.result_due.to_string()),
        assigns: typed("way", way) == Way::Assign.word(),
        place,
        meets: met.first().is_some_and(|on| !on.value.is_empty()),
        meeting: met,
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
    let order = order(desk, used);
    let used = order.iter().map(i32::to_string).collect::<Vec<_>>().join(".");
    let waiting = |row: &ListRow| waiting(row, &here, &used, frame.tongue);
    let (goals, more_goals) = goals(desk, &order, proposed);
    DeskPage {
        count: list::counted(&frame, desk.count),
        rows: desk.rows.iter().map(waiting).collect(),
        goals,
        more_goals,
        open,
        did: None,
        fault: None,
        sure: "",
        used,
        next: String::new(),
        key: String::new(),
        result_due: desk.result_due.to_string(),
        place: place(frame.tongue, &Fields::default()),
        assigns: false,
        meeting: Vec::new(),
        meets: false,
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

/// The organs in the order that they had when the desk was opened, so that a key stays an organ's own; apart from
/// these, the organs of discipline. The proposed organ stands above all others, with the key it has anyway.
fn goals(desk: &AllotDesk, order: &[i32], proposed: Option<i32>) -> (Vec<Goal>, Vec<Goal>) {
    let key = |id: i32| order.iter().position(|own| *own == id);
    let mut organs: Vec<_> = desk.organs.iter().collect();
    organs
        .sort_by_key(|goal| (Some(goal.organ) != proposed, key(goal.organ).unwrap_or(usize::MAX)));
    let seldom = |goal: &&desk::views::Goal| goal.discipline && Some(goal.organ) != proposed;
    let (more, usual): (Vec<_>, Vec<_>) = organs.into_iter().partition(seldom);
    let goal = |goal: &desk::views::Goal| Goal {
        id: goal.organ.to_string(),
        name: goal.name.clone(),
        key: key(goal.organ).map(|no| (no + 1).to_string()),
        proposed: Some(goal.organ) == proposed,
    };
    (usual.into_iter().map(goal).collect(), more.into_iter().map(goal).collect())
}

/// The organs that have keys: those the page came with, or those with most in hand now.
fn order(desk: &AllotDesk, used: &str) -> Vec<i32> {
    let known = |id: &i32| desk.organs.iter().any(|goal| goal.organ == *id && !goal.discipline);
    let given: Vec<i32> = used.split('.').filter_map(|id| id.parse().ok()).filter(known).collect();
    let usual = desk.organs.iter().filter(|goal| !goal.discipline).map(|goal| goal.organ);
    let fresh: Vec<i32> = usual.filter(|id| !given.contains(id)).collect();
    given.into_iter().chain(fresh).take(KEYS).collect()
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
        returned_at: may("return_draft").then(|| paths::return_draft(&matter.number)),
        number: matter.number.clone(),
        version: matter.version,
        title: matter.title.clone().unwrap_or_else(|| tongue.text("no-title")),
        text: matter.summary.clone().unwrap_or_else(|| matter.content.clone()),
        points: matter.points.iter().map(|point| point.text.clone()).collect(),
        facts: facts(matter, tongue),
        proposal: view::proposal(matter, tongue),
        suggested: competence::suggested(matter, tongue),
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
    let fact = |label: &str, value: Option<String>| Some(Fact::new(tongue.text(label), value?));
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
    fn another_way_by_one_key_is_asked_back_once() {
        for (typed, asks) in [
            ("do=keep&proposed=forward", true),
            ("do=keep&proposed=forward&sure=keep", false),
            ("do=answer_directly&proposed=forward&sure=keep", true),
            ("do=keep&proposed=keep", false),
            ("do=proposed&proposed=forward", false),
            ("to=3&way=assign&proposed=forward", false),
        ] {
            let fields = Fields::parse(typed.as_bytes()).unwrap();
            assert_eq!(must_be_sure(&Asked::read(&fields), &fields), asks, "{typed}");
        }
    }
}
