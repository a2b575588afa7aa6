//! The four ways to pass parameters: query, URL-encoded form, JSON, multipart.

use actix_web::web::Query;
use serde_json::Value;

use super::multipart::{self, Files};
use crate::failure::Failure;
use crate::validation::Params;

/// The parameters of a request, those of the body before those of the query, and its files.
///
/// # Errors
/// A 400 if the body is not what its content type says.
pub(super) fn read(
    content_type: Option<&str>,
    query: &str,
    body: &[u8],
) -> Result<(Params, Files), Failure> {
    let mut params = encoded(query)?;
    let mut files = Files::new();
    let content_type = content_type.unwrap_or_default();
    let kind = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match kind.as_str() {
        _ if body.is_empty() => {}
        "application/json" => match serde_json::from_slice(body) {
            Ok(Value::Object(members)) => params.extend(members),
            _ => return Err(Failure::bad_request("can't parse JSON object")),
        },
        "multipart/form-data" => {
            let (fields, uploaded) = multipart::read(content_type, body)?;
            params.extend(fields);
            files = uploaded;
        }
        "application/x-www-form-urlencoded" => {
            let body = std::str::from_utf8(body)
                .map_err(|_| Failure::bad_request("strings must be encoded in UTF-8"))?;
            params.extend(encoded(body)?);
        }
        _ => return Err(Failure::bad_request("unsupported content type")),
    }
    Ok((params, files))
}

fn encoded(pairs: &str) -> Result<Params, Failure> {
    let pairs = Query::<Vec<(String, String)>>::from_query(pairs)
        .map_err(|_| Failure::bad_request("can't parse the query"))?;
    Ok(pairs
        .into_inner()
        .into_iter()
        .map(|(name, text)| (name, Value::String(text)))
        .collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    #[test]
    fn query_and_body_come_together() {
        let form = Some("application/x-www-form-urlencoded; charset=utf-8");
        let (params, _) =
            read(form, "chat_id=5&text=query", "text=a%26b+%D1%8F".as_bytes()).unwrap();
        assert_eq!(json!(params), json!({"chat_id": "5", "text": "a&b я"}));
        let (params, _) = read(Some("application/json"), "a=1", br#"{"b": 2}"#).unwrap();
        assert_eq!(json!(params), json!({"a": "1", "b": 2}));
    }

    #[test]
    fn a_body_that_is_not_what_it_says_is_refused() {
        assert!(read(Some("application/json"), "", b"[1]").is_err());
        assert!(read(Some("text/plain"), "", b"a=1").is_err());
        assert!(read(Some("multipart/form-data"), "", b"a").is_err());
    }
}
