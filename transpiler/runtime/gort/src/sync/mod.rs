//! The shared types once more, for values that several tasks reach, and package `sync`.

mod lock;
// the same sources on another foundation: `super::shared` is what they stand on
#[allow(clippy::duplicate_mod)]
#[path = "../map.rs"]
pub mod map;
mod once;
#[allow(clippy::duplicate_mod)]
#[path = "../ptr.rs"]
pub mod ptr;
mod shared;
#[allow(clippy::duplicate_mod)]
#[path = "../slice.rs"]
pub mod slice;
mod waitgroup;

pub use crate::str::Str;
pub use lock::{Cond, Mutex, RwMutex};
pub use map::Map;
pub use once::{Once, once_func, once_value};
pub use ptr::Ptr;
pub use slice::Slice;
pub use waitgroup::WaitGroup;
