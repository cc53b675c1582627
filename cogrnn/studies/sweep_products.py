"""From the gathered dataset of a sweep to figures and its report."""

from collections.abc import Sequence

import xarray as xr

from cogrnn.errors import ConfigError
from cogrnn.figures import styled
from cogrnn.recording import write_atomically
from cogrnn.reports import SweepContent, View, html_sweep, markdown_sweep
from cogrnn.studies.folder import RunFolder
from cogrnn.studies.products import save_drawings
from cogrnn.studies.sweep import Sweep

CHOICES = ("over", "facet", "claim", "condition")


def save_sweep_report(sweep: Sweep, dataset: xr.Dataset) -> RunFolder:
    """Draw every claim over the swept keys and write the report; return where."""
    folder, content = RunFolder(sweep.path), SweepContent(dataset)
    views = content.views()
    with styled():
        drawings = {"cells": content.grid()}
        for number, view in enumerate(views, start=1):
            several = f"_{number}" if len(views) > 1 else ""
            drawings |= {f"{name}{several}": drawing for name, drawing in content.drawings(view).items()}
        pictures = save_drawings(folder, drawings, with_pdf=False)
    write_atomically(folder.report, html_sweep(content, pictures).encode())
    write_atomically(folder.report.with_suffix(".md"), markdown_sweep(content, pictures).encode())
    return folder


def save_view(sweep: Sweep, dataset: xr.Dataset, words: Sequence[str]) -> list[str]:
    """Draw what words such as `over=n_hidden,learning_rate` ask for, as SVG and PDF; return the names of the figures.

    Raises
    ------
    ConfigError
        A word is no choice and no swept key, or as `SweepContent.drawings`.
    """
    content = SweepContent(dataset)
    view = view_of(words, content.keys)
    asked = "-".join(word.replace("=", "-").replace(",", "-") for word in words)
    with styled():
        drawings = {f"{name}-{asked}" if asked else name: made for name, made in content.drawings(view).items()}
        return [picture.name for picture in save_drawings(RunFolder(sweep.path), drawings, with_pdf=True)]


def view_of(words: Sequence[str], keys: Sequence[str]) -> View:
    """Read what is to be drawn from words of the command line."""
    told = dict.fromkeys(CHOICES, "")
    fixed = {}
    for word in words:
        key, _, value = word.partition("=")
        if key in CHOICES:
            told[key] = value
        elif key in keys:
            fixed[key] = value
        else:
            hint = ", ".join([*(f"{name}=..." for name in CHOICES), *(f"{name}=VALUE" for name in keys)])
            raise ConfigError(key, "is no choice of a picture", got=repr(word), hint=hint)
    over, claims = (tuple(filter(None, told[name].split(","))) for name in ("over", "claim"))
    return View(over=over, facet=told["facet"], claims=claims, condition=told["condition"], fixed=fixed)
