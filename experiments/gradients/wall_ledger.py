"""The error wall, the ledger: what the paper says of its Figure 6 and Algorithm 1, and what we add."""

from cogrnn.claims import STATED, UNKNOWN, Departure

DEPARTURES = (
    Departure("steps", STATED, "50 (Figure 6)", "{}", key="network.n_steps", value=50),
    Departure("start of the state", STATED, "0.5 (Figure 6)", "{}", key="network.start", value=0.5),
    Departure("target and loss", STATED, "(s(x_50) - 0.7)^2 (Figure 6)", "target {}", key="task.target", value=0.7),
    Departure(
        "weights that are looked at", UNKNOWN, "the axes of a surface in perspective", "ends of the range: {}",
        key="task.weight_range", value=[4.6, 7.0], why="the wall runs through it from side to side",
    ),
    Departure(
        "biases that are looked at", UNKNOWN, "the axes of a surface in perspective", "ends of the range: {}",
        key="task.bias_range", value=[-3.5, -1.8], why="the wall runs through it from side to side",
    ),
    Departure(
        "contracting control", UNKNOWN, "none", "ends of the range of weights: {}",
        key="task.contracting_range", value=[1.0, 3.4],
        why="as wide as the other range, and below 4: the slope of the unit is at most w/4",
    ),
    Departure(
        "short control", UNKNOWN, "none", "{} steps", key="task.few_steps", value=2, why="too short to amplify anything"
    ),
    Departure(
        "where the gradient is measured", UNKNOWN, "one surface", "{} random points for each replicate",
        key="task.n_points", value=10000, why="the surface is not random; which points of it one looks at is",
    ),
    Departure("points along a side of the figure", UNKNOWN, "not said", "{}", key="task.n_grid", value=201),
    Departure(
        "learning rate", UNKNOWN, "not said for the figure", "{}", key="training.learning_rate", value=0.1,
        alternatives=(0.01, 1.0), why="on the plains a few hundred updates then reach the wall",
    ),
    Departure(
        "updates", UNKNOWN, "a few are shown", "{} from a random point", key="training.n_updates", value=500,
        why="one path proves nothing",
    ),
    Departure(
        "threshold of clipping", STATED, "from .5 to 10 times the average norm works (on Algorithm 1)",
        "{} times the average over the random points", key="training.clip_at", value=1.0, alternatives=(0.5, 10.0),
    ),
)  # fmt: skip
