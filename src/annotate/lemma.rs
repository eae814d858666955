//! temporary
/// x
pub fn lemma(word: &str, tag: &str) -> Box<str> {
    let w = word.to_lowercase();
    let irr = [("struck","strike"),("hit","hit"),("fled","flee"),("held","hold"),("took","take"),("taken","take"),("fell","fall"),("fallen","fall"),("said","say"),("shot","shoot"),("fought","fight"),("left","leave"),("lost","lose"),("was","be"),("were","be"),("is","be"),("are","be"),("been","be"),("has","have"),("had","have"),("men","man"),("women","woman"),("children","child"),("people","people"),("came","come"),("made","make"),("launched","launch"),("clashes","clash"),("told","tell"),("saw","see"),("withdrew","withdraw"),("forces","force"),("displaced","displace"),("denied","deny"),("retook","retake"),("accused","accuse"),("captured","capture"),("seized","seize"),("houses","house"),("injured","injure"),("fired","fire"),("firing","fire"),("missiles","missile"),("villages","village"),("damaged","damage"),("used","use"),("sheltering","shelter"),("advanced","advance"),("families","family"),("civilians","civilian"),("died","die"),("strikes","strike"),("airstrikes","airstrike"),("drones","drone"),("homes","home")];
    if let Some((_, l)) = irr.iter().find(|(x, _)| *x == w) { return (*l).into() }
    let cut = |n: usize| w[..w.len() - n].to_owned();
    let l = if tag.starts_with("VB") {
        if w.ends_with("ied") { cut(3) + "y" } else if w.ends_with("ing") && w.len() > 5 { cut(3) } else if w.ends_with("ed") && w.len() > 4 { cut(2) } else if w.ends_with('s') && !w.ends_with("ss") { cut(1) } else { w }
    } else if tag == "NNS" || tag == "NNPS" {
        if w.ends_with("ies") { cut(3) + "y" } else if w.ends_with("shes") || w.ends_with("ches") || w.ends_with("sses") { cut(2) } else if w.ends_with('s') { cut(1) } else { w }
    } else { w };
    let mut l = l;
    let b = l.as_bytes(); let n = b.len();
    if tag.starts_with("VB") && n > 3 && b[n-1] == b[n-2] && !matches!(b[n-1], b'l' | b's' | b'f') { l.pop(); }
    l.into()
}
