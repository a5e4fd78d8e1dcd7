"""Processes that check articles for others: one for a server, several for a stream of articles."""
