//! The lead of the demonstration: six letters about one man before an election, checked by a room and found untrue.

use jiff::civil::date;
use rules::lead::LeadAct;

use super::teller::Teller;
use crate::{
    Desk, DeskError,
    leads::{LeadAsk, LeadMade},
    seal::fresh_id,
    views::{Filter, Officer, Wanted},
};

const RECEPTION: &str = "尤加";
const ROOM: &str = "第三监督检查室";
const KEEPER: &str = "柯澜";
const HEAD: &str = "岑榆";
const DEPUTY: &str = "商陆";
/// The letters, by their one line; the first makes the lead, the others join it.
const LETTERS: [&str; 6] = [
    "村主任候选人吞了低保款",
    "反映何平吞低保款",
    "何平吞低保款请查",
    "低保款被何平吞了",
    "选举前请查何平的低保问题",
    "何平吞低保款无人管",
];
const SUMMARY: &str =
    "反映截留两户村民的最低生活保障金，未写明年份和数额，可以核对发放名册和银行流水。";
const GROUNDS: &str = "反映的问题具体，发放名册和银行流水可以核对。";
const PLAN: &str = "调取民政部门发放名册和银行代发流水，入户询问两户村民，由承办部门二人共同进行。";
const FOUND: &str = "名册、流水与两户村民的陈述一致，保障金逐月足额发到本人账户，截留一事不存在。";

/// Makes the lead, and has it checked and closed.
pub(super) async fn tell(desk: &Desk) -> Result<(), DeskError> {
    let teller = Teller::new(desk).await?;
    let reception = teller.officer(RECEPTION)?;
    let mut numbers = numbers(desk, reception).await?.into_iter();
    let first = numbers.next().ok_or(DeskError::NoSuch("report"))?;
    let of = desk.leads_of(reception, &first).await?;
    let room = of.rooms.iter().find(|(_, name)| name == ROOM).ok_or(DeskError::NoSuch("unit"))?;
    let (id, september) = (fresh_id(), |day| date(2026, 9, day));
    let made = LeadMade {
        id,
        person: "1".to_owned(),
        room: room.0.0.to_string(),
        summary: SUMMARY.to_owned(),
    };
    desk.hand_over_lead_on(reception, &first, made, Some(september(1))).await?;
    for number in numbers {
        desk.join_lead_on(reception, &number, id, Some(september(2))).await?;
    }
    let two = [KEEPER, HEAD].map(|name| teller.officer(name).map(|one| one.id.to_string()));
    let two: Vec<String> = two.into_iter().collect::<Result<_, _>>()?;
    let proposal = LeadAsk {
        disposal: "verify".to_owned(),
        grounds: GROUNDS.to_owned(),
        plan: PLAN.to_owned(),
        present: two.clone(),
        investigators: two,
        ..LeadAsk::default()
    };
    let report = LeadAsk {
        finding: "untrue".to_owned(),
        measure: "none".to_owned(),
        text: FOUND.to_owned(),
        ..LeadAsk::default()
    };
    let steps = [
        (KEEPER, LeadAct::Receive, LeadAsk::default(), september(2)),
        (KEEPER, LeadAct::Propose, proposal, september(8)),
        (DEPUTY, LeadAct::Approve, LeadAsk::default(), september(9)),
        (KEEPER, LeadAct::Report, report, date(2026, 10, 26)),
        (DEPUTY, LeadAct::Close, LeadAsk::default(), date(2026, 10, 28)),
    ];
    for (who, act, ask, on) in steps {
        desk.act_on_lead_on(teller.officer(who)?, (id, act), ask, Some(on)).await?;
    }
    Ok(())
}

/// The numbers of the letters, in their order.
async fn numbers(desk: &Desk, reception: &Officer) -> Result<Vec<String>, DeskError> {
    let filter = Filter { kind: Some("report".to_owned()), ..Filter::default() };
    let mut wanted = Wanted { filter, limit: 50, ..Wanted::default() };
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        let page = desk.list(reception, &wanted).await?;
        found.extend(page.rows.into_iter().map(|row| (row.title, row.number)));
        match page.next {
            Some(next) => wanted.cursor = Some(next),
            None => break,
        }
    }
    let of = |title: &&str| {
        let letter = found.iter().find(|(one, _)| one == title);
        letter.map(|(_, number)| number.clone()).ok_or(DeskError::NoSuch("report"))
    };
    LETTERS.iter().map(of).collect()
}
