"""What the report and all its simulations share: the lines of the fidelity ledger."""

from cogrnn.claims import INFERRED, STATED, UNKNOWN, Departure

UNREAD = "the report could not be read; no size and no number of trials was found"

LEARNING = (
    Departure(
        "learning rate", UNKNOWN, "not found", "{}", key="training.learning_rate", value=0.2, why=UNREAD,
        alternatives=(0.1, 0.4),
    ),
    Departure("momentum", UNKNOWN, "not found", "{}", key="training.momentum", value=0.5, why=UNREAD),
    Departure("hidden units", UNKNOWN, "not found", "{}", key="network.n_hidden", value=10, why=UNREAD),
    Departure(
        "initial weights", UNKNOWN, "not found", "uniform within plus and minus {}", key="network.initial_range",
        value=0.5, why=UNREAD,
    ),
    Departure(
        "gradient", STATED, "no error goes back through the state (summaries)", "the state counts as plain input",
    ),
    Departure(
        "connections to the state", STATED, "fixed, 1 from the output and the decay from itself (summaries)",
        "as there, and at first 0",
    ),
)  # fmt: skip

TARGETS = (
    Departure("target of a unit that is on", INFERRED, "0.9 (summaries)", "{}", key="task.high", value=0.9),
    Departure("target of a unit that is off", INFERRED, "0.1 (summaries)", "{}", key="task.low", value=0.1),
)

DECAY = Departure(
    "decay", UNKNOWN, "not found", "{}", key="network.decay", value=0.5, why=UNREAD, alternatives=(0.3, 0.8),
)  # fmt: skip

STATE = Departure(
    "state", STATED, "decaying, s(t + 1) = decay s(t) + x(t) (summaries)", "{}", key="network.state", value="decaying",
)  # fmt: skip

OWN = Departure(
    "what enters the state while learning", INFERRED, "outputs, or targets in their place (reviews)", "{}",
    key="network.learns_from", value="own_outputs", why="the other choice is a condition of its own",
)  # fmt: skip
