//! Package `io`: readers and writers that return a count and an error, as Go's may do both at once.

mod kept;

use std::sync::LazyLock;

use crate::errors::{self, Error};
use crate::fmt::{self, Value};

pub use kept::{ReaderRef, WriterRef};

/// `io.EOF`.
pub static EOF: LazyLock<Error> = LazyLock::new(|| errors::new("EOF"));
/// `io.ErrUnexpectedEOF`.
pub static ERR_UNEXPECTED_EOF: LazyLock<Error> = LazyLock::new(|| errors::new("unexpected EOF"));
/// `io.ErrShortWrite`.
pub static ERR_SHORT_WRITE: LazyLock<Error> = LazyLock::new(|| errors::new("short write"));
/// `io.ErrShortBuffer`.
pub static ERR_SHORT_BUFFER: LazyLock<Error> = LazyLock::new(|| errors::new("short buffer"));
/// `io.ErrNoProgress`.
pub static ERR_NO_PROGRESS: LazyLock<Error> =
    LazyLock::new(|| errors::new("multiple Read calls return no data or error"));
/// `io.ErrClosedPipe`.
pub static ERR_CLOSED_PIPE: LazyLock<Error> =
    LazyLock::new(|| errors::new("io: read/write on closed pipe"));

/// A copy of [`EOF`].
pub fn eof() -> Error {
    EOF.clone()
}

/// A copy of [`ERR_UNEXPECTED_EOF`].
pub fn err_unexpected_eof() -> Error {
    ERR_UNEXPECTED_EOF.clone()
}

/// A copy of [`ERR_SHORT_WRITE`].
pub fn err_short_write() -> Error {
    ERR_SHORT_WRITE.clone()
}

/// A copy of [`ERR_SHORT_BUFFER`].
pub fn err_short_buffer() -> Error {
    ERR_SHORT_BUFFER.clone()
}

/// A copy of [`ERR_NO_PROGRESS`].
pub fn err_no_progress() -> Error {
    ERR_NO_PROGRESS.clone()
}

/// A copy of [`ERR_CLOSED_PIPE`].
pub fn err_closed_pipe() -> Error {
    ERR_CLOSED_PIPE.clone()
}

/// `io.SeekStart`.
pub const SEEK_START: i64 = 0;
/// `io.SeekCurrent`.
pub const SEEK_CURRENT: i64 = 1;
/// `io.SeekEnd`.
pub const SEEK_END: i64 = 2;

/// `io.Reader`.
pub trait Reader {
    /// Reads up to `p.len()` bytes; there may be bytes and an error at once.
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>);
}

/// `io.Writer`.
pub trait Writer {
    /// Writes `p`; when fewer bytes were written there is an error.
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>);
}

/// `io.StringWriter`.
pub trait StringWriter {
    /// Writes text.
    fn write_string(&mut self, s: &str) -> (i64, Option<Error>);
}

/// `io.ByteWriter`.
pub trait ByteWriter {
    /// Writes a byte.
    fn write_byte(&mut self, c: u8) -> Result<(), Error>;
}

/// `io.ByteReader`.
pub trait ByteReader {
    /// Reads a byte.
    fn read_byte(&mut self) -> Result<u8, Error>;
}

/// `io.ReadWriter`.
pub trait ReadWriter: Reader + Writer {}

impl<T: Reader + Writer + ?Sized> ReadWriter for T {}

/// `io.ReadCloser`.
pub trait ReadCloser: Reader + Closer {}

impl<T: Reader + Closer + ?Sized> ReadCloser for T {}

/// `io.WriteCloser`.
pub trait WriteCloser: Writer + Closer {}

impl<T: Writer + Closer + ?Sized> WriteCloser for T {}

/// `io.Closer`.
pub trait Closer {
    /// Ends the use.
    fn close(&mut self) -> Result<(), Error>;
}

impl<R: Reader + ?Sized> Reader for &mut R {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        (**self).read(p)
    }
}

impl<R: Reader + ?Sized> Reader for Box<R> {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        (**self).read(p)
    }
}

impl<C: Closer + ?Sized> Closer for &mut C {
    fn close(&mut self) -> Result<(), Error> {
        (**self).close()
    }
}

impl<C: Closer + ?Sized> Closer for Box<C> {
    fn close(&mut self) -> Result<(), Error> {
        (**self).close()
    }
}

impl<W: Writer + ?Sized> Writer for &mut W {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        (**self).write(p)
    }
}

impl<W: Writer + ?Sized> Writer for Box<W> {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        (**self).write(p)
    }
}

impl Writer for Vec<u8> {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        self.extend_from_slice(p);
        (p.len() as i64, None)
    }
}

/// A `strings.Builder` that is a `String`: what is no UTF-8 becomes U+FFFD.
impl Writer for String {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        self.push_str(&String::from_utf8_lossy(p));
        (p.len() as i64, None)
    }
}

/// `io.Discard`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Discard;

/// `io.Discard`.
pub fn discard() -> Discard {
    Discard
}

impl Writer for Discard {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        (p.len() as i64, None)
    }
}

/// A reader or writer of Rust's library as one of Go's.
#[derive(Debug)]
pub struct Std<T>(pub T);

impl<R: std::io::Read> Reader for Std<R> {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        match self.0.read(p) {
            Ok(0) if !p.is_empty() => (0, Some(EOF.clone())),
            Ok(n) => (n as i64, None),
            Err(err) => (0, Some(errors::from(err))),
        }
    }
}

impl<W: std::io::Write> Writer for Std<W> {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        match self.0.write_all(p) {
            Ok(()) => (p.len() as i64, None),
            Err(err) => (0, Some(errors::from(err))),
        }
    }
}

/// `io.ReadAll`. What was read before an error is lost.
pub fn read_all<R: Reader + ?Sized>(r: &mut R) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let (n, err) = r.read(&mut chunk);
        out.extend_from_slice(&chunk[..n as usize]);
        match err {
            Some(err) if err == *EOF => return Ok(out),
            Some(err) => return Err(err),
            None => {}
        }
    }
}

/// `io.ReadAtLeast`.
pub fn read_at_least<R: Reader + ?Sized>(
    r: &mut R,
    p: &mut [u8],
    min: i64,
) -> (i64, Option<Error>) {
    if (p.len() as i64) < min {
        return (0, Some(ERR_SHORT_BUFFER.clone()));
    }
    let mut n = 0;
    while n < min {
        let (more, err) = r.read(&mut p[n as usize..]);
        n += more;
        if let Some(err) = err {
            return match n {
                _ if n >= min => (n, None),
                1.. if err == *EOF => (n, Some(ERR_UNEXPECTED_EOF.clone())),
                _ => (n, Some(err)),
            };
        }
    }
    (n, None)
}

/// `io.ReadFull`.
pub fn read_full<R: Reader + ?Sized>(r: &mut R, p: &mut [u8]) -> (i64, Option<Error>) {
    let min = p.len() as i64;
    read_at_least(r, p, min)
}

/// `io.Copy`. How much was copied before an error is lost.
pub fn copy<W: Writer + ?Sized, R: Reader + ?Sized>(w: &mut W, r: &mut R) -> Result<i64, Error> {
    let mut copied = 0;
    let mut chunk = [0; 32 * 1024];
    loop {
        let (n, read_err) = r.read(&mut chunk);
        if n > 0 {
            let (written, err) = w.write(&chunk[..n as usize]);
            copied += written;
            if let Some(err) = err {
                return Err(err);
            }
            if written != n {
                return Err(ERR_SHORT_WRITE.clone());
            }
        }
        match read_err {
            Some(err) if err == *EOF => return Ok(copied),
            Some(err) => return Err(err),
            None => {}
        }
    }
}

/// `io.WriteString`.
pub fn write_string<W: Writer + ?Sized>(w: &mut W, s: impl AsRef<[u8]>) -> (i64, Option<Error>) {
    w.write(s.as_ref())
}

/// `io.LimitReader`.
#[derive(Debug)]
pub struct LimitedReader<R> {
    /// What is read from.
    pub r: R,
    /// How many bytes are left.
    pub n: i64,
}

/// `io.LimitReader`.
pub fn limit_reader<R: Reader>(r: R, n: i64) -> LimitedReader<R> {
    LimitedReader { r, n }
}

impl<R: Reader> Reader for LimitedReader<R> {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        if self.n <= 0 {
            return (0, Some(EOF.clone()));
        }
        let most = p.len().min(self.n as usize);
        let (n, err) = self.r.read(&mut p[..most]);
        self.n -= n;
        (n, err)
    }
}

/// `io.TeeReader`.
#[derive(Debug)]
pub struct Tee<R, W> {
    r: R,
    w: W,
}

/// `io.TeeReader`: what is read is written to `w` too.
pub fn tee_reader<R: Reader, W: Writer>(r: R, w: W) -> Tee<R, W> {
    Tee { r, w }
}

impl<R: Reader, W: Writer> Reader for Tee<R, W> {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        let (n, err) = self.r.read(p);
        if n > 0
            && let (written, Some(err)) = self.w.write(&p[..n as usize])
        {
            return (written, Some(err));
        }
        (n, err)
    }
}

/// `io.MultiWriter`.
pub struct MultiWriter<'a>(Vec<Box<dyn Writer + 'a>>);

/// `io.MultiWriter`: what is written goes to each.
pub fn multi_writer<'a>(
    writers: impl IntoIterator<Item = Box<dyn Writer + 'a>>,
) -> MultiWriter<'a> {
    MultiWriter(writers.into_iter().collect())
}

impl Writer for MultiWriter<'_> {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        for w in &mut self.0 {
            let (n, err) = w.write(p);
            if err.is_some() {
                return (n, err);
            }
            if n != p.len() as i64 {
                return (n, Some(ERR_SHORT_WRITE.clone()));
            }
        }
        (p.len() as i64, None)
    }
}

/// `io.MultiReader`.
pub struct MultiReader<'a>(std::collections::VecDeque<Box<dyn Reader + 'a>>);

/// `io.MultiReader`: one reader after the other.
pub fn multi_reader<'a>(
    readers: impl IntoIterator<Item = Box<dyn Reader + 'a>>,
) -> MultiReader<'a> {
    MultiReader(readers.into_iter().collect())
}

impl Reader for MultiReader<'_> {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        while let Some(r) = self.0.front_mut() {
            let (n, mut err) = r.read(p);
            let ended = err.as_ref() == Some(&*EOF);
            if ended {
                self.0.pop_front();
            }
            if n > 0 || !ended {
                if ended && !self.0.is_empty() {
                    err = None;
                }
                return (n, err);
            }
        }
        (0, Some(EOF.clone()))
    }
}

/// `fmt.Fprintf`.
pub fn fprintf<W: Writer + ?Sized>(
    w: &mut W,
    format: &str,
    args: &[&dyn Value],
) -> (i64, Option<Error>) {
    w.write(&fmt::sprintf_bytes(format, args))
}

/// `fmt.Fprintln`.
pub fn fprintln<W: Writer + ?Sized>(w: &mut W, args: &[&dyn Value]) -> (i64, Option<Error>) {
    w.write(&fmt::sprintln_bytes(args))
}

/// `fmt.Fprint`.
pub fn fprint<W: Writer + ?Sized>(w: &mut W, args: &[&dyn Value]) -> (i64, Option<Error>) {
    w.write(&fmt::sprint_bytes(args))
}
