//! The pool of the process: the one that the program installs, or one that is made at its first
//! use.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::num::NonZero;

use super::{GLOBAL, ThreadPool, ThreadPoolBuilder};
use crate::error::InvalidOperation;

const IN_USE: InvalidOperation =
    InvalidOperation::new("the pool of the process has been installed or used before");

/// The environment variables that configure the pool, with the setting of each.
const VARIABLES: [(&str, Setting); 2] = [
    ("TREFOIL_THREADS", ThreadPoolBuilder::threads),
    ("TREFOIL_MAX_THREADS", ThreadPoolBuilder::max_threads),
];

type Setting = fn(ThreadPoolBuilder, usize) -> ThreadPoolBuilder;

impl ThreadPoolBuilder {
    /// The settings of a pool that no program has installed.
    pub(super) fn of_environment() -> Self {
        let (builder, complaints) = from_environment(|name| env::var_os(name));
        for complaint in complaints {
            // Ignored: without standard error there is no place to report it.
            let _ = writeln!(io::stderr(), "trefoil: {complaint}");
        }
        builder
    }

    /// Makes the pool the one of the process, [`ThreadPool::global`]. No thread is started before
    /// the first job.
    ///
    /// Belongs at the start of `main`: a library has no business deciding this for a program.
    ///
    /// # Errors
    ///
    /// If a pool has been installed, or the pool of the process has been used, before: it cannot be
    /// exchanged, since jobs may run on it.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Task, ThreadPool};
    ///
    /// ThreadPool::builder().threads(2).name("app").install_global()?;
    ///
    /// let task = Task::run(|| std::thread::current().name().map(String::from));
    /// assert_eq!(task.wait().as_deref(), Some("app-0"));
    /// assert!(ThreadPool::builder().install_global().is_err());
    /// # Ok::<(), trefoil::task::InvalidOperation>(())
    /// ```
    #[doc(alias("build_global", "SetMinThreads", "SetMaxThreads"))]
    pub fn install_global(self) -> Result<(), InvalidOperation> {
        GLOBAL.set(self.build()).map_err(|_refused| IN_USE)
    }
}

/// The settings that the variables say, and what is wrong with those that say nothing of use.
fn from_environment(
    variable: impl Fn(&str) -> Option<OsString>,
) -> (ThreadPoolBuilder, Vec<String>) {
    let mut builder = ThreadPool::builder();
    let mut complaints = Vec::new();
    for (name, set) in VARIABLES {
        let value = variable(name).unwrap_or_default();
        let text = value.to_string_lossy();
        if text.trim().is_empty() {
            continue;
        }
        match text.trim().parse::<NonZero<usize>>() {
            Ok(count) => builder = set(builder, count.get()),
            Err(_) => complaints.push(format!(
                "`{name}={text}` is ignored: it must be a whole number above zero"
            )),
        }
    }
    (builder, complaints)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The threads and most threads that two variables lead to, and the complaints.
    fn with(threads: &str, most: &str) -> (usize, usize, Vec<String>) {
        let (builder, complaints) = from_environment(|name| {
            let value = if name == "TREFOIL_THREADS" {
                threads
            } else {
                most
            };
            Some(value.into())
        });
        let (threads, most) = builder.limits();
        (threads, most, complaints)
    }

    #[test]
    fn variables_set_the_limits() {
        assert_eq!(with("3", " 40 "), (3, 40, vec![]));
        assert_eq!(with("8", "4"), (4, 4, vec![]));
    }

    #[test]
    fn empty_variables_change_nothing() {
        let (threads, most) = ThreadPool::builder().limits();
        assert_eq!(with("", " "), (threads, most, vec![]));
        let (builder, complaints) = from_environment(|_| None);
        assert_eq!((builder.limits(), complaints), ((threads, most), vec![]));
    }

    #[test]
    fn a_bad_value_is_reported_and_ignored() {
        let (threads, most) = ThreadPool::builder().limits();
        for bad in ["0", "-1", "many", "1.5", "99999999999999999999999"] {
            let expected =
                format!("`TREFOIL_THREADS={bad}` is ignored: it must be a whole number above zero");
            assert_eq!(with(bad, ""), (threads, most, vec![expected]));
        }
        let (own, _, complaints) = with("2", "none");
        assert_eq!((own, complaints.len()), (2, 1));
    }
}
