"""Go's type checker: records what go/types' Info holds (DESIGN.md section 3)."""

from transpiler.check.check import Checked, check_package
from transpiler.check.stdlib import Stdlib

__all__ = ["Checked", "Stdlib", "check_package"]
