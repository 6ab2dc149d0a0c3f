//! A lead: what is said of whom, where it stands, what may be done to it now and by whom, and all that happened.

use askama::Template;
use axum::extract::Path;
use desk::{
    AssignmentView, CaseAsk, LeadAsk, LeadFact, LeadStep, LeadView, Letter, TextFor, WAYS_BELOW,
};
use jiff::civil::Date;
use rules::{
    command::NOBODY,
    lead::{
        AskGround, AskManner, AssignGround, Disposal, Finding, FourForms, LeadAct, LeadHand,
        Measure, Opinion, PartyPenalty, Rank, StatePenalty,
    },
};

use super::{Row, cards, clarify, family::Family, reporters, slip, suspect};
use crate::{
    Tongue,
    deed::{DeedForm, Sent, done, found, id, names, told},
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Fault, Input, Shape, Sheet, pick},
    layout::{Frame, page_with},
    matters::view::Fact,
    paths,
    visit::Visit,
};

/// A step, ready to be shown.
pub(crate) struct Step {
    pub(crate) title: String,
    pub(crate) on: String,
    pub(crate) by: String,
    pub(crate) facts: Vec<Fact>,
}

#[derive(Template)]
#[template(path = "leads/show.html")]
pub(crate) struct LeadPage {
    pub(crate) frame: Frame,
    pub(crate) done: Option<String>,
    pub(crate) fault: Option<Fault>,
    /// What was typed into a form that is gone.
    pub(crate) unsaved: Vec<Fact>,
    pub(crate) action: String,
    pub(crate) row: Row,
    pub(crate) facts: Vec<Fact>,
    /// Whoever signed a report, for the reception.
    pub(crate) reporters: Vec<reporters::Shown>,
    /// The reports it rests on, for whoever may know of them: where each is, and its number.
    pub(crate) reports: Vec<(String, String)>,
    pub(crate) summary: String,
    /// To whom it is assigned, and what is asked of them.
    pub(crate) assignment: Vec<Fact>,
    /// The leaders who were asked to read it, and the day each did.
    pub(crate) circulation: Vec<Fact>,
    /// What the reports say, for a leader who is asked to read them: the day each came, and its words.
    pub(crate) letters: Vec<(String, Vec<String>)>,
    /// Papers of it to be printed: where each is, and what it is called.
    pub(crate) papers: Vec<(String, String)>,
    /// Whose turn it is, where it is not the viewer's.
    pub(crate) waits: Option<String>,
    pub(crate) forms: Vec<DeedForm>,
    pub(crate) cards: Vec<cards::Shown>,
    /// Which cards fit, and what stands in the way of the others: by sort, each ground in a line, and whether it fits.
    pub(crate) guide: Vec<(String, Vec<(String, bool)>)>,
    /// The form for the next card.
    pub(crate) propose: Option<DeedForm>,
    pub(crate) clarifications: Vec<clarify::Shown>,
    /// The forms of what may be done about one.
    pub(crate) clarify: Vec<DeedForm>,
    /// Why none may be begun.
    pub(crate) unclarified: Option<String>,
    /// That it was a false accusation, for those who deal with that.
    pub(crate) suspicions: Vec<suspect::Shown>,
    /// The form by which one is raised.
    pub(crate) suspect: Vec<DeedForm>,
    pub(crate) steps: Vec<Step>,
    pub(crate) workers: String,
    /// Where the integrity file of whom it is about is.
    pub(crate) file: Option<String>,
}

/// GET /office/leads/{id}
pub(crate) async fn show(visit: Visit, Path(name): Path<String>, Query(query): Query) -> Reply {
    shown(&visit, &name, &Sent::default(), query.get("done")).await
}

/// POST /office/leads/{id}
pub(crate) async fn act(visit: Visit, Path(name): Path<String>, fields: Fields) -> Reply {
    let lead = id(&name)?;
    let change = fields.get("change");
    let family = Family::of(change).ok_or(WebError::Broken)?;
    let of = (&visit.officer, lead);
    match family.carry_out(&visit.desk, of, (change, &fields)).await {
        Ok(()) => Ok(done(&paths::lead(&lead), change)),
        Err(error) => {
            let sent = Sent::of(&visit, &fields, error)?;
            shown(&visit, &name, &sent, "").await
        }
    }
}

/// What was typed about an act.
pub(crate) fn ask(fields: &Fields) -> LeadAsk {
    let text = |name: &str| fields.get(name).to_owned();
    let all = |name: &str| fields.all(name).map(str::to_owned).collect();
    LeadAsk {
        disposal: text("lead_disposal"),
        finding: text("lead_finding"),
        measure: text("lead_measure"),
        form: text("lead_form"),
        grounds: text("lead_grounds"),
        plan: text("lead_plan"),
        text: text("lead_text"),
        reason: text("lead_reason"),
        uncountersigned: text("lead_uncountersigned"),
        day: fields.given("lead_day"),
        countersigned: fields.get("lead_countersigned") == "true",
        cadre: text("lead_cadre"),
        lifted: fields.get("lead_lifted") == "true",
        looked_at: fields.get("lead_looked_at") == "true",
        present: all("lead_present"),
        investigators: all("lead_investigators"),
        to: text("lead_to"),
        assign_ground: text("lead_assign_ground"),
        way: text("lead_way"),
        ask_ground: text("lead_ask_ground"),
        manner: text("lead_manner"),
        case: CaseAsk {
            rank: text("lead_rank"),
            bribery: fields.get("lead_bribery") == "true",
            party_penalty: text("lead_party_penalty"),
            state_penalty: text("lead_state_penalty"),
            to_justice: fields.get("lead_to_justice") == "true",
        },
        room: text("lead_room"),
        opinion: text("lead_opinion"),
        readers: all("lead_readers"),
        instruction: text("lead_instruction"),
    }
}

async fn shown(visit: &Visit, name: &str, sent: &Sent, after: &str) -> Reply {
    let view = found(visit.desk.lead(&visit.officer, id(name)?).await)?;
    let title = visit.tongue.say("lead-one-title", &[("lead", view.line.number.as_str().into())]);
    let frame = visit.marked_always(visit.frame(title));
    let today = visit.desk.today().to_string();
    // What a text has in common with the letter is named to whoever typed it, and only then.
    let shared = match sent.fault.as_ref().and_then(|fault| text_for(&fault.name)) {
        Some((of, name)) => {
            let asked = (view.line.id, of);
            visit.desk.shared_phrases(&visit.officer, asked, sent.typed.get(name)).await?
        }
        None => Vec::new(),
    };
    let mut page = lead_page(frame, &view, (sent, &today, &shared));
    page.done = told(visit.tongue, "lead-done", after);
    page_with(sent.status.unwrap_or_default(), &page)
}

/// For what the text is written that has to be looked at, and its field.
fn text_for(fault: &str) -> Option<(TextFor, &'static str)> {
    match fault {
        "card_looked_at" => Some((TextFor::Card, "card_text")),
        "lead_looked_at" => Some((TextFor::Inquiry, "lead_text")),
        "clarify_looked_at" => Some((TextFor::Clarification, "clarify_text")),
        _ => None,
    }
}

/// The page of a lead with the forms that the viewer may send.
pub(crate) fn lead_page(
    frame: Frame,
    view: &LeadView,
    (sent, today, shared): (&Sent, &str, &[String]),
) -> LeadPage {
    let tongue = frame.tongue;
    let forms = view.acts.iter().map(|act| form(*act, view, (sent, today, shared), tongue));
    let waits = waits(view, tongue);
    let lead = &view.line.id;
    let shown_cards = view.cards.iter();
    let shown_cards = shown_cards.map(|one| cards::Shown::of((lead, one), (sent, today), tongue));
    let mut page = LeadPage {
        done: None,
        fault: None,
        unsaved: Vec::new(),
        action: paths::lead(&view.line.id),
        file: view.file.as_deref().map(paths::integrity_file),
        row: Row::of(&view.line, tongue),
        facts: facts(view, tongue),
        reports: view.reports.iter().map(|one| (paths::matter(one), one.clone())).collect(),
        summary: view.summary.clone(),
        papers: slip::papers(view, tongue),
        circulation: view.circulation.iter().map(|one| reading(one, tongue)).collect(),
        letters: view.letters.iter().map(|one| letter(one, tongue)).collect(),
        assignment: view.assignment.as_ref().map_or_else(Vec::new, |one| assigned(one, tongue)),
        waits,
        forms: forms.collect(),
        cards: shown_cards.collect(),
        guide: cards::guide(view, tongue),
        propose: cards::propose(view, (sent, shared), tongue),
        clarifications: view
            .clarifications
            .iter()
            .map(|one| clarify::Shown::of(lead, one, tongue))
            .collect(),
        clarify: clarify::forms(view, (sent, today, shared), tongue),
        reporters: reporters::all(view, (sent, today), tongue),
        suspicions: suspect::all(view, (sent, today), tongue),
        suspect: suspect::raise(view, (sent, today), tongue).into_iter().collect(),
        unclarified: view.unclarified.map(|why| tongue.word("refusal", why.code())),
        steps: view.steps.iter().map(|step| Step::of(step, tongue)).collect(),
        workers: names(
            &view.workers.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>(),
            tongue,
        ),
        frame,
    };
    let of_cards = page.cards.iter().flat_map(|card| &card.forms);
    let of_reporters = page.reporters.iter().flat_map(|one| &one.forms);
    let of_suspicions = page.suspicions.iter().flat_map(|one| &one.forms);
    let forms = page.forms.iter().chain(of_cards).chain(&page.propose).chain(&page.clarify);
    let forms = forms.chain(of_reporters).chain(of_suspicions).chain(&page.suspect);
    (page.fault, page.unsaved) = sent.back(forms, tongue);
    page
}

/// Whose turn it is.
fn waits(view: &LeadView, tongue: Tongue) -> Option<String> {
    let word = match view.waits_for? {
        LeadHand::Reception => "reception",
        LeadHand::Room => "room",
        LeadHand::Leader => "leader",
        LeadHand::Below => "below",
        LeadHand::BelowChief => "below_chief",
        LeadHand::CaseRoom => "case_room",
        LeadHand::Reviewer => "reviewer",
    };
    let whose = tongue.word("lead-hand", word);
    Some(tongue.say("lead-waits", &[("whose", whose.into())]))
}

fn facts(view: &LeadView, tongue: Tongue) -> Vec<Fact> {
    let line = &view.line;
    let found = line.found.as_ref();
    let told = [
        ("lead-number", Some(line.number.clone())),
        ("lead-organ", Some(line.organ.clone())),
        ("field-lead-room", line.room.clone()),
        ("lead-keeper", line.keeper.clone()),
        ("lead-handed-on", Some(tongue.date(line.handed_on))),
        ("lead-reports", line.reports.map(|count| count.to_string())),
        ("field-lead-disposal", line.disposal.map(|one| tongue.word("lead-disposal", one.word()))),
        ("field-lead-finding", found.map(|one| tongue.word("lead-finding", one.finding.word()))),
        ("field-lead-measure", found.map(|one| tongue.word("lead-measure", one.measure.word()))),
        (
            "field-lead-form",
            found.and_then(|one| one.form).map(|one| tongue.word("lead-form", one.word())),
        ),
        (
            "field-lead-rank",
            found
                .and_then(|one| one.filing)
                .map(|filing| tongue.word("lead-rank", filing.rank.word())),
        ),
    ];
    let fact = |(label, value): (&str, Option<String>)| Some(Fact::new(tongue.text(label), value?));
    told.into_iter().filter_map(fact).collect()
}

/// A leader who was asked to read it, and the day they did.
fn reading((name, read_on): &(String, Option<Date>), tongue: Tongue) -> Fact {
    let read = read_on.map(|on| tongue.say("lead-read-on", &[("date", tongue.date(on).into())]));
    Fact::new(name.clone(), read.unwrap_or_else(|| tongue.text("lead-unread")))
}

fn letter(one: &Letter, tongue: Tongue) -> (String, Vec<String>) {
    let came = tongue.say("lead-letter-of", &[("date", tongue.date(one.received_on).into())]);
    (came, one.words.clone())
}

/// To whom it is assigned, what is asked of them, and how far they are.
pub(super) fn assigned(one: &AssignmentView, tongue: Tongue) -> Vec<Fact> {
    let accepted = one.accepted.as_ref().map(|(on, by)| format!("{} {by}", tongue.date(*on)));
    let told = [
        ("field-lead-to", Some(one.to.clone())),
        ("lead-assigned-on", Some(tongue.date(one.on))),
        ("field-lead-assign-ground", Some(tongue.word("lead-assign-ground", one.ground.word()))),
        ("lead-wanted", Some(one.wanted.clone())),
        ("lead-accepted", accepted),
        ("lead-sent-up", one.sent_up.map(|on| tongue.date(on))),
    ];
    let fact = |(label, value): (&str, Option<String>)| Some(Fact::new(tongue.text(label), value?));
    told.into_iter().filter_map(fact).collect()
}

impl Step {
    pub(super) fn of(step: &LeadStep, tongue: Tongue) -> Self {
        let fact = |(name, fact): &(&str, LeadFact)| {
            let value = match fact {
                LeadFact::Text(text) => text.clone(),
                LeadFact::Day(day) => tongue.date(*day),
                LeadFact::Due(due) => tongue.due(*due),
                LeadFact::Word(vocabulary, word) => tongue.word(vocabulary, word),
                LeadFact::Names(all) => names(all, tongue),
                LeadFact::Words(words) => {
                    let words =
                        words.iter().map(|(vocabulary, word)| tongue.word(vocabulary, word));
                    names(&words.collect::<Vec<_>>(), tongue)
                }
            };
            Fact::new(tongue.field("", name), value)
        };
        Self {
            title: tongue.word("event", step.kind),
            on: tongue.date(step.on),
            by: step.by.clone(),
            facts: step.facts.iter().map(fact).collect(),
        }
    }
}

/// The form of an act.
fn form(
    act: LeadAct,
    view: &LeadView,
    (sent, today, shared): (&Sent, &str, &[String]),
    tongue: Tongue,
) -> DeedForm {
    let own = sent.is(act.word(), ("", ""));
    let fresh = before(act, view).with("lead_day", today);
    let sheet = sent.sheet(own, &fresh, tongue);
    // Several forms on one page ask for the same: the one that came back keeps its ids, so that the fault leads to it.
    let apart = |input: Input| if own { input } else { input.apart(act.word()) };
    // Of several acts the first is the likely one, unless it is somebody else's turn.
    let first = view.acts.first().filter(|first| first.is_awaited());
    let likely = view.waits_for.is_none() && first == Some(&act);
    DeedForm {
        change: act.word(),
        title: tongue.word("lead-act", act.word()),
        about: Some(match act {
            LeadAct::Serve
                if view.acts.contains(&LeadAct::WriteInquiry) && slip::inquired(view).is_none() =>
            {
                tongue.text("lead-about-serve-unwritten")
            }
            _ => tongue.word("lead-about", act.word()),
        }),
        hidden: Vec::new(),
        inputs: inputs(act, view, (&sheet, if own { shared } else { &[] }))
            .into_iter()
            .map(apart)
            .collect(),
        open: own || (likely && sent.change.is_empty()),
    }
}

/// What is changed where it is done again: a proposal that was sent back, a letter of inquiry that was written.
fn before(act: LeadAct, view: &LeadView) -> Fields {
    let fields = Fields::default();
    let step = match act {
        LeadAct::WriteInquiry => {
            let text = slip::inquired(view).unwrap_or_default();
            return fields.with("lead_text", text);
        }
        LeadAct::Propose => sent_back(view),
        _ => None,
    };
    let facts = step.map_or(&[][..], |step| &step.facts);
    facts.iter().fold(fields, |fields, (name, fact)| match fact {
        LeadFact::Text(text) if matches!(*name, "lead_grounds" | "lead_plan") => {
            fields.with(name, text)
        }
        LeadFact::Word(_, word) => fields.with(name, word),
        _ => fields,
    })
}

/// The proposal that was sent back and not made anew, nor overtaken by something else since.
fn sent_back(view: &LeadView) -> Option<&LeadStep> {
    let at = view.steps.iter().rposition(|step| step.kind == "lead.proposed")?;
    let (step, after) = view.steps.get(at..)?.split_first()?;
    let ends = |step: &&LeadStep| matches!(step.kind, "lead.approved" | "lead.sent_back");
    let anew = after.iter().any(|step| step.kind == "lead.rechecked");
    after.iter().find(ends).filter(|end| end.kind == "lead.sent_back" && !anew).map(|_| step)
}

fn inputs(act: LeadAct, view: &LeadView, (sheet, shared): (&Sheet<'_>, &[String])) -> Vec<Input> {
    let tongue = sheet.tongue;
    let reason = || vec![sheet.input("lead_reason", Shape::Text(3)).needed()];
    let day =
        |label: &str| sheet.labelled("lead_day", tongue.text(label), Shape::Line("date")).needed();
    let said = |label: &str, rows| {
        sheet.labelled("lead_text", tongue.text(label), Shape::Text(rows)).needed()
    };
    match act {
        LeadAct::Receive
        | LeadAct::Approve
        | LeadAct::Close
        | LeadAct::FeedBack
        | LeadAct::TakeOver
        | LeadAct::SendUp
        | LeadAct::TakeBack
        | LeadAct::TakeUp => Vec::new(),
        LeadAct::SendBack
        | LeadAct::Extend
        | LeadAct::KeepOn
        | LeadAct::ExtendBelow
        | LeadAct::Redraft
        | LeadAct::Recheck => reason(),
        LeadAct::Accept if view.rooms.is_empty() => Vec::new(),
        LeadAct::HandOn | LeadAct::Accept => {
            let rooms = view.rooms.iter().filter(|(_, name)| view.line.room.as_ref() != Some(name));
            let rooms = rooms.map(|(id, name)| Choice::new(id.to_string(), name.as_str()));
            vec![sheet.input("lead_room", pick(tongue.text("choose"), rooms)).needed()]
        }
        LeadAct::Circulate => {
            let readers = view.readers.iter();
            let readers =
                readers.map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
            vec![sheet.input("lead_readers", Shape::Many(readers)).needed()]
        }
        LeadAct::MarkRead => vec![sheet.input("lead_instruction", Shape::Text(3))],
        LeadAct::Review => vec![
            sheet.input("lead_opinion", sheet.words("lead-opinion", Opinion::WORDS)).needed(),
            said("lead-opinion-text", 4),
        ],
        LeadAct::Propose => proposal(view, sheet, day("lead-studied-on")),
        LeadAct::WriteInquiry => {
            let looked_at = super::phrases(shared, tongue).map(|phrases| {
                let label = tongue.say("lead-looked-at", &[("phrases", phrases.into())]);
                sheet.labelled("lead_looked_at", label, Shape::Tick)
            });
            [said("lead-inquiry", 6)].into_iter().chain(looked_at).collect()
        }
        LeadAct::Serve => vec![day("lead-served-on")],
        LeadAct::Explain => vec![
            day("lead-came-on"),
            said("lead-explanation", 6),
            sheet.input("lead_countersigned", Shape::Tick),
            sheet.input("lead_uncountersigned", Shape::Text(2)),
        ],
        LeadAct::TalkHeld => vec![day("lead-talk-on"), said("lead-talk", 6)],
        LeadAct::Report => outcome(sheet, said("lead-report", 8)),
        LeadAct::ReportBelow => {
            let studied =
                [day("lead-studied-on"), sheet.input("lead_present", people(view)).needed()];
            let way = sheet.input("lead_way", sheet.words("lead-disposal", WAYS_BELOW)).needed();
            let found = outcome(sheet, said("lead-report", 8));
            studied.into_iter().chain([way]).chain(found).collect()
        }
        LeadAct::Ask => vec![
            sheet
                .input("lead_ask_ground", sheet.words("lead-ask-ground", AskGround::WORDS))
                .needed(),
            sheet.input("lead_manner", sheet.words("lead-manner", AskManner::WORDS)).needed(),
            said("lead-asked", 3),
        ],
        LeadAct::Settle => vec![
            sheet.input("lead_form", sheet.words("lead-form", FourForms::WORDS)).needed(),
            sheet.input(
                "lead_party_penalty",
                sheet.words("lead-party-penalty", PartyPenalty::WORDS),
            ),
            sheet.input(
                "lead_state_penalty",
                sheet.words("lead-state-penalty", StatePenalty::WORDS),
            ),
            sheet.input("lead_to_justice", Shape::Tick),
            said("lead-result", 3),
        ],
        LeadAct::Identify => vec![sheet.input("lead_cadre", alike(view, tongue)).needed()],
        LeadAct::Correct => {
            vec![said("lead-correction", 3), sheet.input("lead_lifted", Shape::Tick)]
        }
    }
}

/// Who of the register may be meant, and that it is nobody of it.
fn alike(view: &LeadView, tongue: Tongue) -> Shape {
    let choices = view.alike.iter().map(|words| {
        let parts = [Some(words.unit.as_str()), words.post.as_deref()];
        let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        Choice::new(words.number.as_str(), parts.join(" · "))
    });
    let none = Choice::new(NOBODY, tongue.text("lead-nobody-of-register"));
    pick(tongue.text("choose"), choices.chain([none]))
}

/// What was found, what becomes of it, and the report itself.
fn outcome(sheet: &Sheet<'_>, report: Input) -> Vec<Input> {
    let by_result =
        |name: &str, shape| sheet.input(name, shape).depends("mark-by-result", sheet.tongue);
    vec![
        sheet.input("lead_finding", sheet.words("lead-finding", Finding::WORDS)).needed(),
        sheet.input("lead_measure", sheet.words("lead-measure", Measure::WORDS)).needed(),
        by_result("lead_form", sheet.words("lead-form", FourForms::WORDS)),
        by_result("lead_rank", sheet.words("lead-rank", Rank::WORDS)),
        by_result("lead_bribery", Shape::Tick),
        report,
    ]
}

/// Everybody who works on it, to be ticked.
fn people(view: &LeadView) -> Shape {
    let choices = view.workers.iter();
    Shape::Many(choices.map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect())
}

/// What a proposal asks for. What runs already is not proposed again, but for giving it to another organ below.
fn proposal(view: &LeadView, sheet: &Sheet<'_>, studied_on: Input) -> Vec<Input> {
    let assigns = !view.organs_below.is_empty();
    let fits = |one: &Disposal| match one {
        Disposal::Assign => assigns,
        one => view.at_work != Some(*one),
    };
    let ways: Vec<_> = Disposal::ALL.iter().filter(|one| fits(one)).map(|one| one.word()).collect();
    let ended = [Finding::Untrue.word(), Finding::Unproved.word()];
    let depends = |input: Input| input.depends("mark-by-disposal", sheet.tongue);
    let mut inputs = vec![
        sheet.input("lead_disposal", sheet.words("lead-disposal", &ways)).needed(),
        sheet.input("lead_grounds", Shape::Text(4)).needed(),
        studied_on,
        sheet.input("lead_present", people(view)).needed(),
        depends(sheet.input("lead_plan", Shape::Text(4))),
        depends(sheet.input("lead_investigators", people(view))),
        depends(sheet.labelled(
            "lead_finding",
            sheet.tongue.text("lead-ended-because"),
            sheet.words("lead-finding", &ended),
        )),
    ];
    if assigns {
        let organs = view.organs_below.iter();
        let organs = organs.map(|(id, name)| Choice::new(id.0.to_string(), name.as_str()));
        inputs.push(depends(sheet.input("lead_to", pick(sheet.tongue.text("choose"), organs))));
        let grounds = sheet.words("lead-assign-ground", AssignGround::WORDS);
        inputs.push(depends(sheet.input("lead_assign_ground", grounds)));
    }
    inputs
}
