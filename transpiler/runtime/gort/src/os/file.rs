//! Files.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};

use super::errno::ERR_CLOSED;
use super::path_error::{from, path_error};
use super::tree::FileInfo;
use crate::errors::Error;
use crate::io::{Closer, EOF, Reader, Writer};

/// `os.O_RDONLY`.
pub const O_RDONLY: i64 = 0;
/// `os.O_WRONLY`.
pub const O_WRONLY: i64 = 1;
/// `os.O_RDWR`.
pub const O_RDWR: i64 = 2;
/// `os.O_CREATE`.
pub const O_CREATE: i64 = 0x40;
/// `os.O_EXCL`.
pub const O_EXCL: i64 = 0x80;
/// `os.O_TRUNC`.
pub const O_TRUNC: i64 = 0x200;
/// `os.O_APPEND`.
pub const O_APPEND: i64 = 0x400;

/// `os.File`. It is closed when dropped, if it was not before.
#[derive(Debug)]
pub struct File {
    name: String,
    handle: Handle,
}

#[derive(Debug)]
enum Handle {
    Closed,
    Open(fs::File),
    Stdin,
    Stdout,
    Stderr,
}

/// `os.Open`.
pub fn open(path: &str) -> Result<File, Error> {
    open_file(path, O_RDONLY, 0)
}

/// `os.Create`.
pub fn create(path: &str) -> Result<File, Error> {
    open_file(path, O_RDWR | O_CREATE | O_TRUNC, 0o666)
}

/// `os.OpenFile`.
pub fn open_file(path: &str, flag: i64, perm: u32) -> Result<File, Error> {
    let mut options = fs::OpenOptions::new();
    let access = flag & 3;
    options
        .read(access != O_WRONLY)
        .write(access != O_RDONLY && flag & O_APPEND == 0)
        .append(flag & O_APPEND != 0)
        .truncate(flag & O_TRUNC != 0)
        .create(flag & O_CREATE != 0)
        .create_new(flag & (O_CREATE | O_EXCL) == O_CREATE | O_EXCL);
    set_mode(&mut options, perm);
    match options.open(path) {
        Ok(file) => Ok(File {
            name: path.to_owned(),
            handle: Handle::Open(file),
        }),
        Err(err) => Err(from("open", path, &err)),
    }
}

#[cfg(unix)]
fn set_mode(options: &mut fs::OpenOptions, perm: u32) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(perm);
}

#[cfg(not(unix))]
fn set_mode(_: &mut fs::OpenOptions, _: u32) {}

fn standard(name: &str, handle: Handle) -> File {
    File {
        name: name.to_owned(),
        handle,
    }
}

/// `os.Stdin`.
pub fn stdin() -> File {
    standard("/dev/stdin", Handle::Stdin)
}

/// `os.Stdout`.
pub fn stdout() -> File {
    standard("/dev/stdout", Handle::Stdout)
}

/// `os.Stderr`.
pub fn stderr() -> File {
    standard("/dev/stderr", Handle::Stderr)
}

/// `os.ReadFile`.
pub fn read_file(path: &str) -> Result<Vec<u8>, Error> {
    let mut file = open(path)?;
    let mut out = Vec::new();
    match file.on_file(|file| file.read_to_end(&mut out)) {
        Ok(_) => Ok(out),
        Err(err) => Err(from("read", path, &err)),
    }
}

/// `os.WriteFile`.
pub fn write_file(path: &str, data: impl AsRef<[u8]>, perm: u32) -> Result<(), Error> {
    let mut file = open_file(path, O_WRONLY | O_CREATE | O_TRUNC, perm)?;
    file.on_file(|file| file.write_all(data.as_ref()))
        .map_err(|err| from("write", path, &err))
}

impl File {
    /// `Name`.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn on_file<R>(&mut self, f: impl FnOnce(&mut fs::File) -> io::Result<R>) -> io::Result<R> {
        match &mut self.handle {
            Handle::Open(file) => f(file),
            _ => Err(io::Error::from_raw_os_error(29)),
        }
    }

    fn check(&self, op: &str) -> Result<(), Error> {
        match self.handle {
            Handle::Closed => Err(path_error(op, &self.name, &*ERR_CLOSED)),
            _ => Ok(()),
        }
    }

    /// `Read`: `io::EOF` at the end.
    pub fn read(&mut self, p: &mut [u8]) -> Result<usize, Error> {
        self.check("read")?;
        let result = match &mut self.handle {
            Handle::Open(file) => file.read(p),
            Handle::Stdin => io::stdin().lock().read(p),
            _ => Err(io::Error::from_raw_os_error(9)),
        };
        match result {
            Ok(0) if !p.is_empty() => Err(EOF.clone()),
            Ok(n) => Ok(n),
            Err(err) => Err(from("read", &self.name, &err)),
        }
    }

    /// `Write`.
    pub fn write(&mut self, p: &[u8]) -> Result<usize, Error> {
        self.check("write")?;
        let result = match &mut self.handle {
            Handle::Open(file) => file.write_all(p),
            Handle::Stdout => {
                crate::fmt::write_stdout(p);
                Ok(())
            }
            Handle::Stderr => io::stderr().lock().write_all(p),
            _ => Err(io::Error::from_raw_os_error(9)),
        };
        match result {
            Ok(()) => Ok(p.len()),
            Err(err) => Err(from("write", &self.name, &err)),
        }
    }

    /// `WriteString`.
    pub fn write_string(&mut self, s: &str) -> Result<usize, Error> {
        self.write(s.as_bytes())
    }

    /// `Seek`: `whence` is 0 from the start, 1 from here, 2 from the end.
    pub fn seek(&mut self, offset: i64, whence: i64) -> Result<i64, Error> {
        self.check("seek")?;
        let to = match whence {
            0 => SeekFrom::Start(offset as u64),
            1 => SeekFrom::Current(offset),
            _ => SeekFrom::End(offset),
        };
        match self.on_file(|file| file.seek(to)) {
            Ok(at) => Ok(at as i64),
            Err(err) => Err(from("seek", &self.name, &err)),
        }
    }

    /// `Sync`.
    pub fn sync(&mut self) -> Result<(), Error> {
        self.check("sync")?;
        self.on_file(|file| file.sync_all())
            .map_err(|err| from("sync", &self.name, &err))
    }

    /// `Truncate`.
    pub fn truncate(&mut self, size: i64) -> Result<(), Error> {
        self.check("truncate")?;
        self.on_file(|file| file.set_len(size as u64))
            .map_err(|err| from("truncate", &self.name, &err))
    }

    /// `Stat`.
    pub fn stat(&mut self) -> Result<FileInfo, Error> {
        self.check("stat")?;
        let name = self.name.clone();
        match self.on_file(|file| file.metadata()) {
            Ok(meta) => Ok(FileInfo::new(&name, meta)),
            Err(err) => Err(from("stat", &name, &err)),
        }
    }

    /// `Close`: an error the second time.
    pub fn close(&mut self) -> Result<(), Error> {
        self.check("close")?;
        self.handle = Handle::Closed;
        Ok(())
    }
}

impl Reader for File {
    fn read(&mut self, p: &mut [u8]) -> (i64, Option<Error>) {
        match File::read(self, p) {
            Ok(n) => (n as i64, None),
            Err(err) => (0, Some(err)),
        }
    }
}

impl Writer for File {
    fn write(&mut self, p: &[u8]) -> (i64, Option<Error>) {
        match File::write(self, p) {
            Ok(n) => (n as i64, None),
            Err(err) => (0, Some(err)),
        }
    }
}

impl Closer for File {
    fn close(&mut self) -> Result<(), Error> {
        File::close(self)
    }
}
