//! Files and readers. Texts are those of Go on Linux.

use gort::io::{self, EOF, Reader};
use gort::os::{self, ERR_EXIST, ERR_NOT_EXIST};
use gort::{errors, testing};

#[test]
fn files() {
    testing::run("files", |t| {
        let dir = t.temp_dir();
        let path = format!("{dir}/a.txt");
        let err = os::open(&path).expect_err("nothing there");
        assert_eq!(
            err.to_string(),
            format!("open {path}: no such file or directory")
        );
        assert!(errors::is(&err, &ERR_NOT_EXIST) && os::is_not_exist(&err));
        assert_eq!(
            errors::find::<os::PathError>(&err).map(|e| e.op.as_str()),
            Some("open")
        );
        os::write_file(&path, "one\ntwo\n", 0o600).expect("written");
        let mut f = os::open(&path).expect("there");
        let mut buf = [0; 5];
        assert_eq!(f.read(&mut buf).expect("bytes"), 5);
        assert_eq!(f.read(&mut buf).expect("bytes"), 3);
        assert!(f.read(&mut buf).expect_err("the end") == *EOF);
        let err = f.write(b"x").expect_err("read only");
        assert_eq!(
            err.to_string(),
            format!("write {path}: bad file descriptor")
        );
        f.close().expect("closed");
        let err = f.close().expect_err("closed twice");
        assert_eq!(
            err.to_string(),
            format!("close {path}: file already closed")
        );
        let err = os::mkdir(&dir, 0o700).expect_err("there");
        assert_eq!(err.to_string(), format!("mkdir {dir}: file exists"));
        assert!(errors::is(&err, &ERR_EXIST) && os::is_exist(&err));
        let info = os::stat(&path).expect("there");
        assert_eq!(
            (info.name(), info.size(), info.is_dir(), info.perm()),
            ("a.txt", 8, false, 0o600)
        );
        let names: Vec<String> = os::read_dir(&dir)
            .expect("a folder")
            .iter()
            .map(|e| e.name().to_owned())
            .collect();
        assert_eq!(names, ["a.txt"]);
        let err = os::read_file(&dir).expect_err("a folder");
        assert_eq!(err.to_string(), format!("read {dir}: is a directory"));
        os::remove(&path).expect("removed");
        let err = os::remove(&path).expect_err("gone");
        assert_eq!(
            err.to_string(),
            format!("remove {path}: no such file or directory")
        );
    });
}

#[test]
fn environment() {
    os::setenv("GORT_TEST", "1").expect("set");
    assert_eq!(os::getenv("GORT_TEST"), "1");
    assert!(os::environ().contains(&"GORT_TEST=1".into()));
    os::unsetenv("GORT_TEST").expect("unset");
    assert_eq!(os::lookup_env("GORT_TEST"), None);
    let err = os::setenv("", "x").expect_err("no name");
    assert_eq!(err.to_string(), "setenv: invalid argument");
}

#[test]
fn readers() {
    let all = io::read_all(&mut io::limit_reader(io::Std(&b"hello"[..]), 4)).expect("read");
    assert_eq!(all, b"hell");
    let mut buf = [0; 8];
    let (n, err) = io::read_full(&mut io::Std(&b"abc"[..]), &mut buf);
    assert_eq!((n, err), (3, Some(io::ERR_UNEXPECTED_EOF.clone())));
    let mut log = Vec::new();
    let mut tee = io::tee_reader(io::Std(&b"xy"[..]), &mut log);
    assert_eq!(tee.read(&mut buf).0, 2);
    assert_eq!(log, b"xy");
    let mut text = String::new();
    io::fprintf(&mut text, "%03d|%v", &[&7i64, &true]);
    assert_eq!(text, "007|true");
    let parts: [Box<dyn Reader>; 2] = [Box::new(io::Std(&b"a"[..])), Box::new(io::Std(&b"b"[..]))];
    assert_eq!(
        io::read_all(&mut io::multi_reader(parts)).expect("read"),
        b"ab"
    );
}

#[test]
fn tests_report_as_go_does() {
    let failing = || {
        testing::run("TestX", |t| {
            t.cleanup(|| std::println!("cleaned"));
            assert!(!t.run("a b", |t| t.fatal("bad")));
            assert!(t.run("a b", |t| assert_eq!(t.name(), "TestX/a_b#01")));
            t.error("one\ntwo");
            t.skip_now();
        });
    };
    assert!(std::panic::catch_unwind(failing).is_err());
    assert!(std::panic::catch_unwind(|| testing::run("P", |_| gort::panic::divide())).is_err());
    testing::example("b\na\n", true, || gort::println!("a\nb"));
    assert!(
        std::panic::catch_unwind(|| testing::example("x", false, || gort::println!("y"))).is_err()
    );
}
