//! `lugu text train --beside`: a new model is written only if it is better than the one it began with.

use std::process::ExitCode;

use ::text::classes::{Compared, Figures, Model, Outcome, Row, Standing, improve};
use serde_json::{Value, json};

use super::write;
use crate::{
    config::Train,
    voice::{BadInput, Voice},
};

/// Learns from letters in the order of time, begun with another model, and says how both did.
pub(super) fn beside(
    train: &Train,
    old: &Model,
    rows: &[Row],
    voice: &Voice,
) -> anyhow::Result<ExitCode> {
    let standing = Standing { old: Some(old), learnt: 0, base: Some(old) };
    let improvement = improve(&standing, rows)
        .map_err(|error| BadInput(format!("{}: {error}", train.input.display())))?;
    if let Outcome::Better(model, _) = &improvement.outcome {
        write(&train.output, model.to_bytes())?;
    }
    let (mut json, mut lines) = answer(&improvement.outcome, train, voice);
    let left_out = improvement.left_out.iter();
    let named: Vec<Value> =
        left_out.clone().map(|(label, count)| json!({"label": label, "letters": count})).collect();
    if let Some(fields) = json.as_object_mut() {
        fields.insert("letters".to_owned(), rows.len().into());
        fields.insert("left_out".to_owned(), named.into());
    }
    lines.extend(left_out.map(|(label, count)| {
        let facts = [("label", label.as_str().into()), ("count", (*count).into())];
        voice.tongue.say("text-beside-left-out", &facts)
    }));
    voice.tell(&json, &lines);
    Ok(ExitCode::SUCCESS)
}

/// What came of it, for a program and for people.
fn answer(outcome: &Outcome, train: &Train, voice: &Voice) -> (Value, Vec<String>) {
    let tongue = voice.tongue;
    match outcome {
        Outcome::Better(_, compared) => {
            let file = train.output.display().to_string();
            let better = tongue.say("text-beside-better", &[("file", file.into())]);
            (figures("better", compared), vec![told(compared, voice), better])
        }
        Outcome::NoBetter(compared) => {
            let stays = tongue.say("text-beside-no-better", &[]);
            (figures("no_better", compared), vec![told(compared, voice), stays])
        }
        Outcome::TooFew { found, needed } => {
            let facts = [("found", (*found).into()), ("needed", (*needed).into())];
            let json = json!({"outcome": "too_few", "found": found, "needed": needed});
            (json, vec![tongue.say("text-beside-too-few", &facts)])
        }
        Outcome::TooFewClasses { found } => {
            let json = json!({"outcome": "too_few_classes", "found": found, "needed": 2});
            let facts = [("found", (*found).into())];
            (json, vec![tongue.say("text-beside-too-few-classes", &facts)])
        }
    }
}

fn figures(outcome: &str, compared: &Compared) -> Value {
    let each = |of: &Figures| json!({"right": of.right, "wrong": of.wrong, "silent": of.silent});
    json!({
        "outcome": outcome,
        "held_back": compared.held_back,
        "old": each(&compared.old),
        "new": each(&compared.new),
        "better": compared.better,
        "worse": compared.worse,
        "chance": compared.chance,
    })
}

fn told(compared: &Compared, voice: &Voice) -> String {
    let Compared { old, new, .. } = compared;
    let facts = [
        ("count", compared.held_back.into()),
        ("oldright", old.right.into()),
        ("oldwrong", old.wrong.into()),
        ("oldsilent", old.silent.into()),
        ("newright", new.right.into()),
        ("newwrong", new.wrong.into()),
        ("newsilent", new.silent.into()),
        ("better", compared.better.into()),
        ("worse", compared.worse.into()),
        ("chance", format!("{:.4}", compared.chance).into()),
    ];
    voice.tongue.say("text-beside", &facts)
}
