"""A lag without noise, the fidelity ledger: every decision, what the paper says, and what we do."""

from cogrnn.claims import DEVIATED, INFERRED, STATED, UNKNOWN, Departure

from .shared_ledger import ALL_NETWORKS

COUNTED = "10,504 weights"

DEPARTURES = (
    Departure("lag", STATED, "p = 100 (experiment 2a)", "p = {}", key="task.lag", value=100),
    Departure(
        "middle", STATED, "the same symbols in order in 2a; in 2b each is random", "random: {}",
        key="task.random_middle", value=False,
    ),
    Departure(
        "which sequence", STATED, "one of two, each with probability .5", "the same",
    ),
    Departure("what is scored", STATED, "an error at each step", "the same"),
    Departure(
        "test", DEVIATED, "10,000 successive sequences, which are the rule of success",
        "{} fresh sequences for each network beside the rule", key="task.n_test_sequences", value=50,
        why="so that controls, which do not meet the rule, are measured, too; of regular sequences there are only two",
    ),
    Departure("memory blocks", STATED, "1 (experiment 2a)", "{}", key="network.n_blocks", value=1),
    Departure("cells in a block", STATED, "1", "{}", key="network.block_size", value=1),
    Departure("output gates", STATED, "none (experiment 2a)", "{}", key="network.output_gate", value=False),
    Departure(
        "squashing functions", STATED, "g in [0, 1], h the identity (experiment 2a)", "{}", key="network.squashing",
        value="input",
    ),
    Departure(
        "recurrent connections", INFERRED, f"{COUNTED}: cell and gate hear the inputs alone", "{}",
        key="network.recurrence", value="none",
    ),
    Departure(
        "shortcuts", INFERRED, f"{COUNTED}: outputs hear the inputs, too", "{}", key="network.shortcut", value=True,
    ),
    Departure("biases of gates", STATED, "none", "{}", key="network.biased_gates", value=False),
    Departure("biases of cells", STATED, "none", "{}", key="network.biased_cells", value=False),
    Departure("biases of outputs", STATED, "none", "{}", key="network.biased_outputs", value=False),
    Departure("biases of input gates", STATED, "none", "{}", key="network.input_gate_bias", value=()),
    Departure("biases of output gates", STATED, "none", "{}", key="network.output_gate_bias", value=()),
    Departure("initial weights", STATED, "uniform between -.2 and .2", "{}", key="network.initial_range", value=0.2),
    Departure(
        "sequential construction", STATED, "cell and input gate are added once the error has stopped decreasing",
        "the same: until then nothing of them is heard, and they do not learn",
    ),
    Departure(
        "when the error has stopped decreasing", UNKNOWN, "no rule is given",
        "as soon as the mean of fifty sequences is not below that of the fifty before",
        why="the simplest reading; the error is the squared one, summed over the steps and output units of a sequence",
    ),
    Departure("learning rate", STATED, "1.0", "{}", key="training.learning_rate", value=1.0),
    Departure("success: tolerance", STATED, "the largest error of all output units below .25", "{}",
              key="training.tolerance", value=0.25),
    Departure(
        "success: in a row", STATED, "10,000 successive sequences", "{}", key="training.in_a_row", value=10000,
    ),
    Departure(
        "success: learning meanwhile", INFERRED, "after training; 5,040 sequences are fewer than these 10,000",
        "weights are frozen meanwhile, and what is presented does not count",
        why="of regular sequences there are only two, whose answers do not change: each is presented once",
    ),
    Departure(
        "looking for success", UNKNOWN, "not mentioned", "after every fifty training sequences",
        why="the number of sequences until success is then a multiple of 50",
    ),
    Departure("success: mean error", STATED, "no part of the rule", "{}, which the tolerance implies",
              key="training.mean_error", value=0.25),
    Departure("success: wrong ones among them", STATED, "0", "{}", key="training.wrong_allowed", value=0),
    Departure(
        "giving up", DEVIATED, "other algorithms had 5,000,000 sequences", "after {} sequences",
        key="training.max_sequences", value=12000,
        why="more than twice the published mean; controls that never succeed cost as much as all the others",
    ),
    Departure(
        "size of the simple recurrent networks", DEVIATED,
        "one recurrent hidden unit beside connections from inputs to outputs, 10,404 weights (RTRL, BPTT)",
        "42 hidden units and no such connections, 10,391 weights",
        why="the simple recurrent network of the other experiments, with as many weights",
    ),
    Departure(
        "back propagation through time", DEVIATED, "0 % of the trials with p = 100", "through 10 steps",
        why="the whole gradient at each of 100 steps would cost more than all else; that ours cannot span the lag says "
        "nothing of the whole one",
    ),
    *ALL_NETWORKS,
)  # fmt: skip
