//! Downloading one file: whole or not at all under its name, and what came of it kept beside for the next attempt.
//!
//! Until it is whole a file is `name.part`; `name.part-of` holds what the server called that version of it, so that the
//! rest of another version is never put behind it (RFC 9110, sections 13.1.5 and 14.2).

use crate::cli::failure::Failure;
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use ureq::Agent;
use ureq::http::{HeaderMap, Response};

/// How long a server may take to answer at all.
const PATIENCE: Duration = Duration::from_secs(30);
const PARTIAL_CONTENT: u16 = 206;
const RANGE_NOT_SATISFIABLE: u16 = 416;
const BUFFER: usize = 1 << 16;

/// What to get, and where to put it.
pub(super) struct Download {
    pub url: String,
    pub target: PathBuf,
}

/// What became of it.
pub(super) struct Outcome {
    /// Length of the file.
    pub bytes: u64,
    /// So many bytes of it were there from an earlier attempt.
    pub kept: u64,
    /// It was compared with a checksum: the server's or the archive's own.
    pub checked: bool,
}

/// A client that is not kept waiting for ever.
pub(super) fn client() -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .timeout_connect(Some(PATIENCE))
        .timeout_recv_response(Some(PATIENCE))
        .user_agent(concat!("sitmap/", env!("CARGO_PKG_VERSION")));
    config.build().into()
}

impl Download {
    /// Gets the file, or the rest of it. `told` hears how many bytes there are, of how many.
    pub(super) fn run(&self, client: &Agent, told: &mut dyn FnMut(u64, Option<u64>)) -> Result<Outcome, Failure> {
        let response = self.ask(client)?;
        let kept = self.kept(&response)?;
        let headers = response.headers();
        let all = number(headers, "content-length").map(|length| kept + length);
        let digest = sha256(headers);
        self.remember(headers).map_err(|error| self.cannot(error))?;
        let bytes = self.receive(response, kept, &mut |done| told(done, all))?;
        if all.is_some_and(|all| all != bytes) {
            let all = all.unwrap_or(bytes);
            let failure = Failure::new(format!(
                "{}: the connection ended after {bytes} of {all} bytes",
                self.url
            ));
            return Err(failure.hint("the same command goes on where this one stopped"));
        }
        let checked = self.check(digest.as_deref())?;
        fs::rename(self.part(), &self.target).map_err(|error| self.cannot(error))?;
        self.forget();
        Ok(Outcome { bytes, kept, checked })
    }

    fn part(&self) -> PathBuf {
        self.beside("part")
    }

    fn part_of(&self) -> PathBuf {
        self.beside("part-of")
    }

    fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.target.as_os_str().to_owned();
        name.push(".");
        name.push(ending);
        name.into()
    }

    fn forget(&self) {
        // Nothing depends on these being gone.
        let _ = fs::remove_file(self.part_of());
        let _ = fs::remove_file(self.part());
    }

    fn cannot(&self, error: io::Error) -> Failure {
        Failure::new(format!("{}: {error}", self.part().display()))
    }

    /// Asks for what is missing; for everything where the server has no more of what is there.
    fn ask(&self, client: &Agent) -> Result<Response<ureq::Body>, Failure> {
        let there = fs::metadata(self.part()).map_or(0, |part| part.len());
        let version = fs::read_to_string(self.part_of()).unwrap_or_default();
        let mut request = client.get(&self.url);
        if there > 0 && !version.is_empty() {
            request = request
                .header("Range", format!("bytes={there}-"))
                .header("If-Range", version);
        }
        let response = request.call().map_err(|error| {
            let failure = Failure::new(format!("{}: {error}", self.url));
            failure.hint(
                "without a network, bring the files by other means: `sitmap gazetteer build` reads them as they are",
            )
        })?;
        match response.status().as_u16() {
            200 | PARTIAL_CONTENT => Ok(response),
            RANGE_NOT_SATISFIABLE if there > 0 => {
                self.forget();
                self.ask(client)
            }
            404 => Err(Failure::new(format!("{}: there is no such file", self.url))
                .hint("is the code a country's? see --base-url")),
            status => Err(Failure::new(format!("{}: the server answers {status}", self.url))),
        }
    }

    /// How many bytes of an earlier attempt the answer goes on from.
    fn kept(&self, response: &Response<ureq::Body>) -> Result<u64, Failure> {
        if response.status().as_u16() != PARTIAL_CONTENT {
            return Ok(0);
        }
        let there = fs::metadata(self.part()).map_or(0, |part| part.len());
        let range = text(response.headers(), "content-range").unwrap_or_default();
        if range.starts_with(&format!("bytes {there}-")) {
            return Ok(there);
        }
        let what = format!(
            "{}: asked for what follows {there} bytes, the server sends {range:?}",
            self.url
        );
        Err(Failure::new(what).hint(format!("remove {} and try again", self.part().display())))
    }

    /// Notes which version of the file this is, if the server says so in a way that holds byte for byte.
    fn remember(&self, headers: &HeaderMap) -> io::Result<()> {
        let tag = text(headers, "etag").filter(|tag| !tag.starts_with("W/"));
        match tag.or_else(|| text(headers, "last-modified")) {
            Some(version) => fs::write(self.part_of(), version),
            None if self.part_of().exists() => fs::remove_file(self.part_of()),
            None => Ok(()),
        }
    }

    /// Writes the body behind the bytes that are kept, and returns how many there are then.
    fn receive(&self, response: Response<ureq::Body>, kept: u64, told: &mut dyn FnMut(u64)) -> Result<u64, Failure> {
        let open = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(false)
            .open(self.part());
        let mut file = open.map_err(|error| self.cannot(error))?;
        file.set_len(kept).map_err(|error| self.cannot(error))?;
        io::Seek::seek(&mut file, io::SeekFrom::End(0)).map_err(|error| self.cannot(error))?;
        let (mut body, mut buffer, mut done) = (response.into_body().into_reader(), vec![0; BUFFER], kept);
        loop {
            // What came before the connection broke is kept; that there is too little of it shows in the length.
            let read = match body.read(&mut buffer) {
                Ok(0) | Err(_) => break,
                Ok(read) => read,
            };
            file.write_all(&buffer[..read]).map_err(|error| self.cannot(error))?;
            done += read as u64;
            told(done);
        }
        file.sync_all().map_err(|error| self.cannot(error))?;
        Ok(done)
    }

    /// Compares the file with the server's checksum and, an archive, with its own; true where there was one.
    fn check(&self, digest: Option<&[u8]>) -> Result<bool, Failure> {
        let wrong = |what: &str| {
            self.forget();
            Failure::new(format!("{}: {what}; nothing of it is kept", self.url)).hint("fetch it again")
        };
        if let Some(digest) = digest {
            let own = sha256_of(&self.part()).map_err(|error| self.cannot(error))?;
            if own != digest {
                return Err(wrong("what arrived does not fit the server's SHA-256"));
            }
        }
        let is_archive = self.target.extension().is_some_and(|extension| extension == "zip");
        if is_archive && !is_whole_archive(&self.part()) {
            return Err(wrong("what arrived is no whole zip archive"));
        }
        Ok(is_archive || digest.is_some())
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    text(headers, name)?.parse().ok()
}

/// The SHA-256 of the whole file that the server states (RFC 9530): `Repr-Digest: sha-256=:…:`.
fn sha256(headers: &HeaderMap) -> Option<Vec<u8>> {
    let stated = text(headers, "repr-digest")?;
    let mut digests = stated.split(',').map(str::trim);
    let digest = digests.find_map(|digest| digest.strip_prefix("sha-256=:")?.strip_suffix(':'))?;
    from_base64(digest)
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut out, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        bits = bits << 6 | DIGITS.iter().position(|digit| *digit == byte)? as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    Some(out)
}

fn sha256_of(path: &Path) -> io::Result<Vec<u8>> {
    let (mut file, mut hasher, mut buffer) = (File::open(path)?, Sha256::new(), vec![0; BUFFER]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize().to_vec()),
            read => hasher.update(&buffer[..read]),
        }
    }
}

/// Reads every member, which compares it with its CRC-32.
fn is_whole_archive(path: &Path) -> bool {
    let archive = File::open(path).ok().and_then(|file| zip::ZipArchive::new(file).ok());
    archive.is_some_and(|mut archive| {
        (0..archive.len()).all(|number| {
            let member = archive.by_index(number);
            member.is_ok_and(|mut member| io::copy(&mut member, &mut io::sink()).is_ok())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_read() {
        let mut headers = HeaderMap::new();
        headers.insert("repr-digest", "md5=:AAAA:, sha-256=:aGVsbG8=:".parse().unwrap());
        assert_eq!(sha256(&headers), Some(b"hello".to_vec()));
        assert_eq!(from_base64("a b"), None);
    }
}
