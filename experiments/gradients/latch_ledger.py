"""The latching problem, the ledger: what is known of the paper's problem, and what we chose."""

from cogrnn.claims import DEVIATED, STATED, UNKNOWN, Departure

NOT_READ = "not known to us: we have read the paper's abstract, and its problem as others report it"

DEPARTURES = (
    Departure("network", STATED, "one tanh unit, one recurrent weight, a free first input for each class", "the same"),
    Departure(
        "noise", STATED, "N(0, .2) on all elements but the first", "standard deviation {}", key="task.noise_sd",
        value=0.2,
    ),
    Departure("targets", STATED, "plus and minus .8 at the end", "plus and minus {}", key="task.target", value=0.8),
    Departure(
        "lengths", UNKNOWN, NOT_READ, "{}", key="task.lengths", value=[3, 5, 10, 20, 40, 80],
        why="from where all succeed to where none does",
    ),
    Departure(
        "initial weights", UNKNOWN, NOT_READ, "uniform within ±{}", key="network.initial_range", value=1.0,
        alternatives=(0.1, 0.5, 2.0), why="no unit latches robustly before training",
    ),
    Departure(
        "learning rate", UNKNOWN, NOT_READ, "{}", key="training.learning_rate", value=0.1, alternatives=(0.01, 1.0),
        why="the rate of our other simulations",
    ),
    Departure(
        "training", UNKNOWN, NOT_READ, "{} sequences, one update after each", key="training.n_sequences", value=20000,
        alternatives=(5000,), why="long enough for the short lengths to be learnt by all",
    ),
    Departure(
        "test", UNKNOWN, NOT_READ, "{} fresh sequences", key="task.n_test_sequences", value=400,
        why="their share is then known to some per cent",
    ),
    Departure(
        "success", UNKNOWN, NOT_READ, "the sign is right in {} of the test", key="task.right", value=0.95,
        why="chance is one half",
    ),
    Departure(
        "random guessing", UNKNOWN, "reported by Hochreiter & Schmidhuber (1997) to solve it in few trials",
        "up to {} guesses", key="task.n_guesses", value=200,
        why="the control: is the problem hard, or only its gradient?",
    ),
    Departure(
        "guessed weights", UNKNOWN, NOT_READ, "uniform within ±{}", key="task.guess_range", value=10.0,
        why="wide: a guess need not be near zero",
    ),
    Departure(
        "number of networks", DEVIATED, "others", "a population; its size is in the report",
        why="a success rate needs one",
    ),
)  # fmt: skip
