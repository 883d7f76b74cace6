//! What a value must tell so that Go's verbs can show it.

use std::cmp::Ordering;

use super::Printer;

/// A value that Go's verbs can show.
///
/// A generated struct writes itself with [`Printer::structure`], a defined type of another kind with the method of its
/// kind. `error` and `string` are Go's methods of those names: `pointer` says whether the method set is that of the
/// pointer, so that a method with a pointer receiver is seen through a pointer only.
pub trait Value {
    /// Go's name of the type, where it is known without a value.
    fn static_type() -> String
    where
        Self: Sized,
    {
        rust_type_name::<Self>()
    }

    /// Go's kind of the type, where it is known without a value.
    fn static_kind() -> Kind
    where
        Self: Sized,
    {
        Kind::Struct
    }

    /// Go's kind of this value; the same as `static_kind` unless the type is an interface.
    fn kind(&self) -> Kind {
        Kind::Struct
    }

    /// Go's name of the type of this value; for an interface, of what it holds.
    fn type_name(&self) -> String;

    /// Writes the value by its kind, without asking its methods.
    fn write(&self, p: &mut Printer<'_>, verb: char);

    /// The text of its `Error` method, if it has one.
    fn error(&self, pointer: bool) -> Option<Text> {
        let _ = pointer;
        None
    }

    /// The text of its `String` method, if it has one.
    fn string(&self, pointer: bool) -> Option<Text> {
        let _ = pointer;
        None
    }

    /// The text of its `GoString` method, if it has one.
    fn go_string(&self, pointer: bool) -> Option<Text> {
        let _ = pointer;
        None
    }

    /// Calls its `Format` method, if it has one, and says whether it did.
    fn format(&self, p: &mut Printer<'_>, verb: char, pointer: bool) -> bool {
        let _ = (p, verb, pointer);
        false
    }

    /// Where the value stands among map keys.
    fn key(&self) -> Key {
        Key::Unordered
    }

    /// The value as an integer, when it is one: what `%*d` takes as a width.
    fn integer(&self) -> Option<i64> {
        None
    }

    /// Whether its kind is string, which decides about the spaces of `fmt.Print`.
    fn is_text(&self) -> bool {
        false
    }

    /// Whether this is a nil interface.
    fn is_nil(&self) -> bool {
        false
    }

    /// The address that a reference-like value holds, for `%p`; 0 is nil.
    fn address(&self) -> Option<usize> {
        None
    }

    /// Whether it is a byte, or the elements of a list of such.
    fn byte(&self) -> Option<u8> {
        None
    }
}

/// What a box, an `Rc` or an `Arc` that is shown may hold: a value, which makes it a pointer, or a trait, which makes it
/// an interface. [`interface!`](crate::interface) says so of a trait.
pub trait Target {
    /// Go's name of the type.
    fn target_type() -> String;

    /// Whether it is an interface.
    fn is_interface() -> bool;
}

impl<T: Value> Target for T {
    fn target_type() -> String {
        T::static_type()
    }

    fn is_interface() -> bool {
        false
    }
}

/// Says under which name Go knows a trait whose boxes are shown: `interface!(dyn Shape: "main.Shape");`. [`Value`] must be
/// a supertrait of it.
#[macro_export]
macro_rules! interface {
    ($($object:ty: $name:literal),* $(,)?) => {$(
        impl $crate::fmt::Target for $object {
            fn target_type() -> ::std::string::String {
                ::std::string::ToString::to_string($name)
            }

            fn is_interface() -> bool {
                true
            }
        }
    )*};
}

interface!(dyn Value: "interface {}");

/// Go's kinds, as far as showing a value depends on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Numbers, booleans and strings.
    Scalar,
    /// A byte: a list of them is text to some verbs.
    Byte,
    /// A struct.
    Struct,
    /// An array.
    Array,
    /// A slice.
    Slice,
    /// A map.
    Map,
    /// A pointer.
    Pointer,
    /// A func or a channel.
    Func,
    /// An interface.
    Interface,
}

impl Kind {
    /// Whether `%v` of a pointer to it at the top shows `&` and the value.
    pub(super) fn is_composite(self) -> bool {
        matches!(self, Kind::Struct | Kind::Array | Kind::Slice | Kind::Map)
    }

    /// Whether nil is one of its values, so that `Option` of it is still the same Go type.
    pub(super) fn is_nilable(self) -> bool {
        !matches!(self, Kind::Scalar | Kind::Byte | Kind::Struct | Kind::Array)
    }
}

/// The text that a method gave; it need not be UTF-8.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub Vec<u8>);

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text(text.into_bytes())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text(text.as_bytes().to_vec())
    }
}

impl From<Vec<u8>> for Text {
    fn from(text: Vec<u8>) -> Self {
        Text(text)
    }
}

/// A field of a struct: its Go name, its value, and whether Go exports it (only then its methods are asked).
pub struct Field<'a> {
    /// The Go name.
    pub name: &'a str,
    /// The value.
    pub value: &'a dyn Value,
}

impl<'a> Field<'a> {
    /// A field by its Go name.
    pub fn new(name: &'a str, value: &'a dyn Value) -> Self {
        Field { name, value }
    }

    pub(super) fn is_exported(&self) -> bool {
        self.name.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The order in which `fmt` shows the keys of a map.
#[derive(Debug, Clone)]
pub enum Key {
    /// A nil interface, before all else.
    Nil,
    /// A boolean: false first.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// An unsigned integer or an address.
    Uint(u64),
    /// A float: NaN first.
    Float(f64),
    /// Text, by bytes.
    Text(Vec<u8>),
    /// An array or struct, item by item.
    List(Vec<Key>),
    /// An interface: by type, then by value.
    Dynamic(String, Box<Key>),
    /// A value without an order.
    Unordered,
}

impl Key {
    fn rank(&self) -> u8 {
        match self {
            Key::Nil => 0,
            Key::Bool(_) => 1,
            Key::Int(_) => 2,
            Key::Uint(_) => 3,
            Key::Float(_) => 4,
            Key::Text(_) => 5,
            Key::List(_) => 6,
            Key::Dynamic(..) => 7,
            Key::Unordered => 8,
        }
    }

    /// Compares as Go's `fmt` sorts.
    pub fn compare(&self, other: &Key) -> Ordering {
        match (self, other) {
            (Key::Bool(a), Key::Bool(b)) => a.cmp(b),
            (Key::Int(a), Key::Int(b)) => a.cmp(b),
            (Key::Uint(a), Key::Uint(b)) => a.cmp(b),
            (Key::Float(a), Key::Float(b)) => a
                .partial_cmp(b)
                .unwrap_or_else(|| b.is_nan().cmp(&a.is_nan())),
            (Key::Text(a), Key::Text(b)) => a.cmp(b),
            (Key::List(a), Key::List(b)) => a
                .iter()
                .zip(b)
                .map(|(a, b)| a.compare(b))
                .find(|o| o.is_ne())
                .unwrap_or(Ordering::Equal),
            (Key::Dynamic(s, a), Key::Dynamic(t, b)) => a
                .rank()
                .cmp(&b.rank())
                .then_with(|| s.cmp(t))
                .then_with(|| a.compare(b)),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

/// The nil interface.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nil;

/// A nil argument.
pub static NIL: Nil = Nil;

impl Value for Nil {
    fn static_type() -> String {
        "interface {}".to_owned()
    }

    fn static_kind() -> Kind {
        Kind::Interface
    }

    fn kind(&self) -> Kind {
        Kind::Interface
    }

    fn type_name(&self) -> String {
        "<nil>".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, _: char) {
        p.raw(b"<nil>");
    }

    fn key(&self) -> Key {
        Key::Nil
    }

    fn is_nil(&self) -> bool {
        true
    }
}

/// A value under another type name: what [`named`] returns.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a, T: ?Sized> {
    name: &'a str,
    value: &'a T,
}

/// A value whose Go type is not the one that its Rust type stands for, such as `int64` beside `int`.
pub fn named<'a, T: Value + ?Sized>(name: &'a str, value: &'a T) -> Named<'a, T> {
    Named { name, value }
}

impl<T: Value + ?Sized> Value for Named<'_, T> {
    fn kind(&self) -> Kind {
        self.value.kind()
    }

    fn type_name(&self) -> String {
        self.name.to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.renamed(self.name, |p| self.value.write(p, verb));
    }

    fn key(&self) -> Key {
        self.value.key()
    }

    fn integer(&self) -> Option<i64> {
        self.value.integer()
    }

    fn is_text(&self) -> bool {
        self.value.is_text()
    }

    fn address(&self) -> Option<usize> {
        self.value.address()
    }
}

/// A reference shown as Go's pointer: what [`pointer`] returns.
#[derive(Debug, Clone, Copy)]
pub struct Pointer<'a, T>(&'a T);

/// A reference that stands for a Go pointer. A plain reference is shown as what it refers to.
pub fn pointer<T: Value>(target: &T) -> Pointer<'_, T> {
    Pointer(target)
}

impl<T: Value> Value for Pointer<'_, T> {
    fn static_type() -> String {
        pointer_type::<T>()
    }

    fn static_kind() -> Kind {
        Kind::Pointer
    }

    fn kind(&self) -> Kind {
        Kind::Pointer
    }

    fn type_name(&self) -> String {
        format!("*{}", self.0.type_name())
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.pointer(self, Some(self.0), verb);
    }

    fn error(&self, _: bool) -> Option<Text> {
        self.0.error(true)
    }

    fn string(&self, _: bool) -> Option<Text> {
        self.0.string(true)
    }

    fn go_string(&self, _: bool) -> Option<Text> {
        self.0.go_string(true)
    }

    fn format(&self, p: &mut Printer<'_>, verb: char, _: bool) -> bool {
        self.0.format(p, verb, true)
    }

    fn key(&self) -> Key {
        Key::Uint(address_of(self.0) as u64)
    }

    fn address(&self) -> Option<usize> {
        Some(address_of(self.0))
    }
}

/// The name of the pointer type to `T`.
pub fn pointer_type<T: Value>() -> String {
    format!("*{}", T::static_type())
}

pub(crate) fn address_of<T: ?Sized>(target: &T) -> usize {
    std::ptr::from_ref(target).cast::<()>() as usize
}

/// A Go name for a Rust type that says nothing about itself: `demo::shapes::Rect` is `shapes.Rect`.
pub(super) fn rust_type_name<T: ?Sized>() -> String {
    let full = std::any::type_name::<T>().trim_start_matches("dyn ");
    let path = full.split(['<', ' ']).next().unwrap_or(full);
    let mut parts = path.rsplit("::");
    let name = parts.next().unwrap_or(path);
    match (parts.next(), name) {
        (Some("error"), "Error") => "error".to_owned(),
        (Some("string"), "String") => "string".to_owned(),
        (Some(package), _) => format!("{package}.{name}"),
        (None, "i64" | "usize" | "isize") => "int".to_owned(),
        (None, "u64") => "uint64".to_owned(),
        (None, "f64") => "float64".to_owned(),
        (None, _) => name.to_owned(),
    }
}
