//! Views of the lists: those that come with the house and those somebody keeps, as tabs and on a page of their own.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use desk::{
    DeskError,
    views::{Filter, Officer, SavedView},
};
use rules::{
    codes::{Pile, Role},
    pile::workers,
};

use crate::{
    error::{Reply, WebError, status},
    form::{Fields, Query},
    input::Fault,
    layout::{Frame, Keeps, page, page_with},
    matters::list::{self, address::Address, short},
    paths,
    visit::Visit,
};

/// A view as a tab: its name, how many it shows, and where.
pub(crate) struct Tab {
    pub(crate) name: String,
    pub(crate) count: String,
    pub(crate) url: String,
    pub(crate) here: bool,
}

/// A view somebody keeps, with the forms to change it.
pub(crate) struct Own {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) rename: String,
    pub(crate) remove: String,
}

/// A place of the workbench.
pub(crate) struct Spot {
    pub(crate) name: String,
    pub(crate) url: String,
}

#[derive(Template)]
#[template(path = "lists/go.html")]
pub(crate) struct GoPage {
    pub(crate) frame: Frame,
    pub(crate) spots: Vec<Spot>,
    pub(crate) shipped: Vec<Tab>,
    pub(crate) own: Vec<Own>,
    pub(crate) number: String,
    pub(crate) fault: Option<Fault>,
}

/// Views that come with the house, as far as they say something to these roles.
fn shipped(officer: &Officer) -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    let works = |pile: Pile| {
        let role = |role: &Role| officer.posts.iter().any(|post| post.role == *role);
        workers(pile).iter().any(role)
    };
    let of =
        |pile: Pile, key| works(pile).then(|| (key, vec![("pile", pile.word()), ("mine", "true")]));
    let mut views = vec![("view-mine", vec![("mine", "true")])];
    views.extend(of(Pile::ToSignOff, "view-sign-off"));
    views.extend(of(Pile::ToApprove, "view-approve"));
    views.extend(of(Pile::Returned, "view-returned"));
    views.push(("view-late", vec![("due", "late")]));
    views.push(("view-week", vec![("due", "week")]));
    views.push(("view-repeat", vec![("repeat", "true")]));
    views
}

fn filter(pairs: &[(&str, &str)]) -> Filter {
    let value = |name: &str| pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
    Filter::read(|name| value(name).map(str::to_owned))
}

/// Every view with what it shows: all, those of the house, those kept.
pub(crate) async fn tabs(
    visit: &Visit,
    saved: &[SavedView],
    here: Option<&Address>,
) -> Result<Vec<Tab>, WebError> {
    let mut named = vec![(visit.tongue.text("view-all"), Address::default())];
    let ours = shipped(&visit.officer).into_iter();
    named.extend(ours.map(|(key, pairs)| (visit.tongue.text(key), Address::of(filter(&pairs)))));
    named.extend(saved.iter().map(|view| (view.name.clone(), read(&view.query, visit))));
    let filters: Vec<_> = named.iter().map(|(_, address)| address.filter.clone()).collect();
    let counts = visit.desk.counts(&visit.officer, &filters).await?;
    let tab = |((name, address), count): ((String, Address), _)| Tab {
        here: here == Some(&address),
        url: address.url(),
        count: short(count),
        name,
    };
    Ok(named.into_iter().zip(counts).map(tab).collect())
}

/// The list a kept query means; one that cannot be read means them all.
fn read(query: &str, visit: &Visit) -> Address {
    let fields = Fields::parse(query.as_bytes()).unwrap_or_default();
    Address::read(&fields, &visit.desk)
}

/// GET /office/go: everywhere one can go, and the way to a number. The palette is made of this page.
pub(crate) async fn go(visit: Visit, Query(query): Query) -> Reply {
    let Some(number) = query.given("number") else {
        return page(&go_page(&visit, String::new(), None).await?);
    };
    match visit.desk.matter(&visit.officer, &number).await {
        Ok(_) => Ok(Redirect::to(&paths::matter(&number)).into_response()),
        Err(error @ DeskError::NoSuchMatter) => {
            let sentence = visit.tongue.desk_error(&error);
            let fault = Fault::new("number", sentence);
            page_with(status(&error), &go_page(&visit, number, Some(fault)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn go_page(visit: &Visit, number: String, fault: Option<Fault>) -> Result<GoPage, WebError> {
    let saved = visit.desk.views(&visit.officer).await?;
    let shipped = tabs(visit, &[], None).await?;
    let own = |view: &SavedView| Own {
        id: view.id.clone(),
        name: view.name.clone(),
        url: read(&view.query, visit).url(),
        rename: paths::view(&view.id, "rename"),
        remove: paths::view(&view.id, "remove"),
    };
    let frame = visit.frame(visit.tongue.text("go-title"));
    let own = saved.iter().map(own).collect();
    let mut spots = spots(&frame);
    for room in visit.rooms() {
        if spots.iter().all(|spot| spot.url != room.url) {
            spots.push(Spot { name: room.label, url: room.url.to_owned() });
        }
    }
    Ok(GoPage { frame, spots, shipped, own, number, fault })
}

/// The places that the navigation leads to.
pub(crate) fn spots(frame: &Frame) -> Vec<Spot> {
    let mut spots = vec![("nav-piles", paths::OFFICE), ("nav-matters", paths::MATTERS)];
    spots.extend([("nav-search", paths::SEARCH), ("nav-hot", paths::HOT)]);
    spots.push(("nav-register", paths::REGISTER));
    if frame.leads {
        spots.extend([("nav-desk", paths::ALLOT_DESK), ("nav-lead", paths::LEAD)]);
    }
    if frame.oversees {
        spots.push(("nav-supervision", paths::SUPERVISION));
    }
    if frame.handles {
        spots.push(("nav-hand-over", paths::HAND_OVER));
    }
    if frame.seal.is_some() {
        spots.extend([("nav-leave", paths::LEAVE), ("nav-relatives", paths::RELATIVES)]);
    }
    spots.extend(match frame.keeps {
        Keeps::Organs => Some(("nav-keep", paths::KEEP)),
        Keeps::Phrases => Some(("keep-phrases", paths::KEEP_PHRASES)),
        Keeps::Nothing => None,
    });
    if frame.observes.is_some() {
        spots.push(("nav-notes", paths::NOTES));
    }
    spots.push(("keep-password", paths::KEEP_PASSWORD));
    let spot = |(key, url): (&str, &str)| Spot { name: frame.text(key), url: url.to_owned() };
    spots.into_iter().map(spot).collect()
}

/// POST /office/views: keeps the list that is looked at under a name.
pub(crate) async fn create(visit: Visit, fields: Fields) -> Reply {
    let query = Fields::parse(fields.get("query").as_bytes()).ok_or(WebError::Broken)?;
    let address = Address::read(&query, &visit.desk);
    let name = fields.get("name");
    match visit.desk.save_view(&visit.officer, name, &address.query()).await {
        Ok(()) => Ok(Redirect::to(&address.url()).into_response()),
        Err(error) => {
            let status = status(&error);
            let typed = Some((name.to_owned(), fault(&visit, error)?));
            let mut shown = list::loaded(&visit, &query, typed).await?;
            shown.frame = shown.frame.after(&fields);
            page_with(status, &shown)
        }
    }
}

/// POST /office/views/{id}/rename
pub(crate) async fn rename(visit: Visit, Path(id): Path<String>, fields: Fields) -> Reply {
    match visit.desk.rename_view(&visit.officer, &id, fields.get("name")).await {
        Ok(()) => Ok(Redirect::to(paths::GO).into_response()),
        Err(error) => {
            let status = status(&error);
            let fault = Fault::new(id.clone(), fault(&visit, error)?.sentence);
            let mut shown = go_page(&visit, String::new(), Some(fault)).await?;
            match shown.own.iter_mut().find(|own| own.id == id) {
                Some(own) => fields.get("name").clone_into(&mut own.name),
                // There is no such view any more to say it beside.
                None => shown.fault.iter_mut().for_each(|fault| fault.name.clear()),
            }
            shown.frame = shown.frame.after(&fields);
            page_with(status, &shown)
        }
    }
}

/// POST /office/views/{id}/remove
pub(crate) async fn remove(visit: Visit, Path(id): Path<String>) -> Reply {
    visit.desk.drop_view(&visit.officer, &id).await?;
    Ok(Redirect::to(paths::GO).into_response())
}

/// What is wrong with a view's name, in words.
fn fault(visit: &Visit, error: DeskError) -> Result<Fault, WebError> {
    use rules::ask::{FieldFault, Malformed};
    let sentence = match &error {
        DeskError::NameTaken => visit.tongue.text("view-name-taken"),
        DeskError::Malformed(Malformed::Field { fault: FieldFault::NotA("list"), .. }) => {
            visit.tongue.text("view-too-many")
        }
        DeskError::Malformed(Malformed::Field { fault, .. }) => visit.tongue.fault(fault),
        DeskError::NoSuch(_) => visit.tongue.text("view-gone"),
        _ => return Err(error.into()),
    };
    Ok(Fault::new("name", sentence))
}
