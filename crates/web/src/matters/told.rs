//! Why something was not done, with who was there first.

use desk::DeskError;
use rules::refusal::Refusal;

use crate::visit::Visit;

/// The desk's answer as a sentence; where somebody else was faster, who it was and what they did.
pub(crate) async fn refused(visit: &Visit, number: &str, error: &DeskError) -> String {
    let sentence = visit.tongue.desk_error(error);
    let overtaken = matches!(
        error,
        DeskError::Stale { .. } | DeskError::Refused(Refusal::NotAtThisStage { .. })
    );
    let faster = if overtaken { faster(visit, number).await } else { None };
    match (faster, error) {
        (Some(faster), DeskError::Stale { .. }) => faster,
        (Some(faster), _) => format!("{sentence} {faster}"),
        (None, _) => sentence,
    }
}

/// What happened last on a matter, and by whose hand.
async fn faster(visit: &Visit, number: &str) -> Option<String> {
    let events = visit.desk.events(&visit.officer, number).await.ok()?;
    // Why somebody looked is nothing that was done.
    let last = events.iter().rfind(|event| event.kind != "matter.read")?;
    let by = last.by.clone().unwrap_or_else(|| visit.tongue.text("by-public"));
    let facts = [
        ("who", by.into()),
        ("when", visit.tongue.when(last.recorded, &visit.desk.zone()).into()),
        ("what", visit.tongue.event(&last.kind).into()),
    ];
    Some(visit.tongue.say("faster", &facts))
}
