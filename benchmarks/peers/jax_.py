"""JAX: the whole stream in one compiled `lax.scan`, the gradient by hand; populations by `vmap` or by an axis.

Which form is fastest depends on the layers' sizes, and nothing tells the user, so several are measured: products as
`dot` or as broadcast products and sums, and the networks as a leading axis by `vmap` or as the last axis of all arrays.
"""

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from benchmarks.problem import CONTEXT_START, LEARNING_RATE, MOMENTUM, Floats, Problem

Arrays = dict[str, Any]


def by_dot(matrix: Any, x: Any) -> Any:
    """Return a matrix times a vector."""
    return matrix @ x


def by_sum(matrix: Any, x: Any) -> Any:
    """Return a matrix times a vector; with further axes, for each place along them."""
    return (matrix * x[None]).sum(1)


def step(product: Any, state: tuple[Arrays, Arrays, Any], pattern: tuple[Any, Any]) -> tuple[Any, None]:
    """Take one step of a network, or of networks along a last axis of all arrays."""
    (w, v, context), (x, target) = state, pattern
    hidden = jax.nn.sigmoid(product(w["w_ih"], x) + product(w["w_ch"], context) + w["b_h"])
    output = jax.nn.sigmoid(product(w["w_ho"], hidden) + w["b_o"])
    delta_o = (output - target) * output * (1.0 - output)
    delta_h = product(jnp.swapaxes(w["w_ho"], 0, 1), delta_o) * hidden * (1.0 - hidden)
    gradient = {
        "w_ih": delta_h[:, None] * x[None],
        "w_ch": delta_h[:, None] * context[None],
        "w_ho": delta_o[:, None] * hidden[None],
        "b_h": delta_h,
        "b_o": delta_o,
    }
    v = {name: MOMENTUM * v[name] - LEARNING_RATE * gradient[name] for name in w}
    return ({name: w[name] + v[name] for name in w}, v, hidden), None


def stream(product: Any, state: tuple[Arrays, Arrays, Any], patterns: tuple[Any, Any]) -> Any:
    """Train on a stream of the shape (step, unit)."""
    return jax.lax.scan(partial(step, product), state, patterns)[0]


class Scan:
    """One network, or a population in the form that a subclass says.

    Arrays have the shape (network, ...); a network alone has no such axis, and `last` puts it at the end.
    """

    library, product = "JAX", staticmethod(by_dot)
    form = "scan, dot"
    one, many, last = True, False, False
    fewest_steps, most_steps = 40, 4000

    def __init__(self, problem: Problem) -> None:
        jax.config.update("jax_enable_x64", True)
        w = {name: self._there(array) for name, array in problem.weights.named().items()}
        v = {name: jnp.zeros_like(array) for name, array in w.items()}
        context = np.full((problem.n_networks, problem.shape.n_hidden), CONTEXT_START)
        self._state = (w, v, self._there(context))
        self._patterns = tuple(self._there(array) for array in (problem.inputs, problem.targets))
        self._train = compiled(type(self))

    def _there(self, array: Floats) -> Any:
        """Return an array of cogrnn's shape in the shape of this form."""
        return jnp.asarray(np.moveaxis(array, 0, -1) if self.last else array if self.many else array[0])

    def work(self) -> None:
        """Train every network on its whole stream once."""
        self._state = jax.block_until_ready(self._train(self._state, self._patterns))

    def result(self) -> dict[str, Floats]:
        """Return the present weights, shape (network, to, from)."""
        arrays = {name: np.asarray(array) for name, array in self._state[0].items()}
        if self.last:
            return {name: np.moveaxis(array, -1, 0) for name, array in arrays.items()}
        return arrays if self.many else {name: array[None] for name, array in arrays.items()}


class ScanSum(Scan):
    """One network whose products are broadcast and summed, which the compiler fuses."""

    form, product = "scan, broadcast", staticmethod(by_sum)


class Vmap(Scan):
    """A population by `vmap`."""

    form, one, many = "vmap, dot", False, True


class VmapSum(Vmap):
    """A population by `vmap`, products broadcast and summed."""

    form, product = "vmap, broadcast", staticmethod(by_sum)


class NetworksLast(VmapSum):
    """A population along the last axis of all arrays, where a processor's lanes are."""

    form, last = "networks last", True


PEERS = [Scan, ScanSum, Vmap, VmapSum, NetworksLast]
_COMPILED: dict[type[Scan], Any] = {}


def compiled(form: type[Scan]) -> Any:
    """Return the compiled training of a form; JAX keeps what it has compiled with the function."""
    if form not in _COMPILED:
        train = partial(stream, form.product)
        _COMPILED[form] = jax.jit(jax.vmap(train) if form.many and not form.last else train, donate_argnums=0)
    return _COMPILED[form]
