"""Reports for people: what was kept and why, what was decided, what changed."""
