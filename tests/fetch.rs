//! `sitmap gazetteer fetch` from a server of one's own: whole files, the rest of files, and everything that goes wrong.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use assert_cmd::Command;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use zip::write::SimpleFileOptions;

/// What the server does.
#[derive(Clone)]
struct Site {
    body: Vec<u8>,
    etag: &'static str,
    /// It sends no more than so many bytes of an answer.
    breaks_after: usize,
    /// Beside length and tag.
    header: String,
}

impl Site {
    fn new(body: Vec<u8>) -> Self {
        let (etag, header) = ("\"1\"", String::new());
        Self {
            body,
            etag,
            breaks_after: usize::MAX,
            header,
        }
    }
}

/// A server, and the lines of all requests to it.
struct Server {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
    site: Arc<Mutex<Site>>,
}

impl Server {
    fn start(site: Site) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            url: format!("http://{}/dump/", listener.local_addr().unwrap()),
            asked: Arc::default(),
            site: Arc::new(Mutex::new(site)),
        };
        let (asked, site) = (Arc::clone(&server.asked), Arc::clone(&server.site));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let lines = request(&stream);
                asked.lock().unwrap().extend(lines.iter().cloned());
                let site = site.lock().unwrap().clone();
                // The client may have gone away.
                let _ = answer(&stream, &lines, &site);
            }
        });
        server
    }

    fn fetch(&self, folder: &Path) -> (Option<i32>, String) {
        let output = Command::cargo_bin("sitmap")
            .unwrap()
            .args(["gazetteer", "fetch", "XX", "--base-url", &self.url, "-o"])
            .arg(folder)
            .env_remove("http_proxy")
            .env_remove("HTTP_PROXY")
            .env_remove("all_proxy")
            .env_remove("ALL_PROXY")
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    }

    fn was_asked(&self, line: &str) -> bool {
        self.asked
            .lock()
            .unwrap()
            .iter()
            .any(|asked| asked.eq_ignore_ascii_case(line))
    }
}

fn request(stream: &TcpStream) -> Vec<String> {
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    lines.take_while(|line| !line.is_empty()).collect()
}

fn answer(mut stream: &TcpStream, lines: &[String], site: &Site) -> std::io::Result<()> {
    if !lines[0].starts_with("GET /dump/XX.zip ") {
        return write!(
            stream,
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
    }
    let header = |name: &str| {
        lines
            .iter()
            .find_map(|line| line.to_ascii_lowercase().strip_prefix(name).map(str::to_owned))
    };
    let from = header("range: bytes=").and_then(|range| range.trim_end_matches('-').parse::<usize>().ok());
    let from = from
        .filter(|_| header("if-range: ").as_deref() == Some(site.etag))
        .unwrap_or(0);
    let (status, all) = (if from > 0 { "206 Partial Content" } else { "200 OK" }, site.body.len());
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nETag: {}\r\n",
        all - from,
        site.etag
    )?;
    if from > 0 {
        write!(stream, "Content-Range: bytes {from}-{}/{all}\r\n", all - 1)?;
    }
    write!(stream, "{}Connection: close\r\n\r\n", site.header)?;
    let rest = &site.body[from..];
    stream.write_all(&rest[..rest.len().min(site.breaks_after)])
}

fn archive(text: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("XX.txt", SimpleFileOptions::default()).unwrap();
    archive.write_all(text.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_file_arrives_whole_and_is_not_fetched_twice() {
    let server = Server::start(Site::new(archive("1\tAha\n")));
    let folder = tempfile::tempdir().unwrap();
    let (status, told) = server.fetch(folder.path());
    assert_eq!(status, Some(0), "{told}");
    assert!(told.contains("checksum right"), "{told}");
    assert_eq!(fs::read(folder.path().join("XX.zip")).unwrap(), archive("1\tAha\n"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
    assert!(server.fetch(folder.path()).1.contains("is there already"));
    assert_eq!(
        server
            .asked
            .lock()
            .unwrap()
            .iter()
            .filter(|line| line.starts_with("GET"))
            .count(),
        1
    );
}

#[test]
fn a_broken_download_goes_on_where_it_stopped() {
    let body = archive(&"1\tAha\n".repeat(50));
    let server = Server::start(Site {
        breaks_after: 60,
        ..Site::new(body.clone())
    });
    let folder = tempfile::tempdir().unwrap();
    let (status, told) = server.fetch(folder.path());
    assert_eq!(status, Some(2));
    assert!(
        told.contains(&format!("the connection ended after 60 of {} bytes", body.len())) && told.contains("hint: "),
        "{told}"
    );
    assert!(!folder.path().join("XX.zip").exists());
    server.site.lock().unwrap().breaks_after = usize::MAX;
    let (status, told) = server.fetch(folder.path());
    assert_eq!(status, Some(0), "{told}");
    assert!(server.was_asked("range: bytes=60-") && server.was_asked("if-range: \"1\""));
    assert_eq!(fs::read(folder.path().join("XX.zip")).unwrap(), body);
}

#[test]
fn the_rest_of_another_version_is_not_put_behind_the_first() {
    let server = Server::start(Site {
        breaks_after: 60,
        ..Site::new(archive("1\tAha\n"))
    });
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(server.fetch(folder.path()).0, Some(2));
    let newer = archive("2\tBub, which is longer\n");
    *server.site.lock().unwrap() = Site {
        etag: "\"2\"",
        ..Site::new(newer.clone())
    };
    assert_eq!(server.fetch(folder.path()).0, Some(0));
    assert_eq!(fs::read(folder.path().join("XX.zip")).unwrap(), newer);
}

#[test]
fn what_does_not_fit_its_checksum_is_thrown_away() {
    let mut damaged = archive("1\tAha\n");
    damaged[40] ^= 1;
    let digest = "Repr-Digest: sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:\r\n".to_owned();
    for (site, why) in [
        (Site::new(damaged), "no whole zip archive"),
        (
            Site {
                header: digest,
                ..Site::new(archive("1\tAha\n"))
            },
            "SHA-256",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (status, told) = Server::start(site).fetch(folder.path());
        assert_eq!(status, Some(2));
        assert!(told.contains(why), "{told}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn errors_name_the_address_and_what_to_do() {
    let mut server = Server::start(Site::new(Vec::new()));
    let folder = tempfile::tempdir().unwrap();
    server.url = server.url.replace("dump", "other");
    let (status, told) = server.fetch(folder.path());
    assert_eq!(status, Some(2));
    assert!(told.contains("/other/XX.zip: there is no such file"), "{told}");
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    server.url = format!("http://{closed}/");
    let (status, told) = server.fetch(folder.path());
    assert_eq!(status, Some(2));
    assert!(
        told.contains(&format!("http://{closed}/XX.zip: ")) && told.contains("hint: without a network"),
        "{told}"
    );
}
