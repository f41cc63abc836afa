"""The doors in: file, page, feed, standard input or address → Article."""
