"""The certificate of the shared window, whose learning is not that of the compiled networks."""

import numpy as np

from cogrnn.errors import CertificateError
from cogrnn.networks import SharedWeights, SharedWindow
from cogrnn.seeding import Streams
from cogrnn.training import Certificate

TOLERANCE, IMAGINARY_STEP = 1e-9, 1e-30
LENGTH, N_NETWORKS = 9, 4


def certify_shared(window: SharedWindow, loss: str) -> Certificate:
    """Compare the gradient with a derivative that is taken by a step along the imaginary axis, Im E(w + i h) / h.

    Raises
    ------
    CertificateError
        The two differ by more than rounding.
    """
    streams = Streams(root_seed=0, n_replicates=N_NETWORKS)
    weights = window.initial_weights(streams.of("certificate"))
    fields = streams.shared("certificate").normal(size=(N_NETWORKS, max(LENGTH, window.width)))
    targets = (np.arange(N_NETWORKS) % 2).astype(float)
    cross_entropy = loss == "cross_entropy"
    used = window.gradient(weights, fields, targets, cross_entropy=cross_entropy).named()
    worst = {}
    for name, array in weights.named().items():
        declared = np.empty_like(array)
        for place in np.ndindex(array.shape[1:]):
            moved = {other: numbers.astype(complex) for other, numbers in weights.named().items()}
            moved[name][(slice(None), *place)] += IMAGINARY_STEP * 1j
            y = window.respond(SharedWeights(**moved), fields)[0]
            likelihood = targets * np.log(y) + (1.0 - targets) * np.log(1.0 - y)
            losses = -likelihood if cross_entropy else 0.5 * (y - targets) ** 2
            declared[(slice(None), *place)] = losses.imag / IMAGINARY_STEP
        worst[name] = float(np.max(np.abs(used[name] - declared)) / np.max(np.abs(declared)))
    certificate = Certificate("back propagation to the largest activations", None, loss, worst, None, TOLERANCE)
    if not certificate.holds:
        raise CertificateError("SharedWindow.gradient", "is not the declared one", got=str(worst), hint="its errors")
    return certificate
