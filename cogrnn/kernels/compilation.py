"""How the kernels are compiled: once per machine, without the interpreter lock, with IEEE arithmetic.

No `fastmath`: sums keep the order in which they are written, so that the same seed gives the same bits everywhere in
one environment. `inlined` functions are merged into their callers, without which small networks spend their time on
calls and array headers.
"""

from collections.abc import Callable
from typing import Any

from numba import njit
from numba.extending import intrinsic

compiled = njit(cache=True, nogil=True, error_model="numpy")
inlined = njit(cache=True, nogil=True, error_model="numpy", inline="always")
instruction: Callable[[Callable[..., Any]], Callable[..., Any]] = intrinsic
"""What makes a function of compiled code out of one that writes the compiler's own instructions."""
