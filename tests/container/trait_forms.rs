//! What a trait can have beside plain methods.

use std::borrow::Cow;
use std::fmt::{Debug, Display};
use std::sync::Arc;

use trefoil::{async_patterns, tap};

trait Named {
    type Name: Display + Send + 'static;
    const SIGN: char;

    fn name(&self) -> Self::Name;
}

/// Supertraits, parameters with bounds and defaults, associated types and constants, all at once.
#[async_patterns]
trait Table<'a, K: Ord + 'a = u8, const N: usize = 2>: Named + Debug
where
    K: Debug,
{
    type Value: Clone + Send + 'static;
    const LIMIT: usize = N;

    #[tap]
    fn get(&self, key: K) -> Option<Self::Value>;

    #[tap]
    fn sign(&self) -> String {
        format!("{}{}{}", Self::SIGN, self.name(), Self::LIMIT)
    }

    #[tap]
    fn map<T, F>(&self, map: F, keys: [K; N]) -> Vec<T>
    where
        F: Fn(K) -> T;

    #[tap]
    fn limit() -> usize {
        Self::LIMIT
    }

    #[tap]
    fn text(&self, text: &'a str) -> usize;
}

#[derive(Debug)]
struct Double<T>(T);

impl<T: Display + Debug + Clone + Send + 'static> Named for Double<T> {
    type Name = T;
    const SIGN: char = '#';

    fn name(&self) -> T {
        self.0.clone()
    }
}

impl<'a, T: Display + Debug + Clone + Send + 'static> Table<'a> for Double<T> {
    type Value = u16;

    fn get(&self, key: u8) -> Option<u16> {
        u16::from(key).checked_mul(2)
    }

    fn map<U, F: Fn(u8) -> U>(&self, map: F, keys: [u8; 2]) -> Vec<U> {
        keys.into_iter().map(map).collect()
    }

    fn text(&self, text: &'a str) -> usize {
        text.len()
    }
}

#[test]
fn a_generic_trait() {
    let table = Arc::new(Double("d"));
    assert_eq!(table.get_async(4).wait(), Some(8));
    assert_eq!(table.sign_async().wait(), "#d2");
    assert_eq!(table.map_async(|key| key + 1, [1, 2]).wait(), [2, 3]);
    assert_eq!(Double::<u8>::limit_async().wait(), 2);
    assert_eq!(table.text_async("abc").wait(), 3);
}

/// Two instances of a trait on one type.
#[async_patterns]
trait Convert<T>: Send + Sync + 'static {
    #[tap]
    fn convert(&self) -> T;
}

impl Convert<u16> for u8 {
    fn convert(&self) -> u16 {
        u16::from(*self)
    }
}

impl Convert<String> for u8 {
    fn convert(&self) -> String {
        self.to_string()
    }
}

#[test]
fn instance_is_inferred_from_the_result_type() {
    let number = Arc::new(3_u8);
    let wide: u16 = number.convert_async().wait();
    let text: String = number.convert_async().wait();
    assert_eq!((wide, text.as_str()), (3, "3"));
}

mod elsewhere {
    use trefoil::{async_patterns, tap};

    /// # Safety
    ///
    /// None is needed.
    #[async_patterns(name = AnswerTasks, vis = "pub(crate)")]
    #[expect(unsafe_code, reason = "what is written beside an unsafe trait is safe")]
    pub(super) unsafe trait Answer {
        #[tap(name = "reply_async")]
        fn answer(&self) -> u8 {
            42
        }
    }
}

#[expect(unsafe_code, reason = "for the test")]
mod unsafely {
    // SAFETY: nothing is promised.
    unsafe impl super::elsewhere::Answer for u8 {}
}

#[test]
fn a_name_and_a_visibility_for_the_extension_trait() {
    use elsewhere::AnswerTasks as _;
    assert_eq!(Arc::new(1_u8).reply_async().wait(), 42);
}

/// The names that an extension trait might want for its own.
#[async_patterns]
trait T<T2>: Send + Sync {
    #[tap]
    fn t<T3: Default + From<T2>>(&self, value: T2) -> T3 {
        value.into()
    }
}

impl<X> T<X> for () {}

#[test]
fn its_parameter_is_new() {
    assert_eq!(Arc::new(()).t_async::<u16>(3_u8).wait(), 3);
}

/// Gives what holds a parameter of the trait that `Self` does not show.
#[async_patterns]
trait Request<S> {
    #[tap]
    fn with_agent(self, agent: Cow<'_, str>) -> WithAgent<'_, S>
    where
        Self: Sized;

    #[tap]
    fn body(&self) -> Option<S>;
}

struct WithAgent<'a, S> {
    agent: Cow<'a, str>,
    body: Option<S>,
}

impl<S: Clone> Request<S> for Option<S> {
    fn with_agent(self, agent: Cow<'_, str>) -> WithAgent<'_, S> {
        let body = self;
        WithAgent { agent, body }
    }

    fn body(&self) -> Option<S> {
        self.clone()
    }
}

#[test]
fn a_parameter_that_only_the_result_shows_outlives_the_call() {
    let with_agent = Some(1_u8).with_agent_async("a".into()).wait();
    assert_eq!((&*with_agent.agent, with_agent.body), ("a", Some(1)));
    assert_eq!(Arc::new(Some('b')).body_async().wait(), Some('b'));
}
