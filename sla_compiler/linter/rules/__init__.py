"""One file for each rule, in the folder of its family: `RULE`, and `check(subject)`, which yields its findings."""
