"""Files that nobody meant, by the thousand: whatever they hold, checking them ends in findings."""
