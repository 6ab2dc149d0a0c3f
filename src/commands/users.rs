//! `lugu user` and `lugu token`: staff accounts and bearer tokens.

use std::process::ExitCode;

use desk::{Account, Desk, DeskError};
use rules::{codes::Role, keep::OfficeRefusal, office::Office, stored::By};
use serde_json::json;

use super::{open, password};
use crate::{
    config::{Token, User},
    voice::{BadInput, Voice},
};

/// More organs than these are not read through after a slip of the pen.
const MOST_CHOICES: usize = 30;

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
        User::Disable { name, anyway, house } => {
            let desk = open(&house).await?;
            let disabled = desk.disable(By::Operator, &name, anyway).await;
            desk.close().await;
            disabled.map_err(|error| with_the_flag(error, voice))?;
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
        match desk.parse_post(role).await {
            Ok(post) => posts.push(post),
            Err(DeskError::NoSuch(what)) => return Err(choices(desk, role, what, voice).await?),
            Err(error) => return Err(error.into()),
        }
    }
    let id = desk.add_officer(By::Operator, name, password, posts).await?;
    voice.tell(&json!({"name": name, "id": id}), &[voice.tongue.text("cli-user-added")]);
    Ok(())
}

/// A refusal that a flag of the command line lifts names the flag.
fn with_the_flag(error: DeskError, voice: &Voice) -> anyhow::Error {
    match &error {
        DeskError::OfficeRefused(OfficeRefusal::LeavesMatters { .. }) => {
            let sentence = voice.tongue.desk_error(&error);
            BadInput(format!("{sentence} {}", voice.tongue.text("cli-user-leaves"))).into()
        }
        _ => error.into(),
    }
}

/// What could have been meant: the roles, the organs, or the units of the organ.
async fn choices(
    desk: &Desk,
    given: &str,
    what: &'static str,
    voice: &Voice,
) -> Result<anyhow::Error, DeskError> {
    let (office, tongue) = (desk.office().await?, voice.tongue);
    let (role, place) = given.split_once('@').unwrap_or((given, ""));
    let (organ, unit) = place.split_once('/').unwrap_or((place, ""));
    let (key, wrong, names): (_, _, Vec<String>) = match what {
        "role" => {
            let named = |word: &&str| format!("{word} ({})", tongue.word("role", word));
            ("cli-no-such-role", role, Role::WORDS.iter().map(named).collect())
        }
        "organ" => {
            let organs = office.receiving().map(|organ| organ.name.clone());
            ("cli-no-such-organ", organ, organs.collect())
        }
        "unit" => {
            let organ = office.find_organ(organ).map(|organ| organ.id);
            let units = organ.into_iter().flat_map(|organ| office.working_units(organ));
            ("cli-no-such-unit", unit, units.map(|unit| unit.name.clone()).collect())
        }
        _ => return Ok(DeskError::NoSuch(what).into()),
    };
    let mut lines = vec![tongue.say(key, &[("given", wrong.trim().to_owned().into())])];
    lines.extend(names.iter().take(MOST_CHOICES).map(|name| format!("  {name}")));
    match names.len() {
        0 => lines.push(format!("  {}", tongue.text("cli-no-units"))),
        count if MOST_CHOICES < count => {
            lines.push(format!("  {}", tongue.say("cli-and-more", &[("count", count.into())])));
        }
        _ => {}
    }
    Ok(BadInput(lines.join("\n")).into())
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
