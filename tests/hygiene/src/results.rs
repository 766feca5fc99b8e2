//! Results that are made owned, where the standard names mean other things.
#![allow(dead_code, reason = "the names are there to be in the way")]

mod core {}
mod std {}

pub struct Vec;
pub struct Start;
pub struct CopyBack;
pub trait ToOwned {}

/// Not the standard one, and not copied as that would be.
#[derive(::core::clone::Clone)]
pub struct Path;

#[derive(::core::clone::Clone)]
pub struct String(u8);

pub struct Names {
    path: Path,
    names: ::standard::vec::Vec<String>,
}

impl Names {
    #[::asynchronous::tap(crate = ::asynchronous, cancellation)]
    #[::asynchronous::apm(crate = ::asynchronous)]
    pub fn path(&self) -> &Path {
        &self.path
    }

    #[::asynchronous::tap(crate = ::asynchronous)]
    #[::asynchronous::apm(crate = ::asynchronous)]
    pub fn find(&self, value: usize) -> ::standard::io::Result<::core::option::Option<&String>> {
        ::core::result::Result::Ok(self.names.get(value))
    }

    #[::asynchronous::tap(crate = ::asynchronous)]
    pub fn all(&self) -> &[String] {
        &self.names
    }

    #[::asynchronous::tap(crate = ::asynchronous)]
    pub fn clear(&mut self) -> &mut Self {
        self.names.clear();
        self
    }

    #[::asynchronous::tap(crate = ::asynchronous)]
    pub fn first(&self, text: &str) -> impl ::core::ops::Fn() -> u8 + use<> {
        let length = text.len();
        move || length as u8
    }
}

#[test]
fn values_are_the_users_own() {
    let names = ::standard::sync::Arc::new(Names {
        path: Path,
        names: ::standard::vec![String(7)],
    });
    let Path = names.path_async().wait();
    let found: ::core::option::Option<String> = names.find_async(0).wait().unwrap();
    ::standard::assert_eq!(found.unwrap().0, 7);
    ::standard::assert_eq!(names.all_async().wait().len(), 1);
    ::standard::assert_eq!(names.first_async("ab").wait()(), 2);
}
