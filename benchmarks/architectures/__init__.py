"""Memory cells, Hopfield's network and Jordan's, each against programs that compute the same: one file for each."""

from benchmarks.architectures.contest import Contest

__all__ = ["Contest"]
