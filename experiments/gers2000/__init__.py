"""Gers, F. A., Schmidhuber, J., & Cummins, F. (2000). Learning to forget. Neural Computation, 12(10), 2451-2471.

The article itself could not be read; what is said of it follows two sets of detailed notes.
"""

SIMULATIONS = ("continual_reber",)
