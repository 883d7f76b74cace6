//! [`Value`] for what holds values: references, options, lists and maps.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::Printer;
use super::value::{Key, Kind, Target, Text, Value, address_of, rust_type_name};

/// Everything passes through to what is referred to.
macro_rules! transparent {
    ($($reference:ty),*) => {$(
        impl<T: Value + ?Sized> Value for $reference {
            fn static_type() -> String {
                rust_type_name::<T>()
            }

            fn kind(&self) -> Kind {
                (**self).kind()
            }

            fn type_name(&self) -> String {
                (**self).type_name()
            }

            fn write(&self, p: &mut Printer<'_>, verb: char) {
                (**self).write(p, verb);
            }

            fn error(&self, pointer: bool) -> Option<Text> {
                (**self).error(pointer)
            }

            fn string(&self, pointer: bool) -> Option<Text> {
                (**self).string(pointer)
            }

            fn go_string(&self, pointer: bool) -> Option<Text> {
                (**self).go_string(pointer)
            }

            fn format(&self, p: &mut Printer<'_>, verb: char, pointer: bool) -> bool {
                (**self).format(p, verb, pointer)
            }

            fn key(&self) -> Key {
                (**self).key()
            }

            fn integer(&self) -> Option<i64> {
                (**self).integer()
            }

            fn is_text(&self) -> bool {
                (**self).is_text()
            }

            fn is_nil(&self) -> bool {
                (**self).is_nil()
            }

            fn address(&self) -> Option<usize> {
                (**self).address()
            }

            fn byte(&self) -> Option<u8> {
                (**self).byte()
            }
        }
    )*};
}

transparent!(&T, &mut T);

/// A Go pointer, or a Go interface when `T` is a trait.
macro_rules! owners {
    ($($owner:ident),*) => {$(
        impl<T: Value + Target + ?Sized> Value for $owner<T> {
            fn static_type() -> String {
                let name = T::target_type();
                if T::is_interface() { name } else { format!("*{name}") }
            }

            fn static_kind() -> Kind {
                if T::is_interface() { Kind::Interface } else { Kind::Pointer }
            }

            fn kind(&self) -> Kind {
                if T::is_interface() { (**self).kind() } else { Kind::Pointer }
            }

            fn type_name(&self) -> String {
                let name = (**self).type_name();
                if T::is_interface() { name } else { format!("*{name}") }
            }

            fn write(&self, p: &mut Printer<'_>, verb: char) {
                if T::is_interface() {
                    (**self).write(p, verb);
                } else {
                    p.pointer(self, Some(&**self), verb);
                }
            }

            fn error(&self, pointer: bool) -> Option<Text> {
                (**self).error(pointer || !T::is_interface())
            }

            fn string(&self, pointer: bool) -> Option<Text> {
                (**self).string(pointer || !T::is_interface())
            }

            fn go_string(&self, pointer: bool) -> Option<Text> {
                (**self).go_string(pointer || !T::is_interface())
            }

            fn format(&self, p: &mut Printer<'_>, verb: char, pointer: bool) -> bool {
                (**self).format(p, verb, pointer || !T::is_interface())
            }

            fn key(&self) -> Key {
                if T::is_interface() {
                    return Key::Dynamic((**self).type_name(), Box::new((**self).key()));
                }
                Key::Uint(address_of(&**self) as u64)
            }

            fn integer(&self) -> Option<i64> {
                if T::is_interface() { (**self).integer() } else { None }
            }

            fn is_text(&self) -> bool {
                T::is_interface() && (**self).is_text()
            }

            fn is_nil(&self) -> bool {
                T::is_interface() && (**self).is_nil()
            }

            fn address(&self) -> Option<usize> {
                if T::is_interface() { (**self).address() } else { Some(address_of(&**self)) }
            }
        }
    )*};
}

owners!(Box, Rc, Arc);

/// What is a nil pointer, interface, slice or map, or a pointer to the value.
impl<T: Value> Value for Option<T> {
    fn static_type() -> String {
        if T::static_kind().is_nilable() {
            T::static_type()
        } else {
            format!("*{}", T::static_type())
        }
    }

    fn static_kind() -> Kind {
        if T::static_kind().is_nilable() {
            T::static_kind()
        } else {
            Kind::Pointer
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Some(value) if T::static_kind().is_nilable() => value.kind(),
            _ => Self::static_kind(),
        }
    }

    fn type_name(&self) -> String {
        match self {
            Some(value) if T::static_kind().is_nilable() => value.type_name(),
            Some(value) => format!("*{}", value.type_name()),
            None => Self::static_type(),
        }
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        match self {
            Some(value) if T::static_kind().is_nilable() => value.write(p, verb),
            Some(value) => p.pointer(self, Some(value), verb),
            None => p.nil(self, Self::static_kind(), verb),
        }
    }

    fn error(&self, pointer: bool) -> Option<Text> {
        self.as_ref()?
            .error(pointer || !T::static_kind().is_nilable())
    }

    fn string(&self, pointer: bool) -> Option<Text> {
        self.as_ref()?
            .string(pointer || !T::static_kind().is_nilable())
    }

    fn go_string(&self, pointer: bool) -> Option<Text> {
        self.as_ref()?
            .go_string(pointer || !T::static_kind().is_nilable())
    }

    fn format(&self, p: &mut Printer<'_>, verb: char, pointer: bool) -> bool {
        let pointer = pointer || !T::static_kind().is_nilable();
        self.as_ref()
            .is_some_and(|value| value.format(p, verb, pointer))
    }

    fn key(&self) -> Key {
        match self {
            Some(value) if T::static_kind().is_nilable() => value.key(),
            Some(value) => Key::Uint(address_of(value) as u64),
            None if Self::static_kind() == Kind::Interface => Key::Nil,
            None => Key::Uint(0),
        }
    }

    fn integer(&self) -> Option<i64> {
        match self {
            Some(value) if T::static_kind().is_nilable() => value.integer(),
            _ => None,
        }
    }

    fn is_text(&self) -> bool {
        T::static_kind().is_nilable() && self.as_ref().is_some_and(T::is_text)
    }

    fn is_nil(&self) -> bool {
        match self {
            Some(value) => T::static_kind() == Kind::Interface && value.is_nil(),
            None => Self::static_kind() == Kind::Interface,
        }
    }

    fn address(&self) -> Option<usize> {
        match self {
            Some(value) if T::static_kind().is_nilable() => value.address(),
            Some(value) => Some(address_of(value)),
            None => Some(0),
        }
    }

    fn byte(&self) -> Option<u8> {
        (Self::static_type() == "[]uint8").then_some(0)
    }
}

fn write_list<'a, T: Value + 'a>(
    this: &dyn Value,
    items: impl IntoIterator<Item = &'a T>,
    p: &mut Printer<'_>,
    verb: char,
) {
    if T::static_kind() == Kind::Byte {
        let bytes: Vec<u8> = items.into_iter().filter_map(T::byte).collect();
        p.bytes(this, &bytes, verb);
    } else {
        p.list(this, items.into_iter().map(|item| item as &dyn Value), verb);
    }
}

/// Slices that own what they hold.
macro_rules! lists {
    ($($list:ident),*) => {$(
        impl<T: Value> Value for $list<T> {
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
                write_list(self, self.iter(), p, verb);
            }

            fn address(&self) -> Option<usize> {
                Some(self.iter().next().map_or(0, address_of))
            }
        }
    )*};
}

lists!(Vec, VecDeque);

impl<T: Value> Value for [T] {
    fn kind(&self) -> Kind {
        Kind::Slice
    }

    fn type_name(&self) -> String {
        format!("[]{}", T::static_type())
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        write_list(&self, self, p, verb);
    }

    fn address(&self) -> Option<usize> {
        Some(self.first().map_or(0, address_of))
    }
}

impl<T: Value, const N: usize> Value for [T; N] {
    fn static_type() -> String {
        format!("[{N}]{}", T::static_type())
    }

    fn static_kind() -> Kind {
        Kind::Array
    }

    fn kind(&self) -> Kind {
        Kind::Array
    }

    fn type_name(&self) -> String {
        Self::static_type()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        write_list(self, self, p, verb);
    }

    fn key(&self) -> Key {
        Key::List(self.iter().map(T::key).collect())
    }
}

/// Maps that own what they hold.
macro_rules! maps {
    ($($map:ident [$($state:ident)?]),*) => {$(
        impl<K: Value, V: Value $(, $state)?> Value for $map<K, V $(, $state)?> {
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
                format!("map[{}]{}", K::static_type(), V::static_type())
            }

            fn write(&self, p: &mut Printer<'_>, verb: char) {
                let entries = self.iter().map(|(k, v)| (k as &dyn Value, v as &dyn Value));
                p.map(self, entries, verb);
            }

            fn address(&self) -> Option<usize> {
                Some(address_of(self))
            }
        }
    )*};
}

maps!(HashMap [S], BTreeMap []);

/// Maps to `struct{}`.
macro_rules! sets {
    ($($set:ident [$($state:ident)?]),*) => {$(
        impl<K: Value $(, $state)?> Value for $set<K $(, $state)?> {
            fn static_type() -> String {
                format!("map[{}]struct {{}}", K::static_type())
            }

            fn static_kind() -> Kind {
                Kind::Map
            }

            fn kind(&self) -> Kind {
                Kind::Map
            }

            fn type_name(&self) -> String {
                format!("map[{}]struct {{}}", K::static_type())
            }

            fn write(&self, p: &mut Printer<'_>, verb: char) {
                p.map(self, self.iter().map(|k| (k as &dyn Value, &() as &dyn Value)), verb);
            }

            fn address(&self) -> Option<usize> {
                Some(address_of(self))
            }
        }
    )*};
}

sets!(HashSet [S], BTreeSet []);

impl<T: Value> Value for RefCell<T> {
    fn static_type() -> String {
        T::static_type()
    }

    fn static_kind() -> Kind {
        T::static_kind()
    }

    fn kind(&self) -> Kind {
        T::static_kind()
    }

    fn type_name(&self) -> String {
        T::static_type()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        self.borrow().write(p, verb);
    }

    fn error(&self, pointer: bool) -> Option<Text> {
        self.borrow().error(pointer)
    }

    fn string(&self, pointer: bool) -> Option<Text> {
        self.borrow().string(pointer)
    }

    fn go_string(&self, pointer: bool) -> Option<Text> {
        self.borrow().go_string(pointer)
    }

    fn key(&self) -> Key {
        self.borrow().key()
    }
}

impl<T: Value + Copy> Value for Cell<T> {
    fn static_type() -> String {
        T::static_type()
    }

    fn static_kind() -> Kind {
        T::static_kind()
    }

    fn kind(&self) -> Kind {
        T::static_kind()
    }

    fn type_name(&self) -> String {
        T::static_type()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        self.get().write(p, verb);
    }

    fn error(&self, pointer: bool) -> Option<Text> {
        self.get().error(pointer)
    }

    fn string(&self, pointer: bool) -> Option<Text> {
        self.get().string(pointer)
    }

    fn key(&self) -> Key {
        self.get().key()
    }

    fn integer(&self) -> Option<i64> {
        self.get().integer()
    }

    fn is_text(&self) -> bool {
        self.get().is_text()
    }
}
