//! What an operation answers with: one value, or several in a tuple, each of which crosses.
//!
//! Where it cannot be seen that a `T: Carried` is `Send`, a task of it is made as a `Task<T::Sent>` and
//! then called what it is, a `Task<T>`. There is nothing to do for that at run time: both are one type,
//! which only the one implementation of [`Carried`] knows. A [`Family`] says what is made of the type.

use std::marker::PhantomData;

use super::Carried;
use crate::OperationCanceled;

/// A type with a hole in it, such as `Task<_>`.
#[doc(hidden)]
pub trait Family {
    /// The type with the hole filled.
    type Of<T: 'static>;
}

/// How an `R` is made of values that cross.
#[doc(hidden)]
pub trait Answer<R: 'static> {
    /// The very same type as `R`, known to be fit.
    type Sent: Send + 'static;

    /// Sends an answer off.
    fn sent(answer: R) -> Self::Sent;

    /// Calls what is made of the answer by its own name.
    fn recast<F: Family>(made: F::Of<Self::Sent>) -> F::Of<R>;
}

/// The answer is one value.
#[derive(Debug)]
pub enum One {}

impl<R: Carried + 'static> Answer<R> for One {
    type Sent = R::Sent;

    fn sent(answer: R) -> R::Sent {
        R::sent(answer)
    }

    fn recast<F: Family>(made: F::Of<R::Sent>) -> F::Of<R> {
        R::recast::<F>(made)
    }
}

/// The answer is one value, or that the operation was canceled.
#[derive(Debug)]
pub enum UnlessCanceled {}

impl<R: Carried + 'static> Answer<Result<R, OperationCanceled>> for UnlessCanceled {
    type Sent = Result<R::Sent, OperationCanceled>;

    fn sent(answer: Result<R, OperationCanceled>) -> Self::Sent {
        answer.map(R::sent)
    }

    fn recast<F: Family>(made: F::Of<Self::Sent>) -> F::Of<Result<R, OperationCanceled>> {
        struct ResultOf<F>(PhantomData<F>);
        impl<F: Family> Family for ResultOf<F> {
            type Of<T: 'static> = F::Of<Result<T, OperationCanceled>>;
        }
        R::recast::<ResultOf<F>>(made)
    }
}

/// The answer is a tuple: the function's result, an answer of the form `F`, and what is handed back.
#[expect(missing_debug_implementations, reason = "never made")]
pub struct Several<F>(PhantomData<F>);

/// `(A, B)` is recast one place at a time: first `(A::Sent, B::Sent)` to `(A, B::Sent)`, then that to
/// `(A, B)`.
macro_rules! several {
    ($first:ident $($value:ident)+) => {
        impl<Form: Answer<$first>, $first: 'static, $($value: Carried + 'static),+> Answer<($first, $($value,)+)>
            for Several<Form>
        {
            type Sent = (Form::Sent, $($value::Sent,)+);

            #[expect(non_snake_case, reason = "a value is called like its type")]
            fn sent(($first, $($value,)+): ($first, $($value,)+)) -> Self::Sent {
                (Form::sent($first), $($value::sent($value),)+)
            }

            fn recast<Outer: Family>(made: Outer::Of<Self::Sent>) -> Outer::Of<($first, $($value,)+)> {
                struct First<Outer, $($value: 'static),+>(PhantomData<(Outer, $($value),+)>);
                impl<Outer: Family, $($value: 'static),+> Family for First<Outer, $($value),+> {
                    type Of<Value: 'static> = Outer::Of<(Value, $($value,)+)>;
                }
                let made = Form::recast::<First<Outer, $($value::Sent),+>>(made);
                several!(@recast made, Outer, [$first] [$($value)+])
            }
        }
    };
    (@recast $made:expr, $outer:ident, [$($done:ident)*] []) => { $made };
    (@recast $made:expr, $outer:ident, [$($done:ident)*] [$next:ident $($rest:ident)*]) => {{
        struct Place<$outer, $($done: 'static,)* $($rest: 'static),*>(PhantomData<($outer, $($done,)* $($rest),*)>);
        impl<$outer: Family, $($done: 'static,)* $($rest: 'static),*> Family for Place<$outer, $($done,)* $($rest),*> {
            type Of<Value: 'static> = $outer::Of<($($done,)* Value, $($rest,)*)>;
        }
        let made = $next::recast::<Place<$outer, $($done,)* $($rest::Sent),*>>($made);
        several!(@recast made, $outer, [$($done)* $next] [$($rest)*])
    }};
}

several! { A B }
several! { A B C }
several! { A B C D }
several! { A B C D E }
several! { A B C D E G }
several! { A B C D E G H }
several! { A B C D E G H I }
several! { A B C D E G H I J }
several! { A B C D E G H I J K }
several! { A B C D E G H I J K L }
several! { A B C D E G H I J K L M }
