//! The two languages the house speaks: every sentence lies in `locales/`, none in the code.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

mod dates;
mod faults;
mod refusals;
#[cfg(test)]
mod tests;
mod why;
mod words;

pub use dates::shade;
pub use fluent_bundle::FluentValue;

/// A language of the pages, the command line and the API's messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// 简体中文: the first language, and the one where nothing is asked for.
    #[default]
    Chinese,
    /// English.
    English,
}

type Bundle = FluentBundle<FluentResource>;

macro_rules! files {
    ($folder:literal) => {
        [
            include_str!(concat!("../../../locales/", $folder, "/frame.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/words.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/refusals.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/faults.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/commands.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/events.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/desk.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/levels.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/closing.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/competence.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/conflict.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/copies.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/joint.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/supervision.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/yearly.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/seals.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/search.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/hot.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/absence.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/emergency.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/work.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/simple.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/ending.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/conversation.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/erasing.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/upward.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/cadres.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/logkey.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/proofs.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/backup.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/promise.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/mine.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/arrangement.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/leave.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/relatives.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/text.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/traces.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/post.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/leads.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/clarify.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/accusation.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/retaliation.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/notes.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/reporters.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/integrity.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/slip.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/commitment.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/portal.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/office.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/keep.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/lists.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/api.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/rulebook.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/cli.ftl")),
            include_str!(concat!("../../../locales/", $folder, "/demo.ftl")),
        ]
    };
}

const CHINESE_FILES: &[&str] = &files!("zh-CN");
const ENGLISH_FILES: &[&str] = &files!("en");

static CHINESE: LazyLock<Bundle> = LazyLock::new(|| bundle(Tongue::Chinese, CHINESE_FILES));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Tongue::English, ENGLISH_FILES));

/// A message that cannot be read is left out here; a test makes sure that none is.
fn bundle(tongue: Tongue, files: &[&str]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![tongue.tag().parse().unwrap_or_default()]);
    // Isolation marks would be refused by our own parser when somebody copies a page into a form.
    bundle.set_use_isolating(false);
    for text in files {
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*text).to_owned());
        bundle.add_resource_overriding(resource);
    }
    bundle
}

impl Tongue {
    /// Both, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The language tag, as in the `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language called so in the switch's cookie or in a tag such as `en-GB`.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.trim().split('-').next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The language a browser asks for first, among those spoken here.
    pub fn accepted(header: &str) -> Option<Self> {
        let weighed = header.split(',').filter_map(|range| {
            let (tag, rest) = range.split_once(';').unwrap_or((range, ""));
            let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok())?;
            Self::parse(tag).filter(|_| 0.0_f32 < weight).map(|tongue| (tongue, weight))
        });
        let best = weighed.reduce(|best, next| if best.1 < next.1 { next } else { best });
        best.map(|(tongue, _)| tongue)
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    fn bundle(self) -> &'static Bundle {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        }
    }

    /// Whether the language files have this key.
    pub fn knows(self, key: &str) -> bool {
        self.bundle().has_message(key)
    }

    /// A sentence of the language files that has nothing to fill in.
    pub fn text(self, key: &str) -> String {
        self.say(key, &[])
    }

    /// A sentence of the language files, filled in. A missing one shows its key in brackets.
    pub fn say(self, key: &str, facts: &[(&str, FluentValue<'_>)]) -> String {
        let bundle = self.bundle();
        let pattern = bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = pattern else { return format!("⟦{key}⟧") };
        let facts: FluentArgs<'_> =
            facts.iter().map(|(name, value)| (*name, value.clone())).collect();
        bundle.format_pattern(pattern, Some(&facts), &mut Vec::new()).into_owned()
    }

    /// The name of a word of a closed vocabulary: `word("stage", "signed_for")` is `stage-signed-for`.
    pub fn word(self, vocabulary: &str, word: &str) -> String {
        self.text(&key(vocabulary, word))
    }
}

/// The key of a word: Fluent's names know no dot and ours no underscore.
pub(crate) fn key(vocabulary: &str, word: &str) -> String {
    format!("{vocabulary}-{word}").replace(['_', '.'], "-")
}
