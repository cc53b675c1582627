"""The lines of the ledger that are alike, but for their numbers, in all tasks with a target at the end."""

from typing import NamedTuple

from cogrnn.claims import DEVIATED, INFERRED, STATED, UNKNOWN, Departure

from .shared_ledger import NETWORK

DRAWN = "none is mentioned"
"""What the paper says of biases of gates that are drawn like weights."""


class Blocks(NamedTuple):
    """Memory blocks as the paper has them.

    Parameters
    ----------
    n, size
        Blocks, and cells in each.
    n_weights
        How many weights the paper counts.
    biased
        Whether gates, cells and outputs have biases, as follows from the number of weights.
    initial_range
        The bound of initial weights.
    input_gate_bias, output_gate_bias
        Initial biases; empty where they are drawn.
    """

    n: int
    size: int
    n_weights: int
    biased: tuple[bool, bool, bool]
    initial_range: float
    input_gate_bias: tuple[float, ...] = ()
    output_gate_bias: tuple[float, ...] = ()


class Rule(NamedTuple):
    """Training as the paper has it, and when networks are given up.

    Parameters
    ----------
    learning_rate
        The paper's.
    tolerance, mean_error, in_a_row
        Success: so many sequences in a row within the tolerance, and their mean error below so much.
    wrong_allowed
        How many of them may be wrong.
    max_sequences
        When we give up.
    mean_status, mean_said
        What the paper says of the mean error.
    """

    learning_rate: float
    tolerance: float
    mean_error: float
    in_a_row: int
    max_sequences: int
    wrong_allowed: int = 0
    mean_status: str = INFERRED
    mean_said: str = ""


def ending_ledger(
    experiment: str, task: tuple[Departure, ...], blocks: Blocks, rule: Rule, simple: str
) -> tuple[Departure, ...]:
    """Return the ledger of a simulation.

    Parameters
    ----------
    experiment
        Its number in the paper.
    task
        The lines about the task, without the size of the test.
    blocks, rule
        Network and training.
    simple
        Hidden units of the simple recurrent networks, and how many weights these have.
    """
    counted = f"{blocks.n_weights:,} weights"
    biases = [
        Departure(
            f"biases of {units}", STATED, f"{counted}: {'with' if there else 'without'} these", "{}",
            key=f"network.biased_{units}", value=there,
        )
        for units, there in zip(("gates", "cells", "outputs"), blocks.biased, strict=True)
    ]  # fmt: skip
    gates = [
        Departure(
            f"biases of {gate} gates", STATED if given else INFERRED,
            ", ".join(f"{number:g}" for number in given) or DRAWN, "{}" if given else "drawn like weights",
            key=f"network.{gate}_gate_bias", value=given,
        )
        for gate, given in (("input", blocks.input_gate_bias), ("output", blocks.output_gate_bias))
    ]  # fmt: skip
    said = rule.mean_said or f"average training error below {rule.mean_error:g}"
    return (
        *task,
        Departure(
            "test", DEVIATED, "2,560 sequences over all trials", "{} fresh sequences for each network",
            key="task.n_test_sequences", value=256, why="more of them, as there are more networks",
        ),
        Departure("memory blocks", STATED, f"{blocks.n} (experiment {experiment})", "{}", key="network.n_blocks",
                  value=blocks.n),
        Departure("cells in a block", STATED, str(blocks.size), "{}", key="network.block_size", value=blocks.size),
        *biases,
        Departure(
            "initial weights", STATED, f"uniform between -{blocks.initial_range:g} and {blocks.initial_range:g}", "{}",
            key="network.initial_range", value=blocks.initial_range,
        ),
        *gates,
        Departure("learning rate", STATED, f"{rule.learning_rate:g}", "{}", key="training.learning_rate",
                  value=rule.learning_rate),
        Departure("success: tolerance", STATED, f"within {rule.tolerance:g}", "{}", key="training.tolerance",
                  value=rule.tolerance),
        Departure("success: in a row", STATED, f"{rule.in_a_row:,} sequences", "{}", key="training.in_a_row",
                  value=rule.in_a_row),
        Departure("success: wrong ones among them", STATED, f"{rule.wrong_allowed}", "{}",
                  key="training.wrong_allowed", value=rule.wrong_allowed),
        Departure(
            "success: mean error", rule.mean_status, said, "{}, of the largest error of each of these sequences",
            key="training.mean_error", value=rule.mean_error,
            why="what is averaged, and over what, is not said; ours is the strictest reading",
        ),
        Departure(
            "giving up", UNKNOWN, "not mentioned", "after {} sequences", key="training.max_sequences",
            value=rule.max_sequences, why="controls that never succeed cost as much as all the others",
        ),
        Departure(
            "end of training", INFERRED, "training stops at success", "at the end of the fifty sequences of success",
            why="networks are looked at every fifty sequences; the number of sequences is counted exactly",
        ),
        Departure("size of the simple recurrent networks", UNKNOWN, "none are reported for this task", simple,
                  why=f"at least as many weights as the memory cells' {blocks.n_weights:,}"),
        *NETWORK,
    )  # fmt: skip
