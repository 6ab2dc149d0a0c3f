//! A lead that an organ below works on, as the house keeps it (Rules Art. 20 to 23): assigned by two hands, reported by two below, taken
//! up and closed by two above; each side reads what is its own, and whoever it was not assigned to finds nothing.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::collections::BTreeSet;

use desk::{LeadAsk, WantedLeads, testing::Town, views::Officer};
use jiff::civil::date;
use rules::lead::{LeadAct, LeadHand};

use crate::leads::{Cast, ask, gathered, handed, propose, reported};

const TOWN: &str = "中共青泥镇纪委";
const OTHER: &str = "中共望溪镇纪委";
const REPORT: &str = "值班表与门禁记录不符，当天无人值班。";

/// Those of a town's commission, and one of another's.
struct Below {
    inspector: Officer,
    chief: Officer,
    elsewhere: Officer,
}

async fn below(cast: &Cast) -> Below {
    let of = async |name: &str, post: String| cast.town.officer(name, &[&post]).await.unwrap();
    Below {
        inspector: of("杜镇办", format!("handler@{TOWN}")).await,
        chief: of("邹书记", format!("head@{TOWN}")).await,
        elsewhere: of("莫镇办", format!("clerk@{OTHER}")).await,
    }
}

/// A proposal to assign it to the town's commission.
async fn assign(cast: &Cast, lead: uuid::Uuid) -> LeadAsk {
    let seen = cast.sees(&cast.keeper, lead).await.unwrap();
    let to = seen.organs_below.iter().find(|(_, name)| name == TOWN).unwrap();
    LeadAsk {
        to: to.0.0.to_string(),
        assign_ground: "public_reaction".to_owned(),
        grounds: "群众多次反映，由镇纪委就近核查。".to_owned(),
        plan: "请到校核对值班表，三个月内报告。".to_owned(),
        ..propose(cast, "assign")
    }
}

async fn assigned(cast: &Cast) -> uuid::Uuid {
    let number = reported(&cast.town.desk, &["李某"]).await;
    let lead = handed(cast, &number).await;
    cast.does(&cast.keeper, lead, LeadAct::Receive, LeadAsk::default()).await;
    let proposal = assign(cast, lead).await;
    cast.does(&cast.keeper, lead, LeadAct::Propose, proposal).await;
    cast.does(&cast.leader, lead, LeadAct::Approve, LeadAsk::default()).await;
    lead
}

fn report(below: &Below) -> LeadAsk {
    ask(|ask| {
        (ask.finding, ask.measure) = ("true".to_owned(), "criticism".to_owned());
        (ask.way, ask.text) = ("verify".to_owned(), REPORT.to_owned());
        ask.present = vec![below.inspector.id.to_string(), below.chief.id.to_string()];
    })
}

fn reason() -> LeadAsk {
    ask(|ask| "证据还不齐。".clone_into(&mut ask.reason))
}

fn asks(ground: &str) -> LeadAsk {
    ask(|ask| {
        (ask.ask_ground, ask.manner) = (ground.to_owned(), "letter".to_owned());
        "请补充门卫的说明。".clone_into(&mut ask.text);
    })
}

#[tokio::test]
async fn it_goes_down_and_comes_up_by_two_hands_each_on_every_engine() {
    for town in Town::everywhere().await.unwrap() {
        let cast = gathered(town).await;
        let people = below(&cast).await;
        let lead = assigned(&cast).await;
        let seen = cast.sees(&people.inspector, lead).await.unwrap();
        // Monday 23 November and three months: Tuesday 23 February.
        assert_eq!(seen.line.due.unwrap().0.date, date(2027, 2, 23));
        assert_eq!((seen.acts, seen.waits_for), (vec![], Some(LeadHand::BelowChief)));
        cast.does(&people.chief, lead, LeadAct::Accept, LeadAsk::default()).await;
        cast.does(&people.inspector, lead, LeadAct::ReportBelow, report(&people)).await;
        // Only written, it is nobody's above.
        let reads = async |who: &Officer| format!("{:?}", cast.sees(who, lead).await.unwrap());
        assert!(!reads(&cast.keeper).await.contains(REPORT));
        assert_eq!(
            cast.sees(&cast.keeper, lead).await.unwrap().waits_for,
            Some(LeadHand::BelowChief)
        );
        let own = cast.refused(&people.inspector, lead, LeadAct::SendUp, LeadAsk::default()).await;
        assert_eq!(own, "denied", "whoever works there does not sign where a chief is");
        cast.does(&people.chief, lead, LeadAct::Redraft, reason()).await;
        cast.does(&people.inspector, lead, LeadAct::ReportBelow, report(&people)).await;
        cast.does(&people.chief, lead, LeadAct::SendUp, LeadAsk::default()).await;
        assert!(reads(&cast.keeper).await.contains(REPORT));
        assert!(cast.ledger(&people.inspector, WantedLeads::Open).await.unwrap().is_empty());
        // More is wanted, and it comes again.
        cast.does(&cast.leader, lead, LeadAct::Ask, asks("supplement")).await;
        assert!(reads(&people.inspector).await.contains("请补充门卫的说明"));
        assert_eq!(cast.town.desk.leads_wait(&people.inspector).await.unwrap().count, 1);
        cast.does(&people.inspector, lead, LeadAct::ReportBelow, report(&people)).await;
        cast.does(&people.chief, lead, LeadAct::SendUp, LeadAsk::default()).await;
        cast.does(&cast.second, lead, LeadAct::TakeUp, LeadAsk::default()).await;
        cast.does(&cast.leader, lead, LeadAct::Close, LeadAsk::default()).await;
        let seen = cast.sees(&cast.keeper, lead).await.unwrap();
        let steps: Vec<_> = seen.steps.iter().map(|step| step.kind).collect();
        let written = ["lead.reported_below", "lead.sent_up"];
        let expected = [
            &["lead.handed_over", "lead.received", "lead.proposed", "lead.approved"][..],
            &["lead.accepted"],
            &written,
            &["lead.asked"],
            &written,
            &["lead.taken_up", "lead.closed"],
        ];
        assert_eq!(steps, expected.concat());
        assert_eq!(cast.town.desk.verify("").await.unwrap().fault, None);
        cast.town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn below_nothing_is_read_of_what_is_done_above_and_elsewhere_nothing_at_all() {
    let cast = gathered(Town::new().await.unwrap()).await;
    let people = below(&cast).await;
    let number = reported(&cast.town.desk, &["王某"]).await;
    let other = handed(&cast, &number).await;
    let lead = assigned(&cast).await;
    let seen = cast.sees(&people.chief, lead).await.unwrap();
    let told = format!("{seen:?}");
    for kept in ["群众多次反映", "苗小满", "13900000000", "校门无人看管。中午", "lead.proposed"]
    {
        assert!(!told.contains(kept), "{kept}: {told}");
    }
    assert!(told.contains("请到校核对值班表"));
    assert!(seen.reports.is_empty() && seen.cards.is_empty() && seen.file.is_none());
    assert!(seen.offers.is_empty() && seen.clarify.is_empty() && seen.organs_below.is_empty());
    let workers: BTreeSet<_> = seen.workers.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(workers, ["杜镇办", "邹书记"].into());
    for (who, lead) in [(&people.elsewhere, lead), (&people.chief, other)] {
        assert!(cast.sees(who, lead).await.is_none());
        let act = cast.refused(who, lead, LeadAct::Accept, LeadAsk::default()).await;
        assert_eq!(act, "none");
    }
    assert_eq!(cast.ledger(&people.elsewhere, WantedLeads::All(None)).await, Some(Vec::new()));
    let all = cast.ledger(&people.inspector, WantedLeads::All(None)).await.unwrap();
    assert_eq!(all, ["XS2026-0002"]);
    // What is the room's is refused, whoever asks from below.
    for act in [LeadAct::Propose, LeadAct::Report, LeadAct::TakeUp, LeadAct::Identify] {
        let refused = cast.refused(&people.chief, lead, act, propose(&cast, "verify")).await;
        assert_eq!(refused, "denied", "{act}");
    }
    for act in [LeadAct::Approve, LeadAct::Close, LeadAct::Ask, LeadAct::Extend] {
        assert_eq!(cast.refused(&people.chief, lead, act, reason()).await, "denied", "{act}");
    }
    // Nor do those above act in its place.
    for (who, act) in [(&cast.keeper, LeadAct::Accept), (&cast.leader, LeadAct::SendUp)] {
        assert_eq!(cast.refused(who, lead, act, LeadAsk::default()).await, "denied", "{act}");
    }
    // Of a report that names one of its people they learn nothing from then on.
    let about_her = reported(&cast.town.desk, &["邹书记"]).await;
    cast.town.desk.join_lead(&cast.clerk, &about_her, (lead, true)).await.unwrap();
    assert!(cast.sees(&people.chief, lead).await.is_none());
    assert!(cast.sees(&people.inspector, lead).await.is_some());
    // Taken back, it is above alone.
    cast.does(&cast.keeper, lead, LeadAct::Propose, propose(&cast, "verify")).await;
    cast.does(&cast.leader, lead, LeadAct::Approve, LeadAsk::default()).await;
    assert!(cast.sees(&people.inspector, lead).await.is_none());
    assert_eq!(cast.town.desk.verify("").await.unwrap().fault, None);
}

#[tokio::test]
async fn a_single_hand_below_signs_what_it_wrote_and_the_step_says_so() {
    let cast = gathered(Town::new().await.unwrap()).await;
    let lone = cast.town.officer("杜镇办", &[&format!("clerk@{TOWN}")]).await.unwrap();
    let lead = assigned(&cast).await;
    cast.does(&lone, lead, LeadAct::Accept, LeadAsk::default()).await;
    let written = ask(|ask| {
        (ask.finding, ask.measure) = ("untrue".to_owned(), "none".to_owned());
        (ask.way, ask.text) = ("talk".to_owned(), REPORT.to_owned());
        ask.present = vec![lone.id.to_string()];
    });
    cast.does(&lone, lead, LeadAct::ReportBelow, written).await;
    cast.does(&lone, lead, LeadAct::SendUp, LeadAsk::default()).await;
    let seen = cast.sees(&cast.leader, lead).await.unwrap();
    assert!(seen.steps.last().unwrap().facts.iter().any(|(name, _)| *name == "lead_alone"));
}

#[tokio::test]
async fn what_is_typed_wrongly_about_an_assignment_is_named_and_nothing_is_kept() {
    let cast = gathered(Town::new().await.unwrap()).await;
    let number = reported(&cast.town.desk, &["李某"]).await;
    let lead = handed(&cast, &number).await;
    cast.does(&cast.keeper, lead, LeadAct::Receive, LeadAsk::default()).await;
    // The town's commission has nobody yet.
    let nobody = assign(&cast, lead).await;
    let people = async |change: fn(&mut LeadAsk)| {
        let mut wrong = nobody.clone();
        change(&mut wrong);
        cast.refused(&cast.keeper, lead, LeadAct::Propose, wrong).await
    };
    assert_eq!(people(|_| {}).await, "lead_nobody_below");
    assert_eq!(people(|ask| ask.to.clear()).await, "malformed");
    assert_eq!(people(|ask| "x".clone_into(&mut ask.to)).await, "lead_not_below");
    assert_eq!(people(|ask| "2".clone_into(&mut ask.to)).await, "lead_not_below");
    assert_eq!(people(|ask| ask.assign_ground.clear()).await, "malformed");
    assert_eq!(people(|ask| ask.plan.clear()).await, "lead_plan_needed");
    assert_eq!(cast.sees(&cast.keeper, lead).await.unwrap().steps.len(), 2);
}
