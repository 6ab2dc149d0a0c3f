//! The demo county is as it was ordered: its shares, its dates, its figures, its people. Expected values are typed from the
//! order (worked out by hand from the holiday table), never from the program. It is told once, for all of these.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use desk::{
    DEMO_PASSWORD, Desk, KeyFile,
    views::{EventView, Filter, ListRow, MatterView, Officer, ReviewView, Wanted},
};
use jiff::civil::{Date, date};
use rules::{
    codes::{Form, Kind, OrganKind, Pile, Rated, Satisfaction, Way},
    deadline::{Left, Period},
    lead::{Finding, FourForms, InTime},
    person::Identity,
};
use serde_json::Map;
use store::Store;
use tempfile::TempDir;

const CHIEF: &str = "陆闻溪";

/// The county with everything its people can open, read once.
struct County {
    desk: Desk,
    chief: Officer,
    /// Every matter that somebody may know of, with one who may.
    rows: BTreeMap<String, (ListRow, Officer)>,
    matters: HashMap<String, MatterView>,
    histories: HashMap<String, Vec<EventView>>,
    _folder: TempDir,
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_county_is_as_it_was_ordered() {
    let county = County::tell().await;
    county.shares();
    county.letters_of_their_own();
    county.the_order_of_classes().await;
    county.hot_issue().await;
    county.sealed_upward().await;
    county.leads_and_cards().await;
    county.answered_in_time();
    county.staff_rests_on_days_off();
    county.dates().await;
    county.the_office_s_own_dates_of_reports().await;
    county.opening_figures().await;
    county.pressed().await;
    county.everybody_has_work().await;
    county.nobody_else_finds_a_report().await;
    county.codes().await;
}

impl County {
    async fn tell() -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::open_sqlite(&folder.path().join("lugu.db")).await.unwrap();
        let desk = Desk::demo(store, &KeyFile::unwritten().unwrap()).await.unwrap();
        let office = desk.office().await.unwrap();
        let mut rows = BTreeMap::new();
        // One who sees all that an organ may know of: at an organ of discipline its reception.
        let mut seen = BTreeSet::new();
        for persona in Desk::personas().unwrap() {
            let organ = office.find_organ(persona.organ()).unwrap();
            let reception = persona.posts[0].starts_with("clerk");
            if organ.kind == OrganKind::DisciplineOrgan && !reception || !seen.insert(organ.id) {
                continue;
            }
            let officer = desk.officer_named(&persona.name).await.unwrap();
            for row in list(&desk, &officer, &Filter::default()).await {
                rows.entry(row.number.clone()).or_insert((row, officer.clone()));
            }
        }
        let clerk = desk.officer_named("石青").await.unwrap();
        // The one clerk of 青泥镇 is its commission's reception, too: those rows came with the town's.
        assert!(rows.values().any(|(row, by)| row.kind == Some(Kind::Report) && by.id == clerk.id));
        let (mut matters, mut histories) = (HashMap::new(), HashMap::new());
        for (number, (_, officer)) in &rows {
            matters.insert(number.clone(), desk.matter(officer, number).await.unwrap());
            histories.insert(number.clone(), desk.events(officer, number).await.unwrap());
        }
        let chief = desk.officer_named(CHIEF).await.unwrap();
        Self { desk, chief, rows, matters, histories, _folder: folder }
    }

    /// Everything received in the fourteen months, without the two of the old register.
    fn stock(&self) -> Vec<&ListRow> {
        let rows = self.rows.values().map(|(row, _)| row);
        rows.filter(|row| row.stage != "adopted").collect()
    }

    /// Somebody with the seal unlocked, as in a session.
    async fn unlocked(&self, name: &str) -> Officer {
        let session = self.desk.sign_in(name, DEMO_PASSWORD).await.unwrap();
        let officer = self.desk.session(&session).await.unwrap().unwrap();
        self.desk.unlock(&officer, &session, DEMO_PASSWORD).await.unwrap();
        self.desk.session(&session).await.unwrap().unwrap()
    }

    /// Who brought a matter, opened.
    async fn who(&self, officer: &Officer, number: &str) -> Identity {
        let sealed = self.desk.matter(officer, number).await.unwrap().seal;
        assert!(sealed.needs_unlock(), "{sealed:?}");
        self.desk.act(officer, number, "open_seal", &Map::new(), None).await.unwrap();
        let opened = self.desk.matter(officer, number).await.unwrap().seal;
        opened.identity().unwrap().clone()
    }

    fn titled(&self, title: &str) -> &str {
        let found: Vec<_> = self.rows.values().filter(|(row, _)| row.title == title).collect();
        assert_eq!(found.len(), 1, "{title}");
        &found[0].0.number
    }

    fn matter(&self, title: &str) -> &MatterView {
        &self.matters[self.titled(title)]
    }

    /// The dates that the first event of a kind states, and its day.
    fn event(&self, title: &str, kind: &str) -> (Date, HashMap<&'static str, String>) {
        let mut events = self.histories[self.titled(title)].iter();
        let event = events.find(|event| event.kind == kind);
        let event = event.unwrap_or_else(|| panic!("{title} has no {kind}"));
        (event.on, event.facts.iter().cloned().collect())
    }

    fn shares(&self) {
        let stock = self.stock();
        let whole = stock.len();
        assert!((390..=420).contains(&whole), "about four hundred: {whole}");
        let (first, last) = (date(2025, 9, 23), date(2026, 11, 22));
        assert!(stock.iter().all(|row| first <= row.received_on && row.received_on <= last));
        for (form, share) in
            [(Form::Web, 46), (Form::Visit, 24), (Form::Letter, 18), (Form::Call, 12)]
        {
            let count = stock.iter().filter(|row| row.form == Some(form)).count();
            close_to(count, whole, share, form.word());
        }
        close_to(stock.iter().filter(|row| row.repeat).count(), whole, 21, "repeat");
        let assigned = |view: &&MatterView| {
            let route = view.route.as_ref();
            route.is_some_and(|route| route.way == Way::Assign && route.result_due.is_some())
        };
        let backlog = self.matters.values().filter(assigned);
        assert_eq!(backlog.filter(|view| view.repeats.is_some()).count(), 11, "backlog");
        let stages: BTreeSet<_> = stock.iter().map(|row| row.stage).collect();
        for stage in rules::matter::Stage::WORDS {
            assert!(
                stages.contains(stage) || matches!(*stage, "adopted" | "withdrawn"),
                "nothing is {stage}"
            );
        }
    }

    /// No two people wrote the same letter, and no two matters bear the same title.
    fn letters_of_their_own(&self) {
        let (mut titles, mut letters) = (BTreeSet::new(), BTreeSet::new());
        for view in self.matters.values().filter(|view| view.stage != "adopted") {
            let title = view.title.clone().unwrap();
            assert!(titles.insert(title.clone()), "told before: {title}");
            assert!(letters.insert(view.content.clone()), "written before: {title}");
        }
    }

    /// The four first-level classes of which most is heard, in this order.
    async fn the_order_of_classes(&self) {
        let mut counts = BTreeMap::new();
        for level in 1..=15 {
            let category = format!("NR{level:02}");
            let filter = Filter { category: Some(category.clone()), ..Filter::default() };
            let rows = list(&self.desk, &self.chief, &filter).await;
            counts.insert(category, rows.len());
        }
        let mut order: Vec<_> = counts.iter().collect();
        order.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let order: Vec<_> = order.iter().take(4).map(|(class, _)| class.as_str()).collect();
        assert_eq!(order, ["NR01", "NR15", "NR03", "NR10"], "{counts:?}");
    }

    /// 64 messages and 5 calls from 41 persons, one of whom wrote 14 times; one file, answered on the second day.
    async fn hot_issue(&self) {
        let clerk = self.unlocked("邬晴").await;
        let master = self.matters.values().find(|view| 30 < view.together.len()).unwrap();
        let firsts: Vec<_> = master.together.iter().map(|number| &self.matters[number]).collect();
        assert_eq!(firsts.len(), 40);
        let (mut writers, mut forms) = (HashMap::new(), HashMap::new());
        for first in firsts.into_iter().chain([master]) {
            let answer = first.answer.as_ref().unwrap();
            let waited = (answer.on - first.received_on).get_days();
            assert!(waited <= 2, "answered within two days, not {waited}");
            let all = first.repeated_by.iter().map(|number| &self.matters[number]).chain([first]);
            for view in all.collect::<Vec<_>>() {
                let name = self.who(&clerk, &view.number).await.petitioners[0].name.clone();
                *writers.entry(name).or_insert(0) += 1;
                *forms.entry(view.form.unwrap()).or_insert(0) += 1;
            }
        }
        assert_eq!((forms[&Form::Web], forms[&Form::Call], forms.len()), (64, 5, 2));
        assert_eq!((writers.len(), *writers.values().max().unwrap()), (41, 14));
    }

    /// Of the terms that have ended, ninety-three in a hundred were kept.
    fn answered_in_time(&self) {
        let (mut kept, mut ended) = (0, 0);
        for history in self.histories.values() {
            let mut due = None;
            let mut answered = None;
            for event in history {
                let stated = event.facts.iter().find(|(label, _)| *label == "answer_due");
                due = stated.map(|(_, due)| due.parse::<Date>().unwrap()).or(due);
                // The answer comes first; what is delivered later is the opinion of a review.
                if event.kind == "matter.delivered" {
                    answered.get_or_insert(event.on);
                }
            }
            let Some(due) = due else { continue };
            if answered.is_some() || due < date(2026, 11, 23) {
                ended += 1;
                kept += usize::from(answered.is_some_and(|on| on <= due));
            }
        }
        assert!(180 < ended, "{ended}");
        close_to(kept, ended, 93, "answered in time");
    }

    /// The one on duty on the Mid-Autumn holiday aside, nobody of the staff acts on a day off.
    fn staff_rests_on_days_off(&self) {
        let calendar = self.desk.calendar();
        let mut on_duty = BTreeSet::new();
        for event in self.histories.values().flatten() {
            let staff = event.by.is_some();
            if staff && !calendar.is_working_day(event.on) {
                on_duty.insert((event.on, event.kind.clone()));
            }
        }
        let duty = (date(2026, 9, 25), "matter.signed_for".to_owned());
        assert_eq!(on_duty, BTreeSet::from([duty]));
    }

    /// Every date of the order that today's rules can work out.
    async fn dates(&self) {
        let lamp = "望溪路路灯不亮，放学的孩子摔倒";
        assert_eq!(self.matter(lamp).received_on, date(2026, 11, 16));
        let (chosen, facts) = self.event(lamp, "matter.handled_simply");
        assert_eq!((chosen, facts["simple_due"].as_str()), (date(2026, 11, 16), "2026-11-19"));
        let (accepted, facts) = self.event(lamp, "matter.accepted");
        assert_eq!((accepted, facts["answer_due"].as_str()), (date(2026, 11, 18), "2026-12-02"));
        assert_eq!(self.matter(lamp).answer.as_ref().unwrap().on, date(2026, 11, 20));

        let rated: Vec<_> =
            self.matter(lamp).voices.iter().map(|one| (one.object, one.value)).collect();
        let satisfied = Some(Satisfaction::Satisfied);
        assert_eq!(rated, [(Rated::Office, satisfied), (Rated::Unit, satisfied)]);

        let wages = "锦澜工地二十三名工人要求支付工资";
        let (signed, facts) = self.event(wages, "matter.signed_for");
        assert_eq!((signed, facts["accept_due"].as_str()), (date(2026, 11, 11), "2026-11-26"));
        let view = self.matter(wages);
        let due = view.due.unwrap().due;
        assert_eq!((due.date, due.provisional), (date(2027, 1, 11), true));
        let clerk = self.unlocked("邬晴").await;
        let who = self.who(&clerk, &view.number).await;
        assert_eq!((view.persons, who.representatives.len()), (23, 5));
        assert_eq!(view.branch.unwrap().word(), "31-5");

        let land = "河湾村征地补偿面积与实际不符";
        let view = self.matter(land);
        assert_eq!(self.event(land, "matter.sent").0, date(2026, 8, 10));
        assert_eq!(self.event(land, "matter.signed_for").0, date(2026, 8, 11));
        assert_eq!(view.accepted_on, Some(date(2026, 8, 12)));
        let before = view.due_before.unwrap();
        assert_eq!((before.date, before.nominal), (date(2026, 10, 12), date(2026, 10, 11)));
        let (approved, facts) = self.event(land, "matter.extended");
        assert_eq!((approved, facts["answer_due"].as_str()), (date(2026, 10, 9), "2026-11-10"));
        assert_eq!(view.due.unwrap().left, Left::Late { days: 13 });
        let again = self.matter("再次反映河湾村征地补偿面积不符，附收据");
        assert_eq!(again.received_on, date(2026, 11, 16));
        let master = self.titled(land).to_owned();
        let joined = |title: &str| self.matter(title).together.contains(&master);
        assert!(joined("再次反映河湾村征地补偿面积不符，附收据"));
        assert!(joined("省信访局转：河湾村征地补偿面积不符"));
        assert!(joined("县长信箱：河湾村征地补偿面积不符"));
        let (added, _) = self.event(land, "matter.supplemented");
        assert_eq!(added, date(2026, 11, 16), "the receipt lies on the first file");
        assert_eq!(view.repeated_by.len(), 3, "three recipients");
        assert_eq!(again.copies.len(), 2, "answered from one place");
        assert_eq!(view.points.len(), 3, "the new page is a new point");

        let boundary = self.matter("桐坞村相邻两户屋界纠纷");
        assert_eq!(boundary.answer.as_ref().unwrap().on, date(2026, 7, 20));
        let [review, last] = &boundary.levels.reviews[..] else { panic!("two levels") };
        let days = |review: &ReviewView| (review.asked_on, review.delivered_on);
        assert_eq!(days(review), (date(2026, 8, 12), Some(date(2026, 9, 11))));
        assert_eq!((review.due.date, last.asked_on), (date(2026, 9, 11), date(2026, 10, 9)));
        let [hearing] = &boundary.levels.hearings[..] else { panic!("one hearing") };
        assert_eq!(hearing.opened_on, date(2026, 10, 20));
        assert_eq!((hearing.closed_on, hearing.left_out), (Some(date(2026, 11, 6)), Some(17)));
        assert_eq!(boundary.due.unwrap().due.date, date(2026, 11, 25));
        assert_eq!((boundary.stage, boundary.pile), ("in_final_review", Pile::ToApprove));
        assert!(self.matter("石埠镇老宅门前排水沟归属").levels.ended);
        let bus = self.matter("建议六路公交延伸到县医院新院区");
        assert_eq!(bus.answer.as_ref().unwrap().on, date(2026, 10, 15));
        assert_eq!(self.matter("对交通事故赔偿判决不服").stage, "diverted");

        let (signed, facts) = self.event("北关街广告灯箱漏电伤人隐患", "matter.signed_for");
        assert_eq!((signed, facts["object_due"].as_str()), (date(2026, 9, 25), "2026-10-09"));
        self.counted();
    }

    /// Dates of the order whose procedures are not built: the calendar and the way of counting agree already.
    fn counted(&self) {
        let (days, working) = (Period::CalendarDays, Period::WorkingDays);
        let on = |month, day| date(2026, month, day);
        let table = [
            ("1: the simplified way, accepted by", on(11, 16), working(3), on(11, 19)),
            ("1: the simplified way, answered by", on(11, 18), working(10), on(12, 2)),
            ("5: review asked by", on(7, 20), days(30), on(8, 19)),
            ("5: review decided by", on(8, 12), days(30), on(9, 11)),
            ("5: final review asked by", on(9, 11), days(30), on(10, 12)),
            ("9: reporter told by", on(9, 14), working(15), on(10, 10)),
            ("9: explanation by", on(9, 21), working(15), on(10, 19)),
            ("9: feedback by", on(10, 12), working(15), on(11, 2)),
            ("10: three months on the yellow card", on(7, 8), Period::Months(3), on(10, 8)),
            ("11: clarified by", on(11, 3), working(15), on(11, 24)),
        ];
        let calendar = self.desk.calendar();
        for (what, from, period, expected) in table {
            assert_eq!(calendar.due(from, period).date, expected, "{what}");
        }
        let asked = calendar.due(on(10, 9), days(30));
        assert_eq!(asked.nominal, on(11, 8), "5: nominal");
        assert_eq!(calendar.extend(asked.nominal, 17).date, on(11, 25), "5: moved by the hearing");
    }

    /// Six letters that say the same, and the named and anonymous reports, lie with their reception alone.
    async fn the_office_s_own_dates_of_reports(&self) {
        let clerk = self.desk.officer_named("尤加").await.unwrap();
        let filter = Filter { kind: Some("report".to_owned()), ..Filter::default() };
        let rows = list(&self.desk, &clerk, &filter).await;
        let of = |on: Date| rows.iter().filter(|row| row.received_on == on).count();
        assert_eq!(of(date(2026, 9, 14)), 1, "matter 9");
        let letters: Vec<_> = rows.iter().filter(|row| row.title.contains("低保")).collect();
        assert_eq!((letters.len(), letters.iter().filter(|row| row.repeat).count()), (6, 5));
        assert!(letters.iter().all(|row| row.received_on <= date(2026, 9, 2)), "matter 11");
        assert_eq!(of(date(2026, 6, 29)), 1, "matter 10");
        // Their own rules count from steps that are not built: nothing shows as late that nobody can do.
        assert!(
            self.rows.values().all(|(row, _)| row.kind != Some(Kind::Report) || row.due.is_none())
        );
        // Matter 12 went up sealed: nothing of it lies here.
        let told = |view: &MatterView| format!("{:?}{:?}", view.title, view.content);
        let of_it = |view: &MatterView| {
            ["副县长", "县纪委书记", "劝转园"].iter().any(|who| told(view).contains(who))
        };
        assert!(!self.matters.values().any(of_it));
    }

    /// Matter 12, and that whoever reported matter 9 is punished for it: number, date, destination and that it was carried in time are all there is, and nobody who searches finds it.
    async fn sealed_upward(&self) {
        let head = self.desk.officer_named("裴照").await.unwrap();
        let rows = self.desk.upward(&head).await.unwrap();
        let days: Vec<_> =
            rows.iter().map(|row| (row.received_on, row.due, row.carried_on)).collect();
        let day = |of| date(2026, 11, of);
        let of_list = (day(13), day(20), Some(day(16)));
        assert_eq!(days, [of_list, of_list, (day(19), day(26), Some(day(20)))]);
        assert!(rows.iter().all(|row| row.destination.contains("市纪委监委")));
        for persona in Desk::personas().unwrap() {
            let officer = self.desk.officer_named(&persona.name).await.unwrap();
            for row in &rows {
                let filter = Filter { text: Some(row.number.clone()), ..Filter::default() };
                assert!(list(&self.desk, &officer, &filter).await.is_empty(), "{}", persona.name);
                let found = self.desk.matter(&officer, &row.number).await;
                assert!(matches!(found, Err(desk::DeskError::NoSuchMatter)), "{}", persona.name);
            }
        }
    }

    /// The chief's figures are those of the matters, counted one by one.
    async fn opening_figures(&self) {
        let (today, last) = (date(2026, 11, 23), date(2026, 11, 30));
        let mine = list(&self.desk, &self.chief, &Filter::default()).await;
        let views: Vec<_> = mine.iter().map(|row| &self.matters[&row.number]).collect();
        let late: Vec<_> = views
            .iter()
            .filter(|view| view.due.is_some_and(|due| due.due.date < today))
            .map(|view| view.title.clone().unwrap_or_default())
            .collect();
        assert_eq!(late, ["河湾村征地补偿面积与实际不符"], "the late case");
        let within = |view: &&&MatterView| {
            view.due.is_some_and(|due| today <= due.due.date && due.due.date <= last)
        };
        let objected = |view: &&&MatterView| view.stage == "objected";
        let figures = self.desk.demo_figures().await.unwrap();
        let counted = (
            late.len(),
            views.iter().filter(within).count(),
            views.iter().filter(objected).count(),
        );
        assert_eq!((figures.late, figures.week, figures.objections), counted);
        assert_eq!(figures.objections, 1);
        // As ordered: 支持未落实 3 · 我包案 2.
        assert_eq!((figures.promised, figures.sponsored), (3, 2));
    }

    /// The late case was urged and supervised in vain; the lamp was mended, and its petitioner is told so.
    async fn pressed(&self) {
        let land = self.matter("河湾村征地补偿面积与实际不符");
        let bureau = "澄溪县自然资源局".to_owned();
        assert_eq!(land.watch.urges, [(bureau.clone(), date(2026, 11, 11))]);
        let [letter] = &land.watch.letters[..] else { panic!("{:?}", land.watch.letters) };
        assert_eq!(
            (&letter.to, letter.on, letter.what),
            (&bureau, date(2026, 11, 13), Some("late"))
        );
        assert_eq!(letter.due.unwrap().due.date, date(2026, 11, 20));
        assert_eq!(letter.due.unwrap().left, Left::Late { days: 3 });
        assert!(letter.reply.is_none());
        let lamp = &self.matter("望溪路路灯不亮，放学的孩子摔倒").watch;
        assert_eq!(lamp.promised, None);
        assert_eq!(lamp.carried_out.as_ref().unwrap().0, date(2026, 11, 20));
        let codes = self.desk.demo_codes().await.unwrap();
        let code = &codes.iter().find(|code| code.whose == "named").unwrap().code;
        let steps = self.desk.track(code).await.unwrap().steps;
        assert!(steps.iter().any(|step| step.what == "carried_out" && step.text.is_some()));
        // The instruction about the wages is the office's own affair.
        let code = &codes.iter().find(|code| code.whose == "joint").unwrap().code;
        let told = format!("{:?}", self.desk.track(code).await.unwrap().steps);
        assert!(told.contains("限期支付通知") && !told.contains("春节前务必"), "{told}");
        let sponsored = self.matters.values().filter(|view| view.watch.sponsor.is_some());
        assert_eq!(sponsored.count(), 11, "the backlog with sponsors");
        let inspector = self.desk.officer_named("阮青").await.unwrap();
        let board = self.desk.supervised(&inspector).await.unwrap();
        let [late] = &board.late_by[..] else { panic!("{:?}", board.late_by) };
        assert_eq!((&late.name, late.clock.word(), late.count), (&bureau, "answer", 1));
        for figure in &board.figures {
            let listed = list(&self.desk, &inspector, &figure.filter).await.len();
            let count = usize::try_from(figure.count.matters).unwrap();
            assert_eq!(listed, count, "{} is as many as its list", figure.what);
        }
        let [repeats, wages, ..] = &board.focus[..] else { panic!("{:?}", board.focus) };
        assert_eq!((repeats.name.as_str(), wages.name.as_str()), ("重信重访", "农民工权益"));
        for figure in [&repeats.open, &repeats.late, &wages.open, &wages.late] {
            let listed = list(&self.desk, &inspector, &figure.filter).await.len();
            assert_eq!(listed, usize::try_from(figure.count.matters).unwrap());
        }
        assert!(0 < repeats.open.count.matters && 0 < wages.open.count.matters);
        for one in &board.failed_by {
            let listed = list(&self.desk, &inspector, &one.filter).await.len();
            assert_eq!(listed, usize::try_from(one.count).unwrap(), "{} {}", one.name, one.failing);
        }
        // Counted a second time, from the histories: answers of this year that came after the day owed last.
        let seen = list(&self.desk, &inspector, &Filter::default()).await;
        let late = seen.iter().filter(|row| {
            let history = &self.histories[&row.number];
            let due = |event: &EventView| {
                let owed = event.facts.iter().find(|(label, _)| *label == "answer_due")?;
                owed.1.parse::<Date>().ok()
            };
            let due = history.iter().rev().find_map(due);
            let told = history.iter().find(|event| event.kind == "matter.delivered");
            told.zip(due).is_some_and(|(told, due)| due < told.on && told.on.year() == 2026)
        });
        let answers = board.failed_by.iter().filter(|one| one.failing.word() == "answer");
        let counted: u64 = answers.map(|one| one.count).sum();
        assert_eq!((usize::try_from(counted).unwrap(), 0 < counted), (late.count(), true));
        let of = |what| board.figures.iter().find(|figure| figure.what == what).unwrap().count;
        let counts = ["late", "promised", "letter", "letter_late", "instruction", "sponsored"];
        assert_eq!(counts.map(|what| of(what).matters), [1, 3, 1, 1, 0, 11]);
    }

    /// On Monday morning something waits for everybody but the administrator and the auditor, who see no matter at all, the inspector,
    /// whose work is the supervision board, and the rooms of the discipline organ, whose work is not built: appeals wait for the room that hears them.
    async fn everybody_has_work(&self) {
        for persona in Desk::personas().unwrap() {
            let officer = self.desk.officer_named(&persona.name).await.unwrap();
            let piles = self.desk.piles(&officer).await.unwrap();
            let waiting: u64 = piles.iter().filter(|p| p.pile != Pile::Done).map(|p| p.count).sum();
            let idle = ["admin", "auditor", "discipline-room", "inspector", "observer"]
                .contains(&&*persona.card);
            assert_eq!(waiting == 0, idle, "{}", persona.name);
        }
    }

    /// C50: whoever may not know of a report does not find it, whatever the office.
    async fn nobody_else_finds_a_report(&self) {
        for name in [CHIEF, "邬晴", "商陆", "简行", "沐川", "管理员"] {
            let officer = self.desk.officer_named(name).await.unwrap();
            let rows = list(&self.desk, &officer, &Filter::default()).await;
            assert!(rows.iter().all(|row| row.kind != Some(Kind::Report)), "{name}");
        }
    }

    /// A named, an anonymous and a joint matter can be tracked by the codes that the demonstration shows.
    async fn codes(&self) {
        let codes = self.desk.demo_codes().await.unwrap();
        let whose: BTreeSet<_> = codes.iter().map(|code| code.whose.as_str()).collect();
        assert_eq!(whose, BTreeSet::from(["anonymous", "joint", "named"]));
        for code in &codes {
            let tracked = self.desk.track(&code.code).await.unwrap();
            let number = match code.whose.as_str() {
                "named" => self.titled("望溪路路灯不亮，放学的孩子摔倒"),
                "joint" => self.titled("锦澜工地二十三名工人要求支付工资"),
                _ => self.titled("鹤湾镇水渠占地没有补偿"),
            };
            assert_eq!(tracked.number, number);
        }
    }
}

async fn list(desk: &Desk, officer: &Officer, filter: &Filter) -> Vec<ListRow> {
    let (mut rows, mut cursor) = (Vec::new(), None);
    loop {
        let filter = filter.clone();
        let wanted = Wanted { filter, cursor, limit: 200, ..Wanted::default() };
        let page = desk.list(officer, &wanted).await.unwrap();
        rows.extend(page.rows);
        cursor = page.next;
        if cursor.is_none() {
            return rows;
        }
    }
}

/// A share in percent, within a point.
fn close_to(part: usize, whole: usize, percent: usize, what: &str) {
    let (low, high) = (whole * (percent - 1), whole * (percent + 1));
    assert!((low..=high).contains(&(part * 100)), "{what}: {part} of {whole}");
}

/// The register of cadres: 380 rows, one name twice, one who moved in March.
#[test]
fn the_register_of_cadres_holds_what_was_ordered() {
    let text = include_str!("../../../../rules/office/demo-cadres.csv");
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(
        lines.next(),
        Some("number,person,unit,post,rank,authority,party_member,supervised,from,to,moved_from")
    );
    let rows: Vec<Vec<_>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 380);
    assert!(rows.iter().all(|row| row.len() == 11 && row[8].parse::<Date>().is_ok()));
    let mut names = HashMap::<_, Vec<_>>::new();
    for row in &rows {
        names.entry(row[1]).or_default().push(row[5]);
    }
    names.retain(|_, held| 1 < held.len());
    let mut twice: Vec<_> = names.remove("何平").unwrap();
    twice.sort_unstable();
    assert_eq!(twice, ["乡镇党委（村级备案）", "县委组织部（县管）"]);
    assert!(names.is_empty(), "{names:?}");
    let moved: Vec<_> = rows.iter().filter(|row| !row[10].is_empty()).collect();
    assert_eq!(moved.len(), 1);
    assert_eq!(moved[0][8].parse::<Date>().unwrap().first_of_month(), date(2026, 3, 1));
}

/// 46 supervisors and two invited inspectors, in the villages that the register of cadres names too.
#[test]
fn the_villages_hold_what_was_ordered() {
    let text = include_str!("../../../../rules/office/demo-villages.csv");
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.next(), Some("area,village,role,person,since"));
    let rows: Vec<Vec<_>> = lines.map(|line| line.split(',').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == 5 && row[3].is_empty() == row[4].is_empty()));
    let held = |role: &str| {
        rows.iter().filter(|row| row[2] == role && row[4].parse::<Date>().is_ok()).count()
    };
    assert_eq!((held("监督员"), held("特邀监察员")), (46, 2));
    let areas = include_str!("../../../../rules/areas-demo.csv");
    let towns: HashMap<_, _> = areas.lines().filter_map(|line| line.split_once(',')).collect();
    let villages: Vec<_> = rows.iter().filter(|row| !row[1].is_empty()).collect();
    let village = |row: &&Vec<&str>| format!("{}{}", towns[row[0]], row[1]);
    let places: BTreeSet<_> = villages.iter().map(village).collect();
    assert_eq!((villages.len(), places.len()), (48, 48));
    let of_towns: BTreeSet<_> = villages.iter().map(|row| row[0]).collect();
    assert_eq!(of_towns.len(), 12);
    let cadres = include_str!("../../../../rules/office/demo-cadres.csv");
    let cadres: BTreeSet<_> = cadres.lines().filter_map(|line| line.split(',').nth(2)).collect();
    let unknown: Vec<_> = places.iter().filter(|place| !cadres.contains(place.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

impl County {
    async fn named(&self, name: &str) -> Officer {
        let accounts = self.desk.officers().await.unwrap().into_iter();
        accounts.map(|account| account.officer).find(|one| one.name == name).unwrap()
    }

    /// Matters 9 to 11 as leads, with the days of demo.md.
    async fn leads_and_cards(&self) {
        let desk = &self.desk;
        let inspector = self.named("简行").await;
        let ledger = desk.leads(&inspector, desk::WantedLeads::All(None)).await.unwrap().unwrap();
        let told: Vec<_> =
            ledger.lines.iter().map(|line| (line.number.as_str(), line.stage)).collect();
        assert_eq!(told, [("XS2026-0003", "told"), ("XS2026-0001", "told")]);
        let day = |view: &desk::LeadView, kind: &str, field: &str| {
            let steps = view.steps.iter().filter(|step| step.kind == kind);
            let facts = steps.flat_map(|step| &step.facts).filter(|(name, _)| *name == field);
            let days = facts.map(|(_, fact)| match fact {
                desk::LeadFact::Due(due) => due.date,
                desk::LeadFact::Day(day) => *day,
                other => panic!("{other:?}"),
            });
            days.collect::<Vec<_>>()
        };
        // Matter 9: served on 21 September, owed on 19 October, answered on the 12th.
        let books = desk.lead(&inspector, ledger.lines[0].id).await.unwrap();
        assert_eq!(day(&books, "card.served", "lead_due"), [date(2026, 10, 19)]);
        assert_eq!(day(&books, "card.answered", "card_day"), [date(2026, 10, 12)]);
        assert_eq!(books.cards[0].end, Some(rules::card::CardEnd::Explained));
        // Whoever signed it was to be told by 10 October and what came of it by 2 November; of that the room sees nothing.
        assert!(books.reporters.is_empty() && !format!("{books:?}").contains("学期结束运回"));
        let reception = self.named("尤加").await;
        let seen = desk.lead(&reception, ledger.lines[0].id).await.unwrap();
        let one = seen.reporters[0].reporter;
        assert_eq!(
            (one.notice.date, one.notified_on),
            (date(2026, 10, 10), Some(date(2026, 9, 16)))
        );
        let answered = (one.answer.unwrap().date, one.answered_on);
        assert_eq!(answered, (date(2026, 11, 2), Some(date(2026, 10, 26))));
        assert_eq!((one.objected, one.is_owed()), (None, false));
        assert_eq!(day(&seen, "reporter.objected", "reporter_day"), [date(2026, 10, 28)]);
        // Matter 10: two yellow cards of 8 July, to be looked at on 8 October; red on 14 October, copied; the person's is mended.
        let gate = desk.lead(&inspector, ledger.lines[1].id).await.unwrap();
        let due = day(&gate, "card.served", "lead_due");
        assert_eq!(due, [date(2026, 10, 8), date(2026, 10, 8), date(2027, 1, 14)]);
        let ends: Vec<_> =
            gate.cards.iter().map(|card| card.end.map(rules::card::CardEnd::word)).collect();
        assert_eq!(ends, [Some("escalated"), Some("mended"), None]);
        // What goes with them: the deputy's talk and self-criticism are filed, the school's correction is not.
        let filed: Vec<_> = gate.cards.iter().map(|card| card.filed.len()).collect();
        assert_eq!(filed, [1, 2, 0]);
        let copies: Vec<_> = gate.cards.iter().map(|card| card.copy).collect();
        assert_eq!(copies, [None, None, Some(Some(date(2026, 10, 14)))]);
        let register = desk.card_register(&inspector, None).await.unwrap().unwrap();
        let counts: Vec<_> = register.counts.iter().map(|(offer, n)| (&*offer.card, *n)).collect();
        assert_eq!(counts, [("white", 1), ("green", 0), ("yellow", 2), ("red", 1)]);
        let numbers: Vec<_> =
            register.lines.iter().map(|line| line.card.number.clone().unwrap()).collect();
        assert_eq!(numbers, ["XK2026-0001", "XK2026-0002", "XK2026-0003", "XK2026-0004"]);
        // Matter 11: a month from 2 September, in the holiday; two months from the 9th; told by the end of the year.
        let keeper = self.named("柯澜").await;
        let ledger = desk.leads(&keeper, desk::WantedLeads::Open).await.unwrap().unwrap();
        let candidate = desk.lead(&keeper, ledger.lines[0].id).await.unwrap();
        assert_eq!(day(&candidate, "lead.received", "lead_due"), [date(2026, 10, 8)]);
        assert_eq!(day(&candidate, "lead.approved", "lead_due"), [date(2026, 11, 9)]);
        assert_eq!(candidate.line.due.unwrap().0.date, date(2026, 12, 31));
        assert_eq!((candidate.line.reports.unwrap_or_default(), ledger.lines.len()), (6, 2));
        // A village's accounts: assigned on 20 November for three months, which end on Saturday 20 February.
        let village = desk.lead(&keeper, ledger.lines[1].id).await.unwrap();
        let due = village.line.due.unwrap().0;
        assert_eq!((due.nominal, due.date), (date(2027, 2, 20), date(2027, 2, 22)));
        let town = self.named("石青").await;
        let seen = desk.lead(&town, ledger.lines[1].id).await.unwrap();
        assert_eq!(seen.acts.first(), Some(&rules::lead::LeadAct::Accept));
        // Untrue: approved on 3 November, owed fifteen working days later, done by letter and meeting before that.
        assert_eq!(day(&candidate, "clarify.approved", "lead_due"), [date(2026, 11, 24)]);
        let cleared = &candidate.clarifications[0];
        assert_eq!(cleared.from, Some(date(2026, 11, 3)));
        let given: Vec<_> = cleared.given.iter().map(|(form, on)| (form.word(), *on)).collect();
        assert_eq!(given, [("letter", date(2026, 11, 10)), ("meeting", date(2026, 11, 12))]);
        // Of two of that name it is the one of the village; his file says that he is cleared, the other's says nothing.
        let chief = self.named("夏侯清").await;
        let hits = desk.integrity_of(&chief, "何平").await.unwrap().unwrap();
        let mut files = Vec::new();
        for hit in hits {
            let file = desk.integrity_file(&chief, &hit.party).await.unwrap();
            let standings = file.entries.iter().map(|entry| entry.standing.word());
            files.push((hit.words.number, standings.collect::<Vec<_>>()));
        }
        // By quarters, counted by hand from the days above.
        let counted = async |of: Date| {
            desk.lead_figures(&chief, Some(of)).await.unwrap().unwrap().leads.unwrap()
        };
        let third = counted(date(2026, 8, 1)).await;
        assert_eq!((third.handed, third.disposed, third.heard(), third.closed()), (2, 2, 1, 1));
        assert_eq!(
            (third.forms.get(&FourForms::First), third.filed, third.cleared),
            (Some(&1), 0, 0)
        );
        assert_eq!(
            (rate(third.in_time), rate(third.notified), rate(third.answered)),
            ((1, 1), (0, 0), (0, 0))
        );
        let fourth = counted(date(2026, 11, 23)).await;
        assert_eq!((fourth.handed, fourth.disposed, fourth.heard(), fourth.closed()), (1, 1, 0, 2));
        assert_eq!((fourth.findings.get(&Finding::Untrue), fourth.cleared), (Some(&2), 1));
        assert_eq!(
            (rate(fourth.in_time), rate(fourth.notified), rate(fourth.answered)),
            ((3, 3), (1, 1), (1, 1))
        );
        assert_eq!(files, [("9001".to_owned(), vec!["cleared"]), ("9002".to_owned(), vec![])]);
    }
}

fn rate(rate: InTime) -> (u32, u32) {
    (rate.met, rate.owed)
}
