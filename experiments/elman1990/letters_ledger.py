"""Letter sequences, the fidelity ledger: every decision, what the paper says, and what we do."""

from cogrnn.claims import DEVIATED, INFERRED, STATED, UNKNOWN, Departure

from .xor_ledger import LATER_SIMULATOR

DEPARTURES = (
    Departure(
        "replacement rules", STATED, "b becomes ba, d becomes dii, g becomes guuu (p. 188)", "{}", key="task.rules",
        value={"b": "ba", "d": "dii", "g": "guuu"},
    ),
    Departure(
        "features", STATED, "Table 1 (p. 188)", "the same table", key="task.features",
        value={
            "b": [1, 0, 1, 0, 0, 1], "d": [1, 0, 1, 1, 0, 1], "g": [1, 0, 1, 0, 1, 1],
            "a": [0, 1, 0, 0, 1, 1], "i": [0, 1, 0, 1, 0, 1], "u": [0, 1, 0, 1, 1, 1],
        },
    ),
    Departure(
        "length of the stream", INFERRED, "1,000 consonants in random order (p. 188)", "{} letters",
        key="task.n_letters", value=3000, why="the expected length of 1,000 syllables; the last one is drawn to fit",
    ),
    Departure("passes", STATED, "200 (p. 188)", "{} epochs", key="training.n_epochs", value=200),
    Departure("hidden units", STATED, "6-20-6 with 20 context units (p. 188)", "{}", key="network.n_hidden", value=20),
    Departure("start of the context", STATED, "0.5 (p. 182, footnote 2)", "{}", key="network.context_start", value=0.5),
    Departure(
        "between two passes", STATED, "the sequence wrapped around (p. 188)", "context reset: {}; the stream is a loop",
        key="training.context_reset", value="never",
    ),
    Departure(
        "gradient", INFERRED, "back propagation; the copies are fixed (p. 182)", "rule {}", key="training.rule",
        value="elman", why="the context is then plain input: the error goes back one step",
    ),
    Departure(
        "loss", UNKNOWN, "not written", "{}", key="training.loss", value="squared_error",
        why="the delta rule of the cited method is that of the squared error",
    ),
    Departure(
        "learning rate", UNKNOWN, "not reported", "{}", key="training.learning_rate", value=0.1, why=LATER_SIMULATOR
    ),
    Departure("momentum", UNKNOWN, "not reported", "{}", key="training.momentum", value=0.0, why=LATER_SIMULATOR),
    Departure(
        "initial weights", UNKNOWN, "not reported", "uniform within ±{}", key="network.initial_range", value=1.0,
        why=LATER_SIMULATOR,
    ),
    Departure(
        "test", INFERRED, "another sequence, from a different initial randomisation (p. 189)",
        "{} fresh letters, weights frozen", key="task.n_test_letters", value=1500, why="its length is not reported",
    ),
    Departure(
        "start of the test", UNKNOWN, "not mentioned", "{} unscored letters from a reset context",
        key="task.n_burn_in_letters", value=12, why="a context carried over, and a bare reset, are conditions",
    ),
    Departure(
        "letters of Figures 4 and 5", STATED, "adiiguuubaguuudiidii (pp. 189-190)", "presented at the end, after a b",
        key="task.printed", value="badiiguuubaguuudiidii",
    ),
    Departure(
        "measure of error", INFERRED, "“root mean squared” in the captions, “sum squared” in the text (pp. 189-190)",
        "squared error, summed over the six bits", why="one point of Figure 4 lies above 1",
    ),
    Departure(
        "number of networks", DEVIATED, "one is shown", "a population; its size is in the report",
        why="one network cannot tell what networks do",
    ),
)  # fmt: skip
