//! `Time.Format` and `Time.String`.

use std::fmt::{Display, Formatter, Write};

use super::civil::{Month, Weekday};
use super::instant::{Parts, Time};
use super::layout::{Element, Offset, Pad, next_part};
use crate::fmt::{Field, Kind, Printer, Text, Value};

impl Time {
    /// `t.Format(layout)`.
    pub fn format(&self, layout: &str) -> String {
        let mut out = String::new();
        let (parts, weekday) = (self.parts(), self.weekday());
        let mut rest = layout;
        loop {
            let part = next_part(rest);
            out.push_str(part.before);
            let Some((element, text)) = part.element else {
                return out;
            };
            match element {
                Element::LongMonth => out.push_str(Month(parts.month).name().unwrap_or("")),
                Element::ShortMonth => out.push_str(short(Month(parts.month).name())),
                Element::LongWeekday => out.push_str(weekday.name().unwrap_or("")),
                Element::ShortWeekday => out.push_str(short(Weekday::name(weekday))),
                Element::ZoneName | Element::Offset(_) => self.write_zone(&mut out, element),
                Element::DayOfYear(pad) => number(&mut out, self.year_day(), pad, 3),
                Element::Fraction { digits, trim } => {
                    out.push_str(&fraction(self.nanosecond(), &text[..1], digits, trim));
                }
                _ => clock_or_date(&mut out, element, &parts),
            }
            rest = part.rest;
        }
    }

    fn write_zone(self, out: &mut String, element: Element) {
        let (name, offset) = self.zone_name_offset();
        let form = match element {
            Element::Offset(form) => form,
            _ if !name.is_empty() => {
                out.push_str(&name);
                return;
            }
            _ => Offset {
                z: false,
                colons: false,
                minutes: true,
                seconds: false,
            },
        };
        if form.z && offset == 0 {
            out.push('Z');
            return;
        }
        // the sign is that of whole minutes, as Go has it
        let minutes = offset / 60;
        out.push(if minutes < 0 { '-' } else { '+' });
        let colon = if form.colons { ":" } else { "" };
        let _ = write!(out, "{:02}", minutes.abs() / 60);
        if form.minutes {
            let _ = write!(out, "{colon}{:02}", minutes.abs() % 60);
        }
        if form.seconds {
            let _ = write!(out, "{colon}{:02}", offset.abs() % 60);
        }
    }
}

fn clock_or_date(out: &mut String, element: Element, parts: &Parts) {
    let hour12 = (parts.hour + 11) % 12 + 1;
    match element {
        Element::Month(pad) => number(out, parts.month, pad, 2),
        Element::Day(pad) => number(out, parts.day, pad, 2),
        Element::Hour => number(out, parts.hour, Pad::Zero, 2),
        Element::Hour12(pad) => number(out, hour12, pad, 2),
        Element::Minute(pad) => number(out, parts.minute, pad, 2),
        Element::Second(pad) => number(out, parts.second, pad, 2),
        Element::Year => number(out, parts.year.abs() % 100, Pad::Zero, 2),
        Element::LongYear => {
            out.push_str(if parts.year < 0 { "-" } else { "" });
            number(out, parts.year.abs(), Pad::Zero, 4);
        }
        Element::Half { upper } => out.push_str(match (parts.hour >= 12, upper) {
            (true, true) => "PM",
            (true, false) => "pm",
            (false, true) => "AM",
            (false, false) => "am",
        }),
        _ => {}
    }
}

fn short(name: Option<&'static str>) -> &'static str {
    name.map_or("", |name| &name[..3])
}

fn number(out: &mut String, n: i64, pad: Pad, width: usize) {
    let _ = match pad {
        Pad::None => write!(out, "{n}"),
        Pad::Zero => write!(out, "{n:0width$}"),
        Pad::Space => write!(out, "{n:width$}"),
    };
}

fn fraction(nanos: i64, point: &str, digits: usize, trim: bool) -> String {
    let all = format!("{nanos:09}");
    let mut text: String = all
        .chars()
        .chain(std::iter::repeat('0'))
        .take(digits)
        .collect();
    if trim {
        text.truncate(text.trim_end_matches('0').len());
        if text.is_empty() {
            return text;
        }
    }
    format!("{point}{text}")
}

/// `t.String()`, with the reading of the monotonic clock if there is one.
impl Display for Time {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let mut text = self.format("2006-01-02 15:04:05.999999999 -0700 MST");
        if let Some(m) = self.monotonic() {
            let sign = if m < 0 { '-' } else { '+' };
            let m = m.unsigned_abs();
            let _ = write!(
                text,
                " m={sign}{}.{:09}",
                m / 1_000_000_000,
                m % 1_000_000_000
            );
        }
        f.pad(&text)
    }
}

impl Value for Time {
    fn static_type() -> String {
        "time.Time".to_owned()
    }

    fn static_kind() -> Kind {
        Kind::Struct
    }

    fn kind(&self) -> Kind {
        Kind::Struct
    }

    fn type_name(&self) -> String {
        Self::static_type()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        let text = self.to_string();
        p.structure(self, &[Field::new("t", &text)], verb);
    }

    fn string(&self, _: bool) -> Option<Text> {
        Some(self.to_string().into())
    }
}
