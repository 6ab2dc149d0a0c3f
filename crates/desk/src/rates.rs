//! The two rates (参评率、满意率), each of both objects: what they count, and the lists behind them.

use jiff::civil::Date;
use rules::codes::{Heard, Rated, Satisfaction};
use store::{RatedCount, Span, Work};

use crate::{
    DeskError,
    board::filter,
    lists::Asking,
    project::day,
    views::{Filter, Rate, Rates},
};

/// The year up to today.
fn this_year(today: Date) -> Span {
    Span { first: day(today.first_of_year()), last: day(today), today: day(today) }
}

/// The ratings a word means.
pub(crate) fn heard(heard: Heard, today: Date) -> store::Heard {
    let (object, values) = meant(heard);
    let values = values.map(|(least, most)| (least.code(), most.code()));
    store::Heard { object: object.code(), span: this_year(today), values }
}

/// Whom a word is about, and from which value to which.
const fn meant(heard: Heard) -> (Rated, Option<(Satisfaction, Satisfaction)>) {
    use Satisfaction::{Basically, Dissatisfied, Satisfied};
    let object = match heard {
        Heard::OfficeEvaluable
        | Heard::OfficeEvaluated
        | Heard::OfficeSatisfied
        | Heard::OfficeDissatisfied => Rated::Office,
        Heard::UnitEvaluable
        | Heard::UnitEvaluated
        | Heard::UnitSatisfied
        | Heard::UnitDissatisfied => Rated::Unit,
    };
    let values = match heard {
        Heard::OfficeEvaluable | Heard::UnitEvaluable => None,
        Heard::OfficeEvaluated | Heard::UnitEvaluated => Some((Satisfied, Dissatisfied)),
        Heard::OfficeSatisfied | Heard::UnitSatisfied => Some((Satisfied, Basically)),
        Heard::OfficeDissatisfied | Heard::UnitDissatisfied => Some((Dissatisfied, Dissatisfied)),
    };
    (object, values)
}

impl Asking<'_> {
    /// Both rates of both objects since the first day of the year, of whatever the asker may know of.
    pub(crate) async fn rates(
        &self,
        work: &mut Work<'_>,
        today: Date,
    ) -> Result<Vec<Rates>, DeskError> {
        let all = self.narrowed(&Filter::default()).0;
        let good = Satisfaction::Basically.code();
        let found = work.by_rating(&all, this_year(today), good).await?;
        let of = |object: &Rated| {
            let count = found.iter().find(|count| count.object == object.code());
            rates(*object, count.copied())
        };
        Ok(Rated::ALL.iter().map(of).collect())
    }
}

fn rates(object: Rated, found: Option<RatedCount>) -> Rates {
    let none = RatedCount { object: object.code(), evaluable: 0, evaluated: 0, satisfied: 0 };
    let RatedCount { evaluable, evaluated, satisfied, .. } = found.unwrap_or(none);
    let words = match object {
        Rated::Office => [
            Heard::OfficeEvaluable,
            Heard::OfficeEvaluated,
            Heard::OfficeSatisfied,
            Heard::OfficeDissatisfied,
        ],
        Rated::Unit => [
            Heard::UnitEvaluable,
            Heard::UnitEvaluated,
            Heard::UnitSatisfied,
            Heard::UnitDissatisfied,
        ],
    };
    let rate = |count: i64, word: Heard| Rate {
        count: u64::try_from(count).unwrap_or_default(),
        filter: filter(&[("rated", word.word())]),
    };
    let [all, said, good, bad] = words;
    Rates {
        object,
        evaluable: rate(evaluable, all),
        evaluated: rate(evaluated, said),
        satisfied: rate(satisfied, good),
        dissatisfied: rate(evaluated - satisfied, bad),
    }
}
