//! Pages that say why there is nothing to see, and what to do.

use std::fmt;

use actix_web::{
    Error, HttpMessage, HttpRequest, HttpResponse, ResponseError,
    error::ErrorBadRequest,
    http::{StatusCode, header::LOCATION},
};
use service::StoreError;
use templates::web::{Trouble, Words};

use crate::{here::Here, page};

/// Why a request is not answered as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// Nothing there, or not for this caller.
    Missing,
    /// Nobody is signed in.
    SignIn,
    /// Another page comes first.
    Elsewhere,
    /// The salon closes: nothing is changed there any more.
    Closes,
    /// Who stands in for somebody looks only.
    LooksOnly,
    /// Nobody does it in another's place.
    Own,
    /// The form is not of this session, or came from elsewhere.
    Stale,
    /// What was sent is no form or address of ours.
    Unreadable,
    /// More than a form can hold.
    Large,
    /// It did not arrive in time.
    Slow,
    /// Too many at once.
    Busy,
    /// The database does not answer.
    Unavailable,
    /// A mistake of ours.
    Broken,
}

impl Why {
    const fn status(self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::SignIn | Self::Elsewhere => StatusCode::SEE_OTHER,
            Self::Stale | Self::LooksOnly | Self::Own => StatusCode::FORBIDDEN,
            Self::Closes => StatusCode::CONFLICT,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Large => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Busy | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Missing | Self::SignIn | Self::Elsewhere => "missing",
            Self::Closes => "closes",
            Self::LooksOnly => "looks-only",
            Self::Own => "own-only",
            Self::Stale => "stale",
            Self::Unreadable => "unreadable",
            Self::Large => "large",
            Self::Slow => "slow",
            Self::Busy => "busy",
            Self::Unavailable => "unavailable",
            Self::Broken => "broken",
        }
    }
}

/// For actix's own readers of forms and addresses: the same page as for other troubles.
pub(crate) fn unreadable(request: &HttpRequest) -> Error {
    match request.extensions().get::<Here>() {
        Some(here) => Refused::new(here, Why::Unreadable).into(),
        None => ErrorBadRequest("unreadable"),
    }
}

/// An answer that is not the page asked for.
#[derive(Debug)]
pub(crate) struct Refused {
    why: Why,
    words: Words,
    path: String,
    request: String,
}

impl Refused {
    pub fn new(here: &Here, why: Why) -> Self {
        Self {
            why,
            words: here.words,
            path: here.path.clone(),
            request: here.request.clone(),
        }
    }

    /// What is asked for is elsewhere.
    pub fn elsewhere(here: &Here, path: String) -> Self {
        Self {
            path,
            ..Self::new(here, Why::Elsewhere)
        }
    }

    /// The database failed; the cause is in the log, under the request's id.
    pub fn storage(here: &Here, cause: &StoreError) -> Self {
        tracing::error!(error = %cause, "storage failed");
        Self::new(here, Why::Unavailable)
    }

    /// A mistake of ours; the cause is in the log, under the request's id.
    pub fn broken(here: &Here, cause: &dyn fmt::Display) -> Self {
        tracing::error!(error = %cause, "cannot answer");
        Self::new(here, Why::Broken)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.why)
    }
}

impl ResponseError for Refused {
    fn status_code(&self) -> StatusCode {
        self.why.status()
    }

    fn error_response(&self) -> HttpResponse {
        if self.why == Why::SignIn {
            let next: String = form_urlencoded::byte_serialize(self.path.as_bytes()).collect();
            return HttpResponse::SeeOther()
                .insert_header((LOCATION, format!("/login?next={next}")))
                .finish();
        }
        if self.why == Why::Elsewhere {
            return page::go(&self.path);
        }
        let words = self.words;
        let mut trouble = Trouble::of(words, self.why.words());
        if self.why == Why::Broken {
            let id = self.request.as_str().into();
            trouble.lead = words.with("broken-lead", &[("request", id)]);
        }
        page::show(self.why.status(), &trouble)
    }
}
