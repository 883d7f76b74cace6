//! `bytes.Buffer`, `bytes.Reader`, `strings.Reader`, and `strings.Builder` where its text need not be UTF-8.

use crate::errors::{self, Error};
use crate::io;
use crate::panic;
use crate::str::Str;
use crate::utf8;

/// `bytes.Buffer`: what is written at its end is read at its start. The default is empty.
#[derive(Debug, Default)]
pub struct Buffer {
    data: Vec<u8>,
    start: usize,
    /// How many bytes the last read took; 0 when it cannot be taken back.
    last: usize,
    was_rune: bool,
}

impl Buffer {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// `bytes.NewBuffer`, `bytes.NewBufferString`.
    pub fn from(data: impl AsRef<[u8]>) -> Self {
        Buffer {
            data: data.as_ref().to_vec(),
            ..Self::default()
        }
    }

    /// `b.Bytes()`: what has not been read.
    pub fn bytes(&self) -> &[u8] {
        &self.data[self.start..]
    }

    /// `b.String()`.
    pub fn string(&self) -> Str {
        self.bytes().into()
    }

    /// `b.Len()`.
    pub fn len(&self) -> i64 {
        self.bytes().len() as i64
    }

    /// Whether all has been read.
    pub fn is_empty(&self) -> bool {
        self.bytes().is_empty()
    }

    /// `b.Reset()`.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// `b.Truncate(n)`: panics when less is there.
    pub fn truncate(&mut self, n: i64) {
        self.last = 0;
        if n < 0 || n > self.len() {
            panic::throw("bytes.Buffer: truncation out of range");
        }
        self.data.truncate(self.start + n as usize);
    }

    /// `b.Grow(n)`: panics when `n` is negative.
    pub fn grow(&mut self, n: i64) {
        match usize::try_from(n) {
            Ok(n) => self.data.reserve(n),
            Err(_) => panic::throw("bytes.Buffer.Grow: negative count"),
        }
    }

    fn append(&mut self, p: &[u8]) -> i64 {
        self.last = 0;
        if self.start > self.data.len() / 2 {
            self.data.drain(..self.start);
            self.start = 0;
        }
        self.data.extend_from_slice(p);
        p.len() as i64
    }

    /// `b.Write(p)`, which never fails.
    pub fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        (self.append(p), None)
    }

    /// `b.WriteString(s)`, which never fails.
    pub fn write_string(&mut self, s: impl AsRef<[u8]>) -> (i64, Option<Error>) {
        (self.append(s.as_ref()), None)
    }

    /// `b.WriteByte(c)`, which never fails.
    pub fn write_byte(&mut self, c: u8) -> Result<(), Error> {
        self.append(&[c]);
        Ok(())
    }

    /// `b.WriteRune(r)`, which never fails.
    pub fn write_rune(&mut self, r: char) -> (i64, Option<Error>) {
        (self.append(r.encode_utf8(&mut [0; 4]).as_bytes()), None)
    }

    fn take(&mut self, n: usize) -> Vec<u8> {
        let taken = self.bytes()[..n].to_vec();
        self.start += n;
        (self.last, self.was_rune) = (n, false);
        taken
    }

    /// `b.Read(p)`.
    pub fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        self.last = 0;
        if self.is_empty() {
            return (0, (!p.is_empty()).then(io::eof));
        }
        let n = p.len().min(self.bytes().len());
        p[..n].copy_from_slice(&self.take(n));
        (n as i64, None)
    }

    /// `b.Next(n)`: up to `n` bytes.
    pub fn next(&mut self, n: i64) -> Vec<u8> {
        if n < 0 {
            panic::slice(0, n, self.len());
        }
        self.take((n as usize).min(self.bytes().len()))
    }

    /// `b.ReadByte()`.
    pub fn read_byte(&mut self) -> Result<u8, Error> {
        self.last = 0;
        if self.is_empty() {
            return Err(io::eof());
        }
        Ok(self.take(1)[0])
    }

    /// `b.ReadRune()`.
    pub fn read_rune(&mut self) -> Result<(char, i64), Error> {
        self.last = 0;
        if self.is_empty() {
            return Err(io::eof());
        }
        let (rune, size) = utf8::decode(self.bytes());
        self.take(size);
        self.was_rune = true;
        Ok((rune, size as i64))
    }

    /// `b.UnreadByte()`.
    pub fn unread_byte(&mut self) -> Result<(), Error> {
        if std::mem::take(&mut self.last) == 0 {
            return Err(errors::new(
                "bytes.Buffer: UnreadByte: previous operation was not a successful read",
            ));
        }
        self.start -= 1;
        Ok(())
    }

    /// `b.UnreadRune()`.
    pub fn unread_rune(&mut self) -> Result<(), Error> {
        let size = std::mem::take(&mut self.last);
        if size == 0 || !self.was_rune {
            return Err(errors::new(
                "bytes.Buffer: UnreadRune: previous operation was not a successful ReadRune",
            ));
        }
        self.start -= size;
        Ok(())
    }

    /// `b.ReadBytes(delim)`: with the delimiter; without it when there is an error.
    pub fn read_bytes(&mut self, delim: u8) -> (Vec<u8>, Option<Error>) {
        match self.bytes().iter().position(|&b| b == delim) {
            Some(at) => (self.take(at + 1), None),
            None => (self.take(self.bytes().len()), Some(io::eof())),
        }
    }

    /// `b.ReadString(delim)`: with the delimiter; without it when there is an error.
    pub fn read_string(&mut self, delim: u8) -> (Str, Option<Error>) {
        let (bytes, err) = self.read_bytes(delim);
        (bytes.into(), err)
    }

    /// `b.ReadFrom(r)`. How much was read before an error is lost.
    pub fn read_from<R: io::Reader + ?Sized>(&mut self, r: &mut R) -> Result<i64, Error> {
        io::copy(self, r)
    }

    /// `b.WriteTo(w)`: what has not been read. How much was written before an error is lost.
    pub fn write_to<W: io::Writer + ?Sized>(&mut self, w: &mut W) -> Result<i64, Error> {
        self.last = 0;
        if self.is_empty() {
            return Ok(0);
        }
        let (n, err) = w.write(self.bytes());
        self.start += n as usize;
        match err {
            Some(err) => Err(err),
            None if !self.is_empty() => Err(io::err_short_write()),
            None => Ok(n),
        }
    }
}

impl io::Reader for Buffer {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        Buffer::read(self, p)
    }
}

impl io::Writer for Buffer {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        (self.append(p), None)
    }
}

/// `bytes.Reader`, `strings.Reader`.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    data: Str,
    at: i64,
}

impl Reader {
    /// `bytes.NewReader`, `strings.NewReader`.
    pub fn new(data: impl Into<Str>) -> Self {
        Reader {
            data: data.into(),
            at: 0,
        }
    }

    fn left(&self) -> Str {
        self.data.slice_from(self.at.clamp(0, self.data.len()))
    }

    /// `r.Len()`: what has not been read.
    pub fn len(&self) -> i64 {
        self.left().len()
    }

    /// Whether all has been read.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// `r.Size()`.
    pub fn size(&self) -> i64 {
        self.data.len()
    }

    /// `r.Read(p)`.
    pub fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        let left = self.left();
        if left.is_empty() {
            return (0, Some(io::eof()));
        }
        let n = p.len().min(left.as_bytes().len());
        p[..n].copy_from_slice(&left.as_bytes()[..n]);
        self.at += n as i64;
        (n as i64, None)
    }

    /// `r.ReadByte()`.
    pub fn read_byte(&mut self) -> Result<u8, Error> {
        let first = self.left().as_bytes().first().copied();
        let byte = first.ok_or_else(io::eof)?;
        self.at += 1;
        Ok(byte)
    }

    /// `r.ReadRune()`.
    pub fn read_rune(&mut self) -> Result<(char, i64), Error> {
        let left = self.left();
        if left.is_empty() {
            return Err(io::eof());
        }
        let (rune, size) = utf8::decode(left.as_bytes());
        self.at += size as i64;
        Ok((rune, size as i64))
    }

    /// `r.UnreadByte()`.
    pub fn unread_byte(&mut self) -> Result<(), Error> {
        if self.at <= 0 {
            return Err(errors::new(
                "bytes.Reader.UnreadByte: at beginning of slice",
            ));
        }
        self.at -= 1;
        Ok(())
    }

    /// `r.Seek(offset, whence)`.
    pub fn seek(&mut self, offset: i64, whence: i64) -> Result<i64, Error> {
        let base = match whence {
            io::SEEK_START => 0,
            io::SEEK_CURRENT => self.at,
            io::SEEK_END => self.data.len(),
            _ => return Err(errors::new("bytes.Reader.Seek: invalid whence")),
        };
        let at = base.wrapping_add(offset);
        if at < 0 {
            return Err(errors::new("bytes.Reader.Seek: negative position"));
        }
        self.at = at;
        Ok(at)
    }
}

impl io::Reader for Reader {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        Reader::read(self, p)
    }
}

/// `strings.Builder`.
#[derive(Debug, Default)]
pub struct Builder(Vec<u8>);

impl Builder {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// `b.String()`.
    pub fn string(&self) -> Str {
        self.0.as_slice().into()
    }

    /// `b.Len()`.
    pub fn len(&self) -> i64 {
        self.0.len() as i64
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `b.Reset()`.
    pub fn reset(&mut self) {
        self.0 = Vec::new();
    }

    /// `b.Grow(n)`: panics when `n` is negative.
    pub fn grow(&mut self, n: i64) {
        match usize::try_from(n) {
            Ok(n) => self.0.reserve(n),
            Err(_) => panic::throw("strings.Builder.Grow: negative count"),
        }
    }

    /// `b.Write(p)`, which never fails.
    pub fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        self.0.extend_from_slice(p);
        (p.len() as i64, None)
    }

    /// `b.WriteString(s)`, which never fails.
    pub fn write_string(&mut self, s: impl AsRef<[u8]>) -> (i64, Option<Error>) {
        self.write(s.as_ref())
    }

    /// `b.WriteByte(c)`, which never fails.
    pub fn write_byte(&mut self, c: u8) -> Result<(), Error> {
        self.0.push(c);
        Ok(())
    }

    /// `b.WriteRune(r)`, which never fails.
    pub fn write_rune(&mut self, r: char) -> (i64, Option<Error>) {
        self.write(r.encode_utf8(&mut [0; 4]).as_bytes())
    }
}

impl io::Writer for Builder {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        Builder::write(self, p)
    }
}
