"""Peak memory of cogrnn's training, population by population, each in a process of its own."""

import resource
import subprocess
import sys
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

from benchmarks.problem import Shape

N_STEPS = 3000
SHAPES = (Shape(6, 20, 6), Shape(31, 150, 31, one_hot=True))
POPULATIONS = (64, 1024)


@dataclass(frozen=True)
class Peak:
    """The most memory that a training held.

    Parameters
    ----------
    shape, n_networks
        What learnt, for one epoch of `N_STEPS` steps.
    by_network
        Bytes of arrays that were made from the first weights on, divided by the number of networks.
    whole
        Bytes of the whole process, libraries and all.
    """

    shape: Shape
    n_networks: int
    by_network: float
    whole: int


def peaks() -> list[Peak]:
    """Measure every shape at every population."""
    return [_peak(number, n_networks) for number in range(len(SHAPES)) for n_networks in POPULATIONS]


def _peak(number: int, n_networks: int) -> Peak:
    """Start a process that trains, and read what it prints."""
    command = [sys.executable, "-m", "benchmarks.memory", str(number), str(n_networks)]
    held, whole = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Peak(SHAPES[number], n_networks, int(held) / n_networks, int(whole))


def _train(shape: Shape, n_networks: int) -> tuple[int, int]:
    """Train a population as a study does, from symbols that become patterns piece by piece; return the two peaks."""
    import numpy as np

    from cogrnn.execution import Execution
    from cogrnn.networks import SRN
    from cogrnn.tasks import predict_next_symbol
    from cogrnn.training import Training, train

    network = SRN(shape.n_hidden, context_start=0.5, initial_range=1.0, memory=True)
    training = Training("elman", None, "squared_error", 0.1, 0.9, 1, "never")
    draw = np.random.default_rng(1990)
    codes = np.eye(shape.n_input)

    def once(n: int) -> None:
        symbols = draw.integers(0, len(codes), (n, N_STEPS))
        lessons = predict_next_symbol(symbols, np.broadcast_to(codes, (n, *codes.shape)), {})
        weights = network.initial_weights(shape.n_input, shape.n_output, draw.spawn(n))
        with Execution(n_threads=1) as execution:
            for _ in train(network, training, lessons, weights, execution, label="memory"):
                pass

    once(2)  # loads the kernels
    tracemalloc.start()
    once(n_networks)
    return tracemalloc.get_traced_memory()[1], _most_resident()


def _most_resident() -> int:
    """Return the most bytes that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():  # what `getrusage` says there begins with the process that started this one
        found = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return 1024 * int(found.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    from cogrnn.studies.compilation_cache import use_kernel_cache

    use_kernel_cache()
    print(*_train(SHAPES[int(sys.argv[1])], int(sys.argv[2])))
