"""Elman, J. L. (1990). Finding structure in time. Cognitive Science, 14(2), 179-211."""

SIMULATIONS = ("xor", "letters", "words", "lexical")
"""In the order of the paper."""
