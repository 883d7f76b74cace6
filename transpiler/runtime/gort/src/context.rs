//! Package `context`: deadlines, cancellation and values, on top of tokio's tokens.
//!
//! Where only cancellation is used, generated code passes the token itself: [`Context::token`].

use std::any::Any;
use std::fmt::{Debug, Formatter};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

use crate::errors::{self, Error};
use crate::time::{self, Duration, Time};

/// `context.Canceled`.
pub static CANCELED: LazyLock<Error> = LazyLock::new(|| errors::new("context canceled"));
/// `context.DeadlineExceeded`.
pub static DEADLINE_EXCEEDED: LazyLock<Error> =
    LazyLock::new(|| errors::new("context deadline exceeded"));

/// `context.Canceled`.
pub fn canceled() -> Error {
    CANCELED.clone()
}

/// `context.DeadlineExceeded`.
pub fn deadline_exceeded() -> Error {
    DEADLINE_EXCEEDED.clone()
}

/// `context.Context`; copies are the same context.
#[derive(Clone)]
pub struct Context(Arc<Node>);

struct Node {
    parent: Option<Context>,
    token: CancellationToken,
    /// Why it ended, when it was not by its parent: the error and the cause.
    ended: Mutex<Option<(Error, Error)>>,
    deadline: Option<Time>,
    value: Option<Entry>,
    /// It does not end with its parent.
    detached: bool,
}

/// Whether a key is the one of an entry.
type IsKey = dyn Fn(&dyn Any) -> bool + Send + Sync;

struct Entry {
    is: Box<IsKey>,
    value: Arc<dyn Any + Send + Sync>,
}

/// `context.CancelFunc`: ends a context; what comes after the first call does nothing.
#[derive(Clone)]
pub struct CancelFunc(Context);

impl CancelFunc {
    /// Calls it.
    pub fn call(&self) {
        self.0.end(canceled(), None);
    }

    /// Calls it with a cause, which a `context.CancelCauseFunc` takes.
    pub fn call_with_cause(&self, cause: Option<Error>) {
        self.0.end(canceled(), cause);
    }
}

impl Debug for CancelFunc {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("CancelFunc")
    }
}

impl Debug for Context {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "Context({:?})", self.err().map(|err| err.to_string()))
    }
}

impl Default for Context {
    fn default() -> Self {
        background()
    }
}

/// `context.Background`, `context.TODO`.
pub fn background() -> Context {
    Context(Arc::new(Node {
        parent: None,
        token: CancellationToken::new(),
        ended: Mutex::new(None),
        deadline: None,
        value: None,
        detached: false,
    }))
}

/// A context that ends with a token that was made elsewhere.
pub fn from_token(token: &CancellationToken) -> Context {
    Context(Arc::new(Node {
        parent: None,
        token: token.child_token(),
        ended: Mutex::new(None),
        deadline: None,
        value: None,
        detached: false,
    }))
}

/// `context.WithCancel`, and `context.WithCancelCause`.
pub fn with_cancel(parent: &Context) -> (Context, CancelFunc) {
    let ctx = parent.child(None, None);
    (ctx.clone(), CancelFunc(ctx))
}

/// `context.WithTimeout`.
pub fn with_timeout(parent: &Context, d: impl Into<Duration>) -> (Context, CancelFunc) {
    with_deadline(parent, time::now().add(d))
}

/// `context.WithDeadline`.
pub fn with_deadline(parent: &Context, at: Time) -> (Context, CancelFunc) {
    if parent.deadline().is_some_and(|own| own.before(at)) {
        return with_cancel(parent);
    }
    let ctx = parent.child(Some(at), None);
    let left = time::until(at);
    if left.0 <= 0 {
        ctx.end(deadline_exceeded(), None);
    } else {
        let late = ctx.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = late.0.token.cancelled() => {}
                () = time::sleep(left) => late.end(deadline_exceeded(), None),
            }
        });
    }
    (ctx.clone(), CancelFunc(ctx))
}

/// `context.WithValue`. Keys are equal when their types and values are.
pub fn with_value<K, V>(parent: &Context, key: K, value: V) -> Context
where
    K: PartialEq + Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    parent.child(
        None,
        Some(Entry {
            is: Box::new(move |other| other.downcast_ref() == Some(&key)),
            value: Arc::new(value),
        }),
    )
}

/// `context.WithoutCancel`: the values alone.
pub fn without_cancel(parent: &Context) -> Context {
    Context(Arc::new(Node {
        parent: Some(parent.clone()),
        token: CancellationToken::new(),
        ended: Mutex::new(None),
        deadline: None,
        value: None,
        detached: true,
    }))
}

/// `context.Cause`.
pub fn cause(ctx: &Context) -> Option<Error> {
    ctx.ended().map(|(_, cause)| cause)
}

/// `ctx.Err()` where the context is a token.
pub fn err(token: &CancellationToken) -> Result<(), Error> {
    if token.is_cancelled() {
        return Err(canceled());
    }
    Ok(())
}

impl Context {
    fn child(&self, deadline: Option<Time>, value: Option<Entry>) -> Context {
        Context(Arc::new(Node {
            parent: Some(self.clone()),
            token: self.0.token.child_token(),
            ended: Mutex::new(None),
            deadline,
            value,
            detached: false,
        }))
    }

    fn own(&self) -> MutexGuard<'_, Option<(Error, Error)>> {
        self.0.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends it, if it has not ended.
    fn end(&self, err: Error, cause: Option<Error>) {
        let mut ended = self.own();
        if ended.is_some() || self.0.token.is_cancelled() {
            return;
        }
        let cause = cause.unwrap_or_else(|| err.clone());
        *ended = Some((err, cause));
        drop(ended);
        self.0.token.cancel();
    }

    fn ended(&self) -> Option<(Error, Error)> {
        if let Some(ended) = &*self.own() {
            return Some(ended.clone());
        }
        if !self.0.token.is_cancelled() {
            return None;
        }
        let parent = self.0.parent.as_ref().and_then(Context::ended);
        parent.or_else(|| Some((canceled(), canceled())))
    }

    /// `ctx.Err()`.
    pub fn err(&self) -> Option<Error> {
        self.ended().map(|(err, _)| err)
    }

    /// `<-ctx.Done()`: to be awaited, or a case of a select.
    pub fn done(&self) -> WaitForCancellationFutureOwned {
        self.0.token.clone().cancelled_owned()
    }

    /// Whether it has ended.
    pub fn is_done(&self) -> bool {
        self.0.token.is_cancelled()
    }

    /// Its token, which ends with it.
    pub fn token(&self) -> &CancellationToken {
        &self.0.token
    }

    /// `ctx.Deadline()`.
    pub fn deadline(&self) -> Option<Time> {
        let own = self.0.deadline;
        own.or_else(|| {
            self.0
                .parent
                .as_ref()
                .filter(|_| !self.0.detached)?
                .deadline()
        })
    }

    /// `ctx.Value(key).(V)`.
    pub fn value<V: Clone + 'static>(&self, key: &(impl PartialEq + 'static)) -> Option<V> {
        let mut next = Some(self);
        while let Some(ctx) = next {
            if let Some(entry) = &ctx.0.value
                && (entry.is)(key)
            {
                return entry.value.downcast_ref().cloned();
            }
            next = ctx.0.parent.as_ref();
        }
        None
    }
}
