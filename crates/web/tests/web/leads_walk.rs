//! Whoever the law keeps from a lead walks every address of it, wherever it stands, and finds nothing (Rules Art. 47, 48): the chief and
//! the deputy of whom it is about, a relative, and themselves, each of whom would work on it otherwise.

use desk::{Declaring, views::Submission};
use rules::person::Complained;

use crate::{
    browser::{Browser, Page},
    leads::{Cast, DISCIPLINE, cast, tick, value},
};

const BUREAU: &str = "澄溪县教育局";

/// Every address under which something of a lead is shown, as the router has them.
fn addresses(lead: &str, party: &str) -> Vec<String> {
    let router = include_str!("../../src/routes.rs");
    let shown = router.split('"').filter(|part| {
        part.starts_with("/office/leads/{id}") || *part == "/office/integrity/{party}"
    });
    let papers = include_str!("../../src/leads/slip.rs").lines().filter_map(|line| {
        let (word, make) = line.trim().strip_prefix('"')?.split_once("\" => ")?;
        make.ends_with(',').then_some(word)
    });
    let papers: Vec<_> = papers.collect();
    let mut all = Vec::new();
    for address in shown {
        let address = address.replace("/office/leads/{id}", lead).replace("{party}", party);
        let address = address.replace("{no}", "1");
        match address.contains("{paper}") {
            true => all.extend(papers.iter().map(|paper| address.replace("{paper}", paper))),
            false => all.push(address),
        }
    }
    let id = lead.rsplit('/').next().unwrap();
    all.push(format!("/api/v1/leads/{id}"));
    all
}

/// Those whom it is about, and those around them.
async fn kept_out(cast: &Cast) -> [Browser; 4] {
    let desk = &cast.house.town.desk;
    let rows =
        ["编号,姓名,单位,职务,管理权限,任职时间", "1,李某,澄溪县教育局,副科长,县管,2020-01-01"];
    let file = rows.join("\n").into_bytes();
    assert!(desk.cadre_file(None, file, (true, true)).await.unwrap().is_fit());
    let room = format!("handler@{DISCIPLINE}/第一监督检查室");
    let leads = [room.clone(), format!("leader@{BUREAU}")];
    let leads: Vec<_> = leads.iter().map(String::as_str).collect();
    let chief = cast.house.staff("郝局长", &leads).await;
    let deputy = cast.house.staff("祁副局长", &leads).await;
    let relative = cast.house.staff("李某兰", &[&room]).await;
    let itself = cast.house.staff("李某", &[&room]).await;
    let of = desk.officer_named("李某兰").await.unwrap();
    let declaring = Declaring { name: "李某".to_owned(), unit: None };
    desk.declare_relative(&of, declaring).await.unwrap();
    [chief, deputy, relative, itself]
}

/// A lead about them: where it is.
async fn begun(cast: &mut Cast) -> String {
    let report = Submission {
        kind: "report".to_owned(),
        title: "校车检查走过场".to_owned(),
        content: "校车检查只在表上签字。".to_owned(),
        about: vec![Complained {
            name: "李某".to_owned(),
            unit: Some(BUREAU.to_owned()),
            post: Some("副科长".to_owned()),
        }],
        ..Submission::default()
    };
    let number = cast.house.town.desk.submit(report, None).await.unwrap().number;
    let address = format!("/office/matters/{number}/leads");
    let page = cast.clerk.get(&address).await;
    let form = page.is(200).form(&address).fill("lead_person", "1");
    let form = form.fill("lead_summary", "反映校车检查不实。");
    let form = form.fill("lead_room", &value(&page, "第一监督检查室"));
    let page = cast.clerk.submit(form).await;
    let link = page.is(200).text.split("href=\"/office/leads/").nth(1).unwrap();
    format!("/office/leads/{}", link.split('"').next().unwrap())
}

/// Does something with a lead, of which these are the fields.
async fn does(who: &mut Browser, lead: &str, change: &str, fields: &[(&str, &str)]) -> Page {
    let page = who.get(lead).await;
    let mut form = page.is(200).form_with(lead, "change", change);
    for (name, typed) in fields {
        form = form.fill(name, typed);
    }
    let page = who.submit(form).await;
    page.is(200);
    page
}

/// None of them finds anything anywhere; whoever works on it finds it at so many of its addresses, so that the walk goes where
/// something is.
async fn nobody_finds_it(
    cast: &mut Cast,
    walkers: &mut [Browser],
    (lead, party, there): (&str, &str, usize),
) {
    let all = addresses(lead, party);
    let mut found = Vec::new();
    for address in &all {
        if cast.keeper.get(address).await.status == 200 {
            found.push(address);
        }
    }
    assert_eq!((all.len(), found.len()), (12, there), "{found:?}");
    for who in walkers {
        for address in &all {
            let page = who.get(address).await;
            // Anybody of the register has a file: to a chief this one says what it says of whoever has nothing in it.
            match address.starts_with("/office/integrity") && page.status == 200 {
                true => page.says("没有您有权知悉的线索"),
                false => page.is(404),
            };
            page.is_silent_on("XS2026-0001").is_silent_on("校车");
        }
        let received = who.send("POST", lead, "change=receive", &[]).await;
        assert!([403, 404].contains(&received.status), "{}", received.status);
        for list in ["/office", "/office/leads", "/office/leads/all", "/office/leads/cards"] {
            let page = who.get(list).await;
            page.is(200).is_silent_on("XS2026-0001").is_silent_on("校车").is_silent_on("XT2026");
            page.is_silent_on("条问题线索等您");
        }
        let figures = who.get("/office/leads/figures").await;
        assert!(
            figures.is(200).between("移送线索", "处置线索").contains(">0<"),
            "no lead is counted"
        );
        let search = who.get("/office/integrity?name=%E6%9D%8E%E6%9F%90").await;
        search.is(200).is_silent_on(party);
    }
}

#[tokio::test]
async fn the_chief_the_deputy_and_relatives_of_whom_it_is_about_walk_every_address_and_find_nothing()
 {
    let mut cast = cast().await;
    let mut walkers = kept_out(&cast).await;
    let lead = begun(&mut cast).await;
    let page = does(&mut cast.keeper, &lead, "receive", &[]).await;
    let party = page.text.split("/office/integrity/").nth(1).unwrap();
    let party = party.split('"').next().unwrap().to_owned();
    // Page, file and API.
    nobody_finds_it(&mut cast, &mut walkers, (&lead, &party, 3)).await;
    let page = cast.keeper.get(&lead).await;
    let mut form = page.form_with(&lead, "change", "propose").fill("lead_disposal", "inquiry");
    form = form.fill("lead_grounds", "一般性问题。").fill("lead_plan", "函询。");
    for name in ["江承办", "韩主任"] {
        form = form.tick("lead_present", &tick(&page, "lead_present", name));
    }
    cast.keeper.submit(form).await.is(200);
    does(&mut cast.leader, &lead, "approve", &[]).await;
    let asked = [("lead_text", "请说明检查的安排。")];
    does(&mut cast.keeper, &lead, "write_inquiry", &asked).await;
    // And the slip and the letter.
    nobody_finds_it(&mut cast, &mut walkers, (&lead, &party, 5)).await;
    papers_say_what_they_must(&mut cast, &lead).await;
    let card = [
        ("card_concrete", "no"),
        ("card_kind", "notice"),
        ("card_ground", "general"),
        ("card_reason", "一般性问题。"),
        ("card_text", "请说明出车安排。"),
        ("card_within", "10"),
    ];
    does(&mut cast.keeper, &lead, "propose_card", &card).await;
    does(&mut cast.leader, &lead, "approve_card", &[]).await;
    does(&mut cast.keeper, &lead, "serve_card", &[]).await;
    does(&mut cast.keeper, &lead, "serve", &[]).await;
    let came = [("lead_text", "逐车检查过。"), ("lead_uncountersigned", "书记外出。")];
    does(&mut cast.keeper, &lead, "explain", &came).await;
    // And a notice that was given.
    nobody_finds_it(&mut cast, &mut walkers, (&lead, &party, 6)).await;
    let found = [("lead_finding", "untrue"), ("lead_measure", "none"), ("lead_text", "属实检查。")];
    does(&mut cast.keeper, &lead, "report", &found).await;
    does(&mut cast.leader, &lead, "close", &[]).await;
    // And the letter by which the person is asked whether they want their name given back.
    nobody_finds_it(&mut cast, &mut walkers, (&lead, &party, 7)).await;
    does(&mut cast.keeper, &lead, "feed_back", &[]).await;
    nobody_finds_it(&mut cast, &mut walkers, (&lead, &party, 7)).await;
}

/// The letter says what is asked, and neither which lead it is nor who read it; the slip, which stays here, says that.
async fn papers_say_what_they_must(cast: &mut Cast, lead: &str) {
    let letter = cast.keeper.get(&format!("{lead}/papers/inquiry")).await;
    letter.is(200).says("请说明检查的安排。").says("15 个工作日").is_silent_on("XS2026");
    letter.is_silent_on("反映校车检查不实").is_silent_on("reader-mark");
    cast.keeper.get(&format!("{lead}/papers/approval")).await.is(200).says("江承办");
    // The reception knows of the lead, and reads neither.
    for paper in ["approval", "inquiry"] {
        cast.clerk.get(&format!("{lead}/papers/{paper}")).await.is(404);
    }
}
