use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

use super::*;
use crate::test_server::empty_dir;

const LETTER: Letter<'_> = Letter {
    from: None,
    reply_to: None,
    file: None,
    to: "anna@example.com",
    subject: "Подтвердите адрес",
    text: "Follow https://book.example.com/confirm/abc",
    html: "<p>Follow the link</p>",
};

#[tokio::test]
async fn without_a_server_each_mail_is_a_file_only_we_can_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = empty_dir("mail").join("mail");
    let post = Post::folder(folder.clone(), "Botique <book@example.com>").unwrap();
    post.send(&LETTER, 42).await.unwrap();
    post.send(&LETTER, 43).await.unwrap();
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert_eq!(files.len(), 2);
    let name = files[0].file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("42-") && name.ends_with(".eml"), "{name}");
    let mail = std::fs::read_to_string(&files[0]).unwrap();
    for part in [
        "To: anna@example.com",
        "From: ",
        "book@example.com",
        "Date: ",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "https://book.example.com/confirm/abc",
    ] {
        assert!(mail.contains(part), "{part}: {mail}");
    }
    let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    let _ = std::fs::remove_dir_all(folder.parent().unwrap());
}

#[tokio::test]
async fn a_recipient_cannot_smuggle_in_a_header_or_another_recipient() {
    let folder = empty_dir("mail");
    let post = Post::folder(folder.clone(), "book@example.com").unwrap();
    for to in [
        "anna@example.com\r\nBcc: all@example.com",
        "anna@example.com, boris@example.com",
        "",
    ] {
        let refused = post.send(&Letter { to, ..LETTER }, 1).await;
        assert!(matches!(refused, Err(PostError::Refused(_))), "{to:?}");
    }
    let subject = "Hello\r\nBcc: all@example.com";
    let _ = post.send(&Letter { subject, ..LETTER }, 1).await;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let mail = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!mail.contains("\nBcc:"), "{mail}");
    }
    let _ = std::fs::remove_dir_all(folder);
}

/// A mail server that answers each command with what `replies` says of its first word.
async fn server(reply_to_recipient: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (read, mut write) = stream.into_split();
            let mut lines = BufReader::new(read).lines();
            let mut in_body = false;
            write.write_all(b"220 test\r\n").await.unwrap();
            while let Ok(Some(line)) = lines.next_line().await {
                let answer = match line.split([' ', ':']).next().unwrap() {
                    "." => {
                        in_body = false;
                        "250 ok"
                    }
                    _ if in_body => continue,
                    "DATA" => {
                        in_body = true;
                        "354 go on"
                    }
                    "RCPT" => reply_to_recipient,
                    "QUIT" => "221 bye",
                    _ => "250 ok",
                };
                if write
                    .write_all(format!("{answer}\r\n").as_bytes())
                    .await
                    .is_err()
                {
                    break;
                }
            }
        }
    });
    url
}

#[tokio::test]
async fn a_server_takes_a_mail_refuses_it_or_asks_to_come_again() {
    let send = async |url: &str| {
        let post = Post::smtp(url, "book@example.com").unwrap();
        post.send(&LETTER, 1).await
    };
    assert!(send(&server("250 ok").await).await.is_ok());
    let refused = send(&server("550 no anna@example.com here").await).await;
    let Err(PostError::Refused(why)) = refused else {
        panic!("{refused:?}");
    };
    assert!(why.contains("550") && !why.contains("anna"), "{why}");
    let busy = send(&server("451 come again").await).await;
    assert!(matches!(busy, Err(PostError::Later(_))), "{busy:?}");
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let away = send(&url).await;
    assert!(matches!(away, Err(PostError::Later(_))), "{away:?}");
}

#[test]
fn mail_does_not_cross_a_network_in_the_clear_unless_it_was_asked_for() {
    for (url, used) in [
        (
            "smtp://a:b@mail.example.com:587",
            "smtp://a:b@mail.example.com:587?tls=required",
        ),
        (
            "smtp://mail.example.com?x=1",
            "smtp://mail.example.com?x=1&tls=required",
        ),
        (
            "smtp://localhost.evil.example",
            "smtp://localhost.evil.example?tls=required",
        ),
        (
            "smtp://mail?tls=opportunistic",
            "smtp://mail?tls=opportunistic",
        ),
        ("smtp://127.0.0.1:25", "smtp://127.0.0.1:25"),
        ("smtp://localhost", "smtp://localhost"),
        ("smtps://mail.example.com", "smtps://mail.example.com"),
    ] {
        assert_eq!(with_tls(url), used);
    }
}

#[test]
fn settings_that_cannot_work_are_named() {
    assert!(matches!(
        Post::folder(PathBuf::new(), "nobody"),
        Err(SetUpError::From)
    ));
    assert!(matches!(
        Post::smtp("smtp://", "book@example.com"),
        Err(SetUpError::Url)
    ));
    assert!(is_sender("Botique <book@example.com>") && is_sender("book@example.com"));
    assert!(!is_sender("Botique"));
}

#[tokio::test]
async fn a_mail_of_a_salon_has_its_name_its_address_for_answers_and_its_file() {
    let folder = empty_dir("mail-of-salon").join("mail");
    let post = Post::folder(folder.clone(), "Botique <book@example.com>").unwrap();
    let letter = Letter {
        from: Some("Salon, \"Anna\"\r\nBcc: all@example.com"),
        reply_to: Some("anna@example.com"),
        file: Some(File {
            name: "visit.ics",
            kind: "text/calendar; charset=utf-8; method=PUBLISH",
            bytes: b"BEGIN:VCALENDAR",
        }),
        ..LETTER
    };
    post.send(&letter, 1).await.unwrap();
    let entry = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let mail = std::fs::read_to_string(entry.path()).unwrap();
    let _ = std::fs::remove_dir_all(folder);
    for part in [
        "Reply-To: anna@example.com",
        "<book@example.com>",
        "text/calendar",
        "filename=\"visit.ics\"",
    ] {
        assert!(mail.contains(part), "{part} is not in {mail}");
    }
    assert!(!mail.contains("\nBcc:"), "{mail}");
    let no_address = Letter {
        reply_to: Some("none"),
        ..LETTER
    };
    let refused = post.send(&no_address, 1).await;
    assert!(matches!(refused, Err(PostError::Refused(_))));
}
