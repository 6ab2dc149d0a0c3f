//! A matter's page: what it is, where it stands, what happened, and what I may do to it now.

use askama::Template;
use axum::extract::Path;
use desk::{
    Grade,
    views::{Allowed, AnswerView, EventView, Likely, MatterView},
};
use jiff::{civil::Date, tz::TimeZone};
use rules::{codes::Look, command::Spec, person::Petitioner, refusal::Refusal};

use super::{
    alike::Earlier,
    commitment::Committed,
    competence::suggested,
    conflict,
    correction::{self, Correction},
    erasure,
    sealed::{OPEN_SEAL, Seal},
    sheet::{Around, CommandForm, Typed},
    slip,
    view::{self, Fact, Happening},
    watch::{self, Pressed},
};
use crate::{
    area,
    error::{Reply, WebError},
    input::Choice,
    layout::{Frame, page},
    levels::{self, Part},
    paths,
    phrases::Phrases,
    seems::Seems,
    shade, tracking,
    visit::Visit,
};

/// Commands that carry a matter on, in the order in which they are likely to come next.
const LIKELY: [&str; 17] = [
    "propose",
    "check",
    "sign_off",
    "allot",
    "sign_for",
    "decide_objection",
    "decide_conflict",
    "accept",
    "start_handling",
    "draft_answer",
    "approve_answer",
    "deliver",
    "draft_review",
    "decide_review",
    "decide_final_review",
    "close",
    "certify",
];

/// What stands right below them: the other answer to a proposal or a draft.
const AND_THEN: [&str; 1] = ["return_draft"];

/// A point with its result.
pub(crate) struct Point {
    pub(crate) no: u16,
    pub(crate) text: String,
    pub(crate) owner: Option<String>,
    pub(crate) outcome: Option<String>,
    pub(crate) answer: Option<String>,
}

/// A command that is not possible now, and why.
pub(crate) struct Barred {
    pub(crate) title: String,
    pub(crate) reason: String,
}

#[derive(Template)]
#[template(path = "matters/show.html")]
pub(crate) struct MatterPage {
    pub(crate) frame: Frame,
    pub(crate) number: String,
    pub(crate) version: i32,
    pub(crate) action: String,
    pub(crate) title: String,
    pub(crate) stage: String,
    pub(crate) pile: String,
    pub(crate) holder: String,
    pub(crate) due: Option<String>,
    pub(crate) left: Option<String>,
    pub(crate) shade: &'static str,
    pub(crate) content: String,
    pub(crate) summary: Option<String>,
    pub(crate) supplements: Vec<String>,
    /// Since when something the petitioner added is unread.
    pub(crate) unread: Option<String>,
    pub(crate) facts: Vec<Fact>,
    /// That everything it held was erased, and why; and that a file still has to forget it.
    pub(crate) erased: Option<String>,
    pub(crate) lingers: bool,
    /// How long it is kept, and what is said about erasing it.
    pub(crate) kept: Vec<Fact>,
    pub(crate) about: Vec<String>,
    pub(crate) seal: Seal,
    pub(crate) petitioners: Vec<Petitioner>,
    pub(crate) representatives: Vec<Petitioner>,
    pub(crate) points: Vec<Point>,
    pub(crate) way: Vec<Fact>,
    pub(crate) watch: Vec<Pressed>,
    /// Whose it is, where organs differ.
    pub(crate) conflict: Vec<Pressed>,
    pub(crate) proposal: Vec<Fact>,
    pub(crate) draft: Option<String>,
    pub(crate) answer: Option<(String, String)>,
    /// What the petitioner said of the answer.
    pub(crate) voices: Vec<Fact>,
    /// Review, final review, hearings.
    pub(crate) levels: Vec<Part>,
    /// What the petitioner may still ask for, or that the right lapsed.
    pub(crate) levels_standing: Option<String>,
    pub(crate) repeats: Option<(String, String)>,
    pub(crate) together: Vec<(String, String)>,
    /// The master it was merged into.
    pub(crate) merged_into: Option<(String, String)>,
    /// What was merged into it.
    pub(crate) copies: Vec<(String, String)>,
    pub(crate) repeated_by: Vec<(String, String)>,
    /// What the same person brought before: where it is, its number and its one line.
    pub(crate) maybe_repeats: Vec<(String, String, String)>,
    /// Matters that may be the same, as long as it is new and nobody linked it.
    pub(crate) earlier: Vec<Earlier>,
    /// Where they are looked for at any time.
    pub(crate) alike: Option<String>,
    /// Where leads are made of it, for whoever may: a report alone.
    pub(crate) leads: Option<String>,
    pub(crate) attachments: Vec<String>,
    pub(crate) why: Vec<String>,
    /// What organs promised at a first visit, and where it is printed.
    pub(crate) commitments: Vec<Committed>,
    pub(crate) commitment: Option<String>,
    /// The slip on which leaders write, while it goes from hand to hand.
    pub(crate) slip: Option<String>,
    /// What came back to be written anew: when, and why.
    pub(crate) to_redraft: Option<(String, String)>,
    /// Every fact that can be corrected, for whoever may.
    pub(crate) corrections: Vec<Correction>,
    /// Where whom it complains of is put right.
    pub(crate) correct_about: Option<String>,
    /// Where a wrong name is put right, for whoever may.
    pub(crate) correct_identity: Option<String>,
    /// What somebody did since the page was read on which a form was sent.
    pub(crate) since: Vec<Happening>,
    pub(crate) messages: Vec<Happening>,
    pub(crate) history: Vec<Happening>,
    pub(crate) forms: Vec<CommandForm>,
    /// What the letter seems to be, for whoever may settle it.
    pub(crate) seems: Option<Seems>,
    /// Where it might go, beside the forms that say where it goes.
    pub(crate) suggested: Vec<String>,
    pub(crate) barred: Vec<Barred>,
}

/// GET /office/matters/{number}
pub(crate) async fn show(visit: Visit, Path(number): Path<String>) -> Reply {
    page(&loaded(&visit, &number, None).await?)
}

/// The page as it stands now, with what somebody typed into one of its forms.
pub(crate) async fn loaded(
    visit: &Visit,
    number: &str,
    typed: Option<(&str, Typed)>,
) -> Result<MatterPage, WebError> {
    let (matter, events) = visit.desk.read(&visit.officer, number, Look::Page).await?;
    let allowed = visit.desk.allowed(&visit.officer, number).await?;
    let classes = visit.desk.classes();
    let around = Around {
        tongue: visit.tongue,
        office: &visit.office,
        classes: &classes,
        areas: area::suggestions(&visit.desk, &visit.office),
        colleagues: colleagues(visit, &matter).await?,
        serving: serving(visit, &allowed).await?,
        leaders: leaders(visit, &allowed).await?,
        matter: &matter,
        phrases: &Phrases::of(visit).await?,
    };
    let title = visit.tongue.say("matter-title", &[("number", number.into())]);
    let frame = visit.frame_of(title, &matter);
    let mut page = matter_page(frame, &matter, (visit.desk.today(), &visit.desk.zone()));
    page.why = view::why(&matter, &visit.desk.rulebooks(), visit.tongue);
    page.since = since(&events, visit, typed.as_ref());
    page.messages = history(events.iter().filter(|event| view::is_message(event)), visit);
    page.history = history(&events, visit);
    let may_correct = |one: &Allowed| one.spec.name == correction::COMMAND && one.refusal.is_none();
    if allowed.iter().any(may_correct) {
        page.correct_identity = (!matter.seal.needs_unlock()).then(|| paths::identity(number));
        page.corrections = correction::all(visit, &matter).await?;
        let open = page.corrections.iter().filter(|one| one.url.is_some());
        let open: Vec<_> = open.map(|one| one.field).collect();
        page.facts = view::facts(&matter, visit.tongue, &open);
        page.correct_about = open.contains(&"about").then(|| paths::correct(number, "about"));
    }
    if page.erased.is_none() {
        page.alike = Some(paths::alike(number));
        let report = matter.kind == Some(rules::codes::Kind::Report);
        page.leads = (report && visit.registers_reports()).then(|| paths::leads_of(number));
        page.seems = Seems::of(visit, &matter, &allowed);
        page.earlier = earlier_of(visit, &matter, &allowed).await?;
    }
    page.forms = forms(&around, &allowed, typed.as_ref());
    page.barred = barred(&around, &allowed);
    page.barred.extend(others(visit, number).await?);
    if page.erased.is_some() {
        // One sentence above says it for all of them.
        page.barred.clear();
    }
    Ok(page)
}

/// What may be the same as a matter that nobody has proposed anything for: whoever may link it sees it without asking.
async fn earlier_of(
    visit: &Visit,
    matter: &MatterView,
    allowed: &[Allowed],
) -> Result<Vec<Earlier>, WebError> {
    let may_link = |one: &Allowed| one.spec.name == "link_repeat" && one.refusal.is_none();
    if matter.stage != "registered" || !allowed.iter().any(may_link) {
        return Ok(Vec::new());
    }
    let found = visit.desk.alike(&visit.officer, &matter.number).await?;
    // What only has to do with it stands on the page where one looks for it.
    let alike = found.into_iter().filter(|one| Some(Grade::SameMatter) <= one.grade);
    Ok(alike.map(|one| Earlier::of(one, visit.tongue, Some(&matter.number))).collect())
}

/// Who could take a matter over: everybody but whoever has it; names of accounts are given once.
async fn colleagues(visit: &Visit, matter: &MatterView) -> Result<Vec<Choice>, WebError> {
    let has = matter.officer.as_ref().unwrap_or(&visit.officer.name);
    let mut colleagues = visit.desk.handlers(&visit.officer, matter.holder_id).await?;
    let keeps_out = |name: &String| matter.keeps_out.iter().any(|(out, _)| out == name);
    colleagues.retain(|(_, name)| name != has && !keeps_out(name));
    Ok(colleagues.into_iter().map(|(id, name)| Choice::new(id.to_string(), &name)).collect())
}

/// Who could have to keep out of the matter, for whoever may decide it; and who could have met where it goes.
async fn serving(visit: &Visit, allowed: &[Allowed]) -> Result<Vec<Choice>, WebError> {
    let decides = |one: &&Allowed| {
        matches!(one.spec.name, "recuse" | "decide_recusal" | "allot") && one.refusal.is_none()
    };
    let Some(one) = allowed.iter().find(decides) else { return Ok(Vec::new()) };
    let serving = visit.desk.serving(&visit.officer, one.organ).await?;
    Ok(serving.into_iter().map(|(id, name)| Choice::new(id.to_string(), &name)).collect())
}

/// Who could sponsor the matter or have written on its slip, for whoever may name them.
async fn leaders(visit: &Visit, allowed: &[Allowed]) -> Result<Vec<Choice>, WebError> {
    let names = |one: &&Allowed| {
        matches!(one.spec.name, "sponsor" | "transcribe_instruction") && one.refusal.is_none()
    };
    let Some(one) = allowed.iter().find(names) else { return Ok(Vec::new()) };
    let leaders = visit.desk.leaders(&visit.officer, one.organ).await?;
    Ok(leaders.into_iter().map(|(id, name)| Choice::new(id.to_string(), &name)).collect())
}

/// What another role of the organ could do now, with who that is.
async fn others(visit: &Visit, number: &str) -> Result<Vec<Barred>, WebError> {
    let others = visit.desk.others_may(&visit.officer, number).await?;
    let barred = |spec: &Spec| Barred {
        title: visit.tongue.word("command", spec.name),
        reason: visit
            .tongue
            .say("acts-others", &[("roles", visit.tongue.roles(spec.roles).into())]),
    };
    Ok(others.into_iter().map(barred).collect())
}

fn history<'e>(events: impl IntoIterator<Item = &'e EventView>, visit: &Visit) -> Vec<Happening> {
    let (zone, classes, areas) = (visit.desk.zone(), visit.desk.classes(), visit.desk.areas());
    let tables = view::Tables { classes: &classes, areas: &areas };
    let told = |event| view::happening(event, visit.tongue, (&zone, tables));
    events.into_iter().map(told).collect()
}

/// What happened after the version at which a form was filled in.
fn since(events: &[EventView], visit: &Visit, typed: Option<&(&str, Typed)>) -> Vec<Happening> {
    let seen = typed.and_then(|(_, typed)| typed.fields.get("expect_version").trim().parse().ok());
    let Some(seen) = seen else { return Vec::new() };
    history(events.iter().filter(|event| i32::lt(&seen, &event.version)), visit)
}

/// What an office of one officer does by one click.
pub(crate) const SEND_UP: &str = "send_up";

/// What may be done now, the likeliest first and open where it carries the matter on; a form with a fault comes before all.
pub(crate) fn forms(
    around: &Around<'_>,
    allowed: &[Allowed],
    typed: Option<&(&str, Typed)>,
) -> Vec<CommandForm> {
    let of = |name: &str| typed.filter(|(command, _)| *command == name).map(|(_, typed)| typed);
    // Facts are corrected one by one, each on a page of its own; a seal is opened beside it.
    let offered = allowed.iter().filter(|one| {
        one.spec.name != correction::COMMAND
            && (one.spec.name != OPEN_SEAL || of(OPEN_SEAL).is_some())
    });
    let shown = offered.filter(|one| one.refusal.is_none() || of(one.spec.name).is_some());
    let mut shown: Vec<_> = shown.collect();
    shown.sort_by_key(|one| {
        let place = LIKELY.iter().chain(&AND_THEN).position(|name| *name == one.spec.name);
        (of(one.spec.name).is_none(), place.unwrap_or(LIKELY.len() + AND_THEN.len()))
    });
    let mut forms: Vec<_> =
        shown.into_iter().map(|one| around.form(one, of(one.spec.name))).collect();
    // What does not carry the matter on opens only where somebody asks for it, or got it wrong.
    if let Some(first) = forms.first_mut() {
        first.open = first.fault.is_some() || LIKELY.contains(&first.name);
    }
    forms
}

pub(crate) fn barred(around: &Around<'_>, allowed: &[Allowed]) -> Vec<Barred> {
    let why = |one: &Allowed| {
        let reason = around.tongue.refusal_with_article(one.refusal.as_ref()?);
        Some(Barred { title: around.tongue.word("command", one.spec.name), reason })
    };
    // Where others can handle it nobody looks for a way up.
    let beside = [OPEN_SEAL, SEND_UP];
    let told = allowed.iter().filter(|one| !beside.contains(&one.spec.name));
    // Whoever keeps out does so of everything, and is told once.
    let keeps_out = |one: &&Allowed| one.refusal.as_ref().is_some_and(Refusal::keeps_out);
    let (out, rest): (Vec<_>, Vec<_>) = told.partition(keeps_out);
    let out = out.first().and_then(|one| one.refusal.as_ref()).map(|refusal| Barred {
        title: around.tongue.text("fact-keeps-out"),
        reason: around.tongue.refusal_with_article(refusal),
    });
    out.into_iter().chain(rest.into_iter().filter_map(why)).collect()
}

fn earlier(one: &Likely) -> (String, String, String) {
    (paths::matter(&one.number), one.number.clone(), one.title.clone())
}

/// The page of a matter, without its history and its forms.
pub(crate) fn matter_page(
    frame: Frame,
    matter: &MatterView,
    (today, zone): (Date, &TimeZone),
) -> MatterPage {
    let tongue = frame.tongue;
    let link = |number: &String| (paths::matter(number), number.clone());
    let identity = matter.seal.identity().cloned().unwrap_or_default();
    MatterPage {
        number: matter.number.clone(),
        version: matter.version,
        action: paths::commands(&matter.number),
        title: matter.title.clone().unwrap_or_else(|| tongue.text("no-title")),
        stage: tongue.word("stage", matter.stage),
        pile: tongue.word("pile", matter.pile.word()),
        holder: matter.holder.clone(),
        due: matter.due.map(|due| tongue.due(due.due)),
        left: matter.due.map(|due| tongue.left(due.left)),
        shade: matter.due.map_or("far", |due| shade(due.left)),
        content: matter.content.clone(),
        summary: matter.summary.clone(),
        supplements: matter.supplements.clone(),
        unread: matter.unread_since.map(|on| frame.tongue.date(on)),
        facts: view::facts(matter, tongue, &[]),
        erased: erasure::erased(&matter.erasure, tongue),
        lingers: matter.erasure.lingers,
        kept: erasure::facts(&matter.erasure, tongue),
        about: view::about(matter, tongue),
        seal: Seal::of(matter, tongue, zone),
        petitioners: identity.petitioners,
        representatives: identity.representatives,
        points: points(matter, tongue),
        way: view::way(matter, tongue, today),
        watch: watch::pressed(&matter.watch, tongue),
        conflict: matter.conflict.as_ref().map_or_else(Vec::new, |one| conflict::told(one, tongue)),
        proposal: view::proposal(matter, tongue),
        draft: matter.draft.clone(),
        answer: matter
            .answer
            .as_ref()
            .map(|answer| (delivered(answer, tongue), answer.text.clone())),
        voices: matter.voices.iter().map(|voice| tracking::said(voice, tongue)).collect(),
        levels: levels::parts(&matter.levels, tongue),
        levels_standing: levels::standing(&matter.levels, tongue),
        repeats: matter.repeats.as_ref().map(link),
        repeated_by: matter.repeated_by.iter().map(link).collect(),
        maybe_repeats: matter.maybe_repeats.iter().map(earlier).collect(),
        earlier: Vec::new(),
        alike: None,
        leads: None,
        together: matter.together.iter().map(link).collect(),
        merged_into: matter.merged_into.as_ref().map(link),
        copies: matter.copies.iter().map(link).collect(),
        attachments: matter.attachments.clone(),
        why: Vec::new(),
        commitments: matter.commitments.iter().map(|one| Committed::of(one, tongue)).collect(),
        commitment: matter.commitments.last().map(|_| paths::commitment(&matter.number)),
        slip: slip::has_slip(matter).then(|| paths::slip(&matter.number)),
        to_redraft: matter
            .to_redraft
            .as_ref()
            .map(|back| (tongue.date(back.on), back.reason.clone())),
        corrections: Vec::new(),
        correct_about: None,
        correct_identity: None,
        since: Vec::new(),
        messages: Vec::new(),
        seems: None,
        suggested: suggested(matter, tongue),
        history: Vec::new(),
        forms: Vec::new(),
        barred: Vec::new(),
        frame,
    }
}

/// When an answer was delivered, how, and when it was received.
fn delivered(answer: &AnswerView, tongue: crate::Tongue) -> String {
    let manner = answer.manner.map(|manner| tongue.word("manner", manner.word()));
    let received = answer
        .received_on
        .map(|on| tongue.say("received-on-day", &[("date", tongue.date(on).into())]));
    let travels = answer.manner.is_some() && answer.received_on.is_none();
    let on_its_way = travels.then(|| tongue.text("receipt-awaited"));
    let refused = answer.refused.then(|| tongue.text("receipt-refused"));
    let said = [Some(tongue.date(answer.on)), manner, received, on_its_way, refused];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn points(matter: &MatterView, tongue: crate::Tongue) -> Vec<Point> {
    let point = |point: &desk::views::PointView| Point {
        no: point.no,
        text: point.text.clone(),
        owner: point.owner.clone(),
        outcome: point.outcome.map(|outcome| tongue.word("outcome", outcome.word())),
        answer: point.answer.clone(),
    };
    matter.points.iter().map(point).collect()
}
