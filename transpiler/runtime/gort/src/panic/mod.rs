//! `panic` and `recover`: Go's values, Go's texts.
//!
//! A panic is an unwinding. What Go code threw travels as an [`Any`]; what rustc's own checks throw (an index out of
//! range, a division by zero, `unwrap` of `None`) is turned into the `runtime.Error` that Go has for it.

mod convert;
mod report;
mod runtime;

use std::any::Any as StdAny;
use std::cell::{Cell, RefCell};
use std::error::Error as StdError;
use std::fmt::{Debug, Display, Formatter};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::any::Any;
use crate::fmt::Value;

pub(crate) use report::broken_pipe;
pub use report::{exit, fatal, init, main};
pub use runtime::{
    RuntimeError, divide, index, makeslice, negative_shift, nil, nil_map, plain, runtime, slice,
    slice_text, slice_to_array, slice3, type_assertion, type_assertion_missing,
};

thread_local! {
    /// Values that are being thrown, by number: they stay on their thread, so they need not be `Send`.
    static THROWN: RefCell<Vec<(u64, Recovered)>> = const { RefCell::new(Vec::new()) };
    /// How many calls up the stack will catch a panic or have something to do before it ends the program.
    static FRAMES: Cell<usize> = const { Cell::new(0) };
    /// The last panic of this thread, for a guard that finds that nobody else will report it.
    static LAST: RefCell<Option<Recovered>> = const { RefCell::new(None) };
}

/// What unwinds: the number of a thrown value.
struct Token(u64);

/// Unwinds to the end of the goroutine without being a panic: `runtime.Goexit`, `t.FailNow`.
pub(crate) struct Goexit;

/// A panic on its way, or its value once recovered; `Display` shows it as `%v` does.
#[derive(Clone)]
pub struct Recovered {
    value: Any,
    /// The panics that this one replaced, as Go prints them.
    earlier: Vec<String>,
    /// It is the value of a recovered panic, thrown again.
    repanicked: bool,
}

impl Recovered {
    fn new(value: Any) -> Self {
        Recovered {
            value,
            earlier: Vec::new(),
            repanicked: false,
        }
    }

    fn from_payload(payload: &(dyn StdAny + Send)) -> Self {
        if let Some(&Token(number)) = payload.downcast_ref::<Token>() {
            let thrown = THROWN.with_borrow(|thrown| {
                thrown
                    .iter()
                    .find(|(n, _)| *n == number)
                    .map(|(_, r)| r.clone())
            });
            return thrown.unwrap_or_else(|| Recovered::new(Any::nil()));
        }
        let text = match payload.downcast_ref::<String>() {
            Some(text) => text.as_str(),
            None => payload.downcast_ref::<&str>().copied().unwrap_or("unknown"),
        };
        Recovered::new(match convert::runtime_error(text) {
            Some(error) => Any::from(error),
            None => Any::from(text),
        })
    }

    fn caught(payload: Box<dyn StdAny + Send>) -> Self {
        let recovered = Recovered::from_payload(&*payload);
        if let Some(&Token(number)) = payload.downcast_ref::<Token>() {
            THROWN.with_borrow_mut(|thrown| thrown.retain(|(n, _)| *n != number));
        }
        recovered
    }

    /// The value that was thrown, as `recover()` returns it.
    pub fn any(&self) -> &Any {
        &self.value
    }

    /// The value that was thrown, as `recover()` returns it.
    pub fn into_any(self) -> Any {
        self.value
    }

    /// The value as something to print.
    pub fn value(&self) -> &dyn Value {
        &self.value
    }

    /// The value if it is a `T`: `r.(T)`.
    pub fn downcast_ref<T: 'static>(&self) -> Option<&T> {
        self.value.downcast_ref()
    }

    /// The value if it is an error: `r.(error)`.
    pub fn as_error(&self) -> Option<&(dyn StdError + 'static)> {
        self.value.as_error()
    }

    /// Throws the value again: `panic(r)`.
    pub fn repanic(mut self) -> ! {
        self.repanicked = true;
        raise(self)
    }

    /// This panic as the one that replaced `before`, which had been recovered or not.
    pub(crate) fn replacing(mut self, before: &Recovered, recovered: bool) -> Self {
        if recovered && self.value.is_same(&before.value) {
            self.repanicked = true;
            self.earlier.splice(0..0, before.earlier.iter().cloned());
            return self;
        }
        let mark = if recovered { " [recovered]" } else { "" };
        let line = report::line(before) + mark;
        let lines = before.earlier.iter().cloned().chain([line]);
        self.earlier.splice(0..0, lines);
        self
    }
}

impl Display for Recovered {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        Display::fmt(&self.value, f)
    }
}

impl Debug for Recovered {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        Debug::fmt(&self.value, f)
    }
}

/// `recover() == "text"`.
impl PartialEq<str> for Recovered {
    fn eq(&self, other: &str) -> bool {
        self.value.as_str() == Some(other)
    }
}

/// `recover() == "text"`.
impl PartialEq<&str> for Recovered {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

/// `panic(value)`. Text can as well be thrown by `panic!`.
#[track_caller]
pub fn throw(value: impl Into<Any>) -> ! {
    let value = value.into();
    if value.is_nil() {
        let error = RuntimeError::plain("panic called with nil argument");
        raise(Recovered::new(Any::from(
            error.named("*runtime.PanicNilError"),
        )))
    }
    raise(Recovered::new(value))
}

#[track_caller]
fn raise(recovered: Recovered) -> ! {
    std::panic::panic_any(token(recovered))
}

fn token(recovered: Recovered) -> Token {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    THROWN.with_borrow_mut(|thrown| thrown.push((number, recovered)));
    Token(number)
}

/// What ended a call before it returned.
pub(crate) enum Raised {
    /// A panic.
    Panic(Recovered),
    /// [`Goexit`].
    Exit(Box<dyn StdAny + Send>),
}

impl Raised {
    /// Goes on unwinding; when nobody is left to catch it, the program ends.
    pub(crate) fn rethrow(self) -> ! {
        match self {
            Raised::Exit(payload) => resume_unwind(payload),
            Raised::Panic(recovered) => {
                if FRAMES.get() == 0 {
                    report::uncaught(&recovered);
                }
                resume_unwind(Box::new(token(recovered)))
            }
        }
    }
}

/// A panic while its task waits, and may move to another thread.
pub(crate) struct Held {
    token: Token,
    /// For the other thread: makes the value, if it may go there, else its text.
    value: crate::any::Mover,
    earlier: Vec<String>,
    repanicked: bool,
}

impl Held {
    pub(crate) fn new(recovered: Recovered) -> Self {
        let value = recovered.value.mover();
        let (earlier, repanicked) = (recovered.earlier.clone(), recovered.repanicked);
        Held {
            token: token(recovered),
            value,
            earlier,
            repanicked,
        }
    }

    pub(crate) fn release(self) -> Recovered {
        let number = self.token.0;
        let here = THROWN.with_borrow_mut(|thrown| {
            let at = thrown.iter().position(|(n, _)| *n == number)?;
            Some(thrown.remove(at).1)
        });
        here.unwrap_or_else(|| Recovered {
            value: (self.value)(),
            earlier: self.earlier,
            repanicked: self.repanicked,
        })
    }
}

/// One more call that panics do not pass unseen.
pub(crate) struct Frame(());

impl Frame {
    pub(crate) fn enter() -> Self {
        report::install();
        FRAMES.set(FRAMES.get() + 1);
        Frame(())
    }

    /// After it was the last one, and while a panic unwinds: the program ends here.
    pub(crate) fn leave_unwinding(self) {
        drop(self);
        if FRAMES.get() == 0 {
            let last = LAST.with_borrow(Clone::clone);
            if let Some(recovered) = last {
                report::uncaught(&recovered);
            }
        }
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        FRAMES.set(FRAMES.get().saturating_sub(1));
    }
}

/// Calls `f` and returns what ended it, if it did not return.
pub(crate) fn catch<T>(f: impl FnOnce() -> T) -> Result<T, Raised> {
    let frame = Frame::enter();
    let result = catch_unwind(AssertUnwindSafe(f));
    drop(frame);
    result.map_err(|payload| {
        if payload.is::<Goexit>() {
            Raised::Exit(payload)
        } else {
            Raised::Panic(Recovered::caught(payload))
        }
    })
}

/// Calls `f`; a panic becomes an error that holds Go's value.
///
/// This is a function that does nothing but call `f` and defers a function that calls `recover()`.
pub fn recover<T>(f: impl FnOnce() -> T) -> Result<T, Recovered> {
    catch(f).map_err(|raised| match raised {
        Raised::Panic(recovered) => recovered,
        exit @ Raised::Exit(_) => exit.rethrow(),
    })
}

/// [`catch`] around each step of a future.
pub(crate) async fn catch_async<T>(f: impl Future<Output = T>) -> Result<T, Raised> {
    let mut f = std::pin::pin!(f);
    std::future::poll_fn(|cx| match catch(|| f.as_mut().poll(cx)) {
        Ok(poll) => poll.map(Ok),
        Err(raised) => std::task::Poll::Ready(Err(raised)),
    })
    .await
}

/// [`recover`] for a call that waits for others.
pub async fn recover_async<T>(f: impl Future<Output = T>) -> Result<T, Recovered> {
    catch_async(f).await.map_err(|raised| match raised {
        Raised::Panic(recovered) => recovered,
        exit @ Raised::Exit(_) => exit.rethrow(),
    })
}

/// [`recover`] for the methods that print functions call.
pub(crate) fn quietly<T>(f: impl FnOnce() -> T) -> Result<T, Recovered> {
    recover(f)
}

/// `runtime.Goexit`: ends the goroutine after its deferred functions ran.
pub fn goexit() -> ! {
    resume_unwind(Box::new(Goexit))
}

/// The panic that this thread is unwinding for.
pub(crate) fn last() -> Option<Recovered> {
    LAST.with_borrow(Clone::clone)
}

/// Ends the program with `second`, which replaced `first` where nothing may unwind any more.
pub(crate) fn end_program(first: Option<Recovered>, second: Recovered) {
    report::uncaught(&match first {
        Some(first) => second.replacing(&first, false),
        None => second,
    });
}
