//! Figures of leads by quarters (季度统计), to be read and printed.

use askama::Template;
use desk::QuarterFigures;
use jiff::{ToSpan, civil::Date};
use rules::lead::{InTime, LeadFigures, Rank};

use crate::{
    Tongue,
    error::{Reply, WebError},
    form::Query,
    layout::{Frame, page},
    matters::view::Fact,
    paths,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "leads/figures.html")]
pub(crate) struct FiguresPage {
    pub(crate) frame: Frame,
    pub(crate) span: String,
    /// Each with its head: what is counted, and how many.
    pub(crate) groups: Vec<(String, Vec<Fact>)>,
    pub(crate) before: String,
    pub(crate) after: Option<String>,
}

/// GET /office/leads/figures
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let of: Option<Date> = query.given("of").and_then(|day| day.parse().ok());
    let figures = visit.desk.lead_figures(&visit.officer, of).await?;
    let figures = figures.ok_or(WebError::NotFound)?;
    let frame = visit.frame(visit.tongue.text("figures-title"));
    page(&figures_page(frame, &figures, visit.desk.today()))
}

pub(crate) fn figures_page(frame: Frame, figures: &QuarterFigures, today: Date) -> FiguresPage {
    let tongue = frame.tongue;
    let (from, to) = figures.days;
    let span = [("from", tongue.date(from).into()), ("to", tongue.date(to).into())];
    let next = to.saturating_add(1.day());
    FiguresPage {
        span: tongue.say("figures-span", &span),
        groups: groups(figures, tongue),
        before: paths::figures_of(from.saturating_sub(1.day())),
        after: (next <= today).then(|| paths::figures_of(next)),
        frame,
    }
}

fn groups(figures: &QuarterFigures, tongue: Tongue) -> Vec<(String, Vec<Fact>)> {
    let came = figures.came.map(|came| {
        let fact = |label: &str, count: u64| Fact::new(tongue.text(label), count.to_string());
        let facts = [("figures-received", came.all), ("figures-received-reports", came.reports)];
        let facts = facts.map(|(label, count)| fact(label, count));
        (tongue.text("figures-came"), facts.into())
    });
    let of_leads = figures.leads.as_ref().map(|leads| of_leads(leads, figures, tongue));
    // Where nothing is counted by rank, nothing stands under it.
    let all = came.into_iter().chain(of_leads.into_iter().flatten());
    all.filter(|(_, facts): &(String, Vec<Fact>)| !facts.is_empty()).collect()
}

fn of_leads(
    leads: &LeadFigures,
    figures: &QuarterFigures,
    tongue: Tongue,
) -> Vec<(String, Vec<Fact>)> {
    let count = |label: &str, count: u32| Fact::new(tongue.text(label), count.to_string());
    let worded = |vocabulary: &str, word: &str, count: u32| {
        Fact::new(tongue.word(vocabulary, word), count.to_string())
    };
    let mut disposed = vec![
        count("figures-handed", leads.handed),
        count("figures-disposed", leads.disposed),
        count("figures-heard", leads.heard()),
    ];
    disposed.extend(leads.disposals.iter().map(|(one, n)| worded("lead-disposal", one.word(), *n)));
    let mut closed = vec![
        count("figures-closed", leads.closed()),
        count("figures-filed", leads.filed),
        count("figures-bribery", leads.bribery),
    ];
    closed.extend(leads.findings.iter().map(|(one, n)| worded("lead-finding", one.word(), *n)));
    closed.extend(leads.forms.iter().map(|(one, n)| worded("lead-form", one.word(), *n)));
    closed.push(count("figures-cleared", leads.cleared));
    let by_rank = |ranks: &std::collections::BTreeMap<Option<Rank>, u32>| {
        let fact = |(rank, count): (&Option<Rank>, &u32)| match rank {
            Some(rank) => worded("lead-rank", rank.word(), *count),
            None => Fact::new(tongue.text("figures-no-rank"), count.to_string()),
        };
        ranks.iter().map(fact).collect::<Vec<_>>()
    };
    let punished = vec![
        count("figures-punished", leads.punished()),
        count("figures-by-party", leads.by_party),
        count("figures-by-state", leads.by_state),
        count("figures-to-justice", leads.to_justice),
    ];
    let cards = figures.cards.iter().map(|(offer, n)| {
        Fact::new(super::cards::called(&offer.card, &offer.name, tongue), n.to_string())
    });
    let rates = [
        ("figures-disposed-in-time", leads.in_time),
        ("figures-notified-in-time", leads.notified),
        ("figures-answered-in-time", leads.answered),
    ];
    let rates = rates.map(|(label, rate)| Fact::new(tongue.text(label), rated(rate, tongue)));
    vec![
        (tongue.text("figures-disposals"), disposed),
        (tongue.text("figures-ends"), closed),
        (tongue.text("figures-filed-by"), by_rank(&leads.filed_by)),
        (tongue.text("figures-cases"), punished),
        (tongue.text("figures-punished-by"), by_rank(&leads.punished_by)),
        (tongue.text("cards-head"), cards.collect()),
        (tongue.text("figures-rates"), rates.into()),
    ]
}

/// So many of so many; of none there is no rate.
fn rated(rate: InTime, tongue: Tongue) -> String {
    match rate.owed {
        0 => tongue.text("figures-none-owed"),
        owed => tongue.say("figures-of", &[("met", rate.met.into()), ("owed", owed.into())]),
    }
}
