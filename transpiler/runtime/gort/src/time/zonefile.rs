//! Reads compiled zones (TZif, RFC 8536).

use std::fs;

use super::rule::Rule;
use super::zone::{Zone, ZoneKind};

const FOLDERS: [&str; 3] = [
    "/usr/share/zoneinfo",
    "/usr/share/lib/zoneinfo",
    "/etc/zoneinfo",
];

/// The zone with this name, from `ZONEINFO` or one of the system's folders.
pub(super) fn load(name: &str) -> Option<Zone> {
    let own = std::env::var("ZONEINFO").ok();
    let folders = own.as_deref().into_iter().chain(FOLDERS);
    let data = folders
        .filter_map(|folder| fs::read(format!("{folder}/{name}")).ok())
        .next()?;
    parse(&data, name)
}

/// The zone that `TZ` or `/etc/localtime` names; UTC when neither can be read.
pub(super) fn system() -> Zone {
    let read = |path: &str| parse(&fs::read(path).ok()?, "Local");
    let found = match std::env::var("TZ") {
        Err(_) => read("/etc/localtime"),
        Ok(name) => match name.strip_prefix(':').unwrap_or(&name) {
            "" | "UTC" => None,
            path if path.starts_with('/') => read(path),
            name => load(name),
        },
    };
    let name = if found.is_some() { "Local" } else { "UTC" }.to_owned();
    Zone {
        name,
        ..found.unwrap_or_default()
    }
}

/// Takes bytes from the front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    fn number(&mut self, size: usize) -> Option<i64> {
        let bytes = self.take(size)?;
        let first = i64::from(bytes.first()?.cast_signed());
        let rest = &bytes[1..];
        Some(rest.iter().fold(first, |n, &b| n << 8 | i64::from(b)))
    }
}

/// The six counts of a header.
struct Counts {
    is_utc: usize,
    is_standard: usize,
    leaps: usize,
    changes: usize,
    kinds: usize,
    names: usize,
}

fn header(reader: &mut Reader<'_>) -> Option<(u8, Counts)> {
    if reader.take(4)? != b"TZif" {
        return None;
    }
    let version = *reader.take(16)?.first()?;
    let mut count = || usize::try_from(reader.number(4)?).ok();
    let counts = Counts {
        is_utc: count()?,
        is_standard: count()?,
        leaps: count()?,
        changes: count()?,
        kinds: count()?,
        names: count()?,
    };
    Some((version, counts))
}

fn parse(data: &[u8], name: &str) -> Option<Zone> {
    let mut reader = Reader(data);
    let (version, counts) = header(&mut reader)?;
    if version == 0 {
        return body(&mut reader, &counts, 4, name);
    }
    // the first part is for readers that know 32 bits only
    let skip = counts.changes * 5
        + counts.kinds * 6
        + counts.names
        + counts.leaps * 8
        + counts.is_standard
        + counts.is_utc;
    reader.take(skip)?;
    let (_, counts) = header(&mut reader)?;
    let mut zone = body(&mut reader, &counts, 8, name)?;
    let footer = std::str::from_utf8(reader.0).ok()?.trim_matches('\n');
    zone.rule = Rule::parse(footer);
    Some(zone)
}

fn body(reader: &mut Reader<'_>, counts: &Counts, size: usize, name: &str) -> Option<Zone> {
    let mut starts = Vec::new();
    for _ in 0..counts.changes {
        starts.push(reader.number(size)?);
    }
    let numbers = reader.take(counts.changes)?;
    let mut kinds = Vec::new();
    for _ in 0..counts.kinds {
        let offset = reader.number(4)?;
        let rest = reader.take(2)?;
        kinds.push((offset, rest[0] != 0, usize::from(rest[1])));
    }
    let names = reader.take(counts.names)?;
    reader.take(counts.leaps * (size + 4) + counts.is_standard + counts.is_utc)?;
    let name_at = |at: usize| -> Option<String> {
        let text = names.get(at..)?.split(|&b| b == 0).next()?;
        String::from_utf8(text.to_vec()).ok()
    };
    let kinds = kinds
        .into_iter()
        .map(|(offset, summer, at)| {
            Some(ZoneKind {
                name: name_at(at)?,
                offset,
                summer,
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let mut changes: Vec<(i64, usize)> = starts
        .into_iter()
        .zip(numbers.iter().map(|&n| usize::from(n)))
        .collect();
    if changes.is_empty() {
        changes.push((i64::MIN, 0));
    }
    if changes.iter().any(|&(_, kind)| kind >= kinds.len()) {
        return None;
    }
    Some(Zone {
        name: name.to_owned(),
        kinds,
        changes,
        rule: None,
    })
}
