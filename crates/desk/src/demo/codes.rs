//! Codes of a few fictional matters, kept sealed so that the demonstration can show what a petitioner sees.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Desk, DeskError};

const SECRET: &str = "demonstration codes";

/// The code of a fictional matter that anybody may try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoCode {
    /// Key of the language files: `named`, `anonymous`, `joint`.
    pub whose: String,
    /// 24 digits in groups of four.
    pub code: String,
}

impl Desk {
    /// The codes of the demonstration's own matters; nothing in a real office.
    pub async fn demo_codes(&self) -> Result<Vec<DemoCode>, DeskError> {
        if !self.office().await?.demo {
            return Ok(Vec::new());
        }
        let house = Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let Some(sealed) = work.secret(SECRET).await? else { return Ok(Vec::new()) };
                let plain = house.key.unwrap(SECRET.as_bytes(), &sealed)?;
                serde_json::from_slice(&plain).map_err(|_| DeskError::Damaged("codes"))
            })
        });
        read.await
    }

    pub(super) async fn keep_demo_codes(&self, codes: Vec<DemoCode>) -> Result<(), DeskError> {
        let plain = serde_json::to_vec(&codes).map_err(|_| DeskError::Damaged("codes"))?;
        let sealed = self.house.key.wrap(SECRET.as_bytes(), &plain)?;
        let run = self.house.store.run(move |work| {
            Box::pin(async move { work.put_secret(SECRET, &sealed).await.map_err(DeskError::from) })
        });
        run.await
    }
}
