//! Contexts against Go.

mod common;

use gort::context::{self, CANCELED, Context, DEADLINE_EXCEEDED};
use gort::errors::{self, Error};
use gort::fmt;
use gort::time::{Duration, HOUR, MILLISECOND};

fn nil(err: Option<Error>) -> String {
    err.map_or("<nil>".to_owned(), |err| err.to_string())
}

fn errs(contexts: &[&Context]) -> String {
    let errs: Vec<String> = contexts.iter().map(|ctx| nil(ctx.err())).collect();
    errs.join(" ")
}

#[derive(PartialEq)]
struct Key(&'static str);

async fn parents() -> String {
    let (ctx, cancel) = context::with_cancel(&context::background());
    let (child, cancel_child) = context::with_cancel(&ctx);
    let before = errs(&[&ctx, &child]);
    cancel.call();
    child.done().await;
    cancel_child.call();
    cancel.call();
    let same = ctx.err().as_ref() == Some(&*CANCELED);
    format!(
        "{before}{} {same} {}",
        errs(&[&ctx, &child]),
        nil(context::cause(&child))
    )
}

async fn timeout() -> String {
    let (ctx, cancel) = context::with_timeout(&context::background(), MILLISECOND * 10);
    let has = ctx.deadline().is_some();
    ctx.done().await;
    cancel.call();
    let err = ctx.err().expect("ended");
    format!("{has} {err} {}", errors::is(&err, &DEADLINE_EXCEEDED))
}

fn shorter() -> String {
    let (ctx, _cancel) = context::with_timeout(&context::background(), HOUR);
    let (inner, cancel_inner) = context::with_timeout(&ctx, HOUR * 2);
    let same = ctx.deadline() == inner.deadline();
    cancel_inner.call();
    format!("{same} {}", errs(&[&inner, &ctx]))
}

fn cause() -> String {
    let (ctx, cancel) = context::with_cancel(&context::background());
    let (child, _cancel) = context::with_cancel(&ctx);
    cancel.call_with_cause(Some(errors::new("cause")));
    cancel.call_with_cause(Some(errors::new("second")));
    let causes = [&ctx, &child].map(|ctx| nil(context::cause(ctx))).join(" ");
    format!("{} {causes} {}", errs(&[&ctx]), errs(&[&child]))
}

fn values() -> String {
    let ctx = context::with_value(&context::background(), Key("a"), 1i64);
    let ctx = context::with_value(&ctx, Key("b"), "two".to_owned());
    let (ctx, cancel) = context::with_cancel(&ctx);
    let free = context::without_cancel(&ctx);
    cancel.call();
    let a: i64 = ctx.value(&Key("a")).expect("a value");
    let b: String = ctx.value(&Key("b")).expect("a value");
    let other: Option<i64> = ctx.value(&"a");
    let kept: i64 = free.value(&Key("a")).expect("a value");
    assert!(other.is_none() && free.err().is_none());
    fmt::sprint(&[&a, &b, &fmt::NIL, &kept, &fmt::NIL])
}

#[tokio::test]
async fn as_go_does() {
    let late = context::with_timeout(&context::background(), Duration(-1)).0;
    let cases = [
        ("parents", parents().await),
        ("timeout", timeout().await),
        ("late", errs(&[&late])),
        ("shorter", shorter()),
        ("cause", cause()),
        ("values", values()),
    ];
    common::compare(include_str!("recorded/context.txt"), &cases);
}
