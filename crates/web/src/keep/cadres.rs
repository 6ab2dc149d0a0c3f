//! The cadre register: the list, a file that is looked at before it is taken, and whose account is whose.

use askama::Template;
use axum::{
    extract::{FromRequest, Multipart, Request},
    response::{IntoResponse, Redirect},
};
use base64ct::{Base64, Encoding};
use desk::{CadreImport, CadreQuery, CadreView, DeskError};
use rules::{
    ask::{FieldFault, Malformed},
    cadre::{PostWords, Proposed},
    codes::{Move, Role},
    command::NOBODY,
    ids::{CadreId, OfficerId},
    keep::{Subject, keeps_all},
};
use uuid::Uuid;

use super::{Cell, KeepPage, Room, Search, Table, Typed, Upload, done, failed, shown};
use crate::{
    App, Tongue,
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Shape, Sheet, pick},
    layout::{Frame, page},
    paths,
    visit::Visit,
};

/// The largest file of a register that is read: ten times what a county keeps.
const FILE_LIMIT: usize = 4 * 1024 * 1024;
/// The largest form: a file that was looked at comes back as letters, a third longer.
pub(crate) const BODY_LIMIT: usize = 2 * FILE_LIMIT;
/// Changes listed of one file.
const MOST_LISTED: usize = 300;

/// GET /office/keep/cadres
pub(crate) async fn list(visit: Visit, Query(query): Query) -> Reply {
    let mut kept = register(&visit, &query, Typed::default()).await?;
    if query.get("done") == "cadres" {
        kept.done = Some(taken(visit.tongue, &query));
    }
    shown(None, &kept)
}

/// POST /office/keep/cadres: whose account is whose.
pub(crate) async fn change(mut visit: Visit, fields: Fields) -> Reply {
    if fields.get("change") != "match_cadre" {
        return Err(WebError::Broken);
    }
    match matched(&visit, &fields).await {
        Ok(()) => Ok(done(paths::KEEP_CADRES, "match_cadre")),
        Err(error) => {
            let (status, typed) = failed(&visit, fields, Subject::New, error).await?;
            visit.refresh().await?;
            shown(Some(status), &register(&visit, &Fields::default(), typed).await?)
        }
    }
}

async fn matched(visit: &Visit, fields: &Fields) -> Result<(), DeskError> {
    let account = Uuid::try_parse(fields.get("match_account")).map(OfficerId);
    let account = account.map_err(|_| Malformed::field("match_account", FieldFault::Missing))?;
    let number = fields.get("match_number").trim();
    let missing = || Malformed::field("match_number", FieldFault::Missing);
    if number.is_empty() {
        return Err(missing().into());
    }
    let none = number == NOBODY || number == "无";
    let whose = visit.desk.account_in_register(&visit.officer, account).await?;
    let cadre = match none {
        true => whose.ok_or_else(missing)?,
        false => numbered(visit, number).await?,
    };
    let account = Some(account).filter(|_| !none);
    visit.desk.match_cadre(&visit.officer, cadre, account).await
}

async fn numbered(visit: &Visit, number: &str) -> Result<CadreId, DeskError> {
    let query = CadreQuery { find: number.to_owned(), homonyms: false };
    let found = visit.desk.cadres(&visit.officer, &query).await?;
    let one = found.rows.into_iter().find(|row| row.words.number == number);
    let unknown = || Malformed::field("match_number", FieldFault::NoSuchCadre);
    one.map(|row| row.id).ok_or_else(|| unknown().into())
}

/// A file of the register as a form brought it, and what is to be done with it.
pub(crate) struct Sent {
    file: Vec<u8>,
    whole: bool,
    take: bool,
}

impl FromRequest<App> for Sent {
    type Rejection = WebError;

    async fn from_request(request: Request, app: &App) -> Result<Self, WebError> {
        let mut parts =
            Multipart::from_request(request, app).await.map_err(|_| WebError::Broken)?;
        let mut sent = Self { file: Vec::new(), whole: false, take: false };
        while let Some(mut part) = parts.next_field().await.map_err(|_| WebError::Broken)? {
            let name = part.name().unwrap_or_default().to_owned();
            let mut bytes = Vec::new();
            while let Some(chunk) = part.chunk().await.map_err(|_| WebError::Broken)? {
                if BODY_LIMIT < bytes.len() + chunk.len() {
                    return Err(WebError::TooLarge);
                }
                bytes.extend_from_slice(&chunk);
            }
            match name.as_str() {
                "file" => sent.file = bytes,
                "looked_at" => {
                    let text = String::from_utf8(bytes).map_err(|_| WebError::Broken)?;
                    sent.file = Base64::decode_vec(&text).map_err(|_| WebError::Broken)?;
                    sent.take = true;
                }
                "whole" => sent.whole = true,
                _ => {}
            }
        }
        Ok(sent)
    }
}

/// One change, ready to be shown.
pub(crate) struct MoveRow {
    pub(crate) line: String,
    pub(crate) how: String,
    pub(crate) who: String,
    pub(crate) before: String,
    pub(crate) after: String,
}

/// One row that cannot be taken.
pub(crate) struct RefusedRow {
    pub(crate) line: String,
    pub(crate) reason: String,
    pub(crate) remedy: String,
}

/// What a file would change.
#[derive(Template)]
#[template(path = "cadres/moves.html")]
pub(crate) struct MovesPage {
    pub(crate) frame: Frame,
    pub(crate) rooms: Vec<Room>,
    pub(crate) lead: String,
    pub(crate) refused: Vec<RefusedRow>,
    pub(crate) refused_lead: String,
    pub(crate) moves: Vec<MoveRow>,
    pub(crate) more: Option<String>,
    /// The file again, for whoever says that it be taken; nothing where it cannot be.
    pub(crate) looked_at: Option<String>,
    pub(crate) whole: bool,
}

/// POST /office/keep/cadres/file: a file that is looked at, or, once it was, taken.
pub(crate) async fn file(visit: Visit, sent: Sent) -> Reply {
    let tongue = visit.tongue;
    let amiss = match sent.file.len() {
        0 => Some(tongue.text("cadres-no-file")),
        size if FILE_LIMIT < size => {
            let limit = i64::try_from(FILE_LIMIT / (1024 * 1024)).unwrap_or_default();
            Some(tongue.say("cadres-too-large", &[("limit", limit.into())]))
        }
        _ => None,
    };
    if let Some(amiss) = amiss {
        return unread(&visit, amiss).await;
    }
    let Sent { file, whole, take } = sent;
    let import = visit.desk.cadre_file(Some(&visit.officer), file.clone(), (whole, take)).await?;
    if let Some(reason) = import.unopened {
        let reason = tongue.word("finding", reason);
        let sentence = tongue.say("cadres-unopened", &[("reason", reason.into())]);
        return unread(&visit, sentence).await;
    }
    if take && import.is_fit() {
        return Ok(Redirect::to(&paths::cadres_taken(&counts(&import))).into_response());
    }
    let mut shown = moves_page(visit.frame(tongue.text("cadres-moves-title")), &import);
    shown.rooms = visit.rooms();
    let fit = import.is_fit() && !import.moves.proposed.is_empty();
    shown.looked_at = fit.then(|| Base64::encode_string(&file));
    shown.whole = whole;
    page(&shown)
}

/// The register's page with what is wrong with a file.
async fn unread(visit: &Visit, amiss: String) -> Reply {
    let typed = Typed::of(crate::input::Fault::new("file", amiss));
    shown(
        Some(axum::http::StatusCode::BAD_REQUEST),
        &register(visit, &Fields::default(), typed).await?,
    )
}

/// How many of each kind there are, in the order of the table.
fn counts(import: &CadreImport) -> [usize; 4] {
    [Move::Entered, Move::Moved, Move::Corrected, Move::Left].map(|how| import.moves.count(how))
}

/// What a file would change, as a page.
pub(crate) fn moves_page(frame: Frame, import: &CadreImport) -> MovesPage {
    let tongue = frame.tongue;
    let [entered, moved, corrected, left] = counts(import);
    let facts = [
        ("rows", import.rows.into()),
        ("entered", entered.into()),
        ("moved", moved.into()),
        ("corrected", corrected.into()),
        ("left", left.into()),
        ("unchanged", import.moves.unchanged.into()),
    ];
    let listed = import.moves.proposed.iter().take(MOST_LISTED);
    let more = import.moves.proposed.len() > MOST_LISTED;
    let refused = import.refused.iter().take(MOST_LISTED).map(|one| RefusedRow {
        line: line_of(tongue, Some(one.line)),
        reason: match &one.column {
            Some(column) => format!("{column}：{}", tongue.word("finding", one.reason)),
            None => tongue.word("finding", one.reason),
        },
        remedy: tongue.word("finding-do", one.reason),
    });
    let refused_count = [("count", import.refused.len().into())];
    MovesPage {
        lead: match import.refused.is_empty() && import.moves.proposed.is_empty() {
            true => tongue.text("cadres-moves-nothing"),
            false => tongue.say("cadres-moves-lead", &facts),
        },
        rooms: Vec::new(),
        refused: refused.collect(),
        refused_lead: tongue.say("cadres-moves-refused", &refused_count),
        // As long as a row cannot be told, nothing changes.
        moves: match import.refused.is_empty() {
            true => listed.map(|one| move_row(tongue, one)).collect(),
            false => Vec::new(),
        },
        more: (more && import.refused.is_empty())
            .then(|| tongue.say("cadres-moves-more", &[("count", MOST_LISTED.into())])),
        looked_at: None,
        whole: false,
        frame,
    }
}

fn line_of(tongue: Tongue, line: Option<u64>) -> String {
    match line {
        None => tongue.text("cadres-moves-missing"),
        Some(line) => tongue.say("cadres-moves-line", &[("line", line.into())]),
    }
}

fn move_row(tongue: Tongue, one: &Proposed) -> MoveRow {
    MoveRow {
        line: line_of(tongue, one.line),
        how: tongue.word("move", one.entry.how.word()),
        who: format!("{} {}", one.words.number, one.words.name),
        before: one.before.as_ref().map(place).unwrap_or_default(),
        after: if one.entry.how == Move::Left { String::new() } else { place(&one.words) },
    }
}

/// Unit, department, post and rank in one line.
fn place(words: &PostWords) -> String {
    let parts = [Some(&words.unit), words.department.as_ref(), words.post.as_ref()];
    let parts: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
    match &words.rank {
        None => parts.join(" "),
        Some(rank) => format!("{}（{rank}）", parts.join(" ")),
    }
}

/// What was taken, as the address after it says.
fn taken(tongue: Tongue, query: &Fields) -> String {
    let names = ["entered", "moved", "corrected", "left"];
    let count = |name: &'static str| {
        let count = query.get(name).parse::<u32>().unwrap_or_default();
        (name, i64::from(count).into())
    };
    tongue.say("cadres-taken", &names.map(count))
}

/// The register: what was asked for of it, the forms to change it.
async fn register(visit: &Visit, query: &Fields, typed: Typed) -> Result<KeepPage, WebError> {
    if !keeps_all(&visit.officer.actor(), &visit.office) {
        return Err(DeskError::Denied { needed: &[Role::Admin] }.into());
    }
    let tongue = visit.tongue;
    let asked = CadreQuery {
        find: query.get("cadre_find").to_owned(),
        homonyms: query.has("cadre_homonyms"),
    };
    let kept = visit.desk.cadres(&visit.officer, &asked).await?;
    let building = visit.building(paths::KEEP_CADRES, &typed);
    let heads = [
        "keep-label-cadre-number",
        "keep-label-person",
        "keep-label-place",
        "keep-label-authority",
        "keep-label-since",
        "keep-label-account",
    ];
    let rows = kept.rows.iter().map(|row| cells(tongue, row)).collect();
    let table = Table { title: String::new(), ..Table::new(tongue, "keep-cadres", &heads, rows) };
    let accounts = kept.unmatched.iter();
    let accounts: Vec<_> = accounts.map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let matched = kept.rows.iter().filter_map(|row| row.account.as_ref());
    let matched = matched.map(|(id, name)| Choice::new(id.to_string(), name));
    let all: Vec<_> = accounts.into_iter().chain(matched).collect();
    let matching = building.form("match_cadre", &[], |sheet| {
        let hint = tongue.text("field-match-number-hint");
        let number = sheet.input("match_number", Shape::Line("text")).needed();
        vec![
            sheet.input("match_account", pick(tongue.text("choose"), all)).needed(),
            crate::input::Input { hint: Some(hint), ..number },
        ]
    });
    let forms = if kept.count == 0 { Vec::new() } else { vec![matching] };
    let frame = visit.frame(tongue.text("keep-cadres"));
    let mut page = building.page(frame, visit.rooms(), vec![table], forms);
    page.upload = Some(Upload {
        title: tongue.text("keep-upload-cadres"),
        about: tongue.text("about-keep-upload-cadres"),
        action: paths::KEEP_CADRES_FILE,
        file: tongue.text("field-cadre-file"),
        whole: tongue.text("field-cadres-whole"),
        go: tongue.text("keep-preview"),
        fault: typed
            .fault
            .as_ref()
            .filter(|fault| fault.name == "file")
            .map(|fault| fault.sentence.clone()),
    });
    let sheet = Sheet { tongue, typed: query, fault: None, prefix: "keep" };
    let find = sheet.labelled("cadre_find", tongue.text("cadre-find"), Shape::Line("search"));
    let homonyms = sheet.labelled("cadre_homonyms", tongue.text("cadre-homonyms"), Shape::Tick);
    page.search =
        Some(Search { action: paths::KEEP_CADRES, inputs: vec![find.plain(), homonyms.plain()] });
    page.lead = Some(match kept.count {
        0 => tongue.text("keep-cadres-none"),
        count => tongue.say("keep-cadres-lead", &[("count", count.into())]),
    });
    Ok(visit.told(page, typed, query.get("done")))
}

fn cells(tongue: Tongue, row: &CadreView) -> Vec<Cell> {
    let posting = &row.posting;
    let authority = posting.authority.map(|who| tongue.word("authority", who.word()));
    let since = posting.from.map(|from| tongue.date(from)).unwrap_or_default();
    let left = posting.to.map(|_| tongue.text("cadre-left"));
    let leads = posting.leads.then(|| tongue.text("cadre-leads"));
    let account = row.account.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
    vec![
        Cell::new(&row.words.number),
        Cell::new(&row.words.name).marked(row.homonym.then(|| tongue.text("cadre-homonym"))),
        Cell::new(place(&row.words)).marked(left.or(leads)),
        Cell::new(authority.unwrap_or_default()),
        Cell::new(since),
        Cell::new(account),
    ]
}
