"""The table of networks and tasks, the fidelity ledger: a comparison of ours, so every decision is our own."""

from cogrnn.claims import UNKNOWN, Departure

NONE = "a comparison of ours"

DEPARTURES = (
    Departure("hidden units, or memory cells", UNKNOWN, NONE, "{}", key="network.n_hidden", value=10,
              why="enough for every task, and the same for all kinds"),
    Departure("start of the context", UNKNOWN, NONE, "{}", key="network.context_start", value=0.5,
              why="as in Elman (1990)"),
    Departure("initial weights", UNKNOWN, NONE, "uniform within plus and minus {}", key="network.initial_range",
              value=0.5, why="between the ranges of the papers"),
    Departure("precision", UNKNOWN, NONE, "{}", key="network.precision", value="double", why="as in all networks here"),
    Departure("tasks", UNKNOWN, NONE, "{}", key="task.tasks",
              value=["now", "one_back", "three_back", "temporal_xor", "parity", "song"],
              why="from no memory to more than any window holds, and one without input"),
    Departure("training stream", UNKNOWN, NONE, "{} steps", key="task.n_steps", value=1200,
              why="a multiple of 3 and 8"),
    Departure("test stream", UNKNOWN, NONE, "{} fresh steps, weights frozen", key="task.n_test_steps", value=1200,
              why="a multiple of 3 and 8"),
    Departure("learning rule", UNKNOWN, NONE, "{} for windows; what each kind has otherwise", key="training.rule",
              value="elman", why="the kinds differ in nothing else"),
    Departure("loss", UNKNOWN, NONE, "{}", key="training.loss", value="squared_error", why="as in the papers"),
    Departure("learning rate", UNKNOWN, NONE, "{}", key="training.learning_rate", value=0.3, alternatives=(0.1, 1.0),
              why="one for all kinds, not the best of each"),
    Departure("momentum", UNKNOWN, NONE, "{}", key="training.momentum", value=0.0, why="not all kinds have it"),
    Departure("passes", UNKNOWN, NONE, "{}", key="training.n_epochs", value=300,
              why="a third of a million steps, more than most need"),
    Departure("between two passes", UNKNOWN, NONE, "context reset: {}", key="training.context_reset", value="epoch",
              why="the song begins anew"),
)  # fmt: skip
