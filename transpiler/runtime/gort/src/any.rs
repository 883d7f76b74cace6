//! `any`: a value of any type, with Go's assertions, equality and hashing.
//!
//! | Go | here |
//! |---|---|
//! | `any(x)`, `nil` | `Any::from(x)`, `Any::nil()` |
//! | `v.(T)`, `v, ok := v.(T)` | `assert::<T>()`, `get::<T>()` |
//! | `v == w`, `v == nil` | `==`, `is_nil()` |
//! | `v.(error)` | `as_error()` |

use std::any::Any as StdAny;
use std::error::Error as StdError;
use std::fmt::{Debug, Display, Formatter};
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use crate::fmt::{Key, Kind, Printer, Text, Value};
use crate::panic;

/// What a type needs so that [`Any`] can hold it.
///
/// [`comparable!`](crate::comparable) and [`uncomparable!`](crate::uncomparable) write the impl.
pub trait Dynamic: Value + StdAny {
    /// Go's `==` with a value of the same type; panics for a type that cannot be compared.
    fn equal(&self, other: &dyn Dynamic) -> bool {
        let _ = other;
        panic::runtime(format!("comparing uncomparable type {}", self.type_name()))
    }

    /// Feeds what `equal` looks at to `state`; panics for a type that cannot be compared.
    fn digest(&self, state: &mut dyn Hasher) {
        let _ = state;
        panic::runtime(format!("hash of unhashable type {}", self.type_name()))
    }

    /// The value as an error, if it is one.
    fn as_error(&self) -> Option<&(dyn StdError + 'static)> {
        None
    }

    /// What makes the value again on another thread, if that is possible.
    fn mover(&self) -> Option<Mover> {
        None
    }
}

/// Makes a value on another thread.
pub type Mover = Box<dyn FnOnce() -> Any + Send>;

/// Lets [`Any`] hold types whose `Eq` and `Hash` are Go's `==`.
#[macro_export]
macro_rules! comparable {
    ($($type:ty),* $(,)?) => {$(
        impl $crate::any::Dynamic for $type {
            fn equal(&self, other: &dyn $crate::any::Dynamic) -> bool {
                let other: &dyn ::std::any::Any = other;
                other.downcast_ref::<$type>().is_some_and(|other| self == other)
            }

            fn digest(&self, mut state: &mut dyn ::std::hash::Hasher) {
                ::std::hash::Hash::hash(self, &mut state);
            }
        }
    )*};
}

/// Lets [`Any`] hold types that Go cannot compare.
#[macro_export]
macro_rules! uncomparable {
    ($($type:ty),* $(,)?) => {$(
        impl $crate::any::Dynamic for $type {}
    )*};
}

/// Go's basic types.
macro_rules! basic {
    ($($type:ty),*) => {$(
        impl Dynamic for $type {
            fn equal(&self, other: &dyn Dynamic) -> bool {
                let other: &dyn StdAny = other;
                other.downcast_ref::<$type>().is_some_and(|other| self == other)
            }

            fn digest(&self, mut state: &mut dyn Hasher) {
                Hash::hash(self, &mut state);
            }

            fn mover(&self) -> Option<Mover> {
                let value = *self;
                Some(Box::new(move || value.into()))
            }
        }
    )*};
}

basic!(
    bool,
    i8,
    i16,
    i32,
    i64,
    u8,
    u16,
    u32,
    u64,
    Int64,
    Uint,
    Uintptr,
    ()
);

impl<T: Value + 'static> Dynamic for Vec<T> {}

impl<K: Value + 'static, V: Value + 'static, S: 'static> Dynamic
    for std::collections::HashMap<K, V, S>
{
}

/// Floats compare by number: NaN is not itself, both zeros are one.
macro_rules! floats {
    ($($type:ty),*) => {$(
        impl Dynamic for $type {
            fn equal(&self, other: &dyn Dynamic) -> bool {
                let other: &dyn StdAny = other;
                other.downcast_ref::<$type>().is_some_and(|other| self == other)
            }

            fn digest(&self, state: &mut dyn Hasher) {
                state.write_u64(f64::from(*self + 0.0).to_bits());
            }

            fn mover(&self) -> Option<Mover> {
                let value = *self;
                Some(Box::new(move || value.into()))
            }
        }
    )*};
}

floats!(f32, f64);

impl Dynamic for String {
    fn equal(&self, other: &dyn Dynamic) -> bool {
        other
            .key_bytes()
            .is_some_and(|other| self.as_bytes() == other)
    }

    fn digest(&self, state: &mut dyn Hasher) {
        state.write(self.as_bytes());
    }

    fn mover(&self) -> Option<Mover> {
        let text = self.clone();
        Some(Box::new(move || text.into()))
    }
}

impl dyn Dynamic {
    /// The bytes of a string, in whichever form it is held.
    pub(crate) fn key_bytes(&self) -> Option<Vec<u8>> {
        if !self.is_text() || self.type_name() != "string" {
            return None;
        }
        match self.key() {
            Key::Text(bytes) => Some(bytes),
            _ => None,
        }
    }
}

/// Go types that share their Rust type with a more common one.
macro_rules! wrappers {
    ($($(#[$doc:meta])* $wrapper:ident($inner:ty): $name:literal, $write:ident, $key:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $wrapper(pub $inner);

        impl Value for $wrapper {
            fn static_type() -> String {
                $name.to_owned()
            }

            fn static_kind() -> Kind {
                Kind::Scalar
            }

            fn kind(&self) -> Kind {
                Kind::Scalar
            }

            fn type_name(&self) -> String {
                $name.to_owned()
            }

            fn write(&self, p: &mut Printer<'_>, verb: char) {
                p.$write(self, self.0, verb);
            }

            fn key(&self) -> Key {
                Key::$key(self.0)
            }

            fn integer(&self) -> Option<i64> {
                i64::try_from(self.0).ok()
            }
        }
    )*};
}

wrappers! {
    /// `int64` in an [`Any`], where a plain `i64` is `int`.
    Int64(i64): "int64", int, Int;
    /// `uint` in an [`Any`], where a plain `u64` is `uint64`.
    Uint(u64): "uint", uint, Uint;
    /// `uintptr` in an [`Any`].
    Uintptr(u64): "uintptr", uint, Uint;
}

/// A value of any type, or nil.
#[derive(Clone, Default)]
pub struct Any(Option<Rc<dyn Dynamic>>);

impl<T: Dynamic> From<T> for Any {
    fn from(value: T) -> Self {
        Any(Some(Rc::new(value)))
    }
}

impl From<&str> for Any {
    fn from(value: &str) -> Self {
        Any::from(value.to_owned())
    }
}

impl From<usize> for Any {
    fn from(value: usize) -> Self {
        Any::from(value as i64)
    }
}

impl From<char> for Any {
    fn from(value: char) -> Self {
        Any::from(u32::from(value) as i32)
    }
}

impl Any {
    /// The nil interface.
    pub fn nil() -> Self {
        Any(None)
    }

    /// Whether it is nil.
    pub fn is_nil(&self) -> bool {
        self.0.is_none()
    }

    /// Whether it holds a `T`.
    pub fn is<T: 'static>(&self) -> bool {
        self.downcast_ref::<T>().is_some()
    }

    /// The value, if it is a `T`: the comma-ok assertion.
    pub fn downcast_ref<T: 'static>(&self) -> Option<&T> {
        let value: &dyn StdAny = &**self.0.as_ref()?;
        value.downcast_ref()
    }

    /// A copy of the value, if it is a `T`.
    pub fn get<T: Clone + 'static>(&self) -> Option<T> {
        self.downcast_ref().cloned()
    }

    /// A copy of the value; panics as a failed assertion does when it is no `T`.
    pub fn assert<T: Value + Clone + 'static>(&self) -> T {
        self.get().unwrap_or_else(|| {
            panic::type_assertion(
                "interface {}",
                self.dynamic_type().as_deref(),
                &T::static_type(),
            )
        })
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        self.downcast_ref::<String>().map(String::as_str)
    }

    /// The value as an error, if it is one.
    pub fn as_error(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.as_ref()?.as_error()
    }

    /// Go's name of the type that it holds.
    pub fn dynamic_type(&self) -> Option<String> {
        self.0.as_ref().map(|value| value.type_name())
    }

    /// The value as something to print.
    pub fn as_value(&self) -> &dyn Value {
        self
    }

    /// What makes the value again on another thread; one that cannot go there becomes its text.
    pub(crate) fn mover(&self) -> Mover {
        let made = self.0.as_ref().and_then(|value| value.mover());
        made.unwrap_or_else(|| {
            let text = self.to_string();
            Box::new(move || text.into())
        })
    }

    /// Whether both are the same copy of the same value.
    pub(crate) fn is_same(&self, other: &Any) -> bool {
        match (&self.0, &other.0) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        }
    }
}

/// Go's `==` between interfaces.
impl PartialEq for Any {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(a), Some(b)) => {
                let same_text = a.key_bytes().is_some() && b.key_bytes().is_some();
                let (x, y): (&dyn StdAny, &dyn StdAny) = (&**a, &**b);
                (same_text || x.type_id() == y.type_id()) && a.equal(&**b)
            }
            (None, None) => true,
            _ => false,
        }
    }
}

impl Eq for Any {}

impl Hash for Any {
    fn hash<H: Hasher>(&self, state: &mut H) {
        if let Some(value) = &self.0 {
            value.type_name().hash(state);
            value.digest(state);
        }
    }
}

impl Display for Any {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::fmt::show(self))
    }
}

impl Debug for Any {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::fmt::sprintf("%#v", &[self]))
    }
}

impl Value for Any {
    fn static_type() -> String {
        "interface {}".to_owned()
    }

    fn static_kind() -> Kind {
        Kind::Interface
    }

    fn kind(&self) -> Kind {
        self.0.as_ref().map_or(Kind::Interface, |v| v.kind())
    }

    fn type_name(&self) -> String {
        self.dynamic_type().unwrap_or_else(Self::static_type)
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        match &self.0 {
            Some(value) => value.write(p, verb),
            None => p.nil(self, Kind::Interface, verb),
        }
    }

    fn error(&self, pointer: bool) -> Option<Text> {
        self.0.as_ref()?.error(pointer)
    }

    fn string(&self, pointer: bool) -> Option<Text> {
        self.0.as_ref()?.string(pointer)
    }

    fn go_string(&self, pointer: bool) -> Option<Text> {
        self.0.as_ref()?.go_string(pointer)
    }

    fn format(&self, p: &mut Printer<'_>, verb: char, pointer: bool) -> bool {
        self.0.as_ref().is_some_and(|v| v.format(p, verb, pointer))
    }

    fn key(&self) -> Key {
        match &self.0 {
            Some(value) => Key::Dynamic(value.type_name(), Box::new(value.key())),
            None => Key::Nil,
        }
    }

    fn integer(&self) -> Option<i64> {
        self.0.as_ref()?.integer()
    }

    fn is_text(&self) -> bool {
        self.0.as_ref().is_some_and(|v| v.is_text())
    }

    fn is_nil(&self) -> bool {
        self.0.is_none()
    }

    fn address(&self) -> Option<usize> {
        self.0.as_ref()?.address()
    }

    fn byte(&self) -> Option<u8> {
        None
    }
}
