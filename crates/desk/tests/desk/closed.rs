//! A lead on its whole way: reported by somebody about somebody of a village, verified by two, and closed.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Desk, LeadAsk, LeadMade,
    views::{Officer, Submission},
};
use rules::{lead::LeadAct, person::Complained};
use uuid::Uuid;

/// What the letter says, and what the check found.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    pub(crate) letter: &'a str,
    pub(crate) found: &'a str,
    /// A word of [`rules::lead::Finding`].
    pub(crate) finding: &'a str,
}

/// A lead, and by what its report is known.
pub(crate) struct Closed {
    pub(crate) lead: Uuid,
    pub(crate) code: String,
}

fn of_lead(change: impl FnOnce(&mut LeadAsk)) -> LeadAsk {
    let mut ask = LeadAsk::default();
    change(&mut ask);
    ask
}

/// Such a lead: made by the first, kept by the second, approved by the third.
pub(crate) async fn closed(
    desk: &Desk,
    (clerk, keeper, leader): (&Officer, &Officer, &Officer),
    told: Told<'_>,
) -> Closed {
    let report = Submission {
        kind: "report".to_owned(),
        title: "候选人吞低保款".to_owned(),
        content: told.letter.to_owned(),
        about: vec![Complained {
            name: "何某".to_owned(),
            unit: Some("汀洲村".to_owned()),
            post: None,
        }],
        ..Submission::default()
    };
    let sent = desk.submit(report, None).await.unwrap();
    let of = desk.leads_of(clerk, &sent.number).await.unwrap();
    let room = of.rooms.iter().find(|(_, name)| name == "第一监督检查室").unwrap();
    let lead = Uuid::new_v4();
    let made = LeadMade {
        id: lead,
        person: "1".to_owned(),
        room: room.0.0.to_string(),
        summary: "反映截留低保金。".to_owned(),
        looked_at: false,
    };
    desk.hand_over_lead(clerk, &sent.number, made).await.unwrap();
    let two = vec![keeper.id.to_string(), leader.id.to_string()];
    let proposed = of_lead(|ask| {
        "talk".clone_into(&mut ask.disposal);
        "属于一般性问题。".clone_into(&mut ask.grounds);
        "当面了解情况。".clone_into(&mut ask.plan);
        ask.present = two;
    });
    let talked = of_lead(|ask| "本人作了说明。".clone_into(&mut ask.text));
    let reported = of_lead(|ask| {
        (ask.finding, ask.measure) = (told.finding.to_owned(), "none".to_owned());
        told.found.clone_into(&mut ask.text);
    });
    for (who, act, ask) in [
        (keeper, LeadAct::Receive, LeadAsk::default()),
        (keeper, LeadAct::Propose, proposed),
        (leader, LeadAct::Approve, LeadAsk::default()),
        (keeper, LeadAct::TalkHeld, talked),
        (keeper, LeadAct::Report, reported),
        (leader, LeadAct::Close, LeadAsk::default()),
    ] {
        desk.act_on_lead(who, (lead, act), ask).await.unwrap();
    }
    Closed { lead, code: sent.code }
}
