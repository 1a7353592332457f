"""Where people work: hooks before a commit, and the checks of a pull request, run as they run there."""
