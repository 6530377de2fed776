"""Partners of the four pillars: organisations, their contributions, what the data propose."""
