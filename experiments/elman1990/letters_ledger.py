"""Letter sequences, the fidelity ledger: every decision, what the paper says, and what we do."""

from cogrnn.claims import INFERRED, STATED, UNKNOWN, Departure

from .paper_ledger import DOUBLE, LATER_SIMULATOR, SHARED

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
    Departure(
        "between two passes", STATED, "the sequence wrapped around (p. 188)", "context reset: {}; the stream is a loop",
        key="training.context_reset", value="never",
    ),
    Departure(
        "learning rate", UNKNOWN, "not reported", "{}", key="training.learning_rate", value=0.1,
        alternatives=(0.03, 0.3), why=LATER_SIMULATOR,
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
    DOUBLE,
    *SHARED,
)  # fmt: skip
