//! A list's address: filters, columns and order, read from a query and written back the shortest way.

use desk::{Desk, views::Filter};

use super::{Gone, columns};
use crate::{Tongue, area, form::Fields, paths};

/// What an address says about a list; the page within it is not part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) filter: Filter,
    pub(crate) order: Option<String>,
    /// The columns asked for; none are the usual ones.
    pub(crate) columns: Vec<String>,
    /// Columns that nobody knows.
    strange: Vec<String>,
}

impl Address {
    /// Reads a query. An area may be named as well as coded, as everywhere.
    pub(crate) fn read(query: &Fields, desk: &Desk) -> Self {
        let mut address = Self::plain(query);
        address.filter.area = area::code(address.filter.area, &desk.areas());
        address
    }

    /// Reads a query as it stands.
    pub(crate) fn plain(query: &Fields) -> Self {
        let named = query.all("columns").flat_map(|part| part.split('.')).map(str::trim);
        let named: Vec<_> = named.filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let (mut columns, strange): (Vec<_>, Vec<_>) =
            named.into_iter().partition(|name| columns::ALL.contains(&name.as_str()));
        columns.dedup();
        if columns == columns::USUAL {
            columns.clear();
        }
        let order = query.given("order").filter(|order| order != "due");
        Self { filter: Filter::read(|name| query.given(name)), order, columns, strange }
    }

    /// The address of these filters alone.
    pub(crate) fn of(filter: Filter) -> Self {
        Self { filter, ..Self::default() }
    }

    fn pairs(&self) -> Vec<(String, String)> {
        let filters = self.filter.pairs().into_iter();
        let mut pairs: Vec<_> =
            filters.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        pairs.extend(self.order.iter().map(|order| ("order".to_owned(), order.clone())));
        if !self.columns.is_empty() {
            pairs.push(("columns".to_owned(), self.columns.join(".")));
        }
        pairs
    }

    fn with(&self, more: &[(&str, &str)]) -> String {
        let pairs = self.pairs();
        let own = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        paths::list(own.chain(more.iter().copied()))
    }

    /// The list's first page.
    pub(crate) fn url(&self) -> String {
        self.with(&[])
    }

    /// The page at a cursor.
    pub(crate) fn at(&self, cursor: &str) -> String {
        self.with(&[("cursor", cursor)])
    }

    /// The same page with every row picked.
    pub(crate) fn all_picked(&self, cursor: Option<&str>) -> String {
        self.with(&[("cursor", cursor.unwrap_or_default()), ("picked", "all")])
    }

    /// What stands behind the question mark: a view is kept as this.
    pub(crate) fn query(&self) -> String {
        self.url().split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
    }

    /// The same without one of its filters.
    pub(crate) fn without(&self, name: &str) -> Self {
        let mut address = self.clone();
        let kept = |own: &str| own != name;
        let pairs: Vec<(String, String)> = address
            .filter
            .pairs()
            .into_iter()
            .map(|(own, value)| (own.to_owned(), value.to_owned()))
            .collect();
        let value = |wanted: &str| pairs.iter().find(|(own, _)| own == wanted);
        address.filter =
            Filter::read(|own| value(own).filter(|_| kept(own)).map(|(_, value)| value.clone()));
        if name == "order" {
            address.order = None;
        }
        address
    }

    /// Columns that nobody knows, each with the list without them.
    pub(crate) fn strange_columns(&self, tongue: Tongue) -> Option<Gone> {
        if self.strange.is_empty() {
            return None;
        }
        let names = self.strange.join(", ");
        let sentence = tongue.say("list-column-gone", &[("value", names.into())]);
        Some(Gone { sentence, url: self.url() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Address {
        Address::plain(&Fields::parse(query.as_bytes()).unwrap())
    }

    #[test]
    fn an_address_is_written_as_it_was_read_and_the_shortest_way() {
        let table = [
            ("", "/office/matters"),
            ("pile=to_propose&kind=&cursor=x&picked=all", "/office/matters?pile=to_propose"),
            ("order=due&kind=claim", "/office/matters?kind=claim"),
            (
                "columns=title&columns=way&order=received",
                "/office/matters?order=received&columns=title.way",
            ),
            ("columns=title.way", "/office/matters?columns=title.way"),
            ("columns=title.next.due.kind.holder.received", "/office/matters"),
        ];
        for (query, url) in table {
            assert_eq!(read(query).url(), url, "{query}");
        }
    }

    #[test]
    fn one_filter_goes_and_the_others_stay() {
        let address = read("pile=to_check&area=990121&columns=title&order=received");
        assert_eq!(
            address.without("pile").url(),
            "/office/matters?area=990121&order=received&columns=title"
        );
        assert_eq!(address.without("order").without("area").query(), "pile=to_check&columns=title");
    }

    #[test]
    fn a_column_nobody_knows_is_named_and_left_out() {
        let address = read("columns=title.moon");
        assert_eq!(address.columns, ["title"]);
        let gone = address.strange_columns(Tongue::Chinese).unwrap();
        assert!(gone.sentence.contains("moon"));
        assert_eq!(gone.url, "/office/matters?columns=title");
        assert!(read("columns=title").strange_columns(Tongue::Chinese).is_none());
    }
}
