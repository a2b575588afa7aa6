//! `multipart/form-data` as Bot API clients send it: small bodies, read whole.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::failure::Failure;
use crate::validation::Params;
use crate::world::Upload;

/// Uploaded files by the name that the parameters call them.
pub(super) type Files = BTreeMap<String, Upload>;

/// Stands before the name of a part in a parameter that is a file.
const ATTACHED: &str = "attach://";

/// The fields of a body by name, with the names of files as their values, and the files. A file that
/// a parameter points to is no parameter itself.
///
/// # Errors
/// A 400 if there is no boundary or a part is not complete.
pub(super) fn read(content_type: &str, body: &[u8]) -> Result<(Params, Files), Failure> {
    let boundary = content_type
        .split(';')
        .find_map(|part| part.trim().strip_prefix("boundary="))
        .map(|boundary| boundary.trim_matches('"'))
        .filter(|boundary| !boundary.is_empty())
        .ok_or_else(|| Failure::bad_request("multipart body without a boundary"))?;
    let (params, files) = parts(&format!("--{boundary}"), body)
        .ok_or_else(|| Failure::bad_request("can't parse the multipart body"))?;
    Ok(pointed(params, files))
}

/// Files under the names of the parameters that point to them.
fn pointed(mut params: Params, mut files: Files) -> (Params, Files) {
    let points = |(name, value): (&String, &Value)| {
        let part = value.as_str()?.strip_prefix(ATTACHED)?;
        files
            .contains_key(part)
            .then(|| (name.clone(), part.to_owned()))
    };
    let pointed: Vec<(String, String)> = params.iter().filter_map(points).collect();
    for (name, part) in pointed {
        params.remove(&part);
        if let Some(file) = files.remove(&part) {
            params.insert(name.clone(), Value::String(file.name.clone()));
            files.insert(name, file);
        }
    }
    (params, files)
}

fn parts(delimiter: &str, body: &[u8]) -> Option<(Params, Files)> {
    let (mut params, mut files) = (Params::new(), Files::new());
    let mut rest = &body[find(body, delimiter.as_bytes())? + delimiter.len()..];
    let between = format!("\r\n{delimiter}");
    while !rest.starts_with(b"--") {
        let part = rest.strip_prefix(b"\r\n")?;
        let end = find(part, between.as_bytes())?;
        let (name, value, file) = field(&part[..end])?;
        if let Some(file) = file {
            files.insert(name.clone(), file);
        }
        params.insert(name, value);
        rest = &part[end + between.len()..];
    }
    Some((params, files))
}

fn field(part: &[u8]) -> Option<(String, Value, Option<Upload>)> {
    let head_end = find(part, b"\r\n\r\n")?;
    let head = std::str::from_utf8(&part[..head_end]).ok()?;
    let header = |wanted: &str| {
        head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(wanted).then_some(value.trim())
        })
    };
    let disposition = header("content-disposition")?;
    let name = attribute(disposition, "name")?;
    let body = &part[head_end + 4..];
    let Some(file) = attribute(disposition, "filename") else {
        let text = std::str::from_utf8(body).ok()?.to_owned();
        return Some((name, Value::String(text), None));
    };
    let upload = Upload {
        name: file.clone(),
        kind: header("content-type").unwrap_or_default().to_owned(),
        bytes: body.to_vec(),
    };
    Some((name, Value::String(file), Some(upload)))
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
        let (params, files) = read(TYPE, body.as_bytes()).unwrap();
        assert_eq!(files["certificate"].bytes, b"xxx");
        assert_eq!(
            json!(params),
            json!({"text": "a\r\n--b", "certificate": "c.pem"})
        );
    }

    #[test]
    fn a_parameter_points_to_the_part_that_is_its_file() {
        let body = "--XyZ\r\nContent-Disposition: form-data; name=\"document\"\r\n\r\n\
            attach://f1\r\n--XyZ\r\nContent-Disposition: form-data; name=\"f1\"; \
            filename=\"visit.ics\"\r\nContent-Type: text/calendar\r\n\r\nBEGIN\r\n--XyZ--\r\n";
        let (params, files) = read(TYPE, body.as_bytes()).unwrap();
        assert_eq!(json!(params), json!({"document": "visit.ics"}));
        let file = &files["document"];
        assert_eq!(
            (file.name.as_str(), file.kind.as_str()),
            ("visit.ics", "text/calendar")
        );
        assert_eq!(file.bytes, b"BEGIN");
    }

    #[test]
    fn a_body_that_breaks_off_is_refused() {
        let body = "--XyZ\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nabc";
        assert!(read(TYPE, body.as_bytes()).is_err());
        assert!(read("multipart/form-data", b"--XyZ--").is_err());
    }
}
