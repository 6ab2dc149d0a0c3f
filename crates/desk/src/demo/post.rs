//! The post room of the demonstration: batches in every state, one that was not separated, one that differs, and a box.

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::teller::Teller;
use crate::{
    Desk, DeskError,
    post::{BoxOpening, BoxPlaced, FoundLetter, PostOpening, PostReceipt},
    seal::fresh_id,
    views::Officer,
};

/// Whose hands they are.
const CLERK: &str = "邬晴";
const DRAFTER: &str = "柏舟";
const RECEPTION: &str = "尤加";
const CHIEF_OF_RECEPTION: &str = "裴照";

/// A batch, and what was found of it.
struct Told {
    by: &'static str,
    way: &'static str,
    letters: u32,
    on: Date,
    opened: Option<Found>,
}

struct Found {
    by: &'static str,
    on: Date,
    /// What became of the first letters; the others wait.
    fates: &'static [&'static str],
    difference: Option<&'static str>,
    alone: Option<&'static str>,
}

/// Takes in and opens what came in the last days.
pub(super) async fn tell(desk: &Desk) -> Result<(), DeskError> {
    let teller = Teller::new(desk).await?;
    for told in batches() {
        told.tell(desk, &teller).await?;
    }
    tell_box(desk, &teller).await
}

fn batches() -> [Told; 4] {
    let found = |by, on, fates| Found { by, on, fates, difference: None, alone: None };
    let told = |by, way, letters, on, opened| Told { by, way, letters, on, opened };
    let (wednesday, thursday) = (date(2026, 11, 18), date(2026, 11, 19));
    let (friday, monday) = (date(2026, 11, 20), date(2026, 11, 23));
    let lacks = Found {
        difference: Some("登记 8 封，拆封时清点 7 封，已在收件台和邮袋中查找，没有找到。"),
        ..found(CLERK, wednesday, &["missing", "not_ours", "not_ours", "not_ours"])
    };
    let alone = Found {
        alone: Some("柏舟当日下乡接访，群众在窗口等候回执，由邬晴一人收拆，谷雨在场。"),
        ..found(CLERK, thursday, &["not_ours"])
    };
    let plain = found(DRAFTER, friday, &["passed_on", "not_ours", "not_ours"]);
    [
        told(DRAFTER, "post", 8, wednesday, Some(lacks)),
        told(CLERK, "handed_in", 2, thursday, Some(alone)),
        told(CLERK, "post", 6, friday, Some(plain)),
        told(DRAFTER, "express", 3, monday, None),
    ]
}

impl Told {
    async fn tell(&self, desk: &Desk, teller: &Teller<'_>) -> Result<(), DeskError> {
        let (id, receiver) = (fresh_id(), teller.officer(self.by)?);
        let (way, letters) = (self.way.to_owned(), self.letters);
        let receipt = PostReceipt { id, way, letters, ..PostReceipt::default() };
        desk.receive_post_on(receiver, receipt, Some(self.on)).await?;
        match &self.opened {
            Some(found) => found.tell(desk, (teller.officer(found.by)?, id)).await,
            None => Ok(()),
        }
    }
}

impl Found {
    async fn tell(&self, desk: &Desk, (by, id): (&Officer, Uuid)) -> Result<(), DeskError> {
        let batch = desk.post_batch(by, id).await?.ok_or(DeskError::NoSuch("batch"))?;
        let missing = self.fates.iter().filter(|fate| **fate == "missing").count();
        let there = batch.letters.len().saturating_sub(missing);
        let letter = |(fate, line): (&&str, &crate::post::LetterLine)| FoundLetter {
            label: line.label.as_str().to_owned(),
            fate: (*fate).to_owned(),
            ..FoundLetter::default()
        };
        let opening = PostOpening {
            counted: u32::try_from(there).unwrap_or(0),
            letters: self.fates.iter().zip(&batch.letters).map(letter).collect(),
            difference: self.difference.map(str::to_owned),
            alone: self.alone.map(str::to_owned),
            envelopes: Some("收发室 3 号柜".to_owned()),
        };
        desk.open_post_on(by, id, opening, Some(self.on)).await
    }
}

/// A box that two emptied, whose seal fitted; and whose letters nobody opened yet.
async fn tell_box(desk: &Desk, teller: &Teller<'_>) -> Result<(), DeskError> {
    let (first, second) = (teller.officer(RECEPTION)?, teller.officer(CHIEF_OF_RECEPTION)?);
    let placed = BoxPlaced {
        name: "一号举报箱".to_owned(),
        place: "县纪委监委大门东侧（虚构）".to_owned(),
        seal: "FT-0107".to_owned(),
        ..BoxPlaced::default()
    };
    let id = desk.place_box_on(first, placed, Some(date(2026, 11, 13))).await?;
    let opening = BoxOpening {
        batch: fresh_id(),
        second: second.id.to_string(),
        found: Some("FT-0107".to_owned()),
        put: "FT-0108".to_owned(),
        letters: 2,
    };
    desk.open_box_on(first, id, opening, Some(date(2026, 11, 20))).await
}
