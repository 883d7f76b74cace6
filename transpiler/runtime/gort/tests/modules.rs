//! `modules.toml` against the sources: an output that takes a module along must build.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

#[derive(Default)]
struct Module {
    files: Vec<String>,
    needs: BTreeSet<String>,
    lib: Vec<String>,
    crates: Vec<String>,
    names: Vec<String>,
    feature: Option<String>,
}

/// Reads the plain TOML that `modules.toml` keeps to.
fn modules() -> BTreeMap<String, Module> {
    let text = fs::read_to_string("modules.toml").expect("modules.toml");
    let mut out: BTreeMap<String, Module> = BTreeMap::new();
    let mut name = None;
    for section in text.split("\n[").skip(1) {
        let (head, body) = section.split_once("]\n").expect("a section");
        name = head.strip_prefix("modules.").map(str::to_owned).or(name);
        if !head.starts_with("modules.") {
            continue;
        }
        let mut module = Module::default();
        for line in body.lines() {
            if let Some(name) = line.strip_prefix("feature = ") {
                module.feature = Some(name.trim_matches('"').to_owned());
            }
        }
        let lists: Vec<&str> = body.lines().filter(|l| !l.starts_with("feature")).collect();
        for entry in lists.join("\n").split("]\n") {
            let Some((key, list)) = entry.split_once('[') else {
                continue;
            };
            let items: Vec<String> = list
                .split('"')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect();
            match key.trim().trim_end_matches('=').trim() {
                "files" => module.files = items,
                "needs" => module.needs = items.into_iter().collect(),
                "lib" => module.lib = items,
                "crates" => module.crates = items,
                "names" => module.names = items,
                other => panic!("unknown key {other:?}"),
            }
        }
        out.insert(head.trim_start_matches("modules.").to_owned(), module);
    }
    out
}

fn sources(dir: &Path, out: &mut BTreeSet<String>) {
    for entry in fs::read_dir(dir).expect("src") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else {
            let name = path.strip_prefix("src").expect("in src");
            out.insert(name.to_string_lossy().into_owned());
        }
    }
}

#[test]
fn every_file_belongs_to_one_module() {
    let mut found = BTreeSet::new();
    sources(Path::new("src"), &mut found);
    found.remove("lib.rs");
    let mut listed = BTreeSet::new();
    for (name, module) in modules() {
        for file in module.files {
            assert!(listed.insert(file.clone()), "{file} again in {name}");
        }
    }
    assert_eq!(listed, found);
}

/// The names behind `crate::` and `super::`, which may stand in braces.
fn used_modules(text: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let name = |text: &str| -> String {
        text.chars()
            .take_while(|&c| c.is_alphanumeric() || c == '_')
            .collect()
    };
    for path in text
        .split("crate::")
        .skip(1)
        .chain(text.split("super::").skip(1))
    {
        match path.strip_prefix('{') {
            Some(list) => {
                let list = list.split(';').next().unwrap_or(list);
                used.extend(list.split(',').map(|item| name(item.trim())));
            }
            None => {
                used.insert(name(path));
            }
        }
    }
    used
}

#[test]
fn needs_cover_what_the_files_use() {
    let modules = modules();
    for (name, module) in &modules {
        for file in &module.files {
            let text = fs::read_to_string(Path::new("src").join(file)).expect("a source");
            for used in used_modules(&text) {
                let Some(other) = modules.get(&used).filter(|_| used != *name) else {
                    continue;
                };
                // what a feature switches on is known by the names of what it shows
                if other.feature.is_none() {
                    assert!(module.needs.contains(&used), "{file}: {name} needs {used}");
                }
            }
        }
        for need in &module.needs {
            assert!(
                modules.contains_key(need),
                "{name} needs {need}: no such module"
            );
        }
    }
}

#[test]
fn lib_lines_are_those_of_the_crate() {
    let lib = fs::read_to_string("src/lib.rs").expect("lib.rs");
    let code: BTreeSet<&str> = lib
        .lines()
        .filter(|line| line.starts_with("mod ") || line.starts_with("pub "))
        .collect();
    let modules = modules();
    let listed: BTreeSet<&str> = modules
        .values()
        .flat_map(|m| m.lib.iter().map(String::as_str))
        .collect();
    assert_eq!(listed, code);
}

/// The lines `name = value` of a section.
fn section(text: &str, name: &str) -> BTreeMap<String, String> {
    let (_, rest) = text
        .split_once(&format!("\n[{name}]\n"))
        .expect("the section");
    let body = rest.split("\n[").next().unwrap_or(rest);
    body.lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn crates_and_features_are_those_of_the_manifest() {
    let manifest = fs::read_to_string("Cargo.toml").expect("Cargo.toml");
    let text = fs::read_to_string("modules.toml").expect("modules.toml");
    let crates = section(&text, "crates");
    assert_eq!(crates, section(&manifest, "dependencies"));
    let features = section(&manifest, "features");
    let mut used = BTreeSet::new();
    for (name, module) in modules() {
        for dependency in &module.crates {
            assert!(crates.contains_key(dependency), "{name}: {dependency}");
        }
        if let Some(feature) = &module.feature {
            assert!(features["default"].contains(&format!("\"{feature}\"")));
            assert!(features.contains_key(feature));
        }
        for file in &module.files {
            let source = fs::read_to_string(Path::new("src").join(file)).expect("a source");
            for (dependency, path) in crates.keys().map(|c| (c, c.replace('-', "_") + "::")) {
                let code = source
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"));
                let mut code = code.map(str::trim_start);
                if code.any(|l| l.starts_with(&path) || l.contains(&format!(" {path}"))) {
                    assert!(module.crates.contains(dependency), "{file}: {dependency}");
                    used.insert(dependency.clone());
                }
            }
        }
    }
    assert_eq!(used, crates.into_keys().collect());
}

#[test]
fn names_are_what_other_modules_show() {
    let modules = modules();
    for (name, module) in &modules {
        let mut shown = BTreeSet::new();
        if module.feature.is_none() {
            assert!(module.names.is_empty(), "{name}");
            continue;
        }
        for (other, text) in modules.iter().flat_map(|(other, m)| {
            let text = |file: &String| fs::read_to_string(Path::new("src").join(file));
            m.files
                .iter()
                .map(move |file| (other, text(file).expect("a source")))
        }) {
            let path = format!("pub use crate::{name}::{{");
            let Some((_, list)) = text.split_once(&path) else {
                continue;
            };
            let list = list.split('}').next().unwrap_or(list);
            let items = list
                .split(',')
                .map(str::trim)
                .filter(|item| !item.is_empty());
            shown.extend(items.map(|item| format!("{other}::{item}")));
        }
        assert_eq!(shown, module.names.iter().cloned().collect(), "{name}");
    }
}
