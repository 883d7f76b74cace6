//! What the named integer types of this package have in common.

/// A struct around an `i64` as a Go value: comparable, a map key, printed by its `String` method.
macro_rules! integer_type {
    ($type:ident, $go:literal) => {
        impl crate::element::Element for $type {
            const POINTERS: bool = false;

            fn zero() -> Self {
                $type(0)
            }
        }

        crate::map_key!($type);
        crate::comparable!($type);

        impl crate::fmt::Value for $type {
            fn static_type() -> String {
                $go.to_owned()
            }

            fn static_kind() -> crate::fmt::Kind {
                crate::fmt::Kind::Scalar
            }

            fn kind(&self) -> crate::fmt::Kind {
                crate::fmt::Kind::Scalar
            }

            fn type_name(&self) -> String {
                Self::static_type()
            }

            fn write(&self, p: &mut crate::fmt::Printer<'_>, verb: char) {
                p.int(self, self.0, verb);
            }

            fn string(&self, _: bool) -> Option<crate::fmt::Text> {
                Some(self.to_string().into())
            }

            fn key(&self) -> crate::fmt::Key {
                crate::fmt::Key::Int(self.0)
            }

            fn integer(&self) -> Option<i64> {
                Some(self.0)
            }
        }
    };
}

pub(crate) use integer_type;
