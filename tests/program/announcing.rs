//! Checkpoints leave the house by themselves: a listener elsewhere is sent each new one, and they verify there.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::Stdio,
    sync::mpsc::{Sender, channel},
    time::Duration,
};

use desk::verify_receipt;
use serde_json::json;

use crate::house::staffed_houses;

/// Reads one request, answers it, and hands its body on.
fn take(stream: TcpStream, to: &Sender<String>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line).is_ok_and(|read| 2 < read) {
        let lower = line.to_lowercase();
        length = lower
            .strip_prefix("content-length:")
            .map_or(length, |given| given.trim().parse().expect("a length"));
        line.clear();
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    let mut stream = stream;
    let _ = stream
        .write_all(b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    to.send(String::from_utf8(body).expect("text")).expect("somebody waits");
}

#[test]
fn each_new_checkpoint_is_sent_where_it_is_kept_and_bears_the_log_s_signature() {
    const PATIENCE: Duration = Duration::from_secs(30);
    for mut house in staffed_houses() {
        let verified = house.must(&["log", "verify"]);
        let verifier = verified[0]["verifier"].as_str().expect("a key").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let to = format!("http://{}/kept", listener.local_addr().expect("an address"));
        let (sent, kept) = channel();
        std::thread::spawn(move || {
            listener.incoming().map_while(Result::ok).for_each(|stream| take(stream, &sent));
        });
        house.serve_with(&["--checkpoint-to", &to], Stdio::inherit());
        let first = kept.recv_timeout(PATIENCE).expect("the checkpoint at the beginning");
        let body = json!({"kind": "suggestion", "title": "装灯", "content": "装一盏灯。"});
        assert_eq!(house.call("", "POST", "/api/v1/matters", &body).0, 201);
        // The last thing a server does is sign a checkpoint.
        house.stop();
        let last = kept.recv_timeout(PATIENCE).expect("the checkpoint at the end");
        let size = |note: &str| note.lines().nth(1).and_then(|size| size.parse::<u64>().ok());
        assert!(size(&first) < size(&last), "{first}{last}");
        for note in [&first, &last] {
            assert!(verify_receipt(&verifier, note).is_some(), "{note}");
        }
        let heads = house.beside().join("heads");
        std::fs::write(&heads, format!("{first}\n{last}")).expect("a file");
        let heads = heads.display().to_string();
        assert_eq!(house.must(&["log", "verify", "--heads", &heads])[0]["heads"], 2);
        let wrong = house.run(&["serve", "--checkpoint-to", "https://example.org/"]);
        assert_eq!(wrong.status.code(), Some(2), "what cannot be sent to is refused at the start");
    }
}
