//! The demonstration: a fictional county, told by driving the desk as its people would, each step on its story's day.

mod story;

use jiff::civil::date;
use rules::{codes::Role, office::Post, stored::By};
use store::Store;

use crate::{Desk, DeskError, KeyFile, Plan, clock::Clock};

/// The password of every account of the demonstration; a demonstration never becomes a real office.
pub const DEMO_PASSWORD: &str = "lugu-demo-2026";

/// One account of the demonstration.
#[derive(Clone, Copy, Debug)]
pub struct Persona {
    /// Name to sign in with.
    pub name: &'static str,
    /// What they do, in the language of the demonstration.
    pub does: &'static str,
    posts: &'static [(Role, &'static str)],
}

const OFFICE: &str = "澄溪县信访局";
const DISCIPLINE: &str = "澄溪县纪委监委";
const LAND: &str = "澄溪县自然资源局";
const HOUSING: &str = "澄溪县住房和城乡建设局";
const LABOUR: &str = "澄溪县人力资源和社会保障局";
const SCHOOLS: &str = "澄溪县教育局";
const WATER: &str = "澄溪县水务局";
const FARMS: &str = "澄溪县农业农村局";
const ROADS: &str = "澄溪县交通运输局";
const QINGNI: &str = "青泥镇人民政府";
const TONGWU: &str = "桐坞镇人民政府";

macro_rules! personas {
    ($($name:literal $does:literal [$($role:ident @ $organ:expr),*];)*) => {
        /// Every account of the demonstration.
        pub(crate) const PERSONAS: &[Persona] = &[$(
            Persona { name: $name, does: $does, posts: &[$((Role::$role, $organ)),*] },
        )*];
    };
}

personas! {
    "邬晴" "信访局登记员：登记来信来访来电" [Clerk @ OFFICE];
    "柏舟" "信访局办信员：摘要、拟办" [Clerk @ OFFICE];
    "谷雨" "信访局接访科科长：审核" [Head @ OFFICE];
    "祝禾" "信访局分管副局长：审签、分办" [Leader @ OFFICE];
    "陆闻溪" "信访局局长" [Leader @ OFFICE];
    "施野" "信访局督查科科长：认定办结、退回重办" [Head @ OFFICE];
    "尤加" "纪委信访室干事：检举控告登记" [Clerk @ DISCIPLINE];
    "裴照" "纪委信访室主任" [Head @ DISCIPLINE];
    "商陆" "纪委分管副书记" [Leader @ DISCIPLINE];
    "江苇" "自然资源局承办人" [Handler @ LAND];
    "程砚" "自然资源局负责人：签发、延期" [Leader @ LAND];
    "宁橙" "住建局承办人" [Handler @ HOUSING];
    "顾北辰" "住建局负责人" [Leader @ HOUSING];
    "闻舟" "人社局承办人" [Handler @ LABOUR];
    "岑夏" "人社局负责人" [Leader @ LABOUR];
    "简宁" "教育局承办人" [Handler @ SCHOOLS];
    "秦疏影" "教育局负责人" [Leader @ SCHOOLS];
    "白鹭" "水务局承办人" [Handler @ WATER];
    "韩江雪" "水务局负责人" [Leader @ WATER];
    "田禾" "农业农村局承办人" [Handler @ FARMS];
    "陶谷" "农业农村局负责人" [Leader @ FARMS];
    "路远" "交通运输局承办人" [Handler @ ROADS];
    "言桥" "交通运输局负责人" [Leader @ ROADS];
    "石青" "青泥镇信访办：登记、承办" [Clerk @ QINGNI, Handler @ QINGNI];
    "沐川" "青泥镇镇长" [Leader @ QINGNI];
    "梧桐" "桐坞镇信访办：登记、承办" [Clerk @ TONGWU, Handler @ TONGWU];
    "易水" "桐坞镇镇长" [Leader @ TONGWU];
    "管理员" "县政务服务局派驻管理员：账号与机构，看不到任何信访事项" [Admin @ OFFICE];
}

impl Desk {
    /// Sets up the demonstration in an empty store: its people, and matters in every stage.
    pub async fn demo(store: Store, key: &KeyFile) -> Result<Self, DeskError> {
        let plan = Plan::demo()?;
        let zone = jiff::tz::TimeZone::get(&plan.zone);
        let zone = zone.map_err(|_| DeskError::NoSuch("time zone"))?;
        let monday = date(2026, 11, 23).at(9, 0, 0, 0).to_zoned(zone);
        let monday = monday.map_err(|_| DeskError::NoSuch("morning"))?.timestamp();
        let desk = Self::init(store, key, &plan, true, Clock::from(monday)).await?;
        for persona in PERSONAS {
            desk.add_persona(persona).await?;
        }
        story::tell(&desk).await?;
        desk.checkpoint().await?;
        Ok(desk)
    }

    /// Opens a demonstration set up earlier; its clock starts at its Monday morning again, never before its last event.
    pub async fn reopen_demo(store: Store, key: &KeyFile) -> Result<Self, DeskError> {
        let monday = date(2026, 11, 23).at(9, 0, 0, 0).in_tz("Asia/Shanghai");
        let monday = monday.map_err(|_| DeskError::NoSuch("morning"))?.timestamp();
        let desk = Self::open(store, key, Clock::from(monday)).await?;
        match desk.office().await?.demo {
            true => Ok(desk),
            false => Err(DeskError::Setup("this is a real office, not a demonstration".to_owned())),
        }
    }

    /// The accounts of the demonstration, to be printed.
    pub fn personas() -> &'static [Persona] {
        PERSONAS
    }

    async fn add_persona(&self, persona: &Persona) -> Result<(), DeskError> {
        let office = self.office().await?;
        let mut posts = Vec::new();
        for (role, organ) in persona.posts {
            let organ = office.find_organ(organ).ok_or(DeskError::NoSuch("organ"))?.id;
            posts.push(Post { role: *role, organ, unit: None });
        }
        self.add_officer(By::Operator, persona.name, DEMO_PASSWORD, posts).await.map(drop)
    }
}
