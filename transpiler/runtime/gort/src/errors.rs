//! `error` and package `errors`: one shared error type for places where the set of errors is open.
//!
//! [`Error`] is Go's interface value: copies are the same error, and `==` is Go's `==`. What [`new`] and [`wrap`] make
//! equals only its copies, as pointers do; what [`Error::value`] makes equals what has the same value.
//! [`find`] and [`is`] walk `source()`, so they see through error enums and boxes too.

use std::error::Error as StdError;
use std::fmt::{Debug, Display, Formatter};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::any::{Any, Dynamic, Mover};
use crate::fmt::{Field, Key, Kind, Printer, Text, Value};
use crate::key::MapKey;
use crate::panic::Recovered;

/// Any error, shared by all its copies.
#[derive(Clone)]
pub struct Error(Arc<dyn Held>);

/// An error and what Go can ask it beyond its text.
trait Held: Send + Sync {
    fn error(&self) -> &(dyn StdError + 'static);

    fn type_name(&self) -> String;

    /// What equal errors have in common: their type.
    fn feed(&self, error: &Error, mut state: &mut dyn Hasher) {
        let _ = error;
        self.type_name().hash(&mut state);
    }

    /// The error that it says it is besides itself: its `Is` method.
    fn claims(&self, target: &Error) -> bool {
        let _ = target;
        false
    }

    /// Whether its `Error` method panics, for it is a nil pointer.
    fn mute(&self) -> bool {
        false
    }

    /// What it wraps, where that is nothing to borrow.
    fn wrapped(&self) -> Option<Error> {
        None
    }

    /// `==` between values; pointers are compared before.
    fn equals(&self, other: &(dyn StdError + 'static)) -> bool {
        let _ = other;
        false
    }
}

/// A pointer to an error: equal to itself only.
struct ByPointer<E>(E);

impl<E: StdError + Send + Sync + 'static> Held for ByPointer<E> {
    fn feed(&self, error: &Error, state: &mut dyn Hasher) {
        state.write_usize(error.address_of());
    }

    fn error(&self) -> &(dyn StdError + 'static) {
        &self.0
    }

    fn type_name(&self) -> String {
        type_name::<E>("*")
    }
}

/// An error that is a value: equal to what has the same fields.
struct ByValue<E>(E);

impl<E: StdError + PartialEq + Send + Sync + 'static> Held for ByValue<E> {
    fn error(&self) -> &(dyn StdError + 'static) {
        &self.0
    }

    fn type_name(&self) -> String {
        type_name::<E>("")
    }

    fn equals(&self, other: &(dyn StdError + 'static)) -> bool {
        other.downcast_ref::<E>() == Some(&self.0)
    }
}

/// A pointer to an error struct as an error, where the pointer may be nil or others hold it too: equal to what points at the
/// same struct.
pub trait Pointer: StdError + PartialEq + Send + Sync + 'static {
    /// Its type in Go.
    const NAME: &'static str;

    /// Whether its `Error` method panics, for it is nil.
    fn mute(&self) -> bool {
        false
    }

    /// What its `Unwrap` method returns, where that is nothing to borrow.
    fn wrapped(&self) -> Option<Error> {
        None
    }
}

/// A pointer in an error.
struct Pointing<E>(E);

impl<E: Pointer> Held for Pointing<E> {
    fn error(&self) -> &(dyn StdError + 'static) {
        &self.0
    }

    fn type_name(&self) -> String {
        E::NAME.to_owned()
    }

    fn equals(&self, other: &(dyn StdError + 'static)) -> bool {
        other.downcast_ref::<E>() == Some(&self.0)
    }

    fn mute(&self) -> bool {
        self.0.mute()
    }

    fn wrapped(&self) -> Option<Error> {
        self.0.wrapped()
    }
}

/// A pointer to an error that has an `Is` method.
struct WithIs<E> {
    error: E,
    is: fn(&E, &Error) -> bool,
}

/// An error that is a value and has an `Is` method.
struct ByValueWithIs<E> {
    error: E,
    is: fn(&E, &Error) -> bool,
}

impl<E: StdError + PartialEq + Send + Sync + 'static> Held for ByValueWithIs<E> {
    fn error(&self) -> &(dyn StdError + 'static) {
        &self.error
    }

    fn type_name(&self) -> String {
        type_name::<E>("")
    }

    fn claims(&self, target: &Error) -> bool {
        (self.is)(&self.error, target)
    }

    fn equals(&self, other: &(dyn StdError + 'static)) -> bool {
        other.downcast_ref::<E>() == Some(&self.error)
    }
}

impl<E: StdError + Send + Sync + 'static> Held for WithIs<E> {
    fn error(&self) -> &(dyn StdError + 'static) {
        &self.error
    }

    fn type_name(&self) -> String {
        type_name::<E>("*")
    }

    fn claims(&self, target: &Error) -> bool {
        (self.is)(&self.error, target)
    }
}

fn type_name<E>(prefix: &str) -> String {
    let full = std::any::type_name::<E>();
    match full.strip_prefix("gort::errors::") {
        Some("Message") => "*errors.errorString".to_owned(),
        Some("Wrapped") => "*fmt.wrapError".to_owned(),
        Some("Joined") => "*errors.joinError".to_owned(),
        _ => {
            let mut path = full.rsplit("::");
            let name = path.next().unwrap_or(full);
            let package = path.next().unwrap_or("main");
            format!("{prefix}{package}.{name}")
        }
    }
}

impl Error {
    /// An error that Go holds by pointer.
    pub fn new<E: StdError + Send + Sync + 'static>(error: E) -> Self {
        Error(Arc::new(ByPointer(error)))
    }

    /// An error that Go holds by value, compared by its fields.
    pub fn value<E: StdError + PartialEq + Send + Sync + 'static>(error: E) -> Self {
        Error(Arc::new(ByValue(error)))
    }

    /// A pointer to an error struct, which may be nil: the error is not.
    pub fn pointer<E: Pointer>(error: E) -> Self {
        Error(Arc::new(Pointing(error)))
    }

    /// An error with an `Is` method.
    pub fn with_is<E: StdError + Send + Sync + 'static>(
        error: E,
        is: fn(&E, &Error) -> bool,
    ) -> Self {
        Error(Arc::new(WithIs { error, is }))
    }

    /// An error that Go holds by value, with an `Is` method.
    pub fn value_with_is<E: StdError + PartialEq + Send + Sync + 'static>(
        error: E,
        is: fn(&E, &Error) -> bool,
    ) -> Self {
        Error(Arc::new(ByValueWithIs { error, is }))
    }

    /// The error itself.
    pub fn as_std(&self) -> &(dyn StdError + 'static) {
        self.0.error()
    }

    /// The error if it is a `T`, without looking at what it wraps: `err.(T)`.
    pub fn downcast_ref<T: StdError + 'static>(&self) -> Option<&T> {
        self.as_std().downcast_ref()
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        Display::fmt(self.as_std(), f)
    }
}

impl Debug for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        Debug::fmt(self.as_std(), f)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.as_std().source()
    }
}

/// Go's `==`: the same pointer, or equal values.
impl PartialEq for Error {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.equals(other.as_std())
    }
}

impl Eq for Error {}

impl MapKey for Error {
    fn same(&self, other: &Self) -> bool {
        self == other
    }

    fn digest<H: Hasher>(&self, state: &mut H) {
        self.hash(state);
    }
}

impl Hash for Error {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.feed(self, state);
    }
}

impl From<&Error> for Error {
    fn from(error: &Error) -> Self {
        error.clone()
    }
}

impl From<Box<dyn StdError + Send + Sync>> for Error {
    fn from(error: Box<dyn StdError + Send + Sync>) -> Self {
        match error.downcast::<Error>() {
            Ok(error) => *error,
            Err(error) => Error::new(Boxed(error)),
        }
    }
}

/// An error out of a box, which is no error itself.
struct Boxed(Box<dyn StdError + Send + Sync>);

impl Display for Boxed {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        Display::fmt(&self.0, f)
    }
}

impl Debug for Boxed {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        Debug::fmt(&self.0, f)
    }
}

impl StdError for Boxed {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.0)
    }
}

impl Value for Error {
    fn static_type() -> String {
        "error".to_owned()
    }

    fn static_kind() -> Kind {
        Kind::Interface
    }

    fn kind(&self) -> Kind {
        Kind::Pointer
    }

    fn type_name(&self) -> String {
        self.0.type_name()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        p.pointer(self, Some(&Fields(self)), verb);
    }

    fn error(&self, _: bool) -> Option<Text> {
        Some(self.to_string().into())
    }

    fn key(&self) -> Key {
        Key::Dynamic(
            self.type_name(),
            Box::new(Key::Uint(self.address_of() as u64)),
        )
    }

    fn address(&self) -> Option<usize> {
        Some(self.address_of())
    }
}

/// The struct that Go has behind the pointer, as far as it is known: its text.
struct Fields<'a>(&'a Error);

impl Value for Fields<'_> {
    fn type_name(&self) -> String {
        self.0.type_name().trim_start_matches('*').to_owned()
    }

    fn write(&self, p: &mut Printer<'_>, verb: char) {
        let text = self.0.to_string();
        p.structure(self, &[Field::new("s", &text)], verb);
    }
}

impl Error {
    fn address_of(&self) -> usize {
        Arc::as_ptr(&self.0).cast::<()>() as usize
    }
}

impl Dynamic for Error {
    fn equal(&self, other: &dyn Dynamic) -> bool {
        let other: &dyn std::any::Any = other;
        other.downcast_ref() == Some(self)
    }

    fn digest(&self, state: &mut dyn Hasher) {
        state.write(self.to_string().as_bytes());
    }

    fn as_error(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self)
    }

    fn mover(&self) -> Option<Mover> {
        let error = self.clone();
        Some(Box::new(move || error.into()))
    }
}

/// An error that is a text: what `errors.New` makes.
#[derive(Debug)]
struct Message(String);

impl Display for Message {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for Message {}

/// A text about an error: what `fmt.Errorf` makes with `%w`.
#[derive(Debug)]
struct Wrapped {
    message: String,
    source: Option<Error>,
}

impl Display for Wrapped {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for Wrapped {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_ref()
            .map(|err| err as &(dyn StdError + 'static))
    }
}

/// Several errors: what `errors.Join` makes, and `fmt.Errorf` with several `%w`.
#[derive(Debug)]
struct Joined {
    message: String,
    errors: Vec<Error>,
}

impl Display for Joined {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for Joined {}

/// `errors.New`: an error that equals only its copies.
pub fn new(message: impl Into<String>) -> Error {
    Error::new(Message(message.into()))
}

/// `fmt.Errorf` with one `%w`: `message` is the whole text.
pub fn wrap(message: impl Into<String>, source: impl Into<Error>) -> Error {
    Error::new(Wrapped {
        message: message.into(),
        source: Some(source.into()),
    })
}

/// `fmt.Errorf` with one `%w` for an error that may be nil.
pub fn wrap_if(message: impl Into<String>, source: Option<Error>) -> Error {
    Error::new(Wrapped {
        message: message.into(),
        source,
    })
}

/// `fmt.Errorf` with several `%w`.
pub fn wrap_all(message: impl Into<String>, errors: impl IntoIterator<Item = Error>) -> Error {
    Error::new(Joined {
        message: message.into(),
        errors: errors.into_iter().collect(),
    })
}

/// An error of another type, such as the `Error` enum of a package, as a shared one.
pub fn from<E: StdError + Send + Sync + 'static>(error: E) -> Error {
    let error: Box<dyn StdError + Send + Sync> = Box::new(error);
    match error.downcast::<Error>() {
        Ok(shared) => *shared,
        Err(error) => match error.downcast::<E>() {
            Ok(error) => Error::new(*error),
            Err(error) => error.into(),
        },
    }
}

/// `errors.Join`: nil when all are nil.
pub fn join(errors: impl IntoIterator<Item = Option<Error>>) -> Option<Error> {
    let errors: Vec<Error> = errors.into_iter().flatten().collect();
    if errors.is_empty() {
        return None;
    }
    let texts: Vec<String> = errors.iter().map(|err| text(err)).collect();
    Some(wrap_all(texts.join("\n"), errors))
}

/// Visits an error and what it wraps, depth first, until `visit` finds something.
fn walk<'e, R>(
    err: &'e (dyn StdError + 'static),
    visit: &mut impl FnMut(&'e (dyn StdError + 'static)) -> Option<R>,
) -> Option<R> {
    let mut next = Some(err);
    while let Some(err) = next {
        if let found @ Some(_) = visit(err) {
            return found;
        }
        let inner = match err.downcast_ref::<Error>() {
            Some(shared) => shared.as_std(),
            None => err,
        };
        if let Some(joined) = inner.downcast_ref::<Joined>() {
            return joined.errors.iter().find_map(|err| walk(err, visit));
        }
        next = err.source();
    }
    None
}

/// As [`walk`], where what an error wraps may be made when it is asked: nothing is borrowed from it.
fn seek<R>(
    err: &(dyn StdError + 'static),
    visit: &mut dyn FnMut(&(dyn StdError + 'static)) -> Option<R>,
) -> Option<R> {
    let mut next = Some(err);
    while let Some(err) = next {
        if let found @ Some(_) = visit(err) {
            return found;
        }
        let inner = match err.downcast_ref::<Error>() {
            Some(shared) => match shared.0.wrapped() {
                Some(cause) => return seek(&cause, visit),
                None => shared.as_std(),
            },
            None => err,
        };
        if let Some(joined) = inner.downcast_ref::<Joined>() {
            return joined.errors.iter().find_map(|err| seek(err, visit));
        }
        next = err.source();
    }
    None
}

/// `errors.As` for pointers: the first one of type `T` in the chain.
pub fn find_pointer<T: Pointer + Clone>(err: &(dyn StdError + 'static)) -> Option<T> {
    seek(err, &mut |err| of::<T>(err).cloned())
}

/// `errors.As`: the first error of type `T` in the chain.
pub fn find<'e, T: StdError + 'static>(err: &'e (dyn StdError + 'static)) -> Option<&'e T> {
    walk(err, &mut |err| match err.downcast_ref::<Error>() {
        Some(shared) => shared.downcast_ref().or_else(|| err.downcast_ref()),
        None => err.downcast_ref(),
    })
}

/// The error itself as a `T`, without looking at what it wraps.
pub fn of<'e, T: StdError + 'static>(err: &'e (dyn StdError + 'static)) -> Option<&'e T> {
    match err.downcast_ref::<Error>() {
        Some(shared) => shared.downcast_ref(),
        None => err.downcast_ref(),
    }
}

/// Keeps what `errors.As` found in its target, and says whether there was anything.
pub fn found<T>(found: Option<T>, target: &mut Option<T>) -> bool {
    let any = found.is_some();
    if any {
        *target = found;
    }
    any
}

/// Keeps the pointer that `errors.As` found in its target, nil or not, and says whether there was an error.
pub fn found_as<T>(found: Option<Option<T>>, target: &mut Option<T>) -> bool {
    match found {
        Some(pointer) => {
            *target = pointer;
            true
        }
        None => false,
    }
}

/// `err.Error()` where `err` may hold a nil pointer, whose method panics.
pub fn text(err: &(dyn StdError + 'static)) -> String {
    if err.downcast_ref::<Error>().is_some_and(|err| err.0.mute()) {
        crate::panic::nil();
    }
    err.to_string()
}

/// `errors.Is` for a shared error: whether the chain holds one that equals `target` or says that it is `target`.
pub fn is(err: &(dyn StdError + 'static), target: &Error) -> bool {
    let found = seek(err, &mut |err| {
        let same = match err.downcast_ref::<Error>() {
            Some(shared) => shared == target || shared.0.claims(target),
            None => target.0.equals(err),
        };
        same.then_some(())
    });
    found.is_some()
}

/// `errors.Is` where both may be nil.
pub fn is_or_nil(err: Option<&(dyn StdError + 'static)>, target: Option<&Error>) -> bool {
    match (err, target) {
        (Some(err), Some(target)) => is(err, target),
        (None, None) => true,
        _ => false,
    }
}

/// `errors.Is` for a variant of an error enum: whether the chain holds an `E` for which `matches` is true.
pub fn any<E: StdError + 'static>(
    err: &(dyn StdError + 'static),
    matches: impl Fn(&E) -> bool,
) -> bool {
    let found = seek(err, &mut |err| {
        let inner = match err.downcast_ref::<Error>() {
            Some(shared) => shared.as_std(),
            None => err,
        };
        inner.downcast_ref().filter(|err| matches(err)).map(|_| ())
    });
    found.is_some()
}

/// An error that may be nil as `%v` shows it.
pub fn show(err: Option<impl Display>) -> String {
    err.map_or_else(|| "<nil>".to_owned(), |err| err.to_string())
}

/// An error that may be nil as `%w` shows it.
pub fn show_cause(err: Option<impl Display>) -> String {
    err.map_or_else(|| "%!w(<nil>)".to_owned(), |err| err.to_string())
}

/// `errors.Unwrap`: the error that this one wraps, if it is a shared one.
pub fn unwrap(err: &Error) -> Option<Error> {
    let cause = err.0.wrapped();
    cause.or_else(|| err.source()?.downcast_ref::<Error>().cloned())
}

/// The value of a panic as an error: `r.(error)`.
pub fn recovered(recovered: &Recovered) -> Option<Error> {
    from_any(recovered.any())
}

/// What `any` holds as an error, if it is one.
pub fn from_any(value: &Any) -> Option<Error> {
    if let Some(error) = value.downcast_ref::<Error>() {
        return Some(error.clone());
    }
    if let Some(error) = value.downcast_ref::<crate::panic::RuntimeError>() {
        return Some(Error::value(error.clone()));
    }
    value.as_error().map(|err| new(err.to_string()))
}
