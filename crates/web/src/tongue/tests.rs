//! The language files whole: every key in both, every message rendered, every word of the house named.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use rules::rulebook::{GroundList, ReviewBody, Suspension, Trigger, Whose};
use rules::{
    area::RowFault,
    codes::{
        About, Advice, Agreement, Branch, Clock, ClosingPoint, Contact, Dispute, Execution,
        Failing, First, Form, Ground, Heard, Inquiry, Kind, Lapse, Manner, Measure, Meeting,
        OrganKind, Outcome, PhraseUse, Pile, Pressing, Procedure, Relief, Role, Settlement,
        SimpleBar, SimpleCondition, Source, Succession, UrgentRecipient, Watching, Way, YearlyDuty,
    },
    command::{COMMANDS, CORRECTABLE},
    keep::OfficeRefusal,
    matter::Stage,
    refusal::Refusal,
};

use super::*;

const EVENTS: &str = include_str!("../../../rules/src/event.rs");
const OFFICE: &str = include_str!("../../../rules/src/office.rs");
const POST: &str = include_str!("../../../rules/src/post.rs");
const LEADS: &str = include_str!("../../../rules/src/lead.rs");

/// Every key with the variables of its message; a key written twice is a fault of its own.
fn messages(files: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in files.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (head, _) = line.split_once(" =").unwrap_or_else(|| panic!("no message: {line}"));
            head.clone_into(&mut key);
            assert!(messages.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice");
        }
        messages.entry(key.clone()).or_default().extend(variables(line));
    }
    messages.remove("");
    messages
}

fn variables(line: &str) -> impl Iterator<Item = String> + '_ {
    let name = |rest: &str| rest.chars().take_while(char::is_ascii_lowercase).collect();
    line.split('$').skip(1).map(name)
}

#[test]
fn every_key_is_in_both_languages_with_the_same_variables() {
    let (chinese, english) = (messages(CHINESE_FILES), messages(ENGLISH_FILES));
    assert!(400 < chinese.len());
    for key in chinese.keys().chain(english.keys()) {
        assert_eq!(chinese.get(key), english.get(key), "{key}");
    }
}

#[test]
fn every_file_is_read_without_a_fault() {
    for text in CHINESE_FILES.iter().chain(ENGLISH_FILES) {
        if let Err((_, faults)) = FluentResource::try_new((*text).to_owned()) {
            panic!("{faults:?}");
        }
    }
}

#[test]
fn every_message_renders() {
    for (tongue, files) in [(Tongue::Chinese, CHINESE_FILES), (Tongue::English, ENGLISH_FILES)] {
        for (key, variables) in messages(files) {
            let mut facts = FluentArgs::new();
            for name in &variables {
                let value = if is_number(name) { FluentValue::from(2) } else { "样例".into() };
                facts.set(name.clone(), value);
            }
            let message = tongue.bundle().get_message(&key).unwrap_or_else(|| panic!("{key}"));
            let pattern = message.value().unwrap_or_else(|| panic!("{key} says nothing"));
            let mut faults = Vec::new();
            let said = tongue.bundle().format_pattern(pattern, Some(&facts), &mut faults);
            assert!(faults.is_empty() && !said.trim().is_empty(), "{key}: {faults:?}");
            assert!(!said.contains(['{', '⟦', '\u{2068}']), "{key}: {said}");
        }
    }
}

fn is_number(name: &str) -> bool {
    matches!(
        name,
        "days"
            | "working"
            | "shortest"
            | "count"
            | "given"
            | "most"
            | "point"
            | "number"
            | "max"
            | "got"
    )
}

fn vocabularies() -> Vec<(&'static str, &'static [&'static str])> {
    vec![
        ("kind", Kind::WORDS),
        ("door", Kind::WORDS),
        ("door-body", Kind::WORDS),
        ("new-title", Kind::WORDS),
        ("new-promise", Kind::WORDS),
        ("form", Form::WORDS),
        ("source", Source::WORDS),
        ("organ-kind", OrganKind::WORDS),
        ("role", Role::WORDS),
        ("notes-kind", &["report", "claim", "suggestion"]),
        ("look", rules::codes::Look::WORDS),
        ("duty", rules::codes::Duty::WORDS),
        ("unusual", rules::codes::Unusual::WORDS),
        ("arrangement-pair", rules::arrangement::Pair::WORDS),
        ("about-unusual", rules::codes::Unusual::WORDS),
        ("way", Way::WORDS),
        ("branch", Branch::WORDS),
        ("outcome", Outcome::WORDS),
        ("manner", Manner::WORDS),
        ("ground", Ground::WORDS),
        ("manner", rules::codes::CodeManner::WORDS),
        ("code-manner", rules::codes::CodeManner::WORDS),
        (
            "step",
            &[
                "correction_asked",
                "correction_granted",
                "correction_refused",
                "petitioner_asked",
                "code_reissued_counter",
                "code_reissued_call_back",
            ],
        ),
        ("dated", rules::confirm::Dated::WORDS),
        ("contact", Contact::WORDS),
        ("about", About::WORDS),
        ("clock", Clock::WORDS),
        ("failing", Failing::WORDS),
        ("rated", Heard::WORDS),
        ("measure", Measure::WORDS),
        ("watch", Watching::WORDS),
        ("lapse", Lapse::WORDS),
        ("condition", SimpleCondition::WORDS),
        ("bar", SimpleBar::WORDS),
        ("first", First::WORDS),
        ("procedure", Procedure::WORDS),
        ("pressing", Pressing::WORDS),
        ("yearly", YearlyDuty::WORDS),
        ("recipients", UrgentRecipient::WORDS),
        ("checklist", ClosingPoint::WORDS),
        ("kept", rules::commitment::Kept::WORDS),
        ("committed", &["office", "notice", "answer"]),
        ("meeting", Meeting::WORDS),
        ("field-meetings", &["met_on", "people", "reason"]),
        ("advice", Advice::WORDS),
        ("inquiry", Inquiry::WORDS),
        ("execution", Execution::WORDS),
        ("agreement", Agreement::WORDS),
        ("relief", Relief::WORDS),
        ("suggested", rules::competence::Reason::WORDS),
        ("dispute", Dispute::WORDS),
        ("settlement", Settlement::WORDS),
        ("succession", Succession::WORDS),
        ("conflict", Dispute::WORDS),
        ("deciding", &["organs", "above", "conference"]),
        ("step", &["conflict_raised", "conflict_to_above", "conflict_to_conference"]),
        ("step", &["competence_settled", "merged", "unmerged", "raised", "crossed"]),
        ("step", &["co_organ_added", "co_organ_dropped"]),
        ("pile", Pile::WORDS),
        ("next", Pile::WORDS),
        ("stage", Stage::WORDS),
        ("public-stage", Stage::WORDS),
        ("refusal", Refusal::CODES),
        ("refusal", rules::post::PostRefusal::CODES),
        ("post-way", rules::post::PostWay::WORDS),
        ("fate", rules::post::Fate::WORDS),
        ("letter-standing", rules::post::Fate::WORDS),
        ("letter-standing", &["registered", "waits", "unopened"]),
        ("post-done", &["receive", "open", "settle", "aside"]),
        ("post-done", &["place", "open_box", "settle_box", "remove_box"]),
        ("office-refusal", OfficeRefusal::CODES),
        ("row-fault", RowFault::WORDS),
        ("phrase-use", PhraseUse::WORDS),
        ("thing", &["organ", "unit", "officer", "class", "phrase"]),
        ("field", CORRECTABLE),
        ("article", &["xf22", "jj20", "jy22", "da20"]),
        ("due", &["late", "soon", "week"]),
        ("term", &["D01", "D02", "D03", "D04", "D05", "D06", "D06-extension", "D31-5"]),
        ("term", &["D07", "D08", "D09", "D10", "D12", "D13", "simple-accept", "simple-answer"]),
        ("term", &["simple-forward", "rating", "withdrawal", "hearing-notice", "silence"]),
        ("trigger", Trigger::WORDS),
        ("whose", Whose::WORDS),
        ("suspension", Suspension::WORDS),
        ("review-body", ReviewBody::WORDS),
        ("ground-list", GroundList::WORDS),
        ("consequence", &["accept_due", "object_due", "answer_due", "feedback_due"]),
        ("row", &["about", "petitioner", "representative"]),
        ("fault-not-a", &["text", "number", "flag", "list", "name", "object"]),
    ]
}

/// What two matters have in common, what links them, and what search says.
const LIKENESS: [(&str, &[&str]); 9] = [
    ("likely", &["number", "place", "area", "person", "words", "reported", "organ", "time"]),
    ("grade", &["same_letter", "same_matter", "related"]),
    ("linked", &["repeat", "together", "copy"]),
    ("search-fault", &["nothing", "only_without", "too_long", "too_many"]),
    ("search-order", &["newest"]),
    ("danger", &["fire", "gas", "collapse", "flood", "electricity", "water", "poison"]),
    ("danger", &["child", "wages", "medical", "cold", "missing", "violence", "lift"]),
    ("elsewhere", &["court", "arbitration", "reconsideration", "adjudication", "police"]),
    ("elsewhere", &["prosecution", "discipline", "congress"]),
];

/// What is said of leads.
const OF_LEADS: [(&str, &[&str]); 75] = [
    ("refusal", rules::lead::LeadRefusal::CODES),
    ("lead-stage", rules::lead::LeadStage::WORDS),
    ("lead-disposal", rules::lead::Disposal::WORDS),
    ("lead-finding", rules::lead::Finding::WORDS),
    ("lead-measure", rules::lead::Measure::WORDS),
    ("lead-form", rules::lead::FourForms::WORDS),
    ("lead-act", rules::lead::LeadAct::WORDS),
    ("lead-about", rules::lead::LeadAct::WORDS),
    ("lead-done", rules::lead::LeadAct::WORDS),
    ("lead-done", &["hand_over", "join"]),
    (
        "lead-hand",
        &["reception", "room", "leader", "below", "below_chief", "case_room", "reviewer"],
    ),
    ("reporter-public", &["yes", "no"]),
    ("lead-paper", &["approval", "assignment"]),
    ("lead-side", rules::lead::LeadSide::WORDS),
    ("lead-opinion", rules::lead::Opinion::WORDS),
    ("lead-assign-ground", rules::lead::AssignGround::WORDS),
    ("lead-ask-ground", rules::lead::AskGround::WORDS),
    ("lead-manner", rules::lead::AskManner::WORDS),
    ("lead-alone", &["yes"]),
    ("refusal", rules::card::CardRefusal::CODES),
    ("card-stage", rules::card::CardStage::WORDS),
    ("card-ground", rules::card::Ground::WORDS),
    ("card-measures", rules::card::CardMeasure::WORDS),
    ("card-colour", rules::card::Colour::WORDS),
    ("card-end", rules::card::CardEnd::WORDS),
    ("card-act", rules::card::CardAct::WORDS),
    ("card-about", rules::card::CardAct::WORDS),
    ("lead-done", rules::card::CardAct::WORDS),
    ("card-mended", &["yes", "no"]),
    ("card-concrete", &["yes", "no"]),
    ("refusal", rules::clarification::ClarifyRefusal::CODES),
    ("clarify-limb", rules::clarification::Limb::WORDS),
    ("clarify-form", rules::clarification::ClarifyForm::WORDS),
    ("clarify-bar", rules::clarification::ClarifyBar::WORDS),
    ("clarify-side", rules::clarification::ReviewSide::WORDS),
    ("clarify-without", rules::clarification::ReviewSide::WORDS),
    ("clarify-stage", rules::clarification::ClarifyStage::WORDS),
    ("clarify-act", rules::clarification::ClarifyAct::WORDS),
    ("clarify-about", rules::clarification::ClarifyAct::WORDS),
    ("lead-done", rules::clarification::ClarifyAct::WORDS),
    ("clarify-own", &["yes", "no"]),
    ("clarify-willing", &["yes", "no"]),
    ("step", &["report_forwarded", "report_elsewhere", "report_kept"]),
    ("ground", rules::codes::ReportBar::WORDS),
    ("refusal", rules::false_accusation::SuspicionRefusal::CODES),
    ("suspicion-approver", rules::false_accusation::Approver::WORDS),
    ("suspicion-standing", rules::false_accusation::Standing::WORDS),
    ("suspicion-aggravation", rules::false_accusation::Aggravation::WORDS),
    ("suspicion-route", rules::false_accusation::Route::WORDS),
    ("suspicion-stage", rules::false_accusation::SuspicionStage::WORDS),
    ("suspicion-act", rules::false_accusation::SuspicionAct::WORDS),
    ("suspicion-about", rules::false_accusation::SuspicionAct::WORDS),
    ("lead-done", rules::false_accusation::SuspicionAct::WORDS),
    ("suspicion-came", &["yes", "no"]),
    (
        "event",
        &["suspicion.suspected", "suspicion.heard", "suspicion.submitted", "suspicion.dropped"],
    ),
    (
        "event",
        &["suspicion.found", "suspicion.not_found", "suspicion.routed", "suspicion.benefit_undone"],
    ),
    ("event", &["suspicion.lifted"]),
    ("refusal", rules::integrity::IntegrityRefusal::CODES),
    ("integrity-standing", rules::integrity::Standing::WORDS),
    ("integrity-reply", rules::integrity::Reply::WORDS),
    ("integrity-says", rules::integrity::Reply::WORDS),
    ("integrity-stage", rules::integrity::IntegrityStage::WORDS),
    ("integrity-act", &["ask", "answer", "withdraw"]),
    ("integrity-about", &["ask", "answer", "withdraw"]),
    ("integrity-done", &["ask", "answer", "withdraw"]),
    ("lead-lifted", &["yes", "no"]),
    ("reporter-act", rules::lead::ReporterAct::WORDS),
    ("reporter-about", rules::lead::ReporterAct::WORDS),
    ("lead-done", rules::lead::ReporterAct::WORDS),
    ("reporter-by", rules::lead::TellBy::WORDS),
    ("reporter-real", &["yes", "no"]),
    ("reporter-evidence", &["yes", "no"]),
    ("event", &["reporter.notified", "reporter.verified", "reporter.answered"]),
    ("event", &["reporter.objected", "reporter.explained"]),
    ("event", &["clarify.applied", "clarify.consulted", "clarify.planned", "clarify.reviewed"]),
];

#[test]
fn every_word_of_the_house_has_its_key() {
    for (vocabulary, words) in vocabularies().into_iter().chain(LIKENESS).chain(OF_LEADS) {
        for word in words {
            let key = key(vocabulary, word);
            assert!(Tongue::Chinese.knows(&key), "{key}");
        }
    }
}

#[test]
fn every_command_and_every_field_has_its_key() {
    for spec in COMMANDS {
        for vocabulary in ["command", "about-command"] {
            assert!(Tongue::Chinese.knows(&key(vocabulary, spec.name)), "{}", spec.name);
        }
        for field in spec.fields {
            assert!(Tongue::Chinese.knows(&key("field", field.name)), "{}", field.name);
        }
    }
}

#[test]
fn every_sort_of_problem_has_its_key() {
    for sort in crate::api::problem::sort::ALL {
        assert!(Tongue::Chinese.knows(&key("problem", sort.name)), "{}", sort.name);
    }
}

#[test]
fn every_kind_of_event_has_its_key() {
    let renamed =
        [EVENTS, OFFICE, POST, LEADS].map(|source| source.split("#[serde(rename = \"").skip(1));
    let kinds: Vec<_> =
        renamed.into_iter().flatten().filter_map(|rest| rest.split('"').next()).collect();
    assert!(35 < kinds.len());
    for kind in kinds {
        assert!(Tongue::Chinese.knows(&key("event", kind)), "{kind}");
    }
}

#[test]
fn every_key_used_by_a_page_exists() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut used = BTreeSet::new();
    keys_in(&house.join("templates"), &mut used);
    keys_in(&house.join("src"), &mut used);
    assert!(200 < used.len());
    let missing: Vec<_> = used.iter().filter(|key| !Tongue::Chinese.knows(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn keys_in(folder: &Path, used: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            keys_in(&path, used);
        } else if path.file_name().is_some_and(|name| name != "tests.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            for call in ["text(\"", "say(\"", "frame(\"", "facts.add(\"", "line(\""] {
                // What the API calls by these names are JSON's fields, but for its problems.
                let inside_api = path.components().any(|part| part.as_os_str() == "api");
                let ours = |key: &&str| is_key(key) && (!inside_api || key.starts_with("problem-"));
                let keys = text.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                used.extend(keys.filter(ours).map(str::to_owned));
            }
        }
    }
}

/// A literal key: lower case with hyphens, no part to be filled in.
fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[test]
fn a_refusal_is_said_with_its_facts_and_its_article() {
    let refusal = Refusal::NotAtThisStage {
        command: "sign_for",
        stage: "registered",
        article: rules::refusal::xf22(23),
    };
    let said = Tongue::Chinese.refusal_with_article(&refusal);
    assert_eq!(
        said,
        "该事项处于“已登记”阶段，现在不能办理“签收”。（依据：《信访工作条例》第二十三条）"
    );
    let said = Tongue::English.refusal_with_article(&refusal);
    assert!(said.ends_with("(Regulations on Petition Work, Art. 23)"), "{said}");
    let until = jiff::civil::date(2026, 11, 20);
    let said = Tongue::Chinese.refusal(&Refusal::ExtensionLate { until });
    assert!(said.contains("2026年11月20日"), "{said}");
}

#[test]
fn a_browser_s_wish_is_understood() {
    assert_eq!(Tongue::accepted("en;q=0.3, zh;q=0.9"), Some(Tongue::Chinese));
    assert_eq!(Tongue::accepted("zh;q=0, en"), Some(Tongue::English));
    assert_eq!(Tongue::accepted("*"), None);
}
