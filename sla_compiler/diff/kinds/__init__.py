"""The kinds of change: each says which facts it claims and what they mean for whom."""
