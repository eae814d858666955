//! Recognises addresses, which the tokeniser keeps whole: what spaCy's `URL_PATTERN` accepts
//! (`spacy/lang/tokenizer_exceptions.py`), decided part by part instead of by backtracking.

use super::characters::{Characters, Class};

/// Whether all of `text` is an address: `[scheme://][user@]host[:port][/path]`.
pub(super) fn is_url(characters: &Characters, text: &str) -> bool {
    if !text.contains('.') {
        return false;
    }
    let rest = without_scheme(characters, text);
    host_and_path(characters, rest)
        || rest.len() < text.len() && host_and_path(characters, text)
        || text
            .match_indices('@')
            .filter(|(at, _)| *at > 0)
            .any(|(at, _)| host_and_path(characters, &text[at + 1..]))
}

fn without_scheme<'a>(characters: &Characters, text: &'a str) -> &'a str {
    match text.split_once("://") {
        Some((scheme, rest))
            if scheme.chars().count() >= 2
                && scheme
                    .chars()
                    .all(|c| characters.is(c, Class::Word) || "+-.".contains(c)) =>
        {
            rest
        }
        _ => text,
    }
}

fn host_and_path(characters: &Characters, text: &str) -> bool {
    let end = text.find([':', '/', '?', '#']).unwrap_or(text.len());
    let (host, tail) = text.split_at(end);
    (is_domain(characters, host) || is_public_address(host)) && is_port_and_path(characters, tail)
}

fn is_port_and_path(characters: &Characters, tail: &str) -> bool {
    let path = match tail.strip_prefix(':') {
        None => tail,
        Some(port) => {
            let path = port.trim_start_matches(|c| characters.is(c, Class::Decimal));
            let digits = port[..port.len() - path.len()].chars().count();
            if !(2..=5).contains(&digits) {
                return false;
            }
            path
        }
    };
    path.is_empty() || path.starts_with(['/', '?', '#'])
}

/// Labels joined by full stops, the last one of lower-case letters.
fn is_domain(characters: &Characters, host: &str) -> bool {
    let Some((labels, top)) = host.rsplit_once('.') else {
        return false;
    };
    (2..=63).contains(&top.chars().count())
        && top.chars().all(|c| characters.is(c, Class::Lower))
        && labels.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let outer = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    label.chars().count() <= 64
        && label.starts_with(outer)
        && label.ends_with(outer)
        && label.chars().all(|c| outer(c) || c == '_' || c == '-')
}

/// Four numbers that are the address of a host on the public network.
fn is_public_address(host: &str) -> bool {
    let parts: Vec<u8> = host.split('.').map_while(octet).collect();
    let [a, b, c, d] = parts[..] else { return false };
    let private =
        a == 10 || a == 127 || (a, b) == (169, 254) || (a, b) == (192, 168) || a == 172 && (16..32).contains(&b);
    let written = host.len() == [a, b, c, d].iter().map(|part| part.to_string().len()).sum::<usize>() + 3;
    !private && written && (1..=223).contains(&a) && (1..=254).contains(&d)
}

fn octet(part: &str) -> Option<u8> {
    if part.bytes().all(|byte| byte.is_ascii_digit()) {
        part.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_text() {
        let characters = Characters::load();
        for address in [
            "https://example.org/a?b=c",
            "www.example.co.uk",
            "desk@example.org",
            "8.8.8.8:53",
            "t.me/x",
        ] {
            assert!(is_url(&characters, address), "{address}");
        }
        for text in [
            "end.Start",
            "U.S.",
            "10.0.0.1",
            "a.b.",
            "3.5",
            "and/or",
            "12.10.2020",
            ".org",
        ] {
            assert!(!is_url(&characters, text), "{text}");
        }
    }
}
