"""What to do next: the work that wins points, its effort, the least of it to a band, and trying it out."""
