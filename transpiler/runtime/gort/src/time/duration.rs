//! `time.Duration`.

use std::fmt::{Display, Formatter};
use std::ops::{
    Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Rem, RemAssign, Sub, SubAssign,
};

use crate::errors::{self, Error};
use crate::panic;

/// `time.Duration`: nanoseconds, which may be negative. Arithmetic wraps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(pub i64);

/// `time.Nanosecond`.
pub const NANOSECOND: Duration = Duration(1);
/// `time.Microsecond`.
pub const MICROSECOND: Duration = Duration(1000);
/// `time.Millisecond`.
pub const MILLISECOND: Duration = Duration(1_000_000);
/// `time.Second`.
pub const SECOND: Duration = Duration(1_000_000_000);
/// `time.Minute`.
pub const MINUTE: Duration = Duration(60 * SECOND.0);
/// `time.Hour`.
pub const HOUR: Duration = Duration(60 * MINUTE.0);

/// One longer than Go can say becomes the longest.
impl From<std::time::Duration> for Duration {
    fn from(d: std::time::Duration) -> Self {
        Duration(i64::try_from(d.as_nanos()).unwrap_or(i64::MAX))
    }
}

/// A negative one becomes zero.
impl From<Duration> for std::time::Duration {
    fn from(d: Duration) -> Self {
        std::time::Duration::from_nanos(u64::try_from(d.0).unwrap_or(0))
    }
}

impl Duration {
    /// `d.Nanoseconds()`.
    pub fn nanoseconds(self) -> i64 {
        self.0
    }

    /// `d.Microseconds()`.
    pub fn microseconds(self) -> i64 {
        self.0 / MICROSECOND.0
    }

    /// `d.Milliseconds()`.
    pub fn milliseconds(self) -> i64 {
        self.0 / MILLISECOND.0
    }

    fn in_units(self, unit: Duration) -> f64 {
        (self.0 / unit.0) as f64 + (self.0 % unit.0) as f64 / unit.0 as f64
    }

    /// `d.Seconds()`.
    pub fn seconds(self) -> f64 {
        (self.0 / SECOND.0) as f64 + (self.0 % SECOND.0) as f64 / 1e9
    }

    /// `d.Minutes()`.
    pub fn minutes(self) -> f64 {
        self.in_units(MINUTE)
    }

    /// `d.Hours()`.
    pub fn hours(self) -> f64 {
        self.in_units(HOUR)
    }

    /// `d.Truncate(m)`.
    pub fn truncate(self, m: Duration) -> Duration {
        if m.0 <= 0 {
            return self;
        }
        Duration(self.0 - self.0 % m.0)
    }

    /// `d.Round(m)`: halves away from zero; what is out of range is the nearest in it.
    pub fn round(self, m: Duration) -> Duration {
        if m.0 <= 0 {
            return self;
        }
        let rest = self.0 % m.0;
        let down = i128::from(self.0 - rest);
        let up = down + i128::from(m.0) * i128::from(self.0.signum());
        let half = 2 * i128::from(rest).abs() >= i128::from(m.0);
        let rounded = if half { up } else { down };
        Duration(rounded.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64)
    }

    /// `d.Abs()`.
    pub fn abs(self) -> Duration {
        Duration(self.0.saturating_abs())
    }
}

/// `d.String()`.
impl Display for Duration {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let n = self.0.unsigned_abs();
        let text = match n {
            0 => "0s".to_owned(),
            1..1_000 => format!("{n}ns"),
            1_000..1_000_000 => fraction(n, 1_000) + "µs",
            1_000_000..1_000_000_000 => fraction(n, 1_000_000) + "ms",
            _ => clock(n),
        };
        f.pad(&format!("{sign}{text}"))
    }
}

/// `n` in units, without zeros at the end.
fn fraction(n: u64, unit: u64) -> String {
    let digits = unit.ilog10() as usize;
    let text = format!("{}.{:0digits$}", n / unit, n % unit);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// One second and more.
fn clock(n: u64) -> String {
    let (minutes, seconds) = (n / 60_000_000_000, n % 60_000_000_000);
    let seconds = fraction(seconds, 1_000_000_000);
    match minutes {
        0 => format!("{seconds}s"),
        1..60 => format!("{minutes}m{seconds}s"),
        _ => format!("{}h{}m{seconds}s", minutes / 60, minutes % 60),
    }
}

/// `time.ParseDuration`.
pub fn parse_duration(text: &str) -> Result<Duration, Error> {
    let invalid = || {
        let shown = super::quoted(text);
        errors::new(format!("time: invalid duration {shown}"))
    };
    let (negative, mut rest) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    if rest == "0" {
        return Ok(Duration(0));
    }
    if rest.is_empty() {
        return Err(invalid());
    }
    let mut total: u64 = 0;
    while !rest.is_empty() {
        let (part, behind) = one_part(rest).map_err(|wrong| match wrong {
            Wrong::Number => invalid(),
            Wrong::NoUnit => errors::new(format!(
                "time: missing unit in duration {}",
                super::quoted(text)
            )),
            Wrong::Unit(unit) => errors::new(format!(
                "time: unknown unit {} in duration {}",
                super::quoted(unit),
                super::quoted(text)
            )),
        })?;
        total = match total.checked_add(part) {
            Some(total) if total <= 1 << 63 => total,
            _ => return Err(invalid()),
        };
        rest = behind;
    }
    if negative {
        return Ok(Duration((total as i64).wrapping_neg()));
    }
    i64::try_from(total).map(Duration).map_err(|_| invalid())
}

enum Wrong<'a> {
    Number,
    NoUnit,
    Unit(&'a str),
}

/// A number and its unit, in nanoseconds, and what follows.
fn one_part(text: &str) -> Result<(u64, &str), Wrong<'_>> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole_len = digits(text);
    let mut whole: u64 = 0;
    for b in text[..whole_len].bytes() {
        let next = (whole <= (1 << 63) / 10).then(|| whole * 10 + u64::from(b - b'0'));
        whole = next.filter(|&n| n <= 1 << 63).ok_or(Wrong::Number)?;
    }
    let mut rest = &text[whole_len..];
    let mut fraction = "";
    if let Some(behind) = rest.strip_prefix('.') {
        let len = digits(behind);
        (fraction, rest) = (&behind[..len], &behind[len..]);
    }
    if whole_len == 0 && fraction.is_empty() {
        return Err(Wrong::Number);
    }
    let unit_len = rest
        .find(|c: char| c == '.' || c.is_ascii_digit())
        .unwrap_or(rest.len());
    let unit = match &rest[..unit_len] {
        "" => return Err(Wrong::NoUnit),
        "ns" => 1,
        "us" | "µs" | "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        other => return Err(Wrong::Unit(other)),
    };
    if whole > (1 << 63) / unit {
        return Err(Wrong::Number);
    }
    let nanos = whole * unit + below_one(fraction, unit);
    if nanos > 1 << 63 {
        return Err(Wrong::Number);
    }
    Ok((nanos, &rest[unit_len..]))
}

/// The digits behind the point, in nanoseconds; those that no longer fit are left out, as Go does.
fn below_one(digits: &str, unit: u64) -> u64 {
    let (mut value, mut scale) = (0u64, 1f64);
    for b in digits.bytes() {
        let next = (value <= (i64::MAX / 10) as u64).then(|| value * 10 + u64::from(b - b'0'));
        let Some(next) = next.filter(|&n| n <= 1 << 63) else {
            break;
        };
        value = next;
        scale *= 10.0;
    }
    (value as f64 * (unit as f64 / scale)) as u64
}

/// Operators on two durations, as Go's type has them, and on a duration and a number.
macro_rules! operators {
    ($($trait:ident $method:ident $assign:ident $assign_method:ident $op:expr;)*) => {$(
        impl $trait for Duration {
            type Output = Duration;

            fn $method(self, other: Duration) -> Duration {
                let op: fn(i64, i64) -> i64 = $op;
                Duration(op(self.0, other.0))
            }
        }

        impl $trait<i64> for Duration {
            type Output = Duration;

            fn $method(self, other: i64) -> Duration {
                $trait::$method(self, Duration(other))
            }
        }

        impl $assign for Duration {
            fn $assign_method(&mut self, other: Duration) {
                *self = $trait::$method(*self, other);
            }
        }
    )*};
}

operators! {
    Add add AddAssign add_assign i64::wrapping_add;
    Sub sub SubAssign sub_assign i64::wrapping_sub;
    Mul mul MulAssign mul_assign i64::wrapping_mul;
    Div div DivAssign div_assign |a, b| if b == 0 { panic::divide() } else { a.wrapping_div(b) };
    Rem rem RemAssign rem_assign |a, b| if b == 0 { panic::divide() } else { a.wrapping_rem(b) };
}

impl Neg for Duration {
    type Output = Duration;

    fn neg(self) -> Duration {
        Duration(self.0.wrapping_neg())
    }
}

super::integer::integer_type!(Duration, "time.Duration");

impl crate::cmp::Ordered for Duration {
    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        self.cmp(other)
    }
}
