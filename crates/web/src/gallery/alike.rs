//! What may be the same, and two matters side by side.

use desk::{
    Beside, Compared, Grade, Linked,
    views::{Allowed, Likely, LikelyBy},
};
use rules::{closing::Demanded, command::spec, ids::OrganId};

use super::{NASTY, Shown, day, desk_frame, matter, put};
use crate::{
    Tongue,
    matters::alike::{AlikePage, Earlier, beside_page},
};

/// One of each grade, one without.
pub(super) fn earlier(tongue: Tongue) -> Vec<Earlier> {
    let grades = [Some(Grade::SameLetter), Some(Grade::SameMatter), Some(Grade::Related), None];
    let likely = |grade| Likely {
        number: "20260000001".to_owned(),
        title: NASTY.to_owned(),
        received_on: day(),
        grade,
        by: vec![LikelyBy::Words, LikelyBy::Person, LikelyBy::Place, LikelyBy::Time],
        same: vec![NASTY.to_owned()],
    };
    grades
        .map(likely)
        .into_iter()
        .map(|one| Earlier::of(one, tongue, Some("20260000002")))
        .collect()
}

pub(super) fn alike(tongue: Tongue, shown: &mut Vec<Shown>) {
    for earlier in [earlier(tongue), Vec::new()] {
        let page = AlikePage {
            frame: desk_frame(tongue, "alike-title"),
            number: "20260000002".to_owned(),
            url: crate::paths::matter("20260000002"),
            warming: earlier.is_empty(),
            earlier,
        };
        put(shown, "matters-alike", &page);
    }
    for link in [None, Some(Linked::Repeat), Some(Linked::Together), Some(Linked::Copy)] {
        let (frame, beside) = (desk_frame(tongue, "beside-title"), beside(link));
        put(shown, "matters-beside", &beside_page(frame, beside, &allowed()));
    }
}

fn allowed() -> Vec<Allowed> {
    let named = ["link_repeat", "handle_together", "unlink", "summarise"];
    let allowed = |name| Allowed {
        spec: spec(name).unwrap(),
        organ: OrganId(1),
        refusal: None,
        consequences: Vec::new(),
        demanded: Demanded::default(),
    };
    named.map(allowed).into()
}

fn beside(link: Option<Linked>) -> Beside {
    let compared = |number: &str| Compared {
        number: number.to_owned(),
        version: 1,
        received_on: day(),
        stage: "registered",
        holder: NASTY.to_owned(),
        text: format!("{NASTY}\n{NASTY}"),
        same: std::iter::once(0..9).collect(),
        fresh: Vec::new(),
    };
    Beside {
        this: Compared { fresh: std::iter::once(9..12).collect(), ..compared("20260000002") },
        other: compared("20260000001"),
        later: true,
        grade: link.is_none().then_some(Grade::SameLetter),
        news: vec![NASTY.to_owned()],
        at_one_time: link.is_none(),
        link,
        view: matter(),
    }
}
