//! Package `path`: paths with slashes, as texts.

/// `path.Clean`: the shortest path that names the same.
pub fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|&last| last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (rooted, joined.as_str()) {
        (true, _) => format!("/{joined}"),
        (false, "") => ".".to_owned(),
        (false, _) => joined,
    }
}

/// `path.Join`: empty elements are left out.
pub fn join<S: AsRef<str>>(elements: &[S]) -> String {
    let filled = elements.iter().map(AsRef::as_ref).filter(|e| !e.is_empty());
    let joined = filled.collect::<Vec<&str>>().join("/");
    if joined.is_empty() {
        return joined;
    }
    clean(&joined)
}

/// `path.Split`: up to the last slash, and what follows it.
pub fn split(path: &str) -> (&str, &str) {
    path.split_at(path.rfind('/').map_or(0, |at| at + 1))
}

/// `path.Base`: the last element; "." when there is none.
pub fn base(path: &str) -> String {
    if path.is_empty() {
        return ".".to_owned();
    }
    let trimmed = path.trim_end_matches('/');
    match trimmed.rsplit('/').next() {
        Some("") | None => "/".to_owned(),
        Some(last) => last.to_owned(),
    }
}

/// `path.Dir`: all but the last element.
pub fn dir(path: &str) -> String {
    clean(split(path).0)
}

/// `path.Ext`: the last element from its last point on.
pub fn ext(path: &str) -> &str {
    let last = split(path).1;
    last.rfind('.').map_or("", |at| &last[at..])
}

/// `path.IsAbs`.
pub fn is_abs(path: &str) -> bool {
    path.starts_with('/')
}
