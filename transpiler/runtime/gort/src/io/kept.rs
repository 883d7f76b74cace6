//! Readers and writers that several places keep: a clone reads from, or writes to, the same one.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Reader, Writer};
use crate::errors::Error;

/// An `io.Writer` that is kept in several places.
#[derive(Clone)]
pub struct WriterRef(Rc<dyn Write>);

/// An `io.Reader` that is kept in several places.
#[derive(Clone)]
pub struct ReaderRef(Rc<dyn Read>);

trait Write {
    fn write(&self, p: &[u8]) -> (i64, Option<Error>);
}

trait Read {
    fn read(&self, p: &mut [u8]) -> (i64, Option<Error>);
}

/// What nobody else holds.
struct Alone<T>(RefCell<T>);

/// What is used through clones: handles, and values that using them does not change.
struct Handle<T>(T);

impl<W: Writer> Write for Alone<W> {
    fn write(&self, p: &[u8]) -> (i64, Option<Error>) {
        self.0.borrow_mut().write(p)
    }
}

impl<W: Writer + Clone> Write for Handle<W> {
    fn write(&self, p: &[u8]) -> (i64, Option<Error>) {
        self.0.clone().write(p)
    }
}

impl<R: Reader> Read for Alone<R> {
    fn read(&self, p: &mut [u8]) -> (i64, Option<Error>) {
        self.0.borrow_mut().read(p)
    }
}

impl<R: Reader + Clone> Read for Handle<R> {
    fn read(&self, p: &mut [u8]) -> (i64, Option<Error>) {
        self.0.clone().read(p)
    }
}

impl WriterRef {
    /// Keeps a writer that nobody else holds.
    pub fn new(writer: impl Writer + 'static) -> Self {
        WriterRef(Rc::new(Alone(RefCell::new(writer))))
    }

    /// Keeps a handle: its clones write to the same place. No borrow of ours is open while it writes.
    pub fn of(handle: impl Writer + Clone + 'static) -> Self {
        WriterRef(Rc::new(Handle(handle)))
    }

    /// Writes `p`; when fewer bytes were written there is an error.
    pub fn write(&self, p: &[u8]) -> (i64, Option<Error>) {
        self.0.write(p)
    }
}

impl ReaderRef {
    /// Keeps a reader that nobody else holds.
    pub fn new(reader: impl Reader + 'static) -> Self {
        ReaderRef(Rc::new(Alone(RefCell::new(reader))))
    }

    /// Keeps a handle: its clones read from the same place. No borrow of ours is open while it reads.
    pub fn of(handle: impl Reader + Clone + 'static) -> Self {
        ReaderRef(Rc::new(Handle(handle)))
    }

    /// Reads up to `p.len()` bytes; there may be bytes and an error at once.
    pub fn read(&self, p: &mut [u8]) -> (i64, Option<Error>) {
        self.0.read(p)
    }
}

impl Writer for WriterRef {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        self.0.write(p)
    }
}

impl Reader for ReaderRef {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        self.0.read(p)
    }
}
