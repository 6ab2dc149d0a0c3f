//! A workbook around its sheets: their names, which styles show dates, and the texts they share.

use std::io::{Read, Seek};

use quick_xml::events::Event;

use super::super::Unopened;
use super::archive::Archive;
use super::xml::{Xml, attribute, is, unescaped};

/// All shared texts together, in bytes: what stays in memory while a sheet is read.
const SHARED_MAX: usize = 128 << 20;

/// The most styles looked at; Excel itself allows 65,490.
const STYLES_MAX: usize = 70_000;

/// What is known of the workbook before a sheet is read.
pub(super) struct Book {
    /// Days are counted from 1904, as on old Macintoshes.
    pub(super) from_1904: bool,
    /// By the number of a cell's style: whether it shows its number as a date.
    pub(super) dates: Vec<bool>,
    pub(super) shared: Shared,
    /// The part that holds the sheet.
    pub(super) sheet: String,
}

/// The texts that cells share, one after the other.
#[derive(Default)]
pub(super) struct Shared {
    texts: String,
    ends: Vec<usize>,
}

impl Shared {
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let begin = if at == 0 { 0 } else { *self.ends.get(at - 1)? };
        self.texts.get(begin..*self.ends.get(at)?)
    }

    fn push(&mut self, text: &str) -> Result<(), Unopened> {
        if SHARED_MAX < self.texts.len() + text.len() || SHARED_MAX / 8 < self.ends.len() {
            return Err(Unopened::TooLarge);
        }
        self.texts.push_str(text);
        self.ends.push(self.texts.len());
        Ok(())
    }
}

impl Book {
    /// Reads what surrounds the sheet of this name, or the first sheet.
    pub(super) fn read<R: Read + Seek>(
        archive: &mut Archive<R>,
        named: Option<&str>,
    ) -> Result<Self, Unopened> {
        let main = relations(archive, "_rels/.rels")?
            .into_iter()
            .find(|relation| relation.kind.ends_with("/officeDocument"));
        let main =
            main.map_or_else(|| "xl/workbook.xml".to_owned(), |main| resolved("", &main.target));
        let folder =
            main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let file = main.rsplit('/').next().unwrap_or_default();
        let (from_1904, sheets) = sheets(archive, &main)?;
        let related = relations(archive, &format!("{folder}_rels/{file}.rels"))?;
        let by_kind = |kind: &str| {
            let found = related.iter().find(|relation| relation.kind.ends_with(kind));
            found.map(|relation| resolved(&folder, &relation.target))
        };
        let mut wanted = sheets.iter().filter(|sheet| {
            let found = related.iter().find(|relation| relation.id == sheet.relation);
            found.is_some_and(|relation| relation.kind.ends_with("/worksheet"))
        });
        let sheet = match named {
            Some(name) => wanted.find(|sheet| sheet.name.trim() == name.trim()),
            None => wanted.next(),
        };
        let sheet = sheet.ok_or(Unopened::NoSuchSheet)?;
        let part = related.iter().find(|relation| relation.id == sheet.relation);
        let part = part.map(|relation| resolved(&folder, &relation.target));
        Ok(Self {
            from_1904,
            dates: dates(archive, by_kind("/styles"))?,
            shared: shared(archive, by_kind("/sharedStrings"))?,
            sheet: part.ok_or(Unopened::Damaged)?,
        })
    }
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

struct Named {
    name: String,
    relation: String,
}

/// A target is written from the root, or from the folder of the part that names it.
fn resolved(folder: &str, target: &str) -> String {
    target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned)
}

fn relations<R: Read + Seek>(
    archive: &mut Archive<R>,
    part: &str,
) -> Result<Vec<Relation>, Unopened> {
    let mut xml = Xml::over(archive.part(part)?);
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Event::Eof => return Ok(found),
            Event::Start(element) if is(&element, "Relationship") && found.len() < STYLES_MAX => {
                let of = |name| attribute(&element, name).unwrap_or_default();
                found.push(Relation { id: of("Id"), kind: of("Type"), target: of("Target") });
            }
            _ => {}
        }
    }
}

fn sheets<R: Read + Seek>(
    archive: &mut Archive<R>,
    part: &str,
) -> Result<(bool, Vec<Named>), Unopened> {
    let mut xml = Xml::over(archive.part(part)?);
    let (mut from_1904, mut found) = (false, Vec::new());
    loop {
        match xml.next()? {
            Event::Eof => return Ok((from_1904, found)),
            Event::Start(element) if is(&element, "workbookPr") => {
                let date1904 = attribute(&element, "date1904");
                from_1904 = matches!(date1904.as_deref(), Some("1" | "true"));
            }
            Event::Start(element) if is(&element, "sheet") && found.len() < STYLES_MAX => {
                let name = attribute(&element, "name").unwrap_or_default();
                let relation = element.attributes().flatten().find(|attribute| {
                    attribute.key.local_name().as_ref() == "id" && attribute.key.as_ref() != "id"
                });
                let relation = relation.map(|id| id.value.to_string()).unwrap_or_default();
                found.push(Named { name, relation });
            }
            _ => {}
        }
    }
}

/// Which styles show a number as a date.
fn dates<R: Read + Seek>(
    archive: &mut Archive<R>,
    part: Option<String>,
) -> Result<Vec<bool>, Unopened> {
    let Some(part) = part.filter(|part| archive.has(part)) else { return Ok(Vec::new()) };
    let mut xml = Xml::over(archive.part(&part)?);
    let (mut own, mut styles, mut within) = (Vec::new(), Vec::new(), false);
    loop {
        match xml.next()? {
            Event::Eof => return Ok(styles),
            Event::Start(element) if is(&element, "cellXfs") => within = true,
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => within = false,
            Event::Start(element) if is(&element, "numFmt") && own.len() < STYLES_MAX => {
                let code = attribute(&element, "formatCode").unwrap_or_default();
                if shows_a_date(&code) {
                    own.push(attribute(&element, "numFmtId").unwrap_or_default());
                }
            }
            Event::Start(element) if within && is(&element, "xf") && styles.len() < STYLES_MAX => {
                let format = attribute(&element, "numFmtId").unwrap_or_default();
                styles.push(own.contains(&format) || is_built_in_date(&format));
            }
            _ => {}
        }
    }
}

/// The numbers of the date formats that need not be written down (ECMA-376, 18.8.30), those of
/// East Asian versions among them; times of day alone are left out.
fn is_built_in_date(format: &str) -> bool {
    let number = format.parse::<u8>();
    number.is_ok_and(|number| matches!(number, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58))
}

/// A format of the office's own shows a date where it names a year or a day outside of quotes.
fn shows_a_date(code: &str) -> bool {
    let code = code.to_lowercase().replace("general", "").replace("0e", "0");
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for letter in code.split(';').next().unwrap_or_default().chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracketed = true,
            ']' => bracketed = false,
            'y' | 'd' | 'e' if !bracketed => return true,
            _ => {}
        }
    }
    false
}

fn shared<R: Read + Seek>(
    archive: &mut Archive<R>,
    part: Option<String>,
) -> Result<Shared, Unopened> {
    let mut shared = Shared::default();
    let Some(part) = part.filter(|part| archive.has(part)) else { return Ok(shared) };
    let mut xml = Xml::over(archive.part(&part)?);
    let mut text = String::new();
    loop {
        let begun = match xml.next()? {
            Event::Eof => return Ok(shared),
            Event::Start(element) => is(&element, "si"),
            _ => false,
        };
        if begun {
            text.clear();
            xml.text("si", "rPh", &mut text)?;
            text = unescaped(text);
            shared.push(&text)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_with_a_year_or_a_day_shows_a_date() {
        for code in
            ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d;@", "d", "[DBNum1]e"]
        {
            assert!(shows_a_date(code), "{code}");
        }
        for code in [
            "General", "0.00", "@", "[Red]0", "\"day\"0", "0\\d", "h:mm:ss", "0_d", "#,##0;d",
            "0.00E+00",
        ] {
            assert!(!shows_a_date(code), "{code}");
        }
        assert!(is_built_in_date("14") && is_built_in_date("31") && !is_built_in_date("0"));
    }
}
