//! `time.Time`.

use std::cmp::Ordering;
use std::sync::LazyLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::civil::{self, Month, Weekday};
use super::duration::Duration;
use super::zone::Location;
use crate::element::Element;

const BILLION: i64 = 1_000_000_000;
/// Seconds from 1 January of year 1, Go's zero time, to 1970.
const TO_1970: i64 = 62_135_596_800;

/// `time.Time`: an instant, shown in a zone, with a reading of the monotonic clock when it comes from [`now`].
///
/// `==` compares all of that, as in Go; [`Time::equal`] compares the instants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Time {
    /// Seconds since the zero time.
    seconds: i64,
    nanos: i64,
    zone: Location,
    monotonic: Option<i64>,
}

/// Where the monotonic clock stood when the program first asked; Go starts at 1, too.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// `time.Now`.
pub fn now() -> Time {
    let start = *START;
    let wall = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i128::try_from(since.as_nanos()).unwrap_or(0),
        Err(err) => -i128::try_from(err.duration().as_nanos()).unwrap_or(0),
    };
    let (seconds, nanos) = (
        wall.div_euclid(BILLION as i128),
        wall.rem_euclid(BILLION as i128),
    );
    Time {
        monotonic: Some(start.elapsed().as_nanos() as i64 + 1),
        ..unix(seconds as i64, nanos as i64)
    }
}

/// `time.Unix`.
pub fn unix(seconds: i64, nanos: i64) -> Time {
    let seconds = seconds.wrapping_add(nanos.div_euclid(BILLION));
    Time {
        seconds: seconds.wrapping_add(TO_1970),
        nanos: nanos.rem_euclid(BILLION),
        zone: Location::LOCAL,
        monotonic: None,
    }
}

/// `time.UnixMilli`.
pub fn unix_milli(millis: i64) -> Time {
    unix(millis / 1000, (millis % 1000) * 1_000_000)
}

/// `time.UnixMicro`.
pub fn unix_micro(micros: i64) -> Time {
    unix(micros / 1_000_000, (micros % 1_000_000) * 1000)
}

/// `time.Since`.
pub fn since(t: Time) -> Duration {
    now().sub(t)
}

/// `time.Until`.
pub fn until(t: Time) -> Duration {
    t.sub(now())
}

/// A day and a time of day, as [`date`] takes them and `Date` and `Clock` give them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
}

/// `time.Date`: what is out of its range counts on, so that 32 October is 1 November.
#[allow(clippy::too_many_arguments, reason = "Go's function has them")]
pub fn date(
    year: i64,
    month: Month,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    nanos: i64,
    zone: Location,
) -> Time {
    let month = month.0.wrapping_sub(1);
    let days = civil::days_to(
        year.wrapping_add(month.div_euclid(12)),
        month.rem_euclid(12) + 1,
        day,
    );
    let seconds = days
        .wrapping_mul(86_400)
        .wrapping_add(hour.wrapping_mul(3600))
        .wrapping_add(minute.wrapping_mul(60))
        .wrapping_add(second)
        .wrapping_add(nanos.div_euclid(BILLION));
    let seconds = seconds.wrapping_sub(zone.offset_of_clock(seconds));
    Time {
        zone,
        ..unix(seconds, nanos.rem_euclid(BILLION))
    }
}

impl Time {
    fn before_1970(self) -> i64 {
        self.seconds.wrapping_sub(TO_1970)
    }

    /// `t.Unix()`.
    pub fn unix(self) -> i64 {
        self.before_1970()
    }

    /// `t.UnixMilli()`.
    pub fn unix_milli(self) -> i64 {
        self.unix().wrapping_mul(1000) + self.nanos / 1_000_000
    }

    /// `t.UnixMicro()`.
    pub fn unix_micro(self) -> i64 {
        self.unix().wrapping_mul(1_000_000) + self.nanos / 1000
    }

    /// `t.UnixNano()`.
    pub fn unix_nano(self) -> i64 {
        self.unix().wrapping_mul(BILLION).wrapping_add(self.nanos)
    }

    /// `t.IsZero()`.
    pub fn is_zero(self) -> bool {
        self.seconds == 0 && self.nanos == 0
    }

    /// Seconds since 1970 on the clock of its zone.
    fn clock(self) -> i64 {
        let (_, offset) = self.zone_name_offset();
        self.unix().wrapping_add(offset)
    }

    /// `t.Zone()`.
    pub fn zone(self) -> (String, i64) {
        self.zone_name_offset()
    }

    pub(super) fn zone_name_offset(self) -> (String, i64) {
        self.zone.lookup(self.unix())
    }

    pub(super) fn parts(self) -> Parts {
        let clock = self.clock();
        let day = civil::day_of(clock.div_euclid(86_400));
        let of_day = clock.rem_euclid(86_400);
        Parts {
            year: day.year,
            month: day.month,
            day: day.day,
            hour: of_day / 3600,
            minute: of_day / 60 % 60,
            second: of_day % 60,
        }
    }

    /// `t.Date()`.
    pub fn date(self) -> (i64, Month, i64) {
        let parts = self.parts();
        (parts.year, Month(parts.month), parts.day)
    }

    /// `t.Clock()`.
    pub fn clock_time(self) -> (i64, i64, i64) {
        let parts = self.parts();
        (parts.hour, parts.minute, parts.second)
    }

    /// `t.Year()`.
    pub fn year(self) -> i64 {
        self.parts().year
    }

    /// `t.Month()`.
    pub fn month(self) -> Month {
        Month(self.parts().month)
    }

    /// `t.Day()`.
    pub fn day(self) -> i64 {
        self.parts().day
    }

    /// `t.Hour()`.
    pub fn hour(self) -> i64 {
        self.parts().hour
    }

    /// `t.Minute()`.
    pub fn minute(self) -> i64 {
        self.parts().minute
    }

    /// `t.Second()`.
    pub fn second(self) -> i64 {
        self.parts().second
    }

    /// `t.Nanosecond()`.
    pub fn nanosecond(self) -> i64 {
        self.nanos
    }

    /// `t.Weekday()`.
    pub fn weekday(self) -> Weekday {
        // 1 January 1970 was a Thursday
        Weekday((self.clock().div_euclid(86_400) + 4).rem_euclid(7))
    }

    /// `t.YearDay()`.
    pub fn year_day(self) -> i64 {
        self.clock().div_euclid(86_400) - civil::days_to(self.year(), 1, 1) + 1
    }

    /// `t.ISOWeek()`: the year and week of the Thursday of the same week.
    pub fn iso_week(self) -> (i64, i64) {
        let days = self.clock().div_euclid(86_400);
        let thursday = days + 3 - (days + 3).rem_euclid(7);
        let year = civil::day_of(thursday).year;
        (year, (thursday - civil::days_to(year, 1, 1)) / 7 + 1)
    }

    /// `t.Location()`.
    pub fn location(self) -> Location {
        self.zone
    }

    /// `t.In(zone)`.
    pub fn in_(self, zone: Location) -> Time {
        Time { zone, ..self }
    }

    /// `t.UTC()`.
    pub fn utc(self) -> Time {
        self.in_(Location::UTC)
    }

    /// `t.Local()`.
    pub fn local(self) -> Time {
        self.in_(Location::LOCAL)
    }

    pub(super) fn monotonic(self) -> Option<i64> {
        self.monotonic
    }

    fn without_monotonic(self) -> Time {
        Time {
            monotonic: None,
            ..self
        }
    }

    /// `t.Add(d)`.
    #[allow(clippy::should_implement_trait, reason = "Go's name")]
    pub fn add(self, d: impl Into<Duration>) -> Time {
        let Duration(d) = d.into();
        let nanos = self.nanos + d % BILLION;
        Time {
            seconds: self
                .seconds
                .wrapping_add(d / BILLION + nanos.div_euclid(BILLION)),
            nanos: nanos.rem_euclid(BILLION),
            zone: self.zone,
            monotonic: self.monotonic.and_then(|m| m.checked_add(d)),
        }
    }

    /// `t.Sub(u)`: what is out of range is the nearest in it.
    #[allow(clippy::should_implement_trait, reason = "Go's name")]
    pub fn sub(self, u: Time) -> Duration {
        if let (Some(t), Some(u)) = (self.monotonic, u.monotonic) {
            return Duration(t.saturating_sub(u));
        }
        let seconds = i128::from(self.seconds) - i128::from(u.seconds);
        let nanos = seconds * i128::from(BILLION) + i128::from(self.nanos - u.nanos);
        Duration(nanos.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64)
    }

    fn order(self, u: Time) -> Ordering {
        match (self.monotonic, u.monotonic) {
            (Some(t), Some(u)) => t.cmp(&u),
            _ => (self.seconds, self.nanos).cmp(&(u.seconds, u.nanos)),
        }
    }

    /// `t.Before(u)`.
    pub fn before(self, u: Time) -> bool {
        self.order(u).is_lt()
    }

    /// `t.After(u)`.
    pub fn after(self, u: Time) -> bool {
        self.order(u).is_gt()
    }

    /// `t.Equal(u)`.
    pub fn equal(self, u: Time) -> bool {
        self.order(u).is_eq()
    }

    /// `t.Compare(u)`.
    pub fn compare(self, u: Time) -> i64 {
        self.order(u) as i64
    }

    /// `t.AddDate(years, months, days)`.
    pub fn add_date(self, years: i64, months: i64, days: i64) -> Time {
        let parts = self.parts();
        date(
            parts.year.wrapping_add(years),
            Month(parts.month.wrapping_add(months)),
            parts.day.wrapping_add(days),
            parts.hour,
            parts.minute,
            parts.second,
            self.nanos,
            self.zone,
        )
    }

    /// What is above a multiple of `d` since the zero time.
    fn above(self, d: i64) -> i64 {
        let nanos = i128::from(self.seconds) * i128::from(BILLION) + i128::from(self.nanos);
        nanos.rem_euclid(i128::from(d)) as i64
    }

    /// `t.Truncate(d)`.
    pub fn truncate(self, d: impl Into<Duration>) -> Time {
        let Duration(d) = d.into();
        let t = self.without_monotonic();
        if d <= 0 {
            return t;
        }
        t.add(Duration(-t.above(d)))
    }

    /// `t.Round(d)`: halves up.
    pub fn round(self, d: impl Into<Duration>) -> Time {
        let Duration(d) = d.into();
        let t = self.without_monotonic();
        if d <= 0 {
            return t;
        }
        let above = t.above(d);
        if above < d - above {
            return t.add(Duration(-above));
        }
        t.add(Duration(d - above))
    }
}

impl Element for Time {
    const SIZE: usize = 24;

    fn zero() -> Self {
        Self::default()
    }
}

crate::map_key!(Time);
crate::comparable!(Time);
