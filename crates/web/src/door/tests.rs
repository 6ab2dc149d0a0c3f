//! The counts, at times of our own making.

use std::time::Duration;

use super::{
    BETWEEN_LOOKS, Counts, Door, LIFE, TooMany, WRONG_CODE,
    table::{Allowance, Table},
};

const START: Duration = Duration::from_secs(1_000);

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// How often one may come at once.
fn at_once(mut come: impl FnMut() -> bool) -> u32 {
    let mut often = 0;
    while come() && often < 1_000_000 {
        often += 1;
    }
    often
}

#[test]
fn what_is_free_at_once_comes_back_one_by_one() {
    let mut table = Table::new(8);
    let mark = Some([1; 16]);
    let Allowance { at_once: most, every } = Door::Send.own();
    let mut come = |now| table.take(Door::Send, mark, 1, now).map(drop);
    assert_eq!(at_once(|| come(START).is_ok()), most);
    assert_eq!(come(START), Err(every));
    let half = every / 2;
    assert_eq!(come(START + half), Err(half));
    assert_eq!(come(START + every), Ok(()));
    assert_eq!(come(START + every), Err(every));
    // Whoever waits long has no more than at first.
    let later = START + every * most * 50;
    assert_eq!(at_once(|| come(later).is_ok()), most);
}

#[test]
fn a_wrong_code_takes_ten_times_what_a_right_one_takes() {
    let mut table = Table::new(8);
    let (guessing, looking) = (Some([1; 16]), Some([2; 16]));
    let wrong = at_once(|| table.take(Door::Track, guessing, WRONG_CODE, START).is_ok());
    let right = at_once(|| {
        let taken = table.take(Door::Track, looking, WRONG_CODE, START);
        taken.map(|taken| table.give_back(taken, WRONG_CODE - 1)).is_ok()
    });
    assert_eq!((wrong, right), (60, 591));
}

#[test]
fn one_address_shuts_out_no_other_and_all_without_one_share_a_larger_account() {
    let mut counts = Counts::new(START);
    let mut send = |by: Option<&[u8]>| {
        counts.take(Door::Send, by.as_ref().map(std::slice::from_ref), 1, START).is_ok()
    };
    assert_eq!(at_once(|| send(Some(b"one"))), Door::Send.own().at_once);
    assert!(send(Some(b"other")));
    assert_eq!(at_once(|| send(None)), Door::Send.shared().at_once);
    assert!(100 * Door::Send.own().at_once <= Door::Send.shared().at_once);
    assert!(send(Some(b"other")));
}

#[test]
fn a_full_table_grows_no_further_and_whoever_is_new_shares_an_account() {
    let mut table = Table::new(4);
    let mark = |number: u8| Some([number; 16]);
    for number in 0..4 {
        assert!(table.take(Door::Send, mark(number), 1, START).is_ok());
    }
    let newcomers = at_once(|| table.take(Door::Send, mark(9), 1, START).is_ok());
    assert_eq!(newcomers, Door::Send.shared().at_once);
    assert!(table.take(Door::Send, mark(8), 1, START).is_err(), "every newcomer shares it");
    assert!(table.take(Door::Send, mark(3), 1, START).is_ok(), "whoever was there is not touched");
    assert_eq!(table.len(), 4);
    // Those who have their whole allowance again make room.
    let later = START + Door::Send.own().every * 3;
    assert!(table.take(Door::Send, mark(9), 1, later).is_ok());
    assert_eq!(table.len(), 1);
}

#[test]
fn salt_and_counts_go_within_the_hour() {
    let mut counts = Counts::new(START);
    let by: &[&[u8]] = &[b"192.0.2.7"];
    let before = counts.mark(Door::Send, by);
    counts.take(Door::Send, Some(by), 1, START).unwrap();
    counts.renew(START + seconds(54 * 60));
    assert_eq!((counts.table.len(), counts.mark(Door::Send, by)), (1, before));
    assert!(LIFE + BETWEEN_LOOKS <= seconds(60 * 60));
    counts.renew(START + LIFE);
    assert_eq!(counts.table.len(), 0);
    assert_ne!(counts.mark(Door::Send, by), before);
}

/// A wrong password: what was taken is kept.
fn wrong(counts: &mut Counts, name: &str, from: &str, now: Duration) -> bool {
    counts.attempt(name.as_bytes(), Some(from.as_bytes()), false, now).is_ok()
}

#[test]
fn wrong_passwords_from_one_place_leave_the_owner_free_elsewhere() {
    let mut counts = Counts::new(START);
    assert_eq!(at_once(|| wrong(&mut counts, "clerk", "attacker", START)), 10);
    // The same name from elsewhere, and another name from there.
    assert!(wrong(&mut counts, "clerk", "elsewhere", START));
    assert!(wrong(&mut counts, "head", "attacker", START));
    assert!(wrong(&mut counts, "clerk", "attacker", START + seconds(60)));
    assert!(!wrong(&mut counts, "clerk", "attacker", START + seconds(60)));
}

#[test]
fn one_address_that_tries_many_names_is_slowed_as_well() {
    let mut counts = Counts::new(START);
    let mut name = 0;
    let tried = at_once(|| {
        name += 1;
        wrong(&mut counts, &format!("name {name}"), "attacker", START)
    });
    assert_eq!(tried, Door::Address.own().at_once);
}

#[test]
fn a_name_guessed_at_from_everywhere_may_be_right_once_from_each_place_and_always_at_home() {
    let mut counts = Counts::new(START);
    for place in 0..100 {
        assert!(wrong(&mut counts, "clerk", &format!("place {place}"), START));
    }
    // The name is hot now: one try from each place instead of ten.
    assert_eq!(at_once(|| wrong(&mut counts, "clerk", "a new place", START)), 1);
    let mut at_home = || counts.attempt(b"clerk", None, true, START).is_ok();
    assert_eq!(at_once(&mut at_home), Door::NameHere.own().at_once);
}

#[test]
fn a_right_password_costs_nothing_even_while_the_name_is_guessed_at() {
    let mut counts = Counts::new(START);
    for place in 0..100 {
        wrong(&mut counts, "clerk", &format!("place {place}"), START);
    }
    for _ in 0..1_000 {
        let taken = counts.attempt(b"clerk", Some(b"the owner"), false, START).unwrap();
        for one in taken {
            counts.table.give_back(one, 10);
        }
    }
}

#[test]
fn whoever_is_told_to_wait_is_told_whole_seconds_and_at_least_one() {
    let told = |ms| TooMany::after(Duration::from_millis(ms));
    assert_eq!([told(0), told(1), told(1_000), told(1_001)].map(|told| told.seconds), [1, 1, 1, 2]);
    assert_eq!([told(1), told(60_000), told(60_001)].map(TooMany::minutes), [1, 1, 2]);
}

/// A bucket as one draws it on paper, in milliseconds: what is in it grows with the time and never runs over. The other
/// opinion.
struct Bucket {
    inside: u128,
    seen: u128,
}

impl Bucket {
    fn full(of: Allowance) -> Self {
        Self { inside: u128::from(of.at_once) * of.every.as_millis(), seen: START.as_millis() }
    }

    fn take(&mut self, of: Allowance, units: u32, now: Duration) -> bool {
        let most = u128::from(of.at_once) * of.every.as_millis();
        self.inside = (self.inside + now.as_millis() - self.seen).min(most);
        self.seen = now.as_millis();
        let asked = u128::from(units) * of.every.as_millis();
        let there = asked <= self.inside;
        self.inside -= if there { asked } else { 0 };
        there
    }
}

#[test]
fn the_table_and_a_bucket_on_paper_never_differ() {
    // A small generator of our own, so that a failure is the same on every machine.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let (mut let_in, mut refused) = (0, 0);
    for _ in 0..50 {
        let mut table = Table::new(3);
        let mut now = START;
        let mut buckets =
            [Door::Track.own(), Door::Track.own(), Door::Track.shared()].map(Bucket::full);
        for _ in 0..400 {
            now += Duration::from_millis(draw(40_000));
            let who = usize::try_from(draw(3)).unwrap();
            let mark = [Some([1; 16]), Some([2; 16]), None][who];
            let of = if mark.is_some() { Door::Track.own() } else { Door::Track.shared() };
            let units = u32::try_from(1 + draw(u64::from(of.at_once))).unwrap();
            let taken = table.take(Door::Track, mark, units, now);
            assert_eq!(taken.is_ok(), buckets[who].take(of, units, now), "{who} {units} {now:?}");
            let Ok(taken) = taken else {
                refused += 1;
                continue;
            };
            let_in += 1;
            if draw(3) == 0 {
                table.give_back(taken, units - 1);
                buckets[who].inside += u128::from(units - 1) * of.every.as_millis();
            }
        }
    }
    assert!(1_000 < let_in && 1_000 < refused, "{let_in} {refused}");
}

#[test]
fn however_many_come_the_table_stays_within_its_bound() {
    let mut table = Table::new(100);
    for number in 0..20_000_u32 {
        let mut mark = [0; 16];
        mark[..4].copy_from_slice(&number.to_be_bytes());
        let _ =
            table.take(Door::Send, Some(mark), 1, START + Duration::from_millis(u64::from(number)));
        assert!(table.len() <= 100);
    }
}
