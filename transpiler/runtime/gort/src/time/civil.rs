//! Days, months and years of the proleptic Gregorian calendar.

use std::fmt::{Display, Formatter};

/// Integer types of Go that have names.
macro_rules! named_numbers {
    ($($(#[$doc:meta])* $type:ident: $go:literal, $first:literal, $names:ident, $one:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(pub i64);

        impl $type {
            /// The English name, if the number has one.
            pub fn name(self) -> Option<&'static str> {
                let at = usize::try_from(self.0 - $first).ok()?;
                $names.get(at).copied()
            }
        }

        /// Its `String` method.
        impl Display for $type {
            fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
                match self.name() {
                    Some(name) => f.pad(name),
                    // Go shows the bits of a negative one
                    None => f.pad(&format!(concat!("%!", stringify!($one), "({})"), self.0 as u64)),
                }
            }
        }

        super::integer::integer_type!($type, $go);
    )*};
}

named_numbers! {
    /// `time.Month`: January is 1.
    Month: "time.Month", 1, MONTHS, Month;
    /// `time.Weekday`: Sunday is 0.
    Weekday: "time.Weekday", 0, DAYS, Weekday;
}

/// `time.January`.
pub const JANUARY: Month = Month(1);
/// `time.February`.
pub const FEBRUARY: Month = Month(2);
/// `time.March`.
pub const MARCH: Month = Month(3);
/// `time.April`.
pub const APRIL: Month = Month(4);
/// `time.May`.
pub const MAY: Month = Month(5);
/// `time.June`.
pub const JUNE: Month = Month(6);
/// `time.July`.
pub const JULY: Month = Month(7);
/// `time.August`.
pub const AUGUST: Month = Month(8);
/// `time.September`.
pub const SEPTEMBER: Month = Month(9);
/// `time.October`.
pub const OCTOBER: Month = Month(10);
/// `time.November`.
pub const NOVEMBER: Month = Month(11);
/// `time.December`.
pub const DECEMBER: Month = Month(12);
/// `time.Sunday`.
pub const SUNDAY: Weekday = Weekday(0);
/// `time.Monday`.
pub const MONDAY: Weekday = Weekday(1);
/// `time.Tuesday`.
pub const TUESDAY: Weekday = Weekday(2);
/// `time.Wednesday`.
pub const WEDNESDAY: Weekday = Weekday(3);
/// `time.Thursday`.
pub const THURSDAY: Weekday = Weekday(4);
/// `time.Friday`.
pub const FRIDAY: Weekday = Weekday(5);
/// `time.Saturday`.
pub const SATURDAY: Weekday = Weekday(6);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// A day of the calendar.
pub(super) struct Day {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
}

/// Days from 1 March of year 0 to 1 January 1970.
const TO_1970: i64 = 719_468;
/// Days of 400 years.
const ERA: i64 = 146_097;

/// The day that is `days` after 1 January 1970. Years start in March here, so that the leap day is the last.
pub(super) fn day_of(days: i64) -> Day {
    let days = days + TO_1970;
    let (era, of_era) = (days.div_euclid(ERA), days.rem_euclid(ERA));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    Day {
        year: era * 400 + year + i64::from(month <= 2),
        month,
        day,
    }
}

/// The days from 1 January 1970 to a day whose month is 1 to 12; its number may be any.
pub(super) fn days_to(year: i64, month: i64, day: i64) -> i64 {
    let year = year.wrapping_sub(i64::from(month <= 2));
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let from_march = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * from_march + 2) / 5;
    let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    era.wrapping_mul(ERA)
        .wrapping_add(days - TO_1970 - 1)
        .wrapping_add(day)
}

pub(super) fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days a month has.
pub(super) fn days_in(month: i64, year: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
