//! The demonstration: a fictional county, told by driving the desk as its people would, each step on its story's day.

mod codes;
mod figures;
mod leads;
mod ordinary;
mod people;
mod post;
mod story;
mod teller;

use jiff::{Timestamp, civil::date};
use store::Store;

use rules::codes::OrganKind;

use crate::{Desk, DeskError, KeyFile, Plan, UpperKey, clock::Clock};

pub use codes::DemoCode;
pub use figures::DemoFigures;
pub use people::Persona;

/// The password of every account of the demonstration; a demonstration never becomes a real office.
pub const DEMO_PASSWORD: &str = "lugu-demo-2026";

impl Desk {
    /// Sets up the demonstration in an empty store: its people, and matters in every stage.
    pub async fn demo(store: Store, key: &KeyFile) -> Result<Self, DeskError> {
        let plan = Plan::demo()?;
        let desk = Self::init(store, key, &plan, true, Clock::from(monday()?)).await?;
        desk.settle(people::all()?).await?;
        desk.keep_demo_cadres().await?;
        desk.set_demo_upper().await?;
        let codes = story::tell(&desk).await?;
        post::tell(&desk).await?;
        leads::tell(&desk).await?;
        desk.keep_demo_codes(codes).await?;
        desk.checkpoint().await?;
        Ok(desk)
    }

    /// Opens a demonstration set up earlier; its clock starts at its Monday morning again, never before its last event.
    pub async fn reopen_demo(store: Store, key: &KeyFile) -> Result<Self, DeskError> {
        let desk = Self::open(store, key, Clock::from(monday()?)).await?;
        match desk.office().await?.demo {
            true => Ok(desk),
            false => Err(DeskError::Setup("this is a real office, not a demonstration".to_owned())),
        }
    }

    /// The fictional cadre register, taken as any other.
    async fn keep_demo_cadres(&self) -> Result<(), DeskError> {
        const CADRES: &str = include_str!("../../../rules/office/demo-cadres.csv");
        let lines = CADRES.lines().filter(|line| !line.starts_with('#'));
        let file = lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes();
        let import = self.cadre_file(None, file, (true, true)).await?;
        match import.is_fit() {
            true => Ok(()),
            false => Err(DeskError::Damaged("the cadre register of the demonstration")),
        }
    }

    /// The fictional organ above, with a key whose private part nobody keeps: what goes up sealed from here is opened nowhere.
    async fn set_demo_upper(&self) -> Result<(), DeskError> {
        const LIST: &str = "县委书记\n县纪委书记\n县监委主任\n";
        let organs = self.office().await?;
        let takes = organs.receiving().find(|organ| organ.kind == OrganKind::DisciplineOrgan);
        let Some(organ) = takes else { return Ok(()) };
        let named = ("临川市纪委监委信访室（虚构）", "临川市（虚构）市府路1号，电话 000-12388");
        let public = UpperKey::fresh()?.public();
        self.set_upper(&organ.id.to_string(), named, Some(&public), LIST).await.map(drop)
    }

    /// The accounts of the demonstration, each with the key of its card.
    pub fn personas() -> Result<&'static [Persona], DeskError> {
        people::all()
    }
}

/// Monday, 23 November 2026, nine o'clock.
fn monday() -> Result<Timestamp, DeskError> {
    let monday = date(2026, 11, 23).at(9, 0, 0, 0).in_tz("Asia/Shanghai");
    Ok(monday.map_err(|_| DeskError::NoSuch("morning"))?.timestamp())
}
