"""Compiled loops on arrays: in place, without checks and without objects, the replicate axis inside."""

from cogrnn.kernels.bptt import train_bptt
from cogrnn.kernels.full_bptt import train_full_bptt
from cogrnn.kernels.hopfield import follow, march, settle, settle_dense
from cogrnn.kernels.jordan import jordan_room, run_jordan
from cogrnn.kernels.lanes import WIDTH
from cogrnn.kernels.latch import train_latch
from cogrnn.kernels.room import networks_together
from cogrnn.kernels.srn import present, present_with_contexts, train_elman, train_read_out

__all__ = [
    "WIDTH",
    "follow",
    "jordan_room",
    "march",
    "networks_together",
    "present",
    "present_with_contexts",
    "run_jordan",
    "settle",
    "settle_dense",
    "train_bptt",
    "train_elman",
    "train_full_bptt",
    "train_latch",
    "train_read_out",
]
