"""The textbook's two forward passes, the ledger: what the example says, and what we add."""

from cogrnn.claims import DEVIATED, STATED, UNKNOWN, Departure

DEPARTURES = (
    Departure("units of a layer", STATED, "2 (the example)", "{}", key="network.n_units", value=2),
    Departure(
        "layers", STATED, "5, and a linear one after them (the example)", "{}", key="network.n_hidden_layers", value=5
    ),
    Departure("activation", STATED, "tanh (the example)", "{}", key="network.activation", value="tanh"),
    Departure(
        "weights", DEVIATED, "w = 2 and w = .02 (the example)", "{}", key="task.weights",
        value=[0.02, 0.25, 0.4, 0.5, 0.6, 0.75, 1.0, 1.5, 2.0],
        why="two points cannot show that the gradient is largest between them",
    ),
    Departure("input", STATED, "a vector of ones (the example)", "the same"),
    Departure(
        "target and loss", UNKNOWN, "none: the example goes forward only", "a vector of ones; half the squared error",
        why="a gradient needs a loss",
    ),
    Departure(
        "depth of the Jacobian's curve", UNKNOWN, "not asked", "{} layers", key="task.deepest", value=50,
        why="deep enough to tell an exponential from a power law",
    ),
    Departure(
        "noise", UNKNOWN, "none", "{} of every weight, input and target", key="task.perturbation", value=0.1,
        why="exactly equal weights are a special case; a verdict should not rest on it",
    ),
)  # fmt: skip
