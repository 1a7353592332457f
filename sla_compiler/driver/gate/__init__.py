"""The parts of the gate: each looks at one side of a change and says what it found and what it could not check."""
