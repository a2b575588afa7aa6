//! Where a request comes from.

use std::net::{AddrParseError, IpAddr, Ipv6Addr};

use actix_web::http::header::HeaderMap;
use ipnet::IpNet;

/// Proxies whose word on a client's address counts.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// Reads addresses such as `10.0.0.1` and networks such as `10.0.0.0/8`.
    ///
    /// # Errors
    /// The first entry that is neither.
    pub fn parse(entries: &[String]) -> Result<Self, String> {
        let one = |entry: &String| {
            entry
                .parse::<IpNet>()
                .or_else(|_| entry.parse::<IpAddr>().map(IpNet::from))
                .map_err(|_| {
                    format!("{entry:?} is neither an address nor a network such as 10.0.0.0/8")
                })
        };
        entries.iter().map(one).collect::<Result<_, _>>().map(Self)
    }

    /// The client's address: the right-most hop that is no proxy of ours.
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let hops = headers
            .get_all("X-Forwarded-For")
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|hop| Ok::<_, AddrParseError>(hop.trim().parse::<IpAddr>()?.to_canonical()))
            .collect::<Vec<_>>();
        let mut client = peer.to_canonical();
        for hop in hops.into_iter().rev() {
            match hop {
                Ok(hop) if self.trusts(client) => client = hop,
                _ => break,
            }
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|net| net.contains(&address))
    }
}

/// Whose allowance an address counts against: a household has a whole IPv6 network of 64 bits.
pub(crate) fn household(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let network = u128::from(address) & !u128::from(u64::MAX);
            format!("{}/64", Ipv6Addr::from(network))
        }
    }
}
