//! Integrity files and what personnel departments are answered (capabilities.md H and Z; rules.md §3.1): filled by what happened, open
//! to whoever may know of each lead, silent about the rest, and answered by another hand in one of three sentences.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    CardAsk, CardDraft, ClarifyAsk, Desk, DeskError, IntegrityAsk, IntegrityFile, IntegrityLine,
    LeadAsk, LeadMade,
    testing::Town,
    views::{Officer, Submission},
};
use jiff::civil::date;
use rules::{
    card::CardAct,
    clarification::ClarifyAct,
    integrity::{IntegrityRefusal, Reply, Standing},
    lead::{Finding, LeadAct},
    person::Complained,
    refusal::Refusal,
};
use uuid::Uuid;

const DISCIPLINE: &str = "澄溪县纪委监委";
const LETTER: &str = "吞了两户人家的低保款";
/// The register: the same name twice, one of them another.
const REGISTER: [&str; 3] = [
    "9001,何平,汀洲村,委员,乡镇党委,2021-04-12",
    "9002,何平,交通运输局,主任,县委组织部（县管）,2022-06-15",
    "9003,商副书记,县纪委监委,副书记,县委组织部（县管）,2020-01-01",
];

struct Cast {
    town: Town,
    clerk: Officer,
    keeper: Officer,
    elsewhere: Officer,
    leader: Officer,
    chief: Officer,
}

async fn gathered(town: Town) -> Cast {
    let clerk = town.officer("尤接待", &[&format!("clerk@{DISCIPLINE}/信访室")]).await.unwrap();
    let of = |room: &str| format!("handler@{DISCIPLINE}/{room}");
    let keeper = town.officer("江承办", &[&of("第一监督检查室")]).await.unwrap();
    let elsewhere = town.officer("卜宁", &[&of("第二监督检查室")]).await.unwrap();
    let leader = town.officer("商副书记", &[&format!("leader@{DISCIPLINE}")]).await.unwrap();
    let chief = town.officer("夏侯清", &[&format!("leader@{DISCIPLINE}")]).await.unwrap();
    let cast = Cast { town, clerk, keeper, elsewhere, leader, chief };
    let head = "编号,姓名,单位,职务,管理权限,任职时间";
    let file = [&[head], &REGISTER[..]].concat().join("\n").into_bytes();
    let import = cast.desk().cadre_file(None, file, (false, true)).await.unwrap();
    assert!(import.is_fit(), "{:?}", import.refused);
    cast
}

async fn cast() -> Cast {
    gathered(Town::new().await.unwrap()).await
}

fn of_lead(change: impl FnOnce(&mut LeadAsk)) -> LeadAsk {
    let mut ask = LeadAsk::default();
    change(&mut ask);
    ask
}

impl Cast {
    fn desk(&self) -> &Desk {
        &self.town.desk
    }

    /// A lead about somebody, received by the first room.
    async fn received(&self, unit: &str) -> Uuid {
        let desk = self.desk();
        let report = Submission {
            kind: "report".to_owned(),
            title: "反映低保款".to_owned(),
            content: format!("何平{LETTER}。"),
            about: vec![Complained {
                name: "何平".to_owned(),
                unit: Some(unit.to_owned()),
                post: None,
            }],
            ..Submission::default()
        };
        let number = desk.submit(report, None).await.unwrap().number;
        let of = desk.leads_of(&self.clerk, &number).await.unwrap();
        let room = of.rooms.iter().find(|(_, name)| name == "第一监督检查室").unwrap();
        let id = Uuid::new_v4();
        let made = LeadMade {
            id,
            person: "1".to_owned(),
            room: room.0.0.to_string(),
            summary: LETTER.to_owned(),
            looked_at: true,
        };
        desk.hand_over_lead(&self.clerk, &number, made).await.unwrap();
        self.does(&self.keeper, id, LeadAct::Receive, LeadAsk::default()).await;
        id
    }

    async fn does(&self, who: &Officer, lead: Uuid, act: LeadAct, ask: LeadAsk) {
        self.desk().act_on_lead(who, (lead, act), ask).await.unwrap();
    }

    async fn closed(&self, unit: &str, finding: &str, measure: &str) -> Uuid {
        let lead = self.received(unit).await;
        let two = vec![self.keeper.id.to_string(), self.leader.id.to_string()];
        let talk = of_lead(|ask| {
            "talk".clone_into(&mut ask.disposal);
            "一般性问题。".clone_into(&mut ask.grounds);
            "谈话了解。".clone_into(&mut ask.plan);
            ask.present = two;
        });
        let held = of_lead(|ask| "本人说明。".clone_into(&mut ask.text));
        let reported = of_lead(|ask| {
            finding.clone_into(&mut ask.finding);
            measure.clone_into(&mut ask.measure);
            "查清了。".clone_into(&mut ask.text);
        });
        self.does(&self.keeper, lead, LeadAct::Propose, talk).await;
        self.does(&self.leader, lead, LeadAct::Approve, LeadAsk::default()).await;
        self.does(&self.keeper, lead, LeadAct::TalkHeld, held).await;
        self.does(&self.keeper, lead, LeadAct::Report, reported).await;
        self.does(&self.leader, lead, LeadAct::Close, LeadAsk::default()).await;
        lead
    }

    async fn party(&self, unit: &str) -> String {
        let hits = self.desk().integrity_of(&self.chief, "何平").await.unwrap().unwrap();
        hits.into_iter().find(|hit| hit.words.unit == unit).unwrap().party
    }

    async fn file(&self, who: &Officer, party: &str) -> Option<IntegrityFile> {
        match self.desk().integrity_file(who, party).await {
            Ok(file) => Some(file),
            Err(DeskError::NoSuch("file")) => None,
            Err(error) => panic!("{error}"),
        }
    }

    async fn standings(&self, who: &Officer, party: &str) -> Vec<Standing> {
        let file = self.file(who, party).await.unwrap();
        file.entries.iter().map(|entry| entry.standing).collect()
    }

    async fn asks(&self, who: &Officer, party: &str) -> Uuid {
        let id = Uuid::new_v4();
        self.desk().ask_integrity(who, ask(id, party)).await.unwrap();
        id
    }

    async fn requests(&self, who: &Officer) -> Vec<IntegrityLine> {
        self.desk().integrity_requests(who).await.unwrap().unwrap()
    }
}

fn ask(id: Uuid, party: &str) -> IntegrityAsk {
    IntegrityAsk {
        id,
        party: party.to_owned(),
        day: None,
        asker: "县委组织部".to_owned(),
        purpose: "拟提拔任用".to_owned(),
    }
}

fn code<T>(answer: Result<T, DeskError>) -> String {
    match answer {
        Err(DeskError::Refused(Refusal::Integrity(refusal))) => refusal.code().to_owned(),
        Err(DeskError::NoSuch(_)) => "none".to_owned(),
        Err(DeskError::Malformed(_)) => "malformed".to_owned(),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was done"),
    }
}

#[tokio::test]
async fn a_file_is_filled_by_what_happened_and_answered_by_another_hand_on_every_engine() {
    for town in Town::everywhere().await.unwrap() {
        let cast = gathered(town).await;
        let party = cast.party("汀洲村").await;
        assert_eq!(cast.standings(&cast.chief, &party).await, []);
        let lead = cast.closed("汀洲村", "untrue", "none").await;
        let file = cast.file(&cast.chief, &party).await.unwrap();
        assert_eq!((file.who.name.as_str(), file.registered), ("何平", true));
        let entry = &file.entries[0];
        assert_eq!((entry.lead, entry.standing), (lead, Standing::Untrue));
        assert_eq!(entry.found.map(|found| found.finding), Some(Finding::Untrue));
        assert_eq!(entry.heard, [date(2026, 11, 23)]);
        // Nothing of what was said of them stands in it.
        assert!(!format!("{file:?}").contains("低保"), "{file:?}");
        // The other of that name has nothing.
        let other = cast.party("交通运输局").await;
        assert_eq!(cast.standings(&cast.chief, &other).await, []);

        let request = cast.asks(&cast.keeper, &party).await;
        cast.desk().ask_integrity(&cast.keeper, ask(request, &party)).await.unwrap();
        let seen = cast.requests(&cast.keeper).await;
        assert_eq!(
            (seen.len(), seen[0].replies.len()),
            (1, 0),
            "sent twice it is one; it is not theirs"
        );
        let seen = cast.requests(&cast.chief).await;
        assert_eq!(seen[0].replies, [Reply::Clean, Reply::Cleared]);
        let answer = async |who: &Officer, reply: &str| {
            cast.desk().answer_integrity(who, request, reply).await
        };
        assert_eq!(code(answer(&cast.keeper, "clean").await), "none");
        assert_eq!(code(answer(&cast.chief, "checking").await), "integrity_reply_unfit");
        assert_eq!(code(answer(&cast.chief, "spotless").await), "malformed");
        answer(&cast.chief, "cleared").await.unwrap();
        assert_eq!(code(answer(&cast.chief, "clean").await), "integrity_unfit");
        cast.desk().rebuild().await.unwrap();
        // Whoever entered it sees that it is answered, and not how: nobody learns by asking whether something is being checked.
        let seen = cast.requests(&cast.keeper).await;
        assert_eq!((seen[0].stage, seen[0].answer.as_ref()), ("answered", None));
        let seen = cast.requests(&cast.chief).await;
        let (reply, number, on) = seen[0].answer.clone().unwrap();
        assert_eq!(
            (reply, number.as_str(), on),
            (Reply::Cleared, "HF2026-0001", date(2026, 11, 23))
        );
        assert_eq!(cast.standings(&cast.chief, &party).await, [Standing::Untrue]);
        assert_eq!(cast.desk().verify("").await.unwrap().fault, None);
        cast.town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn whoever_may_not_know_of_a_lead_finds_no_entry_and_answers_nothing() {
    let cast = cast().await;
    let lead = cast.closed("汀洲村", "true", "admonition").await;
    let party = cast.party("汀洲村").await;
    assert_eq!(cast.standings(&cast.keeper, &party).await, [Standing::Bears]);
    assert_eq!(cast.standings(&cast.elsewhere, &party).await, [], "another room's");
    assert!(cast.file(&cast.clerk, &party).await.is_none(), "a reception looks into no file");
    assert_eq!(cast.desk().integrity_of(&cast.clerk, "何平").await.unwrap(), None);
    assert!(cast.file(&cast.chief, "c0ffee").await.is_none());
    assert!(cast.file(&cast.chief, "何平").await.is_none());
    // The leader who is in the register finds no file of their own, whether or not there is anything in it.
    let own = cast.desk().integrity_of(&cast.chief, "商副书记").await.unwrap().unwrap();
    let own = own[0].party.clone();
    assert_eq!(cast.desk().integrity_of(&cast.leader, "商副书记").await.unwrap().unwrap(), []);
    assert!(cast.file(&cast.leader, &own).await.is_none());
    assert_eq!(
        code(cast.desk().ask_integrity(&cast.leader, ask(Uuid::new_v4(), &own)).await),
        "none"
    );
    let request = cast.asks(&cast.chief, &own).await;
    assert!(cast.requests(&cast.leader).await.is_empty());
    assert_eq!(code(cast.desk().answer_integrity(&cast.leader, request, "clean").await), "none");
    assert_eq!(code(cast.desk().withdraw_integrity(&cast.leader, request, "不必了").await), "none");
    // Whoever entered it does not answer it, and a stranger to the register is asked about in no request.
    let refused = cast.desk().answer_integrity(&cast.chief, request, "clean").await;
    assert_eq!(code(refused), "integrity_same_hand");
    let refused = cast.desk().ask_integrity(&cast.chief, ask(Uuid::new_v4(), "c0ffee")).await;
    assert_eq!(code(refused), "integrity_nobody_there");
    assert_eq!(cast.desk().lead(&cast.keeper, lead).await.unwrap().file, Some(party.clone()));
    // Each look was written down, and whose file it was stands in none.
    let (_, sent) = cast.desk().looks_after(None).await.unwrap().unwrap();
    let files: Vec<_> = sent
        .iter()
        .filter_map(|line| line.number.as_deref())
        .filter(|one| one.starts_with("LZ-"))
        .collect();
    assert_eq!(files, [&*format!("LZ-{}", &party[..12]); 2]);
}

#[tokio::test]
async fn what_bears_is_answered_in_no_fixed_sentence_until_it_is_over_or_lifted() {
    let cast = cast().await;
    let lead = cast.closed("汀洲村", "true", "admonition").await;
    let party = cast.party("汀洲村").await;
    let request = cast.asks(&cast.keeper, &party).await;
    let answer =
        async |reply: &str| cast.desk().answer_integrity(&cast.leader, request, reply).await;
    for reply in Reply::WORDS {
        assert_eq!(code(answer(reply).await), "integrity_bears", "{reply}");
    }
    let seen = cast.requests(&cast.leader).await;
    assert_eq!(seen[0].unanswered, Some(IntegrityRefusal::Bears));
    let file = cast.file(&cast.leader, &party).await.unwrap();
    // Six months from 23 November.
    assert_eq!(file.entries[0].until, Some(date(2027, 5, 23)));
    let corrected = of_lead(|ask| {
        "诫勉经申诉撤销。".clone_into(&mut ask.text);
        ask.lifted = true;
    });
    cast.does(&cast.leader, lead, LeadAct::Correct, corrected).await;
    let file = cast.file(&cast.leader, &party).await.unwrap();
    assert_eq!(file.entries[0].standing, Standing::Past);
    assert_eq!(file.entries[0].corrections, [(date(2026, 11, 23), "诫勉经申诉撤销。".to_owned())]);
    answer("clean").await.unwrap();
    // While another is checked there is but one answer; withdrawn, none.
    cast.received("汀洲村").await;
    let other = cast.asks(&cast.keeper, &party).await;
    assert_eq!(cast.requests(&cast.leader).await[0].replies, [Reply::Checking]);
    cast.desk().withdraw_integrity(&cast.keeper, other, "不再考察").await.unwrap();
    let refused = cast.desk().answer_integrity(&cast.leader, other, "checking").await;
    assert_eq!(code(refused), "integrity_unfit");
}

#[tokio::test]
async fn a_cleared_name_stands_as_cleared_and_a_white_card_reaches_no_answer() {
    let cast = cast().await;
    let lead = cast.closed("汀洲村", "untrue", "none").await;
    let party = cast.party("汀洲村").await;
    let does = async |who: &Officer, act, ask| {
        cast.desk().act_on_clarification(who, (lead, act), ask).await.unwrap();
    };
    let post = format!("handler@{DISCIPLINE}/案件审理室");
    let trial = cast.town.officer("章审理", &[&post]).await.unwrap().id.to_string();
    let reviewers = vec![cast.clerk.id.to_string(), trial];
    let said = |change: &dyn Fn(&mut ClarifyAsk)| {
        let mut ask = ClarifyAsk { text: "不属实。".to_owned(), ..ClarifyAsk::default() };
        change(&mut ask);
        ask
    };
    let yes = said(&|ask| "yes".clone_into(&mut ask.willing));
    does(&cast.keeper, ClarifyAct::Consult, yes).await;
    let plan = said(&|ask| {
        ask.limbs = vec!["career".to_owned()];
        "影响参选。".clone_into(&mut ask.reason);
    });
    does(&cast.keeper, ClarifyAct::Plan, plan).await;
    let review = said(&|ask| ask.present.clone_from(&reviewers));
    does(&cast.keeper, ClarifyAct::Review, review).await;
    does(&cast.leader, ClarifyAct::Approve, ClarifyAsk::default()).await;
    assert_eq!(cast.standings(&cast.keeper, &party).await, [Standing::Untrue]);
    let letter = said(&|ask| "letter".clone_into(&mut ask.form));
    does(&cast.keeper, ClarifyAct::Give, letter).await;
    let file = cast.file(&cast.keeper, &party).await.unwrap();
    assert_eq!(file.entries[0].standing, Standing::Cleared);
    assert_eq!(file.entries[0].cleared.as_deref(), Some("CQ2026-0001"));
    // A white card to the same person stands in the file, and in no answer.
    let second = cast.received("汀洲村").await;
    let card = CardDraft {
        card: "white".to_owned(),
        concrete: "no".to_owned(),
        name: "何平".to_owned(),
        unit: "汀洲村".to_owned(),
        ground: "asked".to_owned(),
        reason: "请说明。".to_owned(),
        text: "请说明发放情况。".to_owned(),
        ..CardDraft::default()
    };
    cast.desk().propose_card(&cast.keeper, second, card).await.unwrap();
    let approve = (second, 1, CardAct::Approve);
    cast.desk().act_on_card(&cast.leader, approve, CardAsk::default()).await.unwrap();
    let file = cast.file(&cast.keeper, &party).await.unwrap();
    assert_eq!(file.cards.len(), 1);
    let standings: Vec<_> = file.entries.iter().map(|entry| entry.standing).collect();
    assert_eq!(standings, [Standing::Checking, Standing::Cleared], "the latest first");
    cast.asks(&cast.keeper, &party).await;
    assert_eq!(cast.requests(&cast.leader).await[0].replies, [Reply::Checking]);
}

#[tokio::test]
async fn of_several_of_one_name_the_room_says_who_is_meant() {
    let cast = cast().await;
    // The letter names no unit of the register: either of two may be meant.
    let lead = cast.received("某单位").await;
    let seen = cast.desk().lead(&cast.keeper, lead).await.unwrap();
    assert_eq!(seen.file, None);
    let numbers: Vec<_> = seen.alike.iter().map(|words| words.number.as_str()).collect();
    assert_eq!(numbers, ["9001", "9002"]);
    let identify = async |number: &str| {
        let ask = of_lead(|ask| number.clone_into(&mut ask.cadre));
        cast.desk().act_on_lead(&cast.keeper, (lead, LeadAct::Identify), ask).await
    };
    // Somebody of another name is not meant, nor anybody that does not exist.
    for number in ["9003", "9999", ""] {
        assert_eq!(code(identify(number).await), "malformed", "{number}");
    }
    // As long as that is open, neither of them is called clean.
    let villager = cast.party("汀洲村").await;
    let request = cast.asks(&cast.keeper, &villager).await;
    let answer = async || cast.desk().answer_integrity(&cast.leader, request, "clean").await;
    assert_eq!(code(answer().await), "integrity_unsettled");
    identify("9002").await.unwrap();
    answer().await.unwrap();
    // That something is being checked may be said whoever else is meant elsewhere.
    cast.received("汀洲村").await;
    cast.received("某单位").await;
    let request = cast.asks(&cast.keeper, &villager).await;
    cast.desk().answer_integrity(&cast.leader, request, "checking").await.unwrap();
    let party = cast.party("交通运输局").await;
    let seen = cast.desk().lead(&cast.keeper, lead).await.unwrap();
    // It may be said anew, as long as others bear the name.
    assert_eq!((seen.file.as_ref(), seen.alike.len()), (Some(&party), 2));
    assert_eq!(cast.standings(&cast.keeper, &party).await, [Standing::Checking]);
    // Nobody of the register: a file of their own, about which nobody is asked.
    let other = cast.received("某单位").await;
    let stranger = of_lead(|ask| rules::command::NOBODY.clone_into(&mut ask.cadre));
    cast.does(&cast.keeper, other, LeadAct::Identify, stranger).await;
    let party = cast.desk().lead(&cast.keeper, other).await.unwrap().file.unwrap();
    let file = cast.file(&cast.keeper, &party).await.unwrap();
    assert_eq!((file.registered, file.who.unit.as_deref()), (false, Some("某单位")));
}
