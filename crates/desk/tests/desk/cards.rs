//! Supervision cards as the house keeps them (rules.md §4; C107 to C115; demo.md matter 10): given on a lead by two hands, found again
//! by whom they were given to, with nothing of the letter in them and nothing of them to the reception.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    CardAsk, CardDraft, CardView, Desk, DeskError, LeadAsk, LeadMade, TextFor,
    testing::Town,
    views::{Officer, Submission},
};
use jiff::civil::date;
use rules::{
    card::{CardAct, CardEnd, CardMeasure},
    codes::Authority,
    deadline::Period,
    lead::LeadAct,
    person::Complained,
    refusal::Refusal,
    rulebook::EXAMPLES,
};
use uuid::Uuid;

const DISCIPLINE: &str = "澄溪县纪委监委";
const SCHOOL: &str = "新杨中心小学";
const LETTER: &str = "中午值班教师擅自离岗，校门无人看管，孩子自己跑出去买零食。";

struct Cast {
    town: Town,
    clerk: Officer,
    keeper: Officer,
    leader: Officer,
}

async fn gathered(town: Town) -> Cast {
    let clerk = town.officer("尤接待", &[&format!("clerk@{DISCIPLINE}/信访室")]).await.unwrap();
    let room = format!("handler@{DISCIPLINE}/第一监督检查室");
    let keeper = town.officer("江承办", &[&room]).await.unwrap();
    let leader = town.officer("商副书记", &[&format!("leader@{DISCIPLINE}")]).await.unwrap();
    Cast { town, clerk, keeper, leader }
}

async fn cast() -> Cast {
    gathered(Town::new().await.unwrap()).await
}

/// A lead about somebody of the school, received by the room.
async fn received(cast: &Cast) -> Uuid {
    let desk = &cast.town.desk;
    let report = Submission {
        kind: "report".to_owned(),
        title: "校门无人看管".to_owned(),
        content: LETTER.to_owned(),
        about: vec![Complained {
            name: "李某".to_owned(),
            unit: Some(SCHOOL.to_owned()),
            post: Some("副校长".to_owned()),
        }],
        ..Submission::default()
    };
    let number = desk.submit(report, None).await.unwrap().number;
    let of = desk.leads_of(&cast.clerk, &number).await.unwrap();
    let room = of.rooms.iter().find(|(_, name)| name == "第一监督检查室").unwrap();
    let id = Uuid::new_v4();
    let made = LeadMade {
        id,
        person: "1".to_owned(),
        room: room.0.0.to_string(),
        summary: "反映学校门卫管理的问题。".to_owned(),
        looked_at: false,
    };
    desk.hand_over_lead(&cast.clerk, &number, made).await.unwrap();
    desk.act_on_lead(&cast.keeper, (id, LeadAct::Receive), LeadAsk::default()).await.unwrap();
    id
}

fn yellow() -> CardDraft {
    CardDraft {
        card: "yellow".to_owned(),
        concrete: "no".to_owned(),
        unit: SCHOOL.to_owned(),
        ground: "signs".to_owned(),
        reason: "门卫制度不落实。".to_owned(),
        text: "请健全门卫值守制度，三个月内整改到位。".to_owned(),
        measures: vec!["self_criticism".to_owned()],
        ..CardDraft::default()
    }
}

fn red() -> CardDraft {
    CardDraft { card: "red".to_owned(), ground: "not_mended".to_owned(), ..yellow() }
}

fn ask(change: impl FnOnce(&mut CardAsk)) -> CardAsk {
    let mut ask = CardAsk::default();
    change(&mut ask);
    ask
}

fn because() -> CardAsk {
    ask(|ask| "苗头明显，及早提醒。".clone_into(&mut ask.reason))
}

impl Cast {
    fn desk(&self) -> &Desk {
        &self.town.desk
    }

    async fn proposes(&self, lead: Uuid, draft: CardDraft) {
        self.desk().propose_card(&self.keeper, lead, draft).await.unwrap();
    }

    async fn does(&self, who: &Officer, card: (Uuid, u16, CardAct), ask: CardAsk) {
        self.desk().act_on_card(who, card, ask).await.unwrap();
    }

    async fn given(&self, lead: Uuid, no: u16, draft: CardDraft) {
        self.proposes(lead, draft).await;
        self.does(&self.leader, (lead, no, CardAct::Approve), because()).await;
        self.does(&self.keeper, (lead, no, CardAct::Serve), CardAsk::default()).await;
    }

    async fn card(&self, lead: Uuid, no: u16) -> CardView {
        let view = self.desk().lead(&self.keeper, lead).await.unwrap();
        view.cards.into_iter().find(|card| card.no == no).unwrap()
    }

    /// The clock is set; whoever works signs in again.
    fn is(&self, moment: &str) {
        self.town.clock.set(moment.parse().unwrap());
    }
}

/// Lines of the cadre register are taken.
async fn entered(cast: &Cast, rows: &[&str]) {
    let head = "编号,姓名,单位,职务,管理权限,任职时间";
    let file = [&[head], rows].concat().join("\n").into_bytes();
    let import = cast.desk().cadre_file(None, file, (false, true)).await.unwrap();
    assert!(import.is_fit(), "{:?}", import.refused);
}

fn refusal<T>(answer: Result<T, DeskError>) -> String {
    match answer {
        Err(DeskError::Refused(Refusal::Card(refusal))) => refusal.code().to_owned(),
        Err(DeskError::Denied { .. }) => "denied".to_owned(),
        Err(DeskError::NoSuch(_)) => "none".to_owned(),
        Err(DeskError::Malformed(_)) => "malformed".to_owned(),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was done"),
    }
}

#[tokio::test]
async fn a_yellow_that_is_not_mended_becomes_red_and_is_copied_on_every_engine() {
    for town in Town::everywhere().await.unwrap() {
        let cast = gathered(town).await;
        let lead = received(&cast).await;
        cast.given(lead, 1, yellow()).await;
        let card = cast.card(lead, 1).await;
        assert_eq!(card.number.as_deref(), Some("XK2026-0001"));
        assert_eq!((card.to.unit.as_deref(), card.stage), (Some(SCHOOL), "served"));
        assert_eq!((card.copy, card.measures), (None, vec![CardMeasure::SelfCriticism]));
        // Three months from Monday 23 November end on Tuesday 23 February.
        assert_eq!(card.due.unwrap().0.date, date(2027, 2, 23));
        let early = cast.desk().propose_card(&cast.keeper, lead, red()).await;
        assert_eq!(refusal(early), "card_nothing_before");
        cast.is("2027-02-23T09:00:00+08:00");
        let unmended = ask(|ask| {
            ask.mended = "no".to_owned();
            ask.text = "中午仍然无人值守。".to_owned();
        });
        cast.does(&cast.keeper, (lead, 1, CardAct::Visit), unmended).await;
        let soon = cast.desk().propose_card(&cast.keeper, lead, red()).await;
        assert_eq!(refusal(soon), "card_too_soon");
        cast.is("2027-02-24T09:00:00+08:00");
        let other = CardDraft { unit: "禾田小学".to_owned(), ..red() };
        let other = cast.desk().propose_card(&cast.keeper, lead, other).await;
        assert_eq!(refusal(other), "card_nothing_before", "to whoever got the yellow one");
        cast.given(lead, 2, red()).await;
        assert_eq!(cast.card(lead, 1).await.end, Some(CardEnd::Escalated));
        let card = cast.card(lead, 2).await;
        assert_eq!((card.copy, card.number.as_deref()), (Some(None), Some("XK2027-0001")));
        assert_eq!(card.acts.first(), Some(&CardAct::Copy));
        let copied = ask(|ask| ask.copy_to = "县教育局人事科".to_owned());
        cast.does(&cast.keeper, (lead, 2, CardAct::Copy), copied).await;
        let mended = ask(|ask| {
            ask.mended = "yes".to_owned();
            ask.text = "已安排专人值守。".to_owned();
        });
        cast.does(&cast.keeper, (lead, 2, CardAct::Visit), mended).await;
        let end = ask(|ask| ask.end = "mended".to_owned());
        let close = (lead, 2, CardAct::Close);
        let owed = cast.desk().act_on_card(&cast.keeper, close, end.clone()).await;
        assert_eq!(refusal(owed), "card_measure_owed");
        let filed = ask(|ask| {
            "self_criticism".clone_into(&mut ask.measure);
            "检讨书原件归档。".clone_into(&mut ask.text);
        });
        cast.does(&cast.keeper, (lead, 2, CardAct::File), filed).await;
        let card = cast.card(lead, 2).await;
        assert_eq!(card.filed, [(CardMeasure::SelfCriticism, date(2027, 2, 24))]);
        cast.does(&cast.keeper, close, end).await;
        let register = cast.desk().card_register(&cast.leader, None).await.unwrap().unwrap();
        assert_eq!(register.days, (date(2027, 1, 1), date(2027, 6, 30)));
        let counts = |register: &desk::CardRegister| {
            register
                .counts
                .iter()
                .map(|(offer, n)| format!("{} {n}", offer.card))
                .collect::<Vec<_>>()
        };
        assert_eq!(counts(&register), ["white 0", "green 0", "yellow 0", "red 1"]);
        let before = cast.desk().card_register(&cast.leader, Some(date(2026, 12, 1))).await;
        assert_eq!(counts(&before.unwrap().unwrap()), ["white 0", "green 0", "yellow 1", "red 0"]);
        // The reception hears of no card.
        let seen = cast.desk().lead(&cast.clerk, lead).await.unwrap();
        assert!(
            seen.cards.is_empty() && seen.steps.iter().all(|step| !step.kind.starts_with("card"))
        );
        let own = cast.desk().card_register(&cast.clerk, None).await.unwrap().unwrap();
        assert!(own.lines.is_empty());
        assert_eq!(cast.desk().verify("").await.unwrap().fault, None);
        cast.town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn the_second_yellow_to_the_same_unit_is_copied_whatever_lead_it_is_given_on() {
    let cast = cast().await;
    let (first, second) = (received(&cast).await, received(&cast).await);
    cast.given(first, 1, yellow()).await;
    // One that was taken back counts for nothing.
    let other = CardDraft { unit: "禾田小学".to_owned(), ..yellow() };
    cast.proposes(first, other.clone()).await;
    cast.does(&cast.leader, (first, 2, CardAct::Approve), because()).await;
    cast.does(&cast.leader, (first, 2, CardAct::Drop), because()).await;
    cast.given(second, 1, CardDraft { unit: " 新杨 中心小学".to_owned(), ..yellow() }).await;
    assert_eq!(cast.card(second, 1).await.copy, Some(None), "however it was typed");
    cast.given(second, 2, other).await;
    assert_eq!(cast.card(second, 2).await.copy, None);
    cast.given(
        second,
        3,
        CardDraft { card: "white".to_owned(), ground: "asked".to_owned(), ..yellow() },
    )
    .await;
    assert_eq!(cast.card(second, 3).await.copy, None, "a question is copied to nobody");
    let person = CardDraft { name: "李某".to_owned(), post: "副校长".to_owned(), ..yellow() };
    cast.given(second, 4, person).await;
    assert_eq!(cast.card(second, 4).await.copy, None, "a person is not the unit");
}

#[tokio::test]
async fn what_was_taken_from_the_letter_is_named_and_has_to_be_looked_at() {
    let cast = cast().await;
    let lead = received(&cast).await;
    let text = "据反映，贵校中午值班教师擅自离岗，校门无人看管，请立即纠正。";
    let copied = CardDraft { text: text.to_owned(), ..yellow() };
    let refused = cast.desk().propose_card(&cast.keeper, lead, copied.clone()).await;
    assert_eq!(refusal(refused), "card_shares_words");
    let shared =
        cast.desk().shared_phrases(&cast.keeper, (lead, TextFor::Card), text).await.unwrap();
    assert_eq!(shared, ["中午值班教师擅自离岗，校门无人看管"]);
    let none = cast
        .desk()
        .shared_phrases(&cast.keeper, (lead, TextFor::Card), &yellow().text)
        .await
        .unwrap();
    assert_eq!(none, Vec::<String>::new());
    // Who brought it, and who only approves, compare nothing with the letter.
    for who in [&cast.clerk, &cast.leader] {
        let asked = cast.desk().shared_phrases(who, (lead, TextFor::Card), text).await;
        assert_eq!(refusal(asked), "denied");
    }
    cast.proposes(lead, CardDraft { looked_at: true, ..copied }).await;
    assert_eq!(cast.card(lead, 1).await.stage, "proposed");
}

#[tokio::test]
async fn what_is_wrong_with_a_card_is_said_and_nothing_is_kept() {
    let cast = cast().await;
    let lead = received(&cast).await;
    let desk = cast.desk();
    let wrong = |change: fn(&mut CardDraft)| {
        let mut draft = yellow();
        change(&mut draft);
        draft
    };
    let table = [
        (wrong(|draft| draft.concrete = "yes".to_owned()), "card_check_instead"),
        (wrong(|draft| draft.concrete.clear()), "malformed"),
        (wrong(|draft| draft.ground = "verified".to_owned()), "card_not_verified"),
        (wrong(|draft| draft.ground = "rumour".to_owned()), "malformed"),
        (wrong(|draft| draft.card = "purple".to_owned()), "card_ground_unfit"),
        (wrong(|draft| draft.unit.clear()), "malformed"),
        (wrong(|draft| draft.text.clear()), "malformed"),
        (wrong(|draft| draft.measures = vec!["fine".to_owned()]), "malformed"),
        (wrong(|draft| draft.unit = "校".repeat(101)), "malformed"),
    ];
    for (draft, told) in table {
        assert_eq!(refusal(desk.propose_card(&cast.keeper, lead, draft).await), told);
    }
    // One name of two people, and somebody at the place they left, are certain to nobody.
    let rows =
        ["8001,何某,县水务局,科员,本单位,2020-01-01", "8002,何某,县财政局,科员,本单位,2020-01-01"];
    let moved = ["8003,石某,县水务局,副局长,县管,2020-01-01"];
    for (rows, to) in [(rows.as_slice(), ("何某", "")), (&moved, ("石某", "县水务局"))] {
        entered(&cast, rows).await;
        if to.0 == "石某" {
            entered(&cast, &["8003,石某,县财政局,局长,县管,2026-03-16"]).await;
        }
        let named = CardDraft { name: to.0.to_owned(), unit: to.1.to_owned(), ..yellow() };
        let told = refusal(desk.propose_card(&cast.keeper, lead, named).await);
        assert_eq!(told, "card_addressee_unclear", "{}", to.0);
    }
    for who in [&cast.clerk, &cast.leader] {
        assert_eq!(refusal(desk.propose_card(who, lead, yellow()).await), "denied");
    }
    let room = format!("handler@{DISCIPLINE}/第二监督检查室");
    let stranger = cast.town.officer("岳二室", &[&room]).await.unwrap();
    assert_eq!(refusal(desk.propose_card(&stranger, lead, yellow()).await), "none");
    cast.proposes(lead, yellow()).await;
    let act =
        async |who: &Officer, act, ask| refusal(desk.act_on_card(who, (lead, 1, act), ask).await);
    assert_eq!(act(&stranger, CardAct::Approve, because()).await, "none");
    assert_eq!(act(&cast.keeper, CardAct::Approve, because()).await, "denied");
    assert_eq!(act(&cast.leader, CardAct::Approve, CardAsk::default()).await, "card_reason_needed");
    assert_eq!(act(&cast.keeper, CardAct::Serve, CardAsk::default()).await, "card_unfit");
    let nothing = desk.act_on_card(&cast.leader, (lead, 2, CardAct::Approve), because()).await;
    assert_eq!(refusal(nothing), "none");
    cast.does(&cast.leader, (lead, 1, CardAct::Approve), because()).await;
    let later = ask(|ask| ask.day = Some("2026-11-24".to_owned()));
    assert_eq!(act(&cast.keeper, CardAct::Serve, later).await, "card_in_future");
    let earlier = ask(|ask| ask.day = Some("2026-11-22".to_owned()));
    assert_eq!(act(&cast.keeper, CardAct::Serve, earlier).await, "card_too_early");
    assert_eq!(cast.desk().lead(&cast.keeper, lead).await.unwrap().cards.len(), 1);
    assert_eq!(desk.verify("").await.unwrap().fault, None);
}

/// A notice to somebody of the register, whom the county manages.
fn notice(within: &str) -> CardDraft {
    CardDraft {
        card: "notice".to_owned(),
        ground: "general".to_owned(),
        name: "石某".to_owned(),
        post: "局长".to_owned(),
        unit: "县财政局".to_owned(),
        within: within.to_owned(),
        measures: Vec::new(),
        ..yellow()
    }
}

#[tokio::test]
async fn a_notice_has_the_time_it_sets_and_is_asked_for_again_on_every_engine() {
    for town in Town::everywhere().await.unwrap() {
        let cast = gathered(town).await;
        entered(&cast, &["8003,石某,县财政局,局长,县管,2020-01-01"]).await;
        let lead = received(&cast).await;
        for (within, told) in
            [("", "card_time_unset"), ("31", "card_time_unset"), ("ten", "malformed")]
        {
            let refused = cast.desk().propose_card(&cast.keeper, lead, notice(within)).await;
            assert_eq!(refusal(refused), told, "{within}");
        }
        cast.given(lead, 1, notice("5")).await;
        let card = cast.card(lead, 1).await;
        // Five working days from Monday 23 November: Monday 30 November.
        assert_eq!(card.due.unwrap().0.date, date(2026, 11, 30));
        assert_eq!(card.answer, Some(Period::WorkingDays(5)));
        assert_eq!((card.managed_by, card.copy), (Some(Authority::County), None));
        assert_eq!(card.number.as_deref(), Some("XT2026-0001"), "it is no card");
        cast.is("2026-11-27T09:00:00+08:00");
        let said = ask(|ask| {
            ask.text = "已经说明。".to_owned();
            ask.countersigned = true;
        });
        cast.does(&cast.keeper, (lead, 1, CardAct::Answer), said.clone()).await;
        let again = ask(|ask| ask.text = "请补充说明整改时限。".to_owned());
        cast.does(&cast.keeper, (lead, 1, CardAct::AskAgain), again).await;
        // Five more from Friday 27 November: Friday 4 December.
        let card = cast.card(lead, 1).await;
        assert_eq!((card.stage, card.due.unwrap().0.date), ("served", date(2026, 12, 4)));
        cast.does(&cast.keeper, (lead, 1, CardAct::Answer), said).await;
        let end = ask(|ask| ask.end = "explained".to_owned());
        cast.does(&cast.keeper, (lead, 1, CardAct::Close), end).await;
        let register = cast.desk().card_register(&cast.leader, None).await.unwrap().unwrap();
        let counts: Vec<_> = register.counts.iter().map(|(offer, n)| (&*offer.card, *n)).collect();
        let zero = ["white", "green", "yellow", "red"].map(|card| (card, 0));
        assert_eq!(counts, [&zero[..], &[("notice", 1)]].concat());
        assert_eq!(cast.desk().verify("").await.unwrap().fault, None);
        cast.town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn cards_of_the_place_are_adopted_and_one_that_is_under_way_keeps_its_own() {
    let cast = cast().await;
    let lead = received(&cast).await;
    cast.given(lead, 1, yellow()).await;
    let (file, text) = EXAMPLES.iter().find(|(file, _)| file.contains("luzhou")).unwrap();
    let from = date(2026, 12, 1);
    cast.desk().adopt_rules(file, (*text).to_owned(), from).await.unwrap();
    let offered = async || {
        let view = cast.desk().lead(&cast.keeper, lead).await.unwrap();
        view.offers.into_iter().map(|offer| offer.card).collect::<Vec<_>>()
    };
    assert!(offered().await.contains(&"white".to_owned()));
    cast.is("2026-12-01T09:00:00+08:00");
    // The red one follows the orange, of which there is none.
    let placed = ["blue_inquiry", "yellow_reminder", "orange_warning"];
    assert_eq!(offered().await, placed);
    let blue = CardDraft {
        card: "blue_inquiry".to_owned(),
        ground: "asked".to_owned(),
        measures: Vec::new(),
        ..yellow()
    };
    cast.given(lead, 2, blue).await;
    // Ten days from Tuesday 1 December: Friday 11 December.
    assert_eq!(cast.card(lead, 2).await.due.unwrap().0.date, date(2026, 12, 11));
    let white = CardDraft { card: "white".to_owned(), ground: "asked".to_owned(), ..yellow() };
    let gone = cast.desk().propose_card(&cast.keeper, lead, white).await;
    assert_eq!(refusal(gone), "card_ground_unfit");
    // The yellow one goes on under the cards it was given under: looked at again, and followed by its red one.
    assert_eq!(cast.card(lead, 1).await.name, "预警卡");
    cast.is("2027-02-24T09:00:00+08:00");
    let unmended = ask(|ask| {
        ask.mended = "no".to_owned();
        ask.text = "中午仍然无人值守。".to_owned();
    });
    cast.does(&cast.keeper, (lead, 1, CardAct::Visit), unmended).await;
    assert_eq!(offered().await, [&placed[..], &["red"]].concat());
    cast.given(lead, 3, red()).await;
    let caution = cast.card(lead, 3).await;
    assert_eq!((caution.name.as_str(), caution.copy), ("警诫卡", Some(None)));
    // Three months from Wednesday 24 February 2027.
    assert_eq!(caution.due.unwrap().0.nominal, date(2027, 5, 24));
    assert_eq!(cast.card(lead, 1).await.end, Some(CardEnd::Escalated));
    let before = cast.desk().card_register(&cast.leader, Some(date(2026, 12, 1))).await;
    let register = before.unwrap().unwrap();
    let counts: Vec<_> = register.counts.iter().map(|(offer, n)| (&*offer.card, *n)).collect();
    assert_eq!(
        counts,
        [
            ("blue_inquiry", 1),
            ("yellow_reminder", 0),
            ("orange_warning", 0),
            ("red_caution", 0),
            ("yellow", 1)
        ]
    );
}
