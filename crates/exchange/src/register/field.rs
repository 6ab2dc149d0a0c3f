//! The fields a register may state, of matters or of cadres, and the headings under which registers are known to state them.

/// One thing that a register may state of a matter, or of a cadre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The number the old register gave it.
    OriginalNumber,
    /// Its heading.
    Title,
    /// What the person asked.
    Content,
    /// The day it came.
    ReceivedOn,
    /// How it came.
    Form,
    /// Where it came from.
    Source,
    /// What it is after.
    Kind,
    /// The place it is about.
    Area,
    /// The category of its content.
    Class,
    /// The petitioner's name.
    Name,
    /// The petitioner's telephone number.
    Phone,
    /// The petitioner's identity document.
    IdNumber,
    /// The petitioner's address.
    Address,
    /// Whether it is anonymous.
    Anonymous,
    /// The answer given.
    Answer,
    /// The day of the answer.
    AnsweredOn,
    /// The day it was closed.
    ClosedOn,
    /// The organ that dealt with it.
    Organ,
    /// The number a cadre bears in the register.
    CadreNumber,
    /// A cadre's name.
    CadreName,
    /// Where they work (单位).
    Unit,
    /// The department of it (内设部门).
    Department,
    /// Their post (职务).
    Post,
    /// Their rank (职级).
    Rank,
    /// Who manages them (干部管理权限).
    Authority,
    /// Whether they are a member of the Party.
    PartyMember,
    /// Whether they are a subject of supervision (监察对象).
    Supervised,
    /// Whether they belong to the leading body (领导班子成员).
    Leads,
    /// Since when they hold the post.
    HeldFrom,
    /// Until when they held it.
    HeldTo,
}

/// What every matter needs, so that a file without these columns has no row to offer.
pub(super) const OF_A_MATTER: &[Field] =
    &[Field::OriginalNumber, Field::Content, Field::ReceivedOn];

/// What every cadre needs.
pub(super) const OF_A_CADRE: &[Field] = &[Field::CadreName, Field::Unit];

/// The first field of a cadre: those before are a matter's.
const FIRST_OF_CADRES: usize = Field::CadreNumber as usize;

type Headings = &'static [&'static str];

/// What we know of one field before any file is opened.
struct About {
    field: Field,
    /// Our own word, used in maps.
    name: &'static str,
    /// The longest text taken, in characters.
    longest: usize,
    /// Whether one value may hold for a whole file: it may have a default and a table of codes.
    common: bool,
    /// Headings in the order of preference. Where several stand in a file, the first that holds
    /// something wins: the day a letter came before the day somebody typed it in.
    headings: Headings,
}

/// A field that belongs to its own row alone.
const fn single(f: Field, name: &'static str, longest: usize, headings: Headings) -> About {
    About { field: f, name, longest, common: false, headings }
}

/// A field of which one value may hold for a whole file.
const fn common(f: Field, name: &'static str, longest: usize, headings: Headings) -> About {
    About { field: f, name, longest, common: true, headings }
}

const FIELDS: &[About] = &[
    single(
        Field::OriginalNumber,
        "original_number",
        64,
        &[
            "original_number",
            "xfjbh",
            "信访件编号",
            "信访编号",
            "登记编号",
            "受理编号",
            "工单编号",
            "留言编号",
            "编号",
            "number",
            "id",
            "xfjid",
        ],
    ),
    single(
        Field::Title,
        "title",
        200,
        &["title", "标题", "信访标题", "诉求标题", "留言主题", "主题", "subject"],
    ),
    single(
        Field::Content,
        "content",
        20_000,
        &[
            "content",
            "text",
            "tsnr",
            "投诉内容",
            "信访内容",
            "诉求内容",
            "反映内容",
            "留言详情",
            "详细内容",
            "内容",
        ],
    ),
    single(
        Field::ReceivedOn,
        "received_on",
        64,
        &[
            "received_on",
            "xfrq",
            "信访日期",
            "信访时间",
            "收到日期",
            "收件日期",
            "留言时间",
            "djsj",
            "登记时间",
            "登记日期",
            "time",
        ],
    ),
    common(Field::Form, "form", 64, &["form", "xfxs", "信访形式"]),
    common(
        Field::Source,
        "source",
        200,
        &["source", "xfly", "信访来源", "信件来源", "来源渠道", "来源"],
    ),
    common(Field::Kind, "kind", 64, &["kind", "xfmddm", "xfmd", "信访目的"]),
    common(Field::Area, "area", 200, &["area", "wtsddm", "问题属地代码", "问题属地", "属地"]),
    common(
        Field::Class,
        "class",
        200,
        &["class", "nrfldm", "nrfl", "内容分类", "分类", "category"],
    ),
    single(
        Field::Name,
        "name",
        200,
        &["name", "xm", "姓名", "信访人姓名", "信访人", "投诉人", "来信人"],
    ),
    single(
        Field::Phone,
        "phone",
        64,
        &[
            "phone",
            "lxdh",
            "sjh",
            "dh",
            "联系电话",
            "手机号码",
            "手机号",
            "手机",
            "电话",
            "mobile",
            "tel",
        ],
    ),
    single(
        Field::IdNumber,
        "id_number",
        64,
        &["id_number", "zjhm", "sfzh", "证件号码", "身份证号码", "身份证号"],
    ),
    single(
        Field::Address,
        "address",
        500,
        &["address", "txdz", "dz", "通讯地址", "联系地址", "住址", "地址"],
    ),
    single(
        Field::Anonymous,
        "anonymous",
        16,
        &["anonymous", "nmbz", "匿名标志", "是否匿名", "匿名"],
    ),
    single(
        Field::Answer,
        "answer",
        20_000,
        &["answer", "reply", "答复内容", "答复意见", "回复内容", "答复", "回复"],
    ),
    single(
        Field::AnsweredOn,
        "answered_on",
        64,
        &["answered_on", "reply_time", "答复时间", "答复日期", "回复时间", "回复日期"],
    ),
    single(
        Field::ClosedOn,
        "closed_on",
        64,
        &["closed_on", "bjsj", "bjrq", "办结时间", "办结日期"],
    ),
    common(Field::Organ, "organ", 200, &["organ", "承办单位", "办理单位", "责任单位", "答复单位"]),
    single(
        Field::CadreNumber,
        "number",
        32,
        &["number", "编号", "干部编号", "人员编号", "工号", "名册编号"],
    ),
    single(Field::CadreName, "name", 64, &["name", "姓名", "干部姓名", "person"]),
    single(Field::Unit, "unit", 200, &["unit", "单位", "工作单位", "所在单位", "任职单位"]),
    single(
        Field::Department,
        "department",
        200,
        &["department", "内设部门", "部门", "所在部门", "内设机构", "科室"],
    ),
    single(Field::Post, "post", 200, &["post", "职务", "现任职务", "任职"]),
    single(Field::Rank, "rank", 64, &["rank", "职级", "职务层次", "级别"]),
    single(
        Field::Authority,
        "authority",
        64,
        &["authority", "管理权限", "干部管理权限", "管理级别", "干部类别", "管理机关"],
    ),
    single(
        Field::PartyMember,
        "party_member",
        16,
        &["party_member", "中共党员", "是否中共党员", "是否党员", "党员", "政治面貌"],
    ),
    single(Field::Supervised, "supervised", 16, &["supervised", "监察对象", "是否监察对象"]),
    single(
        Field::Leads,
        "leads",
        16,
        &["leads", "领导班子成员", "班子成员", "是否班子成员", "是否领导班子成员"],
    ),
    single(
        Field::HeldFrom,
        "from",
        64,
        &["from", "任职时间", "任现职时间", "任职日期", "任职起", "起始日期"],
    ),
    single(Field::HeldTo, "to", 64, &["to", "免职时间", "离任时间", "任职止", "截止日期"]),
];

impl Field {
    /// Every field of a matter, in the order in which a row is looked at.
    pub fn all() -> impl Iterator<Item = Self> {
        FIELDS[..FIRST_OF_CADRES].iter().map(|about| about.field)
    }

    /// Every field of a cadre, in the order in which a row is looked at.
    pub fn of_cadres() -> impl Iterator<Item = Self> {
        FIELDS[FIRST_OF_CADRES..].iter().map(|about| about.field)
    }

    /// The field of a matter with this word of ours, as maps write it.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|field| field.name() == name)
    }

    /// The fields without which a row states no matter.
    pub fn needed() -> impl Iterator<Item = Self> {
        OF_A_MATTER.iter().copied()
    }

    /// Our own word for the field.
    pub fn name(self) -> &'static str {
        self.about().name
    }

    pub(super) fn longest(self) -> usize {
        self.about().longest
    }

    pub(super) fn is_common(self) -> bool {
        self.about().common
    }

    /// True for a field that names a day.
    pub(super) fn is_day(self) -> bool {
        matches!(
            self,
            Self::ReceivedOn | Self::AnsweredOn | Self::ClosedOn | Self::HeldFrom | Self::HeldTo
        )
    }

    /// The headings it is known by without a profile, the most telling first.
    pub fn headings(self) -> &'static [&'static str] {
        self.about().headings
    }

    /// The table has its rows in the order of the enum, which a test below holds it to.
    fn about(self) -> &'static About {
        &FIELDS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_fields() {
        for (at, about) in FIELDS.iter().enumerate() {
            assert_eq!(about.field as usize, at, "{}", about.name);
            let of_a_matter = at < FIRST_OF_CADRES;
            assert_eq!(
                Field::named(about.name) == Some(about.field),
                of_a_matter,
                "{}",
                about.name
            );
        }
        assert_eq!(Field::HeldTo as usize + 1, FIELDS.len());
    }

    #[test]
    fn no_heading_stands_for_two_fields() {
        let of_matters: Vec<_> = Field::all().flat_map(Field::headings).collect();
        let of_cadres: Vec<_> = Field::of_cadres().flat_map(Field::headings).collect();
        for headings in [of_matters, of_cadres] {
            let distinct: BTreeSet<_> = headings.iter().collect();
            assert_eq!(distinct.len(), headings.len());
        }
    }
}
