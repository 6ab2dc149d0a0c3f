//! Supervision through the pages: urged, supervised, instructed, sponsored, promised and carried out; and the board.

use jiff::civil::date;

use crate::{
    browser::{Browser, Page},
    town::{House, LABOUR, OFFICE, register},
};

/// The people of the petition office and of the bureau that handles.
struct People {
    clerk: Browser,
    leader: Browser,
    supervisor: Browser,
    handler: Browser,
    boss: Browser,
}

impl People {
    async fn of(house: &House) -> Self {
        Self {
            clerk: house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await,
            leader: house.staff("钱局长", &[&format!("leader@{OFFICE}")]).await,
            supervisor: house.staff("阮督查", &[&format!("supervisor@{OFFICE}")]).await,
            handler: house.staff("孙承办", &[&format!("handler@{LABOUR}")]).await,
            boss: house.staff("周签发", &[&format!("leader@{LABOUR}")]).await,
        }
    }

    /// A letter that the bureau has accepted.
    async fn accepted(&mut self, title: &str) -> String {
        let number = register(&mut self.clerk, &[("title", title)]).await;
        let page = self.clerk.get(&format!("/office/matters/{number}")).await;
        let to = value_of(&page, LABOUR);
        self.clerk.does(&number, "propose", &[("way", "forward"), ("to", &to)]).await;
        self.leader.does(&number, "allot", &[]).await;
        self.handler.does(&number, "sign_for", &[]).await;
        self.handler.does(&number, "accept", &[]).await;
        number
    }

    /// The same with an answer that supports the request.
    async fn supported(&mut self, title: &str) -> String {
        let number = self.accepted(title).await;
        let draft = [("text", "予以支持。"), ("outcome", "supported")];
        self.handler.does(&number, "draft_answer", &draft).await;
        self.boss.does(&number, "approve_answer", &[]).await;
        self.handler.does(&number, "deliver", &[("manner", "post")]).await;
        number
    }
}

fn value_of(page: &Page, label: &str) -> String {
    let (before, _) = page.text.split_once(&format!("\">{label}</option>")).unwrap();
    before.rsplit_once("value=\"").unwrap().1.to_owned()
}

/// The figure with this label on a board, and where it leads.
fn figure(page: &Page, label: &str) -> (String, String) {
    let (before, _) = page.text.split_once(&format!("</span> <span>{label}</span></a>")).unwrap();
    let value = before.rsplit_once("<span class=\"big-value\">").unwrap().1.to_owned();
    let url = before.rsplit_once("href=\"").unwrap().1.split('"').next().unwrap();
    (value, url.replace("&#38;", "&"))
}

fn at(house: &House, month: i8, day: i8) {
    let nine = date(2026, month, day).at(9, 0, 0, 0).in_tz("Asia/Shanghai").unwrap();
    house.town.clock.set(nine.timestamp());
}

#[tokio::test]
async fn a_promise_is_pressed_for_until_it_is_carried_out() {
    let house = House::new().await;
    let mut people = People::of(&house).await;
    let number = people.supported("拖欠工资").await;
    let board = people.supervisor.get("/office/supervision").await;
    let (count, url) = figure(board.is(200), "支持未落实");
    assert_eq!(count, "1");
    people.supervisor.get(&url).await.is(200).says("拖欠工资");
    let letter = [
        ("lapse", "not_carried_out"),
        ("requirement", "请于本周内支付到位"),
        ("answer_due", "2026-11-27"),
    ];
    let page = people.supervisor.does(&number, "supervise", &letter).await;
    page.says("督办函（不执行处理意见）").says("请于本周内支付到位").says("支持意见待落实");
    // On Monday the answer is three days late, and the board says so with the list behind it.
    at(&house, 11, 30);
    let mut supervisor = house.back("阮督查").await;
    let board = supervisor.get("/office/supervision").await;
    let (before, _) = board.text.split_once("督办函待回复").unwrap();
    assert!(before.contains("watch=letter\""), "{before}");
    supervisor.get("/office/matters?watch=letter_late").await.is(200).says("拖欠工资");
    let mut handler = house.back("孙承办").await;
    let page = handler.does(&number, "answer_supervision", &[("text", "工资已备齐")]).await;
    page.says("2026年11月30日回复").says("工资已备齐");
    let page = handler.does(&number, "carry_out", &[("note", "工资已全部发放")]).await;
    page.says("支持意见已落实").says("与信访人的往来");
    assert!(!page.commands().contains(&"carry_out".to_owned()), "nothing is promised any more");
    let board = supervisor.get("/office/supervision").await;
    assert_eq!(figure(&board, "支持未落实").0, "0");
    assert_eq!(figure(&board, "督办函待回复").0, "0");
    assert!(house.town.desk.verify("").await.unwrap().fault.is_none());
}

/// The office's fifteen days from 11-23 end on 12-08; the bureau answers within sixty days.
#[tokio::test]
async fn the_board_tells_the_office_s_own_lateness_from_that_of_others() {
    let house = House::new().await;
    let mut people = People::of(&house).await;
    let number = register(&mut people.clerk, &[("title", "压在桌上的信")]).await;
    let page = people.supervisor.get(&format!("/office/matters/{number}")).await;
    page.is(200).says("还有五个以上工作日，不需要催办").says("《信访工作条例》第四十条");
    people.accepted("办理中的信").await;
    at(&house, 12, 9);
    let mut supervisor = house.back("阮督查").await;
    let board = supervisor.get("/office/supervision").await;
    board.is(200).says("登记后十五日").is_silent_on(LABOUR);
    let (count, url) = figure(&board, "超期");
    assert_eq!(count, "1");
    supervisor.get(&url).await.is(200).says("压在桌上的信").is_silent_on("办理中的信");
    let listed = supervisor.get("/office/matters?clock=office&due=late&open=true").await;
    listed.is(200).says("压在桌上的信").is_silent_on("办理中的信");
    supervisor
        .does(&number, "urge", &[("note", "请今天转出")])
        .await
        .says("催办")
        .says("请今天转出");
    let page = supervisor.get(&format!("/office/matters/{number}")).await;
    page.says("今天已经催办过");
    at(&house, 12, 10);
    // The reminder of the late term lies on the leader's first page, whether or not anybody urged.
    house.town.desk.remind().await.unwrap();
    let mut leader = house.back("钱局长").await;
    leader.get("/office").await.is(200).says("期限提醒").says("压在桌上的信").says("下一步办理");
}

#[tokio::test]
async fn an_instruction_comes_back_and_a_sponsor_finds_what_is_theirs() {
    let house = House::new().await;
    let mut people = People::of(&house).await;
    let number = people.accepted("拖欠工资").await;
    let instruct = [("instruction", "春节前发到工人手里"), ("report_by", "2026-12-01")];
    people.leader.does(&number, "instruct", &instruct).await.says("钱局长批示");
    people
        .handler
        .does(&number, "report_instruction", &[("note", "已约谈总包")])
        .await
        .says("已约谈总包");
    let page = people.supervisor.get(&format!("/office/matters/{number}")).await;
    let sponsor = value_of(&page, "钱局长");
    people.supervisor.does(&number, "sponsor", &[("sponsor", &sponsor)]).await.says("包案领导");
    let page = people.leader.get("/office/lead").await;
    let (count, url) = figure(page.is(200), "我包案");
    assert_eq!(count, "1");
    people.leader.get(&url).await.is(200).says("拖欠工资");
    people.boss.get(&url).await.is(200).is_silent_on("拖欠工资");
}

#[tokio::test]
async fn the_board_is_for_supervisors_heads_and_leaders() {
    let house = House::new().await;
    let mut people = People::of(&house).await;
    people.clerk.get("/office").await.is(200).is_silent_on("/office/supervision");
    people.clerk.get("/office/supervision").await.is(403);
    people.boss.get("/office/supervision").await.is(200);
    let page = people.supervisor.get("/office").await;
    page.is(200).says("/office/supervision").is_silent_on("/office/lead");
    // In English, too.
    people.supervisor.language = "en";
    people.supervisor.get("/office/supervision").await.is(200).says("Supervision board");
}
