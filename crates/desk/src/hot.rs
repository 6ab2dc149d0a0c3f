//! What many write about (热点问题), and the words they write more often than before (频发词汇), over what one may know of: looked
//! for when somebody asks, and kept nowhere. Reports and discipline appeals are no part of it.
//!
//! Persons are counted as well as pieces, so that whoever writes forty times is one. Words that an organ does not want to see
//! here are phrases it keeps for that use, sealed like all of them.

use std::sync::Arc;

use jiff::{ToSpan, civil::Date};
use rules::{
    codes::{Kind, PhraseUse},
    ids::PhraseId,
};
use store::{Order, Walk};
use text::{
    coined::{self, Demands},
    cut::Cutter,
    duplicates::Bond,
    even::Even,
    keywords::Counts,
    rising::rising,
    topics::{self, Settings},
};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    followers::Letter,
    project::civil,
    views::{Filter, Officer},
};

/// So many of the newest letters are read of each time; whoever has more looks at a shorter one.
const LETTERS: usize = 4_000;
/// So many are opened in one snapshot.
const CHUNK: usize = 200;
/// The words of the time before are those of so many times as long.
const BEFORE: i32 = 3;
/// So many issues are shown, and words of each sort.
const ISSUES: usize = 20;
const WORDS: usize = 30;
/// Letters of an issue that are named.
const MEMBERS: usize = 50;
/// An issue has so many persons at least.
const PERSONS: usize = 3;
/// What a week is compared with is the week before.
const WEEK: i32 = 7;
/// The kinds that are read.
const KINDS: [Kind; 2] = [Kind::Claim, Kind::Suggestion];

/// How long a time is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// Thirty days, today the last of them.
    #[default]
    Month,
    /// Ninety.
    Quarter,
    /// A year of 365.
    Year,
}

impl Period {
    /// All, the shortest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// As it stands in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The period of a word; a month where it means none.
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|period| period.word() == word).unwrap_or_default()
    }

    fn days(self) -> i32 {
        match self {
            Self::Month => 30,
            Self::Quarter => 90,
            Self::Year => 365,
        }
    }
}

/// What is written about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hot {
    /// The first day looked at, and the last.
    pub days: Option<(Date, Date)>,
    /// How many letters were read of these days.
    pub letters: usize,
    /// There were more: only the newest were read.
    pub more: bool,
    /// The issues, the hottest first.
    pub issues: Vec<Issue>,
    /// Words that more letters say than before.
    pub rising: Vec<RisingWord>,
    /// Words that no dictionary knows, and how often each stands.
    pub coined: Vec<(String, u32)>,
    /// Words that are not listed because an organ of the asker does not want them.
    pub unlisted: Vec<(PhraseId, String)>,
}

/// Letters about the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Place and thing, by the letters' own words.
    pub name: String,
    /// The first and the last day a letter came.
    pub days: (Date, Date),
    /// How many letters.
    pub pieces: usize,
    /// How many persons wrote them, by telephone and papers; all who gave neither count as one.
    pub persons: usize,
    /// How many came in the last seven days, and in the seven before.
    pub weeks: [usize; 2],
    /// The letters, the most typical first: as many as are named.
    pub matters: Vec<Member>,
}

/// One of the letters of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The day it came.
    pub received_on: Date,
}

/// A word that rises.
#[derive(Clone, Debug, PartialEq)]
pub struct RisingWord {
    /// The word.
    pub word: String,
    /// How many letters say it.
    pub now: u32,
    /// How many would, were it as before.
    pub expected: f64,
}

impl Desk {
    /// What is written about in a time, as far as an officer may know of it; nothing before the log was followed.
    pub async fn hot(&self, officer: &Officer, period: Period) -> Result<Hot, DeskError> {
        let followers = &self.house.followers;
        let Some(words) = followers.words() else { return Ok(Hot::default()) };
        // It takes a core for a second or more: one at a time.
        let _turn = followers.weighing.lock().await;
        let (today, days) = (self.today(), period.days());
        let earlier = |days: i32| today.checked_sub(days.days()).unwrap_or(today);
        let from = earlier(days - 1);
        let (now, more) = self.letters(officer, (from, today)).await?;
        let (before, _) =
            self.letters(officer, (earlier(days * (1 + BEFORE)), earlier(days))).await?;
        let unlisted = self.phrases(officer, None).await?.into_iter();
        let unlisted = unlisted.filter(|phrase| phrase.used_for == PhraseUse::UnlistedWord);
        let unlisted: Vec<_> = unlisted.map(|phrase| (phrase.id, phrase.text)).collect();
        let hidden: Vec<String> = unlisted.iter().map(|(_, word)| Even::of(word).text()).collect();
        let cutter = words.cutter();
        let weighing = tokio::task::spawn_blocking(move || {
            let hot = weighed(&now, &before, &cutter, crate::project::day(today));
            hot.without(&hidden)
        });
        let hot = weighing.await.map_err(|_| DeskError::Damaged("a task that broke off"))?;
        Ok(Hot { days: Some((from, today)), more, unlisted, ..hot })
    }

    /// The newest letters of a time that an officer may know of, and whether there are more.
    async fn letters(
        &self,
        officer: &Officer,
        (from, until): (Date, Date),
    ) -> Result<(Vec<Letter>, bool), DeskError> {
        let listing = self.asking(officer, move |asking, work| {
            Box::pin(async move {
                let mut rows = Vec::new();
                for kind in KINDS {
                    let filter = Filter {
                        kind: Some(kind.word().to_owned()),
                        received_from: Some(from.to_string()),
                        received_to: Some(until.to_string()),
                        ..Filter::default()
                    };
                    let most = i64::try_from(LETTERS + 1).unwrap_or(i64::MAX);
                    let walk = Walk { order: Order::Received, ..Walk::first(most) };
                    let listed = work.list(&asking.narrowed(&filter).0, &walk).await?;
                    rows.extend(listed.iter().map(|row| (row.facts.received, row.facts.matter)));
                }
                Ok(rows)
            })
        });
        let mut rows = listing.await?;
        rows.sort_unstable_by(|one, other| other.cmp(one));
        let more = LETTERS < rows.len();
        rows.truncate(LETTERS);
        let mut letters = Vec::with_capacity(rows.len());
        for chunk in rows.chunks(CHUNK) {
            let ids: Vec<Uuid> = chunk.iter().map(|(_, matter)| *matter).collect();
            // Asked once more where they are opened: who may know of them may have changed.
            let opening = self.asking(officer, move |asking, work| {
                Box::pin(async move {
                    let (all, _) = asking.narrowed(&Filter::default());
                    let seen = work.among(&store::Filter { matters: Some(ids), ..all }).await?;
                    let facts = work.facts_of(&seen).await?;
                    asking.house.learn(work, facts).await
                })
            });
            letters.extend(opening.await?.into_iter().filter_map(|one| one.letter));
        }
        Ok((letters, more))
    }
}

impl Hot {
    /// Without words that are not wanted here.
    fn without(mut self, hidden: &[String]) -> Self {
        self.rising.retain(|word| !hidden.contains(&word.word));
        self.coined.retain(|(word, _)| !hidden.contains(word));
        self.rising.truncate(WORDS);
        self.coined.truncate(WORDS);
        self
    }
}

/// What is written about in these letters; `before` are those of the time before, `today` a day since 1970.
fn weighed(now: &[Letter], before: &[Letter], cutter: &Arc<Cutter>, today: i32) -> Hot {
    let ready: Vec<topics::Letter> = now.iter().map(ready).collect();
    let settings = Settings { persons: PERSONS, ..Settings::default() };
    let issues = topics::topics(&ready, cutter, &settings).into_iter().take(ISSUES);
    let issues = issues.filter_map(|topic| issue(topic, now, today)).collect();
    let evens: Vec<Even> = ready.into_iter().map(|letter| letter.even).collect();
    let (mut counts, mut base) = (Counts::default(), Counts::default());
    for even in &evens {
        counts.add(even, &cutter.cut(even));
    }
    for even in before.iter().map(|letter| Even::of(&letter.words())) {
        base.add(&even, &cutter.cut(&even));
    }
    let rising = rising(&counts, &base).into_iter();
    let rising =
        rising.map(|one| RisingWord { word: one.word, now: one.now, expected: one.expected });
    let coined = coined::coined(&evens, cutter, Demands::default()).into_iter();
    Hot {
        letters: now.len(),
        issues,
        rising: rising.collect(),
        coined: coined.map(|one| (one.word, one.count)).collect(),
        ..Hot::default()
    }
}

fn ready(letter: &Letter) -> topics::Letter {
    let person = letter.marks.iter().find(|mark| mark.bond == Bond::Person);
    topics::Letter {
        even: Even::of(&letter.words()),
        title: Even::of(&letter.title).chars().len(),
        day: Some(letter.received),
        person: person.map(|mark| mark.key),
    }
}

fn issue(topic: topics::Topic, letters: &[Letter], today: i32) -> Option<Issue> {
    let members: Vec<&Letter> = topic.members.iter().filter_map(|at| letters.get(*at)).collect();
    let since = |days: i32| members.iter().filter(|letter| today - days < letter.received).count();
    let (last, both) = (since(WEEK), since(2 * WEEK));
    let (from, to) = topic.days?;
    let member = |letter: &&Letter| Member {
        number: letter.number.clone(),
        title: letter.title.clone(),
        received_on: civil(letter.received),
    };
    Some(Issue {
        name: topic.name,
        days: (civil(from), civil(to)),
        pieces: members.len(),
        persons: topic.persons,
        weeks: [last, both - last],
        matters: members.iter().take(MEMBERS).map(member).collect(),
    })
}
