"""Jordan, M. I. (1986). Serial order: A parallel distributed processing approach. ICS Report 8604.

The report itself could not be read; what is said of it follows reviews and illustrated summaries, and no number is
quoted as its own.
"""

SIMULATIONS = ("repeats", "plans", "cycles", "coarticulation", "dual", "memory", "prediction")
"""What the report is known for, and at last what such a network cannot do."""
