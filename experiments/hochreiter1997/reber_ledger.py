"""Embedded Reber grammar, the fidelity ledger: every decision, what the paper says, and what we do."""

from cogrnn.claims import DEVIATED, INFERRED, STATED, UNKNOWN, Departure

from .shared_ledger import NETWORK

DEPARTURES = (
    Departure(
        "training strings", STATED, "256 (experiment 1)", "{}", key="task.n_training_strings", value=256
    ),
    Departure(
        "test strings", STATED, "256, none of them a training string", "{}", key="task.n_test_strings", value=256
    ),
    Departure(
        "strings within a set", UNKNOWN, "generated at random", "all different: {}", key="task.distinct", value=False,
        alternatives=(True,),
        why="different ones are longer and harder: in a first trial with them, 1 of 16 networks succeeded",
    ),
    Departure(
        "sets of strings", DEVIATED, "3 pairs of sets, 10 trials on each", "a pair of sets for each network",
        why="so that networks are independent of each other",
    ),
    Departure(
        "fresh strings", DEVIATED, "none: test strings are part of the success rule",
        "as many again, of neither set, for the claims", why="a rule that looks at the test spoils it as a test",
    ),
    Departure(
        "order of strings", UNKNOWN, "not mentioned", "a new random order in each pass",
        why="each string is then taught as often",
    ),
    Departure(
        "memory blocks", STATED, "3 of 2 cells, or 4 of 1 (Table 1)", "{}", key="network.n_blocks", value=3,
        why="the paper's fastest setting without a failure",
    ),
    Departure("cells in a block", STATED, "2 with 3 blocks", "{}", key="network.block_size", value=2),
    Departure(
        "biases of gates", STATED, "276 weights: gates have biases", "{}", key="network.biased_gates", value=True
    ),
    Departure("biases of cells", STATED, "276 weights: none", "{}", key="network.biased_cells", value=False),
    Departure("biases of outputs", STATED, "276 weights: none", "{}", key="network.biased_outputs", value=False),
    Departure("initial weights", STATED, "uniform between -.2 and .2", "{}", key="network.initial_range", value=0.2),
    Departure(
        "biases of input gates", INFERRED, "no values are given", "drawn like weights", key="network.input_gate_bias",
        value=(),
    ),
    Departure(
        "biases of output gates", STATED, "-1, -2, -3", "{}", key="network.output_gate_bias", value=(-1.0, -2.0, -3.0)
    ),
    Departure(
        "learning rate", STATED, ".1, .2 or .5 (Table 1)", "{}", key="training.learning_rate", value=0.5,
        alternatives=(0.1, 0.2),
    ),
    Departure(
        "giving up", UNKNOWN, "not mentioned; Elman's networks got over 200,000 strings", "after {} strings",
        key="training.max_sequences", value=40000,
        why="nearly five times the published mean; controls that never succeed cost as much as all the others",
    ),
    Departure(
        "success: tolerance", STATED, "symbols that may follow are the most active, in all strings", "{}",
        key="training.tolerance", value=None,
    ),
    Departure("success: mean error", STATED, "none", "{}", key="training.mean_error", value=None),
    Departure("success: in a row", STATED, "none", "{}", key="training.in_a_row", value=None),
    Departure("success: wrong ones among them", STATED, "none", "{}", key="training.wrong_allowed", value=0),
    Departure(
        "looking for success", UNKNOWN, "not mentioned", "after each pass of 256 strings",
        why="the number of strings until success is then a multiple of 256",
    ),
    Departure(
        "size of the simple recurrent networks", STATED, "15 hidden units (Table 1, Elman's networks)", "15",
    ),
    *NETWORK,
)  # fmt: skip
