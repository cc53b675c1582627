"""The figures of all simulations: success by training, and what the gates of one network do with a sequence."""

from collections.abc import Callable, Sequence

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.analysis import alive, share_succeeded
from cogrnn.figures import PALETTE, PAPER, Drawing, draw_conditions, draw_share, letter, panels

Floats = NDArray[np.float64]

COLOURS = [colour for colour in PALETTE if colour != PAPER]

LETTER = 0.01
"""Half of a letter's width, as a share of the axis below which names of steps stand."""

NAMES = {
    "trained": "memory cells",
    "elman": "simple recurrent, one-step gradient",
    "bptt10": "simple recurrent, ten-step gradient",
    "bptt": "simple recurrent, whole gradient",
}


def success(dataset: xr.Dataset, published: float, said: str, names: dict[str, str] = NAMES) -> Drawing:
    """Draw the share of networks that had succeeded after so many sequences.

    Parameters
    ----------
    dataset
        The result.
    published
        The paper's mean number of sequences.
    said
        Where the paper says so.
    names
        Which conditions are drawn, and what they are called.
    """
    figure, (axes,) = panels(1, 1, width=6.4, height=3.8)
    after = np.linspace(0, float(dataset["sequences_seen"].max()), 150).round().astype(int)
    for (condition, name), colour, line in zip(names.items(), COLOURS, ("-", "-", "--", ":"), strict=False):
        chosen = dataset.sel(condition=condition)
        share = share_succeeded(chosen["sequences_seen"], chosen["succeeded"], after)
        draw_share(share, axes, label=name, colour=colour, line=line)
    axes.axvline(published, color=PAPER, linestyle="--", label=f"published mean: {published:,.0f}")
    axes.set_xlabel("training sequences seen")
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_ylabel("share of networks that have succeeded")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    trained = dataset.sel(condition="trained")
    when = trained["sequences_seen"].where(trained["succeeded"] == 1, drop=True)
    found = "No network with memory cells succeeded"
    if when.size:
        found = (
            f"Sequences until success of the {when.size} networks with memory cells that succeeded: "
            f"mean {float(when.mean()):,.0f}, median {float(when.median()):,.0f}"
        )
    return Drawing(
        figure,
        f"Success by training: share of {dataset.sizes['replicate']} networks of each kind that had met the paper's "
        "success rule, with exact 95 % binomial intervals, each network on its own sequences. "
        f"{found}; dashed, the paper's mean ({said}).",
    )


def errors(dataset: xr.Dataset, name: str, what: str) -> Drawing:
    """Draw the error on fresh sequences in every condition."""
    figure, (axes,) = panels(1, 1, width=6.4, height=2.6)
    draw_conditions(dataset[name].where(alive(dataset)), axes)
    axes.set_xlabel(what)
    axes.set_xlim(left=0)
    return Drawing(
        figure,
        f"Fresh test sequences, weights frozen: {what}, of {dataset.sizes['replicate']} networks in each condition "
        "(diverged ones left out): box of the middle 50 %, whiskers to 95 % of the networks, line for the median, "
        "white dot for the mean.",
    )


def decisions(dataset: xr.Dataset, n_blocks: int, name_steps: Callable[[Floats], list[str]], what: str) -> Drawing:
    """Draw what the gates and cells do in the course of a sequence, in the median network.

    Parameters
    ----------
    dataset
        The result.
    n_blocks
        How many memory blocks there are.
    name_steps
        Inputs (step, input unit) -> what to write below each step; empty where there is nothing to tell.
    what
        What is written there.
    """
    trained = dataset.sel(condition="trained")
    order = (trained["sequences_seen"] - trained["succeeded"]).drop_vars("condition")
    median = order.sortby(order).isel(replicate=order.sizes["replicate"] // 2)["replicate"]
    network = dataset[["input", "gate", "cell_state"]].sel(replicate=int(median)).dropna("step")
    begin = int((abs(network["input"]).max("input_unit") > 0).argmax("step"))
    gates, states = (network[name].isel(step=slice(begin, None)) for name in ("gate", "cell_state"))
    steps = np.arange(gates.sizes["step"])
    shows = gates.sizes["component"] > n_blocks
    figure, axes = panels(3 if shows else 2, 1, width=6.8, height=6.0 if shows else 4.2)
    size = states.sizes["hidden_unit"] // n_blocks
    for b in range(n_blocks):
        colour = PALETTE[b]
        for panel, place in ((axes[0], b), (axes[-1], n_blocks + b))[: 1 + shows]:
            panel.plot(steps, gates.isel(component=place).to_numpy(), color=colour, label=f"block {b + 1}")
        for c in range(size):
            state = states.isel(hidden_unit=b * size + c).to_numpy()
            axes[1].plot(steps, state, color=colour, linestyle=("-", "--", ":")[c % 3], label=f"cell {b + 1}.{c + 1}")
    names = name_steps(network["input"].isel(step=slice(begin, None)).transpose("step", "input_unit").to_numpy())
    for panel, name in zip(
        axes, ("write:\ninput gate", "hold:\nstate of the cell", "show:\noutput gate"), strict=False
    ):
        panel.set_ylabel(name)
        panel.set_xlim(-0.5, steps.size - 0.5)
        panel.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    for panel in axes[::2]:
        panel.set_ylim(-0.03, 1.03)
    marked = [step for step, name in enumerate(names) if name]
    below = staggered(marked, [names[step] for step in marked], steps.size)
    for panel in axes:
        panel.set_xticks(marked, below)
        for step in marked if len(marked) < len(names) else ():
            panel.axvline(step, color="#bbbbbb", linewidth=0.8, zorder=0)
    axes[-1].set_xlabel(what)
    letter(axes)
    n = dataset.sizes["replicate"]
    return Drawing(
        figure,
        f"What one trained network does with one fresh sequence: (a) how far the input gates open, (b) what the memory "
        f"cells hold{', (c) how far the output gates open' if shows else ''}. Of {n} networks, the one with the median "
        "number of training sequences; no spread is shown, as the networks divide the work among their blocks in "
        "different ways.",
    )


def staggered(steps: Sequence[int], names: Sequence[str], n_steps: int) -> list[str]:
    """Return the names of steps, on a second line where one would run into the last name of the first line."""
    told: list[str] = []
    before, length = -np.inf, 0
    for step, name in zip(steps, names, strict=True):
        near = step - before < LETTER * n_steps * (length + len(name) + 1)
        told.append(f"\n{name}" if near else name)
        if not near:
            before, length = step, len(name)
    return told
