"""The fidelity ledger of the whole paper: decisions that its simulations share."""

from cogrnn.claims import DEVIATED, INFERRED, STATED, UNKNOWN, Departure

LATER_SIMULATOR = "the default of the laboratory's later simulator tlearn, which is no statement about this paper"

DOUBLE = Departure(
    "precision", UNKNOWN, "not reported", "{}", key="network.precision", value="double",
    why="so that rounding decides nothing",
)  # fmt: skip

SHARED = (
    Departure("start of the context", STATED, "0.5 (p. 182, footnote 2)", "{}", key="network.context_start", value=0.5),
    Departure("copy of the hidden units", STATED, "one for one, fixed weights of 1 (p. 182)", "the same"),
    Departure(
        "gradient", INFERRED, "back propagation; the copies are fixed (p. 182)", "rule {}", key="training.rule",
        value="elman", why="the context is then plain input: the error goes back one step",
    ),
    Departure("update", INFERRED, "connection strengths are adjusted incrementally (p. 182)", "after every pattern"),
    Departure(
        "loss", UNKNOWN, "not written", "{}", key="training.loss", value="squared_error",
        alternatives=("cross_entropy",),
        why="the delta rule of the cited method is that of the squared error",
    ),
    Departure(
        "momentum", UNKNOWN, "not reported", "{}", key="training.momentum", value=0.0, alternatives=(0.5,),
        why=LATER_SIMULATOR,
    ),
    Departure(
        "initial weights", UNKNOWN, "not reported", "uniform within ±{}", key="network.initial_range", value=1.0,
        alternatives=(0.1, 0.5),
        why=LATER_SIMULATOR,
    ),
    Departure(
        "biases", UNKNOWN, "not mentioned", "on hidden and output units, trained like weights", why=LATER_SIMULATOR
    ),
    Departure(
        "number of networks", DEVIATED, "one is shown", "a population; its size is in the report",
        why="one network cannot tell what networks do",
    ),
)  # fmt: skip
