//! `complex128` and `complex64`.

use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use crate::any::{Dynamic, Mover};
use crate::element::Element;
use crate::fmt::{Key, Kind, Printer, Value};
use crate::key::MapKey;

/// `complex128`: `==` compares by number, so NaN is not itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Complex128 {
    /// `real(z)`.
    pub re: f64,
    /// `imag(z)`.
    pub im: f64,
}

/// `complex64`: `==` compares by number, so NaN is not itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Complex64 {
    /// `real(z)`.
    pub re: f32,
    /// `imag(z)`.
    pub im: f32,
}

/// A quotient by Smith's method, with the corrections of C99 (annex G) for infinities and zeros.
impl Div for Complex128 {
    type Output = Self;

    fn div(self, by: Self) -> Self {
        let (a, b, c, d) = (self.re, self.im, by.re, by.im);
        let (re, im) = if c.abs() >= d.abs() {
            let ratio = d / c;
            let size = c + ratio * d;
            ((a + b * ratio) / size, (b - a * ratio) / size)
        } else {
            let ratio = c / d;
            let size = d + ratio * c;
            ((a * ratio + b) / size, (b * ratio - a) / size)
        };
        if !re.is_nan() || !im.is_nan() {
            return Complex128 { re, im };
        }
        let one = |x: f64| f64::from(u8::from(x.is_infinite())).copysign(x);
        let infinite = |x: f64, y: f64| x.is_infinite() || y.is_infinite();
        let finite = |x: f64, y: f64| x.is_finite() && y.is_finite();
        let (re, im) = if c == 0.0 && d == 0.0 && (!a.is_nan() || !b.is_nan()) {
            let size = f64::INFINITY.copysign(c);
            (size * a, size * b)
        } else if infinite(a, b) && finite(c, d) {
            let (a, b) = (one(a), one(b));
            (
                f64::INFINITY * (a * c + b * d),
                f64::INFINITY * (b * c - a * d),
            )
        } else if infinite(c, d) && finite(a, b) {
            let (c, d) = (one(c), one(d));
            (0.0 * (a * c + b * d), 0.0 * (b * c - a * d))
        } else {
            (re, im)
        };
        Complex128 { re, im }
    }
}

/// Divided as `complex128`, as Go does.
impl Div for Complex64 {
    type Output = Self;

    fn div(self, by: Self) -> Self {
        (Complex128::from(self) / Complex128::from(by)).into()
    }
}

impl From<Complex64> for Complex128 {
    fn from(z: Complex64) -> Self {
        Complex128 {
            re: z.re.into(),
            im: z.im.into(),
        }
    }
}

impl From<Complex128> for Complex64 {
    fn from(z: Complex128) -> Self {
        Complex64 {
            re: z.re as f32,
            im: z.im as f32,
        }
    }
}

macro_rules! complex {
    ($($type:ident($part:ident): $name:literal, $bits:literal;)*) => {$(
        impl $type {
            /// `complex(re, im)`.
            pub const fn new(re: $part, im: $part) -> Self {
                $type { re, im }
            }
        }

        impl Add for $type {
            type Output = Self;

            fn add(self, other: Self) -> Self {
                $type::new(self.re + other.re, self.im + other.im)
            }
        }

        impl Sub for $type {
            type Output = Self;

            fn sub(self, other: Self) -> Self {
                $type::new(self.re - other.re, self.im - other.im)
            }
        }

        impl Mul for $type {
            type Output = Self;

            fn mul(self, other: Self) -> Self {
                $type::new(
                    self.re * other.re - self.im * other.im,
                    self.re * other.im + self.im * other.re,
                )
            }
        }

        impl Neg for $type {
            type Output = Self;

            fn neg(self) -> Self {
                $type::new(-self.re, -self.im)
            }
        }

        impl AddAssign for $type {
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }

        impl SubAssign for $type {
            fn sub_assign(&mut self, other: Self) {
                *self = *self - other;
            }
        }

        impl MulAssign for $type {
            fn mul_assign(&mut self, other: Self) {
                *self = *self * other;
            }
        }

        impl DivAssign for $type {
            fn div_assign(&mut self, other: Self) {
                *self = *self / other;
            }
        }

        impl Element for $type {
            const POINTERS: bool = false;

            fn zero() -> Self {
                Self::default()
            }
        }

        impl MapKey for $type {
            fn same(&self, other: &Self) -> bool {
                self == other
            }

            fn digest<H: std::hash::Hasher>(&self, state: &mut H) {
                MapKey::digest(&self.re, state);
                MapKey::digest(&self.im, state);
            }
        }

        impl Dynamic for $type {
            fn equal(&self, other: &dyn Dynamic) -> bool {
                let other: &dyn std::any::Any = other;
                other.downcast_ref() == Some(self)
            }

            fn digest(&self, state: &mut dyn std::hash::Hasher) {
                Dynamic::digest(&self.re, state);
                Dynamic::digest(&self.im, state);
            }

            fn mover(&self) -> Option<Mover> {
                let value = *self;
                Some(Box::new(move || value.into()))
            }
        }

        impl Value for $type {
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
                p.complex(self, self.re.into(), self.im.into(), $bits, verb);
            }

            fn key(&self) -> Key {
                Key::List(vec![Key::Float(self.re.into()), Key::Float(self.im.into())])
            }
        }
    )*};
}

complex! {
    Complex128(f64): "complex128", 64;
    Complex64(f32): "complex64", 32;
}
