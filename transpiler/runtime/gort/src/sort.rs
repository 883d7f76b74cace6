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

/// `sort.Interface`.
pub trait Interface {
    /// How many elements there are.
    fn len(&self) -> i64;

    /// Whether element `i` must stand before element `j`.
    fn less(&self, i: i64, j: i64) -> bool;

    /// Exchanges two elements.
    fn swap(&mut self, i: i64, j: i64);

    /// Beside `len`, as Rust expects.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Interface + ?Sized> Interface for &mut T {
    fn len(&self) -> i64 {
        (**self).len()
    }

    fn less(&self, i: i64, j: i64) -> bool {
        (**self).less(i, j)
    }

    fn swap(&mut self, i: i64, j: i64) {
        (**self).swap(i, j);
    }
}

/// `sort.Sort`, which keeps the order of equal elements here.
pub fn sort(data: &mut (impl Interface + ?Sized)) {
    stable_data(data);
}

/// `sort.Stable`.
pub fn stable_data(data: &mut (impl Interface + ?Sized)) {
    let n = data.len();
    let mut width = 20;
    let mut start = 0;
    while start < n {
        for i in start + 1..n.min(start + width) {
            let mut j = i;
            while j > start && data.less(j, j - 1) {
                data.swap(j, j - 1);
                j -= 1;
            }
        }
        start += width;
    }
    while width < n {
        let mut start = 0;
        while start + width < n {
            merge_data(data, start, start + width, n.min(start + 2 * width));
            start += 2 * width;
        }
        width *= 2;
    }
}

/// Merges two sorted runs by rotations.
fn merge_data(data: &mut (impl Interface + ?Sized), start: i64, middle: i64, end: i64) {
    if start == middle || middle == end {
        return;
    }
    if end - start == 2 {
        if data.less(middle, start) {
            data.swap(start, middle);
        }
        return;
    }
    let (left, right);
    if middle - start >= end - middle {
        left = (start + middle) / 2;
        right = middle + search(end - middle, |i| !data.less(middle + i, left));
    } else {
        right = (middle + end) / 2;
        left = start + search(middle - start, |i| data.less(right, start + i));
    }
    rotate(data, left, middle, right);
    let split = left + right - middle;
    merge_data(data, start, left, split);
    merge_data(data, split, right, end);
}

/// Exchanges the neighbours `start..middle` and `middle..end`.
fn rotate(data: &mut (impl Interface + ?Sized), start: i64, middle: i64, end: i64) {
    for (start, end) in [(start, middle), (middle, end), (start, end)] {
        for i in 0..(end - start) / 2 {
            data.swap(start + i, end - 1 - i);
        }
    }
}

/// `sort.IsSorted`.
pub fn is_sorted(data: &(impl Interface + ?Sized)) -> bool {
    (1..data.len()).all(|i| !data.less(i, i - 1))
}

/// `sort.Reverse`: the same data in the opposite order.
#[derive(Debug)]
pub struct Reverse<T>(pub T);

/// `sort.Reverse`.
pub fn reverse<T: Interface>(data: T) -> Reverse<T> {
    Reverse(data)
}

impl<T: Interface> Interface for Reverse<T> {
    fn len(&self) -> i64 {
        self.0.len()
    }

    fn less(&self, i: i64, j: i64) -> bool {
        self.0.less(j, i)
    }

    fn swap(&mut self, i: i64, j: i64) {
        self.0.swap(i, j);
    }
}

/// `sort.Search`: the smallest number below `n` for which `f` holds, or `n`.
pub fn search(n: i64, mut f: impl FnMut(i64) -> bool) -> i64 {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if f(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// `sort.SearchInts`, `sort.SearchStrings`, `sort.SearchFloat64s`: where `x` is or would be.
pub fn search_in<T: PartialOrd>(items: &[T], x: &T) -> i64 {
    search(items.len() as i64, |i| items[i as usize] >= *x)
}
