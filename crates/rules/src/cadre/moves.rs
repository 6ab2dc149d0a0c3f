//! What an import of the register would change: who is new, who moved, of whom something was put right, who left; and the
//! lines that cannot be taken without somebody saying who is meant.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::{ToSpan, civil::Date};

use super::{Cadre, Entry, PostWords, Posting, Register, alike};
use crate::{
    codes::Move,
    ids::{CadreId, OfficerId},
};

/// The word by which a line says that it means somebody who is not in the register yet, whatever the name.
const NEW: &[&str] = &["新", "new"];

/// A line of a register as it was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Where it stands in the file, from 1.
    pub line: u64,
    /// Its number (编号), if it has one.
    pub number: Option<String>,
    /// Its words; the number among them is not looked at.
    pub words: PostWords,
    /// What the rules decide by.
    pub posting: Posting,
    /// The one account here that bears the name and works there, and is nobody's yet: taken for somebody new alone.
    pub officer: Option<OfficerId>,
}

/// Why a line cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowFault {
    /// Several in the register or in the file bear the name, or one does elsewhere: without a number nobody can tell
    /// whether somebody moved or is another person.
    SameName,
    /// The number is another person's.
    NumberOfAnother,
    /// The number stands in the file twice.
    NumberTwice,
    /// The post ends before it begins.
    EndsBefore,
    /// The post begins before the one before it did.
    BeganBefore,
}

impl RowFault {
    /// Every fault.
    pub const ALL: &[Self] = &[
        Self::SameName,
        Self::NumberOfAnother,
        Self::NumberTwice,
        Self::EndsBefore,
        Self::BeganBefore,
    ];

    /// Its word in the language files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SameName => "same_name",
            Self::NumberOfAnother => "number_of_another",
            Self::NumberTwice => "number_twice",
            Self::EndsBefore => "ends_before",
            Self::BeganBefore => "began_before",
        }
    }
}

/// What would become of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The line that says so; none for somebody who stands on no line.
    pub line: Option<u64>,
    /// What would be written.
    pub entry: Entry,
    /// Its words.
    pub words: PostWords,
    /// What they do until then.
    pub before: Option<PostWords>,
}

/// What an import would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// Whoever is new, moved, is put right or left, in the order of the file.
    pub proposed: Vec<Proposed>,
    /// How many lines say what is known.
    pub unchanged: usize,
    /// The lines that cannot be taken.
    pub refused: Vec<(u64, RowFault)>,
}

impl Moves {
    /// How many of one kind there are.
    pub fn count(&self, how: Move) -> usize {
        self.proposed.iter().filter(|one| one.entry.how == how).count()
    }
}

/// Compares what was handed in with the register on a day. `whole` says that nobody is missing from it: whoever is, left.
/// `fresh` gives ids to whoever is new.
pub fn compare(
    rows: &[Stated],
    (register, cadres): (&Register, &BTreeMap<CadreId, Cadre>),
    (today, whole): (Date, bool),
    fresh: &mut dyn FnMut() -> CadreId,
) -> Moves {
    let mut comparing = Comparing {
        register,
        cadres,
        today,
        names: count(rows.iter().map(|row| alike(&row.words.name))),
        numbers: count(rows.iter().filter_map(|row| row.number.as_deref().map(alike))),
        next: next_number(register, rows),
        met: BTreeSet::new(),
        moves: Moves::default(),
    };
    for row in rows {
        if let Err(fault) = comparing.take(row, fresh) {
            comparing.moves.refused.push((row.line, fault));
        }
    }
    // A line that cannot be taken may be anybody's: nobody is said to have left before all are.
    if whole && comparing.moves.refused.is_empty() {
        comparing.let_go();
    }
    comparing.moves
}

/// How often each stands there.
fn count(all: impl Iterator<Item = String>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts
}

/// The first number of our own that nobody bears: plain numbers, as somebody reads them out on the telephone.
fn next_number(register: &Register, rows: &[Stated]) -> u64 {
    let known = register.all().map(|(_, words)| words.number.as_str());
    let stated = rows.iter().filter_map(|row| row.number.as_deref());
    let numbers = known.chain(stated).filter_map(|number| number.trim().parse::<u64>().ok());
    numbers.max().unwrap_or(0).saturating_add(1)
}

struct Comparing<'a> {
    register: &'a Register,
    cadres: &'a BTreeMap<CadreId, Cadre>,
    today: Date,
    names: HashMap<String, usize>,
    numbers: HashMap<String, usize>,
    next: u64,
    met: BTreeSet<CadreId>,
    moves: Moves,
}

impl Comparing<'_> {
    fn take(&mut self, row: &Stated, fresh: &mut dyn FnMut() -> CadreId) -> Result<(), RowFault> {
        let Posting { from, to, .. } = row.posting;
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Err(RowFault::EndsBefore);
        }
        if let Some(known) = self.meant(row)? {
            return self.of_known(known, row);
        }
        let entry = Entry {
            cadre: fresh(),
            how: Move::Entered,
            posting: row.posting.clone(),
            ended: None,
            officer: row.officer,
        };
        let number = self.number(row);
        let words = PostWords { number, ..row.words.clone() };
        let line = Some(row.line);
        self.moves.proposed.push(Proposed { line, entry, words, before: None });
        Ok(())
    }

    /// Who is meant by a line: somebody in the register, or nobody yet.
    fn meant(&self, row: &Stated) -> Result<Option<CadreId>, RowFault> {
        let name = alike(&row.words.name);
        if let Some(number) = row.number.as_deref().map(alike) {
            if NEW.contains(&number.as_str()) {
                return Ok(None);
            }
            if self.numbers.get(&number).is_some_and(|count| 1 < *count) {
                return Err(RowFault::NumberTwice);
            }
            let Some(known) = self.register.numbered(&number) else { return Ok(None) };
            let same = self.register.words(known).is_some_and(|words| alike(&words.name) == name);
            return if same { Ok(Some(known)) } else { Err(RowFault::NumberOfAnother) };
        }
        if self.names.get(&name).is_some_and(|count| 1 < *count) {
            return Err(RowFault::SameName);
        }
        match self.register.named(&row.words.name) {
            [] => Ok(None),
            [known] => {
                let words = self.register.words(*known);
                let stays = words.is_some_and(|words| alike(&words.unit) == alike(&row.words.unit));
                if stays { Ok(Some(*known)) } else { Err(RowFault::SameName) }
            }
            _ => Err(RowFault::SameName),
        }
    }

    fn of_known(&mut self, known: CadreId, row: &Stated) -> Result<(), RowFault> {
        let (cadre, words) = (self.cadres.get(&known), self.register.words(known));
        let Some((cadre, before)) = cadre.zip(words) else { return Ok(()) };
        let Some(last) = cadre.last() else { return Ok(()) };
        self.met.insert(known);
        let words = PostWords { number: before.number.clone(), ..row.words.clone() };
        // What a line does not say of the days is no change of them.
        let posting = Posting {
            from: row.posting.from.or(last.from.filter(|_| stays(before, &words))),
            to: row.posting.to,
            ..row.posting.clone()
        };
        // A post that began on the same day is the same one, whatever was written of it before.
        let same = stays(before, &words) || (posting.from.is_some() && posting.from == last.from);
        let how = match (same, last.to) {
            (true, None) if posting == *last && words == *before => {
                self.moves.unchanged += 1;
                return Ok(());
            }
            (true, None) => Move::Corrected,
            // Whoever had left and stands there again begins anew.
            (true, Some(_)) if posting.to == last.to && posting.from == last.from => {
                self.moves.unchanged += 1;
                return Ok(());
            }
            _ => Move::Moved,
        };
        let mut ended = None;
        let mut posting = posting;
        if how == Move::Moved {
            let from = posting.from.unwrap_or(self.today);
            if last.from.is_some_and(|began| from <= began) {
                return Err(RowFault::BeganBefore);
            }
            posting.from = Some(from);
            ended = last.to.is_none().then(|| from.saturating_sub(1.day()));
        }
        let entry = Entry { cadre: known, how, posting, ended, officer: None };
        let (line, before) = (Some(row.line), Some(before.clone()));
        self.moves.proposed.push(Proposed { line, entry, words, before });
        Ok(())
    }

    /// Whoever holds a post by the register and stands on no line of one that is whole.
    fn let_go(&mut self) {
        for (id, cadre) in self.cadres {
            let holds = cadre.last().filter(|last| last.to.is_none());
            let Some((last, words)) = holds.zip(self.register.words(*id)) else { continue };
            if self.met.contains(id) {
                continue;
            }
            let posting = Posting { to: Some(self.today), ..last.clone() };
            let entry = Entry { cadre: *id, how: Move::Left, posting, ended: None, officer: None };
            let (words, before) = (words.clone(), Some(words.clone()));
            self.moves.proposed.push(Proposed { line: None, entry, words, before });
        }
    }

    fn number(&mut self, row: &Stated) -> String {
        let own = row.number.as_deref().map(str::trim);
        if let Some(number) = own.filter(|number| !NEW.contains(&alike(number).as_str())) {
            return number.to_owned();
        }
        let number = self.next;
        self.next = self.next.saturating_add(1);
        format!("{number:04}")
    }
}

/// Whether somebody still does what they did: the same unit, department and post.
fn stays(before: &PostWords, now: &PostWords) -> bool {
    let same = |one: &Option<String>, other: &Option<String>| {
        one.as_deref().map(alike) == other.as_deref().map(alike)
    };
    alike(&before.unit) == alike(&now.unit)
        && same(&before.department, &now.department)
        && same(&before.post, &now.post)
}
