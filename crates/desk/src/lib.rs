//! The desk: every use case of the office, the only clock, and the only way anything changes.
//!
//! A request comes in parsed or half parsed, [`Desk`] checks permission, loads the stream, lets the rules decide,
//! and keeps events, rows and outbox in one unit of work. Pages, the JSON API and the command line all call it.

mod absence;
mod accounts;
mod act;
mod adopt;
mod allowed;
mod announcing;
mod answered;
mod arrival;
mod backup;
mod before;
mod begun;
mod beside;
mod board;
mod cadres;
mod charges;
mod circles;
pub mod clock;
mod codes;
mod commitments;
mod demo;
mod deputies;
mod emergency;
mod erasing;
mod errands;
mod error;
mod focus;
mod followers;
mod hot;
mod house;
mod identity;
mod intake;
mod keeping;
mod law;
mod leads;
mod levels;
mod likely;
mod likeness;
mod links;
mod lists;
mod log;
mod log_keys;
mod looks;
mod measure;
mod mine;
mod notes;
mod opening;
mod passwords;
mod persons;
mod piles;
mod plan;
mod portal;
mod post;
mod posts_then;
mod project;
mod promised;
mod proofs;
mod rates;
mod recovery;
mod relatives;
mod remembered;
mod reminders;
mod retaliation;
mod roster;
mod rotating;
mod saved;
mod seal;
mod sealing;
mod searching;
mod see;
mod setup;
mod shares;
mod streams;
mod suggesting;
mod supervision;
#[cfg(feature = "testing")]
pub mod testing;
mod timeline;
mod traces;
mod track;
mod trial;
mod typed;
mod unlock;
mod unseparated;
mod upward;
pub mod views;
mod waiting;
mod yearly;

use std::sync::Arc;

use jiff::{civil::Date, tz::TimeZone};
use rules::{area::Areas, calendar::Calendar, class::Classes, office::Office, rulebook::Rulebooks};

pub use absence::AbsenceView;
pub use accounts::{Account, SHORTEST_PASSWORD};
pub use adopt::{
    BackOut, Format, Import, Order, Profile, ProfileFault, Refused, Unmapped, Unopened,
};
pub use allowed::Correctable;
pub use announcing::Announcer;
pub use backup::{Backup, BackupFault, Copied, Epoch, move_house};
pub use begun::MOST_BEGUN;
pub use beside::{Beside, Compared, Linked};
pub use board::month;
pub use cadres::{CadreImport, CadreList, CadreQuery, CadreView, MOST_SHOWN as MOST_CADRES};
pub use demo::{DEMO_PASSWORD, DemoCode, DemoFigures, Persona};
pub use deputies::{HandedOn, LeaveRoom, LeaveView, Leaving};
pub use emergency::{AskView, EmergencyRoom, FittingView, NoticeView, OpenedView, TwoView};
pub use errands::{Done, Errand};
pub use error::DeskError;
pub use followers::Following;
pub use followers::classing::{Came, Learnt};
pub use hot::{Hot, Issue, Member, Period, RisingWord};
pub use identity::CorrectedIdentity;
pub use intake::REGISTRARS;
pub use keeping::{OfficeHappening, PhraseView};
pub use law::{Confirmed, ends_soon};
pub use leads::{
    AssignmentView, Beside as LeadsBeside, CardAsk, CardDraft, CardGround, CardLine, CardOffer,
    CardRegister, CardView, CaseAsk, ClarifyAsk, ClarifyPlanned, ClarifyView, Cleared, FileEntry,
    IntegrityAsk, IntegrityFile, IntegrityHit, IntegrityLine, LeadAsk, LeadFact, LeadLine,
    LeadMade, LeadStep, LeadView, LeadWho, LeadsOf, LeadsWait, Ledger, Letter, QuarterFigures,
    ReceivedCount, ReporterAsk, ReporterView, SuspicionAsk, SuspicionView, TextFor, WAYS_BELOW,
    Wanted as WantedLeads,
};
pub use likely::Typed;
pub use links::Invited;
pub use lists::MOST as MOST_ROWS;
pub use log::{Fault, Verified, verify_receipt};
pub use log_keys::{
    Chain, ChainFault, CheckedReceipt, LogKey, LogKeyChanged, LogKeyFault, ReceiptFault,
};
pub use measure::{
    Loaded, fill_log, grow_tree, keep_plainly, read_alone, time_proofs, write_sample,
};
pub use mine::{CorrectionView, KeptFor, Learned, Mine, ReaderCount};
pub use notes::{NoteTyped, NoteView};
pub use persons::{CandidateView, PersonView, SameNameView};
pub use plan::Plan;
pub use post::{
    BatchLine, BatchView, BoxOpening, BoxPlaced, BoxView, DifferenceView, FoundLetter, LetterLine,
    PostOpened, PostOpening, PostReceipt, PostRoom, SealFault, SettledWords, Unseparated,
    WaitingLetter, Waits,
};
pub use promised::{Became, Promised};
pub use proofs::{Extended, ProofFault, Proved, verify_extension, verify_proof};
pub use recovery::{Drill, DrillFault, DrillPage, NotYet};
pub use relatives::{Declaring, RelativeView, RelativesRoom};
pub use seal::salt::{Mark, Salt};
pub use searching::{FOUND_ROWS, FoundRow, Piece, Question, Searched};
pub use setup::KeyFile;
pub use shares::{Recovered, Recovery, ShareFault, fitting as fitting_shares};
pub use suggesting::{ClassHint, Suggested};
pub use text::classes::Compared as ModelTrial;
pub use text::{duplicates::Grade, search::QueryFault};
pub use traces::{Audit, AuditPage, LookView, Odd, Paper, SyslogLine};
pub use unlock::{CircleView, MemberView, SealRoom, Standing, Unlocked};
pub use unseparated::{Alone, AloneCount, AloneCounts};
pub use upward::{SealedFile, Toward, UpperKey};

/// The desk of one installation. Cloning is cheap; every clone is the same desk.
#[derive(Clone)]
pub struct Desk {
    pub(crate) house: Arc<house::House>,
}

impl Desk {
    /// The civil day it is in the installation's zone.
    pub fn today(&self) -> Date {
        self.house.now().today
    }

    /// The date and the time of day at the office.
    pub fn local_time(&self) -> jiff::civil::DateTime {
        self.house.local()
    }

    /// The installation's zone.
    pub fn zone(&self) -> TimeZone {
        self.house.zone.clone()
    }

    /// Working days and holidays with the years published since, as [`Desk::office`] last found them.
    pub fn calendar(&self) -> Arc<Calendar> {
        Arc::clone(&self.house.remembered().calendar)
    }

    /// The versions of the law with what the office adopted, as [`Desk::office`] last found them.
    pub fn rulebooks(&self) -> Arc<Rulebooks> {
        Arc::clone(&self.house.remembered().books)
    }

    /// The area table with the office's own areas, as [`Desk::office`] last found it.
    pub fn areas(&self) -> Arc<Areas> {
        Arc::clone(&self.house.remembered().areas)
    }

    /// The content classes with the office's own, as [`Desk::office`] last found them.
    pub fn classes(&self) -> Arc<Classes> {
        Arc::clone(&self.house.remembered().classes)
    }

    /// The office as it stands now: its name, organs and units.
    pub async fn office(&self) -> Result<Arc<Office>, DeskError> {
        Ok(Arc::clone(&self.roster().await?.office))
    }

    pub(crate) async fn roster(&self) -> Result<Arc<roster::Roster>, DeskError> {
        let house = Arc::clone(&self.house);
        let read =
            self.house.store.read(move |work| Box::pin(async move { house.roster(work).await }));
        let roster = read.await?;
        self.house.remember(&roster);
        Ok(roster)
    }

    /// Whether the store answers.
    pub async fn healthy(&self) -> Result<(), DeskError> {
        self.roster().await.map(drop)
    }

    /// Finishes what was begun and closes the store.
    pub async fn close(&self) {
        self.keep_indexes().await;
        self.house.store.close().await;
    }
}
