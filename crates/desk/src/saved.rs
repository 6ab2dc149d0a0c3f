//! The views that officers keep of their lists: a name and an address's query, sealed, and nobody else's.

use std::sync::Arc;

use rules::{
    ask::{FieldFault, Malformed},
    words::{TextFault, Words},
};
use serde::{Deserialize, Serialize};
use store::{ViewRow, Work};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::House,
    seal::fresh_id,
    views::{Officer, SavedView},
};

/// The longest name of a view, in characters: it stands on a tab.
const NAME: usize = 20;
/// The longest query.
const QUERY: usize = 2_000;
/// More tabs than this nobody reads.
const MOST: usize = 20;

/// What lies in the envelope.
#[derive(Serialize, Deserialize)]
struct Kept {
    name: String,
    query: String,
}

impl Desk {
    /// An officer's views, in the order they were made.
    pub async fn views(&self, officer: &Officer) -> Result<Vec<SavedView>, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.id.0);
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.views(work, officer).await }));
        read.await
    }

    /// Keeps a view; one of the same name shows this from now on.
    pub async fn save_view(
        &self,
        officer: &Officer,
        name: &str,
        query: &str,
    ) -> Result<(), DeskError> {
        let kept = Kept { name: parse_name(name)?, query: parse_query(query)? };
        let (house, officer) = (Arc::clone(&self.house), officer.id.0);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let views = house.views(work, officer).await?;
                let same = views.iter().find(|view| view.name == kept.name);
                if same.is_none() && MOST <= views.len() {
                    return Err(Malformed::field("name", FieldFault::NotA("list")).into());
                }
                let id = same.map_or_else(fresh_id, |view| parse_id(&view.id).unwrap_or_default());
                house.keep_view(work, officer, id, &kept).await
            })
        });
        run.await
    }

    /// Gives a view another name, which none of the officer's others may have.
    pub async fn rename_view(
        &self,
        officer: &Officer,
        id: &str,
        name: &str,
    ) -> Result<(), DeskError> {
        let name = parse_name(name)?;
        let (house, officer, wanted) = (Arc::clone(&self.house), officer.id.0, id.to_owned());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let views = house.views(work, officer).await?;
                if views.iter().any(|view| view.name == name && view.id != wanted) {
                    return Err(DeskError::NameTaken);
                }
                let view = views.into_iter().find(|view| view.id == wanted);
                let view = view.ok_or(DeskError::NoSuch("view"))?;
                let id = parse_id(&view.id).ok_or(DeskError::NoSuch("view"))?;
                house.keep_view(work, officer, id, &Kept { name, query: view.query }).await
            })
        });
        run.await
    }

    /// Drops a view. One that is gone already is gone.
    pub async fn drop_view(&self, officer: &Officer, id: &str) -> Result<(), DeskError> {
        let (officer, id) = (officer.id.0, parse_id(id).ok_or(DeskError::NoSuch("view"))?);
        let run = self.house.store.run(move |work| {
            Box::pin(async move { Ok(work.drop_view(officer, id).await.map(drop)?) })
        });
        run.await
    }
}

impl House {
    async fn views(&self, work: &mut Work<'_>, officer: Uuid) -> Result<Vec<SavedView>, DeskError> {
        let mut views = Vec::new();
        for row in work.views_of(officer).await? {
            let plain = self.key.unwrap(&place(officer, row.id), &row.envelope)?;
            let kept: Kept =
                serde_json::from_slice(&plain).map_err(|_| DeskError::Damaged("view"))?;
            let id = row.id.simple().to_string();
            views.push(SavedView { id, name: kept.name, query: kept.query });
        }
        Ok(views)
    }

    async fn keep_view(
        &self,
        work: &mut Work<'_>,
        officer: Uuid,
        id: Uuid,
        kept: &Kept,
    ) -> Result<(), DeskError> {
        let plain = serde_json::to_vec(kept).map_err(|_| DeskError::Damaged("view"))?;
        let envelope = self.key.wrap(&place(officer, id), &plain)?;
        Ok(work.put_view(&ViewRow { id, officer, envelope }).await?)
    }
}

/// Where a view lies.
pub(crate) fn place(officer: Uuid, id: Uuid) -> Vec<u8> {
    [b"view".as_slice(), officer.as_bytes(), id.as_bytes()].concat()
}

fn parse_id(id: &str) -> Option<Uuid> {
    Uuid::try_parse(id).ok()
}

fn parse_name(name: &str) -> Result<String, Malformed> {
    let fault = |fault| Malformed::field("name", FieldFault::Text(fault));
    let name = Words::line(name).map_err(fault)?;
    match name.as_str().chars().count() {
        got if NAME < got => Err(fault(TextFault::TooLong { max: NAME, got })),
        _ => Ok(name.as_str().to_owned()),
    }
}

/// A query as pages write it: nothing but what may stand in an address.
fn parse_query(query: &str) -> Result<String, Malformed> {
    let fits = query.len() <= QUERY && query.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then(|| query.to_owned())
        .ok_or_else(|| Malformed::field("query", FieldFault::NotA("text")))
}
