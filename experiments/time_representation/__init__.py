"""Time in space and time in the state: windows, windows with shared weights, and recurrent networks."""

SIMULATIONS = ("shifts", "lags")
"""From patterns that move to what lies beyond a window."""
