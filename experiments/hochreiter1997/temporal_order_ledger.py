"""Temporal order, the fidelity ledger: every decision, what the paper says, and what we do."""

from cogrnn.claims import DEVIATED, INFERRED, STATED, UNKNOWN, Departure

from .shared_ledger import NETWORK

DEPARTURES = (
    Departure(
        "shortest sequence", STATED, "lengths from 100 to 110 (experiment 6a)", "{}", key="task.shortest", value=100
    ),
    Departure("longest sequence", STATED, "lengths from 100 to 110", "{}", key="task.longest", value=110),
    Departure("first symbol, from", STATED, "position 10 to 20", "{}", key="task.first_from", value=10),
    Departure("first symbol, to", STATED, "position 10 to 20", "{}", key="task.first_to", value=20),
    Departure("second symbol, from", STATED, "position 50 to 60", "{}", key="task.second_from", value=50),
    Departure("second symbol, to", STATED, "position 50 to 60", "{}", key="task.second_to", value=60),
    Departure(
        "position", UNKNOWN, "not said whether counted from 0 or 1", "the first symbol, E, has position 0",
        why="either way the lags are the same",
    ),
    Departure(
        "test", DEVIATED, "2,560 sequences over all trials", "{} fresh sequences for each network",
        key="task.n_test_sequences", value=256, why="more of them, as there are more networks",
    ),
    Departure("memory blocks", STATED, "2 (experiment 6a)", "{}", key="network.n_blocks", value=2),
    Departure("cells in a block", STATED, "2", "{}", key="network.block_size", value=2),
    Departure("biases of gates", STATED, "156 weights: all units have biases", "{}", key="network.biased_gates",
              value=True),
    Departure("biases of cells", STATED, "156 weights: all units have biases", "{}", key="network.biased_cells",
              value=True),
    Departure("biases of outputs", STATED, "156 weights: all units have biases", "{}", key="network.biased_outputs",
              value=True),
    Departure("initial weights", STATED, "uniform between -.1 and .1", "{}", key="network.initial_range", value=0.1),
    Departure(
        "biases of input gates", STATED, "-2 and -4", "{}", key="network.input_gate_bias", value=(-2.0, -4.0)
    ),
    Departure(
        "biases of output gates", INFERRED, "none is mentioned", "drawn like weights",
        key="network.output_gate_bias", value=(),
    ),
    Departure("learning rate", STATED, ".5", "{}", key="training.learning_rate", value=0.5),
    Departure("success: tolerance", STATED, "all outputs within .3", "{}", key="training.tolerance", value=0.3),
    Departure("success: in a row", STATED, "2,000 sequences in a row", "{}", key="training.in_a_row", value=2000),
    Departure(
        "success: mean error", INFERRED, "average training error below .1", "{}, of the largest error of each of "
        "these sequences", key="training.mean_error", value=0.1,
        why="what is averaged, and over what, is not said; ours is the strictest reading",
    ),
    Departure(
        "giving up", UNKNOWN, "not mentioned", "after {} sequences", key="training.max_sequences", value=70000,
        why="more than twice the published mean; controls that never succeed cost as much as all the others",
    ),
    Departure(
        "end of training", INFERRED, "training stops at success", "at the end of the fifty sequences of success",
        why="networks are looked at every fifty sequences; the number of sequences is counted exactly",
    ),
    Departure(
        "size of the simple recurrent networks", UNKNOWN, "none are reported for this task", "8 hidden units",
        why="172 weights, at least as many as the memory cells' 156",
    ),
    *NETWORK,
)  # fmt: skip
