"""The claims about tasks with a target at the end; rules that were fixed before the populations were trained."""

from cogrnn.claims import Claim, MeanAbove, ShareAbove

from .measures import failed, right_share, succeeded, succeeded_within

CONTROLS, OTHERS = ("untrained", "elman", "bptt"), ("bptt10",)
"""What the networks with memory cells must beat, and what is only reported."""


def ending_claims(
    letter: str,
    experiment: str,
    learned: str,
    needed: str,
    n_published: float,
    tested: str,
    least_right: float,
    controls: tuple[str, ...] = CONTROLS,
    others: tuple[str, ...] = OTHERS,
) -> tuple[Claim, ...]:
    """Return the four claims: most networks succeed, as soon as published, for fresh sequences, and Elman's rule fails.

    Parameters
    ----------
    letter
        What the names of the claims begin with.
    experiment
        Its number in the paper.
    learned, needed, tested
        What the paper says of what is learned, of the number of sequences it takes, and of the test.
    n_published
        The paper's mean number of training sequences.
    least_right
        The bound for the share of fresh sequences that are right.
    controls
        What must not do as well as the networks with memory cells.
    others
        What is only reported.
    """
    source = f"pp. 1735-1780, experiment {experiment}"
    return (
        Claim(
            f"{letter}1_most_succeed",
            f"[{learned}]",
            source,
            measure=succeeded,
            criterion=ShareAbove(0.85),
            controls=controls,
            meaning="networks that meet the paper's success rule before they are given up",
            reported=others,
        ),
        Claim(
            f"{letter}2_as_soon_as_published",
            f"[{needed}]",
            source,
            measure=succeeded_within(2 * n_published),
            criterion=ShareAbove(0.5),
            controls=controls,
            meaning="networks that meet the success rule within twice the published mean number of sequences",
            reported=others,
        ),
        Claim(
            f"{letter}3_fresh_sequences",
            f"[{tested}]",
            source,
            measure=right_share,
            criterion=MeanAbove(least_right),
            controls=controls,
            meaning="share of fresh test sequences all of whose output units are within the tolerance",
            reported=others,
        ),
        Claim(
            f"{letter}4_one_step_gradient_fails",
            "[A recurrent network whose error goes back one step does not learn such a lag.]",
            "pp. 1735-1780, implied",
            measure=failed,
            criterion=ShareAbove(0.5),
            controls=("trained",),
            meaning="networks by Elman's rule that are given up",
            condition="elman",
            reported=tuple(name for name in (*others, *controls) if name != "elman"),
        ),
    )
