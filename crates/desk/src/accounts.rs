//! Officers, passwords, sessions, tokens and one-time links.

use std::sync::Arc;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier},
};
use base64ct::{Base64UrlUnpadded, Encoding};
use rules::{
    codes::Role,
    ids::{OfficerId, Passage},
    keep::{Change, apart},
    office::{OfficeEvent, Post},
    stored::{By, Recorded, encode},
    words::Words,
};
use serde::{Deserialize, Serialize};
use store::{CredentialRow, NewEvent, OfficerRow, SessionRow, StartLinkRow, TokenRow, Work};
use zeroize::Zeroizing;

use crate::{
    Desk, DeskError,
    house::{House, put_passages},
    keeping::Hand,
    project,
    roster::Roster,
    seal::{fresh_id, pair::Pair, passphrase::lock as lock_key, random},
    sealing::Sealer,
    unlock::guardian,
    views::Officer,
};

/// The shortest password, in characters.
pub const SHORTEST_PASSWORD: usize = 8;
/// A session ends after this time without a new sign-in.
const SESSION_HOURS: i64 = 12;
/// A one-time link lives so long.
pub(crate) const LINK_DAYS: i64 = 7;
pub(crate) const HOUR_MS: i64 = 3_600_000;
/// A hash of nothing anybody knows: a name that does not exist takes as long as one that does.
pub(crate) const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bHVndWx1Z3VsdWd1bHVndQ$wWLyEYkFl9vZ6hmLJ0c3ZXX1XwYjyXWk3UZ2m1eVn9E";

/// Each hash takes 19 MiB: whoever tries many passwords at once waits for a turn.
pub(crate) static HASHING: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(2);

/// What a one-time link gives to whoever redeems it.
#[derive(Serialize, Deserialize)]
struct Invitation {
    posts: Vec<Post>,
    /// The link's secret guards the circles of these posts, until it is redeemed.
    #[serde(default)]
    guarded: bool,
}

/// Whether a link guards the keys of circles.
pub(crate) fn is_guarded(purpose: &str) -> bool {
    serde_json::from_str(purpose).is_ok_and(|Invitation { guarded, .. }| guarded)
}

/// An account as the administrator lists it.
#[derive(Clone, Debug)]
pub struct Account {
    /// Who.
    pub officer: Officer,
    /// Signs in no more.
    pub disabled: bool,
}

impl Desk {
    /// Adds an officer with a password and posts.
    pub async fn add_officer(
        &self,
        by: By,
        login: &str,
        password: &str,
        posts: Vec<Post>,
    ) -> Result<OfficerId, DeskError> {
        let newcomer = self.newcomer(login, (password, None), posts).await?;
        self.add(by, newcomer).await
    }

    /// Adds an officer who has a seal passphrase from the beginning: the first of an office, who receives the circles.
    pub async fn add_sealed_officer(
        &self,
        by: By,
        login: &str,
        (password, passphrase): (&str, &str),
        posts: Vec<Post>,
    ) -> Result<OfficerId, DeskError> {
        let newcomer = self.newcomer(login, (password, Some(passphrase)), posts).await?;
        self.add(by, newcomer).await
    }

    async fn add(&self, by: By, newcomer: Newcomer) -> Result<OfficerId, DeskError> {
        let house = Arc::clone(&self.house);
        let run = self
            .house
            .store
            .run(move |work| Box::pin(async move { house.add_officer(work, by, newcomer).await }));
        let added = run.await?;
        self.find_persons_again().await?;
        Ok(added)
    }

    async fn newcomer(
        &self,
        login: &str,
        (password, passphrase): (&str, Option<&str>),
        posts: Vec<Post>,
    ) -> Result<Newcomer, DeskError> {
        let (login, officer) = (parse_login(login)?, OfficerId(fresh_id()));
        let password_hash = hashed(password).await?;
        let seal = match passphrase {
            None => None,
            Some(passphrase) if passphrase.chars().count() < SHORTEST_PASSWORD => {
                return Err(DeskError::PassphraseUnfit);
            }
            Some(passphrase) => {
                let pair = Pair::fresh()?;
                let lock = (passphrase, self.house.cost);
                let envelope = lock_key(&self.house.key, officer, lock, &pair).await?;
                Some((pair.public().text(), envelope))
            }
        };
        Ok(Newcomer { officer, login, password_hash, seal, posts })
    }

    /// Adds several officers with one password, which is their seal passphrase as well, in one unit of work.
    pub(crate) async fn add_officers(
        &self,
        by: By,
        newcomers: Vec<(String, Vec<Post>)>,
        password: &str,
    ) -> Result<(), DeskError> {
        let make = |(login, posts): (String, Vec<Post>)| async move {
            self.newcomer(&login, (password, Some(password)), posts).await
        };
        let added = futures_util::future::try_join_all(newcomers.into_iter().map(make)).await?;
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move { house.add_officers(work, by, added).await.map(drop) })
        });
        run.await
    }

    /// Every account, disabled ones too.
    pub async fn officers(&self) -> Result<Vec<Account>, DeskError> {
        let roster = self.roster().await?;
        let account = |(id, officer): (&OfficerId, &rules::office::Officer)| Account {
            officer: Officer {
                id: *id,
                name: roster.names.get(id).cloned().unwrap_or_default(),
                posts: officer.posts.clone(),
                stands_in: Vec::new(),
                acts_for: Vec::new(),
                by_token: false,
                seal: None,
            },
            disabled: officer.disabled,
        };
        let mut accounts: Vec<_> = roster.office.officers.iter().map(account).collect();
        accounts.sort_by(|one, other| one.officer.name.cmp(&other.officer.name));
        Ok(accounts)
    }

    /// The officer of this name.
    pub async fn officer_named(&self, login: &str) -> Result<Officer, DeskError> {
        let officers = self.officers().await?;
        let found = officers.into_iter().find(|account| {
            !account.disabled && account.officer.name.to_lowercase() == login.trim().to_lowercase()
        });
        found.map(|account| account.officer).ok_or(DeskError::NoSuch("officer"))
    }

    /// Disables an account: its sessions end and its tokens are withdrawn. Whoever still answers for open matters is
    /// disabled only where that is said to be meant (`anyway`).
    pub async fn disable(&self, by: By, login: &str, anyway: bool) -> Result<(), DeskError> {
        let officer = self.officer_named(login).await?.id;
        let hand = match by {
            By::Officer(id) => Hand::Officer(id),
            By::Operator | By::Public => Hand::Operator,
        };
        self.kept(hand, Change::DisableOfficer { officer, anyway }, None).await
    }

    /// Issues a bearer token; its secret is shown once and kept only as a keyed hash.
    pub async fn add_token(&self, by: By, login: &str) -> Result<String, DeskError> {
        let officer = self.officer_named(login).await?.id;
        let secret = format!("lugu_{}", fresh_secret()?);
        let hash = self.house.key.look_up("token", &secret);
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                house.change_office(work, by, &[OfficeEvent::TokenIssued { officer }]).await?;
                let since = project::day(house.now().today);
                work.put_token(&TokenRow { hash, officer: officer.0, since }).await?;
                Ok::<_, DeskError>(())
            })
        });
        run.await?;
        Ok(secret)
    }

    /// The officer behind a bearer token.
    pub async fn bearer(&self, token: &str) -> Result<Option<Officer>, DeskError> {
        let hash = self.house.key.look_up("token", token);
        let house = Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let row = work.token(&hash).await?;
                let roster = house.roster(work).await?;
                let officer = row
                    .and_then(|row| roster.officer_on(OfficerId(row.officer), house.now().today));
                Ok(officer.map(|officer| Officer { by_token: true, ..officer }))
            })
        });
        read.await
    }

    /// Opens a session; the secret goes into the cookie and is kept only as a keyed hash.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<String, DeskError> {
        let officer = self.checked(login, password).await?;
        let secret = fresh_secret()?;
        let hash = self.house.key.look_up("session", &secret);
        let now = self.house.clock.now().as_millisecond();
        let until_ms = now + SESSION_HOURS * HOUR_MS;
        let row =
            SessionRow { hash, officer: officer.id.0, until_ms, seal: None, seal_until_ms: None };
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                work.sweep_ended(now).await?;
                work.put_session(&row).await?;
                Ok::<_, DeskError>(())
            })
        });
        run.await?;
        Ok(secret)
    }

    /// The officer whose name and password these are.
    pub async fn checked(&self, login: &str, password: &str) -> Result<Officer, DeskError> {
        let hash = self.house.key.look_up("login", &login.trim().to_lowercase());
        let house = Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let row = work.credential(&hash).await?;
                let roster = house.roster(work).await?;
                let found = row.and_then(|row| {
                    Some((row.password_hash, roster.officer(OfficerId(row.officer))?))
                });
                Ok::<_, DeskError>(found)
            })
        });
        let found = read.await?;
        let stored = found.as_ref().map_or(NOBODY, |(stored, _)| stored).to_owned();
        let right = verified(password, stored).await;
        found.filter(|_| right).map(|(_, officer)| officer).ok_or(DeskError::SignInFailed)
    }

    /// The officer of an open session.
    pub async fn session(&self, secret: &str) -> Result<Option<Officer>, DeskError> {
        let hash = self.house.key.look_up("session", secret);
        let (house, secret) = (Arc::clone(&self.house), Zeroizing::new(secret.to_owned()));
        let now = self.house.clock.now().as_millisecond();
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let Some(row) = work.session(&hash, now).await? else { return Ok(None) };
                let roster = house.roster(work).await?;
                let officer = roster.officer_on(OfficerId(row.officer), house.now().today);
                let Some(officer) = officer else { return Ok(None) };
                let seal = house.unlocked(&secret, &row)?;
                Ok(Some(Officer { seal, ..officer }))
            })
        });
        read.await
    }

    /// Ends a session.
    pub async fn sign_out(&self, secret: &str) -> Result<(), DeskError> {
        if let Some(officer) = self.session(secret).await? {
            self.forget_last(officer.id).await?;
        }
        let hash = self.house.key.look_up("session", secret);
        let run = self.house.store.run(move |work| {
            Box::pin(
                async move { work.end_session(&hash).await.map(drop).map_err(DeskError::from) },
            )
        });
        run.await
    }

    /// Makes a one-time link with these posts for whoever redeems it.
    pub async fn invite(&self, posts: Vec<Post>) -> Result<String, DeskError> {
        self.invited_to(posts, false).await
    }

    /// The same for the first intake officer: the secret also guards the keys of the circles these posts belong to, and the
    /// server keeps them no longer.
    pub async fn invite_guarded(&self, posts: Vec<Post>) -> Result<String, DeskError> {
        self.invited_to(posts, true).await
    }

    async fn invited_to(&self, posts: Vec<Post>, guarded: bool) -> Result<String, DeskError> {
        let secret = fresh_secret()?;
        let hash = self.house.key.look_up("link", &secret);
        let purpose = serde_json::to_string(&Invitation { posts: posts.clone(), guarded });
        let purpose = purpose.map_err(|_| DeskError::Damaged("an invitation"))?;
        let until_ms = self.house.clock.now().as_millisecond() + LINK_DAYS * 24 * HOUR_MS;
        let row = StartLinkRow { hash, purpose, until_ms };
        let guardian = guarded.then(|| guardian(&secret));
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                if let Some(guardian) = guardian {
                    house.guard(work, &posts, guardian.public()).await?;
                }
                work.put_start_link(&row).await.map_err(DeskError::from)
            })
        });
        run.await?;
        Ok(secret)
    }

    /// Whether a one-time link can still be redeemed.
    pub async fn link_is_open(&self, link: &str) -> Result<bool, DeskError> {
        let hash = self.house.key.look_up("link", link);
        let now = self.house.clock.now().as_millisecond();
        let read = self.house.store.read(move |work| {
            Box::pin(async move { Ok(work.start_link(&hash, now).await?.is_some()) })
        });
        read.await
    }

    /// Redeems a one-time link: the account is made and the link is spent, or neither.
    pub async fn redeem_link(
        &self,
        link: &str,
        login: &str,
        (password, passphrase): (&str, Option<&str>),
    ) -> Result<(), DeskError> {
        if !self.link_is_open(link).await? {
            return Err(DeskError::LinkSpent);
        }
        let newcomer = self.newcomer(login, (password, passphrase), Vec::new()).await?;
        let hash = self.house.key.look_up("link", link);
        let (house, link) = (Arc::clone(&self.house), Zeroizing::new(link.to_owned()));
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let sealed = newcomer.seal.is_some();
                let now = house.clock.now().as_millisecond();
                let purpose = work.spend_start_link(&hash, now).await?;
                let purpose = purpose.ok_or(DeskError::LinkSpent)?;
                let Invitation { posts, guarded } = serde_json::from_str(&purpose)
                    .map_err(|_| DeskError::Damaged("an invitation"))?;
                let newcomer = Newcomer { posts, ..newcomer };
                let officer = house.add_officer(work, By::Operator, newcomer).await?;
                match guarded && sealed {
                    true => house.redeem_first_key(work, officer, &link).await,
                    false => Ok(()),
                }
            })
        });
        run.await?;
        self.find_persons_again().await.map(drop)
    }

    /// A post as the command line writes it: `clerk@县信访局` or `handler@县教育局/业务科`.
    pub async fn parse_post(&self, text: &str) -> Result<Post, DeskError> {
        let office = self.office().await?;
        let (role, place) = text.split_once('@').unwrap_or((text, ""));
        let role = Role::parse(role.trim()).ok_or(DeskError::NoSuch("role"))?;
        let (organ, unit) = place.split_once('/').map_or((place, None), |(o, u)| (o, Some(u)));
        let organ = match organ.trim() {
            "" => office.receiving().next(),
            named => office.find_organ(named),
        };
        let organ = organ.ok_or(DeskError::NoSuch("organ"))?.id;
        let unit = unit.map(|unit| office.find_unit(organ, unit).ok_or(DeskError::NoSuch("unit")));
        Ok(Post { role, organ, unit: unit.transpose()?.map(|unit| unit.id) })
    }
}

/// Somebody who gets an account.
struct Newcomer {
    officer: OfficerId,
    login: String,
    password_hash: String,
    /// The public seal key, and the private one locked, where there is a passphrase.
    seal: Option<(String, Vec<u8>)>,
    posts: Vec<Post>,
}

impl House {
    async fn add_officer(
        &self,
        work: &mut Work<'_>,
        by: By,
        newcomer: Newcomer,
    ) -> Result<OfficerId, DeskError> {
        let added = self.add_officers(work, by, vec![newcomer]).await?;
        added.first().copied().ok_or(DeskError::NoSuch("officer"))
    }

    /// The office's rows are put once for all of them.
    async fn add_officers(
        &self,
        work: &mut Work<'_>,
        by: By,
        newcomers: Vec<Newcomer>,
    ) -> Result<Vec<OfficerId>, DeskError> {
        let key = self.content_key(work, self.office_stream).await?;
        let mut sealer = Sealer::new(self.office_stream, key);
        let (mut events, mut credentials) = (Vec::new(), Vec::new());
        let roster = self.roster(work).await?;
        for Newcomer { officer, login, password_hash, seal, posts } in newcomers {
            apart(&posts, &roster.office)?;
            let hash = self.key.look_up("login", &login.to_lowercase());
            let twice = credentials.iter().any(|row: &CredentialRow| row.login == hash);
            if twice || work.credential(&hash).await?.is_some() {
                return Err(DeskError::NameTaken);
            }
            let name = sealer.keep_text(&login);
            events.push(OfficeEvent::OfficerAdded { officer, name });
            let granted = posts.into_iter().map(|post| OfficeEvent::RoleGranted { officer, post });
            events.extend(granted);
            if let Some((public, envelope)) = seal {
                work.put_seal_key(officer.0, &envelope).await?;
                events.push(OfficeEvent::SealKeySet { officer, public });
            }
            credentials.push(CredentialRow { officer: officer.0, login: hash, password_hash });
        }
        put_passages(work, self.office_stream, sealer.finish()?).await?;
        self.change_office(work, by, &events).await?;
        for row in &credentials {
            work.put_credential(row).await?;
        }
        Ok(credentials.iter().map(|row| OfficerId(row.officer)).collect())
    }

    /// Seals a text under the office's own stream: a name, a phrase.
    pub(crate) async fn keep_words(
        &self,
        work: &mut Work<'_>,
        words: &str,
    ) -> Result<Passage, DeskError> {
        let key = self.content_key(work, self.office_stream).await?;
        let mut sealer = Sealer::new(self.office_stream, key);
        let passage = sealer.keep_text(words);
        put_passages(work, self.office_stream, sealer.finish()?).await?;
        Ok(passage)
    }

    /// Appends to the office's stream and puts the rows of what changed.
    pub(crate) async fn change_office(
        &self,
        work: &mut Work<'_>,
        by: By,
        events: &[OfficeEvent],
    ) -> Result<(), DeskError> {
        let roster = self.append_office(work, by, events).await?;
        // Whoever came or left changes who holds the keys of circles, in the same breath.
        let following = self.tend(work, &roster.office).await?;
        let roster = match following.as_slice() {
            [] => roster,
            events => self.append_office(work, by, events).await?,
        };
        put_office_rows(work, &roster).await?;
        // And who may know of a report.
        let moves = |event: &OfficeEvent| event.moves_people(&roster.office);
        match events.iter().chain(&following).any(moves) {
            true => self.seat_again(work, &roster).await,
            false => Ok(()),
        }
    }

    async fn append_office(
        &self,
        work: &mut Work<'_>,
        by: By,
        events: &[OfficeEvent],
    ) -> Result<Roster, DeskError> {
        if events.is_empty() {
            return Roster::load(self, work).await;
        }
        let head = work.lock(self.office_stream.0).await?;
        let version = head.map_or(0, |head| head.version);
        let now = self.now();
        let mut stored = Vec::with_capacity(events.len());
        for (version, event) in (version + 1..).zip(events) {
            let recorded = Recorded {
                log: self.log,
                stream: self.office_stream,
                version,
                organ: rules::ids::OrganId(0),
                on: now.today,
                recorded: Self::recorded(now, by),
                by,
                in_place_of: None,
                event: event.clone(),
            };
            stored.push(NewEvent { organ: 0, bytes: encode(&recorded)? });
        }
        if !work.append(self.office_stream.0, store::OFFICE, version, stored).await? {
            return Err(DeskError::Stale { version });
        }
        Roster::load(self, work).await
    }
}

/// Puts the read-model rows of the office as it stands.
pub(crate) async fn put_office_rows(work: &mut Work<'_>, roster: &Roster) -> Result<(), DeskError> {
    for organ in roster.office.organs.values() {
        work.put_organ(&project::organ_row(organ)).await?;
    }
    for unit in roster.office.units.values() {
        work.put_unit(&project::unit_row(unit)).await?;
    }
    for (id, officer) in &roster.office.officers {
        let (name_passage, disabled) = (officer.name.id.0, officer.disabled);
        work.put_officer(&OfficerRow { id: id.0, name_passage, disabled }).await?;
        let roles: Vec<_> = officer.posts.iter().map(|p| project::role_row(*id, p)).collect();
        work.put_roles(id.0, &roles).await?;
    }
    Ok(())
}

pub(crate) fn parse_login(login: &str) -> Result<String, DeskError> {
    let words = Words::line(login).map_err(|_| DeskError::NoSuch("name"))?;
    Ok(words.as_str().to_owned())
}

pub(crate) async fn hashed(password: &str) -> Result<String, DeskError> {
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(DeskError::PasswordTooShort);
    }
    let password = zeroize::Zeroizing::new(password.to_owned());
    let salt: [u8; 16] = random()?;
    let _turn = HASHING.acquire().await;
    let hash = tokio::task::spawn_blocking(move || {
        let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string())
    });
    hash.await.ok().and_then(Result::ok).ok_or(DeskError::Damaged("password hash"))
}

/// Argon2id takes its time on purpose: never on the threads that answer requests.
pub(crate) async fn verified(password: &str, stored: String) -> bool {
    let password = zeroize::Zeroizing::new(password.to_owned());
    let _turn = HASHING.acquire().await;
    let check = tokio::task::spawn_blocking(move || {
        Argon2::default().verify_password(password.as_bytes(), stored.as_str()).is_ok()
    });
    check.await.unwrap_or(false)
}

pub(crate) fn fresh_secret() -> Result<String, DeskError> {
    let bytes: [u8; 32] = random()?;
    Ok(Base64UrlUnpadded::encode_string(&bytes))
}
