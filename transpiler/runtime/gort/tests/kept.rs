//! Readers and writers that several places keep.

use std::cell::RefCell;
use std::rc::Rc;

use gort::errors::Error;
use gort::io::{ReaderRef, Std, Writer, WriterRef, fprint, read_all};

/// Counts what is written, and may write again while it does.
#[derive(Clone)]
struct Again(Rc<RefCell<(i64, Option<WriterRef>)>>);

impl Writer for Again {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        self.0.borrow_mut().0 += 1;
        let next = self.0.borrow_mut().1.take();
        match next {
            Some(next) => next.write(p),
            None => (p.len() as i64, None),
        }
    }
}

#[test]
fn clones_write_to_one_place_and_may_reach_themselves() {
    let again = Again(Rc::new(RefCell::new((0, None))));
    let mut kept = WriterRef::of(again.clone());
    again.0.borrow_mut().1 = Some(kept.clone());
    assert_eq!(fprint(&mut kept, &[&"x"]), (1, None));
    assert_eq!(again.0.borrow().0, 2);
}

#[test]
fn clones_read_on_where_the_other_stopped() {
    let mut first = ReaderRef::new(Std(&b"abcd"[..]));
    let mut second = first.clone();
    let mut two = [0; 2];
    assert_eq!(first.read(&mut two), (2, None));
    assert_eq!(read_all(&mut second).unwrap(), b"cd");
    assert_eq!(read_all(&mut first).unwrap(), b"");
}
