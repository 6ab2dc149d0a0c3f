//! The way a matter goes, as data: stages, steps with who does them and what must be signed before, and the lists of grounds.
//!
//! What may follow what is code (`matter::next`, `decide`). Reading compares the file with it, and refuses a file
//! that says otherwise: an officer may rely on what stands here.

mod reading;

pub(super) use reading::{signature, standing};

use crate::codes::{Role, coded};

coded! {
    /// What a ground is for.
    GroundList {
        /// 不予受理、不再受理.
        Declining = 1 "declining",
        /// 异议理由.
        Objection = 2 "objection",
        /// 督办情形.
        Supervision = 3 "supervision",
        /// 复查、复核结论.
        ReviewOutcome = 4 "review_outcome",
        /// Why a review does not uphold.
        ReviewGround = 5 "review_ground",
    }
}

/// Which signature can be asked for before which step: these the rules know how to wait for.
pub(super) const SIGNATURES: &[(&str, &str)] =
    &[("sign_off", "check"), ("allot", "sign_off"), ("approve_answer", "check")];

/// Where something stands in the law.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The article; empty where none gives it.
    pub article: String,
    /// The law the article is in.
    pub source: String,
    /// Why it is so, where no article says it.
    pub ground: String,
}

/// A stage of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageEntry {
    /// Its word.
    pub stage: &'static str,
    /// No step leads into it: it is entered by registering or by an import.
    pub entered: bool,
    /// Nothing leads on from it.
    pub ends: bool,
    /// Where it stands in the law.
    pub law: Standing,
}

/// A step of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub command: &'static str,
    /// At which stages; empty is wherever the matter stands.
    pub from: Vec<&'static str>,
    /// Where it leads; empty is nowhere else.
    pub to: Vec<&'static str>,
    /// Who may do it.
    pub roles: Vec<Role>,
    /// It undoes the last step.
    pub goes_back: bool,
    /// Whoever prepared it may not do it.
    pub other_hand: bool,
    /// What must have been signed before, by another hand.
    pub signatures: Vec<&'static str>,
    /// The paper that comes of it; empty where none does.
    pub document: String,
    /// Where it stands in the law.
    pub law: Standing,
}

/// A ground, or another word chosen from a list of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The list it is in.
    pub list: GroundList,
    /// Its word.
    pub name: String,
    /// What it says, in the law's language.
    pub text: String,
    /// Where it stands in the law.
    pub law: Standing,
}

/// The way a matter goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Procedure {
    /// The version of the terms it goes with.
    pub version: u16,
    /// The stages.
    pub stages: Vec<StageEntry>,
    /// The steps.
    pub steps: Vec<Step>,
    /// The grounds.
    pub grounds: Vec<Ground>,
}

impl Procedure {
    /// The grounds of one list, in the order of the file.
    pub fn grounds(&self, list: GroundList) -> impl Iterator<Item = &Ground> {
        self.grounds.iter().filter(move |ground| ground.list == list)
    }

    /// Whether this step waits for that signature.
    pub fn asks(&self, command: &str, signature: &str) -> bool {
        let mut steps = self.steps.iter().filter(|step| step.command == command);
        steps.any(|step| step.signatures.contains(&signature))
    }
}

/// The pairs of [`SIGNATURES`] as a message writes them.
pub(super) fn signatures_known() -> String {
    let pair = |(command, signature): &(&str, &str)| format!("{signature} before {command}");
    SIGNATURES.iter().map(pair).collect::<Vec<_>>().join(", ")
}
