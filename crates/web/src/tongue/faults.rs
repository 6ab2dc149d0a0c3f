//! What is wrong with a field or a request, as a sentence that says what to do about it.

use desk::{
    BackupFault, ChainFault, DeskError, LogKey, LogKeyFault, ProofFault, ReceiptFault, ShareFault,
};
use jiff::civil::Date;
use rules::{
    ask::{FieldFault, Malformed},
    codes::{
        Advice, Agreement, Branch, Clock, ClosingPoint, Contact, Dispute, Execution, Failing,
        First, Form, Ground, Heard, Inquiry, Kind, Lapse, Manner, Measure, Outcome, Pile,
        Procedure, Relief, SimpleCondition, Source, Succession, UrgentRecipient, Watching, Way,
    },
    command::CORRECTABLE,
    epoch::Restored,
    matter::Stage,
    post::{Fate, Label, PostWay},
    words::TextFault,
};

use super::{FluentValue, Tongue, key};

/// Vocabularies that a form or a list may ask for.
const VOCABULARIES: [(&str, &[&str]); 32] = [
    ("post-way", PostWay::TYPED),
    ("fate", Fate::WORDS),
    ("fate", Fate::ASIDE),
    ("first", First::WORDS),
    ("procedure", Procedure::WORDS),
    ("form", Form::WORDS),
    ("kind", Kind::WORDS),
    ("source", Source::WORDS),
    ("way", Way::WORDS),
    ("branch", Branch::WORDS),
    ("outcome", Outcome::WORDS),
    ("ground", Ground::WORDS),
    ("contact", Contact::WORDS),
    ("clock", Clock::WORDS),
    ("failing", Failing::WORDS),
    ("rated", Heard::WORDS),
    ("measure", Measure::WORDS),
    ("watch", Watching::WORDS),
    ("lapse", Lapse::WORDS),
    ("condition", SimpleCondition::WORDS),
    ("recipients", UrgentRecipient::WORDS),
    ("checklist", ClosingPoint::WORDS),
    ("inquiry", Inquiry::WORDS),
    ("execution", Execution::WORDS),
    ("agreement", Agreement::WORDS),
    ("relief", Relief::WORDS),
    ("advice", Advice::WORDS),
    ("manner", Manner::WORDS),
    ("pile", Pile::WORDS),
    ("stage", Stage::WORDS),
    ("dispute", Dispute::WORDS),
    ("succession", Succession::WORDS),
];

impl Tongue {
    /// A field's label; a command may call its field otherwise than the rest of the house does.
    pub fn field(self, command: &str, name: &str) -> String {
        let own = key(&key("field", command), name);
        let common = key("field", name);
        if self.knows(&own) {
            self.text(&own)
        } else if self.knows(&common) {
            self.text(&common)
        } else if let Some((part, letter)) = of_letter(name) {
            let facts = [("field", self.field("", part).into()), ("letter", letter.into())];
            self.say("field-of-letter", &facts)
        } else {
            name.to_owned()
        }
    }

    /// What is wrong with a field, without naming it.
    pub fn fault(self, fault: &FieldFault) -> String {
        match fault {
            FieldFault::Missing => self.text("fault-missing"),
            FieldFault::Unexpected => self.text("fault-unexpected"),
            FieldFault::Text(fault) => self.text_fault(*fault),
            FieldFault::NotA(what) => self.word("fault-not-a", what),
            FieldFault::NotADate => self.text("fault-not-a-date"),
            FieldFault::NotOneOf(words) => {
                self.say("fault-not-one-of", &[("words", words.join(" ").into())])
            }
            FieldFault::NoSuchOrgan => self.text("fault-no-such-organ"),
            FieldFault::NoSuchUnit => self.text("fault-no-such-unit"),
            FieldFault::NoSuchOfficer => self.text("fault-no-such-officer"),
            FieldFault::NoSuchClass => self.text("fault-no-such-class"),
            FieldFault::SeveralClasses => self.text("fault-several-classes"),
            FieldFault::Unreachable => self.text("fault-unreachable"),
            FieldFault::NoSuchArea => self.text("fault-no-such-area"),
            FieldFault::NoSuchMatter => self.text("fault-no-such-matter"),
            FieldFault::NoSuchCadre => self.text("fault-no-such-cadre"),
        }
    }

    /// The same on a page, whose reader knows the words of the office and not our codes.
    pub fn fault_in_words(self, fault: &FieldFault) -> String {
        let FieldFault::NotOneOf(words) = fault else { return self.fault(fault) };
        let named: Vec<_> = match VOCABULARIES.iter().find(|(_, own)| own == words) {
            Some((vocabulary, _)) => words.iter().map(|word| self.word(vocabulary, word)).collect(),
            None if *words == CORRECTABLE => {
                words.iter().map(|word| self.field("", word)).collect()
            }
            None => return self.fault(fault),
        };
        let words = named.join(&self.text("list-separator"));
        self.say("fault-not-one-of", &[("words", words.into())])
    }

    /// What is wrong with a text.
    pub fn text_fault(self, fault: TextFault) -> String {
        match fault {
            TextFault::Empty => self.text("fault-missing"),
            TextFault::TooLong { max, got } => {
                self.say("fault-too-long", &[("max", max.into()), ("got", got.into())])
            }
            TextFault::Control => self.text("fault-control"),
            TextFault::Bidi => self.text("fault-bidi"),
        }
    }

    /// What cannot be read of a request, the field named.
    pub fn malformed(self, malformed: &Malformed) -> String {
        match malformed {
            Malformed::NoSuchCommand => self.text("fault-no-such-command"),
            Malformed::Field { name, fault } => {
                self.named(&self.field("", name), &self.fault(fault))
            }
        }
    }

    /// A label with what is wrong there.
    pub fn named(self, label: &str, fault: &str) -> String {
        self.say(
            "fault-of-field",
            &[("field", label.to_owned().into()), ("fault", fault.to_owned().into())],
        )
    }

    /// Whatever the desk answers instead of doing what was asked; internals stay inside.
    pub fn desk_error(self, error: &DeskError) -> String {
        match error {
            DeskError::Refused(refusal) => self.refusal_with_article(refusal),
            DeskError::OfficeRefused(refusal) => self.office_refusal(refusal),
            DeskError::Malformed(malformed) => self.malformed(malformed),
            DeskError::NoSuchMatter => self.text("error-no-such-matter"),
            DeskError::NoSuchCode => self.text("error-no-such-code"),
            DeskError::CodeReplaced { on } => {
                self.say("error-code-replaced", &[("date", self.date(*on).into())])
            }
            DeskError::Denied { needed } => {
                self.say("error-denied", &[("roles", self.roles(needed).into())])
            }
            DeskError::Lapsed { needed, away, on } => {
                let facts = [
                    ("roles", self.roles(needed).into()),
                    ("name", away.clone().into()),
                    ("date", self.date(*on).into()),
                ];
                self.say("error-lapsed", &facts)
            }
            DeskError::Stale { .. } => self.text("error-stale"),
            DeskError::SignInFailed => self.text("error-sign-in-failed"),
            DeskError::LinkSpent => self.text("error-link-spent"),
            DeskError::PasswordTooShort => self
                .say("error-password-too-short", &[("shortest", desk::SHORTEST_PASSWORD.into())]),
            DeskError::NameTaken => self.text("error-name-taken"),
            DeskError::NoSuch(what) => {
                self.say("error-no-such", &[("what", self.thing(what).into())])
            }
            DeskError::WentUp { number, to, contact } => {
                let facts = [
                    ("number", number.clone().into()),
                    ("organ", to.clone().into()),
                    ("contact", contact.clone().into()),
                ];
                self.say("error-went-up", &facts)
            }
            DeskError::ForAbove { to, contact } => {
                let facts = [("organ", to.clone().into()), ("contact", contact.clone().into())];
                self.say("error-for-above", &facts)
            }
            DeskError::KeyLocked => self.text("error-key-locked"),
            DeskError::WrongPassphrase => self.text("error-wrong-passphrase"),
            DeskError::PassphraseUnfit => {
                self.say("error-passphrase-unfit", &[("shortest", desk::SHORTEST_PASSWORD.into())])
            }
            DeskError::NeedsUnlock => self.text("error-needs-unlock"),
            DeskError::NoSealKey => self.text("error-no-seal-key"),
            DeskError::NeedsReason { .. } => self.text("error-needs-reason"),
            DeskError::NoTrace => self.text("error-no-trace"),
            DeskError::NotYetProved => self.text("error-not-yet-proved"),
            DeskError::ForeignKey => self.text("error-foreign-key"),
            DeskError::Shares(fault) => self.share_fault(*fault),
            DeskError::LogKey(fault) => self.log_key_fault(*fault),
            DeskError::Backup(fault) => self.backup_fault(*fault),
            DeskError::WrongKey => self.text("error-wrong-key"),
            DeskError::Setup(_)
            | DeskError::Damaged(_)
            | DeskError::OfficeDamaged
            | DeskError::Unreadable(_)
            | DeskError::NoRandomness
            | DeskError::File { .. }
            | DeskError::Store(_) => self.text("error-inside"),
        }
    }

    fn backup_fault(self, fault: BackupFault) -> String {
        self.text(match fault {
            BackupFault::NotOne => "backup-not-one",
            BackupFault::Damaged => "backup-damaged",
            BackupFault::Newer => "backup-newer",
            BackupFault::Exists => "backup-exists",
            BackupFault::Part => "backup-part",
            BackupFault::NotEmpty => "backup-not-empty",
            BackupFault::BrokenOff => "backup-broken-off",
            BackupFault::Moved => "backup-moved",
            BackupFault::Served => "backup-served",
        })
    }

    /// What was lost when, and why: one sentence about a restore of the log.
    pub fn restored(self, restored: &Restored) -> String {
        let facts = [
            ("epoch", restored.epoch.into()),
            ("kept", restored.kept.into()),
            ("on", self.date(restored.on).into()),
            ("copied", self.date(restored.copied).into()),
            ("reason", restored.reason.clone().into()),
        ];
        self.say("log-restored", &facts)
    }

    fn log_key_fault(self, fault: LogKeyFault) -> String {
        self.text(match fault {
            LogKeyFault::There => "log-key-there",
            LogKeyFault::Missing => "log-key-missing",
            LogKeyFault::Wrong => "log-key-wrong",
            LogKeyFault::Unfinished => "log-key-unfinished",
        })
    }

    /// The days between which a key signed the log.
    pub fn log_key_span(self, key: &LogKey) -> String {
        let day = |day: Date| FluentValue::from(self.date(day));
        match (key.since, key.until) {
            (None, None) => self.text("log-key-only"),
            (None, Some(until)) => self.say("log-key-until", &[("until", day(until))]),
            (Some(since), None) => self.say("log-key-since", &[("since", day(since))]),
            (Some(since), Some(until)) => {
                self.say("log-key-between", &[("since", day(since)), ("until", day(until))])
            }
        }
    }

    /// Why a receipt is not believed.
    pub fn receipt_fault(self, fault: ReceiptFault) -> String {
        match fault {
            ReceiptFault::Unsigned => self.text("cli-receipt-bad"),
            ReceiptFault::Unbound => self.text("receipt-unbound"),
            ReceiptFault::TooLate { until } => {
                self.say("receipt-too-late", &[("date", self.date(until).into())])
            }
            ReceiptFault::Chain(fault) => self.chain_fault(fault),
        }
    }

    /// Why a proof shows nothing.
    pub fn proof_fault(self, fault: ProofFault) -> String {
        self.text(match fault {
            ProofFault::Lost { epoch, on } => {
                let facts = [("epoch", epoch.into()), ("on", self.date(on).into())];
                return self.say("proof-lost", &facts);
            }
            ProofFault::Unread => "proof-unread",
            ProofFault::Unsigned => "proof-unsigned",
            ProofFault::Leads => "proof-leads",
            ProofFault::Forked => "proof-forked",
        })
    }

    fn chain_fault(self, fault: ChainFault) -> String {
        let at = |key: &str, change: usize| self.say(key, &[("number", change.into())]);
        match fault {
            ChainFault::Unread { change } => at("chain-unread", change),
            ChainFault::Unsigned { change } => at("chain-unsigned", change),
            ChainFault::Broken { change } => at("chain-broken", change),
            ChainFault::Stranger => self.text("chain-stranger"),
        }
    }

    /// What is wrong with recovery shares, by the line.
    pub(crate) fn share_fault(self, fault: ShareFault) -> String {
        let at = |key: &str, line: usize| self.say(key, &[("number", line.into())]);
        match fault {
            ShareFault::Forgetful => self.text("share-forgetful"),
            ShareFault::Numbers => self.text("share-numbers"),
            ShareFault::None => self.text("share-none"),
            ShareFault::NoShare { line } => at("share-no-share", line),
            ShareFault::Mistyped { line } => at("share-mistyped", line),
            ShareFault::TwoSets { line } => at("share-two-sets", line),
            ShareFault::Twice { line } => at("share-twice", line),
            ShareFault::TooFew { needed, given } => {
                let facts = [("most", needed.into()), ("given", given.into())];
                self.say("share-too-few", &facts)
            }
        }
    }

    fn thing(self, what: &str) -> String {
        let known = key("thing", what);
        if self.knows(&known) { self.text(&known) } else { what.to_owned() }
    }
}

/// A field about one letter of the post room: what of it, and the letter's code as it is printed.
fn of_letter(name: &str) -> Option<(&str, String)> {
    let (part, label) = name.rsplit_once('_')?;
    Some((part, Label::parse(label)?.grouped()))
}
