//! What may be the same, two matters side by side, search, and what many write about.

use desk::{
    Beside, ClassHint, Compared, FoundRow, Grade, Hot, Issue, Linked, Member, Period, Piece,
    QueryFault, RisingWord, Searched, Suggested,
    views::{Allowed, Counted, Likely, LikelyBy},
};
use rules::{
    class::ClassCode,
    closing::Demanded,
    command::spec,
    ids::{OrganId, PhraseId},
};

use super::{NASTY, Shown, day, desk_frame, matter, put, typed};
use crate::{
    Tongue,
    hot::hot_page,
    matters::alike::{AlikePage, Earlier, beside_page},
    search::search_page,
    seems::{Seems, hints},
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

/// Something of every sort.
pub(super) fn suggested() -> Suggested {
    let why = || vec![NASTY.to_owned()];
    Suggested {
        class: Some(ClassHint {
            code: Some(ClassCode::parse("NR01").unwrap()),
            path: vec![NASTY.to_owned(), NASTY.to_owned()],
            sure: 93,
            why: why(),
        }),
        kind: Some(("report", why())),
        danger: Some(("fire", why())),
        elsewhere: Some(("court", why())),
        requests: why(),
    }
}

/// The same of a registered letter.
pub(super) fn seems(tongue: Tongue) -> Seems {
    let requests = vec![NASTY.to_owned()];
    Seems { hints: hints(suggested(), tongue), points: requests.join("\n"), requests }
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

/// Search: nothing asked yet, something found, nothing, and what cannot be asked.
pub(super) fn search(tongue: Tongue, shown: &mut Vec<Shown>) {
    let faults = [QueryFault::Nothing, QueryFault::OnlyWithout, QueryFault::TooLong];
    let faults = faults.into_iter().chain([QueryFault::TooMany]);
    let faults = faults.map(|fault| Some(Searched { fault: Some(fault), ..Searched::default() }));
    let piece = || Piece {
        text: NASTY.to_owned(),
        marks: std::iter::once(0..9).collect(),
        cut: [true, true],
    };
    let found = Searched {
        rows: vec![FoundRow { row: super::lists::row(), title: piece(), piece: piece() }],
        count: Counted { matters: 1, more: true },
        more: true,
        forgiven: true,
        ..Searched::default()
    };
    for found in [None, Some(found), Some(Searched::default())].into_iter().chain(faults) {
        let (frame, warming) = (desk_frame(tongue, "search-title"), found.is_none());
        put(shown, "search", &search_page(frame, &typed(), found, warming));
    }
}

/// What many write about: something of every sort, and nothing.
pub(super) fn hot(tongue: Tongue, shown: &mut Vec<Shown>) {
    let member =
        || Member { number: "20260000001".to_owned(), title: NASTY.to_owned(), received_on: day() };
    let issue = |weeks| Issue {
        name: NASTY.to_owned(),
        days: (day(), day()),
        pieces: 64,
        persons: 41,
        weeks,
        matters: vec![member(), member()],
    };
    let some = Hot {
        days: Some((day(), day())),
        letters: 4_000,
        more: true,
        issues: vec![issue([3, 1]), issue([0, 2])],
        rising: vec![RisingWord { word: NASTY.to_owned(), now: 12, expected: 1.3 }],
        coined: vec![(NASTY.to_owned(), 9)],
        unlisted: vec![(PhraseId(uuid::Uuid::nil()), NASTY.to_owned())],
    };
    let few = Hot { days: some.days, more: false, ..Hot::default() };
    for (hot, keeps) in [(some.clone(), true), (some, false), (few, true), (Hot::default(), false)]
    {
        let (frame, warming) = (desk_frame(tongue, "hot-title"), hot.days.is_none());
        put(shown, "hot", &hot_page(frame, (Period::Quarter, hot), keeps, warming));
    }
}

fn allowed() -> Vec<Allowed> {
    let named = ["link_repeat", "handle_together", "merge", "unlink", "summarise"];
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
        merges: link.is_none(),
        link,
        view: matter(),
    }
}
