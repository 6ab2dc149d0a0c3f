//! The leads of the demonstration, in the order of their days: a gate that nobody watched, with a warning card and a caution card; six
//! letters about one man before an election, checked by a room, found untrue and clarified; borrowed books, explained by an inquiry card;
//! a village's accounts, for its town to check.

use jiff::civil::{Date, date};
use rules::{
    card::CardAct,
    clarification::ClarifyAct,
    ids::OrganId,
    lead::{LeadAct, ReporterAct},
};
use uuid::Uuid;

use super::teller::Teller;
use crate::{
    Desk, DeskError,
    leads::{CardAsk, CardDraft, ClarifyAsk, LeadAsk, LeadMade, ReporterAsk},
    seal::fresh_id,
    views::{Filter, Officer, Wanted},
};

const RECEPTION: &str = "尤加";
const DEPUTY: &str = "商陆";
const CHIEF: &str = "夏侯清";
/// Of the first room and of the third.
const FIRST: &str = "简行";
const THIRD: &str = "柯澜";
const THIRD_HEAD: &str = "岑榆";
const TRIAL: &str = "章序";

const SCHOOL: &str = "新杨中心小学（虚构）";
const NURSERY: &str = "禾田小学附属幼儿园（虚构）";

/// The leads, by what they are about.
const GATE: usize = 0;
const CANDIDATE: usize = 1;
const BOOKS: usize = 2;
const VILLAGE: usize = 3;

/// The reports that each rests on, by their one line; the first makes it, the others join.
const REPORTS: [&[&str]; 4] = [
    &["新杨中心小学校门中午无人值守"],
    &[
        "村主任候选人吞了低保款",
        "反映何平吞低保款",
        "何平吞低保款请查",
        "低保款被何平吞了",
        "选举前请查何平的低保问题",
        "何平吞低保款无人管",
    ],
    &["禾田小学附属幼儿园借书应付检查"],
    &["反映村务公开栏三年没有更新"],
];

const ROOMS: [&str; 4] = ["第一监督检查室", "第三监督检查室", "第一监督检查室", "第三监督检查室"];

/// The organ below that checks the last.
const TOWN: &str = "中共青泥镇纪委";

const SUMMARIES: [&str; 4] = [
    "反映学校午间门卫值守和值班领导在岗的问题，可以核对值班安排和进出登记。",
    "反映截留两户村民的最低生活保障金，未写明年份和数额，可以核对发放名册和银行流水。",
    "反映幼儿园图书配备弄虚作假，可以核对图书登记和借用手续。",
    "反映该村近三年集体资金支出未公开，可以核对公开栏照片、账目和会议记录。",
];

/// Something that is done on a day.
enum Deed {
    HandedOver,
    Joined,
    Lead(LeadAct, Box<LeadAsk>),
    Proposed(CardDraft),
    Card(u16, CardAct, CardAsk),
    Clarify(ClarifyAct, ClarifyAsk),
    Reporter(ReporterAct, ReporterAsk),
}

struct Step {
    lead: usize,
    who: &'static str,
    deed: Deed,
    on: Date,
}

/// Makes the leads, and has them worked on.
pub(super) async fn tell(desk: &Desk) -> Result<(), DeskError> {
    let teller = Teller::new(desk).await?;
    let reception = teller.officer(RECEPTION)?;
    let mut numbers = Vec::new();
    let known = reports(desk, reception).await?;
    for titles in REPORTS {
        let of = |title: &&str| {
            let found = known.iter().find(|(one, _)| one == title);
            found.map(|(_, number)| number.clone()).ok_or(DeskError::NoSuch("report"))
        };
        numbers.push(titles.iter().map(of).collect::<Result<Vec<_>, _>>()?);
    }
    let ids = [fresh_id(), fresh_id(), fresh_id(), fresh_id()];
    let office = desk.office().await?;
    let town = office.find_organ(TOWN).ok_or(DeskError::NoSuch("organ"))?.id;
    for step in steps(&teller, town)? {
        step.tell(desk, &teller, (&ids, &numbers)).await?;
    }
    Ok(())
}

impl Step {
    async fn tell(
        self,
        desk: &Desk,
        teller: &Teller<'_>,
        (ids, numbers): (&[Uuid; 4], &[Vec<String>]),
    ) -> Result<(), DeskError> {
        let (who, on) = (teller.officer(self.who)?, Some(self.on));
        let missing = || DeskError::NoSuch("lead");
        let id = *ids.get(self.lead).ok_or_else(missing)?;
        let reports = numbers.get(self.lead).map_or(&[][..], Vec::as_slice);
        match self.deed {
            Deed::HandedOver => {
                let first = reports.first().ok_or_else(missing)?;
                let made = made(desk, who, (first, self.lead), id).await?;
                desk.hand_over_lead_on(who, first, made, on).await
            }
            Deed::Joined => {
                for number in reports.iter().skip(1) {
                    desk.join_lead_on(who, number, (id, false), on).await?;
                }
                Ok(())
            }
            Deed::Lead(act, ask) => desk.act_on_lead_on(who, (id, act), *ask, on).await,
            Deed::Proposed(draft) => desk.propose_card_on(who, id, draft, on).await,
            Deed::Card(no, act, ask) => desk.act_on_card_on(who, (id, no, act), ask, on).await,
            Deed::Reporter(act, ask) => {
                let first = reports.first().ok_or_else(missing)?;
                desk.act_on_reporter_on(who, (id, first, act), ask, on).await
            }
            Deed::Clarify(act, ask) => desk.act_on_clarification_on(who, (id, act), ask, on).await,
        }
    }
}

async fn made(
    desk: &Desk,
    reception: &Officer,
    (number, lead): (&str, usize),
    id: Uuid,
) -> Result<LeadMade, DeskError> {
    let of = desk.leads_of(reception, number).await?;
    let wanted = ROOMS.get(lead).copied().unwrap_or_default();
    let room = of.rooms.iter().find(|(_, name)| name == wanted);
    let (room, _) = room.ok_or(DeskError::NoSuch("unit"))?;
    Ok(LeadMade {
        id,
        // Of what names nobody the whole is the lead.
        person: if of.named { "1".to_owned() } else { String::new() },
        room: room.0.to_string(),
        summary: SUMMARIES.get(lead).copied().unwrap_or_default().to_owned(),
        looked_at: false,
    })
}

/// The reports that the reception knows of, each by its one line.
async fn reports(desk: &Desk, reception: &Officer) -> Result<Vec<(String, String)>, DeskError> {
    let filter = Filter { kind: Some("report".to_owned()), ..Filter::default() };
    let mut wanted = Wanted { filter, limit: 50, ..Wanted::default() };
    let mut found = Vec::new();
    loop {
        let page = desk.list(reception, &wanted).await?;
        found.extend(page.rows.into_iter().map(|row| (row.title, row.number)));
        match page.next {
            Some(next) => wanted.cursor = Some(next),
            None => return Ok(found),
        }
    }
}

fn steps(teller: &Teller<'_>, town: OrganId) -> Result<Vec<Step>, DeskError> {
    let id = |name: &str| teller.officer(name).map(|one| one.id.to_string());
    let of_first = vec![id(FIRST)?, id(DEPUTY)?];
    let of_third = vec![id(THIRD)?, id(THIRD_HEAD)?];
    let mut all = gate(&of_first);
    all.extend(candidate(&of_third));
    all.extend(cleared(&[id(RECEPTION)?, id(TRIAL)?]));
    all.extend(books(&of_first));
    all.extend(village(&of_third, town));
    // Numbers are given in the order of days.
    all.sort_by_key(|step| step.on);
    Ok(all)
}

fn step(lead: usize, who: &'static str, deed: Deed, on: Date) -> Step {
    Step { lead, who, deed, on }
}

fn plain(act: LeadAct) -> Deed {
    Deed::Lead(act, Box::default())
}

fn of_card(no: u16, act: CardAct, change: impl FnOnce(&mut CardAsk)) -> Deed {
    let mut ask = CardAsk::default();
    change(&mut ask);
    Deed::Card(no, act, ask)
}

fn of_reporter(act: ReporterAct, ask: &ReporterAsk) -> Deed {
    Deed::Reporter(act, ask.clone())
}

fn because(no: u16) -> Deed {
    of_card(no, CardAct::Approve, |ask| {
        "苗头明显，尚不构成违纪，及早提醒。".clone_into(&mut ask.reason);
    })
}

/// Matter 10: warned on 8 July, not mended on 12 October, cautioned on the 14th.
fn gate(two: &[String]) -> Vec<Step> {
    let talk = LeadAsk {
        disposal: "talk".to_owned(),
        grounds: "属于一般性问题，当面了解并提醒。".to_owned(),
        plan: "由承办部门与分管副校长谈话，同时发出预警卡。".to_owned(),
        present: two.to_vec(),
        ..LeadAsk::default()
    };
    let held = LeadAsk {
        text: "承认当天擅自离开值班岗位，表示改正。".to_owned(),
        ..LeadAsk::default()
    };
    let report = LeadAsk {
        finding: "true".to_owned(),
        measure: "admonition".to_owned(),
        text: "值班表与进出登记相互印证，午间确有无人值守，已诫勉谈话，本人公开检讨。".to_owned(),
        ..LeadAsk::default()
    };
    let warning = CardDraft {
        card: "yellow".to_owned(),
        concrete: "no".to_owned(),
        unit: SCHOOL.to_owned(),
        ground: "signs".to_owned(),
        reason: "值守制度写在墙上，没有落到人。".to_owned(),
        text: "请健全午间值守和领导带班制度，三个月内整改到位。".to_owned(),
        measures: vec!["self_criticism".to_owned(), "correction".to_owned()],
        ..CardDraft::default()
    };
    let to_deputy = CardDraft {
        name: "李某".to_owned(),
        post: "副校长".to_owned(),
        text: "请认真履行带班职责，不得擅自离开。".to_owned(),
        measures: vec!["admonition".to_owned(), "self_criticism".to_owned()],
        ..warning.clone()
    };
    let caution = CardDraft {
        card: "red".to_owned(),
        ground: "not_mended".to_owned(),
        reason: "收到预警卡三个月后回访，午间仍无人值守。".to_owned(),
        text: "预警卡指出的问题没有整改，现予警诫，请立即落实值守并书面报告。".to_owned(),
        ..warning.clone()
    };
    let visit = |no, mended: &'static str, text: &'static str| {
        of_card(no, CardAct::Visit, |ask| {
            mended.clone_into(&mut ask.mended);
            text.clone_into(&mut ask.text);
        })
    };
    let served = |no| of_card(no, CardAct::Serve, |_| {});
    let filed = |no, measure: &'static str, text: &'static str| {
        of_card(no, CardAct::File, |ask| {
            measure.clone_into(&mut ask.measure);
            text.clone_into(&mut ask.text);
        })
    };
    let mended = of_card(2, CardAct::Close, |ask| "mended".clone_into(&mut ask.end));
    let copied =
        of_card(3, CardAct::Copy, |ask| "县教育局人事科（虚构）".clone_into(&mut ask.copy_to));
    let (july, october) = (|day| date(2026, 7, day), |day| date(2026, 10, day));
    vec![
        step(GATE, RECEPTION, Deed::HandedOver, date(2026, 6, 30)),
        step(GATE, FIRST, plain(LeadAct::Receive), july(1)),
        step(GATE, FIRST, Deed::Lead(LeadAct::Propose, Box::new(talk)), july(6)),
        step(GATE, FIRST, Deed::Proposed(warning), july(6)),
        step(GATE, FIRST, Deed::Proposed(to_deputy), july(6)),
        step(GATE, CHIEF, plain(LeadAct::Approve), july(7)),
        step(GATE, CHIEF, because(1), july(7)),
        step(GATE, CHIEF, because(2), july(7)),
        step(GATE, FIRST, served(1), july(8)),
        step(GATE, FIRST, served(2), july(8)),
        step(GATE, FIRST, Deed::Lead(LeadAct::TalkHeld, Box::new(held)), july(10)),
        step(GATE, FIRST, filed(2, "admonition", "诫勉谈话记录，本人签名。"), july(10)),
        step(
            GATE,
            FIRST,
            filed(2, "self_criticism", "在全校教职工大会上公开检讨，检讨书原件归档。"),
            july(15),
        ),
        step(
            GATE,
            FIRST,
            filed(1, "self_criticism", "学校负责人在全县校长会上公开检讨，检讨书原件归档。"),
            july(15),
        ),
        step(GATE, FIRST, Deed::Lead(LeadAct::Report, Box::new(report)), july(20)),
        step(GATE, DEPUTY, plain(LeadAct::Close), july(24)),
        step(GATE, FIRST, plain(LeadAct::FeedBack), date(2026, 9, 28)),
        step(GATE, FIRST, visit(1, "no", "午间门卫室仍然无人，值班表没有更新。"), october(12)),
        step(GATE, FIRST, visit(2, "yes", "本人按时带班，检讨已经归档。"), october(12)),
        step(GATE, FIRST, mended, october(12)),
        step(GATE, FIRST, Deed::Proposed(caution), october(13)),
        step(GATE, CHIEF, because(3), october(14)),
        step(GATE, FIRST, served(3), october(14)),
        step(GATE, FIRST, copied, october(14)),
    ]
}

/// Matter 11: six letters, checked, untrue.
fn candidate(two: &[String]) -> Vec<Step> {
    let villager = LeadAsk { cadre: "9001".to_owned(), ..LeadAsk::default() };
    let proposal = LeadAsk {
        disposal: "verify".to_owned(),
        grounds: "反映的问题具体，发放名册和银行流水可以核对。".to_owned(),
        plan: "调取民政部门发放名册和银行代发流水，入户询问两户村民，由承办部门二人共同进行。"
            .to_owned(),
        present: two.to_vec(),
        investigators: two.to_vec(),
        ..LeadAsk::default()
    };
    let report = LeadAsk {
        finding: "untrue".to_owned(),
        measure: "none".to_owned(),
        text: "名册、流水与两户村民的陈述一致，保障金逐月足额发到本人账户，截留一事不存在。"
            .to_owned(),
        ..LeadAsk::default()
    };
    let september = |day| date(2026, 9, day);
    vec![
        step(CANDIDATE, RECEPTION, Deed::HandedOver, september(1)),
        step(CANDIDATE, RECEPTION, Deed::Joined, september(2)),
        step(CANDIDATE, THIRD, plain(LeadAct::Receive), september(2)),
        // Of two of that name it is the one of the village.
        step(CANDIDATE, THIRD, Deed::Lead(LeadAct::Identify, Box::new(villager)), september(3)),
        step(CANDIDATE, THIRD, Deed::Lead(LeadAct::Propose, Box::new(proposal)), september(8)),
        step(CANDIDATE, DEPUTY, plain(LeadAct::Approve), september(9)),
        step(CANDIDATE, THIRD, Deed::Lead(LeadAct::Report, Box::new(report)), date(2026, 10, 26)),
        step(CANDIDATE, DEPUTY, plain(LeadAct::Close), date(2026, 10, 28)),
    ]
}

/// Matter 11 goes on: approved on 3 November, done by letter and meeting before the 24th.
fn cleared(reviewers: &[String]) -> Vec<Step> {
    let ask = |change: &dyn Fn(&mut ClarifyAsk)| {
        let mut ask = ClarifyAsk::default();
        change(&mut ask);
        ask
    };
    let said = |text: &'static str| ask(&|ask| text.clone_into(&mut ask.text));
    let given = |form: &'static str, text: &'static str| {
        ask(&|ask| (ask.form, ask.text) = (form.to_owned(), text.to_owned()))
    };
    let willing = ask(&|ask| {
        "yes".clone_into(&mut ask.willing);
        "同意书面澄清和在村民代表会议上澄清，不需要公开通报。".clone_into(&mut ask.text);
    });
    let plan = ask(&|ask| {
        ask.limbs = vec!["career".to_owned(), "rights".to_owned()];
        ask.forms = vec!["meeting".to_owned()];
        "换届选举在即，村内已有议论，影响本人参选和正常生活。".clone_into(&mut ask.reason);
        "汀洲村村民代表会议。".clone_into(&mut ask.scope);
        "经核查，反映您截留低保资金的问题不属实。".clone_into(&mut ask.text);
    });
    let review = ask(&|ask| {
        ask.present = reviewers.to_vec();
        "事实清楚、结论明确，同意澄清，范围适当。".clone_into(&mut ask.text);
    });
    let letter = given("letter", "在镇纪委办公室当面送达本人。");
    let meeting = given("meeting", "汀洲村村民代表会议，到会三十一人。");
    let (october, november) = (|day| date(2026, 10, day), |day| date(2026, 11, day));
    let step = |who, act, ask, on| step(CANDIDATE, who, Deed::Clarify(act, ask), on);
    vec![
        step(THIRD, ClarifyAct::Consult, willing, october(29)),
        step(THIRD, ClarifyAct::Plan, plan, october(30)),
        step(THIRD, ClarifyAct::Review, review, november(2)),
        step(CHIEF, ClarifyAct::Approve, ClarifyAsk::default(), november(3)),
        step(THIRD, ClarifyAct::Give, letter, november(10)),
        step(THIRD, ClarifyAct::Give, meeting, november(12)),
        step(THIRD, ClarifyAct::Tell, said("柳汀镇党委组织办（虚构）"), november(16)),
    ]
}

/// Matter 9: its reporter told on 16 September; asked on the 21st, explained on 12 October, closed; told what came of it, objected, heard.
fn books(two: &[String]) -> Vec<Step> {
    let inquiry = CardDraft {
        card: "white".to_owned(),
        concrete: "no".to_owned(),
        unit: NURSERY.to_owned(),
        ground: "asked".to_owned(),
        reason: "没有违纪的具体线索，请园方说明图书来源。".to_owned(),
        text: "请说明本学期图书的来源、数量和登记情况，并附有关手续。".to_owned(),
        ..CardDraft::default()
    };
    let answered = of_card(1, CardAct::Answer, |ask| {
        "图书为县图书馆流动书箱，按学期轮换，附借阅协议和登记表。".clone_into(&mut ask.text);
        ask.countersigned = true;
    });
    let explained = of_card(1, CardAct::Close, |ask| "explained".clone_into(&mut ask.end));
    let ended = LeadAsk {
        disposal: "end".to_owned(),
        grounds: "园方说明清楚，手续齐全，没有弄虚作假。".to_owned(),
        finding: "untrue".to_owned(),
        present: two.to_vec(),
        ..LeadAsk::default()
    };
    let by_phone = ReporterAsk { by: "phone".to_owned(), ..ReporterAsk::default() };
    let says = |text: &str| ReporterAsk { text: text.to_owned(), ..by_phone.clone() };
    let answer = says("图书为县图书馆流动书箱，手续齐全，未发现弄虚作假。");
    let objection = ReporterAsk {
        evidence: "no".to_owned(),
        ..says("认为检查结束以后图书就运走了，没有新的证据。")
    };
    let explanation = says("流动书箱按学期轮换，学期结束运回属于正常轮换，已说明借阅协议。");
    let approved = of_card(1, CardAct::Approve, |_| {});
    let served = of_card(1, CardAct::Serve, |_| {});
    let (september, october) = (|day| date(2026, 9, day), |day| date(2026, 10, day));
    vec![
        step(BOOKS, RECEPTION, Deed::HandedOver, september(15)),
        step(BOOKS, FIRST, plain(LeadAct::Receive), september(15)),
        step(BOOKS, RECEPTION, of_reporter(ReporterAct::Notify, &by_phone), september(16)),
        step(BOOKS, FIRST, Deed::Proposed(inquiry), september(17)),
        step(BOOKS, DEPUTY, approved, september(18)),
        step(BOOKS, FIRST, served, september(21)),
        step(BOOKS, FIRST, answered, october(12)),
        step(BOOKS, FIRST, explained, october(12)),
        step(BOOKS, FIRST, Deed::Lead(LeadAct::Propose, Box::new(ended)), october(12)),
        step(BOOKS, CHIEF, plain(LeadAct::Approve), october(12)),
        step(BOOKS, FIRST, plain(LeadAct::FeedBack), october(13)),
        step(BOOKS, RECEPTION, of_reporter(ReporterAct::Answer, &answer), october(26)),
        step(BOOKS, RECEPTION, of_reporter(ReporterAct::Object, &objection), october(28)),
        step(BOOKS, RECEPTION, of_reporter(ReporterAct::Explain, &explanation), october(30)),
    ]
}

/// A report that names nobody: assigned to the town's organ on 20 November, which signs for it next.
fn village(two: &[String], town: OrganId) -> Vec<Step> {
    let assigned = LeadAsk {
        disposal: "assign".to_owned(),
        grounds: "群众反映强烈，由镇纪委就近核查更便于查清。".to_owned(),
        plan: "核对三年集体资金支出和公开情况，未公开的责成补齐，报告核查处理情况。".to_owned(),
        present: two.to_vec(),
        to: town.to_string(),
        assign_ground: "public_reaction".to_owned(),
        ..LeadAsk::default()
    };
    let november = |day| date(2026, 11, day);
    vec![
        step(VILLAGE, RECEPTION, Deed::HandedOver, november(18)),
        step(VILLAGE, THIRD, plain(LeadAct::Receive), november(18)),
        step(VILLAGE, THIRD, Deed::Lead(LeadAct::Propose, Box::new(assigned)), november(19)),
        step(VILLAGE, DEPUTY, plain(LeadAct::Approve), november(20)),
    ]
}
