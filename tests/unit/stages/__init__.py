"""The stages of an evaluation: order in time, points, causes, totals, awards, earlier years."""
