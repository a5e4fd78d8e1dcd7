"""A user's own rules: one started from a template, and its examples tried."""
