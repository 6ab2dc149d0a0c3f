//! Lists as the desk hands them out: what they are narrowed by, their rows, and the views kept of them.

use jiff::civil::Date;
use rules::{
    ask::Malformed,
    codes::{Form, Kind, Pile, Source, Way},
};

use super::{DueView, Named};

/// A row of a list.
#[derive(Clone, Debug)]
pub struct ListRow {
    /// The number.
    pub number: String,
    /// Version of its stream, for `expect_version`.
    pub version: i32,
    /// One line, or the beginning of the text where an old register has no title.
    pub title: String,
    /// Kind.
    pub kind: Option<Kind>,
    /// Form.
    pub form: Option<Form>,
    /// Source.
    pub source: Option<Source>,
    /// Stage's word.
    pub stage: &'static str,
    /// Pile.
    pub pile: Pile,
    /// How it is handled.
    pub way: Option<Way>,
    /// The organ that registered it.
    pub organ: String,
    /// The organ that must act now.
    pub holder: String,
    /// Content class.
    pub class: Option<Named>,
    /// Area.
    pub area: Option<Named>,
    /// The day of receipt.
    pub received_on: Date,
    /// Due.
    pub due: Option<DueView>,
    /// 人次.
    pub persons: u32,
    /// Repeat.
    pub repeat: bool,
    /// Nobody signed it.
    pub anonymous: bool,
    /// The petitioner added something that nobody has read yet.
    pub unread: bool,
    /// Since when it may be proposed to be erased because its time has run out; none before, and once it was proposed.
    pub erasable_since: Option<Date>,
    /// The day on which it was proposed to be erased, while that waits for another hand.
    pub erasure_proposed: Option<Date>,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The rows.
    pub rows: Vec<ListRow>,
    /// Where the next page begins; none at the end.
    pub next: Option<String>,
    /// Where the page before ends; none at the beginning.
    pub previous: Option<String>,
}

/// How many matters there are, counted no further than anybody would read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// As many as were counted.
    pub matters: u64,
    /// There are more.
    pub more: bool,
}

/// A list looked through: what could not be understood of its filter is named and left out.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The page.
    pub page: Page,
    /// How many there are in all.
    pub count: Counted,
    /// What of the filter means nothing any more.
    pub faults: Vec<Malformed>,
}

/// Which part of which list is wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What it is narrowed by.
    pub filter: Filter,
    /// `due` (the next due first) or `received` (the last received first); due where nothing is said, and then
    /// what may be erased for the longest first where that is asked for.
    pub order: Option<String>,
    /// Where to go on.
    pub cursor: Option<String>,
    /// How many rows.
    pub limit: u32,
}

macro_rules! filter {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What a list is narrowed by; words from outside, parsed by the desk.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Filter {
            $($(#[$doc])* pub $name: Option<String>,)*
        }

        impl Filter {
            /// Every filter's name, as it stands in an address.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// A filter from its named values.
            pub fn read(given: impl Fn(&str) -> Option<String>) -> Self {
                Self { $($name: given(stringify!($name)),)* }
            }

            /// What is set, with its name.
            pub fn pairs(&self) -> Vec<(&'static str, &str)> {
                let all = [$((stringify!($name), self.$name.as_deref())),*];
                let set = all.into_iter().filter_map(|(name, value)| Some((name, value?.trim())));
                set.filter(|(_, value)| !value.is_empty()).collect()
            }
        }
    };
}

filter! {
    /// A number or its beginning, or the whole number it bears elsewhere. Searching within texts comes with the text tools.
    text,
    /// Pile's word.
    pile,
    /// Stage's word.
    stage,
    /// `late`, `soon` (due within five working days), `week` (within seven days), or a date: due on or before it.
    due,
    /// The term that runs: what is late, by what it is late with.
    clock,
    /// What is pressed for: a word of supervision.
    watch,
    /// What an organ failed in since the first day of this year.
    failing,
    /// The organ that did, by id or name.
    failed_by,
    /// How it was rated since the first day of this year: a word of ratings.
    rated,
    /// `here` or `everywhere`: what the organ that registered it had not had before, or no organ here.
    first,
    /// `true`: visits of five or more (集体访).
    collective,
    /// `true`: what lies on the asker's own piles.
    mine,
    /// `true`: what is not done yet.
    open,
    /// Organ that must act, by id or name.
    organ,
    /// Unit at work on it, by id, or by name where the organ is given.
    unit,
    /// Kind's word.
    kind,
    /// Form's word.
    form,
    /// Source's word.
    source,
    /// Way's word.
    way,
    /// Content class: all below it count.
    category,
    /// Area: all below it count.
    area,
    /// Received on this day or later.
    received_from,
    /// Received on this day or earlier.
    received_to,
    /// `true`: what repeats an earlier one.
    repeat,
    /// `true`: what nobody signed.
    anonymous,
    /// The word of the procedure it is handled by.
    procedure,
}

/// A view somebody keeps of the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Filters, columns and order, as an address carries them.
    pub query: String,
}
