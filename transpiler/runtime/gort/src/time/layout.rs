//! Layouts: how the reference time, `Mon Jan 2 15:04:05 MST 2006`, says what stands where.

/// `time.Layout`.
pub const LAYOUT: &str = "01/02 03:04:05PM '06 -0700";
/// `time.ANSIC`.
pub const ANSIC: &str = "Mon Jan _2 15:04:05 2006";
/// `time.UnixDate`.
pub const UNIX_DATE: &str = "Mon Jan _2 15:04:05 MST 2006";
/// `time.RubyDate`.
pub const RUBY_DATE: &str = "Mon Jan 02 15:04:05 -0700 2006";
/// `time.RFC822`.
pub const RFC822: &str = "02 Jan 06 15:04 MST";
/// `time.RFC822Z`.
pub const RFC822_Z: &str = "02 Jan 06 15:04 -0700";
/// `time.RFC850`.
pub const RFC850: &str = "Monday, 02-Jan-06 15:04:05 MST";
/// `time.RFC1123`.
pub const RFC1123: &str = "Mon, 02 Jan 2006 15:04:05 MST";
/// `time.RFC1123Z`.
pub const RFC1123_Z: &str = "Mon, 02 Jan 2006 15:04:05 -0700";
/// `time.RFC3339`.
pub const RFC3339: &str = "2006-01-02T15:04:05Z07:00";
/// `time.RFC3339Nano`.
pub const RFC3339_NANO: &str = "2006-01-02T15:04:05.999999999Z07:00";
/// `time.Kitchen`.
pub const KITCHEN: &str = "3:04PM";
/// `time.Stamp`.
pub const STAMP: &str = "Jan _2 15:04:05";
/// `time.StampMilli`.
pub const STAMP_MILLI: &str = "Jan _2 15:04:05.000";
/// `time.StampMicro`.
pub const STAMP_MICRO: &str = "Jan _2 15:04:05.000000";
/// `time.StampNano`.
pub const STAMP_NANO: &str = "Jan _2 15:04:05.000000000";
/// `time.DateTime`.
pub const DATE_TIME: &str = "2006-01-02 15:04:05";
/// `time.DateOnly`.
pub const DATE_ONLY: &str = "2006-01-02";
/// `time.TimeOnly`.
pub const TIME_ONLY: &str = "15:04:05";

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pad {
    None,
    Zero,
    Space,
}

/// How an offset from UTC is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Offset {
    /// `Z` stands for none.
    pub(super) z: bool,
    pub(super) colons: bool,
    pub(super) minutes: bool,
    pub(super) seconds: bool,
}

/// What a part of a layout stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    LongMonth,
    ShortMonth,
    Month(Pad),
    LongWeekday,
    ShortWeekday,
    Day(Pad),
    DayOfYear(Pad),
    Hour,
    Hour12(Pad),
    Minute(Pad),
    Second(Pad),
    LongYear,
    Year,
    /// `PM` or `pm`.
    Half {
        upper: bool,
    },
    ZoneName,
    Offset(Offset),
    /// Behind a point or comma: all `digits`, or without the zeros at the end.
    Fraction {
        digits: usize,
        trim: bool,
    },
}

/// Numbers of the layout that say the same wherever they stand, longest first.
const FIXED: &[(&str, Element)] = &[
    ("January", Element::LongMonth),
    ("Monday", Element::LongWeekday),
    ("MST", Element::ZoneName),
    ("2006", Element::LongYear),
    ("002", Element::DayOfYear(Pad::Zero)),
    ("__2", Element::DayOfYear(Pad::Space)),
    ("01", Element::Month(Pad::Zero)),
    ("02", Element::Day(Pad::Zero)),
    ("03", Element::Hour12(Pad::Zero)),
    ("04", Element::Minute(Pad::Zero)),
    ("05", Element::Second(Pad::Zero)),
    ("06", Element::Year),
    ("15", Element::Hour),
    ("PM", Element::Half { upper: true }),
    ("pm", Element::Half { upper: false }),
    ("1", Element::Month(Pad::None)),
    ("2", Element::Day(Pad::None)),
    ("3", Element::Hour12(Pad::None)),
    ("4", Element::Minute(Pad::None)),
    ("5", Element::Second(Pad::None)),
];

/// Offsets behind their first character, longest first.
const OFFSETS: &[(&str, bool, bool, bool)] = &[
    ("07:00:00", true, true, true),
    ("070000", false, true, true),
    ("07:00", true, true, false),
    ("0700", false, true, false),
    ("07", false, false, false),
];

/// A part of a layout: text before an element, and the element with its text; `None` at the end.
pub(super) struct Part<'a> {
    pub(super) before: &'a str,
    pub(super) element: Option<(Element, &'a str)>,
    pub(super) rest: &'a str,
}

/// Splits a layout at its first element.
pub(super) fn next_part(layout: &str) -> Part<'_> {
    for at in 0..layout.len() {
        if !layout.is_char_boundary(at) {
            continue;
        }
        if let Some((skip, element, len)) = element_at(&layout[at..]) {
            let (start, end) = (at + skip, at + skip + len);
            return Part {
                before: &layout[..start],
                element: Some((element, &layout[start..end])),
                rest: &layout[end..],
            };
        }
    }
    Part {
        before: layout,
        element: None,
        rest: "",
    }
}

/// An element at the start: how much text stands before it after all, what it is, and its length.
fn element_at(text: &str) -> Option<(usize, Element, usize)> {
    match text.as_bytes()[0] {
        b'_' if text.starts_with("_2006") => return Some((1, Element::LongYear, 4)),
        b'_' if text.starts_with("_2") => return Some((0, Element::Day(Pad::Space), 2)),
        z @ (b'-' | b'Z') => {
            let found = OFFSETS
                .iter()
                .find(|(form, ..)| text[1..].starts_with(form))?;
            let &(form, colons, minutes, seconds) = found;
            let offset = Offset {
                z: z == b'Z',
                colons,
                minutes,
                seconds,
            };
            return Some((0, Element::Offset(offset), 1 + form.len()));
        }
        b'.' | b',' => return fraction(text),
        _ => {}
    }
    let fixed = FIXED.iter().find(|(form, _)| text.starts_with(form));
    if let Some(&(form, element)) = fixed {
        return Some((0, element, form.len()));
    }
    let followed_by_lower = |at: usize| text[at..].starts_with(|c: char| c.is_ascii_lowercase());
    for (form, element) in [("Jan", Element::ShortMonth), ("Mon", Element::ShortWeekday)] {
        if text.starts_with(form) && !followed_by_lower(3) {
            return Some((0, element, 3));
        }
    }
    None
}

fn fraction(text: &str) -> Option<(usize, Element, usize)> {
    let digit = *text.as_bytes().get(1)?;
    if digit != b'0' && digit != b'9' {
        return None;
    }
    let digits = text[1..].bytes().take_while(|&b| b == digit).count();
    if text[1 + digits..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let trim = digit == b'9';
    Some((0, Element::Fraction { digits, trim }, 1 + digits))
}
