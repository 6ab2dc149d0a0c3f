//! Conflicts of competence (管辖争议, Art. 24), told as stories; every date in them was counted by hand. Rules.md §1.4:
//! the organs concerned negotiate, else the common upper organ decides, else the joint conference; merged organs have
//! successors, and where it is unclear who they are, the government of the level names them. No rule suspends a term.

use jiff::civil::Date;

use rules::codes::{Dispute, Failing, Kind, OrganKind, Outcome, Role, Settlement, Succession, Way};
use rules::command::Command;
use rules::event::Registration;
use rules::ids::OrganId;
use rules::matter::{Matter, Stage};
use rules::office::{OfficeEvent, Organ};
use rules::refusal::Refusal;

use crate::support::{asks::*, *};

const COUNTY: OrganId = OrganId(9);
const COUNTY_LEADER: Person = Person(91, Role::Leader, COUNTY);

/// A day of 2026.
const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

#[track_caller]
fn begun(kind: Kind, organ: OrganId) -> Story {
    let story = Story::registered(Registration { kind, ..claim(day(8, 7)) }, organ);
    story.unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

/// Sent to the land bureau on Monday 8-10: to be signed for by 8-17.
fn sent() -> Story {
    let mut story = begun(Kind::Claim, PETITIONS);
    story.on(8, 10).does(CLERK, propose(rules::codes::Way::Forward, Some(LAND)));
    story.does(LEADER, allot());
    story
}

/// Signed for on 8-11: the notification is due on 8-26.
fn signed_for() -> Story {
    let mut story = sent();
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story
}

/// Accepted on 8-12: the answer is due on 10-12.
fn handling() -> Story {
    let mut story = signed_for();
    story.on(8, 12).does(LAND_CLERK, accept());
    story
}

/// A county government stands above the land bureau and the township.
fn under_a_county(mut story: Story) -> Story {
    let organ = Organ {
        id: COUNTY,
        parent: None,
        kind: OrganKind::ResponsibleOrgan,
        name: "县人民政府".to_owned(),
        area: None,
        outside: false,
        contact: None,
    };
    story.office.apply(&OfficeEvent::OrganEstablished(organ));
    for id in [LAND, TOWNSHIP] {
        let organ = story.office.organ(id).cloned().unwrap_or_else(|| panic!("no organ {id}"));
        let below = Organ { parent: Some(COUNTY), ..organ };
        story.office.apply(&OfficeEvent::OrganChanged(below));
    }
    story
}

#[track_caller]
fn settled(story: &Story) -> (Settlement, OrganId, OrganId) {
    let conflict = story.matter.conflict.as_ref();
    let settled = conflict.and_then(|conflict| conflict.settled.as_ref());
    let settled = settled.unwrap_or_else(|| panic!("nothing was settled: {conflict:?}"));
    (settled.by, settled.to, settled.recorded_by)
}

fn code(refusal: &Refusal) -> (&'static str, Option<(&'static str, u16)>) {
    (refusal.code(), refusal.article().map(|article| (article.law, article.number)))
}

// First step: they talk ----------------------------------------------------------------------------

#[test]
fn what_both_deny_goes_to_the_one_that_agrees_to_take_it() {
    let mut story = signed_for();
    story.on(8, 12).does(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    assert_eq!(story.stands(), ("signed_for", Some(day(8, 26))), "no date moves");
    assert_eq!(story.matter.known_to, [PETITIONS, LAND, TOWNSHIP]);
    story.on(8, 13).does(TOWN_LEADER, negotiate(Some(TOWNSHIP)));
    assert_eq!(story.stands(), ("sent", Some(day(8, 20))), "five working days to sign for it");
    assert_eq!(settled(&story), (Settlement::Agreed, TOWNSHIP, TOWNSHIP));
    let route = story.matter.route().unwrap_or_else(|| panic!("no route"));
    let office = (route.from, route.to, route.sent_on, route.office_due.date);
    assert_eq!(office, (PETITIONS, TOWNSHIP, day(8, 13), day(8, 24)), "the office's term stays");
    assert_eq!(story.matter.known_to, [PETITIONS, TOWNSHIP], "it is not theirs");
    assert_eq!(story.matter.competence.not_theirs, [LAND]);
    let again = story.refuses(TOWN_HANDLER, object());
    assert_eq!(code(&again), ("competence_settled", Some(("xf22", 24))));
    story.on(8, 14).does(TOWN_HANDLER, Command::SignFor);
    assert_eq!(story.stands(), ("signed_for", Some(day(8, 31))), "8-29 is a Saturday");
    let raised = story.refuses(TOWN_LEADER, raise_conflict(Dispute::Deny, LAND));
    assert_eq!(code(&raised).0, "competence_settled");
    assert_eq!(Matter::replay(&story.stream).as_ref(), Some(&story.matter));
}

#[test]
fn whoever_is_bound_by_an_agreement_records_it_or_the_petition_office_does() {
    let mut denied = signed_for();
    denied.does(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    let shifted = denied.refuses(LAND_HEAD, negotiate(Some(TOWNSHIP)));
    assert_eq!(code(&shifted), ("one_sided", None));
    assert!(denied.answer(LAND_HEAD, negotiate(Some(LAND))).is_ok());
    assert!(denied.answer(HEAD, negotiate(Some(TOWNSHIP))).is_ok());
    let mut claimed = handling();
    claimed.does(HEAD, raise_conflict(Dispute::Claim, TOWNSHIP));
    let seized = claimed.refuses(TOWN_LEADER, negotiate(Some(TOWNSHIP)));
    assert_eq!(code(&seized).0, "one_sided");
    assert!(claimed.answer(TOWN_LEADER, negotiate(Some(LAND))).is_ok());
    assert!(claimed.answer(LAND_LEADER, negotiate(Some(TOWNSHIP))).is_ok());
}

#[test]
fn what_was_accepted_goes_on_elsewhere_under_the_dates_it_had() {
    let mut story = handling();
    story.on(8, 13).does(LAND_HEAD, give_to(SURVEY, &[TITLES]));
    story.on(8, 20).does(HEAD, raise_conflict(Dispute::Claim, TOWNSHIP));
    story.on(9, 1).does(LAND_HANDLER, draft(Outcome::Explained));
    let held = story.refuses(LAND_LEADER, Command::ApproveAnswer);
    assert_eq!(code(&held), ("conflict_open", Some(("xf22", 24))));
    story.on(9, 2).does(LAND_LEADER, negotiate(Some(TOWNSHIP)));
    assert_eq!(story.stands(), ("handling", Some(day(10, 12))), "no term begins anew");
    let case = story.matter.case().unwrap_or_else(|| panic!("no case"));
    assert_eq!((case.organ, case.accepted_on), (TOWNSHIP, day(8, 12)));
    assert_eq!((case.host, case.co_handlers.len(), case.officer), (None, 0, None));
    assert_eq!(
        case.route.as_ref().map(|route| (route.from, route.to)),
        Some((PETITIONS, TOWNSHIP))
    );
    assert_eq!(story.matter.known_to, [PETITIONS, TOWNSHIP]);
    story.on(9, 3).does(TOWN_HANDLER, draft(Outcome::Explained));
    story.does(TOWN_LEADER, Command::ApproveAnswer);
    assert_eq!(story.stands(), ("approved", Some(day(10, 12))));
}

#[test]
fn whoever_had_denied_it_may_accept_it_and_by_that_it_is_settled() {
    let mut story = signed_for();
    story.does(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    story.on(8, 20).does(LAND_CLERK, accept());
    assert_eq!(settled(&story), (Settlement::Accepted, LAND, LAND));
    assert_eq!(story.stands(), ("handling", Some(day(10, 19))), "sixty days from 8-20");
    let mut claimed = signed_for();
    claimed.does(HEAD, raise_conflict(Dispute::Claim, TOWNSHIP));
    assert_eq!(code(&claimed.refuses(LAND_CLERK, accept())).0, "conflict_open");
}

// Second step: the organ above them all ------------------------------------------------------------

#[test]
fn where_they_do_not_agree_the_organ_above_them_all_decides() {
    let mut story = under_a_county(signed_for());
    story.on(8, 12).does(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    let early = story.refuses(LAND_HEAD, refer_conflict());
    assert_eq!(code(&early), ("negotiate_first", Some(("xf22", 24))));
    story.on(8, 14).does(LAND_HEAD, negotiate(None));
    assert_eq!(code(&story.refuses(LAND_HEAD, decide_conflict(LAND))).0, "refer_first");
    story.does(LAND_HEAD, refer_conflict());
    assert!(story.matter.known_to.contains(&COUNTY), "whoever decides knows of it");
    assert_eq!(code(&story.refuses(LAND_HEAD, refer_conflict())).0, "nothing_changed");
    let stranger = story.on(8, 17).refuses(COUNTY_LEADER, decide_conflict(DISCIPLINE));
    assert_eq!(code(&stranger).0, "organ_unfit", "it decides among those below it");
    let mut stays = under_a_county(signed_for());
    stays.on(8, 12).does(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    stays.does(TOWN_LEADER, negotiate(None)).does(TOWN_LEADER, refer_conflict());
    stays.on(8, 28).does(COUNTY_LEADER, decide_conflict(LAND));
    assert_eq!(stays.stands(), ("signed_for", Some(day(8, 26))), "late, and it shows");
    assert_eq!(settled(&stays), (Settlement::Above, LAND, COUNTY));
    story.on(8, 28).does(COUNTY_LEADER, decide_conflict(TOWNSHIP));
    assert_eq!(story.stands(), ("sent", Some(day(9, 4))));
    let failed: Vec<_> =
        story.matter.watch.failed.iter().map(|one| (one.organ, one.failing)).collect();
    assert_eq!(failed, [(LAND, Failing::Notice)], "that it was late is not undone");
    assert_eq!(story.matter.known_to, [PETITIONS, TOWNSHIP, COUNTY]);
}

// Third step: the joint conference -----------------------------------------------------------------

#[test]
fn where_no_organ_stands_above_them_all_the_joint_conference_decides() {
    let mut story = signed_for();
    story.on(8, 12).does(LAND_CLERK, object());
    story.does(HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    let alone = story.refuses(HEAD, decide_objection(true));
    assert_eq!(code(&alone).0, "conflict_open");
    story.on(8, 18).does(HEAD, negotiate(None)).does(HEAD, refer_conflict());
    let referred = story.matter.open_conflict().and_then(|one| one.referred.clone());
    assert_eq!(referred.map(|one| (one.to, one.conference)), Some((PETITIONS, true)));
    story.on(8, 25).does(LEADER, decide_conflict(LAND));
    assert_eq!(story.stands(), ("signed_for", Some(day(8, 26))), "the date it had");
    assert_eq!(settled(&story), (Settlement::Conference, LAND, PETITIONS));

    // Objected to before it was signed for: its term is that of the last day on which it should have been.
    let mut unsigned = sent();
    unsigned
        .on(8, 12)
        .does(LAND_CLERK, object())
        .does(HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    unsigned.does(HEAD, negotiate(None)).does(HEAD, refer_conflict());
    assert_eq!(unsigned.stands(), ("objected", Some(day(8, 17))));
    unsigned.on(8, 28).does(LEADER, decide_conflict(LAND));
    assert_eq!(unsigned.stands(), ("signed_for", Some(day(9, 1))), "fifteen days from 8-17");
}

#[test]
fn what_two_organs_sent_back_is_settled_between_the_last_and_another() {
    let mut story = signed_for();
    story.on(8, 12).does(LAND_CLERK, object()).does(HEAD, decide_objection(true));
    story.does(HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    assert_eq!(story.stands(), ("registered", Some(day(8, 24))));
    let onward = story.refuses(CLERK, propose(rules::codes::Way::Keep, None));
    assert_eq!(code(&onward).0, "conflict_open");
    story.on(8, 14).does(LAND_HEAD, negotiate(Some(LAND)));
    assert_eq!(story.stands(), ("sent", Some(day(8, 21))));
    assert_eq!(story.matter.competence.not_theirs, [TOWNSHIP], "and the bureau's it is");
}

// Merged and abolished -----------------------------------------------------------------------------

#[test]
fn the_successor_of_an_organ_takes_its_matters_over_as_they_are() {
    let mut story = handling();
    story.on(9, 1).does(LAND_LEADER, extend(None));
    let before = story.matter.due();
    story.office.apply(&OfficeEvent::OrganClosed { organ: LAND });
    story.on(9, 2).does(HEAD, name_successor(TOWNSHIP, Succession::Government));
    let case = story.matter.case().unwrap_or_else(|| panic!("no case"));
    assert_eq!((case.organ, story.matter.due()), (TOWNSHIP, before));
    assert!(case.due_before.is_some(), "it was extended once, and is not again");
    assert!(!story.matter.known_to.contains(&LAND));
    assert!(story.matter.conflict.is_none(), "nobody differed");

    // Petitioned directly: nobody above knows of it, so that it says itself who follows it.
    let mut direct = begun(Kind::Claim, TOWNSHIP);
    direct.does(TOWN_LEADER, name_successor(LAND, Succession::Successor));
    assert_eq!(direct.stands(), ("sent", Some(day(8, 14))));
}

/// Taken up to be answered directly and then found to be another's: sent there, under the day the organ had for itself.
#[test]
fn what_was_taken_up_directly_is_sent_to_whoever_it_belongs_to() {
    let mut taken = begun(Kind::Claim, LAND);
    taken.does(LAND_CLERK, propose(Way::AnswerDirectly, None)).does(LAND_LEADER, allot());
    let own = taken.matter.due();
    taken.does(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    taken.does(TOWN_LEADER, negotiate(Some(TOWNSHIP)));
    let route = taken.matter.route().unwrap_or_else(|| panic!("not sent: {:?}", taken.stands()));
    assert_eq!((route.from, route.to, Some(route.office_due)), (LAND, TOWNSHIP, own));
    assert_eq!(taken.stands().0, "sent");
}

/// Whoever has it and keeps it goes on as they were: nobody begins anew because organs talked.
#[test]
fn what_stays_where_it_is_is_not_begun_anew() {
    let mut story = handling();
    story.does(LAND_HANDLER, Command::StartHandling);
    let before = story.matter.case().cloned();
    assert!(before.as_ref().is_some_and(|case| case.started_on.is_some()));
    story.does(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    story.does(LAND_HEAD, negotiate(Some(LAND)));
    assert_eq!(story.matter.case().cloned(), before);
}

/// No party settles alone, under another name, what Art. 24 leaves to both or to whoever stands above.
#[test]
fn nobody_names_a_successor_while_organs_differ() {
    let mut direct = begun(Kind::Claim, TOWNSHIP);
    direct.does(TOWN_LEADER, raise_conflict(Dispute::Deny, LAND));
    let named = direct.refuses(TOWN_LEADER, name_successor(LAND, Succession::Successor));
    assert_eq!(code(&named), ("conflict_open", Some(("xf22", 24))));
}

/// Whoever was named as the other party and does not have it in the end, knows of it no longer.
#[test]
fn the_other_party_forgets_what_is_accepted() {
    let mut direct = begun(Kind::Claim, TOWNSHIP);
    direct.does(TOWN_LEADER, raise_conflict(Dispute::Deny, LAND));
    assert!(direct.matter.known_to.contains(&LAND));
    direct.does(TOWN_HANDLER, accept_as(rules::codes::Branch::Petition));
    assert!(!direct.matter.known_to.contains(&LAND));
    assert!(direct.matter.open_conflict().is_none());
}

// What is refused ----------------------------------------------------------------------------------

#[test]
fn each_step_follows_the_one_before_it() {
    let mut none = signed_for();
    assert_eq!(
        code(&none.refuses(LAND_HEAD, negotiate(None))),
        ("no_conflict", Some(("xf22", 24)))
    );
    for (other, expected) in
        [(LAND, "organ_unfit"), (PETITIONS, "organ_unfit"), (COURT, "organ_unfit")]
    {
        let refusal = none.refuses(LAND_HEAD, raise_conflict(Dispute::Deny, other));
        assert_eq!(code(&refusal).0, expected, "{other}");
    }
    none.office.apply(&OfficeEvent::OrganClosed { organ: TOWNSHIP });
    let closed = none.refuses(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    assert_eq!(code(&closed).0, "organ_closed");
    let fresh = begun(Kind::Claim, PETITIONS);
    let nobody = fresh.refuses(HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    assert_eq!(code(&nobody).0, "not_at_this_stage", "it lies with nobody who could differ");
    let report = begun(Kind::Report, DISCIPLINE);
    let sealed = report.refuses(DISCIPLINE_HEAD, raise_conflict(Dispute::Deny, LAND));
    assert_eq!(code(&sealed), ("report_stays", Some(("jj20", 14))));

    let mut open = signed_for();
    open.does(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    assert_eq!(
        code(&open.refuses(HEAD, raise_conflict(Dispute::Claim, TOWNSHIP))).0,
        "conflict_open"
    );
    assert_eq!(code(&open.refuses(HEAD, negotiate(Some(DISCIPLINE)))).0, "organ_unfit");

    let mut alone = begun(Kind::Claim, LAND);
    alone.office.apply(&OfficeEvent::OrganClosed { organ: COMMITTEE });
    alone.office.apply(&OfficeEvent::OrganClosed { organ: PETITIONS });
    alone
        .does(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP))
        .does(TOWN_LEADER, negotiate(None));
    assert_eq!(
        code(&alone.refuses(TOWN_LEADER, refer_conflict())),
        ("no_forum", Some(("xf22", 24)))
    );
}

#[test]
fn a_conflict_sleeps_while_the_matter_is_given_up() {
    let mut story = signed_for();
    story.does(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP)).does(CLERK, withdraw());
    assert!(matches!(story.matter.stage, Stage::GivenUp { .. }));
    assert!(story.matter.open_conflict().is_none());
    story.does(CLERK, Command::Resume { note: None });
    assert!(story.matter.open_conflict().is_some());
}
