//! Rebuilding: read models emptied and put again are told from the same ones by nothing.

use store::{
    FailingRow, LinkRow, OfficerRow, OrganRow, PressingRow, RatingRow, RoleRow, Store, TableDigest,
    TaskRow, TraceFilter, UnitRow,
};
use uuid::Uuid;

use crate::fresh::fresh_stores;
use crate::samples::{facts, matter, stream_of};

/// A row in every read model, the same each time.
async fn furnish(store: &Store, name: &'static str) {
    run!(store, work => {
        let (id, name) = (Uuid::from_u128(1), name.to_owned());
        let organ = OrganRow { id: 1, parent: None, kind: 1, name, area: 2, outside: false };
        work.put_organ(&organ).await?;
        work.put_unit(&UnitRow { id: 3, organ: 1, name: "办信科".to_owned() }).await?;
        work.put_officer(&OfficerRow { id, name_passage: id, disabled: false }).await?;
        let role = |unit| RoleRow { officer: id, role: 1, organ: 1, unit };
        work.put_roles(id, &[role(Some(3)), role(None)]).await?;
        for n in [9, 8] {
            let id = Uuid::from_u128(n);
            let row = store::MatterRow { id, title: id, ..matter(&n.to_string()) };
            work.put_matter(&row, &facts(&row), &[2, 1]).await?;
        }
        let task = TaskRow { id, matter: id, organ: 1, unit: None, host: true, stage: 1, since: 2 };
        work.put_tasks(id, &[task]).await?;
        work.put_links(id, &[LinkRow { matter: id, other: id, kind: 1 }]).await?;
        work.put_charge(id, Some(id)).await?;
        work.put_classes(id, &[10_101, 20_000, 10_101]).await?;
        work.put_watch(id, Some(&crate::samples::watch(id))).await?;
        let failing = |no| FailingRow { matter: id, no, organ: 1, failing: 4, day: 100 };
        work.put_failings(id, &[failing(1), failing(2)]).await?;
        let pressing = PressingRow {
            matter: id,
            no: 1,
            organ: 1,
            pressing: 5,
            day: 100,
            answered: Some(101),
            adopted: Some(true),
        };
        work.put_pressings(id, &[pressing]).await?;
        let waits = store::LedgerRow {
            matter: id,
            told: Some(100),
            recusal: None,
            conflict: None,
            unread: Some(99),
        };
        work.put_ledger(id, Some(&waits)).await?;
        let rating = |object, value: Option<i32>| RatingRow {
            matter: id,
            object,
            organ: 1,
            until: 100,
            value,
            rated: value.map(|_| 99),
        };
        work.put_ratings(id, &[rating(1, None), rating(2, Some(3))]).await?;
        let spent = store::SpentCodeRow { code: vec![1, 2], matter: id, day: 100 };
        work.put_spent_codes(id, &[spent]).await?;
        let reported = store::ReportedRow {
            matter: id,
            organ: 1,
            received: 100,
            waits: true,
        };
        work.put_reported(id, Some(&reported)).await?;
        let alone = store::UnseparatedRow {
            matter: id,
            version: 4,
            pair: 4,
            organ: 1,
            officer: Uuid::from_u128(9),
            done: 100,
            report: false,
        };
        work.put_unseparated(id, &[alone]).await?;
        work.put_given(id, &[store::GivenRow { matter: id, organ: 1, unit: 4 }]).await?;
        let level = |no, organ| store::NextLevelRow { matter: id, no, organ, named: no == 2 };
        work.put_next_level(id, &[level(1, 7), level(2, 8)]).await?;
        let asked: Vec<_> = work.next_level(id).await?.iter().map(|one| one.organ).collect();
        assert_eq!(asked, [7, 8]);
        let batch = crate::post::batch(31, 1);
        let letter = crate::post::letter("AAAAAAAA", &batch, Some(1));
        work.put_post_batch(&batch, &[letter]).await?;
        work.put_post_box(&crate::post::report_box(32, "一号箱")).await?;
        let lead = crate::leads::lead(33, 2, (2026, 1));
        let card = crate::leads::card(&lead, 1, Some((1, 20_000)));
        let cleared = crate::leads::clarification(&lead, 1, Some((1, 20_000)));
        let of = store::OfLead { reports: &[id], cards: &[card], clarifications: &[cleared] };
        work.put_lead(&lead, of).await?;
        work.put_integrity(&crate::integrity::request(34, 2, 20_000, Some(1))).await?;
        let trace = crate::traces::trace(id, 1);
        let there = TraceFilter { organs: vec![trace.organ], ..TraceFilter::default() };
        match work.traces(&there, 1).await?.is_empty() {
            true => work.put_traces(&[trace]).await,
            false => Ok(()),
        }
    })
    .unwrap();
}

async fn digests(store: &Store) -> Vec<TableDigest> {
    read!(store, work => work.digests().await).unwrap()
}

#[tokio::test]
async fn the_same_rows_have_the_same_digests_on_every_engine_and_after_a_rebuild() {
    let mut all = Vec::new();
    for store in fresh_stores().await {
        stream_of(&store, 2).await;
        furnish(&store, "县信访局").await;
        let before = digests(&store).await;
        run!(store, work => work.clear().await).unwrap();
        assert!(digests(&store).await.iter().all(|digest| digest.rows == 0));
        assert_eq!(read!(store, work => work.events_from(0, 9).await).unwrap().len(), 2);
        furnish(&store, "县信访局").await;
        assert_eq!(digests(&store).await, before);
        all.push(before);
    }
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
    let rows: Vec<_> = all[0].iter().map(|digest| (digest.table, digest.rows)).collect();
    assert_eq!(
        rows,
        [
            ("organ", 1),
            ("unit", 1),
            ("officer", 1),
            ("role", 2),
            ("matter", 2),
            ("facts", 2),
            ("task", 1),
            ("link", 1),
            ("sight", 4),
            ("charge", 1),
            ("further_class", 2),
            ("watch", 1),
            ("failing", 2),
            ("pressing", 1),
            ("ledger", 1),
            ("rating", 2),
            ("spent_code", 1),
            ("reported", 1),
            ("unseparated", 1),
            ("given", 1),
            ("next_level", 2),
            ("trace", 1),
            ("post_batch", 1),
            ("post_letter", 1),
            ("post_box", 1),
            ("lead", 1),
            ("lead_report", 1),
            ("card", 1),
            ("clarification", 1),
            ("integrity", 1),
        ]
    );
}

#[tokio::test]
async fn one_changed_field_changes_the_digest_of_its_table_alone() {
    for store in fresh_stores().await {
        furnish(&store, "县信访局").await;
        let before = digests(&store).await;
        furnish(&store, "市信访局").await;
        let after = digests(&store).await;
        let changed = before.iter().zip(&after).filter(|(old, new)| old != new);
        assert_eq!(changed.map(|(old, _)| old.table).collect::<Vec<_>>(), ["organ"]);
    }
}
