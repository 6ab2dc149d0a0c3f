//! By what a request is counted: the address it came from, the one its trusted proxy names, or none.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;

/// The header in which a proxy names whom it speaks for.
const FORWARDED: &str = "x-forwarded-for";

/// The bytes to count a request by; none where all such requests share one account: an onion service and a proxy that
/// names nobody reach us over the loopback, and so does whoever asks without a connection.
///
/// Of the header only the last entry counts, which the proxy itself wrote; and only where the proxy is named in the
/// settings, for everybody can send one.
pub(super) fn counted_by(
    connected: Option<IpAddr>,
    trusted: &[IpAddr],
    headers: &HeaderMap,
) -> Option<Vec<u8>> {
    let connected = connected?.to_canonical();
    if trusted.iter().any(|proxy| proxy.to_canonical() == connected) {
        return last_hop(headers).map(network);
    }
    (!connected.is_loopback()).then(|| network(connected))
}

fn last_hop(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all(FORWARDED).into_iter().next_back()?.to_str().ok()?;
    let hop = line.rsplit(',').next()?.trim();
    // Some proxies write the port behind the address.
    let parsed =
        hop.parse().or_else(|_| hop.parse().map(|socket: std::net::SocketAddr| socket.ip()));
    parsed.ok().map(|address: IpAddr| address.to_canonical())
}

/// One household or company: of an IPv6 address its /64, for whoever has one has as many as they like.
fn network(address: IpAddr) -> Vec<u8> {
    match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => first_half(address),
    }
}

fn first_half(address: Ipv6Addr) -> Vec<u8> {
    address.octets().into_iter().take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(connected: &str, trusted: &[&str], lines: &[&str]) -> Option<Vec<u8>> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, line.parse().unwrap());
        }
        let trusted: Vec<IpAddr> = trusted.iter().map(|proxy| proxy.parse().unwrap()).collect();
        counted_by(Some(connected.parse().unwrap()), &trusted, &headers)
    }

    #[test]
    fn only_a_named_proxy_is_believed_and_only_for_its_own_entry() {
        /// Who connects, who is trusted, the header's lines, and what is counted by.
        type Row<'r> = (&'r str, &'r [&'r str], &'r [&'r str], Option<&'r [u8]>);
        let table: &[Row<'_>] = &[
            // Nobody in between.
            ("192.0.2.7", &[], &[], Some(&[192, 0, 2, 7])),
            ("::ffff:192.0.2.7", &[], &[], Some(&[192, 0, 2, 7])),
            // Everybody can write a header.
            ("192.0.2.7", &[], &["198.51.100.1"], Some(&[192, 0, 2, 7])),
            ("127.0.0.1", &[], &["198.51.100.1"], None),
            // The onion service, and a proxy that drops addresses.
            ("127.0.0.1", &[], &[], None),
            ("::1", &[], &[], None),
            ("127.0.0.1", &["127.0.0.1"], &[], None),
            // The last entry is the proxy's own; what stands before it, the visitor may have written.
            ("127.0.0.1", &["127.0.0.1"], &["203.0.113.9, 198.51.100.1"], Some(&[198, 51, 100, 1])),
            (
                "127.0.0.1",
                &["127.0.0.1"],
                &["203.0.113.9", "198.51.100.1"],
                Some(&[198, 51, 100, 1]),
            ),
            ("10.0.0.2", &["10.0.0.2"], &["198.51.100.1:4711"], Some(&[198, 51, 100, 1])),
            ("10.0.0.3", &["10.0.0.2"], &["198.51.100.1"], Some(&[10, 0, 0, 3])),
            // What is no address names nobody.
            ("127.0.0.1", &["127.0.0.1"], &["unknown"], None),
            ("127.0.0.1", &["127.0.0.1"], &["198.51.100.1, _hidden"], None),
            ("10.0.0.2", &["10.0.0.2"], &[], None),
        ];
        for (connected, trusted, lines, expected) in table {
            let found = counted(connected, trusted, lines);
            assert_eq!(found.as_deref(), *expected, "{connected} {trusted:?} {lines:?}");
        }
    }

    #[test]
    fn a_whole_ipv6_network_of_one_household_is_one() {
        let one = counted("2001:db8:1:2::1", &[], &[]);
        assert_eq!(one, counted("2001:db8:1:2:ffff::9", &[], &[]));
        assert_ne!(one, counted("2001:db8:1:3::1", &[], &[]));
    }
}
