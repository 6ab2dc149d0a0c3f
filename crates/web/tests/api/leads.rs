//! Leads by the API: from the report to a name given back (demo.md matter 11 in short), each step by whose it is, what is wrong named by its
//! field, and of what somebody may not know no trace. And what whoever is punished for a claim says by its code.

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{DISCIPLINE, House, OFFICE, at, claim},
};

struct Cast {
    house: House,
    clerk: Caller,
    keeper: Caller,
    leader: Caller,
    trial: Caller,
}

impl Cast {
    async fn new() -> Self {
        let house = House::new().await;
        let of = |role: &str, room: &str| (role.to_owned(), format!("{DISCIPLINE}/{room}"));
        let (role, organ) = of("clerk", "信访室");
        let clerk = house.staff("尤接待", &role, &organ).await;
        let (role, organ) = of("handler", "第一监督检查室");
        let keeper = house.staff("江承办", &role, &organ).await;
        let leader = house.staff("商副书记", "leader", DISCIPLINE).await;
        let (role, organ) = of("handler", "案件审理室");
        let trial = house.staff("章审理", &role, &organ).await;
        Self { house, clerk, keeper, leader, trial }
    }

    async fn reported(&self) -> String {
        let report = json!({
            "kind": "report", "title": "候选人吞低保款", "content": "村主任候选人吞了两户人家的低保款。",
            "about": [{"name": "何某", "unit": "汀洲村"}],
        });
        let sent = self.house.anyone().post("/api/v1/matters", report).await.with(201);
        sent["number"].as_str().unwrap().to_owned()
    }

    /// A lead made of a report and handed to the first room; where it is.
    async fn lead(&self) -> String {
        let number = self.reported().await;
        let of = self.clerk.get(&at(&number, "/leads")).await.with(200);
        assert_eq!(of["persons"][0]["who"]["name"], "何某");
        let rooms = of["rooms"].as_array().unwrap();
        let room = rooms.iter().find(|room| room["name"] == "第一监督检查室").unwrap();
        let made = json!({
            "lead_person": of["persons"][0]["no"].to_string(), "lead_room": room["id"],
            "lead_summary": "反映截留低保金。",
        });
        let of = self.clerk.post(&at(&number, "/leads"), made).await.with(201);
        format!("/api/v1/leads/{}", of["leads"][0]["id"].as_str().unwrap())
    }
}

async fn does(who: &Caller, lead: &str, command: &str, fields: Value) -> Value {
    asks(who, lead, command, fields).await.with(200)
}

async fn asks(who: &Caller, lead: &str, command: &str, mut fields: Value) -> crate::caller::Answer {
    fields["command"] = command.into();
    who.post(&format!("{lead}/commands"), fields).await
}

fn ids<'v>(view: &'v Value, list: &str, names: &[&str]) -> Vec<&'v str> {
    let all = view[list].as_array().unwrap().iter();
    let named = all.filter(|one| names.contains(&one["name"].as_str().unwrap()));
    named.map(|one| one["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_report_is_checked_found_untrue_and_the_name_given_back() {
    let cast = Cast::new().await;
    let lead = cast.lead().await;
    let view = does(&cast.keeper, &lead, "receive", json!({})).await;
    assert_eq!((&view["stage"], &view["due"]["date"]), (&json!("received"), &json!("2026-12-23")));
    let two = ids(&view, "workers", &["江承办", "商副书记"]);
    let proposal = json!({
        "lead_disposal": "verify", "lead_grounds": "可以核查。", "lead_plan": "调取流水。",
        "lead_present": two, "lead_investigators": two,
    });
    does(&cast.keeper, &lead, "propose", proposal).await;
    // Whoever proposed it does not approve it.
    asks(&cast.keeper, &lead, "approve", json!({})).await.problem(403, "role_missing");
    does(&cast.leader, &lead, "approve", json!({})).await;
    let report = json!({"lead_finding": "untrue", "lead_measure": "none", "lead_text": "逐笔核对流水，由本人支取。"});
    does(&cast.keeper, &lead, "report", report).await;
    let closed = does(&cast.leader, &lead, "close", json!({})).await;
    assert_eq!((&closed["stage"], &closed["finding"]), (&json!("closed"), &json!("untrue")));
    let view = does(
        &cast.keeper,
        &lead,
        "consult",
        json!({"clarify_willing": "yes", "clarify_text": "同意。"}),
    )
    .await;
    assert!(view["may"].as_array().unwrap().contains(&json!("plan")));
    let plan = |text: &str| {
        json!({
            "clarify_limbs": ["career"], "clarify_reason": "换届在即。", "clarify_forms": ["meeting"],
            "clarify_scope": "村民代表会议。", "clarify_text": text,
        })
    };
    let copied =
        asks(&cast.keeper, &lead, "plan", plan("经核查，吞了两户人家的低保款的情况不属实。")).await;
    assert_eq!(copied.problem(422, "refused")["refusal"]["code"], "clarify_shares_words");
    let accusing = asks(&cast.keeper, &lead, "plan", plan("该问题系被诬告。")).await;
    assert_eq!(accusing.problem(422, "refused")["refusal"]["code"], "clarify_speaks_of_reporter");
    let view =
        does(&cast.keeper, &lead, "plan", plan("经核查，反映您截留资金的问题不属实。")).await;
    let sides = ids(&view, "reviewers", &["尤接待", "章审理"]);
    does(
        &cast.keeper,
        &lead,
        "review",
        json!({"clarify_present": sides, "clarify_text": "同意。"}),
    )
    .await;
    let view = does(&cast.leader, &lead, "approve_clarification", json!({})).await;
    // Fifteen working days from Monday 23 November.
    assert_eq!(view["clarifications"][0]["due"]["date"], "2026-12-14");
    for form in ["letter", "meeting"] {
        let given = json!({"clarify_form": form, "clarify_text": "当面送达。"});
        does(&cast.keeper, &lead, "give", given).await;
    }
    does(&cast.keeper, &lead, "tell_personnel", json!({"clarify_text": "县委组织部"})).await;
    does(&cast.keeper, &lead, "visit_cleared", json!({"clarify_text": "议论已经平息。"})).await;
    let view = does(&cast.keeper, &lead, "close_clarification", json!({})).await;
    assert_eq!(view["clarifications"][0]["stage"], "closed");
    // The ledger tells of it; and whoever has nothing to do with it finds neither.
    let ledger = cast.keeper.get("/api/v1/leads?all=true").await.with(200);
    assert_eq!(ledger["leads"][0]["number"], "XS2026-0001");
    let room = format!("{DISCIPLINE}/第二监督检查室");
    let elsewhere = cast.house.staff("岳二室", "handler", &room).await;
    assert_eq!(elsewhere.get("/api/v1/leads?all=true").await.with(200)["leads"], json!([]));
    elsewhere.get(&lead).await.problem(404, "not_found");
    asks(&elsewhere, &lead, "receive", json!({})).await.problem(404, "not_found");
    // The room that tries cases may review what was closed, and nothing else.
    let view = cast.trial.get(&lead).await.with(200);
    assert_eq!(view["may"], json!(["review_lead"]));
    asks(&cast.trial, &lead, "receive", json!({})).await.problem(403, "role_missing");
    let outside = cast.house.staff("邬晴", "clerk", OFFICE).await;
    assert_eq!(outside.get("/api/v1/leads").await.with(200)["leads"], json!([]));
    outside.get(&lead).await.problem(404, "not_found");
    cast.house.anyone().get(&lead).await.problem(401, "signed_out");
}

#[tokio::test]
async fn a_card_is_proposed_approved_served_and_answered() {
    let cast = Cast::new().await;
    let lead = cast.lead().await;
    let view = does(&cast.keeper, &lead, "receive", json!({})).await;
    assert!(view["may"].as_array().unwrap().contains(&json!("propose_card")));
    let card = json!({
        "card_kind": "white", "card_concrete": "no", "card_name": "何某", "card_unit": "汀洲村",
        "card_ground": "asked", "card_reason": "需要本人说明。", "card_text": "请就低保金发放办法作出说明。",
    });
    let view = does(&cast.keeper, &lead, "propose_card", card).await;
    let no = view["cards"][0]["no"].to_string();
    does(&cast.leader, &lead, "approve_card", json!({"card": no})).await;
    let view = does(&cast.keeper, &lead, "serve_card", json!({"card": no})).await;
    // Fifteen working days from Monday 23 November end on Monday 14 December.
    assert_eq!(view["cards"][0]["due"]["date"], "2026-12-14");
    let bare = asks(&cast.keeper, &lead, "answer_card", json!({"card": no})).await;
    assert_eq!(bare.problem(400, "malformed")["field"], "card_text");
    let early = json!({"card": no, "card_day": "2026-11-20", "card_text": "说明。", "card_countersigned": true});
    let early = asks(&cast.keeper, &lead, "answer_card", early).await;
    assert_eq!(early.problem(422, "refused")["refusal"]["code"], "card_too_early");
    let answer = json!({"card": no, "card_text": "按月公示。", "card_countersigned": true});
    let view = does(&cast.keeper, &lead, "answer_card", answer).await;
    assert!(view["cards"][0]["may"].as_array().unwrap().contains(&json!("close_card")));
}

/// A card that goes to a unit.
fn card_to(unit: &str, kind: &str, ground: &str) -> Value {
    json!({
        "card_kind": kind, "card_ground": ground, "card_concrete": "no", "card_unit": unit,
        "card_reason": "值守制度没有落到人。", "card_text": "请健全午间值守制度。",
    })
}

#[tokio::test]
async fn an_unmanned_gate_is_warned_seen_unmended_cautioned_and_copied_on_the_days_of_the_story() {
    let cast = Cast::new().await;
    let day = |day: &str| {
        cast.house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
    };
    // Demo.md matter 10: received by school and deputy on 8 July, looked at on 12 October, cautioned on the 14th.
    day("2026-07-08");
    let lead = cast.lead().await;
    does(&cast.keeper, &lead, "receive", json!({})).await;
    let school = "新杨中心小学";
    let yellow = |more: Value| {
        let mut card = card_to(school, "yellow", "signs");
        card.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        card
    };
    let measures = json!({"card_measures": ["self_criticism"]});
    does(&cast.keeper, &lead, "propose_card", yellow(measures)).await;
    let deputy =
        json!({"card_name": "李某", "card_post": "副校长", "card_measures": ["admonition"]});
    does(&cast.keeper, &lead, "propose_card", yellow(deputy)).await;
    for no in ["1", "2"] {
        let why = json!({"card": no, "card_reason": "苗头明显，及早提醒。"});
        does(&cast.leader, &lead, "approve_card", why).await;
        does(&cast.keeper, &lead, "serve_card", json!({"card": no})).await;
    }
    let file = |no: &str, measure: &str| json!({"card": no, "card_measure": measure, "card_text": "原件归档。"});
    does(&cast.keeper, &lead, "file_measure", file("2", "admonition")).await;
    let view = does(&cast.keeper, &lead, "file_measure", file("1", "self_criticism")).await;
    assert_eq!(view["cards"][0]["due"]["date"], "2026-10-08");
    let red = card_to(school, "red", "not_mended");
    let soon = asks(&cast.keeper, &lead, "propose_card", red.clone()).await;
    assert_eq!(soon.problem(422, "refused")["refusal"]["code"], "card_nothing_before");
    day("2026-10-12");
    let seen = |no: &str, mended: &str| json!({"card": no, "card_mended": mended, "card_text": "到校查看。"});
    does(&cast.keeper, &lead, "visit_card", seen("2", "yes")).await;
    let mended = json!({"card": "2", "card_end": "mended"});
    does(&cast.keeper, &lead, "close_card", mended).await;
    does(&cast.keeper, &lead, "visit_card", seen("1", "no")).await;
    day("2026-10-14");
    does(&cast.keeper, &lead, "propose_card", red).await;
    does(&cast.leader, &lead, "approve_card", json!({"card": "3"})).await;
    let view = does(&cast.keeper, &lead, "serve_card", json!({"card": "3"})).await;
    assert_eq!(view["cards"][0]["end"], "escalated");
    assert_eq!(
        (&view["cards"][2]["copied"], &view["cards"][2]["may"][0]),
        (&json!(true), &json!("copy_card"))
    );
    let copy = json!({"card": "3", "card_copy_to": "县教育局人事科"});
    let view = does(&cast.keeper, &lead, "copy_card", copy).await;
    let told =
        view["steps"].as_array().unwrap().iter().rev().find(|step| step["kind"] == "card.copied");
    assert_eq!(told.unwrap()["on"], "2026-10-14");
}

#[tokio::test]
async fn borrowed_books_are_asked_about_explained_and_closed_on_the_days_of_the_story() {
    let cast = Cast::new().await;
    let day = |day: &str| {
        cast.house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
    };
    // Demo.md matter 9: received on 21 September, owed by 19 October, answered on the 12th.
    day("2026-09-21");
    let lead = cast.lead().await;
    does(&cast.keeper, &lead, "receive", json!({})).await;
    does(&cast.keeper, &lead, "propose_card", card_to("禾田小学附属幼儿园", "white", "asked"))
        .await;
    does(&cast.leader, &lead, "approve_card", json!({"card": "1"})).await;
    let view = does(&cast.keeper, &lead, "serve_card", json!({"card": "1"})).await;
    assert_eq!(view["cards"][0]["due"]["date"], "2026-10-19");
    day("2026-10-12");
    let answer =
        json!({"card": "1", "card_text": "流动书箱，附借阅协议。", "card_countersigned": true});
    does(&cast.keeper, &lead, "answer_card", answer).await;
    let view =
        does(&cast.keeper, &lead, "close_card", json!({"card": "1", "card_end": "explained"}))
            .await;
    assert_eq!(
        (&view["cards"][0]["end"], &view["cards"][0]["copied"]),
        (&json!("explained"), &json!(false))
    );
}

#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_kept() {
    let cast = Cast::new().await;
    let lead = cast.lead().await;
    let table = [
        (json!({"command": "dance"}), "command"),
        (json!({}), "command"),
        (json!({"command": "receive", "price": "1"}), "price"),
        (json!({"command": "propose", "lead_present": "all"}), "lead_present"),
        (json!({"command": "propose", "lead_disposal": ["talk"]}), "lead_disposal"),
        (json!({"command": "propose", "lead_disposal": "dance"}), "lead_disposal"),
        (json!({"command": "serve_card"}), "card"),
    ];
    for (body, field) in table {
        let problem = cast.keeper.post(&format!("{lead}/commands"), body.clone()).await;
        let problem = problem.problem(400, "malformed");
        assert_eq!(problem["field"], field, "{body}");
    }
    let number = cast.reported().await;
    let made = cast.clerk.post(&at(&number, "/leads"), json!({"lead_person": "1"})).await;
    assert_eq!(made.problem(400, "malformed")["field"], "lead_summary");
    let all = cast.keeper.get("/api/v1/leads?all=yes").await;
    assert_eq!(all.problem(400, "malformed")["field"], "all");
    assert_eq!(cast.keeper.get(&lead).await.with(200)["stage"], "handed_over");
}

#[tokio::test]
async fn whoever_is_punished_for_a_claim_says_so_by_its_code_once() {
    let house = House::new().await;
    let reception = house.staff("尤受理", "clerk", DISCIPLINE).await;
    let clerk = house.staff("邬晴", "clerk", OFFICE).await;
    let first = house.anyone().post("/api/v1/matters", claim()).await.with(201);
    let said = json!({
        "code": first["code"], "command": "say_retaliation", "text": "反映以后被调到锅炉房。",
        "about": [{"name": "某某", "unit": "某建筑公司"}],
    });
    let caller = house.anyone().with("idempotency-key", "once");
    let done = caller.post("/api/v1/track/commands", said.clone()).await.with(200);
    assert_eq!(done["number"], first["number"]);
    let report = done["retaliation"]["number"].as_str().unwrap();
    let again = caller.post("/api/v1/track/commands", said).await.with(200);
    assert_eq!(
        again["retaliation"]["code"], done["retaliation"]["code"],
        "the same key, the same answer"
    );
    let seen = reception.get(&at(report, "")).await.with(200);
    assert_eq!((&seen["retaliation"], &seen["kind"]), (&json!(OFFICE), &json!("report")));
    assert_eq!(seen["identity"], Value::Null);
    clerk.get(&at(report, "")).await.problem(404, "not_found");
    let empty = json!({"code": first["code"], "command": "say_retaliation"});
    let empty = house.anyone().post("/api/v1/track/commands", empty).await;
    assert_eq!(empty.problem(400, "malformed")["field"], "text");
    let wrong = json!({"code": "1234 5678 9012 3456 7890 1234", "command": "say_retaliation", "text": "某事"});
    house.anyone().post("/api/v1/track/commands", wrong).await.problem(404, "not_found");
    let without = json!({
        "kind": "report", "title": "被调岗", "content": "反映以后被调岗。", "retaliation": {"organ": OFFICE},
    });
    let sent = house.anyone().post("/api/v1/matters", without).await.with(201);
    let seen = reception.get(&at(sent["number"].as_str().unwrap(), "")).await.with(200);
    assert_eq!(seen["retaliation"], OFFICE);
}
