//! What was measured, told beside its limit; and beside what a peer did with the same letters.

use serde_json::{Map, Value, json};

use crate::voice::Voice;

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// The time in milliseconds that 99 of a hundred do not exceed; the median stands beside it.
    P99,
    /// Letters a second.
    PerSecond,
    /// The part of all.
    Share,
    /// The part that is wrong.
    Mistaken,
    Bytes,
    Seconds,
    /// So many times as long as what it is measured against.
    Times,
    MacroF1,
}

impl Unit {
    const ALL: [Self; 8] = [
        Self::P99,
        Self::PerSecond,
        Self::Share,
        Self::Mistaken,
        Self::Bytes,
        Self::Seconds,
        Self::Times,
        Self::MacroF1,
    ];

    /// Its field in JSON, for us and for the peers.
    fn key(self) -> &'static str {
        match self {
            Self::P99 => "p99_ms",
            Self::PerSecond => "per_second",
            Self::Share => "share",
            Self::Mistaken => "mistaken",
            Self::Bytes => "bytes",
            Self::Seconds => "seconds",
            Self::Times => "times",
            Self::MacroF1 => "macro_f1",
        }
    }

    /// Whether a limit is to be reached, and not to be kept below.
    fn is_better_greater(self) -> bool {
        matches!(self, Self::PerSecond | Self::Share | Self::MacroF1)
    }

    fn told(self, value: f64, median: Option<f64>, voice: &Voice) -> String {
        let value = match self {
            Self::P99 => format!("{value:.2}"),
            Self::PerSecond => format!("{value:.0}"),
            Self::Bytes => format!("{:.1}", value / 1e6),
            Self::Seconds | Self::Times => format!("{value:.2}"),
            Self::Share | Self::Mistaken | Self::MacroF1 => format!("{value:.4}"),
        };
        let median = format!("{:.2}", median.unwrap_or_default());
        let key = format!("cli-bench-text-unit-{}", self.key().replace('_', "-"));
        voice.tongue.say(&key, &[("value", value.into()), ("median", median.into())])
    }
}

/// The field of the median.
const MEDIAN: &str = "median_ms";

/// One figure.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    what: &'static str,
    name: &'static str,
    of: Option<&'static str>,
    letters: u64,
    unit: Unit,
    value: f64,
    limit: Option<f64>,
    beside: Vec<(&'static str, f64)>,
}

impl Figure {
    pub(super) fn new(what: &'static str, name: &'static str, unit: Unit, value: f64) -> Self {
        let (of, limit, beside) = (None, None, Vec::new());
        Self { what, name, of, letters: 0, unit, value, limit, beside }
    }

    /// Of which part of what was asked.
    pub(super) fn of(self, of: &'static str) -> Self {
        Self { of: Some(of), ..self }
    }

    /// With how many letters.
    pub(super) fn with(self, letters: u64) -> Self {
        Self { letters, ..self }
    }

    /// What is told with it in JSON alone.
    pub(super) fn beside(mut self, key: &'static str, value: f64) -> Self {
        self.beside.push((key, value));
        self
    }

    pub(super) fn limit(self, limit: f64) -> Self {
        Self { limit: Some(limit), ..self }
    }

    /// The times that something took.
    pub(super) fn times(
        what: &'static str,
        name: &'static str,
        times: &super::times::Times,
    ) -> Self {
        let figure = Self::new(what, name, Unit::P99, times.percentile(99));
        figure.beside(MEDIAN, times.median()).beside("worst_ms", times.percentile(100))
    }

    fn median(&self) -> Option<f64> {
        self.beside.iter().find(|(key, _)| *key == MEDIAN).map(|(_, value)| *value)
    }

    fn json(&self) -> Value {
        let mut json = Map::new();
        json.insert("bench".to_owned(), "text".into());
        json.insert("what".to_owned(), self.what.into());
        json.insert("figure".to_owned(), self.name.into());
        json.extend(self.of.map(|of| ("of".to_owned(), of.into())));
        json.insert("letters".to_owned(), self.letters.into());
        json.insert(self.unit.key().to_owned(), json!(self.value));
        json.extend(self.beside.iter().map(|(key, value)| ((*key).to_owned(), json!(value))));
        if let Some(limit) = self.limit {
            let within = match self.unit.is_better_greater() {
                true => limit <= self.value,
                false => self.value <= limit,
            };
            json.insert(format!("limit_{}", self.unit.key()), json!(limit));
            json.insert("ratio".to_owned(), json!(self.value / limit));
            json.insert("within".to_owned(), within.into());
        }
        Value::Object(json)
    }

    /// Whether a peer's figure tells of the same.
    fn is_told_by(&self, peer: &Value) -> bool {
        peer.get("what").and_then(Value::as_str) == Some(self.what)
            && peer.get("figure").and_then(Value::as_str) == Some(self.name)
            && peer.get("of").and_then(Value::as_str) == self.of
            && peer.get("letters").and_then(Value::as_u64) == Some(self.letters)
            && peer.get(self.unit.key()).is_some()
    }
}

/// Tells figures as they come, and remembers ours for the peers to stand beside.
pub(super) struct Teller<'v> {
    voice: &'v Voice,
    ours: Vec<Figure>,
}

impl<'v> Teller<'v> {
    pub(super) fn new(voice: &'v Voice) -> Self {
        Self { voice, ours: Vec::new() }
    }

    /// One of ours.
    pub(super) fn tell(&mut self, figure: Figure) {
        let mut line = self.label(figure.what, figure.name, figure.of);
        line.push_str(&self.counted(figure.letters));
        line.push_str(&figure.unit.told(figure.value, figure.median(), self.voice));
        if let Some(limit) = figure.limit {
            line.push_str(&self.ratio("cli-bench-limit", figure.value / limit));
        }
        self.voice.tell(&figure.json(), &[line]);
        self.ours.push(figure);
    }

    /// Says that something was not measured, as there is nothing to measure it with.
    pub(super) fn skip(&self, what: &str, figure: &str) {
        let why = self.voice.tongue.text("cli-bench-text-no-messages");
        let json = json!({"bench": "text", "what": what, "figure": figure, "skipped": why});
        self.voice.tell(&json, &[format!("{} · {why}", self.label(what, figure, None))]);
    }

    /// Says that a peer was not measured, and why.
    pub(super) fn skip_peer(&self, peer: &str, why: &str) {
        let json = json!({"bench": "text", "peer": peer, "skipped": why});
        let not = self.voice.tongue.text("cli-bench-text-skipped");
        self.voice.tell(&json, &[format!("{peer} · {not}{why}")]);
    }

    /// One of a peer, as its script tells it, and ours against it; nothing where it is no figure.
    pub(super) fn tell_peer(&self, peer: &str, told: &Value) -> Option<()> {
        let unit = Unit::ALL.into_iter().find(|unit| told.get(unit.key()).is_some())?;
        let value = told.get(unit.key())?.as_f64()?;
        let field = |key: &str| told.get(key).and_then(Value::as_str);
        let (what, figure) = (field("what")?, field("figure")?);
        let letters = told.get("letters").and_then(Value::as_u64).unwrap_or_default();
        let mut json = told.as_object()?.clone();
        let mut line = format!("{peer} · {}", self.label(what, figure, field("of")));
        line.push_str(&self.counted(letters));
        let median = told.get(MEDIAN).and_then(Value::as_f64);
        line.push_str(&unit.told(value, median, self.voice));
        line.extend(field("note").map(|note| format!(" · {note}")));
        // Nothing is so many times nothing.
        let ours = self.ours.iter().find(|ours| ours.is_told_by(told) && value != 0.0);
        if let Some(ours) = ours {
            let ratio = ours.value / value;
            json.insert(format!("ours_{}", unit.key()), json!(ours.value));
            json.insert("ratio".to_owned(), json!(ratio));
            line.push_str(&self.ratio("cli-bench-text-against", ratio));
        }
        self.voice.tell(&Value::Object(json), &[line]);
        Some(())
    }

    fn label(&self, what: &str, figure: &str, of: Option<&str>) -> String {
        let label = self.voice.tongue.text(&format!("cli-bench-text-{what}-{figure}"));
        let of = of.map(|of| self.voice.tongue.text(&format!("cli-bench-text-of-{of}")));
        of.map_or_else(|| label.clone(), |of| format!("{label} · {of}"))
    }

    fn ratio(&self, against: &str, ratio: f64) -> String {
        format!(" ({}{ratio:.3})", self.voice.tongue.text(against))
    }

    fn counted(&self, letters: u64) -> String {
        let counted = [("count", letters.into())];
        format!(" · {} · ", self.voice.tongue.say("cli-bench-text-letters", &counted))
    }
}

/// How many, as a real number: nothing here is counted beyond what that holds exactly.
#[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
pub(super) fn real(many: usize) -> f64 {
    many as f64
}

/// How many, as letters are counted.
pub(super) fn count(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(unit: Unit, value: f64, limit: f64) -> Value {
        Figure::new("search", "ask", unit, value).limit(limit).json()
    }

    #[test]
    fn a_rate_is_to_reach_its_limit_and_a_time_to_stay_below() {
        for (unit, value, within) in [
            (Unit::PerSecond, 20_000.0, true),
            (Unit::PerSecond, 19_999.0, false),
            (Unit::P99, 20_000.0, true),
            (Unit::P99, 20_001.0, false),
        ] {
            assert_eq!(figure(unit, value, 20_000.0)["within"], json!(within), "{unit:?} {value}");
        }
        assert_eq!(figure(Unit::Share, 0.5, 1.0)["ratio"], json!(0.5));
    }

    #[test]
    fn only_what_is_of_the_same_letters_stands_beside_a_peer() {
        let ours = Figure::new("search", "ask", Unit::P99, 1.0).with(9);
        let theirs = |letters: u64, key: &str| json!({"what": "search", "figure": "ask", "letters": letters, key: 2.0});
        assert!(ours.is_told_by(&theirs(9, "p99_ms")));
        assert!(!ours.is_told_by(&theirs(8, "p99_ms")));
        assert!(!ours.is_told_by(&theirs(9, "per_second")));
    }
}
