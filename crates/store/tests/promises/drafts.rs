//! What somebody began to type, and who answers for a matter: each officer's own.

use store::DraftRow;
use uuid::Uuid;

use crate::fresh::fresh_stores;
use crate::samples::keep;

fn draft(id: u128, officer: u128, saved_ms: i64) -> DraftRow {
    let (id, officer) = (Uuid::from_u128(id), Uuid::from_u128(officer));
    DraftRow { id, officer, kind: 1, saved_ms, envelope: vec![7; 40] }
}

#[tokio::test]
async fn a_draft_is_its_officer_s_alone_and_the_last_kept_comes_first() {
    for store in fresh_stores().await {
        for row in [draft(1, 5, 10), draft(2, 5, 30), draft(3, 6, 20)] {
            assert_eq!(run!(store, work => work.put_draft(&row).await), Ok(true));
        }
        let again = DraftRow { envelope: vec![8], ..draft(1, 5, 40) };
        let strange = DraftRow { envelope: vec![9], ..draft(1, 6, 50) };
        let kept = again.clone();
        assert_eq!(run!(store, work => work.put_draft(&again).await), Ok(true));
        assert_eq!(run!(store, work => work.put_draft(&strange).await), Ok(false));
        let (mine, theirs) = (Uuid::from_u128(5), Uuid::from_u128(6));
        let one = Uuid::from_u128(1);
        assert_eq!(read!(store, work => work.draft(one, mine).await), Ok(Some(kept.clone())));
        assert_eq!(read!(store, work => work.draft(one, theirs).await), Ok(None));
        let all = read!(store, work => work.drafts_of(mine, 1, 9).await);
        assert_eq!(all, Ok(vec![kept, draft(2, 5, 30)]));
        assert_eq!(read!(store, work => work.drafts_of(mine, 2, 9).await), Ok(vec![]));
        assert_eq!(run!(store, work => work.drop_draft(one, theirs).await), Ok(false));
        assert_eq!(run!(store, work => work.drop_draft(one, mine).await), Ok(true));
        assert_eq!(run!(store, work => work.forget_drafts(30).await), Ok(1));
        assert_eq!(
            read!(store, work => work.drafts_of(mine, 1, 9).await).map(|all| all.len()),
            Ok(1)
        );
    }
}

#[tokio::test]
async fn an_officer_s_matters_come_soonest_due_first() {
    for store in fresh_stores().await {
        let mine = Uuid::from_u128(5);
        let mut all = Vec::new();
        for (number, due) in [("c", Some(20_010)), ("b", Some(20_020)), ("a", None)] {
            let id = keep(&store, number, |facts| facts.due = due).await;
            run!(store, work => work.put_charge(id, Some(mine)).await).unwrap();
            all.push(id);
        }
        let gone = keep(&store, "d", |_| {}).await;
        run!(store, work => work.put_charge(gone, Some(mine)).await).unwrap();
        run!(store, work => work.put_charge(gone, None).await).unwrap();
        for limit in [9, 1] {
            let matters = read!(store, work => work.charges_of(mine, limit).await);
            let expected = all.iter().take(usize::try_from(limit).unwrap()).copied().collect();
            assert_eq!(matters, Ok(expected));
        }
        let nobody = read!(store, work => work.charges_of(Uuid::nil(), 9).await);
        assert_eq!(nobody, Ok(vec![]));
        let other = Uuid::from_u128(6);
        for (number, holder) in [("e", 71), ("f", 71), ("g", 72)] {
            let id = keep(&store, number, |facts| facts.holder = holder).await;
            run!(store, work => work.put_charge(id, Some(other)).await).unwrap();
        }
        for (organ, expected) in [(71, vec![other]), (72, vec![other]), (73, vec![])] {
            let charged = read!(store, work => work.charged_at(organ).await);
            assert_eq!(charged, Ok(expected), "each once, at organ {organ}");
        }
    }
}
