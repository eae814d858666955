//! A share of something: "half of", "two thirds", "90 per cent", "one in five".

use super::amount::value;
use super::words::{Word, word};
use crate::recognise::lexeme::Line;

/// Divisors in which shares are told: "one in five".
const DIVISORS: &[f64] = &[2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 20.0, 100.0, 1000.0];

/// The share that begins at `i`, in 1/1000, and the place after it.
pub(super) fn share(line: &Line, i: usize) -> Option<(u32, usize)> {
    half(line, i)
        .or_else(|| per_cent(line, i))
        .or_else(|| fraction(line, i))
        .or_else(|| one_in(line, i))
}

fn half(line: &Line, i: usize) -> Option<(u32, usize)> {
    let i = line.skip(i, &["a", "one"]);
    (line.is(i, "half") && line.any(i + 1, &["of", "the", "its", "their", "his", "her", "our", "all"]))
        .then_some((500, i + 1))
}

/// "50%", "90 per cent", "40-50 %" (the middle of it).
fn per_cent(line: &Line, i: usize) -> Option<(u32, usize)> {
    let (mut percent, mut end) = value(line, i)?;
    let sign = per_cent_sign(line, end).unwrap_or(end);
    if (line.is_dash(sign) || line.is(sign, "to"))
        && let Some((upper, after)) = value(line, sign + 1)
        && per_cent_sign(line, after).is_some()
        && upper > percent
    {
        (percent, end) = ((percent + upper) / 2.0, after);
    }
    let end = per_cent_sign(line, end)?;
    (percent <= 1000.0).then_some(((percent * 10.0).round() as u32, end))
}

fn per_cent_sign(line: &Line, i: usize) -> Option<usize> {
    let hyphened = if line.is_dash(i) { i + 1 } else { i };
    if line.any(i, &["%", "percent", "pc", "pct"]) {
        Some(i + 1)
    } else {
        line.phrase(hyphened, &["per", "cent"])
    }
}

/// "a third of", "two-thirds", "three quarters of".
fn fraction(line: &Line, i: usize) -> Option<(u32, usize)> {
    let (count, end) = if line.is(i, "a") { (1.0, i + 1) } else { value(line, i)? };
    let end = if line.is_dash(end) && line.glued(end) {
        end + 1
    } else {
        end
    };
    let divisor = match word(line.text(end))? {
        Word::Ordinal(rank) if rank > 2 && count == 1.0 => rank,
        Word::Portion(divisor) => divisor,
        _ => return None,
    } as f64;
    if line.any(end + 2, &["a"]) && matches!(word(line.text(end + 3)), Some(Word::Scale(_))) {
        return None;
    }
    let told = line.any(end + 1, &["of", "the"]) || count > 1.0;
    (told && count < divisor).then_some(((count / divisor * 1000.0).round() as u32, end + 1))
}

/// "one in five", "nine out of 10".
fn one_in(line: &Line, i: usize) -> Option<(u32, usize)> {
    let (count, end) = value(line, i)?;
    let out_of = line.phrase(end, &["out", "of"]);
    let after = line.skip(out_of.or_else(|| line.phrase(end, &["in"]))?, &["every"]);
    let (whole, end) = value(line, after)?;
    let told = out_of.is_some() || count == 1.0 || whole == 10.0 || whole == 100.0;
    (told && count >= 1.0 && count < whole && DIVISORS.contains(&whole))
        .then_some(((count / whole * 1000.0).round() as u32, end))
}
