"""Questions about all possible leads: answered by a proof, by a lead that shows it, or by an honest `undecided`."""
