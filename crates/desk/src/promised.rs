//! What became of what a receipt promises: it lies in the log, or a restore lost it and says so, or it is missing, which
//! must never be.

use std::sync::Arc;

use base64ct::{Base64, Encoding};
use jiff::civil::Date;
use rules::epoch::Restored;
use store::Work;

use crate::{
    Desk, DeskError,
    codes::epoch_of,
    house::House,
    log_keys::{CheckedReceipt, ReceiptFault},
};

/// A receipt longer than this is none of ours.
const LONGEST: usize = 4096;

/// What a receipt says, and what became of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    /// The number it names.
    pub number: String,
    /// The day it names.
    pub received_on: Date,
    /// The leaf it names, in Base64.
    pub leaf: String,
    /// The public key that signed it.
    pub verifier: String,
    /// What became of it.
    pub became: Became,
}

/// What became of a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Became {
    /// It lies in the log.
    Kept {
        /// Its place, from 0.
        position: u64,
        /// A checkpoint covers it, so that it can be proved.
        proved: bool,
    },
    /// It came after the copy from which the log was brought back.
    Lost(Restored),
    /// The log was brought back since, but from a copy of a day on which it had been received: only what was registered
    /// later than it came can be lost by that.
    Doubtful(Restored),
    /// This office signed it, its log does not hold it, and no restore explains that.
    Missing,
}

impl Desk {
    /// Looks up what a receipt promises; whoever holds one hears nothing of the matter by it.
    ///
    /// # Errors
    /// The fault of a receipt that this log's keys did not sign stands inside: it is an answer, not a failure.
    pub async fn what_became_of(
        &self,
        receipt: &str,
    ) -> Result<Result<Promised, ReceiptFault>, DeskError> {
        if LONGEST < receipt.len() {
            return Ok(Err(ReceiptFault::Unsigned));
        }
        let receipt = as_signed(receipt);
        let (house, sure) = (Arc::clone(&self.house), self.verifier().await?);
        let (chain, _) = self.log_keys().await?;
        let checked = match chain.receipt(&sure, &receipt) {
            Ok(checked) => checked,
            Err(fault) => return Ok(Err(fault)),
        };
        let Some((number, received_on, leaf)) = promised(&checked) else {
            return Ok(Err(ReceiptFault::Unsigned));
        };
        let verifier = checked.key.verifier;
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let became = house.became(work, (&number, received_on), &leaf).await?;
                let leaf = Base64::encode_string(&leaf);
                Ok::<_, DeskError>(Promised { number, received_on, leaf, verifier, became })
            })
        });
        read.await.map(Ok)
    }
}

impl House {
    async fn became(
        &self,
        work: &mut Work<'_>,
        (number, received_on): (&str, Date),
        leaf: &[u8],
    ) -> Result<Became, DeskError> {
        // Of what was erased no number leads anywhere; its leaf still lies in the log.
        let named = self.position_of(work, number, leaf).await?;
        let position = match named {
            None => work.position_of_leaf(leaf).await?,
            found => found,
        };
        if let Some(position) = position {
            // What no number leads to is proved to nobody: the proof is asked for by the number.
            let covered = named.is_some()
                && work.latest_checkpoint().await?.is_some_and(|row| position < row.size);
            return Ok(Became::Kept { position: position.unsigned_abs(), proved: covered });
        }
        let restores = &self.roster(work).await?.office.restores;
        let mut after = restores.iter().filter(|restored| epoch_of(number) < restored.epoch);
        let last = after.clone().next_back();
        let lost = after.find(|restored| restored.copied <= received_on);
        Ok(match (lost, last) {
            (Some(restored), _) => Became::Lost(restored.clone()),
            (None, Some(restored)) => Became::Doubtful(restored.clone()),
            (None, None) => Became::Missing,
        })
    }
}

/// A receipt that came through a form or a mail: line ends and white space around it are not what was signed.
fn as_signed(receipt: &str) -> String {
    format!("{}\n", receipt.replace("\r\n", "\n").trim())
}

fn promised(checked: &CheckedReceipt) -> Option<(String, Date, Vec<u8>)> {
    let said = |name: &str| checked.text.lines().find_map(|line| line.strip_prefix(name));
    let leaf = Base64::decode_vec(said("leaf ")?).ok()?;
    Some((said("number ")?.to_owned(), said("received_on ")?.parse().ok()?, leaf))
}
