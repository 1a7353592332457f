"""One file for each verb: the only place that joins the passes, reads the disk, and writes to it."""
