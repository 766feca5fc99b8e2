//! Keeps notes, and finds them again.
//!
//! ```text
//! cargo run -p notes -- add 'water the plants' 'feed the cat'
//! cargo run -p notes -- search cat
//! cargo run -p notes -- list
//! cargo run -p notes -- query 'SELECT count(*) FROM notes'
//! ```
//!
//! The notes are in `notes.db`, or in the file that the variable `NOTES` names. Ctrl-C interrupts
//! the query that runs.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use notes::{Error, Note, Notes, NotesSerial};
use trefoil::{CancellationToken, CancellationTokenSource, Serial, Task};

/// What a shell shows for a program that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

/// And for one that was called with words that it does not know.
const MISUSED: u8 = 2;

const USAGE: &str = "usage: notes add TEXT... | list | search TEXT | query SQL";

/// Does what the words ask for, and returns the lines to print; `None` for words that ask nothing.
async fn run(
    notes: Serial<Notes>,
    words: Vec<String>,
    token: CancellationToken,
) -> Option<Result<Vec<String>, Error>> {
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    Some(match *words {
        ["add", ref texts @ ..] if !texts.is_empty() => add(&notes, texts, &token).await,
        ["list"] => shown(notes.list_with_cancellation_async(token).await),
        ["search", text] => shown(notes.search_with_cancellation_async(text, token).await),
        ["query", sql] => notes.query_with_cancellation_async(sql, token).await,
        _ => return None,
    })
}

/// Starts all at once; they are added in this order.
async fn add(
    notes: &Serial<Notes>,
    texts: &[&str],
    token: &CancellationToken,
) -> Result<Vec<String>, Error> {
    let tasks = texts
        .iter()
        .map(|text| notes.add_with_cancellation_async(text, token.clone()));
    let mut added = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        added.push(task.await?);
    }
    shown(Ok(added))
}

fn shown(notes: Result<Vec<Note>, Error>) -> Result<Vec<String>, Error> {
    let line = |note: &Note| format!("{:>4}  {}", note.id, note.text);
    Ok(notes?.iter().map(line).collect())
}

fn open() -> Result<Serial<Notes>, Error> {
    let file = env::var_os("NOTES").map_or_else(|| "notes.db".into(), PathBuf::from);
    Ok(Serial::new(Notes::open(&file)?))
}

fn main() -> ExitCode {
    let source = CancellationTokenSource::new();
    let (token, canceler) = (source.token(), source);
    if let Err(error) = ctrlc::set_handler(move || canceler.cancel()) {
        eprintln!("warning: Ctrl-C cannot be handled: {error}");
    }
    let words: Vec<_> = env::args().skip(1).collect();
    let ended = open().map(|notes| Task::from_future(run(notes, words, token)).wait());
    match ended {
        Ok(Some(Ok(lines))) => {
            for line in lines {
                println!("{line}");
            }
            ExitCode::SUCCESS
        }
        Ok(Some(Err(Error::Canceled(_)))) => {
            eprintln!("canceled");
            ExitCode::from(INTERRUPTED)
        }
        Ok(Some(Err(error))) | Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
        Ok(None) => {
            eprintln!("{USAGE}");
            ExitCode::from(MISUSED)
        }
    }
}
