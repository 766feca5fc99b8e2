//! The choices that a program is generated from, as bytes: they can be printed, repeated and shrunk
//! without knowing anything of programs. Smaller bytes, and fewer, make simpler programs.

use std::fmt::Write as _;

/// Bytes from which numbers are drawn. Where they end, every number is 0, the simplest choice.
pub(crate) struct Choices<'a> {
    bytes: &'a [u8],
    drawn: usize,
}

impl<'a> Choices<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, drawn: 0 }
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let byte = self.bytes.get(self.drawn).copied().unwrap_or(0);
        self.drawn += 1;
        usize::from(byte) % limit
    }

    /// True once in `chances`, and never where the simplest is chosen.
    pub(crate) fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == chances - 1
    }

    /// How many bytes were drawn, and so matter.
    pub(crate) fn used(&self) -> usize {
        self.drawn.min(self.bytes.len())
    }
}

/// The choices of a seed.
pub(crate) fn of_seed(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = move || {
        // Marsaglia's xorshift.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    let length = 16 + usize::from(next());
    (0..length).map(|_| next()).collect()
}

pub(crate) fn to_text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a string takes any text");
    }
    text
}

pub(crate) fn from_text(text: &str) -> Vec<u8> {
    let digits = text
        .as_bytes()
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).unwrap());
    digits
        .map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal digits"))
        .collect()
}
