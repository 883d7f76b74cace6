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

/// ln 2 in two parts, the first of which has zeros at its end.
const LN2: (f64, f64) = (6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10);

/// `math.Log`, by the series of the logarithm in `f / (2 + f)`, with the roundings that Go has on amd64.
pub fn log(x: f64) -> f64 {
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    if x < 0.0 {
        return nan();
    }
    if !x.is_finite() {
        return x;
    }
    // Go's assembly takes the exponent as it is stored, also of numbers below the normal ones
    let bits = x.to_bits();
    let mut exponent = ((bits >> 52 & 0x7FF) as i64 - 0x3FE) as f64;
    let mut fraction = f64::from_bits(bits & !(0x7FF << 52) | 0x3FE << 52);
    if fraction < std::f64::consts::FRAC_1_SQRT_2 {
        exponent -= 1.0;
        fraction *= 2.0;
    }
    let f = fraction - 1.0;
    let s = f / (2.0 + f);
    let s2 = s * s;
    let s4 = s2 * s2;
    let odd = s2
        * (6.666_666_666_666_735e-1
            + s4 * (2.857_142_874_366_239e-1
                + s4 * (1.818_357_216_161_805e-1 + s4 * 1.479_819_860_511_658_6e-1)));
    let even = s4
        * (3.999_999_999_940_942e-1
            + s4 * (2.222_219_843_214_978_4e-1 + s4 * 1.531_383_769_920_937_3e-1));
    let half = 0.5 * f * f;
    exponent * LN2.0 - ((half - (s * (half + (odd + even)) + exponent * LN2.1)) - f)
}

/// `math.Log2`: exact for powers of two.
pub fn log2(x: f64) -> f64 {
    let (fraction, exponent) = frexp(x);
    if fraction == 0.5 {
        return (exponent - 1) as f64;
    }
    log(fraction) * (1.0 / std::f64::consts::LN_2) + exponent as f64
}

/// `math.Log10`.
pub fn log10(x: f64) -> f64 {
    log(x) * std::f64::consts::LOG10_E
}

/// `math.Exp`, by Shibata's method (a Taylor series of a sixteenth, squared four times), with the roundings that Go has on
/// amd64 with fused multiplication.
pub fn exp(x: f64) -> f64 {
    if x == f64::NEG_INFINITY {
        return 0.0;
    }
    if !x.is_finite() {
        return x;
    }
    if x > 7.097_827_128_933_84e2 {
        return f64::INFINITY;
    }
    let product = x * std::f64::consts::LOG2_E;
    if product < -2000.0 {
        return 0.0;
    }
    let whole = product.round_ties_even();
    let rest = (-whole).mul_add(0.693_147_180_559_663, x);
    let rest = (-whole).mul_add(2.823_529_056_303_157_7e-13, rest);
    let r = rest * 0.0625;
    let series = [
        1.0 / 5040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
    ];
    let mut y = r * series
        .iter()
        .fold(1.0 / 40_320.0, |sum: f64, &term| sum.mul_add(r, term));
    for _ in 0..3 {
        y *= y + 2.0;
    }
    y = y.mul_add(y + 2.0, 1.0);
    let exponent = whole as i64 + 0x3FF;
    if exponent >= 0x7FF {
        return f64::INFINITY;
    }
    if exponent > 0 {
        return y * f64::from_bits((exponent as u64) << 52);
    }
    if exponent < -52 {
        return 0.0;
    }
    y * f64::from_bits(((exponent + 0x3FE) as u64) << 52) * f64::MIN_POSITIVE
}

fn is_odd(x: f64) -> bool {
    x.abs() < (1u64 << 53) as f64 && x % 2.0 != 0.0 && x.fract() == 0.0
}

/// What `pow` is where it needs no arithmetic.
fn special_power(x: f64, y: f64) -> Option<f64> {
    let zero_or_infinity = |infinite: bool| if infinite { f64::INFINITY } else { 0.0 };
    Some(if y == 0.0 || x == 1.0 {
        1.0
    } else if y == 1.0 {
        x
    } else if x.is_nan() || y.is_nan() {
        nan()
    } else if x == 0.0 {
        let size = zero_or_infinity(y < 0.0);
        if is_odd(y) { size.copysign(x) } else { size }
    } else if y.is_infinite() {
        if x == -1.0 {
            return Some(1.0);
        }
        zero_or_infinity((x.abs() < 1.0) != (y > 0.0))
    } else if x.is_infinite() {
        let size = zero_or_infinity(y > 0.0);
        if is_odd(y) { size.copysign(x) } else { size }
    } else if y == 0.5 {
        x.sqrt()
    } else if y == -0.5 {
        1.0 / x.sqrt()
    } else {
        return None;
    })
}

/// `math.Pow`: by squares for the whole part of `y`, by `exp` and `log` for the rest.
pub fn pow(x: f64, y: f64) -> f64 {
    if let Some(special) = special_power(x, y) {
        return special;
    }
    let (mut whole, mut part) = modf(y.abs());
    if part != 0.0 && x < 0.0 {
        return nan();
    }
    if whole >= (1u64 << 63) as f64 {
        return match x {
            -1.0 => 1.0,
            _ if (x.abs() < 1.0) == (y > 0.0) => 0.0,
            _ => f64::INFINITY,
        };
    }
    let (mut result, mut exponent) = (1.0, 0i64);
    if part != 0.0 {
        if part > 0.5 {
            part -= 1.0;
            whole += 1.0;
        }
        result = exp(part * log(x));
    }
    let (mut square, mut square_exponent) = frexp(x);
    let mut bits = whole as i64;
    while bits != 0 {
        if !(-4096..=4096).contains(&square_exponent) {
            exponent += square_exponent;
            break;
        }
        if bits & 1 == 1 {
            result *= square;
            exponent += square_exponent;
        }
        square *= square;
        square_exponent <<= 1;
        if square < 0.5 {
            square += square;
            square_exponent -= 1;
        }
        bits >>= 1;
    }
    if y < 0.0 {
        return ldexp(1.0 / result, -exponent);
    }
    ldexp(result, exponent)
}
