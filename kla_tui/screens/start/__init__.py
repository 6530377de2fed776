"""The first start, the lock, and what stands where the database does not open."""
