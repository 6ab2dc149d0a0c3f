//! The cadre register (干部名册) kept: a file looked at before it is taken, whose account is whose, and the list.

use std::{io::Cursor, sync::Arc};

use exchange::register::{CadreRow, Cadres, Finding};
use rules::{
    cadre::{Line, Moves, PostWords, Posting, Proposed, Stated, compare, same_name},
    codes::{Authority, Move, OrganKind, Role},
    ids::{CadreId, OfficerId, OrganId},
    keep::{CADRES_AN_EVENT, CadreLines, Change, OfficeRefusal, keeps_all},
    office::{Office, Unit},
};
use store::Work;

use crate::{
    Desk, DeskError, Refused, house::House, keeping::Hand, roster::Roster, seal::fresh_id,
    views::Officer,
};

/// Rows shown at once: whoever sees more searches.
pub const MOST_SHOWN: usize = 200;
/// What begins a workbook: it is an archive.
const WORKBOOK: &[u8] = b"PK\x03\x04";

/// What a file of the register says, compared with what is kept.
#[derive(Clone, Debug, Default)]
pub struct CadreImport {
    /// Rows read.
    pub rows: usize,
    /// Why the file has no row to offer, where it has none.
    pub unopened: Option<&'static str>,
    /// Rows that cannot be read or taken. As long as there is one, nothing is taken.
    pub refused: Vec<Refused>,
    /// What changes.
    pub moves: Moves,
}

impl CadreImport {
    /// Whether it can be taken.
    pub fn is_fit(&self) -> bool {
        self.unopened.is_none() && self.refused.is_empty()
    }
}

/// Somebody in the register, as it is listed.
#[derive(Clone, Debug)]
pub struct CadreView {
    /// Who.
    pub id: CadreId,
    /// The words of what they do, or did last.
    pub words: PostWords,
    /// What the rules decide by.
    pub posting: Posting,
    /// Their account here, by name.
    pub account: Option<(OfficerId, String)>,
    /// Somebody else bears the name.
    pub homonym: bool,
}

/// The register as a page shows it.
#[derive(Clone, Debug, Default)]
pub struct CadreList {
    /// How many there are.
    pub count: usize,
    /// Those who were asked for.
    pub rows: Vec<CadreView>,
    /// Accounts of which the register does not say whose they are.
    pub unmatched: Vec<(OfficerId, String)>,
}

/// Which part of the register is asked for.
#[derive(Clone, Debug, Default)]
pub struct CadreQuery {
    /// A part of a name, a unit, a post or a number.
    pub find: String,
    /// Only those who share their name with somebody.
    pub homonyms: bool,
}

impl Desk {
    /// What a file would change, by whoever administers the installation, or by its operator where nobody is named. With
    /// `take`, it is changed, if every row can be taken; else nothing is. `whole` says that nobody is missing from it.
    ///
    /// # Errors
    /// [`DeskError::OfficeRefused`] for whoever does not administer the installation, and where nothing would change.
    pub async fn cadre_file(
        &self,
        officer: Option<&Officer>,
        file: Vec<u8>,
        (whole, take): (bool, bool),
    ) -> Result<CadreImport, DeskError> {
        let hand = officer.map_or(Hand::Operator, |officer| Hand::Officer(officer.id));
        self.must_keep_cadres(officer).await?;
        let read = tokio::task::spawn_blocking(move || read(file)).await;
        let read = read.map_err(|_| DeskError::Damaged("the cadre register"))?;
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move { house.cadre_moves(work, hand, read, (whole, take)).await })
        });
        let import = run.await?;
        if take && import.is_fit() {
            self.find_persons_again().await?;
        }
        Ok(import)
    }

    /// Says whose account is whose in the register.
    pub async fn match_cadre(
        &self,
        officer: &Officer,
        cadre: CadreId,
        account: Option<OfficerId>,
    ) -> Result<(), DeskError> {
        let change = Change::MatchCadre { cadre, officer: account };
        self.keep_office(officer, change, None).await?;
        self.find_persons_again().await.map(drop)
    }

    /// Whose an account is in the register, for whoever administers the installation.
    pub async fn account_in_register(
        &self,
        officer: &Officer,
        account: OfficerId,
    ) -> Result<Option<CadreId>, DeskError> {
        self.must_keep_cadres(Some(officer)).await?;
        Ok(self.roster().await?.office.accounts.get(&account).copied())
    }

    /// A part of the register, for whoever administers the installation.
    pub async fn cadres(
        &self,
        officer: &Officer,
        query: &CadreQuery,
    ) -> Result<CadreList, DeskError> {
        self.must_keep_cadres(Some(officer)).await?;
        let roster = self.roster().await?;
        let find = query.find.trim().to_lowercase();
        let shown = |words: &PostWords| {
            let department = words.department.as_deref().unwrap_or_default();
            let post = words.post.as_deref().unwrap_or_default();
            let all = [&words.number, &words.name, &words.unit, department, post];
            find.is_empty() || all.iter().any(|text| text.to_lowercase().contains(&find))
        };
        let named = |words: &PostWords| roster.register.named(&words.name).len();
        let mut all: Vec<_> = roster
            .register
            .all()
            .filter(|(_, words)| shown(words) && (!query.homonyms || 1 < named(words)))
            .collect();
        all.sort_by(|(_, one), (_, other)| {
            (&one.name, &one.number).cmp(&(&other.name, &other.number))
        });
        let rows = all.into_iter().take(MOST_SHOWN).filter_map(|(id, words)| {
            let cadre = roster.office.cadres.get(&id)?;
            let account =
                cadre.officer.and_then(|one| Some((one, roster.names.get(&one)?.clone())));
            Some(CadreView {
                id,
                words: words.clone(),
                posting: cadre.last()?.clone(),
                account,
                homonym: 1 < named(words),
            })
        });
        let rows = rows.collect();
        Ok(CadreList { count: roster.register.len(), rows, unmatched: roster.unmatched() })
    }

    async fn must_keep_cadres(&self, officer: Option<&Officer>) -> Result<(), DeskError> {
        let Some(officer) = officer else { return Ok(()) };
        match keeps_all(&officer.actor(), &self.roster().await?.office) {
            true => Ok(()),
            false => Err(DeskError::Denied { needed: &[Role::Admin] }),
        }
    }
}

impl Roster {
    /// Accounts of which the register does not say whose they are, by name; none as long as there is no register.
    fn unmatched(&self) -> Vec<(OfficerId, String)> {
        if self.register.is_empty() {
            return Vec::new();
        }
        let working = self.office.officers.iter().filter(|(_, officer)| !officer.disabled);
        let unknown = working.filter(|(id, _)| !self.office.accounts.contains_key(*id));
        let named = unknown.filter_map(|(id, _)| Some((*id, self.names.get(id)?.clone())));
        let mut all: Vec<_> = named.collect();
        all.sort_by(|one, other| one.1.cmp(&other.1));
        all
    }

    /// The one account that bears a name and works at an organ.
    fn account_of(&self, name: &str, organ: OrganId) -> Option<OfficerId> {
        let mut named = self.colleagues(organ).filter(|(_, own)| same_name(own, name));
        let first = named.next().map(|(id, _)| id);
        first.filter(|_| named.next().is_none())
    }
}

/// A file as it was read.
struct Read {
    rows: Vec<CadreRow>,
    findings: Vec<Finding>,
    unopened: Option<&'static str>,
}

/// Reads a workbook, or a table in text.
fn read(file: Vec<u8>) -> Read {
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    let cadres = match file.starts_with(WORKBOOK) {
        true => Cadres::xlsx(Cursor::new(file)),
        false => Ok(Cadres::csv(Cursor::new(file))),
    };
    let cadres = match cadres {
        Ok(cadres) => cadres,
        Err(error) => return Read { rows, findings, unopened: Some(error.code()) },
    };
    for row in cadres {
        match row {
            Ok(row) => rows.push(row),
            Err(finding) => findings.push(finding),
        }
    }
    let unopened = (rows.is_empty() && findings.is_empty()).then_some("empty");
    Read { rows, findings, unopened }
}

impl House {
    async fn cadre_moves(
        &self,
        work: &mut Work<'_>,
        hand: Hand,
        read: Read,
        (whole, take): (bool, bool),
    ) -> Result<CadreImport, DeskError> {
        if take {
            work.lock(self.office_stream.0).await?;
        }
        let roster = self.roster(work).await?;
        let refused = |line, column: Option<&str>, reason| Refused {
            line,
            column: column.map(str::to_owned),
            reason,
        };
        let Read { rows, findings, unopened } = read;
        let mut import =
            CadreImport { rows: rows.len() + findings.len(), unopened, ..CadreImport::default() };
        let told = |one: &Finding| refused(one.line, one.column.as_deref(), one.reason.code());
        import.refused.extend(findings.iter().map(told));
        // Of an organ that receives reports the department decides who is kept from one: it must be known.
        let unknown = rows.iter().filter(|row| roster.misses_unit(row)).map(|row| row.line);
        import.refused.extend(unknown.map(|line| refused(line, None, "unknown_unit")));
        let mut stated: Vec<_> = rows.into_iter().map(|row| roster.stated(row)).collect();
        only_certain_accounts(&mut stated, &roster);
        let known = (&*roster.register, &roster.office.cadres);
        let on = (self.now().today, whole && import.refused.is_empty());
        import.moves = compare(&stated, known, on, &mut || CadreId(fresh_id()));
        let faults = import.moves.refused.iter();
        import.refused.extend(faults.map(|(line, fault)| refused(*line, None, fault.word())));
        import.refused.sort_by_key(|one| one.line);
        if take && import.is_fit() {
            self.enter_cadres(work, hand, &import.moves).await?;
        }
        Ok(import)
    }

    async fn enter_cadres(
        &self,
        work: &mut Work<'_>,
        hand: Hand,
        moves: &Moves,
    ) -> Result<(), DeskError> {
        let mut parts = Vec::new();
        for part in moves.proposed.chunks(CADRES_AN_EVENT) {
            let line = |one: &Proposed| Line { entry: one.entry.clone(), words: one.words.clone() };
            let lines = serde_json::to_string(&part.iter().map(line).collect::<Vec<_>>());
            let lines = lines.map_err(|_| DeskError::Damaged("the cadre register"))?;
            let lines = self.keep_words(work, &lines).await?;
            let counts = [Move::Entered, Move::Moved, Move::Corrected, Move::Left].map(|how| {
                let count = part.iter().filter(|one| one.entry.how == how).count();
                u32::try_from(count).unwrap_or(u32::MAX)
            });
            parts.push(CadreLines { counts, lines });
        }
        match self.keep_change(work, hand, Change::EnterCadres(parts), None).await {
            // The same file twice does nothing, which is what was wanted.
            Err(DeskError::OfficeRefused(OfficeRefusal::NothingChanged)) => Ok(()),
            other => other,
        }
    }
}

/// An account is taken for a row's only where nobody else of that name, in the file or in the register, and no earlier word
/// about it could be meant.
fn only_certain_accounts(rows: &mut [Stated], roster: &Roster) {
    let named = |name: &str| rows.iter().filter(|row| same_name(&row.words.name, name)).count();
    let certain = |row: &Stated| {
        let name = &row.words.name;
        let alone = || named(name) == 1 && roster.register.named(name).is_empty();
        row.officer.filter(|officer| !roster.office.accounts.contains_key(officer) && alone())
    };
    let officers: Vec<_> = rows.iter().map(certain).collect();
    for (row, officer) in rows.iter_mut().zip(officers) {
        row.officer = officer;
    }
}

impl Roster {
    /// A row in the words of the rules.
    fn stated(&self, row: CadreRow) -> Stated {
        let authority = row.authority.and_then(Authority::parse);
        let organ = organ_named(&row.unit, &self.office);
        let unit = organ.and_then(|organ| self.unit_named(organ, &row));
        let posting = Posting {
            organ,
            unit: unit.map(|unit| unit.id),
            leads: row.leads.unwrap_or(false),
            authority,
            party_member: row.party_member.unwrap_or(false),
            supervised: row.supervised.unwrap_or(false),
            from: row.from,
            to: row.to,
        };
        let officer = organ.and_then(|organ| self.account_of(&row.name, organ));
        let words = PostWords {
            number: String::new(),
            name: row.name,
            unit: row.unit,
            department: row.department,
            post: row.post,
            rank: row.rank,
        };
        Stated { line: row.line, number: row.number, words, posting, officer }
    }

    /// Whether a row names a department of an organ of discipline that the office does not know.
    fn misses_unit(&self, row: &CadreRow) -> bool {
        let organ = organ_named(&row.unit, &self.office).and_then(|id| self.office.organ(id));
        let receives = organ.filter(|organ| organ.kind == OrganKind::DisciplineOrgan);
        let named = receives.filter(|_| row.department.is_some());
        named.is_some_and(|organ| self.unit_named(organ.id, row).is_none())
    }

    /// The unit of an organ a row means: by the department it names, or by the post that begins with one: 信访室主任.
    fn unit_named(&self, organ: OrganId, row: &CadreRow) -> Option<&Unit> {
        if let Some(department) = &row.department {
            return self.office.find_unit(organ, department);
        }
        let post = row.post.as_deref()?;
        let own = self.office.units.values().filter(|unit| unit.organ == organ);
        own.filter(|unit| post.starts_with(&unit.name)).max_by_key(|unit| unit.name.len())
    }
}

/// The organ a register means by a unit: the one of that name, or the only one whose name is that with what lies above it
/// before it.
fn organ_named(name: &str, office: &Office) -> Option<OrganId> {
    if let Some(organ) = office.find_organ(name) {
        return Some(organ.id);
    }
    let mut meant =
        office.organs.values().filter(|organ| rules::cadre::same_place(&organ.name, name));
    let first = meant.next().map(|organ| organ.id);
    first.filter(|_| meant.next().is_none())
}
