//! Ends in the way that its argument names, for the tests.

use gort::fmt::named;
use gort::panic::{self, throw};
use gort::{Any, defer, errors, go};

struct I(i64);

impl gort::fmt::Value for I {
    fn kind(&self) -> gort::fmt::Kind {
        gort::fmt::Kind::Scalar
    }

    fn type_name(&self) -> String {
        "main.I".to_owned()
    }

    fn write(&self, p: &mut gort::fmt::Printer<'_>, verb: char) {
        named("main.I", &self.0).write(p, verb);
    }
}

gort::uncomparable!(I);

fn deep(n: i64) -> i64 {
    if n == 0 { 0 } else { deep(n - 1) + 1 }
}

fn main() {
    gort::init();
    let how = std::env::args().nth(1).unwrap_or_default();
    match how.as_str() {
        "text" => throw("a\nb"),
        "error" => throw(errors::new("err")),
        "defined" => throw(I(3)),
        "float" => throw(2.5),
        "index" => drop(std::hint::black_box(vec![1])[5]),
        "nil" => panic::nil(),
        "exit" => {
            print!("out");
            gort::exit(3);
        }
        "deep" => gort::main(|| {
            println!("{}", deep(std::hint::black_box(10_000_000)));
            throw("end");
        }),
        "task" => go::run(async {
            println!("main");
            gort::go(async { throw("in a task") });
            std::future::pending().await
        }),
        "thread" => {
            go::thread(|| throw("in a thread"));
            std::thread::sleep(std::time::Duration::from_secs(60));
        }
        "main-panics" => go::run(async {
            let () = defer::scope_async((), |(), deferred| {
                Box::pin(async {
                    deferred.push(|()| println!("deferred"));
                    gort::time::sleep(gort::time::MILLISECOND).await;
                    throw("in main");
                })
            })
            .await;
        }),
        "main-ends" => go::run(async {
            gort::go(async {
                let _guard = defer::guard(|| println!("never"));
                std::future::pending().await
            });
            go::thread(|| {
                loop {
                    std::hint::spin_loop();
                }
            });
            gort::time::sleep(gort::time::MILLISECOND).await;
            println!("end");
            gort::exit(0);
        }),
        "pipe" => loop {
            gort::println!("line");
        },
        "pipe-std" => loop {
            println!("line");
        },
        _ => deferring(&how),
    }
}

fn deferring(how: &str) {
    match how {
        "deferred" => {
            defer::scope((), |(), deferred| {
                deferred.push(|()| println!("two"));
                deferred.push(|()| throw("second"));
                deferred.push(|()| println!("one"));
                throw("first");
            });
        }
        "repanic" => {
            defer::scope((), |(), deferred| {
                deferred.push_recover(|(), p| {
                    let value = p.recover().map_or(Any::nil(), |r| r.into_any());
                    throw(value);
                });
                throw("first");
            });
        }
        "other" => {
            defer::scope((), |(), deferred| {
                deferred.push_recover(|(), p| {
                    p.recover();
                    throw("other");
                });
                throw("first");
            });
        }
        "guard" => {
            let _guard = defer::guard(|| println!("guarded"));
            throw("x");
        }
        "recovered" => {
            if let Err(r) = panic::recover::<()>(|| throw("x")) {
                println!("{r}");
            }
        }
        _ => println!("unknown: {how}"),
    }
}
