//! On an inherent `impl`: the members stand behind their functions, and functions without `self`
//! are known to be the type's.

use std::io;
use std::sync::Arc;

use trefoil::{CancellationToken, Outcome, apm, async_patterns, tap};

#[derive(Debug, PartialEq)]
struct Store<T> {
    values: Vec<T>,
}

#[async_patterns]
impl<T: Clone + Send> Store<T>
where
    T: PartialEq,
{
    /// An associated constant is not in the way, nor is a macro.
    const FIRST: usize = 0;

    #[tap]
    fn of(values: &[T]) -> Self {
        Self {
            values: values.to_vec(),
        }
    }

    // Neither `self` nor `Self` shows whose it is.
    #[tap]
    #[apm]
    fn limit() -> u8 {
        7
    }

    #[tap(cancellation)]
    fn first(&self) -> io::Result<T> {
        let first = self.values.get(Self::FIRST).cloned();
        first.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    #[tap]
    fn push(&mut self, value: T) -> usize {
        self.values.push(value);
        self.len()
    }

    /// Nothing is made of this one.
    fn len(&self) -> usize {
        self.values.len()
    }
}

#[test]
fn functions_of_the_type_are_known() {
    assert_eq!(Store::<u8>::limit_async().wait(), 7);
    assert_eq!(Store::<u8>::end_limit(Store::<u8>::begin_limit()), 7);
    assert_eq!(Store::of_async(&[1, 2]).wait().values, [1, 2]);
}

#[test]
fn methods_have_their_members() {
    let store = Arc::new(Store { values: vec![1] });
    assert_eq!(store.first_async().wait().unwrap(), 1);
    let canceled = store.first_with_cancellation_async(CancellationToken::new(true));
    assert!(matches!(
        canceled.outcome().wait(),
        Outcome::Canceled { .. }
    ));
    let store = Arc::into_inner(store).unwrap();
    let (len, store) = store.push_async(2).wait();
    assert_eq!((len, store.values), (2, vec![1, 2]));
}

trait Shape: Send + Sync {
    fn sides(&self) -> u8;
}

struct Square;

impl Shape for Square {
    fn sides(&self) -> u8 {
        4
    }
}

#[async_patterns]
impl dyn Shape {
    #[tap]
    fn corners(&self) -> u8 {
        self.sides()
    }
}

#[test]
fn a_block_of_a_trait_object_has_no_size() {
    let shape: Arc<dyn Shape> = Arc::new(Square);
    assert_eq!(shape.corners_async().wait(), 4);
}

/// A lifetime of the block may be left out.
#[derive(Clone)]
enum Host<S> {
    Domain(S),
}

#[async_patterns]
impl Host<&str> {
    #[tap]
    #[apm]
    fn to_owned(&self) -> Host<String> {
        let Self::Domain(domain) = self;
        Host::Domain((*domain).to_owned())
    }

    #[tap(receiver = clone)]
    fn length(&self) -> usize {
        let Self::Domain(domain) = self;
        domain.len()
    }
}

#[async_patterns]
impl Host<std::borrow::Cow<'_, str>> {
    #[tap]
    fn size(&self) -> usize {
        let Self::Domain(domain) = self;
        domain.len()
    }
}

#[test]
fn a_type_with_a_lifetime_that_is_not_written_is_taken_at_static() {
    let host = Arc::new(Host::Domain("a.b"));
    let Host::Domain(domain) = host.to_owned_async().wait();
    assert_eq!(domain, "a.b");
    let Host::Domain(domain) = Host::<&str>::end_to_owned(host.begin_to_owned());
    assert_eq!(domain, "a.b");
    assert_eq!(host.length_async().wait(), 3);
    assert_eq!(Arc::new(Host::Domain("ab".into())).size_async().wait(), 2);
}
