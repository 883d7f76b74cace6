//! Package `math`, where it is not a method of `f64`: what IEEE 754 leaves no choice about.

/// `math.Inf`: negative for a negative sign.
pub fn inf(sign: i64) -> f64 {
    if sign < 0 {
        f64::NEG_INFINITY
    } else {
        f64::INFINITY
    }
}

/// `math.IsInf`: either one when `sign` is 0.
pub fn is_inf(x: f64, sign: i64) -> bool {
    sign >= 0 && x == f64::INFINITY || sign <= 0 && x == f64::NEG_INFINITY
}

/// `math.NaN`, with Go's bits.
pub fn nan() -> f64 {
    f64::from_bits(0x7FF8_0000_0000_0001)
}

/// `math.Max`: an infinity wins over NaN, NaN over all else; 0 is above -0.
pub fn max(x: f64, y: f64) -> f64 {
    if x == f64::INFINITY || y == f64::INFINITY {
        f64::INFINITY
    } else if x.is_nan() || y.is_nan() {
        nan()
    } else if x == 0.0 && x == y {
        if x.is_sign_negative() { y } else { x }
    } else if x > y {
        x
    } else {
        y
    }
}

/// `math.Min`: a negative infinity wins over NaN, NaN over all else; -0 is below 0.
pub fn min(x: f64, y: f64) -> f64 {
    if x == f64::NEG_INFINITY || y == f64::NEG_INFINITY {
        f64::NEG_INFINITY
    } else if x.is_nan() || y.is_nan() {
        nan()
    } else if x == 0.0 && x == y {
        if x.is_sign_negative() { x } else { y }
    } else if x < y {
        x
    } else {
        y
    }
}

/// `math.Dim`: how much `x` is above `y`, or 0.
pub fn dim(x: f64, y: f64) -> f64 {
    let above = x - y;
    if above <= 0.0 { 0.0 } else { above }
}

/// `math.Modf`: the whole part and the rest, both with the sign of `x`.
pub fn modf(x: f64) -> (f64, f64) {
    if x.is_infinite() {
        return (x, nan());
    }
    let whole = x.trunc();
    (whole, (x - whole).copysign(x))
}

/// `math.Frexp`: `f` in [0.5, 1) and `e` with `x == f * 2^e`.
pub fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    // a number below the normal ones is brought among them
    let (x, shift) = if x.abs() < f64::MIN_POSITIVE {
        (x * (1u64 << 52) as f64, 52)
    } else {
        (x, 0)
    };
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7FF) as i64;
    let fraction = f64::from_bits(bits & !(0x7FF << 52) | 1022 << 52);
    (fraction, exponent - 1022 - shift)
}

/// `math.Ldexp`: `fraction * 2^exponent`, rounded once.
pub fn ldexp(fraction: f64, exponent: i64) -> f64 {
    if fraction == 0.0 || !fraction.is_finite() {
        return fraction;
    }
    let (fraction, own) = frexp(fraction);
    let exponent = own.saturating_add(exponent);
    if exponent > 1024 {
        return f64::INFINITY.copysign(fraction);
    }
    if exponent < -1074 {
        return 0f64.copysign(fraction);
    }
    let power = |n: i64| f64::from_bits(((n + 1023) as u64) << 52);
    if exponent >= -1021 {
        return fraction * 2.0 * power(exponent - 1);
    }
    // the last step rounds, and only that
    fraction * power(exponent + 53) * power(-53)
}

/// `math.Pow10`, by the products that Go makes.
pub fn pow10(n: i64) -> f64 {
    let literal = |n: i64| -> f64 { format!("1e{n}").parse().unwrap_or(0.0) };
    match n {
        0..=308 => literal(n / 32 * 32) * literal(n % 32),
        -323..=-1 => literal(-(-n / 32) * 32) / literal(-n % 32),
        309.. => f64::INFINITY,
        _ => 0.0,
    }
}

/// `math.Remainder`: by the nearest multiple, the even one of two.
pub fn remainder(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() || x.is_infinite() || y == 0.0 {
        return nan();
    }
    if y.is_infinite() {
        return x;
    }
    let (mut rest, size) = (x.abs(), y.abs());
    if size <= f64::MAX / 2.0 {
        rest %= size + size;
    }
    let above = if size < f64::MIN_POSITIVE * 2.0 {
        rest + rest > size
    } else {
        rest > 0.5 * size
    };
    if above {
        rest -= size;
        let still = if size < f64::MIN_POSITIVE * 2.0 {
            rest + rest >= size
        } else {
            rest >= 0.5 * size
        };
        if still {
            rest -= size;
        }
    }
    if x.is_sign_negative() { -rest } else { rest }
}
