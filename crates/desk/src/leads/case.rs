//! What is typed in about a case that a lead was filed as: of what rank whoever is meant is, and how it ended.

use rules::lead::{CaseEnd, Filing, PartyPenalty, Rank, StatePenalty};

use super::{
    maybe,
    steps::{Facts, LeadFact},
};
use crate::DeskError;

/// What is typed in about a case.
#[derive(Clone, Debug, Default)]
pub struct CaseAsk {
    /// Of what rank whoever is meant is: a word of [`Rank`].
    pub rank: String,
    /// It is about giving bribes.
    pub bribery: bool,
    /// The punishment within the Party: a word of [`PartyPenalty`], or nothing.
    pub party_penalty: String,
    /// The punishment by the state: a word of [`StatePenalty`], or nothing.
    pub state_penalty: String,
    /// It was handed to the prosecution.
    pub to_justice: bool,
}

impl CaseAsk {
    /// How it is filed; none where no rank is named.
    pub(super) fn filing(&self) -> Result<Option<Filing>, DeskError> {
        let rank = maybe("lead_rank", &self.rank, Rank::parse, Rank::WORDS)?;
        Ok(rank.map(|rank| Filing { rank, bribery: self.bribery }))
    }

    /// How it ended.
    pub(super) fn end(&self) -> Result<CaseEnd, DeskError> {
        let (party, state) = (&self.party_penalty, &self.state_penalty);
        let of_party = PartyPenalty::WORDS;
        Ok(CaseEnd {
            party: maybe("lead_party_penalty", party, PartyPenalty::parse, of_party)?,
            state: maybe("lead_state_penalty", state, StatePenalty::parse, StatePenalty::WORDS)?,
            to_justice: self.to_justice,
        })
    }
}

/// How it was filed, as a step tells it.
pub(super) fn filed(filing: Filing) -> Facts {
    let rank = ("lead_rank", LeadFact::Word("lead-rank", filing.rank.word()));
    let bribery = filing.bribery.then_some(("lead_bribery", LeadFact::Word("yes-no", "yes")));
    [rank].into_iter().chain(bribery).collect()
}

/// How it ended, as a step tells it.
pub(super) fn ended(end: CaseEnd) -> Facts {
    let word = |vocabulary, word| LeadFact::Word(vocabulary, word);
    let party = end.party.map(|one| ("lead_party_penalty", word("lead-party-penalty", one.word())));
    let state = end.state.map(|one| ("lead_state_penalty", word("lead-state-penalty", one.word())));
    let justice = end.to_justice.then_some(("lead_to_justice", word("yes-no", "yes")));
    party.into_iter().chain(state).chain(justice).collect()
}
