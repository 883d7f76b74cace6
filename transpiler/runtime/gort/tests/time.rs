//! Package time against Go, with the zones of the system's database.

mod common;

use std::process::Command;

use gort::fmt;
use gort::time::{
    self, DECEMBER, Duration, HOUR, Location, MARCH, MICROSECOND, MILLISECOND, MINUTE, Month,
    SATURDAY, SECOND, SUNDAY, Time, Weekday,
};

fn each<T: Clone>(items: &[T], f: impl Fn(T) -> String) -> String {
    let texts: Vec<String> = items.iter().cloned().map(f).collect();
    texts.join("|")
}

fn durations() -> Vec<Duration> {
    let mut all = [
        0,
        1,
        -1,
        999,
        1000,
        1500,
        999_999,
        1_000_000,
        1_234_567,
        999_999_999,
    ]
    .map(Duration)
    .to_vec();
    all.extend([
        SECOND,
        MILLISECOND * 1500,
        MINUTE,
        MINUTE + MICROSECOND * 500,
        HOUR,
        HOUR * 25 + MINUTE * 3,
        SECOND * -90,
        Duration(i64::MAX),
        Duration(i64::MIN),
    ]);
    all
}

const TEXTS: [&str; 20] = [
    "0",
    "1h",
    "1.5h",
    "-2m3.5s",
    "+3ms",
    "1us1µs1μs",
    "",
    "-",
    "1",
    "1x",
    ".s",
    "1..5s",
    "3000000h",
    "9223372036854775807ns",
    "9223372036854775808ns",
    "-9223372036854775808ns",
    "1h\x01",
    "0.000000000001s",
    "1.9999999999999999999s",
    "h",
];

fn zones() -> Vec<Location> {
    let mut zones = vec![
        Location::UTC,
        time::fixed_zone("X", 3 * 3600 + 1800 + 7),
        time::fixed_zone("", -90 * 60),
    ];
    for name in [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
    ] {
        zones.push(time::load_location(name).expect("a zone"));
    }
    zones
}

fn times() -> Vec<Time> {
    vec![
        Time::default(),
        time::unix(0, 0),
        time::unix(1_234_567_890, 123_456_789),
        time::unix(1_709_164_800, 5000),
        time::unix(1_720_000_000, 0),
        time::unix(4_102_444_800, 1),
        time::unix(7_258_118_400, 0),
        time::unix(-62_167_219_201, 999_999_999),
        time::unix(-1_000_000_000_000, 0),
        time::date(2024, MARCH, 31, 1, 0, 0, 0, Location::UTC),
        time::date(2024, Month(10), 27, 0, 59, 59, 0, Location::UTC),
    ]
}

fn layouts() -> Vec<&'static str> {
    vec![
        time::ANSIC,
        time::UNIX_DATE,
        time::RUBY_DATE,
        time::RFC822,
        time::RFC822_Z,
        time::RFC850,
        time::RFC1123,
        time::RFC1123_Z,
        time::RFC3339,
        time::RFC3339_NANO,
        time::KITCHEN,
        time::STAMP,
        time::STAMP_MILLI,
        time::STAMP_MICRO,
        time::STAMP_NANO,
        time::DATE_TIME,
        time::DATE_ONLY,
        time::TIME_ONLY,
        "_2 __2 002 2006-1-2 3:4:5.000 pm",
        "05.99 05,000 Z07 Z0700 -07 -070000 Z07:00:00",
        "Januaryx Jany Mond Monx _2006 é 06 PM",
    ]
}

fn parts(t: Time) -> String {
    let (year, week) = t.iso_week();
    fmt::sprint(&[
        &t.year(),
        &t.month(),
        &t.day(),
        &t.hour(),
        &t.minute(),
        &t.second(),
        &t.nanosecond(),
        &t.weekday(),
        &t.year_day(),
        &year,
        &week,
    ])
}

const DATES: [[i64; 7]; 10] = [
    [2024, 2, 30, 0, 0, 0, 0],
    [2023, 14, 1, 25, 61, 61, 2_000_000_000],
    [2024, 0, 0, -1, -1, -1, -1],
    [2024, 3, 31, 2, 30, 0, 0],
    [2024, 10, 27, 2, 30, 0, 0],
    [2024, 11, 3, 1, 30, 0, 0],
    [2024, 3, 10, 2, 30, 0, 0],
    [1, 1, 1, 0, 0, 0, 0],
    [-5, 6, 7, 8, 9, 10, 11],
    [2050, 7, 1, 12, 0, 0, 0],
];

fn arithmetic(t: Time) -> String {
    let (t, u) = (t.utc(), times()[2].utc());
    fmt::sprint(&[
        &t.add(MINUTE * 90),
        &t.add(Duration(-1)),
        &t.sub(u),
        &t.add_date(1, -1, 31),
        &t.truncate(HOUR),
        &t.round(SECOND * 7),
        &t.before(u),
        &t.after(u),
        &t.equal(u),
        &t.compare(u),
    ])
}

const PAIRS: [(&str, &str); 43] = [
    (time::RFC3339, "2006-01-02T15:04:05Z"),
    (time::RFC3339, "2006-01-02T15:04:05.123456789012+07:00"),
    (time::RFC3339, "2006-01-02T15:04:05"),
    (time::RFC3339, "2006-13-02T15:04:05Z"),
    (time::RFC3339, "2006-02-30T15:04:05Z"),
    (time::RFC3339, "2006-01-02T24:04:05Z"),
    (time::RFC3339, "2006-01-02T15:04:05+25:00"),
    (time::RFC3339, "2006-01-02T15:04:05Zx"),
    (time::RFC3339, "2006-01-02T1:04:05Z"),
    (time::RFC1123, "Mon, 02 Jan 2006 15:04:05 MST"),
    (time::RFC1123, "mon, 02 jAN 2006 15:04:05 UTC"),
    (time::RFC1123, "Mon, 02 Jan 2006 15:04:05 GMT+3"),
    (time::RFC1123, "Mon, 02 Jan 2006 15:04:05 gmt"),
    (time::ANSIC, "Mon Jan  2 15:04:05 2006"),
    (time::KITCHEN, "12:30AM"),
    (time::KITCHEN, "12:30PM"),
    (time::KITCHEN, "13:30PM"),
    (time::KITCHEN, "1:30XM"),
    ("2006-002", "2024-366"),
    ("2006-002", "2023-366"),
    ("2006-002 01", "2024-060 03"),
    ("06-1-2", "69-1-2"),
    ("06-1-2", "68-12-31"),
    ("06-1-2", "x8-1-1"),
    ("2006-01-02 15:04:05.000", "2024-01-02 03:04:05.12"),
    ("2006-01-02 15:04:05.999", "2024-01-02 03:04:05"),
    ("2006-01-02 15:04:05", "2024-01-02 03:04:05,5"),
    ("2006-01-02", "2024-01-02 extra"),
    ("2006-01-02", "hello"),
    ("2006  01", "2024 05"),
    ("2006 01", "202405"),
    ("Z07:00:00", "+01:02:03"),
    ("-0700", "-0061"),
    ("-07", "x1"),
    ("MST", "CEST"),
    ("MST", "WITA"),
    ("MST", "ABCDEF"),
    ("MST", "+03"),
    ("MST", "-24"),
    ("MST", "ChST"),
    ("15:04:05", "15:04:60"),
    ("15:04:05", "15:60:00"),
    ("é2006", "é2024"),
];

const MORE_PAIRS: [(&str, &str); 4] = [
    ("Jan", "Foo"),
    ("January 2", "feb 1"),
    ("_2 Jan", " 5 Jun"),
    (
        "2006-01-02T15:04:05.000000000",
        "2024-01-02T03:04:05.123456789",
    ),
];

/// The recorded texts are those of a system in UTC: the test runs itself there.
#[test]
fn as_go_does() {
    if std::env::var("TZ").is_ok_and(|zone| zone == "UTC") {
        return compare();
    }
    let exe = std::env::current_exe().expect("this test");
    let mut again = Command::new(exe);
    let output = again
        .args(["--exact", "as_go_does"])
        .env("TZ", "UTC")
        .output()
        .expect("runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

fn compare() {
    let (durations, times, zones, layouts) = (durations(), times(), zones(), layouts());
    let everywhere = |f: &dyn Fn(Time) -> String| each(&times, |t| each(&zones, |z| f(t.in_(z))));
    let pairs = [&PAIRS[..], &MORE_PAIRS[..]].concat();
    let nowhere = time::load_location("Nowhere/Else").expect_err("no such zone");
    let outside = time::load_location("../x").expect_err("no such zone");
    let cases = [
        ("string", each(&durations, |d| d.to_string())),
        (
            "parse-duration",
            each(&TEXTS, |text| match time::parse_duration(text) {
                Ok(d) => format!("{} <nil>", d.0),
                Err(err) => format!("0 {err}"),
            }),
        ),
        (
            "units",
            each(&durations, |d| {
                fmt::sprint(&[
                    &d.seconds(),
                    &d.minutes(),
                    &d.hours(),
                    &d.milliseconds(),
                    &d.microseconds(),
                    &d.nanoseconds(),
                ])
            }),
        ),
        (
            "round",
            each(&durations, |d| {
                fmt::sprint(&[
                    &d.round(SECOND),
                    &d.truncate(MINUTE),
                    &d.round(Duration(7)),
                    &d.truncate(Duration(0)),
                    &d.abs(),
                ])
            }),
        ),
        (
            "format",
            everywhere(&|t| each(&layouts, |layout| t.format(layout))),
        ),
        ("time-string", everywhere(&|t| t.to_string())),
        ("parts", everywhere(&parts)),
        (
            "unix",
            each(&times, |t| {
                fmt::sprint(&[
                    &t.unix(),
                    &t.unix_milli(),
                    &t.unix_micro(),
                    &t.unix_nano(),
                    &t.is_zero(),
                ])
            }),
        ),
        (
            "date",
            each(&DATES, |[y, m, d, h, mi, s, ns]| {
                each(&zones, |z| {
                    time::date(y, Month(m), d, h, mi, s, ns, z).format(time::RFC3339_NANO)
                })
            }),
        ),
        ("arithmetic", each(&times, arithmetic)),
        (
            "names",
            fmt::sprint(&[
                &Month(0),
                &Month(13),
                &Month(-1),
                &DECEMBER,
                &Weekday(7),
                &SATURDAY,
                &Weekday(-1),
                &Location::UTC,
                &Location::LOCAL,
                &zones[1],
                &zones[3],
            ]),
        ),
        (
            "parse",
            each(&pairs, |(layout, value)| match time::parse(layout, value) {
                Ok(t) => t.to_string(),
                Err(err) => err.to_string(),
            }),
        ),
        (
            "parse-in",
            each(&pairs, |(layout, value)| {
                match time::parse_in_location(layout, value, zones[3]) {
                    Ok(t) => t.to_string(),
                    Err(_) => "error".to_owned(),
                }
            }),
        ),
        ("load", format!("{nowhere} {outside}")),
        (
            "verbs",
            fmt::sprintf(
                "%v %d %s %T %+v %v %d %T",
                &[
                    &SECOND,
                    &SECOND,
                    &MINUTE,
                    &HOUR,
                    &vec![Duration(1), Duration(2)],
                    &MARCH,
                    &MARCH,
                    &SUNDAY,
                ],
            ),
        ),
    ];
    common::compare(include_str!("recorded/time.txt"), &cases);
}
