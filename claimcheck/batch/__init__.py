"""Many articles: each examined once, all their reports, and the tables of the whole folder."""
