//! Looking at a matter: the page's view, its history, and what may be done now.

mod competence;
pub(crate) mod conflict;
mod erasure;
mod joint;
mod watch;

use std::collections::HashMap;

use jiff::civil::Date;
use rules::{
    area::AreaCode,
    class::ClassCode,
    codes::{Role, Way},
    command::spec,
    deadline::Due,
    event::{Event, PointResult, Proposal},
    ids::{MatterId, OfficerId, OrganId, Passage, UnitId},
    matter::{Case, Draft, Matter, Returned, Stage},
    office::{Office, Post},
    person::Complained,
    pile::pile,
    recusal::KeepsOut,
    rights::{Action, Actor, holder, may},
    stored::{By, Recorded},
};
use store::Work;

use crate::{
    Desk, DeskError, before,
    charges::handles,
    commitments,
    house::{Held, House, Now},
    levels,
    persons::{PersonView, person_views},
    project::{MERGED, REPEATS, closed_on, sight_of},
    roster::Roster,
    sealing::Texts,
    timeline::{Names, event_view},
    traces::{Read, What, is_hidden_look},
    track::answer,
    unseparated,
    views::{
        DraftView, DueView, EventView, Likely, MatterView, Named, Officer, PointView, ProposalView,
        RedraftView, RouteView, SealView, SimpleView, TaskView,
    },
};

impl House {
    /// What of a matter is asked for, opened for whoever may know of it.
    pub(crate) async fn shown(
        &self,
        work: &mut Work<'_>,
        held: &Held,
        (officer, roster): (&Officer, &Roster),
        what: What,
    ) -> Result<Read, DeskError> {
        let actor = officer.actor();
        let texts = self.texts(work, held.matter.id.into()).await?;
        let view = match what {
            What::History => None,
            What::View | What::Both => {
                let seal = self.seal_view(work, held, officer, &roster.office).await?;
                let mut links = known_links(work, &held.matter, &actor, roster).await?;
                let asked = (&actor, &*roster.office);
                links.maybe_repeats = self.maybe_repeats(work, &held.matter, asked).await?;
                let seen = Seen { house: self, roster, texts: &texts, actor: &actor };
                Some(seen.matter(&held.matter, seal, &links)?)
            }
        };
        if what == What::View {
            return Ok((view, Vec::new()));
        }
        let mut views = event_views(work, held, &texts, roster, &actor, 0).await?;
        with_befores(held, &texts, &mut views)?;
        Ok((view, views))
    }
}

impl Desk {
    /// Who could take over a matter of an organ where the officer works, by name.
    pub async fn handlers(
        &self,
        officer: &Officer,
        organ: OrganId,
    ) -> Result<Vec<(OfficerId, String)>, DeskError> {
        if !officer.actor().organs().contains(&organ) {
            return Ok(Vec::new());
        }
        let roster = self.roster().await?;
        let colleagues = roster.colleagues(organ);
        let colleagues = colleagues.filter(|(id, _)| handles(&roster.office, *id, organ));
        Ok(colleagues.map(|(id, name)| (id, name.to_owned())).collect())
    }

    /// Everybody who serves at an organ where the officer works, by name: who could have to keep out of a matter.
    pub async fn serving(
        &self,
        officer: &Officer,
        organ: OrganId,
    ) -> Result<Vec<(OfficerId, String)>, DeskError> {
        let mut found = self.posted(officer, organ, |post| post.role.sees_matters()).await?;
        if found.is_empty() {
            return Ok(found);
        }
        // Whoever acts here for somebody who is away is met here as well.
        let (roster, today) = (self.roster().await?, self.today());
        let leaves = roster.office.leaves.iter().filter(|one| one.runs(today));
        let here = |post: Post| post.organ == organ;
        let acting = leaves.filter(|one| one.standing(&roster.office).any(here));
        for id in acting.map(|one| one.deputy) {
            if found.iter().all(|(known, _)| *known != id) {
                found.push((id, roster.names.get(&id).cloned().unwrap_or_default()));
            }
        }
        Ok(found)
    }

    /// The leaders of an organ where the officer works, by name: who could sponsor a hard matter (包案).
    pub async fn leaders(
        &self,
        officer: &Officer,
        organ: OrganId,
    ) -> Result<Vec<(OfficerId, String)>, DeskError> {
        self.posted(officer, organ, |post| post.role == Role::Leader).await
    }

    async fn posted(
        &self,
        officer: &Officer,
        organ: OrganId,
        fits: fn(&Post) -> bool,
    ) -> Result<Vec<(OfficerId, String)>, DeskError> {
        if !officer.actor().organs().contains(&organ) {
            return Ok(Vec::new());
        }
        let roster = self.roster().await?;
        let here = |post: &Post| post.organ == organ && fits(post);
        let posts = |id: &OfficerId| roster.office.officers.get(id).map(|officer| &officer.posts);
        let found = roster
            .colleagues(organ)
            .filter(|(id, _)| posts(id).is_some_and(|posts| posts.iter().any(here)));
        Ok(found.map(|(id, name)| (id, name.to_owned())).collect())
    }
}

/// The events after a version, opened and labelled.
pub(crate) async fn event_views(
    work: &mut Work<'_>,
    held: &Held,
    texts: &Texts,
    roster: &Roster,
    actor: &Actor,
    after: i32,
) -> Result<Vec<EventView>, DeskError> {
    let numbers = linked_numbers(work, held, roster, actor).await?;
    let names = Names {
        office: &roster.office,
        officer: &|by| roster.hand(by),
        number: &|id| numbers.get(&id).cloned(),
        cadre: &|id| {
            roster.candidate(id).map(|one| format!("{} {} {}", one.number, one.name, one.place))
        },
        pressure: may(actor, Action::ReadPressure, &held.matter, &roster.office).is_ok(),
        recusal: decides_recusal(actor, held, &roster.office),
        correction: answers_correction(actor, held, &roster.office),
        reviewing: &|recorded| {
            held.matter.reviews.iter().any(|review| {
                let open_until = review.decided_on.unwrap_or(Date::MAX);
                review.organ == recorded.organ
                    && (review.received_on..=open_until).contains(&recorded.on)
            })
        },
    };
    let hidden = |one: &&Recorded<Event>| is_hidden_look(one, (actor, held));
    let fresh = held.events.iter().filter(|one| after < one.version && !hidden(one));
    fresh.map(|recorded| event_view(recorded, texts, &names)).collect()
}

/// Whether the asker may decide who keeps out, or reads of pressure: nobody else reads what the petitioner says of an officer.
fn decides_recusal(actor: &Actor, held: &Held, office: &Office) -> bool {
    let keeps_out = held.matter.is_kept_from(actor.by(), office);
    let decides = !keeps_out
        && spec("decide_recusal")
            .is_some_and(|spec| may(actor, spec, &held.matter, office).is_ok());
    decides || may(actor, Action::ReadPressure, &held.matter, office).is_ok()
}

/// Whether the asker may answer what the petitioner wants put right.
fn answers_correction(actor: &Actor, held: &Held, office: &Office) -> bool {
    let answers = spec("answer_correction");
    let answers = answers.is_some_and(|spec| may(actor, spec, &held.matter, office).is_ok());
    answers && !held.matter.is_kept_from(actor.by(), office)
}

/// Adds to each correction of a whole history what stood there before.
pub(crate) fn with_befores(
    held: &Held,
    texts: &Texts,
    views: &mut [EventView],
) -> Result<(), DeskError> {
    let mut folded: Option<Matter> = None;
    for recorded in &held.events {
        let Some(matter) = &mut folded else {
            folded = Matter::begin(recorded);
            continue;
        };
        let mut views = views.iter_mut();
        if let Event::Corrected { correction, .. } = &recorded.event
            && let Some(view) = views.find(|view| view.version == recorded.version)
        {
            before::tell(view, matter, correction, texts)?;
        }
        matter.apply(recorded);
    }
    Ok(())
}

/// The numbers of matters that a history names, as far as the asker may know of them.
async fn linked_numbers(
    work: &mut Work<'_>,
    held: &Held,
    roster: &Roster,
    actor: &Actor,
) -> Result<HashMap<MatterId, String>, DeskError> {
    let sight = sight_of(actor, &roster.office);
    let mut numbers = HashMap::new();
    for recorded in &held.events {
        let (Event::RepeatLinked { earlier: id }
        | Event::Unlinked { other: id }
        | Event::HandledTogether { with: id }
        | Event::Merged { into: id, .. }
        | Event::Declined { in_hand: id, .. }) = &recorded.event
        else {
            continue;
        };
        if work.sees(id.0, &sight).await? {
            numbers.extend(work.matter(id.0).await?.map(|row| (*id, row.number)));
        }
    }
    Ok(numbers)
}

/// The numbers of linked matters, as far as the asker may know of them.
#[derive(Default)]
struct Links {
    repeats: Option<String>,
    repeated_by: Vec<String>,
    maybe_repeats: Vec<Likely>,
    together: Vec<String>,
    merged_into: Option<String>,
    copies: Vec<String>,
    /// The organ that registered it had it before.
    repeated_here: bool,
}

/// Links from a matter and to it: what another says of this one stands on both pages.
async fn known_links(
    work: &mut Work<'_>,
    matter: &Matter,
    actor: &Actor,
    roster: &Roster,
) -> Result<Links, DeskError> {
    let sight = sight_of(actor, &roster.office);
    let repeated_here = matter.repeats.is_some() && work.repeated_here(matter.id.0).await?;
    let matter = matter.id;
    let mut links = Links { repeated_here, ..Links::default() };
    for link in work.links_of(matter.0).await? {
        let other = if link.matter == matter.0 { link.other } else { link.matter };
        if !work.sees(other, &sight).await? {
            continue;
        }
        let Some(number) = work.matter(other).await?.map(|row| row.number) else { continue };
        match (link.kind, link.matter == matter.0) {
            (REPEATS, true) => links.repeats = Some(number),
            (REPEATS, false) => links.repeated_by.push(number),
            (MERGED, true) => links.merged_into = Some(number),
            (MERGED, false) => links.copies.push(number),
            _ => links.together.push(number),
        }
    }
    links.together.sort_unstable();
    links.together.dedup();
    Ok(links)
}

impl House {
    /// A due date as it looks today.
    pub(crate) fn due_view(&self, due: Due, now: Now) -> DueView {
        DueView { due, left: self.remembered().calendar.days_left(due.date, now.today) }
    }
}

/// Who of the asker's own organs keeps out of a matter, by name. Why, they read themselves, and whoever heads or leads there.
fn keeps_out(matter: &Matter, actor: &Actor, roster: &Roster) -> Vec<(String, Option<KeepsOut>)> {
    let view = |(id, why): (OfficerId, KeepsOut)| {
        let officer = roster.office.officers.get(&id).filter(|officer| !officer.disabled)?;
        let near = |role: fn(Role) -> bool| {
            let mut posts = officer.posts.iter().filter(|post| post.role.sees_matters());
            posts.any(|post| {
                let mut own = actor.own_posts();
                own.any(|own| own.organ == post.organ && role(own.role))
            })
        };
        let told =
            actor.by() == By::Officer(id) || near(|role| matches!(role, Role::Head | Role::Leader));
        let name = roster.names.get(&id)?.clone();
        near(Role::sees_matters).then(|| (name, told.then_some(why)))
    };
    matter.all_kept_out(&roster.office).into_iter().filter_map(view).collect()
}

/// What the register tells of those complained of: of a report to whoever reads it, else to whoever settles who is meant.
fn named(matter: &Matter, about: &[Complained], actor: &Actor, roster: &Roster) -> Vec<PersonView> {
    let settles = spec("settle_person");
    let settles = settles.is_some_and(|spec| may(actor, spec, matter, &roster.office).is_ok());
    match matter.is_report() || settles {
        true => person_views(matter, about, roster),
        false => Vec::new(),
    }
}

/// Everything a view is made of.
struct Seen<'a> {
    house: &'a House,
    roster: &'a Roster,
    texts: &'a Texts,
    actor: &'a Actor,
}

impl Seen<'_> {
    fn matter(
        &self,
        matter: &Matter,
        seal: SealView,
        links: &Links,
    ) -> Result<MatterView, DeskError> {
        let case = matter.case();
        let now = self.house.now();
        let about = self.about(matter.about.as_ref())?;
        Ok(MatterView {
            number: matter.number.clone(),
            version: matter.version,
            kind: matter.kind,
            form: matter.form,
            source: matter.source,
            title: self.texts.maybe(matter.title.as_ref())?,
            content: self.texts.get(&matter.content)?,
            summary: self.texts.maybe(matter.summary.as_ref())?,
            named: named(matter, &about, self.actor, self.roster),
            keeps_out: keeps_out(matter, self.actor, self.roster),
            about,
            seal,
            withhold_name: matter.withhold_name,
            points: self.points(matter)?,
            supplements: self.all(&matter.supplements)?,
            unread_since: matter.conversation.unread_since,
            area: matter.area.as_deref().and_then(|code| self.area(code)),
            class: matter.class.as_deref().and_then(|code| self.class(code)),
            classes: matter.classes.iter().filter_map(|code| self.class(code)).collect(),
            received_on: matter.received_on,
            letter_date: matter.letter_date,
            postmarked_on: matter.postmarked_on,
            letter: matter.letter.clone(),
            addressee: self.texts.maybe(matter.addressee.as_ref())?,
            attachments: self.lines(matter.attachments.as_ref())?,
            persons: matter.persons,
            signers: matter.signers,
            original_number: self.texts.maybe(matter.original.as_ref())?,
            retaliation: matter
                .retaliation
                .map(|organ| self.roster.office.organ_name(organ).to_owned()),
            urgent: matter.urgent,
            first: match (matter.repeats, links.repeated_here) {
                (None, _) => Some(rules::codes::First::Everywhere),
                (Some(_), false) => Some(rules::codes::First::Here),
                (Some(_), true) => None,
            },
            repeats: links.repeats.clone(),
            repeated_by: links.repeated_by.clone(),
            maybe_repeats: links.maybe_repeats.clone(),
            together: links.together.clone(),
            merged_into: links.merged_into.clone(),
            copies: links.copies.clone(),
            organ: self.organ(matter.organ),
            holder: self.organ(holder(matter)),
            holder_id: holder(matter),
            stage: matter.standing(),
            pile: pile(matter, &self.roster.office),
            due: matter.due().map(|due| self.house.due_view(due, now)),
            route: self.route(matter),
            branch: case.and_then(|case| case.branch),
            accepted_on: case.map(|case| case.accepted_on),
            simple: matter.simple.as_ref().map(|simple| SimpleView {
                condition: simple.condition,
                on: simple.on,
                converted_on: simple.converted_on,
            }),
            first_handler: self.first_handler(matter),
            suggested: self.suggested(matter),
            pass_on: self.roster.law_of(matter).ok().and_then(|law| matter.pass_on(law)),
            co_organs: self.co_organs(&matter.joint)?,
            moves: self.moves(&matter.joint)?,
            conflict: matter.conflict.as_ref().map(|one| self.conflict(one)).transpose()?,
            due_before: case.and_then(|case| case.due_before),
            tasks: case.map(|case| self.tasks(case)).unwrap_or_default(),
            watch: self.watch(&matter.watch, now)?,
            officer: case.and_then(|case| case.officer).and_then(|id| self.hand(id)),
            alone: unseparated::alone(matter, self.roster),
            why: self.roster.law_of(matter).ok().and_then(|law| rules::why::why(matter, law)),
            rulebook: matter.rulebook,
            proposal: self.proposal(matter)?,
            draft: self.draft(matter)?,
            to_redraft: self.to_redraft(matter)?,
            answer: answer(matter, self.texts)?,
            closed_on: closed_on(matter),
            voices: crate::track::voices(matter, &self.roster.office, now.today),
            levels: levels::opened(matter, self.texts, &self.roster.office, now.today)?,
            commitments: commitments::opened(matter, self.texts, &self.roster.office, now.today)?,
            erasure: self.erasure(matter)?,
        })
    }

    fn organ(&self, id: OrganId) -> String {
        self.roster.office.organ_name(id).to_owned()
    }

    fn unit(&self, id: UnitId) -> String {
        self.roster.office.unit_name(id).to_owned()
    }

    fn all(&self, passages: &[Passage]) -> Result<Vec<String>, DeskError> {
        passages.iter().map(|passage| self.texts.get(passage)).collect()
    }

    fn hand(&self, officer: OfficerId) -> Option<String> {
        self.roster.names.get(&officer).cloned()
    }

    /// The lines of one text, as a list.
    fn lines(&self, passage: Option<&Passage>) -> Result<Vec<String>, DeskError> {
        let text = self.texts.maybe(passage)?;
        Ok(text.iter().flat_map(|text| text.lines()).map(str::to_owned).collect())
    }

    fn about(&self, about: Option<&Passage>) -> Result<Vec<Complained>, DeskError> {
        let Some(text) = self.texts.maybe(about)? else { return Ok(Vec::new()) };
        if self.texts.are_erased() {
            return Ok(Vec::new());
        }
        serde_json::from_str(&text).map_err(|_| DeskError::Damaged("whom a matter is about"))
    }

    fn points(&self, matter: &Matter) -> Result<Vec<PointView>, DeskError> {
        let view = |(no, point): (u16, &rules::matter::Point)| {
            Ok(PointView {
                no,
                text: self.texts.get(&point.text)?,
                owner: point.owner.map(|id| self.unit(id)),
                outcome: point.outcome,
                answer: self.texts.maybe(point.answer.as_ref())?,
            })
        };
        (1..).zip(&matter.points).map(view).collect()
    }

    fn area(&self, code: &str) -> Option<Named> {
        let parsed = AreaCode::parse(code).ok()?;
        let name = self.roster.areas.full_name(parsed).ok()?;
        Some(Named { code: code.to_owned(), name })
    }

    fn class(&self, code: &str) -> Option<Named> {
        let parsed = ClassCode::parse(code).ok()?;
        let names = self.roster.classes.names(parsed).ok()?;
        Some(Named { code: code.to_owned(), name: names.join(" / ") })
    }

    fn route(&self, matter: &Matter) -> Option<RouteView> {
        let route = match &matter.stage {
            Stage::Sent { route } | Stage::Objected { route, .. } => Some(route),
            Stage::SignedFor { route, .. } => route.as_ref(),
            _ => matter.case().and_then(|case| case.route.as_ref()),
        };
        route.map(|route| RouteView {
            from: self.organ(route.from),
            to: self.organ(route.to),
            way: if route.assigned { Way::Assign } else { Way::Forward },
            sent_on: route.sent_on,
            result_due: route.result_due,
        })
    }

    fn tasks(&self, case: &Case) -> Vec<TaskView> {
        let spoken = |unit: &UnitId| {
            let mut spoken = case.opinions.iter().filter(|one| one.unit == *unit);
            spoken.next().map(|one| one.on)
        };
        let view = |(id, host): (&UnitId, bool)| TaskView {
            unit: self.unit(*id),
            host,
            since: case.tasked_on,
            spoken: spoken(id),
        };
        let host = case.host.iter().map(|id| (id, true));
        let others = case.co_handlers.iter().map(|id| (id, false));
        host.chain(others).map(view).collect()
    }

    fn proposal(&self, matter: &Matter) -> Result<Option<ProposalView>, DeskError> {
        let (Stage::Proposed { proposal, .. }
        | Stage::Checked { proposal, .. }
        | Stage::SignedOff { proposal, .. }) = &matter.stage
        else {
            return Ok(None);
        };
        self.proposed(proposal).map(Some)
    }

    fn proposed(&self, proposal: &Proposal) -> Result<ProposalView, DeskError> {
        Ok(ProposalView {
            way: proposal.way,
            to: proposal.to.map(|to| self.organ(to)),
            branch: proposal.branch,
            opinion: self.texts.maybe(proposal.opinion.as_ref())?,
            simple: proposal.simple,
        })
    }

    /// What was returned to be written anew, as it was, and why.
    fn to_redraft(&self, matter: &Matter) -> Result<Option<RedraftView>, DeskError> {
        match &matter.stage {
            Stage::Registered { to_redraft: Some(back), .. } => {
                let proposal = Some(self.proposed(&back.what)?);
                self.returned(back, proposal, None).map(Some)
            }
            Stage::Handling(Case { to_redraft: Some(back), .. }) => {
                let draft = Some(self.drafted(&back.what)?);
                self.returned(back, None, draft).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn returned<T>(
        &self,
        back: &Returned<T>,
        proposal: Option<ProposalView>,
        draft: Option<DraftView>,
    ) -> Result<RedraftView, DeskError> {
        let reason = self.texts.get(&back.reason)?;
        Ok(RedraftView { reason, on: back.on, proposal, draft })
    }

    fn drafted(&self, draft: &Draft) -> Result<DraftView, DeskError> {
        let result = |result: &PointResult| {
            Ok((result.point, result.outcome, self.texts.maybe(result.answer.as_ref())?))
        };
        let results = draft.results.iter().map(result).collect::<Result<_, DeskError>>()?;
        Ok(DraftView { text: self.texts.get(&draft.text)?, results })
    }

    fn draft(&self, matter: &Matter) -> Result<Option<String>, DeskError> {
        match &matter.stage {
            Stage::Drafted(_, Draft { text, .. }) | Stage::Approved(_, Draft { text, .. }) => {
                self.texts.get(text).map(Some)
            }
            _ => Ok(None),
        }
    }
}
