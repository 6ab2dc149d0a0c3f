//! Report boxes (举报箱): which hang where, under which seal; opened by two, settled by the chief.

use askama::Template;
use desk::{BoxOpening, BoxPlaced, BoxView, DeskError, SealFault};
use rules::post::may_settle;
use uuid::Uuid;

use super::{Settled, organs};
use crate::{
    Tongue,
    deed::{DeedForm, Sent, done, names, told, whole},
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Fault, Input, Shape, pick},
    layout::{Frame, page_with},
    matters::view::Fact,
    paths,
    visit::Visit,
};

/// A box, ready to be shown.
pub(crate) struct BoxCard {
    pub(crate) name: String,
    pub(crate) gone: bool,
    pub(crate) facts: Vec<Fact>,
    pub(crate) differences: Vec<Seals>,
    pub(crate) forms: Vec<DeedForm>,
}

/// A seal that did not fit.
pub(crate) struct Seals {
    pub(crate) told: String,
    pub(crate) settled: Option<Settled>,
}

#[derive(Template)]
#[template(path = "post/boxes.html")]
pub(crate) struct BoxesPage {
    pub(crate) frame: Frame,
    pub(crate) done: Option<String>,
    pub(crate) fault: Option<Fault>,
    pub(crate) boxes: Vec<BoxCard>,
    pub(crate) place: Option<DeedForm>,
}

/// GET /office/post/boxes
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    shown(&visit, &Sent::default(), query.get("done")).await
}

/// POST /office/post/boxes
pub(crate) async fn act(visit: Visit, fields: Fields) -> Reply {
    match asked(&visit, &fields).await? {
        Ok(()) => Ok(done(paths::POST_BOXES, fields.get("change"))),
        Err(error) => shown(&visit, &Sent::of(&visit, &fields, error)?, "").await,
    }
}

async fn asked(visit: &Visit, fields: &Fields) -> Result<Result<(), DeskError>, WebError> {
    let (desk, officer) = (&visit.desk, &visit.officer);
    let id = |name: &str| Uuid::try_parse(fields.get(name)).map_err(|_| WebError::Broken);
    Ok(match fields.get("change") {
        "place" => {
            let placed = BoxPlaced {
                organ: fields.given("organ"),
                name: fields.get("box_name").to_owned(),
                place: fields.get("box_place").to_owned(),
                seal: fields.get("seal_put").to_owned(),
            };
            desk.place_box(officer, placed).await
        }
        "open_box" => match whole(fields, "box_letters") {
            Ok(letters) => {
                let opening = BoxOpening {
                    batch: id("batch")?,
                    second: fields.get("second").to_owned(),
                    found: fields.given("seal_found"),
                    put: fields.get("seal_put").to_owned(),
                    letters,
                };
                desk.open_box(officer, id("box")?, opening).await
            }
            Err(error) => Err(error),
        },
        "settle_box" => desk.settle_box(officer, id("box")?, fields.get("settlement")).await,
        "remove_box" => desk.remove_box(officer, id("box")?).await,
        _ => return Err(WebError::Broken),
    })
}

async fn shown(visit: &Visit, sent: &Sent, after: &str) -> Reply {
    let boxes = visit.desk.post_boxes(&visit.officer).await?.ok_or(WebError::NotFound)?;
    let (actor, tongue) = (visit.officer.actor(), visit.tongue);
    let works = rules::post::rooms(&actor, &visit.office);
    let works = works.iter().any(|organ| rules::post::may_work(&actor, *organ));
    let chief = visit.officer.posts.iter().any(|post| may_settle(&actor, post.organ));
    let fresh_name = || visit.desk.fresh_name();
    let card = |view: &BoxView| BoxCard::of(view, (chief, sent), (&fresh_name, tongue));
    let cards = boxes.iter().map(card).collect();
    let frame = visit.frame(tongue.text("post-boxes-title"));
    let page = BoxesPage {
        done: told(tongue, "post-done", after),
        fault: sent.fault.clone(),
        boxes: cards,
        place: works.then(|| place(visit, sent)),
        frame,
    };
    page_with(sent.status.unwrap_or_default(), &page)
}

fn place(visit: &Visit, sent: &Sent) -> DeedForm {
    let own = sent.is("place", ("", ""));
    let fresh = Fields::default();
    let sheet = sent.sheet(own, &fresh, visit.tongue);
    let line = |name: &str| sheet.input(name, Shape::Line("text")).needed();
    let inputs = ["box_name", "box_place", "seal_put"].map(line).into_iter();
    let apart = |input: Input| if own { input } else { input.apart("new") };
    DeedForm {
        change: "place",
        title: visit.tongue.text("post-box-place"),
        about: None,
        hidden: Vec::new(),
        inputs: inputs.chain(organs(&sheet, visit)).map(apart).collect(),
        open: own,
    }
}

impl BoxCard {
    pub(crate) fn of(
        view: &BoxView,
        (chief, sent): (bool, &Sent),
        (fresh_name, tongue): (&dyn Fn() -> String, Tongue),
    ) -> Self {
        let last = view.last.as_ref().map(|(on, by, letters)| {
            let facts = [
                ("date", tongue.date(*on).into()),
                ("by", names(by, tongue).into()),
                ("count", (*letters).into()),
            ];
            tongue.say("post-box-last", &facts)
        });
        let told = [
            ("post-organ", Some(view.organ.clone())),
            ("field-box-place", Some(view.place.clone())),
            ("post-box-seal", (!view.gone).then(|| view.seal.clone())),
            ("post-box-opened", Some(last.unwrap_or_else(|| tongue.text("post-box-never")))),
        ];
        let fact =
            |(label, value): (&str, Option<String>)| Some(Fact::new(tongue.text(label), value?));
        let opens = view.seconds.as_ref().map(|_| open(view, fresh_name(), (sent, tongue)));
        let settles = view.may_settle.then(|| settle(view, sent, tongue));
        let removes = (chief && !view.gone).then(|| remove(view, tongue));
        Self {
            name: view.name.clone(),
            gone: view.gone,
            facts: told.into_iter().filter_map(fact).collect(),
            differences: view.differences.iter().map(|one| Seals::of(one, tongue)).collect(),
            forms: settles.into_iter().chain(opens).chain(removes).collect(),
        }
    }
}

impl Seals {
    fn of(view: &SealFault, tongue: Tongue) -> Self {
        let none = || tongue.text("post-seal-none");
        let facts = [
            ("date", tongue.date(view.on).into()),
            ("by", names(&view.by, tongue).into()),
            ("expected", view.expected.clone().into()),
            ("found", view.found.clone().unwrap_or_else(none).into()),
        ];
        Self {
            told: tongue.say("post-seal-differs", &facts),
            settled: view.settled.as_ref().map(|settled| Settled::of(settled, tongue)),
        }
    }
}

fn open(view: &BoxView, batch: String, (sent, tongue): (&Sent, Tongue)) -> DeedForm {
    let id = view.id.to_string();
    let own = sent.is("open_box", ("box", &id));
    let fresh = Fields::default();
    let sheet = sent.sheet(own, &fresh, tongue);
    let seconds = view.seconds.iter().flatten();
    let seconds = seconds.map(|(id, name)| Choice::new(id.to_string(), name.as_str()));
    let inputs = vec![
        sheet.input("second", pick(tongue.text("choose"), seconds)).needed(),
        sheet.input("seal_found", Shape::Line("text")),
        sheet.input("box_letters", Shape::Line("number")).needed(),
        sheet.input("seal_put", Shape::Line("text")).needed(),
    ];
    let apart = |input: Input| if own { input } else { input.apart(&id) };
    let batch = if own { sent.typed.get("batch").to_owned() } else { batch };
    DeedForm {
        change: "open_box",
        title: tongue.text("post-box-open"),
        about: Some(tongue.text("post-box-open-about")),
        inputs: inputs.into_iter().map(apart).collect(),
        hidden: vec![("box", id.clone()), ("batch", batch)],
        open: own,
    }
}

fn settle(view: &BoxView, sent: &Sent, tongue: Tongue) -> DeedForm {
    let id = view.id.to_string();
    let own = sent.is("settle_box", ("box", &id));
    let fresh = Fields::default();
    let sheet = sent.sheet(own, &fresh, tongue);
    let words = sheet.input("settlement", Shape::Text(3)).needed();
    DeedForm {
        change: "settle_box",
        title: tongue.text("post-settle"),
        about: Some(tongue.text("post-settle-about")),
        inputs: vec![if own { words } else { words.apart(&id) }],
        hidden: vec![("box", id)],
        open: true,
    }
}

fn remove(view: &BoxView, tongue: Tongue) -> DeedForm {
    DeedForm {
        change: "remove_box",
        title: tongue.text("post-box-remove"),
        about: Some(tongue.text("post-box-remove-about")),
        inputs: Vec::new(),
        hidden: vec![("box", view.id.to_string())],
        open: false,
    }
}
