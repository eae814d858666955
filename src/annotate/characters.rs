//! What the tokeniser's rules and the word shapes ask about a character, from a table in the model file: the classes are
//! those of the Unicode version and the lists that the model was trained with.

use super::weights;

/// Bits of a character's entry, numbered as in `models/export_english.py`.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(super) enum Class {
    /// A letter, for infix rules.
    Letter = 1 << 0,
    /// A lower-case letter, or one of a script without case.
    Lower = 1 << 1,
    /// An upper-case letter, or one of a script without case.
    Upper = 1 << 2,
    /// A quotation mark or bracket.
    Quote = 1 << 3,
    /// A pictogram or other symbol.
    Icon = 1 << 4,
    /// Is cut off both ends of a chunk.
    Affix = 1 << 5,
    /// A full stop after it is cut off.
    BeforeStop = 1 << 6,
    /// Unicode categories L*.
    Alphabetic = 1 << 7,
    /// Upper case by Unicode.
    Uppercase = 1 << 8,
    /// A digit by Unicode, superscripts included.
    Digit = 1 << 9,
    /// A decimal digit by Unicode.
    Decimal = 1 << 10,
    /// Letter, number or underscore.
    Word = 1 << 11,
}

/// Characters looked up directly.
const DIRECT: usize = 0x500;

/// The table of classes.
pub(super) struct Characters {
    direct: Box<[u16; DIRECT]>,
    starts: &'static [u32],
    flags: &'static [u16],
}

impl Characters {
    /// Opens the table.
    pub(super) fn load() -> Self {
        let (starts, flags) = (weights::integers("char.start"), weights::integers("char.flags"));
        let mut direct = Box::new([0; DIRECT]);
        for (code, entry) in direct.iter_mut().enumerate() {
            *entry = look_up(starts, flags, code as u32);
        }
        Self { direct, starts, flags }
    }

    /// Whether `character` belongs to `class`.
    pub(super) fn is(&self, character: char, class: Class) -> bool {
        let code = character as u32;
        let flags = match self.direct.get(code as usize) {
            Some(&flags) => flags,
            None => look_up(self.starts, self.flags, code),
        };
        flags & class as u16 != 0
    }
}

fn look_up(starts: &[u32], flags: &[u16], code: u32) -> u16 {
    flags[starts.partition_point(|&start| start <= code) - 1]
}

/// White space as the tokeniser was trained to see it: Unicode's, and the four information separators.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\x1c'..='\x1f').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_of_the_patterns() {
        let characters = Characters::load();
        for (character, class, expected) in [
            ('a', Class::Lower, true),
            ('a', Class::Upper, false),
            ('Ş', Class::Upper, true),
            ('ж', Class::Letter, true),
            ('م', Class::Letter, true),
            ('»', Class::Quote, true),
            ('☂', Class::Icon, true),
            ('(', Class::Affix, true),
            ('%', Class::Affix, false),
            ('%', Class::BeforeStop, true),
            ('²', Class::Digit, true),
            ('²', Class::Decimal, false),
            ('_', Class::Word, true),
        ] {
            assert_eq!(characters.is(character, class), expected, "{character}");
        }
    }
}
