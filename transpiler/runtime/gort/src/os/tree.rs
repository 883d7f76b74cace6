//! Folders, and what is known of a file without opening it.

use std::fs;
use std::time::SystemTime;

use super::path_error::from;
use crate::errors::Error;

/// `fs.FileInfo`.
#[derive(Debug, Clone)]
pub struct FileInfo {
    name: String,
    meta: fs::Metadata,
}

impl FileInfo {
    pub(super) fn new(path: &str, meta: fs::Metadata) -> Self {
        let trimmed = path.trim_end_matches('/');
        let name = match trimmed.rsplit('/').next() {
            Some("") | None => path,
            Some(name) => name,
        };
        FileInfo {
            name: name.to_owned(),
            meta,
        }
    }

    /// `Name`: without the folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `Size`.
    pub fn size(&self) -> i64 {
        self.meta.len() as i64
    }

    /// `IsDir`.
    pub fn is_dir(&self) -> bool {
        self.meta.is_dir()
    }

    /// `Mode().IsRegular()`.
    pub fn is_regular(&self) -> bool {
        self.meta.is_file()
    }

    /// `Mode().Perm()`.
    #[cfg(unix)]
    pub fn perm(&self) -> u32 {
        use std::os::unix::fs::PermissionsExt;
        self.meta.permissions().mode() & 0o777
    }

    /// `ModTime`.
    pub fn modified(&self) -> SystemTime {
        self.meta.modified().unwrap_or(SystemTime::UNIX_EPOCH)
    }
}

/// `fs.DirEntry`.
#[derive(Debug, Clone)]
pub struct DirEntry {
    name: String,
    path: String,
    is_dir: bool,
}

impl DirEntry {
    /// `Name`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `IsDir`.
    pub fn is_dir(&self) -> bool {
        self.is_dir
    }

    /// `Info`.
    pub fn info(&self) -> Result<FileInfo, Error> {
        lstat(&self.path)
    }
}

/// `os.Stat`.
pub fn stat(path: &str) -> Result<FileInfo, Error> {
    match fs::metadata(path) {
        Ok(meta) => Ok(FileInfo::new(path, meta)),
        Err(err) => Err(from("stat", path, &err)),
    }
}

/// `os.Lstat`.
pub fn lstat(path: &str) -> Result<FileInfo, Error> {
    match fs::symlink_metadata(path) {
        Ok(meta) => Ok(FileInfo::new(path, meta)),
        Err(err) => Err(from("lstat", path, &err)),
    }
}

/// `os.ReadDir`: sorted by name.
pub fn read_dir(path: &str) -> Result<Vec<DirEntry>, Error> {
    let failed = |err: std::io::Error| from("open", path, &err);
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        entries.push(DirEntry {
            name: entry.file_name().to_string_lossy().into_owned(),
            path: entry.path().to_string_lossy().into_owned(),
            is_dir: entry.file_type().map_err(failed)?.is_dir(),
        });
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

#[cfg(unix)]
fn builder(perm: u32) -> fs::DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    builder.mode(perm);
    builder
}

#[cfg(not(unix))]
fn builder(_: u32) -> fs::DirBuilder {
    fs::DirBuilder::new()
}

/// `os.Mkdir`.
pub fn mkdir(path: &str, perm: u32) -> Result<(), Error> {
    builder(perm)
        .create(path)
        .map_err(|err| from("mkdir", path, &err))
}

/// `os.MkdirAll`.
pub fn mkdir_all(path: &str, perm: u32) -> Result<(), Error> {
    builder(perm)
        .recursive(true)
        .create(path)
        .map_err(|err| from("mkdir", path, &err))
}

/// `os.MkdirTemp`: the last `*` of the pattern, or its end, becomes a number.
pub fn mkdir_temp(dir: &str, pattern: &str) -> Result<String, Error> {
    let dir = if dir.is_empty() {
        super::temp_dir().to_string()
    } else {
        dir.to_owned()
    };
    let (before, behind) = pattern.rsplit_once('*').unwrap_or((pattern, ""));
    let mut number = u64::from(std::process::id());
    loop {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        number = number.wrapping_mul(6_364_136_223_846_793_005)
            ^ now.map_or(0, |now| now.as_nanos() as u64);
        let path = format!("{}/{before}{number}{behind}", dir.trim_end_matches('/'));
        match builder(0o700).create(&path) {
            Ok(()) => return Ok(path),
            Err(err) if err.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(err) => return Err(from("mkdir", &path, &err)),
        }
    }
}

/// `os.Remove`: a file or an empty folder.
pub fn remove(path: &str) -> Result<(), Error> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => fs::remove_dir(path),
        Ok(_) => fs::remove_file(path),
        Err(err) => Err(err),
    }
    .map_err(|err| from("remove", path, &err))
}

/// `os.RemoveAll`: nil when there is nothing.
pub fn remove_all(path: &str) -> Result<(), Error> {
    let result = match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => return Ok(()),
    };
    result.map_err(|err| from("unlinkat", path, &err))
}

/// `os.Rename`.
pub fn rename(old: &str, new: &str) -> Result<(), Error> {
    fs::rename(old, new).map_err(|err| {
        let reason = Error::from(err);
        let message = format!("rename {old} {new}: {reason}");
        crate::errors::wrap(message, reason)
    })
}

/// `os.Chdir`.
pub fn chdir(path: &str) -> Result<(), Error> {
    std::env::set_current_dir(path).map_err(|err| from("chdir", path, &err))
}
