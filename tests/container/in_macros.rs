//! Blocks that a macro writes.

use std::sync::Arc;

use trefoil::{Serial, async_patterns, tap};

macro_rules! types {
    ($vis:vis $name:ident, $serial:ident, $value:ty, $method:ident) => {
        $vis struct $name($value);

        #[tap]
        impl $name {
            $vis fn $method(&self, key: &str) -> $value {
                self.0.clone() + <$value>::try_from(key.len()).unwrap()
            }
        }

        $vis struct $serial($value);

        #[async_patterns(serial)]
        impl $serial {
            #[tap]
            $vis fn $method(&mut self, more: &$value, back: &mut $value) -> &mut Self {
                self.0 += *more;
                *back = self.0;
                self
            }
        }
    };
}
types!(pub Store, Handled, u8, get);

macro_rules! shape {
    ($name:ident { $($method:ident -> $result:ty = $value:expr),* }, $ty:ty) => {
        #[async_patterns]
        trait $name {
            $(
                #[tap]
                fn $method(&self) -> $result {
                    $value
                }
            )*
        }

        impl $name for $ty {}
    };
}
shape!(Shape { sides -> u8 = 4, name -> String = "square".to_owned() }, Store);

#[test]
fn fragments_are_what_they_stand_for() {
    let store = Arc::new(Store(1));
    assert_eq!(store.get_async("ab").wait(), 3);
    assert_eq!(store.sides_async().wait(), 4);
    assert_eq!(store.name_async().wait(), "square");
    let handle = Serial::new(Handled(1));
    assert_eq!(handle.get_async(&2, 0).wait(), 3);
}
