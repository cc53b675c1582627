"""Is this machine fit? Versions, cores, cache, and a self-check of about two seconds."""

import os
import platform
import time

import numpy as np

from cogrnn.execution import Execution, usable_cores
from cogrnn.networks import SRN
from cogrnn.recording import versions
from cogrnn.seeding import Streams
from cogrnn.tasks import TemporalXOR
from cogrnn.training import Training, certify, train

N_NETWORKS, SECONDS = 16, 0.5


def examine() -> list[tuple[str, str, bool]]:
    """Return what was found as rows of (what, finding, whether it is well)."""
    rows = [
        ("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}", True),
        *((package, version, version != "absent") for package, version in versions().items()),
        ("usable cores", str(usable_cores()), True),
        ("compiled kernels", os.environ["NUMBA_CACHE_DIR"], os.access(os.environ["NUMBA_CACHE_DIR"], os.W_OK)),
    ]
    network = SRN(n_hidden=2, context_start=0.5, initial_range=1.0, memory=True)
    training = Training("elman", None, "squared_error", 0.1, 0.0, 1, "never")
    certificate = certify(network, training)
    worst = max(certificate.relative_error.values())
    rows.append(("learning rule", f"finite differences agree to {worst:.0e}", certificate.holds))
    rows.append(("same seed, 1 and 2 threads", *_same_bits(network, training)))
    rows.append(("speed", f"{_nanoseconds(network, training):.0f} ns per step and 1-2-1 network on one core", True))
    return rows


def _last_weights(network: SRN, training: Training, n_threads: int, n_epochs: int) -> tuple[np.ndarray, float]:
    """Train some networks; return their last weights, end to end, and the seconds that an epoch took."""
    streams = Streams(1990, N_NETWORKS)
    patterns = TemporalXOR(1000, 1, 0).training_patterns(streams.of("training stream"))
    start = network.initial_weights(1, 1, streams.of("initial weights"))
    spent = []
    with Execution(n_threads) as execution:
        began = time.perf_counter()
        epochs = Training(training.rule, None, training.loss, 0.1, 0.0, n_epochs, "never")
        for epoch in train(network, epochs, patterns, start, execution, label="self-check"):
            spent.append(time.perf_counter() - began)
            weights = np.concatenate([array.ravel() for array in epoch.weights.arrays()])
            began = time.perf_counter()
            if sum(spent) > SECONDS:
                break
    return weights, min(spent[1:])


def _same_bits(network: SRN, training: Training) -> tuple[str, bool]:
    """Train twice, with one thread and with two, and compare the bits."""
    one, two = (_last_weights(network, training, n_threads, 2)[0] for n_threads in (1, 2))
    same = one.tobytes() == two.tobytes()
    return ("the same bits" if same else "different bits"), same


def _nanoseconds(network: SRN, training: Training) -> float:
    """Return how long one step of one network takes."""
    n_steps = 3000 * N_NETWORKS
    return 1e9 * _last_weights(network, training, 1, 1000)[1] / n_steps
