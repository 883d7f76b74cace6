//! `select`: one of several channel operations, chosen evenly among those that can go on.
//!
//! ```
//! # async fn f(requests: gort::Chan<String>, replies: gort::Chan<i64>) {
//! gort::select! {
//!     request = requests.recv() => println!("{request:?}"),
//!     () = replies.send(1) => println!("sent"),
//!     default => println!("neither can go on"),
//! }
//! # }
//! ```
//!
//! The operands are evaluated once, in their order, before anything is chosen. A case is a receive, a send, or any future
//! that is cancel-safe, such as `cancelled()` of a token or `tick()` of a ticker; futures are polled only while no other
//! task can decide for this select, so what they yield is never lost. With `default` nothing is awaited, and the macro may
//! stand in a function that is not `async`. Patterns must be irrefutable.

mod claim;

use std::cell::Cell;
use std::future::poll_fn;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

pub use claim::Claim;
pub(crate) use claim::Taken;

/// What became of a case that was about to wait.
pub enum Parked<T> {
    /// It waits; who meets it takes the claim.
    Waiting,
    /// It went on at once, and holds the claim.
    Done(T),
    /// Another case of its select was done meanwhile.
    Gone,
}

/// A case of a select: a send, a receive, or a future.
pub trait Case {
    /// What the case yields.
    type Output;

    /// Goes on if that is possible now. Nobody can decide for this select meanwhile.
    fn attempt(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output>;

    /// Waits for someone who takes `claim`, or goes on after all.
    fn park(self: Pin<&mut Self>, claim: &Arc<Claim>, case: usize) -> Parked<Self::Output>;

    /// What the case yields after someone took the claim for it.
    fn finish(self: Pin<&mut Self>) -> Self::Output;

    /// Waits no longer.
    fn leave(self: Pin<&mut Self>, claim: &Arc<Claim>);
}

/// A future commits in its own poll, hence never waits with a claim.
impl<F: Future> Case for F {
    type Output = F::Output;

    fn attempt(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        self.poll(cx)
    }

    fn park(self: Pin<&mut Self>, _: &Arc<Claim>, _: usize) -> Parked<F::Output> {
        Parked::Waiting
    }

    fn finish(self: Pin<&mut Self>) -> F::Output {
        unreachable!("nobody takes the claim of a future")
    }

    fn leave(self: Pin<&mut Self>, _: &Arc<Claim>) {}
}

/// A case that waits alone: what awaiting a send or a receive is.
pub struct Single<C: Case + Unpin> {
    case: C,
    claim: Option<Arc<Claim>>,
}

impl<C: Case + Unpin> Single<C> {
    /// The case alone.
    pub(crate) fn new(case: C) -> Self {
        Single { case, claim: None }
    }
}

impl<C: Case + Unpin> Future for Single<C> {
    type Output = C::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<C::Output> {
        let this = self.get_mut();
        if let Some(claim) = &this.claim {
            if claim.poll(cx.waker()).is_none() {
                return Poll::Pending;
            }
            this.claim = None;
            return Poll::Ready(Pin::new(&mut this.case).finish());
        }
        if must_yield(cx) {
            return Poll::Pending;
        }
        let claim = Claim::new();
        claim.poll(cx.waker());
        match Pin::new(&mut this.case).park(&claim, 0) {
            Parked::Done(output) => Poll::Ready(output),
            Parked::Waiting | Parked::Gone => {
                this.claim = Some(claim);
                Poll::Pending
            }
        }
    }
}

impl<C: Case + Unpin> Drop for Single<C> {
    fn drop(&mut self) {
        if let Some(claim) = &self.claim {
            Pin::new(&mut self.case).leave(claim);
        }
    }
}

thread_local! {
    static BUDGET: Cell<u8> = const { Cell::new(0) };
    static RANDOM: Cell<u64> = Cell::new(RandomState::new().hash_one(0) | 1);
}

/// Go's scheduler interrupts a goroutine that never waits. Here every 128th operation lets others run.
fn must_yield(cx: &Context<'_>) -> bool {
    let used = BUDGET.get() + 1;
    BUDGET.set(used % 128);
    if used == 128 {
        cx.waker().wake_by_ref();
    }
    used == 128
}

/// An even choice of a number below `n`.
fn random(n: usize) -> usize {
    let mut x = RANDOM.get();
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    RANDOM.set(x);
    ((u128::from(x) * n as u128) >> 64) as usize
}

/// The numbers below `n` in any order.
fn shuffled(n: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for i in (1..n).rev() {
        order.swap(i, random(i + 1));
    }
    order
}

/// A case within [`select!`](crate::select), and what it yielded.
pub struct Arm<'p, C: Case> {
    case: Pin<&'p mut C>,
    output: Option<C::Output>,
}

impl<'p, C: Case> Arm<'p, C> {
    /// A case that has yielded nothing yet.
    pub fn new(case: Pin<&'p mut C>) -> Self {
        Arm { case, output: None }
    }

    /// What the chosen case yielded.
    pub fn take(&mut self) -> C::Output {
        match self.output.take() {
            Some(output) => output,
            None => unreachable!("only the chosen case is asked"),
        }
    }
}

/// The cases of a select: pairs of a case and the rest.
pub trait Arms {
    /// How many they are.
    const COUNT: usize;

    /// [`Case::attempt`] of case `n`: whether it is done.
    fn attempt(&mut self, n: usize, cx: &mut Context<'_>) -> bool;

    /// [`Case::park`] of case `n`.
    fn park(&mut self, n: usize, claim: &Arc<Claim>, case: usize) -> Parked<()>;

    /// [`Case::finish`] of case `n`.
    fn finish(&mut self, n: usize);

    /// [`Case::leave`] of all.
    fn leave(&mut self, claim: &Arc<Claim>);
}

impl Arms for () {
    const COUNT: usize = 0;

    fn attempt(&mut self, _: usize, _: &mut Context<'_>) -> bool {
        false
    }

    fn park(&mut self, _: usize, _: &Arc<Claim>, _: usize) -> Parked<()> {
        Parked::Waiting
    }

    fn finish(&mut self, _: usize) {}

    fn leave(&mut self, _: &Arc<Claim>) {}
}

impl<C: Case, R: Arms> Arms for (&mut Arm<'_, C>, R) {
    const COUNT: usize = R::COUNT + 1;

    fn attempt(&mut self, n: usize, cx: &mut Context<'_>) -> bool {
        if n > 0 {
            return self.1.attempt(n - 1, cx);
        }
        let Poll::Ready(output) = self.0.case.as_mut().attempt(cx) else {
            return false;
        };
        self.0.output = Some(output);
        true
    }

    fn park(&mut self, n: usize, claim: &Arc<Claim>, case: usize) -> Parked<()> {
        if n > 0 {
            return self.1.park(n - 1, claim, case);
        }
        match self.0.case.as_mut().park(claim, case) {
            Parked::Done(output) => {
                self.0.output = Some(output);
                Parked::Done(())
            }
            Parked::Waiting => Parked::Waiting,
            Parked::Gone => Parked::Gone,
        }
    }

    fn finish(&mut self, n: usize) {
        if n > 0 {
            return self.1.finish(n - 1);
        }
        self.0.output = Some(self.0.case.as_mut().finish());
    }

    fn leave(&mut self, claim: &Arc<Claim>) {
        self.0.case.as_mut().leave(claim);
        self.1.leave(claim);
    }
}

/// The wait for one of several cases; yields the number of the one that is done.
pub struct Wait<A: Arms> {
    arms: A,
    claim: Option<Arc<Claim>>,
}

/// Waits for one of the cases.
pub fn wait<A: Arms + Unpin>(arms: A) -> Wait<A> {
    Wait { arms, claim: None }
}

impl<A: Arms> Wait<A> {
    /// Ends the waiting of the last poll. A case that someone decided for meanwhile is done.
    fn withdraw(&mut self) -> Option<usize> {
        let claim = self.claim.take()?;
        let won = if claim.take(usize::MAX) {
            None
        } else {
            claim.poll(Waker::noop())
        };
        if let Some(n) = won {
            self.arms.finish(n);
        }
        self.arms.leave(&claim);
        won
    }

    fn attempt(&mut self, order: &[usize], cx: &mut Context<'_>) -> Option<usize> {
        order.iter().copied().find(|&n| self.arms.attempt(n, cx))
    }
}

impl<A: Arms + Unpin> Future for Wait<A> {
    type Output = usize;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<usize> {
        let this = self.get_mut();
        if this.claim.is_none() && must_yield(cx) {
            return Poll::Pending;
        }
        if let Some(n) = this.withdraw() {
            return Poll::Ready(n);
        }
        let order = shuffled(A::COUNT);
        if let Some(n) = this.attempt(&order, cx) {
            return Poll::Ready(n);
        }
        let claim = Claim::new();
        claim.poll(cx.waker());
        this.claim = Some(claim.clone());
        for n in order {
            match this.arms.park(n, &claim, n) {
                Parked::Waiting => {}
                Parked::Done(()) => {
                    this.claim = None;
                    this.arms.leave(&claim);
                    return Poll::Ready(n);
                }
                Parked::Gone => break,
            }
        }
        match claim.poll(cx.waker()) {
            None => Poll::Pending,
            Some(_) => this.withdraw().map_or(Poll::Pending, Poll::Ready),
        }
    }
}

impl<A: Arms> Drop for Wait<A> {
    fn drop(&mut self) {
        if let Some(claim) = self.claim.take() {
            self.arms.leave(&claim);
        }
    }
}

/// The number of a case that can go on now, or how many there are.
pub fn now<A: Arms>(mut arms: A) -> usize {
    let mut cx = Context::from_waker(Waker::noop());
    let order = shuffled(A::COUNT);
    order
        .into_iter()
        .find(|&n| arms.attempt(n, &mut cx))
        .unwrap_or(A::COUNT)
}

/// What the cases of a select yielded: that of the first, or of one of the others.
pub enum Chosen<A, B> {
    /// The first.
    This(A),
    /// One of the others.
    Other(B),
}

/// A select without cases, and what waits on a nil channel: it never ends.
pub async fn forever() -> std::convert::Infallible {
    poll_fn(|_| Poll::Pending).await
}

struct Thread(std::thread::Thread);

impl Wake for Thread {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits on this thread, for code that cannot be `async`. Not on a thread that runs other tasks.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let waker = Waker::from(Arc::new(Thread(std::thread::current())));
    let mut cx = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut cx) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// Go's `select`; see the [module](crate::select).
#[macro_export]
macro_rules! select {
    () => {
        match $crate::select::forever().await {}
    };
    (@read [$($read:tt)*] default => $body:block $(,)? $($rest:tt)*) => {
        $crate::select!(@read [$($read)* (default $body)] $($rest)*)
    };
    (@read [$($read:tt)*] default => $body:expr $(, $($rest:tt)*)?) => {
        $crate::select!(@read [$($read)* (default $body)] $($($rest)*)?)
    };
    (@read [$($read:tt)*] $p:pat = $e:expr => $body:block $(,)? $($rest:tt)*) => {
        $crate::select!(@read [$($read)* (($p) ($e) $body)] $($rest)*)
    };
    (@read [$($read:tt)*] $p:pat = $e:expr => $body:expr $(, $($rest:tt)*)?) => {
        $crate::select!(@read [$($read)* (($p) ($e) $body)] $($($rest)*)?)
    };
    (@read [$($read:tt)*]) => {
        match $crate::select!(@wait [] [] $($read)*) {
            _chosen => $crate::select!(@run _chosen $($read)*),
        }
    };
    (@wait [$($arm:ident)*] [$($default:tt)*] (default $body:expr) $($rest:tt)*) => {
        $crate::select!(@wait [$($arm)*] [default] $($rest)*)
    };
    (@wait [$($arm:ident)*] [$($default:tt)*] (($p:pat) ($e:expr) $body:expr) $($rest:tt)*) => {{
        let case = ::std::pin::pin!($e);
        let mut arm = $crate::select::Arm::new(case);
        $crate::select!(@wait [$($arm)* arm] [$($default)*] $($rest)*)
    }};
    (@wait [$($arm:ident)*] []) => {{
        let n = $crate::select::wait($crate::select!(@list $($arm)*)).await;
        $crate::select!(@take n, 0, $($arm)*)
    }};
    (@wait [$($arm:ident)*] [default]) => {{
        let n = $crate::select::now($crate::select!(@list $($arm)*));
        $crate::select!(@take n, 0, $($arm)*)
    }};
    (@list) => { () };
    (@list $arm:ident $($rest:ident)*) => { (&mut $arm, $crate::select!(@list $($rest)*)) };
    (@take $n:ident, $at:expr,) => { () };
    (@take $n:ident, $at:expr, $arm:ident $($rest:ident)*) => {
        if $n == $at {
            $crate::select::Chosen::This($arm.take())
        } else {
            $crate::select::Chosen::Other($crate::select!(@take $n, $at + 1, $($rest)*))
        }
    };
    (@run $chosen:ident) => { unreachable!("one case is done") };
    (@run $chosen:ident (default $body:expr)) => { $body };
    (@run $chosen:ident (default $body:expr) $first:tt $($rest:tt)*) => {
        $crate::select!(@run $chosen $first $($rest)* (default $body))
    };
    (@run $chosen:ident (($p:pat) ($e:expr) $body:expr) $($rest:tt)*) => {
        match $chosen {
            $crate::select::Chosen::This($p) => $body,
            $crate::select::Chosen::Other(_chosen) => $crate::select!(@run _chosen $($rest)*),
        }
    };
    ($($arms:tt)+) => { $crate::select!(@read [] $($arms)+) };
}
