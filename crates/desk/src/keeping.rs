//! Keeping the office itself: one change by one officer, decided by the rules and kept in one unit of work.

use std::sync::Arc;

use rules::{
    codes::{PhraseUse, Pile, Role},
    ids::{OfficerId, OrganId, PhraseId},
    keep::{self, Change, Keeping, OfficeRefusal, PHRASE_KEEPERS, Subject, decide_office},
    office::Post,
    rights::Actor,
    words::Words,
};
use store::{CredentialRow, Work};

use crate::{
    Desk, DeskError,
    accounts::{NOBODY, parse_login},
    charges::charges_of,
    house::House,
    roster::Roster,
    seal::fresh_id,
    views::Officer,
};

mod history;

pub use history::OfficeHappening;

/// A phrase as forms offer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseView {
    /// Its id.
    pub id: PhraseId,
    /// Whose it is.
    pub organ: OrganId,
    /// What for.
    pub used_for: PhraseUse,
    /// The text.
    pub text: String,
}

/// Whose hand changes the office.
#[derive(Clone, Copy)]
pub(crate) enum Hand {
    /// Whoever runs the installation.
    Operator,
    /// A member of staff, with the posts held at that moment.
    Officer(OfficerId),
}

impl Desk {
    /// Carries out one change to the office. It is stale where what it is about changed after the version seen.
    pub async fn keep_office(
        &self,
        officer: &Officer,
        change: Change,
        expect_version: Option<i32>,
    ) -> Result<(), DeskError> {
        self.kept(Hand::Officer(officer.id), change, expect_version).await
    }

    /// The same by the hand of whoever runs the installation.
    pub async fn keep_office_as_operator(&self, change: Change) -> Result<(), DeskError> {
        self.kept(Hand::Operator, change, None).await
    }

    pub(crate) async fn kept(
        &self,
        hand: Hand,
        change: Change,
        expect: Option<i32>,
    ) -> Result<(), DeskError> {
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move { house.keep_change(work, hand, change, expect).await })
        });
        run.await
    }

    /// Adds an officer without a password; gives the one-time link that sets one.
    pub async fn add_colleague(
        &self,
        officer: &Officer,
        name: &str,
        posts: Vec<Post>,
    ) -> Result<String, DeskError> {
        let (hand, name) = (Hand::Officer(officer.id), parse_login(name)?);
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let officer = OfficerId(fresh_id());
                let login = house.free_login(work, &name, None).await?;
                let sealed = house.keep_words(work, &name).await?;
                let change = Change::AddOfficer { officer, name: sealed, posts };
                house.keep_change(work, hand, change, None).await?;
                let password_hash = NOBODY.to_owned();
                work.put_credential(&CredentialRow { officer: officer.0, login, password_hash })
                    .await?;
                house.password_link(work, officer).await
            })
        });
        let link = run.await?;
        // Whoever bears the name of somebody reported is kept from that until it was looked at.
        self.find_persons_again().await?;
        Ok(link)
    }

    /// Gives an officer another name, with which they sign in from now on.
    pub async fn rename_officer(
        &self,
        officer: &Officer,
        renamed: OfficerId,
        name: &str,
        expect_version: Option<i32>,
    ) -> Result<(), DeskError> {
        let (hand, name) = (Hand::Officer(officer.id), parse_login(name)?);
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                if house.roster(work).await?.names.get(&renamed) == Some(&name) {
                    return Err(OfficeRefusal::NothingChanged.into());
                }
                let login = house.free_login(work, &name, Some(renamed)).await?;
                let sealed = house.keep_words(work, &name).await?;
                let change = Change::RenameOfficer { officer: renamed, name: sealed };
                house.keep_change(work, hand, change, expect_version).await?;
                let known = work.credential_of(renamed.0).await?;
                let known = known.ok_or(DeskError::Damaged("a credential is missing"))?;
                work.put_credential(&CredentialRow { login, ..known }).await?;
                Ok::<_, DeskError>(())
            })
        });
        run.await?;
        self.find_persons_again().await.map(drop)
    }

    /// Takes an officer's password away and ends their sessions; gives the one-time link that sets a new one.
    pub async fn reset_password(
        &self,
        officer: &Officer,
        reset: OfficerId,
        expect_version: Option<i32>,
    ) -> Result<String, DeskError> {
        let hand = Hand::Officer(officer.id);
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let change = Change::ResetPassword(reset);
                house.keep_change(work, hand, change, expect_version).await?;
                house.put_password(work, reset, NOBODY.to_owned()).await?;
                work.end_sessions(reset.0).await?;
                house.password_link(work, reset).await
            })
        });
        run.await
    }

    /// Keeps a phrase for an organ's forms.
    pub async fn keep_phrase(
        &self,
        officer: &Officer,
        organ: OrganId,
        used_for: PhraseUse,
        text: Words,
    ) -> Result<(), DeskError> {
        let hand = Hand::Officer(officer.id);
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let mut beside = phrases_of(&roster).filter(|kept| kept.organ == organ);
                let twice =
                    beside.any(|kept| kept.used_for == used_for && kept.text == text.as_str());
                let text = house.keep_words(work, text.as_str()).await?;
                let phrase = PhraseId(fresh_id());
                let change = Change::KeepPhrase { phrase, organ, used_for, text };
                house.keep_change(work, hand, change, None).await?;
                if twice { Err(OfficeRefusal::PhraseTwice.into()) } else { Ok(()) }
            })
        });
        run.await
    }

    /// The phrases of one organ, or of every organ where the officer works on matters.
    pub async fn phrases(
        &self,
        officer: &Officer,
        organ: Option<OrganId>,
    ) -> Result<Vec<PhraseView>, DeskError> {
        let organs = officer.actor().organs();
        let roster = self.roster().await?;
        let wanted = |kept: &PhraseView| {
            organs.contains(&kept.organ) && organ.is_none_or(|organ| organ == kept.organ)
        };
        let mut phrases: Vec<_> = phrases_of(&roster).filter(wanted).collect();
        phrases.sort_by(|one, other| {
            (one.organ, one.used_for, &one.text).cmp(&(other.organ, other.used_for, &other.text))
        });
        Ok(phrases)
    }
}

fn phrases_of(roster: &Roster) -> impl Iterator<Item = PhraseView> {
    roster.office.phrases.iter().map(|(id, phrase)| PhraseView {
        id: *id,
        organ: phrase.organ,
        used_for: phrase.used_for,
        text: roster.phrases.get(id).cloned().unwrap_or_default(),
    })
}

impl House {
    /// One change: stale, refused, or kept with everything that follows from it.
    pub(crate) async fn keep_change(
        &self,
        work: &mut Work<'_>,
        hand: Hand,
        change: Change,
        expect: Option<i32>,
    ) -> Result<(), DeskError> {
        // Two changes at once: the second sees what the first did.
        work.lock(self.office_stream.0).await?;
        let roster = self.roster(work).await?;
        let actor = acting(hand, &roster, &change)?;
        self.still_fresh(work, &roster, change.subject(), expect).await?;
        let open = self.open_at(work, &change).await?;
        let Roster { office, classes, areas, .. } = &*roster;
        let (disabled, anyway) = match change {
            Change::DisableOfficer { officer, anyway } => (Some(officer), anyway),
            _ => (None, false),
        };
        let around = Keeping { office, classes, areas, actor: &actor, open };
        let events = decide_office(change, around)?;
        if !anyway && self.loses_keys(work, office, &events).await? {
            return Err(OfficeRefusal::LastHolder.into());
        }
        self.change_office(work, actor.by(), &events).await?;
        if let Some(officer) = disabled {
            work.end_sessions(officer.0).await?;
            work.withdraw_tokens(officer.0).await?;
            self.withdraw_password_links(work, officer).await?;
            work.tell_no_more(officer.0).await?;
        }
        Ok(())
    }

    /// Stale is what somebody else changed about the same thing after the version seen.
    async fn still_fresh(
        &self,
        work: &mut Work<'_>,
        roster: &Roster,
        subject: Subject,
        expect: Option<i32>,
    ) -> Result<(), DeskError> {
        let version = roster.office.version;
        let Some(seen) = expect.filter(|seen| *seen != version && subject != Subject::New) else {
            return Ok(());
        };
        for recorded in self.office_events(work).await? {
            if seen < recorded.version && recorded.event.subject() == subject {
                return Err(DeskError::Stale { version });
            }
        }
        Ok(())
    }

    /// Matters still open at what would close, or with whoever would be disabled.
    async fn open_at(&self, work: &mut Work<'_>, change: &Change) -> Result<u64, DeskError> {
        let done = Pile::Done.code();
        let open = match change {
            Change::CloseOrgan(organ) | Change::ChangeOrgan { organ, .. } => {
                work.open_at_organ(organ.0, done).await?
            }
            Change::CloseUnit(unit) => work.open_at_unit(unit.0, done).await?,
            Change::DisableOfficer { officer, .. } => {
                let charges = charges_of(work, *officer).await?;
                return Ok(u64::try_from(charges.len()).unwrap_or(u64::MAX));
            }
            _ => 0,
        };
        Ok(u64::try_from(open).unwrap_or(0))
    }

    /// The keyed hash of a sign-in name that nobody else has.
    async fn free_login(
        &self,
        work: &mut Work<'_>,
        name: &str,
        own: Option<OfficerId>,
    ) -> Result<Vec<u8>, DeskError> {
        let login = self.key.look_up("login", &name.to_lowercase());
        match work.credential(&login).await? {
            Some(taken) if own != Some(OfficerId(taken.officer)) => Err(DeskError::NameTaken),
            _ => Ok(login),
        }
    }
}

/// The hand with the posts held now, not those of when the page was opened.
fn acting(hand: Hand, roster: &Roster, change: &Change) -> Result<Actor, DeskError> {
    match hand {
        Hand::Operator => Ok(Actor::Operator),
        Hand::Officer(id) => {
            let needed = match change {
                Change::KeepPhrase { .. } | Change::DropPhrase(_) => PHRASE_KEEPERS,
                Change::DoYearly { .. } => &[Role::Leader, Role::Head],
                // Whose it is the rules say by the circle.
                Change::DelegateSeal { .. }
                | Change::EndDelegation { .. }
                | Change::SetLeave { .. }
                | Change::EndLeave { .. }
                | Change::NameDeputy { .. }
                | Change::DeclareRelative(_)
                | Change::EndRelative { .. }
                | Change::NameTwo { .. }
                | Change::EndTwo { .. } => Role::ALL,
                _ => &[Role::Admin],
            };
            let officer = roster.officer(id).ok_or(DeskError::Denied { needed })?;
            match officer.posts.iter().any(|post| needed.contains(&post.role)) {
                true => Ok(officer.actor()),
                false => Err(DeskError::Denied { needed }),
            }
        }
    }
}

/// What an officer may keep: which rooms the pages show.
impl Officer {
    /// Administers some organ.
    pub fn keeps_something(&self) -> bool {
        self.posts.iter().any(|post| post.role == Role::Admin)
    }

    /// The organs whose phrases the officer keeps.
    pub fn phrase_organs(&self) -> Vec<OrganId> {
        let actor = self.actor();
        actor.organs().into_iter().filter(|organ| keep::keeps_phrases(&actor, *organ)).collect()
    }
}
