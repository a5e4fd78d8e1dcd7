"""How many threads an article may have, and how much time."""
