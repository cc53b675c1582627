"""What all simulations of the paper have in common in their ledgers."""

from cogrnn.claims import DEVIATED, INFERRED, STATED, UNKNOWN, Departure

ALL_NETWORKS = (
    Departure(
        "forget gates", STATED, "none: a cell's connection to itself is 1", "{}", key="network.forget_gate", value=False
    ),
    Departure(
        "output units", STATED, "logistic", "{}", key="network.output_unit", value="logistic", alternatives=("linear",),
    ),
    Departure(
        "gradient", STATED, "truncated: errors leave a block only through time-carried traces (appendix, 19 to 28)",
        "the same, checked by finite differences", why="",
    ),
    Departure(
        "loss", STATED, "sum of squared errors; its factor 2 is left out of the updates (appendix)", "the same",
    ),
    Departure(
        "momentum", INFERRED, "none is mentioned", "none",
    ),
    Departure(
        "forget gates' biases", STATED, "there are no forget gates", "{}", key="network.forget_gate_bias", value=(),
    ),
    Departure(
        "controls", DEVIATED, "other algorithms' results are quoted from elsewhere",
        "simple recurrent networks on the same sequences, by an error that goes back one step, and farther",
        why="a comparison needs the same task, the same rule of success and the same amount of training; their context "
        "starts at 0.5, their learning rate and the range of their initial weights are those of the memory cells",
    ),
    Departure(
        "number of networks", DEVIATED, "10 to 30 trials", "a population; its size is in the report",
        why="shares of successes need more networks to be known",
    ),
    Departure(
        "page numbers", UNKNOWN, "the article's pages are 1735 to 1780", "experiments are cited by their numbers",
        why="the preprint has other pages",
    ),
)  # fmt: skip
"""What holds for every simulation."""

NETWORK = (
    Departure(
        "recurrent connections", STATED, "the hidden layer is fully recurrent, gates included", "{}",
        key="network.recurrence", value="full",
    ),
    Departure("output gates", STATED, "one for each block", "{}", key="network.output_gate", value=True),
    Departure("shortcuts", STATED, "outputs hear cells only", "{}", key="network.shortcut", value=False),
    Departure(
        "squashing functions", STATED, "g in [-2, 2], h in [-1, 1] (appendix)", "{}",
        key="network.squashing", value="published",
        why="the caption of Table 10 exchanges the two; text and appendix agree",
    ),
    *ALL_NETWORKS,
)  # fmt: skip
"""What holds where blocks have all their gates, and outputs hear cells only."""
