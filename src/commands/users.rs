//! `lugu user` and `lugu token`: staff accounts and bearer tokens.

use std::process::ExitCode;

use desk::{Account, Desk};
use rules::{office::Office, stored::By};
use serde_json::json;

use super::{open, password};
use crate::{
    config::{Token, User},
    voice::Voice,
};

/// Runs `lugu user`.
pub(crate) async fn run(user: User, voice: &Voice) -> anyhow::Result<ExitCode> {
    match user {
        User::Add { name, house, roles, password_file } => {
            let password = password(&password_file)?;
            let desk = open(&house).await?;
            add(&desk, &name, &roles, &password, voice).await?;
            desk.close().await;
        }
        User::List { house } => {
            let desk = open(&house).await?;
            let office = desk.office().await?;
            for account in desk.officers().await? {
                list(&account, &office, voice);
            }
            desk.close().await;
        }
        User::Disable { name, house } => {
            let desk = open(&house).await?;
            desk.disable(By::Operator, &name).await?;
            desk.close().await;
            voice.tell(&json!({"disabled": name}), &[voice.tongue.text("cli-user-disabled")]);
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn add(
    desk: &Desk,
    name: &str,
    roles: &[String],
    password: &str,
    voice: &Voice,
) -> anyhow::Result<()> {
    let mut posts = Vec::new();
    for role in roles {
        posts.push(desk.parse_post(role).await?);
    }
    let id = desk.add_officer(By::Operator, name, password, posts).await?;
    voice.tell(&json!({"name": name, "id": id}), &[voice.tongue.text("cli-user-added")]);
    Ok(())
}

fn list(account: &Account, office: &Office, voice: &Voice) {
    let post = |post: &rules::office::Post| {
        let unit = post.unit.map(|unit| format!("/{}", office.unit_name(unit))).unwrap_or_default();
        format!("{}@{}{unit}", post.role, office.organ_name(post.organ))
    };
    let posts: Vec<_> = account.officer.posts.iter().map(post).collect();
    let mark =
        if account.disabled { voice.tongue.text("cli-user-is-disabled") } else { String::new() };
    let line = format!("{}\t{}{mark}", account.officer.name, posts.join(", "));
    let json = json!({
        "name": account.officer.name,
        "roles": posts,
        "disabled": account.disabled,
    });
    voice.tell(&json, &[line]);
}

/// Runs `lugu token`.
pub(crate) async fn token(token: Token, voice: &Voice) -> anyhow::Result<ExitCode> {
    let Token::Add { user, house } = token;
    let desk = open(&house).await?;
    let secret = desk.add_token(By::Operator, &user).await?;
    desk.close().await;
    voice.tell(&json!({"user": user, "token": secret}), &[secret]);
    Ok(ExitCode::SUCCESS)
}
