//! An ordinary matter of the demonstration: what came, and how far along the common way it has got.

use jiff::civil::Date;
use rules::person::Complained;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::teller::{Doing, Teller, person};
use crate::{
    DeskError,
    views::{Keyed, Receipted, Submission},
};

/// One ordinary matter of the book.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    pub(super) key: Option<String>,
    /// The key of the earlier matter it repeats.
    pub(super) repeats: Option<String>,
    /// The key of the matter it is handled with.
    pub(super) together: Option<String>,
    form: String,
    source: Option<String>,
    kind: String,
    received: Date,
    stage: String,
    /// Brought to the competent organ itself.
    #[serde(default)]
    direct: bool,
    /// Answered on the second day.
    #[serde(default)]
    quick: bool,
    /// The answer arrives so many days after receipt.
    days: Option<i32>,
    /// Assigned, with this day for the result.
    result_due: Option<String>,
    /// The leader who took it upon themselves.
    sponsor: Option<String>,
    /// What the answer supports is not carried out yet.
    #[serde(default)]
    promised: bool,
    branch: Option<String>,
    area: Option<String>,
    class: Option<String>,
    to: Option<String>,
    host: Option<String>,
    pub(super) title: String,
    content: String,
    petitioner: Option<String>,
    outcome: Option<String>,
    answer: Option<String>,
    organ: Option<String>,
}

/// What officers write again and again.
#[derive(Deserialize)]
pub(super) struct Phrases {
    opinions: Vec<String>,
    suggestion: String,
    in_hand: String,
    objection: String,
    agreed: String,
    keep: String,
    divert: String,
    arbitration: String,
    review: String,
    carried_out: Vec<String>,
    about: String,
    about_unit: String,
}

/// The common way: step, who does it, days after receipt, days after receipt where it is quick.
const WAY: &[(&str, Who, i32, i32)] = &[
    ("summarise", Who::Drafter, 1, 0),
    ("propose", Who::Drafter, 1, 0),
    ("check", Who::Checker, 2, 0),
    ("sign_off", Who::Signer, 3, 0),
    ("allot", Who::Signer, 3, 0),
    ("sign_for", Who::Handler, 5, 1),
    ("accept", Who::Handler, 7, 1),
    ("start_handling", Who::Handler, 8, 1),
    ("draft_answer", Who::Handler, -3, 2),
    ("approve_answer", Who::Boss, -1, 2),
    ("deliver", Who::Handler, 0, 2),
    ("carry_out", Who::Handler, 1, 3),
    ("close", Who::Handler, 1, 3),
    ("report_closure", Who::Handler, 2, 3),
    ("certify", Who::Supervisor, 5, 4),
];

/// From here on days are counted from the answer.
const FROM_ANSWER: usize = 8;
/// The answer arrives so many days after receipt, where nothing else is said.
const ANSWERED: i32 = 33;

/// How many steps of the way a stage has behind it.
const STAGES: &[(&str, usize)] = &[
    ("registered", 0),
    ("proposed", 2),
    ("checked", 3),
    ("signed_off", 4),
    ("sent", 5),
    ("objected", 6),
    ("returned", 6),
    ("signed_for", 6),
    ("handling", 8),
    ("drafted", 9),
    ("approved", 10),
    ("delivered", 12),
    ("closed", 13),
    ("reported", 14),
    ("certified", 15),
];

#[derive(Clone, Copy)]
enum Who {
    Drafter,
    Checker,
    Signer,
    Handler,
    Boss,
    Supervisor,
}

/// An ordinary matter on its way through the house.
pub(super) struct Course<'a> {
    pub(super) teller: &'a Teller<'a>,
    pub(super) told: &'a Told,
    pub(super) phrases: &'a Phrases,
    /// The number of the matter that it repeats.
    pub(super) earlier: Option<&'a str>,
    /// The number of the matter it is handled with.
    pub(super) with: Option<&'a str>,
}

impl Course<'_> {
    /// Tells it as far as its stage says; gives its number.
    pub(super) async fn tell(&self) -> Result<String, DeskError> {
        let number = self.arrive().await?.number;
        self.link(&number).await?;
        match self.told.stage.as_str() {
            "report" => {}
            "declined" => {
                let in_hand = self.earlier.unwrap_or_default();
                let fields = json!({"in_hand": in_hand, "reason": self.phrases.in_hand});
                let after = if self.told.quick { 1 } else { 2 };
                self.does(&number, "谷雨", "decline", fields, after).await?;
            }
            "kept" => {
                let proposal = json!({"way": "keep", "opinion": self.phrases.keep});
                self.ends(&number, proposal, json!({})).await?;
            }
            "diverted_42" => self.diverted(&number, "31-2", &self.phrases.arbitration).await?,
            "diverted_44" => self.diverted(&number, "31-4", &self.phrases.review).await?,
            stage => self.walk(&number, stage).await?,
        }
        Ok(number)
    }

    /// Through the portal by the petitioner, or keyed in by whoever receives this form.
    async fn arrive(&self) -> Result<Receipted, DeskError> {
        let told = self.told;
        let keyed = self.keyed();
        if told.form == "web" && told.source.is_none() {
            return self.teller.submits(keyed.base, told.received).await;
        }
        let clerk = match (told.kind.as_str(), told.direct, told.form.as_str()) {
            ("report", ..) => {
                let organ = told.organ.as_deref().unwrap_or("澄溪县纪委监委");
                self.teller.holder("clerk", organ)?
            }
            (_, true, _) => self.teller.holder("clerk", self.organ())?,
            (_, _, "visit") => "钟离岳",
            _ => "邬晴",
        };
        self.teller.registers(clerk, keyed, told.received).await
    }

    fn organ(&self) -> &str {
        self.told.to.as_deref().unwrap_or_default()
    }

    fn keyed(&self) -> Keyed {
        let told = self.told;
        let about = (told.kind == "report").then(|| Complained {
            name: self.phrases.about.clone(),
            unit: Some(self.phrases.about_unit.clone()),
            post: None,
        });
        let organ = if told.direct { told.to.clone() } else { told.organ.clone() };
        Keyed {
            base: Submission {
                kind: told.kind.clone(),
                title: told.title.clone(),
                content: told.content.clone(),
                organ,
                area: told.area.clone().or_else(|| Some("990121".to_owned())),
                about: about.into_iter().collect(),
                petitioner: told.petitioner.as_deref().map(person),
                ..Submission::default()
            },
            form: told.form.clone(),
            source: told.source.clone(),
            received_on: Some(told.received.to_string()),
            ..Keyed::default()
        }
    }

    async fn does(
        &self,
        number: &str,
        who: &str,
        command: &str,
        fields: Value,
        after: i32,
    ) -> Result<(), DeskError> {
        let on = self.teller.working(self.told.received, after);
        let fields = match fields {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        self.teller.does(number, Doing { who, command, fields, on }).await
    }

    async fn link(&self, number: &str) -> Result<(), DeskError> {
        let after = i32::from(!self.told.quick);
        if let Some(earlier) = self.earlier {
            let fields = json!({"earlier": earlier});
            self.does(number, "柏舟", "link_repeat", fields, after).await?;
        }
        if let Some(with) = self.with {
            let fields = json!({"with": with});
            self.does(number, "柏舟", "handle_together", fields, after).await?;
        }
        Ok(())
    }

    async fn walk(&self, number: &str, stage: &str) -> Result<(), DeskError> {
        let steps = STAGES.iter().find(|(name, _)| *name == stage).map_or(0, |(_, steps)| *steps);
        for (at, step) in WAY.iter().enumerate().take(steps) {
            let (command, who, after, quick) = *step;
            if self.skips(at, command) {
                continue;
            }
            let answered = if at < FROM_ANSWER { 0 } else { self.told.days.unwrap_or(ANSWERED) };
            let after = if self.told.quick { quick } else { answered + after };
            self.does(number, self.who(who)?, command, self.fields(command), after).await?;
        }
        if matches!(stage, "objected" | "returned") {
            let handler = self.who(Who::Handler)?;
            let reason = json!({"ground": "not_ours", "reason": self.phrases.objection});
            self.does(number, handler, "object", reason, 8).await?;
        }
        if let Some(leader) = self.told.sponsor.as_deref() {
            let leader = json!({"sponsor": leader});
            self.does(number, "阮青", "sponsor", leader, 9).await?;
        }
        if stage == "returned" {
            let fields = json!({"agreed": true, "reason": self.phrases.agreed});
            self.does(number, "谷雨", "decide_objection", fields, 10).await?;
        }
        Ok(())
    }

    /// An organ petitioned directly sends it nowhere; what is not assigned is reported only where its stage says so;
    /// only what was promised is carried out.
    fn skips(&self, at: usize, command: &str) -> bool {
        let told = self.told;
        let reported = told.result_due.is_some() || told.stage == "reported";
        let carried = told.outcome.as_deref() == Some("supported") && !told.promised;
        match command {
            "report_closure" => !reported,
            "carry_out" => !carried,
            _ => told.direct && at <= 5,
        }
    }

    fn who(&self, who: Who) -> Result<&'static str, DeskError> {
        let assigned = self.told.result_due.is_some();
        match who {
            Who::Drafter => Ok("柏舟"),
            Who::Checker => Ok("谷雨"),
            Who::Signer if assigned => Ok("陆闻溪"),
            Who::Signer => Ok("祝禾"),
            Who::Supervisor if !self.told.direct => Ok("时蕴"),
            Who::Boss | Who::Supervisor => self.teller.holder("leader", self.organ()),
            Who::Handler => self.teller.holder("handler", self.organ()),
        }
    }

    fn fields(&self, command: &str) -> Value {
        let told = self.told;
        let mut fields = json!({});
        let mut put = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                fields[name] = value.into();
            }
        };
        let claim = told.kind == "claim";
        match command {
            "summarise" => {
                put("summary", Some(&told.title));
                put("points", Some(&told.title));
                put("class", told.class.as_deref());
                put("area", told.area.as_deref());
            }
            "propose" => {
                let way = if told.result_due.is_some() { "assign" } else { "forward" };
                put("way", Some(way));
                put("to", told.to.as_deref());
                put("opinion", Some(self.opinion()));
                put("branch", claim.then(|| told.branch.as_deref().unwrap_or("31-6")));
            }
            "allot" => put("result_due", told.result_due.as_deref()),
            "accept" => {
                put("host", told.host.as_deref());
                let branch = told.branch.as_deref().unwrap_or("31-6");
                put("branch", (told.direct && claim).then_some(branch));
            }
            "draft_answer" => {
                put("text", told.answer.as_deref());
                put("outcome", told.outcome.as_deref());
            }
            "carry_out" => put("note", Some(self.one_of(&self.phrases.carried_out))),
            "deliver" => {
                let manner = match told.form.as_str() {
                    "visit" => "in_person",
                    "letter" => "post",
                    _ => "message",
                };
                put("manner", Some(manner));
            }
            _ => {}
        }
        fields
    }

    fn opinion(&self) -> &str {
        if self.told.kind == "suggestion" {
            return &self.phrases.suggestion;
        }
        self.one_of(&self.phrases.opinions)
    }

    /// One of these, the same for the same matter.
    fn one_of<'p>(&self, these: &'p [String]) -> &'p str {
        these.get(self.told.title.len() / 3 % these.len().max(1)).map_or("", String::as_str)
    }

    async fn ends(&self, number: &str, proposal: Value, allotment: Value) -> Result<(), DeskError> {
        self.does(number, "柏舟", "propose", proposal, 1).await?;
        self.does(number, "谷雨", "check", json!({}), 2).await?;
        self.does(number, "祝禾", "sign_off", json!({}), 2).await?;
        self.does(number, "祝禾", "allot", allotment, 3).await
    }

    async fn diverted(&self, number: &str, branch: &str, place: &str) -> Result<(), DeskError> {
        let opinion = json!({"way": "divert", "branch": branch, "opinion": self.phrases.divert});
        self.ends(number, opinion, json!({"place": place})).await
    }
}
