//! Why a term ends on its day, in words.

use rules::{
    deadline::{Period, Step},
    rulebook::{Rulebook, Term},
    why::Reason,
};

use super::Tongue;

impl Tongue {
    /// The term behind a date with its article, and the counting, a line each.
    pub fn reasons(self, reason: &Reason, book: &Rulebook) -> Vec<String> {
        let term = book.term(reason.term);
        let facts = [
            ("term", self.term(term).into()),
            ("from", self.date(reason.from).into()),
            ("source", term.source.clone().into()),
            ("article", self.standing(&term.article, &term.ground).into()),
        ];
        let first = self.say("why-term", &facts);
        std::iter::once(first).chain(reason.steps.iter().map(|step| self.why(step))).collect()
    }

    /// What a term is for. Our words for it name the days of the law, which do not hold where an overlay shortened it.
    pub fn term(self, term: &Term) -> String {
        match term.ceiling {
            None => self.word("term", term.id.name()),
            Some(_) => term.name.clone(),
        }
    }

    /// An article as the language cites it, or the ground where no article says it.
    pub fn standing(self, article: &str, ground: &str) -> String {
        if article.trim().is_empty() { ground.to_owned() } else { self.cited(article) }
    }

    /// One step of the explanation of a date.
    pub fn why(self, step: &Step) -> String {
        let say = |key: &str, facts: &[(&str, String)]| {
            let facts: Vec<_> =
                facts.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
            self.say(key, &facts)
        };
        match step {
            Step::StartDayNotCounted { from } => {
                say("why-start-day-not-counted", &[("from", from.to_string())])
            }
            Step::HolidayNotCounted { name, first, last } => say(
                "why-holiday-not-counted",
                &[("name", name.clone()), ("first", first.to_string()), ("last", last.to_string())],
            ),
            Step::MakeUpDayCounted { date, name } => {
                let facts = [("date", date.to_string()), ("name", name.clone())];
                say("why-make-up-day-counted", &facts)
            }
            Step::MonthHasNoSuchDay { day, nominal } => {
                let facts = [("day", day.to_string()), ("nominal", nominal.to_string())];
                say("why-month-has-no-such-day", &facts)
            }
            Step::Counted { period, nominal } => {
                let (key, count) = match period {
                    Period::CalendarDays(count) => ("why-counted-calendar-days", count),
                    Period::WorkingDays(count) => ("why-counted-working-days", count),
                    Period::Months(count) => ("why-counted-months", count),
                };
                say(key, &[("count", count.to_string()), ("nominal", nominal.to_string())])
            }
            Step::AddedToNominal { from, days, nominal } => say(
                "why-added-to-nominal",
                &[
                    ("from", from.to_string()),
                    ("days", days.to_string()),
                    ("nominal", nominal.to_string()),
                ],
            ),
            Step::MovedFromRestDay { from, to, name: None } => say(
                "why-moved-from-rest-day",
                &[("from", from.to_string()), ("to", to.to_string())],
            ),
            Step::MovedFromRestDay { from, to, name: Some(name) } => say(
                "why-moved-from-holiday",
                &[("from", from.to_string()), ("to", to.to_string()), ("name", name.clone())],
            ),
            Step::Provisional { published_from, published_until } => {
                let facts =
                    [("first", published_from.to_string()), ("last", published_until.to_string())];
                say("why-provisional", &facts)
            }
        }
    }
}
