"""Whom a phrase means that is no name: a sieve of resolvers over what has been read so far."""
