//! Channels, selects, locks and timers against Go.

mod common;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use gort::sync::{Once, WaitGroup};
use gort::time::{self, HOUR, MILLISECOND};
use gort::{Chan, fmt, go, panic, select};

fn shown(result: Result<String, panic::Recovered>) -> String {
    result.unwrap_or_else(|recovered| format!("panic: {recovered}"))
}

/// The text of a future, or of its panic.
async fn text(body: impl Future<Output = String>) -> String {
    shown(panic::recover_async(body).await)
}

async fn pause(millis: u64) {
    time::sleep(Duration::from_millis(millis)).await;
}

async fn drain() -> String {
    let ch = Chan::buffered(3);
    ch.send(1i64).await;
    ch.send(2).await;
    ch.close();
    let (a, b, c) = (ch.recv_ok().await, ch.recv_ok().await, ch.recv_ok().await);
    fmt::sprint(&[&a.0, &a.1, &b.0, &b.1, &c.0, &c.1, &ch.len()])
}

async fn rendezvous() -> String {
    let (ch, log) = (Chan::<i64>::unbuffered(), Chan::<String>::buffered(10));
    let (receiver, lines) = (ch.clone(), log.clone());
    go(async move {
        for i in 0..3 {
            pause(10).await;
            let x = receiver.recv_zero().await;
            lines.send(format!("receive {x} {i}")).await;
        }
        lines.close();
    });
    for i in 0..3 {
        ch.send(i).await;
    }
    let mut text = String::new();
    while let Some(line) = log.recv().await {
        text += &format!("{line};");
    }
    text
}

async fn fifo() -> String {
    let ch = Chan::unbuffered();
    for i in 0..5 {
        let ch = ch.clone();
        go(async move { ch.send(i).await });
        pause(5).await;
    }
    let mut text = String::new();
    for _ in 0..5 {
        text += &ch.recv_zero().await.to_string();
    }
    text
}

fn select_default() -> String {
    let ch = Chan::buffered(1);
    let mut text = String::new();
    for _ in 0..3 {
        select! {
            () = ch.send(1) => text += "sent;",
            default => text += "full;",
        }
    }
    for _ in 0..2 {
        select! {
            x = ch.recv() => text += &format!("got {};", x.unwrap_or_default()),
            default => text += "empty;",
        }
    }
    text
}

async fn select_nil() -> String {
    let none = Chan::<i64>::nil();
    let ch = Chan::buffered(1);
    ch.send(7i64).await;
    select! {
        x = none.recv() => format!("nil {x:?}"),
        () = none.send(1) => "sent to nil".to_owned(),
        x = ch.recv() => format!("got {}", x.unwrap_or_default()),
    }
}

async fn select_operands() -> String {
    let text = Mutex::new(String::new());
    let note = |s: &str, ch: Chan<i64>| {
        *text.lock().expect("text") += s;
        ch
    };
    let value = |s: &str, x: i64| {
        *text.lock().expect("text") += s;
        x
    };
    let ch = Chan::buffered(1);
    select! {
        () = note("a", Chan::nil()).send(value("b", 1)) => {}
        _ = note("c", Chan::nil()).recv() => {}
        () = note("d", ch.clone()).send(value("e", 2)) => {}
    }
    let x = ch.recv_zero().await;
    text.into_inner().expect("text") + &x.to_string()
}

async fn select_fair() -> String {
    let chans = [(); 3].map(|()| Chan::buffered(3000));
    for _ in 0..3000 {
        for ch in &chans {
            ch.send(1).await;
        }
    }
    let [a, b, c] = &chans;
    let mut counts = [0; 3];
    for _ in 0..3000 {
        select! {
            _ = a.recv() => counts[0] += 1,
            _ = b.recv() => counts[1] += 1,
            _ = c.recv() => counts[2] += 1,
        }
    }
    counts.iter().all(|n| (850..1150).contains(n)).to_string()
}

async fn select_both_ways() -> String {
    let ch = Chan::unbuffered();
    let group = WaitGroup::new();
    let counts = Arc::new(Mutex::new([[0; 2]; 2]));
    for side in 0..2 {
        group.add(1);
        let (ch, group, counts) = (ch.clone(), group.clone(), counts.clone());
        go(async move {
            for _ in 0..1000 {
                let sent = select! {
                    () = ch.send(side) => true,
                    _ = ch.recv() => false,
                };
                counts.lock().expect("counts")[side][usize::from(sent)] += 1;
            }
            group.done();
        });
    }
    group.wait().await;
    let [[got0, sent0], [got1, sent1]] = *counts.lock().expect("counts");
    let (a, b): (i64, i64) = (sent0 + got0, sent1 + got1);
    fmt::sprint(&[&a, &b, &(sent0 == got1), &(sent1 == got0)])
}

fn once() -> String {
    let once = Once::new();
    let mut n = 0;
    let mut f = || match panic::recover(|| {
        once.call(|| {
            n += 1;
            panic!("in once")
        });
    }) {
        Ok(()) => "<nil>".to_owned(),
        Err(recovered) => recovered.to_string(),
    };
    f() + &f() + &n.to_string()
}

async fn timer() -> String {
    let t = time::timer(HOUR);
    let (a, b) = (t.stop(), t.stop());
    let c = t.reset(MILLISECOND);
    t.fired().await;
    fmt::sprint(&[&a, &b, &c, &t.stop()])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn as_go_does() {
    let closed = || {
        let ch = Chan::<i64>::buffered(1);
        ch.close();
        ch
    };
    let none = Chan::<i64>::nil();
    let cases = [
        ("len-cap", {
            let ch = Chan::buffered(3);
            ch.send(1i64).await;
            ch.send(2).await;
            let unbuffered = Chan::<i64>::unbuffered();
            let caps = [ch.len(), ch.cap(), none.len(), none.cap(), unbuffered.cap()];
            caps.map(|n| n.to_string()).join(" ")
        }),
        ("drain", drain().await),
        ("close-closed", {
            shown(panic::recover(|| {
                closed().close();
                String::new()
            }))
        }),
        ("close-nil", {
            shown(panic::recover(|| {
                Chan::<i64>::nil().close();
                String::new()
            }))
        }),
        ("send-closed", {
            text(async {
                closed().send(1).await;
                String::new()
            })
            .await
        }),
        (
            "make-negative",
            shown(panic::recover(|| {
                Chan::<i64>::buffered(-1).len().to_string()
            })),
        ),
        (
            "send-closed-while-waiting",
            text(async {
                let ch = Chan::unbuffered();
                let closer = ch.clone();
                go(async move {
                    pause(20).await;
                    closer.close();
                });
                ch.send(1).await;
                String::new()
            })
            .await,
        ),
        ("rendezvous", rendezvous().await),
        ("fifo", fifo().await),
        ("select-default", select_default()),
        ("select-nil", select_nil().await),
        ("select-closed", {
            let ch = closed();
            select! {
                x = ch.recv() => format!("{} {}", x.unwrap_or_default(), x.is_some()),
                default => "default".to_owned(),
            }
        }),
        ("select-send-closed", {
            text(async {
                let ch = closed();
                select! {
                    () = ch.send(1) => "sent".to_owned(),
                    default => "default".to_owned(),
                }
            })
            .await
        }),
        ("select-operands", select_operands().await),
        ("select-fair", select_fair().await),
        ("select-both-ways", select_both_ways().await),
        (
            "wait-group-negative",
            shown(panic::recover(|| {
                WaitGroup::new().done();
                String::new()
            })),
        ),
        ("once", once()),
        (
            "ticker-bad",
            shown(panic::recover(|| {
                format!("{:?}", time::ticker(time::Duration(0)))
            })),
        ),
        ("timer", timer().await),
        (
            "print",
            fmt::sprintf("%v %T %T", &[&none, &none, &Chan::<String>::unbuffered()]),
        ),
    ];
    common::compare(include_str!("recorded/chan.txt"), &cases);
}

/// A select whose future and channel are ready at once neither loses a value nor takes two.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_is_lost_or_doubled() {
    let (ch, stop) = (Chan::unbuffered(), Chan::<()>::unbuffered());
    let group = WaitGroup::new();
    let sum = Arc::new(Mutex::new(0i64));
    for _ in 0..4 {
        group.add(1);
        let (ch, stop, group, sum) = (ch.clone(), stop.clone(), group.clone(), sum.clone());
        go(async move {
            loop {
                select! {
                    x = ch.recv() => *sum.lock().expect("sum") += x.unwrap_or_default(),
                    () = pause(1) => {}
                    _ = stop.recv() => break,
                }
            }
            group.done();
        });
    }
    let senders = WaitGroup::new();
    for _ in 0..4 {
        senders.add(1);
        let (ch, senders) = (ch.clone(), senders.clone());
        go(async move {
            for i in 0..2000 {
                select! {
                    () = ch.send(i) => {}
                    _ = Chan::<()>::nil().recv() => {}
                }
            }
            senders.done();
        });
    }
    senders.wait().await;
    stop.close();
    group.wait().await;
    assert_eq!(*sum.lock().expect("sum"), 4 * 1999 * 2000 / 2);
}

/// A value that was sent to a receive that nobody awaits any more goes to the next one.
#[tokio::test]
async fn a_dropped_receive_hands_on() {
    let ch = Chan::<i64>::unbuffered();
    let mut first = Box::pin(ch.recv().into_future());
    assert!(
        tokio::time::timeout(Duration::from_millis(1), &mut first)
            .await
            .is_err()
    );
    ch.send(5).await;
    drop(first);
    assert_eq!(ch.recv().await, Some(5));
}

#[test]
fn threads_wait_too() {
    let ch = Chan::unbuffered();
    let sender = ch.clone();
    let thread = std::thread::spawn(move || sender.send_blocking(3));
    assert_eq!(ch.recv_blocking(), Some(3));
    thread.join().expect("sent");
}

/// A task that never waits lets others run on the same thread.
#[tokio::test]
async fn busy_tasks_yield() {
    let (ch, stop) = (Chan::buffered(1), Chan::<()>::buffered(1));
    let stopper = stop.clone();
    go(async move { stopper.close() });
    let mut n = 0i64;
    loop {
        ch.send(1).await;
        ch.recv().await;
        n += 1;
        select! {
            _ = stop.recv() => break,
            default => {}
        }
    }
    assert!(n < 1000, "{n}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn locks() {
    let (mu, rw) = (
        Arc::new(gort::sync::Mutex::new()),
        gort::sync::RwMutex::new(),
    );
    mu.lock();
    assert!(!mu.try_lock());
    let other = mu.clone();
    go(async move {
        pause(5).await;
        other.unlock();
    });
    mu.lock_async().await;
    mu.unlock();
    rw.read_lock();
    rw.read_lock();
    assert!(!rw.try_lock());
    rw.read_unlock();
    rw.read_unlock();
    assert!(rw.try_lock() && !rw.try_read_lock());
    rw.unlock();
    let (mu, cond) = (gort::sync::Mutex::new(), Arc::new(gort::sync::Cond::new()));
    let waker = cond.clone();
    mu.lock();
    go(async move {
        pause(5).await;
        waker.broadcast();
    });
    cond.wait(&mu).await;
    assert!(!mu.try_lock());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deferred_calls_of_tasks() {
    let log = gort::Chan::<String>::buffered(10);
    let group = WaitGroup::new();
    group.add(1);
    let (lines, done) = (log.clone(), group.clone());
    go(async move {
        let frame = gort::defer::scope_async(0i64, |frame, deferred| {
            Box::pin(async move {
                deferred.push(move |_| done.done());
                let last = lines.clone();
                deferred.push_async(move |frame| {
                    Box::pin(async move {
                        pause(1).await;
                        last.send(format!("waited {frame}")).await;
                    })
                });
                deferred.push_recover(|frame, panicking| {
                    if let Some(recovered) = panicking.recover() {
                        assert_eq!(recovered.to_string(), "in a task");
                        *frame += 1;
                    }
                });
                pause(1).await;
                *frame = 6;
                panic::throw("in a task");
            })
        })
        .await;
        assert_eq!(frame, 7);
    });
    group.wait().await;
    assert_eq!(log.recv().await.as_deref(), Some("waited 7"));
}
