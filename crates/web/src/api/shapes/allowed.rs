//! What may be done with a matter now, as it goes over the wire.

use desk::views;
use rules::{
    command::{Field, Takes},
    deadline::Due,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::when::Day;
use crate::{api::problem::RefusalShape, tongue::Tongue};

/// What rules and role allow now, and what they refuse for now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Allowed {
    /// Commands that may be tried.
    allowed: Vec<Offer>,
    /// Commands of the asker's role that a rule refuses now.
    not_now: Vec<NotNow>,
}

/// A command that may be tried.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Offer {
    /// Its name.
    command: &'static str,
    /// Its fields.
    fields: Vec<FieldShape>,
    /// Dates that follow from it if it is done today.
    consequences: Vec<Consequence>,
}

/// A field of a command.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Field)]
pub(crate) struct FieldShape {
    /// Its name.
    name: &'static str,
    /// What it takes: `text`, `lines`, `date`, `number`, `flag`, `choice`, `choices`, `organ`, `unit`, `units`, `officer`,
    /// `class`, `classes`, `area`, `matter`, `results`, `meetings`, `right`.
    takes: &'static str,
    /// Whether the command cannot be read without it.
    needed: bool,
    /// The words it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    choices: Option<Vec<&'static str>>,
}

/// A date that would follow.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Consequence {
    /// Which date.
    #[schema(example = "accept_due")]
    name: &'static str,
    /// The date.
    date: Day,
    /// True while it may still move (暂定).
    provisional: bool,
}

/// A command that a rule refuses now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotNow {
    /// Its name.
    command: &'static str,
    /// Why.
    refusal: RefusalShape,
}

impl Allowed {
    /// Sorted into what may be tried and what may not, reasons in these words.
    pub(crate) fn of(views: Vec<views::Allowed>, tongue: Tongue) -> Self {
        let (mut allowed, mut not_now) = (Vec::new(), Vec::new());
        for view in views {
            match &view.refusal {
                None => allowed.push(Offer::from(view)),
                Some(refusal) => {
                    let refusal = RefusalShape::of(refusal, tongue);
                    not_now.push(NotNow { command: view.spec.name, refusal });
                }
            }
        }
        Self { allowed, not_now }
    }
}

impl From<views::Allowed> for Offer {
    fn from(view: views::Allowed) -> Self {
        let demanded = &view.demanded;
        let fields = view.spec.fields.iter().filter(|field| !demanded.leaves_out(field.name));
        let field = |field| match FieldShape::from(field) {
            shape if shape.name == "checklist" => {
                let points = demanded.points.iter().map(|(point, _)| point.word());
                FieldShape { choices: Some(points.collect()), ..shape }
            }
            shape => shape,
        };
        Self {
            command: view.spec.name,
            fields: fields.map(field).collect(),
            consequences: view.consequences.into_iter().map(Consequence::from).collect(),
        }
    }
}

impl From<(&'static str, Due)> for Consequence {
    fn from((name, due): (&'static str, Due)) -> Self {
        Self { name, date: Day(due.date), provisional: due.provisional }
    }
}

impl From<&'static Field> for FieldShape {
    fn from(field: &'static Field) -> Self {
        let choices = match field.takes {
            Takes::Choice(words) | Takes::Choices(words) => Some(words.to_vec()),
            _ => None,
        };
        Self { name: field.name, takes: word(field.takes), needed: field.needed, choices }
    }
}

const fn word(takes: Takes) -> &'static str {
    match takes {
        // Every fact but one is given as text; the document says how those complained of are.
        Takes::Text | Takes::Right => "text",
        Takes::Lines => "lines",
        Takes::Date => "date",
        Takes::Number => "number",
        Takes::Flag => "flag",
        Takes::Choice(_) => "choice",
        Takes::Choices(_) => "choices",
        Takes::Organ => "organ",
        Takes::Unit => "unit",
        Takes::Units => "units",
        Takes::Officer => "officer",
        Takes::Officers => "officers",
        Takes::Class => "class",
        Takes::Classes => "classes",
        Takes::Area => "area",
        Takes::Matter => "matter",
        Takes::Cadre => "cadre",
        Takes::Results => "results",
        Takes::Meetings => "meetings",
    }
}
