//! `bufio.Writer`.

use crate::errors::Error;
use crate::io::{self, Writer as _};

/// `bufio.Writer`: what is written stays in a buffer until that is full or flushed. Nothing is flushed when it is dropped.
pub struct Writer<'a> {
    to: Box<dyn io::Writer + 'a>,
    buffer: Vec<u8>,
    size: usize,
    err: Option<Error>,
}

impl<'a> Writer<'a> {
    /// `bufio.NewWriter`.
    pub fn new(to: impl io::Writer + 'a) -> Self {
        Self::with_size(to, 4096)
    }

    /// `bufio.NewWriterSize`.
    pub fn with_size(to: impl io::Writer + 'a, size: i64) -> Self {
        Writer {
            to: Box::new(to),
            buffer: Vec::new(),
            size: usize::try_from(size)
                .ok()
                .filter(|&n| n > 0)
                .unwrap_or(4096),
            err: None,
        }
    }

    /// `b.Flush()`.
    pub fn flush(&mut self) -> Result<(), Error> {
        if let Some(err) = &self.err {
            return Err(err.clone());
        }
        if self.buffer.is_empty() {
            return Ok(());
        }
        let (n, mut err) = self.to.write(&self.buffer);
        if n < self.buffer.len() as i64 && err.is_none() {
            err = Some(io::err_short_write());
        }
        match err {
            None => {
                self.buffer.clear();
                Ok(())
            }
            Some(err) => {
                self.buffer
                    .drain(..n.clamp(0, self.buffer.len() as i64) as usize);
                self.err = Some(err.clone());
                Err(err)
            }
        }
    }

    /// `b.Write(p)`: what is longer than an empty buffer goes out without a copy.
    pub fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        self.put(p, true)
    }

    fn put(&mut self, p: &[u8], direct: bool) -> (i64, Option<Error>) {
        let mut written = 0;
        let mut left = p;
        while left.len() > self.size - self.buffer.len() && self.err.is_none() {
            let n = if direct && self.buffer.is_empty() {
                let (n, err) = self.to.write(left);
                self.err = err;
                n.clamp(0, left.len() as i64) as usize
            } else {
                let n = self.size - self.buffer.len();
                self.buffer.extend_from_slice(&left[..n]);
                let _ = self.flush();
                n
            };
            written += n as i64;
            left = &left[n..];
        }
        if let Some(err) = &self.err {
            return (written, Some(err.clone()));
        }
        self.buffer.extend_from_slice(left);
        (written + left.len() as i64, None)
    }

    /// `b.WriteString(s)`: all of it passes through the buffer.
    pub fn write_string(&mut self, s: impl AsRef<[u8]>) -> (i64, Option<Error>) {
        self.put(s.as_ref(), false)
    }

    /// `b.WriteByte(c)`.
    pub fn write_byte(&mut self, c: u8) -> Result<(), Error> {
        if let Some(err) = &self.err {
            return Err(err.clone());
        }
        if self.buffer.len() >= self.size {
            self.flush()?;
        }
        self.buffer.push(c);
        Ok(())
    }

    /// `b.WriteRune(r)`.
    pub fn write_rune(&mut self, r: char) -> (i64, Option<Error>) {
        let mut text = [0; 4];
        self.write(r.encode_utf8(&mut text).as_bytes())
    }

    /// `b.Buffered()`.
    pub fn buffered(&self) -> i64 {
        self.buffer.len() as i64
    }

    /// `b.Available()`.
    pub fn available(&self) -> i64 {
        (self.size - self.buffer.len()) as i64
    }

    /// `b.Size()`.
    pub fn size(&self) -> i64 {
        self.size as i64
    }
}

impl io::Writer for Writer<'_> {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        Writer::write(self, p)
    }
}
