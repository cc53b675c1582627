"""Temporal order, the simulation."""

import xarray as xr

from cogrnn.execution import Execution
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams
from cogrnn.tasks import TemporalOrder
from cogrnn.training import UntilSuccess

from .ending import learn_to_the_end

N_HIDDEN = 8
"""Hidden units of the simple recurrent networks: 172 weights, where the memory cells have 156."""


def simulate(
    network: LSTM, task: TemporalOrder, training: UntilSuccess, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Teach the order of two symbols; see `learn_to_the_end` for the conditions."""
    return learn_to_the_end(network, task, training, N_HIDDEN, streams, execution)
