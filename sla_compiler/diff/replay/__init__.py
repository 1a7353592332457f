"""Real history under two agreements: a lead and its course in, counts that can be merged out."""
