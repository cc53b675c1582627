"""Letter sequences, the figures: Figures 4 and 5 of the paper with the spread over networks, and what explains them."""

import xarray as xr
from matplotlib.axes import Axes

from cogrnn.analysis import alive, living, mean_where
from cogrnn.figures import (
    OURS,
    PAPER,
    Drawing,
    draw_conditions,
    draw_curve,
    draw_spread,
    letter,
    name_bands,
    panels,
    styled,
)

from .learning_figure import learning_figure
from .letters_claims import (
    BIT_CONSONANT,
    BIT_HIGH,
    KNOWN,
    accuracy_of_consonant,
    knows_consonants,
    random_part,
    separation,
    sse,
)
from .ngram_observers import ngram_observers
from .published import LETTERS, LETTERS_BIT_1, LETTERS_BIT_4, LETTERS_SSE


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the paper's Figures 4 and 5 and the figures that explain them, by name."""
    with styled():
        return {
            "figure4": _figure_4(dataset),
            "figure5": _figure_5(dataset),
            "by_place": _by_place(dataset),
            "conditions": _conditions(dataset),
            "learning": _learning(dataset),
        }


def _printed(error: xr.DataArray, dataset: xr.Dataset) -> xr.DataArray:
    """Return the part of an error that belongs to the printed letters, counted from 1."""
    part = error.where(~random_part(dataset), drop=True)
    return part.assign_coords(step=range(1, part.sizes["step"] + 1))


def _beside_the_paper(error: xr.DataArray, printed: tuple[float, ...], axes: Axes) -> None:
    """Draw the error at the printed letters, ours and the paper's."""
    draw_spread(error, axes, along="step", label="ours, median", colour=OURS, marker="o")
    paper = xr.DataArray(list(printed), dims="step", coords={"step": range(1, len(printed) + 1)})
    draw_curve(paper, axes, along="step", label="Elman (1990), one network", colour=PAPER, line="--", marker="s")
    axes.set_xticks(range(1, len(LETTERS) + 1), list(LETTERS))
    axes.set_ylim(bottom=0)


def _figure_4(dataset: xr.Dataset) -> Drawing:
    """Draw the summed error at the printed letters."""
    figure, (axes,) = panels(1, 1, width=6.8, height=3.6)
    ours = living(dataset, "trained")
    _beside_the_paper(_printed(sse(ours), ours), LETTERS_SSE, axes)
    name_bands(axes, ours.sizes["replicate"], OURS)
    axes.axhline(1, color="black", linewidth=0.6)
    axes.set_xlabel("letter that is predicted")
    axes.set_ylabel("squared error, summed over 6 bits")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    return Drawing(
        figure,
        f"Error at the letters of the paper's Figure 4 (p. 189), {ours.sizes['replicate']} networks with frozen "
        "weights: median, and bands that hold 50 % and 95 % of them. Dashed: the paper's one network, digitised; its "
        "eighteenth point lies above the upper edge of the printed chart (line at 1) and is not known.",
    )


def _figure_5(dataset: xr.Dataset) -> Drawing:
    """Draw the errors of the first and the fourth bit at the printed letters."""
    figure, axes = panels(2, 1, width=6.8, height=5.0)
    ours = living(dataset, "trained")
    for panel, bit, printed, name in (
        (axes[0], BIT_CONSONANT, LETTERS_BIT_1, "bit 1, Consonant"),
        (axes[1], BIT_HIGH, LETTERS_BIT_4, "bit 4, High"),
    ):
        error = ours["squared_error"].sel(output_unit=bit, drop=True)
        _beside_the_paper(_printed(error, ours), printed, panel)
        panel.set_ylim(0, 0.75)
        panel.set_ylabel(f"squared error, {name}")
    axes[1].set_xlabel("letter that is predicted")
    axes[0].legend(loc="upper right")
    letter(axes)
    return Drawing(
        figure,
        "Error of the first bit (a) and of the fourth (b) at the letters of Figures 5a and 5b (p. 190): median of "
        f"{ours.sizes['replicate']} networks, bands for 50 % and 95 % of them; dashed, the paper's one network, "
        "digitised. That the first is lower at all points fails in the paper's own figures, at the third u of guuu.",
    )


def _by_place(dataset: xr.Dataset) -> Drawing:
    """Draw the error by place in the syllable, per syllable, beside what a consonant costs at least."""
    figure, axes = panels(1, 3, width=6.8, height=3.0)
    ours = living(dataset, "trained")
    names = ours["letter"].attrs["flag_meanings"].split()
    for panel, (syllable, vowel) in zip(axes, (("ba", "a"), ("dii", "i"), ("guuu", "u")), strict=True):
        consonant = mean_where(sse(ours), random_part(ours) & (ours["letter"] == names.index(syllable[0])))
        places = [consonant] + [
            mean_where(sse(ours), random_part(ours) & (ours["letter"] == names.index(vowel)) & (ours["place"] == place))
            for place in range(1, len(syllable))
        ]
        error = xr.concat(places, dim=xr.Variable("step", range(len(syllable))), join="exact")
        draw_spread(error, panel, along="step", label="ours", colour=OURS, marker="o")
        panel.set_xticks(range(len(syllable)), list(syllable))
        panel.set_ylim(0, 0.8)
        panel.set_title(syllable)
        panel.set_xlabel("letter that is predicted")
    axes[0].set_ylabel("squared error, summed over 6 bits")
    letter(axes)
    return Drawing(
        figure,
        f"Error by place in the syllable on the random part of the test: median of {ours.sizes['replicate']} networks, "
        "bands for 50 % and 95 % of them. Whoever knows that a consonant comes but not which has .22 at b and .56 at d "
        "and g.",
    )


def _conditions(dataset: xr.Dataset) -> Drawing:
    """Draw how well every condition and every n-gram table knows when a consonant comes, and separates the errors."""
    figure, axes = panels(1, 2, width=6.8, height=4.0)
    observers = ngram_observers(dataset)
    lives = alive(dataset)
    draw_conditions(
        accuracy_of_consonant(dataset).where(lives), axes[0],
        reference=accuracy_of_consonant(observers).mean("replicate"),
    )  # fmt: skip
    draw_conditions(separation(dataset).where(lives), axes[1], reference=separation(observers).mean("replicate"))
    axes[0].set_xlabel("share of steps at which\n“a consonant comes” is right")
    axes[1].set_xlabel("area under the curve,\nerror at consonants against vowels")
    axes[1].set_yticklabels([])
    letter(axes)
    knows = knows_consonants(dataset)
    lost = (knows.sel(condition="context_carried_over") == 1) & (knows.sel(condition="context_reset") == 0)
    return Drawing(
        figure,
        f"Every condition ({dataset.sizes['replicate']} networks each, diverged ones left out; box of the middle "
        "50 %, whiskers to 95 %, line for the median, white dot for the mean) and n-gram tables of the training stream "
        "(diamonds). A network without memory, or a table of single letters, separates the errors nearly as well: the "
        "area alone is no evidence of memory. Networks that are perfect "
        f"(above {KNOWN:.0%}) with the context carried over from training and lost from a reset "
        f"one: {int(lost.sum())}.",
    )


def _learning(dataset: xr.Dataset) -> Drawing:
    """Draw the test error at consonants and at vowels in the course of training."""
    curves = {"sse_consonant": "a consonant", "sse_vowel": "a vowel"}
    return learning_figure(
        dataset,
        ("trained", "reservoir", "no_context", "shuffled_stream"),
        curves,
        asked="the next letter is",
        error="summed squared error",
        top=2.0,
    )
