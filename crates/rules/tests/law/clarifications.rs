//! Clarifications (Rules Art. 50; rules.md §3.1; C43, C129 to C135; demo.md matter 11): every act at every stage by table, what stands in
//! the way by table, days by hand, both sides of a review, and random histories held against what must never be.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::collections::BTreeSet;

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseError};
use rules::{
    clarification::{
        Applied, Clarification, ClarifyAct, ClarifyBar, ClarifyEvent, ClarifyForm, ClarifyPlan,
        ClarifyRefusal, ClarifyStage, Leaders, Limb, ReviewSide, Reviewer, wording_fits,
    },
    codes::Role,
    exclusion::{OfReport, Reported},
    ids::OfficerId,
    lead::{Finding, Lead, LeadEvent, LeadHand, LeadStage},
    office::OfficeEvent,
    refusal::Refusal,
    rulebook::{AdoptedRules, RulebookFault, Rulebooks},
    stored::By,
};

use crate::support::{commission::*, *};

/// Approved on 3 November, as in demo.md.
const APPROVED: Date = date(2026, 11, 3);
const SIDES: [Reviewer; 2] =
    [(RECEPTIONIST, ReviewSide::Reception), (ELSEWHERE, ReviewSide::Trial)];

fn untrue() -> Lead {
    closed(Finding::Untrue)
}

type Decided = Result<ClarifyEvent, ClarifyRefusal>;

/// The lead after something was decided about its clarification.
fn then(lead: &Lead, (by, on): (OfficerId, Date), decided: Decided) -> Lead {
    let mut lead = lead.clone();
    let no = lead.clarification().map_or(lead.clarifications.len() + 1, |one| usize::from(one.no));
    let no = u16::try_from(no).unwrap();
    let what = Box::new(decided.unwrap());
    lead.apply(&on_lead(by, lead.version + 1, on, LeadEvent::Clarification { no, what }));
    lead
}

fn plan() -> ClarifyPlan {
    ClarifyPlan {
        limbs: vec![Limb::Career, Limb::Rights],
        grounds: said(3),
        forms: vec![ClarifyForm::Meeting],
        scope: Some(said(4)),
        text: said(5),
        important: false,
        public: false,
    }
}

/// What is tried with fields that fit.
fn tried(lead: &Lead, act: ClarifyAct, (by, on): (OfficerId, Date)) -> Decided {
    let law = lead_law(on);
    let one = || lead.clarification().ok_or(ClarifyRefusal::Unfit);
    match act {
        ClarifyAct::Apply => lead.apply_for_clarification(application(on), law),
        ClarifyAct::Consult => lead.consult_on_clarification((on, said(6)), true, law),
        ClarifyAct::Plan => {
            let one = one()?;
            let forms = if one.agreed { plan().forms } else { Vec::new() };
            one.plan(ClarifyPlan { forms, ..plan() }, (false, false))
        }
        ClarifyAct::Review => {
            one()?.review((on, said(6)), (vec![RECEPTIONIST, ELSEWHERE], &SIDES), law)
        }
        ClarifyAct::Approve => {
            one()?.approve(By::Officer(by), (2026, 1), (Leaders::default(), law))
        }
        ClarifyAct::SendBack => one()?.send_back(said(7)),
        ClarifyAct::Refuse => one()?.refuse(ClarifyBar::Enlarges, said(7)),
        ClarifyAct::Agree => one()?.agree(on, said(8), law),
        ClarifyAct::Give => {
            let one = one()?;
            let form = one.missing().first().copied().unwrap_or(ClarifyForm::Letter);
            one.give(form, (on, said(9)), law)
        }
        ClarifyAct::Visit => one()?.visit((on, said(9)), law),
        ClarifyAct::Tell => one()?.tell((on, said(9)), law),
        ClarifyAct::Close => one()?.close(),
    }
}

fn application(day: Date) -> Applied {
    Applied { day, text: said(6), own: true, proved: true }
}

/// The lead after each of these, on one day: the planner is the keeper, the approver the secretary.
fn after(lead: &Lead, acts: &[ClarifyAct], on: Date) -> Lead {
    let step = |lead: Lead, act: &ClarifyAct| {
        let by = if act.hands() == [LeadHand::Leader] { SECRETARY } else { KEEPER };
        let decided = tried(&lead, *act, (by, on));
        then(&lead, (by, on), decided)
    };
    acts.iter().fold(lead.clone(), step)
}

use ClarifyAct::{
    Agree, Apply, Approve, Close, Consult, Give, Plan, Refuse, Review, SendBack, Tell, Visit,
};

#[test]
fn what_may_be_done_at_each_stage_and_nothing_else() {
    let on = APPROVED;
    let untrue = untrue();
    let unwilling = untrue.consult_on_clarification((on, said(6)), false, lead_law(on));
    let unwilling = then(&untrue, (KEEPER, on), unwilling);
    let willing = after(&untrue, &[Consult], on);
    let important = ClarifyPlan { important: true, ..plan() };
    let important = willing.clarifying().unwrap().plan(important, (false, false));
    let important = after(&then(&willing, (KEEPER, on), important), &[Review, Approve], on);
    let running = [Consult, Plan, Review, Approve];
    let given = [&running[..], &[Give, Give]].concat();
    let ended = [&given[..], &[Tell, Visit, Close]].concat();
    let of = |acts: &[ClarifyAct]| after(&untrue, acts, on);
    let table: [(Lead, &[ClarifyAct]); 15] = [
        (untrue.clone(), &[Apply, Consult]),
        (of(&[Apply]), &[Consult, Plan, Refuse]),
        (willing, &[Consult, Plan, Refuse]),
        (unwilling, &[Consult, Refuse]),
        (of(&[Consult, Plan]), &[Review, SendBack, Refuse]),
        (of(&[Consult, Plan, Review]), &[Approve, SendBack, Refuse]),
        (of(&[Consult, Plan, Review, SendBack]), &[Consult, Plan, Refuse]),
        (important.clone(), &[Refuse, Agree]),
        (after(&important, &[Agree], on), &[Refuse, Give]),
        (of(&running), &[Refuse, Give]),
        (of(&[&running[..], &[Give]].concat()), &[Refuse, Give]),
        (of(&given), &[Refuse, Visit, Tell]),
        (of(&[&given[..], &[Visit, Tell]].concat()), &[Refuse, Close]),
        (of(&ended), &[Refuse]),
        // What was refused may be asked for again.
        (of(&[Apply, Refuse]), &[Apply, Consult]),
    ];
    for (lead, acts) in table {
        let accepted: Vec<_> = ClarifyAct::ALL
            .iter()
            .filter(|act| tried(&lead, **act, (SECRETARY, on)).is_ok())
            .collect();
        assert_eq!(accepted, acts.iter().collect::<Vec<_>>(), "{:?}", lead.clarifications.last());
        let mut offered = lead.clarify_acts();
        offered.sort_unstable();
        assert_eq!(offered, acts, "what is offered is what is accepted");
    }
    for act in ClarifyAct::ALL {
        let leads = matches!(act, Approve | SendBack | Refuse);
        assert_eq!(act.hands().contains(&LeadHand::Leader), leads, "{act}");
        assert_eq!(act.hands().contains(&LeadHand::Reception), *act == Apply, "{act}");
    }
    // Its course names what was done, each on its day, and what is next.
    let course = |lead: &Lead| {
        let course = lead.clarifications.last().unwrap().course();
        let done = course.iter().take_while(|(_, day)| day.is_some()).count();
        (course.get(done).map(|(act, _)| *act), course.len())
    };
    assert_eq!(course(&of(&[Consult])), (Some(Plan), 8));
    assert_eq!(course(&of(&[Consult, Plan])), (Some(Review), 8));
    assert_eq!(course(&of(&[Consult, Plan, Review, SendBack])), (Some(Plan), 8));
    assert_eq!(course(&of(&running)), (Some(Give), 8));
    assert_eq!(course(&of(&given)), (Some(Visit), 8));
    assert_eq!(course(&of(&ended)), (None, 8));
    assert_eq!(course(&important), (Some(Agree), 9));
    // Whoever asked themselves was not asked, unless somebody did.
    let begun = |acts: &[ClarifyAct]| of(acts).clarifications.last().unwrap().course()[0].0;
    assert_eq!((begun(&[Apply]), course(&of(&[Apply]))), (Apply, (Some(Plan), 8)));
    assert_eq!(course(&of(&[Apply, Consult])), (Some(Plan), 9));
    // Names by which it is stored.
    let stages = [
        ClarifyStage::Applied,
        ClarifyStage::Willing,
        ClarifyStage::Unwilling,
        ClarifyStage::Planned,
        ClarifyStage::Reviewed,
        ClarifyStage::Approved,
        ClarifyStage::Running,
        ClarifyStage::Refused,
        ClarifyStage::Closed,
    ];
    let words: Vec<_> = stages.iter().map(|stage| stage.word()).collect();
    assert_eq!(words, ClarifyStage::WORDS);
    let codes: BTreeSet<_> = stages.iter().map(|stage| stage.code()).collect();
    assert_eq!(codes, (1..=9).collect());
}

#[test]
fn the_days_are_those_of_the_demonstration() {
    let lead = after(&untrue(), &[Consult, Plan, Review, Approve], APPROVED);
    let one = lead.clarifying().unwrap();
    // Fifteen working days from Tuesday 3 November: 4 to 6, 9 to 13, 16 to 20, 23 and 24.
    assert_eq!(one.next_due().unwrap().date, date(2026, 11, 24));
    assert_eq!((one.number().as_deref(), one.is_given()), (Some("CQ2026-0001"), false));
    assert_eq!(one.missing(), [ClarifyForm::Letter, ClarifyForm::Meeting]);
    let lead = after(&lead, &[Give], date(2026, 11, 12));
    assert!(lead.clarifying().unwrap().next_due().is_some() && !lead.is_cleared());
    let lead = after(&lead, &[Give], date(2026, 11, 20));
    // Its name is clear when it was said in every form, not when the papers are bound.
    assert_eq!((lead.clarifying().unwrap().next_due(), lead.is_cleared()), (None, true));
    // Where the Party committee agrees, the days run from that.
    let willing = after(&untrue(), &[Consult], APPROVED);
    let public = ClarifyPlan { public: true, forms: vec![ClarifyForm::Circular], ..plan() };
    let public = willing.clarifying().unwrap().plan(public, (false, false));
    let public = then(&willing, (KEEPER, APPROVED), public);
    let public = after(&public, &[Review, Approve], APPROVED);
    assert_eq!(public.clarifying().unwrap().next_due(), None);
    let agreed = after(&public, &[Agree], date(2026, 11, 6));
    assert_eq!(agreed.clarifying().unwrap().next_due().unwrap().date, date(2026, 11, 27));
    assert_eq!(agreed.clarifications[0].public_since(), None);
    let given = after(&agreed, &[Give, Give], date(2026, 11, 13));
    assert_eq!(given.clarifications[0].public_since(), Some(date(2026, 11, 13)));
    // What turns out otherwise is taken back: neither public nor clear from then on, and it may be asked for again.
    let ended = after(&given, &[Visit, Tell, Close], date(2026, 11, 16));
    let back = after(&ended, &[Refuse], date(2026, 11, 20));
    assert_eq!((back.clarifications[0].public_since(), back.is_cleared()), (None, false));
    assert_eq!(back.may_be_clarified(), Ok(()));
    let meeting = after(&untrue(), &[Consult, Plan, Review, Approve, Give, Give], APPROVED);
    assert_eq!(
        meeting.clarifications[0].public_since(),
        None,
        "what is not public is shown to nobody"
    );
}

#[test]
fn as_many_leaders_approve_as_the_place_rules_each_another_hand() {
    let on = APPROVED;
    let reviewed = after(&untrue(), &[Consult, Plan, Review], on);
    let leaders = Leaders { ordinary: 2, important: 3 };
    let approve = |lead: &Lead, by| {
        lead.clarifying().unwrap().approve(By::Officer(by), (2026, 1), (leaders, lead_law(on)))
    };
    assert_eq!(approve(&reviewed, SECRETARY), Ok(ClarifyEvent::Endorsed));
    let once = then(&reviewed, (SECRETARY, on), approve(&reviewed, SECRETARY));
    assert_eq!(approve(&once, SECRETARY), Err(ClarifyRefusal::SameHand), "not twice by one");
    assert_eq!(once.clarifying().unwrap().number(), None);
    let twice = then(&once, (DEPUTY, on), approve(&once, DEPUTY));
    assert_eq!(twice.clarifying().unwrap().number().as_deref(), Some("CQ2026-0001"));
    // What is sent back and planned anew is agreed to anew.
    let anew = after(&after(&once, &[SendBack], on), &[Plan, Review], on);
    assert_eq!(approve(&anew, SECRETARY), Ok(ClarifyEvent::Endorsed));
    // A rule of the place says how many; of an important one no fewer, and never more than three.
    let rule = |numbers: &str| {
        format!("name = \"澄清审批\"\nsource = \"本机关规定\"\n[clarification]\n{numbers}\n")
    };
    let shipped = Rulebooks::shipped().unwrap();
    let fits = |numbers| shipped.fits("rule", &rule(numbers), calendar());
    for wrong in [
        "ordinary = 0\nimportant = 1",
        "ordinary = 2\nimportant = 1",
        "ordinary = 1\nimportant = 4",
    ] {
        assert!(matches!(fits(wrong).unwrap_err().fault, RulebookFault::Leaders { .. }), "{wrong}");
    }
    let text = rule("ordinary = 1\nimportant = 2");
    let adopted = AdoptedRules { name: "澄清审批".to_owned(), text, from: on };
    let books = shipped.with(&[adopted]).unwrap();
    assert_eq!(books.in_force(on).clarify_leaders(), Leaders { ordinary: 1, important: 2 });
    let before = books.in_force(on.yesterday().unwrap()).clarify_leaders();
    assert_eq!(before, Leaders { ordinary: 1, important: 1 });
}

#[test]
fn what_stands_in_the_way_of_a_clarification() {
    let on = APPROVED;
    let begin = |lead: &Lead| lead.may_be_clarified().unwrap_err();
    let apply = |asked: Applied| untrue().apply_for_clarification(asked, lead_law(on)).unwrap_err();
    let willing = after(&untrue(), &[Consult], on);
    let planned = after(&willing, &[Plan], on);
    let running = after(&planned, &[Review, Approve], on);
    let planning = |plan: ClarifyPlan, shares| {
        willing.clarifying().unwrap().plan(plan, (shares, false)).unwrap_err()
    };
    let review = |day: Date, present: &[OfficerId], reviewers: &[Reviewer]| {
        let present = (present.to_vec(), reviewers);
        planned.clarifying().unwrap().review((day, said(6)), present, lead_law(on)).unwrap_err()
    };
    let reviewed = after(&planned, &[Review], on);
    let same = reviewed.clarifying().unwrap().approve(
        By::Officer(KEEPER),
        (2026, 1),
        (Leaders::default(), lead_law(on)),
    );
    // Nor whoever reviewed it, nor does whoever planned it review it.
    let reviewer = By::Officer(RECEPTIONIST);
    let reviewer = reviewed.clarifying().unwrap().approve(
        reviewer,
        (2026, 1),
        (Leaders::default(), lead_law(on)),
    );
    let planner = [(KEEPER, ReviewSide::Reception)];
    let alone = (vec![KEEPER], &planner[..]);
    let alone = planned.clarifying().unwrap().review((on, said(6)), alone, lead_law(on));
    assert_eq!(alone, Err(ClarifyRefusal::NoReviewer));
    let refused = willing.clarifying().unwrap().refuse(ClarifyBar::Unwilling, said(7));
    let circular = running.clarifying().unwrap();
    let circular = circular.give(ClarifyForm::Circular, (on, said(9)), lead_law(on));
    let open = Lead { stage: LeadStage::HandedOver, found: None, ..untrue() };
    let both = [RECEPTIONIST, ELSEWHERE];
    // Who applied was not asked yet whether others may hear of it; a letter to them alone needs no asking.
    let applied = after(&untrue(), &[Apply], on);
    let unasked = applied.clarifying().unwrap().plan(plan(), (false, false));
    let alone = ClarifyPlan { forms: vec![ClarifyForm::InPerson], ..plan() };
    assert!(applied.clarifying().unwrap().plan(alone, (false, false)).is_ok());
    let table = [
        (begin(&open), "clarify_still_checked"),
        (begin(&closed(Finding::True)), "clarify_not_untrue"),
        (begin(&closed(Finding::Partly)), "clarify_not_untrue"),
        (begin(&closed(Finding::Unproved)), "clarify_not_excluded"),
        (begin(&Lead { person: None, ..untrue() }), "clarify_nobody_named"),
        (begin(&running), "clarify_unfit"),
        (apply(Applied { own: false, ..application(on) }), "clarify_stranger"),
        (apply(Applied { proved: false, ..application(on) }), "clarify_not_proved"),
        (apply(application(date(2026, 10, 27))), "clarify_too_early"),
        (apply(application(date(2026, 11, 4))), "clarify_in_future"),
        (planning(ClarifyPlan { limbs: Vec::new(), ..plan() }, false), "clarify_limb_needed"),
        (planning(ClarifyPlan { scope: None, ..plan() }, false), "clarify_scope_needed"),
        (planning(ClarifyPlan { public: true, ..plan() }, false), "clarify_public_by_circular"),
        (planning(plan(), true), "clarify_shares_words"),
        (wording_fits("举报人诬告了您。").unwrap_err(), "clarify_speaks_of_reporter"),
        (unasked.unwrap_err(), "clarify_consent_needed"),
        (review(on, &[RECEPTIONIST, KEEPER], &SIDES), "clarify_no_reviewer"),
        (review(on, &[ELSEWHERE], &SIDES), "clarify_reception_missing"),
        (review(on, &[RECEPTIONIST], &SIDES), "clarify_trial_missing"),
        // Before it was planned.
        (review(date(2026, 11, 2), &both, &SIDES), "clarify_too_early"),
        (same.unwrap_err(), "clarify_same_hand"),
        (reviewer.unwrap_err(), "clarify_same_hand"),
        (refused.unwrap_err(), "clarify_never_said_so"),
        (circular.unwrap_err(), "clarify_form_unfit"),
    ];
    let mut met = BTreeSet::new();
    for (refusal, code) in table {
        assert_eq!(refusal.code(), code);
        let whole = Refusal::Clarify(refusal);
        assert_eq!((whole.code(), whole.article()), (code, None));
        met.insert(code);
    }
    assert_eq!(met, ClarifyRefusal::CODES.iter().copied().collect());
    for said in ["经核查，反映被举报人何某的问题不属实。", "经核查，该问题不属实。"]
    {
        assert_eq!(wording_fits(said), Ok(()), "{said}");
    }
    for said in [
        "系诬告。",
        "遭人诬陷",
        "该同志系被诬告陷害。",
        "属被诬陷。",
        "被举报人与举报人有积怨",
        "检举人已受教育",
        "控告人",
    ] {
        assert!(wording_fits(said).is_err(), "{said}");
    }
    // A letter alone needs no scope; what was looked at is planned.
    let letter = ClarifyPlan { forms: Vec::new(), scope: None, ..plan() };
    let letter = willing.clarifying().unwrap().plan(letter, (true, true)).unwrap();
    let ClarifyEvent::Planned(letter) = letter else { panic!("{letter:?}") };
    assert_eq!(letter.forms, [ClarifyForm::Letter]);
    assert!(!letter.important);
}

#[test]
fn both_sides_review_and_an_organ_without_one_says_so() {
    let office = commission();
    let lead = untrue();
    let reported: &[Reported] = &[];
    let of = |reported| OfReport { organ: DISCIPLINE, received_on: DAY, reported: Some(reported) };
    let reviewers = lead.reviewers(&[of(reported)], &office);
    assert_eq!(reviewers, SIDES, "neither those who checked it nor those who approve");
    // Whom one of the reports shuts out reviews nothing of it.
    let named = [Reported { namesakes: vec![ELSEWHERE], ..Reported::default() }];
    assert_eq!(lead.reviewers(&[of(&named)], &office), SIDES[..1]);
    // An organ with no rooms has nobody for the other side, and says that it could not be separated.
    let mut small = crate::support::office();
    for (officer, role) in [(RECEPTIONIST, Role::Clerk), (KEEPER, Role::Handler)] {
        let post = rules::office::Post { role, organ: DISCIPLINE, unit: None };
        small.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        small.apply(&OfficeEvent::RoleGranted { officer, post });
    }
    let lead = Lead { room: None, ..untrue() };
    let reviewers = lead.reviewers(&[of(reported)], &small);
    assert_eq!(reviewers, SIDES[..1]);
    let planned = after(&lead, &[Consult, Plan], APPROVED);
    let reviewed = planned.clarifying().unwrap().review(
        (APPROVED, said(6)),
        (vec![RECEPTIONIST], &reviewers),
        lead_law(APPROVED),
    );
    let Ok(ClarifyEvent::Reviewed { without, .. }) = reviewed else { panic!("{reviewed:?}") };
    assert_eq!(without, [ReviewSide::Trial]);
}

/// Something that is tried, so many days later.
#[derive(Clone, Debug)]
struct Try {
    wild: Option<ClarifyAct>,
    pick: usize,
    by: OfficerId,
    later: i32,
}

fn tries() -> impl Strategy<Value = Try> {
    let wild = prop_oneof![6 => Just(None), 1 => select(ClarifyAct::ALL).prop_map(Some)];
    let by = select(vec![KEEPER, SECRETARY, DEPUTY]);
    (wild, any::<u16>(), by, 0..9_i32).prop_map(|(wild, pick, by, later)| Try {
        wild,
        pick: usize::from(pick),
        by,
        later,
    })
}

proptest! {
    #[test]
    fn nothing_is_said_before_it_was_reviewed_and_approved(all in vec(tries(), 1..60)) {
        let (mut lead, mut today) = (untrue(), date(2026, 10, 28));
        let mut happened: Vec<(Date, OfficerId, u16, ClarifyEvent)> = Vec::new();
        for one in &all {
            today = today.saturating_add(one.later.days());
            let open = lead.clarify_acts();
            let likely = open.get(one.pick % open.len().max(1)).copied();
            let Some(act) = one.wild.or(likely) else { continue };
            let Ok(event) = tried(&lead, act, (one.by, today)) else { continue };
            prop_assert!(open.contains(&act));
            lead = then(&lead, (one.by, today), Ok(event.clone()));
            let no = lead.clarifications.last().unwrap().no;
            happened.push((today, one.by, no, event));
        }
        for one in &lead.clarifications {
            let of = happened.iter().filter(|(_, _, no, _)| *no == one.no);
            holds(one, &of.collect::<Vec<_>>())?;
        }
        let closed = lead.clarifications.iter().filter(|one| one.stage == ClarifyStage::Closed);
        prop_assert!(closed.count() <= 1, "a name is given back once");
    }
}

/// What must be so of any history, told from the list of what happened alone.
fn holds(
    one: &Clarification,
    happened: &[&(Date, OfficerId, u16, ClarifyEvent)],
) -> Result<(), TestCaseError> {
    let at = |fits: &dyn Fn(&ClarifyEvent) -> bool| {
        happened.iter().rposition(|(_, _, _, event)| fits(event))
    };
    let planned = at(&|event| matches!(event, ClarifyEvent::Planned(_)));
    let reviewed = at(&|event| matches!(event, ClarifyEvent::Reviewed { .. }));
    let approved = at(&|event| matches!(event, ClarifyEvent::Approved { .. }));
    let given: Vec<_> = happened
        .iter()
        .enumerate()
        .filter_map(|(at, (on, _, _, event))| match event {
            ClarifyEvent::Given { form, day, .. } => Some((at, *form, *day, *on)),
            _ => None,
        })
        .collect();
    let approvals = happened.iter().filter(|(.., e)| matches!(e, ClarifyEvent::Approved { .. }));
    prop_assert!(approvals.count() <= 1, "numbered once");
    if let Some(approved) = approved {
        prop_assert!(planned < reviewed && reviewed < Some(approved), "reviewed as it was planned");
        let hand = |at: usize| happened[at].1;
        prop_assert!(hand(approved) != hand(planned.unwrap()), "approved by another hand");
    }
    for (at, form, day, on) in &given {
        prop_assert!(
            approved.is_some_and(|approved| approved < *at),
            "{form} before it was approved"
        );
        prop_assert!(happened[approved.unwrap()].0 <= *day && day <= on);
    }
    let forms: BTreeSet<_> = given.iter().map(|(_, form, ..)| *form).collect();
    prop_assert_eq!(forms.len(), given.len(), "no form twice");
    let planned = one.plan.as_ref().map(|plan| plan.forms.iter().copied().collect());
    let every = !given.is_empty() && planned.as_ref() == Some(&forms);
    let whole = every && one.stage != ClarifyStage::Refused;
    let wide = forms.contains(&ClarifyForm::Meeting);
    let agreed = happened
        .iter()
        .any(|(.., event)| matches!(event, ClarifyEvent::Consulted { willing: true, .. }));
    prop_assert!(!wide || agreed, "nobody else hears of it before the person was asked");
    prop_assert_eq!(one.is_given(), whole);
    for (at, (.., event)) in happened.iter().enumerate() {
        let last = given.iter().map(|(at, ..)| *at).max();
        match event {
            ClarifyEvent::Visited { .. } | ClarifyEvent::Told { .. } => {
                prop_assert!(every && last < Some(at), "after it was said in every form");
            }
            ClarifyEvent::Closed => {
                prop_assert!(one.visited_on.is_some() && one.told_on.is_some());
                let after: Vec<_> = happened.iter().skip(at + 1).map(|(.., event)| event).collect();
                let back = matches!(after[..], [] | [ClarifyEvent::Refused { .. }]);
                prop_assert!(back, "nothing follows but that it is taken back");
            }
            ClarifyEvent::Refused { .. } => {
                prop_assert_eq!(at + 1, happened.len(), "nothing follows");
            }
            _ => {}
        }
    }
    Ok(())
}
