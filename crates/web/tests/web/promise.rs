//! A receipt is checked by anybody: what became of it is told, the proof is given, and nothing of the matter is shown.

use desk::{verify_receipt, views::Submission};

use crate::{
    browser::{Browser, Page},
    town::House,
};

async fn sends(who: &mut Browser, page: &Page, receipt: &str) -> Page {
    who.submit(page.form("/receipt").fill("receipt", receipt)).await
}

#[tokio::test]
async fn a_receipt_is_looked_up_with_its_proof_and_a_changed_one_is_not_believed() {
    let house = House::new().await;
    let mut anyone = house.anyone();
    let sure = house.town.desk.verifier().await.unwrap();
    let form = anyone.get("/receipt").await;
    form.is(200).says("核对回执").says("回执全文").says(&sure).is_silent_on("⟦");
    let brought = Submission {
        kind: "suggestion".to_owned(),
        title: "桥面有坑".to_owned(),
        content: "请补上。".to_owned(),
        ..Submission::default()
    };
    let receipt = house.town.desk.submit(brought, None).await.unwrap().receipt;
    let number = verify_receipt(&sure, &receipt).unwrap();
    let number = number.lines().find_map(|line| line.strip_prefix("number ")).unwrap().to_owned();
    let page = sends(&mut anyone, &form, &receipt).await;
    page.is(200).says("在案。编号").says(&number).says("每小时签一次").is_silent_on("桥面有坑");
    house.town.desk.checkpoint().await.unwrap();
    // As a form sends it, with the line ends of a form and white space around it.
    let typed = format!("  {}\r\n", receipt.replace('\n', "\r\n"));
    let page = sends(&mut anyone, &form, &typed).await;
    page.is(200).says("在案。编号").says("c2sp.org/tlog-proof@v1").is_silent_on("⟦");
    let changed = receipt.replace("received_on 2026-11-23", "received_on 2026-11-24");
    assert_ne!(changed, receipt);
    for wrong in [changed.as_str(), "", "回执", &"x".repeat(9000)] {
        let page = sends(&mut anyone, &form, wrong).await;
        page.is(200).says("请确认粘贴的是完整的回执").is_silent_on("在案。编号").is_silent_on("⟦");
    }
}
