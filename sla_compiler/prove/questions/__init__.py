"""The questions: each takes a prover and yields what it found, with the places it is about; rules put it into words."""
