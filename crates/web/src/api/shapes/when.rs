//! Dates and times as they go over the wire.

use std::borrow::Cow;

use desk::views::DueView;
use jiff::{civil::Date, tz::TimeZone};
use rules::{
    deadline::{Due, Left},
    stored::When,
};
use serde::Serialize;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        KnownFormat, ObjectBuilder, OneOfBuilder, RefOr, SchemaFormat, Type, schema::Schema,
    },
};

/// A civil date of the installation's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Day(pub(crate) Date);

impl PartialSchema for Day {
    fn schema() -> RefOr<Schema> {
        text(KnownFormat::Date, "A civil date of the installation's zone.").into()
    }
}

impl ToSchema for Day {
    fn name() -> Cow<'static, str> {
        "Date".into()
    }
}

/// When something was written: RFC 3339 with offset; a date alone where the public wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Written(String);

impl Written {
    /// As the clock of the installation's zone shows it.
    pub(crate) fn of(when: When, zone: &TimeZone) -> Self {
        Self(match when {
            When::Instant(instant) => {
                instant.display_with_offset(zone.to_offset(instant)).to_string()
            }
            When::Day(date) => date.to_string(),
        })
    }
}

impl PartialSchema for Written {
    fn schema() -> RefOr<Schema> {
        OneOfBuilder::new()
            .item(text(KnownFormat::DateTime, "Written by staff: RFC 3339 with offset."))
            .item(text(KnownFormat::Date, "Written by the public: a civil date and no more."))
            .into()
    }
}

impl ToSchema for Written {
    fn name() -> Cow<'static, str> {
        "Written".into()
    }
}

fn text(format: KnownFormat, about: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(format)))
        .description(Some(about))
}

/// A date by which something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct DueDate {
    /// The last day on which it is in time.
    date: Day,
    /// The last day as counted, before it gave way to a day of rest.
    nominal: Day,
    /// True while the holidays of a year that matters are not published: the date may still move (暂定).
    provisional: bool,
}

impl From<Due> for DueDate {
    fn from(due: Due) -> Self {
        let Due { date, nominal, provisional } = due;
        Self { date: Day(date), nominal: Day(nominal), provisional }
    }
}

/// A date by which something is due, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Due)]
pub(crate) struct DueSoon {
    /// The last day on which it is in time.
    date: Day,
    /// The last day as counted, before it gave way to a day of rest.
    nominal: Day,
    /// True while the holidays of a year that matters are not published: the date may still move (暂定).
    provisional: bool,
    /// Days of the calendar until then; negative when it is late.
    days_left: i64,
    /// Working days among them; absent when it is late.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    working_days_left: Option<u32>,
}

impl From<DueView> for DueSoon {
    fn from(view: DueView) -> Self {
        let (days_left, working_days_left) = match view.left {
            Left::Days { calendar, working } => (i64::from(calendar), Some(working)),
            Left::Late { days } => (-i64::from(days), None),
        };
        let DueDate { date, nominal, provisional } = view.due.into();
        Self { date, nominal, provisional, days_left, working_days_left }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_late_has_fewer_than_no_days_left() {
        let due = Due::named(date(2026, 11, 20));
        let soon = |left| serde_json::to_value(DueSoon::from(DueView { due, left })).unwrap();
        let late = soon(Left::Late { days: 3 });
        assert_eq!(late["days_left"], -3);
        assert_eq!(late.get("working_days_left"), None);
        let expected = json!({"date": "2026-11-20", "nominal": "2026-11-20", "provisional": false,
            "days_left": 5, "working_days_left": 3});
        assert_eq!(soon(Left::Days { calendar: 5, working: 3 }), expected);
    }

    #[test]
    fn a_moment_carries_the_offset_of_the_zone_and_a_day_carries_none() {
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        let instant = When::Instant("2026-11-23T01:30:00Z".parse().unwrap());
        assert_eq!(Written::of(instant, &zone), Written("2026-11-23T09:30:00+08:00".to_owned()));
        let day = When::Day(date(2026, 11, 23));
        assert_eq!(Written::of(day, &zone), Written("2026-11-23".to_owned()));
    }
}
