//! Words returned to be written anew (退回重拟): by whoever checks or signs, to whoever wrote them, with the reason.

use crate::town::{House, LABOUR, OFFICE, register};

#[tokio::test]
async fn a_proposal_comes_back_with_its_reason_and_is_still_in_the_form() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut head = house.staff("郑科长", &[&format!("head@{OFFICE}")]).await;
    let number = register(&mut clerk, &[]).await;
    let office = house.town.desk.office().await.unwrap();
    let to = office.find_organ(LABOUR).unwrap().id.to_string();
    let proposed = [("way", "forward"), ("to", to.as_str()), ("opinion", "请人社局处理。")];
    clerk.does(&number, "propose", &proposed).await;

    let page = head.get(&format!("/office/matters/{number}")).await;
    // Beside checking: the other answer to a proposal stands right below it.
    assert_eq!(page.is(200).commands()[..2], ["check", "return_draft"]);
    let silent = head.submit(page.command("return_draft")).await;
    silent.is(400).says("请填写此项");
    head.does(&number, "return_draft", &[("reason", "请写明办理期限。")]).await.says("退回重拟");

    let piles = clerk.get("/office").await;
    piles.is(200).says("pile=returned");
    clerk.get("/office/matters?pile=returned").await.is(200).says(&number);
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    page.is(200).says("请写明办理期限。");
    let form = page.command("propose");
    let held = ["way", "to", "opinion"].map(|name| form.value(name));
    assert_eq!(held, [Some("forward"), Some(to.as_str()), Some("请人社局处理。")]);
    let form = form.fill("opinion", "请人社局三十日内处理。");
    let page = clerk.submit(form).await;
    page.is(200).says("请人社局三十日内处理。").is_silent_on("notice-warn");
    head.does(&number, "check", &[]).await;
}

#[tokio::test]
async fn a_draft_comes_back_to_its_author_and_the_petitioner_sees_nothing_of_it() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{LABOUR}")]).await;
    let mut handler = house.staff("孙承办", &[&format!("handler@{LABOUR}")]).await;
    let mut leader = house.staff("吴局长", &[&format!("leader@{LABOUR}")]).await;
    let page = clerk.get("/office/register").await;
    let form = page.is(200).form("/office/register").fill("form", "letter").fill("kind", "claim");
    let page = clerk.submit(form.fill("title", "欠薪").fill("content", "欠薪。")).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    let code = page.between("<p class=\"ticket-code\">", "</p>").to_owned();
    handler.does(&number, "accept", &[]).await;
    let draft = [("text", "已责令支付。"), ("outcome", "supported")];
    handler.does(&number, "draft_answer", &draft).await;
    let page = leader.get(&format!("/office/matters/{number}")).await;
    assert!(page.commands().contains(&"return_draft".to_owned()));
    leader.does(&number, "return_draft", &[("reason", "缺救济途径。")]).await;

    let page = handler.get(&format!("/office/matters/{number}")).await;
    let form = page.is(200).says("缺救济途径。").says("被退回").command("draft_answer");
    assert_eq!(form.value("text"), Some("已责令支付。"));
    assert_eq!(form.value("outcome"), Some("supported"));
    let digits: String =
        code.split(['<', '>']).filter(|part| part.trim().parse::<u64>().is_ok()).collect();
    let mut petitioner = house.anyone();
    let form = petitioner.get("/track").await.form("/track").fill("code", &digits);
    let tracked = petitioner.submit(form).await;
    tracked.is(200).says("责任单位将答复您").is_silent_on("退回").is_silent_on("缺救济途径");
    tracked.is_silent_on("已责令支付");
    let form = page.command("draft_answer").fill("text", "已责令支付，可申请复查。");
    handler.submit(form).await.is(200).is_silent_on("notice-warn");
    leader.does(&number, "approve_answer", &[]).await;
}
