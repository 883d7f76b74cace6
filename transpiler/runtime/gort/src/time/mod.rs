//! Package `time`.
//!
//! [`Duration`] is Go's, in signed nanoseconds, for places where `std::time::Duration` is not exact; whatever takes one
//! takes the other too. [`Time`] is a value, as in Go.
//! Sleeping, timers and tickers stand on tokio and need the feature `timer`.

mod civil;
mod duration;
mod format;
mod instant;
mod integer;
mod layout;
mod parse;
mod rule;
mod zone;
mod zonefile;

#[cfg(feature = "timer")]
pub use crate::timer::{Ticker, Timer, after, after_func, sleep, tick, ticker, timer};
pub use civil::{
    APRIL, AUGUST, DECEMBER, FEBRUARY, FRIDAY, JANUARY, JULY, JUNE, MARCH, MAY, MONDAY, Month,
    NOVEMBER, OCTOBER, SATURDAY, SEPTEMBER, SUNDAY, THURSDAY, TUESDAY, WEDNESDAY, Weekday,
};
pub use duration::{
    Duration, HOUR, MICROSECOND, MILLISECOND, MINUTE, NANOSECOND, SECOND, parse_duration,
};
pub use instant::{Time, date, now, since, unix, unix_micro, unix_milli, until};
pub use layout::{
    ANSIC, DATE_ONLY, DATE_TIME, KITCHEN, LAYOUT, RFC822, RFC822_Z, RFC850, RFC1123, RFC1123_Z,
    RFC3339, RFC3339_NANO, RUBY_DATE, STAMP, STAMP_MICRO, STAMP_MILLI, STAMP_NANO, TIME_ONLY,
    UNIX_DATE,
};
pub use parse::{ParseError, parse, parse_in_location};
pub use zone::{Location, fixed_zone, load_location};

/// Text in quotes as this package's errors show it: what is not printable ASCII byte by byte.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for b in text.bytes() {
        match b {
            b'"' | b'\\' => out.extend(['\\', char::from(b)]),
            b' '..=b'~' | 0x7f => out.push(char::from(b)),
            b => out.push_str(&format!("\\x{b:02x}")),
        }
    }
    out.push('"');
    out
}
