//! Arguments, and values made of values.

use crate::panic;

use super::Printer;
use super::names::Names;
use super::printer::Flags;
use super::value::{Field, Kind, Text, Value, address_of};

impl Printer<'_> {
    /// Shows an argument of a print function.
    pub(super) fn arg(&mut self, value: &dyn Value, verb: char) {
        if value.is_nil() {
            match verb {
                'T' | 'v' => self.pad(b"<nil>"),
                _ => self.bad_verb(value, verb),
            }
            return;
        }
        match verb {
            'T' => self.plain(value.type_name().as_bytes()),
            'p' => match value.address() {
                Some(address) => self.hex_number(address as u64, !self.flags.sharp),
                None => self.bad_verb(value, verb),
            },
            _ => {
                let depth = std::mem::take(&mut self.depth);
                self.value(value, verb, true);
                self.depth = depth;
            }
        }
    }

    /// Shows a value, by its methods when they may be asked.
    fn value(&mut self, value: &dyn Value, verb: char, ask: bool) {
        if !ask || !self.by_method(value, verb) {
            value.write(self, verb);
        }
    }

    /// Shows a value that is part of another one, one level down.
    pub fn item(&mut self, value: &dyn Value, verb: char) {
        self.part(value, verb, true);
    }

    fn part(&mut self, value: &dyn Value, verb: char, ask: bool) {
        self.part_as(value, verb, ask, Names::default());
    }

    /// A part under the names that its type has in that of the whole.
    fn part_as(&mut self, value: &dyn Value, verb: char, ask: bool, names: Names) {
        self.depth += 1;
        let before = std::mem::replace(&mut self.names, names);
        self.value(value, verb, ask);
        self.names = before;
        self.depth -= 1;
    }

    fn by_method(&mut self, value: &dyn Value, verb: char) -> bool {
        if self.erroring {
            return false;
        }
        let mut verb = verb;
        if verb == 'w' {
            // Go shows exactly this type without asking for methods
            if value.type_name() == "[]uint8" {
                return false;
            }
            if !self.wraps || value.is_nil() || !has_error(value) {
                self.bad_verb(value, verb);
                return true;
            }
            verb = 'v';
        }
        match panic::quietly(|| value.format(self, verb, false)) {
            Ok(true) => return true,
            Ok(false) => {}
            Err(r) => {
                self.method_panicked(r, verb, "Format");
                return true;
            }
        }
        if self.flags.sharp_v {
            return self.ask(
                || value.go_string(false),
                verb,
                "GoString",
                Printer::unadorned,
            );
        }
        if !matches!(verb, 'v' | 's' | 'x' | 'X' | 'q') {
            return false;
        }
        let show = |p: &mut Self, text: Text| p.text(value, &text.0, verb);
        self.ask(|| value.error(false), verb, "Error", show)
            || self.ask(|| value.string(false), verb, "String", show)
    }

    fn unadorned(&mut self, text: Text) {
        self.plain(&text.0);
    }

    fn ask(
        &mut self,
        method: impl FnOnce() -> Option<Text>,
        verb: char,
        name: &str,
        show: impl FnOnce(&mut Self, Text),
    ) -> bool {
        match panic::quietly(method) {
            Ok(None) => return false,
            Ok(Some(text)) => show(self, text),
            Err(recovered) => self.method_panicked(recovered, verb, name),
        }
        true
    }

    fn method_panicked(&mut self, recovered: panic::Recovered, verb: char, method: &str) {
        if self.panicking {
            recovered.repanic();
        }
        let flags = std::mem::take(&mut self.flags);
        self.raw(format!("%!{verb}(PANIC={method} method: ").as_bytes());
        self.panicking = true;
        self.arg(recovered.value(), 'v');
        self.panicking = false;
        self.raw(b")");
        self.flags = flags;
    }

    /// A struct: its fields in order.
    pub fn structure(&mut self, this: &dyn Value, fields: &[Field<'_>], verb: char) {
        let Flags {
            plus_v, sharp_v, ..
        } = self.flags;
        if sharp_v {
            self.type_of(this);
        }
        self.raw(b"{");
        for (i, field) in fields.iter().enumerate() {
            self.separator(i);
            if plus_v || sharp_v {
                self.raw(field.name.as_bytes());
                self.raw(b":");
            }
            self.part(field.value, verb, field.is_exported());
        }
        self.raw(b"}");
    }

    fn separator(&mut self, i: usize) {
        if i > 0 {
            self.raw(if self.flags.sharp_v { b", " } else { b" " });
        }
    }

    fn type_of(&mut self, this: &dyn Value) {
        let name = self.names.own.take().unwrap_or_else(|| this.type_name());
        self.raw(name.as_bytes());
    }

    /// A slice or array.
    pub fn list<'v>(
        &mut self,
        this: &dyn Value,
        items: impl IntoIterator<Item = &'v (dyn Value + 'v)>,
        verb: char,
    ) {
        let names = self.names.element();
        self.open(this, b"[");
        for (i, item) in items.into_iter().enumerate() {
            self.separator(i);
            self.part_as(item, verb, true, names.clone());
        }
        self.raw(if self.flags.sharp_v { b"}" } else { b"]" });
    }

    fn open(&mut self, this: &dyn Value, open: &[u8]) {
        if self.flags.sharp_v {
            self.type_of(this);
            self.raw(b"{");
        } else {
            self.raw(open);
        }
    }

    /// A slice or array of bytes, which some verbs take as text.
    pub fn bytes(&mut self, this: &dyn Value, bytes: &[u8], verb: char) {
        match verb {
            's' => self.plain(bytes),
            'x' | 'X' => self.hex(bytes, verb == 'X'),
            'q' => self.quoted(bytes),
            'v' if self.flags.sharp_v => {
                if self.depth == 0 && self.names.own.is_none() && this.type_name() == "[]uint8" {
                    self.raw(b"[]byte");
                } else {
                    self.type_of(this);
                }
                self.raw(b"{");
                for (i, &byte) in bytes.iter().enumerate() {
                    self.separator(i);
                    self.hex_number(u64::from(byte), true);
                }
                self.raw(b"}");
            }
            _ => self.list(this, bytes.iter().map(|b| b as &dyn Value), verb),
        }
    }

    /// A map, sorted by its keys.
    pub fn map<'v>(
        &mut self,
        this: &dyn Value,
        entries: impl IntoIterator<Item = (&'v (dyn Value + 'v), &'v (dyn Value + 'v))>,
        verb: char,
    ) {
        let mut sorted: Vec<_> = entries.into_iter().map(|(k, v)| (k.key(), k, v)).collect();
        sorted.sort_by(|(a, ..), (b, ..)| a.compare(b));
        let (keys, values) = self.names.entry();
        self.open(this, b"map[");
        for (i, (_, key, value)) in sorted.into_iter().enumerate() {
            self.separator(i);
            self.part_as(key, verb, true, keys.clone());
            self.raw(b":");
            self.part_as(value, verb, true, values.clone());
        }
        self.raw(if self.flags.sharp_v { b"}" } else { b"]" });
    }

    /// A nil slice, map, or interface: `[]`, `map[]`, `<nil>`, or with its type under `%#v`.
    pub fn nil(&mut self, this: &dyn Value, kind: Kind, verb: char) {
        match kind {
            Kind::Slice | Kind::Map | Kind::Interface if self.flags.sharp_v => {
                self.type_of(this);
                self.raw(b"(nil)");
            }
            Kind::Slice if matches!(verb, 's' | 'q' | 'x' | 'X') && this.byte().is_some() => {
                self.bytes(this, &[], verb);
            }
            Kind::Slice => self.raw(b"[]"),
            Kind::Map => self.raw(b"map[]"),
            Kind::Interface => self.raw(b"<nil>"),
            _ => self.address(this, 0, verb),
        }
    }

    /// A pointer: `&` and what it points to at the top, else its address.
    pub fn pointer<T: Value + ?Sized>(&mut self, this: &dyn Value, target: Option<&T>, verb: char) {
        match target {
            Some(target) => self.pointer_at(this, address_of(target), target, verb),
            None => self.address(this, 0, verb),
        }
    }

    /// A pointer whose address is not that of the copy of its target.
    pub fn pointer_at<T: Value + ?Sized>(
        &mut self,
        this: &dyn Value,
        address: usize,
        target: &T,
        verb: char,
    ) {
        if self.depth == 0 && target.kind().is_composite() {
            let names = self.names.target();
            self.raw(b"&");
            self.part_as(&target, verb, true, names);
        } else {
            self.address(this, address, verb);
        }
    }

    /// An address, of a pointer, func or channel.
    pub fn address(&mut self, this: &dyn Value, address: usize, verb: char) {
        let number = address as u64;
        match verb {
            'v' if self.flags.sharp_v => {
                self.raw(b"(");
                self.type_of(this);
                self.raw(b")(");
                if address == 0 {
                    self.raw(b"nil");
                } else {
                    self.hex_number(number, true);
                }
                self.raw(b")");
            }
            'v' if address == 0 => self.pad(b"<nil>"),
            'v' | 'p' => self.hex_number(number, !self.flags.sharp),
            'b' | 'o' | 'd' | 'x' | 'X' => self.uint(this, number, verb),
            _ => self.bad_verb(this, verb),
        }
    }
}

/// Whether the value has an `Error` method, be it one that panics.
fn has_error(value: &dyn Value) -> bool {
    !matches!(panic::quietly(|| value.error(false)), Ok(None))
}
