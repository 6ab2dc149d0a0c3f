//! What the words begin with, each beginning one cell of a table with open addressing: eight bytes that know what came before, the
//! character, how often the word was met, and some of the characters that go on.

/// The first code a character of a word has.
pub(super) const FIRST_CODE: u16 = 2;
/// How many bits a code takes, so that a cell has room for it: characters in words are twelve thousand.
const CODE_BITS: u32 = 15;
/// How many cells there are, as bits: twice as many as the dictionary needs.
const CELL_BITS: u32 = 20;
/// A cell is told by its place, a first character by its code with this bit beside it.
const FIRST: u32 = 1 << CELL_BITS;
/// A cell's key: what came before and the character.
const KEY_BITS: u32 = CELL_BITS + 1 + CODE_BITS;
const KEY: u64 = (1 << KEY_BITS) - 1;
/// Behind the key: where it stands how often the word was met, whether it says nothing, and which characters may go on.
const OFTEN_AT: u32 = KEY_BITS;
const STOP_AT: u32 = OFTEN_AT + 16;
const ON_AT: u32 = STOP_AT + 1;
/// How full the table may become, so that a search for what is not there ends soon.
const MOST: usize = (1 << CELL_BITS) / 8 * 7;
/// Bits that tell which two characters begin no word, without asking the cells: they stay in a near cache.
const PAIR_BITS: u32 = 20;

/// What is known of a beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node {
    /// Where it stands how often it was met as a word: 0 where it is none.
    pub(super) often: u16,
    /// Whether it says nothing.
    pub(super) stop: bool,
    /// What a longer beginning is looked for with.
    parent: u32,
    on: u64,
}

/// All beginnings of words.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    /// The first characters, by code: of a cell what stands behind its key.
    firsts: Vec<u64>,
    cells: Vec<u64>,
    taken: usize,
    pairs: Vec<u64>,
}

impl Default for Tree {
    fn default() -> Self {
        Self {
            firsts: vec![0; usize::from(FIRST_CODE)],
            cells: vec![0; 1 << CELL_BITS],
            taken: 0,
            pairs: vec![0; 1 << (PAIR_BITS - 6)],
        }
    }
}

impl Tree {
    /// A code for one more character, while there is any.
    pub(super) fn fresh_code(&mut self) -> Option<u16> {
        let code = u16::try_from(self.firsts.len()).ok().filter(|code| code >> CODE_BITS == 0)?;
        self.firsts.push(0);
        Some(code)
    }

    /// Keeps where it stands how often a word was met; says whether there was room.
    pub(super) fn put(&mut self, codes: &[u16], often: u16) -> bool {
        let cell = self.cell(codes);
        let kept = cell.map(|cell| {
            *cell = *cell & !(0xffff << OFTEN_AT) | u64::from(often) << OFTEN_AT;
        });
        kept.is_some()
    }

    /// Marks a word as one that says nothing.
    pub(super) fn mark(&mut self, codes: &[u16]) {
        if let Some(cell) = self.cell(codes) {
            *cell |= 1 << STOP_AT;
        }
    }

    /// What is known of a beginning.
    pub(super) fn find(&self, codes: &[u16]) -> Option<Node> {
        let (first, others) = codes.split_first()?;
        others.iter().try_fold(self.first(*first), |node, code| self.next(node, *code))
    }

    /// What is known of a first character.
    #[inline]
    pub(super) fn first(&self, code: u16) -> Node {
        let cell = self.firsts.get(usize::from(code)).copied().unwrap_or_default();
        Node { on: u64::MAX, ..node(cell, FIRST | u32::from(code)) }
    }

    /// Whether words may begin with these two.
    #[inline]
    pub(super) fn may_begin(&self, first: u16, second: u16) -> bool {
        let (at, bit) = pair(first, second);
        self.pairs.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// What is known of a beginning with one more character.
    #[inline]
    pub(super) fn next(&self, node: Node, code: u16) -> Option<Node> {
        if node.on & on(code) == 0 {
            return None;
        }
        let key = key(node.parent, code);
        let mut at = slot(key);
        loop {
            let cell = *self.cells.get(place(at))?;
            if cell & KEY == key {
                return Some(self::node(cell, at));
            }
            if cell == 0 {
                return None;
            }
            at = (at + 1) & (FIRST - 1);
        }
    }

    /// The cell of a beginning, made where there is none.
    fn cell(&mut self, codes: &[u16]) -> Option<&mut u64> {
        let (first, others) = codes.split_first()?;
        let mut parent = FIRST | u32::from(*first);
        if let Some(second) = others.first() {
            let (at, bit) = pair(*first, *second);
            self.pairs.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
        }
        for code in others {
            self.existing(parent).into_iter().for_each(|cell| *cell |= on(*code) << ON_AT);
            parent = self.child(parent, *code)?;
        }
        self.existing(parent)
    }

    fn existing(&mut self, parent: u32) -> Option<&mut u64> {
        match parent & FIRST {
            0 => self.cells.get_mut(place(parent)),
            _ => self.firsts.get_mut(place(parent & (FIRST - 1))),
        }
    }

    /// Where the beginning with one more character stands, put there where it is new.
    fn child(&mut self, parent: u32, code: u16) -> Option<u32> {
        let key = key(parent, code);
        let mut at = slot(key);
        loop {
            let cell = self.cells.get_mut(place(at))?;
            if *cell & KEY == key {
                return Some(at);
            }
            if *cell == 0 {
                if MOST <= self.taken {
                    return None;
                }
                (*cell, self.taken) = (key, self.taken + 1);
                return Some(at);
            }
            at = (at + 1) & (FIRST - 1);
        }
    }
}

#[inline]
fn node(cell: u64, parent: u32) -> Node {
    #[expect(clippy::cast_possible_truncation, reason = "the sixteen bits that stand there")]
    let often = (cell >> OFTEN_AT) as u16;
    Node { often, stop: cell >> STOP_AT & 1 == 1, parent, on: cell >> ON_AT }
}

/// The bit of a character that may go on.
#[inline]
fn on(code: u16) -> u64 {
    1 << (code % 11)
}

#[inline]
fn key(parent: u32, code: u16) -> u64 {
    u64::from(parent) << CODE_BITS | u64::from(code)
}

#[inline]
fn slot(key: u64) -> u32 {
    u32::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - CELL_BITS)).unwrap_or_default()
}

#[inline]
fn pair(first: u16, second: u16) -> (usize, u64) {
    let both = u32::from(first) << CODE_BITS | u32::from(second);
    let mixed = both.wrapping_mul(0x9e37_79b1) >> (32 - PAIR_BITS);
    (place(mixed >> 6), 1 << (mixed & 63))
}

#[inline]
fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or_default()
}
