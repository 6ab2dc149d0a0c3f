//! Reports that are not taken up (Rules Art. 13; rules.md §2.1), as the house keeps them: by the chief of the reception, not once
//! something of it is being checked; and whoever holds the code is told where to go.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{DeskError, LeadMade, testing::Town, views::Submission};
use rules::{lead::LeadRefusal, refusal::Refusal};
use serde_json::{Map, Value, json};
use uuid::Uuid;

const DISCIPLINE: &str = "澄溪县纪委监委";
const PLACE: &str = "澄溪县劳动人事争议仲裁委员会，人社局一楼";

fn fields(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn report() -> Submission {
    Submission {
        kind: "report".to_owned(),
        title: "公司不给工伤待遇".to_owned(),
        content: "要求补发工伤待遇。".to_owned(),
        ..Submission::default()
    }
}

#[tokio::test]
async fn a_report_that_is_not_for_us_ends_with_where_it_belongs_on_every_engine() {
    for town in Town::everywhere().await.unwrap() {
        let desk = &town.desk;
        let clerk = town.officer("尤加", &[&format!("clerk@{DISCIPLINE}/信访室")]).await.unwrap();
        let head = town.officer("裴照", &[&format!("head@{DISCIPLINE}/信访室")]).await.unwrap();
        let sent = desk.submit(report(), None).await.unwrap();
        let refuse = json!({"ground": "procedure", "place": PLACE, "reason": "属于劳动仲裁事项。"});
        let refuse = fields(&refuse);
        let asked = async |who, fields: &Map<String, Value>| {
            desk.act(who, &sent.number, "refuse_report", fields, None).await
        };
        let denied = asked(&clerk, &refuse).await;
        assert!(matches!(denied, Err(DeskError::Denied { .. })));
        let bare = fields(&json!({"ground": "procedure", "reason": "属于劳动仲裁事项。"}));
        let bare = asked(&head, &bare).await;
        assert!(matches!(bare, Err(DeskError::Refused(Refusal::PlaceNeeded))));
        asked(&head, &refuse).await.unwrap();
        let tracked = desk.track(&sent.code).await.unwrap();
        let last = tracked.steps.last().unwrap();
        assert_eq!((last.what, last.text.as_deref()), ("report_elsewhere", Some(PLACE)));
        // Nothing more is made of it.
        let made =
            LeadMade { id: Uuid::new_v4(), summary: "某".to_owned(), ..LeadMade::default() };
        let made = desk.hand_over_lead(&clerk, &sent.number, made).await;
        assert!(matches!(made, Err(DeskError::Refused(_))));
        desk.rebuild().await.unwrap();
        assert_eq!(desk.verify("").await.unwrap().fault, None);
        town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn what_is_being_checked_is_not_refused() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let clerk = town.officer("尤加", &[&format!("clerk@{DISCIPLINE}/信访室")]).await.unwrap();
    let head = town.officer("裴照", &[&format!("head@{DISCIPLINE}/信访室")]).await.unwrap();
    let sent = desk.submit(report(), None).await.unwrap();
    let of = desk.leads_of(&clerk, &sent.number).await.unwrap();
    let made = LeadMade {
        id: Uuid::new_v4(),
        person: String::new(),
        room: of.rooms[0].0.0.to_string(),
        summary: "反映工伤待遇。".to_owned(),
        looked_at: false,
    };
    desk.hand_over_lead(&clerk, &sent.number, made).await.unwrap();
    let refuse = fields(&json!({"ground": "no_substance", "reason": "没有实质内容。"}));
    let refused = desk.act(&head, &sent.number, "refuse_report", &refuse, None).await;
    let lead = Refusal::Lead(LeadRefusal::MadeBefore);
    assert!(matches!(refused, Err(DeskError::Refused(why)) if why == lead));
    let tracked = desk.track(&sent.code).await.unwrap();
    assert!(tracked.steps.iter().all(|step| !step.what.starts_with("report_")));
}
