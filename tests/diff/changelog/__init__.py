"""Why a version differs: the file of reasons, its draft, and the change log."""
