//! What may change about the office itself: organs, units, officers, roles, classes, areas and phrases, and by whom.

mod absence;
mod cadres;
mod deputies;
mod emergency;
mod law;
mod organs;
mod people;
mod refusal;
mod relatives;
mod tables;

use jiff::civil::Date;

use crate::{
    absence::Delegation,
    area::{AreaCode, Areas},
    calendar::PublishedYear,
    circle::Circle,
    class::{ClassCode, Classes},
    codes::{OrganKind, PhraseUse, Role},
    deputy::Leave,
    ids::{CadreId, OfficerId, OrganId, Passage, PhraseId, UnitId},
    lead::LeadRooms,
    office::{NamedArea, Office, OfficeEvent, Post},
    recusal::Declared,
    rights::Actor,
    rulebook::AdoptedRules,
    words::Words,
    yearly::{self, YearlyDone},
};

pub use absence::Ended;
pub use cadres::{CADRES_AN_EVENT, CadreLines};
pub use deputies::{LeaveEnded, arranges_leave};
pub use people::{apart, keepers};
pub use refusal::OfficeRefusal;
pub use relatives::{ends_relative, sees_relatives};

/// Roles that keep an organ's phrases.
pub const PHRASE_KEEPERS: &[Role] = &[Role::Clerk, Role::Head, Role::Leader];

/// What an organ is, beside its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Its public name.
    pub name: Words,
    /// The organ it stands under.
    pub parent: Option<OrganId>,
    /// The area it serves.
    pub area: Option<AreaCode>,
    /// Address, telephone and hours.
    pub contact: Option<Words>,
    /// It keeps an installation of its own, or none.
    pub outside: bool,
}

/// One change to the office, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// 设立机关.
    EstablishOrgan {
        /// What it is competent for, for good.
        kind: OrganKind,
        /// Everything else.
        described: Described,
    },
    /// 变更机关.
    ChangeOrgan {
        /// Which.
        organ: OrganId,
        /// What it is from now on.
        described: Described,
    },
    /// 撤销机关.
    CloseOrgan(OrganId),
    /// 恢复机关.
    ReopenOrgan(OrganId),
    /// 设立内设部门.
    EstablishUnit {
        /// Of which organ.
        organ: OrganId,
        /// Its name.
        name: Words,
    },
    /// 部门更名.
    RenameUnit {
        /// Which.
        unit: UnitId,
        /// Its name from now on.
        name: Words,
    },
    /// 撤销部门.
    CloseUnit(UnitId),
    /// 恢复部门.
    ReopenUnit(UnitId),
    /// 指定信访举报接收部门.
    NameReception {
        /// Of which organ of discipline.
        organ: OrganId,
        /// The room; none for the whole organ.
        unit: Option<UnitId>,
    },
    /// 指定案件监督管理、审理部门.
    NameLeadRooms {
        /// Of which organ of discipline.
        organ: OrganId,
        /// Which rooms, and how.
        rooms: LeadRooms,
    },
    /// 增加工作人员.
    AddOfficer {
        /// A fresh id.
        officer: OfficerId,
        /// The sealed name.
        name: Passage,
        /// What they hold from the beginning.
        posts: Vec<Post>,
    },
    /// 更名.
    RenameOfficer {
        /// Who.
        officer: OfficerId,
        /// The sealed name from now on.
        name: Passage,
    },
    /// 停用账号.
    DisableOfficer {
        /// Who.
        officer: OfficerId,
        /// Even if they still answer for open matters.
        anyway: bool,
    },
    /// 恢复账号.
    EnableOfficer(OfficerId),
    /// 重置密码.
    ResetPassword(OfficerId),
    /// 授予角色.
    GrantRole {
        /// To whom.
        officer: OfficerId,
        /// Which post.
        post: Post,
    },
    /// 收回角色.
    WithdrawRole {
        /// From whom.
        officer: OfficerId,
        /// Which post.
        post: Post,
    },
    /// 增加分类.
    AddClass {
        /// Below which class.
        parent: ClassCode,
        /// Its name.
        name: Words,
    },
    /// 分类更名.
    RenameClass {
        /// Which.
        class: ClassCode,
        /// Its name from now on.
        name: Words,
    },
    /// 停用分类.
    RetireClass(ClassCode),
    /// 恢复分类.
    RestoreClass(ClassCode),
    /// 增加区划, one or thousands.
    NameAreas(Vec<NamedArea>),
    /// 收入常用语.
    KeepPhrase {
        /// A fresh id.
        phrase: PhraseId,
        /// Whose forms offer it.
        organ: OrganId,
        /// What for.
        used_for: PhraseUse,
        /// The sealed text.
        text: Passage,
    },
    /// 移出常用语.
    DropPhrase(PhraseId),
    /// 采用地方或者本机关的规定.
    AdoptRules {
        /// Which, from which day.
        rules: AdoptedRules,
        /// The day it is.
        today: Date,
    },
    /// 公布年度日历.
    PublishCalendar(PublishedYear),
    /// 年度报告已报送、考核已通报.
    DoYearly {
        /// What, of which year, on which day.
        done: YearlyDone,
        /// The day it is.
        today: Date,
    },
    /// 外出委托启封.
    DelegateSeal {
        /// Who stands in for whom, where and how long.
        delegation: Delegation,
        /// The day it is.
        today: Date,
    },
    /// 提前终止委托.
    EndDelegation {
        /// Which.
        ended: Ended,
        /// The day it is.
        today: Date,
    },
    /// 外出委托代行.
    SetLeave {
        /// Who is away, who acts, in which posts and how long.
        leave: Leave,
        /// The day it is.
        today: Date,
    },
    /// 提前终止代行.
    EndLeave {
        /// Which.
        ended: LeaveEnded,
        /// The day it is.
        today: Date,
    },
    /// 指定代行人 (AB 岗).
    NameDeputy {
        /// Whose.
        officer: OfficerId,
        /// Who; none where there is to be none any more.
        deputy: Option<OfficerId>,
    },
    /// 指定应急启封的两人.
    NameTwo {
        /// Of which circle.
        circle: Circle,
        /// The two.
        officers: [OfficerId; 2],
    },
    /// 取消应急启封的指定.
    EndTwo {
        /// Of which circle.
        circle: Circle,
    },
    /// 更新干部名册: its sealed lines, in parts.
    EnterCadres(Vec<CadreLines>),
    /// 核对名册与账号.
    MatchCadre {
        /// Who.
        cadre: CadreId,
        /// Their account; none where they have none.
        officer: Option<OfficerId>,
    },
    /// 申报回避关系.
    DeclareRelative(Declared),
    /// 撤销申报.
    EndRelative {
        /// Who had declared it.
        officer: OfficerId,
        /// Of whom.
        cadre: CadreId,
        /// The day it is.
        today: Date,
    },
}

/// What a change or an event is about: two people who work on different things are not in each other's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An organ.
    Organ(OrganId),
    /// A unit.
    Unit(UnitId),
    /// An officer with the roles they hold.
    Officer(OfficerId),
    /// A class.
    Class(ClassCode),
    /// A phrase.
    Phrase(PhraseId),
    /// Somebody in the cadre register.
    Cadre(CadreId),
    /// Something new, or a table as a whole.
    New,
}

/// What a change to the office leans on.
#[derive(Clone, Copy, Debug)]
pub struct Keeping<'a> {
    /// The office as it stands.
    pub office: &'a Office,
    /// Classes, those of the office's own among them.
    pub classes: &'a Classes,
    /// Areas, those of the office's own among them.
    pub areas: &'a Areas,
    /// Who changes it.
    pub actor: &'a Actor,
    /// Matters still open at the organ or unit that would close, or with the officer who would be disabled.
    pub open: u64,
}

type Kept = Result<Vec<OfficeEvent>, OfficeRefusal>;

/// Decides one change to the office: what happens, or why it stays as it is.
pub fn decide_office(change: Change, around: Keeping<'_>) -> Kept {
    match change {
        Change::EstablishOrgan { kind, described } => organs::establish(kind, described, around),
        Change::ChangeOrgan { organ, described } => organs::change(organ, described, around),
        Change::CloseOrgan(organ) => organs::close(organ, around),
        Change::ReopenOrgan(organ) => organs::reopen(organ, around),
        Change::EstablishUnit { organ, name } => organs::establish_unit(organ, &name, around),
        Change::RenameUnit { unit, name } => organs::rename_unit(unit, &name, around),
        Change::CloseUnit(unit) => organs::close_unit(unit, around),
        Change::ReopenUnit(unit) => organs::reopen_unit(unit, around),
        Change::NameReception { organ, unit } => organs::name_reception(organ, unit, around),
        Change::NameLeadRooms { organ, rooms } => organs::name_lead_rooms(organ, rooms, around),
        Change::AddOfficer { officer, name, posts } => people::add(officer, name, &posts, around),
        Change::RenameOfficer { officer, name } => people::rename(officer, name, around),
        Change::DisableOfficer { officer, anyway } => people::disable(officer, anyway, around),
        Change::EnableOfficer(officer) => people::enable(officer, around),
        Change::ResetPassword(officer) => people::reset(officer, around),
        Change::GrantRole { officer, post } => people::grant(officer, post, around),
        Change::WithdrawRole { officer, post } => people::withdraw(officer, post, around),
        Change::AddClass { parent, name } => tables::add_class(parent, &name, around),
        Change::RenameClass { class, name } => tables::rename_class(class, &name, around),
        Change::RetireClass(class) => tables::retire(class, around),
        Change::RestoreClass(class) => tables::restore(class, around),
        Change::NameAreas(areas) => tables::name_areas(areas, around),
        Change::KeepPhrase { phrase, organ, used_for, text } => {
            let kept = OfficeEvent::PhraseKept { phrase, organ, used_for, text };
            tables::keep_phrase(organ, used_for, kept, around)
        }
        Change::DropPhrase(phrase) => tables::drop_phrase(phrase, around),
        Change::AdoptRules { rules, today } => law::adopt(rules, today, around),
        Change::PublishCalendar(year) => law::publish(year, around),
        Change::DoYearly { done, today } => yearly::done(done, today, around),
        Change::DelegateSeal { delegation, today } => absence::delegate(delegation, today, around),
        Change::EndDelegation { ended, today } => absence::end(ended, today, around),
        Change::SetLeave { leave, today } => deputies::leave(leave, today, around),
        Change::EndLeave { ended, today } => deputies::end(ended, today, around),
        Change::NameDeputy { officer, deputy } => deputies::name(officer, deputy, around),
        Change::NameTwo { circle, officers } => emergency::name(circle, officers, around),
        Change::EndTwo { circle } => emergency::end(circle, around),
        Change::EnterCadres(parts) => cadres::enter(parts, around),
        Change::MatchCadre { cadre, officer } => cadres::pair(cadre, officer, around),
        Change::DeclareRelative(declared) => relatives::declare(declared, around),
        Change::EndRelative { officer, cadre, today } => {
            relatives::end((officer, cadre), today, around)
        }
    }
}

/// Whether the actor administers an organ: the role is held there, at an organ above it, or at the seat.
pub fn keeps(actor: &Actor, organ: OrganId, office: &Office) -> bool {
    let above = || office.above(organ);
    *actor == Actor::Operator || above().into_iter().any(|organ| actor.holds(Role::Admin, organ))
}

/// Whether the actor administers the whole installation.
pub fn keeps_all(actor: &Actor, office: &Office) -> bool {
    *actor == Actor::Operator || office.seat().is_some_and(|seat| actor.holds(Role::Admin, seat))
}

/// Whether the actor keeps an organ's phrases.
pub fn keeps_phrases(actor: &Actor, organ: OrganId) -> bool {
    PHRASE_KEEPERS.iter().any(|role| actor.holds(*role, organ))
}

/// Whether the actor administers every organ where the officer holds a role; whoever holds none is the seat's affair.
pub fn keeps_officer(actor: &Actor, officer: OfficerId, office: &Office) -> bool {
    let Some(officer) = office.officers.get(&officer) else { return false };
    match officer.posts.is_empty() {
        true => keeps_all(actor, office),
        false => officer.posts.iter().all(|post| keeps(actor, post.organ, office)),
    }
}

fn must(allowed: bool) -> Result<(), OfficeRefusal> {
    if allowed { Ok(()) } else { Err(OfficeRefusal::NotYours) }
}

fn gone(thing: &'static str) -> OfficeRefusal {
    OfficeRefusal::Gone { thing }
}

impl Change {
    /// What it is about.
    pub const fn subject(&self) -> Subject {
        match self {
            Self::ChangeOrgan { organ, .. }
            | Self::NameReception { organ, .. }
            | Self::NameLeadRooms { organ, .. }
            | Self::CloseOrgan(organ)
            | Self::ReopenOrgan(organ) => Subject::Organ(*organ),
            Self::RenameUnit { unit, .. } | Self::CloseUnit(unit) | Self::ReopenUnit(unit) => {
                Subject::Unit(*unit)
            }
            Self::RenameOfficer { officer, .. }
            | Self::DisableOfficer { officer, .. }
            | Self::EnableOfficer(officer)
            | Self::ResetPassword(officer)
            | Self::GrantRole { officer, .. }
            | Self::WithdrawRole { officer, .. }
            | Self::NameDeputy { officer, .. }
            | Self::DeclareRelative(Declared { officer, .. })
            | Self::EndRelative { officer, .. } => Subject::Officer(*officer),
            Self::RenameClass { class, .. }
            | Self::RetireClass(class)
            | Self::RestoreClass(class) => Subject::Class(*class),
            Self::DropPhrase(phrase) => Subject::Phrase(*phrase),
            Self::EstablishOrgan { .. }
            | Self::EstablishUnit { .. }
            | Self::AddOfficer { .. }
            | Self::AddClass { .. }
            | Self::NameAreas(_)
            | Self::AdoptRules { .. }
            | Self::PublishCalendar(_)
            | Self::DoYearly { .. }
            | Self::DelegateSeal { .. }
            | Self::EndDelegation { .. }
            | Self::SetLeave { .. }
            | Self::EndLeave { .. }
            | Self::NameTwo { .. }
            | Self::EndTwo { .. }
            | Self::EnterCadres(_)
            | Self::KeepPhrase { .. } => Subject::New,
            Self::MatchCadre { cadre, .. } => Subject::Cadre(*cadre),
        }
    }
}

impl OfficeEvent {
    /// What it was about.
    pub const fn subject(&self) -> Subject {
        match self {
            Self::OrganEstablished(organ) | Self::OrganChanged(organ) => Subject::Organ(organ.id),
            Self::OrganClosed { organ }
            | Self::OrganReopened { organ }
            | Self::ReceptionNamed { organ, .. }
            | Self::LeadRoomsNamed { organ, .. }
            | Self::UpperSet { organ, .. }
            | Self::SealedUpward { organ, .. }
            | Self::CarriedUpward { organ, .. } => Subject::Organ(*organ),
            Self::UnitEstablished(unit) => Subject::Unit(unit.id),
            Self::UnitRenamed { unit, .. }
            | Self::UnitClosed { unit }
            | Self::UnitReopened { unit } => Subject::Unit(*unit),
            Self::OfficerAdded { officer, .. }
            | Self::RoleGranted { officer, .. }
            | Self::RoleWithdrawn { officer, .. }
            | Self::OfficerDisabled { officer }
            | Self::OfficerRenamed { officer, .. }
            | Self::OfficerEnabled { officer }
            | Self::TokenIssued { officer }
            | Self::PasswordReset { officer }
            | Self::PasswordSet { officer }
            | Self::CircleJoined { officer, .. }
            | Self::SealKeySet { officer, .. }
            | Self::SealDelegationEnded { delegate: officer, .. } => Subject::Officer(*officer),
            Self::SealDelegated(delegation) => Subject::Officer(delegation.away),
            Self::LeaveSet(leave) => Subject::Officer(leave.away),
            Self::LeaveEnded { away: officer, .. }
            | Self::DeputyNamed { officer, .. }
            | Self::RelativeDeclared(Declared { officer, .. })
            | Self::RelativeEnded { officer, .. } => Subject::Officer(*officer),
            Self::ClassAdded { class, .. }
            | Self::ClassRenamed { class, .. }
            | Self::ClassRetired { class }
            | Self::ClassRestored { class } => Subject::Class(*class),
            Self::PhraseKept { phrase, .. } | Self::PhraseDropped { phrase } => {
                Subject::Phrase(*phrase)
            }
            Self::Installed { .. }
            | Self::AreasNamed { .. }
            | Self::RulesAdopted(_)
            | Self::CalendarPublished(_)
            | Self::YearlyDone(_)
            | Self::CircleOpened { .. }
            | Self::EmergencyTwoNamed { .. }
            | Self::EmergencyTwoEnded { .. }
            | Self::LogKeySet(_)
            | Self::Restored(_)
            | Self::CadresEntered { .. }
            | Self::RecoverySet { .. } => Subject::New,
            Self::CadreMatched { cadre, .. } => Subject::Cadre(*cadre),
        }
    }
}
