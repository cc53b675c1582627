"""Continual embedded Reber grammar: who forgets by itself needs nobody to clear its cells (Gers et al., 2000)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.analysis import alive
from cogrnn.claims import DEVIATED, STATED, UNKNOWN, Claim, Departure, ShareAbove
from cogrnn.execution import Execution
from cogrnn.figures import PALETTE, Drawing, draw_conditions, panels, styled
from cogrnn.networks import LSTM, SRN
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import ContinualReber, Sequences, Stream, illegal
from cogrnn.training import LSTMLearner, SRNLearner, StreamDescent

Floats = NDArray[np.float64]

N_WATCHED = 1000
"""Symbols of the stream in which states are watched."""

N_AT_ENDS = 100
"""States at the beginning and at the end of it are means over so many symbols."""

NAMES = {
    "trained": "forget gates",
    "standard": "no forget gates",
    "standard_reset": "no forget gates, cleared at every string",
    "elman": "simple recurrent, one-step gradient",
    "bptt10": "simple recurrent, ten-step gradient",
}

CLEARED = "standard_reset"
"""Whose cells are cleared wherever a string begins."""

SIMPLE = {"elman": 1, "bptt10": 10}
"""How many steps back the error of simple recurrent networks goes."""

N_HIDDEN, CONTEXT_START = 14, 0.5
"""Their hidden units: 413 weights, where the networks with forget gates have 424."""

REVISED = "symbols that may follow must be the most active; by the published error, answers of .5 passed"

SOURCE = "pages not read; Gers et al. (2000), after detailed notes"


def simulate(
    network: LSTM, task: ContinualReber, training: StreamDescent, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Teach streams of strings until errors, and present a long fresh stream.

    The conditions: `trained`, the network as configured; `standard`, without forget gates; `standard_reset`, without
    forget gates, but with all cells cleared wherever a string begins; `untrained`; `elman` and `bptt10`, simple
    recurrent networks with an error that goes back one step, and ten. All see the same streams.
    """
    standard = replace(network, forget_gate=False, forget_gate_bias=())
    kinds = {"trained": network, "standard": standard, CLEARED: standard}
    test = task.streams(task.n_test_symbols, streams.of("test stream"))
    watched = task.streams(N_WATCHED, streams.of("watched stream")).sequences
    everyone = {"untrained": _examined("untrained", _new(network, task, streams), training, test, watched, execution)}
    simple = SRN(N_HIDDEN, CONTEXT_START, network.initial_range, memory=True)
    start = streams.of("initial weights, simple recurrent")
    weights = simple.initial_weights(task.n_input, task.n_output, start)
    learners: dict[str, LSTMLearner | SRNLearner] = {
        **{name: _new(kind, task, streams) for name, kind in kinds.items()},
        **{name: SRNLearner(simple, weights.copy(), n_steps) for name, n_steps in SIMPLE.items()},
    }
    courses: dict[str, list[Floats]] = {name: [] for name in learners}
    generators = streams.of("training streams")
    for done in range(1, training.n_streams + 1):
        taught = task.streams(training.longest_stream, generators)
        for name, learner in learners.items():
            stream = taught.cleared() if name == CLEARED else taught
            length = _length_of_streams(learner, stream, training, execution, learning_rate=training.learning_rate)
            courses[name].append(length)
        execution.progress("streams", done, training.n_streams)
    for name, learner in learners.items():
        asked = test.cleared() if name == CLEARED else test
        everyone[name] = _examined(name, learner, training, asked, watched, execution, courses[name])
    methods = [
        "Networks with memory cells learned online by the truncated gradient, with an update at every symbol, to "
        "predict the next symbol of a stream of strings with no mark of where one ends. A stream ended where the "
        f"squared error of an output unit reached {training.error_limit:g}, or after {training.longest_stream:,} "
        f"symbols; the next began, with cleared cells, at the next string. {training.n_streams:,} times "
        f"{training.longest_stream:,} symbols were presented.",
        f"Then weights were frozen and {task.n_test_symbols:,} fresh symbols presented in one stream that no error "
        "ends. A network is without error if at every step all symbols that may follow were more active than all "
        "others. The same symbols were presented again in streams that end as in training, to measure their length.",
        f"Simple recurrent networks with {N_HIDDEN} hidden units learned the same symbols, with an error carried back "
        f"one step (“elman”) or {SIMPLE['bptt10']} steps (“bptt10”). No error ended their streams; their symbols until "
        "an error are all symbols divided by the number of errors.",
    ]
    order = (*kinds, "untrained", *SIMPLE)
    return stamp(stack_conditions([everyone[name] for name in order]), methods=methods)


def _new(network: LSTM, task: ContinualReber, streams: Streams) -> LSTMLearner:
    """Return untrained networks."""
    weights = network.initial_weights(task.n_input, task.n_output, streams.of("initial weights"))
    return LSTMLearner(network, weights)


def _examined(
    name: str, learner: LSTMLearner | SRNLearner, training: StreamDescent, test: Stream, watched: Sequences,
    execution: Execution, course: Sequence[Floats] = (),
) -> xr.Dataset:  # fmt: skip
    """Present a fresh stream with frozen weights, and watch the states of the cells in another."""
    wrong_share = illegal(learner.go(test.sequences, execution), test.legal).mean(axis=1)
    n = learner.weights.n_replicates
    state_size = np.full((n, N_WATCHED), np.nan)
    if isinstance(learner, LSTMLearner):
        state_size = np.abs(learner.watch(watched, execution)[2]).max(axis=2)
    unseen = np.full((n, training.n_streams), np.nan)
    arrays: dict[str, NDArray[np.generic]] = {
        "succeeded": (wrong_share == 0.0).astype(np.int8),
        "wrong_share": wrong_share,
        "stream_length": _length_of_streams(learner, test, training, execution),
        "stream_course": np.stack(course, axis=1) if course else unseen,
        "state_size": state_size.astype(np.float32),
    }
    return label_condition(name, arrays, learner.weights.alive())


def _length_of_streams(
    learner: LSTMLearner | SRNLearner, stream: Stream, training: StreamDescent, execution: Execution, *,
    learning_rate: float = 0.0,
) -> Floats:  # fmt: skip
    """Return how many symbols each network was asked for each error, or for none; errors end the streams of cells."""
    limit, targets = training.error_limit, stream.sequences.targets
    if isinstance(learner, LSTMLearner):
        output = learner.go(
            stream.sequences, execution, learning_rate=learning_rate, begins=stream.begins, error_limit=limit
        )
    else:
        output = learner.go(stream.sequences, execution, learning_rate=learning_rate)
    asked = ~np.isnan(output[:, :, 0])
    ended = ((targets - output) ** 2 >= limit).any(axis=2)
    length: Floats = asked.sum(axis=1) / np.maximum(ended.sum(axis=1), 1)
    return length


def without_error(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that made no error in the whole test stream, else 0."""
    return dataset["succeeded"]


def with_errors(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that made an error in the test stream, else 0."""
    return 1 - dataset["succeeded"]


def states_grow(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose largest states at the end are more than twice those at the beginning, else 0."""
    size = dataset["state_size"]
    first = size.isel(step=slice(None, N_AT_ENDS)).mean("step")
    return (size.isel(step=slice(-N_AT_ENDS, None)).mean("step") > 2 * first).astype(int)


CLAIMS = (
    Claim(
        "C1_forget_gates_learn_streams",
        "[18 % of the networks with forget gates predict an endless stream without an error.]",
        SOURCE,
        measure=without_error,
        criterion=ShareAbove(0.05),
        controls=("standard", "untrained"),
        meaning="networks with forget gates without an error in the test stream",
        reported=("standard_reset", *SIMPLE),
        revised=REVISED,
    ),
    Claim(
        "C2_without_them_none_does",
        "[None of the networks without forget gates does.]",
        SOURCE,
        measure=with_errors,
        criterion=ShareAbove(0.9),
        controls=("standard_reset",),
        meaning="networks without forget gates that make an error in the test stream",
        condition="standard",
        reported=("trained", "untrained", *SIMPLE),
        revised=REVISED,
    ),
    Claim(
        "C3_clearing_helps",
        "[74 % of the networks without forget gates do if their cells are cleared wherever a string begins.]",
        SOURCE,
        measure=without_error,
        criterion=ShareAbove(0.5),
        controls=("standard", "untrained"),
        meaning="networks whose cells are cleared by others, without an error in the test stream",
        condition="standard_reset",
        reported=("trained", *SIMPLE),
        revised=REVISED,
    ),
    Claim(
        "C4_states_grow_without_bound",
        "[Without forget gates the states of cells grow along the stream.]",
        SOURCE,
        measure=states_grow,
        criterion=ShareAbove(0.5),
        controls=("trained",),
        meaning="networks without forget gates whose largest states, in an endless stream of 1,000 symbols, are more "
        "than twice as large in the last hundred as in the first",
        condition="standard",
        reported=("untrained",),
    ),
)

NOTES = "known from notes"
DEPARTURES = (
    Departure("memory blocks", STATED, f"4 of 2 cells ({NOTES})", "{}", key="network.n_blocks", value=4),
    Departure("cells in a block", STATED, "2", "{}", key="network.block_size", value=2),
    Departure("forget gates", STATED, "one for each block", "{}", key="network.forget_gate", value=True),
    Departure("recurrent connections", STATED, "no gate hears a gate", "{}", key="network.recurrence", value="cells"),
    Departure("output gates", STATED, "one for each block", "{}", key="network.output_gate", value=True),
    Departure("shortcuts", STATED, "inputs feed outputs, too", "{}", key="network.shortcut", value=True),
    Departure("biases of gates", STATED, "424 weights: with these", "{}", key="network.biased_gates", value=True),
    Departure("biases of cells", STATED, "424 weights: without these", "{}", key="network.biased_cells", value=False),
    Departure("biases of outputs", STATED, "424 weights: with these", "{}", key="network.biased_outputs", value=True),
    Departure(
        "squashing functions", STATED, "as in 1997", "{}", key="network.squashing", value="published",
    ),
    Departure("output units", STATED, "logistic", "{}", key="network.output_unit", value="logistic"),
    Departure(
        "initial weights", UNKNOWN, f"not {NOTES}", "uniform between minus and plus {}", key="network.initial_range",
        value=0.2, why="as in the embedded Reber grammar of 1997",
    ),
    Departure("biases of input gates", STATED, "-.5, -1, -1.5, -2", "{}", key="network.input_gate_bias",
              value=(-0.5, -1.0, -1.5, -2.0)),
    Departure("biases of output gates", STATED, "-.5, -1, -1.5, -2", "{}", key="network.output_gate_bias",
              value=(-0.5, -1.0, -1.5, -2.0)),
    Departure("biases of forget gates", STATED, ".5, 1, 1.5, 2", "{}", key="network.forget_gate_bias",
              value=(0.5, 1.0, 1.5, 2.0)),
    Departure(
        "test", DEVIATED, "streams of up to 1,000,000 symbols", "one of {}", key="task.n_test_symbols", value=20000,
        why="a fiftieth of the memory; a network without an error here may make one later",
    ),
    Departure("learning rate", STATED, ".5, with or without decay", "{}, without", key="training.learning_rate",
              value=0.5),
    Departure(
        "amount of training", DEVIATED, "30,000 streams, each until an error", "{} times the longest stream",
        key="training.n_streams", value=200, why="a million symbols for every network, whatever its errors",
    ),
    Departure(
        "longest stream", DEVIATED, "1,000,000 symbols", "{}", key="training.longest_stream", value=5000,
        why="all networks are taught as many symbols",
    ),
    Departure(
        "without error", DEVIATED, "no squared error of .49 at any output unit", "symbols that may follow are the most "
        "active, as in 1997",
        why="a network that answers .5 to everything never errs by the published rule: untrained networks passed it",
    ),
    Departure("error", STATED, "a squared error of .49 at any output ends a stream", "{}",
              key="training.error_limit", value=0.49, alternatives=(1.0,)),
    Departure(
        "after an error", UNKNOWN, "another stream begins", "at the beginning of the next string, with cleared cells",
        why="all networks see the same symbols then",
    ),
    Departure("forgetting of others", STATED, "networks without forget gates, with and without clearing", "the same",
              why="their 8 rows of weights less are not made up for"),
    Departure("number of networks", STATED, "100", "a population; its size is in the report"),
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    with styled():
        return {"streams": _streams(dataset), "states": _states(dataset)}


def _streams(dataset: xr.Dataset) -> Drawing:
    """Draw how long streams become in the course of training, and in the test."""
    figure, (axes, below) = panels(2, 1, width=6.4, height=5.4)
    for (condition, name), colour in zip(NAMES.items(), PALETTE, strict=False):
        course = dataset["stream_course"].where(alive(dataset)).sel(condition=condition)
        low, middle, high = course.quantile([0.25, 0.5, 0.75], "replicate").to_numpy()
        along = np.arange(1, course.sizes["epoch"] + 1)
        axes.fill_between(along, low, high, color=colour, alpha=0.2, linewidth=0)
        axes.plot(along, middle, color=colour, label=name)
    axes.set_yscale("log")
    axes.set_xlabel("times that the longest stream was presented")
    axes.set_ylabel("symbols until an error")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    length = dataset["stream_length"].where(alive(dataset))
    draw_conditions(length.copy(data=np.log10(length.to_numpy())), below)
    below.set_xlabel("log10 of symbols until an error, fresh stream")
    perfect = dataset["succeeded"].where(alive(dataset)).mean("replicate")
    told = ", ".join(f"{name} {float(perfect.sel(condition=condition)):.2f}" for condition, name in NAMES.items())
    return Drawing(
        figure,
        f"How long streams are until an error, {dataset.sizes['replicate']} networks of each kind. Above: in the "
        "course of training, median over networks and middle 50 %. Below: in a fresh stream with frozen weights; box "
        "of the middle 50 %, whiskers to 95 % of the networks, line for the median, white dot for the mean. Share of "
        f"networks without any error there: {told}.",
    )


def _states(dataset: xr.Dataset) -> Drawing:
    """Draw the size of states along an endless stream."""
    figure, (axes,) = panels(1, 1, width=6.4, height=3.4)
    for (condition, name), colour in zip(list(NAMES.items())[:2], PALETTE, strict=False):
        size = dataset["state_size"].where(alive(dataset)).sel(condition=condition)
        low, middle, high = size.quantile([0.25, 0.5, 0.75], "replicate").to_numpy()
        axes.fill_between(np.arange(middle.size), low, high, color=colour, alpha=0.2, linewidth=0)
        axes.plot(middle, color=colour, label=name)
    axes.set_xlabel("symbols since the beginning of the stream")
    axes.set_ylabel("largest |state| of a cell")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    return Drawing(
        figure,
        f"The largest state among the 8 cells of a network, along one endless stream in which nobody clears them and "
        f"errors do not stop it; median over {dataset.sizes['replicate']} networks and middle 50 %.",
    )
