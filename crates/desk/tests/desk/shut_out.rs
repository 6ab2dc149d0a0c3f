//! Whatever anybody does, in whatever order: a report is never seen, counted, found or received by the person reported, by
//! whoever sits in their room, or by whomever these hand their posts and seals to (issue 6, "Proof").

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::{collections::BTreeMap, fmt::Debug};

use desk::{
    Audit, Declaring, Desk, DeskError, Leaving,
    testing::Town,
    views::{Filter, Officer, Submission, Wanted},
};
use jiff::{ToSpan, civil::Date};
use rules::{
    circle::registering, codes::Role, ids::OrganId, keep::Change, office::Post, person::Complained,
};
use serde_json::{Map, Value, json};

const DISCIPLINE: &str = "澄溪县纪委监委";
/// Stands in the title of the report and nowhere else.
const SECRET: &str = "某某收受好处一事";
const REGISTER: &str = "编号,姓名,单位,职务,管理权限,班子成员,任职时间\n\
    1,尤接待,澄溪县纪委监委,信访室干事,县管,否,2020-01-01\n\
    2,高主任,澄溪县纪委监委,信访室主任,县管,否,2020-01-01\n\
    3,郝书记,澄溪县纪委监委,副书记,县管,否,2020-01-01\n\
    4,祁书记,澄溪县纪委监委,副书记,县管,否,2020-01-01\n\
    5,卜承办,澄溪县纪委监委,案件监督管理室干事,县管,否,2020-01-01\n\
    6,闻登记,澄溪县纪委监委,办公室干事,县管,否,2020-01-01\n";

/// The person reported, their chief, and a colleague of another room who has no right to reports of their own.
const SHUT_OUT: [&str; 3] = ["尤接待", "高主任", "卜承办"];
const OF_THE_ROOM: [&str; 2] = ["尤接待", "高主任"];
/// Who leads, as the chief of the room is shut out; and a clerk of the reception who sits elsewhere.
const READERS: [&str; 3] = ["郝书记", "祁书记", "闻登记"];

/// Chooses, and chooses the same for the same seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % sides as u64).unwrap()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// A commission of six with a register, and the report that one of them is meant by.
struct Commission {
    town: Town,
    organ: OrganId,
    unlocked: BTreeMap<String, Officer>,
    number: String,
    code: String,
    /// Other reports, which the two of the room know as anybody of a reception does.
    others: Vec<String>,
    /// How often each thing that was tried happened.
    happened: BTreeMap<&'static str, usize>,
}

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(map) = value else { panic!("not an object") };
    map
}

async fn brings(desk: &Desk, title: &str, about: (&str, &str)) -> (String, String) {
    let submission = Submission {
        kind: "report".to_owned(),
        title: title.to_owned(),
        content: "请查。".to_owned(),
        organ: Some(DISCIPLINE.to_owned()),
        about: vec![Complained {
            name: about.0.to_owned(),
            unit: Some(about.1.to_owned()),
            post: None,
        }],
        ..Submission::default()
    };
    let given = desk.submit(submission, None).await.unwrap();
    (given.number, given.code)
}

impl Commission {
    async fn new() -> Self {
        let town = Town::new().await.unwrap();
        let (room, organ) = (format!("{DISCIPLINE}/信访室"), DISCIPLINE.to_owned());
        let mut unlocked = BTreeMap::new();
        for (name, post) in [
            ("高主任", format!("head@{room}")),
            ("尤接待", format!("clerk@{room}")),
            ("郝书记", format!("leader@{organ}")),
            ("祁书记", format!("leader@{organ}")),
            ("闻登记", format!("clerk@{organ}")),
            ("卜承办", format!("handler@{organ}/案件监督管理室")),
            ("管理员甲", "admin@澄溪县信访局".to_owned()),
            ("安审计", format!("auditor@{organ}")),
        ] {
            let officer = town.officer(name, &[post.as_str()]).await.unwrap();
            unlocked.insert(name.to_owned(), officer);
        }
        let file = REGISTER.as_bytes().to_vec();
        let admin = Some(&unlocked["管理员甲"]);
        assert!(town.desk.cadre_file(admin, file, (false, true)).await.unwrap().is_fit());
        let (number, code) = brings(&town.desk, SECRET, ("尤接待", "县纪委监委")).await;
        let other = brings(&town.desk, "另一件", ("某人", "某地")).await.0;
        let office = town.desk.office().await.unwrap();
        let organ = office.find_organ(DISCIPLINE).unwrap().id;
        let (others, happened) = (vec![other], BTreeMap::new());
        Self { town, organ, unlocked, number, code, others, happened }
    }

    /// Somebody as they are now, the seal unlocked as in a session.
    async fn now(&self, name: &str) -> Officer {
        let seal = self.unlocked[name].seal.clone();
        Officer { seal, ..self.town.desk.officer_named(name).await.unwrap() }
    }

    async fn anybody(&self, dice: &mut Dice) -> Officer {
        let names: Vec<_> = self.unlocked.keys().collect();
        let name = dice.one(&names).clone();
        self.now(&name).await
    }

    fn days(&self, dice: &mut Dice) -> (Date, Date) {
        let today = self.town.desk.today();
        let from = today.saturating_add(i64::from(dice.below(2) == 0).days());
        (from, from.saturating_add(3.days()))
    }

    /// Somebody does something, which may be refused; what.
    async fn step(&mut self, dice: &mut Dice) -> &'static str {
        let (what, done) = match dice.below(14) {
            12 => self.lends_seals(dice).await,
            13 => self.leaves(dice).await,
            0..=4 => self.acts(dice).await,
            5 => self.posts(dice).await,
            6 => self.leaves(dice).await,
            7 => self.lends_seals(dice).await,
            8 => self.declares(dice).await,
            9 => self.moves(dice).await,
            10 => self.names_two(dice).await,
            _ => self.passes(dice).await,
        };
        match done {
            Ok(()) => *self.happened.entry(what).or_default() += 1,
            // Whatever fails otherwise than by a rule is a fault of ours.
            Err(DeskError::Damaged(what)) => panic!("damaged: {what}"),
            Err(DeskError::Store(error)) => panic!("{error}"),
            Err(_) => {}
        }
        what
    }

    async fn acts(&mut self, dice: &mut Dice) -> (&'static str, Result<(), DeskError>) {
        let desk = &self.town.desk;
        let who = match dice.below(2) {
            0 => self.now(dice.one(&READERS)).await,
            _ => self.anybody(dice).await,
        };
        let (own, other) =
            (self.number.clone(), self.others[dice.below(self.others.len())].clone());
        let (at, to) = if dice.below(4) == 0 { (other, own) } else { (own, other) };
        let (what, asked) = match dice.below(16) {
            0 => ("supplement", json!({"text": "补充"})),
            1 => ("summarise", json!({"summary": "摘要", "points": ["一"]})),
            2 => ("link_repeat", json!({"earlier": to})),
            3 => ("unlink", json!({"other": to})),
            4 => ("handle_together", json!({"with": to})),
            5 => ("merge", json!({"master": to, "reason": "同一事项", "confirmed": true})),
            6 => ("unmerge", json!({"reason": "分开"})),
            7 => ("record_contact", json!({"contact": "phone", "note": "记录"})),
            8 => ("open_seal", json!({"reason": "核对"})),
            9 => ("settle_person", json!({"person": 1, "meant": "none", "reason": "看过"})),
            10 => ("ask_petitioner", json!({"text": "请补充时间。"})),
            11 => ("hold", json!({"reason": "核查"})),
            // The one reported stays among those named.
            12 => (
                "correct",
                json!({"field": "about", "reason": "原信写两人", "value": [
                {"name": "尤接待", "unit": "县纪委监委"}, {"name": "某乙", "unit": "某地"}]}),
            ),
            13 => ("correct", json!({"field": "title", "reason": "笔误", "value": SECRET})),
            14 => ("withdraw", json!({"reason": "不再反映"})),
            _ => ("resume", json!({"reason": "继续反映"})),
        };
        let asked = fields(asked);
        // The petitioner as well, by their code.
        if dice.below(6) == 0 {
            let done = desk.track_command(&self.code, what, &asked).await;
            return (what, done.map(drop));
        }
        (what, desk.act(&who, &at, what, &asked, None).await.map(drop))
    }

    /// A post is given to one of the two, or taken from them.
    async fn posts(&mut self, dice: &mut Dice) -> (&'static str, Result<(), DeskError>) {
        let desk = &self.town.desk;
        let admin = self.now("管理员甲").await;
        let officer = self.now(dice.one(&OF_THE_ROOM)).await;
        let office = desk.office().await.unwrap();
        let own: Vec<_> = office.officers[&officer.id].posts.clone();
        if 1 < own.len() && dice.below(2) == 0 {
            let change = Change::WithdrawRole { officer: officer.id, post: *own.last().unwrap() };
            return ("withdraw_role", desk.keep_office(&admin, change, None).await);
        }
        let role = dice.one(&[Role::Clerk, Role::Head, Role::Leader, Role::Handler]);
        let post = Post { role, organ: self.organ, unit: None };
        let change = Change::GrantRole { officer: officer.id, post };
        ("grant_role", desk.keep_office(&admin, change, None).await)
    }

    async fn leaves(&mut self, dice: &mut Dice) -> (&'static str, Result<(), DeskError>) {
        let away = self.anybody(dice).await;
        let deputy = match dice.below(2) {
            0 => self.anybody(dice).await,
            _ => self.now(dice.one(&SHUT_OUT)).await,
        };
        let by = if dice.below(3) == 0 { self.now("管理员甲").await } else { away.clone() };
        let leaving = Leaving {
            away: away.id,
            deputy: Some(deputy.id),
            posts: Vec::new(),
            days: self.days(dice),
        };
        ("leave", self.town.desk.set_leave(&by, leaving).await.map(drop))
    }

    async fn lends_seals(&mut self, dice: &mut Dice) -> (&'static str, Result<(), DeskError>) {
        let away = self.now(dice.one(&OF_THE_ROOM)).await;
        // A colleague of another room, more often than somebody who cannot.
        let delegate = match dice.below(4) {
            0 => self.anybody(dice).await,
            _ => self.now(SHUT_OUT[2]).await,
        };
        let circles = [registering(true, self.organ)];
        let days = self.days(dice);
        let done = self.town.desk.delegate_seal(&away, &circles, delegate.id, days).await;
        ("delegate_seal", done.map(drop))
    }

    async fn declares(&mut self, dice: &mut Dice) -> (&'static str, Result<(), DeskError>) {
        let who = self.anybody(dice).await;
        let name = dice.one(&SHUT_OUT).to_owned();
        // Somebody stays who may read it.
        if who.name != READERS[1] && READERS.contains(&who.name.as_str()) {
            return ("declare", Ok(()));
        }
        let declaring = Declaring { name, unit: None };
        ("declare", self.town.desk.declare_relative(&who, declaring).await)
    }

    /// The register comes once more: the two have other posts in the same room.
    async fn moves(&mut self, dice: &mut Dice) -> (&'static str, Result<(), DeskError>) {
        let post = dice.one(&["信访室干事", "信访室主任", "信访室副主任"]);
        let file =
            format!("编号,姓名,单位,职务,任职时间\n1,尤接待,澄溪县纪委监委,{post},2026-10-01\n");
        let admin = self.now("管理员甲").await;
        let taken = self.town.desk.cadre_file(Some(&admin), file.into_bytes(), (false, true)).await;
        ("register", taken.map(drop))
    }

    async fn names_two(&mut self, dice: &mut Dice) -> (&'static str, Result<(), DeskError>) {
        let by = self.now(dice.one(&OF_THE_ROOM)).await;
        let circle = registering(true, self.organ);
        let two = [self.now("郝书记").await.id, self.now("祁书记").await.id];
        if dice.below(2) == 0 {
            return ("name_two", self.town.desk.name_two(&by, circle, two).await);
        }
        let who = self.anybody(dice).await;
        let reason = rules::words::Words::parse("联系不上接收人员").unwrap();
        ("ask_emergency", self.town.desk.ask_emergency(&who, &self.number, reason).await)
    }

    /// Time, other reports, and what the house does by itself.
    async fn passes(&mut self, dice: &mut Dice) -> (&'static str, Result<(), DeskError>) {
        match dice.below(3) {
            0 => {
                let next = self.town.desk.today().tomorrow().unwrap();
                let at = format!("{next}T09:00:00+08:00");
                self.town.clock.set(at.parse().unwrap());
                ("a day", Ok(()))
            }
            1 if self.others.len() < 4 => {
                let number = brings(&self.town.desk, "又一件", ("某丙", "某地")).await.0;
                self.others.push(number);
                ("another report", Ok(()))
            }
            _ => ("keep_house", self.town.desk.keep_house().await),
        }
    }

    /// Nothing that anybody of them can ask for tells of the report.
    async fn tells_nothing_to(&self, name: &str, after: &str) {
        let (desk, who, number) = (&self.town.desk, self.now(name).await, &self.number);
        let never = |what: &str, told: &dyn Debug| {
            let told = format!("{told:?}");
            let leak = told.contains(number.as_str()) || told.contains(SECRET);
            assert!(!leak, "{name} learns by {what}, after {after}");
        };
        let unknown = |what: &str, answer: Result<(), DeskError>| match answer {
            Err(DeskError::NoSuchMatter) => {}
            other => panic!("{name} by {what}, after {after}: {other:?}"),
        };
        unknown("its page", desk.matter(&who, number).await.map(drop));
        unknown("its history", desk.events(&who, number).await.map(drop));
        unknown("what may be done", desk.allowed(&who, number).await.map(drop));
        for (command, asked) in [
            ("supplement", json!({"text": "补充"})),
            ("open_seal", json!({"reason": "核对"})),
            ("request_review", json!({"asked_on": "2026-11-23", "text": "请复查"})),
        ] {
            let done = desk.act(&who, number, command, &fields(asked), None).await;
            unknown(command, done.map(drop));
        }
        let by_number = Filter { text: Some(number.clone()), ..Filter::default() };
        for filter in [Filter::default(), by_number.clone()] {
            let wanted = Wanted { filter, limit: 100, ..Wanted::default() };
            never("a list", &desk.list(&who, &wanted).await.ok().map(|page| page.rows));
        }
        let counts = desk.counts(&who, &[by_number, Filter::default()]).await;
        if let Ok(counts) = counts {
            assert_eq!(counts[0].matters, 0, "{name} counts it, after {after}");
            let most = u64::try_from(self.others.len()).unwrap();
            assert!(
                counts[1].matters <= most,
                "{name} counts {}, after {after}",
                counts[1].matters
            );
        }
        let piles = desk.piles(&who).await.unwrap();
        let waits: u64 = piles.iter().map(|pile| pile.count).sum();
        assert!(waits <= u64::try_from(self.others.len()).unwrap(), "{name}, after {after}");
        never("same names", &desk.same_names(&who).await.ok());
        never("reminders", &desk.reminders(&who).await.ok());
        never("the board", &desk.board(&who).await.ok());
        never("supervision", &desk.supervised(&who).await.ok());
        never("notices", &desk.emergency_notices(&who).await.ok());
        never("charges", &desk.charges(&who, who.id).await.ok());
        never("traces", &desk.traces(&who, &Audit::default()).await.ok());
        never("the office's history", &desk.office_history(&who, None).await.ok());
        for other in &self.others {
            never("another report", &desk.matter(&who, other).await.ok());
            never("another's history", &desk.events(&who, other).await.ok());
        }
    }
}

async fn history(seed: u64, steps: usize) -> BTreeMap<&'static str, usize> {
    let mut commission = Commission::new().await;
    let mut dice = Dice(seed);
    let mut told = Vec::new();
    for _ in 0..steps {
        told.push(commission.step(&mut dice).await);
        let after = format!("seed {seed}: {}", told.join(", "));
        for name in SHUT_OUT {
            commission.tells_nothing_to(name, &after).await;
        }
        // It is there all the while, for whoever may read it.
        for name in [READERS[0], READERS[2]] {
            let reader = commission.now(name).await;
            let seen = commission.town.desk.matter(&reader, &commission.number).await;
            assert!(seen.is_ok(), "{after}: {seen:?}");
        }
    }
    let verified = commission.town.desk.verify("").await.unwrap();
    assert_eq!(verified.fault, None, "seed {seed}: a rebuild makes the same rows");
    commission.happened
}

#[tokio::test]
async fn no_sequence_of_commands_lets_whoever_is_shut_out_learn_of_a_report() {
    let mut all = BTreeMap::new();
    for seed in 1..=3 {
        for (what, times) in history(seed, 60).await {
            *all.entry(what).or_insert(0) += times;
        }
    }
    // A walk in which nothing happens proves nothing.
    for what in
        ["supplement", "merge", "correct", "grant_role", "leave", "delegate_seal", "declare"]
    {
        assert!(all.contains_key(what), "{what} never happened: {all:?}");
    }
}
