//! What changed about the office (变更记录), when and by whose hand.

use super::{Cell, Table, Typed, shown, told};
use crate::{error::Reply, form::Query, paths, visit::Visit};

/// GET /office/keep/history
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let before = query.get("before").parse().ok();
    let (changes, next) = visit.desk.office_history(&visit.officer, before).await?;
    let zone = visit.desk.zone();
    let rows = changes.iter().map(|change| {
        let told = told(change, visit.tongue, &zone);
        let facts = told.facts.iter().map(|fact| format!("{}　{}", fact.label, fact.value));
        let facts = facts.collect::<Vec<_>>().join("\n");
        vec![Cell::new(told.when), Cell::new(told.by), Cell::new(told.what), Cell::new(facts)]
    });
    let heads = ["keep-label-when", "keep-label-by", "keep-label-what", "keep-label-facts"];
    let table = Table::new(visit.tongue, "keep-history", &heads, rows.collect());
    let table = Table { title: String::new(), ..table };
    let frame = visit.frame(visit.tongue.text("keep-history"));
    let nothing = Typed::default();
    let building = visit.building(paths::KEEP_HISTORY, &nothing);
    let mut page = building.page(frame, visit.rooms(), vec![table], Vec::new());
    page.next = next.map(paths::keep_history_before);
    page.lead = Some(visit.tongue.text("keep-history-lead"));
    shown(None, &visit.told(page, Typed::default(), ""))
}
