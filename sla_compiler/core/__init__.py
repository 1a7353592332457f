"""The ground floor: values that every other floor speaks in."""
