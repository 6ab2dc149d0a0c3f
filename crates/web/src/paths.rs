//! Every URL of the pages is a function; no address is written anywhere else (a table).

use rules::{
    area::AreaCode,
    class::ClassCode,
    codes::Look,
    ids::{OfficerId, OrganId},
};

use crate::Tongue;

pub(crate) const HOME: &str = "/";
pub(crate) const LOG_KEYS: &str = "/log-keys";
/// Where a receipt is checked.
pub(crate) const RECEIPT: &str = "/receipt";
pub(crate) const NEW: &str = "/new";
pub(crate) const REVIEW: &str = "/review";
pub(crate) const SEND: &str = "/send";
pub(crate) const TRACK: &str = "/track";
pub(crate) const TRACK_COMMANDS: &str = "/track/commands";
/// Who could hold what, and what cannot be kept apart.
pub(crate) const KEEP_ARRANGEMENT: &str = "/office/keep/arrangement";
/// What is kept about whoever holds a code.
pub(crate) const TRACK_MINE: &str = "/track/mine";
/// The processing notice.
pub(crate) const PRIVACY: &str = "/privacy";

/// A version of the processing notice.
pub(crate) fn privacy(version: u16) -> String {
    format!("{PRIVACY}/{version}")
}

pub(crate) const DEMO: &str = "/demo";
pub(crate) const OFFICE: &str = "/office";
pub(crate) const SIGN_IN: &str = "/office/sign-in";
pub(crate) const SIGN_OUT: &str = "/office/sign-out";
pub(crate) const MATTERS: &str = "/office/matters";
pub(crate) const REGISTER: &str = "/office/register";
pub(crate) const APPEAL: &str = "/office/reviews/new";
pub(crate) const HAND_OVER: &str = "/office/hand-over";
pub(crate) const LEAVE: &str = "/office/leave";
/// 回避关系申报.
pub(crate) const RELATIVES: &str = "/office/relatives";
/// Notes that an observer hands in.
pub(crate) const NOTES: &str = "/office/notes";
pub(crate) const SENT_UP: &str = "/office?done=send_up";
/// The first page of whoever gave a matter away that they know of no longer.
pub(crate) const GIVEN_AWAY: &str = "/office?done=given_away";
pub(crate) const BEGUN: &str = "/office/register/begun";
pub(crate) const DROP_BEGUN: &str = "/office/register/begun/drop";
pub(crate) const GO: &str = "/office/go";
pub(crate) const VIEWS: &str = "/office/views";
pub(crate) const BULK: &str = "/office/bulk";
pub(crate) const BULK_DO: &str = "/office/bulk/do";
pub(crate) const BULK_UNDO: &str = "/office/bulk/undo";
pub(crate) const ALLOT_DESK: &str = "/office/desk";
pub(crate) const LEAD: &str = "/office/lead";
pub(crate) const SUPERVISION: &str = "/office/supervision";
pub(crate) const YEAR: &str = "/office/supervision/year";

/// The rooms where the office itself is kept.
pub(crate) const KEEP: &str = "/office/keep";
pub(crate) const KEEP_ORGANS: &str = "/office/keep/organs";
pub(crate) const KEEP_OFFICERS: &str = "/office/keep/officers";
pub(crate) const KEEP_CLASSES: &str = "/office/keep/classes";
pub(crate) const KEEP_AREAS: &str = "/office/keep/areas";
pub(crate) const KEEP_CADRES: &str = "/office/keep/cadres";
pub(crate) const KEEP_CADRES_FILE: &str = "/office/keep/cadres/file";
pub(crate) const KEEP_PHRASES: &str = "/office/keep/phrases";
pub(crate) const KEEP_HISTORY: &str = "/office/keep/history";
/// The rulebook, which everybody at the workbench may read.
pub(crate) const RULES: &str = "/office/rules";
pub(crate) const KEEP_PASSWORD: &str = "/office/keep/password";
/// Who looked at what.
pub(crate) const TRACES: &str = "/office/traces";

/// The looks narrowed by these filters.
pub(crate) fn traces<'a>(filters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    with_query(TRACES, filters)
}

/// The post room.
pub(crate) const POST: &str = "/office/post";
/// Its report boxes.
pub(crate) const POST_BOXES: &str = "/office/post/boxes";

/// The batches of the post room after one.
pub(crate) fn post_after(on: jiff::civil::Date, id: &uuid::Uuid) -> String {
    format!("{POST}?after={on}.{id}")
}

/// A batch of letters.
pub(crate) fn post_batch(id: &uuid::Uuid) -> String {
    format!("{POST}/batches/{id}")
}

/// Its labels, to be printed.
pub(crate) fn post_labels(id: &uuid::Uuid) -> String {
    format!("{}/labels", post_batch(id))
}

/// The registration form for a letter that was opened.
pub(crate) fn register_letter(label: &rules::post::Label) -> String {
    format!("{REGISTER}?letter={}", encoded(label.as_str()))
}

/// Leads with which something is to be done.
pub(crate) const LEADS: &str = "/office/leads";
/// All of them, by number.
pub(crate) const LEADS_ALL: &str = "/office/leads/all";

/// All of them after one.
pub(crate) fn leads_after((year, serial, organ): (i32, i32, i32)) -> String {
    format!("{LEADS_ALL}?after={year}.{serial}.{organ}")
}

/// The register of cards.
pub(crate) const CARDS: &str = "/office/leads/cards";

/// Figures of leads by quarters.
pub(crate) const FIGURES: &str = "/office/leads/figures";

/// The same of the quarter that a day lies in.
pub(crate) fn figures_of(day: jiff::civil::Date) -> String {
    format!("{FIGURES}?of={day}")
}

/// The same of the half-year that a day lies in.
pub(crate) fn cards_of(day: jiff::civil::Date) -> String {
    format!("{CARDS}?of={day}")
}

/// A lead.
pub(crate) fn lead(id: &uuid::Uuid) -> String {
    format!("{LEADS}/{id}")
}

/// A card of a lead, to be printed and served.
pub(crate) fn card_paper(lead: &uuid::Uuid, no: u16) -> String {
    format!("{}/cards/{no}", self::lead(lead))
}

/// A paper of a lead, to be printed.
pub(crate) fn lead_paper(lead: &uuid::Uuid, paper: &str) -> String {
    format!("{}/papers/{paper}", self::lead(lead))
}

/// Integrity files, and what personnel departments ask.
pub(crate) const INTEGRITY: &str = "/office/integrity";

/// The integrity file that this opens: a keyed hash, and nobody's name.
pub(crate) fn integrity_file(party: &str) -> String {
    format!("{INTEGRITY}/{party}")
}

/// An answer to a personnel department, to be printed.
pub(crate) fn integrity_paper(request: &uuid::Uuid) -> String {
    format!("{INTEGRITY}/answers/{request}")
}

/// The letter of a clarification, to be printed and served.
pub(crate) fn clarify_paper(lead: &uuid::Uuid, no: u16) -> String {
    format!("{}/clarifications/{no}", self::lead(lead))
}

/// The form of a report that somebody is punished for what they brought.
pub(crate) const RETALIATION: &str = "/new?kind=report&retaliation=true";

/// Public clarifications, and how one asks for one.
pub(crate) const CLEARED: &str = "/cleared";
pub(crate) const APPLY: &str = "/cleared/apply";

/// The leads of a report.
pub(crate) fn leads_of(number: &str) -> String {
    format!("{}/leads", matter(number))
}

/// What waits to be carried to the organ above.
pub(crate) const UPWARD: &str = "/office/upward";

/// Same names for the chief of a reception.
pub(crate) const SAME_NAMES: &str = "/office/same-names";

/// The register's page after a file was taken: how many are new, moved, were put right, left.
pub(crate) fn cadres_taken([entered, moved, corrected, left]: &[usize; 4]) -> String {
    let counts = format!("entered={entered}&moved={moved}&corrected={corrected}&left={left}");
    format!("{}&{counts}", done(KEEP_CADRES, "cadres"))
}

/// The file of one that waits.
pub(crate) fn upward_file(number: &str) -> String {
    format!("{UPWARD}/{}", encoded(number))
}

/// One's own seal.
pub(crate) const SEAL: &str = "/office/seal";

/// Opening by two in an emergency.
pub(crate) const EMERGENCY: &str = "/office/emergency";

/// That page after something was done there.
pub(crate) fn emergency(act: &str) -> String {
    format!("{EMERGENCY}?done={}", encoded(act))
}

/// The seal's page after something was done there.
pub(crate) fn sealed(act: &str) -> String {
    format!("{SEAL}?done={}", encoded(act))
}

/// The seal's page on the way to another.
pub(crate) fn unlock_for(to: &str) -> String {
    format!("{SEAL}?to={}", encoded(to))
}

/// The form for one kind of matter.
pub(crate) fn new(kind: &str) -> String {
    format!("{NEW}?kind={}", encoded(kind))
}

/// The registration form with what was kept under this name.
pub(crate) fn begun(name: &str) -> String {
    format!("{REGISTER}?draft={}", encoded(name))
}

/// The registration form filled in like the last one: `last`, `person` or `unit`.
pub(crate) fn like(what: &str) -> String {
    format!("{REGISTER}?like={}", encoded(what))
}

/// A matter's page.
pub(crate) fn matter(number: &str) -> String {
    format!("{MATTERS}/{}", encoded(number))
}

/// The form that corrects who brought a matter.
pub(crate) fn identity(number: &str) -> String {
    format!("{}/identity", matter(number))
}

/// The routing slip of a matter.
/// Where it is asked why somebody looks at a report.
pub(crate) fn look(number: &str) -> String {
    format!("{}/look", matter(number))
}

/// The same for a look of one manner.
pub(crate) fn look_in(number: &str, manner: Look) -> String {
    format!("{}?manner={manner}", look(number))
}

/// The routing slip, to be printed.
pub(crate) fn slip(number: &str) -> String {
    format!("{}/slip", matter(number))
}

/// The commitment of a first visit, to be printed and signed.
pub(crate) fn commitment(number: &str) -> String {
    format!("{}/commitment", matter(number))
}

/// The form that corrects one fact of a matter.
pub(crate) fn correct(number: &str, field: &str) -> String {
    format!("{}/correct/{}", matter(number), encoded(field))
}

/// A matter's page, at the form that returns what was proposed or drafted.
pub(crate) fn return_draft(number: &str) -> String {
    format!("{}#return_draft-reason", matter(number))
}

/// Matters by their words.
pub(crate) const SEARCH: &str = "/office/search";

/// A page of a search.
pub(crate) fn search<'a>(asked: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    with_query(SEARCH, asked)
}

/// What many write about.
pub(crate) const HOT: &str = "/office/hot";

/// The same, of a time.
pub(crate) fn hot(period: &str) -> String {
    with_query(HOT, [("period", period)])
}

/// What may be the same as a matter.
pub(crate) fn alike(number: &str) -> String {
    format!("{}/alike", matter(number))
}

/// A matter beside another.
pub(crate) fn beside(number: &str, other: &str) -> String {
    format!("{}/beside/{}", matter(number), encoded(other))
}

/// Where a matter's commands go.
pub(crate) fn commands(number: &str) -> String {
    format!("{}/commands", matter(number))
}

/// The page of an organ with its units.
pub(crate) fn keep_organ(id: OrganId) -> String {
    format!("{KEEP_ORGANS}/{id}")
}

/// The page of an officer, by id: a name would stay in logs.
pub(crate) fn keep_officer(id: OfficerId) -> String {
    format!("{KEEP_OFFICERS}/{id}")
}

/// The classes below one, or the first level.
pub(crate) fn keep_classes(under: Option<ClassCode>) -> String {
    under.map_or(KEEP_CLASSES.to_owned(), |under| format!("{KEEP_CLASSES}?under={under}"))
}

/// The areas below one.
pub(crate) fn keep_areas_under(under: AreaCode) -> String {
    format!("{KEEP_AREAS}?under={under}")
}

/// The areas, with how many came in one go.
pub(crate) fn areas_came(count: usize) -> String {
    format!("{}&came={count}", done(KEEP_AREAS, "name_areas"))
}

/// The figures of a year.
pub(crate) fn year(year: i16) -> String {
    format!("{YEAR}?year={year}")
}

/// Older changes.
pub(crate) fn keep_history_before(version: i32) -> String {
    format!("{KEEP_HISTORY}?before={version}")
}

/// A page that says what was done there.
pub(crate) fn done(page: &str, what: &str) -> String {
    let mark = if page.contains('?') { '&' } else { '?' };
    format!("{page}{mark}done={}", encoded(what))
}

/// A list narrowed by these filters.
pub(crate) fn list<'a>(filters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    with_query(MATTERS, filters)
}

fn with_query<'a>(path: &str, parts: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<_> = parts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// What is done to a kept view: `rename` or `remove`.
pub(crate) fn view(id: &str, what: &str) -> String {
    format!("{VIEWS}/{}/{what}", encoded(id))
}

/// The allot desk with one matter open, the organs last sent to, and what was done just now.
pub(crate) fn allot_desk<'a>(parts: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    with_query(ALLOT_DESK, parts)
}

/// The sign-in page, which leads back to where somebody wanted to go.
pub(crate) fn sign_in(to: &str) -> String {
    if to == OFFICE { SIGN_IN.to_owned() } else { format!("{SIGN_IN}?to={}", encoded(to)) }
}

/// The one-time link of a first start.
pub(crate) fn start(link: &str) -> String {
    format!("{OFFICE}/start/{}", encoded(link))
}

/// Switches the language and leads back.
pub(crate) fn tongue(tongue: Tongue, to: &str) -> String {
    format!("/tongue/{}?to={}", tongue.tag(), encoded(to))
}

/// The style sheet, named after its content so that it may be kept for good.
pub(crate) fn style(hash: &str) -> String {
    format!("/assets/lugu-{hash}.css")
}

/// The workbench's script, named likewise.
pub(crate) fn script(hash: &str) -> String {
    format!("/assets/workbench-{hash}.js")
}

/// An address inside the house, or nothing: a page never sends anybody elsewhere.
pub(crate) fn inside(to: &str) -> Option<&str> {
    let plain = to.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let here = to.starts_with('/') && !to.starts_with("//");
    (plain && here && to.len() <= 2000).then_some(to)
}

/// Percent-encodes one part of an address.
pub(crate) fn encoded(part: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let encode = |byte: u8| {
        if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    part.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_out_of_the_house() {
        for outside in
            ["https://evil.example", "//evil.example", "/\\evil.example", "", "/a b", "/a\r\nb"]
        {
            assert_eq!(inside(outside), None, "{outside:?}");
        }
        assert_eq!(inside("/office/matters?due=late"), Some("/office/matters?due=late"));
    }

    #[test]
    fn a_list_s_address_carries_its_filters_and_nothing_empty() {
        assert_eq!(list([("pile", "to_propose"), ("text", "")]), "/office/matters?pile=to_propose");
        assert_eq!(list([("text", "信2026")]), "/office/matters?text=%E4%BF%A12026");
        assert_eq!(list([("text", "")]), "/office/matters");
    }
}
