"""What judgement stands on: who is concerned by a fact, how two values compare, and the words for them."""
