//! Reads a real file block by block through a Begin/End pair, with a callback for each block.
//!
//! Run it with `cargo run --example apm_file_reader`. It writes `User.txt` to a directory for
//! temporary files, reads it, prints what each callback got, and removes it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use trefoil::apm;

/// How many bytes each read asks for.
const BLOCK: usize = 16;

/// A file that is read from where the last read ended.
struct FileReader {
    file: Mutex<File>,
}

impl FileReader {
    fn open(path: &Path) -> io::Result<Self> {
        Ok(Self {
            file: Mutex::new(File::open(path)?),
        })
    }

    /// Reads up to `count` bytes into the buffer, and returns their number: 0 at the end.
    #[apm]
    fn read(&self, buffer: &mut Vec<u8>, count: usize) -> io::Result<usize> {
        buffer.clear();
        let file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        (&*file).take(count as u64).read_to_end(buffer)
    }
}

/// What the callbacks share: the state of the operations, which owns the buffer between two reads.
struct Reading {
    reader: Arc<FileReader>,
    buffer: Mutex<Vec<u8>>,
    finished: Sender<io::Result<usize>>,
}

/// Begins to read a block. Its callback ends the read, prints what it got, and begins the next.
fn read_next(reading: Arc<Reading>, total: usize) {
    let buffer = std::mem::take(
        &mut *reading
            .buffer
            .lock()
            .unwrap_or_else(PoisonError::into_inner),
    );
    let reader = Arc::clone(&reading.reader);
    reader.begin_read_with_callback(
        buffer,
        BLOCK,
        move |async_result| {
            let reading = Arc::clone(async_result.async_state());
            // The buffer was lent to the operation, and comes back with the result.
            let (result, buffer) = FileReader::end_read(async_result);
            match result {
                Ok(0) => drop(reading.finished.send(Ok(total))),
                Ok(count) => {
                    println!("{count:2} bytes: {:?}", String::from_utf8_lossy(&buffer));
                    *reading
                        .buffer
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner) = buffer;
                    read_next(reading, total + count);
                }
                Err(error) => drop(reading.finished.send(Err(error))),
            }
        },
        reading,
    );
}

fn run(path: &Path) -> io::Result<usize> {
    fs::write(path, "Id: 100\nName: Adam\n\nId: 101\nName: Eve\n")?;
    let (finished, outcome) = channel();
    let reader = Arc::new(FileReader::open(path)?);
    read_next(
        Arc::new(Reading {
            reader,
            buffer: Mutex::default(),
            finished,
        }),
        0,
    );
    // The main thread is free meanwhile; all it does here is to wait.
    let total = outcome
        .recv()
        .unwrap_or_else(|_| Err(io::Error::other("no callback came")));
    fs::remove_file(path)?;
    total
}

fn main() -> ExitCode {
    let directory = std::env::temp_dir().join(format!("apm_file_reader-{}", std::process::id()));
    let result = fs::create_dir_all(&directory).and_then(|()| run(&directory.join("User.txt")));
    drop(fs::remove_dir_all(&directory));
    match result {
        Ok(total) => {
            println!("{total} bytes in all");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
