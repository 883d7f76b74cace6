//! `time.Parse`.

use std::fmt::{Display, Formatter};

use super::civil::{self, Month};
use super::instant::{Time, date};
use super::layout::{Element, Offset, Pad, next_part};
use super::zone::{Location, fixed_zone};
use super::{Duration, quoted};
use crate::errors::Error;

/// `*time.ParseError`.
#[derive(Debug, Clone)]
pub struct ParseError {
    /// The layout.
    pub layout: String,
    /// The text.
    pub value: String,
    /// The element of the layout that the text does not fit.
    pub layout_elem: String,
    /// What is left of the text there.
    pub value_elem: String,
    /// What is wrong, if it is not that the text does not fit.
    pub message: String,
}

impl Display for ParseError {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        if !self.message.is_empty() {
            return write!(f, "parsing time {}{}", quoted(&self.value), self.message);
        }
        write!(
            f,
            "parsing time {} as {}: cannot parse {} as {}",
            quoted(&self.value),
            quoted(&self.layout),
            quoted(&self.value_elem),
            quoted(&self.layout_elem)
        )
    }
}

impl std::error::Error for ParseError {}

/// Why an element was not read: it does not fit, or a number is out of its range.
enum Wrong {
    Bad,
    Range(&'static str),
}

/// The text that is left, and what was read before it.
#[derive(Default)]
struct Read<'a> {
    rest: &'a str,
    year: i64,
    month: Option<i64>,
    day: Option<i64>,
    day_of_year: Option<i64>,
    hour: i64,
    minute: i64,
    second: i64,
    nanos: i64,
    /// `PM`: true, `AM`: false.
    half: Option<bool>,
    utc: bool,
    offset: Option<i64>,
    zone: &'a str,
}

/// `time.Parse`: without a zone the time is UTC.
pub fn parse(layout: &str, value: &str) -> Result<Time, Error> {
    parse_in(layout, value, Location::UTC, Location::LOCAL)
}

/// `time.ParseInLocation`.
pub fn parse_in_location(layout: &str, value: &str, zone: Location) -> Result<Time, Error> {
    parse_in(layout, value, zone, zone)
}

fn parse_in(layout: &str, value: &str, without: Location, local: Location) -> Result<Time, Error> {
    let wrong = |layout_elem: &str, value_elem: &str, message: String| {
        Error::new(ParseError {
            layout: layout.to_owned(),
            value: value.to_owned(),
            layout_elem: layout_elem.to_owned(),
            value_elem: value_elem.to_owned(),
            message,
        })
    };
    let mut read = Read {
        rest: value,
        ..Read::default()
    };
    let mut left = layout;
    loop {
        let part = next_part(left);
        read.rest =
            skip(read.rest, part.before).map_err(|rest| wrong(part.before, rest, String::new()))?;
        let Some((element, text)) = part.element else {
            break;
        };
        left = part.rest;
        let before = read.rest;
        read.element(element, text, left).map_err(|err| match err {
            Wrong::Bad => wrong(text, before, String::new()),
            Wrong::Range(what) => wrong(text, read.rest, format!(": {what} out of range")),
        })?;
    }
    if !read.rest.is_empty() {
        let message = format!(": extra text: {}", quoted(read.rest));
        return Err(wrong("", read.rest, message));
    }
    read.settle_day()
        .map_err(|message| wrong("", read.rest, format!(": {message}")))?;
    Ok(read.time(without, local))
}

/// What is behind `prefix`, whose runs of spaces stand for any; or where it ends to fit.
fn skip<'a>(value: &'a str, prefix: &str) -> Result<&'a str, &'a str> {
    let (mut value, mut prefix) = (value, prefix);
    while let Some(first) = prefix.chars().next() {
        if first == ' ' {
            if !value.is_empty() && !value.starts_with(' ') {
                return Err(value);
            }
            prefix = prefix.trim_start_matches(' ');
            value = value.trim_start_matches(' ');
            continue;
        }
        value = value.strip_prefix(first).ok_or(value)?;
        prefix = &prefix[first.len_utf8()..];
    }
    Ok(value)
}

/// How many digits stand at the start.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn is_point(text: &str) -> bool {
    text.starts_with(['.', ','])
}

impl<'a> Read<'a> {
    /// Takes bytes from the front, if they are whole characters.
    fn take(&mut self, count: usize) -> Result<&'a str, Wrong> {
        let (head, rest) = self.rest.split_at_checked(count).ok_or(Wrong::Bad)?;
        self.rest = rest;
        Ok(head)
    }

    /// A number of one up to `most` digits, or of exactly so many.
    fn number(&mut self, most: usize, exact: bool) -> Result<i64, Wrong> {
        let count = digits(self.rest).min(most);
        if count == 0 || exact && count != most {
            return Err(Wrong::Bad);
        }
        self.take(count)?.parse().map_err(|_| Wrong::Bad)
    }

    /// A name, in any case.
    fn name(&mut self, name: impl Fn(i64) -> Option<&'static str>, short: bool) -> Option<i64> {
        let found = (0..=12).find_map(|n| {
            let name = name(n)?;
            let name = if short { &name[..3] } else { name };
            let head = self.rest.get(..name.len())?;
            head.eq_ignore_ascii_case(name).then_some((n, name.len()))
        })?;
        self.rest = &self.rest[found.1..];
        Some(found.0)
    }

    fn element(&mut self, element: Element, text: &str, behind: &str) -> Result<(), Wrong> {
        let month = |n| Month(n).name();
        let weekday = |n| super::Weekday(n).name();
        match element {
            Element::LongMonth => self.month = Some(self.name(month, false).ok_or(Wrong::Bad)?),
            Element::ShortMonth => self.month = Some(self.name(month, true).ok_or(Wrong::Bad)?),
            Element::LongWeekday => drop(self.name(weekday, false).ok_or(Wrong::Bad)?),
            Element::ShortWeekday => drop(self.name(weekday, true).ok_or(Wrong::Bad)?),
            Element::Month(pad) => {
                self.month = Some(self.ranged(2, pad == Pad::Zero, 1..=12, "month")?);
            }
            Element::Day(pad) => {
                if pad == Pad::Space {
                    self.rest = self.rest.strip_prefix(' ').unwrap_or(self.rest);
                }
                self.day = Some(self.number(2, pad == Pad::Zero)?);
            }
            Element::DayOfYear(pad) => {
                for _ in 0..if pad == Pad::Space { 2 } else { 0 } {
                    self.rest = self.rest.strip_prefix(' ').unwrap_or(self.rest);
                }
                self.day_of_year = Some(self.number(3, pad == Pad::Zero)?);
            }
            Element::Hour => self.hour = self.ranged(2, false, 0..=23, "hour")?,
            Element::Hour12(pad) => self.hour = self.ranged(2, pad == Pad::Zero, 0..=12, "hour")?,
            Element::Minute(pad) => {
                self.minute = self.ranged(2, pad == Pad::Zero, 0..=59, "minute")?;
            }
            Element::Second(pad) => {
                self.second = self.ranged(2, pad == Pad::Zero, 0..=59, "second")?;
                let next = next_part(behind).element;
                if !matches!(next, Some((Element::Fraction { .. }, _))) {
                    self.optional_fraction()?;
                }
            }
            Element::Year => {
                let n: i64 = self.take(2)?.parse().map_err(|_| Wrong::Bad)?;
                self.year = if n >= 69 { n + 1900 } else { n + 2000 };
            }
            Element::LongYear => self.year = self.long_year()?,
            Element::Half { upper } => self.half = Some(self.half(upper)?),
            Element::ZoneName => self.zone_name()?,
            Element::Offset(form) => self.offset(form)?,
            Element::Fraction { trim: true, .. } => self.optional_fraction()?,
            Element::Fraction { .. } => self.fraction(text.len())?,
        }
        Ok(())
    }

    fn ranged(
        &mut self,
        most: usize,
        exact: bool,
        range: std::ops::RangeInclusive<i64>,
        what: &'static str,
    ) -> Result<i64, Wrong> {
        let n = self.number(most, exact)?;
        if range.contains(&n) {
            Ok(n)
        } else {
            Err(Wrong::Range(what))
        }
    }

    fn long_year(&mut self) -> Result<i64, Wrong> {
        if digits(self.rest) == 0 {
            return Err(Wrong::Bad);
        }
        self.take(4)?.parse().map_err(|_| Wrong::Bad)
    }

    fn half(&mut self, upper: bool) -> Result<bool, Wrong> {
        match (self.take(2)?, upper) {
            ("PM", true) | ("pm", false) => Ok(true),
            ("AM", true) | ("am", false) => Ok(false),
            _ => Err(Wrong::Bad),
        }
    }

    /// A point and digits, if they are there; those behind the ninth are left out.
    fn optional_fraction(&mut self) -> Result<(), Wrong> {
        if is_point(self.rest) && digits(&self.rest[1..]) > 0 {
            self.fraction(1 + digits(&self.rest[1..]))?;
        }
        Ok(())
    }

    fn fraction(&mut self, len: usize) -> Result<(), Wrong> {
        let text = self.take(len)?;
        if !is_point(text) {
            return Err(Wrong::Bad);
        }
        let digits = &text[1..text.len().min(10)];
        let padded = format!("{digits:0<9}");
        self.nanos = padded.parse().map_err(|_| Wrong::Bad)?;
        if self.nanos < 0 {
            return Err(Wrong::Range("fractional second"));
        }
        Ok(())
    }

    fn offset(&mut self, form: Offset) -> Result<(), Wrong> {
        if form.z && self.rest.starts_with('Z') {
            self.rest = &self.rest[1..];
            self.utc = true;
            return Ok(());
        }
        let parts = 1 + usize::from(form.minutes) + usize::from(form.seconds);
        let step = if form.colons { 3 } else { 2 };
        let text = self.take(1 + 2 + step * (parts - 1))?;
        let part = |n: usize, limit: &'static str, most: i64| -> Result<i64, Wrong> {
            if n >= parts {
                return Ok(0);
            }
            let text = text.get(1 + n * step..).ok_or(Wrong::Bad)?;
            if digits(text) < 2 {
                return Err(Wrong::Bad);
            }
            let value: i64 = text[..2].parse().map_err(|_| Wrong::Bad)?;
            if value > most {
                return Err(Wrong::Range(limit));
            }
            Ok(value)
        };
        let colons = text.bytes().skip(3).step_by(3);
        if form.colons && colons.into_iter().any(|b| b != b':') {
            return Err(Wrong::Bad);
        }
        let hours = part(0, "time zone offset hour", 24)?;
        let minutes = part(1, "time zone offset minute", 60)?;
        let seconds = part(2, "time zone offset second", 60)?;
        let offset = (hours * 60 + minutes) * 60 + seconds;
        self.offset = Some(match text.as_bytes()[0] {
            b'+' => offset,
            b'-' => -offset,
            _ => return Err(Wrong::Bad),
        });
        Ok(())
    }

    fn zone_name(&mut self) -> Result<(), Wrong> {
        if let Some(rest) = self.rest.strip_prefix("UTC") {
            self.rest = rest;
            self.utc = true;
            return Ok(());
        }
        let len = zone_name(self.rest).ok_or(Wrong::Bad)?;
        self.zone = self.take(len)?;
        Ok(())
    }

    /// Makes day and month agree with the day of the year, and checks that the day is there.
    fn settle_day(&mut self) -> Result<(), &'static str> {
        if let Some(n) = self.day_of_year {
            let days = if civil::is_leap(self.year) { 366 } else { 365 };
            if !(1..=days).contains(&n) {
                return Err("day-of-year out of range");
            }
            let found = civil::day_of(civil::days_to(self.year, 1, n));
            if *self.month.get_or_insert(found.month) != found.month {
                return Err("day-of-year does not match month");
            }
            if *self.day.get_or_insert(found.day) != found.day {
                return Err("day-of-year does not match day");
            }
        }
        let month = *self.month.get_or_insert(1);
        let day = *self.day.get_or_insert(1);
        if !(1..=civil::days_in(month, self.year)).contains(&day) {
            return Err("day out of range");
        }
        Ok(())
    }

    fn at(&self, zone: Location) -> Time {
        let hour = match self.half {
            Some(true) if self.hour < 12 => self.hour + 12,
            Some(false) if self.hour == 12 => 0,
            _ => self.hour,
        };
        date(
            self.year,
            Month(self.month.unwrap_or(1)),
            self.day.unwrap_or(1),
            hour,
            self.minute,
            self.second,
            self.nanos,
            zone,
        )
    }

    fn time(&self, without: Location, local: Location) -> Time {
        let back = |offset: i64| {
            self.at(Location::UTC)
                .add(Duration(offset.wrapping_mul(-1_000_000_000)))
        };
        if self.utc {
            return self.at(Location::UTC);
        }
        // Go keeps an offset in a variable whose -1 says that there is none
        if let Some(offset) = self.offset.filter(|&offset| offset != -1) {
            let t = back(offset);
            if local.has_offset(t.unix(), offset, self.zone) {
                return t.in_(local);
            }
            return t.in_(fixed_zone(self.zone, offset));
        }
        if !self.zone.is_empty() {
            let t = self.at(Location::UTC);
            if let Some(offset) = local.offset_of_name(self.zone, t.unix()) {
                return back(offset).in_(local);
            }
            let hours = self.zone.strip_prefix("GMT").map(str::parse::<i64>);
            let offset = hours.and_then(Result::ok).unwrap_or(0) * 3600;
            return t.in_(fixed_zone(self.zone, offset));
        }
        self.at(without)
    }
}

/// The length of what looks like the name of a zone.
fn zone_name(text: &str) -> Option<usize> {
    if text.starts_with("ChST") || text.starts_with("MeST") {
        return Some(4);
    }
    if let Some(rest) = text.strip_prefix("GMT") {
        return Some(3 + signed_offset(rest));
    }
    if text.len() >= 3 && text.starts_with(['+', '-']) {
        return Some(signed_offset(text)).filter(|&len| len > 0);
    }
    let upper = text.bytes().take_while(u8::is_ascii_uppercase).count();
    match upper {
        3 => Some(3),
        4 if text[..4].ends_with('T') || text.starts_with("WITA") => Some(4),
        5 if text[..5].ends_with('T') => Some(5),
        _ => None,
    }
}

/// The length of a sign and a number up to 23; 0 when there is none.
fn signed_offset(text: &str) -> usize {
    let Some(number) = text.strip_prefix(['+', '-']) else {
        return 0;
    };
    let len = digits(number);
    match number[..len].parse::<u64>() {
        Ok(0..=23) => 1 + len,
        _ => 0,
    }
}
