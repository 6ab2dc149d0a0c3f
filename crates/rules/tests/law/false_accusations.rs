//! False accusation (Rules Art. 39 to 45; rules.md §2.7; C131, C139, C140): every act at every stage by table, what stands in the way by
//! table, and random histories held against what must never be: no finding without both kinds of evidence, a hearing, another
//! hand and a document from above.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::collections::BTreeSet;

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::{collection::vec, prelude::*, sample::select};
use rules::{
    deadline::Due,
    false_accusation::{
        Aggravation, Answered, Approver, Found, Route, Standing, Suspected, Suspicion,
        SuspicionAct, SuspicionEvent, SuspicionRefusal, SuspicionStage,
    },
    ids::OfficerId,
    lead::{Corrected, Finding, Lead, LeadEvent, LeadHand, LeadStage, Reporter},
    refusal::{Refusal, jj20},
    stored::By,
};

use crate::support::{commission::*, *};

use SuspicionAct::{Benefit, Drop, Find, Hear, Lift, NotFound, Submit, Suspect};

/// Closed on 28 October; raised a week later.
const RAISED: Date = date(2026, 11, 4);
/// Those who may know of it and work on it or approve.
const WORKERS: [OfficerId; 4] = [KEEPER, SECOND, SECRETARY, DEPUTY];

const ALL: (&[OfficerId], &[OfficerId]) = (&WORKERS, &[SECRETARY, DEPUTY]);

type Decided = Result<SuspicionEvent, SuspicionRefusal>;

fn suspected() -> Suspected {
    Suspected { fabrication: Some(said(3)), intent: Some(said(4)), team: vec![SECOND] }
}

fn answered(day: Date) -> Answered {
    Answered { approver: Some(Approver::CityCommission), document: Some(said(5)), day }
}

fn found(day: Date) -> Found {
    let standings = vec![Standing::PartyMember, Standing::PublicOfficial];
    Found { answer: answered(day), standings, aggravations: vec![Aggravation::Election] }
}

fn then(lead: &Lead, (by, on): (OfficerId, Date), decided: Decided) -> Lead {
    let mut lead = lead.clone();
    let event = decided.unwrap();
    let begins = matches!(event, SuspicionEvent::Suspected { .. });
    let no = lead.suspicions.len() + usize::from(begins);
    let event = LeadEvent::Suspicion { no: u16::try_from(no).unwrap(), what: Box::new(event) };
    lead.apply(&on_lead(by, lead.version + 1, on, event));
    lead
}

/// What is tried with fields that fit, on the last that was raised.
fn tried(lead: &Lead, act: SuspicionAct, (by, on): (OfficerId, Date)) -> Decided {
    let law = lead_law(on);
    let one = || lead.suspicions.last().ok_or(SuspicionRefusal::Unfit);
    match act {
        Suspect => lead.suspect(By::Officer(by), suspected(), ALL),
        Hear => one()?.hear((on, said(6), said(7)), true, law),
        Submit => one()?.submit(By::Officer(by), said(8), lead),
        Drop => one()?.drop_it(said(9)),
        Find => one()?.find(found(on), lead, law),
        NotFound => one()?.not_found(answered(on), law),
        SuspicionAct::Route => {
            let one = one()?;
            let route = Route::ALL.iter().find(|route| one.may_go(**route)).copied();
            one.route(route.unwrap_or(Route::Judiciary), (on, said(10)), law)
        }
        Benefit => one()?.undo_benefit((on, said(11)), law),
        Lift => one()?.lift((on, said(12)), law),
    }
}

/// The lead after each of these, on one day: the keeper raises it, the secretary decides.
fn after(lead: &Lead, acts: &[SuspicionAct], on: Date) -> Lead {
    let step = |lead: Lead, act: &SuspicionAct| {
        let by = if act.hands() == [LeadHand::Leader] { SECRETARY } else { KEEPER };
        let decided = tried(&lead, *act, (by, on));
        then(&lead, (by, on), decided)
    };
    acts.iter().fold(lead.clone(), step)
}

fn last(lead: &Lead) -> &Suspicion {
    lead.suspicions.last().unwrap()
}

#[test]
fn what_may_be_done_at_each_stage_and_nothing_else() {
    let untrue = closed(Finding::Untrue);
    let of = |acts: &[SuspicionAct]| after(&untrue, acts, RAISED);
    let up = [Suspect, Hear, Submit];
    let above = |act| of(&[&up[..], &[act]].concat());
    let table: [(Lead, &[SuspicionAct], SuspicionStage); 8] = [
        (of(&[Suspect]), &[Hear, Drop], SuspicionStage::Suspected),
        (of(&[Suspect, Hear]), &[Hear, Submit, Drop], SuspicionStage::Suspected),
        (of(&up), &[Drop, Find, NotFound], SuspicionStage::Submitted),
        (above(Find), &[SuspicionAct::Route, Benefit, Lift], SuspicionStage::Found),
        (above(NotFound), &[], SuspicionStage::Mistaken),
        (above(Drop), &[], SuspicionStage::Mistaken),
        (of(&[Suspect, Drop]), &[], SuspicionStage::Mistaken),
        (after(&above(Find), &[Lift], RAISED), &[], SuspicionStage::Lifted),
    ];
    for (lead, acts, stage) in table {
        let accepted: Vec<_> = SuspicionAct::ALL
            .iter()
            // To raise one is no step of the one that is there.
            .filter(|act| **act != Suspect && tried(&lead, **act, (SECRETARY, RAISED)).is_ok())
            .copied()
            .collect();
        assert_eq!(accepted, acts, "{stage:?}");
        let mut offered = last(&lead).open_acts();
        offered.sort_unstable();
        assert_eq!((offered.as_slice(), last(&lead).stage), (acts, stage));
    }
    let stages = [
        SuspicionStage::Suspected,
        SuspicionStage::Submitted,
        SuspicionStage::Found,
        SuspicionStage::Mistaken,
        SuspicionStage::Lifted,
    ];
    assert_eq!(stages.map(SuspicionStage::word), SuspicionStage::WORDS);
    // The reception, which knows who brought the report, has no hand in it.
    let all = SuspicionAct::ALL.iter();
    assert!(all.clone().all(|act| !act.hands().contains(&LeadHand::Reception)));
    // None below a city with districts has the power (Art. 39).
    assert!(
        Approver::WORDS.iter().all(|word| word.starts_with("city") || word.starts_with("prov"))
    );
}

#[test]
fn what_stands_in_the_way() {
    let untrue = closed(Finding::Untrue);
    let begin = |lead: &Lead| lead.may_be_suspected().unwrap_err();
    let raise = |what: Suspected, all: (&[OfficerId], &[OfficerId])| {
        untrue.suspect(By::Officer(KEEPER), what, all).unwrap_err()
    };
    let raised = after(&untrue, &[Suspect], RAISED);
    let heard = after(&raised, &[Hear], RAISED);
    let up = after(&heard, &[Submit], RAISED);
    let given = after(&up, &[Find], RAISED);
    let law = lead_law(RAISED);
    let find = |what: Found| last(&up).find(what, &up, law).unwrap_err();
    let without = |answer: Answered| find(Found { answer, ..found(RAISED) });
    let standing =
        |standings: &[Standing]| find(Found { standings: standings.to_vec(), ..found(RAISED) });
    let route = |route| last(&given).route(route, (RAISED, said(10)), law).unwrap_err();
    let early = last(&up).find(found(date(2026, 11, 3)), &up, law);
    let late = last(&up).find(found(date(2026, 11, 5)), &up, law);
    // What was refused above is not raised there again, by whomever.
    let again = after(&up, &[NotFound, Suspect, Hear], RAISED);
    let again = last(&again).submit(By::Officer(SECRETARY), said(8), &again);
    let all_leaders = raise(Suspected { team: vec![SECRETARY, DEPUTY], ..suspected() }, ALL);
    let open = Lead { stage: LeadStage::HandedOver, found: None, ..untrue.clone() };
    let table = [
        (begin(&open), "suspicion_still_checked", None),
        (begin(&closed(Finding::True)), "suspicion_not_untrue", Some(45)),
        (begin(&closed(Finding::Partly)), "suspicion_not_untrue", Some(45)),
        (all_leaders, "suspicion_nobody_to_submit", None),
        // Hard to verify is never false.
        (begin(&closed(Finding::Unproved)), "suspicion_not_excluded", None),
        (
            raise(Suspected { fabrication: None, ..suspected() }, ALL),
            "suspicion_fabrication_needed",
            Some(39),
        ),
        (
            raise(Suspected { intent: None, ..suspected() }, ALL),
            "suspicion_intent_needed",
            Some(39),
        ),
        (raise(Suspected { team: Vec::new(), ..suspected() }, ALL), "suspicion_team_needed", None),
        (
            raise(Suspected { team: vec![ELSEWHERE], ..suspected() }, ALL),
            "suspicion_team_needed",
            None,
        ),
        (
            last(&raised).submit(By::Officer(SECRETARY), said(8), &raised).unwrap_err(),
            "suspicion_unheard",
            None,
        ),
        (
            last(&heard).submit(By::Officer(SECOND), said(8), &heard).unwrap_err(),
            "suspicion_same_hand",
            None,
        ),
        (again.unwrap_err(), "suspicion_refused_above", None),
        (
            without(Answered { document: None, ..answered(RAISED) }),
            "suspicion_document_needed",
            Some(39),
        ),
        (
            without(Answered { approver: None, ..answered(RAISED) }),
            "suspicion_document_needed",
            Some(39),
        ),
        (standing(&[]), "suspicion_standing_needed", None),
        (standing(&[Standing::PartyMember, Standing::Other]), "suspicion_standing_needed", None),
        // A member of the Party and public official goes to neither the police nor twice the same way.
        (route(Route::Police), "suspicion_route_unfit", None),
        (early.unwrap_err(), "suspicion_too_early", None),
        (late.unwrap_err(), "suspicion_in_future", None),
        (last(&heard).find(found(RAISED), &heard, law).unwrap_err(), "suspicion_unfit", None),
    ];
    // `what_does_not_stand_any_more_starts_nothing`
    let mut met = BTreeSet::from(["suspicion_checked_anew"]);
    for (refusal, code, article) in table {
        let whole = Refusal::Suspicion(refusal);
        assert_eq!((whole.code(), whole.article()), (code, article.map(jj20)), "{refusal:?}");
        met.insert(code);
    }
    assert_eq!(met, SuspicionRefusal::CODES.iter().copied().collect());
    // Raised by nobody by name it is not raised at all.
    let nobody = untrue.suspect(By::Public, suspected(), ALL);
    assert_eq!(nobody, Err(SuspicionRefusal::TeamNeeded));
}

#[test]
fn what_does_not_stand_any_more_starts_nothing_and_ends_nothing_well() {
    let untrue = closed(Finding::Untrue);
    let heard = after(&untrue, &[Suspect, Hear], RAISED);
    let up = after(&heard, &[Submit], RAISED);
    // Whoever signed brought new evidence, or a leader put it right: what was found does not stand.
    let signer = |evidence| {
        let signer = Reporter {
            report: matter_id(1),
            notice: Due::named(RAISED),
            notified_on: None,
            real: None,
            answer: None,
            answered_on: None,
            objected: Some((RAISED, evidence)),
            rewarded: None,
        };
        vec![signer]
    };
    let anew = |lead: &Lead| Lead { reporters: signer(true), ..lead.clone() };
    let lifted = Some(Corrected { on: RAISED, lifted: true });
    let lifted = Lead { corrected: lifted, ..untrue.clone() };
    assert_eq!(Lead { reporters: signer(false), ..untrue.clone() }.may_be_suspected(), Ok(()));
    let refused = Err(SuspicionRefusal::CheckedAnew);
    assert_eq!(anew(&untrue).may_be_suspected(), refused);
    assert_eq!(lifted.may_be_suspected(), refused);
    let refused = SuspicionRefusal::CheckedAnew;
    let submitted = last(&heard).submit(By::Officer(SECRETARY), said(8), &anew(&heard));
    assert_eq!(submitted.unwrap_err(), refused);
    let decided = last(&up).find(found(RAISED), &anew(&up), lead_law(RAISED));
    assert_eq!(decided.unwrap_err(), refused);
    // To end it as a mistake nothing stands in the way.
    assert!(last(&up).drop_it(said(9)).is_ok());
}

#[test]
fn by_who_somebody_is_it_goes_one_way_or_another() {
    let up = after(&closed(Finding::Untrue), &[Suspect, Hear, Submit], RAISED);
    let law = lead_law(RAISED);
    let table: [(&[Standing], &[Route]); 4] = [
        (&[Standing::PartyMember], &[Route::PartyDiscipline, Route::Judiciary]),
        (&[Standing::PublicOfficial], &[Route::PublicSanction, Route::Judiciary]),
        (
            &[Standing::PartyMember, Standing::PublicOfficial],
            &[Route::PartyDiscipline, Route::PublicSanction, Route::Judiciary],
        ),
        (&[Standing::Other], &[Route::Police, Route::Judiciary]),
    ];
    for (standings, routes) in table {
        let what = Found { standings: standings.to_vec(), ..found(RAISED) };
        let decided = last(&up).find(what, &up, law);
        let lead = then(&up, (KEEPER, RAISED), decided);
        let may: Vec<_> = Route::ALL.iter().filter(|route| last(&lead).may_go(**route)).collect();
        assert_eq!(may, routes.iter().collect::<Vec<_>>());
        let gone = last(&lead).route(routes[0], (RAISED, said(10)), law);
        let gone = then(&lead, (KEEPER, RAISED), gone);
        assert!(!last(&gone).may_go(routes[0]) && last(&gone).is_over() && !last(&lead).is_over());
    }
}

#[test]
fn its_team_and_those_who_decide_see_it_and_only_for_a_year() {
    let given = after(&closed(Finding::Untrue), &[Suspect, Hear, Submit, Find], RAISED);
    let one = last(&given);
    assert_eq!(one.team, [KEEPER, SECOND]);
    let table: [(OfficerId, &[LeadHand], bool); 6] = [
        (KEEPER, &[LeadHand::Room], true),
        (SECOND, &[LeadHand::Room], true),
        (SECRETARY, &[LeadHand::Leader], true),
        // Another of the room; one of the team who left the room; the reception.
        (ELSEWHERE, &[LeadHand::Room], false),
        (KEEPER, &[], false),
        (RECEPTIONIST, &[LeadHand::Reception], false),
    ];
    for (officer, hands, known) in table {
        assert_eq!(one.is_known_to(officer, hands), known, "{hands:?}");
        assert_eq!(given.suspicions_of(officer, hands).count(), usize::from(known));
    }
    let waits = |lead: &Lead, officer, hand| {
        lead.suspicion_waits_for(By::Officer(officer), &[hand], lead_law(RAISED))
    };
    assert!(waits(&given, KEEPER, LeadHand::Room) && !waits(&given, SECRETARY, LeadHand::Leader));
    let heard = after(&closed(Finding::Untrue), &[Suspect, Hear], RAISED);
    assert!(waits(&heard, SECRETARY, LeadHand::Leader) && !waits(&heard, KEEPER, LeadHand::Room));
    // A year from the day of the document: to 4 November of the next, and the day after it is gone.
    assert_eq!(one.found.as_ref().unwrap().until, date(2027, 11, 4));
    let spent_on = |one: &Suspicion, day| one.is_spent(lead_law(day));
    assert!(!spent_on(one, date(2027, 11, 4)) && spent_on(one, date(2027, 11, 5)));
    let later = lead_law(date(2027, 11, 5));
    assert!(!given.suspicion_waits_for(By::Officer(KEEPER), &[LeadHand::Room], later));
    // What was a mistake is shown no longer than what was found.
    let mistaken = after(&closed(Finding::Untrue), &[Suspect, Drop], RAISED);
    let one = last(&mistaken).clone();
    assert!(!spent_on(&one, date(2027, 11, 4)) && spent_on(&one, date(2027, 11, 5)));
    let one = last(&given);
    let spent = one.route(Route::Judiciary, (RAISED, said(10)), lead_law(date(2027, 11, 5)));
    assert_eq!(spent, Err(SuspicionRefusal::Unfit));
}

proptest! {
    #[test]
    fn nobody_is_found_without_evidence_hearing_another_hand_and_a_document(
        all in vec((any::<u16>(), select(SuspicionAct::ALL), any::<bool>(), select(WORKERS.to_vec()), 0..9_i32), 1..40),
    ) {
        let (mut lead, mut today) = (closed(Finding::Untrue), RAISED);
        let mut happened: Vec<(Date, OfficerId, usize, SuspicionEvent)> = Vec::new();
        for (pick, wild, is_wild, by, later) in all {
            today = today.saturating_add(later.days());
            let mut open = lead.suspicions.last().map(Suspicion::open_acts).unwrap_or_default();
            open.push(Suspect);
            let act = if is_wild { wild } else { open[usize::from(pick) % open.len()] };
            let Ok(event) = tried(&lead, act, (by, today)) else { continue };
            prop_assert!(open.contains(&act));
            lead = then(&lead, (by, today), Ok(event.clone()));
            happened.push((today, by, lead.suspicions.len(), event));
        }
        for one in &lead.suspicions {
            let of: Vec<_> =
                happened.iter().filter(|(_, _, no, _)| *no == usize::from(one.no)).collect();
            let at = |fits: &dyn Fn(&SuspicionEvent) -> bool| of.iter().position(|of| fits(&of.3));
            let raised = at(&|event| matches!(event, SuspicionEvent::Suspected { .. }));
            let heard = at(&|event| matches!(event, SuspicionEvent::Heard { .. }));
            let submitted = at(&|event| matches!(event, SuspicionEvent::Submitted { .. }));
            let found = at(&|event| matches!(event, SuspicionEvent::Found(_)));
            prop_assert_eq!(raised, Some(0));
            if let Some(found) = found {
                prop_assert!(heard < submitted && submitted < Some(found));
                let SuspicionEvent::Suspected { team, .. } = &of[0].3 else { unreachable!() };
                prop_assert!(!team.contains(&of[submitted.unwrap()].1), "submitted by another hand");
                let SuspicionEvent::Found(decision) = &of[found].3 else { unreachable!() };
                prop_assert!(of[submitted.unwrap()].0 <= decision.day && decision.day <= of[found].0);
            }
            let routed = at(&|event| matches!(event, SuspicionEvent::Routed { .. }));
            prop_assert!(routed.is_none() || (found.is_some() && found < routed));
            // Whatever happened, the lead stands where it stood.
            prop_assert_eq!(&lead.stage, &closed(Finding::Untrue).stage);
        }
    }
}
