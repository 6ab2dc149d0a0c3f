//! What a list is narrowed by, from words to what the store asks; each word that means nothing is named.

use jiff::{ToSpan, civil::Date};
use rules::{
    area::{AreaCode, AreaLevel},
    ask::{FieldFault, Malformed, parse_date},
    calendar::Calendar,
    class::ClassCode,
    codes::{Clock, Failing, First, Form, Heard, Kind, Pile, Procedure, Source, Watching, Way},
    deadline::Period,
    erasure::appraises,
    ids::{OrganId, UnitId},
    matter::{Stage, officer_of},
    office::{Office, Post},
    pile::workers,
    reminder::SOON,
    rulebook::Rulebook,
    stored::By,
    work::longest_silence,
};
use store::{Appraised, Failed, Sight, Watched};

use crate::{
    project::{MERGED, day},
    rates,
    seal::office_key::OfficeKey,
    views::Filter,
};

/// What came back so often came back too often.
const OFTEN: i32 = 2;
/// The longest number that is looked for.
const LONGEST: usize = 120;

/// What a filter is read against.
pub(super) struct Ground<'a> {
    pub(super) office: &'a Office,
    pub(super) asker: By,
    pub(super) posts: &'a [Post],
    pub(super) calendar: &'a Calendar,
    pub(super) rulebook: &'a Rulebook,
    pub(super) key: &'a OfficeKey,
    pub(super) today: Date,
}

type Read<T> = Result<Option<T>, Malformed>;

/// The filter as the store reads it, and what of it could not be understood.
pub(super) fn narrowed(
    filter: &Filter,
    sight: Sight,
    ground: &Ground<'_>,
) -> (store::Filter, Vec<Malformed>) {
    let mut faults = Faults(Vec::new());
    let organ = faults.sift(organ("organ", filter.organ.as_ref(), ground.office));
    let failed_by = faults.sift(self::organ("failed_by", filter.failed_by.as_ref(), ground.office));
    let failing = faults
        .sift(word("failing", filter.failing.as_ref(), Failing::parse, Failing::WORDS))
        .map(Failing::code);
    let failed = (failing.is_some() || failed_by.is_some()).then(|| Failed {
        since: day(ground.today.first_of_year()),
        failing,
        organ: failed_by.map(|organ| organ.0),
    });
    let (due_from, due_before) = faults.sift(due(filter, ground)).unwrap_or_default();
    let text = faults.sift(text(filter));
    let watching =
        faults.sift(word("watch", filter.watch.as_ref(), Watching::parse, Watching::WORDS));
    let mine = faults.sift(flag("mine", filter.mine.as_ref()));
    let open = faults.sift(flag("open", filter.open.as_ref()));
    let narrowed = store::Filter {
        organs: match watching {
            Some(Watching::Erasable | Watching::ToErase) => appraised(sight.organs, ground.posts),
            _ => sight.organs,
        },
        only: sight.only,
        pile: faults
            .sift(word("pile", filter.pile.as_ref(), Pile::parse, Pile::WORDS))
            .map(Pile::code),
        piles: open.map_or_else(Vec::new, |()| in_hand()),
        desks: mine.map(|()| desks(ground.posts)),
        stages: faults
            .sift(word("clock", filter.clock.as_ref(), Clock::parse, Clock::WORDS))
            .map(Stage::codes_under)
            .unwrap_or_default(),
        watched: watching.map(|watching| watched(watching, ground)),
        failed,
        rated: faults
            .sift(word("rated", filter.rated.as_ref(), Heard::parse, Heard::WORDS))
            .map(|heard| rates::heard(heard, ground.today)),
        stage: faults.sift(word("stage", filter.stage.as_ref(), Stage::code_of, Stage::WORDS)),
        kind: faults
            .sift(word("kind", filter.kind.as_ref(), Kind::parse, Kind::WORDS))
            .map(Kind::code),
        form: faults
            .sift(word("form", filter.form.as_ref(), Form::parse, Form::WORDS))
            .map(Form::code),
        source: faults
            .sift(word("source", filter.source.as_ref(), Source::parse, Source::WORDS))
            .map(Source::code),
        way: faults.sift(word("way", filter.way.as_ref(), Way::parse, Way::WORDS)).map(Way::code),
        due_from,
        due_before,
        received_from: faults.sift(date("received_from", filter.received_from.as_ref())).map(day),
        received_before: faults
            .sift(date("received_to", filter.received_to.as_ref()))
            .map(|last| day(last).saturating_add(1)),
        number: text.and_then(|text| is_beginning(text).then(|| text.to_owned())),
        original: text.map(|text| ground.key.look_up("original", text)),
        numbers: None,
        matters: None,
        worded: Vec::new(),
        registered: Vec::new(),
        holder: organ.map(|organ| organ.0),
        unit: faults.sift(unit(filter, organ, ground.office)).map(|unit| unit.0),
        class: faults.sift(class(filter)),
        areas: faults.sift(areas(filter)).unwrap_or_default(),
        simple: faults
            .sift(word("procedure", filter.procedure.as_ref(), Procedure::parse, Procedure::WORDS))
            .map(|procedure| procedure == Procedure::Simple),
        repeat: faults.sift(flag("repeat", filter.repeat.as_ref())).is_some(),
        first: faults
            .sift(word("first", filter.first.as_ref(), First::parse, First::WORDS))
            .map(first),
        crowd: faults
            .sift(flag("collective", filter.collective.as_ref()))
            .map(|()| (Form::Visit.code(), crate::board::COLLECTIVE)),
        anonymous: faults.sift(flag("anonymous", filter.anonymous.as_ref())).is_some(),
    };
    (narrowed, faults.0)
}

/// An organ, one of its piles, and the unit where only its share of the pile is meant.
pub(crate) type OnDesk = (i32, i32, Option<i32>);

/// The organs and piles that somebody's roles work on; a role held for one unit has that unit's share of a pile.
pub(crate) fn desks(posts: &[Post]) -> Vec<OnDesk> {
    let of = |post: &Post| {
        let (role, organ, unit) = (post.role, post.organ.0, post.unit.map(|unit| unit.0));
        let owed = Pile::ALL.iter().filter(|pile| !matches!(pile, Pile::Done | Pile::Reception));
        let mine = owed.filter(move |pile| workers(**pile).contains(&role));
        mine.map(move |pile| (organ, pile.code(), unit)).collect::<Vec<_>>()
    };
    let mut desks: Vec<_> = posts.iter().flat_map(of).collect();
    desks.sort_unstable();
    desks.dedup();
    let whole = desks.clone();
    desks.retain(|(organ, pile, unit)| unit.is_none() || !whole.contains(&(*organ, *pile, None)));
    desks
}

/// What could not be understood, collected on the way.
struct Faults(Vec<Malformed>);

impl Faults {
    fn sift<T>(&mut self, read: Read<T>) -> Option<T> {
        read.unwrap_or_else(|fault| {
            self.0.push(fault);
            None
        })
    }
}

fn present(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

fn word<T>(
    field: &str,
    given: Option<&String>,
    parse: fn(&str) -> Option<T>,
    words: &'static [&'static str],
) -> Read<T> {
    let Some(given) = present(given) else { return Ok(None) };
    parse(given).map(Some).ok_or_else(|| Malformed::field(field, FieldFault::NotOneOf(words)))
}

fn flag(field: &str, given: Option<&String>) -> Read<()> {
    match present(given) {
        None | Some("false") => Ok(None),
        Some("true") => Ok(Some(())),
        Some(_) => Err(Malformed::field(field, FieldFault::NotA("flag"))),
    }
}

fn date(field: &str, given: Option<&String>) -> Read<Date> {
    let Some(given) = present(given) else { return Ok(None) };
    parse_date(given).map(Some).ok_or_else(|| Malformed::field(field, FieldFault::NotADate))
}

fn organ(field: &str, given: Option<&String>, office: &Office) -> Read<OrganId> {
    let Some(word) = present(given) else { return Ok(None) };
    let organ = office.find_organ(word);
    let organ = organ.ok_or_else(|| Malformed::field(field, FieldFault::NoSuchOrgan))?;
    Ok(Some(organ.id))
}

/// Ids of units are the whole office's; a name means something at one organ only.
fn unit(filter: &Filter, organ: Option<OrganId>, office: &Office) -> Read<UnitId> {
    let Some(word) = present(filter.unit.as_ref()) else { return Ok(None) };
    let by_id = || word.parse().ok().map(UnitId).filter(|id| office.units.contains_key(id));
    let found = match (organ, by_id()) {
        (Some(organ), _) => office.find_unit(organ, word).map(|unit| unit.id),
        (None, Some(id)) => Some(id),
        (None, None) => return Err(Malformed::field("organ", FieldFault::Missing)),
    };
    found.map(Some).ok_or_else(|| Malformed::field("unit", FieldFault::NoSuchUnit))
}

type Days = (Option<i32>, Option<i32>);

/// The piles of whatever is not done.
fn in_hand() -> Vec<i32> {
    let open = Pile::ALL.iter().filter(|pile| **pile != Pile::Done);
    open.map(|pile| pile.code()).collect()
}

const fn first(first: First) -> store::First {
    match first {
        First::Here => store::First::Here,
        First::Everywhere => store::First::Everywhere,
    }
}

/// The circles of the organs at which somebody proposes erasing or approves it.
fn appraised(circles: Vec<i32>, posts: &[Post]) -> Vec<i32> {
    let here = |circle: &i32| {
        posts.iter().any(|post| post.organ.0 == circle.abs() && appraises(post.role))
    };
    circles.into_iter().filter(here).collect()
}

/// What is pressed for; late is whatever was due before today.
fn watched(watching: Watching, ground: &Ground<'_>) -> Watched {
    let late = Some(day(ground.today));
    match watching {
        Watching::Letter => Watched::Letter(None),
        Watching::LetterLate => Watched::Letter(late),
        Watching::Instruction => Watched::Instruction(None),
        Watching::InstructionLate => Watched::Instruction(late),
        Watching::Advice => Watched::Advice(None),
        Watching::AdviceLate => Watched::Advice(late),
        Watching::Accountability => Watched::Unaccounted,
        Watching::Urgent => Watched::Urgent(None),
        Watching::UrgentLate => Watched::Urgent(late),
        Watching::Commitment => Watched::Commitment(None),
        Watching::CommitmentLate => Watched::Commitment(late),
        Watching::Retaliation => Watched::Retaliation,
        Watching::Promised => Watched::Promised,
        Watching::Returned => Watched::Returned(OFTEN),
        Watching::Extended => Watched::Extended,
        Watching::Urged => Watched::Urged,
        Watching::Sponsored => Watched::Sponsored,
        Watching::Recusal => Watched::Recusal,
        Watching::Conflict => Watched::Conflict,
        Watching::Erasable => Watched::Appraised(Appraised::Over(day(ground.today))),
        Watching::ToErase => Watched::Appraised(Appraised::Proposed),
        Watching::Adrift => Watched::Adrift { link: MERGED, done: Pile::Done.code() },
        Watching::Silent => {
            let longest = i32::from(longest_silence(ground.rulebook));
            Watched::Silent(day(ground.today).saturating_sub(longest))
        }
        Watching::MySponsored => {
            let own = officer_of(ground.asker).map(|officer| officer.0);
            Watched::SponsoredBy(own.unwrap_or_default())
        }
    }
}

/// From which day and before which: `late`, `soon`, `week`, or everything due up to a date.
fn due(filter: &Filter, ground: &Ground<'_>) -> Read<Days> {
    let today = ground.today;
    let today_no = day(today);
    match present(filter.due.as_ref()) {
        None => Ok(None),
        Some("late") => Ok(Some((None, Some(today_no)))),
        Some("soon") => {
            let last = ground.calendar.due(today, Period::WorkingDays(SOON)).date;
            Ok(Some((Some(today_no), Some(day(last).saturating_add(1)))))
        }
        Some("week") => {
            let last = day(today.saturating_add(7.days()));
            Ok(Some((Some(today_no), Some(last.saturating_add(1)))))
        }
        Some(date) => {
            let last = parse_date(date);
            let last = last.ok_or_else(|| Malformed::field("due", FieldFault::NotADate))?;
            Ok(Some((None, Some(day(last).saturating_add(1)))))
        }
    }
}

/// Every class below the named one: first level, second level or third.
fn class(filter: &Filter) -> Read<(i32, i32)> {
    let Some(given) = present(filter.category.as_ref()) else { return Ok(None) };
    let code = ClassCode::parse(given);
    let code = code.map_err(|_| Malformed::field("category", FieldFault::NoSuchClass))?;
    let width = match code.level() {
        1 => 10_000,
        2 => 100,
        _ => 1,
    };
    Ok(Some((code.ordinal(), code.ordinal() + width)))
}

/// The area with all below it: towns have three digits more than what they are part of.
fn areas(filter: &Filter) -> Read<Vec<(i32, i32)>> {
    let Some(given) = present(filter.area.as_ref()) else { return Ok(None) };
    let code = AreaCode::parse(given);
    let code = code.map_err(|_| Malformed::field("area", FieldFault::NoSuchArea))?;
    let width = match code.level() {
        AreaLevel::Province => 10_000,
        AreaLevel::City => 100,
        AreaLevel::County | AreaLevel::Town => 1,
    };
    let (first, end) = (code.number(), code.number() + width);
    let towns = (code.level() != AreaLevel::Town).then_some((first * 1000, end * 1000));
    Ok(Some(std::iter::once((first, end)).chain(towns).collect()))
}

/// A number or what one reads off a barcode: neither is longer than a line.
fn text(filter: &Filter) -> Read<&str> {
    match present(filter.text.as_ref()) {
        Some(text) if LONGEST < text.chars().count() => {
            Err(Malformed::field("text", FieldFault::NotA("number")))
        }
        text => Ok(text),
    }
}

/// Only the digits and hyphen of a number can begin one of ours.
fn is_beginning(text: &str) -> bool {
    text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}
