"""Gradients over many steps: what vanishes, what explodes, and what a network learns in spite of it."""

SIMULATIONS = ("chapter", "lag", "latch", "wall")
"""From the textbook's two forward passes to the papers behind them."""
