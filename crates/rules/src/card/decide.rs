//! What stands in the way of a card, and what follows from one (rules.md §4.1, §4.3).

use jiff::{ToSpan, civil::Date};

use super::{
    Card, CardAct, CardBook, CardEnd, CardEvent, CardKind, CardMeasure, CardRefusal, CardStage,
    Ground,
};
use crate::{
    calendar::Calendar,
    ids::Passage,
    lead::{Finding, Lead, LeadHand, LeadStage},
    on_day::between,
    stored::By,
};

/// By which cards and days something is decided.
#[derive(Clone, Copy, Debug)]
pub struct CardLaw<'a> {
    /// The cards there are.
    pub book: &'a CardBook,
    /// The version of the law they stand in.
    pub version: u16,
    /// Working days.
    pub calendar: &'a Calendar,
    /// The day of the act.
    pub today: Date,
}

/// A card that is to be proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// Its word in the book.
    pub card: String,
    /// There is a concrete lead that can be checked.
    pub concrete: bool,
    /// Keyed hash of whom it is given to; none where nobody is certain.
    pub party: Option<String>,
    /// Whom it is given to.
    pub to: Passage,
    /// On what ground.
    pub ground: Ground,
    /// Why, in words.
    pub reason: Passage,
    /// What stands on it.
    pub text: Passage,
    /// What goes with it, beside what always does.
    pub measures: Vec<CardMeasure>,
    /// How long its time is, where its sort lets that be set.
    pub within: Option<u16>,
    /// The days on which the reports came that the lead rests on.
    pub letters: Vec<Date>,
    /// It has words in common with a report.
    pub shares_words: bool,
    /// Whoever proposes it looked at these.
    pub looked_at: bool,
}

/// What stands beside a card when it is approved: which number it gets, and when others of its sort were issued to the same one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The year of its number, and its number in that year.
    pub number: (i16, u32),
    /// The days on which others were issued that were not taken back.
    pub before: Vec<Date>,
}

type Decided = Result<CardEvent, CardRefusal>;

impl CardAct {
    /// Whose act it is.
    pub const fn hand(self) -> LeadHand {
        match self {
            Self::Approve | Self::Drop => LeadHand::Leader,
            Self::Serve
            | Self::Answer
            | Self::Visit
            | Self::Copy
            | Self::Close
            | Self::Urge
            | Self::File
            | Self::AskAgain => LeadHand::Room,
        }
    }
}

impl CardAct {
    /// Whose act it is with this card: one that waits for approval its room takes back as well.
    pub fn hands(self, card: &Card) -> &'static [LeadHand] {
        match (self, &card.stage) {
            (Self::Drop, CardStage::Proposed) => &[LeadHand::Leader, LeadHand::Room],
            _ => match self.hand() {
                LeadHand::Leader => &[LeadHand::Leader],
                _ => &[LeadHand::Room],
            },
        }
    }
}

impl Drafted {
    /// Proposes it on a lead.
    ///
    /// # Errors
    /// Where a guard of the card stands in the way.
    pub fn propose(self, lead: &Lead, law: CardLaw<'_>) -> Decided {
        let kind = law.book.kind(&self.card).ok_or(CardRefusal::GroundUnfit)?;
        if !kind.grounds.contains(&self.ground) {
            return Err(CardRefusal::GroundUnfit);
        }
        let party = self.party.clone().ok_or(CardRefusal::AddresseeUnclear)?;
        let (ground, letters) = (self.ground, self.letters.as_slice());
        let asked = Asked { ground, concrete: self.concrete, party: &party, letters };
        let follows = asked.stands(kind, lead, law)?;
        if self.shares_words && !self.looked_at {
            return Err(CardRefusal::SharesWords);
        }
        let within = self.time_set(kind)?;
        let Self { card, to, ground, reason, text, measures: more, .. } = self;
        let mut measures = kind.measures.clone();
        measures.extend(more.into_iter().filter(|one| !kind.measures.contains(one)));
        let book = Some(law.version);
        Ok(CardEvent::Proposed {
            card,
            party,
            to,
            ground,
            reason,
            text,
            measures,
            follows,
            within,
            book,
        })
    }

    /// How long its time is, where that is set: at least one of its unit, and no more than its sort allows.
    fn time_set(&self, kind: &CardKind) -> Result<Option<u16>, CardRefusal> {
        let Some(most) = kind.settable() else { return Ok(None) };
        match self.within {
            Some(count) if (1..=most.count()).contains(&count) => Ok(Some(count)),
            _ => Err(CardRefusal::TimeUnset { most }),
        }
    }
}

/// On what a card would rest.
#[derive(Clone, Copy)]
struct Asked<'a> {
    ground: Ground,
    concrete: bool,
    party: &'a str,
    letters: &'a [Date],
}

/// A ground, and what stands in the way of a card that would rest on it.
pub type Tried = (Ground, Option<CardRefusal>);

/// Which cards could be given to somebody on a lead of which nothing concrete is left to check: each ground of each sort, and what
/// stands in its way.
pub fn which_fit<'a>(
    lead: &Lead,
    (party, letters): (&str, &[Date]),
    law: CardLaw<'a>,
) -> Vec<(&'a CardKind, Vec<Tried>)> {
    let of_kind = |kind: &'a CardKind| {
        let tried = kind.grounds.iter().map(|ground| {
            let asked = Asked { ground: *ground, concrete: false, party, letters };
            (*ground, asked.stands(kind, lead, law).err())
        });
        (kind, tried.collect())
    };
    law.book.kinds.iter().map(of_kind).collect()
}

impl Asked<'_> {
    /// How many of the letters came within the months that count (rules.md §7 row 21).
    fn recent(&self, law: CardLaw<'_>) -> usize {
        let since = law.today.saturating_sub(i64::from(law.book.many_within).months());
        self.letters.iter().filter(|day| since <= **day).count()
    }

    /// Whether its ground stands; gives the card before, where it follows one.
    fn stands(
        &self,
        kind: &CardKind,
        lead: &Lead,
        law: CardLaw<'_>,
    ) -> Result<Option<u16>, CardRefusal> {
        let goes_out = |card: &Card| {
            let open = matches!(card.stage, CardStage::Proposed | CardStage::Issued);
            open && card.card == kind.word && card.party == self.party
        };
        if lead.cards.iter().any(goes_out) {
            return Err(CardRefusal::GivenBefore);
        }
        still_asked(lead)?;
        if let Some((first, period)) = &kind.follows {
            let fits = |card: &&Card| {
                let unmended = card.stage == CardStage::Visited { mended: false };
                card.card == *first && card.party == self.party && unmended
            };
            let before = lead.cards.iter().find(fits).ok_or(CardRefusal::NothingBefore)?;
            let served = before.served_on.ok_or(CardRefusal::NothingBefore)?;
            let after = law.calendar.due(served, *period).nominal;
            return match after < law.today {
                true => Ok(Some(before.no)),
                false => Err(CardRefusal::TooSoon { after }),
            };
        }
        if !is_open_for(self.ground, lead) {
            return Err(CardRefusal::LeadUnfit);
        }
        match self.ground {
            Ground::Verified if !is_verified(lead) => Err(CardRefusal::NotVerified),
            Ground::Verified => Ok(None),
            _ if self.concrete => Err(CardRefusal::CheckInstead),
            Ground::ManyLetters if self.recent(law) < usize::from(law.book.many) => {
                Err(CardRefusal::FewLetters { many: law.book.many, months: law.book.many_within })
            }
            _ => Ok(None),
        }
    }
}

/// Whether a lead stands where a card on this ground may be given: what was verified alone bears one after its end.
fn is_open_for(ground: Ground, lead: &Lead) -> bool {
    let works = lead.kept.is_some() && !matches!(lead.stage, LeadStage::Returned { .. });
    works && (!lead.is_over() || ground == Ground::Verified)
}

/// Whether a card of this sort could be given to anybody on a lead as it stands.
pub fn could_give(kind: &CardKind, lead: &Lead) -> bool {
    match &kind.follows {
        _ if still_asked(lead).is_err() => false,
        Some((first, _)) => lead
            .cards
            .iter()
            .any(|card| card.card == *first && card.served_on.is_some() && !card.is_over()),
        None => kind.grounds.iter().any(|ground| {
            is_open_for(*ground, lead) && (*ground != Ground::Verified || is_verified(lead))
        }),
    }
}

/// Whether what a lead is about was found true.
fn is_verified(lead: &Lead) -> bool {
    let found = lead.found.map(|found| found.finding).or(lead.reported());
    matches!(found, Some(Finding::True | Finding::Partly))
}

/// That what a lead is about was not found untrue, nor left unproved: after that no card goes out any more.
fn still_asked(lead: &Lead) -> Result<(), CardRefusal> {
    let ended = lead
        .found
        .is_some_and(|found| matches!(found.finding, Finding::Untrue | Finding::Unproved));
    if ended { Err(CardRefusal::NotTrue) } else { Ok(()) }
}

impl Card {
    /// Whose turn it is: nobody's here while its answer is awaited, or before it is to be looked at again.
    pub fn waits_for(&self, lead: &Lead, law: CardLaw<'_>) -> Option<LeadHand> {
        // One that was not mended waits for its time, or for the next to be approved.
        if let Some((_, from)) = self.next_from(lead, law) {
            let goes_out = |card: &Card| card.follows == Some(self.no) && !card.is_over();
            let room = from <= law.today && !lead.cards.iter().any(goes_out);
            return room.then_some(LeadHand::Room);
        }
        let awaited = self.next_due().is_some_and(|due| law.today < due.date);
        let owes_copy = self.copy && self.copied_on.is_none();
        let acts = self.acts_on(lead, law.book);
        let next = acts.first().filter(|_| !awaited || (owes_copy && self.served_on.is_some()));
        next.map(|act| act.hand())
    }

    /// What follows it where it was seen unmended, and the first day on which that may be given.
    pub fn next_from<'a>(&self, lead: &Lead, law: CardLaw<'a>) -> Option<(&'a CardKind, Date)> {
        let unmended = self.stage == CardStage::Visited { mended: false };
        still_asked(lead).ok()?;
        let next = law.book.after(&self.card).filter(|_| unmended)?;
        let (_, period) = next.follows.as_ref()?;
        let last = law.calendar.due(self.served_on?, *period).nominal;
        Some((next, last.tomorrow().ok()?))
    }

    /// What may be done with it on its lead: once that ended otherwise than as true, what did not go out is taken back.
    pub fn acts_on(&self, lead: &Lead, book: &CardBook) -> Vec<CardAct> {
        let mut acts = self.open_acts(book);
        if still_asked(lead).is_err() {
            acts.retain(|act| *act != CardAct::Approve);
            // What was received before that may be entered still.
            acts.sort_by_key(|act| *act == CardAct::Serve);
        }
        acts
    }

    /// What may be done with it where it stands, by anybody.
    pub fn open_acts(&self, book: &CardBook) -> Vec<CardAct> {
        let kind = book.kind(&self.card);
        let answers = kind.is_some_and(|kind| kind.answer.is_some());
        let visits = kind.is_some_and(|kind| kind.visit.is_some());
        let mut acts = match self.stage {
            CardStage::Proposed => vec![CardAct::Approve, CardAct::Drop],
            CardStage::Issued => vec![CardAct::Serve, CardAct::Drop],
            CardStage::Served if answers => vec![CardAct::Answer],
            CardStage::Served if visits => vec![CardAct::Visit],
            CardStage::Served => vec![CardAct::Close],
            CardStage::Answered => vec![CardAct::Close, CardAct::AskAgain],
            CardStage::Visited { .. } => vec![CardAct::Close, CardAct::Visit],
            CardStage::Closed { .. } | CardStage::Dropped => Vec::new(),
        };
        if self.stage == CardStage::Served && answers {
            acts.extend([CardAct::Close, CardAct::Urge]);
        }
        let served = self.served_on.is_some() && !self.is_over();
        if served && self.copy && self.copied_on.is_none() {
            acts.insert(0, CardAct::Copy);
        }
        if served && !self.unfiled().is_empty() {
            acts.push(CardAct::File);
        }
        acts
    }

    /// Approves it, which issues it (批准发卡).
    ///
    /// # Errors
    /// Where it is not proposed, the same hand proposed it, signs alone have no reason of the approver's, or its ground stands no
    /// more.
    pub fn approve(
        &self,
        lead: &Lead,
        by: By,
        (standing, reason): (Standing, Option<Passage>),
        law: CardLaw<'_>,
    ) -> Decided {
        self.stands_for(CardAct::Approve, law)?;
        if self.by == by {
            return Err(CardRefusal::SameHand);
        }
        // Signs are no facts, and many letters may be one writer's: the approver says why all the same.
        if matches!(self.ground, Ground::Signs | Ground::ManyLetters) && reason.is_none() {
            return Err(CardRefusal::ReasonNeeded);
        }
        // It may have been mended, or found otherwise, since the card was proposed.
        let before = self.follows.map(|no| lead.card(no).map(|card| &card.stage));
        if before.is_some_and(|stage| stage != Some(&CardStage::Visited { mended: false })) {
            return Err(CardRefusal::NothingBefore);
        }
        if self.ground == Ground::Verified && !is_verified(lead) {
            return Err(CardRefusal::NotVerified);
        }
        still_asked(lead)?;
        let kind = law.book.kind(&self.card).ok_or(CardRefusal::GroundUnfit)?;
        let (year, serial) = standing.number;
        let copy = kind.copies(law.today, &standing.before);
        Ok(CardEvent::Approved { year, serial, copy, reason })
    }

    /// Does not give it, or takes it back before it was received.
    ///
    /// # Errors
    /// Where it was received.
    pub fn drop_it(&self, reason: Passage, law: CardLaw<'_>) -> Decided {
        self.stands_for(CardAct::Drop, law)?;
        Ok(CardEvent::Dropped { reason })
    }

    /// It was received (送达).
    ///
    /// # Errors
    /// Where it is not issued, what it asks about was found untrue meanwhile, or the day does not fit.
    pub fn serve(&self, lead: &Lead, day: Date, law: CardLaw<'_>) -> Decided {
        self.stands_for(CardAct::Serve, law)?;
        // What was received before that is entered all the same.
        let before = lead.closed_on().is_some_and(|closed| day <= closed);
        still_asked(lead).or_else(|why| if before { Ok(()) } else { Err(why) })?;
        law.between(day, self.issued.map_or(day, |(_, issued)| issued))?;
        let kind = law.book.kind(&self.card).ok_or(CardRefusal::GroundUnfit)?;
        let period = kind.time(self);
        Ok(CardEvent::Served { day, due: period.map(|period| law.calendar.due(day, period)) })
    }

    /// The explanation came, on paper.
    ///
    /// # Errors
    /// Where none is owed, the day does not fit, or nobody says why it is not countersigned, or somebody why it is not though it is.
    pub fn answer(
        &self,
        (day, text): (Date, Passage),
        countersigned: bool,
        why_not: Option<Passage>,
        law: CardLaw<'_>,
    ) -> Decided {
        self.stands_for(CardAct::Answer, law)?;
        law.between(day, self.asked_on.or(self.served_on).unwrap_or(day))?;
        if countersigned == why_not.is_some() {
            return Err(CardRefusal::NotCountersigned);
        }
        Ok(CardEvent::Answered { day, text, uncountersigned: why_not })
    }

    /// The explanation did not answer what was asked: it is to be explained further, in the same time again (退回补充说明).
    ///
    /// # Errors
    /// Where no explanation lies here.
    pub fn ask_again(&self, text: Passage, law: CardLaw<'_>) -> Decided {
        self.stands_for(CardAct::AskAgain, law)?;
        let kind = law.book.kind(&self.card).ok_or(CardRefusal::GroundUnfit)?;
        let period = kind.answered_within(self).ok_or(CardRefusal::Unfit)?;
        Ok(CardEvent::AskedAgain { text, due: law.calendar.due(law.today, period) })
    }

    /// Somebody looked whether what was asked is done (回访).
    ///
    /// # Errors
    /// Where nobody does with this card, or the day does not fit.
    pub fn visit(&self, (day, text): (Date, Passage), mended: bool, law: CardLaw<'_>) -> Decided {
        self.stands_for(CardAct::Visit, law)?;
        law.between(day, self.visited_on.or(self.served_on).unwrap_or(day))?;
        // What was seen that day is not entered twice, but for setting it right.
        if self.visited_on == Some(day) && self.stage == (CardStage::Visited { mended }) {
            return Err(CardRefusal::VisitedBefore);
        }
        Ok(CardEvent::Visited { day, mended, text })
    }

    /// The personnel department was told (抄送).
    ///
    /// # Errors
    /// Where it is not to be told, or was.
    pub fn copy_out(&self, day: Date, to: Passage, law: CardLaw<'_>) -> Decided {
        self.stands_for(CardAct::Copy, law)?;
        law.between(day, self.served_on.unwrap_or(day))?;
        Ok(CardEvent::Copied { day, to })
    }

    /// What is owed in writing did not come: they are urged, or called in (催办、约谈).
    ///
    /// # Errors
    /// Where nothing is owed in writing or its time runs, or the day does not fit.
    pub fn urge(&self, (day, text): (Date, Passage), law: CardLaw<'_>) -> Decided {
        self.stands_for(CardAct::Urge, law)?;
        let due = self.due.map_or(day, |due| due.date);
        if day <= due {
            return Err(CardRefusal::TimeRuns { until: due });
        }
        law.between(day, self.urged_on.unwrap_or(due))?;
        Ok(CardEvent::Urged { day, text })
    }

    /// One of its measures was carried out, and what was kept of it is filed.
    ///
    /// # Errors
    /// Where the card has no such measure or it was filed, or the day does not fit.
    pub fn file(
        &self,
        measure: CardMeasure,
        (day, text): (Date, Passage),
        law: CardLaw<'_>,
    ) -> Decided {
        self.stands_for(CardAct::File, law)?;
        if !self.unfiled().contains(&measure) {
            return Err(CardRefusal::NoSuchMeasure);
        }
        law.between(day, self.served_on.unwrap_or(day))?;
        Ok(CardEvent::Filed { measure, day, text })
    }

    /// Ends it.
    ///
    /// # Errors
    /// Where its answer is still awaited, nobody looked again, the end does not go with what was found, or the personnel
    /// department is still to be told.
    pub fn close(&self, lead: &Lead, end: CardEnd, law: CardLaw<'_>) -> Decided {
        self.stands_for(CardAct::Close, law)?;
        if self.copy && self.copied_on.is_none() {
            return Err(CardRefusal::CopyOwed);
        }
        // What is given up on is given up with its measures.
        let given_up = matches!(end, CardEnd::Unexplained | CardEnd::Unmended);
        if !given_up && !self.unfiled().is_empty() {
            return Err(CardRefusal::MeasureOwed);
        }
        if self.ends(lead, law).contains(&end) {
            return Ok(CardEvent::Closed { end });
        }
        Err(CardRefusal::Unfit)
    }

    /// How it may end where it stands: never as escalated, which the next card says by being approved.
    pub fn ends(&self, lead: &Lead, law: CardLaw<'_>) -> Vec<CardEnd> {
        let answers = law.book.kind(&self.card).is_some_and(|kind| kind.answer.is_some());
        let late = self.due.is_some_and(|due| due.date < law.today);
        match self.stage {
            CardStage::Served if answers && late => vec![CardEnd::Unexplained],
            CardStage::Served if answers => Vec::new(),
            CardStage::Served => vec![CardEnd::Noted],
            CardStage::Answered => vec![CardEnd::Explained, CardEnd::Unexplained],
            CardStage::Visited { mended: true } => vec![CardEnd::Mended],
            // Where a next card is to be given, it ends by that.
            CardStage::Visited { mended: false } if self.next_from(lead, law).is_none() => {
                vec![CardEnd::Unmended]
            }
            _ => Vec::new(),
        }
    }

    fn stands_for(&self, act: CardAct, law: CardLaw<'_>) -> Result<(), CardRefusal> {
        match self.open_acts(law.book).contains(&act) {
            true => Ok(()),
            false => Err(CardRefusal::Unfit),
        }
    }
}

impl CardLaw<'_> {
    fn between(&self, day: Date, since: Date) -> Result<(), CardRefusal> {
        Ok(between(day, since, self.today)?)
    }
}
