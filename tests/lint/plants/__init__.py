"""What is planted for each rule: one module for each family."""
