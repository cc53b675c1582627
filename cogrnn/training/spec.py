"""How a network is trained: the learning rule and its settings, none of which has a default."""

from dataclasses import dataclass

from cogrnn.errors import require, require_known

RULES = ("elman", "bptt", "full_bptt", "read_out")
LOSSES = ("squared_error", "cross_entropy")
RESETS = ("never", "epoch")


@dataclass(frozen=True)
class Training:
    """Gradient descent on the prediction error of a stream of patterns.

    Parameters
    ----------
    rule
        `elman`: an update after every pattern; the context counts as plain input, so the gradient is truncated at one
        step (Elman, 1990, p. 182). `bptt`: an update after every pattern by back propagation through the last
        `bptt_steps` steps. `full_bptt`: one update per epoch by the gradient of the whole stream's summed loss.
        `read_out`: an update after every pattern of the output units' weights and biases alone; the hidden layer stays
        as random as it began, a reservoir.
    bptt_steps
        How many hidden layers the error passes; a whole number of at least 1 for the rule `bptt`, otherwise null.
    loss
        `squared_error`: 1/2 sum over output units of (y - t)^2. `cross_entropy`: the negative log likelihood of
        independent binary targets.
    learning_rate
        The step along the negative gradient; finite and above 0.
    momentum
        The share of the last step that is repeated; from 0 up to, but not including, 1.
    n_epochs
        Passes through the training stream; at least 1.
    context_reset
        `never`: the context is carried over from the end of the stream to its beginning. `epoch`: it returns to its
        start before every epoch.

    Raises
    ------
    SpecError
        An unknown word, or a number outside the range said above.
    """

    rule: str
    bptt_steps: int | None
    loss: str
    learning_rate: float
    momentum: float
    n_epochs: int
    context_reset: str

    def __post_init__(self) -> None:
        require_known("Training.rule", self.rule, RULES, key="training.rule")
        require_known("Training.loss", self.loss, LOSSES, key="training.loss")
        require_known("Training.context_reset", self.context_reset, RESETS, key="training.context_reset")
        if self.rule == "bptt":
            require(
                self.bptt_steps is not None and self.bptt_steps >= 1,
                "Training.bptt_steps",
                "must be at least 1 for the rule bptt",
                got=self.bptt_steps,
                hint="training.bptt_steps=3",
            )
        else:
            require(
                self.bptt_steps is None,
                "Training.bptt_steps",
                f"has no meaning for the rule {self.rule}",
                got=self.bptt_steps,
                hint="training.rule=bptt or training.bptt_steps=null",
            )
        require(
            0.0 < self.learning_rate < float("inf"),
            "Training.learning_rate",
            "must be a finite number above 0",
            got=self.learning_rate,
            hint="training.learning_rate=0.1",
        )
        require(
            0.0 <= self.momentum < 1.0,
            "Training.momentum",
            "must lie between 0 and 1, without 1",
            got=self.momentum,
            hint="training.momentum=0",
        )
        require(
            self.n_epochs >= 1,
            "Training.n_epochs",
            "must be at least 1",
            got=self.n_epochs,
            hint="training.n_epochs=600",
        )
