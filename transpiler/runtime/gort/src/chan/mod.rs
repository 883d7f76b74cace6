//! `chan T`: handles on one channel, with Go's rendezvous, close, nil, `len` and `cap`.
//!
//! | Go | here |
//! |---|---|
//! | `make(chan T)`, `make(chan T, n)` | `Chan::unbuffered()`, `Chan::buffered(n)` |
//! | `var ch chan T` | `Chan::nil()`, also the default |
//! | `ch <- x` | `ch.send(x).await` |
//! | `<-ch` | `ch.recv().await`: `None` once it is closed and drained |
//! | `x := <-ch`, `x, ok := <-ch` | `ch.recv_zero().await`, `ch.recv_ok().await` where the zero value is observed |
//! | `for x := range ch` | `while let Some(x) = ch.recv().await` |
//! | `close(ch)`, `len(ch)`, `cap(ch)` | `ch.close()`, `ch.len()`, `ch.cap()` |
//! | `select` | [`select!`](crate::select) |
//!
//! A channel never closes by itself: handles that go away leave it as it is.

mod queue;

use std::fmt::{Debug, Formatter};
use std::hash::{Hash, Hasher};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use crate::any::Dynamic;
use crate::element::Element;
use crate::fmt::{Key, Kind, Printer, Value};
use crate::key::MapKey;
use crate::panic;
use crate::select::{Case, Claim, Parked, Single, block_on};

use queue::{Own, Queue, Slot, Step};

/// A Go channel; copies are the same channel, and the default is nil.
pub struct Chan<T>(Option<Arc<Mutex<Queue<T>>>>);

impl<T> Clone for Chan<T> {
    fn clone(&self) -> Self {
        Chan(self.0.clone())
    }
}

impl<T> Default for Chan<T> {
    fn default() -> Self {
        Chan(None)
    }
}

impl<T> Chan<T> {
    /// The nil channel: sends and receives wait for ever.
    pub fn nil() -> Self {
        Self::default()
    }

    /// `make(chan T)`.
    pub fn unbuffered() -> Self {
        Self::buffered(0)
    }

    /// `make(chan T, cap)`.
    pub fn buffered(cap: i64) -> Self {
        let limit = (1i64 << 47) / size_of::<T>().max(1) as i64;
        if !(0..=limit).contains(&cap) {
            panic::plain("makechan: size out of range");
        }
        Chan(Some(Arc::new(Mutex::new(Queue::new(cap as usize)))))
    }

    /// `ch == nil`.
    pub fn is_nil(&self) -> bool {
        self.0.is_none()
    }

    fn queue<R>(&self, f: impl FnOnce(&mut Queue<T>) -> R) -> Option<R> {
        let queue = self.0.as_ref()?;
        Some(f(&mut queue.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// `len(ch)`.
    pub fn len(&self) -> i64 {
        self.queue(|queue| queue.len() as i64).unwrap_or(0)
    }

    /// `cap(ch)`.
    pub fn cap(&self) -> i64 {
        self.queue(|queue| queue.cap() as i64).unwrap_or(0)
    }

    /// Whether nothing is in the buffer.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// `ch <- x`: to be awaited, or a case of a select. Panics when the channel is closed.
    pub fn send(&self, x: T) -> Send<T> {
        Send {
            chan: self.clone(),
            slot: Slot::new(Some(x)),
        }
    }

    /// `<-ch`: to be awaited, or a case of a select.
    pub fn recv(&self) -> Recv<T> {
        Recv {
            chan: self.clone(),
            slot: Slot::new(None),
        }
    }

    /// `x, ok := <-ch`.
    pub async fn recv_ok(&self) -> (T, bool)
    where
        T: Element,
    {
        match self.recv().await {
            Some(x) => (x, true),
            None => (T::zero(), false),
        }
    }

    /// `x := <-ch`: the zero value once it is closed and drained.
    pub async fn recv_zero(&self) -> T
    where
        T: Element,
    {
        self.recv_ok().await.0
    }

    /// [`Chan::send`] for code that cannot be `async`: the thread waits.
    pub fn send_blocking(&self, x: T) {
        block_on(self.send(x).into_future());
    }

    /// [`Chan::recv`] for code that cannot be `async`: the thread waits.
    pub fn recv_blocking(&self) -> Option<T> {
        block_on(self.recv().into_future())
    }

    /// `close(ch)`: who receives gets what is in the buffer and then nothing; who sends panics.
    pub fn close(&self) {
        match self.queue(Queue::close) {
            Some(Some(wakers)) => wakers.into_iter().flatten().for_each(|waker| waker.wake()),
            Some(None) => panic::plain("close of closed channel"),
            None => panic::plain("close of nil channel"),
        }
    }

    fn pointer(&self) -> usize {
        self.0
            .as_ref()
            .map_or(0, |queue| Arc::as_ptr(queue).cast::<()>() as usize)
    }
}

/// A receive: what [`Chan::recv`] returns.
#[must_use = "nothing is received before it is awaited"]
pub struct Recv<T> {
    chan: Chan<T>,
    slot: Slot<T>,
}

impl<T> Recv<T> {
    fn step(&mut self, own: Own<'_>) -> Parked<Option<T>> {
        match self.chan.queue(|queue| queue.recv(own, &self.slot)) {
            Some(Step::Done(value, waker)) => {
                waker.into_iter().for_each(|waker| waker.wake());
                Parked::Done(value)
            }
            Some(Step::Gone) => Parked::Gone,
            Some(Step::Wait) | None => Parked::Waiting,
        }
    }
}

impl<T> Case for Recv<T> {
    type Output = Option<T>;

    fn attempt(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<T>> {
        match self.get_mut().step(None) {
            Parked::Done(value) => Poll::Ready(value),
            _ => Poll::Pending,
        }
    }

    fn park(self: Pin<&mut Self>, claim: &Arc<Claim>, case: usize) -> Parked<Option<T>> {
        self.get_mut().step(Some((claim, case)))
    }

    fn finish(self: Pin<&mut Self>) -> Option<T> {
        // the sender fills the slot before it lets go of the channel
        self.chan.queue(|_| self.slot.take()).flatten()
    }

    fn leave(self: Pin<&mut Self>, claim: &Arc<Claim>) {
        let waker = self.chan.queue(|queue| {
            queue.forget_receiver(claim);
            // someone sent to a receive that is given up: the value goes to the next one
            queue.give_back(&self.slot)
        });
        waker.flatten().into_iter().for_each(|waker| waker.wake());
    }
}

impl<T> IntoFuture for Recv<T> {
    type Output = Option<T>;
    type IntoFuture = Single<Self>;

    fn into_future(self) -> Single<Self> {
        Single::new(self)
    }
}

/// A send: what [`Chan::send`] returns.
#[must_use = "nothing is sent before it is awaited"]
pub struct Send<T> {
    chan: Chan<T>,
    slot: Slot<T>,
}

impl<T> Send<T> {
    fn step(&mut self, own: Own<'_>) -> Parked<()> {
        match self.chan.queue(|queue| queue.send(own, &self.slot)) {
            Some(Step::Done(Some(()), waker)) => {
                waker.into_iter().for_each(|waker| waker.wake());
                Parked::Done(())
            }
            Some(Step::Done(None, _)) => panic::plain("send on closed channel"),
            Some(Step::Gone) => Parked::Gone,
            Some(Step::Wait) | None => Parked::Waiting,
        }
    }
}

impl<T> Case for Send<T> {
    type Output = ();

    fn attempt(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        match self.get_mut().step(None) {
            Parked::Done(()) => Poll::Ready(()),
            _ => Poll::Pending,
        }
    }

    fn park(self: Pin<&mut Self>, claim: &Arc<Claim>, case: usize) -> Parked<()> {
        self.get_mut().step(Some((claim, case)))
    }

    fn finish(self: Pin<&mut Self>) {
        // a value that nobody took: the channel was closed
        let left = self.chan.queue(|_| self.slot.take()).flatten();
        if left.is_some() {
            panic::plain("send on closed channel");
        }
    }

    fn leave(self: Pin<&mut Self>, claim: &Arc<Claim>) {
        self.chan.queue(|queue| queue.forget_sender(claim));
    }
}

impl<T> IntoFuture for Send<T> {
    type Output = ();
    type IntoFuture = Single<Self>;

    fn into_future(self) -> Single<Self> {
        Single::new(self)
    }
}

/// Go's `==`: the same channel.
impl<T> PartialEq for Chan<T> {
    fn eq(&self, other: &Self) -> bool {
        self.pointer() == other.pointer()
    }
}

impl<T> Eq for Chan<T> {}

impl<T> Hash for Chan<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.pointer().hash(state);
    }
}

impl<T> MapKey for Chan<T> {
    fn same(&self, other: &Self) -> bool {
        self == other
    }

    fn digest<H: Hasher>(&self, state: &mut H) {
        self.hash(state);
    }
}

impl<T> Debug for Chan<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "Chan({:#x})", self.pointer())
    }
}

impl<T> Element for Chan<T> {
    const SIZE: usize = 8;

    fn zero() -> Self {
        Self::default()
    }
}

impl<T: Value> Value for Chan<T> {
    fn static_type() -> String {
        format!("chan {}", T::static_type())
    }

    fn static_kind() -> Kind {
        Kind::Func
    }

    fn kind(&self) -> Kind {
        Kind::Func
    }

    fn type_name(&self) -> String {
        Self::static_type()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.address(self, self.pointer(), verb);
    }

    fn key(&self) -> Key {
        Key::Uint(self.pointer() as u64)
    }

    fn address(&self) -> Option<usize> {
        Some(self.pointer())
    }
}

impl<T: Value + 'static> Dynamic for Chan<T> {
    fn equal(&self, other: &dyn Dynamic) -> bool {
        let other: &dyn std::any::Any = other;
        other.downcast_ref() == Some(self)
    }

    fn digest(&self, state: &mut dyn Hasher) {
        state.write_usize(self.pointer());
    }
}
