//! `defer`: calls that run when a function ends, by return or by panic, last first.

use std::pin::Pin;

use crate::panic::{self, Frame, Held, Raised, Recovered, catch, catch_async};

/// The deferred calls of one function whose named results and other late-seen variables are the frame `F`.
pub struct Deferred<'a, F> {
    calls: Vec<Call<'a, F>>,
}

type Call<'a, F> = Box<dyn FnOnce(&mut F, &mut Panicking) + 'a>;

impl<'a, F> Deferred<'a, F> {
    /// Defers a call that does not recover.
    pub fn push(&mut self, call: impl FnOnce(&mut F) + 'a) {
        self.calls.push(Box::new(move |frame, _| call(frame)));
    }

    /// Defers a call that may recover.
    pub fn push_recover(&mut self, call: impl FnOnce(&mut F, &mut Panicking) + 'a) {
        self.calls.push(Box::new(call));
    }
}

/// What a deferred call learns about the panic that it runs in; by default there is none.
#[derive(Default)]
pub struct Panicking {
    current: Option<Raised>,
    recovered: Option<Recovered>,
}

impl Panicking {
    /// `recover()`: the value of the panic, which ends here; `None` when there is none (any more).
    pub fn recover(&mut self) -> Option<Recovered> {
        match self.current.take() {
            Some(Raised::Panic(recovered)) => {
                self.recovered = Some(recovered.clone());
                Some(recovered)
            }
            other => {
                self.current = other;
                None
            }
        }
    }

    /// The panic that goes on after the deferred call threw `next`.
    fn replaced_by(self, next: Raised) -> Raised {
        let Raised::Panic(next) = next else {
            return next;
        };
        Raised::Panic(match (&self.current, &self.recovered) {
            (Some(Raised::Panic(before)), _) => next.replacing(before, false),
            (_, Some(before)) => next.replacing(before, true),
            _ => next,
        })
    }
}

/// Runs `body` and then what it deferred, last first, even when it panics; returns the frame.
///
/// A panic goes on afterwards unless a deferred call recovered it; a deferred call that panics replaces it, and the others
/// still run.
pub fn scope<'a, F: 'a>(frame: F, body: impl FnOnce(&mut F, &mut Deferred<'a, F>)) -> F {
    let mut frame = frame;
    let mut deferred = Deferred { calls: Vec::new() };
    let mut raised = catch(|| body(&mut frame, &mut deferred)).err();
    while let Some(call) = deferred.calls.pop() {
        let mut state = Panicking {
            current: raised.take(),
            recovered: None,
        };
        raised = match catch(|| call(&mut frame, &mut state)) {
            Ok(()) => state.current,
            Err(next) => Some(state.replaced_by(next)),
        };
    }
    if let Some(raised) = raised {
        raised.rethrow();
    }
    frame
}

/// A future that may move to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The deferred calls of one function that waits for others.
pub struct DeferredAsync<'a, F> {
    calls: Vec<AsyncCall<'a, F>>,
}

/// A deferred call, which may wait itself.
enum AsyncCall<'a, F> {
    Plain(Box<PlainCall<'a, F>>),
    Waiting(Box<WaitingCall<'a, F>>),
}

type PlainCall<'a, F> = dyn FnOnce(&mut F, &mut Panicking) + Send + 'a;
type WaitingCall<'a, F> = dyn for<'f> FnOnce(&'f mut F) -> BoxFuture<'f, ()> + Send + 'a;

/// What ended a call, in a form that may wait on any thread.
enum Pending {
    Panic(Held),
    Exit(Box<dyn std::any::Any + Send>),
}

impl Pending {
    fn hold(raised: Raised) -> Self {
        match raised {
            Raised::Panic(recovered) => Pending::Panic(Held::new(recovered)),
            Raised::Exit(payload) => Pending::Exit(payload),
        }
    }

    fn release(self) -> Raised {
        match self {
            Pending::Panic(held) => Raised::Panic(held.release()),
            Pending::Exit(payload) => Raised::Exit(payload),
        }
    }
}

impl<'a, F> DeferredAsync<'a, F> {
    /// Defers a call that does not recover.
    pub fn push(&mut self, call: impl FnOnce(&mut F) + Send + 'a) {
        self.push_recover(move |frame, _| call(frame));
    }

    /// Defers a call that may recover.
    pub fn push_recover(&mut self, call: impl FnOnce(&mut F, &mut Panicking) + Send + 'a) {
        self.calls.push(AsyncCall::Plain(Box::new(call)));
    }

    /// Defers a call that waits for others and does not recover.
    pub fn push_async(
        &mut self,
        call: impl for<'f> FnOnce(&'f mut F) -> BoxFuture<'f, ()> + Send + 'a,
    ) {
        self.calls.push(AsyncCall::Waiting(Box::new(call)));
    }
}

/// [`scope`] for a function that waits for others: `body` is `|frame, deferred| Box::pin(async move { .. })`.
pub async fn scope_async<'a, F: Send + 'a>(
    frame: F,
    body: impl for<'f> FnOnce(&'f mut F, &'f mut DeferredAsync<'a, F>) -> BoxFuture<'f, ()> + Send,
) -> F {
    let mut frame = frame;
    let mut deferred = DeferredAsync { calls: Vec::new() };
    let run = body(&mut frame, &mut deferred);
    let mut pending = catch_async(run).await.err().map(Pending::hold);
    while let Some(call) = deferred.calls.pop() {
        pending = match call {
            AsyncCall::Plain(call) => deferred_call(&mut frame, call, pending),
            AsyncCall::Waiting(call) => {
                let raised = catch_async(call(&mut frame)).await.err();
                after_wait(raised, pending)
            }
        };
    }
    if let Some(pending) = pending {
        pending.release().rethrow();
    }
    frame
}

/// Makes a deferred call; returns what goes on afterwards.
fn deferred_call<F>(
    frame: &mut F,
    call: Box<PlainCall<'_, F>>,
    pending: Option<Pending>,
) -> Option<Pending> {
    let mut state = Panicking {
        current: pending.map(Pending::release),
        recovered: None,
    };
    let raised = match catch(|| call(frame, &mut state)) {
        Ok(()) => state.current,
        Err(next) => Some(state.replaced_by(next)),
    };
    raised.map(Pending::hold)
}

/// What goes on after a deferred call that waited.
fn after_wait(raised: Option<Raised>, pending: Option<Pending>) -> Option<Pending> {
    let Some(next) = raised else {
        return pending;
    };
    let state = Panicking {
        current: pending.map(Pending::release),
        recovered: None,
    };
    Some(Pending::hold(state.replaced_by(next)))
}

/// Awaits `body` and then `last`, even when `body` panics; a panic goes on afterwards, one of `last` instead of one of `body`.
pub async fn finally<T>(body: impl Future<Output = T>, last: impl Future<Output = ()>) -> T {
    let result = catch_async(body).await.map_err(Pending::hold);
    let last = catch_async(last).await.map_err(Pending::hold);
    match (result, last) {
        (Ok(value), Ok(())) => value,
        (Err(before), Err(next)) => match (before.release(), next.release()) {
            (Raised::Panic(before), Raised::Panic(next)) => {
                Raised::Panic(next.replacing(&before, false)).rethrow()
            }
            (_, next) => next.rethrow(),
        },
        (Err(raised), Ok(())) | (Ok(_), Err(raised)) => raised.release().rethrow(),
    }
}

/// A call that runs when the guard goes out of scope: what [`guard`] returns.
#[must_use = "the call runs when the guard is dropped"]
pub struct Guard<C: FnOnce()> {
    call: Option<(C, Frame)>,
}

/// Defers one call that neither recovers nor changes results: it runs where the guard is dropped, on unwinding too.
pub fn guard<C: FnOnce()>(call: C) -> Guard<C> {
    Guard {
        call: Some((call, Frame::enter())),
    }
}

impl<C: FnOnce()> Drop for Guard<C> {
    fn drop(&mut self) {
        let Some((call, frame)) = self.call.take() else {
            return;
        };
        if !std::thread::panicking() {
            drop(frame);
            call();
            return;
        }
        // a second panic must not leave a drop that unwinds: it replaces the first one, and that needs a scope
        let first = panic::last();
        if let Err(Raised::Panic(second)) = catch(call) {
            panic::end_program(first, second);
        }
        frame.leave_unwinding();
    }
}
