"""Word lists, and what names share, for every stage that needs them."""
