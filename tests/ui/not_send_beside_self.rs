//! Where `Self` is not seen, a type with a lifetime may be `Self` with another one. What it is made of is asked about.

use std::borrow::Cow;
use std::rc::Rc;

use trefoil::{apm, tap};

struct Cursor<'c, T> {
    name: Cow<'c, str>,
    row: Option<T>,
}

struct Table<T>(T);

impl<T> Table<T> {
    #[tap]
    #[apm]
    fn seek(self, cursor: Cursor<'static, T>) -> usize {
        cursor.name.len()
    }

    #[tap]
    fn first(&mut self, cursors: Cursor<'static, Cursor<'static, Vec<T>>>) -> bool {
        cursors.row.is_some()
    }

    #[tap(receiver = value)]
    fn find(&self, other: Option<&mut Cursor<'static, T>>) -> bool {
        other.is_some()
    }

    #[tap]
    fn begin(self, name: &str) -> Cursor<'static, T> {
        let name = Cow::Owned(name.to_owned());
        let row = Some(self.0);
        Cursor { name, row }
    }
}

fn main() {
    let cursor = |row| Cursor {
        name: "a".into(),
        row: Some(row),
    };
    let _ = Table(1).seek_async(cursor(2)).wait() + Table::end_seek(Table(1).begin_seek(cursor(2)));
    let _ = Table(1).begin_async("a").wait();
    let _ = Table(Rc::new(1)).begin_async("a");
}
