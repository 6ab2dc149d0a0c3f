//! Matters that may be the same (判重): the list with what speaks for each, and two of them side by side. Linking is the
//! officer's act, by the same commands as on the matter's page, and can be undone there and here.

use std::ops::Range;

use askama::Template;
use axum::extract::Path;
use desk::{
    Beside, Compared, Grade, Linked,
    views::{Allowed, Likely},
};

use crate::{
    Tongue,
    error::Reply,
    layout::{Frame, page},
    paths,
    visit::Visit,
};

/// An earlier matter that may be the same, ready to be shown.
pub(crate) struct Earlier {
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) received: String,
    /// How alike: the word of its grade, for style, and what that is called.
    pub(crate) grade: Option<(&'static str, String)>,
    pub(crate) why: String,
    /// Passages that both have.
    pub(crate) same: Vec<String>,
    /// Where both are compared, once the matter is registered.
    pub(crate) beside: Option<String>,
}

impl Earlier {
    /// One that was found; `of` is the number of a registered matter that it is compared with.
    pub(crate) fn of(likely: Likely, tongue: Tongue, of: Option<&str>) -> Self {
        let why: Vec<_> = likely.by.iter().map(|by| tongue.word("likely", by.word())).collect();
        Self {
            url: paths::matter(&likely.number),
            beside: of.map(|of| paths::beside(of, &likely.number)),
            number: likely.number,
            title: likely.title,
            received: tongue.date(likely.received_on),
            grade: likely.grade.map(|grade| (grade.word(), tongue.word("grade", grade.word()))),
            why: why.join(&tongue.text("list-separator")),
            same: likely.same,
        }
    }
}

#[derive(Template)]
#[template(path = "matters/alike.html")]
pub(crate) struct AlikePage {
    pub(crate) frame: Frame,
    pub(crate) number: String,
    pub(crate) url: String,
    pub(crate) earlier: Vec<Earlier>,
    /// Something that was there at the start was not read yet.
    pub(crate) warming: bool,
}

/// GET /office/matters/{number}/alike
pub(crate) async fn list(visit: Visit, Path(number): Path<String>) -> Reply {
    let found = visit.desk.alike(&visit.officer, &number).await?;
    let earlier =
        found.into_iter().map(|one| Earlier::of(one, visit.tongue, Some(&number))).collect();
    page(&AlikePage {
        frame: visit.frame(visit.tongue.text("alike-title")),
        url: paths::matter(&number),
        number,
        earlier,
        warming: visit.is_warming(),
    })
}

/// A passage of a compared text.
pub(crate) struct Part {
    pub(crate) text: String,
    /// `same`, `fresh`, or neither.
    pub(crate) sort: &'static str,
}

/// One of two matters, ready to be shown.
pub(crate) struct Side {
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) received: String,
    pub(crate) stage: String,
    pub(crate) holder: String,
    pub(crate) parts: Vec<Part>,
}

/// One thing that may be done with both: its command, the field that names the other, and the words of the button.
pub(crate) struct Deed {
    pub(crate) command: &'static str,
    pub(crate) field: &'static str,
    pub(crate) title: String,
    pub(crate) about: String,
}

#[derive(Template)]
#[template(path = "matters/beside.html")]
pub(crate) struct BesidePage {
    pub(crate) frame: Frame,
    /// The earlier, then the later.
    pub(crate) sides: [Side; 2],
    pub(crate) grade: Option<(&'static str, String)>,
    pub(crate) at_one_time: bool,
    pub(crate) link: Option<String>,
    /// The version of the later, which says that it repeats the earlier.
    pub(crate) version: i32,
    pub(crate) earlier: String,
    pub(crate) action: String,
    pub(crate) deeds: Vec<Deed>,
    /// The later may be ended as a copy of the earlier (一信多投): what is the same letter again, and linked in no way.
    pub(crate) merges: bool,
    /// Whether points may be added, and what they would be: those there are, then what is new.
    pub(crate) points: Option<String>,
    /// What only the later one says.
    pub(crate) news: usize,
}

/// GET /office/matters/{number}/beside/{other}
pub(crate) async fn show(visit: Visit, Path((number, other)): Path<(String, String)>) -> Reply {
    let beside = visit.desk.beside(&visit.officer, &number, &other).await?;
    let later = if beside.later { &beside.this.number } else { &beside.other.number };
    let allowed = visit.desk.allowed(&visit.officer, later).await?;
    page(&beside_page(visit.frame(visit.tongue.text("beside-title")), beside, &allowed))
}

/// Two matters side by side, with what whoever looks may do.
pub(crate) fn beside_page(frame: Frame, beside: Beside, allowed: &[Allowed]) -> BesidePage {
    let Beside { this, other, later, grade, news, at_one_time, link, merges, view } = beside;
    let (earlier, later) = if later { (other, this) } else { (this, other) };
    let may = |name: &str| allowed.iter().any(|one| one.spec.name == name && one.refusal.is_none());
    let tongue = frame.tongue;
    let points: Vec<&str> = view.points.iter().map(|point| point.text.as_str()).collect();
    let points = points.into_iter().chain(news.iter().map(String::as_str));
    let points: Vec<String> = points.map(one_line).collect();
    let may_add = may("summarise") && !news.is_empty();
    BesidePage {
        grade: grade.map(|grade| (grade.word(), tongue.word("grade", grade.word()))),
        at_one_time,
        link: link.map(|link| tongue.word("linked", word_of(link))),
        deeds: deeds(link, grade, may).into_iter().map(|named| deed(tongue, named)).collect(),
        points: may_add.then(|| points.join("\n")),
        merges: merges && link.is_none() && grade == Some(Grade::SameLetter) && may("merge"),
        news: news.len(),
        version: later.version,
        action: paths::commands(&later.number),
        earlier: earlier.number.clone(),
        sides: [side(tongue, &earlier), side(tongue, &later)],
        frame,
    }
}

/// What may be done with two matters, by command and by the field that names the other.
fn deeds(
    link: Option<Linked>,
    grade: Option<Grade>,
    may: impl Fn(&str) -> bool,
) -> Vec<(&'static str, &'static str)> {
    let all = match link {
        Some(Linked::Copy) => vec![],
        Some(Linked::Repeat | Linked::Together) => vec![("unlink", "other")],
        // What merely has to do with another is no repeat of it as a rule: what fits stands first.
        None if grade < Some(Grade::SameMatter) => {
            vec![("handle_together", "with"), ("link_repeat", "earlier")]
        }
        None => vec![("link_repeat", "earlier"), ("handle_together", "with")],
    };
    all.into_iter().filter(|(command, _)| may(command)).collect()
}

fn deed(tongue: Tongue, (command, field): (&'static str, &'static str)) -> Deed {
    let title = tongue.word("command", command);
    let about = tongue.word("about-command", command);
    Deed { command, field, title, about }
}

const fn word_of(link: Linked) -> &'static str {
    match link {
        Linked::Repeat => "repeat",
        Linked::Together => "together",
        Linked::Copy => "copy",
    }
}

/// A point is one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn side(tongue: Tongue, one: &Compared) -> Side {
    Side {
        url: paths::matter(&one.number),
        number: one.number.clone(),
        received: tongue.date(one.received_on),
        stage: tongue.word("stage", one.stage),
        holder: one.holder.clone(),
        parts: parts(&one.text, &one.same, &one.fresh),
    }
}

/// A text cut where a mark begins or ends. What is new is marked as new, whatever it has in common.
fn parts(text: &str, same: &[Range<usize>], fresh: &[Range<usize>]) -> Vec<Part> {
    let within =
        |ranges: &[Range<usize>], at: usize| ranges.iter().any(|range| range.contains(&at));
    let edges = same.iter().chain(fresh).flat_map(|range| [range.start, range.end]);
    let mut edges: Vec<usize> = edges.chain([0, text.len()]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut parts: Vec<Part> = Vec::new();
    for edge in edges.windows(2) {
        let [from, until] = edge else { continue };
        let sort = match (within(fresh, *from), within(same, *from)) {
            (true, _) => "fresh",
            (false, true) => "same",
            (false, false) => "",
        };
        let text = text.get(*from..*until).unwrap_or_default();
        match parts.last_mut() {
            Some(last) if last.sort == sort => last.text.push_str(text),
            _ => parts.push(Part { text: text.to_owned(), sort }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_marks_and_nothing_is_lost() {
        let text = "小区噪音扰民，请处理";
        let parts = parts(text, &[0..6, 9..15], std::slice::from_ref(&(6..12)));
        let told: Vec<_> = parts.iter().map(|part| (part.text.as_str(), part.sort)).collect();
        assert_eq!(told, [("小区", "same"), ("噪音", "fresh"), ("扰", "same"), ("民，请处理", "")]);
        let whole: String = parts.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn what_is_linked_can_be_unlinked_and_nothing_else() {
        let all = |_: &str| true;
        assert_eq!(deeds(Some(Linked::Repeat), None, all), [("unlink", "other")]);
        assert_eq!(deeds(Some(Linked::Copy), None, all), []);
        assert_eq!(deeds(None, Some(Grade::SameLetter), all)[0].0, "link_repeat");
        assert_eq!(deeds(None, Some(Grade::Related), all)[0].0, "handle_together");
        assert_eq!(deeds(None, None, |_| false), []);
    }
}
