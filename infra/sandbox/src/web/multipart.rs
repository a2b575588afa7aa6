//! `multipart/form-data` as Bot API clients send it: small bodies, read whole.

use serde_json::Value;

use crate::failure::Failure;
use crate::validation::Params;

/// The fields of a body by name. Of an uploaded file only the name is kept.
///
/// # Errors
/// A 400 if there is no boundary or a part is not complete.
pub(super) fn read(content_type: &str, body: &[u8]) -> Result<Params, Failure> {
    let boundary = content_type
        .split(';')
        .find_map(|part| part.trim().strip_prefix("boundary="))
        .map(|boundary| boundary.trim_matches('"'))
        .filter(|boundary| !boundary.is_empty())
        .ok_or_else(|| Failure::bad_request("multipart body without a boundary"))?;
    parts(&format!("--{boundary}"), body)
        .ok_or_else(|| Failure::bad_request("can't parse the multipart body"))
}

fn parts(delimiter: &str, body: &[u8]) -> Option<Params> {
    let mut params = Params::new();
    let mut rest = &body[find(body, delimiter.as_bytes())? + delimiter.len()..];
    let between = format!("\r\n{delimiter}");
    while !rest.starts_with(b"--") {
        let part = rest.strip_prefix(b"\r\n")?;
        let end = find(part, between.as_bytes())?;
        let (name, value) = field(&part[..end])?;
        params.insert(name, value);
        rest = &part[end + between.len()..];
    }
    Some(params)
}

fn field(part: &[u8]) -> Option<(String, Value)> {
    let head_end = find(part, b"\r\n\r\n")?;
    let head = std::str::from_utf8(&part[..head_end]).ok()?;
    let disposition = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-disposition")
            .then_some(value)
    })?;
    let name = attribute(disposition, "name")?;
    let value = match attribute(disposition, "filename") {
        Some(file) => file,
        None => std::str::from_utf8(&part[head_end + 4..]).ok()?.to_owned(),
    };
    Some((name, Value::String(value)))
}

fn attribute(disposition: &str, name: &str) -> Option<String> {
    disposition.split(';').find_map(|piece| {
        let (key, value) = piece.trim().split_once('=')?;
        (key == name).then(|| value.trim_matches('"').to_owned())
    })
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    const TYPE: &str = "multipart/form-data; boundary=XyZ";

    #[test]
    fn fields_keep_their_line_breaks_and_files_their_names() {
        let body = "--XyZ\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na\r\n--b\r\n\
            --XyZ\r\ncontent-disposition: form-data; name=\"certificate\"; filename=\"c.pem\"\r\n\
            Content-Type: text/plain\r\n\r\nxxx\r\n--XyZ--\r\n";
        let params = read(TYPE, body.as_bytes()).unwrap();
        assert_eq!(
            json!(params),
            json!({"text": "a\r\n--b", "certificate": "c.pem"})
        );
    }

    #[test]
    fn a_body_that_breaks_off_is_refused() {
        let body = "--XyZ\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nabc";
        assert!(read(TYPE, body.as_bytes()).is_err());
        assert!(read("multipart/form-data", b"--XyZ--").is_err());
    }
}
