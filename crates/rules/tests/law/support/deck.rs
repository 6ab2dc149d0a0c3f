//! Whom and what a random history draws from.

use jiff::ToSpan;
use jiff::civil::Date;

use rules::codes::{
    Advice, Agreement, Branch, ClosingPoint, Dispute, ErasureGround, Form, Kind, Lapse, Level,
    Manner, Measure, Meeting, Outcome, ReportBar, ReviewGround, ReviewOutcome, Role,
    SimpleCondition, Succession, Way,
};
use rules::command::{Allotment, Command, Corrected};
use rules::copies::Master;
use rules::erasure::Erase;
use rules::event::Proposal;
use rules::ids::MatterId;

use super::asks::*;
use super::*;

/// Everybody in town, some of them in two roles: nobody may sign what they prepared.
pub(crate) const EVERYBODY: &[Person] = &[
    CLERK,
    SECOND_CLERK,
    HEAD,
    LEADER,
    OFFICE_HANDLER,
    SUPERVISOR,
    DISCIPLINE_CLERK,
    DISCIPLINE_HEAD,
    Person(24, Role::Leader, DISCIPLINE),
    Person(25, Role::Handler, DISCIPLINE),
    LAND_CLERK,
    LAND_HANDLER,
    LAND_HEAD,
    LAND_LEADER,
    TOWN_HANDLER,
    TOWN_LEADER,
    COMMITTEE_CLERK,
    COMMITTEE_HANDLER,
    COMMITTEE_LEADER,
    Person(52, Role::Handler, COMMITTEE),
    CITY_HANDLER,
    CITY_LEADER,
    Person(11, Role::Head, PETITIONS),
    Person(11, Role::Leader, PETITIONS),
    Person(32, Role::Leader, LAND),
    Person(41, Role::Leader, TOWNSHIP),
];

/// Chooses, and stays the same for the same number: a failure can be told again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        let face = self.0 % sides;
        self.0 /= sides;
        face
    }

    fn one_of<T: Copy>(&mut self, these: &[T]) -> T {
        let face = self.roll(these.len() as u64);
        usize::try_from(face).ok().and_then(|n| these.get(n).copied()).unwrap_or(these[0])
    }

    fn matter(&mut self) -> MatterId {
        matter_id(self.roll(3).into())
    }
}

/// Supervision, whatever stage the matter is at.
fn press_of(face: u64, dice: &mut Dice, today: Date) -> Command {
    let days = dice.one_of(&[0, 7, 30]);
    let day = today.saturating_add(days.days());
    match face {
        51 => urge(),
        52 => supervise(dice.one_of(Lapse::ALL), day),
        53 => answer_supervision(),
        54 => record_visit(),
        55 if days == 30 => transcribe(dice.one_of(&[LEADER, HEAD]), today, Some(day)),
        55 => instruct(dice.one_of(&[None, Some(day)])),
        56 => report_instruction(),
        57 => sponsor(dice.one_of(&[LEADER, HEAD, LAND_LEADER])),
        58 => carry_out(),
        59 => advise(dice.one_of(Advice::ALL)),
        _ if days == 30 => record_accountability(dice.one_of(Measure::ALL)),
        _ => answer_advice(days == 0),
    }
}

/// A report that is not taken up; or somebody is spoken to.
fn refusal_of(dice: &mut Dice) -> Command {
    if dice.roll(2) != 0 {
        return record_contact();
    }
    Command::RefuseReport {
        ground: dice.one_of(ReportBar::ALL),
        place: (dice.roll(2) == 0).then(|| said(61)),
        reason: said(62),
    }
}

/// What is done beside the way. Recusal comes seldom, or nobody is left to act.
fn work_of(dice: &mut Dice, today: Date) -> Command {
    let day = today.saturating_sub(i64::from(dice.one_of(&[0_i8, 1, 30])).days());
    let officer = dice.one_of(&[LAND_HANDLER, LAND_HEAD, TOWN_HANDLER]);
    match dice.roll(12) {
        0..=1 => return_visit(dice.one_of(&[None, Some(day)])),
        2..=3 => mediate(),
        4 => agree(dice.one_of(Agreement::ALL)),
        5 if day == today => ask_petitioner(),
        5 => reissue_code(u32::try_from(dice.roll(1_000)).unwrap_or_default()),
        6 => record_step_on(Some(day)),
        7 if day == today => commit(today.saturating_add(7.days())),
        7 => relief(Some(day)),
        8 if day == today => ask_correction(),
        8 => answer_correction(dice.roll(2) == 0),
        9 => ask_recusal(),
        10 => match dice.roll(6) {
            0 => decide_recusal(true, Some(officer)),
            1 => decide_recusal(true, None),
            _ => decide_recusal(false, None),
        },
        _ if dice.roll(6) == 0 => recuse(officer),
        _ => ask_recusal(),
    }
}

/// Whose matter it is: organs differ, talk, put it before others, and are merged.
fn contest_of(dice: &mut Dice) -> Command {
    let to = dice.one_of(&[LAND, TOWNSHIP, DISCIPLINE, COURT]);
    match dice.roll(6) {
        0 => raise_conflict(dice.one_of(Dispute::ALL), to),
        1 => negotiate(Some(to)),
        2 => negotiate(None),
        3 => refer_conflict(),
        4 => decide_conflict(to),
        _ => name_successor(to, dice.one_of(Succession::ALL)),
    }
}

/// One letter sent to several. A copy ends: it comes seldom, or little else happens.
fn copy_of(dice: &mut Dice) -> Command {
    match dice.roll(3) {
        0 => merge(Master {
            kind: Some(dice.one_of(Kind::ALL)),
            organ: dice.one_of(&[PETITIONS, DISCIPLINE]),
            ..a_master(2)
        }),
        _ => unmerge(),
    }
}

/// Who works on it: others help, or another has it.
fn join_of(dice: &mut Dice) -> Command {
    let organ = dice.one_of(&[LAND, TOWNSHIP, DISCIPLINE, COURT]);
    match dice.roll(6) {
        0 => add_co_organ(organ),
        1 => drop_co_organ(organ),
        2 => give_organ_opinion(),
        3 => cross_handle(organ),
        4 => send_up(),
        _ => raise_level(Some(organ)),
    }
}

fn erasing(dice: &mut Dice) -> Command {
    Command::Erase(match dice.roll(8) {
        0 => Erase::Hold { reason: said(41) },
        1..=2 => Erase::Release { reason: said(42) },
        3 => Erase::Drop { reason: said(43) },
        4..=6 => Erase::Propose { ground: dice.one_of(&ErasureGround::ALL[..3]), reason: said(44) },
        _ => Erase::Approve,
    })
}

/// What may be tried. Steps that move a matter come more than once.
pub(crate) fn command_of(number: u64, today: Date) -> Command {
    let mut dice = Dice(number);
    let face = dice.roll(90);
    let way =
        dice.one_of(&[Way::Forward, Way::Assign, Way::Divert, Way::AnswerDirectly, Way::Keep]);
    let branch =
        dice.one_of(&[None, Some(Branch::Judicial), Some(Branch::Duty), Some(Branch::Petition)]);
    let to = dice.one_of(&[None, Some(LAND), Some(TOWNSHIP), Some(DISCIPLINE), Some(COURT)]);
    let host = dice.one_of(&[None, Some(SURVEY), Some(TITLES), Some(TOWN_HALL)]);
    let result_due = dice.one_of(&[None, Some(today.saturating_add(20.days()))]);
    let outcome = dice.one_of(Outcome::ALL);
    let place = (dice.roll(2) == 0).then(|| said(60));
    match face {
        0..=4 => {
            let simple = face == 0;
            Command::Propose(Proposal { way, to, branch, opinion: place, simple })
        }
        5 => check(),
        6 => sign_off(),
        7..=8 | 84..=85 => allot(),
        9 => {
            let way = Some(way);
            Command::Allot(Allotment { way, to, branch, place, result_due, ..Allotment::default() })
        }
        10 => Command::Allot(Allotment { host, co_handlers: vec![TITLES], ..Allotment::default() }),
        11..=12 => Command::SignFor,
        13 | 82..=83 => object(),
        14 => decide_objection(way == Way::Forward),
        15..=16 => Command::Accept { branch, host, co_handlers: Vec::new() },
        17 if to.is_none() && host.is_none() => decline(dice.matter()),
        17 if to.is_none() => handle_simply(dice.one_of(SimpleCondition::ALL)),
        18 if to.is_none() => to_ordinary(),
        17..=18 => Command::StartHandling,
        19 => record_step(),
        20 => show_progress(),
        21 => extend(dice.one_of(&[None, Some(1), Some(30), Some(31), Some(u32::MAX)])),
        22..=24 => draft(outcome),
        25 => draft_points(&[(1, outcome), (dice.one_of(&[1, 2]), Outcome::Supported)]),
        26..=28 => Command::ApproveAnswer,
        29 => delivered(dice.one_of(Manner::ALL), None),
        51 | 64..=67 => hand_to(),
        68..=69 => request(Level::FinalReview),
        70..=71 => uphold(),
        52 => receipt(today.saturating_sub(i64::from(dice.one_of(&[0_i8, 1, 4])).days())),
        53..=55 => request(Level::Review),
        56..=57 => request(Level::FinalReview),
        58..=59 => uphold(),
        60 => match dice.roll(3) {
            0 => order_anew(today.saturating_add(30.days())),
            1 => opinion(ReviewOutcome::Changed, ReviewGround::Facts),
            _ => opinion(ReviewOutcome::Revoked, ReviewGround::Sound),
        },
        61 => decide_review(Level::Review),
        62 => decide_review(Level::FinalReview),
        63 => match dice.roll(3) {
            0 => open_hearing(today.saturating_add(7.days())),
            1 => open_hearing(today.saturating_add(6.days())),
            _ => close_hearing(),
        },
        30 if way == Way::Keep => {
            close_with(&[ClosingPoint::Told], &[(Meeting::Result, Some(today))])
        }
        30 => close(),
        31 => report_closure(),
        32..=33 => Command::Certify,
        34 => rework(),
        35 if dice.roll(6) == 0 => mark_urgent(),
        35 => summarise(dice.roll(4).into()),
        36 => {
            let days = dice.one_of(&[0, 1, 3, 15, 40]);
            correct(Corrected::ReceivedOn(today.saturating_sub(days.days())))
        }
        37 => correct(Corrected::Form(dice.one_of(Form::ALL))),
        38 if to.is_none() => report_urgent(None),
        38 => supplement(),
        39 => link_repeat(dice.matter()),
        40 => handle_together(dice.matter()),
        41 if dice.roll(2) == 0 => open_seal(dice.roll(2) == 0),
        41 if dice.roll(2) == 0 => erasing(&mut dice),
        41 => refusal_of(&mut dice),
        42 => give_opinion(dice.one_of(&[SURVEY, TITLES])),
        43 => hand_over(dice.one_of(&[LAND_HANDLER, LAND_HEAD, LAND_CLERK, TOWN_HANDLER])),
        44..=45 => Command::TakeBack,
        46..=47 => return_draft(),
        48 => correct(Corrected::Kind(dice.one_of(Kind::ALL))),
        49 => correct(Corrected::Signers(dice.one_of(&[0, 1, 60]))),
        86 if dice.roll(4) == 0 => withdraw(),
        86 => {
            let (way, place) = (Some(Way::Divert), Some(said(60)));
            Command::Allot(Allotment { way, place, ..Allotment::default() })
        }
        87 => Command::Resume { note: None },
        88..=89 => work_of(&mut dice, today),
        72..=81 => press_of(face - 21, &mut dice, today),
        _ => match dice.roll(8) {
            0..=2 => contest_of(&mut dice),
            3..=5 => join_of(&mut dice),
            6 => copy_of(&mut dice),
            _ => unlink(dice.matter()),
        },
    }
}
