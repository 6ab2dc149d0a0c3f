//! The office kept through its own pages: organs, people, classes, areas, phrases, passwords.

use crate::{
    browser::{Browser, Page},
    town::{House, LABOUR, OFFICE},
};

const ORGANS: &str = "/office/keep/organs";
const OFFICERS: &str = "/office/keep/officers";
const CLASSES: &str = "/office/keep/classes";
const AREAS: &str = "/office/keep/areas";
const PHRASES: &str = "/office/keep/phrases";
const PASSWORD: &str = "/office/keep/password";

impl House {
    pub(crate) async fn admin(&self) -> Browser {
        self.staff("管理员甲", &[&format!("admin@{OFFICE}")]).await
    }
}

/// The address behind a link with this text.
#[track_caller]
fn link(page: &Page, text: &str) -> String {
    let (before, _) = page.text.rsplit_once(&format!("\">{text}</a>")).unwrap_or_else(|| {
        panic!("no link {text}: {}", page.text);
    });
    before.rsplit_once("href=\"").unwrap().1.to_owned()
}

/// Fills the form of one change on a page and sends it.
async fn keep(who: &mut Browser, at: &str, change: &str, fields: &[(&str, &str)]) -> Page {
    let page = who.get(at).await;
    let form = page.is(200).change(change);
    who.submit(fields.iter().fold(form, |form, (name, value)| form.fill(name, value))).await
}

async fn organ_page(who: &mut Browser, name: &str) -> String {
    link(who.get(ORGANS).await.is(200), name)
}

/// A colleague added by the administrator, who redeems the link with this password.
async fn colleague(
    house: &House,
    admin: &mut Browser,
    name: &str,
    role: &str,
    place: &str,
) -> String {
    let fields = [("name", name), ("role", role), ("place_at", place)];
    let page = keep(admin, OFFICERS, "add_officer", &fields).await;
    let path = page.is(200).between("<p class=\"ticket-link\"><a href=\"", "\"").to_owned();
    let mut browser = house.anyone();
    let start = browser.get(&path).await;
    start.is(200).says(name).is_silent_on("name=\"login\"");
    let form = start.form(&path).fill("new_password", "correct horse");
    let form = form.fill("new_password_again", "correct horse");
    browser.submit(form).await.is(200).says("账号已经设置好");
    browser.get(&path).await.is(410);
    link(admin.get(OFFICERS).await.is(200), name)
}

async fn signed_in(house: &House, name: &str, password: &str) -> (Browser, Page) {
    let mut browser = house.anyone();
    let form = browser.get("/office/sign-in").await.form("/office/sign-in");
    let form = form.fill("login", name).fill("password", password);
    let page = browser.submit(form).await;
    (browser, page)
}

#[tokio::test]
async fn an_organ_is_established_changed_closed_and_opened_again() {
    let house = House::new().await;
    let mut admin = house.admin().await;
    let fields = [
        ("organ_kind", "responsible_organ"),
        ("name", "澄溪县地震局"),
        ("serves", "澄溪县"),
        ("public_contact", "沿溪路20号"),
    ];
    let made = keep(&mut admin, ORGANS, "establish_organ", &fields).await;
    made.is(200).says("已办理：设立机关").says("澄溪县地震局");
    keep(&mut admin, ORGANS, "establish_organ", &fields).await.is(422).says("这个名称已经有了");

    let at = organ_page(&mut admin, "澄溪县地震局").await;
    let unit = keep(&mut admin, &at, "establish_unit", &[("name", "监测股")]).await;
    unit.is(200).says("监测股");
    let id = unit.change("close_unit").value("unit").unwrap().to_owned();
    let fields = [("unit", id.as_str()), ("new_name", "监测科")];
    keep(&mut admin, &at, "rename_unit", &fields).await.is(200).says("监测科");
    keep(&mut admin, &at, "close_unit", &[]).await.is(200).says("已撤销");
    keep(&mut admin, &at, "reopen_unit", &[]).await.is(200);
    let changed = keep(&mut admin, &at, "change_organ", &[("name", "澄溪县地震监测中心")]).await;
    changed.is(200).says("澄溪县地震监测中心").says("沿溪路20号").says("临江省云州市澄溪县");

    house.anyone().get("/").await.is(200).says("澄溪县地震监测中心");
    keep(&mut admin, &at, "close_organ", &[]).await.is(200).says("已撤销");
    house.anyone().get("/").await.is(200).is_silent_on("澄溪县地震监测中心");
    house.anyone().get("/new?kind=claim").await.is(200).is_silent_on("澄溪县地震监测中心");
    keep(&mut admin, &at, "reopen_organ", &[]).await.is(200).says("正常");
    let history = admin.get("/office/keep/history").await;
    history.is(200).says("变更机关").says("撤销机关").says("内设部门更名").says("管理员甲");
    assert_eq!(house.town.desk.verify("").await.unwrap().fault, None);
}

#[tokio::test]
async fn the_room_that_receives_reports_is_named_where_somebody_works_in_it() {
    let house = House::new().await;
    let mut admin = house.admin().await;
    house.staff("尤登记", &["clerk@澄溪县纪委监委/信访室"]).await;
    house.staff("闵登记", &["clerk@澄溪县纪委监委/第一监督检查室"]).await;
    let at = organ_page(&mut admin, "澄溪县纪委监委").await;
    let page = admin.get(&at).await;
    page.is(200).says("检举控告由谁接收").says("信访室");
    let office = house.town.desk.office().await.unwrap();
    let room = |name: &str| {
        let unit = office.units.values().find(|unit| unit.name == name);
        unit.unwrap().id.to_string()
    };
    let empty = room("第二监督检查室");
    let kept = keep(&mut admin, &at, "name_reception", &[("unit", &empty)]).await;
    kept.is(422).says("指定后检举控告将无人接收");
    let other = room("第一监督检查室");
    let kept = keep(&mut admin, &at, "name_reception", &[("unit", &other)]).await;
    kept.is(200).says("已办理：指定信访举报接收部门");
    keep(&mut admin, &at, "name_reception", &[("unit", "")])
        .await
        .is(200)
        .says("全机关的登记接访员");
    let history = admin.get("/office/keep/history").await;
    history.is(200).says("指定信访举报接收部门").says("第一监督检查室");
    // Of an organ that takes no reports nothing of it is said.
    let at = organ_page(&mut admin, "澄溪县水务局").await;
    admin.get(&at).await.is(200).is_silent_on("检举控告由谁接收");
}

#[tokio::test]
async fn an_organ_with_open_matters_is_not_closed_and_a_closed_one_gets_none() {
    let house = House::new().await;
    let mut admin = house.admin().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{LABOUR}")]).await;
    let page = clerk.get("/office/register").await;
    let form = page.form("/office/register").fill("form", "letter").fill("kind", "claim");
    let letter = form.fill("title", "拖欠工资").fill("content", "工地欠薪。");
    clerk.submit(letter.clone()).await.is(200).says("ticket-number");
    let at = organ_page(&mut admin, LABOUR).await;
    keep(&mut admin, &at, "close_organ", &[]).await.is(422).says("还有 1 件事项没有了结");
    // An organ that holds nothing closes; then nothing can be registered there, nor sent.
    let at = organ_page(&mut admin, "澄溪县教育局").await;
    let mut teacher = house.staff("孙登记", &["clerk@澄溪县教育局"]).await;
    let before = teacher.get("/office/register").await.form("/office/register");
    keep(&mut admin, &at, "close_organ", &[]).await.is(200);
    let late = before.fill("form", "letter").fill("kind", "claim").fill("title", "入学");
    teacher.submit(late.fill("content", "要求入学。")).await.is(422).says("该机关已经撤销");
    let mut office = house.staff("邬登记", &[&format!("clerk@{OFFICE}")]).await;
    let page = office.get("/office/register").await;
    let form = page.form("/office/register").fill("form", "letter").fill("kind", "claim");
    let page = office.submit(form.fill("title", "一").fill("content", "二")).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    let page = office.get(&format!("/office/matters/{number}")).await;
    page.is(200).says(&format!("{LABOUR}</option>")).is_silent_on("澄溪县教育局</option>");
    let closed = at.rsplit('/').next().unwrap();
    let form = page.command("propose").fill("way", "forward").fill("to", closed);
    office.submit(form).await.is(422).says("该机关已经撤销");
    assert_eq!(house.town.desk.verify("").await.unwrap().fault, None);
}

#[tokio::test]
async fn a_colleague_comes_gets_roles_forgets_the_password_and_leaves() {
    let house = House::new().await;
    let mut admin = house.admin().await;
    let organ = organ_page(&mut admin, OFFICE).await;
    let place = organ.rsplit('/').next().unwrap();
    let at = colleague(&house, &mut admin, "新来的", "clerk", place).await;
    assert!(!at.contains("%E6"), "no name in an address: {at}");
    let (mut newcomer, page) = signed_in(&house, "新来的", "correct horse").await;
    page.is(200).says("登记接访员");
    let again = [("name", "新来的"), ("role", "clerk"), ("place_at", place)];
    let twice = keep(&mut admin, OFFICERS, "add_officer", &again).await;
    twice.is(400).says("这个用户名已经有人使用");
    assert_eq!(twice.change("add_officer").value("name"), Some("新来的"));

    let grant = [("role", "head"), ("place_at", place)];
    keep(&mut admin, &at, "grant_role", &grant).await.is(200).says("科室负责人");
    keep(&mut admin, &at, "grant_role", &grant).await.is(422).says("已经有这个角色");
    newcomer.get("/office").await.is(200).says("科室负责人");
    keep(&mut admin, &at, "withdraw_role", &[]).await.is(200).says("已办理：收回");
    newcomer.get("/office").await.is(200).is_silent_on("登记接访员");
    keep(&mut admin, &at, "rename_officer", &[("name", "新名字")]).await.is(200).says("新名字");
    signed_in(&house, "新来的", "correct horse").await.1.is(401);
    signed_in(&house, "新名字", "correct horse").await.1.is(200);

    let reset = keep(&mut admin, &at, "reset_password", &[]).await;
    let first = reset.is(200).between("<p class=\"ticket-link\"><a href=\"", "\"").to_owned();
    newcomer.get("/office").await.is(200).says("登录工作台");
    signed_in(&house, "新名字", "correct horse").await.1.is(401);
    let reset = keep(&mut admin, &at, "reset_password", &[]).await;
    let second = reset.is(200).between("<p class=\"ticket-link\"><a href=\"", "\"").to_owned();
    house.anyone().get(&first).await.is(410);
    let form = house.anyone().get(&second).await.form(&second);
    let form =
        form.fill("new_password", "another horse").fill("new_password_again", "another horse");
    house.anyone().submit(form).await.is(200);
    let (mut newcomer, page) = signed_in(&house, "新名字", "another horse").await;
    page.is(200);

    let token = house.town.desk.add_token(rules::stored::By::Operator, "新名字").await.unwrap();
    keep(&mut admin, &at, "disable_officer", &[]).await.is(200).says("已停用");
    newcomer.get("/office").await.is(200).says("登录工作台");
    signed_in(&house, "新名字", "another horse").await.1.is(401);
    assert!(house.town.desk.bearer(&token).await.unwrap().is_none());
    keep(&mut admin, &at, "enable_officer", &[]).await.is(200);
    signed_in(&house, "新名字", "another horse").await.1.is(200);
    assert_eq!(house.town.desk.verify("").await.unwrap().fault, None);
}

#[tokio::test]
async fn an_administrator_keeps_an_organ_and_what_is_below_it_and_nothing_else() {
    let house = House::new().await;
    let mut admin = house.admin().await;
    let mut local = house.staff("局管理员", &[&format!("admin@{LABOUR}")]).await;
    let (own, other) = (organ_page(&mut admin, LABOUR).await, organ_page(&mut admin, OFFICE).await);
    local.get(ORGANS).await.is(200).says(LABOUR).is_silent_on("澄溪县教育局");
    keep(&mut local, &own, "establish_unit", &[("name", "仲裁股")]).await.is(200).says("仲裁股");
    local.get(&other).await.is(403);
    let form = local.get(&own).await.change("establish_unit").fill("name", "甲股").to(&other);
    local.submit(form).await.is(403);
    for path in [CLASSES, AREAS, PHRASES] {
        local.get(path).await.is(403);
    }
    local.get(OFFICERS).await.is(200).says("局管理员").is_silent_on("管理员甲");
    // Nobody administers themselves, and the last administrator stays.
    let me = link(admin.get(OFFICERS).await.is(200), "管理员甲");
    let page = admin.get(&me).await;
    page.is(200).is_silent_on("grant_role").is_silent_on("disable_officer");
    keep(&mut admin, &me, "withdraw_role", &[]).await.is(422).says("最后一位");
    let form = page.change("withdraw_role").fill("change", "grant_role").fill("role", "head");
    admin.submit(form).await.is(422).says("不能对自己办理");
    // Staff without the role find no such rooms, and an administrator finds no matters.
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    for path in [ORGANS, OFFICERS, CLASSES, AREAS, "/office/keep/history", me.as_str()] {
        clerk.get(path).await.is(403);
    }
    clerk.get("/office").await.is(200).says("常用语").is_silent_on(">管理</a>");
    admin.get("/office").await.is(200).says(">管理</a>");
}

#[tokio::test]
async fn two_on_one_organ_the_second_sees_what_the_first_did() {
    let house = House::new().await;
    let (mut one, mut two) =
        (house.admin().await, house.staff("管理员乙", &[&format!("admin@{OFFICE}")]).await);
    let at = organ_page(&mut one, LABOUR).await;
    let late = two.get(&at).await.change("change_organ").fill("public_contact", "新地址");
    let unrelated = two.get(&at).await.change("establish_unit").fill("name", "仲裁股");
    keep(&mut one, &at, "change_organ", &[("name", "澄溪县人社局")]).await.is(200);
    let stale = two.submit(late).await;
    stale.is(409).says("别人已经改动过").says("变更机关").says("管理员甲").says("澄溪县人社局");
    assert_eq!(stale.change("change_organ").value("public_contact"), Some("新地址"));
    let again = stale.change("change_organ").fill("name", "澄溪县人社局");
    two.submit(again).await.is(200).says("新地址");
    two.submit(unrelated).await.is(200).says("仲裁股");
}

#[tokio::test]
async fn a_class_added_on_a_page_can_be_chosen_at_once_and_no_more_when_retired() {
    let house = House::new().await;
    let mut admin = house.admin().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    admin.get(CLASSES).await.is(200).says("城乡建设").is_silent_on("add_class");
    let under = format!("{CLASSES}?under=NR01");
    let added = keep(&mut admin, &under, "add_class", &[("name", "地下管廊")]).await;
    added.is(200).says("NR0151").says("地下管廊");
    keep(&mut admin, &under, "add_class", &[("name", "地下管廊")]).await.is(422).says("已经有了");
    let register = clerk.get("/office/register").await;
    register.is(200).says("地下管廊");
    let form = register.form("/office/register").fill("form", "letter").fill("kind", "claim");
    let form = form.fill("title", "管廊").fill("content", "管廊渗水。").fill("class", "NR0151");
    let page = clerk.submit(form).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    // Another form, opened before the class was retired and sent after it.
    let form = clerk.get("/office/register").await.form("/office/register");
    let form = form.fill("form", "letter").fill("kind", "claim").fill("title", "又一件");
    let form = form.fill("content", "管廊渗水。").fill("class", "NR0151");
    let fields = [("class", "NR0151"), ("new_name", "综合管廊")];
    keep(&mut admin, &under, "rename_class", &fields).await.is(200).says("综合管廊");
    keep(&mut admin, &under, "retire_class", &[]).await.is(200).says("已停用");
    clerk.get("/office/register").await.is(200).is_silent_on("综合管廊");
    clerk.submit(form).await.is(400).says("分类表中没有这个代码");
    clerk.get(&format!("/office/matters/{number}")).await.is(200).says("综合管廊");
    let next = keep(&mut admin, &under, "add_class", &[("name", "别的")]).await;
    next.is(200).says("NR0152");
    keep(&mut admin, &under, "restore_class", &[]).await.is(200);
    clerk.get("/office/register").await.is(200).says("综合管廊");
    assert_eq!(house.town.desk.verify("").await.unwrap().fault, None);
}

#[tokio::test]
async fn towns_come_one_by_one_and_by_the_thousand() {
    let house = House::new().await;
    let mut admin = house.admin().await;
    let one = [("area_code", "990121101"), ("name", "溪口街道")];
    let page = keep(&mut admin, AREAS, "name_area", &one).await;
    page.is(200).says("临江省云州市澄溪县溪口街道").says("现有 1 个");
    keep(&mut admin, AREAS, "name_area", &one).await.is(422).says("没有需要改动的内容");
    let wrong = [("area_code", "9901211"), ("name", "溪口街道")];
    let wrong = keep(&mut admin, AREAS, "name_area", &wrong).await;
    wrong.is(400).says("代码不是六位");
    assert_eq!(wrong.change("name_area").value("area_code"), Some("9901211"));

    let bad = "代码,名称\n990121102,南屿镇\n990199001,某镇\n8,x\n";
    let refused = keep(&mut admin, AREAS, "name_areas", &[("rows", bad)]).await;
    refused.is(400).says("有 2 行不能接收").says("第 3 行").says("第 4 行").is_silent_on("第 2 行");
    assert_eq!(refused.change("name_areas").value("rows"), Some(bad));
    let before = house.town.desk.office().await.unwrap().version;
    let many: Vec<_> = (200..999).map(|n| format!("990121{n}000,第{n}街道")).collect();
    let many = many.join("\n");
    let done = keep(&mut admin, AREAS, "name_areas", &[("rows", &many)]).await;
    done.is(200).says("已增加 799 个区划").says("现有 800 个");
    assert_eq!(house.town.desk.office().await.unwrap().version, before + 1, "one event");

    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let form = clerk.get("/office/register").await.form("/office/register");
    let form = form.fill("form", "letter").fill("kind", "claim").fill("title", "一");
    let page = clerk.submit(form.fill("content", "二").fill("area", "溪口街道")).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    clerk.get(&format!("/office/matters/{number}")).await.is(200).says("溪口街道");
    assert_eq!(house.town.desk.verify("").await.unwrap().fault, None);
}

#[tokio::test]
async fn phrases_are_kept_by_those_who_write_and_seen_by_their_organ_alone() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut other = house.staff("孙登记", &[&format!("clerk@{LABOUR}")]).await;
    let mut handler = house.staff("周承办", &[&format!("handler@{LABOUR}")]).await;
    let fields = [("used_for", "opinion"), ("phrase_text", "建议转县人社局办理。")];
    let kept = keep(&mut clerk, PHRASES, "keep_phrase", &fields).await;
    kept.is(200).says("建议转县人社局办理。").says("拟办意见");
    keep(&mut clerk, PHRASES, "keep_phrase", &fields).await.is(422).says("已经有这一条");
    other.get(PHRASES).await.is(200).is_silent_on("建议转县人社局办理。");
    let theirs = other.get(PHRASES).await.change("keep_phrase").fill("used_for", "answer");
    let theirs = theirs.fill("phrase_text", "x").fill("organ", OFFICE);
    other.submit(theirs).await.is(403);
    handler.get(PHRASES).await.is(403);
    let drop = kept.change("drop_phrase");
    other.submit(drop.clone()).await.is(403);
    clerk.submit(drop.clone()).await.is(200).is_silent_on("建议转县人社局办理。");
    clerk.submit(drop).await.is(422).says("没有这个常用语");
    assert_eq!(house.town.desk.verify("").await.unwrap().fault, None);
}

#[tokio::test]
async fn one_changes_one_s_own_password_with_the_old_one_and_is_signed_out_elsewhere() {
    let house = House::new().await;
    let mut here = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let (mut there, _) = signed_in(&house, "李登记", "correct horse").await;
    let fill = |old: &'static str, new: &'static str, again: &'static str| {
        [("old_password", old), ("new_password", new), ("new_password_again", again)]
    };
    let wrong = fill("wrong", "new horse 1", "new horse 1");
    let wrong = keep(&mut here, PASSWORD, "change_password", &wrong).await;
    wrong.is(400).says("现在的密码不正确").is_silent_on("new horse");
    let differ = fill("correct horse", "new horse 1", "new horse 2");
    keep(&mut here, PASSWORD, "change_password", &differ).await.is(400).says("不一致");
    let short = fill("correct horse", "short", "short");
    keep(&mut here, PASSWORD, "change_password", &short).await.is(400).says("至少 8 个字符。");
    there.get("/office").await.is(200).says("我的待办");
    let right = fill("correct horse", "new horse 1", "new horse 1");
    keep(&mut here, PASSWORD, "change_password", &right).await.is(200).says("已办理：修改密码");
    here.get("/office").await.is(200).says("我的待办");
    there.get("/office").await.is(200).says("登录工作台");
    signed_in(&house, "李登记", "correct horse").await.1.is(401);
    signed_in(&house, "李登记", "new horse 1").await.1.is(200);
}

#[tokio::test]
async fn what_is_asked_of_what_is_not_there_is_not_found_or_broken() {
    let house = House::new().await;
    let mut admin = house.admin().await;
    for path in
        ["/office/keep/organs/9999", "/office/keep/officers/00000000-0000-0000-0000-000000000001"]
    {
        admin.get(path).await.is(404);
    }
    admin.get("/office/keep/classes?under=NR99").await.is(404);
    admin.get("/office/keep/organs/abc").await.is(400);
    for path in [CLASSES, AREAS, PHRASES, "/office/keep/organs/2"] {
        admin.send("POST", path, "change=sing", &[]).await.is(400);
    }
    admin.get("/office/keep").await.is(200).says("机关与部门");
    let mut english = admin.clone();
    english.language = "en";
    english.get(ORGANS).await.is(200).says("Establish an organ");
}

#[tokio::test]
async fn whoever_only_keeps_the_office_is_led_to_what_they_keep_and_shown_no_empty_figures() {
    let house = House::new().await;
    let mut admin = house.admin().await;
    let page = admin.get("/office").await;
    page.is(200).says(ORGANS).says(OFFICERS).says("授予角色").says("您负责管理本系统");
    page.is_silent_on("<h2>件次").is_silent_on("现在没有等您办理").is_silent_on("percent");
    page.is_silent_on("answered").is_silent_on("<dl class=\"facts\">");
    // Whoever also works on matters sees their piles.
    let both = [format!("clerk@{OFFICE}"), format!("admin@{OFFICE}")];
    let mut both = house.staff("两职", &both.each_ref().map(String::as_str)).await;
    both.get("/office").await.is(200).says("pile=to_propose").is_silent_on("您负责管理本系统");
}

/// Three people of one name in one file, two of them in the same unit: the page names each row and the rule, and offers nothing
/// to take.
#[tokio::test]
async fn a_register_with_three_people_of_one_name_is_told_by_its_rows_and_not_taken() {
    let house = House::new().await;
    let mut admin = house.staff("管某", &[&format!("admin@{OFFICE}")]).await;
    let table = "姓名,单位,职务\n陈静,县财政局,科长\n周文,县财政局,科长\n周文,县财政局,科员\n周文,县教育局,科员\n";
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"r.csv\"\r\n\r\n{table}\r\n--b--\r\n"
    );
    let kind = [("content-type", "multipart/form-data; boundary=b")];
    let page = admin.send("POST", "/office/keep/cadres/file", &body, &kind).await;
    page.is(200).is_silent_on("looked_at");
    for row in ["第 3 行", "第 4 行", "第 5 行"] {
        page.says(row);
    }
    page.is_silent_on("第 2 行</").says("同名");
    admin.get("/office/keep/cadres").await.is(200).is_silent_on("周文").is_silent_on("陈静");
}

#[tokio::test]
async fn a_word_is_listed_no_more_and_again_by_one_press_of_whoever_keeps_phrases() {
    const HOT: &str = "/office/hot";
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut handler = house.staff("周承办", &[&format!("handler@{LABOUR}")]).await;
    house.town.desk.catch_up().await.unwrap();
    clerk.get(HOT).await.is(200).is_silent_on("恢复列出");
    let form = clerk.get(PHRASES).await.change("keep_phrase").to(HOT);
    let press = form.fill("change", "unlist").tick("word", "路过");
    clerk.submit(press.clone()).await.is(200).says("路过").says("恢复列出");
    let listed = clerk.submit(press.clone()).await;
    listed.is(200).says("恢复列出");
    handler.get(HOT).await.is(200).is_silent_on("路过");
    handler.submit(press).await.is(403);
    clerk
        .submit(listed.form_with(HOT, "period", "month").fill("change", "list"))
        .await
        .is(200)
        .is_silent_on("恢复列出");
}
