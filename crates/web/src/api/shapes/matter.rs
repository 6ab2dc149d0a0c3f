//! A matter opened for staff, as it goes over the wire.

use desk::views;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    commitment::Commitment,
    competence::{FirstHandler, Suggested},
    conflict::Conflict,
    joint::{CoOrgan, Move},
    levels::Levels,
    person::{Complained, Identity},
    supervision::Supervision,
    tracked::{Answer, Voice},
    when::{Day, DueDate, DueSoon},
    words::{Branch, First, Form, Kind, Outcome, Pile, SimpleCondition, Source, Stage, Way},
};

/// A matter, as far as the asker may read it. What is not known or not there yet is null.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Matter {
    /// The number.
    number: String,
    /// Version of its stream, for `expect_version`.
    version: i32,
    /// Kind.
    kind: Option<Kind>,
    /// Form.
    form: Option<Form>,
    /// Where it came from.
    source: Option<Source>,
    /// One line.
    title: Option<String>,
    /// The text.
    content: String,
    /// The office's summary.
    summary: Option<String>,
    /// Whom it complains of.
    about: Vec<Complained>,
    /// Who brought it; null for an anonymous matter, and where the seal is closed to the asker: a token opens none.
    identity: Option<Identity>,
    /// Somebody stands behind it, but the seal is closed to the asker.
    needs_unlock: bool,
    /// What the asker may see of that: `nobody` (anonymous), `erased`, `not_yours`, `locked` (open after unlocking), `not_given`
    /// (in the circle, without its key), `closed` (open with `open_seal`), `shown`.
    seal: &'static str,
    /// The petitioner asks that the name be kept from the unit that handles it.
    withhold_name: bool,
    /// Whoever brought it is punished for what they brought to this organ before (打击报复).
    #[serde(skip_serializing_if = "Option::is_none")]
    retaliation: Option<String>,
    /// Each allegation or request with what was decided about it.
    points: Vec<Point>,
    /// Texts added later.
    supplements: Vec<String>,
    /// The day since which something the petitioner added is unread: nobody of the organ whose turn it is has done
    /// anything about the matter since.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread_since: Option<Day>,
    /// Area of the problem.
    area: Option<Named>,
    /// Content class.
    class: Option<Named>,
    /// Further classes beside it.
    classes: Vec<Named>,
    /// The day of receipt.
    received_on: Day,
    /// The date on the letter.
    letter_date: Option<Day>,
    /// The code its letter was given in the post room.
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<String>,
    /// How many persons came (人次).
    persons: u32,
    /// How many signed (联名).
    signers: u32,
    /// The number it bears elsewhere.
    original_number: Option<String>,
    /// Grave and urgent (重大紧急).
    urgent: bool,
    /// The earlier matter it repeats, where the asker may know of it.
    repeats: Option<String>,
    /// Earlier matters that it may repeat: a keyed hash says that the same person brought them, and nobody confirmed it.
    maybe_repeats: Vec<String>,
    /// What it is the first of (初次): `everywhere` that no organ here had it before, `here` that its own had not;
    /// null for a repeat at its own organ.
    first: Option<First>,
    /// Matters handled together with it.
    together: Vec<String>,
    /// The master it was merged into as a copy of one letter, where the asker may know of it.
    merged_into: Option<String>,
    /// What was merged into it, as far as the asker may know of it.
    copies: Vec<String>,
    /// The organ that registered it.
    organ: String,
    /// The organ that must act now.
    holder: String,
    /// Its id.
    holder_id: i32,
    /// Where it stands.
    stage: Stage,
    /// What must be done next.
    pile: Pile,
    /// When the next step is due.
    due: Option<DueSoon>,
    /// How it came to the organ that handles it.
    route: Option<Route>,
    /// Branch of Art. 31.
    branch: Option<Branch>,
    /// The day of the notification of acceptance.
    accepted_on: Option<Day>,
    /// That it was put on the simplified way (简易办理), and whether it is on it still.
    simple: Option<Simple>,
    /// Who accepted it first (首办); null until somebody did.
    first_handler: Option<FirstHandler>,
    /// Where it might go, the likeliest first, while that is to be decided. The officer decides.
    suggested: Vec<Suggested>,
    /// The organs that help the one that hosts it (协办).
    co_organs: Vec<CoOrgan>,
    /// Through whose hands it went (交叉办理、提级办理).
    moves: Vec<Move>,
    /// The last conflict about whose matter it is (管辖争议), open or settled.
    conflict: Option<Conflict>,
    /// The date before the extension.
    due_before: Option<DueDate>,
    /// Units at work.
    tasks: Vec<Task>,
    /// What is pressed for beside its way (督查督办).
    supervision: Supervision,
    /// The proposal that waits.
    proposal: Option<Proposal>,
    /// The draft that waits.
    draft: Option<String>,
    /// What was returned to be written anew (退回重拟), until it is.
    to_redraft: Option<Returned>,
    /// The delivered answer.
    answer: Option<Answer>,
    /// The day it was closed.
    closed_on: Option<Day>,
    /// Whom the petitioner may rate or has rated.
    voices: Vec<Voice>,
    /// Review, final review, hearings, and what may still be asked for.
    levels: Levels,
    /// What organs promised at a first visit, the oldest first.
    commitments: Vec<Commitment>,
    /// The last day on which what it holds is kept (保管期限); null while it has not ended, and where it is kept for good.
    kept_until: Option<Day>,
    /// Erasing is put off (暂缓销毁) since this day; null where it is not.
    on_hold_since: Option<Day>,
    /// The day on which another officer proposed to erase it; null where nobody did.
    erasure_proposed_on: Option<Day>,
    /// The day on which everything it held was erased; null where it was not.
    erased_on: Option<Day>,
    /// On what ground it was erased.
    erased_for: Option<&'static str>,
}

/// Simplified handling of a matter.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Simple {
    /// On which condition of Art. 4.
    condition: SimpleCondition,
    /// The day it was chosen.
    on: Day,
    /// The day it was converted to the ordinary procedure; null while it is handled simply.
    converted_on: Option<Day>,
}

impl From<views::SimpleView> for Simple {
    fn from(view: views::SimpleView) -> Self {
        let views::SimpleView { condition, on, converted_on } = view;
        Self { condition: condition.into(), on: Day(on), converted_on: converted_on.map(Day) }
    }
}

impl From<views::MatterView> for Matter {
    fn from(view: views::MatterView) -> Self {
        Self {
            number: view.number,
            version: view.version,
            kind: view.kind.map(Into::into),
            form: view.form.map(Into::into),
            source: view.source.map(Into::into),
            title: view.title,
            content: view.content,
            summary: view.summary,
            about: view.about.into_iter().map(Into::into).collect(),
            identity: view.seal.identity().cloned().map(Into::into),
            needs_unlock: view.seal.needs_unlock(),
            seal: view.seal.word(),
            withhold_name: view.withhold_name,
            retaliation: view.retaliation,
            points: view.points.into_iter().map(Into::into).collect(),
            supplements: view.supplements,
            unread_since: view.unread_since.map(Day),
            area: view.area.map(Into::into),
            class: view.class.map(Into::into),
            classes: view.classes.into_iter().map(Into::into).collect(),
            received_on: Day(view.received_on),
            letter_date: view.letter_date.map(Day),
            letter: view.letter.as_ref().map(rules::post::Label::grouped),
            persons: view.persons,
            signers: view.signers,
            original_number: view.original_number,
            urgent: view.urgent,
            repeats: view.repeats,
            maybe_repeats: view.maybe_repeats.into_iter().map(|one| one.number).collect(),
            first: view.first.map(Into::into),
            together: view.together,
            merged_into: view.merged_into,
            copies: view.copies,
            organ: view.organ,
            holder: view.holder,
            holder_id: view.holder_id.0,
            stage: Stage::of(view.stage),
            pile: view.pile.into(),
            due: view.due.map(Into::into),
            route: view.route.map(Into::into),
            branch: view.branch.map(Into::into),
            accepted_on: view.accepted_on.map(Day),
            simple: view.simple.map(Into::into),
            first_handler: view.first_handler.map(Into::into),
            suggested: view.suggested.into_iter().map(Into::into).collect(),
            co_organs: view.co_organs.into_iter().map(Into::into).collect(),
            moves: view.moves.into_iter().map(Into::into).collect(),
            conflict: view.conflict.map(Into::into),
            due_before: view.due_before.map(Into::into),
            tasks: view.tasks.into_iter().map(Into::into).collect(),
            supervision: view.watch.into(),
            proposal: view.proposal.map(Into::into),
            draft: view.draft,
            to_redraft: view.to_redraft.map(Into::into),
            answer: view.answer.map(Into::into),
            closed_on: view.closed_on.map(Day),
            voices: view.voices.into_iter().map(Into::into).collect(),
            levels: view.levels.into(),
            commitments: view.commitments.into_iter().map(Into::into).collect(),
            kept_until: match view.erasure.kept {
                views::Retained::Until(day) => Some(Day(day)),
                views::Retained::Open | views::Retained::Forever => None,
            },
            on_hold_since: view.erasure.hold.map(|hold| Day(hold.on)),
            erasure_proposed_on: view.erasure.proposed.map(|one| Day(one.on)),
            erased_on: view.erasure.erased.map(|erased| Day(erased.on)),
            erased_for: view.erasure.erased.map(|erased| erased.ground.word()),
        }
    }
}

/// A point: one allegation or request.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Point {
    /// Number from 1.
    no: u16,
    /// What it says.
    text: String,
    /// The unit that answers for it.
    owner: Option<String>,
    /// The result.
    outcome: Option<Outcome>,
    /// Its own answer.
    answer: Option<String>,
}

impl From<views::PointView> for Point {
    fn from(view: views::PointView) -> Self {
        let views::PointView { no, text, owner, outcome, answer } = view;
        Self { no, text, owner, outcome: outcome.map(Into::into), answer }
    }
}

/// A name with its code.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Named {
    /// The code.
    code: String,
    /// The name.
    name: String,
}

impl From<views::Named> for Named {
    fn from(view: views::Named) -> Self {
        let views::Named { code, name } = view;
        Self { code, name }
    }
}

/// How a matter came to the organ that handles it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Route {
    /// From.
    from: String,
    /// To.
    to: String,
    /// Forwarded or assigned.
    way: Way,
    /// The day.
    sent_on: Day,
    /// The day the assigner wants the result.
    result_due: Option<Day>,
}

impl From<views::RouteView> for Route {
    fn from(view: views::RouteView) -> Self {
        let views::RouteView { from, to, way, sent_on, result_due } = view;
        Self { from, to, way: way.into(), sent_on: Day(sent_on), result_due: result_due.map(Day) }
    }
}

/// One unit's piece of work.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Task {
    /// The unit.
    unit: String,
    /// It hosts (主办); the others help.
    host: bool,
    /// The day it was given the work.
    since: Option<Day>,
    /// The day a co-handler gave its opinion; none while it is silent.
    spoken: Option<Day>,
}

impl From<views::TaskView> for Task {
    fn from(view: views::TaskView) -> Self {
        let views::TaskView { unit, host, since, spoken } = view;
        Self { unit, host, since: since.map(Day), spoken: spoken.map(Day) }
    }
}

/// A proposal or a draft that was returned to be written anew.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Returned {
    /// What is to be written otherwise.
    reason: String,
    /// The day it came back.
    on: Day,
    /// The proposal as it was.
    proposal: Option<Proposal>,
    /// The text of the draft as it was.
    draft: Option<String>,
}

impl From<views::RedraftView> for Returned {
    fn from(view: views::RedraftView) -> Self {
        let views::RedraftView { reason, on, proposal, draft } = view;
        let draft = draft.map(|draft| draft.text);
        Self { reason, on: Day(on), proposal: proposal.map(Into::into), draft }
    }
}

/// What is proposed to be done with a matter.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Proposal {
    /// The way.
    way: Way,
    /// To whom.
    to: Option<String>,
    /// Branch of Art. 31.
    branch: Option<Branch>,
    /// Opinion.
    opinion: Option<String>,
    /// To be passed on within one working day, for simplified handling.
    simple: bool,
}

impl From<views::ProposalView> for Proposal {
    fn from(view: views::ProposalView) -> Self {
        let views::ProposalView { way, to, branch, opinion, simple } = view;
        Self { way: way.into(), to, branch: branch.map(Into::into), opinion, simple }
    }
}
