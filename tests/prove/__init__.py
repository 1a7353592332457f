"""The prover against the reference and against itself."""
