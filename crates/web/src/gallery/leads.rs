//! Samples of leads: the ledger full and empty, a lead at each stage that asks for something, and the leads of a report.

use desk::{
    AssignmentView, CardLine, CardOffer, CardRegister, CardView, ClarifyPlanned, ClarifyView,
    Cleared, FileEntry, IntegrityFile, IntegrityHit, IntegrityLine, LeadFact, LeadLine, LeadStep,
    LeadView, LeadsBeside as Beside, LeadsOf, Ledger, Letter, QuarterFigures, ReceivedCount,
    ReporterView, SuspicionView,
};
use rules::{
    cadre::PostWords,
    card::{CardAct, CardEnd, CardMeasure, CardRefusal, Colour, Ground},
    clarification::{
        ClarifyAct, ClarifyBar, ClarifyForm, ClarifyRefusal, ClarifyStage, Limb, ReviewSide,
    },
    codes::Authority,
    deadline::{Due, Left, Period},
    false_accusation::{Approver, Route, SuspicionAct, SuspicionStage},
    ids::{MatterId, OfficerId, OrganId, UnitId},
    integrity::{IntegrityRefusal, Reply, Standing},
    lead::{
        AskManner, AssignGround, Disposal, Filing, Finding, Found, FourForms, InTime, LeadAct,
        LeadFigures, LeadHand, Measure, Rank, Reporter, ReporterAct,
    },
    person::Complained,
};
use uuid::Uuid;

use super::{NASTY, Shown, day, desk_frame, put};
use crate::{
    Tongue,
    cleared::{
        application::{PaperPage, form},
        cleared_page,
    },
    deed::Sent,
    form::Fields,
    home::Address,
    input::Fault,
    layout::Place,
    leads::{
        clarify_papers,
        figures::figures_page,
        integrity::{answer_page, file_page, integrity_page},
        ledger::ledger_page,
        letter::letter_page,
        of::of_page,
        paper::paper_page,
        register::register_page,
        show::lead_page,
        slip::{approval, assignment as assignment_letter, inquiry, pressing},
    },
    matters::view::Fact,
};

fn who() -> Complained {
    let some = || Some(NASTY.to_owned());
    Complained { name: NASTY.to_owned(), unit: some(), post: some() }
}

fn sample(stage: &'static str) -> LeadLine {
    let due = Due { date: day(), nominal: day(), provisional: false };
    let closed = stage == "closed";
    let found = Found {
        filing: Some(Filing { rank: Rank::Township, bribery: true }),
        ..Found::of(Finding::Partly, Measure::Filed, Some(FourForms::Second))
    };
    LeadLine {
        id: Uuid::nil(),
        number: "XS2026-0007".to_owned(),
        organ: NASTY.to_owned(),
        who: Some(who()),
        room: Some(NASTY.to_owned()),
        keeper: (stage != "handed_over").then(|| NASTY.to_owned()),
        handed_on: day(),
        stage,
        disposal: (stage != "handed_over").then_some(Disposal::Return),
        found: closed.then_some(found),
        due: (stage != "handed_over").then_some((due, Left::Late { days: 3 })),
        reports: Some(2),
        theirs: true,
        turn: true,
    }
}

fn step() -> LeadStep {
    let facts = vec![
        ("lead_disposal", LeadFact::Word("lead-disposal", "verify")),
        ("lead_present", LeadFact::Names(vec![NASTY.to_owned(), "邬晴".to_owned()])),
        ("lead_grounds", LeadFact::Text(NASTY.to_owned())),
        ("lead_studied", LeadFact::Day(day())),
    ];
    LeadStep { kind: "lead.proposed", on: day(), by: NASTY.to_owned(), facts }
}

fn view(stage: &'static str, acts: &[LeadAct]) -> LeadView {
    LeadView {
        line: sample(stage),
        summary: NASTY.to_owned(),
        reports: vec!["2026-0000000001".to_owned()],
        steps: vec![step()],
        explained_within: Period::WorkingDays(15),
        works: true,
        acts: acts.to_vec(),
        waits_for: acts.is_empty().then_some(LeadHand::Leader),
        workers: vec![
            (OfficerId(Uuid::nil()), NASTY.to_owned()),
            (OfficerId(Uuid::from_u128(1)), "邬晴".to_owned()),
        ],
        assignment: (stage == "received").then(assignment),
        organs_below: vec![(OrganId(7), NASTY.to_owned())],
        letters: vec![Letter { received_on: day(), words: vec![NASTY.to_owned(); 2] }],
        circulation: vec![(NASTY.to_owned(), Some(day())), (NASTY.to_owned(), None)],
        readers: vec![(OfficerId(Uuid::nil()), NASTY.to_owned())],
        rooms: vec![(UnitId(3), NASTY.to_owned())],
        at_work: None,
        cards: if stage == "received" {
            vec![card(None), card(Some(CardEnd::Mended))]
        } else {
            Vec::new()
        },
        offers: if stage == "received" { vec![offer()] } else { Vec::new() },
        card_guide: match stage {
            "received" => {
                let why = CardRefusal::FewLetters { many: 3, months: 12 };
                vec![(offer(), vec![(Ground::Signs, None), (Ground::General, Some(why))])]
            }
            _ => Vec::new(),
        },
        clarifications: match stage {
            "closed" => vec![clarification(None), clarification(Some(ClarifyBar::Exposes))],
            _ => Vec::new(),
        },
        clarify: if stage == "closed" { ClarifyAct::ALL.to_vec() } else { Vec::new() },
        unclarified: (stage == "closed").then_some(ClarifyRefusal::NotExcluded),
        reviewers: vec![(OfficerId(Uuid::nil()), NASTY.to_owned(), ReviewSide::Trial)],
        suspicions: if stage == "closed" { vec![suspicion()] } else { Vec::new() },
        may_suspect: (stage == "closed").then(|| vec![(OfficerId(Uuid::nil()), NASTY.to_owned())]),
        reporters: if stage == "closed" { vec![reporter()] } else { Vec::new() },
        file: (stage == "closed").then(|| "c0ffee".to_owned()),
        alike: vec![PostWords { unit: NASTY.to_owned(), ..PostWords::default() }],
    }
}

fn assignment() -> AssignmentView {
    AssignmentView {
        to: NASTY.to_owned(),
        ground: AssignGround::LongDelay,
        wanted: NASTY.to_owned(),
        on: day(),
        accepted: Some((day(), NASTY.to_owned())),
        sent_up: Some(day()),
    }
}

fn suspicion() -> SuspicionView {
    SuspicionView {
        no: 1,
        stage: SuspicionStage::Found,
        team: vec![NASTY.to_owned(), "邬晴".to_owned()],
        raised_on: day(),
        heard_on: Some(day()),
        found: Some((Approver::CityCommission, day(), day())),
        routes: Route::ALL.to_vec(),
        acts: SuspicionAct::ALL.to_vec(),
    }
}

fn reporter() -> ReporterView {
    let due = Due { date: day(), nominal: day(), provisional: false };
    let reporter = Reporter {
        report: MatterId(Uuid::nil()),
        notice: due,
        notified_on: Some(day()),
        real: Some(true),
        answer: Some(due),
        answered_on: Some(day()),
        objected: Some((day(), true)),
        rewarded: Some((day(), true)),
    };
    ReporterView {
        number: "2026-0000000001".to_owned(),
        reporter,
        due: Some((due, Left::Late { days: 3 })),
        acts: ReporterAct::ALL.to_vec(),
    }
}

fn address() -> Address {
    let contact = Some(NASTY.to_owned());
    Address { id: OrganId(7), name: NASTY.to_owned(), kind: NASTY.to_owned(), contact }
}

/// A lead with every letter that is written of one: pressed below, and asked about.
fn pressed() -> LeadView {
    let letter = LeadFact::Word("lead-manner", AskManner::Letter.word());
    let text = || ("lead_text", LeadFact::Text(NASTY.to_owned()));
    let asked = vec![("lead_manner", letter), text()];
    let of = |kind, facts| LeadStep { kind, on: day(), by: NASTY.to_owned(), facts };
    let steps = vec![of("lead.asked", asked), of("lead.inquiry_written", vec![text()])];
    LeadView { steps, ..view("received", LeadAct::ALL) }
}

/// One whose clarification is done.
fn closed_view() -> LeadView {
    LeadView { clarifications: vec![clarification(None)], ..view("closed", LeadAct::ALL) }
}

fn clarification(bar: Option<ClarifyBar>) -> ClarifyView {
    let due = Due { date: day(), nominal: day(), provisional: false };
    ClarifyView {
        no: 1,
        number: bar.is_none().then(|| "CQ2026-0003".to_owned()),
        stage: if bar.is_none() { ClarifyStage::Running } else { ClarifyStage::Refused },
        bar,
        applied: bar.is_some(),
        plan: bar.is_none().then(|| ClarifyPlanned {
            limbs: Limb::ALL.to_vec(),
            forms: ClarifyForm::ALL.to_vec(),
            scope: Some(NASTY.to_owned()),
            text: NASTY.to_owned(),
            important: true,
            public: true,
        }),
        given: vec![(ClarifyForm::Letter, day())],
        missing: vec![ClarifyForm::Meeting, ClarifyForm::Circular],
        from: bar.is_none().then(day),
        due: bar.is_none().then_some((due, Left::Late { days: 3 })),
        course: vec![(ClarifyAct::Consult, Some(day())), (ClarifyAct::Give, None)],
    }
}

fn card(end: Option<CardEnd>) -> CardView {
    let due = Due { date: day(), nominal: day(), provisional: false };
    CardView {
        no: 1,
        number: end.map(|_| "XK2026-0003".to_owned()),
        card: "yellow".to_owned(),
        name: NASTY.to_owned(),
        colour: Colour::Yellow,
        to: who(),
        ground: Ground::Signs,
        text: NASTY.to_owned(),
        measures: CardMeasure::ALL.to_vec(),
        filed: vec![(CardMeasure::Admonition, day())],
        stage: "served",
        mended: end.is_none().then_some(false),
        next: end.is_none().then(|| (offer(), day())),
        unknown: true,
        end,
        issued_on: end.map(|_| day()),
        due: end.is_none().then_some((due, Left::Late { days: 3 })),
        copy: Some(end.map(|_| day())),
        answer: Some(Period::WorkingDays(15)),
        mend: Some(Period::CalendarDays(30)),
        managed_by: Some(Authority::County),
        acts: if end.is_none() { CardAct::ALL.to_vec() } else { Vec::new() },
        ends: CardEnd::ALL.to_vec(),
    }
}

fn offer() -> CardOffer {
    CardOffer {
        card: "red".to_owned(),
        name: NASTY.to_owned(),
        colour: Colour::Red,
        settable: Some(Period::Months(6)),
    }
}

fn entry(standing: Standing) -> FileEntry {
    FileEntry {
        lead: Uuid::nil(),
        number: "XS2026-0007".to_owned(),
        handed_on: day(),
        standing,
        disposal: Some(Disposal::Talk),
        found: sample("closed").found,
        heard: vec![day()],
        cleared: Some("CQ2026-0001".to_owned()),
        until: Some(day()),
        corrections: vec![(day(), NASTY.to_owned())],
    }
}

fn request(waits: bool) -> IntegrityLine {
    IntegrityLine {
        id: Uuid::nil(),
        organ: NASTY.to_owned(),
        who: who(),
        party: "c0ffee".to_owned(),
        asker: NASTY.to_owned(),
        purpose: NASTY.to_owned(),
        day: day(),
        stage: if waits { "asked" } else { "answered" },
        answer: (!waits).then(|| (Reply::Clean, "HF2026-0001".to_owned(), day())),
        replies: if waits { Reply::ALL.to_vec() } else { Vec::new() },
        unanswered: waits.then_some(IntegrityRefusal::Bears),
        may_withdraw: waits,
    }
}

fn integrity(tongue: Tongue, shown: &mut Vec<Shown>) {
    let frame = |title: &str| desk_frame(tongue, title);
    let requests = [request(true), request(false)];
    let words = PostWords {
        number: "9001".to_owned(),
        name: NASTY.to_owned(),
        unit: NASTY.to_owned(),
        post: Some(NASTY.to_owned()),
        ..PostWords::default()
    };
    let hits = [IntegrityHit { party: "c0ffee".to_owned(), words }];
    let found = Sent {
        change: "find".to_owned(),
        typed: Fields::default().with("integrity_name", NASTY),
        ..Sent::default()
    };
    let fresh = Sent::default();
    for (requests, hits, sent) in [
        (&requests[..0], None, &fresh),
        (&requests[..0], Some(&hits[..0]), &found),
        (&requests[..], Some(&hits[..]), &found),
    ] {
        let page = integrity_page(frame("integrity-title"), (requests, hits), sent);
        put(shown, "leads-integrity", &page);
    }
    let line = CardLine { lead: Uuid::nil(), card: card(Some(CardEnd::Mended)) };
    let full: Vec<_> = Standing::ALL.iter().map(|one| entry(*one)).collect();
    for (entries, cards, registered) in [(Vec::new(), Vec::new(), false), (full, vec![line], true)]
    {
        let party = "c0ffee".to_owned();
        let file = IntegrityFile { party, who: who(), registered, entries, cards };
        let page =
            file_page(frame("integrity-file-title"), &file, (&fresh, "2026-11-23", String::new()));
        put(shown, "leads-file", &page);
    }
    let counts = |n: usize| QuarterFigures {
        days: (day(), day()),
        came: Some(ReceivedCount { all: 40, reports: 31 }),
        leads: Some(LeadFigures {
            forms: FourForms::ALL.iter().map(|one| (*one, 1)).collect(),
            disposals: Disposal::ALL.iter().map(|one| (*one, 2)).collect(),
            findings: Finding::ALL.iter().map(|one| (*one, 3)).collect(),
            in_time: InTime { met: 1, owed: 2 },
            filed_by: Rank::ALL.iter().map(|one| (Some(*one), 1)).chain([(None, 1)]).collect(),
            punished_by: [(None, 2)].into(),
            ..LeadFigures::default()
        }),
        cards: vec![(offer(), n)],
    };
    put(shown, "leads-figures", &figures_page(frame("figures-title"), &counts(3), day()));
    let answer = answer_page(frame("integrity-answer"), &request(false)).unwrap();
    put(shown, "leads-answer", &answer);
}

pub(super) fn leads(tongue: Tongue, shown: &mut Vec<Shown>) {
    integrity(tongue, shown);
    let frame = |title: &str| desk_frame(tongue, title);
    let full = Ledger {
        lines: vec![sample("received"), sample("closed"), sample("handed_over")],
        after: Some((2026, 7, 1)),
        several: true,
        beside: vec![Beside::Cards, Beside::Figures, Beside::Files],
    };
    for (ledger, all) in [(Ledger::default(), false), (Ledger::default(), true), (full, true)] {
        put(shown, "leads-ledger", &ledger_page(frame("leads-title"), &ledger, all));
    }
    let refused = Sent {
        change: LeadAct::Propose.word().to_owned(),
        typed: Fields::default().with("lead_grounds", NASTY),
        fault: Some(Fault::new("lead_present", NASTY)),
        status: None,
    };
    let all: Vec<_> = LeadAct::ALL.to_vec();
    for (view, sent) in [
        (view("received", &all), Sent::default()),
        (view("received", &[LeadAct::Propose]), refused),
        (view("handed_over", &[]), Sent::default()),
        (view("closed", &[]), Sent::default()),
    ] {
        let shared = [NASTY.to_owned()];
        let page = lead_page(frame("leads-title"), &view, (&sent, "2026-11-23", &shared));
        put(shown, "leads-show", &page);
    }
    let proposed = view("received", &[]);
    for slip in [
        approval(frame("lead-paper-approval"), &proposed),
        assignment_letter(frame("lead-paper-assignment"), &proposed),
        pressing(frame("lead-paper-pressing"), &pressed()),
        inquiry(frame("lead-paper-inquiry"), &pressed()),
        clarify_papers::approval(frame("lead-paper-clarify-approval"), &closed_view()),
        clarify_papers::consult(frame("lead-paper-clarify-consult"), &closed_view()),
        clarify_papers::notice(frame("lead-paper-clarify-notice"), &closed_view()),
    ] {
        put(shown, "leads-slip", &slip.unwrap());
    }
    let mended = card(Some(CardEnd::Mended));
    let paper = paper_page(frame("cards-title"), &mended, (NASTY, Some(NASTY))).unwrap();
    put(shown, "leads-paper", &paper);
    let running = clarification(None);
    let letter =
        letter_page(frame("clarify-letter"), (&running, &Some(who())), (NASTY, Some(NASTY)));
    put(shown, "leads-letter", &letter.unwrap());
    let public = Cleared { organ: NASTY.to_owned(), on: day(), text: NASTY.to_owned() };
    for all in [Vec::new(), vec![public]] {
        let receptions = crate::home::receptions(&super::office(), tongue);
        let page =
            cleared_page(super::frame(tongue, "cleared-title", Place::Portal), &all, receptions);
        put(shown, "cleared", &page);
    }
    for fault in [None, Some(Fault::new("apply_name", NASTY))] {
        let typed = Fields::default().with("apply_name", NASTY).with("apply_reported", NASTY);
        let receptions = vec![address(), address()];
        let frame = super::frame(tongue, "apply-title", Place::Portal);
        put(shown, "application", &form(frame, &receptions, (&typed, fault)));
    }
    let facts = vec![Fact::new(NASTY.to_owned(), NASTY.to_owned())];
    let frame_of = super::frame(tongue, "apply-paper", Place::Portal);
    let typed = vec![("apply_name".to_owned(), NASTY.to_owned())];
    put(shown, "application-paper", &PaperPage { frame: frame_of, to: address(), facts, typed });
    let line = CardLine { lead: Uuid::nil(), card: card(Some(CardEnd::Mended)) };
    for lines in [Vec::new(), vec![line]] {
        let counts = vec![(offer(), lines.len())];
        let register = CardRegister { days: (day(), day()), counts, lines };
        put(shown, "leads-register", &register_page(frame("cards-title"), &register, day()));
    }
    let of = LeadsOf {
        lines: vec![sample("received")],
        persons: vec![(1, who())],
        named: true,
        rooms: vec![(UnitId(1), NASTY.to_owned())],
        joinable: vec![sample("received")],
        may_make: true,
    };
    let none = LeadsOf { lines: Vec::new(), may_make: false, ..of.clone() };
    for leads in [of, none] {
        let (number, sent) = ("2026-0000000001", Sent::default());
        let page = of_page(frame("leads-title"), &leads, (number, &sent), ("0".to_owned(), &[]));
        put(shown, "leads-of", &page);
    }
}
