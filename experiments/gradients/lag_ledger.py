"""Gradients by lag, the ledger: the theory names no sizes, so they are all ours."""

from cogrnn.claims import UNKNOWN, Departure

DEPARTURES = (
    Departure(
        "recurrent units", UNKNOWN, "the theory holds for any number", "{}", key="network.n_hidden", value=50,
        alternatives=(20, 100), why="as many as in the later experiments of Pascanu, Mikolov & Bengio (2013)",
    ),
    Departure(
        "what drives the units", UNKNOWN, "the theory holds for any input", "noise of standard deviation {}",
        key="network.input_sd", value=0.1, alternatives=(0.01, 1.0), why="small: units are then not saturated by input",
    ),
    Departure(
        "spectral radii", UNKNOWN, "below, at and above 1", "{}", key="task.spectral_radii",
        value=[0.5, 0.9, 1.0, 1.1, 1.5], why="both sides of the border, near and far",
    ),
    Departure(
        "longest lag", UNKNOWN, "the limit of many steps", "{} steps; rates are fitted from lag 20 on",
        key="task.longest", value=100,
        why="what the non-normal part of a random matrix adds is over after some ten steps",
    ),
    Departure(
        "steps before", UNKNOWN, "not asked", "{}", key="task.n_burn_in_steps", value=100, why="the start is forgotten"
    ),
    Departure(
        "Jordan's state units", UNKNOWN, "any weight to themselves below 1", "0.5",
        why="the middle of what is possible",
    ),
    Departure(
        "gates", UNKNOWN, "any number", "biases of 0: gates are half open",
        why="no bias hides what the gates do; a forget gate with a large bias is a cell without one",
    ),
    Departure(
        "weights", UNKNOWN, "any", "independent normal numbers, scaled to the spectral radius exactly",
        why="random weights before training; trained ones are another question",
    ),
)  # fmt: skip
