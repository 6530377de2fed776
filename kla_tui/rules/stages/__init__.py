"""The stages of an evaluation: their order in time, the points they gave, where points were lost, and the award."""
