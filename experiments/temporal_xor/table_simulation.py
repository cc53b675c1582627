"""The table of networks and tasks, the simulation: every kind learns every task, and answers a fresh stream."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.networks import SRN
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Battery, Sequences
from cogrnn.training import Training

from .contestants import CONTESTANTS, Floats, Round

METHODS = [
    "Networks of every kind, with as many hidden units, or memory cells, learnt the same streams of bits for as many "
    "passes, with the same learning rate and an update after every step. Then they answered a fresh stream, weights "
    "frozen; the share of right answers is taken where the answer can be known.",
    "Windows are feed-forward networks that see the last one or four inputs. Jordan's networks have the input in the "
    "place of their plan and a state with the decay 0.5, made of their own outputs, or of the targets, also in the "
    "test (forced). Elman: the gradient of one step; bptt8: of eight. LSTM: memory blocks of one cell with forget "
    "gates and the published truncated gradient.",
]


def simulate(network: SRN, task: Battery, training: Training, streams: Streams, execution: Execution) -> xr.Dataset:
    """Let every kind of network learn every task; the conditions are the kinds, `pattern` is the task."""
    network.require_double()
    accuracy: dict[str, list[Floats]] = {name: [] for name in CONTESTANTS}
    for label in task.tasks:
        lessons = task.training(label, streams.of(f"training stream of {label}"))
        test = task.test(label, streams.of(f"test stream of {label}"))
        for name, answers in CONTESTANTS.items():
            output = answers(Round(network, training, lessons, test, streams, execution, label))
            accuracy[name].append(_accuracy(output, test))
    conditions = [label_condition(name, {"accuracy": np.stack(shares, axis=1)}) for name, shares in accuracy.items()]
    dataset = stack_conditions(conditions)
    chances = ("pattern", [task.chance(label) for label in task.tasks])
    return stamp(dataset.assign_coords(task=("pattern", task.tasks), chance=chances), methods=METHODS)


def _accuracy(output: Floats, test: Sequences) -> Floats:
    """Return each network's share of right answers over the scored steps."""
    if output.shape[2] == 1:
        right: NDArray[np.bool_] = ((output > 0.5) == (test.targets > 0.5))[:, :, 0]
    else:
        right = output.argmax(axis=2) == test.targets.argmax(axis=2)
    shares: Floats = (right * test.scored).sum(axis=1) / test.scored.sum(axis=1)
    return shares
