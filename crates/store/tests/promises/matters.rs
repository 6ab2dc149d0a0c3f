//! A matter's rows: found by id, number and code, and replaced as a whole.

use store::{FactsRow, LinkRow, MatterRow, Sight, Sought, StoreError, TaskRow};
use uuid::Uuid;

use crate::fresh::fresh_stores;
use crate::samples::{facts, keep, matter};

#[tokio::test]
async fn a_matter_is_found_by_its_id_its_number_and_its_code() {
    for store in fresh_stores().await {
        let original = Some(vec![8; 32]);
        let row = MatterRow { code: Some(vec![4; 32]), original, ..matter("甲-2025-0001") };
        let (id, facts) = (row.id, facts(&row));
        let kept = row.clone();
        run!(store, work => work.put_matter(&kept, &facts, &[1]).await).unwrap();
        let found = Ok(Some(row));
        assert_eq!(read!(store, work => work.matter(id).await), found);
        assert_eq!(read!(store, work => work.matter_by_number("甲-2025-0001").await), found);
        assert_eq!(read!(store, work => work.matter_by_code(&[4; 32]).await), found);
        assert_eq!(read!(store, work => work.matter(Uuid::nil()).await), Ok(None));
        assert_eq!(read!(store, work => work.matter_by_number("甲").await), Ok(None));
        assert_eq!(read!(store, work => work.matter_by_code(&[5; 32]).await), Ok(None));
    }
}

#[tokio::test]
async fn of_a_number_never_given_another_matter_is_read_and_said_to_be_another() {
    for store in fresh_stores().await {
        let organ = |id| Sight::of(&[id]);
        let (one, two, nobody) = (organ(1), organ(2), Sight::default());
        let asking = one.clone();
        let nothing = read!(store, work => work.seek("2", &asking).await);
        assert_eq!(nothing, Ok(None), "where there is no matter at all");
        let [first, second] = [matter("2025-02"), matter("2025-04")];
        for (row, organs) in [(&first, &[1, 3][..]), (&second, &[])] {
            let (kept, facts) = (row.clone(), facts(row));
            run!(store, work => work.put_matter(&kept, &facts, organs).await).unwrap();
        }
        for (number, sight, row, [named, seen, listed]) in [
            ("2025-02", &one, &first, [true, true, true]),
            ("2025-02", &two, &first, [true, false, true]),
            ("2025-02", &nobody, &first, [true, false, true]),
            ("2025-04", &one, &second, [true, false, false]),
            ("2025-03", &one, &first, [false, true, true]),
            ("2025-03", &two, &first, [false, false, true]),
            ("2025-05", &one, &second, [false, false, false]),
            ("2025-01", &one, &first, [false, true, true]),
            ("", &one, &first, [false, true, true]),
            ("甲", &one, &second, [false, false, false]),
        ] {
            let sight = sight.clone();
            let found = read!(store, work => work.seek(number, &sight).await);
            let row = row.clone();
            assert_eq!(found, Ok(Some(Sought { row, named, seen, listed })), "{number}");
        }
    }
}

#[tokio::test]
async fn every_fact_comes_back_as_it_was_put() {
    for store in fresh_stores().await {
        let row = matter("1");
        let few = facts(&row);
        let all = FactsRow {
            due: None,
            provisional: true,
            waits: Some(20),
            answered: Some(20_010),
            closed: Some(20_011),
            persons: 5,
            repeat: true,
            anonymous: true,
            way: Some(7),
            outcome: Some(8),
            term_met: Some(false),
            erasable: Some(30_000),
            proposed: Some(30_001),
            ..few.clone()
        };
        for facts in [few, all] {
            let (kept, same, row) = (facts.clone(), facts.clone(), row.clone());
            run!(store, work => work.put_matter(&row, &kept, &[]).await).unwrap();
            assert_eq!(read!(store, work => work.facts(facts.matter).await), Ok(Some(same)));
        }
    }
}

#[tokio::test]
async fn a_matter_put_again_is_replaced_with_those_who_may_know_of_it() {
    for store in fresh_stores().await {
        let row = matter("1");
        let moved = MatterRow { holder: 2, number: "2".to_owned(), ..row.clone() };
        let (id, before, after) = (row.id, facts(&row), facts(&moved));
        run!(store, work => work.put_matter(&row, &before, &[1, 3, 3]).await).unwrap();
        assert_eq!(read!(store, work => work.sight(id).await), Ok(vec![1, 3]));
        let kept = moved.clone();
        run!(store, work => work.put_matter(&kept, &after, &[2, 1]).await).unwrap();
        assert_eq!(read!(store, work => work.sight(id).await), Ok(vec![1, 2]));
        assert_eq!(read!(store, work => work.matter(id).await), Ok(Some(moved)));
        assert_eq!(read!(store, work => work.matter_by_number("1").await), Ok(None));
    }
}

#[tokio::test]
async fn a_number_and_a_code_belong_to_one_matter() {
    for store in fresh_stores().await {
        keep(&store, "1", |_| ()).await;
        let same = matter("1");
        let same_facts = facts(&same);
        let taken = run!(store, work => work.put_matter(&same, &same_facts, &[]).await);
        assert_eq!(taken, Err(StoreError::Taken("matter_number".to_owned())));

        for (number, kept) in
            [("2", Ok(())), ("3", Err(StoreError::Taken("matter_code".to_owned())))]
        {
            let row = MatterRow { code: Some(vec![4; 32]), ..matter(number) };
            let row_facts = facts(&row);
            assert_eq!(run!(store, work => work.put_matter(&row, &row_facts, &[]).await), kept);
        }
    }
}

#[tokio::test]
async fn a_matter_has_exactly_the_tasks_last_put() {
    for store in fresh_stores().await {
        let one = Uuid::new_v4();
        let task = |id: u128, host, since| TaskRow {
            id: Uuid::from_u128(id),
            matter: one,
            organ: 2,
            unit: (id == 3).then_some(9),
            host,
            stage: 1,
            since,
        };
        let tasks = [task(3, true, 30), task(1, false, 20), task(2, false, 30)];
        let kept = [tasks[1].clone(), tasks[2].clone(), tasks[0].clone()];
        run!(store, work => work.put_tasks(one, &kept).await).unwrap();
        assert_eq!(read!(store, work => work.tasks_of(one).await).unwrap(), tasks);
        let host = read!(store, work => work.task(Uuid::from_u128(3)).await);
        assert_eq!(host, Ok(Some(tasks[0].clone())));
        run!(store, work => work.put_tasks(one, &[]).await).unwrap();
        assert_eq!(read!(store, work => work.tasks_of(one).await), Ok(Vec::new()));
        assert_eq!(read!(store, work => work.task(Uuid::from_u128(3)).await), Ok(None));
    }
}

#[tokio::test]
async fn links_are_found_from_both_ends() {
    for store in fresh_stores().await {
        let (one, two, three) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let repeat = LinkRow { matter: one, other: two, kind: 1 };
        let together = LinkRow { matter: three, other: one, kind: 2 };
        let (first, second) = (repeat.clone(), together.clone());
        run!(store, work => {
            work.put_links(one, &[first]).await?;
            work.put_links(three, &[second]).await
        })
        .unwrap();
        let found = read!(store, work => work.links_of(one).await).unwrap();
        assert_eq!(found, [repeat, together.clone()]);
        run!(store, work => work.put_links(one, &[]).await).unwrap();
        assert_eq!(read!(store, work => work.links_of(one).await).unwrap(), [together]);
        assert_eq!(read!(store, work => work.links_of(two).await), Ok(Vec::new()));
    }
}
