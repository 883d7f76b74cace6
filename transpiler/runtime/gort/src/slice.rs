//! `[]T` where its store is shared: a view of a store that other views see too.
//!
//! | Go | here |
//! |---|---|
//! | `nil`, `[]T{a, b}`, `make([]T, n)`, `make([]T, n, c)` | `nil()`, `from([a, b])`, `make(n)`, `make_with(n, c)` |
//! | `len(s)`, `cap(s)`, `s == nil` | `len()`, `cap()`, `is_nil()` |
//! | `s[i]`, `s[i].f`, `s[i] = x`, `s[i].f = x` | `get(i)`, `with(i, f)`, `set(i, x)`, `update(i, f)` |
//! | `s[i:]`, `s[:j]`, `s[i:j]`, `s[i:j:k]` | `from(i)`, `to(j)`, `cut(i, j)`, `cut_max(i, j, k)` |
//! | `s = append(s, x)`, `append(s, x, y)`, `append(s, t...)` | `push(x)`, `append([x, y])`, `append_slice(&t)` |
//! | `append(s, x)` whose result goes elsewhere | `appended(x)` |
//! | `copy(s, t)`, `clear(s)` | `copy_from(&t)`, `clear()` |
//! | `&s[i]` | `ptr(i)` |
//! | `for _, x := range s` | `for x in &s` |

use std::fmt::{Debug, Formatter};

use super::ptr::Ptr;
use super::shared::Shared;
use crate::element::Element;
use crate::fmt::{Kind, Printer, Value};
use crate::{grow, panic};

/// A Go slice: where it starts in a store that it shares, how long it is, how far it may grow in place.
///
/// The default is nil. A copy of the slice shares the store.
pub struct Slice<T> {
    /// `None` is nil. The store holds what was ever in reach; the rest up to the capacity is zero values.
    store: Option<Shared<Vec<T>>>,
    start: usize,
    len: usize,
    cap: usize,
}

impl<T> Clone for Slice<T> {
    fn clone(&self) -> Self {
        Slice {
            store: self.store.clone(),
            ..*self
        }
    }
}

impl<T> Default for Slice<T> {
    fn default() -> Self {
        Slice {
            store: None,
            start: 0,
            len: 0,
            cap: 0,
        }
    }
}

impl<T> From<Vec<T>> for Slice<T> {
    fn from(items: Vec<T>) -> Self {
        let len = items.len();
        Slice {
            store: Some(Shared::new(items)),
            start: 0,
            len,
            cap: len,
        }
    }
}

impl<T, const N: usize> From<[T; N]> for Slice<T> {
    fn from(items: [T; N]) -> Self {
        Vec::from(items).into()
    }
}

impl<T> FromIterator<T> for Slice<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T> Slice<T> {
    /// The nil slice.
    pub fn nil() -> Self {
        Self::default()
    }

    /// The length.
    pub fn len(&self) -> i64 {
        self.len as i64
    }

    /// The capacity.
    pub fn cap(&self) -> i64 {
        self.cap as i64
    }

    /// Whether the length is 0.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// `s == nil`.
    pub fn is_nil(&self) -> bool {
        self.store.is_none()
    }

    /// Where element `i` lies in the store; panics as Go does.
    fn at(&self, i: i64) -> usize {
        match usize::try_from(i) {
            Ok(i) if i < self.len => self.start + i,
            _ => panic::index(i, self.len as i64),
        }
    }

    /// Reads the elements in place. `f` must not write to the same store.
    pub fn read<R>(&self, f: impl FnOnce(&[T]) -> R) -> R {
        match &self.store {
            Some(store) => store.read(|items| f(&items[self.start..self.start + self.len])),
            None => f(&[]),
        }
    }

    /// Changes the elements in place. `f` must not use the same store.
    pub fn write<R>(&self, f: impl FnOnce(&mut [T]) -> R) -> R {
        match &self.store {
            Some(store) => store.write(|items| f(&mut items[self.start..self.start + self.len])),
            None => f(&mut []),
        }
    }

    /// Reads an element in place: `s[i].f`.
    pub fn with<R>(&self, i: i64, f: impl FnOnce(&T) -> R) -> R {
        let at = self.at(i) - self.start;
        self.read(|items| f(&items[at]))
    }

    /// Changes an element in place: `s[i].f = x`.
    pub fn update<R>(&self, i: i64, f: impl FnOnce(&mut T) -> R) -> R {
        let at = self.at(i) - self.start;
        self.write(|items| f(&mut items[at]))
    }

    /// `s[i] = x`.
    pub fn set(&self, i: i64, x: T) {
        self.update(i, |item| *item = x);
    }

    /// `s[i], s[j] = s[j], s[i]`.
    pub fn swap(&self, i: i64, j: i64) {
        let (i, j) = (self.at(i) - self.start, self.at(j) - self.start);
        self.write(|items| items.swap(i, j));
    }

    /// `s[i:]`.
    #[allow(clippy::should_implement_trait, clippy::wrong_self_convention)]
    pub fn from(&self, i: i64) -> Self {
        match usize::try_from(i) {
            Ok(start) if start <= self.len => Slice {
                store: self.store.clone(),
                start: self.start + start,
                len: self.len - start,
                cap: self.cap - start,
            },
            _ => panic::slice(i, self.len as i64, self.cap as i64),
        }
    }

    /// `&s[i]`.
    pub fn ptr(&self, i: i64) -> Ptr<T>
    where
        T: super::shared::Bound + 'static,
    {
        let at = self.at(i);
        let store = self
            .store
            .clone()
            .unwrap_or_else(|| Shared::new(Vec::new()));
        Ptr::element(store, at)
    }

    /// Whether both start at the same element of the same store, which is what Go's pointers would show.
    pub fn is_same(&self, other: &Self) -> bool {
        let stores = match (&self.store, &other.store) {
            (Some(a), Some(b)) => a.is_same(b),
            (None, None) => true,
            _ => false,
        };
        stores && self.start == other.start && self.len == other.len
    }
}

impl<T: Element> Slice<T> {
    /// `make([]T, len)`.
    pub fn make(len: i64) -> Self {
        Self::make_with(len, len)
    }

    /// `make([]T, len, cap)`.
    pub fn make_with(len: i64, cap: i64) -> Self {
        let limit = (1i64 << 47) / (T::SIZE.max(1) as i64);
        if !(0..=limit).contains(&len) {
            panic::makeslice("len");
        }
        if cap < len || cap > limit {
            panic::makeslice("cap");
        }
        let items = (0..len).map(|_| T::zero()).collect();
        Slice {
            store: Some(Shared::new(items)),
            start: 0,
            len: len as usize,
            cap: cap as usize,
        }
    }

    /// `s[i]`.
    pub fn get(&self, i: i64) -> T {
        self.with(i, T::clone)
    }

    /// `s[:j]`.
    pub fn to(&self, j: i64) -> Self {
        self.cut(0, j)
    }

    /// `s[i:j]`.
    pub fn cut(&self, i: i64, j: i64) -> Self {
        if !(0 <= i && i <= j && j <= self.cap as i64) {
            panic::slice(i, j, self.cap as i64);
        }
        let (i, j) = (i as usize, j as usize);
        self.reach(self.start + j);
        Slice {
            store: self.store.clone(),
            start: self.start + i,
            len: j - i,
            cap: self.cap - i,
        }
    }

    /// `s[i:j:max]`.
    pub fn cut_max(&self, i: i64, j: i64, max: i64) -> Self {
        if !(0 <= i && i <= j && j <= max && max <= self.cap as i64) {
            panic::slice3(i, j, max, self.cap as i64);
        }
        let cut = self.cut(i, j);
        Slice {
            cap: (max - i) as usize,
            ..cut
        }
    }

    /// Gives the store zero values up to `end`.
    fn reach(&self, end: usize) {
        if let Some(store) = &self.store {
            store.write(|items| {
                if items.len() < end {
                    items.resize_with(end, T::zero);
                }
            });
        }
    }

    /// `s = append(s, x)`.
    pub fn push(&mut self, x: T) {
        self.extend_with(1, std::iter::once(x));
    }

    /// `append(s, x)`, which leaves `s` as it is.
    #[must_use]
    pub fn appended(&self, x: T) -> Self {
        let mut out = self.clone();
        out.push(x);
        out
    }

    /// `s = append(s, other...)`.
    pub fn append_slice(&mut self, other: &Slice<T>) {
        let items = other.to_vec();
        self.append(items);
    }

    /// `s = append(s, x, y, z)`.
    pub fn append(&mut self, items: impl IntoIterator<Item = T>) {
        let items: Vec<T> = items.into_iter().collect();
        self.extend_with(items.len(), items);
    }

    fn extend_with(&mut self, count: usize, items: impl IntoIterator<Item = T>) {
        if count == 0 {
            return;
        }
        let len = self.len + count;
        if len > self.cap {
            self.grow(len);
        }
        let end = self.start + self.len;
        let store = self.store.get_or_insert_with(|| Shared::new(Vec::new()));
        store.write(|held| {
            for (at, item) in (end..).zip(items) {
                match held.get_mut(at) {
                    Some(slot) => *slot = item,
                    None => held.push(item),
                }
            }
        });
        self.len = len;
    }

    /// Moves to a store of its own with room for `len` elements.
    fn grow(&mut self, len: usize) {
        let range = self.start..self.start + self.len;
        let items = match self.store.take() {
            // nobody else sees the old store, so its elements may move
            Some(store) if store.is_alone() => store.write(|items| {
                let mut moved = std::mem::take(items);
                moved.truncate(range.end);
                moved.drain(..range.start);
                moved
            }),
            Some(store) => store.read(|items| items[range].to_vec()),
            None => Vec::new(),
        };
        self.cap = grow::grow(self.cap, len, T::SIZE, T::POINTERS);
        self.store = Some(Shared::new(items));
        self.start = 0;
    }

    /// `copy(s, other)`: the number of elements copied, which may overlap.
    pub fn copy_from(&self, other: &Slice<T>) -> i64 {
        let count = self.len.min(other.len);
        let items = other.read(|items| items[..count].to_vec());
        self.write(|held| held[..count].clone_from_slice(&items));
        count as i64
    }

    /// `copy(s, items)`, from elements that are not shared.
    pub fn copy_from_slice(&self, items: &[T]) -> i64 {
        let count = self.len.min(items.len());
        self.write(|held| held[..count].clone_from_slice(&items[..count]));
        count as i64
    }

    /// `clear(s)`.
    pub fn clear(&self) {
        self.write(|items| items.fill_with(T::zero));
    }

    /// The elements, copied.
    pub fn to_vec(&self) -> Vec<T> {
        self.read(<[T]>::to_vec)
    }

    /// `for _, x := range s`: the length is fixed now, each element is read when its turn comes.
    pub fn iter(&self) -> Iter<T> {
        Iter {
            slice: self.clone(),
            next: 0,
        }
    }

    /// Sorts in place. `compare` may use the same store; it sees the elements as they were.
    pub fn sort_by(&self, compare: impl FnMut(&T, &T) -> std::cmp::Ordering) {
        let mut items = self.to_vec();
        crate::sort::stable(&mut items, compare);
        self.copy_from_slice(&items);
    }
}

/// What [`Slice::iter`] returns.
pub struct Iter<T> {
    slice: Slice<T>,
    next: i64,
}

impl<T: Element> Iterator for Iter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if self.next >= self.slice.len() {
            return None;
        }
        self.next += 1;
        Some(self.slice.get(self.next - 1))
    }
}

impl<T: Element> IntoIterator for &Slice<T> {
    type Item = T;
    type IntoIter = Iter<T>;

    fn into_iter(self) -> Iter<T> {
        self.iter()
    }
}

impl<T> Element for Slice<T> {
    const SIZE: usize = 24;

    fn zero() -> Self {
        Self::default()
    }
}

impl<T: Debug> Debug for Slice<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.read(|items| Debug::fmt(items, f))
    }
}

impl<T: Value + Clone> Value for Slice<T> {
    fn static_type() -> String {
        format!("[]{}", T::static_type())
    }

    fn static_kind() -> Kind {
        Kind::Slice
    }

    fn kind(&self) -> Kind {
        Kind::Slice
    }

    fn type_name(&self) -> String {
        Self::static_type()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        if self.is_nil() {
            None::<Vec<T>>.write(p, verb);
        } else {
            // copied, because methods of the elements may use the store
            self.read(<[T]>::to_vec).write(p, verb);
        }
    }

    fn address(&self) -> Option<usize> {
        let base = self.store.as_ref().map(Shared::address);
        Some(base.map_or(0, |base| base + self.start * size_of::<T>()))
    }
}
