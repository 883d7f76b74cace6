//! `testing.F`: what `go test` does with a fuzz target, which is to run it on its seeds.

use std::ops::Deref;

use super::T;

/// `testing.F` whose target takes the arguments `A`. What it has in common with a test is found through its [`T`].
pub struct F<A> {
    t: T,
    seeds: Vec<A>,
}

impl<A> Deref for F<A> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.t
    }
}

impl<A> F<A> {
    /// `f.Add(a, b)`: one more seed, as a tuple.
    pub fn add(&mut self, seed: A) {
        self.seeds.push(seed);
    }

    /// `f.Fuzz(target)`.
    pub fn fuzz(&mut self, mut target: impl FnMut(&T, A)) {
        for (at, seed) in std::mem::take(&mut self.seeds).into_iter().enumerate() {
            self.t.run(&format!("seed#{at}"), |t| target(t, seed));
        }
    }
}

/// Runs a Go fuzz target on its seeds: the body of a `#[test]` function.
pub fn fuzz<A>(name: &str, f: impl FnOnce(&mut F<A>)) {
    let t = T::new(name.to_owned());
    let mut target = F {
        t: t.clone(),
        seeds: Vec::new(),
    };
    t.call(|| f(&mut target));
    t.conclude();
}
