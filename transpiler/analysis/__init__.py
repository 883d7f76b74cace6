"""Facts over the IR and the ownership fixpoint (DESIGN.md section 2, ownership.md). Reads the IR, changes nothing."""
