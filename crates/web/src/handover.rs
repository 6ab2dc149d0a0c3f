//! Handing over before leave: everything one answers for, to a colleague, in one go.

use askama::Template;
use desk::views::ListRow;
use rules::{
    codes::Role,
    ids::{OfficerId, OrganId},
};
use serde_json::{Map, Value};

use crate::{
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Fault, Input, Shape, Sheet, pick},
    layout::{Frame, page},
    paths,
    phrases::{self, Phrases},
    visit::Visit,
};

/// A matter to be handed over.
pub(crate) struct Charge {
    pub(crate) number: String,
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) stage: String,
    pub(crate) due: Option<String>,
    pub(crate) chosen: bool,
}

/// What one organ's matters need: only its own people can take them over.
pub(crate) struct Lot {
    pub(crate) organ: String,
    pub(crate) charges: Vec<Charge>,
    pub(crate) inputs: Vec<Input>,
    /// Nobody else of the organ could take them over.
    pub(crate) alone: bool,
}

/// What came of one matter.
pub(crate) struct Outcome {
    pub(crate) number: String,
    pub(crate) url: String,
    pub(crate) refusal: Option<String>,
}

#[derive(Template)]
#[template(path = "handover.html")]
pub(crate) struct HandoverPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    /// Whose matters: an id, or empty for one's own.
    pub(crate) of: String,
    pub(crate) colleagues: Vec<Choice>,
    pub(crate) lots: Vec<Lot>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) done: usize,
}

/// GET /office/hand-over
pub(crate) async fn new(visit: Visit, Query(query): Query) -> Reply {
    page(&loaded(&visit, &query, None, Vec::new()).await?)
}

/// POST /office/hand-over
pub(crate) async fn create(visit: Visit, fields: Fields) -> Reply {
    let fields = phrases::put_in(fields);
    if phrases::asked_for(&fields) {
        return page(&loaded(&visit, &fields, None, Vec::new()).await?);
    }
    let numbers: Vec<_> = fields.all("matter").filter(|number| !number.is_empty()).collect();
    let to = fields.given("to");
    let (Some(to), false) = (to, numbers.is_empty()) else {
        let key = if numbers.is_empty() { "hand-over-nothing" } else { "hand-over-nobody" };
        let fault = Fault::new("", visit.tongue.text(key));
        return page(&loaded(&visit, &fields, Some(fault), Vec::new()).await?);
    };
    let mut asked = Map::new();
    asked.insert("to".to_owned(), Value::from(to));
    asked.extend(fields.given("note").map(|note| ("note".to_owned(), Value::from(note))));
    let mut outcomes = Vec::new();
    for number in numbers {
        outcomes.push(handed_over(&visit, number, &asked).await);
    }
    page(&loaded(&visit, &Fields::default(), None, outcomes).await?)
}

/// One after the other: each is its own act with its own answer, and one that is refused stops none.
async fn handed_over(visit: &Visit, number: &str, asked: &Map<String, Value>) -> Outcome {
    let done = visit.desk.act(&visit.officer, number, "hand_over", asked, None).await;
    Outcome {
        number: number.to_owned(),
        url: paths::matter(number),
        refusal: done.err().map(|error| visit.tongue.desk_error(&error)),
    }
}

async fn loaded(
    visit: &Visit,
    typed: &Fields,
    fault: Option<Fault>,
    outcomes: Vec<Outcome>,
) -> Result<HandoverPage, WebError> {
    let colleagues = below(visit).await?;
    let of = typed.get("of").to_owned();
    let whose = colleagues.iter().find(|(id, _)| id.to_string() == of).map(|(id, _)| *id);
    let charges = visit.desk.charges(&visit.officer, whose.unwrap_or(visit.officer.id)).await?;
    let mut organs: Vec<OrganId> = charges.iter().map(|(organ, _)| *organ).collect();
    organs.sort_unstable();
    organs.dedup();
    let mut lots = Vec::new();
    for organ in organs {
        let own = charges.iter().filter(|(at, _)| *at == organ).map(|(_, row)| row);
        let own = own.map(|row| charge(visit, row, typed)).collect();
        lots.push(lot(visit, organ, own, typed, fault.as_ref()).await?);
    }
    let choice = |(id, name): (OfficerId, String)| {
        let chosen = id.to_string() == of;
        Choice { chosen, ..Choice::new(id.to_string(), name) }
    };
    Ok(HandoverPage {
        frame: visit.frame(visit.tongue.text("hand-over-title")),
        of: whose.map(|id| id.to_string()).unwrap_or_default(),
        colleagues: colleagues.into_iter().map(choice).collect(),
        lots,
        done: outcomes.iter().filter(|outcome| outcome.refusal.is_none()).count(),
        outcomes,
        fault,
    })
}

/// Those for whom one may hand over: the handlers of the organs one heads or leads, and whoever has left matters
/// behind there.
async fn below(visit: &Visit) -> Result<Vec<(OfficerId, String)>, WebError> {
    let above = visit.officer.posts.iter();
    let above = above.filter(|post| matches!(post.role, Role::Head | Role::Leader));
    let mut all = Vec::new();
    for post in above {
        all.extend(visit.desk.handlers(&visit.officer, post.organ).await?);
        let left = visit.desk.left_behind(&visit.officer, post.organ).await?.into_iter();
        let marked = |name: String| visit.tongue.say("hand-over-left", &[("name", name.into())]);
        all.extend(left.map(|(id, name)| (id, marked(name))));
    }
    // A deputy has in hand what the one away answers for.
    if !visit.officer.acts_for.is_empty() {
        let room = visit.desk.leave_room(&visit.officer, None).await?;
        all.extend(room.acting(visit.officer.id).map(|one| one.away.clone()));
    }
    all.retain(|(id, _)| *id != visit.officer.id);
    // Whoever left one organ may work at another: each stands once.
    all.sort();
    all.dedup_by_key(|(id, _)| *id);
    all.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(all)
}

async fn lot(
    visit: &Visit,
    organ: OrganId,
    charges: Vec<Charge>,
    typed: &Fields,
    fault: Option<&Fault>,
) -> Result<Lot, WebError> {
    let prefix = format!("organ-{organ}");
    let sheet = Sheet { tongue: visit.tongue, typed, fault, prefix: &prefix };
    let own = typed.get("of");
    let takers = visit.desk.handlers(&visit.officer, organ).await?.into_iter();
    let mine = |id: OfficerId| id.to_string() == own || (own.is_empty() && id == visit.officer.id);
    let takers = takers.filter(|(id, _)| !mine(*id));
    let takers: Vec<_> = takers.map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let alone = takers.is_empty();
    let to = visit.tongue.field("hand_over", "to");
    let note = visit.tongue.field("hand_over", "note");
    let note = sheet.labelled("note", note, Shape::Text(2)).plain();
    let phrases = Phrases::of(visit).await?;
    Ok(Lot {
        organ: visit.office.organ_name(organ).to_owned(),
        charges,
        alone,
        inputs: vec![
            sheet.labelled("to", to, pick(visit.tongue.text("choose"), takers)).needed(),
            phrases.beside(note, (organ, "hand_over"), paths::HAND_OVER),
        ],
    })
}

/// Everything is chosen until somebody chose otherwise.
fn charge(visit: &Visit, row: &ListRow, typed: &Fields) -> Charge {
    let chosen = !typed.has("to") || typed.all("matter").any(|number| number == row.number);
    Charge {
        number: row.number.clone(),
        url: paths::matter(&row.number),
        title: row.title.clone(),
        stage: visit.tongue.word("stage", row.stage),
        due: row.due.map(|due| visit.tongue.due(due.due)),
        chosen,
    }
}
