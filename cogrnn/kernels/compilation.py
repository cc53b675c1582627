"""How the kernels are compiled: once per machine, without the interpreter lock, with IEEE arithmetic.

No `fastmath`: sums keep the order in which they are written, so that the same seed gives the same bits everywhere in
one environment. `inlined` functions are merged into their callers, without which small networks spend their time on
calls and array headers.
"""

from numba import njit

compiled = njit(cache=True, nogil=True, error_model="numpy")
inlined = njit(cache=True, nogil=True, error_model="numpy", inline="always")
