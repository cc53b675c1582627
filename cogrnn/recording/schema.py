"""What a result file holds: the dimensions, the variables and their meaning.

A result is one xarray Dataset. Its dimensions come from a closed list; its variables have one meaning in every
experiment. The attributes `config`, `certificate` and `provenance` are JSON texts, since netCDF knows no nested ones.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

SCHEMA_VERSION = 1

DIMENSIONS = (
    "replicate",
    "condition",
    "epoch",
    "step",
    "input_unit",
    "hidden_unit",
    "context_unit",
    "output_unit",
    "component",
    "pattern",
    "distance",
    "load",
    "wrong",
    "ci_bound",
    "bias",
    "lag",
    "layer",
    "spectral_radius",
    "weight",
    "memory",
    "first_component",
    "second_component",
)


@dataclass(frozen=True)
class Variable:
    """A variable's dimensions and what it means."""

    dims: tuple[str, ...]
    meaning: str


VARIABLES = {
    "input": Variable(("replicate", "step", "input_unit"), "activation of the input units in the test stream"),
    "target": Variable(("replicate", "step", "output_unit"), "what the output units should say at each step"),
    "output": Variable(("condition", "replicate", "step", "output_unit"), "activation of the output units"),
    "hidden": Variable(("condition", "replicate", "step", "hidden_unit"), "activation of the hidden units"),
    "squared_error": Variable(("condition", "replicate", "step", "output_unit"), "(target - output)^2, weights frozen"),
    "w_ih": Variable(("condition", "replicate", "hidden_unit", "input_unit"), "weights from input to hidden units"),
    "w_ch": Variable(("condition", "replicate", "hidden_unit", "context_unit"), "weights from context to hidden units"),
    "w_ho": Variable(("condition", "replicate", "output_unit", "hidden_unit"), "weights from hidden to output units"),
    "b_h": Variable(("condition", "replicate", "hidden_unit"), "biases of the hidden units"),
    "b_o": Variable(("condition", "replicate", "output_unit"), "biases of the output units"),
    "word_hidden": Variable(
        ("condition", "replicate", "pattern", "hidden_unit"), "hidden vector of each word, mean over its contexts"
    ),
    "word_hidden_common": Variable(
        ("condition", "replicate", "pattern", "hidden_unit"), "hidden vector of each word in one context for all words"
    ),
    "word_context": Variable(
        ("condition", "replicate", "pattern", "hidden_unit"), "hidden vector that each word's contexts alone give, mean"
    ),
    "word_hidden_novel": Variable(
        ("condition", "replicate", "pattern", "hidden_unit"), "hidden vectors where a novel word stands for another"
    ),
    "word_hidden_silent": Variable(
        ("replicate", "pattern", "hidden_unit"), "hidden vectors where silence stands for a word, trained"
    ),
    "token_hidden": Variable(("replicate", "step", "hidden_unit"), "hidden vectors of single tokens, trained"),
    "token_hidden_untrained": Variable(("replicate", "step", "hidden_unit"), "hidden vectors of the tokens, untrained"),
    "cosine": Variable(("condition", "replicate"), "cosine with the likelihoods of the next word, mean over steps"),
    "cosine_sd": Variable(("condition", "replicate"), "its standard deviation over steps"),
    "likelihood_error": Variable(("condition", "replicate"), "summed squared error against the likelihoods, mean"),
    "likelihood_error_sd": Variable(("condition", "replicate"), "its standard deviation over steps"),
    "summed_error": Variable(("condition", "replicate"), "summed squared error against the next word itself, mean"),
    "training_cosine": Variable(("condition", "replicate"), "cosine as in the paper, on the training stream"),
    "training_cosine_sd": Variable(("condition", "replicate"), "its standard deviation over steps"),
    "training_likelihood_error": Variable(("condition", "replicate"), "likelihood error as in the paper"),
    "training_likelihood_error_sd": Variable(("condition", "replicate"), "its standard deviation over steps"),
    "training_summed_error": Variable(("condition", "replicate"), "summed squared error on the training stream"),
    "stack_output": Variable(
        ("condition", "replicate", "spectral_radius", "output_unit"), "output of a stack of layers for one input"
    ),
    "layer_gradient_norm": Variable(
        ("condition", "replicate", "spectral_radius", "layer"), "Frobenius norm of the loss's gradient for each layer"
    ),
    "layer_error_norm": Variable(
        ("condition", "replicate", "spectral_radius", "layer"),
        "norm of the loss's slope along each layer's net inputs",
    ),
    "input_error_norm": Variable(
        ("condition", "replicate", "spectral_radius"), "norm of the loss's slope along the input"
    ),
    "jacobian_norm": Variable(
        ("condition", "replicate", "spectral_radius", "lag"),
        "largest singular value of the derivative of a hidden vector along the one `lag` layers or steps before",
    ),
    "gradient_norm": Variable(
        ("condition", "replicate", "spectral_radius", "lag"), "norm that an error of norm 1 has `lag` steps before"
    ),
    "gate_product": Variable(
        ("condition", "replicate", "spectral_radius", "lag"),
        "norm of an error of norm 1 times the forget gates' activations over `lag` steps; 1 without such gates",
    ),
    "largest_singular_value": Variable(
        ("condition", "replicate", "spectral_radius"), "largest singular value of the recurrent weights, of any matrix"
    ),
    "share_right": Variable(("condition", "replicate", "lag"), "share of test sequences of a length answered rightly"),
    "solved": Variable(("condition", "replicate", "lag"), "1 where enough test sequences are answered rightly, else 0"),
    "latch_weight": Variable(("condition", "replicate", "lag"), "recurrent weight of a unit that keeps a bit"),
    "latch_derivative": Variable(
        ("condition", "replicate", "lag"), "derivative of the last state along the first, mean size over test sequences"
    ),
    "n_guesses": Variable(("replicate", "lag"), "random guesses of all weights until one solves the problem"),
    "share_right_taught": Variable(("condition", "replicate"), "share of the taught fields answered rightly"),
    "share_right_held_out": Variable(("condition", "replicate"), "share right where a pattern was not taught"),
    "share_right_longer": Variable(
        ("condition", "replicate"), "share of longer fields answered rightly; 0 where the network cannot see them"
    ),
    "accepts_longer": Variable(("condition", "replicate"), "1 where the network can see longer fields, else 0"),
    "recall_right": Variable(("condition", "replicate", "lag"), "share of bits recalled after a lag, weights frozen"),
    "xor_pairs_right": Variable(("condition", "replicate"), "input pairs of temporal XOR answered rightly, 0 to 4"),
    "steepest_gradient": Variable(("condition", "replicate"), "largest norm of the gradient at random weights"),
    "median_gradient": Variable(("condition", "replicate"), "median norm of the gradient at random weights"),
    "average_gradient": Variable(("condition", "replicate"), "mean norm of the gradient at random weights"),
    "descent_weight": Variable(("condition", "replicate", "epoch"), "feedback weight in the course of descent"),
    "descent_bias": Variable(("condition", "replicate", "epoch"), "bias in the course of descent"),
    "descent_error": Variable(("condition", "replicate", "epoch"), "squared error in the course of descent"),
    "descent_gradient": Variable(("condition", "replicate", "epoch"), "norm of the gradient in the course of descent"),
    "error_surface": Variable(("weight", "bias"), "squared error over a grid of feedback weights and biases"),
    "gradient_surface": Variable(("weight", "bias"), "norm of its gradient over the same grid"),
    "sequences_seen": Variable(("condition", "replicate"), "training sequences until success, or until given up"),
    "succeeded": Variable(("condition", "replicate"), "whether the network met the success rule"),
    "wrong_share": Variable(("condition", "replicate"), "share of fresh test sequences that are wrong, weights frozen"),
    "worst_error": Variable(("condition", "replicate"), "largest |target - output| of a test sequence, mean over them"),
    "last_error": Variable(("condition", "replicate"), "the same at the last step of a test sequence alone"),
    "earlier_error": Variable(("condition", "replicate"), "the same at all steps of a test sequence but the last"),
    "added_after": Variable(("replicate",), "training sequences before the memory cells were added, trained"),
    "lag_wrong_share": Variable(("condition", "replicate"), "share whose last but one symbol is wrongly predicted"),
    "stream_length": Variable(("condition", "replicate"), "symbols until an error, mean over the streams of the test"),
    "stream_course": Variable(("condition", "replicate", "epoch"), "the same in the course of training"),
    "state_size": Variable(("condition", "replicate", "step"), "largest |state| of a cell in an endless stream"),
    "gate": Variable(("replicate", "step", "component"), "activation of the gates in one test sequence, trained"),
    "cell_state": Variable(("replicate", "step", "hidden_unit"), "states of the memory cells in it, trained"),
    "cooccurrence": Variable(
        ("replicate", "pattern", "component"), "share of each word among the next and the previous words, in training"
    ),
    "wrong_count": Variable(
        ("condition", "replicate", "distance", "wrong"), "how many trials ended with so many wrong units"
    ),
    "unstable_bits": Variable(("condition", "replicate"), "share of the stored units that would change at once"),
    "reversed_stable": Variable(("condition", "replicate"), "share of the memories whose reverse is stable"),
    "mixture_overlap": Variable(("condition", "replicate"), "overlap of the end with the mixture it began as"),
    "mixture_parts": Variable(("condition", "replicate", "component"), "its overlap with each of the mixed memories"),
    "mixture_energy": Variable(("condition", "replicate"), "its energy less that of the mixed memories, mean"),
    "energy": Variable(("condition", "replicate", "step"), "energy after each change on the way from a random state"),
    "energy_rises": Variable(("condition", "replicate"), "how many changes raised the energy"),
    "n_changes": Variable(("condition", "replicate"), "how many changes there were"),
    "two_cycles": Variable(("condition", "replicate"), "share of the random states from which two states take turns"),
    "recalled": Variable(("condition", "replicate", "distance"), "share of the cues from which the memory is reached"),
    "ends_in_memory": Variable(("condition", "replicate"), "share of random states that end in a memory"),
    "ends_in_reverse": Variable(("condition", "replicate"), "share of random states that end in a memory's reverse"),
    "ends_near": Variable(("condition", "replicate"), "share of random states that end near a memory or a reverse"),
    "ends_elsewhere": Variable(("condition", "replicate"), "share of random states that end anywhere else"),
    "hits": Variable(("condition", "replicate", "pattern"), "random states that end in each memory, then each reverse"),
    "overlap_by_load": Variable(("condition", "replicate", "load"), "overlap of the end with the memory it began as"),
    "exact_by_load": Variable(("condition", "replicate", "load"), "share of the corrupted cues that end in the memory"),
    "both_stable": Variable(("condition", "replicate"), "whether two similar memories are both recalled exactly"),
    "fused": Variable(("condition", "replicate"), "whether two similar memories end in the same state"),
    "early_changes": Variable(("condition", "replicate", "pattern"), "changes in the first half unit of time"),
    "unstable_units": Variable(("condition", "replicate", "pattern"), "units that would change if they looked"),
    "stable_memories": Variable(("condition", "replicate"), "share of the memories in which no unit would change"),
    "wrong_by_age": Variable(("condition", "replicate", "pattern"), "wrong units of each memory, the newest first"),
    "ends_in_minima": Variable(
        ("condition", "replicate"), "share of the descents that end where no single change lowers the energy"
    ),
    "reaches_c2": Variable(("condition", "replicate"), "whether five units go from C1 to C2"),
    "five_weights": Variable(
        ("condition", "replicate", "output_unit", "input_unit"), "weights between five units, to and from"
    ),
    "five_path": Variable(
        ("condition", "replicate", "step", "input_unit"), "states of five units from C1 on, change by change; -1 and 1"
    ),
    "five_energy": Variable(("condition", "replicate", "step"), "energy of five units from C1 on, change by change"),
    "plane_side": Variable(("condition", "first_component"), "where points of a plane lie along either component"),
    "plane_energy": Variable(
        ("condition", "first_component", "second_component"),
        "energy over the plane of two principal components, one network",
    ),
    "plane_path": Variable(
        ("condition", "pattern", "step", "component"), "places of its descents in the plane, change by change"
    ),
    "plane_memories": Variable(
        ("condition", "memory", "component"), "places of its memories in the plane, then of their reverses"
    ),
    "known_right": Variable(("condition", "replicate"), "share of the known units that end as in the memory"),
    "filled_in": Variable(("condition", "replicate"), "share of unknown units that end as the other memories say"),
    "overlap_path": Variable(("condition", "replicate", "step", "pattern"), "overlap with each memory, step by step"),
    "settled": Variable(("condition", "replicate"), "share of the trials that ended in a fixed point"),
    "n_ends": Variable(("condition", "replicate"), "how many different fixed points the trials ended in"),
    "entropic_size": Variable(
        ("condition", "replicate"), "in how many states the time is spent that a trial which has not settled goes on"
    ),
    "settling_time": Variable(("condition", "replicate"), "median time until the last change, of settled trials"),
    "units_right": Variable(("condition", "replicate"), "share of the units that end as in the memory, mean"),
    "letters_stable": Variable(("condition", "replicate", "load"), "share of the images that are stable"),
    "letters_mended": Variable(("condition", "replicate", "load"), "share of corrupted images that are recalled"),
    "letters_completed": Variable(
        ("condition", "replicate", "load"), "share of images, half of them hidden, that are completed"
    ),
    "image_path": Variable(
        ("condition", "pattern", "component", "input_unit"),
        "image, corrupted cue and its end, half-hidden cue and its end, of one network; 0 where hidden",
    ),
    "produces": Variable(("condition", "replicate", "pattern"), "whether each sequence is said without a mistake"),
    "epochs_needed": Variable(
        ("condition", "replicate", "pattern"),
        "epochs until it was first said; one more than there were if it never was",
    ),
    "corner_error": Variable(
        ("condition", "replicate", "component"), "largest distance from a corner, from each start"
    ),
    "still_moving": Variable(("condition", "replicate", "component"), "largest change from one round to the next"),
    "trajectory": Variable(("condition", "component", "step", "output_unit"), "outputs of one network from each start"),
    "feature": Variable(("condition", "replicate", "step"), "activation of the feature that may spread"),
    "crosstalk": Variable(
        ("condition", "replicate", "epoch"), "how much of another task is heard while one is asked, mean over two tasks"
    ),
    "says_both": Variable(("condition", "replicate"), "whether two tasks are said at once, every unit rightly"),
    "error_by_phase": Variable(
        ("condition", "replicate", "component"), "mean squared error at the phases of the stream"
    ),
    "accuracy": Variable(("condition", "replicate", "pattern"), "share of right answers in each task"),
}

STATUS = {"ok": 0, "diverged": 1}


def labelled(name: str, array: NDArray[np.generic], *, lacks: str = "") -> xr.DataArray:
    """Return an array under the dimensions, but for `lacks`, and the meaning that the schema gives to `name`."""
    variable = VARIABLES[name]
    dims = [dim for dim in variable.dims if dim != lacks]
    return xr.DataArray(array, dims=dims, name=name, attrs={"long_name": variable.meaning, "units": "1"})


def status_of(alive: NDArray[np.bool_]) -> xr.DataArray:
    """Return the status of each replicate: ok, or diverged where its weights grew beyond all bounds."""
    numbers = np.where(alive, STATUS["ok"], STATUS["diverged"]).astype(np.int8)
    attrs = flags("what became of the replicate", list(STATUS))
    return xr.DataArray(numbers, dims=["replicate"], name="status", attrs=attrs)


def flags(meaning: str, names: Sequence[str]) -> dict[str, Any]:
    """Return the attributes of a variable whose numbers, from 0 on, stand for names."""
    words = " ".join(name.replace(" ", "_") for name in names)
    return {"long_name": meaning, "flag_values": np.arange(len(names), dtype=np.int8), "flag_meanings": words}


def in_words(numbers: xr.DataArray) -> xr.DataArray:
    """Return the names that the numbers of such a variable stand for."""
    names = np.array(numbers.attrs["flag_meanings"].split())
    return numbers.copy(data=names[numbers.to_numpy()])


def stamp(dataset: xr.Dataset, **records: object) -> xr.Dataset:
    """Return the dataset with further attributes; whatever is not a text or a whole number is stored as JSON."""
    return dataset.assign_attrs(
        {name: value if type(value) in (str, int) else json.dumps(value) for name, value in records.items()}
    )


def unstamped(dataset: xr.Dataset, name: str) -> Any:
    """Return a stamped record that was stored as JSON."""
    return json.loads(dataset.attrs[name])
