//! The post room (收发室): whoever receives letters does not open them (收拆分离), what was received is found again when it
//! is opened, and each letter bears one code (一信一码). No national rule orders it; it keeps letters from being lost, or
//! looked into by one alone.
//!
//! A batch is what one hand took in at once, and a report box (举报箱) what two empty together; each is a stream of its own,
//! so that an act folds one batch and not the post of years.

mod batch;
mod boxes;
mod label;
mod refusal;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use batch::{Batch, Difference, Found, Letter, Opened, Settled, Stated};
pub use boxes::{Mark, ReportBox, Seal, SealDifference};
pub use label::Label;
pub use refusal::PostRefusal;

use crate::{
    codes::{Role, coded},
    ids::{OfficerId, OrganId, Passage, StreamId},
    office::Office,
    rights::Actor,
};

/// Those who receive and open: the same who register.
pub const HANDS: &[Role] = &[Role::Clerk, Role::Head];
/// Those who settle a difference: the chief of the reception and the organ's leader.
pub const CHIEFS: &[Role] = &[Role::Head, Role::Leader];
/// More letters are not taken in by one hand at once.
pub const MOST_LETTERS: u32 = 500;

coded! {
    /// How letters came in (收件方式).
    PostWay {
        /// 邮局信件.
        Post = 1 "post",
        /// 挂号快递.
        Express = 2 "express",
        /// 直接送交.
        HandedIn = 3 "handed_in",
        /// 举报箱: only by opening one.
        Box = 4 "box",
    }

    /// What became of a letter when its batch was opened (拆封结果).
    Fate {
        /// 已拆封: it is to be registered.
        Opened = 1 "opened",
        /// 原封转交: addressed to somebody by name, or to another organ; not opened here.
        PassedOn = 2 "passed_on",
        /// 非信访件: ordinary post.
        NotOurs = 3 "not_ours",
        /// 空封: nothing was in it.
        Empty = 4 "empty",
        /// 缺件: it was received, and is not there.
        Missing = 5 "missing",
    }
}

impl PostWay {
    /// The ways that are typed in; what comes out of a box is taken in by opening it.
    pub const TYPED: &'static [&'static str] = &["post", "express", "handed_in"];
}

impl Fate {
    /// Whether somebody must say why it is so: nothing came of a letter that was received.
    pub const fn is_amiss(self) -> bool {
        matches!(self, Self::Empty | Self::Missing)
    }

    /// What may become of a letter that was opened and is not to be registered.
    pub const ASIDE: &'static [&'static str] = &["passed_on", "not_ours"];
}

/// What happened in the post room. What a letter says stands nowhere here, and to which matter it led neither.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
pub enum PostEvent {
    /// 收件. A batch begins.
    #[serde(rename = "post.received")]
    Received {
        /// How it came.
        way: PostWay,
        /// The code of each letter.
        labels: Vec<Label>,
        /// The second of two who emptied a box.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<OfficerId>,
        /// The box it came out of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from_box: Option<StreamId>,
    },
    /// 拆封.
    #[serde(rename = "post.opened")]
    Opened(Opening),
    /// 登记: a matter was registered from the letter. Which one is told by the matter alone.
    #[serde(rename = "post.letter_registered")]
    LetterRegistered {
        /// Its code.
        label: Label,
    },
    /// 不登记: read, the letter turned out to be for somebody else, or no petition.
    #[serde(rename = "post.letter_set_aside")]
    LetterSetAside {
        /// Its code.
        label: Label,
        /// What became of it.
        fate: Fate,
        /// Why.
        reason: Passage,
    },
    /// 差异处理: what the chief found about a difference.
    #[serde(rename = "post.difference_settled")]
    DifferenceSettled {
        /// In words.
        words: Passage,
    },
    /// 举报箱设置. A box begins.
    #[serde(rename = "post.box_placed")]
    BoxPlaced {
        /// Its name or number.
        name: Mark,
        /// Where it hangs.
        place: Mark,
        /// The number of the seal put on it.
        seal: Seal,
    },
    /// 开箱, by two.
    #[serde(rename = "post.box_opened")]
    BoxOpened {
        /// The second of the two.
        with: OfficerId,
        /// The number of the seal that was found; none where there was none, or it was broken.
        found: Option<Seal>,
        /// The number of the seal put on it then.
        put: Seal,
        /// How many letters lay in it.
        letters: u16,
        /// The batch they make.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        batch: Option<StreamId>,
    },
    /// 封条不符处理: what the chief found about seals that differ.
    #[serde(rename = "post.box_difference_settled")]
    BoxSettled {
        /// In words.
        words: Passage,
    },
    /// 举报箱撤除.
    #[serde(rename = "post.box_removed")]
    BoxRemoved,
}

/// What was found when a batch was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// How many letters whoever opened them counted.
    pub counted: u16,
    /// What became of each that was received, in the order of their codes there.
    pub letters: Vec<Found>,
    /// Codes of letters that were there and had not been received.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<Label>,
    /// Why what was found is not what was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Passage>,
    /// Why the two could not be separated: whoever received them opened them (收拆未分离).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alone: Option<Passage>,
    /// Where the envelopes are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub envelopes: Option<Passage>,
}

/// The organs whose post somebody takes in, opens or settles; to everybody else there is none.
pub fn rooms(actor: &Actor, office: &Office) -> Vec<OrganId> {
    // Two people stand for what comes in by post: nobody does that in the place of another.
    let held = actor.own_posts().filter(|post| works(post.role) || settles(post.role));
    let receives = |organ: &OrganId| office.organ(*organ).is_some_and(|organ| !organ.outside);
    let mut organs: Vec<_> = held.map(|post| post.organ).filter(receives).collect();
    organs.sort_unstable();
    organs.dedup();
    organs
}

/// Whether somebody receives and opens at an organ.
pub fn may_work(actor: &Actor, organ: OrganId) -> bool {
    HANDS.iter().any(|role| actor.holds_itself(*role, organ))
}

/// Whether somebody settles differences at an organ.
pub fn may_settle(actor: &Actor, organ: OrganId) -> bool {
    CHIEFS.iter().any(|role| actor.holds_itself(*role, organ))
}

/// Those who may be the second at a box of an organ: whoever works there on its post, the first apart.
pub fn seconds(office: &Office, organ: OrganId, first: OfficerId) -> Vec<OfficerId> {
    let fits = |id: &OfficerId| *id != first && is_hand(office, organ, *id);
    office.officers.keys().copied().filter(fits).collect()
}

/// Whether an officer works on the post of an organ.
fn is_hand(office: &Office, organ: OrganId, officer: OfficerId) -> bool {
    office.officers.get(&officer).is_some_and(|officer| {
        let fits = |role| works(role) || settles(role);
        !officer.disabled && officer.posts.iter().any(|post| post.organ == organ && fits(post.role))
    })
}

fn works(role: Role) -> bool {
    HANDS.contains(&role)
}

fn settles(role: Role) -> bool {
    CHIEFS.contains(&role)
}

/// The day letters came in: none that is to come.
pub fn received_on(day: Date, today: Date) -> Result<Date, PostRefusal> {
    if today < day { Err(PostRefusal::InFuture) } else { Ok(day) }
}
