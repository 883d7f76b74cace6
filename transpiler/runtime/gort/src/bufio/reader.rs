//! `bufio.Reader`.

use crate::errors::{self, Error};
use crate::io::{self, Reader as _};
use crate::str::Str;
use crate::utf8;

/// `bufio.Reader`.
pub struct Reader<'a> {
    from: Box<dyn io::Reader + 'a>,
    buffer: Vec<u8>,
    start: usize,
    size: usize,
    err: Option<Error>,
    /// The last byte that was read, and the length of the last rune if a rune was.
    last: Option<u8>,
    last_rune: Option<usize>,
}

impl<'a> Reader<'a> {
    /// `bufio.NewReader`.
    pub fn new(from: impl io::Reader + 'a) -> Self {
        Self::with_size(from, 4096)
    }

    /// `bufio.NewReaderSize`.
    pub fn with_size(from: impl io::Reader + 'a, size: i64) -> Self {
        Reader {
            from: Box::new(from),
            buffer: Vec::new(),
            start: 0,
            size: usize::try_from(size).unwrap_or(0).max(16),
            err: None,
            last: None,
            last_rune: None,
        }
    }

    fn left(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// Reads more into the buffer, which has room for it; remembers an error.
    fn fill(&mut self) {
        self.buffer.drain(..self.start);
        self.start = 0;
        let len = self.buffer.len();
        self.buffer.resize(self.size, 0);
        for _ in 0..100 {
            let (n, err) = self.from.read(&mut self.buffer[len..]);
            if n > 0 || err.is_some() {
                self.buffer.truncate(len + n.max(0) as usize);
                self.err = err;
                return;
            }
        }
        self.buffer.truncate(len);
        self.err = Some(io::err_no_progress());
    }

    /// Hands over `n` bytes.
    fn take(&mut self, n: usize) -> Vec<u8> {
        let bytes = self.left()[..n].to_vec();
        self.start += n;
        self.last = bytes.last().copied().or(self.last);
        self.last_rune = None;
        bytes
    }

    /// `b.Read(p)`: at most one read of what is behind it.
    pub fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        if p.is_empty() {
            let waiting = !self.left().is_empty();
            return (0, if waiting { None } else { self.err.take() });
        }
        if self.left().is_empty() {
            if let Some(err) = self.err.take() {
                return (0, Some(err));
            }
            self.buffer.clear();
            self.start = 0;
            self.buffer.resize(self.size.max(p.len()), 0);
            let (n, err) = self.from.read(&mut self.buffer);
            self.buffer.truncate(n.max(0) as usize);
            self.err = err;
            if n == 0 {
                return (0, self.err.take());
            }
        }
        let n = p.len().min(self.left().len());
        p[..n].copy_from_slice(&self.take(n));
        (n as i64, None)
    }

    /// `b.ReadBytes(delim)`: with the delimiter; without it when there is an error.
    pub fn read_bytes(&mut self, delim: u8) -> (Vec<u8>, Option<Error>) {
        let mut out = Vec::new();
        loop {
            if let Some(at) = self.left().iter().position(|&b| b == delim) {
                out.extend(self.take(at + 1));
                return (out, None);
            }
            out.extend(self.take(self.left().len()));
            if let Some(err) = self.err.take() {
                return (out, Some(err));
            }
            self.fill();
        }
    }

    /// `b.ReadString(delim)`: with the delimiter; without it when there is an error.
    pub fn read_string(&mut self, delim: u8) -> (Str, Option<Error>) {
        let (bytes, err) = self.read_bytes(delim);
        (bytes.into(), err)
    }

    /// `b.ReadByte()`.
    pub fn read_byte(&mut self) -> Result<u8, Error> {
        while self.left().is_empty() {
            if let Some(err) = self.err.take() {
                return Err(err);
            }
            self.fill();
        }
        Ok(self.take(1)[0])
    }

    /// `b.ReadRune()`: the rune and its size; a byte that is no UTF-8 is U+FFFD of size 1.
    pub fn read_rune(&mut self) -> Result<(char, i64), Error> {
        while !utf8::full_rune(self.left()) && self.err.is_none() && self.left().len() < 4 {
            self.fill();
        }
        if self.left().is_empty() {
            self.last_rune = None;
            return Err(self.err.take().unwrap_or_else(io::eof));
        }
        let (rune, size) = utf8::decode(self.left());
        self.take(size);
        self.last_rune = Some(size);
        Ok((rune, size as i64))
    }

    /// `b.UnreadByte()`.
    pub fn unread_byte(&mut self) -> Result<(), Error> {
        let invalid = || errors::new("bufio: invalid use of UnreadByte");
        let last = self.last.take().ok_or_else(invalid)?;
        self.last_rune = None;
        if self.start > 0 {
            self.start -= 1;
        } else {
            self.buffer.insert(0, last);
        }
        Ok(())
    }

    /// `b.UnreadRune()`.
    pub fn unread_rune(&mut self) -> Result<(), Error> {
        match self.last_rune.take() {
            Some(size) if self.start >= size => {
                self.start -= size;
                self.last = None;
                Ok(())
            }
            _ => Err(errors::new("bufio: invalid use of UnreadRune")),
        }
    }

    /// `b.Peek(n)`: the next bytes; fewer when there is an error.
    pub fn peek(&mut self, n: i64) -> (&[u8], Option<Error>) {
        let Ok(n) = usize::try_from(n) else {
            return (&[], Some(errors::new("bufio: negative count")));
        };
        (self.last, self.last_rune) = (None, None);
        while self.left().len() < n.min(self.size) && self.err.is_none() {
            self.fill();
        }
        let mut err = None;
        if n > self.size {
            err = Some(errors::new("bufio: buffer full"));
        } else if self.left().len() < n {
            err = self.err.take();
        }
        let there = n.min(self.left().len());
        (&self.buffer[self.start..self.start + there], err)
    }

    /// `b.Buffered()`.
    pub fn buffered(&self) -> i64 {
        self.left().len() as i64
    }
}

impl io::Reader for Reader<'_> {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        Reader::read(self, p)
    }
}
