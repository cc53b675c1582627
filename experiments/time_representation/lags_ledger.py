"""Beyond the window, the ledger: the textbook chapter names the problem, and leaves the numbers to us."""

from cogrnn.claims import UNKNOWN, Departure

SILENT = "the chapter gives no numbers"

DEPARTURES = (
    Departure(
        "lags", UNKNOWN, SILENT, "from 0 to {}, each a training of its own", key="task.longest_lag", value=7,
        why="on both sides of the window's edge",
    ),
    Departure(
        "width of the window", UNKNOWN, SILENT, "{} elements", key="task.window_width", value=4, alternatives=(2, 6),
        why="in the middle of the lags",
    ),
    Departure(
        "training stream", UNKNOWN, SILENT, "{} random bits", key="task.n_steps", value=1000,
        why="too long to be learnt by heart"
    ),
    Departure(
        "test", UNKNOWN, SILENT, "{} fresh bits", key="task.n_test_steps", value=500,
        why="a share is then known to some per cent",
    ),
    Departure(
        "before the test", UNKNOWN, SILENT, "{} unscored bits", key="task.n_burn_in_steps", value=50,
        why="the start of the context is forgotten",
    ),
    Departure(
        "window for temporal XOR", UNKNOWN, SILENT, "{} elements", key="task.xor_window_width", value=2,
        why="the two bits that decide the third",
    ),
    Departure(
        "stream of temporal XOR", UNKNOWN, "3,000 bits (Elman, 1990, p. 185)", "{} triples", key="task.n_xor_triples",
        value=1000, why="the same stream",
    ),
    Departure(
        "hidden units", UNKNOWN, SILENT, "{} in every kind of network", key="network.n_hidden", value=8,
        alternatives=(4, 16), why="more than there are bits to be kept",
    ),
    Departure(
        "start of the context", UNKNOWN, SILENT, "{}", key="network.context_start", value=0.5, why="as in Elman (1990)"
    ),
    Departure(
        "initial weights", UNKNOWN, SILENT, "uniform within ±{}", key="network.initial_range", value=1.0,
        alternatives=(0.1,), why="as in our other simulations",
    ),
    Departure(
        "precision", UNKNOWN, SILENT, "{}", key="network.precision", value="double", why="as in all networks here"
    ),
    Departure(
        "gradient of the recurrent network", UNKNOWN, SILENT, "rule {}", key="training.rule", value="bptt",
        why="Elman's rule is a condition of its own",
    ),
    Departure(
        "how far its error goes back", UNKNOWN, SILENT, "{} steps", key="training.bptt_steps", value=8,
        why="as far as the longest lag needs",
    ),
    Departure(
        "loss", UNKNOWN, SILENT, "{}", key="training.loss", value="cross_entropy", alternatives=("squared_error",),
        why="the answer is a bit",
    ),
    Departure(
        "learning rate", UNKNOWN, SILENT, "{}", key="training.learning_rate", value=0.1, alternatives=(0.03, 0.3),
        why="as in our other simulations",
    ),
    Departure("momentum", UNKNOWN, SILENT, "{}", key="training.momentum", value=0.0, why="as in our other simulations"),
    Departure(
        "epochs", UNKNOWN, SILENT, "{}", key="training.n_epochs", value=180, alternatives=(60, 600),
        why="as many as a minute allows",
    ),
    Departure(
        "between two epochs", UNKNOWN, SILENT, "context reset: {}", key="training.context_reset", value="never",
        why="the stream runs on",
    ),
)  # fmt: skip
