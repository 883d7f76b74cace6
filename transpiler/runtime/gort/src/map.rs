//! `map[K]V` where it is shared, may be nil, or has keys that Rust's maps do not take.
//!
//! | Go | here |
//! |---|---|
//! | `nil`, `make(map[K]V)`, `map[K]V{k: v}` | `nil()`, `make()`, `from([(k, v)])` |
//! | `m[k]`, `v, ok := m[k]`, `_, ok := m[k]` | `at(&k)`, `get(&k)`, `has(&k)` |
//! | `m[k].f` | `with(&k, f)` |
//! | `m[k] = v`, `m[k] += v` | `set(k, v)`, `update(k, f)` |
//! | `delete(m, k)`, `clear(m)`, `len(m)` | `remove(&k)`, `clear()`, `len()` |
//! | `for k, v := range m`, `for k := range m` | `for (k, v) in &m`, `for k in m.keys()` |

use std::borrow::Borrow;
use std::collections::HashMap;
use std::fmt::{Debug, Formatter};
use std::hash::{DefaultHasher, Hasher};

use super::shared::Shared;
use crate::element::Element;
use crate::fmt::{Kind, Printer, Value};
use crate::key::MapKey;
use crate::panic;

/// A Go map: copies of the handle reach the same entries. The default is nil.
///
/// It is walked in the order of insertion, which is one of those that Go may choose.
pub struct Map<K, V>(Option<Shared<Table<K, V>>>);

/// The entries by age. Each has a number that grows, so that a walk finds its place again whatever happened meanwhile.
struct Table<K, V> {
    entries: Vec<Entry<K, V>>,
    /// Numbers of entries, by the hash of their key.
    index: HashMap<u64, Vec<u64>>,
    next: u64,
    live: usize,
}

struct Entry<K, V> {
    number: u64,
    /// `None` once deleted.
    pair: Option<(K, V)>,
}

fn hash<Q: MapKey + ?Sized>(key: &Q) -> u64 {
    let mut state = DefaultHasher::new();
    key.digest(&mut state);
    state.finish()
}

impl<K: MapKey, V> Table<K, V> {
    fn new() -> Self {
        Table {
            entries: Vec::new(),
            index: HashMap::new(),
            next: 0,
            live: 0,
        }
    }

    /// The place of the entry with this number, or where it would be.
    fn place(&self, number: u64) -> usize {
        self.entries.partition_point(|entry| entry.number < number)
    }

    fn find<Q: MapKey + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        let numbers = self.index.get(&hash(key))?;
        numbers
            .iter()
            .map(|&number| self.place(number))
            .find(|&at| match &self.entries[at].pair {
                Some((held, _)) => held.borrow().same(key),
                None => false,
            })
    }

    fn insert(&mut self, key: K, value: V) -> usize {
        let number = self.next;
        self.next += 1;
        self.live += 1;
        self.index.entry(hash(&key)).or_default().push(number);
        self.entries.push(Entry {
            number,
            pair: Some((key, value)),
        });
        self.entries.len() - 1
    }

    fn value_mut(&mut self, at: usize) -> &mut V {
        match &mut self.entries[at].pair {
            Some((_, value)) => value,
            None => panic::nil(),
        }
    }

    fn remove(&mut self, at: usize) {
        let number = self.entries[at].number;
        let Some((key, _)) = self.entries[at].pair.take() else {
            return;
        };
        self.live -= 1;
        let hash = hash(&key);
        if let Some(numbers) = self.index.get_mut(&hash) {
            numbers.retain(|&n| n != number);
            if numbers.is_empty() {
                self.index.remove(&hash);
            }
        }
        if self.entries.len() > 32 && self.live * 2 < self.entries.len() {
            self.entries.retain(|entry| entry.pair.is_some());
        }
    }
}

impl<K, V> Clone for Map<K, V> {
    fn clone(&self) -> Self {
        Map(self.0.clone())
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Map(None)
    }
}

impl<K, V> Map<K, V> {
    /// The nil map.
    pub fn nil() -> Self {
        Self::default()
    }

    /// `m == nil`.
    pub fn is_nil(&self) -> bool {
        self.0.is_none()
    }

    /// `len(m)`.
    pub fn len(&self) -> i64 {
        match &self.0 {
            Some(table) => table.read(|table| table.live as i64),
            None => 0,
        }
    }

    /// Whether it has no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether both are the same map.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(a), Some(b)) => a.is_same(b),
            (None, None) => true,
            _ => false,
        }
    }
}

impl<K: MapKey + Clone, V> Map<K, V> {
    /// `make(map[K]V)`.
    pub fn make() -> Self {
        Map(Some(Shared::new(Table::new())))
    }

    fn table(&self) -> &Shared<Table<K, V>> {
        match &self.0 {
            Some(table) => table,
            None => panic::nil_map(),
        }
    }

    /// `m[k] = v`; panics when the map is nil.
    pub fn set(&self, key: K, value: V) {
        self.table().write(|table| match table.find(&key) {
            Some(at) => *table.value_mut(at) = value,
            None => {
                table.insert(key, value);
            }
        });
    }

    /// `_, ok := m[k]`.
    pub fn has<Q: MapKey + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.with(key, |_| ()).is_some()
    }

    /// Reads a value in place, if there is one. `f` must not write to the map.
    pub fn with<Q: MapKey + ?Sized, R>(&self, key: &Q, f: impl FnOnce(&V) -> R) -> Option<R>
    where
        K: Borrow<Q>,
    {
        self.0.as_ref()?.read(|table| {
            let at = table.find(key)?;
            table.entries[at].pair.as_ref().map(|(_, value)| f(value))
        })
    }

    /// `v, ok := m[k]`.
    pub fn get<Q: MapKey + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        V: Clone,
    {
        self.with(key, V::clone)
    }

    /// `m[k]`: the zero value when there is none.
    pub fn at<Q: MapKey + ?Sized>(&self, key: &Q) -> V
    where
        K: Borrow<Q>,
        V: Element,
    {
        self.get(key).unwrap_or_else(V::zero)
    }

    /// `m[k] op= x`: `f` gets the value, or the zero value when there is none. `f` must not use the map.
    pub fn update<R>(&self, key: K, f: impl FnOnce(&mut V) -> R) -> R
    where
        V: Element,
    {
        self.table().write(|table| {
            let at = match table.find(&key) {
                Some(at) => at,
                None => table.insert(key, V::zero()),
            };
            f(table.value_mut(at))
        })
    }

    /// `delete(m, k)`.
    pub fn remove<Q: MapKey + ?Sized>(&self, key: &Q)
    where
        K: Borrow<Q>,
    {
        if let Some(table) = &self.0 {
            table.write(|table| {
                if let Some(at) = table.find(key) {
                    table.remove(at);
                }
            });
        }
    }

    /// `clear(m)`, which reaches entries that no key finds.
    pub fn clear(&self) {
        if let Some(table) = &self.0 {
            table.write(|table| {
                table.entries.clear();
                table.index.clear();
                table.live = 0;
            });
        }
    }

    /// `for k, v := range m`: the map may change meanwhile.
    pub fn iter(&self) -> Iter<K, V> {
        Iter {
            map: self.clone(),
            next: 0,
        }
    }

    /// `for k := range m`.
    pub fn keys(&self) -> impl Iterator<Item = K> + use<K, V>
    where
        V: Clone,
    {
        self.iter().map(|(key, _)| key)
    }
}

/// What [`Map::iter`] returns.
pub struct Iter<K, V> {
    map: Map<K, V>,
    next: u64,
}

impl<K: MapKey + Clone, V: Clone> Iterator for Iter<K, V> {
    type Item = (K, V);

    fn next(&mut self) -> Option<(K, V)> {
        let found = self.map.0.as_ref()?.read(|table| {
            table.entries[table.place(self.next)..]
                .iter()
                .find_map(|entry| Some((entry.number, entry.pair.clone()?)))
        });
        let (number, pair) = found?;
        self.next = number + 1;
        Some(pair)
    }
}

impl<K: MapKey + Clone, V: Clone> IntoIterator for &Map<K, V> {
    type Item = (K, V);
    type IntoIter = Iter<K, V>;

    fn into_iter(self) -> Iter<K, V> {
        self.iter()
    }
}

impl<K: MapKey + Clone, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let map = Map::make();
        for (key, value) in pairs {
            map.set(key, value);
        }
        map
    }
}

impl<K: MapKey + Clone, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<K, V> Element for Map<K, V> {
    const SIZE: usize = 8;

    fn zero() -> Self {
        Self::default()
    }
}

impl<K: MapKey + Clone + Debug, V: Clone + Debug> Debug for Map<K, V> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K: MapKey + Clone + Value, V: Clone + Value> Value for Map<K, V> {
    fn static_type() -> String {
        format!("map[{}]{}", K::static_type(), V::static_type())
    }

    fn static_kind() -> Kind {
        Kind::Map
    }

    fn kind(&self) -> Kind {
        Kind::Map
    }

    fn type_name(&self) -> String {
        Self::static_type()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        if self.is_nil() {
            p.nil(self, Kind::Map, verb);
            return;
        }
        let pairs: Vec<(K, V)> = self.iter().collect();
        let entries = pairs
            .iter()
            .map(|(k, v)| (k as &dyn Value, v as &dyn Value));
        p.map(self, entries, verb);
    }

    fn address(&self) -> Option<usize> {
        Some(self.0.as_ref().map_or(0, Shared::address))
    }
}
