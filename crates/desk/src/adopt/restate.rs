//! A row that its register states otherwise than before: each changed fact a correction, nothing else touched.

use exchange::register::Adopted;
use rules::{circle::entitled, decide::restate, event::Correction, ids::StreamId, office::Office};
use store::{OriginRow, Work};

use super::{
    Hand, Outcome,
    batch::{reason as reason_for, refused},
    identity,
    origin::Changed,
    stated::Stated,
};
use crate::{
    DeskError,
    circles::SealedIdentity,
    house::{Held, House, Step, put_passages},
    seal::envelope::Key,
    sealing::{Sealer, Texts},
};

impl House {
    /// Brings an adopted matter up to date. What the register no longer states stays as it is, and so
    /// does what is right already.
    pub(super) async fn restate(
        &self,
        work: &mut Work<'_>,
        row: &Adopted,
        (known, digest, stated): (&OriginRow, &[u8], Stated),
        hand: &Hand<'_>,
    ) -> Result<Outcome, DeskError> {
        // What went to the organ above is not brought back by the register it came from.
        let Some(matter) = work.matter(known.stream).await? else { return Ok(Outcome::Unchanged) };
        let mut held = self.load(work, matter).await?;
        let id: StreamId = held.matter.id.into();
        // What was erased is not brought back by the register it came from.
        let Some(key) = self.kept_key(work, id).await? else { return Ok(Outcome::Unchanged) };
        let texts = self.texts(work, id).await?;
        let mut sealer = Sealer::new(id, key);
        let changed = Changed::between(&known.digest, digest);
        let mut facts = plain(row, &held, &stated, &changed);
        facts.extend(written(row, &held, (&texts, &mut sealer), &changed)?);
        let now = self.now();
        let law = (now.today, hand.roster.law_of(&held.matter)?);
        let reason = sealer.keep_text(hand.reason);
        if let Err(refusal) = restate(&held.matter, facts.clone(), &reason, law) {
            return Ok(refused(row, None, reason_for(&refusal)));
        }
        if changed.has("petitioner") {
            facts.extend(named_anew(work, row, &held, (&hand.roster.office, sealer.key())).await?);
        }
        if facts.is_empty() {
            work.renew_origin(&known.hash, digest, known.version).await?;
            return Ok(Outcome::Unchanged);
        }
        let law = (now.today, hand.roster.law_of(&held.matter)?);
        let events = restate(&held.matter, facts, &reason, law)?;
        put_passages(work, id, sealer.finish()?).await?;
        let untouched = !held.moved_since(known.version);
        let recorded = House::recorded(now, hand.by);
        let (organ, on) = (hand.organ, now.today);
        let step = Step { organ, by: hand.by, in_place_of: None, on, recorded, events: &events };
        if !self.keep(work, &mut held, hand.roster, step).await? {
            return Err(DeskError::Stale { version: held.matter.version });
        }
        if held.matter.is_report() {
            // Under the office key nothing of a report is compared.
            work.put_likeness(id.0, &[]).await?;
        } else if let Some(identity) = identity(row).filter(|_| changed.has("petitioner")) {
            self.compare_by(work, id.0, (false, &identity)).await?;
        }
        // Whether somebody else had acted on it before is still to be told afterwards.
        let version = if untouched { held.matter.version } else { known.version };
        work.renew_origin(&known.hash, digest, version).await?;
        Ok(Outcome::Corrected)
    }
}

/// Whoever the register names now. Nobody here can open who stood there before: it is replaced, be it the same.
async fn named_anew(
    work: &mut Work<'_>,
    row: &Adopted,
    held: &Held,
    (office, content): (&Office, &Key),
) -> Result<Option<Correction>, DeskError> {
    let Some(named) = identity(row) else { return Ok(None) };
    let stream = held.matter.id.into();
    let circles = entitled(&held.matter, office);
    let sealed = SealedIdentity::of((&named, content), stream, circles, office)?;
    Ok(Some(Correction::Identity(sealed.replace(work, stream).await?)))
}

/// What changed among codes and days.
fn plain(row: &Adopted, held: &Held, stated: &Stated, changed: &Changed<'_>) -> Vec<Correction> {
    let matter = &held.matter;
    let (answered, closed) = (matter.answer().map(|(_, on)| on), crate::project::closed_on(matter));
    let differs = |fact: &str, other: bool| changed.has(fact) && other;
    let day = |day| Correction::StatedDay(day);
    let received = (row.received_on != matter.received_on).then_some(row.received_on);
    let facts = [
        stated
            .kind
            .filter(|kind| differs("kind", matter.kind != Some(*kind)))
            .map(Correction::Kind),
        stated
            .form
            .filter(|form| differs("form", matter.form != Some(*form)))
            .map(Correction::Form),
        stated
            .source
            .filter(|source| differs("source", matter.source != Some(*source)))
            .map(Correction::Source),
        stated
            .area
            .clone()
            .filter(|area| differs("area", matter.area.as_ref() != Some(area)))
            .map(Correction::Area),
        stated
            .class
            .clone()
            .filter(|class| differs("class", matter.class.as_ref() != Some(class)))
            .map(Correction::Class),
        received.filter(|_| changed.has("received_on")).map(day),
        row.answered_on
            .filter(|on| differs("answered_on", answered != Some(*on)))
            .map(Correction::AnsweredOn),
        row.closed_on
            .filter(|on| differs("closed_on", closed != Some(*on)))
            .map(Correction::ClosedOn),
    ];
    facts.into_iter().flatten().collect()
}

/// Makes the correction of one text.
type Make = fn(rules::ids::Passage) -> Correction;

/// What changed among the texts.
fn written(
    row: &Adopted,
    held: &Held,
    (texts, sealer): (&Texts, &mut Sealer),
    changed: &Changed<'_>,
) -> Result<Vec<Correction>, DeskError> {
    let matter = &held.matter;
    let (mut answer, mut unit) = (None, None);
    if let rules::matter::Stage::Adopted(facts) = &matter.stage {
        (answer, unit) = (facts.answer.as_ref(), facts.handled_by.as_ref());
    }
    let content = Some(&matter.content);
    let pairs: [(&str, Option<&str>, _, Make); 4] = [
        ("title", row.title.as_deref(), matter.title.as_ref(), Correction::Title),
        ("content", Some(row.content.as_str()), content, Correction::Content),
        ("answer", row.answer.as_deref(), answer, Correction::Answer),
        ("organ", row.organ.as_deref(), unit, Correction::HandledBy),
    ];
    let mut facts = Vec::new();
    for (fact, now, before, make) in pairs {
        let Some(now) = now.filter(|_| changed.has(fact)) else { continue };
        if texts.maybe(before)?.as_deref() != Some(now) {
            facts.push(make(sealer.keep_text(now)));
        }
    }
    Ok(facts)
}
