"""From a saved result to verdicts, figures and the report: nothing is trained here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import xarray as xr

from cogrnn.errors import ConfigError
from cogrnn.figures import Drawing, pdf_of, styled, svg_of
from cogrnn.recording import load, stamp, unstamped, write_atomically
from cogrnn.reports import Content, Picture, content, html_page, markdown_page
from cogrnn.studies.catalogue import Replication, study_of
from cogrnn.studies.folder import RunFolder
from cogrnn.studies.judging import Judged, judged


@dataclass(frozen=True)
class Result:
    """A run and what its experiment makes of it.

    Parameters
    ----------
    folder
        Where it lies.
    loaded
        Its dataset, where that is in memory already; otherwise it is loaded when it is first needed.
    """

    folder: RunFolder
    loaded: xr.Dataset | None = None

    @cached_property
    def dataset(self) -> xr.Dataset:
        """What the simulation left; raises `ResultError` as `load` does."""
        return load(self.folder.dataset) if self.loaded is None else self.loaded

    def judged(self) -> Judged:
        """Judge every claim that the run can be asked."""
        return judged(self.replication.CLAIMS, self.dataset)

    def save_verdicts(self) -> Judged:
        """Judge every claim that the run can be asked, and write `verdicts.json`."""
        found = self.judged()
        text = json.dumps([verdict.as_dict() for verdict in found.verdicts], indent=2, ensure_ascii=False)
        write_atomically(self.folder.verdicts, f"{text}\n".encode())
        return found

    def save_pictures(self, *, with_pdf: bool) -> list[Picture]:
        """Draw every figure and write it as SVG, and as PDF where that is wanted: its fonts take time."""
        with styled():
            return save_drawings(self.folder, self.replication.draw(self.dataset), with_pdf=with_pdf)

    def save_report(self) -> Content:
        """Judge, draw, and write the report as HTML and as Markdown; return what it says."""
        found, pictures = self.save_verdicts(), self.save_pictures(with_pdf=False)
        page = content(self.dataset, found.verdicts, pictures, self.replication.DEPARTURES, found.not_asked)
        write_atomically(self.folder.report, html_page(page).encode())
        write_atomically(self.folder.report.with_suffix(".md"), markdown_page(page).encode())
        return page

    @property
    def replication(self) -> Replication:
        """The module of the run's experiment."""
        experiment = self.dataset.attrs["experiment"]
        return study_of(experiment).module(experiment)


def reported(folder: RunFolder) -> Content:
    """Judge and draw a run that lies on the disk, write its report, and return what that says."""
    return Result(folder).save_report()


def save_drawings(folder: RunFolder, drawings: Mapping[str, Drawing], *, with_pdf: bool) -> list[Picture]:
    """Write figures as SVG, and as PDF where that is wanted: its fonts take time."""
    pictures = []
    for name, drawing in drawings.items():
        picture = Picture(name, svg_of(drawing.figure, name), drawing.caption)
        write_atomically(folder.figures / f"{name}.svg", picture.svg.encode())
        if with_pdf:
            write_atomically(folder.figures / f"{name}.pdf", pdf_of(drawing.figure))
        pictures.append(picture)
    return pictures


def opened(folder: RunFolder, words: Sequence[str] = ()) -> Result:
    """Load a run, to be analysed with other settings where words such as `analysis.method=ward` ask for them.

    Raises
    ------
    ResultError
        Its file is absent, truncated, foreign or altered.
    ConfigError
        A word names no setting of the run's analysis.
    """
    dataset = load(folder.dataset)
    settings: dict[str, str] = unstamped(dataset, "analysis") if "analysis" in dataset.attrs else {}
    for word in words:
        key, _, value = word.partition("=")
        if key.removeprefix("analysis.") not in settings or not key.startswith("analysis."):
            known = ", ".join(f"analysis.{name}={chosen}" for name, chosen in settings.items())
            raise ConfigError(key, "is no setting of this run's analysis", got=repr(word), hint=known or "no words")
        settings[key.removeprefix("analysis.")] = value
    return Result(folder, stamp(dataset, analysis=settings) if words else dataset)
