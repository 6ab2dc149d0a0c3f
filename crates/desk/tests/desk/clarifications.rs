//! Clarifications as the house keeps them (Rules Art. 50; rules.md §3.1; C129 to C135; demo.md matter 11): planned in words of their own,
//! reviewed by two sides, approved by another hand, done in every form, and nothing of the report or of how it was checked in them.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    ClarifyAsk, Desk, DeskError, LeadAsk, LeadView, TextFor, testing::Town, views::Officer,
};
use jiff::civil::date;
use rules::{
    clarification::{
        ClarifyAct, ClarifyBar, ClarifyForm, ClarifyRefusal, ClarifyStage, ReviewSide,
    },
    lead::LeadAct,
    refusal::Refusal,
};
use uuid::Uuid;

use crate::closed::{Told, closed};

const DISCIPLINE: &str = "澄溪县纪委监委";
/// What the letter says, and what the check found: neither may shine through.
const LETTER: &str = "村主任候选人何某吞了两户人家的低保款，钱都进了他家账户。";
const FOUND: &str = "逐笔核对信用社流水，两户保障金均由本人支取。";
const WORDING: &str = "经核查，反映您截留低保资金的问题不属实。";

struct Cast {
    town: Town,
    clerk: Officer,
    keeper: Officer,
    leader: Officer,
    trial: Officer,
}

async fn gathered(town: Town) -> Cast {
    let clerk = town.officer("尤接待", &[&format!("clerk@{DISCIPLINE}/信访室")]).await.unwrap();
    let room = format!("handler@{DISCIPLINE}/第一监督检查室");
    let keeper = town.officer("江承办", &[&room]).await.unwrap();
    let leader = town.officer("商副书记", &[&format!("leader@{DISCIPLINE}")]).await.unwrap();
    let trial = format!("handler@{DISCIPLINE}/案件审理室");
    let trial = town.officer("章审理", &[&trial]).await.unwrap();
    Cast { town, clerk, keeper, leader, trial }
}

async fn cast() -> Cast {
    gathered(Town::new().await.unwrap()).await
}

fn ask(change: impl FnOnce(&mut ClarifyAsk)) -> ClarifyAsk {
    let mut ask = ClarifyAsk::default();
    change(&mut ask);
    ask
}

fn said(text: &str) -> ClarifyAsk {
    ask(|ask| text.clone_into(&mut ask.text))
}

fn plan() -> ClarifyAsk {
    ask(|ask| {
        ask.limbs = vec!["career".to_owned(), "rights".to_owned()];
        ask.forms = vec!["meeting".to_owned()];
        "换届在即，已有议论。".clone_into(&mut ask.reason);
        "村民代表会议。".clone_into(&mut ask.scope);
        WORDING.clone_into(&mut ask.text);
    })
}

fn willing() -> ClarifyAsk {
    ask(|ask| (ask.willing, ask.text) = ("yes".to_owned(), "同意。".to_owned()))
}

fn given(form: &str) -> ClarifyAsk {
    ask(|ask| (ask.form, ask.text) = (form.to_owned(), "当面送达。".to_owned()))
}

impl Cast {
    fn desk(&self) -> &Desk {
        &self.town.desk
    }

    /// A lead about somebody of a village, closed with this finding.
    async fn closed(&self, finding: &str) -> Uuid {
        let told = Told { letter: LETTER, found: FOUND, finding };
        let hands = (&self.clerk, &self.keeper, &self.leader);
        closed(self.desk(), hands, told).await.lead
    }

    async fn does(&self, who: &Officer, lead: Uuid, act: ClarifyAct, ask: ClarifyAsk) {
        self.desk().act_on_clarification(who, (lead, act), ask).await.unwrap();
    }

    async fn refused(&self, who: &Officer, lead: Uuid, act: ClarifyAct, ask: ClarifyAsk) -> String {
        match self.desk().act_on_clarification(who, (lead, act), ask).await {
            Err(DeskError::Refused(Refusal::Clarify(refusal))) => refusal.code().to_owned(),
            Err(DeskError::Denied { .. }) => "denied".to_owned(),
            Err(DeskError::NoSuch("lead")) => "none".to_owned(),
            Err(DeskError::Malformed(_)) => "malformed".to_owned(),
            other => panic!("{other:?}"),
        }
    }

    async fn sees(&self, who: &Officer, lead: Uuid) -> LeadView {
        self.desk().lead(who, lead).await.unwrap()
    }

    fn review(&self) -> ClarifyAsk {
        ask(|ask| {
            ask.present = vec![self.clerk.id.to_string(), self.trial.id.to_string()];
            "同意澄清。".clone_into(&mut ask.text);
        })
    }

    async fn approved(&self, lead: Uuid, plan: ClarifyAsk) {
        self.does(&self.keeper, lead, ClarifyAct::Consult, willing()).await;
        self.does(&self.keeper, lead, ClarifyAct::Plan, plan).await;
        self.does(&self.keeper, lead, ClarifyAct::Review, self.review()).await;
        self.does(&self.leader, lead, ClarifyAct::Approve, ClarifyAsk::default()).await;
    }
}

#[tokio::test]
async fn a_name_is_given_back_by_two_sides_and_two_hands_on_every_engine() {
    for town in Town::everywhere().await.unwrap() {
        let cast = gathered(town).await;
        let lead = cast.closed("untrue").await;
        let seen = cast.sees(&cast.keeper, lead).await;
        assert_eq!(seen.clarify, [ClarifyAct::Consult, ClarifyAct::Apply]);
        assert_eq!(cast.sees(&cast.leader, lead).await.clarify, []);
        cast.does(&cast.keeper, lead, ClarifyAct::Consult, willing()).await;
        cast.does(&cast.keeper, lead, ClarifyAct::Plan, plan()).await;
        let seen = cast.sees(&cast.keeper, lead).await;
        let reviewers: Vec<_> =
            seen.reviewers.iter().map(|(_, name, side)| (name.as_str(), *side)).collect();
        assert!(reviewers.contains(&("尤接待", ReviewSide::Reception)), "{reviewers:?}");
        assert!(reviewers.contains(&("章审理", ReviewSide::Trial)), "{reviewers:?}");
        assert!(reviewers.iter().all(|(name, _)| !["江承办", "商副书记"].contains(name)));
        cast.does(&cast.keeper, lead, ClarifyAct::Review, cast.review()).await;
        cast.does(&cast.leader, lead, ClarifyAct::Approve, ClarifyAsk::default()).await;
        let seen = cast.sees(&cast.keeper, lead).await;
        let one = &seen.clarifications[0];
        assert_eq!(
            (one.number.as_deref(), one.stage),
            (Some("CQ2026-0001"), ClarifyStage::Running)
        );
        // Fifteen working days from Monday 23 November end on Monday 14 December, before the lead is told.
        assert_eq!(one.due.unwrap().0.date, date(2026, 12, 14));
        assert_eq!(seen.line.due.unwrap().0.date, date(2026, 12, 14));
        assert_eq!(one.missing, [ClarifyForm::Letter, ClarifyForm::Meeting]);
        for form in ["letter", "meeting"] {
            cast.does(&cast.keeper, lead, ClarifyAct::Give, given(form)).await;
        }
        cast.does(&cast.keeper, lead, ClarifyAct::Tell, said("县委组织部")).await;
        cast.does(&cast.keeper, lead, ClarifyAct::Visit, said("议论已经平息。")).await;
        cast.does(&cast.keeper, lead, ClarifyAct::Close, ClarifyAsk::default()).await;
        let seen = cast.sees(&cast.keeper, lead).await;
        assert_eq!((seen.clarifications[0].stage, seen.clarify.len()), (ClarifyStage::Closed, 0));
        let steps: Vec<_> = seen
            .steps
            .iter()
            .map(|step| step.kind)
            .filter(|kind| kind.starts_with("clarify"))
            .collect();
        assert_eq!(
            steps,
            [
                "clarify.consulted",
                "clarify.planned",
                "clarify.reviewed",
                "clarify.approved",
                "clarify.given",
                "clarify.given",
                "clarify.told",
                "clarify.visited",
                "clarify.closed",
            ]
        );
        assert_eq!(cast.desk().cleared().await.unwrap(), [], "it was not public");
        // A second one counts on.
        let other = cast.closed("untrue").await;
        cast.approved(other, plan()).await;
        let number = cast.sees(&cast.keeper, other).await.clarifications[0].number.clone();
        assert_eq!(number.as_deref(), Some("CQ2026-0002"));
        // From the log alone it is all there again.
        cast.desk().rebuild().await.unwrap();
        assert_eq!(cast.sees(&cast.keeper, other).await.clarifications[0].number, number);
        let third = cast.closed("untrue").await;
        cast.approved(third, plan()).await;
        let number = cast.sees(&cast.keeper, third).await.clarifications[0].number.clone();
        assert_eq!(number.as_deref(), Some("CQ2026-0003"));
        assert_eq!(cast.desk().verify("").await.unwrap().fault, None);
        cast.town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn where_the_place_rules_so_a_second_leader_approves_and_the_first_waits() {
    let cast = cast().await;
    let text = "name = \"澄清审批\"\nsource = \"本机关规定\"\n[clarification]\nordinary = 2\nimportant = 2\n";
    cast.desk().adopt_rules("rule", text.to_owned(), cast.desk().today()).await.unwrap();
    let second = format!("leader@{DISCIPLINE}");
    let second = cast.town.officer("夏书记", &[&second]).await.unwrap();
    let lead = cast.closed("untrue").await;
    cast.approved(lead, plan()).await;
    let seen = cast.sees(&cast.leader, lead).await;
    assert_eq!(
        (seen.clarifications[0].number.as_deref(), seen.clarifications[0].stage),
        (None, ClarifyStage::Reviewed)
    );
    assert_eq!(seen.steps.last().unwrap().kind, "clarify.endorsed");
    assert_eq!(seen.clarify, [ClarifyAct::SendBack, ClarifyAct::Refuse], "no second time");
    let again = cast.refused(&cast.leader, lead, ClarifyAct::Approve, ClarifyAsk::default()).await;
    assert_eq!(again, "clarify_same_hand");
    let waits = async |who: &Officer| cast.desk().leads_wait(who).await.unwrap().count;
    assert_eq!((waits(&cast.leader).await, waits(&second).await), (0, 1), "it waits for the other");
    cast.does(&second, lead, ClarifyAct::Approve, ClarifyAsk::default()).await;
    let seen = cast.sees(&second, lead).await;
    assert_eq!(seen.clarifications[0].number.as_deref(), Some("CQ2026-0001"));
}

#[tokio::test]
async fn nothing_of_the_letter_or_of_how_it_was_checked_is_in_it_unless_somebody_looked() {
    let cast = cast().await;
    let lead = cast.closed("untrue").await;
    cast.does(&cast.keeper, lead, ClarifyAct::Consult, willing()).await;
    for canary in ["吞了两户人家的低保款", "逐笔核对信用社流水"] {
        let copied = ask(|ask| {
            *ask = plan();
            ask.text = format!("经核查，{canary}的情况不属实。");
        });
        let text = copied.text.clone();
        let refused = cast.refused(&cast.keeper, lead, ClarifyAct::Plan, copied).await;
        assert_eq!(refused, "clarify_shares_words", "{canary}");
        let shared =
            async |of| cast.desk().shared_phrases(&cast.keeper, (lead, of), &text).await.unwrap();
        assert_eq!(shared(TextFor::Clarification).await, [canary]);
        // A card is compared with the letter alone.
        assert_eq!(shared(TextFor::Card).await.is_empty(), canary.starts_with("逐笔"));
    }
    let looked = ask(|ask| {
        *ask = plan();
        "反映您吞了两户人家的低保款不属实。".clone_into(&mut ask.text);
        ask.looked_at = true;
    });
    cast.does(&cast.keeper, lead, ClarifyAct::Plan, looked).await;
}

#[tokio::test]
async fn what_a_circular_says_the_portal_shows_when_the_committee_agreed_and_for_a_year() {
    let cast = cast().await;
    let lead = cast.closed("untrue").await;
    let public = ask(|ask| {
        *ask = plan();
        ask.forms = vec!["circular".to_owned()];
        ask.public = true;
    });
    cast.approved(lead, public).await;
    let early = cast.refused(&cast.keeper, lead, ClarifyAct::Give, given("circular")).await;
    assert_eq!(early, "clarify_unfit");
    cast.does(&cast.keeper, lead, ClarifyAct::Agree, said("县委〔2026〕8号")).await;
    cast.does(&cast.keeper, lead, ClarifyAct::Give, given("letter")).await;
    assert_eq!(cast.desk().cleared().await.unwrap(), []);
    cast.does(&cast.keeper, lead, ClarifyAct::Give, given("circular")).await;
    let shown = cast.desk().cleared().await.unwrap();
    assert_eq!(shown.len(), 1);
    assert_eq!((shown[0].text.as_str(), shown[0].on), (WORDING, date(2026, 11, 23)));
    let whole = format!("{shown:?}");
    for kept in ["何某", "汀洲村", "县委〔2026〕8号", "低保款", "江承办", "XS2026", "CQ2026"]
    {
        assert!(!whole.contains(kept), "{kept} in {whole}");
    }
    cast.town.clock.set("2027-11-23T09:00:00+08:00".parse().unwrap());
    assert_eq!(cast.desk().cleared().await.unwrap().len(), 1);
    cast.town.clock.set("2027-11-24T09:00:00+08:00".parse().unwrap());
    assert_eq!(cast.desk().cleared().await.unwrap(), []);
}

#[tokio::test]
async fn the_reception_takes_an_application_once_it_was_told_and_reads_the_plan_with_the_papers() {
    let cast = cast().await;
    let lead = cast.closed("untrue").await;
    let application = || {
        ask(|ask| {
            "yes".clone_into(&mut ask.own);
            ask.proved = true;
            "请求书面澄清。".clone_into(&mut ask.text);
        })
    };
    // Before it was told, not even that there is something to be clarified.
    let early = cast.refused(&cast.clerk, lead, ClarifyAct::Apply, application()).await;
    assert_eq!((early.as_str(), cast.sees(&cast.clerk, lead).await.clarify.len()), ("none", 0));
    cast.desk()
        .act_on_lead(&cast.keeper, (lead, LeadAct::FeedBack), LeadAsk::default())
        .await
        .unwrap();
    assert_eq!(cast.sees(&cast.clerk, lead).await.clarify, [ClarifyAct::Apply]);
    let stranger = ask(|ask| {
        *ask = application();
        "no".clone_into(&mut ask.own);
    });
    let unproved = ask(|ask| {
        *ask = application();
        ask.proved = false;
    });
    let to_come = ask(|ask| {
        *ask = application();
        ask.day = Some("2026-11-24".to_owned());
    });
    for (asked, code) in [
        (stranger, "clarify_stranger"),
        (unproved, "clarify_not_proved"),
        (to_come, "clarify_in_future"),
        (said("请求澄清。"), "malformed"),
        (ClarifyAsk { text: String::new(), ..application() }, "malformed"),
    ] {
        let refused = cast.refused(&cast.clerk, lead, ClarifyAct::Apply, asked).await;
        assert_eq!(refused, code);
    }
    assert_eq!(cast.sees(&cast.keeper, lead).await.clarifications.len(), 0, "nothing is kept");
    cast.does(&cast.clerk, lead, ClarifyAct::Apply, application()).await;
    let denied = cast.refused(&cast.clerk, lead, ClarifyAct::Plan, plan()).await;
    assert_eq!(denied, "denied");
    // Who applied is asked before anybody else hears of it.
    let unasked = cast.refused(&cast.keeper, lead, ClarifyAct::Plan, plan()).await;
    assert_eq!(unasked, "clarify_consent_needed");
    cast.does(&cast.keeper, lead, ClarifyAct::Consult, willing()).await;
    cast.does(&cast.keeper, lead, ClarifyAct::Plan, plan()).await;
    let waiting = cast.desk().leads_wait(&cast.keeper).await.unwrap();
    assert_eq!((waiting.count, waiting.late), (1, 0));
    let seen = cast.sees(&cast.clerk, lead).await;
    assert_eq!(seen.clarifications[0].stage, ClarifyStage::Planned);
    assert!(!format!("{seen:?}").contains(WORDING), "the plan is the room's until it is bound");
    // Not done after all: the person may ask again, and the new one is another.
    let enlarges =
        ask(|ask| (ask.bar, ask.reason) = ("enlarges".to_owned(), "范围内无人知晓。".to_owned()));
    cast.does(&cast.leader, lead, ClarifyAct::Refuse, enlarges).await;
    let seen = cast.sees(&cast.clerk, lead).await;
    assert_eq!(seen.clarifications[0].bar, Some(ClarifyBar::Enlarges));
    cast.does(&cast.clerk, lead, ClarifyAct::Apply, application()).await;
    let plan = ask(|ask| {
        *ask = plan();
        ask.forms.clear();
        ask.scope.clear();
    });
    cast.does(&cast.keeper, lead, ClarifyAct::Plan, plan).await;
    cast.does(&cast.keeper, lead, ClarifyAct::Review, cast.review()).await;
    cast.does(&cast.leader, lead, ClarifyAct::Approve, ClarifyAsk::default()).await;
    cast.does(&cast.keeper, lead, ClarifyAct::Give, given("letter")).await;
    cast.does(&cast.keeper, lead, ClarifyAct::Visit, said("正常。")).await;
    cast.does(&cast.keeper, lead, ClarifyAct::Tell, said("县委组织部")).await;
    cast.does(&cast.keeper, lead, ClarifyAct::Close, ClarifyAsk::default()).await;
    let seen = cast.sees(&cast.clerk, lead).await;
    let texts: Vec<_> = seen
        .clarifications
        .iter()
        .map(|one| one.plan.as_ref().map(|plan| plan.text.as_str()))
        .collect();
    assert_eq!(texts, [None, Some(WORDING)], "the papers are the reception's");
}

#[tokio::test]
async fn only_what_is_certainly_untrue_is_clarified_and_the_page_says_why_not() {
    let cast = cast().await;
    let table = [
        ("unproved", "clarify_not_excluded", Some(ClarifyRefusal::NotExcluded)),
        ("true", "clarify_not_untrue", None),
        ("partly", "clarify_not_untrue", None),
    ];
    for (finding, code, shown) in table {
        let lead = cast.closed(finding).await;
        let refused = cast.refused(&cast.keeper, lead, ClarifyAct::Consult, willing()).await;
        assert_eq!(refused, code);
        let seen = cast.sees(&cast.keeper, lead).await;
        assert_eq!((seen.unclarified, seen.clarify.len()), (shown, 0), "{finding}");
    }
    // Whoever must not know of the lead learns nothing here either.
    let lead = cast.closed("untrue").await;
    let post = format!("handler@{DISCIPLINE}/第二监督检查室");
    let elsewhere = cast.town.officer("岳二室", &[&post]).await.unwrap();
    for act in ClarifyAct::ALL {
        let refused = cast.refused(&elsewhere, lead, *act, plan()).await;
        assert_eq!(refused, "none", "{act}");
        // Whoever reviews what was closed has no part in it.
        let refused = cast.refused(&cast.trial, lead, *act, plan()).await;
        assert_eq!(refused, "denied", "{act}");
    }
}
