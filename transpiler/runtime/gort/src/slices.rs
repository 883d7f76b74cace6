//! Package `slices`, on Rust's slices and vectors; bounds panic as Go's do.

use std::cmp::Ordering;

use crate::cmp::{self, Ordered};
use crate::{panic, sort};

/// `copy(dst, src)`: how many elements were copied.
pub fn copy<T: Clone>(dst: &mut [T], src: &[T]) -> i64 {
    let count = dst.len().min(src.len());
    dst[..count].clone_from_slice(&src[..count]);
    count as i64
}

/// `copy(s[to:], s[from:])` within one slice.
pub fn copy_within<T: Clone>(s: &mut [T], to: usize, from: usize) -> i64 {
    let count = s.len().saturating_sub(to.max(from));
    if to <= from {
        for i in 0..count {
            s[to + i] = s[from + i].clone();
        }
    } else {
        for i in (0..count).rev() {
            s[to + i] = s[from + i].clone();
        }
    }
    count as i64
}

/// `slices.Sort`: NaN before all else.
pub fn sort<T: Ordered>(s: &mut [T]) {
    s.sort_by(Ordered::compare);
}

/// `slices.SortFunc` and `slices.SortStableFunc`: never panics, whatever `compare` says.
pub fn sort_by<T>(s: &mut [T], compare: impl FnMut(&T, &T) -> Ordering) {
    sort::stable(s, compare);
}

/// `slices.IsSorted`.
pub fn is_sorted<T: Ordered>(s: &[T]) -> bool {
    s.is_sorted_by(|a, b| a.compare(b) != Ordering::Greater)
}

/// `slices.Index`.
pub fn index<T: PartialEq>(s: &[T], x: &T) -> i64 {
    s.iter().position(|y| y == x).map_or(-1, |at| at as i64)
}

/// `slices.IndexFunc`.
pub fn index_by<T>(s: &[T], f: impl FnMut(&T) -> bool) -> i64 {
    s.iter().position(f).map_or(-1, |at| at as i64)
}

/// `slices.Max`: NaN when there is one; panics for an empty slice.
pub fn max<T: Clone + cmp::MinMax>(s: &[T]) -> T {
    match s.iter().cloned().reduce(cmp::max) {
        Some(max) => max,
        None => panic::throw("slices.Max: empty list"),
    }
}

/// `slices.Min`: NaN when there is one; panics for an empty slice.
pub fn min<T: Clone + cmp::MinMax>(s: &[T]) -> T {
    match s.iter().cloned().reduce(cmp::min) {
        Some(min) => min,
        None => panic::throw("slices.Min: empty list"),
    }
}

/// `slices.BinarySearch`: where `x` is or would be, and whether it is there.
pub fn binary_search<T: Ordered>(s: &[T], x: &T) -> (i64, bool) {
    binary_search_by(s, |y| y.compare(x))
}

/// `slices.BinarySearchFunc`: the first element that is not before.
pub fn binary_search_by<T>(s: &[T], mut compare: impl FnMut(&T) -> Ordering) -> (i64, bool) {
    let at = sort::search(s.len() as i64, |i| compare(&s[i as usize]).is_ge());
    let found = (at as usize) < s.len() && compare(&s[at as usize]).is_eq();
    (at, found)
}

/// `slices.Compare`: -1, 0 or 1.
pub fn compare<T: Ordered>(a: &[T], b: &[T]) -> i64 {
    let unequal = a
        .iter()
        .zip(b)
        .map(|(a, b)| a.compare(b))
        .find(|c| c.is_ne());
    unequal.unwrap_or_else(|| a.len().cmp(&b.len())) as i64
}

fn check(s: usize, i: i64, j: i64) -> (usize, usize) {
    if i < 0 || i > j || j > s as i64 {
        panic::slice(i, j, s as i64);
    }
    (i as usize, j as usize)
}

/// `s = slices.Insert(s, i, items...)`.
pub fn insert<T>(s: &mut Vec<T>, i: i64, items: impl IntoIterator<Item = T>) {
    let (i, _) = check(s.len(), i, s.len() as i64);
    s.splice(i..i, items);
}

/// `s = slices.Delete(s, i, j)`.
pub fn delete<T>(s: &mut Vec<T>, i: i64, j: i64) {
    let (i, j) = check(s.len(), i, j);
    s.drain(i..j);
}

/// `slices.Repeat`: panics when `count` is negative.
pub fn repeat<T: Clone>(s: &[T], count: i64) -> Vec<T> {
    match usize::try_from(count) {
        Ok(count) => s.iter().cloned().cycle().take(s.len() * count).collect(),
        Err(_) => panic::throw("cannot be negative"),
    }
}
