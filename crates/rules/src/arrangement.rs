//! How few people share the work of an office (岗位安排): which steps two hands must do, who may hold what together, and what
//! cannot be kept apart where there are only so many. Who prepares never signs, however few they are.

use crate::{
    codes::{Role, coded},
    command::spec,
};

/// More than this an office is not asked about: what five can keep apart, more can.
pub const MOST: u8 = 20;

coded! {
    /// Two steps that two different people do.
    Pair {
        /// 收拆: who receives the post does not open it.
        PostRoom = 1 "post_room",
        /// 登记与审核.
        Registering = 2 "registering",
        /// 拟办与分办.
        Allotting = 3 "allotting",
        /// 审核与审签.
        Signing = 4 "signing",
        /// 审签与分办.
        Sending = 5 "sending",
        /// 拟稿与签发.
        Answering = 6 "answering",
        /// 审核与签发, of an answer.
        Approving = 7 "approving",
        /// 报结与认定办结.
        Certifying = 8 "certifying",
        /// 鉴定提请与批准销毁.
        Erasing = 9 "erasing",
    }
}

/// How two steps stand to each other with certain people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Two do them.
    Apart,
    /// One does both, and it is marked and counted for the auditor.
    Marked,
    /// The rules refuse it to one hand, and there is no second: somebody from outside signs, or it goes to the organ above.
    Outside,
}

impl Pair {
    /// Who does the first step, and who the second: as the registry of commands has it.
    fn roles(self) -> (&'static [Role], &'static [Role]) {
        let of = |name| spec(name).map_or(&[][..], |spec| spec.roles);
        match self {
            // Whoever registers letters also receives and opens them.
            Self::PostRoom => (of("propose"), of("propose")),
            Self::Registering => (of("propose"), of("check")),
            Self::Allotting => (of("propose"), of("allot")),
            Self::Signing => (of("check"), of("sign_off")),
            Self::Sending => (of("sign_off"), of("allot")),
            Self::Answering => (of("draft_answer"), of("approve_answer")),
            Self::Approving => (of("check"), of("approve_answer")),
            Self::Certifying => (of("report_closure"), of("certify")),
            Self::Erasing => (of("propose_erasure"), of("erase")),
        }
    }

    /// Who prepares what the two steps are about: never the hand that does them.
    fn prepared(self) -> Option<&'static [Role]> {
        match self {
            Self::Registering | Self::Signing | Self::Sending => Some(Self::Allotting.roles().0),
            Self::Approving => Some(Self::Answering.roles().0),
            Self::PostRoom
            | Self::Allotting
            | Self::Answering
            | Self::Certifying
            | Self::Erasing => None,
        }
    }

    /// Whether the rules let one of these people do both steps.
    fn by_one(self, people: &[Vec<Role>]) -> bool {
        let (first, second) = self.roles();
        let holds = |roles: &[Role], one: &[Role]| one.iter().any(|role| roles.contains(role));
        let another = |but: usize, roles: &[Role]| {
            people.iter().enumerate().any(|(at, one)| at != but && holds(roles, one))
        };
        people.iter().enumerate().any(|(at, one)| {
            let prepared = self.prepared().is_some_and(|roles| another(at, roles));
            holds(first, one) && holds(second, one) && (self == Self::PostRoom || prepared)
        })
    }

    /// How it stands with people who hold these roles.
    pub fn with(self, people: &[Vec<Role>]) -> How {
        let (first, second) = self.roles();
        let holds = |roles: &[Role], one: &[Role]| one.iter().any(|role| roles.contains(role));
        let firsts = || people.iter().enumerate().filter(|(_, one)| holds(first, one));
        let seconds = || people.iter().enumerate().filter(|(_, one)| holds(second, one));
        let two = firsts().any(|(a, _)| seconds().any(|(b, _)| a != b));
        if two {
            How::Apart
        } else if self.by_one(people) {
            How::Marked
        } else {
            How::Outside
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
            // With either leader away, the third checks what the other signs.
            let third = vec![Handler, Head];
            vec![vec![Clerk], vec![Clerk, Handler], third, vec![Head, Leader], vec![Leader]]
        }
    };
    mix.resize(usize::from(people.min(MOST)), vec![Handler]);
    mix
}

#[cfg(test)]
mod tests {
    use super::{How::*, *};

    /// By hand, from who may do which step: register and propose are the clerk's and the head's, check the head's and the
    /// leader's, sign off the leader's, allot the head's and the leader's, an answer is drafted by handler or head and
    /// approved by a leader, a closure reported by these and certified by head or leader, an erasure proposed by clerk or
    /// head and approved by head or leader. In the order of the table: post room, registering, allotting, signing, sending,
    /// answering, approving, certifying, erasing.
    #[test]
    fn what_so_many_can_keep_apart_is_as_worked_out_by_hand() {
        let nobody = [Outside; 9];
        let alone = {
            let mut alone = nobody;
            alone[0] = Marked;
            alone
        };
        // Head and leader in one: what they check they sign, and what they sign they allot.
        let few = [Apart, Apart, Apart, Marked, Marked, Apart, Marked, Apart, Apart];
        // With the leader away nobody signs; with one of two registrars away the other opens what they received.
        let four = [Marked, Apart, Apart, Outside, Outside, Outside, Outside, Apart, Apart];
        let table = [
            (1, alone, nobody),
            (2, few, alone),
            (3, few, alone),
            (4, [Apart; 9], four),
            (5, [Apart; 9], [Apart; 9]),
            (20, [Apart; 9], [Apart; 9]),
        ];
        for (people, here, away) in table {
            let mix = proposed(people);
            assert_eq!(mix.len(), usize::from(people));
            let with =
                |how: &dyn Fn(Pair) -> How| Pair::ALL.iter().map(|p| how(*p)).collect::<Vec<_>>();
            assert_eq!(with(&|pair| pair.with(&mix)), here, "{people}");
            assert_eq!(with(&|pair| pair.with_one_away(&mix)), away, "{people}, one away");
        }
        assert!(Pair::ALL.iter().all(|pair| pair.with(&[]) == Outside));
    }

    #[test]
    fn nobody_who_handles_keeps_accounts_or_audits() {
        for people in 0..=MOST {
            let apart = [Role::Admin, Role::Auditor, Role::Observer];
            assert!(!proposed(people).concat().iter().any(|role| apart.contains(role)));
        }
    }
}
