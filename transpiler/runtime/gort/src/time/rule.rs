//! The rule at the end of a compiled zone: `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX `TZ`).

use super::civil;
use super::zone::ZoneKind;

/// From which day of each year on a zone has its summer time, and until when.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    standard: ZoneKind,
    summer: Option<(ZoneKind, Change, Change)>,
}

/// A day of the year, and the seconds of that day at which the clock changes.
#[derive(Debug, Clone, Copy)]
struct Change {
    day: ChangeDay,
    time: i64,
}

#[derive(Debug, Clone, Copy)]
enum ChangeDay {
    /// 1 to 365; 29 February is never counted.
    Julian(i64),
    /// 0 to 365.
    OfYear(i64),
    /// The `week`th (5: last) `weekday` of a month.
    InMonth { month: i64, week: i64, weekday: i64 },
}

impl Change {
    /// The second of the year, on the clock that shows until then.
    fn second_of(self, year: i64) -> i64 {
        let day = match self.day {
            ChangeDay::Julian(n) => n - 1 + i64::from(civil::is_leap(year) && n >= 60),
            ChangeDay::OfYear(n) => n,
            ChangeDay::InMonth {
                month,
                week,
                weekday,
            } => {
                let first = civil::days_to(year, month, 1);
                let mut day = (weekday - (first + 4)).rem_euclid(7);
                day += 7 * (week - 1);
                if day >= civil::days_in(month, year) {
                    day -= 7;
                }
                first - civil::days_to(year, 1, 1) + day
            }
        };
        day * 86_400 + self.time
    }
}

impl Rule {
    /// `None` for text that is empty or no rule.
    pub(super) fn parse(text: &str) -> Option<Rule> {
        let (name, rest) = name(text)?;
        let (offset, rest) = time_of_day(rest, 24)?;
        let standard = kind(name, -offset, false);
        if rest.is_empty() {
            return Some(Rule {
                standard,
                summer: None,
            });
        }
        let (name, rest) = self::name(rest)?;
        let (offset, rest) = if rest.is_empty() || rest.starts_with(',') {
            (standard.offset + 3600, rest)
        } else {
            let (offset, rest) = time_of_day(rest, 24)?;
            (-offset, rest)
        };
        let rest = if rest.is_empty() {
            ",M3.2.0,M11.1.0"
        } else {
            rest
        };
        let (start, rest) = change(rest.strip_prefix(',')?)?;
        let (end, rest) = change(rest.strip_prefix(',')?)?;
        let summer = Some((kind(name, offset, true), start, end));
        rest.is_empty().then_some(Rule { standard, summer })
    }

    /// What holds at a second since 1970, from when and until when.
    pub(super) fn at(&self, at: i64) -> (ZoneKind, i64, i64) {
        let Some((summer, start, end)) = &self.summer else {
            return (self.standard.clone(), i64::MIN, i64::MAX);
        };
        // the year is that of UTC, as Go takes it
        let year = civil::day_of(at.div_euclid(86_400)).year;
        let first = civil::days_to(year, 1, 1) * 86_400;
        let start = start.second_of(year) - self.standard.offset;
        let end = end.second_of(year) - summer.offset;
        let second = at - first;
        let year_end = if civil::is_leap(year) { 366 } else { 365 } * 86_400;
        let (from, to, inner, outer) = if end < start {
            (end, start, &self.standard, summer)
        } else {
            (start, end, summer, &self.standard)
        };
        if second < from {
            (outer.clone(), first, first + from)
        } else if second >= to {
            (outer.clone(), first + to, first + year_end)
        } else {
            (inner.clone(), first + from, first + to)
        }
    }
}

fn kind(name: &str, offset: i64, summer: bool) -> ZoneKind {
    ZoneKind {
        name: name.to_owned(),
        offset,
        summer,
    }
}

/// A name of letters, or any text in angle brackets.
fn name(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix('<') {
        return rest.split_once('>');
    }
    let end = text
        .find(|c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | '+'))
        .unwrap_or(text.len());
    (end >= 3).then(|| text.split_at(end))
}

/// `[+-]hh[:mm[:ss]]` in seconds.
fn time_of_day(text: &str, most: i64) -> Option<(i64, &str)> {
    let (sign, mut rest) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let mut seconds = 0;
    for (unit, limit) in [(3600, most), (60, 59), (1, 59)] {
        let (n, behind) = number(rest, limit)?;
        seconds += n * unit;
        rest = behind;
        match rest.strip_prefix(':') {
            Some(behind) if unit > 1 => rest = behind,
            _ => break,
        }
    }
    Some((sign * seconds, rest))
}

fn number(text: &str, most: i64) -> Option<(i64, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let n = text[..end].parse().ok()?;
    (n <= most).then(|| (n, &text[end..]))
}

fn change(text: &str) -> Option<(Change, &str)> {
    let (day, rest) = if let Some(rest) = text.strip_prefix('M') {
        let (month, rest) = number(rest, 12)?;
        let (week, rest) = number(rest.strip_prefix('.')?, 5)?;
        let (weekday, rest) = number(rest.strip_prefix('.')?, 6)?;
        let day = ChangeDay::InMonth {
            month,
            week,
            weekday,
        };
        (day, rest)
    } else if let Some(rest) = text.strip_prefix('J') {
        let (n, rest) = number(rest, 365)?;
        (ChangeDay::Julian(n), rest)
    } else {
        let (n, rest) = number(text, 365)?;
        (ChangeDay::OfYear(n), rest)
    };
    let (time, rest) = match rest.strip_prefix('/') {
        Some(rest) => time_of_day(rest, 167)?,
        None => (2 * 3600, rest),
    };
    Some((Change { day, time }, rest))
}
