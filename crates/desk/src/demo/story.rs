//! Telling the matters of the demonstration: who does what on which day, through the same door as everybody.

use std::collections::HashMap;

use jiff::{ToSpan, civil::Date};
use rules::{
    person::{Complained, Petitioner},
    stored::By,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::OFFICE;
use crate::{
    Desk, DeskError, Format, Order,
    act::{Named, Request},
    views::{Keyed, Officer, Receipted, Submission},
};

const MATTERS: &str = include_str!("../../../../rules/office/demo-matters.toml");

#[derive(Deserialize)]
struct Book {
    matter: Vec<Told>,
    old: Vec<Value>,
}

/// One ordinary matter of the book.
#[derive(Deserialize)]
struct Told {
    form: String,
    kind: String,
    received: Date,
    stage: String,
    title: String,
    content: String,
    to: Option<String>,
    petitioner: Option<String>,
    outcome: Option<String>,
    answer: Option<String>,
}

/// The way of a forwarded matter: step, who does it, days after receipt.
const WAY: &[(&str, Who, i32)] = &[
    ("summarise", Who::Drafter, 1),
    ("propose", Who::Drafter, 1),
    ("check", Who::Checker, 2),
    ("sign_off", Who::Signer, 3),
    ("allot", Who::Signer, 3),
    ("sign_for", Who::Handler, 5),
    ("accept", Who::Handler, 7),
    ("start_handling", Who::Handler, 8),
    ("draft_answer", Who::Handler, 30),
    ("approve_answer", Who::Boss, 32),
    ("deliver", Who::Handler, 33),
    ("close", Who::Handler, 34),
    ("report_closure", Who::Handler, 35),
    ("certify", Who::Supervisor, 38),
];

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
    ("delivered", 11),
    ("closed", 12),
    ("reported", 13),
    ("certified", 14),
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

/// Tells every matter of the demonstration.
pub(super) async fn tell(desk: &Desk) -> Result<(), DeskError> {
    let people = desk.officers().await?;
    let people = people.into_iter().map(|account| (account.officer.name.clone(), account.officer));
    let teller = Teller { desk, people: people.collect(), today: desk.today() };
    teller.judgment().await?;
    teller.bus().await?;
    let book: Book =
        toml::from_str(MATTERS).map_err(|error| DeskError::Setup(error.to_string()))?;
    let mut earlier = None;
    for told in &book.matter {
        let number = teller.ordinary(told, earlier.as_deref()).await?;
        earlier.get_or_insert(number);
    }
    teller.old_register(&book.old).await
}

struct Teller<'a> {
    desk: &'a Desk,
    people: HashMap<String, Officer>,
    today: Date,
}

impl Teller<'_> {
    fn person(&self, name: &str) -> Result<&Officer, DeskError> {
        self.people.get(name).ok_or(DeskError::NoSuch("officer"))
    }

    /// One step: somebody does something on a day, which is never after today.
    async fn does(
        &self,
        who: &str,
        number: &str,
        command: &str,
        fields: Value,
        on: Date,
    ) -> Result<(), DeskError> {
        let Value::Object(fields) = fields else { return Err(DeskError::NoSuch("fields")) };
        let request = Request {
            command: command.to_owned(),
            fields,
            expect_version: None,
            on: Some(on.min(self.today)),
        };
        let actor = self.person(who)?.actor();
        self.desk.carry_out(actor, Named::Number(number.to_owned()), request).await.map(drop)
    }

    async fn registers(&self, who: &str, keyed: Keyed, on: Date) -> Result<Receipted, DeskError> {
        self.desk.register_on(self.person(who)?, keyed, Some(on)).await
    }

    /// What the office kept before: adopted as it states itself.
    async fn old_register(&self, rows: &[Value]) -> Result<(), DeskError> {
        let lines: Vec<_> = rows.iter().map(Value::to_string).collect();
        let order = Order {
            format: Format::Jsonl,
            map: None,
            organ: Some(OFFICE.to_owned()),
            dry_run: false,
            by: By::Operator,
            reason: String::new(),
        };
        let lines = std::io::Cursor::new(lines.join("\n"));
        let import = self.desk.import(lines, &order, |_| ()).await?;
        match import.refused.is_empty() {
            true => Ok(()),
            false => Err(DeskError::Damaged("the demonstration's old register")),
        }
    }

    /// Matter 6: a judgment on a traffic accident is led to the court's own procedure (诉访分离, 31-1).
    async fn judgment(&self) -> Result<(), DeskError> {
        let received = jiff::civil::date(2026, 11, 9);
        let keyed = Keyed {
            base: Submission {
                kind: "claim".into(),
                title: "对交通事故赔偿判决不服".into(),
                content: "去年十二月发生交通事故，法院今年十月作出一审判决，我认为赔偿数额太低，请求改判。".into(),
                area: Some("990121".into()),
                petitioner: Some(person("孟春归", "13900000006")),
                ..Submission::default()
            },
            form: "visit".into(),
            ..Keyed::default()
        };
        let number = self.registers("邬晴", keyed, received).await?.number;
        let day = |n: i32| received.saturating_add(n.days());
        let opinion =
            json!({"way": "divert", "branch": "31-1", "opinion": "属涉法涉诉事项，建议分流。"});
        self.does("柏舟", &number, "propose", opinion, day(0)).await?;
        self.does("谷雨", &number, "check", json!({}), day(1)).await?;
        self.does("祝禾", &number, "sign_off", json!({}), day(1)).await?;
        let place = "您反映的事项属于诉讼事项。对一审判决不服，可在判决书送达之日起十五日内向云州市中级人民法院提起上诉；\
            材料已转澄溪县人民法院（虚构：澄溪县法治路1号诉讼服务中心，工作日 8:30—17:30）。";
        let fields = json!({"branch": "31-1", "place": place});
        self.does("祝禾", &number, "divert", fields, day(2)).await
    }

    /// Matter 7: bus 6 to the new hospital, adopted in part on 15 October.
    async fn bus(&self) -> Result<(), DeskError> {
        let received = jiff::civil::date(2026, 9, 21);
        let keyed = Keyed {
            base: Submission {
                kind: "suggestion".into(),
                title: "建议六路公交延伸到县医院新院区".into(),
                content:
                    "老人今年七十二岁，由孙子代为来电：县医院搬到新院区后，六路公交只到老院区，\
                    下车还要走一公里多，建议延伸到新院区门口。"
                        .into(),
                area: Some("990121".into()),
                petitioner: Some(person("邵长庚", "13900000007")),
                ..Submission::default()
            },
            form: "call".into(),
            ..Keyed::default()
        };
        let number = self.registers("邬晴", keyed, received).await?.number;
        let day = |month: i8, day: i8| jiff::civil::date(2026, month, day);
        let summary = json!({"summary": "建议六路公交延伸至县医院新院区。", "points": ["六路公交延伸至县医院新院区"]});
        self.does("柏舟", &number, "summarise", summary, day(9, 21)).await?;
        let proposal =
            json!({"way": "forward", "to": super::ROADS, "opinion": "拟转交通运输局研究答复。"});
        self.does("柏舟", &number, "propose", proposal, day(9, 21)).await?;
        self.does("谷雨", &number, "check", json!({}), day(9, 22)).await?;
        self.does("祝禾", &number, "sign_off", json!({}), day(9, 22)).await?;
        self.does("祝禾", &number, "allot", json!({}), day(9, 22)).await?;
        self.does("路远", &number, "sign_for", json!({}), day(9, 23)).await?;
        self.does("路远", &number, "accept", json!({"host": "公交管理科"}), day(9, 24)).await?;
        self.does("路远", &number, "start_handling", json!({}), day(9, 24)).await?;
        let note = json!({"note": "已会同公交公司实地踏勘，正在测算班次。"});
        self.does("路远", &number, "show_progress", note, day(9, 29)).await?;
        let text = "感谢您的建议。经研究部分采纳：自12月1日起，六路公交工作日早晚高峰班次延伸至县医院新院区；\
            其余时段客流不足，暂由便民接驳车衔接，半年后再行评估。";
        let answer = json!({"text": text, "outcome": "adopted_in_part"});
        self.does("路远", &number, "draft_answer", answer, day(10, 13)).await?;
        self.does("言桥", &number, "approve_answer", json!({}), day(10, 14)).await?;
        self.does("路远", &number, "deliver", json!({"manner": "message"}), day(10, 15)).await?;
        self.does("路远", &number, "close", json!({}), day(10, 16)).await?;
        self.does("施野", &number, "certify", json!({}), day(10, 20)).await
    }

    /// One ordinary matter, as far as its stage says.
    async fn ordinary(&self, told: &Told, earlier: Option<&str>) -> Result<String, DeskError> {
        let direct = told.stage == "direct";
        let clerk = match (told.kind.as_str(), direct) {
            ("report", _) => "尤加",
            (_, true) => return self.direct(told).await,
            _ => "邬晴",
        };
        let number = self.registers(clerk, told.keyed(), told.received).await?.number;
        match told.stage.as_str() {
            "report" => {}
            "repeat" => {
                let fields = json!({"earlier": earlier.unwrap_or_default()});
                self.does("邬晴", &number, "link_repeat", fields, told.day(1)).await?;
            }
            "declined" => {
                let fields = json!({
                    "in_hand": earlier.unwrap_or_default(),
                    "reason": "您反映的同一事项已经登记，正在办理，请凭原查询码查询进度。",
                });
                self.does("谷雨", &number, "decline", fields, told.day(1)).await?;
            }
            "kept" => {
                self.ends(&number, told, json!({"way": "keep"})).await?;
                self.does("祝禾", &number, "allot", json!({}), told.day(3)).await?;
            }
            "diverted_42" => self.diverted(&number, told, "31-2", "请向县劳动人事争议仲裁委员会申请仲裁（虚构：澄溪县建设路15号）。").await?,
            "diverted_44" => self.diverted(&number, told, "31-4", "请自知道处罚决定之日起六十日内向县人民政府申请行政复议（虚构：澄溪县人民路1号）。").await?,
            stage => self.way(&number, told, stage).await?,
        }
        Ok(number)
    }

    async fn way(&self, number: &str, told: &Told, stage: &str) -> Result<(), DeskError> {
        let steps = STAGES.iter().find(|(name, _)| *name == stage).map_or(0, |(_, steps)| *steps);
        for (command, who, after) in WAY.iter().take(steps) {
            let who = told.who(*who)?;
            self.does(who, number, command, told.fields(command), told.day(*after)).await?;
        }
        if matches!(stage, "objected" | "returned") {
            let reason = json!({"reason": "经核，来信反映的问题由其他部门主管，不属于本单位职责，申请退回。"});
            self.does(told.who(Who::Handler)?, number, "object", reason, told.day(8)).await?;
        }
        if stage == "returned" {
            let fields = json!({"agreed": true, "reason": "经核实，异议成立，重新分办。"});
            self.does("谷雨", number, "decide_objection", fields, told.day(10)).await?;
        }
        Ok(())
    }

    async fn ends(&self, number: &str, told: &Told, proposal: Value) -> Result<(), DeskError> {
        self.does("柏舟", number, "propose", proposal, told.day(1)).await?;
        self.does("谷雨", number, "check", json!({}), told.day(2)).await?;
        self.does("祝禾", number, "sign_off", json!({}), told.day(2)).await
    }

    async fn diverted(
        &self,
        number: &str,
        told: &Told,
        branch: &str,
        place: &str,
    ) -> Result<(), DeskError> {
        let opinion =
            json!({"way": "divert", "branch": branch, "opinion": "属其他法定程序，建议分流告知。"});
        self.ends(number, told, opinion).await?;
        self.does("祝禾", number, "divert", json!({"place": place}), told.day(3)).await
    }

    /// An organ petitioned directly accepts first.
    async fn direct(&self, told: &Told) -> Result<String, DeskError> {
        let town = told.to.as_deref() == Some(super::QINGNI);
        let (clerk, handler) = if town { ("石青", "石青") } else { ("简宁", "简宁") };
        if !town {
            // The education bureau has no clerk of its own in the demonstration: it comes through the portal.
            let base = Submission { organ: told.to.clone(), ..told.keyed().base };
            let number = self.desk.submit(base, None).await?.number;
            return Ok(number);
        }
        let number = self.registers(clerk, told.keyed(), told.received).await?.number;
        self.does(handler, &number, "accept", json!({"branch": "31-6"}), told.day(3)).await?;
        self.does(handler, &number, "start_handling", json!({}), told.day(4)).await?;
        Ok(number)
    }
}

impl Told {
    fn day(&self, after: i32) -> Date {
        self.received.saturating_add(after.days())
    }

    fn keyed(&self) -> Keyed {
        let about = (self.kind == "report").then(|| Complained {
            name: "某站所负责人".into(),
            unit: Some("澄溪县（虚构）某站所".into()),
            post: None,
        });
        Keyed {
            base: Submission {
                kind: self.kind.clone(),
                title: self.title.clone(),
                content: self.content.clone(),
                area: Some("990121".into()),
                about: about.into_iter().collect(),
                petitioner: self.petitioner.as_deref().map(|name| person(name, "13900000000")),
                ..Submission::default()
            },
            form: self.form.clone(),
            received_on: Some(self.received.to_string()),
            ..Keyed::default()
        }
    }

    fn who(&self, who: Who) -> Result<&'static str, DeskError> {
        let organ = self.to.as_deref().unwrap_or(OFFICE);
        let at = |role: rules::codes::Role| {
            let holds = |(held, at): &(_, &str)| *held == role && *at == organ;
            super::PERSONAS.iter().find(|persona| persona.posts.iter().any(holds))
        };
        let found = match who {
            Who::Drafter => return Ok("柏舟"),
            Who::Checker => return Ok("谷雨"),
            Who::Signer => return Ok("祝禾"),
            Who::Supervisor => return Ok("施野"),
            Who::Handler => at(rules::codes::Role::Handler),
            Who::Boss => at(rules::codes::Role::Leader),
        };
        found.map(|persona| persona.name).ok_or(DeskError::NoSuch("officer"))
    }

    fn fields(&self, command: &str) -> Value {
        let mut fields = Map::new();
        let mut put = |name: &str, value: &str| fields.insert(name.into(), value.into());
        match command {
            "summarise" => {
                put("summary", &self.title);
                put("points", &self.title);
            }
            "propose" => {
                put("way", "forward");
                put("to", self.to.as_deref().unwrap_or_default());
                put("opinion", "拟转有权处理机关依法按程序办理。");
                if self.kind == "claim" {
                    put("branch", "31-6");
                }
            }
            "draft_answer" => {
                put("text", self.answer.as_deref().unwrap_or_default());
                put("outcome", self.outcome.as_deref().unwrap_or_default());
            }
            "deliver" => {
                put("manner", "post");
            }
            _ => {}
        }
        Value::Object(fields)
    }
}

fn person(name: &str, phone: &str) -> Petitioner {
    Petitioner {
        name: name.to_owned(),
        phone: Some(phone.to_owned()),
        id_number: None,
        address: Some("澄溪县（虚构）".to_owned()),
    }
}
