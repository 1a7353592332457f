"""One file for each rule: `check(document, spec)` yields its findings."""
