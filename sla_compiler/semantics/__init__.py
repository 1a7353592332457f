"""What an agreement means: a lead's history in; scores, stage, tier, runs and deadlines out."""
