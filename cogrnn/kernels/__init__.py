"""Compiled loops on arrays: in place, without checks and without objects, the replicate axis inside."""

from cogrnn.kernels.bptt import train_bptt
from cogrnn.kernels.full_bptt import train_full_bptt
from cogrnn.kernels.lstm import cell_room, go_through_cells
from cogrnn.kernels.room import networks_together
from cogrnn.kernels.scored import go_through_scored, scored_room
from cogrnn.kernels.srn import present, present_with_contexts, train_elman, train_read_out

__all__ = [
    "cell_room",
    "go_through_cells",
    "go_through_scored",
    "networks_together",
    "present",
    "present_with_contexts",
    "scored_room",
    "train_bptt",
    "train_elman",
    "train_full_bptt",
    "train_read_out",
]
