//! Notes of observers (信访监督员, 特邀监察员; C124): handed in on one screen by whoever watches over a village or a town for an organ, and
//! seen to arrive. A note becomes a matter like any other that the public brings: who wrote it lies sealed with it, and nobody learns
//! it by the account. Which notes an observer handed in they alone see, for thirty days.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    codes::{Kind, Role},
    exclusion::receives_reports,
    ids::{OfficerId, OrganId},
    person::{Complained, Petitioner},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    begun::NOTE,
    views::{Officer, Receipted, Submission},
};

/// Those who hand in notes.
const OBSERVERS: &[Role] = &[Role::Observer];

/// A note as it is typed in.
#[derive(Clone, Debug, Default)]
pub struct NoteTyped {
    /// Drawn with the form: sent twice, it is one note.
    pub id: Uuid,
    /// What it is about: a word of [`Kind`].
    pub kind: String,
    /// In one line.
    pub title: String,
    /// What was seen or heard.
    pub content: String,
    /// Whom it is about, where it is about somebody.
    pub about: Option<Complained>,
    /// Where they can be reached, beside the organ they watch for.
    pub phone: Option<String>,
}

/// A note that was handed in.
#[derive(Clone, Debug)]
pub struct NoteView {
    /// Its number.
    pub number: String,
    /// In one line.
    pub title: String,
    /// The day.
    pub on: Date,
    /// The organ that has it.
    pub organ: String,
    /// Where it stands, as whoever holds its code is told; none where it was sealed for the organ above.
    pub stage: Option<&'static str>,
}

/// What is kept of a note, sealed, for whoever wrote it.
#[derive(Serialize, Deserialize)]
struct Kept {
    number: String,
    code: String,
    title: String,
    on: Date,
    organ: String,
}

impl Officer {
    /// The organs they watch for.
    pub fn observes(&self) -> Vec<OrganId> {
        let own = self.actor();
        let posts = own.own_posts().filter(|post| OBSERVERS.contains(&post.role));
        posts.map(|post| post.organ).collect()
    }
}

impl Desk {
    /// Hands in a note. The same form sent again is the same note.
    ///
    /// # Errors
    /// [`DeskError::Denied`] to whoever is no observer; what is wrong with a field; [`DeskError::ForAbove`] where the organ above takes
    /// it and has no key: nothing is kept.
    pub async fn hand_in_note(
        &self,
        officer: &Officer,
        note: NoteTyped,
    ) -> Result<Receipted, DeskError> {
        let organ = officer.observes().first().copied();
        let organ = organ.ok_or(DeskError::Denied { needed: OBSERVERS })?;
        let roster = self.roster().await?;
        let place = roster.office.organ_name(organ).to_owned();
        // An organ of discipline takes what is reported to it; what is no report goes where such things go.
        let report = note.kind == Kind::Report.word() && receives_reports(organ, &roster.office);
        let petitioner = Petitioner {
            name: officer.name.clone(),
            phone: note.phone,
            address: Some(place),
            ..Petitioner::default()
        };
        let submission = Submission {
            kind: note.kind,
            title: note.title.clone(),
            content: note.content,
            organ: report.then(|| organ.to_string()),
            about: note.about.into_iter().collect(),
            petitioner: Some(petitioner),
            withhold_name: true,
            ..Submission::default()
        };
        let once = format!("note\n{}\n{}", officer.id, note.id);
        let receipted = self.submit(submission, Some(&once)).await?;
        let kept = Kept {
            number: receipted.number.clone(),
            code: receipted.code.clone(),
            title: note.title,
            on: receipted.received_on,
            organ: receipted.sealed_for.clone().unwrap_or_else(|| receipted.organ.clone()),
        };
        let text = serde_json::to_string(&kept).map_err(|_| DeskError::Damaged("a note"))?;
        self.keep_note(officer.id, note.id, &text).await?;
        Ok(receipted)
    }

    /// The notes that an observer handed in, the last first, with where each stands.
    ///
    /// # Errors
    /// [`DeskError::Denied`] to whoever is no observer.
    pub async fn notes(&self, officer: &Officer) -> Result<Vec<NoteView>, DeskError> {
        if officer.observes().is_empty() {
            return Err(DeskError::Denied { needed: OBSERVERS });
        }
        let (house, own) = (Arc::clone(&self.house), officer.id);
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.begun_of(work, own, NOTE).await }));
        let mut notes = Vec::new();
        for row in read.await? {
            let kept: Kept =
                serde_json::from_str(&row.text).map_err(|_| DeskError::Damaged("a note"))?;
            notes.push(self.note(kept).await?);
        }
        Ok(notes)
    }

    async fn note(&self, kept: Kept) -> Result<NoteView, DeskError> {
        let Kept { number, code, title, on, organ } = kept;
        // Looked at as the public does, without leaving a look behind. One whose code opens nothing any more was given another.
        let tracked = match code.is_empty() {
            true => None,
            false => match self.foreseen(&code).await {
                Ok(tracked) => Some(tracked),
                Err(
                    DeskError::NoSuchCode
                    | DeskError::CodeReplaced { .. }
                    | DeskError::WentUp { .. },
                ) => None,
                Err(error) => return Err(error),
            },
        };
        let report = tracked.as_ref().is_some_and(|one| one.kind == Some(Kind::Report));
        let stage = tracked.as_ref().map(|one| if report { "report" } else { one.stage });
        let organ = tracked.map_or(organ, |one| one.organ);
        Ok(NoteView { number, title, on, organ, stage })
    }

    async fn keep_note(&self, officer: OfficerId, id: Uuid, text: &str) -> Result<(), DeskError> {
        // As many as are kept at once: the oldest gives way, for it lies where it was handed in.
        self.drop_beyond(officer, NOTE).await?;
        self.keep_row(officer, id, NOTE, text).await.map(drop)
    }
}
