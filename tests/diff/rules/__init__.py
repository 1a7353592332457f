"""Each rule about a new version and its reasons, on a file in which it is found and one in which nothing is."""
