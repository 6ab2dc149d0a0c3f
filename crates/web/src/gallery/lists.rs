//! Samples of lists, views, acts over many, the allot desk and the leader's page.

use desk::views::{
    AllotDesk, Board, ClassFigure, Counted, FailedBy, Figure, Filter, Goal, InFocus, LateBy,
    ListRow, Listed, LoadOf, Page, Rate, Rates, Supervised, VisitFigure,
};
use rules::{
    ask::{FieldFault, Malformed},
    codes::{Clock, Failing, Rated, YearlyDuty},
    deadline::{Due, Left},
    ids::OrganId,
    yearly::YearlyOwed,
};

use super::{
    Allowed, Classes, Fault, Fields, NASTY, Named, Pile, Shape, Sheet, Shown, Tongue, Way, day,
    desk_frame, due, fault, matter, office, put,
};
use crate::{
    allotting::{self, Did, desk_page, opened},
    lead::lead_page,
    matters::{
        bulk::{BulkPage, DonePage, Outcome, Picked, Undo},
        list::{address::Address, filters::Inputs, list_page},
    },
    supervision::supervision_page,
    views::{GoPage, Own, Tab, spots},
};

pub(super) fn put_all(tongue: Tongue, shown: &mut Vec<Shown>) {
    list(tongue, shown);
    go(tongue, shown);
    bulk(tongue, shown);
    allot_desk(tongue, shown);
    lead(tongue, shown);
    supervision(tongue, shown);
}

fn supervision(tongue: Tongue, shown: &mut Vec<Shown>) {
    for count in [0, 3] {
        let figure = |what| Figure {
            what,
            count: Counted { matters: count, more: 0 < count },
            filter: Filter { watch: Some("promised".to_owned()), ..Filter::default() },
        };
        let late = LateBy {
            organ: 2,
            name: NASTY.to_owned(),
            clock: Clock::Answer,
            count,
            filter: Filter::default(),
        };
        let failed = FailedBy {
            organ: 2,
            name: NASTY.to_owned(),
            failing: Failing::Reply,
            count,
            filter: Filter::default(),
        };
        let topic =
            InFocus { name: NASTY.to_owned(), open: figure("focus"), late: figure("focus") };
        let board = Supervised {
            focus: (0 < count).then_some(topic).into_iter().collect(),
            failed_by: (0 < count).then_some(failed).into_iter().collect(),
            rates: Rated::ALL.iter().map(|object| rates(*object, count)).collect(),
            figures: vec![figure("late"), figure("promised"), figure("letter_late")],
            late_by: (0 < count).then_some(late).into_iter().collect(),
            yearly: (0 < count).then(year_owed).into_iter().collect(),
            today: day(),
            at: day().at(8, 30, 0, 0),
        };
        let frame = desk_frame(tongue, "supervision-title");
        put(shown, "lists-supervision", &supervision_page(frame, &board));
    }
}

fn year_owed() -> (YearlyOwed, Left) {
    let due = Due { date: day(), nominal: day(), provisional: true };
    let (organ, duty) = (OrganId(1), YearlyDuty::Report);
    (YearlyOwed { organ, duty, year: 2025, due, done: None }, Left::Late { days: 3 })
}

fn rates(object: Rated, count: u64) -> Rates {
    let rate = |count| Rate { count, filter: Filter::default() };
    Rates {
        object,
        evaluable: rate(count * 2),
        evaluated: rate(count),
        satisfied: rate(count / 2),
        dissatisfied: rate(count - count / 2),
    }
}

pub(super) fn row() -> ListRow {
    ListRow {
        number: "20261234567".to_owned(),
        version: 4,
        title: NASTY.to_owned(),
        kind: None,
        form: None,
        source: None,
        stage: "sent",
        pile: Pile::ToSignFor,
        way: Some(Way::Forward),
        organ: "县信访局".to_owned(),
        holder: "县人社局".to_owned(),
        class: None,
        area: Some(Named { code: "990121".to_owned(), name: "澄溪县".to_owned() }),
        received_on: day(),
        due: Some(due(0)),
        persons: 3,
        repeat: true,
        anonymous: true,
        unread: true,
        erasable_since: None,
        erasure_proposed: None,
    }
}

fn tab(name: &str, here: bool) -> Tab {
    Tab {
        name: name.to_owned(),
        count: "10000+".to_owned(),
        url: "/office/matters?due=late".to_owned(),
        here,
    }
}

fn list(tongue: Tongue, shown: &mut Vec<Shown>) {
    let all = "columns=title.next.stage.due.kind.holder.received.form.source.way.class.area.organ\
               .persons.moon&pile=to_propose&cursor=x&picked=all&organ=4711&due=2026-11-30\
               &category=NR01&mine=true&text=%3Cb%3E";
    for (query, rows) in [("", Vec::new()), ("pile=to_check", vec![row()]), (all, vec![row()])] {
        let query = Fields::parse(query.as_bytes()).unwrap();
        let page = Page { rows, next: Some("n".to_owned()), previous: Some("p".to_owned()) };
        let faults = vec![
            Malformed::field("organ", FieldFault::NoSuchOrgan),
            Malformed::field("cursor", FieldFault::NotA("text")),
        ];
        let count = Counted { matters: 10_000, more: !faults.is_empty() };
        let found = Listed { page, count, faults };
        let inputs = Inputs::new((tongue, true), &office(), Classes::shipped().unwrap(), &query);
        let address = Address::plain(&query);
        let frame = desk_frame(tongue, "matters-title");
        let mut page = list_page(frame, inputs, &address, &query, &found);
        page.tabs = vec![tab(NASTY, true), tab("二", false)];
        page.acts = vec![("check", tongue.word("bulk", "check"))];
        page.fault = Some(fault("name"));
        put(shown, "matters-list", &page);
    }
}

fn go(tongue: Tongue, shown: &mut Vec<Shown>) {
    let own = |id: &str| Own {
        id: id.to_owned(),
        name: NASTY.to_owned(),
        url: "/office/matters?due=late".to_owned(),
        rename: format!("/office/views/{id}/rename"),
        remove: format!("/office/views/{id}/remove"),
    };
    for (own, fault) in [
        (vec![own("a"), own("b")], Some(fault("a"))),
        (Vec::new(), Some(fault("number"))),
        (Vec::new(), Some(fault(""))),
        (Vec::new(), None::<Fault>),
    ] {
        let mut frame = desk_frame(tongue, "go-title");
        frame.leads = true;
        let page = GoPage {
            spots: spots(&frame),
            shipped: vec![tab("一", false)],
            own,
            number: "2026-<1>".to_owned(),
            fault,
            frame,
        };
        put(shown, "lists-go", &page);
    }
}

fn bulk(tongue: Tongue, shown: &mut Vec<Shown>) {
    let empty = Fields::default();
    let sheet = Sheet { tongue, typed: &empty, fault: None, prefix: "bulk" };
    let page = BulkPage {
        frame: desk_frame(tongue, "bulk-title"),
        fault: Some(fault("remark")),
        act: "check",
        about: tongue.word("about-bulk", "check"),
        picked: vec![Picked {
            pick: "20261234567 4".to_owned(),
            url: "/office/matters/20261234567".to_owned(),
            number: "20261234567".to_owned(),
            title: NASTY.to_owned(),
            place: tongue.word("pile", "to_check"),
        }],
        too_many: true,
        inputs: vec![sheet.input("remark", Shape::Text(2))],
        button: tongue.say("bulk-do", &[("count", 1.into())]),
        key: "k".to_owned(),
        back: "/office/matters".to_owned(),
    };
    put(shown, "lists-bulk", &page);
    let outcome = || Outcome {
        url: "/office/matters/20261234567".to_owned(),
        number: "20261234567".to_owned(),
        sentence: NASTY.to_owned(),
    };
    let undo = || Undo {
        act: "check",
        picks: vec!["20261234567 5 - -".to_owned()],
        earlier: String::new(),
        key: "u".to_owned(),
    };
    for (done, refused, undo) in [
        (vec![outcome()], vec![outcome()], Some(undo())),
        (Vec::new(), vec![outcome()], None),
        (Vec::new(), Vec::new(), None),
    ] {
        let page = DonePage {
            frame: desk_frame(tongue, "bulk-title"),
            done,
            refused,
            undo,
            not_undone: Some(tongue.text("bulk-stays")),
            back: "/office/matters".to_owned(),
        };
        put(shown, "lists-done", &page);
    }
}

fn allot_desk(tongue: Tongue, shown: &mut Vec<Shown>) {
    let desk = AllotDesk {
        rows: vec![row(), ListRow { number: "20260000002".to_owned(), due: None, ..row() }],
        count: Counted { matters: 2, more: false },
        organs: (2..14)
            .map(|organ| Goal { organ, name: format!("机关{organ}"), discipline: 11 < organ })
            .collect(),
        result_due: day(),
    };
    let allowed = |names: &[&str]| -> Vec<Allowed> {
        let one = |name: &&str| Allowed {
            spec: rules::command::spec(name).unwrap(),
            organ: rules::ids::OrganId(1),
            refusal: None,
            consequences: Vec::new(),
            demanded: rules::closing::Demanded::default(),
        };
        names.iter().map(one).collect()
    };
    let refused = rules::refusal::Refusal::SameHand { command: "check" };
    let barred = vec![Allowed { refusal: Some(refused), ..allowed(&["check"]).remove(0) }];
    for (allowed, leads) in
        [(allowed(&["allot", "sign_off"]), true), (allowed(&["check"]), false), (barred, false)]
    {
        let open = opened(&matter(), &allowed, leads, tongue);
        let frame = desk_frame(tongue, "desk-title");
        let mut page = desk_page(frame, &desk, Some(open), ("5.3", Some(7)));
        page.did = Some(Did {
            sentence: NASTY.to_owned(),
            url: "/office/matters/20260000001".to_owned(),
            number: "20260000001".to_owned(),
            version: "5".to_owned(),
            can_undo: true,
        });
        page.fault = Some(NASTY.to_owned());
        let officers = vec![(rules::ids::OfficerId(uuid::Uuid::nil()), NASTY.to_owned())];
        page.meeting = allotting::meeting_inputs(tongue, &Fields::default(), officers);
        page.meets = leads;
        // The page came with the order 5, 3; the others follow as they lie: 2, 4, 6, 7 …
        let keyed = page.goals.iter().map(|goal| (goal.id.as_str(), goal.key.as_deref()));
        let first: Vec<_> = keyed.take(4).collect();
        let expected = [("7", "6"), ("5", "1"), ("3", "2"), ("2", "3")];
        assert_eq!(first, expected.map(|(id, key)| (id, Some(key))), "proposed, then by key");
        put(shown, "lists-desk", &page);
    }
    let frame = desk_frame(tongue, "desk-title");
    put(shown, "lists-desk", &allotting::desk_page(frame, &desk, None, ("", None)));
}

fn lead(tongue: Tongue, shown: &mut Vec<Shown>) {
    let whats = [
        "waiting",
        "waiting_late",
        "sign_off",
        "approve",
        "overdue",
        "week",
        "objections",
        "promised",
        "my_sponsored",
    ];
    for count in [0, 7] {
        let mine = |what: &str| what.starts_with("waiting").then(|| "true".to_owned());
        let figure = |what: &'static str| Figure {
            what,
            count: Counted { matters: count, more: false },
            filter: Filter { mine: mine(what), ..Filter::default() },
        };
        let load = |unit| LoadOf { organ: 1, unit, name: NASTY.to_owned(), open: 9, late: count };
        let class = |this_month, last_month| ClassFigure {
            code: "NR01".to_owned(),
            name: NASTY.to_owned(),
            this_month,
            last_month,
        };
        let board = Board {
            figures: whats.into_iter().map(figure).collect(),
            visits: ["visits", "collective"].map(|what| VisitFigure {
                what,
                batches: 1,
                persons: 23,
                filter: Filter::default(),
            }),
            organs: vec![load(None)],
            units: vec![load(Some(3))],
            classes: vec![class(3, 1), class(2, 2), class(0, 5)],
            this_month: day().first_of_month(),
            last_month: day().first_of_month(),
            today: day(),
            at: day().at(8, 30, 0, 0),
        };
        put(
            shown,
            "lists-lead",
            &lead_page(desk_frame(tongue, "lead-title"), &board, Some(NASTY.to_owned())),
        );
    }
}
