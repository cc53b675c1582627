"""Adding, the simulation."""

import xarray as xr

from cogrnn.execution import Execution
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams
from cogrnn.tasks import MarkedNumbers
from cogrnn.training import UntilSuccess

from .ending import learn_to_the_end

N_HIDDEN = 8
"""Hidden units of the simple recurrent networks: 97 weights, where the memory cells have 93."""


def simulate(
    network: LSTM, task: MarkedNumbers, training: UntilSuccess, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Teach the sum of two marked numbers; see `learn_to_the_end` for the conditions."""
    return learn_to_the_end(network, task, training, N_HIDDEN, streams, execution)
