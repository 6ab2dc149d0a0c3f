//! Accounts: one sign-in name for one officer, sessions that end, links that open once.

use store::{CredentialRow, OfficerRow, RoleRow, SessionRow, StartLinkRow, StoreError, TokenRow};
use uuid::Uuid;

use crate::fresh::fresh_stores;

fn credential(login: u8) -> CredentialRow {
    let password_hash = "$argon2id$v=19$sample".to_owned();
    CredentialRow { officer: Uuid::new_v4(), login: vec![login; 32], password_hash }
}

fn role(officer: Uuid, role: i32, unit: Option<i32>) -> RoleRow {
    RoleRow { officer, role, organ: 1, unit }
}

#[tokio::test]
async fn officers_and_their_roles_are_replaced_as_a_whole() {
    for store in fresh_stores().await {
        let li =
            OfficerRow { id: Uuid::from_u128(1), name_passage: Uuid::new_v4(), disabled: false };
        let wu =
            OfficerRow { id: Uuid::from_u128(2), name_passage: Uuid::new_v4(), disabled: true };
        let closed = OfficerRow { disabled: true, ..li.clone() };
        for row in [wu.clone(), li.clone(), closed.clone()] {
            run!(store, work => work.put_officer(&row).await).unwrap();
        }
        assert_eq!(
            read!(store, work => work.officers().await).unwrap(),
            [closed.clone(), wu.clone()]
        );
        assert_eq!(read!(store, work => work.officer(closed.id).await), Ok(Some(closed)));
        assert_eq!(read!(store, work => work.officer(Uuid::nil()).await), Ok(None));

        let roles = [role(li.id, 1, None), role(li.id, 1, Some(4)), role(li.id, 2, None)];
        let other = [role(wu.id, 2, None)];
        let kept = roles.clone();
        run!(store, work => {
            work.put_roles(li.id, &kept).await?;
            work.put_roles(wu.id, &other).await
        })
        .unwrap();
        assert_eq!(read!(store, work => work.roles_of(li.id).await).unwrap(), roles);
        assert_eq!(read!(store, work => work.roles_in(1).await).unwrap().len(), 4);
        run!(store, work => work.put_roles(li.id, &[]).await).unwrap();
        assert_eq!(read!(store, work => work.roles_of(li.id).await), Ok(Vec::new()));
        assert_eq!(read!(store, work => work.roles_in(1).await).unwrap(), [role(wu.id, 2, None)]);
    }
}

#[tokio::test]
async fn a_role_is_held_once_with_or_without_a_unit() {
    for store in fresh_stores().await {
        let li = Uuid::new_v4();
        for unit in [None, Some(4)] {
            let twice = [role(li, 1, unit), role(li, 1, unit)];
            let taken = run!(store, work => work.put_roles(li, &twice).await);
            assert_eq!(taken, Err(StoreError::Taken("role_once".to_owned())));
        }
    }
}

#[tokio::test]
async fn a_sign_in_name_belongs_to_one_officer() {
    for store in fresh_stores().await {
        let (li, wu) = (credential(1), credential(1));
        let officer = li.officer;
        let kept = li.clone();
        run!(store, work => work.put_credential(&kept).await).unwrap();
        let taken = run!(store, work => work.put_credential(&wu).await);
        assert_eq!(taken, Err(StoreError::Taken("credential_login".to_owned())));

        let renamed = CredentialRow { login: vec![2; 32], ..li };
        let kept = renamed.clone();
        run!(store, work => work.put_credential(&kept).await).unwrap();
        assert_eq!(read!(store, work => work.credential(&[1; 32]).await), Ok(None));
        let found = read!(store, work => work.credential(&[2; 32]).await);
        assert_eq!(found, Ok(Some(renamed.clone())));
        assert_eq!(read!(store, work => work.credential_of(officer).await), Ok(Some(renamed)));
    }
}

#[tokio::test]
async fn a_token_acts_until_it_is_withdrawn() {
    for store in fresh_stores().await {
        let row = TokenRow { hash: vec![3; 32], officer: Uuid::new_v4(), since: 20_000 };
        let (kept, officer) = (row.clone(), row.officer);
        run!(store, work => work.put_token(&kept).await).unwrap();
        assert_eq!(read!(store, work => work.token(&[3; 32]).await), Ok(Some(row)));
        assert_eq!(run!(store, work => work.withdraw_tokens(officer).await), Ok(1));
        assert_eq!(read!(store, work => work.token(&[3; 32]).await), Ok(None));
    }
}

fn session(hash: u8, officer: Uuid, until_ms: i64) -> SessionRow {
    SessionRow { hash: vec![hash; 32], officer, until_ms, seal: None, seal_until_ms: None }
}

#[tokio::test]
async fn a_session_ends_by_its_time_by_word_and_with_its_officer() {
    for store in fresh_stores().await {
        let officer = Uuid::new_v4();
        for hash in [1, 2, 3] {
            let row = session(hash, officer, 1_000);
            run!(store, work => work.put_session(&row).await).unwrap();
        }
        let longer = session(1, officer, 2_000);
        let kept = longer.clone();
        run!(store, work => work.put_session(&kept).await).unwrap();

        assert_eq!(read!(store, work => work.session(&[1; 32], 1_999).await), Ok(Some(longer)));
        assert_eq!(read!(store, work => work.session(&[2; 32], 1_000).await), Ok(None));
        assert_eq!(run!(store, work => work.end_session(&[2; 32]).await), Ok(true));
        assert_eq!(run!(store, work => work.end_session(&[2; 32]).await), Ok(false));
        assert_eq!(run!(store, work => work.end_sessions(officer).await), Ok(2));
        assert_eq!(read!(store, work => work.session(&[1; 32], 0).await), Ok(None));
    }
}

#[tokio::test]
async fn a_start_link_opens_one_door_once_and_in_time() {
    for store in fresh_stores().await {
        for hash in [1, 2] {
            let purpose = "first officer".to_owned();
            let row = StartLinkRow { hash: vec![hash; 32], purpose, until_ms: 1_000 };
            run!(store, work => work.put_start_link(&row).await).unwrap();
        }
        let open = Ok(Some("first officer".to_owned()));
        assert_eq!(read!(store, work => work.start_link(&[1; 32], 999).await), open);
        assert_eq!(read!(store, work => work.start_link(&[1; 32], 1_000).await), Ok(None));
        let spent = run!(store, work => work.spend_start_link(&[1; 32], 999).await);
        assert_eq!(spent, Ok(Some("first officer".to_owned())));
        assert_eq!(run!(store, work => work.spend_start_link(&[1; 32], 999).await), Ok(None));
        assert_eq!(run!(store, work => work.spend_start_link(&[2; 32], 1_000).await), Ok(None));
    }
}

#[tokio::test]
async fn start_links_of_one_purpose_are_taken_back_together() {
    for store in fresh_stores().await {
        for (hash, purpose) in [(1, "hers"), (2, "hers"), (3, "his")] {
            let purpose = purpose.to_owned();
            let row = StartLinkRow { hash: vec![hash; 32], purpose, until_ms: 1_000 };
            run!(store, work => work.put_start_link(&row).await).unwrap();
        }
        assert_eq!(run!(store, work => work.withdraw_start_links("hers").await), Ok(2));
        assert_eq!(run!(store, work => work.withdraw_start_links("hers").await), Ok(0));
        assert_eq!(read!(store, work => work.start_link(&[2; 32], 999).await), Ok(None));
        let open = Ok(Some("his".to_owned()));
        assert_eq!(read!(store, work => work.start_link(&[3; 32], 999).await), open);
    }
}

#[tokio::test]
async fn what_has_ended_is_swept_out() {
    for store in fresh_stores().await {
        for (hash, until_ms) in [(1, 1_000), (2, 1_001)] {
            let session = session(hash, Uuid::new_v4(), until_ms);
            let purpose = "door".to_owned();
            let link = StartLinkRow { hash: vec![hash; 32], purpose, until_ms };
            run!(store, work => {
                work.put_session(&session).await?;
                work.put_start_link(&link).await
            })
            .unwrap();
        }
        assert_eq!(run!(store, work => work.sweep_ended(1_000).await), Ok(2));
        assert!(read!(store, work => work.session(&[2; 32], 1_000).await).unwrap().is_some());
    }
}
