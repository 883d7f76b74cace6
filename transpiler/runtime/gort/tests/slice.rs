//! Shared slices, maps, pointers and strings.

mod common;

use gort::panic::recover;
use gort::{Any, Element, Map, Ptr, Slice, Str, fmt};

#[derive(Clone, Default)]
struct Three;

impl Element for Three {
    const SIZE: usize = 24;
    const POINTERS: bool = false;

    fn zero() -> Self {
        Three
    }
}

#[derive(Clone, Default)]
struct Ptrs;

impl Element for Ptrs {
    const SIZE: usize = 24;

    fn zero() -> Self {
        Ptrs
    }
}

fn caps<T: Element>() -> String {
    let mut s = Slice::<T>::nil();
    let (mut last, mut out) = (-1, String::new());
    for _ in 0..3000 {
        s.push(T::zero());
        if s.cap() != last {
            last = s.cap();
            out.push_str(&format!("{last} "));
        }
    }
    out
}

fn many<T: Element>() -> String {
    let mut out = String::new();
    for n in [1, 3, 5, 7, 11, 30, 65, 100, 300, 1000, 5000] {
        for start in [0, 4] {
            let mut s = Slice::<T>::make(start);
            s.append_slice(&Slice::make(n));
            out.push_str(&format!("{} ", s.cap()));
        }
    }
    out
}

#[test]
fn growth() {
    let cases = [
        ("int", caps::<i64>()),
        ("int-many", many::<i64>()),
        ("byte", caps::<u8>()),
        ("byte-many", many::<u8>()),
        ("string", caps::<String>()),
        ("string-many", many::<String>()),
        ("int32", caps::<i32>()),
        ("int32-many", many::<i32>()),
        ("three", caps::<Three>()),
        ("three-many", many::<Three>()),
        ("ptrs", caps::<Ptrs>()),
        ("ptrs-many", many::<Ptrs>()),
        ("pointer", caps::<Ptr<i64>>()),
        ("pointer-many", many::<Ptr<i64>>()),
        ("slice", caps::<Slice<i64>>()),
        ("slice-many", many::<Slice<i64>>()),
        ("empty", caps::<()>()),
        ("empty-many", many::<()>()),
        ("array", caps::<[i16; 5]>()),
        ("array-many", many::<[i16; 5]>()),
    ];
    common::compare(include_str!("recorded/slice.txt"), &cases);
}

#[test]
fn views_share_until_an_append_moves() {
    let mut a = Slice::from_iter([1i64, 2, 3]);
    let b = a.to(2);
    b.clone().push(9);
    assert_eq!(a.to_vec(), [1, 2, 9]);
    a.push(4);
    a.set(0, 100);
    assert_eq!((b.get(0), a.cap()), (1, 6));
    let wide = a.cut(1, 6);
    assert_eq!(wide.to_vec(), [2, 9, 4, 0, 0]);
    assert_eq!(a.cut_max(0, 1, 1).cap(), 1);
    let overlap = Slice::from_iter([1i64, 2, 3, 4]);
    assert_eq!(overlap.from(1).copy_from(&overlap), 3);
    assert_eq!(overlap.to_vec(), [1, 1, 2, 3]);
    let mut own = Slice::from_iter([1i64, 2]);
    own.append_slice(&own.clone());
    assert_eq!(own.to_vec(), [1, 2, 1, 2]);
    let p = own.ptr(1);
    p.update(|x| *x = 7);
    own.push(5);
    own.set(1, 8);
    assert_eq!((p.get(), own.get(1)), (7, 8));
    assert!(own.iter().eq([1, 8, 1, 2, 5]));
    let texts: Vec<String> = [
        recover(|| own.get(9)).map(|_| ()),
        recover(|| own.to(99)).map(|_| ()),
        recover(|| own.cut(3, 2)).map(|_| ()),
        recover(|| own.from(6)).map(|_| ()),
        recover(|| Slice::<i64>::make(-1)).map(|_| ()),
    ]
    .into_iter()
    .map(|r| r.expect_err("no panic").to_string())
    .collect();
    assert_eq!(
        texts,
        [
            "runtime error: index out of range [9] with length 5",
            "runtime error: slice bounds out of range [:99] with capacity 8",
            "runtime error: slice bounds out of range [3:2]",
            "runtime error: slice bounds out of range [6:5]",
            "runtime error: makeslice: len out of range",
        ]
    );
    let nil = Slice::<i64>::nil();
    assert_eq!(
        fmt::sprintf("%v %#v %v %#v", &[&nil, &nil, &own, &own.to(0)]),
        "[] []int(nil) [1 8 1 2 5] []int{}"
    );
}

#[test]
fn maps() {
    let m = Map::<String, i64>::make();
    m.update("a".to_owned(), |v| *v += 1);
    m.update("a".to_owned(), |v| *v += 1);
    m.set("b".to_owned(), 5);
    assert_eq!(
        (m.at("a"), m.at("zz"), m.len(), m.get("q")),
        (2, 0, 2, None)
    );
    let other = m.clone();
    other.remove("a");
    assert!(!m.has("a"));
    assert_eq!(fmt::show(&m), "map[b:5]");
    let nil = Map::<String, i64>::nil();
    assert_eq!(nil.at("x"), 0);
    nil.remove("x");
    let r = recover(|| nil.set("x".to_owned(), 1)).expect_err("no panic");
    assert_eq!(r.to_string(), "assignment to entry in nil map");
    let nan = Map::<f64, i64>::make();
    nan.set(f64::NAN, 1);
    nan.set(f64::NAN, 2);
    nan.set(0.0, 3);
    nan.set(-0.0, 4);
    assert_eq!((nan.len(), nan.get(&f64::NAN), nan.at(&0.0)), (3, None, 4));
    nan.remove(&f64::NAN);
    assert_eq!(fmt::show(&nan), "map[NaN:1 NaN:2 0:4]");
    nan.clear();
    assert!(nan.is_empty());
    let any = Map::<Any, i64>::make();
    any.set(Any::from(1i64), 1);
    any.set(Any::from("1"), 2);
    assert_eq!((any.at(&Any::from(1i64)), any.at(&Any::from(1i32))), (1, 0));
    let r = recover(|| any.set(Any::from(vec![1i64]), 1)).expect_err("no panic");
    assert_eq!(
        r.to_string(),
        "runtime error: hash of unhashable type []int"
    );
}

#[test]
fn a_walk_sees_deletions() {
    let m: Map<i64, i64> = (0..100).map(|i| (i, i)).collect();
    let mut seen = Vec::new();
    for (k, _) in &m {
        seen.push(k);
        for other in 0..100 {
            if other % 10 != 0 {
                m.remove(&other);
            }
        }
    }
    assert_eq!(seen, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
}

#[test]
fn pointers() {
    let p = Ptr::new((1i64, "x".to_owned()));
    let first = p.field(|t| &t.0, |t| &mut t.0);
    first.set(5);
    assert_eq!(p.with(|t| t.0), 5);
    assert!(first == p.field(|t| &t.0, |t| &mut t.0));
    let text = p.field(|t| &t.1, |t| &mut t.1);
    text.update(|s| s.push('y'));
    assert_eq!(p.get().1, "xy");
    assert!(Ptr::new(1i64) != Ptr::new(1i64));
    let r = recover(|| Ptr::<i64>::nil().get()).expect_err("no panic");
    assert_eq!(
        r.to_string(),
        "runtime error: invalid memory address or nil pointer dereference"
    );
    let s = gort::sync::Slice::from_iter([1i64]);
    let q = s.ptr(0);
    std::thread::spawn(move || q.set(3))
        .join()
        .expect("it ends");
    assert_eq!(s.get(0), 3);
}

#[test]
fn strings_of_bytes() {
    let s = Str::from(b"h\xffi\nrest");
    let (line, rest, found) = s.cut("\n");
    assert_eq!((line.len(), rest.as_str(), found), (3, Some("rest"), true));
    assert_eq!(line, *b"h\xffi");
    assert_eq!(fmt::quote(&line), "\"h\\xffi\"");
    assert_eq!(line.to_string(), "h\u{fffd}i");
    let runes: Vec<_> = Str::from("aé\u{10000}").rune_indices().collect();
    assert_eq!(runes, [(0, 'a' as i32), (1, 'é' as i32), (3, 0x10000)]);
    assert_eq!(s.slice(1, 2).at(0), 0xff);
    let r = recover(|| s.slice(2, 99)).expect_err("no panic");
    assert_eq!(
        r.to_string(),
        "runtime error: slice bounds out of range [:99] with length 8"
    );
    assert_eq!(Str::from("a") + "b", "ab");
    assert_eq!(Str::from("a,b,").split(",").len(), 3);
    assert_eq!(Str::from(" x\t").trim(), "x");
    assert!(Any::from(Str::from("x")) == Any::from("x"));
}

#[test]
fn sorting_stands_any_order() {
    let mut n = 0u32;
    let mut items: Vec<i64> = (0..500).map(|i| (i * 7919) % 1000).collect();
    gort::sort::stable(&mut items, |_, _| {
        n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        [std::cmp::Ordering::Less, std::cmp::Ordering::Greater][(n >> 16) as usize % 2]
    });
    gort::sort::stable(&mut items, i64::cmp);
    assert!(items.is_sorted());
    let mut pairs: Vec<(i64, usize)> = (0..300).map(|i| ((i % 7) as i64, i)).collect();
    gort::sort::stable(&mut pairs, |a, b| a.0.cmp(&b.0));
    assert!(pairs.is_sorted());
}

#[test]
fn package_variables() {
    static COUNT: gort::Global<Vec<i64>> = gort::Global::new(|| vec![1]);
    COUNT.init();
    COUNT.update(|xs| xs.push(2));
    assert_eq!((COUNT.get(), COUNT.with(Vec::len)), (vec![1, 2], 2));
    COUNT.set(Vec::new());
    assert!(COUNT.get().is_empty());
}
