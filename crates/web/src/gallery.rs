//! Every page with its samples, in both languages: what a person may come to see, rendered without a desk (a registry; may be long).

mod alike;
mod cadres;
mod emergency;
mod joint;
mod leads;
mod levels;
mod lists;
mod post;
mod seal;
mod traces;
mod upward;

use askama::Template;
use desk::{
    Alone, Became, CorrectionView, DemoCode, KeptFor, Learned, LeaveRoom, LeaveView, LogKey, Mine,
    PhraseView, Promised, ReaderCount, ReceiptFault,
    views::{
        Allowed, AnswerView, Answered, AskedView, CommitmentView, ConflictView, DraftView, DueView,
        ErasureView, EventView, FirstView, HeldView, Likely, LikelyBy, MatterView, Named,
        PileCount, PointView, ProposalView, ProposedView, PublicStep, Receipted, RedraftView,
        ReferredView, ReminderView, ReplyView, Retained, RouteView, SealView, SettledView,
        SimpleView, SuggestedView, TaskView, Tracked, UrgentView, WatchView,
    },
};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use rules::{
    area::Areas,
    arrangement::{Pair, proposed},
    calendar::Calendar,
    class::Classes,
    closing::Demanded,
    codes::ErasureGround,
    codes::{
        About, Branch, Clock, ClosingPoint, Dispute, Form, Kind, Manner, Meeting, OrganKind,
        Outcome, PhraseUse, Pile, Role, Settlement, SimpleCondition, Source, UrgentRecipient, Way,
    },
    command::{COMMANDS, CORRECTABLE},
    commitment,
    competence::Reason,
    deadline::{Due, Left},
    epoch::Restored,
    erasure::Erased,
    ids::{OfficerId, OrganId, PhraseId, UnitId},
    office::{Office, Organ, Post, Unit},
    person::{Complained, Identity, Petitioner},
    recusal::KeepsOut,
    refusal::{Refusal, xf22},
    rulebook::Standing,
    stored::When,
};
use uuid::Uuid;

use crate::{
    Tongue,
    demo::{Card, People, SamplesPage},
    door::TooMany,
    error::ErrorPage,
    form::Fields,
    home::Home,
    input::{Choice, Fault, Shape, Sheet},
    keep::arrangement::{Asked as Arranged, arrangement_page},
    keep::{Building, Cell, Fact, Once, Room, Search, Table, Told, Upload},
    layout::{Frame, Keeps, Place},
    leave::{LeavePage, leave_page},
    log_keys::log_keys_page,
    matters::{
        commitment::commitment_page,
        correction::{self, Correction},
        sheet::{Around, Typed},
        show::{barred, forms, matter_page},
        slip, view,
    },
    person,
    phrases::Phrases,
    piles::{self, piles_page},
    promise::{self, promise_page},
    registration::{Beside, Kept, RegisterPage, registered_page},
    session::{SignInPage, StartPage},
    submission::{
        new::NewPage,
        review::{Line, ReviewPage},
        send::sent_page,
    },
    tracking::{
        TrackPage, code_form,
        mine::{mine_page, notice_page},
        tracked_page,
        wait::wait_page,
    },
};

const NASTY: &str = "望溪路路灯 <script>alert(1)</script> & \"不亮\"";

fn day() -> Date {
    date(2026, 11, 23)
}

fn due(days: u32) -> DueView {
    let due = Due { date: day(), nominal: day(), provisional: true };
    DueView { due, left: Left::Days { calendar: days, working: days } }
}

fn office() -> Office {
    let mut office =
        Office { name: "澄溪县信访局".to_owned(), demo: true, ..Office::default() };
    let kinds =
        [OrganKind::PetitionOffice, OrganKind::ResponsibleOrgan, OrganKind::DisciplineOrgan];
    for (id, kind) in (1..).zip(kinds) {
        let name = format!("县机关{id}");
        let contact = Some("望溪路1号\n0571-00000000".to_owned());
        let organ = Organ {
            id: OrganId(id),
            parent: None,
            kind,
            name,
            area: Some("990121".to_owned()),
            outside: false,
            contact,
        };
        office.organs.insert(organ.id, organ);
        let unit = Unit { id: UnitId(id), organ: OrganId(id), name: format!("科室{id}") };
        office.units.insert(unit.id, unit);
    }
    office
}

fn frame(tongue: Tongue, title: &str, place: Place) -> Frame {
    Frame::new(
        tongue,
        &office(),
        tongue.text(title),
        "/office/matters?pile=to_propose".to_owned(),
        place,
    )
}

fn desk_frame(tongue: Tongue, title: &str) -> Frame {
    frame(tongue, title, Place::Workbench("邬晴".to_owned()))
}

fn typed() -> Fields {
    let typed = "kind=claim&title=%E8%B7%AF%3Cb%3E&content=a%0Ab&who=anonymous&about_1_name=x&organ=2&area=990121";
    Fields::parse(typed.as_bytes()).unwrap()
}

fn fault(name: &str) -> Fault {
    Fault::new(name, "不行 <b>".to_owned())
}

fn watch() -> WatchView {
    let asked = |what, reply| AskedView {
        what,
        to: "县人社局".to_owned(),
        text: NASTY.to_owned(),
        due: Some(due(0)),
        by: Some("施野".to_owned()),
        on: day(),
        transcribed: Some((Some("余青".to_owned()), day())),
        reply,
        settled: None,
        outcome: None,
    };
    let reply = |adopted| Some(ReplyView { text: NASTY.to_owned(), on: day(), adopted });
    WatchView {
        urges: vec![("县人社局".to_owned(), day())],
        letters: vec![asked(Some("late"), None), asked(Some("other"), reply(None))],
        instructions: vec![asked(None, reply(None))],
        advice: vec![
            asked(Some("policy"), reply(Some(true))),
            AskedView {
                settled: Some(day()),
                outcome: Some(("nobody", NASTY.to_owned(), day())),
                ..asked(Some("improve"), reply(Some(false)))
            },
        ],
        visits: vec![(day(), Some("阮青".to_owned()), NASTY.to_owned())],
        sponsor: Some(("尹川".to_owned(), day())),
        promised: Some(day()),
        carried_out: Some((day(), NASTY.to_owned())),
        returned: 2,
        urgent: Some(UrgentView {
            since: day(),
            due: None,
            reports: vec![(day(), UrgentRecipient::ALL.to_vec(), NASTY.to_owned())],
        }),
    }
}

fn commitments() -> Vec<CommitmentView> {
    let one = |kept, done, brings| CommitmentView {
        organ: "县人社局".to_owned(),
        step: Clock::Answer,
        promise: NASTY.to_owned(),
        promised_by: day(),
        brings,
        on: day(),
        kept,
        done,
    };
    let brings = Some(NASTY.to_owned());
    vec![
        one(commitment::Kept::Missed, Some(day()), None),
        one(commitment::Kept::Open, None, brings),
    ]
}

fn tracked(kind: Kind) -> Tracked {
    Tracked {
        number: "20261234567".to_owned(),
        kind: Some(kind),
        received_on: day(),
        stage: "signed_for",
        organ: "县人社局".to_owned(),
        contact: Some(NASTY.to_owned()),
        next: Some(Pile::ToAccept),
        due: Some(due(5)),
        last_look: Some(day()),
        silence: Some(desk::views::Silence { told_on: day(), days: 16, long: true }),
        simple: kind == Kind::Claim,
        master: (kind == Kind::Claim).then(|| desk::views::MasterView {
            stage: "handling",
            organ: NASTY.to_owned(),
            contact: Some(NASTY.to_owned()),
            next: Some(Pile::ToAnswer),
            due: Some(due(3)),
            answered_on: Some(day()),
        }),
        deciding: (kind == Kind::Claim).then(|| desk::views::DecidingView {
            who: "above",
            between: vec!["县人社局".to_owned(), NASTY.to_owned()],
            organ: Some(NASTY.to_owned()),
            since: day(),
        }),
        steps: vec![PublicStep {
            what: "signed_for",
            on: day(),
            organ: Some("县人社局".to_owned()),
            text: Some(NASTY.to_owned()),
            due: Some(due(5).due),
            new: true,
        }],
        answer: Some(answer(Some(Manner::Post))),
        voices: levels::voices(),
        levels: levels::above(),
        commitments: commitments(),
        may: vec!["supplement", "request_review", "ask_recusal", "withdraw", "resume"],
    }
}

fn answer(manner: Option<Manner>) -> AnswerView {
    AnswerView {
        text: NASTY.to_owned(),
        on: day(),
        manner,
        received_on: Some(day()),
        refused: true,
    }
}

fn receipted(anonymous: bool) -> Receipted {
    Receipted {
        number: "20261234567".to_owned(),
        code: "1234 5678 9012 3456 7890 1234".to_owned(),
        received_on: day(),
        receipt: "lugu.example/log\n1\n<x>".to_owned(),
        checkpoint: Some("lugu.example/log\n7\n<y>".to_owned()),
        organ: "县信访局".to_owned(),
        anonymous,
        likely_duplicates: vec!["20260000001".to_owned()],
        due: Some(due(5).due),
        contact: Some("望溪路 1 号".to_owned()),
        sealed_for: None,
    }
}

fn tasks() -> Vec<TaskView> {
    let task = |unit: &str, host, since, spoken| {
        let unit = unit.to_owned();
        TaskView { unit, host, since, spoken }
    };
    vec![
        task("一科", true, Some(day()), None),
        task("二科", false, Some(day()), None),
        task("三科", false, None, Some(day())),
    ]
}

fn alone() -> Vec<Alone> {
    let alone = |pair: &Pair| Alone { pair: *pair, name: NASTY.to_owned(), on: day() };
    Pair::ALL.iter().map(alone).collect()
}

fn petitioner() -> Petitioner {
    Petitioner {
        name: NASTY.to_owned(),
        phone: Some("1".to_owned()),
        id_number: None,
        address: Some("二".to_owned()),
    }
}

fn first_handler() -> FirstView {
    FirstView { organ: "县人社局".to_owned(), unit: Some(NASTY.to_owned()), on: day() }
}

fn suggested() -> SuggestedView {
    let reasons = vec![Reason::Duty, Reason::Place, Reason::Level];
    SuggestedView { organ: OrganId(2), name: NASTY.to_owned(), reasons }
}

fn conflict() -> ConflictView {
    ConflictView {
        dispute: Dispute::Deny,
        between: vec!["县人社局".to_owned(), NASTY.to_owned()],
        reason: NASTY.to_owned(),
        by: "县人社局".to_owned(),
        since: day(),
        talks: vec![(day(), NASTY.to_owned(), NASTY.to_owned())],
        referred: Some(ReferredView {
            to: "县信访局".to_owned(),
            conference: true,
            on: day(),
            reason: NASTY.to_owned(),
        }),
        settled: Some(SettledView {
            by: Settlement::Conference,
            to: NASTY.to_owned(),
            recorded_by: "县信访局".to_owned(),
            on: day(),
            reason: Some(NASTY.to_owned()),
        }),
    }
}

fn simple() -> SimpleView {
    SimpleView { condition: SimpleCondition::Clear, on: day(), converted_on: None }
}

fn proposal(way: Way, to: &str) -> ProposalView {
    ProposalView {
        way,
        to: Some(to.to_owned()),
        branch: Some(Branch::Petition),
        opinion: Some(NASTY.to_owned()),
        simple: true,
    }
}

fn redraft() -> RedraftView {
    RedraftView {
        reason: NASTY.to_owned(),
        on: day(),
        proposal: Some(proposal(Way::Forward, "县机关2")),
        draft: Some(DraftView {
            text: NASTY.to_owned(),
            results: vec![(1, Outcome::Supported, Some(NASTY.to_owned()))],
        }),
    }
}

fn matter() -> MatterView {
    let identity =
        Identity { petitioners: vec![petitioner()], representatives: vec![petitioner()] };
    MatterView {
        number: "20261234567".to_owned(),
        version: 7,
        kind: Some(Kind::Claim),
        form: Some(Form::Letter),
        source: Some(Source::OwnLevel),
        title: Some(NASTY.to_owned()),
        content: NASTY.to_owned(),
        summary: Some(NASTY.to_owned()),
        about: vec![Complained {
            name: "某".to_owned(),
            unit: Some("单位".to_owned()),
            post: None,
        }],
        named: vec![cadres::named()],
        alone: alone(),
        keeps_out: KeepsOut::ALL.map(|why| (NASTY.to_owned(), Some(why))).to_vec(),
        seal: SealView::Shown { identity, until: jiff::Timestamp::UNIX_EPOCH },
        withhold_name: true,
        retaliation: Some(NASTY.to_owned()),
        points: vec![PointView {
            no: 1,
            text: NASTY.to_owned(),
            owner: Some("业务科".to_owned()),
            outcome: Some(Outcome::Supported),
            answer: Some(NASTY.to_owned()),
        }],
        supplements: vec![NASTY.to_owned()],
        unread_since: Some(day()),
        area: Some(Named { code: "990121".to_owned(), name: "澄溪县".to_owned() }),
        class: Some(Named { code: "NR0102".to_owned(), name: "城乡建设".to_owned() }),
        classes: vec![Named { code: "NR0201".to_owned(), name: NASTY.to_owned() }],
        received_on: day(),
        letter_date: Some(day()),
        postmarked_on: Some(day()),
        letter: Some(rules::post::Label::of([1, 2, 3, 4, 5, 6, 7])),
        addressee: Some(NASTY.to_owned()),
        attachments: vec![NASTY.to_owned(), "照片".to_owned()],
        persons: 23,
        signers: 5,
        original_number: Some("来 1".to_owned()),
        urgent: true,
        first: Some(rules::codes::First::Here),
        repeats: Some("20260000001".to_owned()),
        repeated_by: vec!["20260000003".to_owned()],
        together: vec!["20260000002".to_owned()],
        merged_into: Some("20260000004".to_owned()),
        copies: vec!["20260000005".to_owned()],
        organ: "县信访局".to_owned(),
        holder: "县人社局".to_owned(),
        holder_id: OrganId(2),
        stage: "handling",
        pile: Pile::ToAnswer,
        due: Some(DueView { left: Left::Late { days: 13 }, ..due(0) }),
        route: Some(RouteView {
            from: "县信访局".to_owned(),
            to: "县人社局".to_owned(),
            way: Way::Assign,
            sent_on: day(),
            result_due: Some(day()),
        }),
        branch: Some(Branch::Petition),
        accepted_on: Some(day()),
        simple: Some(simple()),
        first_handler: Some(first_handler()),
        suggested: vec![suggested()],
        pass_on: Some((rules::rulebook::TermId::ForwardCounty, due(3).due)),
        conflict: Some(conflict()),
        co_organs: joint::co_organs(),
        moves: joint::moves(),
        due_before: Some(due(1).due),
        watch: watch(),
        tasks: tasks(),
        officer: Some(NASTY.to_owned()),
        rulebook: 1,
        why: Some(rules::why::Reason {
            term: rules::rulebook::TermId::D06,
            from: day(),
            steps: vec![rules::deadline::Step::StartDayNotCounted { from: day() }],
        }),
        proposal: Some(proposal(Way::Assign, "县人社局")),
        draft: Some(NASTY.to_owned()),
        to_redraft: Some(redraft()),
        answer: Some(answer(None)),
        voices: levels::voices(),
        levels: levels::above(),
        commitments: commitments(),
        erasure: erasure(Retained::Until(day())),
        maybe_repeats: vec![Likely {
            number: "20260000001".to_owned(),
            title: NASTY.to_owned(),
            received_on: day(),
            grade: None,
            by: vec![LikelyBy::Person],
            same: Vec::new(),
        }],
        closed_on: Some(day()),
    }
}

/// Put off, proposed, and erased at once: no matter is all of it, and every sentence is shown.
fn erasure(kept: Retained) -> ErasureView {
    let reason = || NASTY.to_owned();
    let ground = ErasureGround::RetentionOver;
    let by = Some(NASTY.to_owned());
    ErasureView {
        kept,
        hold: Some(HeldView { on: day(), reason: reason() }),
        proposed: Some(ProposedView { on: day(), by, ground, reason: reason() }),
        erased: None,
        lingers: false,
    }
}

fn phrase() -> PhraseView {
    PhraseView {
        id: PhraseId(uuid::Uuid::nil()),
        organ: OrganId(2),
        used_for: PhraseUse::Answer,
        text: NASTY.to_owned(),
    }
}

fn event() -> EventView {
    EventView {
        version: 3,
        kind: "matter.sent".to_owned(),
        on: day(),
        recorded: When::Instant("2026-11-23T01:00:00Z".parse().unwrap()),
        organ: "县信访局".to_owned(),
        by: Some(NASTY.to_owned()),
        in_place_of: Some(NASTY.to_owned()),
        texts: vec![("reason", NASTY.to_owned())],
        facts: vec![
            ("way", "assign".to_owned()),
            ("to", "县人社局".to_owned()),
            ("result_due", "2026-12-08".to_owned()),
        ],
    }
}

type Shown = (String, String);

fn put<P: Template>(shown: &mut Vec<Shown>, name: &str, page: &P) {
    shown.push((name.to_owned(), page.render().unwrap()));
}

fn mine(erased: bool) -> Mine {
    let asked = |answered| CorrectionView { on: day(), text: NASTY.to_owned(), answered };
    let reader = |role, learned| ReaderCount { organ: NASTY.to_owned(), role, learned, times: 2 };
    Mine {
        number: "2026-1".to_owned(),
        received_on: day(),
        anonymous: erased,
        withheld: true,
        added: 1,
        may_ask: !erased,
        erased: erased.then(day),
        kept: KeptFor::Years(10),
        readers: vec![
            reader(Some(rules::codes::Role::Clerk), Learned::Keyed),
            reader(Some(rules::codes::Role::Head), Learned::Opened),
            reader(None, Learned::Emergency),
        ],
        corrections: vec![
            asked(Some((true, day(), NASTY.to_owned()))),
            asked(Some((false, day(), NASTY.to_owned()))),
            asked(None),
        ],
        notice: (!erased).then_some(1),
    }
}

fn restored() -> Restored {
    let text = || NASTY.to_owned();
    Restored {
        epoch: 2,
        kept: 9,
        root: text(),
        copied: day(),
        on: day(),
        reason: text(),
        note: text(),
    }
}

/// What whoever holds a receipt checks it with.
fn receipts(tongue: Tongue, shown: &mut Vec<Shown>) {
    let public = |title: &str| frame(tongue, title, Place::Portal);
    let key = |since, until, old_lost| LogKey {
        verifier: format!("lugu/{NASTY}"),
        since,
        until,
        old_lost,
    };
    let two = [key(None, Some(day()), false), key(Some(day()), None, true)];
    let restored = restored();
    for (keys, notes) in [(&two[..1], ""), (&two[..], NASTY)] {
        let restores = if notes.is_empty() { Vec::new() } else { vec![restored.clone()] };
        let page = log_keys_page(public("log-keys-title"), keys, (notes.to_owned(), restores));
        put(shown, "log-keys", &page);
    }
    let promised = |became| {
        let (number, leaf, verifier) = ("2026-1".to_owned(), "AAAA".to_owned(), NASTY.to_owned());
        Ok(Promised { number, received_on: day(), leaf, verifier, became })
    };
    put(shown, "notice", &notice_page(public("notice-title"), rules::notice::ALL[0]));
    for mine in [mine(false), mine(true)] {
        put(shown, "mine", &mine_page(public("mine-title"), NASTY, &mine));
    }
    put(shown, "promise", &promise_page(public("promise-title"), &Fields::default(), None));
    for answer in [
        promised(Became::Kept { position: 3, proved: true }),
        promised(Became::Kept { position: 3, proved: false }),
        promised(Became::Doubtful(restored.clone())),
        promised(Became::Lost(restored)),
        promised(Became::Missing),
        Err(ReceiptFault::Unsigned),
    ] {
        let word = Some(promise::Word::of(&answer, tongue));
        put(shown, "promise", &promise_page(public("promise-title"), &typed(), word));
    }
}

fn portal(tongue: Tongue, shown: &mut Vec<Shown>) {
    let public = |title: &str| frame(tongue, title, Place::Portal);
    receipts(tongue, shown);
    put(shown, "home", &Home::new(public("home-title"), &office()));
    let typed = typed();
    for fault in [None, Some(fault("title"))] {
        let sheet = Sheet { tongue, typed: &typed, fault: fault.as_ref(), prefix: "" };
        let page = NewPage {
            frame: public("new-title-claim").after(&typed),
            kind: "claim",
            promise: tongue.text("new-promise-claim"),
            retaliation: true,
            sealed_key: "sealed-for-retaliation",
            what: vec![
                sheet.input("title", Shape::Line("text")).needed(),
                sheet.input("content", Shape::Text(12)).needed(),
                sheet.input("area", Shape::Suggest(vec![Choice::new("990121 县", "县")])),
            ],
            about: person::about_rows(&sheet),
            more_about: Vec::new(),
            more_is_open: true,
            who: sheet.input("who", Shape::Radio(vec![Choice::new("anonymous", "匿名")])).needed(),
            petitioner: person::petitioner_inputs(&sheet, "petitioner"),
            sealed_for: fault.is_some().then(|| NASTY.to_owned()),
            fault,
        };
        put(shown, "submission-new", &page);
    }
    let review = ReviewPage {
        frame: public("review-title").after(&typed),
        lines: vec![Line { label: "标题".to_owned(), value: NASTY.to_owned() }],
        content: NASTY.to_owned(),
        anonymous: true,
        is_report: true,
        sealed_key: "sealed-for",
        sealed_for: None,
        fields: typed.clone(),
        key: "k".to_owned(),
    };
    put(shown, "submission-review", &review);
    let up = ReviewPage { sealed_for: Some(NASTY.to_owned()), ..review };
    put(shown, "submission-review", &up);
    traces::traces(tongue, shown);
    alike::alike(tongue, shown);
    alike::search(tongue, shown);
    alike::hot(tongue, shown);
    upward::upward(tongue, shown);
    cadres::cadres(tongue, shown);
    leads::leads(tongue, shown);
    post::post(tongue, shown);
    emergency::emergency(tongue, shown);
    for anonymous in [true, false] {
        let tracked = tracked(Kind::Claim);
        put(
            shown,
            "submission-sent",
            &sent_page(public("sent-title"), receipted(anonymous), Some(&tracked)),
        );
    }
    put(shown, "tracking-new", &code_form(public("track-title"), &typed, Some(fault("code"))));
    put(
        shown,
        "tracking-wait",
        &wait_page(
            public("wait-title"),
            typed.clone().with("text", NASTY),
            TooMany { seconds: 61 },
        ),
    );
    for kind in [Kind::Claim, Kind::Report] {
        let page = tracked_page(public("track-title").after(&typed), "1234", &tracked(kind));
        put(
            shown,
            "tracking-show",
            &TrackPage { done: Some(NASTY.to_owned()), fault: Some(fault("")), ..page },
        );
    }
    let error = ErrorPage {
        frame: public("error-title"),
        status: 404,
        sentence: NASTY.to_owned(),
        lapsed: Some(NASTY.to_owned()),
        home: "/",
    };
    put(shown, "error", &error);
    let code = DemoCode { whose: "named".to_owned(), code: NASTY.to_owned() };
    for codes in [&[code][..], &[]] {
        put(shown, "demo-show", &SamplesPage::new(public("demo-codes-title"), codes, true));
    }
}

fn workbench(tongue: Tongue, shown: &mut Vec<Shown>) {
    let empty = Fields::default();
    let sheet = Sheet { tongue, typed: &empty, fault: None, prefix: "" };
    let inputs_of = |names: &[&str]| {
        names.iter().map(|name| sheet.input(name, Shape::Line("password"))).collect()
    };
    let door = |title: &str| frame(tongue, title, Place::Door);
    let page = SignInPage {
        frame: door("sign-in-title"),
        fault: Some(fault("")),
        inputs: inputs_of(&["login", "password"]),
        to: "/office".to_owned(),
        welcome: true,
        waiting: Some(crate::session::resume::Waiting {
            action: crate::paths::REGISTER.to_owned(),
            body: "title=%3Cb%3E".to_owned(),
        }),
        people: Some(People::all(tongue).unwrap()),
    };
    put(shown, "session-new", &page);
    let page = StartPage {
        frame: door("start-title"),
        fault: None,
        inputs: inputs_of(&["login", "new_password"]),
        action: "/office/start/x".to_owned(),
        who: None,
    };
    put(shown, "session-start", &page);
    keep(tongue, shown);
    seal::seal(tongue, shown);
    let piles: Vec<_> = Pile::ALL
        .iter()
        .map(|pile| PileCount { pile: *pile, count: 3, late: 1, soonest: Some(day()) })
        .collect();
    let calendar = Calendar::shipped().unwrap();
    let answered = Answered {
        answered: 3,
        within_15: 1,
        within_60: 2,
        within_90: 3,
        total: 9,
        first: 8,
        batches: 2,
        persons: 7,
    };
    for piles in [&piles[..], &[]] {
        let posts = piles::Mine {
            posts: vec!["县信访局 · 登记接访员".to_owned()],
            organ: "1".to_owned(),
        };
        let page = piles_page(
            desk_frame(tongue, "piles-title"),
            posts,
            piles,
            Some(answered),
            (calendar, day()),
        );
        let card = Card::of_officer("邬晴", tongue).unwrap();
        let rooms = piles.is_empty().then(|| vec![room(tongue)]);
        let reminder = ReminderView {
            number: "20261234567".to_owned(),
            title: NASTY.to_owned(),
            holder: "县人社局".to_owned(),
            about: About::Letter,
            due: due(1),
        };
        let waits = desk::Waits { unopened: 1, waiting: 2, unsettled: 3 };
        let reminders = piles.iter().take(1).map(|_| piles::reminded(&reminder, tongue)).collect();
        put(
            shown,
            "piles",
            &piles::PilesPage {
                post: piles::waits(waits, true, tongue),
                leads: piles::leads_wait(desk::LeadsWait { count: 3, late: 1 }, tongue),
                integrity: piles::integrity_waits(2, tongue),
                retaliation: Some((
                    tongue.text("watch-retaliation"),
                    crate::paths::MATTERS.to_owned(),
                )),
                rooms,
                card,
                reminders,
                told: emergency::told(tongue),
                ..page
            },
        );
    }
    register(tongue, shown);
    lists::put_all(tongue, shown);
    levels::put_all(tongue, shown);
    show(tongue, shown);
}

fn room(tongue: Tongue) -> Room {
    let (label, about) = (tongue.text("keep-organs"), NASTY.to_owned());
    Room { label, about, url: "/office/keep/organs", here: true }
}

/// With a post to hand on and somebody to hand it to, and with neither.
fn leaves(tongue: Tongue, shown: &mut Vec<Shown>) {
    let who = |number| (OfficerId(Uuid::from_u128(number)), NASTY.to_owned());
    let post = Post { role: Role::Handler, organ: OrganId(1), unit: Some(UnitId(2)) };
    let leave = LeaveView {
        away: who(1),
        deputy: who(2),
        posts: vec![post],
        from: day(),
        to: day(),
        runs: true,
    };
    let whole = LeaveRoom {
        whose: who(1),
        posts: vec![post],
        fitting: vec![who(2)],
        named: Some(who(2)),
        may_name: true,
        leaves: vec![leave],
        others: vec![who(3)],
    };
    let empty = LeaveRoom { posts: Vec::new(), fitting: Vec::new(), ..whole.clone() };
    for (room, own) in [(whole, true), (empty, false)] {
        let frame = desk_frame(tongue, "leave-title");
        let page = leave_page(frame, &Office::default(), &room, &typed(), (own, Some(fault(""))));
        put(shown, "leave", &LeavePage { done: vec![NASTY.to_owned()], ..page });
    }
}

fn keep(tongue: Tongue, shown: &mut Vec<Shown>) {
    leaves(tongue, shown);
    cadres::notes(tongue, shown);
    cadres::relatives(tongue, shown);
    for (people, accounts) in [(2, vec![]), (5, proposed(5))] {
        let asked = Arranged { organ: NASTY, people, accounts: &accounts, today: "二".to_owned() };
        let frame = desk_frame(tongue, "arrangement-title");
        let organs = vec![Choice::new("1", NASTY)];
        let page = arrangement_page(frame, vec![room(tongue)], asked, (&typed(), organs));
        put(shown, "keep-arrangement", &page);
    }
    let typed = crate::keep::Typed::default();
    let action = "/office/keep/organs/1".to_owned();
    let building = Building { tongue, version: 7, action, typed: &typed };
    let form = |change: &str| {
        building.form(change, &[("name", NASTY.to_owned())], |sheet| {
            vec![
                sheet.input("name", Shape::Line("text")).needed(),
                sheet.input("outside", Shape::Tick),
            ]
        })
    };
    let press = building.press("close_unit", NASTY, &[("unit", "3".to_owned())]);
    let rows = vec![vec![
        Cell { depth: 2, ..Cell::link(NASTY, "/office/keep/organs/1".to_owned()) },
        Cell::new(NASTY).marked(Some("x".to_owned())),
        Cell::press(Some(press)),
    ]];
    let heads = ["field-name", "keep-label-state", "keep-label-do"];
    let lists = vec![
        Table::new(tongue, "keep-units", &heads, rows),
        Table::new(tongue, "keep-posts", &heads, Vec::new()),
    ];
    let frame = Frame { keeps: Keeps::Organs, ..desk_frame(tongue, "keep-organs") };
    let forms = vec![form("change_organ"), form("close_organ"), form("add_officer")];
    let mut page = building.page(frame, vec![room(tongue)], lists, forms);
    let fact = || Fact { label: "角色".to_owned(), value: NASTY.to_owned() };
    page.done = Some(NASTY.to_owned());
    page.fault = Some(Fault::new("name", NASTY));
    let (what, by, when) = (NASTY.to_owned(), NASTY.to_owned(), "今天".to_owned());
    page.since = vec![Told { what, by, when, facts: vec![fact()] }];
    page.lines = vec![NASTY.to_owned()];
    page.once = Some(Once { lead: NASTY.to_owned(), url: "/office/start/x".to_owned() });
    page.lead = Some(NASTY.to_owned());
    page.facts = vec![fact()];
    let empty = Fields::default();
    let sheet = Sheet { tongue, typed: &empty, fault: None, prefix: "keep" };
    let inputs = vec![sheet.input("find", Shape::Line("search")).plain()];
    page.search = Some(Search { action: "/office/keep/areas", inputs });
    page.next = Some("/office/keep/history?before=3".to_owned());
    page.upload = Some(Upload {
        title: NASTY.to_owned(),
        about: NASTY.to_owned(),
        action: crate::paths::KEEP_CADRES_FILE,
        file: NASTY.to_owned(),
        whole: NASTY.to_owned(),
        go: NASTY.to_owned(),
        fault: Some(NASTY.to_owned()),
    });
    put(shown, "keep", &page);
}

fn register(tongue: Tongue, shown: &mut Vec<Shown>) {
    let typed = typed();
    let sheet = Sheet { tongue, typed: &typed, fault: None, prefix: "" };
    let page = RegisterPage {
        frame: desk_frame(tongue, "register-title"),
        fault: Some(fault("received_on")),
        arrival: vec![sheet.input("form", sheet.words("form", Form::WORDS)).needed()],
        what: vec![sheet.input("class", crate::class::suggestions(Classes::shipped().unwrap()))],
        about: person::about_rows(&sheet),
        petitioners: person::petitioner_rows(&sheet, "petitioner", 1),
        may_add: [true, false],
        more_petitioners: Vec::new(),
        draft: "0f".to_owned(),
        open: [true, false, true],
        classes: crate::class::further(
            &sheet,
            Classes::shipped().unwrap(),
            Some(&sheet.input("class", Shape::Tick)),
        ),
        beside: Beside {
            too_little: false,
            begun: vec![Kept {
                name: "0a".to_owned(),
                url: crate::paths::begun("0a"),
                title: NASTY.to_owned(),
                saved: "09:00".to_owned(),
            }],
            last: true,
            earlier: Some(alike::earlier(tongue)),
            warming: true,
            requests: vec![NASTY.to_owned()],
            suggested: crate::seems::hints(alike::suggested(), tongue),
            kept: Some(tongue.text("register-kept")),
        },
        representatives: person::petitioner_rows(&sheet, "representative", 5),
        counts: vec![sheet.input("persons", Shape::Line("number"))],
    };
    put(shown, "registration-new", &page);
    for anonymous in [true, false] {
        put(
            shown,
            "registration-show",
            &registered_page(desk_frame(tongue, "registered-title"), receipted(anonymous)),
        );
    }
}

fn show(tongue: Tongue, shown: &mut Vec<Shown>) {
    let (matter, office) = (matter(), office());
    let around = Around {
        colleagues: vec![Choice::new("1", "石青")],
        serving: vec![Choice::new("2", "祝禾")],
        leaders: vec![Choice::new("2", "祝禾")],
        tongue,
        office: &office,
        classes: Classes::shipped().unwrap(),
        areas: vec![Choice::new("990121 县", "县")],
        matter: &matter,
        phrases: &Phrases::sample(tongue, vec![phrase()]),
    };
    let demanded = || Demanded {
        points: ClosingPoint::ALL.iter().map(|one| (*one, Standing::default())).collect(),
        meetings: Meeting::ALL.iter().map(|one| (*one, Standing::default())).collect(),
    };
    let refusal =
        Refusal::NotAtThisStage { command: "close", stage: "handling", article: xf22(22) };
    let allowed = |spec| Allowed {
        spec,
        organ: OrganId(2),
        refusal: None,
        consequences: vec![("accept_due", due(1).due), ("later", due(2).due)],
        demanded: demanded(),
    };
    let mut all: Vec<_> = COMMANDS.iter().map(allowed).collect();
    all.last_mut().unwrap().refusal = Some(refusal);
    let typed = Typed { fields: typed(), fault: Some(fault("text")) };
    let mut page = matter_page(desk_frame(tongue, "facts"), &matter, (day(), &TimeZone::UTC));
    let erased = Some(Erased { ground: ErasureGround::Ordered, on: day() });
    for erasure in [
        ErasureView { erased, lingers: true, ..erasure(Retained::Forever) },
        ErasureView { hold: None, proposed: None, ..erasure(Retained::Forever) },
    ] {
        let gone = MatterView { erasure, seal: SealView::Erased, ..matter.clone() };
        let frame = desk_frame(tongue, "facts");
        put(shown, "matters-show", &matter_page(frame, &gone, (day(), &TimeZone::UTC)));
    }
    for seal in [SealView::Closed, SealView::Locked, SealView::NotGiven, SealView::NotYours] {
        let report = Some(Kind::Report);
        let sealed = MatterView { seal, kind: report, ..matter.clone() };
        let frame = desk_frame(tongue, "facts");
        put(shown, "matters-show", &matter_page(frame, &sealed, (day(), &TimeZone::UTC)));
    }
    let (classes, areas) = (Classes::shipped().unwrap(), Areas::demo().unwrap());
    let tables = view::Tables { classes, areas };
    page.history = vec![view::happening(&event(), tongue, (&TimeZone::UTC, tables))];
    page.forms = forms(&around, &all, Some(&("draft_answer", typed)));
    page.barred = barred(&around, &all);
    page.seems = Some(alike::seems(tongue));
    page.facts = view::facts(&matter, tongue, CORRECTABLE);
    page.correct_about = Some(crate::paths::correct(&matter.number, "about"));
    page.corrections = [Some("/x".to_owned()), None]
        .map(|url| Correction {
            field: "title",
            label: tongue.field("", "title"),
            value: NASTY.to_owned(),
            reason: url.is_none().then(|| NASTY.to_owned()),
            url,
        })
        .into();
    put(shown, "matters-show", &page);
    for one in &matter.commitments {
        let frame = desk_frame(tongue, "commitment");
        put(shown, "matters-commitment", &commitment_page(frame, &matter, one));
    }
    let checked = || EventView { kind: "matter.checked".to_owned(), ..event() };
    for (stage, events) in [("registered", Vec::new()), ("checked", vec![checked()])] {
        let waiting = MatterView { stage, ..matter.clone() };
        let frame = desk_frame(tongue, "slip");
        put(shown, "matters-slip", &slip::slip_page(frame, &waiting, &events));
    }
    correct(tongue, &matter, shown);
    assert_eq!(page.forms.first().map(|form| form.name), Some("draft_answer"));
}

fn correct(tongue: Tongue, matter: &MatterView, shown: &mut Vec<Shown>) {
    let around = correction::Around {
        tongue,
        classes: Classes::shipped().unwrap(),
        areas: vec![Choice::new("990121 县", "县")],
    };
    for field in CORRECTABLE {
        let typed = Fields::parse(b"value=x&classes=a&classes=b&about_1_name=c&reason=%3Cb%3E");
        let typed = (&typed.unwrap(), Some(fault("value")));
        let frame = desk_frame(tongue, "facts");
        let mut page = correction::correction_page(frame, matter, field, typed, &around);
        put(shown, "matters-correction", &page);
        page.refusal = Some(NASTY.to_owned());
        put(shown, "matters-correction", &page);
    }
}

/// Every page in one language, by name.
fn all(tongue: Tongue) -> Vec<Shown> {
    let mut shown = Vec::new();
    portal(tongue, &mut shown);
    workbench(tongue, &mut shown);
    shown
}

#[test]
fn every_page_is_whole_in_both_languages() {
    for tongue in Tongue::ALL {
        for (name, html) in all(tongue) {
            assert!(html.contains(&format!("<html lang=\"{}\">", tongue.tag())), "{name}");
            closed(&name, &html);
            for bad in [
                "⟦",
                "href=\"\"",
                "action=\"\"",
                "style=",
                "<script>",
                "<style",
                " onclick",
                "javascript:",
                "\u{2068}",
            ] {
                assert!(!html.contains(bad), "{name}: {bad}");
            }
            ids(&name, &html);
        }
    }
}

#[test]
fn every_page_of_a_demonstration_says_so() {
    assert!(all(Tongue::English).iter().all(|(_, html)| html.contains("<strong>DEMO</strong>")));
    assert!(all(Tongue::Chinese).iter().all(|(_, html)| html.contains("演示数据")));
}

#[test]
fn english_pages_hold_no_chinese_of_ours() {
    // What is Chinese on an English page comes from the data: the samples use these letters and no others.
    let ours = all(Tongue::English).into_iter().find(|(name, _)| name == "session-start");
    let (_, html) = ours.unwrap();
    let left = html.replace("澄溪县信访局", "").replace("中文", "").replace('鼓', "");
    let chinese: String = left.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect();
    assert_eq!(chinese, "");
}

const VOID: [&str; 5] = ["meta", "link", "input", "br", "!doctype"];

/// Every tag is closed by its own, in order.
fn closed(name: &str, html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let (tag, _) =
            tag.split_once('>').unwrap_or_else(|| panic!("{name}: a tag has no end: {tag}"));
        if let Some(end) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(end), "{name}");
        } else {
            let word = tag.split([' ', '\n']).next().unwrap();
            if !VOID.contains(&word) {
                open.push(word);
            }
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
}

/// No id stands twice, and whatever is pointed at exists.
fn ids(name: &str, html: &str) {
    let values = |attribute: &'static str| {
        html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next())
    };
    let mut ids: Vec<_> = values(" id=\"").collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{name}: an id stands twice");
    let pointed = [" for=\"", "aria-labelledby=\"", "aria-describedby=\"", " list=\""];
    for id in pointed.into_iter().flat_map(values).flat_map(str::split_whitespace) {
        assert!(ids.binary_search(&id).is_ok(), "{name}: nothing is called {id}");
    }
}
