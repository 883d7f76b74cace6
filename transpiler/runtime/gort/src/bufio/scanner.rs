//! `bufio.Scanner`.

use std::sync::LazyLock;

use super::MAX_SCAN_TOKEN_SIZE;
use crate::errors::{self, Error};
use crate::io::{self, EOF};
use crate::str::Str;
use crate::{panic, unicode, utf8};

/// `bufio.ErrTooLong`.
pub static ERR_TOO_LONG: LazyLock<Error> =
    LazyLock::new(|| errors::new("bufio.Scanner: token too long"));
static ERR_BAD_READ_COUNT: LazyLock<Error> =
    LazyLock::new(|| errors::new("bufio.Scanner: Read returned impossible count"));
static ERR_ADVANCE_TOO_FAR: LazyLock<Error> =
    LazyLock::new(|| errors::new("bufio.Scanner: SplitFunc returns advance count beyond input"));
static ERR_NEGATIVE_ADVANCE: LazyLock<Error> =
    LazyLock::new(|| errors::new("bufio.Scanner: SplitFunc returns negative advance count"));

/// How many bytes of the input a token takes, the token (`None`: not yet a whole one), and an error.
pub type Token = (i64, Option<Vec<u8>>, Option<Error>);

/// `bufio.SplitFunc`: looks at the input from where the last token ended; true at its end.
pub type Split<'a> = Box<dyn FnMut(&[u8], bool) -> Token + 'a>;

/// `bufio.Scanner`: tokens of an input, by default its lines.
pub struct Scanner<'a> {
    reader: Box<dyn io::Reader + 'a>,
    split: Split<'a>,
    most: usize,
    input: Vec<u8>,
    start: usize,
    token: Vec<u8>,
    err: Option<Error>,
    /// How many tokens came that took nothing.
    empty: usize,
    started: bool,
    done: bool,
    ended: bool,
}

/// The most tokens without progress before `Scan` panics.
const MOST_EMPTY: usize = 100;

impl<'a> Scanner<'a> {
    /// `bufio.NewScanner`.
    pub fn new(reader: impl io::Reader + 'a) -> Self {
        Scanner {
            reader: Box::new(reader),
            split: Box::new(scan_lines),
            most: MAX_SCAN_TOKEN_SIZE as usize,
            input: Vec::new(),
            start: 0,
            token: Vec::new(),
            err: None,
            empty: 0,
            started: false,
            done: false,
            ended: false,
        }
    }

    /// `s.Split(split)`.
    pub fn split(&mut self, split: impl FnMut(&[u8], bool) -> Token + 'a) {
        if self.started {
            panic::throw("Split called after Scan");
        }
        self.split = Box::new(split);
    }

    /// `s.Buffer(buf, max)`: the larger of `max` and the capacity of `buf` limits a token.
    pub fn buffer(&mut self, buf: Vec<u8>, max: i64) {
        if self.started {
            panic::throw("Buffer called after Scan");
        }
        self.most = buf.capacity().max(usize::try_from(max).unwrap_or(0));
    }

    /// `s.Text()`.
    pub fn text(&self) -> Str {
        self.token.as_slice().into()
    }

    /// `s.Bytes()`.
    pub fn bytes(&self) -> &[u8] {
        &self.token
    }

    /// `s.Err()`: the end of the input is none.
    pub fn err(&self) -> Result<(), Error> {
        match &self.err {
            Some(err) if *err != *EOF => Err(err.clone()),
            _ => Ok(()),
        }
    }

    /// `s.Scan()`: whether there is one more token.
    pub fn scan(&mut self) -> bool {
        if self.done {
            return false;
        }
        self.started = true;
        loop {
            let left = &self.input[self.start..];
            if !left.is_empty() || self.ended {
                let (advance, token, err) = (self.split)(left, self.ended);
                if let Some(found) = self.take(advance, token, err) {
                    return found;
                }
            }
            if self.ended {
                self.start = 0;
                self.input.clear();
                return self.stop(None);
            }
            if !self.fill() {
                return false;
            }
        }
    }

    fn stop(&mut self, err: Option<Error>) -> bool {
        self.token.clear();
        if err.is_some() && self.err.as_ref().is_none_or(|old| *old == *EOF) {
            self.err = err;
        }
        self.done = true;
        false
    }

    /// What a call of the split function came to; `None` asks for more input.
    fn take(&mut self, advance: i64, token: Option<Vec<u8>>, err: Option<Error>) -> Option<bool> {
        if let Some(err) = err {
            return Some(self.stop(Some(err)));
        }
        let left = (self.input.len() - self.start) as i64;
        if advance < 0 {
            return Some(self.stop(Some(ERR_NEGATIVE_ADVANCE.clone())));
        }
        if advance > left {
            return Some(self.stop(Some(ERR_ADVANCE_TOO_FAR.clone())));
        }
        self.start += advance as usize;
        self.token = token?;
        if self.err.is_none() || advance > 0 {
            self.empty = 0;
        } else {
            self.empty += 1;
            if self.empty > MOST_EMPTY {
                panic::throw("bufio.Scan: too many empty tokens without progressing");
            }
        }
        Some(true)
    }

    /// Reads more; false when the token is too long.
    fn fill(&mut self) -> bool {
        self.input.drain(..self.start);
        self.start = 0;
        let len = self.input.len();
        if len >= self.most {
            return self.stop(Some(ERR_TOO_LONG.clone()));
        }
        let room = (len * 2).max(4096).min(self.most) - len;
        self.input.resize(len + room, 0);
        for _ in 0..MOST_EMPTY {
            let (n, err) = self.reader.read(&mut self.input[len..]);
            if n < 0 || n > room as i64 {
                self.input.truncate(len);
                self.err.get_or_insert_with(|| ERR_BAD_READ_COUNT.clone());
                self.ended = true;
                return true;
            }
            if n > 0 || err.is_some() {
                self.input.truncate(len + n as usize);
                self.ended = err.is_some();
                if self.err.is_none() || n > 0 {
                    self.err = err;
                }
                self.empty = 0;
                return true;
            }
        }
        self.input.truncate(len);
        self.err = Some(io::err_no_progress());
        self.ended = true;
        true
    }
}

/// `bufio.ScanLines`: without the `\n`, and the `\r` before it.
pub fn scan_lines(data: &[u8], at_end: bool) -> Token {
    let line = |line: &[u8]| Some(line.strip_suffix(b"\r").unwrap_or(line).to_vec());
    match data.iter().position(|&b| b == b'\n') {
        Some(at) => (at as i64 + 1, line(&data[..at]), None),
        None if at_end && !data.is_empty() => (data.len() as i64, line(data), None),
        None => (0, None, None),
    }
}

/// `bufio.ScanBytes`.
pub fn scan_bytes(data: &[u8], _: bool) -> Token {
    match data.first() {
        Some(&b) => (1, Some(vec![b]), None),
        None => (0, None, None),
    }
}

/// `bufio.ScanRunes`: a byte that is no UTF-8 is U+FFFD.
pub fn scan_runes(data: &[u8], at_end: bool) -> Token {
    if data.is_empty() || !at_end && !utf8::full_rune(data) {
        return (0, None, None);
    }
    let (rune, size) = utf8::decode(data);
    let mut text = [0; 4];
    (
        size as i64,
        Some(rune.encode_utf8(&mut text).as_bytes().to_vec()),
        None,
    )
}

/// `bufio.ScanWords`: what stands between white space.
pub fn scan_words(data: &[u8], at_end: bool) -> Token {
    let mut start = None;
    let mut at = 0;
    while at < data.len() {
        let (rune, size) = utf8::decode(&data[at..]);
        match (start, unicode::is_space(rune)) {
            (None, false) => start = Some(at),
            (Some(start), true) => {
                return ((at + size) as i64, Some(data[start..at].to_vec()), None);
            }
            _ => {}
        }
        at += size;
    }
    match start {
        Some(start) if at_end => (data.len() as i64, Some(data[start..].to_vec()), None),
        Some(start) => (start as i64, None, None),
        None => (data.len() as i64, None, None),
    }
}
