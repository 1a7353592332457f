"""Matrices of leads that two versions treat differently: against trying every lead, against other engines, by name."""
