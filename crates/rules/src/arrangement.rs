//! How few people share the work of an office (岗位安排): which steps two hands must do, who may hold what together, and what
//! cannot be kept apart where there are only so many. Who prepares never signs, however few they are.

use crate::{codes::Role, command::spec};

/// More than this an office is not asked about: what five can keep apart, more can.
pub const MOST: u8 = 20;

/// Two steps that two different people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pair {
    /// 收拆: who receives the post does not open it.
    PostRoom,
    /// 拟办与分办.
    Allotting,
    /// 拟稿与签发.
    Answering,
    /// 报结与认定办结.
    Certifying,
    /// 鉴定提请与批准销毁.
    Erasing,
}

/// How two steps stand to each other with certain people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Two do them.
    Apart,
    /// One does both, says why, and it is marked and counted for the auditor.
    Marked,
    /// The rules refuse it to one hand, and there is no second: somebody from outside signs, or it goes to the organ above.
    Outside,
}

impl Pair {
    /// Every pair.
    pub const ALL: [Self; 5] =
        [Self::PostRoom, Self::Allotting, Self::Answering, Self::Certifying, Self::Erasing];

    /// The word of the language files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PostRoom => "post_room",
            Self::Allotting => "allotting",
            Self::Answering => "answering",
            Self::Certifying => "certifying",
            Self::Erasing => "erasing",
        }
    }

    /// Who does the first step, and who the second: as the registry of commands has it.
    fn roles(self) -> (&'static [Role], &'static [Role]) {
        let of = |name| spec(name).map_or(&[][..], |spec| spec.roles);
        match self {
            // Whoever registers letters also receives and opens them.
            Self::PostRoom => (of("propose"), of("propose")),
            Self::Allotting => (of("propose"), of("allot")),
            Self::Answering => (of("draft_answer"), of("approve_answer")),
            Self::Certifying => (of("report_closure"), of("certify")),
            Self::Erasing => (of("propose_erasure"), of("erase")),
        }
    }

    /// How it stands with people who hold these roles.
    pub fn with(self, people: &[Vec<Role>]) -> How {
        let (first, second) = self.roles();
        let holds = |roles: &[Role], one: &[Role]| one.iter().any(|role| roles.contains(role));
        let firsts = || people.iter().enumerate().filter(|(_, one)| holds(first, one));
        let seconds = || people.iter().enumerate().filter(|(_, one)| holds(second, one));
        let two = firsts().any(|(a, _)| seconds().any(|(b, _)| a != b));
        match self {
            _ if two => How::Apart,
            Self::PostRoom if firsts().next().is_some() => How::Marked,
            _ => How::Outside,
        }
    }

    /// How it stands on the worst day on which one of them is away.
    pub fn with_one_away(self, people: &[Vec<Role>]) -> How {
        let without = |away: usize| {
            let rest = people.iter().enumerate().filter(|(one, _)| *one != away);
            self.with(&rest.map(|(_, roles)| roles.clone()).collect::<Vec<_>>())
        };
        (0..people.len()).map(without).max().unwrap_or(How::Outside)
    }
}

impl How {
    /// The word of the language files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Apart => "apart",
            Self::Marked => "marked",
            Self::Outside => "outside",
        }
    }
}

/// Who could hold what where so many work. Whoever keeps the accounts and whoever audits is never one of them.
pub fn proposed(people: u8) -> Vec<Vec<Role>> {
    use Role::{Clerk, Handler, Head, Leader};
    let mut mix: Vec<Vec<Role>> = match people {
        0 => Vec::new(),
        1 => vec![vec![Clerk, Handler, Head]],
        2 => vec![vec![Clerk, Handler], vec![Head, Leader]],
        3 => vec![vec![Clerk], vec![Handler], vec![Head, Leader]],
        4 => vec![vec![Clerk], vec![Handler], vec![Head], vec![Leader]],
        _ => {
            vec![vec![Clerk], vec![Clerk, Handler], vec![Handler], vec![Head, Leader], vec![Leader]]
        }
    };
    mix.resize(usize::from(people.min(MOST)), vec![Handler]);
    mix
}

#[cfg(test)]
mod tests {
    use super::{How::*, *};

    /// By hand, from who may do which step: propose is the clerk's and the head's, allot the head's and the leader's, an
    /// answer is drafted by handler or head and approved by a leader, a closure reported by these and certified by head or
    /// leader, an erasure proposed by clerk or head and approved by head or leader.
    #[test]
    fn what_so_many_can_keep_apart_is_as_worked_out_by_hand() {
        let table = [
            (1, [Marked, Outside, Outside, Outside, Outside], [Outside; 5]),
            (2, [Apart; 5], [Marked, Outside, Outside, Outside, Outside]),
            (3, [Apart; 5], [Marked, Outside, Outside, Outside, Outside]),
            // With the leader away nobody approves; with one of two registrars away the other opens what they received.
            (4, [Apart; 5], [Marked, Apart, Outside, Apart, Apart]),
            (5, [Apart; 5], [Apart; 5]),
            (20, [Apart; 5], [Apart; 5]),
        ];
        for (people, here, away) in table {
            let mix = proposed(people);
            assert_eq!(mix.len(), usize::from(people));
            assert_eq!(Pair::ALL.map(|pair| pair.with(&mix)), here, "{people}");
            assert_eq!(Pair::ALL.map(|pair| pair.with_one_away(&mix)), away, "{people}, one away");
        }
        assert_eq!(Pair::ALL.map(|pair| pair.with(&[])), [Outside; 5]);
    }

    #[test]
    fn nobody_who_handles_keeps_accounts_or_audits() {
        for people in 0..=MOST {
            let apart = [Role::Admin, Role::Auditor];
            assert!(!proposed(people).concat().iter().any(|role| apart.contains(role)));
        }
    }
}
