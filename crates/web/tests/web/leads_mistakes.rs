//! What goes wrong with leads at first: a summary that gives away who wrote, a report joined to somebody else's lead, something done
//! twice or too late, a choice that was not made. It is said in words, at its field, and what was typed stays.

use crate::{
    browser::Page,
    leads::{Cast, cast, handed, reported, tick, value},
};

/// Proposes something about a lead that was signed for, in two people's hands.
async fn proposed(cast: &mut Cast, lead: &str, disposal: &str) -> Page {
    let page = cast.keeper.get(lead).await;
    let mut form = page.is(200).form_with(lead, "change", "propose");
    for name in ["江承办", "韩主任"] {
        form = form.tick("lead_present", &tick(&page, "lead_present", name));
    }
    let form = form.fill("lead_disposal", disposal).fill("lead_grounds", "属于一般性问题。");
    cast.keeper.submit(form.fill("lead_plan", "当面了解情况。")).await
}

async fn received(cast: &mut Cast) -> String {
    let lead = handed(cast).await;
    let page = cast.keeper.get(&lead).await;
    cast.keeper.submit(page.form_with(&lead, "change", "receive")).await.is(200);
    lead
}

#[tokio::test]
async fn what_a_room_reads_gives_nobody_away() {
    let mut cast = cast().await;
    let number = reported(&cast.house).await;
    let address = format!("/office/matters/{number}/leads");
    let page = cast.clerk.get(&address).await;
    // The reception itself works on no lead.
    page.is(200).is_silent_on("\">信访室</option>");
    let form = page.form(&address).fill("lead_person", "1");
    let form = form.fill("lead_room", &value(&page, "第一监督检查室"));
    let numbered = form.clone().fill("lead_summary", "举报人电话 13900000001，反映校门无人。");
    cast.clerk.submit(numbered).await.is(422).says("有电话号码或者证件号码").says("13900000001");
    let copied = form.fill("lead_summary", "反映中午值班教师擅自离岗。");
    let page = cast.clerk.submit(copied).await;
    page.is(422).says("“中午值班教师擅自离岗”");
    page.says("已核对相同文字：与举报内容有相同的文字");
    let form = page.form(&address).tick("lead_looked_at", "true");
    cast.clerk.submit(form).await.is(200).says("已移送，线索已编号");
}

#[tokio::test]
async fn a_report_about_somebody_else_is_joined_by_whoever_looked() {
    use desk::views::Submission;
    use rules::person::Complained;
    let mut cast = cast().await;
    handed(&mut cast).await;
    let other = Submission {
        kind: "report".to_owned(),
        title: "校服统一购买".to_owned(),
        content: "家长只能到一家店里买校服。".to_owned(),
        about: vec![Complained { name: "周某".to_owned(), unit: None, post: None }],
        ..Submission::default()
    };
    let number = cast.house.town.desk.submit(other, None).await.unwrap().number;
    let address = format!("/office/matters/{number}/leads");
    let page = cast.clerk.get(&address).await;
    let form = page.is(200).is_silent_on("lead_confirmed").form_with(&address, "change", "join");
    let lead = value(&page, "XS2026-0001 李某 · 新杨中心小学 · 副校长");
    let page = cast.clerk.submit(form.fill("lead_joined", &lead)).await;
    page.is(422).says("姓名不同").says("已核对，反映的是同一人、同一问题");
    let form = page.form_with(&address, "change", "join").tick("lead_confirmed", "true");
    cast.clerk.submit(form).await.is(200).says("已并入");
}

#[tokio::test]
async fn what_somebody_did_meanwhile_loses_nothing_that_was_typed() {
    let mut cast = cast().await;
    let lead = received(&mut cast).await;
    let page = cast.keeper.get(&lead).await;
    let mut late = page.form_with(&lead, "change", "propose").fill("lead_disposal", "verify");
    late = late.fill("lead_grounds", "写了很久的理由。").fill("lead_plan", "写了很久的方案。");
    let unchosen = late.clone().fill("lead_disposal", "");
    // A choice that was not made is missing, under the name the form gives it.
    cast.keeper
        .submit(unchosen)
        .await
        .is(400)
        .says("处置方式：请填写此项")
        .is_silent_on("shelve、");
    let day = late.clone().fill("lead_day", "2026-12-30");
    let (own, other) =
        (tick(&page, "lead_present", "江承办"), tick(&page, "lead_present", "韩主任"));
    let day = day.tick("lead_present", &own).tick("lead_present", &other);
    cast.keeper.submit(day).await.is(422).says("集体研究日期：日期还没有到");
    proposed(&mut cast, &lead, "talk").await.is(200).says("等待批准");
    let page = cast.keeper.submit(late).await;
    page.is(422)
        .is_silent_on("您填写的内容都还在")
        .says("没有保存的内容")
        .says("写了很久的理由。")
        .says("写了很久的方案。");
    // Sent back it is changed and not written anew; the slip of what was sent back is no paper any more.
    let slip = format!("{lead}/papers/approval");
    cast.leader.get(&slip).await.is(200).says("属于一般性问题。");
    let page = cast.leader.get(&lead).await;
    let back = page.form_with(&lead, "change", "send_back").fill("lead_reason", "请再研究。");
    cast.leader.submit(back).await.is(200);
    cast.leader.get(&slip).await.is(404);
    let page = cast.keeper.get(&lead).await;
    let again = page.form_with(&lead, "change", "propose");
    let kept = ["lead_grounds", "lead_plan"].map(|name| again.value(name).map(str::to_owned));
    assert_eq!(kept.map(Option::unwrap), ["属于一般性问题。", "当面了解情况。"]);
}

#[tokio::test]
async fn a_lead_that_came_back_says_why_and_waits_for_the_reception() {
    let mut cast = cast().await;
    let lead = received(&mut cast).await;
    proposed(&mut cast, &lead, "return").await.is(200);
    let page = cast.leader.get(&lead).await;
    cast.leader.submit(page.form_with(&lead, "change", "approve")).await.is(200);
    cast.clerk.get("/office").await.is(200).says("有 1 条问题线索等您办理");
    cast.clerk.get("/office/leads").await.is(200).says("等您办理").says("已退回信访举报部门");
    cast.keeper.get("/office/leads").await.is(200).says("没有在办的线索");
    let page = cast.clerk.get(&lead).await;
    page.is(200).says("属于一般性问题。");
    let page = cast.clerk.submit(page.form_with(&lead, "change", "take_back")).await;
    page.is(200).says("已登记收到退回");
    cast.clerk.get("/office").await.is(200).is_silent_on("条问题线索等您办理");
    cast.clerk.get("/office/leads").await.is(200).says("没有在办的线索");
}

#[tokio::test]
async fn a_card_is_given_once_and_its_next_day_is_told() {
    let mut cast = cast().await;
    let lead = received(&mut cast).await;
    let page = cast.keeper.get(&lead).await;
    let form = page.form_with(&lead, "change", "propose_card").fill("card_kind", "yellow");
    let form = form.fill("card_ground", "signs").fill("card_concrete", "no");
    let form = form.fill("card_reason", "制度不落实。").fill("card_text", "请健全值守制度。");
    cast.keeper.submit(form.clone()).await.is(200).says("干部名册里没有这个姓名");
    cast.keeper.submit(form.clone()).await.is(422).says("已有一张同样的卡待审批");
    cast.leader.get("/office/leads").await.is(200).says("等您办理");
    // The reception, which hears of no card, is told of one that is there what it is told of one that is not.
    for card in ["1", "2"] {
        let body = format!("change=drop_card&card={card}");
        assert_eq!(cast.clerk.send("POST", &lead, &body, &[]).await.status, 403, "{card}");
    }
    // Its room takes it back before anybody approved.
    let page = cast.keeper.get(&lead).await;
    let drop = page.form_with(&lead, "change", "drop_card").fill("card_reason", "对象写错。");
    cast.keeper.submit(drop).await.is(200);
    cast.keeper.submit(form).await.is(200);
    let page = cast.leader.get(&lead).await;
    let approve = page.form_with(&lead, "change", "approve_card");
    cast.leader.submit(approve.fill("card_reason", "苗头明显。")).await.is(200);
    let page = cast.keeper.get(&lead).await;
    let page = cast.keeper.submit(page.form_with(&lead, "change", "serve_card")).await;
    let visit = page.form_with(&lead, "change", "visit_card").fill("card_mended", "no");
    let visit = visit.fill("card_text", "仍然无人值守。");
    let page = cast.keeper.submit(visit.clone()).await;
    // Three months from 23 November are over on 23 February.
    page.is(200).says("已回访，未整改").says("警诫卡，2027年2月24日起可以发");
    cast.keeper.submit(visit).await.is(422).says("当天的回访已经登记过");
}
