"""A report as one HTML page without outside resources, and as Markdown."""

import json
from collections.abc import Sequence
from math import isnan

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cogrnn.claims import NOT_REPLICATED, REPLICATED
from cogrnn.figures import with_prefix
from cogrnn.reports.content import Content, Picture
from cogrnn.reports.paper import PaperContent
from cogrnn.reports.prose import also_met
from cogrnn.reports.sensitivity import SensitivityContent
from cogrnn.reports.sweep import SweepContent

MARK = {REPLICATED: "✓", NOT_REPLICATED: "✗"}


def html_page(content: Content) -> str:
    """Return the report as one self-contained HTML page: no script, no outside address, figures inline."""
    return _environment(escaped=True).get_template("report.html.j2").render(content=content)


def markdown_page(content: Content) -> str:
    """Return the report as Markdown; its figures are the files in `figures/`."""
    return _environment(escaped=False).get_template("report.md.j2").render(content=content)


def html_paper(paper: PaperContent) -> str:
    """Return the report of a whole paper as one self-contained HTML page."""
    return _environment(escaped=True).get_template("paper.html.j2").render(paper=paper)


def markdown_paper(paper: PaperContent) -> str:
    """Return the report of a whole paper as Markdown; its figures are those of its runs."""
    return _environment(escaped=False).get_template("paper.md.j2").render(paper=paper)


def html_sensitivity(page: SensitivityContent, svg: str, caption: str) -> str:
    """Return a sensitivity analysis as one self-contained HTML page."""
    return _environment(escaped=True).get_template("sensitivity.html.j2").render(page=page, svg=svg, caption=caption)


def markdown_sensitivity(page: SensitivityContent, caption: str) -> str:
    """Return a sensitivity analysis as Markdown; its figure is the file beside it."""
    return _environment(escaped=False).get_template("sensitivity.md.j2").render(page=page, caption=caption)


def html_sweep(content: SweepContent, pictures: Sequence[Picture]) -> str:
    """Return what a sweep says as one self-contained HTML page; the first picture is that of its cells."""
    return _environment(escaped=True).get_template("sweep.html.j2").render(content=content, pictures=pictures)


def markdown_sweep(content: SweepContent, pictures: Sequence[Picture]) -> str:
    """Return what a sweep says as Markdown; its figures are the files in `figures/`."""
    return _environment(escaped=False).get_template("sweep.md.j2").render(content=content, pictures=pictures)


def number(value: float, digits: int = 3) -> str:
    """Return a number for readers, with a real minus sign and no negative zero; a dash where there is none.

    From a thousand million on, it is written with a power of ten.
    """
    kind = "e" if abs(value) >= 1e9 else "f"
    return "–" if isnan(value) else f"{round(value, digits) + 0.0:.{digits}{kind}}".replace("-", "−")


def mark(outcome: str) -> str:
    """Return the sign of an outcome, so that colour is never the only bearer of meaning."""
    return MARK.get(outcome, "?")


def inline(svg: str, prefix: str = "") -> Markup:
    """Return a figure as it may stand within a page: without the prolog of a file of its own.

    A prefix tells the ids of figures apart that have the same name in two runs.
    """
    return Markup(with_prefix(svg[svg.index("<svg") :], prefix))


def cell(text: str) -> str:
    """Return a text as it may stand in a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def _environment(*, escaped: bool) -> Environment:
    """Return the template environment; an unknown name in a template is an error."""
    environment = Environment(
        loader=PackageLoader("cogrnn.reports", "."),
        autoescape=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "also_met": also_met,
        "number": number,
        "mark": mark,
        "words": lambda name: name.replace("_", " "),
        "inline": inline,
        "cell": cell,
        "pretty": lambda value: json.dumps(value, indent=2, ensure_ascii=False),
    }
    return environment
