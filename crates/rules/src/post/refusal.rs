//! Why something in the post room is not done. None of it rests on an article: they are rules of the house.

/// A rule's refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostRefusal {
    /// No letter of the organ bears this code, or the asker may not know of it.
    LetterUnknown,
    /// Its batch was not opened yet.
    LetterUnopened,
    /// A matter was registered from it.
    LetterUsed,
    /// It was passed on, was no petition, was empty or missing: there is nothing to register.
    LetterGone,
    /// Whoever received letters does not open them, unless it is said why the two could not be separated.
    SameHand,
    /// The batch was opened already.
    OpenedBefore,
    /// Fewer were counted than are said to be there.
    CountedLess {
        /// How many were counted.
        counted: u32,
        /// How many are not said to be missing.
        there: u32,
    },
    /// What was found is not what was received, and nobody says why.
    ReasonNeeded,
    /// More letters than one hand takes in at once.
    TooManyLetters,
    /// A box is opened by two.
    SecondNeeded,
    /// Nothing waits to be settled.
    NothingOpen,
    /// Whoever had a hand in it does not settle it.
    HandSettles,
    /// The box was removed.
    BoxGone,
    /// The seal put on it is the one that was broken.
    SealAgain,
    /// The day is to come.
    InFuture,
    /// A letter bears a day after the one on which it was received.
    DatedLate,
}

impl PostRefusal {
    /// Stable name: key in the language files and `code` in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LetterUnknown => "letter_unknown",
            Self::LetterUnopened => "letter_unopened",
            Self::LetterUsed => "letter_used",
            Self::LetterGone => "letter_gone",
            Self::SameHand => "post_same_hand",
            Self::OpenedBefore => "post_opened_before",
            Self::CountedLess { .. } => "post_counted_less",
            Self::ReasonNeeded => "post_reason_needed",
            Self::TooManyLetters => "post_too_many",
            Self::SecondNeeded => "post_second_needed",
            Self::NothingOpen => "post_nothing_open",
            Self::HandSettles => "post_hand_settles",
            Self::BoxGone => "post_box_gone",
            Self::SealAgain => "post_seal_again",
            Self::InFuture => "post_in_future",
            Self::DatedLate => "post_dated_late",
        }
    }

    /// Every code, for the test that each has its sentence.
    pub const CODES: &'static [&'static str] = &[
        "letter_unknown",
        "letter_unopened",
        "letter_used",
        "letter_gone",
        "post_same_hand",
        "post_opened_before",
        "post_counted_less",
        "post_reason_needed",
        "post_too_many",
        "post_second_needed",
        "post_nothing_open",
        "post_hand_settles",
        "post_box_gone",
        "post_seal_again",
        "post_in_future",
        "post_dated_late",
    ];

    /// What fills the sentence.
    pub fn facts(self) -> Vec<(&'static str, String)> {
        match self {
            Self::CountedLess { counted, there } => {
                vec![("given", counted.to_string()), ("most", there.to_string())]
            }
            Self::TooManyLetters => vec![("most", super::MOST_LETTERS.to_string())],
            _ => Vec::new(),
        }
    }

    /// The field of the form that the refusal is about, where it is about one.
    pub const fn field(self) -> &'static str {
        match self {
            Self::LetterUnknown | Self::LetterUnopened | Self::LetterUsed | Self::LetterGone => {
                "letter"
            }
            Self::SameHand => "alone",
            Self::CountedLess { .. } => "counted",
            Self::ReasonNeeded => "difference",
            Self::TooManyLetters => "post_letters",
            Self::SecondNeeded => "second",
            Self::SealAgain => "seal_put",
            Self::InFuture => "post_on",
            Self::DatedLate
            | Self::OpenedBefore
            | Self::NothingOpen
            | Self::HandSettles
            | Self::BoxGone => "",
        }
    }
}
