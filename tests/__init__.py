"""What the compiler must do, checked."""
