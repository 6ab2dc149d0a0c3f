//! Samples of the cadre register: what a file would change, rows that cannot be told, and same names to look at.

use desk::{
    CadreImport, CandidateView, NoteView, PersonView, Refused, RelativeView, RelativesRoom,
    SameNameView,
};
use rules::{
    cadre::{Entry, PostWords, Posting, Proposed},
    codes::Move,
    ids::{CadreId, OfficerId},
    person::Complained,
};
use uuid::Uuid;

use super::{NASTY, Shown, day, desk_frame, fault, put, room, typed};
use crate::{
    Tongue,
    keep::cadres::moves_page,
    notes::{NotesPage, notes_page},
    relatives::{RelativesPage, relatives_page},
    same_names::{Row, SameNamesPage},
};

fn candidate() -> CandidateView {
    let (name, place) = (NASTY.to_owned(), NASTY.to_owned());
    CandidateView { number: "0042".to_owned(), name, place }
}

/// Somebody a report names, of whom the register says that several bear the name.
pub(super) fn named() -> PersonView {
    let unit = Some(NASTY.to_owned());
    PersonView {
        no: 1,
        written: Complained { name: NASTY.to_owned(), unit, post: None },
        is: None,
        alike: vec![candidate(), candidate()],
        accounts: 1,
    }
}

/// With notes and without.
pub(super) fn notes(tongue: Tongue, shown: &mut Vec<Shown>) {
    let note = |stage| NoteView {
        number: "2026-0000000001".to_owned(),
        title: NASTY.to_owned(),
        on: day(),
        organ: NASTY.to_owned(),
        stage,
    };
    for notes in [vec![note(Some("report")), note(None)], Vec::new()] {
        let (typed, frame) = (typed(), desk_frame(tongue, "notes-title"));
        let page = notes_page(frame, &notes, (&typed, Some(fault("title"))), "1".to_owned());
        put(shown, "notes", &NotesPage { done: Some(NASTY.to_owned()), ..page });
    }
}

/// With everything declared, and without a register.
pub(super) fn relatives(tongue: Tongue, shown: &mut Vec<Shown>) {
    let view = RelativeView {
        officer: (OfficerId(Uuid::from_u128(1)), NASTY.to_owned()),
        cadre: (CadreId(Uuid::from_u128(2)), candidate()),
        may_end: true,
    };
    let all = || vec![view.clone()];
    let whole = RelativesRoom { own: all(), below: all(), has_register: true };
    for room in [whole, RelativesRoom::default()] {
        let frame = desk_frame(tongue, "relatives-title");
        let page = relatives_page(frame, &room, &typed(), Some(fault("name")));
        put(shown, "relatives", &RelativesPage { done: Some(NASTY.to_owned()), ..page });
    }
}

fn words() -> PostWords {
    PostWords {
        number: "0042".to_owned(),
        name: NASTY.to_owned(),
        unit: NASTY.to_owned(),
        department: Some(NASTY.to_owned()),
        post: Some(NASTY.to_owned()),
        rank: Some(NASTY.to_owned()),
    }
}

fn proposed(how: Move, line: Option<u64>) -> Proposed {
    let entry = Entry {
        cadre: CadreId(Uuid::nil()),
        how,
        posting: Posting::default(),
        ended: None,
        officer: None,
    };
    Proposed { line, entry, words: words(), before: Some(words()) }
}

pub(super) fn cadres(tongue: Tongue, shown: &mut Vec<Shown>) {
    let mut import = CadreImport { rows: 3, ..CadreImport::default() };
    import.moves.proposed = vec![proposed(Move::Moved, Some(2)), proposed(Move::Left, None)];
    let mut fit = moves_page(desk_frame(tongue, "cadres-moves-title"), &import);
    (fit.rooms, fit.looked_at, fit.whole) = (vec![room(tongue)], Some("AAAA".to_owned()), true);
    put(shown, "cadres-moves", &fit);
    let column = Some(NASTY.to_owned());
    import.refused = vec![Refused { line: 2, column, reason: "same_name" }];
    put(shown, "cadres-moves", &moves_page(desk_frame(tongue, "cadres-moves-title"), &import));
    let (number, persons) = ("2026-0000000001".to_owned(), vec![named()]);
    let waiting = SameNameView { number, received_on: day(), persons };
    for rows in [vec![], vec![Row::of(&waiting, tongue)]] {
        let frame = desk_frame(tongue, "same-names-title");
        put(shown, "same-names", &SameNamesPage { frame, rows });
    }
}
