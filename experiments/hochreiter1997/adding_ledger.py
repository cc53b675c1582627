"""Adding, the fidelity ledger: every decision, what the paper says, and what we do."""

from cogrnn.claims import DEVIATED, INFERRED, STATED, UNKNOWN, Departure

from .shared_ledger import NETWORK

DEPARTURES = (
    Departure(
        "operation", STATED, "target .5 + (X1 + X2) / 4 (experiment 4)", "{}", key="task.operation", value="adding"
    ),
    Departure("minimal lag", STATED, "T = 100, 500, 1000", "T = {}", key="task.lag", value=100),
    Departure(
        "lengths", INFERRED, "at least T", "from T to T + T/10", why="as in the paper's experiments 3 and 6",
    ),
    Departure(
        "marked positions", UNKNOWN, "two numbers are marked; first and last marker are -1",
        "one of the first ten, and one of the others before T/2; a marked first step has marker 1 and number 0",
        why="how they are drawn was not at hand when this was written",
    ),
    Departure(
        "test", DEVIATED, "2,560 sequences over all trials", "{} fresh sequences for each network",
        key="task.n_test_sequences", value=256, why="more of them, as there are more networks",
    ),
    Departure("memory blocks", STATED, "2 (experiment 4)", "{}", key="network.n_blocks", value=2),
    Departure("cells in a block", STATED, "2", "{}", key="network.block_size", value=2),
    Departure("biases of gates", STATED, "93 weights: all units have biases", "{}", key="network.biased_gates",
              value=True),
    Departure("biases of cells", STATED, "93 weights: all units have biases", "{}", key="network.biased_cells",
              value=True),
    Departure("biases of outputs", STATED, "93 weights: all units have biases", "{}", key="network.biased_outputs",
              value=True),
    Departure("initial weights", STATED, "uniform between -.1 and .1", "{}", key="network.initial_range", value=0.1),
    Departure(
        "biases of input gates", STATED, "-3 and -6", "{}", key="network.input_gate_bias", value=(-3.0, -6.0)
    ),
    Departure(
        "biases of output gates", INFERRED, "none is mentioned", "drawn like weights",
        key="network.output_gate_bias", value=(),
    ),
    Departure("learning rate", STATED, ".5", "{}", key="training.learning_rate", value=0.5),
    Departure("success: tolerance", STATED, "within .04", "{}", key="training.tolerance", value=0.04),
    Departure("success: in a row", STATED, "2,000 sequences in a row", "{}", key="training.in_a_row", value=2000),
    Departure(
        "success: mean error", INFERRED, "average training error below .01", "{}, of the largest error of each of "
        "these sequences", key="training.mean_error", value=0.01,
        why="what is averaged, and over what, is not said; ours is the strictest reading",
    ),
    Departure(
        "giving up", UNKNOWN, "not mentioned", "after {} sequences", key="training.max_sequences", value=150000,
        why="more than twice the published mean; controls that never succeed cost as much as all the others",
    ),
    Departure(
        "end of training", INFERRED, "training stops at success", "at the end of the fifty sequences of success",
        why="networks are looked at every fifty sequences; the number of sequences is counted exactly",
    ),
    Departure(
        "size of the simple recurrent networks", UNKNOWN, "none are reported for this task", "8 hidden units",
        why="97 weights, at least as many as the memory cells' 93",
    ),
    *NETWORK,
)  # fmt: skip
