//! Proof that what a receipt promises lies in the log (C2SP tlog-proof): made for whoever holds the receipt, checked by
//! anybody without the office, as long as a checkpoint covers it.

use std::sync::Arc;

use base64ct::{Base64, Encoding};
use jiff::civil::Date;
use rules::epoch::lost_in;
use store::{Work, leaf_hash, root_by_inclusion, roots_by_consistency};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::House,
    log_keys::{Chain, split_notes},
    seal::note::{parse_restored, sized, verified},
};

/// The first line of a proof.
const HEAD: &str = "c2sp.org/tlog-proof@v1";

/// Why a proof shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofFault {
    /// It is no proof, or part of it is missing.
    Unread,
    /// Its checkpoint was not signed by a key of the log one is sure of.
    Unsigned,
    /// What the receipt promises is not what it leads to.
    Leads,
    /// The earlier checkpoint is not the beginning of the later one.
    Forked,
    /// It is not, because what it covers beyond the copy was lost when the log was brought back from that.
    Lost {
        /// The epoch that began then.
        epoch: u16,
        /// The day.
        on: Date,
    },
}

/// What a proof shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved {
    /// The place in the log, from 0.
    pub position: u64,
    /// How many events the checkpoint covers.
    pub size: u64,
}

impl Desk {
    /// The last checkpoint that was signed; none before the first.
    pub async fn last_checkpoint(&self) -> Result<Option<String>, DeskError> {
        let house = Arc::clone(&self.house);
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.last_checkpoint(work).await }));
        read.await
    }

    /// Proof that what a receipt promises lies in the log. Asked with the number and the leaf that stand in the receipt: to
    /// whoever has not the receipt, nothing is told of whether there is such a number.
    ///
    /// # Errors
    /// [`DeskError::NoSuchMatter`] for a number with another leaf and for one that is none; [`DeskError::NotYetProved`] until
    /// a checkpoint covers it, an hour at most.
    pub async fn prove(&self, number: &str, leaf: &str) -> Result<String, DeskError> {
        let (house, number) = (Arc::clone(&self.house), number.trim().to_owned());
        let leaf = typed_leaf(leaf).ok_or(DeskError::NoSuchMatter)?;
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let position = house.position_of(work, &number, &leaf).await?;
                let position = position.ok_or(DeskError::NoSuchMatter)?;
                let checkpoint = work.latest_checkpoint().await?;
                let covers = checkpoint.filter(|row| position < row.size);
                let checkpoint = covers.ok_or(DeskError::NotYetProved)?;
                let hashes = work.prove_inclusion(position, checkpoint.size).await?;
                let hashes = hashes.ok_or(DeskError::Damaged("the log's tree"))?;
                let lines: Vec<_> = hashes.iter().map(|hash| Base64::encode_string(hash)).collect();
                let head = [HEAD.to_owned(), format!("index {position}")];
                let head = head.into_iter().chain(lines).collect::<Vec<_>>().join("\n");
                Ok(format!("{head}\n\n{}", checkpoint.note))
            })
        });
        read.await
    }
}

impl Desk {
    /// Proof that a checkpoint of so many events is the beginning of the log as the last checkpoint has it: what a witness
    /// (C2SP tlog-witness) is sent, and what whoever kept a checkpoint asks for.
    ///
    /// # Errors
    /// [`DeskError::NotYetProved`] where no checkpoint covers as many events: there is none so large, or the log was cut.
    pub async fn prove_extension(&self, before: u64) -> Result<String, DeskError> {
        let before = i64::try_from(before).map_err(|_| DeskError::NotYetProved)?;
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let checkpoint = work.latest_checkpoint().await?;
                let covers = checkpoint.filter(|row| before <= row.size);
                let checkpoint = covers.ok_or(DeskError::NotYetProved)?;
                let hashes = work.prove_consistency(before, checkpoint.size).await?;
                // Of nothing, everything is the beginning.
                let hashes = hashes.unwrap_or_default();
                let lines = hashes.iter().map(|hash| Base64::encode_string(hash));
                let head: Vec<_> = std::iter::once(format!("old {before}")).chain(lines).collect();
                Ok(format!("{}\n\n{}", head.join("\n"), checkpoint.note))
            })
        });
        read.await
    }
}

/// What a checkpoint that was kept shows beside a later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extended {
    /// How many events the earlier one covers.
    pub before: u64,
    /// How many the later one does.
    pub size: u64,
}

/// Checks without the office that a checkpoint kept before is the beginning of a later one: that nothing before it was
/// changed, left out or put in since. `restores` are the signed notes of the log's restores, one after another; where they
/// are missing, what a restore lost looks like a fork.
pub fn verify_extension(
    chain: &Chain,
    sure: &str,
    (kept, proof, restores): (&str, &str, &str),
) -> Result<Extended, ProofFault> {
    let trusted = chain.trusted(sure).map_err(|_| ProofFault::Unsigned)?;
    let signed = |note: &str| {
        trusted.iter().find_map(|key| verified(&key.verifier, note)).ok_or(ProofFault::Unsigned)
    };
    let kept = signed(kept)?;
    let (before, root) = covered(&kept).ok_or(ProofFault::Unread)?;
    let (head, checkpoint) = proof.split_once("\n\n").ok_or(ProofFault::Unread)?;
    let (size, whole) = covered(&signed(checkpoint)?).ok_or(ProofFault::Unread)?;
    let mut lines = head.lines();
    let of = lines.next().and_then(|line| line.strip_prefix("old ")).and_then(|of| of.parse().ok());
    let of: u64 = of.ok_or(ProofFault::Unread)?;
    let hashes: Option<Vec<_>> = lines.map(hash).collect();
    let hashes = hashes.ok_or(ProofFault::Unread)?;
    let roots = roots_by_consistency(before, size, root, &hashes);
    if of == before && (roots == Some((root, whole)) || before == 0) {
        return Ok(Extended { before, size });
    }
    let (_, epoch) = sized(&kept).ok_or(ProofFault::Unread)?;
    let mut all = Vec::new();
    for note in split_notes(restores) {
        signed(&note)?;
        all.push(parse_restored(&note).ok_or(ProofFault::Unread)?.1);
    }
    Err(lost_in(&all, epoch, before).map_or(ProofFault::Forked, |restored| ProofFault::Lost {
        epoch: restored.epoch,
        on: restored.on,
    }))
}

impl House {
    /// Where in the log an event with this leaf lies, of the matter with this number or of what was sealed for the organ
    /// above under it.
    pub(crate) async fn position_of(
        &self,
        work: &mut Work<'_>,
        number: &str,
        leaf: &[u8],
    ) -> Result<Option<i64>, DeskError> {
        let matter = work.matter_by_number(number).await?.map(|row| row.id);
        let upward = work.upward(number).await?.map(|_| self.office_stream.0);
        for stream in matter.into_iter().chain(upward) {
            if let Some(position) = in_stream(work, stream, leaf).await? {
                return Ok(Some(position));
            }
        }
        Ok(None)
    }
}

async fn in_stream(
    work: &mut Work<'_>,
    stream: Uuid,
    leaf: &[u8],
) -> Result<Option<i64>, DeskError> {
    let events = work.stream_events(stream).await?;
    let event = events.iter().find(|event| leaf_hash(&event.bytes)[..] == *leaf);
    Ok(event.and_then(|event| event.position))
}

/// Checks a proof against what a receipt says, without the office: the receipt itself was checked before.
pub fn verify_proof(
    chain: &Chain,
    sure: &str,
    (receipt, proof): (&str, &str),
) -> Result<Proved, ProofFault> {
    let (head, checkpoint) = proof.split_once("\n\n").ok_or(ProofFault::Unread)?;
    let (index, hashes) = parsed(head).ok_or(ProofFault::Unread)?;
    let trusted = chain.trusted(sure).map_err(|_| ProofFault::Unsigned)?;
    let text = trusted.iter().find_map(|key| verified(&key.verifier, checkpoint));
    let text = text.ok_or(ProofFault::Unsigned)?;
    let (size, root) = covered(&text).ok_or(ProofFault::Unread)?;
    let promised = receipt.lines().find_map(|line| line.strip_prefix("leaf "));
    let leaf = promised.and_then(hash).ok_or(ProofFault::Unread)?;
    match root_by_inclusion(leaf, index, size, &hashes) == Some(root) {
        true => Ok(Proved { position: index, size }),
        false => Err(ProofFault::Leads),
    }
}

/// A leaf as it came in an address, where plus signs are read as spaces: at its beginning as well.
fn typed_leaf(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(&text.trim_matches(['\r', '\n', '\t']).replace(' ', "+")).ok()
}

/// The index and the hashes of a proof; what an application may say besides is passed over.
fn parsed(head: &str) -> Option<(u64, Vec<store::Hash>)> {
    let mut lines = head.lines();
    (lines.next()? == HEAD).then_some(())?;
    let mut line = lines.next()?;
    if line.starts_with("extra ") {
        line = lines.next()?;
    }
    let index = line.strip_prefix("index ")?.parse().ok()?;
    let hashes = lines.map(hash).collect::<Option<_>>()?;
    Some((index, hashes))
}

/// The size and the root that a checkpoint's text covers.
fn covered(text: &str) -> Option<(u64, store::Hash)> {
    let mut lines = text.lines().skip(1);
    Some((lines.next()?.parse().ok()?, hash(lines.next()?)?))
}

fn hash(line: &str) -> Option<store::Hash> {
    Base64::decode_vec(line).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plus_sign_that_an_address_reads_as_a_space_is_read_back_wherever_it_stands() {
        for leaf in ["+A+AAAAA", "AAAAAAA+", "+++AAAA=", "AAAAAAAA"] {
            let read = Base64::decode_vec(leaf).unwrap();
            for typed in [leaf.to_owned(), leaf.replace('+', " "), format!("{leaf}\r\n")] {
                assert_eq!(typed_leaf(&typed), Some(read.clone()), "{typed:?}");
            }
        }
        assert_eq!(typed_leaf("?"), None);
    }
}
