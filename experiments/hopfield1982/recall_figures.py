"""Recall, the figures: errors of recall as in Figure 2 of the paper, the energy, and what is stable beside memories."""

import numpy as np
import xarray as xr

from cogrnn.figures import OURS, PALETTE, Drawing, draw_conditions, draw_spread, letter, name_bands, panels, styled

from .recall_claims import exact, mean_wrong, mixture_stays, reversed_stable, takes_turns
from .recall_simulation import conditions_of

GROUPS = ("0", "1-4", "5-9", "10-19", "20-29", "30-39", "40+")
EDGES = (0, 1, 5, 10, 20, 30, 40)


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {
            "figure2": _figure_2(dataset),
            "energy": _energy(dataset),
            "conditions": _conditions(dataset),
            "beside": _beside(dataset),
        }


def _loads(dataset: xr.Dataset) -> list[int]:
    """Return the numbers of memories that were configured."""
    return [int(name[1:].removesuffix("_other_coding")) for name in dataset["condition"].to_numpy() if "other" in name]


def grouped(dataset: xr.Dataset) -> xr.DataArray:
    """Return each network's share of memories by groups of wrong units (dimension `wrong`, the group's least)."""
    counts = dataset["wrong_count"].sel(distance=0, drop=True)
    group = xr.DataArray(np.searchsorted(EDGES, counts["wrong"], side="right") - 1, dims="wrong", name="group")
    shares = (counts / counts.sum("wrong")).groupby(group).sum()
    return shares.reindex(group=range(len(EDGES)), fill_value=0.0)


def _figure_2(dataset: xr.Dataset) -> Drawing:
    """Draw how many memories end with how many wrong units."""
    loads = _loads(dataset)
    figure, axes = panels(1, len(loads), width=7.0, height=2.9)
    shares = grouped(dataset)
    for panel, n in zip(axes, loads, strict=True):
        for offset, name, colour in ((-0.2, f"n{n}", OURS), (0.2, f"n{n}_other_coding", PALETTE[1])):
            own = shares.sel(condition=name)
            middle, low, high = (own.quantile(q, "replicate") if q else own.mean("replicate") for q in (0, 0.25, 0.75))
            places = np.arange(len(GROUPS)) + offset
            label = "as configured" if name == f"n{n}" else "other coding"
            panel.bar(places, middle, width=0.38, color=colour, label=label)
            panel.vlines(places, low, high, color="black", linewidth=0.8)
        panel.set_xticks(range(len(GROUPS)), GROUPS, rotation=60)
        panel.set_title(f"n = {n}", loc="left")
        panel.set_ylim(0, 1)
        panel.set_xlabel("wrong units")
    axes[0].set_ylabel("share of the memories")
    axes[-1].legend(loc="upper right")
    n_units, n_networks = dataset.sizes["wrong"] - 1, dataset.sizes["replicate"]
    return Drawing(
        figure,
        f"Figure 2 of the paper for {n_networks} networks of {n_units} units: where they end when started from a "
        "memory. Bars: mean over networks of the share of their memories; lines: the middle half of the networks. Both "
        "codings have the same weights.",
    )


def _energy(dataset: xr.Dataset) -> Drawing:
    """Draw the energy change by change."""
    figure, axes = panels(1, 2, width=7.0, height=2.9)
    n = dataset.sizes["replicate"]
    first = f"n{_loads(dataset)[0]}"
    shown = dataset["energy"].sel(step=slice(0, 60))
    for panel, name, title in zip(axes, (first, "asymmetric"), ("symmetric", "asymmetric"), strict=True):
        draw_spread(shown.sel(condition=name), panel, along="step", label="median", colour=OURS)
        one = shown.sel(condition=name).isel(replicate=0)
        panel.step(one["step"], one, where="post", color=PALETTE[3], linewidth=0.9, label="one network")
        panel.set_title(title, loc="left")
        panel.set_xlabel("changes of a unit")
    axes[0].set_ylabel("energy")
    name_bands(axes[0], n, OURS)
    axes[0].legend(loc="upper right")
    rises = dataset["energy_rises"].sum("replicate")
    changes = dataset["n_changes"].sum("replicate")
    return Drawing(
        figure,
        f"The energy of {n} networks with {first[1:]} memories on their way from a random state, change by change: "
        f"median and bands. Left, symmetric weights: {int(rises.sel(condition=first))} of "
        f"{int(changes.sel(condition=first)):,} changes raised the energy. Right, the same weights without their "
        f"symmetry: {int(rises.sel(condition='asymmetric')):,} of those that were followed.",
    )


def _conditions(dataset: xr.Dataset) -> Drawing:
    """Draw the share of exactly recalled memories, and the wrong units, in every condition."""
    figure, axes = panels(1, 2, width=7.0, height=4.2)
    asked = [name for name in dataset["condition"].to_numpy() if name not in ("synchronous",)]
    draw_conditions(exact(dataset).sel(condition=asked), axes[0])
    draw_conditions(mean_wrong(dataset).sel(condition=asked), axes[1])
    axes[0].set_xlabel("share recalled without an error")
    axes[1].set_xlabel("wrong units, mean over memories")
    axes[1].set_yticklabels([])
    letter(axes)
    return Drawing(
        figure,
        f"Recall from the memory itself in every condition, {dataset.sizes['replicate']} networks each: box of the "
        "middle half, whiskers to 95 %, circle for the mean.",
    )


def _beside(dataset: xr.Dataset) -> Drawing:
    """Draw what is stable beside the memories: reverses, mixtures, and turns of two states."""
    figure, axes = panels(1, 3, width=7.4, height=3.0)
    loads = _loads(dataset)
    names = [*conditions_of(loads), "scrambled"]
    for panel, values, words in zip(
        axes[:2],
        (reversed_stable(dataset), mixture_stays(dataset)),
        ("reverses that are stable", "mixture over its parts"),
        strict=True,
    ):
        draw_conditions(values.sel(condition=names), panel)
        panel.set_xlabel(words)
    axes[1].set_yticklabels([])
    draw_conditions(takes_turns(dataset).sel(condition=["scrambled", "synchronous"]), axes[2])
    axes[2].set_xlabel("two states take turns")
    axes[2].set_yticks([0, 1], ["one at a time", "all at once"], rotation=90, va="center")
    letter(axes)
    return Drawing(
        figure,
        f"What is stable beside the memories, {dataset.sizes['replicate']} networks each: (a) share of the memories "
        "whose reverse is stable, (b) overlap of the end with the mixture of three memories that it began as, less "
        "that with the nearest of them, (c) share of random states from which two states take turns for ever, with the "
        "same weights, units looking one at a time or all at once.",
    )
