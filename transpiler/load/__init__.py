"""Finds what there is to translate: modules, packages, build constraints and dependencies. Knows headers, not syntax trees."""
