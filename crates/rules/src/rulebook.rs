//! The law as data, checked on reading: terms, procedure and grounds. A matter keeps the version it started under.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::codes::Branch;
use crate::deadline::{Due, Period, Step};

mod fault;
mod overlay;
mod procedure;
mod reading;
mod retention;
pub(crate) mod table;
mod trigger;
mod versions;

pub use fault::{RulebookError, RulebookFault};
pub use overlay::{
    ClosingCheck, EXAMPLES, Lengthened, Overlay, Representatives, Review, ReviewBody, Shortened,
    Signature,
};
pub use procedure::{Ground, GroundList, Procedure, StageEntry, Standing, Step as ProcedureStep};
pub use retention::Retention;
pub use table::{TableError, TableFault};
pub use trigger::{Suspension, Trigger, Whose};
pub(crate) use versions::MOST_ADOPTIONS;
pub use versions::{AdoptedRules, Rulebooks};

/// The terms that the Regulations on Petition Work (信访工作条例, 2022) set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TermId {
    /// To register and to forward, assign or divert (article 22).
    D01,
    /// To tell who came directly to a competent or incompetent organ where it stands (article 23).
    D02,
    /// To tell of the receipt of a matter forwarded or assigned (article 23).
    D03,
    /// To object to a matter forwarded or assigned (article 23).
    D04,
    /// To report on a matter assigned, on the day the letter names (article 22).
    D05,
    /// To handle a claim (article 34).
    D06,
    /// The most by which handling may be extended (article 34).
    #[serde(rename = "D06-extension")]
    D06Extension,
    /// To perform a duty or to answer (article 31, item 5; Administrative Litigation Law, article 47).
    #[serde(rename = "D31-5")]
    D31_5,
    /// To ask for review, from the petitioner's receipt of the answer (article 35).
    D07,
    /// To decide a review (article 35).
    D08,
    /// To ask for final review, from the petitioner's receipt of the review opinion (article 36).
    D09,
    /// To decide a final review; the time of a hearing is not counted (article 36).
    D10,
    /// To decide anew, by the day that a review names (article 35).
    #[serde(rename = "anew")]
    Anew,
    /// To report what is grave and urgent (article 25, which names no days).
    D12,
    /// To say what became of advice (article 40, the days from article 36 of the Regulations of 2005).
    D13,
    /// To report on the year (article 41, which names no day).
    D14,
    /// To assess the year's work and to circulate what was found (article 39, which names no day).
    D15,
    /// To pass on what the national petition office registered: its own share of the fifteen days.
    #[serde(rename = "forward-nation")]
    ForwardNation,
    /// The share of a province.
    #[serde(rename = "forward-province")]
    ForwardProvince,
    /// The share of a prefecture.
    #[serde(rename = "forward-prefecture")]
    ForwardPrefecture,
    /// The share of a county.
    #[serde(rename = "forward-county")]
    ForwardCounty,
    /// To accept or not to accept by the simplified procedure.
    #[serde(rename = "simple-accept")]
    SimpleAccept,
    /// To answer by the simplified procedure.
    #[serde(rename = "simple-answer")]
    SimpleAnswer,
    /// To forward by the simplified procedure, for each level.
    #[serde(rename = "simple-forward")]
    SimpleForward,
    /// To rate an answer.
    #[serde(rename = "rating")]
    Rating,
    /// To take a withdrawal back.
    #[serde(rename = "withdrawal")]
    Withdrawal,
    /// To be told of a hearing before it is held.
    #[serde(rename = "hearing-notice")]
    HearingNotice,
    /// To tell the petitioner something new; longer is silence, and is shown.
    #[serde(rename = "silence")]
    Silence,
}

impl TermId {
    /// Every term, in the order of the law.
    pub const ALL: [Self; 28] = [
        Self::D01,
        Self::D02,
        Self::D03,
        Self::D04,
        Self::D05,
        Self::D06,
        Self::D06Extension,
        Self::D31_5,
        Self::D07,
        Self::D08,
        Self::D09,
        Self::D10,
        Self::Anew,
        Self::D12,
        Self::D13,
        Self::D14,
        Self::D15,
        Self::ForwardNation,
        Self::ForwardProvince,
        Self::ForwardPrefecture,
        Self::ForwardCounty,
        Self::SimpleAccept,
        Self::SimpleAnswer,
        Self::SimpleForward,
        Self::Rating,
        Self::Withdrawal,
        Self::HearingNotice,
        Self::Silence,
    ];

    /// The name as files and the command line write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::D01 => "D01",
            Self::D02 => "D02",
            Self::D03 => "D03",
            Self::D04 => "D04",
            Self::D05 => "D05",
            Self::D06 => "D06",
            Self::D06Extension => "D06-extension",
            Self::D31_5 => "D31-5",
            Self::D07 => "D07",
            Self::D08 => "D08",
            Self::D09 => "D09",
            Self::D10 => "D10",
            Self::Anew => "anew",
            Self::D12 => "D12",
            Self::D13 => "D13",
            Self::D14 => "D14",
            Self::D15 => "D15",
            Self::ForwardNation => "forward-nation",
            Self::ForwardProvince => "forward-province",
            Self::ForwardPrefecture => "forward-prefecture",
            Self::ForwardCounty => "forward-county",
            Self::SimpleAccept => "simple-accept",
            Self::SimpleAnswer => "simple-answer",
            Self::SimpleForward => "simple-forward",
            Self::Rating => "rating",
            Self::Withdrawal => "withdrawal",
            Self::HearingNotice => "hearing-notice",
            Self::Silence => "silence",
        }
    }

    /// Reads a name as [`TermId::name`] writes it.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.name() == name)
    }
}

/// How long a term is, or who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Length {
    /// The law says how long.
    Fixed(Period),
    /// The letter that sets the term names its last day.
    Named,
}

/// By how much a term may be extended, where local law allows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// At most so many days.
    pub days: u16,
    /// What that stands on.
    pub law: Standing,
}

/// One term and the law it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Which term.
    pub id: TermId,
    /// What must be done in it, in the law's language.
    pub name: String,
    /// What starts it.
    pub trigger: Trigger,
    /// The branch of article 31 it is for, where it is for one.
    pub branch: Option<Branch>,
    /// Who must keep it.
    pub whose: Whose,
    /// What stands still while it runs.
    pub suspended_by: Vec<Suspension>,
    /// The term by which it may be extended.
    pub extended_by: Option<TermId>,
    /// How long it is.
    pub length: Length,
    /// How long the law of the country lets it be, where an overlay shortened it: it never ends later than that.
    pub ceiling: Option<Length>,
    /// By how much an overlay lets it be extended.
    pub may_extend: Option<Extension>,
    /// The article, such as `23.3` (paragraph 3) or `22(3)` (item 3); empty where no law gives the number of days.
    pub article: String,
    /// Why it is this long, where no article says so.
    pub ground: String,
    /// The law the article is in.
    pub source: String,
    /// The paper that must exist when the term is kept.
    pub document: String,
}

impl Term {
    /// The fixed length; none where a letter names the last day.
    pub fn period(&self) -> Option<Period> {
        match self.length {
            Length::Fixed(period) => Some(period),
            Length::Named => None,
        }
    }

    /// How many days or months; 0 where a letter names the last day.
    pub fn count(&self) -> u16 {
        self.period().map_or(0, Period::count)
    }

    /// When the term is due if it starts on `start`. Where a letter names the last day, `start` is
    /// that day.
    pub fn due(&self, calendar: &Calendar, start: Date) -> Due {
        match self.running(calendar, start) {
            Length::Fixed(period) => calendar.due(start, period),
            Length::Named => Due::named(start),
        }
    }

    /// Its length, or that of the law of the country in a year whose holidays make that the shorter one.
    fn running(&self, calendar: &Calendar, start: Date) -> Length {
        match (self.length, self.ceiling) {
            (Length::Fixed(own), Some(Length::Fixed(most)))
                if calendar.due(start, most).date < calendar.due(start, own).date =>
            {
                Length::Fixed(most)
            }
            (own, _) => own,
        }
    }

    /// Why [`Term::due`] answers as it does; a named day has no reasons but its letter.
    pub fn explain(&self, calendar: &Calendar, start: Date) -> Vec<Step> {
        match self.running(calendar, start) {
            Length::Fixed(period) => calendar.explain(start, period),
            Length::Named => Vec::new(),
        }
    }
}

/// One version of the law as data: its terms, and the way a matter goes under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebook {
    version: u16,
    name: String,
    from: Date,
    /// In the order of `TermId::ALL`, all of them: checked on reading.
    terms: Vec<Term>,
    procedure: Arc<Procedure>,
    overlays: Vec<Overlay>,
    retention: Vec<Retention>,
}

impl Rulebook {
    /// The rulebook that comes with the program and is in force now: the last of [`Rulebooks::shipped`].
    pub fn shipped() -> Result<&'static Self, RulebookError> {
        Rulebooks::shipped().map(|books| books.in_force(Date::MAX))
    }

    /// The same terms with the way that goes with them.
    #[must_use]
    pub fn with(self, procedure: Procedure) -> Self {
        Self { procedure: Arc::new(procedure), ..self }
    }

    /// The version that matters remember.
    pub fn version(&self) -> u16 {
        self.version
    }

    /// What the law is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first day on which matters begin under it.
    pub fn from(&self) -> Date {
        self.from
    }

    /// A term.
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id as usize]
    }

    /// Every term, in the order of the law.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The way a matter goes.
    pub fn procedure(&self) -> &Procedure {
        &self.procedure
    }
}
