//! Names that a value was given, and what they say about the names of its parts.

/// The name of the type of a value, and of its underlying type, where they are not what the Rust type says.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// The name of the type itself.
    pub(super) own: Option<String>,
    /// The type that says what the parts are.
    pub(super) parts: Option<String>,
}

impl Names {
    /// The names of a value of a defined type (`name`), whose parts are those of `parts`.
    pub(super) fn new(name: &str, parts: &str) -> Self {
        Names {
            own: Some(name.to_owned()),
            parts: Some(parts.to_owned()),
        }
    }

    /// Of the elements of a slice or array.
    pub(super) fn element(&self) -> Names {
        self.below(|name| name.strip_prefix('[')?.split_once(']'), |(_, x)| x)
    }

    /// Of what a pointer points at.
    pub(super) fn target(&self) -> Names {
        self.below(|name| name.strip_prefix('*'), |x| x)
    }

    /// Of the keys and values of a map.
    pub(super) fn entry(&self) -> (Names, Names) {
        (
            self.below(key_and_value, |(k, _)| k),
            self.below(key_and_value, |(_, v)| v),
        )
    }

    fn below<'a, T>(
        &'a self,
        split: impl Fn(&'a str) -> Option<T>,
        part: impl Fn(T) -> &'a str,
    ) -> Names {
        match self.parts.as_deref().and_then(split).map(part) {
            Some(name) if !is_interface(name) => Names::new(name, name),
            _ => Names::default(),
        }
    }
}

/// The types in `map[K]V`.
fn key_and_value(name: &str) -> Option<(&str, &str)> {
    let rest = name.strip_prefix("map[")?;
    let mut open = 1;
    for (i, c) in rest.char_indices() {
        match c {
            '[' => open += 1,
            ']' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some((&rest[..i], &rest[i + 1..]));
        }
    }
    None
}

/// What an interface holds has a name of its own.
fn is_interface(name: &str) -> bool {
    matches!(name, "any" | "error") || name.starts_with("interface {")
}
