//! Rules adopted and a year published at the desk: whom they bind, which dates they make certain, and that the log bears it out.
//!
//! The year 2027 here is made up: New Year off from Friday the 1st to Monday the 4th.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Confirmed,
    testing::Town,
    views::{Keyed, Officer, Submission},
};
use jiff::civil::date;
use rules::calendar::PublishedYear;
use serde_json::json;

const YEAR: &str = "date,off,name\n2027-01-01,1,元旦\n2027-01-02,1,元旦\n2027-01-03,1,元旦\n\
                    2027-01-04,1,元旦\n2027-05-01,1,劳动节\n2027-10-01,1,国庆节\n\
                    2027-10-02,1,国庆节\n2027-10-03,1,国庆节\n";
const NOTICE: &str = "国办发明电〔2026〕7号";

async fn registered(town: &Town, clerk: &Officer) -> String {
    let base = Submission {
        kind: "claim".to_owned(),
        title: "路灯不亮".to_owned(),
        content: "三个月不亮。".to_owned(),
        ..Submission::default()
    };
    let keyed = Keyed { base, form: "letter".to_owned(), ..Keyed::default() };
    town.desk.register(clerk, keyed, None).await.unwrap().number
}

fn year() -> PublishedYear {
    PublishedYear::parse("2027.csv", YEAR, NOTICE).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_year_makes_dates_certain_and_says_by_which_notice() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("石一", &["clerk@澄溪县信访局"]).await.unwrap();
    town.clock.set("2026-12-20T09:00:00+08:00".parse().unwrap());
    assert_eq!(town.desk.calendar_ends().await.unwrap(), Some(date(2026, 12, 31)));
    let number = registered(&town, &clerk).await;
    let before = town.desk.matter(&clerk, &number).await.unwrap();
    // Fifteen days from Sunday 20 December: Monday 4 January, unless that is a holiday.
    assert_eq!(
        before.due.map(|due| (due.due.date, due.due.provisional)),
        Some((date(2027, 1, 4), true))
    );
    let told = town.desk.publish_calendar(year()).await.unwrap();
    assert_eq!(told, Confirmed { dates: 1, moved: 1 });
    let after = town.desk.matter(&clerk, &number).await.unwrap();
    assert_eq!(
        after.due.map(|due| (due.due.date, due.due.provisional)),
        Some((date(2027, 1, 5), false))
    );
    assert!(after.why.is_some());
    let events = town.desk.events(&clerk, &number).await.unwrap();
    let last = events.last().unwrap();
    assert_eq!(last.kind, "matter.date_confirmed");
    assert!(last.facts.contains(&("notice", NOTICE.to_owned())), "{:?}", last.facts);
    assert!(last.facts.contains(&("date_before", "2027-01-04".to_owned())), "{:?}", last.facts);
    assert_eq!(town.desk.calendar_ends().await.unwrap(), None);
    let again = town.desk.publish_calendar(year()).await.unwrap();
    assert_eq!(again, Confirmed::default(), "once is enough");
    let verified = town.desk.verify("").await.unwrap();
    assert_eq!(verified.fault, None);
}

/// Answered and handed over on Friday 4 December: nobody owes anything any more, and still the petitioner's last day to ask
/// for a review waits. Thirty days end on Sunday 3 January; the Monday after it is a holiday in the year published.
#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_the_petitioner_s_is_made_certain_too() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("石一", &["clerk@澄溪县信访局"]).await.unwrap();
    let handler = town.officer("石二", &["handler@澄溪县信访局"]).await.unwrap();
    let leader = town.officer("石三", &["leader@澄溪县信访局"]).await.unwrap();
    town.clock.set("2026-12-04T09:00:00+08:00".parse().unwrap());
    let number = registered(&town, &clerk).await;
    let steps = [
        (&clerk, "propose", json!({"way": "answer_directly"})),
        (&leader, "check", json!({})),
        (&leader, "allot", json!({})),
        (&clerk, "accept", json!({"branch": "31-6"})),
        (&handler, "draft_answer", json!({"text": "已经修好。", "outcome": "not_supported"})),
        (&leader, "approve_answer", json!({})),
        (&handler, "deliver", json!({"manner": "in_person"})),
    ];
    for (officer, command, fields) in steps {
        let fields = fields.as_object().cloned().unwrap();
        let done = town.desk.act(officer, &number, command, &fields, None).await;
        done.unwrap_or_else(|error| panic!("{command}: {error:?}"));
    }
    let until = async || {
        let matter = town.desk.matter(&clerk, &number).await.unwrap();
        matter.levels.right.and_then(|right| right.until).map(|until| until.date)
    };
    assert_eq!(until().await, Some(date(2027, 1, 4)));
    let told = town.desk.publish_calendar(year()).await.unwrap();
    assert!(told.moved > 0, "{told:?}");
    assert_eq!(until().await, Some(date(2027, 1, 5)));
    assert_eq!(town.desk.verify("").await.unwrap().fault, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn adopted_rules_bind_what_comes_after_their_day() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("石一", &["clerk@澄溪县信访局"]).await.unwrap();
    let first = registered(&town, &clerk).await;
    let rules = "name = \"本办规定\"\nsource = \"本办\"\n[[shorten]]\nterm = \"D01\"\ncount = 10\n\
                 unit = \"calendar-days\"\nground = \"本办规定\"\n";
    let from = date(2026, 11, 25);
    town.desk.adopt_rules("o.toml", rules.to_owned(), from).await.unwrap();
    town.clock.set("2026-11-24T09:00:00+08:00".parse().unwrap());
    let second = registered(&town, &clerk).await;
    town.clock.set("2026-11-25T09:00:00+08:00".parse().unwrap());
    let third = registered(&town, &clerk).await;
    // Monday 23 November and fifteen days: 8 December. The 24th: the 9th. The 25th and ten days: Saturday the 5th, so Monday the 7th.
    let table = [
        (&first, 1, date(2026, 12, 8)),
        (&second, 1, date(2026, 12, 9)),
        (&third, 101, date(2026, 12, 7)),
    ];
    for (number, version, due) in table {
        let matter = town.desk.matter(&clerk, number).await.unwrap();
        assert_eq!((matter.rulebook, matter.due.map(|due| due.due.date)), (version, Some(due)));
        assert!(matter.why.is_some(), "{number} can be explained");
    }
    let early = town.desk.adopt_rules("o.toml", rules.to_owned(), date(2026, 11, 24)).await;
    assert!(early.is_err(), "no rule reaches back");
    assert_eq!(town.desk.verify("").await.unwrap().fault, None);
}
