//! Package `sort`: sorting that never panics, whatever the order says.

use std::cmp::Ordering;

/// Sorts so that equal elements keep their order. An inconsistent order gives some order, as in Go; Rust's own sort may
/// panic then.
pub fn stable<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut width = 12;
    for run in items.chunks_mut(width) {
        for i in 1..run.len() {
            let mut j = i;
            while j > 0 && compare(&run[j], &run[j - 1]) == Ordering::Less {
                run.swap(j, j - 1);
                j -= 1;
            }
        }
    }
    while width < items.len() {
        let mut start = 0;
        while start + width < items.len() {
            let end = (start + 2 * width).min(items.len());
            merge(&mut items[start..end], width, &mut compare);
            start += 2 * width;
        }
        width *= 2;
    }
}

/// Merges `items[..middle]` and `items[middle..]` by rotations, without a copy.
fn merge<T>(items: &mut [T], middle: usize, compare: &mut impl FnMut(&T, &T) -> Ordering) {
    let len = items.len();
    if middle == 0 || middle == len {
        return;
    }
    if len == 2 {
        if compare(&items[1], &items[0]) == Ordering::Less {
            items.swap(0, 1);
        }
        return;
    }
    let (left, right);
    if middle * 2 >= len {
        left = middle / 2;
        right = middle
            + lower(&items[middle..], |x| {
                compare(x, &items[left]) == Ordering::Less
            });
    } else {
        right = middle + (len - middle) / 2;
        left = lower(&items[..middle], |x| {
            compare(&items[right], x) != Ordering::Less
        });
    }
    items[left..right].rotate_left(middle - left);
    let split = left + right - middle;
    merge(&mut items[..split], left, compare);
    merge(&mut items[split..], right - split, compare);
}

/// The number of elements at the start for which `before` holds.
fn lower<T>(items: &[T], mut before: impl FnMut(&T) -> bool) -> usize {
    let (mut low, mut high) = (0, items.len());
    while low < high {
        let middle = (low + high) / 2;
        if before(&items[middle]) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// `sort.Slice` with a `less` that looks at the two elements only.
pub fn by<T>(items: &mut [T], mut less: impl FnMut(&T, &T) -> bool) {
    stable(items, |a, b| {
        if less(a, b) {
            Ordering::Less
        } else {
            Ordering::Greater
        }
    });
}

/// `sort.Search`: the smallest index below `n` for which `found` holds, else `n`.
pub fn search(n: i64, mut found: impl FnMut(i64) -> bool) -> i64 {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = (((low as u64) + (high as u64)) >> 1) as i64;
        if found(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
