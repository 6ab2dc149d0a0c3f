//! Phrases (常用语): what an organ writes again and again, by organ and use.

use desk::{DeskError, PhraseView};
use rules::{
    ask::{FieldFault, Malformed},
    codes::PhraseUse,
    ids::PhraseId,
    keep::{Change, PHRASE_KEEPERS, Subject},
    words::Words,
};

use super::{Building, Cell, KeepPage, Table, Typed, done, failed, shown};
use crate::{
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Input, Shape, Sheet, pick},
    paths,
    visit::Visit,
};

/// GET /office/keep/phrases
pub(crate) async fn list(visit: Visit, Query(query): Query) -> Reply {
    shown(None, &all(&visit, Typed::default(), query.get("done")).await?)
}

/// POST /office/keep/phrases
pub(crate) async fn change(mut visit: Visit, fields: Fields) -> Reply {
    let word = fields.get("change").to_owned();
    let mut subject = Subject::New;
    let kept = match word.as_str() {
        "keep_phrase" => keep(&visit, &fields).await,
        "drop_phrase" => {
            let phrase = fields.get("phrase").parse().map_err(|_| WebError::Broken)?;
            subject = Subject::Phrase(PhraseId(phrase));
            let change = Change::DropPhrase(PhraseId(phrase));
            visit.desk.keep_office(&visit.officer, change, None).await
        }
        _ => return Err(WebError::Broken),
    };
    match kept {
        Ok(()) => Ok(done(paths::KEEP_PHRASES, &word)),
        Err(error) => {
            let (status, typed) = failed(&visit, fields, subject, error).await?;
            visit.refresh().await?;
            shown(Some(status), &all(&visit, typed, "").await?)
        }
    }
}

async fn keep(visit: &Visit, fields: &Fields) -> Result<(), DeskError> {
    let own = visit.officer.phrase_organs();
    let organ = match (super::organ(fields, "organ", visit)?, &own[..]) {
        (Some(organ), _) => organ,
        (None, [only]) => *only,
        (None, _) => return Err(Malformed::field("organ", FieldFault::Missing).into()),
    };
    let used_for = PhraseUse::parse(fields.get("used_for"));
    let used_for = used_for.ok_or_else(|| Malformed::field("used_for", FieldFault::Missing))?;
    let text = Words::parse(fields.get("phrase_text"));
    let text = text.map_err(|fault| Malformed::field("phrase_text", FieldFault::Text(fault)))?;
    visit.desk.keep_phrase(&visit.officer, organ, used_for, text).await
}

async fn all(visit: &Visit, typed: Typed, done: &str) -> Result<KeepPage, WebError> {
    let own = visit.officer.phrase_organs();
    if own.is_empty() {
        return Err(DeskError::Denied { needed: PHRASE_KEEPERS }.into());
    }
    let building = visit.building(paths::KEEP_PHRASES, &typed);
    let phrases = visit.desk.phrases(&visit.officer, None).await?;
    let rows = phrases.iter().filter(|phrase| own.contains(&phrase.organ));
    let rows = rows.map(|phrase| row(visit, &building, phrase)).collect();
    let heads = ["keep-label-used-for", "field-phrase-text", "keep-label-organ", "keep-label-do"];
    let table = Table::new(visit.tongue, "keep-phrases", &heads, rows);
    let table = Table { title: String::new(), ..table };
    let form = building.form("keep_phrase", &[], |sheet| inputs(sheet, visit));
    let frame = visit.frame(visit.tongue.text("keep-phrases"));
    let mut page = building.page(frame, visit.rooms(), vec![table], vec![form]);
    page.lead = Some(visit.tongue.text("keep-phrases-lead"));
    Ok(visit.told(page, typed, done))
}

fn row(visit: &Visit, building: &Building<'_>, phrase: &PhraseView) -> Vec<Cell> {
    let word = visit.tongue.word("phrase-use", phrase.used_for.word());
    let press = building.press("drop_phrase", &word, &[("phrase", phrase.id.to_string())]);
    vec![
        Cell::new(word),
        Cell::new(&phrase.text),
        Cell::new(visit.office.organ_name(phrase.organ)),
        Cell::press(Some(press)),
    ]
}

fn inputs(sheet: &Sheet<'_>, visit: &Visit) -> Vec<Input> {
    let own = visit.officer.phrase_organs();
    let mut inputs = Vec::new();
    if 1 < own.len() {
        let organs = own.iter().map(|id| Choice::new(id.to_string(), visit.office.organ_name(*id)));
        inputs.push(sheet.input("organ", pick(visit.tongue.text("choose"), organs)).needed());
    }
    inputs.push(sheet.input("used_for", sheet.words("phrase-use", PhraseUse::WORDS)).needed());
    inputs.push(sheet.input("phrase_text", Shape::Text(4)).needed());
    inputs
}
