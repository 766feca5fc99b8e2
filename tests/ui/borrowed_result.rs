use std::io::Read;

use trefoil::tap;

#[tap]
fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

type ParsedResult<I, O> = Result<(I, O), String>;

#[tap]
fn number(text: &str) -> ParsedResult<&str, u8> {
    Ok((text, 1))
}

struct Token<'a>(&'a str);

struct Lexer {
    text: String,
    left: usize,
}

impl Lexer {
    #[tap]
    fn words(&self) -> Vec<&str> {
        self.text.split(' ').collect()
    }

    #[tap]
    fn token(&self) -> Option<Token<'_>> {
        Some(Token(&self.text))
    }

    #[tap]
    fn reader(&self) -> Box<dyn Read + '_> {
        Box::new(self.text.as_bytes())
    }

    #[tap]
    fn any<'a>(&self, reader: &'a dyn Read) -> &'a dyn Read {
        reader
    }

    #[tap]
    fn checked(&self) -> Result<usize, &str> {
        Ok(self.left)
    }

    #[tap]
    fn left(&mut self) -> &mut usize {
        &mut self.left
    }

    #[tap]
    fn lengths(&self) -> impl Iterator<Item = &str> {
        self.text.split(' ')
    }
}

fn main() {}
