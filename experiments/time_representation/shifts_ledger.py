"""Shifted patterns, the ledger: the textbook chapter names the problem, and leaves the numbers to us."""

from cogrnn.claims import UNKNOWN, Departure

SILENT = "the chapter gives no numbers"

DEPARTURES = (
    Departure(
        "patterns", UNKNOWN, SILENT, "{}", key="task.patterns", value=["101", "111"], why="they differ in one element"
    ),
    Departure("field", UNKNOWN, SILENT, "{} elements", key="task.length", value=10, why="8 places for a pattern of 3"),
    Departure(
        "longer field", UNKNOWN, SILENT, "{} elements", key="task.longer_length", value=20, why="twice the field"
    ),
    Departure(
        "places that are taught", UNKNOWN, SILENT, "{} of 8, drawn for each replicate", key="task.n_training_positions",
        value=5, alternatives=(3, 7), why="some of every kind are held out",
    ),
    Departure(
        "hidden units", UNKNOWN, SILENT, "{} in every kind of network", key="network.n_hidden", value=8,
        alternatives=(4, 16), why="enough for each of them",
    ),
    Departure(
        "start of the context", UNKNOWN, SILENT, "{}, before every field", key="network.context_start", value=0.5,
        why="as in Elman (1990)",
    ),
    Departure(
        "initial weights", UNKNOWN, SILENT, "uniform within ±{}", key="network.initial_range", value=1.0,
        alternatives=(0.1,), why="as in our other simulations",
    ),
    Departure(
        "precision", UNKNOWN, SILENT, "{}", key="network.precision", value="double", why="as in all networks here"
    ),
    Departure(
        "gradient of the recurrent network", UNKNOWN, SILENT, "rule {}: through the whole field", key="training.rule",
        value="full_bptt", why="the best that it can be given; Elman's rule is a condition",
    ),
    Departure(
        "loss", UNKNOWN, SILENT, "{}", key="training.loss", value="cross_entropy", alternatives=("squared_error",),
        why="the answer is a class",
    ),
    Departure(
        "learning rate", UNKNOWN, SILENT, "{}", key="training.learning_rate", value=0.1, alternatives=(0.03, 0.3),
        why="as in our other simulations",
    ),
    Departure("momentum", UNKNOWN, SILENT, "{}", key="training.momentum", value=0.0, why="as in our other simulations"),
    Departure(
        "epochs", UNKNOWN, SILENT, "{} times through the taught fields", key="training.n_epochs", value=600,
        alternatives=(300, 1200), why="enough for the window to know its fields",
    ),
    Departure(
        "state between fields", UNKNOWN, SILENT, "a fresh context before every field, whatever is said here: {}",
        key="training.context_reset", value="epoch", why="a field is a sequence of its own",
    ),
    Departure(
        "target of the recurrent network", UNKNOWN, SILENT, "the class at every element; the last answer counts",
        why="it is not told when the pattern is complete",
    ),
    Departure(
        "shared window", UNKNOWN, SILENT, "as wide as a pattern; the largest activation of each feature counts",
        why="the comparison would be unfair without the explicit network that knows of shifts",
    ),
)  # fmt: skip
