"""What several rules look at: the same question about an agreement, answered in one place."""
