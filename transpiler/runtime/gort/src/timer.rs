//! Sleeping, timers and tickers, on tokio's clock: the part of package `time` that needs it.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use tokio::time::{Instant, Interval, MissedTickBehavior};

use crate::chan::Chan;
use crate::time::{Duration, Time, now};
use crate::{go, panic};

fn std(d: Duration) -> std::time::Duration {
    d.into()
}

/// `time.Sleep`.
pub async fn sleep(d: impl Into<Duration>) {
    let d = std(d.into());
    if d.is_zero() {
        return;
    }
    tokio::time::sleep(d).await;
}

/// `time.After`: a channel that gets the time when `d` is over.
pub fn after(d: impl Into<Duration>) -> Chan<Time> {
    let chan = Chan::buffered(1);
    let (d, sender) = (d.into(), chan.clone());
    tokio::spawn(async move {
        sleep(d).await;
        sender.send(now()).await;
    });
    chan
}

/// `time.Tick`: a channel that gets the time each `d`; nil when `d` is not positive.
pub fn tick(d: impl Into<Duration>) -> Chan<Time> {
    let d = d.into();
    if d.0 <= 0 {
        return Chan::nil();
    }
    let chan = Chan::buffered(1);
    let (mut ticker, sender) = (ticker(d), chan.clone());
    tokio::spawn(async move {
        loop {
            let at = ticker.tick().await;
            // a slow receiver misses ticks
            crate::select! {
                () = sender.send(at) => {}
                default => {}
            }
        }
    });
    chan
}

/// `*time.Ticker`: `t.tick().await` is `<-t.C`. Ticks that nobody takes in time are dropped.
#[derive(Debug)]
pub struct Ticker {
    /// `None` once it is stopped.
    interval: Option<Interval>,
}

fn interval(d: Duration) -> Interval {
    let mut interval = tokio::time::interval_at(Instant::now() + std(d), std(d));
    interval.set_missed_tick_behavior(MissedTickBehavior::Skip);
    interval
}

/// `time.NewTicker`: panics when `d` is not positive.
pub fn ticker(d: impl Into<Duration>) -> Ticker {
    let d = d.into();
    if d.0 <= 0 {
        panic::throw("non-positive interval for NewTicker");
    }
    Ticker {
        interval: Some(interval(d)),
    }
}

impl Ticker {
    /// `<-t.C`, which waits for ever once the ticker is stopped. It is cancel-safe.
    pub async fn tick(&mut self) -> Time {
        match &mut self.interval {
            Some(interval) => {
                interval.tick().await;
                now()
            }
            None => std::future::pending().await,
        }
    }

    /// `t.Stop()`.
    pub fn stop(&mut self) {
        self.interval = None;
    }

    /// `t.Reset(d)`: panics when `d` is not positive.
    pub fn reset(&mut self, d: impl Into<Duration>) {
        let d = d.into();
        if d.0 <= 0 {
            panic::throw("non-positive interval for Ticker.Reset");
        }
        self.interval = Some(interval(d));
    }
}

/// `*time.Timer`; copies are the same timer. `t.fired().await` is `<-t.C`.
#[derive(Debug, Clone)]
pub struct Timer(Arc<Mutex<Alarm>>);

#[derive(Debug)]
struct Alarm {
    /// Changes with each start and stop, so that what was started before no longer counts.
    round: u64,
    running: bool,
    fired: Option<Time>,
    waiting: Vec<Waker>,
    /// What `AfterFunc` calls, as often as the timer fires.
    call: Option<Call>,
}

#[derive(Clone)]
struct Call(Arc<dyn Fn() + Send + Sync>);

impl std::fmt::Debug for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Call")
    }
}

impl Timer {
    fn new(call: Option<Call>) -> Self {
        Timer(Arc::new(Mutex::new(Alarm {
            round: 0,
            running: false,
            fired: None,
            waiting: Vec::new(),
            call,
        })))
    }

    fn alarm(&self) -> MutexGuard<'_, Alarm> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn start(&self, d: Duration) {
        let mut alarm = self.alarm();
        alarm.round += 1;
        alarm.running = true;
        let (round, timer) = (alarm.round, self.clone());
        drop(alarm);
        tokio::spawn(async move {
            sleep(d).await;
            timer.fire(round);
        });
    }

    fn fire(&self, round: u64) {
        let mut alarm = self.alarm();
        if alarm.round != round || !alarm.running {
            return;
        }
        alarm.running = false;
        let call = alarm.call.clone();
        if call.is_none() {
            alarm.fired = Some(now());
        }
        let waiting = std::mem::take(&mut alarm.waiting);
        drop(alarm);
        waiting.into_iter().for_each(Waker::wake);
        if let Some(call) = call {
            go::call(move || (call.0)());
        }
    }

    /// `<-t.C`. It is cancel-safe.
    pub async fn fired(&self) -> Time {
        poll_fn(|cx| {
            let mut alarm = self.alarm();
            match alarm.fired.take() {
                Some(at) => Poll::Ready(at),
                None => {
                    alarm.waiting.push(cx.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }

    /// `t.Stop()`: whether it kept the timer from firing. What fired before and was not received is gone.
    pub fn stop(&self) -> bool {
        let mut alarm = self.alarm();
        let active = alarm.running || alarm.fired.is_some();
        alarm.round += 1;
        alarm.running = false;
        alarm.fired = None;
        active
    }

    /// `t.Reset(d)`: whether the timer had been active.
    pub fn reset(&self, d: impl Into<Duration>) -> bool {
        let active = self.stop();
        self.start(d.into());
        active
    }
}

/// `time.NewTimer`.
pub fn timer(d: impl Into<Duration>) -> Timer {
    let timer = Timer::new(None);
    timer.start(d.into());
    timer
}

/// `time.AfterFunc`: `f` is called in a task of its own.
pub fn after_func(d: impl Into<Duration>, f: impl Fn() + Send + Sync + 'static) -> Timer {
    let timer = Timer::new(Some(Call(Arc::new(f))));
    timer.start(d.into());
    timer
}
