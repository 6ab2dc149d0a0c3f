//! The drill with recovery shares: whoever administers the office types them from the paper, and nothing changes.

use desk::{Drill, DrillFault, DrillPage, ShareFault};

use crate::{
    Tongue,
    form::Fields,
    input::{Input, Shape, Sheet},
};

/// Rows of the field: a share is longer than a line of a screen.
const ROWS: u8 = 8;

/// The form of the drill, and what came of it.
pub(crate) struct Tried {
    pub(crate) input: Input,
    /// What is said of each line.
    pub(crate) lines: Vec<String>,
    /// What they open together.
    pub(crate) outcome: Option<String>,
    /// Everything opens.
    pub(crate) good: bool,
}

impl Tried {
    /// What was typed stays on the page only where something of it is to be mended.
    pub(crate) fn of(tongue: Tongue, typed: &Fields, drill: Option<&DrillPage>) -> Self {
        let mended = drill.is_some_and(|drill| matches!(drill.found, Err(DrillFault::Shares(_))));
        let empty = Fields::default();
        let typed = if mended { typed } else { &empty };
        let sheet = Sheet { tongue, typed, fault: None, prefix: "drill" };
        let input = sheet.input("shares", Shape::Text(ROWS)).needed();
        let line = |(at, fault): &(usize, Option<ShareFault>)| match fault {
            Some(fault) => tongue.share_fault(*fault),
            None => tongue.say("drill-line-right", &[("number", (*at).into())]),
        };
        let found = drill.map(|drill| &drill.found);
        Self {
            input,
            lines: drill.map(|drill| drill.lines.iter().map(line).collect()).unwrap_or_default(),
            outcome: found.map(|found| outcome(tongue, found)),
            good: found.is_some_and(
                |found| matches!(found, Ok(Drill { circles, open }) if circles == open),
            ),
        }
    }
}

fn outcome(tongue: Tongue, found: &Result<Drill, DrillFault>) -> String {
    match found {
        Ok(drill) => {
            let facts = [("count", drill.circles.into()), ("given", drill.open.into())];
            let all = if drill.circles == drill.open { "drill-all" } else { "drill-some" };
            tongue.say(all, &facts)
        }
        Err(DrillFault::Old) => tongue.text("cli-seal-drill-nothing"),
        Err(DrillFault::Foreign) => tongue.text("drill-foreign"),
        Err(DrillFault::Shares(fault @ (ShareFault::TooFew { .. } | ShareFault::None))) => {
            tongue.share_fault(*fault)
        }
        Err(DrillFault::Shares(_)) => tongue.text("drill-mend"),
    }
}
