"""What rules share, held to a second way of finding it."""
