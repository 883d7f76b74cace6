//! [`Value`] for numbers, booleans and text.

use std::error::Error as StdError;

use super::Printer;
use super::value::{Key, Kind, Text, Value};

/// What a scalar type says about itself whatever its value.
macro_rules! scalar {
    ($name:literal, $kind:ident) => {
        fn static_type() -> String {
            $name.to_owned()
        }

        fn static_kind() -> Kind {
            Kind::$kind
        }

        fn kind(&self) -> Kind {
            Kind::$kind
        }

        fn type_name(&self) -> String {
            $name.to_owned()
        }
    };
}

macro_rules! integers {
    ($($rust:ty: $name:literal, $kind:ident, $write:ident as $wide:ty, $key:ident;)*) => {$(
        impl Value for $rust {
            scalar!($name, $kind);

            fn write(&self, p: &mut Printer<'_>, verb: char) {
                p.$write(self, *self as $wide, verb);
            }

            fn key(&self) -> Key {
                Key::$key(*self as $wide)
            }

            fn integer(&self) -> Option<i64> {
                i64::try_from(*self).ok()
            }

            fn byte(&self) -> Option<u8> {
                (Kind::$kind == Kind::Byte).then_some(*self as u8)
            }
        }
    )*};
}

integers! {
    i8: "int8", Scalar, int as i64, Int;
    i16: "int16", Scalar, int as i64, Int;
    i32: "int32", Scalar, int as i64, Int;
    i64: "int", Scalar, int as i64, Int;
    isize: "int", Scalar, int as i64, Int;
    usize: "int", Scalar, int as i64, Int;
    u8: "uint8", Byte, uint as u64, Uint;
    u16: "uint16", Scalar, uint as u64, Uint;
    u32: "uint32", Scalar, uint as u64, Uint;
    u64: "uint64", Scalar, uint as u64, Uint;
}

impl Value for bool {
    scalar!("bool", Scalar);

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.boolean(self, *self, verb);
    }

    fn key(&self) -> Key {
        Key::Bool(*self)
    }
}

impl Value for char {
    scalar!("int32", Scalar);

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.int(self, i64::from(u32::from(*self)), verb);
    }

    fn key(&self) -> Key {
        Key::Int(i64::from(u32::from(*self)))
    }

    fn integer(&self) -> Option<i64> {
        Some(i64::from(u32::from(*self)))
    }
}

impl Value for f64 {
    scalar!("float64", Scalar);

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.float(self, *self, 64, verb);
    }

    fn key(&self) -> Key {
        Key::Float(*self)
    }
}

impl Value for f32 {
    scalar!("float32", Scalar);

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.float(self, f64::from(*self), 32, verb);
    }

    fn key(&self) -> Key {
        Key::Float(f64::from(*self))
    }
}

impl Value for String {
    scalar!("string", Scalar);

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.text(self, self.as_bytes(), verb);
    }

    fn key(&self) -> Key {
        Key::Text(self.as_bytes().to_vec())
    }

    fn is_text(&self) -> bool {
        true
    }
}

impl Value for str {
    fn kind(&self) -> Kind {
        Kind::Scalar
    }

    fn type_name(&self) -> String {
        "string".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.text(&self, self.as_bytes(), verb);
    }

    fn key(&self) -> Key {
        Key::Text(self.as_bytes().to_vec())
    }

    fn is_text(&self) -> bool {
        true
    }
}

impl Value for std::borrow::Cow<'_, str> {
    scalar!("string", Scalar);

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.text(self, self.as_bytes(), verb);
    }

    fn key(&self) -> Key {
        Key::Text(self.as_bytes().to_vec())
    }

    fn is_text(&self) -> bool {
        true
    }
}

impl Value for () {
    fn static_type() -> String {
        "struct {}".to_owned()
    }

    fn type_name(&self) -> String {
        "struct {}".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.structure(self, &[], verb);
    }
}

/// An error of which no more is known than that it is one.
struct Unknown<'a>(&'a dyn StdError);

impl Value for Unknown<'_> {
    fn type_name(&self) -> String {
        "*errors.errorString".to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.text(self, self.0.to_string().as_bytes(), verb);
    }
}

/// Errors behind the trait that all of Rust's errors have.
macro_rules! std_errors {
    ($($error:ty),*) => {$(
        impl Value for $error {
            fn kind(&self) -> Kind {
                Kind::Pointer
            }

            fn type_name(&self) -> String {
                Unknown(self).type_name()
            }

            fn write(&self, p: &mut Printer<'_>, verb: char) {
                Unknown(self).write(p, verb);
            }

            fn error(&self, _: bool) -> Option<Text> {
                Some(self.to_string().into())
            }
        }

        crate::interface!($error: "error");
    )*};
}

std_errors!(
    dyn StdError,
    dyn StdError + Send,
    dyn StdError + Send + Sync
);
