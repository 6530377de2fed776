"""What is said of points: steps to more of them, stages, the review of answers."""

TEXTS: dict[str, str] = {}
