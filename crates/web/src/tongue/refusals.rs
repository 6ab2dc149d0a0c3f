//! Why a rule says no, as a sentence one can act on, with its article.

use fluent_bundle::FluentValue;
use rules::{
    codes::Role,
    keep::OfficeRefusal,
    refusal::{Article, Refusal},
};

use super::{Tongue, dates::chinese_number, key};

impl Tongue {
    /// The sentence of a refusal.
    pub fn refusal(self, refusal: &Refusal) -> String {
        let facts = refusal.facts();
        let facts: Vec<_> =
            facts.iter().map(|(name, value)| (*name, self.told(name, value))).collect();
        self.say(&key("refusal", refusal.code()), &facts)
    }

    /// The sentence of a refusal to change the office itself.
    pub fn office_refusal(self, refusal: &OfficeRefusal) -> String {
        let count = refusal.count().unwrap_or(0).into();
        let thing = match refusal {
            OfficeRefusal::Gone { thing } => self.word("thing", thing),
            _ => String::new(),
        };
        let when = refusal.when().map(|when| self.value("when", &when)).unwrap_or_default();
        let facts = [("count", count), ("thing", thing.into()), ("when", when.into())];
        self.say(&key("office-refusal", refusal.code()), &facts)
    }

    /// The sentence of a refusal with its article, where it rests on one.
    pub fn refusal_with_article(self, refusal: &Refusal) -> String {
        let sentence = self.refusal(refusal);
        match refusal.article() {
            Some(article) => {
                let article = self.article(article);
                self.say(
                    "refusal-by-article",
                    &[("sentence", sentence.into()), ("article", article.into())],
                )
            }
            None => sentence,
        }
    }

    /// An article: 《信访工作条例》第二十二条.
    pub fn article(self, article: Article) -> String {
        let number = match self {
            Self::Chinese => chinese_number(article.number),
            Self::English => article.number.to_string(),
        };
        self.say(&key("article", article.law), &[("number", number.into())])
    }

    /// An article as the tables write it, with its paragraph and item: `23.3`, `23.1-2`, `22(3)`. 第二十三条第三款.
    pub fn cited(self, article: &str) -> String {
        let number = |text: &str| match (self, text.parse::<u16>()) {
            (Self::Chinese, Ok(number)) => chinese_number(number),
            _ => text.to_owned(),
        };
        let (rest, item) = match article.strip_suffix(')').and_then(|rest| rest.split_once('(')) {
            Some((rest, item)) => (rest, Some(item)),
            None => (article, None),
        };
        let (whole, paragraphs) = rest.split_once('.').map_or((rest, None), |(w, p)| (w, Some(p)));
        let mut cited = self.say("cited-article", &[("number", number(whole).into())]);
        cited += &match paragraphs.map(|paragraphs| paragraphs.split_once('-')) {
            None => String::new(),
            Some(None) => {
                let own = number(paragraphs.unwrap_or_default());
                self.say("cited-paragraph", &[("number", own.into())])
            }
            Some(Some((first, last))) => {
                let own = [("first", number(first).into()), ("last", number(last).into())];
                self.say("cited-paragraphs", &own)
            }
        };
        if let Some(item) = item {
            cited += &self.say("cited-item", &[("number", number(item).into())]);
        }
        cited
    }

    /// Roles in a row, as a person reads them out.
    pub fn roles(self, roles: &[Role]) -> String {
        let words: Vec<_> = roles.iter().map(|role| self.word("role", role.word())).collect();
        words.join(&self.text("list-separator"))
    }

    /// A fact of a refusal: keys become words, dates are written out, all else goes in as it is.
    fn told(self, name: &str, value: &str) -> FluentValue<'static> {
        match name {
            "command" | "stage" | "kind" | "field" | "level" | "bar" | "checklist" | "meeting" => {
                self.word(name, value).into()
            }
            // An article of local rules by its number, or the ground in their own words.
            "standing" if is_article(value) => self.cited(value).into(),
            "signature" => self.word("command", value).into(),
            "given" | "most" | "point" => {
                value.parse::<u32>().map_or_else(|_| value.to_owned().into(), FluentValue::from)
            }
            _ => match value.parse() {
                Ok(date) => self.date(date).into(),
                Err(_) => value.to_owned().into(),
            },
        }
    }
}

/// Whether it is an article as the tables write it; a ground may begin with a figure too (`2016年…`).
fn is_article(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|part| part.is_ascii_digit() || ".-()".contains(part))
}

#[cfg(test)]
mod tests {
    use rules::rulebook::{Rulebook, TermId};

    use super::*;

    #[test]
    fn an_article_is_cited_as_each_language_writes_it() {
        let table = [
            ("22", "第二十二条", "Article 22"),
            ("23.3", "第二十三条第三款", "Article 23, paragraph 3"),
            ("23.1-2", "第二十三条第一款、第二款", "Article 23, paragraphs 1 and 2"),
            ("22(3)", "第二十二条第（三）项", "Article 22, item 3"),
            ("31.1(5)", "第三十一条第一款第（五）项", "Article 31, paragraph 1, item 5"),
        ];
        for (article, chinese, english) in table {
            assert_eq!(Tongue::Chinese.cited(article), chinese);
            assert_eq!(Tongue::English.cited(article), english);
        }
    }

    #[test]
    fn a_local_rule_is_cited_by_its_article_and_a_ground_is_left_as_it_is_written() {
        let told = |standing: &str| match Tongue::Chinese.told("standing", standing) {
            FluentValue::String(text) => text.into_owned(),
            other => panic!("{other:?}"),
        };
        assert_eq!(told("23.1-2"), "第二十三条第一款、第二款");
        assert_eq!(told("2016年办法沿用，条款号待核"), "2016年办法沿用，条款号待核");
        assert_eq!(told("省办法"), "省办法");
    }

    #[test]
    fn no_term_of_the_rulebook_is_cited_in_bare_figures() {
        let terms = Rulebook::shipped().unwrap();
        for id in [TermId::D01, TermId::D02, TermId::D03, TermId::D05, TermId::D06, TermId::D31_5] {
            let cited = Tongue::Chinese.cited(&terms.term(id).article);
            assert!(cited.starts_with('第') && !cited.contains(|c: char| c.is_ascii()), "{cited}");
        }
    }
}
