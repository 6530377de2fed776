"""The KLA instrument: its catalogue, what answers claim, what documents back, what is still due."""
