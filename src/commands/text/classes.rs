//! `lugu text classify` and `train`: which class a letter may belong to, by what people classed before.

use std::{fmt::Display, path::Path, process::ExitCode};

use ::text::classes::{
    Body, Confusion, Model, ModelError, Row as Labelled, Settings, Trained, Trial, base,
};
use serde_json::{Value, json};

use super::{beside::beside, each, rows, rows::Row, write};
use crate::{
    config::{Classify, Train},
    voice::{BadInput, Voice},
};

/// Says of each letter what the model has to say.
pub(super) fn classify(classify: &Classify, voice: &Voice) -> anyhow::Result<ExitCode> {
    let own = classify.model.as_deref().map(own).transpose()?;
    let model = own.as_ref().unwrap_or_else(|| base());
    each(&classify.letters, voice, |rows| rows.iter().map(|row| classed(row, model)).collect())
}

/// A model in a file.
fn own(path: &Path) -> anyhow::Result<Model> {
    let named = |error: &dyn Display| BadInput(format!("{}: {error}", path.display()));
    let bytes = std::fs::read(path).map_err(|error| named(&error))?;
    Ok(Model::from_bytes(&bytes).map_err(|error| named(&error))?)
}

fn classed(row: &Row, model: &Model) -> Value {
    let letter = row.letter();
    let verdict = model.classify(&letter);
    json!({
        "id": row.id,
        "label": verdict.ranked.first().map(|(label, _)| *label),
        "confidence": verdict.confidence(),
        "enough": verdict.enough,
        "why": verdict.words(&letter),
    })
}

/// Learns from the letters of a file, beside another model or from them alone.
pub(super) fn train(train: &Train, voice: &Voice) -> anyhow::Result<ExitCode> {
    let mut rows = rows::read_labelled(&train.input, voice)?;
    if train.beside.is_some() && rows.iter().all(|row| row.day.is_some()) {
        rows.sort_by_key(|row| row.day);
    }
    let Some(path) = train.beside.as_deref() else { return alone(train, &rows, voice) };
    let other = (path != Path::new("base")).then(|| own(path)).transpose()?;
    let old = other.as_ref().unwrap_or_else(|| base());
    taught(&rows, |rows| beside(train, old, rows, voice))
}

/// Learns, tries what was learnt on letters held back, and writes the model.
fn alone(train: &Train, rows: &[Row], voice: &Voice) -> anyhow::Result<ExitCode> {
    let trained =
        learn(rows).map_err(|error| BadInput(format!("{}: {error}", train.input.display())))?;
    write(&train.output, trained.model.to_bytes())?;
    let (all, texts) = (trained.trial.all(), trained.trial.texts());
    let suggested = trained.trial.suggested();
    let json = json!({
        "letters": all.letters(),
        "labels": all.labels,
        "macro_f1": all.macro_f1(),
        "texts": texts.letters(),
        "texts_macro_f1": texts.macro_f1(),
        "kept_together": trained.trial.alike,
        "suggested": suggested.part,
        "suggested_right": suggested.right,
        "confusion": all.counts,
    });
    voice.tell(&json, &told(&all, &texts, voice));
    Ok(ExitCode::SUCCESS)
}

/// Learns from letters that people classed, and tries what was learnt on each part of them by the others.
fn learn(rows: &[Row]) -> Result<Trained, ModelError> {
    taught(rows, |rows| Model::train(rows, &Settings::default()))
}

/// One trial of the same, with another dealing.
pub(in crate::commands) fn tried(
    rows: &[Row],
    dealing: u64,
    by_lot: bool,
) -> Result<Trial, ModelError> {
    taught(rows, |rows| Trial::of(rows, &Settings { dealing, by_lot, ..Settings::default() }))
}

/// Hands over letters as they are learnt from.
fn taught<T>(rows: &[Row], teach: impl FnOnce(&[Labelled]) -> T) -> T {
    let letters: Vec<String> = rows.iter().map(Row::letter).collect();
    let both = rows.iter().zip(&letters);
    let labelled: Vec<Labelled> = both.map(|(row, letter)| labelled(row, letter)).collect();
    teach(&labelled)
}

fn labelled<'r>(row: &'r Row, letter: &'r str) -> Labelled<'r> {
    let body = match (&row.text, &row.tokens) {
        (None, Some(tokens)) => Body::Words(tokens),
        _ => Body::Text(letter),
    };
    Labelled { label: row.label.as_deref().unwrap_or_default().trim(), body }
}

/// For people: the figures, then each class with how well it is told.
fn told(all: &Confusion, texts: &Confusion, voice: &Voice) -> Vec<String> {
    let figure = |key: &str, of: &Confusion| {
        let facts =
            [("count", of.letters().into()), ("figure", format!("{:.4}", of.macro_f1()).into())];
        voice.tongue.say(key, &facts)
    };
    let mut lines = vec![figure("text-trained", all)];
    if 0 < texts.letters() {
        lines.push(figure("text-trained-texts", texts));
    }
    let each = all.labels.iter().enumerate();
    lines.extend(each.map(|(at, label)| format!("{label}: {:.4}", all.f1(at))));
    lines
}
