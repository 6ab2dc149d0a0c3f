//! Numbers, dates, times, money, telephone and identity numbers, told for what they are: two letters about one loss agree in its
//! sum, and no number is taken for a word.

use std::ops::Range;

/// What a run of characters is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A number of anything.
    Number,
    /// A day, a month or a year.
    Date,
    /// A time of day.
    Time,
    /// A sum of money.
    Money,
    /// A telephone number, its middle covered or not.
    Telephone,
    /// An identity number (公民身份号码) that its own check digit bears out, or one that is covered in part.
    Identity,
}

/// A sign and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub sign: Sign,
    /// Its characters, of the text that was evened out.
    pub range: Range<usize>,
}

/// The signs of a text that was evened out, in order; none lies in another.
pub fn signs(chars: &[char]) -> Vec<Found> {
    let (mut found, mut at) = (Vec::new(), 0);
    let next = |at: usize| Some(at + chars.get(at..)?.iter().position(|each| may_begin(*each))?);
    while let Some(begin) = next(at) {
        at = begin;
        let rest = chars.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        match first(rest, before) {
            Some((sign, length)) => {
                found.push(Found { sign, range: at..at + length });
                at += length;
            }
            // A word of letters and digits is stepped over whole: the digits of a house number are no sum.
            None => at += word(rest).max(1),
        }
    }
    found
}

/// Whether a sign may begin with it, or a word of letters and digits: nearly every character of a letter is stepped over by this
/// question alone, and most of them by their last byte.
#[inline]
fn may_begin(each: char) -> bool {
    const LAST: [bool; 256] = {
        let (mut last, mut at) = ([false; 256], 0);
        while at < NUMERALS.len() {
            last[NUMERALS[at] as usize & 0xff] = true;
            at += 1;
        }
        last
    };
    let [last, ..] = u32::from(each).to_le_bytes();
    match each {
        _ if each.is_ascii() => each.is_ascii_alphanumeric() || each == '$',
        '¥' => true,
        _ => LAST.get(usize::from(last)).is_some_and(|may| *may) && is_numeral(each),
    }
}

/// The sign that begins here, and how long it is.
fn first(rest: &[char], before: Option<char>) -> Option<(Sign, usize)> {
    if before.is_some_and(|before| before.is_ascii_alphanumeric()) {
        return None;
    }
    if matches!(rest.first(), Some('¥' | '$')) {
        let length = amount(rest.get(1..)?)?;
        return Some((Sign::Money, 1 + length));
    }
    let read = [identity, telephone, date, time];
    let named = [Sign::Identity, Sign::Telephone, Sign::Date, Sign::Time];
    let mut each = named.into_iter().zip(read);
    if let Some(read) = each.find_map(|(sign, read)| Some((sign, read(rest)?))) {
        return Some(read);
    }
    let length = amount(rest)?;
    let after = rest.get(length..).unwrap_or_default();
    match currency(after) {
        Some(unit) => Some((Sign::Money, length + unit)),
        // A numeral of one or two characters is a word like any other: 一个, 十分, 万一.
        None if rest.first().is_some_and(char::is_ascii_digit) || 2 < length => {
            let apart = after.first().is_none_or(|next| !next.is_ascii_alphabetic());
            apart.then_some((Sign::Number, length))
        }
        None => None,
    }
}

/// Eighteen places of which the last bears out the others (GB 11643), or that are covered between the first and last four.
fn identity(rest: &[char]) -> Option<usize> {
    const PLACES: usize = 18;
    const WEIGHTS: [u32; PLACES - 1] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let places = rest.get(..PLACES)?;
    let runs_on = rest.get(PLACES).is_some_and(char::is_ascii_digit);
    let (last, others) = places.split_last()?;
    if runs_on || !(last.is_ascii_digit() || matches!(last, 'x' | '*')) {
        return None;
    }
    let covered = places.contains(&'*');
    if covered {
        let shaped = places.iter().all(|each| each.is_ascii_digit() || matches!(each, '*' | 'x'));
        let open = places.get(..4)?.iter().all(char::is_ascii_digit);
        return (shaped && open).then_some(PLACES);
    }
    let digits: Option<Vec<u32>> = others.iter().map(|each| each.to_digit(10)).collect();
    let sum: u32 = digits?.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = ['1', '0', 'x', '9', '8', '7', '6', '5', '4', '3', '2'];
    let right = usize::try_from(sum % 11).ok().and_then(|at| check.get(at))?;
    (right == last).then_some(PLACES)
}

/// A mobile number, a number with its area code, or one that is the same everywhere.
fn telephone(rest: &[char]) -> Option<usize> {
    let digits =
        |from: usize| run(rest.get(from..).unwrap_or_default(), |each| each.is_ascii_digit());
    let covered = run(rest, |each| each.is_ascii_digit() || each == '*');
    let begins = |with: &[char]| rest.starts_with(with);
    if covered == 11 && begins(&['1']) && matches!(rest.get(1), Some('3'..='9')) {
        return Some(11);
    }
    if begins(&['4', '0', '0']) || begins(&['8', '0', '0']) {
        let split = |at: usize| rest.get(at) == Some(&'-');
        if digits(0) == 10 {
            return Some(10);
        }
        let parted = split(3) && split(7) && digits(4) == 3 && digits(8) == 4;
        return parted.then_some(12);
    }
    if !begins(&['0']) {
        return None;
    }
    let area = digits(0);
    match rest.get(area) {
        Some('-') if (3..=4).contains(&area) => {
            let own = digits(area + 1);
            (7..=8).contains(&own).then_some(area + 1 + own)
        }
        _ => (10..=12).contains(&area).then_some(area),
    }
}

/// `2019年3月4日`, `3月4号`, `2019年`, `2019-03-04`, also in Chinese numerals.
fn date(rest: &[char]) -> Option<usize> {
    parted_date(rest).or_else(|| {
        let year = part(rest, &['年'], 4, 4).or_else(|| part(rest, &['年'], 2, 2));
        let from = year.unwrap_or(0);
        let month = rest.get(from..).and_then(|rest| part(rest, &['月'], 1, 3));
        let until = from + month.unwrap_or(0);
        let day = rest.get(until..).and_then(|rest| part(rest, &['日', '号'], 1, 3));
        match (year, month, day) {
            (_, Some(_), Some(day)) => Some(until + day),
            (_, Some(_), None) | (Some(_), None, _) => Some(until),
            (None, None, _) => None,
        }
    })
}

fn parted_date(rest: &[char]) -> Option<usize> {
    let digits =
        |from: usize| run(rest.get(from..).unwrap_or_default(), |each| each.is_ascii_digit());
    let mark = rest.get(4).copied().filter(|mark| matches!(mark, '-' | '/' | '.'))?;
    let (year, month) = (digits(0), digits(5));
    let second = 5 + month;
    let day = digits(second + 1);
    let fits = year == 4 && (1..=2).contains(&month) && rest.get(second) == Some(&mark);
    (fits && (1..=2).contains(&day)).then_some(second + 1 + day)
}

/// `15:30`, `15:30:20`, `下午3点`, `3点半`, `3时15分`.
fn time(rest: &[char]) -> Option<usize> {
    let digits =
        |from: usize| run(rest.get(from..).unwrap_or_default(), |each| each.is_ascii_digit());
    let hours = digits(0);
    if (1..=2).contains(&hours) && rest.get(hours) == Some(&':') && digits(hours + 1) == 2 {
        let minutes = hours + 3;
        let seconds = rest.get(minutes) == Some(&':') && digits(minutes + 1) == 2;
        return Some(if seconds { minutes + 3 } else { minutes });
    }
    let hour = part(rest, &['点', '时'], 1, 3)?;
    let after = rest.get(hour..).unwrap_or_default();
    if after.first() == Some(&'半') {
        return Some(hour + 1);
    }
    let minutes = part(after, &['分'], 1, 3);
    // 一点 and 两点 are as often words as hours.
    let said = minutes.is_some() || rest.first().is_some_and(char::is_ascii_digit);
    said.then(|| hour + minutes.unwrap_or(0))
}

/// A number of so many places that one of these characters ends.
fn part(rest: &[char], ends: &[char], least: usize, most: usize) -> Option<usize> {
    let digits = run(rest, |each| each.is_ascii_digit());
    let length = if digits == 0 { run(rest, is_numeral) } else { digits };
    let ended = rest.get(length).is_some_and(|next| ends.contains(next));
    (ended && (least..=most).contains(&length)).then_some(length + 1)
}

/// How long the number is that begins here.
fn amount(rest: &[char]) -> Option<usize> {
    let digits = run(rest, |each| each.is_ascii_digit());
    if digits == 0 {
        return Some(run(rest, is_numeral)).filter(|length| 0 < *length);
    }
    let mut length = digits;
    // Groups of three, then a fraction, then 万 or 亿.
    while rest.get(length) == Some(&',') {
        let group = run(rest.get(length + 1..)?, |each| each.is_ascii_digit());
        if group != 3 {
            break;
        }
        length += 4;
    }
    if rest.get(length) == Some(&'.') {
        let fraction = run(rest.get(length + 1..)?, |each| each.is_ascii_digit());
        length += if fraction == 0 { 0 } else { 1 + fraction };
    }
    length +=
        run(rest.get(length..)?, |each| matches!(each, '百' | '千' | '万' | '亿' | '余' | '多'));
    Some(length)
}

/// How long the currency is that begins here.
fn currency(rest: &[char]) -> Option<usize> {
    let (first, second) = (rest.first()?, rest.get(1));
    match (first, second) {
        ('美' | '欧' | '港', Some('元' | '币')) => Some(2),
        ('块', Some('钱')) => Some(2),
        // 元旦 and 元月 are days.
        ('元', Some('旦' | '月')) => None,
        ('元', _) => Some(1),
        _ => None,
    }
}

const NUMERALS: [char; 17] = [
    '零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万',
    '亿',
];

fn is_numeral(each: char) -> bool {
    NUMERALS.contains(&each)
}

/// How many characters from here on are of a sort.
fn run(rest: &[char], is_one: impl Fn(char) -> bool) -> usize {
    rest.iter().take_while(|each| is_one(**each)).count()
}

/// How long the word of letters and digits is that begins here.
fn word(rest: &[char]) -> usize {
    match rest.first() {
        Some(first) if first.is_ascii_alphanumeric() => {
            run(rest, |each| each.is_ascii_alphanumeric())
        }
        _ => 1,
    }
}
