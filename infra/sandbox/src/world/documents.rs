//! Files that bots send: checked, kept in memory as long as there is room.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};

use super::World;
use super::messages::worded;
use crate::entities::{Formatted, utf16_len};
use crate::failure::Failure;
use crate::validation::Params;

/// Longest caption after parsing, in UTF-16 units.
const CAPTION_MAX: usize = 1024;
/// Longest name of a file, in bytes, as file systems have it.
const NAME_MAX: usize = 255;
/// Bytes of all files kept; the oldest are forgotten first.
const KEPT_BYTES: usize = 16 << 20;

/// A file as it was uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its name.
    pub name: String,
    /// Its media type as the uploader says; may be empty.
    pub kind: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What a message tells of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Document {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub size: usize,
}

impl Document {
    /// The `Document` of the Bot API.
    pub fn to_json(&self) -> Value {
        let mut document = json!({
            "file_id": self.id,
            "file_unique_id": self.id,
            "file_name": self.name,
            "file_size": self.size,
        });
        if !self.kind.is_empty() {
            document["mime_type"] = json!(self.kind);
        }
        document
    }
}

/// The files kept, oldest first.
#[derive(Debug, Default)]
pub(super) struct Files {
    kept: VecDeque<(String, Upload)>,
    bytes: usize,
    next: u64,
}

impl Files {
    fn keep(&mut self, file: Upload) -> String {
        self.next += 1;
        let id = format!("document{}", self.next);
        self.bytes += file.bytes.len();
        self.kept.push_back((id.clone(), file));
        while self.bytes > KEPT_BYTES
            && let Some((_, oldest)) = self.kept.pop_front()
        {
            self.bytes -= oldest.bytes.len();
        }
        id
    }

    fn find(&self, id: &str) -> Option<&Upload> {
        let mut kept = self.kept.iter();
        kept.find(|(kept, _)| kept == id).map(|(_, file)| file)
    }
}

impl World {
    pub(super) fn send_document(
        &mut self,
        bot: i64,
        params: &Params,
        mut files: BTreeMap<String, Upload>,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        let person = self.writable_chat(bot, params)?;
        let body = caption(params)?;
        // Only uploads: the sandbox fetches nothing from the web, and no bot sends a file again.
        let file = files
            .remove("document")
            .ok_or_else(|| Failure::bad_request("wrong file identifier/HTTP URL specified"))?;
        check(&file)?;
        let (name, kind, size) = (file.name.clone(), file.kind.clone(), file.bytes.len());
        let id = self.files.keep(file);
        let document = Document {
            id,
            name,
            kind,
            size,
        };
        self.put_message(bot, person, params, (body, Some(document)), now_ms)
    }

    /// The file that a message carries, while it is kept.
    #[must_use]
    pub fn document(&self, bot: i64, person: i64, message: i64) -> Option<Upload> {
        let chat = self.chats.get(&(bot, person))?;
        let document = chat.messages.get(&message)?.document.as_ref()?;
        self.files.find(&document.id).cloned()
    }
}

/// The words beside a file, which may be none.
pub(super) fn caption(params: &Params) -> Result<Formatted, Failure> {
    let body = worded(params, ["caption", "caption_entities"])?;
    if utf16_len(&body.text) > CAPTION_MAX {
        return Err(Failure::bad_request("message caption is too long"));
    }
    Ok(body)
}

fn check(file: &Upload) -> Result<(), Failure> {
    if file.bytes.is_empty() {
        return Err(Failure::bad_request("file must be non-empty"));
    }
    let odd = |c: char| c.is_control() || matches!(c, '/' | '\\');
    if file.name.is_empty() || file.name.len() > NAME_MAX || file.name.contains(odd) {
        return Err(Failure::bad_request(format!(
            "the file needs a name of 1 to {NAME_MAX} bytes without slashes"
        )));
    }
    Ok(())
}
