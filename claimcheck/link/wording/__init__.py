"""One source phrase read: its head, its parts, what kind of source it is."""
