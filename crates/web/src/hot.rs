//! What many write about (热点问题) and the words they write more often than before (频发词汇): a page to look at, from which
//! every letter and every word leads on. Whoever keeps the phrases of an organ takes words out that say nothing here.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use desk::{DeskError, Hot, Issue, Period};
use rules::{
    codes::PhraseUse,
    ids::PhraseId,
    keep::{Change, OfficeRefusal, PHRASE_KEEPERS},
    words::Words,
};

use crate::{
    Tongue,
    error::{Reply, WebError},
    form::{Fields, Query},
    layout::{Frame, page},
    paths,
    visit::Visit,
};

/// Letters about the same thing, ready to be shown.
pub(crate) struct Told {
    pub(crate) name: String,
    pub(crate) facts: String,
    pub(crate) weeks: String,
    pub(crate) rises: bool,
    /// Its letters: address, number, title, day.
    pub(crate) matters: Vec<[String; 4]>,
    /// How many letters it has that are not named.
    pub(crate) others: Option<String>,
}

/// Words of one sort.
pub(crate) struct WordList {
    /// The key of its heading, and of what is said where it is empty.
    pub(crate) key: &'static str,
    pub(crate) none: &'static str,
    pub(crate) words: Vec<Word>,
}

/// A word with how it stands.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) url: String,
    pub(crate) facts: String,
}

#[derive(Template)]
#[template(path = "hot.html")]
pub(crate) struct HotPage {
    pub(crate) frame: Frame,
    /// The times that can be looked at: word, name, whether it is this one.
    pub(crate) periods: Vec<(&'static str, String, bool)>,
    pub(crate) period: &'static str,
    /// What was read.
    pub(crate) read: String,
    pub(crate) warming: bool,
    pub(crate) issues: Vec<Told>,
    pub(crate) words: [WordList; 2],
    /// Words that are not listed: the phrase, the word.
    pub(crate) unlisted: Vec<(String, String)>,
    /// Whoever looks may say which words are listed.
    pub(crate) keeps: bool,
}

/// GET /office/hot
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let period = Period::of(query.get("period"));
    let hot = visit.desk.hot(&visit.officer, period).await?;
    let frame = visit.frame(visit.tongue.text("hot-title"));
    let keeps = !visit.officer.phrase_organs().is_empty();
    page(&hot_page(frame, (period, hot), keeps, visit.is_warming()))
}

/// POST /office/hot: a word is listed no more, or again.
pub(crate) async fn change(visit: Visit, fields: Fields) -> Reply {
    let organs = visit.officer.phrase_organs();
    if organs.is_empty() {
        return Err(DeskError::Denied { needed: PHRASE_KEEPERS }.into());
    }
    match fields.get("change") {
        "unlist" => {
            let word = Words::parse(fields.get("word")).map_err(|_| WebError::Broken)?;
            for organ in organs {
                let used_for = PhraseUse::UnlistedWord;
                let kept = visit.desk.keep_phrase(&visit.officer, organ, used_for, word.clone());
                match kept.await {
                    // Pressed twice, or by two: it is as both wanted.
                    Ok(()) | Err(DeskError::OfficeRefused(OfficeRefusal::PhraseTwice)) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        "list" => {
            let phrase = fields.get("phrase").parse().map_err(|_| WebError::Broken)?;
            let change = Change::DropPhrase(PhraseId(phrase));
            visit.desk.keep_office(&visit.officer, change, None).await?;
        }
        _ => return Err(WebError::Broken),
    }
    let period = Period::of(fields.get("period")).word();
    Ok(Redirect::to(&paths::hot(period)).into_response())
}

/// The page with what is written about.
pub(crate) fn hot_page(
    frame: Frame,
    (period, hot): (Period, Hot),
    keeps: bool,
    warming: bool,
) -> HotPage {
    let tongue = frame.tongue;
    let since = hot.days.map(|(from, _)| from.to_string()).unwrap_or_default();
    let word = |word: String, facts: String| {
        let quoted = format!("“{word}”");
        let asked = [("words", quoted.as_str()), ("received_from", since.as_str())];
        Word { url: paths::search(asked), text: word, facts }
    };
    let rising = hot.rising.into_iter().map(|one| {
        let expected = format!("{:.1}", one.expected);
        let facts = [("now", one.now.into()), ("expected", expected.as_str().into())];
        word(one.word, tongue.say("hot-rising-facts", &facts))
    });
    let coined = hot.coined.into_iter();
    let coined = coined.map(|(coined, count)| {
        word(coined, tongue.say("hot-coined-facts", &[("count", count.into())]))
    });
    HotPage {
        periods: Period::ALL
            .map(|one| (one.word(), tongue.word("hot-period", one.word()), one == period))
            .into(),
        period: period.word(),
        read: read(tongue, (hot.days, hot.letters, hot.more)),
        warming,
        issues: hot.issues.into_iter().map(|issue| told(issue, tongue)).collect(),
        words: [
            WordList { key: "hot-rising", none: "hot-rising-none", words: rising.collect() },
            WordList { key: "hot-coined", none: "hot-coined-none", words: coined.collect() },
        ],
        unlisted: hot.unlisted.into_iter().map(|(id, word)| (id.0.to_string(), word)).collect(),
        keeps,
        frame,
    }
}

/// Which letters were read.
fn read(
    tongue: Tongue,
    (days, letters, more): (Option<(jiff::civil::Date, jiff::civil::Date)>, usize, bool),
) -> String {
    let Some((from, until)) = days else { return tongue.text("hot-nothing") };
    let (from, until) = (tongue.date(from), tongue.date(until));
    let facts = [("from", from.into()), ("until", until.into()), ("count", number(letters).into())];
    tongue.say(if more { "hot-read-newest" } else { "hot-read" }, &facts)
}

fn told(issue: Issue, tongue: Tongue) -> Told {
    let Issue { name, days: (from, to), pieces, persons, weeks: [last, before], matters } = issue;
    let facts = [
        ("pieces", number(pieces).into()),
        ("persons", number(persons).into()),
        ("from", tongue.date(from).into()),
        ("to", tongue.date(to).into()),
    ];
    let weeks = [("last", number(last).into()), ("before", number(before).into())];
    let others = pieces.saturating_sub(matters.len());
    let matter = |one: desk::Member| {
        [paths::matter(&one.number), one.number, one.title, tongue.date(one.received_on)]
    };
    Told {
        name,
        facts: tongue.say("hot-issue-facts", &facts),
        weeks: tongue.say("hot-issue-weeks", &weeks),
        rises: before < last,
        matters: matters.into_iter().map(matter).collect(),
        others: (0 < others)
            .then(|| tongue.say("hot-issue-others", &[("count", number(others).into())])),
    }
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
