"""Temporal XOR, the fidelity ledger: every decision, what the paper says, and what we do."""

from cogrnn.claims import INFERRED, STATED, UNKNOWN, Departure

from .paper_ledger import DOUBLE, LATER_SIMULATOR, SHARED

DEPARTURES = (
    Departure(
        "stream", STATED, "3,000 bits: two random bits and their exclusive or, over and over (p. 185)", "{} triples",
        key="task.n_triples", value=1000,
    ),
    Departure("passes", STATED, "600 passes (p. 186)", "{} epochs", key="training.n_epochs", value=600),
    Departure("hidden units", STATED, "1-2-1 with 2 context units (p. 185)", "{}", key="network.n_hidden", value=2),
    Departure(
        "learning rate", UNKNOWN, "not reported", "{}", key="training.learning_rate", value=0.1,
        alternatives=(0.03, 0.3), why=LATER_SIMULATOR,
    ),
    Departure(
        "between two passes", UNKNOWN, "not mentioned", "context reset: {}; the last bit's target is the first bit",
        key="training.context_reset", value="never", why="the paper's other simulations run on without a break",
    ),
    Departure(
        "test", UNKNOWN, "averaged over 1,200 trials or cycles (p. 186)", "{} fresh triples, weights frozen",
        key="task.n_test_triples", value=400, why="read as 1,200 consecutive bits; fresh, so that nothing is memorised",
    ),
    Departure(
        "start of the test", UNKNOWN, "not mentioned", "{} unscored triples from a reset context",
        key="task.n_burn_in_triples", value=4, why="the other reading, a context carried over, is a condition",
    ),
    Departure(
        "measure of error", INFERRED, "“root mean squared” in the caption, “sum squared” in the text (p. 186)",
        "mean squared error, and all others beside it",
        why="the root mean squared error of a fair coin's prediction is at least .5; no printed point is above .34",
    ),
    DOUBLE,
    *SHARED,
)  # fmt: skip
