//! Kept phrases (常用语) beside a text field: one is chosen and put into the text, and nothing is done by that.

use desk::PhraseView;
use rules::{codes::PhraseUse, command::phrase_use, ids::OrganId};

use crate::{
    Tongue,
    error::WebError,
    form::Fields,
    input::{Choice, Input},
    visit::Visit,
};

/// The name of the button that puts a phrase in; its value is the field's name.
const INSERT: &str = "insert";
/// What a list of phrases is called after its field.
const OF_FIELD: &str = "_phrase";
/// As much of a phrase as a list has room for.
const SHOWN: usize = 40;

/// The phrases of the organs where an officer works.
pub(crate) struct Phrases {
    tongue: Tongue,
    kept: Vec<PhraseView>,
}

/// What is offered beside one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// The page that comes again with the phrase put in.
    pub(crate) to: String,
    /// What the list is called.
    pub(crate) label: String,
    /// What the button says.
    pub(crate) button: String,
    /// Each phrase, and as much of it as a list has room for.
    pub(crate) choices: Vec<Choice>,
}

impl Phrases {
    /// Those an officer may choose from.
    pub(crate) async fn of(visit: &Visit) -> Result<Self, WebError> {
        let kept = visit.desk.phrases(&visit.officer, None).await?;
        Ok(Self { tongue: visit.tongue, kept })
    }

    /// The field of a command with what the organ keeps for it; as it was where nothing is kept.
    pub(crate) fn beside(
        &self,
        input: Input,
        (organ, command): (OrganId, &str),
        to: &str,
    ) -> Input {
        let offer = phrase_use(command, &input.name).and_then(|used| self.offer(organ, used, to));
        Input { phrases: offer, ..input }
    }

    /// What an organ keeps for a use.
    pub(crate) fn offer(&self, organ: OrganId, used_for: PhraseUse, to: &str) -> Option<Offer> {
        let own = self.kept.iter().filter(|one| one.organ == organ && one.used_for == used_for);
        let choices: Vec<_> = own.map(|one| Choice::new(&one.text, shown(&one.text))).collect();
        (!choices.is_empty()).then(|| Offer {
            to: to.to_owned(),
            label: self.tongue.text("phrase-choose"),
            button: self.tongue.text("phrase-insert"),
            choices,
        })
    }

    #[cfg(test)]
    pub(crate) const fn sample(tongue: Tongue, kept: Vec<PhraseView>) -> Self {
        Self { tongue, kept }
    }
}

/// Whether a form was sent only to have a phrase put in.
pub(crate) fn asked_for(fields: &Fields) -> bool {
    fields.has(INSERT)
}

/// Whether a field is the one that a phrase was put into: there one goes on writing.
pub(crate) fn was_put_into(fields: &Fields, name: &str) -> bool {
    fields.get(INSERT) == name
}

/// Every phrase chosen, put behind what was typed. One that was chosen and not yet put in was meant all the same.
pub(crate) fn put_in(fields: Fields) -> Fields {
    let chosen: Vec<_> = fields
        .pairs()
        .filter_map(|(name, phrase)| Some((name.strip_suffix(OF_FIELD)?, phrase.trim())))
        .filter(|(_, phrase)| !phrase.is_empty())
        .map(|(name, phrase)| (name.to_owned(), phrase.to_owned()))
        .collect();
    let without = fields.without(|name| name.ends_with(OF_FIELD));
    chosen.into_iter().fold(without, |fields, (name, phrase)| {
        let text = match fields.get(&name).trim_end() {
            "" => phrase,
            typed => format!("{typed}\n{phrase}"),
        };
        fields.with(&name, &text)
    })
}

fn shown(phrase: &str) -> String {
    let line = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_goes_behind_what_was_typed_and_nothing_else_changes() {
        let typed = "way=keep&opinion=a%20&opinion_phrase=b&remark=&remark_phrase=+&insert=opinion";
        let fields = put_in(Fields::parse(typed.as_bytes()).unwrap());
        assert_eq!(fields.get("opinion"), "a\nb");
        assert_eq!((fields.get("way"), fields.get("remark")), ("keep", ""));
        assert!(!fields.has("opinion_phrase") && !fields.has("remark_phrase"));
        assert!(asked_for(&fields) && was_put_into(&fields, "opinion"));
        let again = put_in(fields);
        assert_eq!(again.get("opinion"), "a\nb", "put in once");
    }

    #[test]
    fn a_long_phrase_is_shortened_in_the_list_and_whole_in_the_text() {
        let view = |text: &str| PhraseView {
            id: rules::ids::PhraseId(uuid::Uuid::nil()),
            organ: OrganId(1),
            used_for: PhraseUse::Opinion,
            text: text.to_owned(),
        };
        let long = "访".repeat(41);
        let phrases = Phrases::sample(Tongue::Chinese, vec![view(&long), view("一\n二")]);
        let offer = phrases.offer(OrganId(1), PhraseUse::Opinion, "/x").unwrap();
        assert_eq!(offer.choices[0].value, long);
        assert_eq!(offer.choices[0].label, format!("{}…", "访".repeat(40)));
        assert_eq!(offer.choices[1].label, "一 二");
        assert_eq!(phrases.offer(OrganId(2), PhraseUse::Opinion, "/x"), None);
        assert_eq!(phrases.offer(OrganId(1), PhraseUse::Answer, "/x"), None);
    }
}
