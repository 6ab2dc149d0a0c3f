//! Numbers and codes as people read them: the public number of a matter, and the 24 digits that open it.

use rules::epoch::FIRST;

use crate::{DeskError, seal::random};

const DIGITS: usize = 24;

/// Random digits of a number in the first epoch of the log. Each restore adds one, so that no number is given twice: which
/// ones were given after the copy, nobody knows any more.
const FIRST_DIGITS: u16 = 9;

/// A fresh public number such as `2026-4831772546`: the year, nine random digits or one more for each restore of the log, a
/// check digit. It tells neither order nor kind.
pub(crate) fn fresh_number(year: i16, epoch: u16) -> Result<String, DeskError> {
    let digits = random_digits(usize::from(epoch.saturating_sub(FIRST) + FIRST_DIGITS))?;
    let check = check_digit(&digits);
    Ok(format!("{year}-{digits}{check}"))
}

/// The epoch of the log in which a number was given.
pub(crate) fn epoch_of(number: &str) -> u16 {
    let digits = number.split_once('-').map_or(0, |(_, digits)| digits.len());
    u16::try_from(digits).unwrap_or(u16::MAX).saturating_sub(FIRST_DIGITS + 1) + FIRST
}

/// A fresh code in groups of four; the last digit checks the others.
pub(crate) fn fresh_code() -> Result<String, DeskError> {
    let digits = random_digits(DIGITS - 1)?;
    let whole = format!("{digits}{}", check_digit(&digits));
    Ok(grouped(&whole))
}

/// The 24 digits of a code as typed, with or without spaces or hyphens; none where the check digit does not fit.
pub(crate) fn parse_code(typed: &str) -> Option<String> {
    if 64 < typed.chars().count() {
        return None;
    }
    let spacing = |c: &char| !c.is_whitespace() && *c != '-';
    let digits: String = typed.chars().filter(spacing).map(ascii_digit).collect::<Option<_>>()?;
    let (body, check) = digits.split_at_checked(DIGITS - 1)?;
    (check.len() == 1 && check == check_digit(body).to_string()).then_some(digits)
}

/// Full-width digits are what a Chinese keyboard types.
fn ascii_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

fn grouped(digits: &str) -> String {
    let groups: Vec<_> =
        (0..digits.len()).step_by(4).filter_map(|at| digits.get(at..at + 4)).collect();
    groups.join(" ")
}

/// Uniform digits: bytes of 250 and above are drawn again.
fn random_digits(count: usize) -> Result<String, DeskError> {
    let mut digits = String::with_capacity(count);
    while digits.len() < count {
        let bytes: [u8; 32] = random()?;
        let fair =
            bytes.iter().filter(|byte| **byte < 250).map(|byte| char::from(b'0' + byte % 10));
        digits.extend(fair.take(count - digits.len()));
    }
    Ok(digits)
}

/// The check digit of Luhn (ISO/IEC 7812-1): finds one wrong digit and nearly all swaps of neighbours.
fn check_digit(digits: &str) -> u32 {
    let doubled = |(n, c): (usize, char)| {
        let digit = c.to_digit(10).unwrap_or(0);
        let digit = if n % 2 == 0 { digit * 2 } else { digit };
        digit / 10 + digit % 10
    };
    let sum: u32 = digits.chars().rev().enumerate().map(doubled).sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of ISO/IEC 7812: 7992739871 has the check digit 3.
    #[test]
    fn the_check_digit_is_luhn_s() {
        assert_eq!(check_digit("7992739871"), 3);
    }

    /// Ten digits in the first epoch (nine and the check digit), eleven in the second: none of one is ever one of the other.
    #[test]
    fn a_number_is_longer_by_a_digit_after_each_restore_and_tells_its_epoch() {
        for (epoch, digits) in [(1, 10), (2, 11), (3, 12), (9, 18)] {
            let number = fresh_number(2026, epoch).unwrap();
            assert_eq!(number.len(), "2026-".len() + digits, "{number}");
            assert_eq!(epoch_of(&number), epoch);
        }
        assert_eq!([epoch_of("2026-1"), epoch_of(""), epoch_of("县信〔2009〕1号")], [1, 1, 1]);
    }

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let code = fresh_code().unwrap();
        assert_eq!(code.len(), 29);
        let plain = code.replace(' ', "");
        assert_eq!(parse_code(&code), Some(plain.clone()));
        assert_eq!(parse_code(&plain), Some(plain.clone()));
        assert_eq!(parse_code(&code.replace(' ', "-")), Some(plain.clone()));
        let wide: String =
            plain.chars().map(|c| char::from_u32(u32::from(c) - 48 + 0xff10).unwrap()).collect();
        assert_eq!(parse_code(&wide), Some(plain));
    }

    #[test]
    fn a_wrong_digit_a_missing_one_and_nonsense_are_no_code() {
        let plain = fresh_code().unwrap().replace(' ', "");
        let first = plain.chars().next().unwrap().to_digit(10).unwrap();
        let wrong = format!("{}{}", (first + 1) % 10, &plain[1..]);
        for typed in [wrong.as_str(), &plain[1..], "", "abc", &"1".repeat(1000)] {
            assert_eq!(parse_code(typed), None, "{typed}");
        }
    }
}
