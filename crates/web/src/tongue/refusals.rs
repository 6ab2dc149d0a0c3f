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
        let facts = [("count", count), ("thing", thing.into())];
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

    /// Roles in a row, as a person reads them out.
    pub fn roles(self, roles: &[Role]) -> String {
        let words: Vec<_> = roles.iter().map(|role| self.word("role", role.word())).collect();
        words.join(&self.text("list-separator"))
    }

    /// A fact of a refusal: keys become words, dates are written out, all else goes in as it is.
    fn told(self, name: &str, value: &str) -> FluentValue<'static> {
        match name {
            "command" | "stage" | "kind" | "field" => self.word(name, value).into(),
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
