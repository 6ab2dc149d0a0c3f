//! A message looked over before it is sent: everything as it will be kept, and what follows from it.

use askama::Template;
use desk::{DeskError, Toward};
use rules::{codes::Kind, office::Office};
use uuid::Uuid;

use super::{
    ANONYMOUS, OF_CODE, beside, carried, elsewhere, kind, new, read, says_retaliation, tries,
    waits, was,
};
use crate::{
    Tongue,
    door::Guest,
    error::{Reply, WebError},
    form::Fields,
    layout::{Frame, page},
    person,
    visit::Visitor,
};

/// One line of the overview.
pub(crate) struct Line {
    pub(crate) label: String,
    pub(crate) value: String,
}

#[derive(Template)]
#[template(path = "submission/review.html")]
pub(crate) struct ReviewPage {
    pub(crate) frame: Frame,
    pub(crate) lines: Vec<Line>,
    pub(crate) content: String,
    pub(crate) anonymous: bool,
    pub(crate) is_report: bool,
    /// The organ above for which it will be sealed.
    pub(crate) sealed_for: Option<String>,
    /// How that is told.
    pub(crate) sealed_key: &'static str,
    pub(crate) fields: Fields,
    /// Makes sure that a second click sends nothing twice.
    pub(crate) key: String,
}

/// POST /review: nothing is stored here.
pub(crate) async fn show(visitor: Visitor, guest: Guest, fields: Fields) -> Reply {
    let fields = carried(fields);
    let tried = match tries(&guest, &fields) {
        Ok(tried) => tried,
        Err(too_many) => return waits(&visitor, fields, too_many).await,
    };
    let sound = match read(&fields, &visitor.desk) {
        Ok(submission) => visitor.desk.review(&submission).await,
        Err(malformed) => Err(malformed.into()),
    };
    match was(tried, sound) {
        Ok(()) => {
            let sealed_for = sealed_for(&visitor, &fields).await?;
            let overview = overview(&visitor, fields, Uuid::new_v4().to_string())?;
            page(&ReviewPage { sealed_for, ..overview })
        }
        Err(DeskError::ForAbove { to, contact }) => {
            elsewhere(&visitor, says_retaliation(&fields), (to, contact))
        }
        Err(error) => {
            let (status, fault) = beside(error, visitor.tongue)?;
            new::again(&visitor, fields, status, Some(fault)).await
        }
    }
}

/// The organ above for which a report is sealed, where it is.
pub(super) async fn sealed_for(
    visitor: &Visitor,
    fields: &Fields,
) -> Result<Option<String>, WebError> {
    if kind(fields) != Some(Kind::Report) {
        return Ok(None);
    }
    let organ = fields.given("organ");
    let toward = match read(fields, &visitor.desk) {
        // What is wrong with it is said where it is sent.
        Ok(submission) if submission.retaliation.is_some() => {
            let toward = visitor.desk.toward_retaliation(&submission).await;
            toward.unwrap_or(Toward::Here)
        }
        _ => visitor.desk.toward(organ.as_deref(), &person::complained(fields)).await?,
    };
    match toward {
        Toward::Sealed { to } => Ok(Some(to)),
        Toward::Here | Toward::Elsewhere { .. } => Ok(None),
    }
}

pub(crate) fn overview(
    visitor: &Visitor,
    fields: Fields,
    key: String,
) -> Result<ReviewPage, WebError> {
    let kind = kind(&fields).ok_or(WebError::NotFound)?;
    Ok(ReviewPage {
        frame: visitor.frame("review-title").after(&fields),
        lines: lines(&fields, &visitor.office, visitor.tongue),
        content: fields.get("content").trim().to_owned(),
        anonymous: fields.get("who") == ANONYMOUS,
        is_report: kind == Kind::Report,
        sealed_for: None,
        sealed_key: new::sealed_key(says_retaliation(&fields)),
        fields,
        key,
    })
}

fn lines(fields: &Fields, office: &Office, tongue: Tongue) -> Vec<Line> {
    let line = |key: &str, value: String| Line { label: tongue.text(key), value };
    let organ = fields.given("organ");
    let organ = organ.and_then(|word| office.find_organ(&word).map(|organ| organ.name.clone()));
    let mut lines = vec![
        line("field-kind", tongue.word("kind", fields.get("kind"))),
        line("field-title", fields.get("title").trim().to_owned()),
    ];
    match says_retaliation(fields) {
        true => lines.push(concerned(fields, office, tongue)),
        false => {
            lines.push(line("organ-wanted", organ.unwrap_or_else(|| tongue.text("organ-any"))));
        }
    }
    lines.extend(fields.given("area").map(|area| line("field-area", area)));
    lines.extend(
        person::complained(fields)
            .iter()
            .map(|about| line("field-about", person::about_line(about))),
    );
    lines.extend(who(fields, tongue));
    lines
}

/// For what somebody is punished: what a code opens, or what went to an organ.
fn concerned(fields: &Fields, office: &Office, tongue: Tongue) -> Line {
    let organ = fields.given("concerned");
    let organ = organ.and_then(|word| office.find_organ(&word).map(|organ| organ.name.clone()));
    match (fields.given(OF_CODE), organ) {
        (None, Some(organ)) => Line { label: tongue.text("retaliation-organ"), value: organ },
        _ => Line {
            label: tongue.text("retaliation-organ"),
            value: tongue.text("retaliation-code-given"),
        },
    }
}

fn who(fields: &Fields, tongue: Tongue) -> Vec<Line> {
    let part = |part: &str| {
        let value = fields.given(&format!("petitioner_{part}"))?;
        Some(Line { label: tongue.field("petitioner", part), value })
    };
    if fields.get("who") == ANONYMOUS {
        return vec![Line { label: tongue.text("field-who"), value: tongue.text("who-anonymous") }];
    }
    let withheld = (fields.get("withhold_name") == "true")
        .then(|| Line { label: tongue.text("field-withhold-name"), value: tongue.text("yes") });
    person::PETITIONER.into_iter().filter_map(part).chain(withheld).collect()
}
