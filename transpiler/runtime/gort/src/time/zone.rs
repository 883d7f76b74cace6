//! `time.Location`: zones by name, from the system's database, and fixed ones.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{LazyLock, Mutex, PoisonError};

use super::rule::Rule;
use super::zonefile;
use crate::errors::{self, Error};
use crate::fmt::{Kind, Printer, Text, Value};

/// `*time.Location`; the default is UTC. Two are equal when they are the same object in Go.
#[derive(Debug, Clone, Copy)]
pub struct Location(&'static Zone);

/// A zone: its kinds of time, and from when on each of them holds.
#[derive(Debug, Default)]
pub(super) struct Zone {
    pub(super) name: String,
    pub(super) kinds: Vec<ZoneKind>,
    /// When a kind starts, by number.
    pub(super) changes: Vec<(i64, usize)>,
    /// What holds after the last change.
    pub(super) rule: Option<Rule>,
}

/// A kind of time: such as summer time.
#[derive(Debug, Clone)]
pub(super) struct ZoneKind {
    pub(super) name: String,
    pub(super) offset: i64,
    pub(super) summer: bool,
}

static UTC: Zone = Zone {
    name: String::new(),
    kinds: Vec::new(),
    changes: Vec::new(),
    rule: None,
};

/// It stands for what `TZ` and the system say, which is read when it is first needed.
static LOCAL: Zone = Zone {
    name: String::new(),
    kinds: Vec::new(),
    changes: Vec::new(),
    rule: None,
};

static SYSTEM: LazyLock<Zone> = LazyLock::new(zonefile::system);

impl Default for Location {
    fn default() -> Self {
        Location::UTC
    }
}

impl PartialEq for Location {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Location {}

impl Hash for Location {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::from_ref(self.0).hash(state);
    }
}

impl Location {
    /// `time.UTC`.
    pub const UTC: Location = Location(&UTC);
    /// `time.Local`.
    pub const LOCAL: Location = Location(&LOCAL);

    fn zone(self) -> &'static Zone {
        if self == Self::LOCAL { &SYSTEM } else { self.0 }
    }

    /// The name and the offset that hold at a second since 1970.
    pub(super) fn lookup(self, at: i64) -> (String, i64) {
        let kind = self.zone().at(at).0;
        (kind.name, kind.offset)
    }

    /// The offset that holds when a clock in the zone shows `clock`, in seconds since 1970.
    pub(super) fn offset_of_clock(self, clock: i64) -> i64 {
        let (kind, start, end) = self.zone().at(clock);
        if kind.offset == 0 {
            return 0;
        }
        let utc = clock.wrapping_sub(kind.offset);
        if start <= utc && utc < end {
            kind.offset
        } else {
            self.zone().at(utc).0.offset
        }
    }

    /// The offset of the kind of time with this name that holds at about `clock`, or ever.
    pub(super) fn offset_of_name(self, name: &str, clock: i64) -> Option<i64> {
        let zone = self.zone();
        let named = || zone.kinds.iter().filter(|kind| kind.name == name);
        named()
            .find(|kind| zone.at(clock.wrapping_sub(kind.offset)).0.name == name)
            .or_else(|| named().next())
            .map(|kind| kind.offset)
    }

    /// The offset is that of the zone at that time.
    pub(super) fn has_offset(self, at: i64, offset: i64, name: &str) -> bool {
        let kind = self.zone().at(at).0;
        kind.offset == offset && (name.is_empty() || kind.name == name)
    }
}

/// Its `String` method.
impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(if *self == Location::UTC {
            "UTC"
        } else {
            &self.zone().name
        })
    }
}

impl Zone {
    /// The kind of time that holds at a second since 1970, from when and until when.
    fn at(&self, at: i64) -> (ZoneKind, i64, i64) {
        let utc = ZoneKind {
            name: "UTC".to_owned(),
            offset: 0,
            summer: false,
        };
        let next = self.changes.partition_point(|&(start, _)| start <= at);
        let end = self.changes.get(next).map_or(i64::MAX, |&(start, _)| start);
        let Some(&(start, kind)) = next.checked_sub(1).and_then(|i| self.changes.get(i)) else {
            let first = self.kinds.iter().find(|kind| !kind.summer);
            let first = first.or(self.kinds.first()).cloned().unwrap_or(utc);
            return (first, i64::MIN, end);
        };
        if next == self.changes.len()
            && let Some(rule) = &self.rule
        {
            let (kind, from, to) = rule.at(at);
            return (kind, from.max(start), to);
        }
        (self.kinds.get(kind).cloned().unwrap_or(utc), start, end)
    }
}

static KNOWN: LazyLock<Mutex<HashMap<String, &'static Zone>>> = LazyLock::new(Mutex::default);

/// `time.FixedZone`: each call makes another zone. It is kept for ever.
pub fn fixed_zone(name: impl Into<String>, offset: i64) -> Location {
    let name = name.into();
    let kind = ZoneKind {
        name: name.clone(),
        offset,
        summer: false,
    };
    Location(Box::leak(Box::new(Zone {
        name,
        kinds: vec![kind],
        changes: vec![(i64::MIN, 0)],
        rule: None,
    })))
}

/// `time.LoadLocation`. A zone is read once.
pub fn load_location(name: &str) -> Result<Location, Error> {
    match name {
        "" | "UTC" => return Ok(Location::UTC),
        "Local" => return Ok(Location::LOCAL),
        _ => {}
    }
    if name.contains("..") || name.starts_with(['/', '\\']) || name.contains('\\') {
        return Err(errors::new("time: invalid location name"));
    }
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(&zone) = known.get(name) {
        return Ok(Location(zone));
    }
    let Some(zone) = zonefile::load(name) else {
        return Err(errors::new(format!("unknown time zone {name}")));
    };
    let zone: &'static Zone = Box::leak(Box::new(zone));
    known.insert(name.to_owned(), zone);
    Ok(Location(zone))
}

impl Value for Location {
    fn static_type() -> String {
        "*time.Location".to_owned()
    }

    fn static_kind() -> Kind {
        Kind::Pointer
    }

    fn kind(&self) -> Kind {
        Kind::Pointer
    }

    fn type_name(&self) -> String {
        Self::static_type()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        let address = std::ptr::from_ref(self.0) as usize;
        p.address(self, address, verb);
    }

    fn string(&self, _: bool) -> Option<Text> {
        Some(self.to_string().into())
    }
}
