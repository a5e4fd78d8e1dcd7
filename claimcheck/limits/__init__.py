"""How many threads an article may have, how much time, and that its files end."""
