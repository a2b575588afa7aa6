use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{ANNA, BOT, IVAN, NOW, refusal, started};
use crate::failure::Failure;
use crate::world::{Upload, World};

fn upload(name: &str, bytes: &[u8]) -> BTreeMap<String, Upload> {
    let file = Upload {
        name: name.to_owned(),
        kind: "text/calendar".to_owned(),
        bytes: bytes.to_vec(),
    };
    BTreeMap::from([("document".to_owned(), file)])
}

fn send_file(
    world: &mut World,
    params: Value,
    files: BTreeMap<String, Upload>,
) -> Result<Value, Failure> {
    let mut all = json!({"chat_id": ANNA, "document": "attach://f"});
    for (name, value) in params.as_object().unwrap() {
        all[name] = value.clone();
    }
    world.call(BOT, "sendDocument", all.as_object().unwrap(), files, NOW)
}

#[test]
fn a_file_is_kept_with_its_caption_and_has_no_text_to_edit() {
    let mut world = started();
    let params = json!({"caption": "<b>Your</b> visit", "parse_mode": "HTML"});
    let sent = send_file(&mut world, params, upload("visit.ics", b"BEGIN")).unwrap();
    assert_eq!(sent["document"]["file_name"], "visit.ics");
    assert_eq!(sent["document"]["file_size"], 5);
    assert_eq!(sent["caption"], "Your visit");
    assert!(sent.get("text").is_none());
    let id = sent["message_id"].as_i64().unwrap();
    assert_eq!(world.document(BOT, ANNA, id).unwrap().bytes, b"BEGIN");
    assert_eq!(world.document(BOT, IVAN, id), None, "another's chat");
    let shown = world.chat(BOT, ANNA, NOW).unwrap().messages.pop().unwrap();
    assert_eq!(shown.document.unwrap().name, "visit.ics");
    assert_eq!(shown.html, "<b>Your</b> visit");
    let edit = json!({"chat_id": ANNA, "message_id": id, "text": "Other"});
    let refused = refusal(&mut world, "editMessageText", edit);
    assert!(
        refused.ends_with("there is no text in the message to edit"),
        "{refused}"
    );
}

#[test]
fn a_file_without_a_name_or_contents_or_with_too_many_words_is_refused() {
    let mut world = started();
    for (files, params) in [
        (BTreeMap::new(), json!({})),
        (upload("", b"x"), json!({})),
        (upload("../visit.ics", b"x"), json!({})),
        (upload(&"a".repeat(256), b"x"), json!({})),
        (upload("visit.ics", b""), json!({})),
        (
            upload("visit.ics", b"x"),
            json!({"caption": "a".repeat(1025)}),
        ),
    ] {
        assert_eq!(send_file(&mut world, params, files).unwrap_err().code, 400);
    }
    send_file(
        &mut world,
        json!({"caption": "a".repeat(1024)}),
        upload("visit.ics", b"x"),
    )
    .unwrap();
}

#[test]
fn the_oldest_files_make_room_for_new_ones() {
    let mut world = started();
    let mib = vec![0; 1 << 20];
    let ids: Vec<i64> = (0..17)
        .map(|_| send_file(&mut world, json!({}), upload("a", &mib)).unwrap())
        .map(|sent| sent["message_id"].as_i64().unwrap())
        .collect();
    assert_eq!(world.document(BOT, ANNA, ids[0]), None);
    assert!(
        ids[1..]
            .iter()
            .all(|id| world.document(BOT, ANNA, *id).is_some())
    );
}
