//! `*T` into a variable, a field or an element that others reach too.
//!
//! | Go | here |
//! |---|---|
//! | `nil`, `&x`, `&T{}`, `new(T)` | `nil()`, `new(value)` |
//! | `*p`, `*p = x` | `get()`, `set(x)` |
//! | `p.f`, `p.f = x` | `with(\|x\| ..)`, `update(\|x\| ..)` |
//! | `&p.f`, `&p[i]` | `field(\|x\| &x.f, \|x\| &mut x.f)` |
//! | `&s[i]` | `slice.ptr(i)` |
//! | `p == q`, `p == nil` | `==`, `is_nil()` |

use std::fmt::{Debug, Formatter};
use std::marker::PhantomData;

use super::shared::{Bound, Cell, Handle, Shared};
use crate::element::Element;
use crate::fmt::{Key, Kind, Printer, Text, Value};
use crate::panic;

/// A Go pointer; the default is nil. Two are equal when they point at the same place.
pub struct Ptr<T>(Option<Handle<dyn Place<T>>>);

/// Where a pointer points.
trait Place<T>: Bound {
    fn read(&self, f: &mut dyn FnMut(&T));

    fn write(&self, f: &mut dyn FnMut(&mut T));

    /// What makes it the same place as another one: an address and what lies on the way from there.
    fn id(&self) -> (usize, usize);
}

/// A variable of its own.
impl<T: Bound> Place<T> for Shared<T> {
    fn read(&self, f: &mut dyn FnMut(&T)) {
        Shared::read(self, |value| f(value));
    }

    fn write(&self, f: &mut dyn FnMut(&mut T)) {
        Shared::write(self, |value| f(value));
    }

    fn id(&self) -> (usize, usize) {
        (self.address(), 0)
    }
}

/// An element of a slice's store.
struct InStore<T> {
    store: Shared<Vec<T>>,
    at: usize,
}

impl<T: Bound> Place<T> for InStore<T> {
    fn read(&self, f: &mut dyn FnMut(&T)) {
        self.store.read(|items| f(&items[self.at]));
    }

    fn write(&self, f: &mut dyn FnMut(&mut T)) {
        self.store.write(|items| f(&mut items[self.at]));
    }

    fn id(&self) -> (usize, usize) {
        (self.store.address(), self.at * size_of::<T>().max(1))
    }
}

/// A field, or an element of an array, of what another pointer points at.
struct Within<S, T, G, M> {
    base: Ptr<S>,
    get: G,
    get_mut: M,
    part: PhantomData<fn() -> T>,
}

impl<S, T, G, M> Place<T> for Within<S, T, G, M>
where
    G: Fn(&S) -> &T + Bound,
    M: Fn(&mut S) -> &mut T + Bound,
{
    fn read(&self, f: &mut dyn FnMut(&T)) {
        self.base.place().read(&mut |whole| f((self.get)(whole)));
    }

    fn write(&self, f: &mut dyn FnMut(&mut T)) {
        self.base
            .place()
            .write(&mut |whole| f((self.get_mut)(whole)));
    }

    fn id(&self) -> (usize, usize) {
        let (base, offset) = self.base.place().id();
        let mut within = 0;
        self.base.place().read(&mut |whole| {
            let part = crate::fmt::address_of((self.get)(whole));
            within = part.wrapping_sub(crate::fmt::address_of(whole));
        });
        (base, offset + within)
    }
}

impl<T> Clone for Ptr<T> {
    fn clone(&self) -> Self {
        Ptr(self.0.clone())
    }
}

impl<T> Default for Ptr<T> {
    fn default() -> Self {
        Ptr(None)
    }
}

impl<T> Ptr<T> {
    /// The nil pointer.
    pub fn nil() -> Self {
        Self::default()
    }

    /// `p == nil`.
    pub fn is_nil(&self) -> bool {
        self.0.is_none()
    }

    fn place(&self) -> &dyn Place<T> {
        match &self.0 {
            Some(place) => &**place,
            None => panic::nil(),
        }
    }

    /// Reads what it points at: `p.f`. `f` must not write to the same variable.
    pub fn with<R>(&self, f: impl FnOnce(&T) -> R) -> R {
        let mut f = Some(f);
        let mut out = None;
        self.place()
            .read(&mut |value| out = f.take().map(|f| f(value)));
        out.unwrap_or_else(|| panic::nil())
    }

    /// Changes what it points at: `p.f = x`. `f` must not use the same variable.
    pub fn update<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        let mut f = Some(f);
        let mut out = None;
        self.place()
            .write(&mut |value| out = f.take().map(|f| f(value)));
        out.unwrap_or_else(|| panic::nil())
    }

    /// `*p = x`.
    pub fn set(&self, x: T) {
        self.update(|value| *value = x);
    }

    /// `*p`.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    fn id(&self) -> Option<(usize, usize)> {
        self.0.as_ref().map(|place| place.id())
    }
}

impl<T: Bound + 'static> Ptr<T> {
    /// `&x` of a variable that lives on, `&T{..}`, `new(T)`.
    pub fn new(value: T) -> Self {
        Ptr(Some(Handle::new(Shared::new(value))))
    }

    pub(super) fn element(store: Shared<Vec<T>>, at: usize) -> Self {
        Ptr(Some(Handle::new(InStore { store, at })))
    }

    /// `&h.f` of a struct that a handle shares: `get` and `get_mut` name the same field.
    pub fn within<U: Bound + 'static, G, M>(cell: Cell<T>, get: G, get_mut: M) -> Ptr<U>
    where
        G: Fn(&T) -> &U + Bound + 'static,
        M: Fn(&mut T) -> &mut U + Bound + 'static,
    {
        Ptr(Some(Handle::new(Shared::of(cell)))).field(get, get_mut)
    }

    /// `&p.f`: `get` and `get_mut` name the same field.
    pub fn field<U: Bound + 'static, G, M>(&self, get: G, get_mut: M) -> Ptr<U>
    where
        G: Fn(&T) -> &U + Bound + 'static,
        M: Fn(&mut T) -> &mut U + Bound + 'static,
    {
        // Go finds a nil pointer, or an index out of range, when the address is taken
        self.place().read(&mut |whole| {
            get(whole);
        });
        Ptr(Some(Handle::new(Within {
            base: self.clone(),
            get,
            get_mut,
            part: PhantomData,
        })))
    }
}

impl<T> PartialEq for Ptr<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl<T> Eq for Ptr<T> {}

impl<T> std::hash::Hash for Ptr<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

impl<T> Debug for Ptr<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self.id() {
            Some((base, offset)) => write!(f, "{:#x}", base + offset),
            None => f.write_str("nil"),
        }
    }
}

impl<T> Element for Ptr<T> {
    const SIZE: usize = 8;

    fn zero() -> Self {
        Self::default()
    }
}

impl<T: Value + Clone> Value for Ptr<T> {
    fn static_type() -> String {
        format!("*{}", T::static_type())
    }

    fn static_kind() -> Kind {
        Kind::Pointer
    }

    fn kind(&self) -> Kind {
        Kind::Pointer
    }

    fn type_name(&self) -> String {
        Self::static_type()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        match self.address() {
            Some(address) if address != 0 => {
                let value = self.get();
                p.pointer_at(self, address, &value, verb);
            }
            _ => p.address(self, 0, verb),
        }
    }

    fn error(&self, _: bool) -> Option<Text> {
        if self.is_nil() {
            None
        } else {
            self.get().error(true)
        }
    }

    fn string(&self, _: bool) -> Option<Text> {
        if self.is_nil() {
            None
        } else {
            self.get().string(true)
        }
    }

    fn key(&self) -> Key {
        Key::Uint(self.address().unwrap_or(0) as u64)
    }

    fn address(&self) -> Option<usize> {
        Some(self.id().map_or(0, |(base, offset)| base + offset))
    }
}
