//! Kept phrases beside the forms: put into the text without doing anything, those of the acting organ and no other.

use crate::{
    browser::{Browser, Form, Page},
    town::{House, LABOUR, OFFICE, register},
};

async fn keep(who: &mut Browser, used_for: &str, text: &str) {
    let page = who.get("/office/keep/phrases").await;
    let form = page.is(200).change("keep_phrase").fill("used_for", used_for);
    who.submit(form.fill("phrase_text", text)).await.is(200).says(text);
}

/// The form sent by the button that puts a phrase into a field.
fn insert(form: Form, field: &str, phrase: &str) -> Form {
    form.fill(&format!("{field}_phrase"), phrase).fill("insert", field)
}

fn offered(page: &Page, phrase: &str) -> bool {
    page.text.contains(&format!("<option value=\"{phrase}\">"))
}

#[tokio::test]
async fn a_phrase_is_put_in_and_nothing_is_done_by_that() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let number = register(&mut clerk, &[]).await;
    let path = format!("/office/matters/{number}");
    clerk.get(&path).await.is(200).is_silent_on("选用常用语");
    keep(&mut clerk, "opinion", "建议转县人社局办理。").await;
    let page = clerk.get(&path).await;
    assert!(offered(&page, "建议转县人社局办理。"));
    let form = page.command("propose").fill("way", "keep").fill("opinion", "经查，");
    let page = clerk.submit(insert(form, "opinion", "建议转县人社局办理。")).await;
    let form = page.is(200).says("autofocus").command("propose");
    assert_eq!(form.value("opinion"), Some("经查，\n建议转县人社局办理。"));
    assert_eq!(form.value("way"), Some("keep"), "nothing else is lost");
    assert_eq!(form.value("opinion_phrase"), Some(""), "put in once");
    clerk.get(&path).await.says("待拟办").is_silent_on("经查，");
    // One that was chosen and not yet put in was meant all the same.
    let form = form.fill("opinion", "经核实，").fill("opinion_phrase", "建议转县人社局办理。");
    clerk.submit(form).await.is(200).says("经核实，\n建议转县人社局办理。").says("待审核");
}

#[tokio::test]
async fn only_the_acting_organ_s_phrases_are_offered() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut theirs = house.staff("孙登记", &[&format!("clerk@{LABOUR}")]).await;
    let both = [&*format!("clerk@{OFFICE}"), &*format!("handler@{LABOUR}")];
    let mut both = house.staff("周双岗", &both).await;
    keep(&mut clerk, "step", "信访局的句子").await;
    keep(&mut theirs, "step", "人社局的句子").await;
    let page = theirs.get("/office/register").await;
    let form = page.is(200).form("/office/register").fill("form", "letter").fill("kind", "claim");
    let page = theirs.submit(form.fill("title", "欠薪").fill("content", "欠薪。")).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    theirs.does(&number, "accept", &[]).await;
    both.does(&number, "start_handling", &[]).await;
    let page = both.get(&format!("/office/matters/{number}")).await;
    assert!(page.is(200).commands().contains(&"record_step".to_owned()));
    assert!(offered(&page, "人社局的句子") && !offered(&page, "信访局的句子"));
}

#[tokio::test]
async fn many_matters_and_the_allot_desk_take_phrases_too() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut leader = house.staff("钱审签", &[&format!("leader@{OFFICE}")]).await;
    keep(&mut clerk, "opinion", "属诉讼事项，建议分流。").await;
    keep(&mut leader, "diversion", "请向县人民法院立案庭反映。").await;
    let number = register(&mut clerk, &[]).await;
    let page = clerk.get("/office/matters").await;
    let picked = page.form("/office/bulk").fill("act", "propose");
    let asked = clerk.submit(picked.tick("pick", &format!("{number} 1"))).await;
    let form = asked.is(200).form("/office/bulk/do").fill("way", "divert").to("/office/bulk");
    let key = form.value("key").unwrap().to_owned();
    let again = clerk.submit(insert(form, "opinion", "属诉讼事项，建议分流。")).await;
    let form = again.is(200).form("/office/bulk/do");
    assert_eq!(form.value("opinion"), Some("属诉讼事项，建议分流。"));
    assert_eq!((form.value("way"), form.value("key")), (Some("divert"), Some(&*key)));
    assert_eq!(form.value("pick"), Some(&*format!("{number} 1")));
    clerk.submit(form).await.is(200).says(&number);
    let desk = leader.get("/office/desk").await;
    desk.is(200).says("属诉讼事项，建议分流。");
    assert!(offered(&desk, "请向县人民法院立案庭反映。"));
    // The field lies beside its form: what the button sends is the form with the field.
    let form =
        insert(desk.form("/office/desk").fill("place", ""), "place", "请向县人民法院立案庭反映。");
    let again = leader.submit(form.fill("way", "assign")).await;
    again
        .is(200)
        .says(">\n请向县人民法院立案庭反映。</textarea>")
        .says("value=\"assign\" form=\"allot\" data-key=\"a\" checked");
    let form = again.form("/office/desk").fill("do", "divert");
    leader.submit(form.fill("place", "请向县人民法院立案庭反映。")).await.is(200);
    leader.get(&format!("/office/matters/{number}")).await.says("已分流");
}
