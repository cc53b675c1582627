"""The contests, with those libraries that are installed."""

import importlib
from functools import partial
from typing import Any

from benchmarks.architectures import attractors, cells, sequential
from benchmarks.architectures.contest import Contest
from benchmarks.problem import Shape

CELLS = [partial(cells.cells, Shape(7, n, 7)) for n in (4, 20, 100)]
PLANS = [partial(sequential.plans, Shape(n, hidden, n)) for n, hidden in ((2, 10), (8, 20), (8, 100))]
SIZES = [attractors.Size(100, 5), attractors.Size(300, 15)]
OPTIONAL = {"torch": ("cells_torch", "sequential_torch"), "hopfieldnetwork": ("attractors_package",)}


def steps_of_cells(_given: cells.Cells) -> int:
    """Return how many steps one network takes in one call."""
    return cells.N_SEQUENCES * cells.N_STEPS


def steps_of_plans(_given: sequential.Plans) -> int:
    """Return how many steps one network takes in one call."""
    return sequential.N_EPOCHS * sequential.N_SEQUENCES * sequential.N_STEPS


def cues(_given: attractors.Cued) -> int:
    """Return from how many cues one network recalls in one call."""
    return attractors.N_CUES


def contests() -> tuple[list[Contest[Any]], list[str]]:
    """Return every contest, and the names of the libraries that are not installed."""
    modules: dict[str, Any] = {}
    absent = []
    for library, names in OPTIONAL.items():
        try:
            importlib.import_module(library)
        except ImportError:
            absent.append(library)
            continue
        modules |= {name: importlib.import_module(f"benchmarks.architectures.{name}") for name in names}

    def guests(module: str, which: str) -> list[Any]:
        return list(getattr(modules[module], which)) if module in modules else []

    recalls = [
        Contest(
            f"Recall of Hopfield's network, {how}",
            f"{attractors.N_CUES} cues with a tenth of the units wrong; until nothing changes any more. {same}",
            "cue",
            [partial(attractors.cued, size, updates) for size in SIZES],
            cues,
            attractors.Numpy,
            [attractors.Cogrnn, attractors.Numpy, *guests("attractors_package", "RECALL")],
        )
        for updates, how, same in (
            ("synchronous", "all units at once", "Everyone goes through the same states."),
            (
                "asynchronous",
                "one unit at a time",
                "cogrnn's units look at random times, the others' in random rounds; all end in the same states.",
            ),
        )
    ]
    return [
        Contest(
            "Memory cells, forward pass",
            "Answers at every step of 20 sequences of 30 steps, weights frozen. Sequences depend on nothing but the "
            "weights, so that a batch of them is allowed; cogrnn takes them one after the other.",
            "step",
            CELLS,
            steps_of_cells,
            cells.NumpyForward,
            [cells.CogrnnForward, cells.NumpyForward, *guests("cells_torch", "FORWARD")],
        ),
        Contest(
            "Memory cells, learning by the truncated gradient",
            "One update after each of 20 sequences of 30 steps, by the error at its end. Everyone computes the same "
            "update: in PyTorch, what cells say is detached before it is heard again.",
            "step",
            CELLS,
            steps_of_cells,
            cells.NumpyLearning,
            [cells.CogrnnLearning, cells.NumpyLearning, *guests("cells_torch", "LEARNING")],
        ),
        Contest(
            "Memory cells, learning by two different gradients",
            "The same sequences, as many updates, but **not the same update**: cogrnn's gradient is truncated, that "
            "of `torch.nn.LSTM` is full. The check is of the answers before the first update alone.",
            "step",
            CELLS,
            steps_of_cells,
            cells.NumpyFirstAnswers,
            [cells.CogrnnFirstAnswers, *guests("cells_torch", "OTHER_GRADIENT")],
        ),
        Contest(
            "Jordan's network, learning",
            "Four sequences of ten steps, an update after every step, with momentum.",
            "step",
            PLANS,
            steps_of_plans,
            sequential.Numpy,
            [sequential.Cogrnn, sequential.Numpy, *guests("sequential_torch", "LEARNING")],
        ),
        *recalls,
    ], absent
