"""Several articles on one story, and an article beside its source: what they share, and where they differ."""
