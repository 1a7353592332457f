"""Family 2: rules about what makes a lead good: definitions, scores and disqualifiers."""
