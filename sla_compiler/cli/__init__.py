"""The commands: they read the words of a command line, call the driver, and print its report."""
