//! Leads as the house keeps them (Rules Art. 14, 17, 18; C43, C47): made of a report, handed to a room, disposed of by two
//! hands, closed, told to the reception; nothing of who brought the report in it, and nothing of it to anybody else.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Audit, Desk, DeskError, LeadAsk, LeadFact, LeadMade, LeadView, ReceivedCount, ReporterAsk,
    WantedLeads,
    testing::Town,
    views::{Officer, Submission},
};
use jiff::civil::date;
use rules::{
    lead::{LeadAct, LeadHand, LeadRefusal, Rank, ReporterAct},
    person::{Complained, Petitioner},
    refusal::Refusal,
};
use uuid::Uuid;

const DISCIPLINE: &str = "澄溪县纪委监委";
const PLANTS: [&str; 4] = ["苗小满", "13900000000", "值班教师擅自离岗", "门卫脱岗"];

pub(crate) struct Cast {
    pub(crate) town: Town,
    pub(crate) clerk: Officer,
    pub(crate) keeper: Officer,
    pub(crate) second: Officer,
    pub(crate) leader: Officer,
}

pub(crate) async fn cast() -> Cast {
    gathered(Town::new().await.unwrap()).await
}

pub(crate) async fn gathered(town: Town) -> Cast {
    let clerk = town.officer("尤接待", &[&format!("clerk@{DISCIPLINE}/信访室")]).await.unwrap();
    let room = format!("@{DISCIPLINE}/第一监督检查室");
    let keeper = town.officer("江承办", &[&format!("handler{room}")]).await.unwrap();
    let second = town.officer("韩主任", &[&format!("head{room}")]).await.unwrap();
    let leader = town.officer("商副书记", &[&format!("leader@{DISCIPLINE}")]).await.unwrap();
    Cast { town, clerk, keeper, second, leader }
}

fn about(names: &[&str]) -> Vec<Complained> {
    let one = |name: &&str| Complained {
        name: (*name).to_owned(),
        unit: Some("新杨中心小学".to_owned()),
        post: Some("副校长".to_owned()),
    };
    names.iter().map(one).collect()
}

pub(crate) async fn reported(desk: &Desk, names: &[&str]) -> String {
    let report = Submission {
        kind: "report".to_owned(),
        title: "门卫脱岗".to_owned(),
        content: "中午值班教师擅自离岗，校门无人看管。".to_owned(),
        about: about(names),
        petitioner: Some(Petitioner {
            name: "苗小满".to_owned(),
            phone: Some("13900000000".to_owned()),
            ..Petitioner::default()
        }),
        ..Submission::default()
    };
    desk.submit(report, None).await.unwrap().number
}

/// The lead that a clerk makes of a report, about its first person, for the first supervision room.
pub(crate) async fn handed(cast: &Cast, number: &str) -> Uuid {
    let id = Uuid::new_v4();
    cast.town.desk.hand_over_lead(&cast.clerk, number, made(cast, number, id).await).await.unwrap();
    id
}

async fn made(cast: &Cast, number: &str, id: Uuid) -> LeadMade {
    let of = cast.town.desk.leads_of(&cast.clerk, number).await.unwrap();
    let room = of.rooms.iter().find(|(_, name)| name == "第一监督检查室").unwrap();
    LeadMade {
        id,
        person: "1".to_owned(),
        room: room.0.0.to_string(),
        summary: "反映该校中午校门无人看管。".to_owned(),
        looked_at: false,
    }
}

pub(crate) fn ask(change: impl FnOnce(&mut LeadAsk)) -> LeadAsk {
    let mut ask = LeadAsk::default();
    change(&mut ask);
    ask
}

pub(crate) fn propose(cast: &Cast, disposal: &str) -> LeadAsk {
    let two = vec![cast.keeper.id.to_string(), cast.second.id.to_string()];
    ask(|ask| {
        disposal.clone_into(&mut ask.disposal);
        "线索具体，可以核查。".clone_into(&mut ask.grounds);
        "到校了解，调阅值班表。".clone_into(&mut ask.plan);
        ask.finding = if disposal == "end" { "unproved".to_owned() } else { String::new() };
        ask.present.clone_from(&two);
        ask.investigators = two;
    })
}

impl Cast {
    pub(crate) async fn does(&self, who: &Officer, lead: Uuid, act: LeadAct, ask: LeadAsk) {
        self.town.desk.act_on_lead(who, (lead, act), ask).await.unwrap();
    }

    pub(crate) async fn refused(
        &self,
        who: &Officer,
        lead: Uuid,
        act: LeadAct,
        ask: LeadAsk,
    ) -> String {
        match self.town.desk.act_on_lead(who, (lead, act), ask).await {
            Err(DeskError::Refused(Refusal::Lead(refusal))) => refusal.code().to_owned(),
            Err(DeskError::Denied { .. }) => "denied".to_owned(),
            Err(DeskError::NoSuch("lead")) => "none".to_owned(),
            Err(DeskError::Malformed(_)) => "malformed".to_owned(),
            other => panic!("{other:?}"),
        }
    }

    pub(crate) async fn sees(&self, who: &Officer, lead: Uuid) -> Option<LeadView> {
        match self.town.desk.lead(who, lead).await {
            Ok(view) => Some(view),
            Err(DeskError::NoSuch("lead")) => None,
            Err(error) => panic!("{error}"),
        }
    }

    pub(crate) async fn ledger(&self, who: &Officer, wanted: WantedLeads) -> Option<Vec<String>> {
        let ledger = self.town.desk.leads(who, wanted).await.unwrap()?;
        Some(ledger.lines.into_iter().map(|line| line.number).collect())
    }
}

async fn verified(desk: &Desk) {
    let seen = desk.verify("").await.unwrap();
    assert_eq!(seen.fault, None);
}

#[tokio::test]
async fn a_lead_goes_from_the_report_to_its_closing_by_two_hands_on_every_engine() {
    for town in Town::everywhere().await.unwrap() {
        let cast = gathered(town).await;
        let desk = &cast.town.desk;
        let number = reported(desk, &["李某"]).await;
        let lead = handed(&cast, &number).await;
        let seen = cast.sees(&cast.keeper, lead).await.unwrap();
        assert_eq!((seen.line.number.as_str(), seen.line.stage), ("XS2026-0001", "handed_over"));
        assert_eq!(seen.line.who.as_ref().unwrap().name, "李某");
        // Whoever works on it learns neither the report's number nor what else it says.
        assert_eq!(seen.reports, Vec::<String>::new());
        let told = format!("{seen:?}");
        assert!(PLANTS.iter().all(|plant| !told.contains(plant)), "{told}");
        assert_eq!(cast.sees(&cast.clerk, lead).await.unwrap().reports, [number.as_str()]);
        assert_eq!(seen.acts, [LeadAct::Receive]);

        cast.does(&cast.keeper, lead, LeadAct::Receive, LeadAsk::default()).await;
        let seen = cast.sees(&cast.leader, lead).await.unwrap();
        // Monday 23 November: a month later, Wednesday 23 December.
        assert_eq!(seen.line.due.unwrap().0.date, date(2026, 12, 23));
        assert_eq!(seen.line.keeper.as_deref(), Some("江承办"));
        assert_eq!(seen.acts, [LeadAct::HandOn]);
        assert_eq!(seen.waits_for, Some(LeadHand::Room));
        let denied = cast.refused(&cast.leader, lead, LeadAct::Propose, propose(&cast, "verify"));
        assert_eq!(denied.await, "denied");

        cast.does(&cast.keeper, lead, LeadAct::Propose, propose(&cast, "verify")).await;
        let early = cast.refused(&cast.keeper, lead, LeadAct::Approve, LeadAsk::default()).await;
        assert_eq!(early, "denied");
        cast.does(&cast.leader, lead, LeadAct::Approve, LeadAsk::default()).await;
        let report = ask(|ask| {
            (ask.finding, ask.measure) = ("true".to_owned(), "admonition".to_owned());
            ask.text = "当天值班副校长擅自离岗。".to_owned();
        });
        cast.does(&cast.second, lead, LeadAct::Report, report).await;
        cast.does(&cast.leader, lead, LeadAct::Close, LeadAsk::default()).await;
        let seen = cast.sees(&cast.keeper, lead).await.unwrap();
        // Somebody signed it: within fifteen working days, and not only by the end of the quarter.
        assert_eq!(seen.line.due.unwrap().0.date, date(2026, 12, 14));
        assert_eq!(cast.ledger(&cast.keeper, WantedLeads::Open).await.unwrap().len(), 1);
        // What was found the reception reads once it is told, and of how it was found nothing.
        let reads = async || {
            let seen = cast.sees(&cast.clerk, lead).await.unwrap();
            let said: usize = seen.steps.iter().map(|step| step.facts.len()).sum();
            (seen.line.found.is_some(), seen.line.disposal.is_some(), said)
        };
        assert_eq!(reads().await, (false, false, 0));
        cast.does(&cast.keeper, lead, LeadAct::FeedBack, LeadAsk::default()).await;
        assert_eq!(reads().await, (true, true, 0));
        assert!(cast.ledger(&cast.keeper, WantedLeads::Open).await.unwrap().is_empty());
        let all = cast.ledger(&cast.clerk, WantedLeads::All(None)).await.unwrap();
        assert_eq!(all, ["XS2026-0001"]);
        let seen = cast.sees(&cast.keeper, lead).await.unwrap();
        let steps: Vec<_> = seen.steps.iter().map(|step| (step.kind, step.by.as_str())).collect();
        assert_eq!(
            steps,
            [
                ("lead.handed_over", "尤接待"),
                ("lead.received", "江承办"),
                ("lead.proposed", "江承办"),
                ("lead.approved", "商副书记"),
                ("lead.reported", "韩主任"),
                ("lead.closed", "商副书记"),
                ("lead.fed_back", "江承办"),
            ]
        );
        let form = seen.steps[4].facts.iter().find(|(name, _)| *name == "lead_form");
        assert_eq!(form.map(|(_, fact)| fact), Some(&LeadFact::Word("lead-form", "1")));
        verified(desk).await;
        cast.town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn the_same_form_makes_one_lead_and_each_person_one_course() {
    let cast = cast().await;
    let desk = &cast.town.desk;
    let number = reported(desk, &["李某", "王某"]).await;
    let (id, other) = (Uuid::new_v4(), Uuid::new_v4());
    let first = made(&cast, &number, id).await;
    for _ in 0..2 {
        desk.hand_over_lead(&cast.clerk, &number, first.clone()).await.unwrap();
    }
    let again = LeadMade { id: other, ..first.clone() };
    let refused = desk.hand_over_lead(&cast.clerk, &number, again.clone()).await;
    let made_before = Refusal::Lead(rules::lead::LeadRefusal::MadeBefore);
    assert!(matches!(&refused, Err(DeskError::Refused(why)) if *why == made_before), "{refused:?}");
    for wrong in ["", "0", "3", "x"] {
        let wrong = LeadMade { person: wrong.to_owned(), ..again.clone() };
        let refused = desk.hand_over_lead(&cast.clerk, &number, wrong).await;
        assert!(matches!(refused, Err(DeskError::Malformed(_))), "{refused:?}");
    }
    let second = LeadMade { person: "2".to_owned(), ..again };
    desk.hand_over_lead(&cast.clerk, &number, second).await.unwrap();
    let of = desk.leads_of(&cast.clerk, &number).await.unwrap();
    let told: Vec<_> = of.lines.iter().map(|line| line.number.as_str()).collect();
    assert_eq!((told, of.persons.len()), (vec!["XS2026-0001", "XS2026-0002"], 0));
    // Another report says the same of the first.
    let letter = reported(desk, &["李某"]).await;
    let offered = desk.leads_of(&cast.clerk, &letter).await.unwrap().joinable.len();
    assert_eq!(offered, 2);
    desk.join_lead(&cast.clerk, &letter, (id, false)).await.unwrap();
    let seen = cast.sees(&cast.clerk, id).await.unwrap();
    assert_eq!(seen.reports, [number, letter.clone()]);
    let twice = desk.join_lead(&cast.clerk, &letter, (id, false)).await;
    assert!(matches!(&twice, Err(DeskError::Refused(why)) if *why == made_before), "{twice:?}");
    verified(desk).await;
}

#[tokio::test]
async fn nobody_else_learns_of_a_lead_and_a_joined_report_shuts_out_whom_it_names() {
    let cast = cast().await;
    let desk = &cast.town.desk;
    let number = reported(desk, &["李某"]).await;
    let lead = handed(&cast, &number).await;
    let staff = async |name: &str, post: &str| cast.town.officer(name, &[post]).await.unwrap();
    let other_room = staff("岳二室", &format!("handler@{DISCIPLINE}/第二监督检查室")).await;
    let admin = staff("关管理", "admin").await;
    let petitions = staff("邬登记", "clerk@澄溪县信访局").await;
    assert!(cast.sees(&other_room, lead).await.is_none());
    assert_eq!(cast.ledger(&other_room, WantedLeads::Open).await, Some(Vec::new()));
    for who in [&admin, &petitions] {
        assert!(cast.sees(who, lead).await.is_none());
        assert_eq!(cast.ledger(who, WantedLeads::Open).await, None);
        let act = cast.refused(who, lead, LeadAct::Receive, LeadAsk::default()).await;
        assert_eq!(act, "none");
        let made = made(&cast, &number, Uuid::new_v4()).await;
        let refused = desk.hand_over_lead(who, &number, made).await;
        assert!(matches!(refused, Err(DeskError::NoSuchMatter)), "{refused:?}");
    }
    // The room's people know nothing of the report itself.
    let report = desk.leads_of(&cast.keeper, &number).await;
    assert!(matches!(report, Err(DeskError::NoSuchMatter)), "{report:?}");
    // A later report names somebody of the keeper's name: as long as nobody looked, he may be meant.
    let about_him = reported(desk, &["江承办"]).await;
    cast.does(&cast.keeper, lead, LeadAct::Receive, LeadAsk::default()).await;
    let joined = desk.join_lead(&cast.clerk, &about_him, (lead, false)).await;
    let others = DeskError::from(rules::lead::LeadRefusal::NamesOthers).to_string();
    assert_eq!(joined.unwrap_err().to_string(), others, "nobody said that one man is meant");
    desk.join_lead(&cast.clerk, &about_him, (lead, true)).await.unwrap();
    assert!(cast.sees(&cast.keeper, lead).await.is_none());
    assert_eq!(cast.ledger(&cast.keeper, WantedLeads::All(None)).await, Some(Vec::new()));
    let act = cast.refused(&cast.keeper, lead, LeadAct::Propose, propose(&cast, "verify")).await;
    assert_eq!(act, "none");
    // His colleague goes on, and names nobody who may not know.
    let named = cast.refused(&cast.second, lead, LeadAct::Propose, propose(&cast, "verify")).await;
    assert_eq!(named, "lead_may_not_know");
    assert!(cast.sees(&cast.leader, lead).await.is_some());
    verified(desk).await;
}

#[tokio::test]
async fn a_look_at_a_lead_leaves_a_trace_once_an_hour_and_no_trace_no_look() {
    let cast = cast().await;
    let desk = &cast.town.desk;
    let number = reported(desk, &["李某"]).await;
    let lead = handed(&cast, &number).await;
    let auditor = cast.town.officer("安审计", &[&format!("auditor@{DISCIPLINE}")]).await.unwrap();
    let looks = async || {
        let page = desk.traces(&auditor, &Audit::default()).await.unwrap();
        let looks = page.looks.into_iter().filter(|look| look.name == "江承办");
        looks.map(|look| look.number).collect::<Vec<_>>()
    };
    for _ in 0..2 {
        cast.sees(&cast.keeper, lead).await.unwrap();
    }
    assert_eq!(looks().await, [Some("XS2026-0001".to_owned())]);
    cast.town.clock.set("2026-11-23T10:00:01+08:00".parse().unwrap());
    cast.sees(&cast.keeper, lead).await.unwrap();
    assert_eq!(looks().await.len(), 2);
    // Whoever gathers looks elsewhere gathers these too.
    let (_, sent) = desk.looks_after(None).await.unwrap().unwrap();
    let sent: Vec<_> = sent.into_iter().filter(|line| line.officer == cast.keeper.id).collect();
    let numbers: Vec<_> = sent.iter().map(|line| line.number.as_deref()).collect();
    assert_eq!(numbers, [Some("XS2026-0001"); 2]);
    cast.town.refuse_events().await.unwrap();
    let unseen = desk.lead(&cast.second, lead).await;
    assert!(matches!(unseen, Err(DeskError::NoTrace)), "{unseen:?}");
}

#[tokio::test]
async fn what_is_typed_wrongly_is_named_and_nothing_is_kept() {
    let cast = cast().await;
    let desk = &cast.town.desk;
    let number = reported(desk, &["李某"]).await;
    let lead = handed(&cast, &number).await;
    cast.does(&cast.keeper, lead, LeadAct::Receive, LeadAsk::default()).await;
    let before = cast.sees(&cast.keeper, lead).await.unwrap().steps.len();
    let wrong = |change: fn(&mut LeadAsk)| {
        let mut wrong = propose(&cast, "verify");
        change(&mut wrong);
        wrong
    };
    let mut clerk_studies = propose(&cast, "verify");
    clerk_studies.present.push(cast.clerk.id.to_string());
    let table = [
        (wrong(|ask| ask.disposal = "闲置".to_owned()), "malformed"),
        (wrong(|ask| ask.grounds.clear()), "malformed"),
        (wrong(|ask| ask.day = Some("11月".to_owned())), "malformed"),
        (wrong(|ask| ask.day = Some("2026-11-24".to_owned())), "lead_in_future"),
        (wrong(|ask| ask.present = vec!["somebody".to_owned()]), "lead_may_not_know"),
        (wrong(|ask| ask.present = vec![Uuid::new_v4().to_string()]), "lead_may_not_know"),
        (clerk_studies, "lead_may_not_know"),
        (wrong(|ask| ask.investigators.clear()), "lead_two_investigators"),
        (wrong(|ask| ask.plan.clear()), "lead_plan_needed"),
    ];
    for (wrong, told) in table {
        assert_eq!(cast.refused(&cast.keeper, lead, LeadAct::Propose, wrong).await, told);
    }
    assert_eq!(cast.sees(&cast.keeper, lead).await.unwrap().steps.len(), before);
    verified(desk).await;
}

#[tokio::test]
async fn whoever_signed_is_told_by_the_reception_and_the_room_sees_nothing_of_it() {
    for town in Town::everywhere().await.unwrap() {
        let cast = gathered(town).await;
        let desk = &cast.town.desk;
        let number = reported(desk, &["李某"]).await;
        let lead = handed(&cast, &number).await;
        let does = async |who: &Officer, act: ReporterAct, change: &dyn Fn(&mut ReporterAsk)| {
            let mut ask = ReporterAsk { by: "phone".to_owned(), ..ReporterAsk::default() };
            change(&mut ask);
            desk.act_on_reporter(who, (lead, &number, act), ask).await
        };
        let seen = cast.sees(&cast.clerk, lead).await.unwrap();
        // Fifteen working days from Monday 23 November end on Monday 14 December.
        assert_eq!(seen.reporters[0].due.unwrap().0.date, date(2026, 12, 14));
        let waiting = async |who: &Officer| desk.leads_wait(who).await.unwrap().count;
        assert_eq!((waiting(&cast.clerk).await, waiting(&cast.keeper).await), (1, 1));
        let denied = does(&cast.keeper, ReporterAct::Notify, &|_| {}).await;
        assert!(matches!(denied, Err(DeskError::Denied { .. })), "{denied:?}");
        let malformed = does(&cast.clerk, ReporterAct::Notify, &|ask| ask.by.clear()).await;
        assert!(matches!(malformed, Err(DeskError::Malformed(_))), "{malformed:?}");
        does(&cast.clerk, ReporterAct::Notify, &|_| {}).await.unwrap();
        assert_eq!(waiting(&cast.clerk).await, 0);
        cast.does(&cast.keeper, lead, LeadAct::Receive, LeadAsk::default()).await;
        let ended = ask(|ask| ask.finding = "untrue".to_owned());
        let ended = LeadAsk { finding: ended.finding, ..propose(&cast, "end") };
        cast.does(&cast.keeper, lead, LeadAct::Propose, ended).await;
        cast.does(&cast.leader, lead, LeadAct::Approve, LeadAsk::default()).await;
        // Within fifteen working days of the closing they are told, and so the reception before the end of the quarter.
        assert_eq!(
            cast.sees(&cast.keeper, lead).await.unwrap().line.due.unwrap().0.date,
            date(2026, 12, 14)
        );
        let early =
            does(&cast.clerk, ReporterAct::Answer, &|ask| "已办结。".clone_into(&mut ask.text))
                .await;
        assert!(
            matches!(early, Err(DeskError::Refused(Refusal::Lead(LeadRefusal::Unfit)))),
            "{early:?}"
        );
        cast.does(&cast.keeper, lead, LeadAct::FeedBack, LeadAsk::default()).await;
        // The room's part is over; the reception's is not.
        assert!(cast.ledger(&cast.keeper, WantedLeads::Open).await.unwrap().is_empty());
        assert_eq!(cast.ledger(&cast.clerk, WantedLeads::Open).await.unwrap().len(), 1);
        assert_eq!((waiting(&cast.clerk).await, waiting(&cast.keeper).await), (1, 0));
        let says = |text: &'static str| {
            move |ask: &mut ReporterAsk| {
                text.clone_into(&mut ask.text);
                "yes".clone_into(&mut ask.evidence);
            }
        };
        does(&cast.clerk, ReporterAct::Answer, &says("经核查不属实。")).await.unwrap();
        assert!(cast.ledger(&cast.clerk, WantedLeads::Open).await.unwrap().is_empty());
        does(&cast.clerk, ReporterAct::Object, &says("有当天的照片。")).await.unwrap();
        let unchecked = does(&cast.clerk, ReporterAct::Explain, &says("已核查。")).await;
        assert!(matches!(
            unchecked,
            Err(DeskError::Refused(Refusal::Lead(LeadRefusal::CheckFirst)))
        ));
        // New evidence: a lead is made anew of the same report and person.
        let again = handed(&cast, &number).await;
        assert_ne!(again, lead);
        does(&cast.clerk, ReporterAct::Explain, &says("已重新核查。")).await.unwrap();
        desk.rebuild().await.unwrap();
        let seen = cast.sees(&cast.keeper, lead).await.unwrap();
        let told = format!("{seen:?}");
        for kept in ["经核查不属实", "有当天的照片", "已重新核查", "reporter."] {
            assert!(!told.contains(kept), "{kept}");
        }
        let seen = cast.sees(&cast.clerk, lead).await.unwrap();
        assert!(format!("{seen:?}").contains("有当天的照片"));
        verified(desk).await;
        cast.town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn a_case_is_filed_with_a_rank_and_its_end_is_counted_on_every_engine() {
    for town in Town::everywhere().await.unwrap() {
        let cast = gathered(town).await;
        let desk = &cast.town.desk;
        let number = reported(desk, &["李某"]).await;
        let lead = handed(&cast, &number).await;
        cast.does(&cast.keeper, lead, LeadAct::Receive, LeadAsk::default()).await;
        cast.does(&cast.keeper, lead, LeadAct::Propose, propose(&cast, "verify")).await;
        cast.does(&cast.leader, lead, LeadAct::Approve, LeadAsk::default()).await;
        let filed = |rank: &str| {
            ask(|ask| {
                (ask.finding, ask.measure) = ("true".to_owned(), "filed".to_owned());
                ask.text = "涉嫌违纪，应予立案。".to_owned();
                rank.clone_into(&mut ask.case.rank);
            })
        };
        let told = cast.refused(&cast.second, lead, LeadAct::Report, filed("")).await;
        assert_eq!(told, "lead_rank_needed");
        let told = cast.refused(&cast.second, lead, LeadAct::Report, filed("king")).await;
        assert_eq!(told, "malformed");
        cast.does(&cast.second, lead, LeadAct::Report, filed("township")).await;
        cast.does(&cast.leader, lead, LeadAct::Close, LeadAsk::default()).await;
        let settle = |form: &str, to_justice| {
            ask(|ask| {
                form.clone_into(&mut ask.form);
                ask.text = "给予撤销党内职务、政务撤职处分。".to_owned();
                ask.case.party_penalty = "removed".to_owned();
                ask.case.state_penalty = "removed".to_owned();
                ask.case.to_justice = to_justice;
            })
        };
        let told = cast.refused(&cast.keeper, lead, LeadAct::Settle, settle("3", true)).await;
        assert_eq!(told, "lead_end_does_not_fit");
        cast.does(&cast.keeper, lead, LeadAct::Settle, settle("3", false)).await;
        let seen = cast.sees(&cast.keeper, lead).await.unwrap();
        let settled = seen.steps.iter().find(|step| step.kind == "lead.settled").unwrap();
        let names: Vec<_> = settled.facts.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["lead_form", "lead_party_penalty", "lead_state_penalty", "lead_text"]);
        // One case was filed, one person punished twice over; who looks into leads knows of no report, and the reception of no lead.
        let figures = desk.lead_figures(&cast.leader, None).await.unwrap().unwrap();
        let (leads, township) = (figures.leads.unwrap(), [(Some(Rank::Township), 1)].into());
        assert_eq!((leads.filed, &leads.filed_by, &leads.punished_by), (1, &township, &township));
        assert_eq!((leads.by_party, leads.by_state, leads.to_justice), (1, 1, 0));
        assert_eq!(figures.came, None);
        let reception = desk.lead_figures(&cast.clerk, None).await.unwrap().unwrap();
        assert_eq!(reception.came, Some(ReceivedCount { all: 1, reports: 1 }));
        assert!(reception.leads.is_none() && reception.cards.is_empty());
        let before = desk.lead_figures(&cast.clerk, Some(date(2026, 9, 30))).await.unwrap();
        assert_eq!(before.unwrap().came, Some(ReceivedCount { all: 0, reports: 0 }));
        // A colleague of the reception does not count what they are named in; the others do.
        let post = format!("clerk@{DISCIPLINE}/信访室");
        let colleague = cast.town.officer("乙接待", &[&post]).await.unwrap();
        reported(desk, &["乙接待"]).await;
        for (who, all) in [(&cast.clerk, 2), (&colleague, 1)] {
            let came = desk.lead_figures(who, None).await.unwrap().unwrap().came;
            assert_eq!(came, Some(ReceivedCount { all, reports: all }));
        }
        verified(desk).await;
        cast.town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn a_letter_of_inquiry_is_written_anew_until_it_is_served_and_shares_nothing_unseen() {
    let cast = cast().await;
    let number = reported(&cast.town.desk, &["李某"]).await;
    let lead = handed(&cast, &number).await;
    cast.does(&cast.keeper, lead, LeadAct::Receive, LeadAsk::default()).await;
    cast.does(&cast.keeper, lead, LeadAct::Propose, propose(&cast, "inquiry")).await;
    cast.does(&cast.leader, lead, LeadAct::Approve, LeadAsk::default()).await;
    let write = |text: &str, looked_at| {
        ask(|ask| {
            text.clone_into(&mut ask.text);
            ask.looked_at = looked_at;
        })
    };
    let copied = format!("请说明：{}", PLANTS[2]);
    let told = cast.refused(&cast.keeper, lead, LeadAct::WriteInquiry, write(&copied, false)).await;
    assert_eq!(told, "lead_shares_words");
    cast.does(&cast.keeper, lead, LeadAct::WriteInquiry, write(&copied, true)).await;
    let own = "请说明学校门卫值守的安排。";
    cast.does(&cast.keeper, lead, LeadAct::WriteInquiry, write(own, false)).await;
    let seen = cast.sees(&cast.keeper, lead).await.unwrap();
    assert_eq!(seen.acts.first(), Some(&LeadAct::Serve));
    let last = seen.steps.iter().rev().find(|step| step.kind == "lead.inquiry_written").unwrap();
    assert_eq!(last.facts, [("lead_text", LeadFact::Text(own.to_owned()))]);
    cast.does(&cast.keeper, lead, LeadAct::Serve, LeadAsk::default()).await;
    let late = cast.refused(&cast.keeper, lead, LeadAct::WriteInquiry, write(own, false)).await;
    assert_eq!(late, "lead_unfit");
}
