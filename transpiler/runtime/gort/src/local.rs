//! Package variables of values that stay on one thread: shared handles, `any`, functions.

use std::any::Any;
use std::cell::RefCell;
use std::ops::Deref;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

thread_local! {
    static VALUES: RefCell<Vec<Option<&'static dyn Any>>> = const { RefCell::new(Vec::new()) };
}
static NEXT: AtomicUsize = AtomicUsize::new(0);

/// A package variable that each thread has for itself. It gets its value when it is first used, or when [`Local::force`]
/// says so, and keeps it to the end of the program.
pub struct Local<T> {
    first: fn() -> T,
    number: OnceLock<usize>,
}

impl<T: 'static> Local<T> {
    /// A variable with the code of its value.
    pub const fn new(first: fn() -> T) -> Self {
        Local {
            first,
            number: OnceLock::new(),
        }
    }

    /// Its value, made now if it is not there yet.
    pub fn force(this: &Self) -> &'static T {
        let number = *this
            .number
            .get_or_init(|| NEXT.fetch_add(1, Ordering::Relaxed));
        let known = VALUES.with_borrow(|values| values.get(number).copied().flatten());
        if let Some(value) = known.and_then(|value| value.downcast_ref()) {
            return value;
        }
        let value: &'static T = Box::leak(Box::new((this.first)()));
        VALUES.with_borrow_mut(|values| {
            if values.len() <= number {
                values.resize(number + 1, None);
            }
            values[number] = Some(value);
        });
        value
    }
}

impl<T: 'static> Deref for Local<T> {
    type Target = T;

    fn deref(&self) -> &T {
        Self::force(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ptr;
    use std::rc::Rc;

    static NAMES: Local<Vec<Rc<str>>> = Local::new(|| vec![Rc::from("a"), Rc::from("b")]);
    static COUNT: Local<Ptr<i64>> = Local::new(|| Ptr::new(NAMES.len() as i64));

    #[test]
    fn has_one_value() {
        assert!(std::ptr::eq(Local::force(&NAMES), Local::force(&NAMES)));
        assert_eq!(COUNT.get(), 2);
        COUNT.set(5);
        assert_eq!(COUNT.get(), 5);
    }

    #[test]
    fn variables_of_one_type_are_two() {
        static A: Local<Ptr<i64>> = Local::new(|| Ptr::new(1));
        static B: Local<Ptr<i64>> = Local::new(|| Ptr::new(1));
        A.set(2);
        assert_eq!((A.get(), B.get()), (2, 1));
    }
}
