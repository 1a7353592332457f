"""What is raised instead of returned: input that cannot be used at all, and faults of our own."""


class UnusableError(Exception):
    """The command or its input cannot be used (exit 2); `advice` says what to do about it."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class FaultError(Exception):
    """A fault of ours (exit 3): something that the code promises did not hold."""
