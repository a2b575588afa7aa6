//! Where push messages may go: public places only, and to the very address that was looked at.

use std::{
    future::Future,
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    pin::Pin,
};

use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
};

/// No push service has longer addresses, bytes.
const ENDPOINT_MAX: usize = 1_500;

/// Addresses of a name.
pub(super) type Found = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;
/// Looks a name up.
pub(super) type Lookup = fn(String) -> Found;

/// A name that stands for no public address.
#[derive(Debug, thiserror::Error)]
#[error("the push service has no public address")]
pub(super) struct NotPublic;

/// The address of a push service: https on its usual port, by a name, without a login.
pub(super) fn place(endpoint: &str, stand_ins: bool) -> Option<Url> {
    if endpoint.len() > ENDPOINT_MAX {
        return None;
    }
    let url: Url = endpoint.parse().ok()?;
    let plain = url.username().is_empty() && url.password().is_none();
    // An address instead of a name would pass by the resolver below.
    let service = url.scheme() == "https" && url.port().is_none() && url.domain().is_some();
    let stand_in = stand_ins && url.scheme() == "http" && url.host_str() == Some("127.0.0.1");
    (plain && (service || stand_in)).then_some(url)
}

/// Asks the system.
pub(super) fn look_up(name: String) -> Found {
    Box::pin(async move {
        let found = tokio::net::lookup_host((name, 0)).await?;
        Ok(found.collect())
    })
}

/// Resolves names to public addresses only. What it gives is what is connected to, so a name that
/// changes its mind between look and call gains nothing.
pub(super) struct Public(pub Lookup);

impl Resolve for Public {
    fn resolve(&self, name: Name) -> Resolving {
        let found = (self.0)(name.as_str().to_owned());
        Box::pin(async move {
            let mut found = found.await?;
            found.retain(|address| is_public(address.ip()));
            if found.is_empty() {
                return Err(NotPublic.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// Whether everybody on the internet means the same machine by it.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// RFC 6890 and its registry.
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = a == 0
        || a == 127
        || a == 10
        || (a == 172 && (16..32).contains(&b))
        || (a == 192 && b == 168)
        // Link-local: a cloud's keys are at 169.254.169.254.
        || (a == 169 && b == 254)
        // Behind a provider's NAT.
        || (a == 100 && (64..128).contains(&b))
        // Protocols, documentation, relays, measurements.
        || matches!((a, b, c), (192, 0, 0 | 2) | (192, 88, 99) | (198, 51, 100) | (203, 0, 113))
        || (a == 198 && (18..20).contains(&b))
        // Multicast, reserved, broadcast.
        || a >= 224;
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    let [a, b, c, d, e, f, high, low] = address.segments();
    if (a, b, c, d, e, f) == (0x64, 0xff9b, 0, 0, 0, 0) {
        // What a network without IPv4 calls an IPv4 address.
        let [one, two] = [high, low].map(u16::to_be_bytes);
        return is_public_v4(Ipv4Addr::new(one[0], one[1], two[0], two[1]));
    }
    // Of all that is unicast, without protocols, documentation and tunnels to anywhere.
    (0x2000..0x4000).contains(&a)
        && !(a == 0x2001 && b < 0x200)
        && (a, b) != (0x2001, 0xdb8)
        && a != 0x2002
        && a != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_push_services_address_is_taken() {
        for endpoint in [
            "https://fcm.googleapis.com/fcm/send/abc:def",
            "https://updates.push.services.mozilla.com/wpush/v2/g-A_b",
            "https://web.push.apple.com/QO",
            "https://push.example.com:443/a?b=c",
        ] {
            assert!(place(endpoint, false).is_some(), "{endpoint}");
        }
        for endpoint in [
            "",
            "push.example.com/a",
            "http://push.example.com/a",
            "ftp://push.example.com/a",
            "https://push.example.com:8443/a",
            "https://anna@push.example.com/a",
            "https://anna:secret@push.example.com/a",
            "https://127.0.0.1/a",
            "https://2130706433/a",
            "https://0x7f.1/a",
            "https://10.0.0.1/a",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]/a",
            "https://[::ffff:127.0.0.1]/a",
            "https://8.8.8.8/a",
            "http://127.0.0.1:9000/a",
            "http://localhost:9000/a",
            &format!("https://push.example.com/{}", "a".repeat(ENDPOINT_MAX)),
        ] {
            assert!(place(endpoint, false).is_none(), "{endpoint}");
        }
        assert!(place("http://127.0.0.1:9000/a", true).is_some());
        for endpoint in [
            "http://127.0.0.2:9000/a",
            "http://localhost:9000/a",
            "http://10.0.0.1/a",
            "http://127.0.0.1.example.com/a",
        ] {
            assert!(place(endpoint, true).is_none(), "{endpoint}");
        }
    }

    #[test]
    fn only_public_addresses_are_connected_to() {
        for address in [
            "8.8.8.8",
            "142.250.74.10",
            "172.15.0.1",
            "172.32.0.1",
            "100.128.0.1",
            "2a00:1450:4001:800::200a",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
        ] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "127.0.0.1",
            "127.8.9.1",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "fe80::1",
            "fc00::1",
            "fd12:3456::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }
}
