//! The rulebook (规则): the terms in force with their articles, who does what, the grounds, and how far the calendar reaches.

use rules::{
    deadline::Period,
    rulebook::{ClosingCheck, GroundList, Length, Overlay, ProcedureStep, Rulebook, Term},
};

use super::{Cell, Fact, Table, Typed, shown};
use crate::{Tongue, error::Reply, paths, visit::Visit};

/// GET /office/rules
pub(crate) async fn show(visit: Visit) -> Reply {
    let (books, calendar) = (visit.desk.rulebooks(), visit.desk.calendar());
    let (tongue, today) = (visit.tongue, visit.desk.today());
    let book = books.in_force(today);
    let nothing = Typed::default();
    let building = visit.building(paths::RULES, &nothing);
    let mut tables = vec![terms(tongue, book)];
    if !book.overlays().is_empty() {
        tables.push(overlays(tongue, book));
    }
    tables.push(steps(tongue, book));
    tables.push(grounds(tongue, book));
    let frame = visit.frame(tongue.text("keep-rules"));
    let mut page = building.page(frame, visit.rooms(), tables, Vec::new());
    page.lead = Some(tongue.text("keep-rules-lead"));
    let fact = |label: &str, value: String| Fact { label: tongue.text(label), value };
    page.facts = vec![
        fact("keep-rules-name", book.name().to_owned()),
        fact("keep-rules-version", book.version().to_string()),
        fact("keep-label-from", tongue.date(book.from())),
        fact("keep-rules-calendar", tongue.date(calendar.published_until())),
    ];
    shown(None, &visit.told(page, Typed::default(), ""))
}

fn terms(tongue: Tongue, book: &Rulebook) -> Table {
    let heads = [
        "keep-rules-term",
        "keep-rules-length",
        "keep-rules-trigger",
        "keep-rules-whose",
        "keep-rules-article",
        "keep-rules-document",
    ];
    let rows = book.terms().iter().map(|term| {
        vec![
            Cell::new(term_name(tongue, term)).marked(mark(tongue, term)),
            Cell::new(length(tongue, term)),
            Cell::new(trigger(tongue, term)),
            Cell::new(tongue.word("whose", term.whose.word())),
            Cell::new(cited(tongue, (&term.article, &term.ground), &term.source)),
            Cell::new(term.document.clone()),
        ]
    });
    Table::new(tongue, "keep-rules-terms", &heads, rows.collect())
}

/// In the law's own words; in English as we put it.
fn term_name(tongue: Tongue, term: &Term) -> String {
    match tongue {
        Tongue::Chinese => term.name.clone(),
        Tongue::English => tongue.term(term),
    }
}

/// Shortened by an overlay, as whoever reads it must know.
fn mark(tongue: Tongue, term: &Term) -> Option<String> {
    let Some(Length::Fixed(most)) = term.ceiling else { return None };
    Some(tongue.say("keep-rules-shortened", &[("length", period(tongue, most).into())]))
}

fn length(tongue: Tongue, term: &Term) -> String {
    let counted = match term.length {
        Length::Fixed(counted) => period(tongue, counted),
        Length::Named => tongue.text("keep-rules-named"),
    };
    let stands_still = term.suspended_by.iter().map(|by| tongue.word("suspension", by.word()));
    let extended = term.extended_by.map(|by| {
        let name = tongue.word("term", by.name());
        tongue.say("keep-rules-extended", &[("term", name.into())])
    });
    let may = term.may_extend.as_ref();
    let may = may.map(|by| tongue.say("keep-rules-may-extend", &[("days", by.days.into())]));
    let lines = [counted].into_iter().chain(stands_still).chain(extended).chain(may);
    lines.collect::<Vec<_>>().join("\n")
}

fn period(tongue: Tongue, period: Period) -> String {
    let key = match period {
        Period::CalendarDays(_) => "keep-rules-calendar-days",
        Period::WorkingDays(_) => "keep-rules-working-days",
        Period::Months(_) => "keep-rules-months",
    };
    tongue.say(key, &[("count", period.count().into())])
}

fn trigger(tongue: Tongue, term: &Term) -> String {
    let begins = tongue.word("trigger", term.trigger.word());
    match term.branch {
        Some(branch) => format!("{begins}\n{}", tongue.word("branch", branch.word())),
        None => begins,
    }
}

/// The article with its law, or the ground where no article says it.
fn cited(tongue: Tongue, (article, ground): (&str, &str), source: &str) -> String {
    format!("{source} {}", tongue.standing(article, ground))
}

fn overlays(tongue: Tongue, book: &Rulebook) -> Table {
    let rows = book.overlays().iter().map(|overlay| {
        let rules = rules_of(tongue, overlay).join("\n");
        vec![Cell::new(overlay.name.clone()), Cell::new(overlay.source.clone()), Cell::new(rules)]
    });
    let heads = ["keep-rules-name", "keep-rules-source", "keep-rules-what"];
    Table::new(tongue, "keep-rules-overlays", &heads, rows.collect())
}

/// What an overlay rules, a line each.
fn rules_of(tongue: Tongue, overlay: &Overlay) -> Vec<String> {
    let shortened = overlay.shortened.iter().map(|one| {
        let term = tongue.word("term", one.term.name());
        format!("{term}　{}", period(tongue, one.period))
    });
    let lengthened = overlay.lengthened.iter().map(|one| {
        let by = tongue.say("keep-rules-may-extend", &[("days", one.by.days.into())]);
        format!("{}　{by}", tongue.word("term", one.term.name()))
    });
    let signed = overlay.signatures.iter().map(|one| {
        let command = |name: &str| tongue.word("command", name).into();
        let facts = [("command", command(one.command)), ("signature", command(one.after))];
        tongue.say("keep-rules-signature", &facts)
    });
    let few = overlay.representatives.iter().map(|few| {
        let facts = [("count", few.up_to.into()), ("most", few.most.into())];
        tongue.say("keep-rules-representatives", &facts)
    });
    let reviews = overlay.reviews.iter().map(|review| {
        let of = tongue.word("organ-kind", review.of.word());
        format!("{of}　{}", tongue.word("review-body", review.body.word()))
    });
    let closing = overlay.closing.iter().map(|check| closing(tongue, check));
    shortened.chain(lengthened).chain(signed).chain(few).chain(reviews).chain(closing).collect()
}

/// What must be in place and who must have met whom before a matter is closed, with what it stands on.
fn closing(tongue: Tongue, check: &ClosingCheck) -> String {
    let listed = |words: Vec<String>| words.join(&tongue.text("list-separator"));
    let points = check.points.iter().map(|point| tongue.word("checklist", point.word()));
    let meetings = check.meetings.iter().map(|meeting| tongue.word("meeting", meeting.word()));
    let what = listed(points.chain(meetings).collect());
    let sentence = match check.kinds.as_slice() {
        [] => tongue.say("keep-rules-closing", &[("what", what.into())]),
        kinds => {
            let kinds = kinds.iter().map(|kind| tongue.word("kind", kind.word())).collect();
            let facts = [("kinds", listed(kinds).into()), ("what", what.into())];
            tongue.say("keep-rules-closing-kinds", &facts)
        }
    };
    format!("{sentence}　{}", tongue.standing(&check.law.article, &check.law.ground))
}

fn steps(tongue: Tongue, book: &Rulebook) -> Table {
    let heads = [
        "keep-rules-step",
        "keep-rules-stages",
        "keep-rules-by",
        "keep-rules-document",
        "keep-rules-article",
    ];
    let rows = book.procedure().steps.iter().map(|step| {
        let law = &step.law;
        vec![
            Cell::new(tongue.word("command", step.command)),
            Cell::new(way(tongue, step)),
            Cell::new(by(tongue, step, book)),
            Cell::new(step.document.clone()),
            Cell::new(cited(tongue, (&law.article, &law.ground), &law.source)),
        ]
    });
    Table::new(tongue, "keep-rules-steps", &heads, rows.collect())
}

/// Where a step is done and where it leads.
fn way(tongue: Tongue, step: &ProcedureStep) -> String {
    let stages = |words: &[&str]| {
        let words: Vec<_> = words.iter().map(|word| tongue.word("stage", word)).collect();
        words.join(&tongue.text("list-separator"))
    };
    let from = match step.from.is_empty() {
        true => tongue.text("keep-rules-anywhere"),
        false => stages(&step.from),
    };
    if step.to.is_empty() { from } else { format!("{from} → {}", stages(&step.to)) }
}

/// Who does a step, and what must be signed before it.
fn by(tongue: Tongue, step: &ProcedureStep, book: &Rulebook) -> String {
    let other_hand = step.other_hand.then(|| tongue.text("keep-rules-other-hand"));
    let more = book.overlays().iter().flat_map(|overlay| &overlay.signatures);
    let more = more.filter(|one| one.command == step.command).map(|one| one.after);
    let signed = step.signatures.iter().copied().chain(more).map(|signature| {
        let facts = [("signature", tongue.word("command", signature).into())];
        tongue.say("keep-rules-after", &facts)
    });
    let lines = [tongue.roles(&step.roles)].into_iter().chain(other_hand).chain(signed);
    lines.collect::<Vec<_>>().join("\n")
}

fn grounds(tongue: Tongue, book: &Rulebook) -> Table {
    let lists = GroundList::ALL.iter().flat_map(|list| book.procedure().grounds(*list));
    let rows = lists.map(|ground| {
        let law = &ground.law;
        vec![
            Cell::new(tongue.word("ground-list", ground.list.word())),
            Cell::new(ground.text.clone()),
            Cell::new(cited(tongue, (&law.article, &law.ground), &law.source)),
        ]
    });
    let heads = ["keep-rules-list", "keep-rules-ground", "keep-rules-article"];
    Table::new(tongue, "keep-rules-grounds", &heads, rows.collect())
}
