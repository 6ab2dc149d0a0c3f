//! Whether two matters were brought by one person (重信重访, rules.md §6.2), told without knowing who: the words that are
//! compared, written one way however they were typed. They are hashed under a key before they are kept.

use crate::person::{Identity, Petitioner};

impl Identity {
    /// What each petitioner is compared by. Of a joint letter one petitioner in common is enough; whoever only represents
    /// others is not compared, for the matter is theirs.
    pub fn likenesses(&self) -> Vec<String> {
        let mut all: Vec<_> = self.petitioners.iter().filter_map(Petitioner::likeness).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl Petitioner {
    /// The number of an identity card, else telephone and name together; nothing where neither tells one person from
    /// another.
    pub fn likeness(&self) -> Option<String> {
        let card = self.id_number.as_deref().and_then(card);
        card.or_else(|| by_telephone(self))
    }
}

/// A citizen's number in its form of 18 places (GB 11643-1999); that of 15 places, issued before, is of the same person.
fn card(typed: &str) -> Option<String> {
    let number: String = plain(typed).chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let number = match number.len() {
        15 if digits(&number) => {
            let (place, rest) = number.split_at(6);
            let long = format!("{place}19{rest}");
            let check = check(&long)?;
            format!("{long}{check}")
        }
        18 if number.get(..17).is_some_and(digits) => number,
        // A passport or another paper: as it was typed, if it is long enough to be one person's.
        6.. if number.is_ascii() => number,
        _ => return None,
    };
    Some(format!("card\n{number}"))
}

/// The last place of a number of 17 (ISO 7064, MOD 11-2).
fn check(number: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &str = "10X98765432";
    let digits = number.chars().map(|digit| digit.to_digit(10)).collect::<Option<Vec<_>>>()?;
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    CHECKS.chars().nth(usize::try_from(sum % 11).ok()?)
}

fn by_telephone(petitioner: &Petitioner) -> Option<String> {
    /// Fewer digits are an extension or a mistake.
    const SHORTEST: usize = 7;
    let typed = plain(petitioner.phone.as_deref()?);
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    // With the country's number before a mobile's, or without.
    let national = ["0086", "86"].iter().find_map(|code| digits.strip_prefix(code));
    let digits =
        national.filter(|rest| rest.len() == 11 && rest.starts_with('1')).unwrap_or(&digits);
    let name: String = plain(&petitioner.name).chars().filter(|c| !is_between(*c)).collect();
    let tells = SHORTEST <= digits.len() && !name.is_empty();
    tells.then(|| format!("telephone\n{digits}\n{name}"))
}

/// What stands between the parts of a name and is typed in many ways or left out.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '·' | '•' | '・' | '.' | '‧')
}

/// Wide letters and digits as plain ones, small letters as capitals.
pub(crate) fn plain(text: &str) -> String {
    let narrow = |c: char| match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        0x3000 => ' ',
        _ => c,
    };
    text.trim().chars().map(narrow).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn petitioner(name: &str, phone: &str, id_number: &str) -> Petitioner {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Petitioner {
            name: name.to_owned(),
            phone: some(phone),
            id_number: some(id_number),
            address: None,
        }
    }

    /// 11010519491231002X is the example of GB 11643-1999; its form of 15 places is 110105491231002.
    #[test]
    fn a_card_is_one_however_it_was_typed_and_with_15_places_or_18() {
        let one = petitioner("甲", "", "11010519491231002X").likeness().unwrap();
        for typed in [
            "11010519491231002x",
            " 110105 19491231 002X",
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105491231002",
        ] {
            assert_eq!(petitioner("乙", "000-1", typed).likeness().unwrap(), one, "{typed}");
        }
        assert_ne!(petitioner("甲", "", "110105194912310011").likeness().unwrap(), one);
    }

    #[test]
    fn without_a_card_telephone_and_name_are_compared_together() {
        let one = petitioner("阿依古丽·买买提", "13900000000", "").likeness().unwrap();
        for (name, phone) in [
            ("阿依古丽买买提", "+86 139-0000-0000"),
            ("阿依古丽 • 买买提", "008613900000000"),
            ("阿依古丽·买买提 ", "１３９００００００００"),
        ] {
            assert_eq!(petitioner(name, phone, "").likeness().unwrap(), one, "{name} {phone}");
        }
        for (name, phone) in [("阿依古丽", "13900000000"), ("阿依古丽·买买提", "13900000001")]
        {
            assert_ne!(
                petitioner(name, phone, "").likeness().unwrap(),
                one,
                "a family shares a telephone"
            );
        }
    }

    #[test]
    fn what_tells_nobody_apart_is_not_compared() {
        for one in [
            petitioner("张三", "", ""),
            petitioner("", "13900000000", ""),
            petitioner("张三", "12345", ""),
            petitioner("张三", "", "无"),
        ] {
            assert_eq!(one.likeness(), None, "{one:?}");
        }
    }

    #[test]
    fn of_a_joint_letter_each_petitioner_counts_once_and_no_representative() {
        let (one, other) =
            (petitioner("甲", "0571-1234567", ""), petitioner("乙", "0571-1234567", ""));
        let identity = Identity {
            petitioners: vec![one.clone(), other.clone(), one.clone()],
            representatives: vec![petitioner("丙", "0571-7654321", "")],
        };
        let both = [one.likeness().unwrap(), other.likeness().unwrap()];
        let all = identity.likenesses();
        assert!(all.len() == 2 && both.iter().all(|one| all.contains(one)));
    }
}
