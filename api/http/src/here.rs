//! Who calls, from where, in which language: what the guard found out about a request.

use std::{
    future::{Ready, ready},
    net::IpAddr,
};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    dev::Payload,
    error::{Error, ErrorInternalServerError},
};
use domain::{Role, announcement::Announcement};
use service::{
    TenantScope,
    accounts::{StandIn, Visitor},
    provision::TenantRow,
};
use templates::web::Words;

/// What is known about a request.
#[derive(Clone)]
pub(crate) struct Here {
    /// The language to answer in.
    pub words: Words,
    /// The secret that this session's forms carry.
    pub csrf: String,
    /// This page's address, to come back to.
    pub path: String,
    /// Names this request in the log and on a page of trouble.
    pub request: String,
    /// The client's address.
    pub address: IpAddr,
    /// Who is signed in.
    pub visitor: Option<Visitor>,
    /// The session's secret, to end it.
    pub session: Option<String>,
}

impl FromRequest for Here {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(found(request))
    }
}

/// A salon that the caller may enter.
#[derive(Clone)]
pub(crate) struct Member {
    /// The salon as the directory knows it.
    pub tenant: TenantRow,
    /// What the caller is there.
    pub role: Role,
    /// Its storage.
    pub scope: TenantScope,
    /// Whether they are no member, but stand in for one.
    pub stand_in: Option<StandIn>,
    /// What the platform announces and they have not closed yet.
    pub news: Vec<Announcement>,
    /// Who calls.
    pub visitor: Visitor,
}

impl FromRequest for Member {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(found(request))
    }
}

/// What the guard left; a handler that asks for more than its route lets in is a mistake of ours.
fn found<T: Clone + 'static>(request: &HttpRequest) -> Result<T, Error> {
    let left = request.extensions().get::<T>().cloned();
    left.ok_or_else(|| ErrorInternalServerError("the route does not let such callers in"))
}
