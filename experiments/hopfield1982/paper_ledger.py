"""What the paper and all its simulations share: the lines of the fidelity ledger."""

from cogrnn.claims import INFERRED, STATED, UNKNOWN, Departure

TIES = Departure(
    "net input equal to the threshold", UNKNOWN, "not mentioned", "the unit stays as it is",
    why="the equation says when a unit goes on and when it goes off, and equality is neither (p. 2555, equation 1)",
)  # fmt: skip

SHARED = (
    Departure(
        "coding", STATED, "units are 0 or 1 (p. 2555)", "{}", key="network.coding", value="zero_one",
        alternatives=("plus_minus",),
    ),
    Departure("threshold", STATED, "0 unless stated otherwise (p. 2555)", "{}", key="network.threshold", value=0.0),
    Departure(
        "updates", STATED, "each unit at random times with a mean rate (p. 2555)", "{}", key="network.updates",
        value="asynchronous",
    ),
    TIES,
    Departure(
        "end of a trial", INFERRED, "until the state is stable", "until no unit would change if it looked",
        why="random looks are drawn as waiting times: only units that would change are drawn, the others do nothing",
    ),
    Departure(
        "bits of a memory", STATED, "random, each bit with equal probability (p. 2555)", "a fair coin for each bit",
    ),
)  # fmt: skip

HEBB = (
    Departure("storage", STATED, "the sum of products (p. 2555, equation 2)", "{}", key="training.rule", value="hebb"),
    Departure("bound", STATED, "none but where stated", "{}", key="training.bound", value=None),
)
