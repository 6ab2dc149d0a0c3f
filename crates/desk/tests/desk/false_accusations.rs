//! Suspicions of false accusation as the house keeps them (Rules Art. 39 to 45; rules.md §2.7; C131, C139, C140): known to their team and
//! those who decide, found by nothing but a document, and without effect on whoever brings something.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Desk, DeskError, LeadAsk, LeadView, SuspicionAsk, WantedLeads,
    testing::Town,
    views::{Officer, Submission},
};
use rules::{
    false_accusation::{Approver, Route, SuspicionAct, SuspicionStage},
    lead::LeadAct,
    refusal::Refusal,
};
use uuid::Uuid;

use crate::closed::{Closed, Told, closed};

const DISCIPLINE: &str = "澄溪县纪委监委";
/// What is typed about the suspected person, and may be read by nobody outside the team.
const CANARIES: [&str; 3] = ["收条系伪造", "多次扬言要他落选", "云纪复〔2026〕3号"];

struct Cast {
    town: Town,
    clerk: Officer,
    keeper: Officer,
    second: Officer,
    third: Officer,
    leader: Officer,
    chief: Officer,
}

async fn gathered(town: Town) -> Cast {
    let clerk = town.officer("尤接待", &[&format!("clerk@{DISCIPLINE}/信访室")]).await.unwrap();
    let room = format!("handler@{DISCIPLINE}/第一监督检查室");
    let keeper = town.officer("江承办", &[&room]).await.unwrap();
    let second = town.officer("卜宁", &[&room]).await.unwrap();
    let third = town.officer("柯澜", &[&room]).await.unwrap();
    let leader = town.officer("商副书记", &[&format!("leader@{DISCIPLINE}")]).await.unwrap();
    let chief = town.officer("夏侯清", &[&format!("leader@{DISCIPLINE}")]).await.unwrap();
    Cast { town, clerk, keeper, second, third, leader, chief }
}

async fn cast() -> Cast {
    gathered(Town::new().await.unwrap()).await
}

fn ask(change: impl FnOnce(&mut SuspicionAsk)) -> SuspicionAsk {
    let mut ask = SuspicionAsk::default();
    change(&mut ask);
    ask
}

fn heard() -> SuspicionAsk {
    ask(|ask| {
        "依据伪造收条上的签名已经知道的人".clone_into(&mut ask.who);
        "yes".clone_into(&mut ask.came);
        "承认收条是自己写的。".clone_into(&mut ask.text);
    })
}

fn submitted() -> SuspicionAsk {
    ask(|ask| "澄纪报〔2026〕9号".clone_into(&mut ask.document))
}

fn found() -> SuspicionAsk {
    ask(|ask| {
        "city_commission".clone_into(&mut ask.approver);
        CANARIES[2].clone_into(&mut ask.document);
        ask.standings = vec!["other".to_owned()];
        ask.aggravations = vec!["election".to_owned()];
    })
}

impl Cast {
    fn desk(&self) -> &Desk {
        &self.town.desk
    }

    async fn closed(&self, finding: &str) -> Closed {
        let told =
            Told { letter: "何某吞了低保款。", found: "流水逐笔核对。", finding };
        closed(self.desk(), (&self.clerk, &self.keeper, &self.leader), told).await
    }

    fn raised(&self) -> SuspicionAsk {
        ask(|ask| {
            CANARIES[0].clone_into(&mut ask.fabrication);
            CANARIES[1].clone_into(&mut ask.intent);
            ask.team = vec![self.second.id.to_string()];
        })
    }

    async fn does(&self, who: &Officer, of: (Uuid, u16), act: SuspicionAct, ask: SuspicionAsk) {
        self.desk().act_on_suspicion(who, (of.0, of.1, act), ask).await.unwrap();
    }

    async fn refused(
        &self,
        who: &Officer,
        of: (Uuid, u16),
        act: SuspicionAct,
        ask: SuspicionAsk,
    ) -> &'static str {
        match self.desk().act_on_suspicion(who, (of.0, of.1, act), ask).await {
            Err(DeskError::Refused(Refusal::Suspicion(refusal))) => refusal.code(),
            Err(DeskError::Denied { .. }) => "denied",
            Err(DeskError::NoSuch(what)) => what,
            Err(DeskError::Malformed(_)) => "malformed",
            other => panic!("{other:?}"),
        }
    }

    async fn sees(&self, who: &Officer, lead: Uuid) -> LeadView {
        self.desk().lead(who, lead).await.unwrap()
    }

    /// To whom of the cast the lead says anything of a suspicion.
    async fn shown_to(&self, lead: Uuid) -> Vec<&str> {
        let mut shown = Vec::new();
        for who in [&self.clerk, &self.keeper, &self.second, &self.third, &self.leader, &self.chief]
        {
            let view = self.sees(who, lead).await;
            let in_steps = view.steps.iter().any(|step| step.kind.starts_with("suspicion"));
            assert_eq!(in_steps, !view.suspicions.is_empty(), "{}", who.name);
            // Whatever they are shown of the lead says nothing of it otherwise.
            let whole = format!("{view:?}");
            let leaks = CANARIES.iter().any(|canary| whole.contains(canary));
            assert!(in_steps || !leaks, "{}", who.name);
            shown.extend(in_steps.then_some(who.name.as_str()));
        }
        shown
    }

    /// The number of the keeper's own, which tells nothing of others.
    async fn no(&self, lead: Uuid) -> u16 {
        self.sees(&self.keeper, lead).await.suspicions[0].no
    }

    async fn waits_for(&self, who: &Officer) -> u64 {
        self.desk().leads_wait(who).await.unwrap().count
    }
}

const TEAM: [&str; 4] = ["江承办", "卜宁", "商副书记", "夏侯清"];

#[tokio::test]
async fn its_team_and_those_who_decide_alone_know_of_it_on_every_engine() {
    for town in Town::everywhere().await.unwrap() {
        let cast = gathered(town).await;
        let Closed { lead, code, .. } = cast.closed("untrue").await;
        assert_eq!(cast.shown_to(lead).await, [""; 0], "a mistake is what it is without a word");
        assert!(cast.sees(&cast.keeper, lead).await.may_suspect.is_some());
        assert!(cast.sees(&cast.clerk, lead).await.may_suspect.is_none());
        cast.does(&cast.keeper, (lead, 0), SuspicionAct::Suspect, cast.raised()).await;
        assert_eq!(cast.shown_to(lead).await, TEAM);
        let of = (lead, cast.no(lead).await);
        let acts = async |who| cast.sees(who, lead).await.suspicions[0].acts.clone();
        assert_eq!(acts(&cast.second).await, [SuspicionAct::Hear, SuspicionAct::Drop]);
        assert_eq!(acts(&cast.chief).await, [SuspicionAct::Drop]);
        cast.does(&cast.second, of, SuspicionAct::Hear, heard()).await;
        // To those outside of it there is nothing to act on; of the reception there is not even a lead with such acts.
        let tried = |who, act| cast.refused(who, of, act, submitted());
        assert_eq!(tried(&cast.third, SuspicionAct::Drop).await, "suspicion");
        assert_eq!(tried(&cast.clerk, SuspicionAct::Drop).await, "lead");
        assert_eq!(tried(&cast.keeper, SuspicionAct::Submit).await, "denied");
        cast.does(&cast.chief, of, SuspicionAct::Submit, submitted()).await;
        // Without a document nothing is found, and nothing is kept.
        let bare = ask(|ask| ask.standings = vec!["other".to_owned()]);
        let refused = cast.refused(&cast.keeper, of, SuspicionAct::Find, bare).await;
        assert_eq!(refused, "suspicion_document_needed");
        let view = cast.sees(&cast.keeper, lead).await;
        assert_eq!(view.suspicions[0].stage, SuspicionStage::Submitted);
        cast.does(&cast.keeper, of, SuspicionAct::Find, found()).await;
        let view = cast.sees(&cast.second, lead).await;
        let (approver, _, until) = view.suspicions[0].found.unwrap();
        assert_eq!(approver, Approver::CityCommission);
        // A year from Monday, 23 November 2026.
        assert_eq!(until.to_string(), "2027-11-23");
        assert_eq!(view.suspicions[0].routes, [Route::Police, Route::Judiciary]);
        assert_eq!(cast.shown_to(lead).await, TEAM);
        // Whoever brought it is told nothing of it by their code, and brings what they like.
        let tracked = cast.desk().track(&code).await.unwrap();
        let told = format!("{tracked:?}");
        assert!(
            CANARIES.iter().all(|canary| !told.contains(canary)) && !told.contains("suspicion")
        );
        let again = Submission {
            kind: "report".to_owned(),
            title: "另一件".to_owned(),
            content: "另一件事。".to_owned(),
            ..Submission::default()
        };
        assert!(!cast.desk().submit(again, None).await.unwrap().code.is_empty());
        cast.desk().rebuild().await.unwrap();
        assert_eq!(cast.shown_to(lead).await, TEAM);
        assert_eq!(cast.desk().verify("").await.unwrap().fault, None);
        cast.town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn it_waits_for_whose_turn_it_is_and_keeps_the_lead_open_for_nobody_else() {
    let cast = cast().await;
    let Closed { lead, .. } = cast.closed("untrue").await;
    let told = cast.desk().act_on_lead(&cast.keeper, (lead, LeadAct::FeedBack), LeadAsk::default());
    told.await.unwrap();
    assert_eq!(cast.waits_for(&cast.keeper).await, 0);
    cast.does(&cast.keeper, (lead, 0), SuspicionAct::Suspect, cast.raised()).await;
    assert_eq!((cast.waits_for(&cast.second).await, cast.waits_for(&cast.third).await), (1, 0));
    assert_eq!((cast.waits_for(&cast.clerk).await, cast.waits_for(&cast.chief).await), (0, 0));
    let open = async |who: &Officer| {
        let ledger = cast.desk().leads(who, WantedLeads::Open).await.unwrap().unwrap();
        ledger.lines.len()
    };
    assert_eq!((open(&cast.second).await, open(&cast.third).await), (1, 0));
    assert_eq!(open(&cast.clerk).await, 0);
    cast.does(&cast.second, (lead, cast.no(lead).await), SuspicionAct::Hear, heard()).await;
    assert_eq!((cast.waits_for(&cast.chief).await, cast.waits_for(&cast.third).await), (1, 0));
    // Ended as a mistake, it waits for nobody.
    let reason = ask(|ask| "没有陷害意图。".clone_into(&mut ask.reason));
    cast.does(&cast.chief, (lead, cast.no(lead).await), SuspicionAct::Drop, reason).await;
    assert_eq!((cast.waits_for(&cast.second).await, cast.waits_for(&cast.chief).await), (0, 0));
    assert_eq!(open(&cast.second).await, 0);
}

#[tokio::test]
async fn what_was_neither_proved_nor_excluded_starts_none_and_another_room_has_no_hand_in_it() {
    let cast = cast().await;
    let Closed { lead, .. } = cast.closed("unproved").await;
    assert!(cast.sees(&cast.keeper, lead).await.may_suspect.is_none());
    let refused = cast.refused(&cast.keeper, (lead, 0), SuspicionAct::Suspect, cast.raised());
    assert_eq!(refused.await, "suspicion_not_excluded");
    let Closed { lead, .. } = cast.closed("untrue").await;
    let elsewhere = format!("handler@{DISCIPLINE}/第二监督检查室");
    let elsewhere = cast.town.officer("章审理", &[&elsewhere]).await.unwrap();
    let refused = cast.refused(&elsewhere, (lead, 0), SuspicionAct::Suspect, cast.raised());
    assert_eq!(refused.await, "lead");
    // Whoever may not know of the lead is of no team.
    let mut foreign = cast.raised();
    foreign.team = vec![elsewhere.id.to_string()];
    let refused = cast.refused(&cast.keeper, (lead, 0), SuspicionAct::Suspect, foreign);
    assert_eq!(refused.await, "suspicion_team_needed");
    // Another of the room who raises one of their own learns nothing of the first.
    cast.does(&cast.keeper, (lead, 0), SuspicionAct::Suspect, cast.raised()).await;
    let theirs = ask(|ask| {
        *ask = cast.raised();
        ask.team = vec![cast.chief.id.to_string()];
    });
    cast.does(&cast.third, (lead, 0), SuspicionAct::Suspect, theirs).await;
    let seen = cast.sees(&cast.third, lead).await.suspicions;
    assert_eq!(seen.len(), 1);
    // Nobody who may know who brought the report deals with it.
    let fit = cast.sees(&cast.keeper, lead).await.may_suspect.unwrap();
    assert!(fit.iter().all(|(_, name)| name != "尤接待"));
    assert_eq!(cast.sees(&cast.chief, lead).await.suspicions.len(), 2);
}
