//! Reading a procedure, and holding it against what the rules do: what differs stops it, with file and line.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use super::{
    Ground, GroundList, Procedure, SIGNATURES, StageEntry, Standing, Step, signatures_known,
};
use crate::{
    codes,
    command::{self, COMMANDS},
    matter::Stage,
    rulebook::fault::{Fault, RulebookError, RulebookFault, unreadable, word},
};

/// How a stage can be entered by no step.
const ENTRIES: &[&str] = &["register", "import"];

impl Procedure {
    /// Reads a procedure; `file` is only how errors call it.
    pub fn parse(file: &str, text: &str) -> Result<Self, RulebookError> {
        read(text).map_err(|fault| RulebookError::at(file, text, fault))
    }
}

fn read(text: &str) -> Result<Procedure, Fault> {
    let raw: RawProcedure = toml::from_str(text).map_err(|error| unreadable(&error))?;
    let source = raw.source.as_str();
    let (stages, at) = each(raw.stage, |stage, before| stage.check(source, before))?;
    let (steps, step_at) = each(raw.step, |step: RawStep, _| step.check(source, &stages))?;
    let (grounds, _) = each(raw.ground, |ground, before| ground.check(source, before))?;
    for (stage, start) in stages.iter().zip(at) {
        leads_on(stage, &steps).map_err(|fault| (fault, Some(start)))?;
        reached(stage, &stages, &steps).map_err(|fault| (fault, Some(start)))?;
    }
    for (step, start) in steps.iter().zip(step_at) {
        leaves_no_end(step, &stages).map_err(|fault| (fault, Some(start)))?;
    }
    Ok(Procedure { version: raw.version, stages, steps, grounds })
}

/// Checks every entry in order, and keeps where each begins.
fn each<R, T>(
    raw: Vec<Spanned<R>>,
    check: impl Fn(R, &[T]) -> Result<T, RulebookFault>,
) -> Result<(Vec<T>, Vec<usize>), Fault> {
    let (mut entries, mut starts) = (Vec::with_capacity(raw.len()), Vec::with_capacity(raw.len()));
    for raw in raw {
        let start = raw.span().start;
        let entry = check(raw.into_inner(), &entries).map_err(|fault| (fault, Some(start)))?;
        entries.push(entry);
        starts.push(start);
    }
    Ok((entries, starts))
}

/// A stage without a way on must say that it is an end.
fn leads_on(stage: &StageEntry, steps: &[Step]) -> Result<(), RulebookFault> {
    let mut on = steps.iter().filter(|step| moves_on(step) && step.is_at(stage.stage));
    let goes = on.any(|step| step.to.iter().any(|to| *to != stage.stage));
    if goes || stage.ends {
        return Ok(());
    }
    Err(RulebookFault::DeadEnd(stage.stage.to_owned()))
}

fn leaves_no_end(step: &Step, stages: &[StageEntry]) -> Result<(), RulebookFault> {
    let end = stages.iter().find(|stage| stage.ends && step.from.contains(&stage.stage));
    match end.filter(|_| moves_on(step)) {
        Some(end) => Err(RulebookFault::NoEnd {
            stage: end.stage.to_owned(),
            command: step.command.to_owned(),
        }),
        None => Ok(()),
    }
}

/// Every stage is reached from one that is entered from outside.
fn reached(stage: &StageEntry, stages: &[StageEntry], steps: &[Step]) -> Result<(), RulebookFault> {
    let entered = stages.iter().filter(|stage| stage.entered).map(|stage| stage.stage);
    let mut seen: BTreeSet<_> = entered.collect();
    loop {
        let open = steps.iter().filter(|step| moves_on(step));
        let open = open.filter(|step| seen.iter().any(|at| step.is_at(at)));
        let more: Vec<_> =
            open.flat_map(|step| &step.to).filter(|to| !seen.contains(*to)).collect();
        if more.is_empty() {
            break;
        }
        seen.extend(more);
    }
    match seen.contains(stage.stage) {
        true => Ok(()),
        false => Err(RulebookFault::Unreachable(stage.stage.to_owned())),
    }
}

fn moves_on(step: &Step) -> bool {
    !step.to.is_empty() && !step.goes_back
}

impl Step {
    fn is_at(&self, stage: &str) -> bool {
        self.from.is_empty() || self.from.contains(&stage)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProcedure {
    version: u16,
    #[serde(default)]
    source: String,
    stage: Vec<Spanned<RawStage>>,
    step: Vec<Spanned<RawStep>>,
    #[serde(default)]
    ground: Vec<Spanned<RawGround>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStage {
    name: String,
    entered_by: Option<String>,
    #[serde(default)]
    ends: bool,
    #[serde(default)]
    article: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    ground: String,
}

impl RawStage {
    fn check(self, source: &str, before: &[StageEntry]) -> Result<StageEntry, RulebookFault> {
        let stage = stage(&self.name)?;
        if before.iter().any(|other| other.stage == stage) {
            return Err(RulebookFault::ListedTwice(self.name));
        }
        if let Some(entry) = &self.entered_by {
            word("entry", entry, |word| ENTRIES.iter().find(|known| **known == word), ENTRIES)?;
        }
        let law = standing(&self.name, (self.article, self.source, self.ground), source)?;
        Ok(StageEntry { stage, entered: self.entered_by.is_some(), ends: self.ends, law })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStep {
    command: String,
    #[serde(default)]
    from: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
    roles: Vec<String>,
    #[serde(default)]
    goes_back: bool,
    #[serde(default)]
    other_hand: bool,
    #[serde(default)]
    signatures: Vec<String>,
    #[serde(default)]
    document: String,
    #[serde(default)]
    article: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    ground: String,
}

impl RawStep {
    fn check(self, source: &str, stages: &[StageEntry]) -> Result<Step, RulebookFault> {
        let Some(spec) = command::spec(&self.command) else {
            let known: Vec<_> = COMMANDS.iter().map(|spec| spec.name).collect();
            return Err(RulebookFault::UnknownWord {
                what: "command",
                word: self.command,
                known: known.join(", "),
            });
        };
        let listed = |name: &String| {
            let stage = stage(name)?;
            let listed = stages.iter().any(|entry| entry.stage == stage);
            if listed { Ok(stage) } else { Err(RulebookFault::NoStage(name.clone())) }
        };
        let roles = self.roles(spec)?;
        let signatures =
            self.signatures.iter().map(|name| signature(spec.name, name).map(|(_, after)| after));
        Ok(Step {
            command: spec.name,
            from: self.from.iter().map(listed).collect::<Result<_, _>>()?,
            to: self.to.iter().map(listed).collect::<Result<_, _>>()?,
            roles,
            goes_back: self.goes_back,
            other_hand: self.other_hand,
            signatures: signatures.collect::<Result<_, _>>()?,
            document: self.document,
            law: standing(&self.command, (self.article, self.source, self.ground), source)?,
        })
    }

    /// The rights are code: a file that names others would promise what nobody may do, or hide what somebody may.
    fn roles(&self, spec: &command::Spec) -> Result<Vec<codes::Role>, RulebookFault> {
        let role = |name: &String| word("role", name, codes::Role::parse, codes::Role::WORDS);
        let roles: Vec<_> = self.roles.iter().map(role).collect::<Result<_, _>>()?;
        let same =
            spec.roles.len() == roles.len() && spec.roles.iter().all(|role| roles.contains(role));
        let known = || spec.roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
        match same {
            true => Ok(roles),
            false => Err(RulebookFault::Roles {
                command: self.command.clone(),
                known: known(),
                given: self.roles.join(", "),
            }),
        }
    }
}

/// A signature that the rules can wait for before this step.
pub(in crate::rulebook) fn signature(
    command: &str,
    name: &str,
) -> Result<(&'static str, &'static str), RulebookFault> {
    let known = SIGNATURES.iter().find(|pair| **pair == (command, name));
    known.copied().ok_or_else(|| RulebookFault::Signature {
        command: command.to_owned(),
        signature: name.to_owned(),
        known: signatures_known(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGround {
    list: String,
    name: String,
    text: String,
    #[serde(default)]
    article: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    ground: String,
}

impl RawGround {
    fn check(self, source: &str, before: &[Ground]) -> Result<Ground, RulebookFault> {
        let list = word("list of grounds", &self.list, GroundList::parse, GroundList::WORDS)?;
        // An officer picks an objection's ground from the form's list, which is the same.
        if list == GroundList::Objection {
            word("objection", &self.name, codes::Ground::parse, codes::Ground::WORDS)?;
        }
        if before.iter().any(|other| other.list == list && other.name == self.name) {
            return Err(RulebookFault::ListedTwice(self.name));
        }
        let law = standing(&self.name, (self.article, self.source, self.ground), source)?;
        Ok(Ground { list, name: self.name, text: self.text, law })
    }
}

fn stage(name: &str) -> Result<&'static str, RulebookFault> {
    let known = |name: &str| Stage::WORDS.iter().find(|word| **word == name).copied();
    word("stage", name, known, Stage::WORDS)
}

/// Where something stands in the law; what stands nowhere is refused.
pub(in crate::rulebook) fn standing(
    what: &str,
    (article, source, ground): (String, String, String),
    usual: &str,
) -> Result<Standing, RulebookFault> {
    let source = if source.trim().is_empty() { usual.to_owned() } else { source };
    let unfounded = article.trim().is_empty() && ground.trim().is_empty();
    if unfounded || source.trim().is_empty() {
        return Err(RulebookFault::NoArticle(what.to_owned()));
    }
    Ok(Standing { article, source, ground })
}
