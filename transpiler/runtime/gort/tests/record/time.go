// Records what Go's package time gives: a name, a tab, a quoted text. Zones are those of the system's database.
package main

import (
	"fmt"
	"strings"
	"time"
)

func show(name, text string) { fmt.Printf("%s\t%+q\n", name, text) }

func each[T any](items []T, f func(T) string) string {
	var texts []string
	for _, item := range items {
		texts = append(texts, f(item))
	}
	return strings.Join(texts, "|")
}

var durations = []time.Duration{0, 1, -1, 999, 1000, 1500, 999999, 1000000, 1234567, 999999999, time.Second, 1500 * time.Millisecond, time.Minute,
	time.Minute + 500*time.Microsecond, time.Hour, 25*time.Hour + 3*time.Minute, -90 * time.Second, 1<<63 - 1, -1 << 63}

var texts = []string{"0", "1h", "1.5h", "-2m3.5s", "+3ms", "1us1µs1μs", "", "-", "1", "1x", ".s", "1..5s", "3000000h", "9223372036854775807ns",
	"9223372036854775808ns", "-9223372036854775808ns", "1h\x01", "0.000000000001s", "1.9999999999999999999s", "h"}

func main() {
	show("string", each(durations, time.Duration.String))
	show("parse-duration", each(texts, func(s string) string {
		d, err := time.ParseDuration(s)
		return fmt.Sprint(int64(d), " ", err)
	}))
	show("units", each(durations, func(d time.Duration) string {
		return fmt.Sprint(d.Seconds(), d.Minutes(), d.Hours(), d.Milliseconds(), d.Microseconds(), d.Nanoseconds())
	}))
	show("round", each(durations, func(d time.Duration) string {
		return fmt.Sprint(d.Round(time.Second), d.Truncate(time.Minute), d.Round(7), d.Truncate(0), d.Abs())
	}))
	layouts := []string{time.ANSIC, time.UnixDate, time.RubyDate, time.RFC822, time.RFC822Z, time.RFC850, time.RFC1123, time.RFC1123Z, time.RFC3339,
		time.RFC3339Nano, time.Kitchen, time.Stamp, time.StampMilli, time.StampMicro, time.StampNano, time.DateTime, time.DateOnly, time.TimeOnly,
		"_2 __2 002 2006-1-2 3:4:5.000 pm", "05.99 05,000 Z07 Z0700 -07 -070000 Z07:00:00", "Januaryx Jany Mond Monx _2006 é 06 PM"}
	zones := []*time.Location{time.UTC, time.FixedZone("X", 3*3600+1800+7), time.FixedZone("", -90*60)}
	for _, name := range []string{"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			panic(err)
		}
		zones = append(zones, zone)
	}
	times := []time.Time{{}, time.Unix(0, 0), time.Unix(1234567890, 123456789), time.Unix(1709164800, 5000), time.Unix(1720000000, 0),
		time.Unix(4102444800, 1), time.Unix(7258118400, 0), time.Unix(-62167219201, 999999999), time.Unix(-1000000000000, 0),
		time.Date(2024, 3, 31, 1, 0, 0, 0, time.UTC), time.Date(2024, 10, 27, 0, 59, 59, 0, time.UTC)}
	show("format", each(times, func(t time.Time) string {
		return each(zones, func(z *time.Location) string {
			return each(layouts, func(layout string) string { return t.In(z).Format(layout) })
		})
	}))
	show("time-string", each(times, func(t time.Time) string {
		return each(zones, func(z *time.Location) string { return t.In(z).String() })
	}))
	show("parts", each(times, func(t time.Time) string {
		return each(zones, func(z *time.Location) string {
			t := t.In(z)
			year, week := t.ISOWeek()
			return fmt.Sprint(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Weekday(), t.YearDay(), year, week)
		})
	}))
	show("unix", each(times, func(t time.Time) string {
		return fmt.Sprint(t.Unix(), t.UnixMilli(), t.UnixMicro(), t.UnixNano(), t.IsZero())
	}))
	type date struct{ y, m, d, h, mi, s, ns int }
	dates := []date{{2024, 2, 30, 0, 0, 0, 0}, {2023, 14, 1, 25, 61, 61, 2e9}, {2024, 0, 0, -1, -1, -1, -1}, {2024, 3, 31, 2, 30, 0, 0},
		{2024, 10, 27, 2, 30, 0, 0}, {2024, 11, 3, 1, 30, 0, 0}, {2024, 3, 10, 2, 30, 0, 0}, {1, 1, 1, 0, 0, 0, 0}, {-5, 6, 7, 8, 9, 10, 11}, {2050, 7, 1, 12, 0, 0, 0}}
	show("date", each(dates, func(d date) string {
		return each(zones, func(z *time.Location) string {
			return time.Date(d.y, time.Month(d.m), d.d, d.h, d.mi, d.s, d.ns, z).Format(time.RFC3339Nano)
		})
	}))
	show("arithmetic", each(times, func(t time.Time) string {
		t = t.UTC()
		u := times[2].UTC()
		return fmt.Sprint(t.Add(90*time.Minute), t.Add(-1), t.Sub(u), t.AddDate(1, -1, 31), t.Truncate(time.Hour), t.Round(7*time.Second),
			t.Before(u), t.After(u), t.Equal(u), t.Compare(u))
	}))
	show("names", fmt.Sprint(time.Month(0), time.Month(13), time.Month(-1), time.December, time.Weekday(7), time.Saturday, time.Weekday(-1), time.UTC, time.Local, zones[1], zones[3]))
	type pair struct{ layout, value string }
	pairs := []pair{{time.RFC3339, "2006-01-02T15:04:05Z"}, {time.RFC3339, "2006-01-02T15:04:05.123456789012+07:00"}, {time.RFC3339, "2006-01-02T15:04:05"},
		{time.RFC3339, "2006-13-02T15:04:05Z"}, {time.RFC3339, "2006-02-30T15:04:05Z"}, {time.RFC3339, "2006-01-02T24:04:05Z"}, {time.RFC3339, "2006-01-02T15:04:05+25:00"},
		{time.RFC3339, "2006-01-02T15:04:05Zx"}, {time.RFC3339, "2006-01-02T1:04:05Z"}, {time.RFC1123, "Mon, 02 Jan 2006 15:04:05 MST"}, {time.RFC1123, "mon, 02 jAN 2006 15:04:05 UTC"},
		{time.RFC1123, "Mon, 02 Jan 2006 15:04:05 GMT+3"}, {time.RFC1123, "Mon, 02 Jan 2006 15:04:05 gmt"}, {time.ANSIC, "Mon Jan  2 15:04:05 2006"}, {time.Kitchen, "12:30AM"},
		{time.Kitchen, "12:30PM"}, {time.Kitchen, "13:30PM"}, {time.Kitchen, "1:30XM"}, {"2006-002", "2024-366"}, {"2006-002", "2023-366"}, {"2006-002 01", "2024-060 03"},
		{"06-1-2", "69-1-2"}, {"06-1-2", "68-12-31"}, {"06-1-2", "x8-1-1"}, {"2006-01-02 15:04:05.000", "2024-01-02 03:04:05.12"}, {"2006-01-02 15:04:05.999", "2024-01-02 03:04:05"},
		{"2006-01-02 15:04:05", "2024-01-02 03:04:05,5"}, {"2006-01-02", "2024-01-02 extra"}, {"2006-01-02", "hello"}, {"2006  01", "2024 05"}, {"2006 01", "202405"},
		{"Z07:00:00", "+01:02:03"}, {"-0700", "-0061"}, {"-07", "x1"}, {"MST", "CEST"}, {"MST", "WITA"}, {"MST", "ABCDEF"}, {"MST", "+03"}, {"MST", "-24"}, {"MST", "ChST"},
		{"15:04:05", "15:04:60"}, {"15:04:05", "15:60:00"}, {"é2006", "é2024"}, {"Jan", "Foo"}, {"January 2", "feb 1"}, {"_2 Jan", " 5 Jun"}, {"2006-01-02T15:04:05.000000000", "2024-01-02T03:04:05.123456789"}}
	show("parse", each(pairs, func(p pair) string {
		t, err := time.Parse(p.layout, p.value)
		if err != nil {
			return err.Error()
		}
		return t.String()
	}))
	show("parse-in", each(pairs, func(p pair) string {
		t, err := time.ParseInLocation(p.layout, p.value, zones[3])
		if err != nil {
			return "error"
		}
		return t.String()
	}))
	_, err := time.LoadLocation("Nowhere/Else")
	_, err2 := time.LoadLocation("../x")
	show("load", fmt.Sprint(err, " ", err2))
	show("verbs", fmt.Sprintf("%v %d %s %T %+v %v %d %T", time.Second, time.Second, time.Minute, time.Hour, []time.Duration{1, 2}, time.March, time.March, time.Sunday))
}
