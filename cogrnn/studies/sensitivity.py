"""On what do the verdicts depend? Vary, one by one, the decisions that the paper leaves open."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cogrnn.claims import Departure, Verdict
from cogrnn.execution import Progress
from cogrnn.figures import pdf_of, styled, svg_of
from cogrnn.recording import stamp, unstamped, write_atomically
from cogrnn.reports import SensitivityContent, html_sensitivity, markdown_sensitivity
from cogrnn.studies.config import ANALYSIS, Config, read
from cogrnn.studies.products import Result
from cogrnn.studies.run import carry_out


@dataclass(frozen=True)
class Variant:
    """One decision made otherwise; `line` is none for the replication as it is."""

    line: Departure | None
    value: object = None

    @property
    def label(self) -> str:
        """What to call it."""
        return "as replicated" if self.line is None else f"{self.line.what}: {self.value}"


def variants(config: Config) -> list[Variant]:
    """Return the replication as it is, and every alternative that its ledger names and its configuration has not."""
    ledger = config.module.DEPARTURES
    return [Variant(None), *(Variant(line, value) for line in ledger for value in line.alternatives)]


def examine(words: Sequence[str], progress: Progress, say: Callable[[str], None]) -> Path:
    """Carry out every variant, judge it, and write which verdicts change; return the report's file.

    Every variant that is trained is an ordinary run, so that an interrupted examination goes on where it stopped.

    Raises
    ------
    ConfigError
        As `read`; a paper's name instead of an experiment's, too.
    """
    base = read(words)
    chosen = variants(base)
    verdicts: dict[str, Sequence[Verdict]] = {}
    result: Result | None = None
    for number, variant in enumerate(chosen, start=1):
        say(f"{number} of {len(chosen)}: {variant.label}")
        if variant.line is not None and variant.line.key.startswith(ANALYSIS):
            assert result is not None, "the replication as it is comes first"
            verdicts[variant.label] = _analysed_otherwise(result, variant).judged().verdicts
            continue
        config = base if variant.line is None else read([*words, _override(base, variant)])
        made = carry_out(config, progress).result
        result = result or made
        verdicts[variant.label] = made.judged().verdicts
    return _save(base, chosen, verdicts)


def _override(config: Config, variant: Variant) -> str:
    """Return the word that makes a decision otherwise: a key with a value, or the name of a file of a group."""
    assert variant.line is not None
    group = variant.line.key.replace(".", "/")
    is_group = (config.study.conf / group).is_dir()
    return f"{group if is_group else variant.line.key}={variant.value}"


def _analysed_otherwise(result: Result, variant: Variant) -> Result:
    """Return a result whose analysis is done otherwise; nothing is trained."""
    assert variant.line is not None
    setting = variant.line.key.removeprefix(ANALYSIS)
    analysis = {**unstamped(result.dataset, "analysis"), setting: variant.value}
    return Result(result.folder, stamp(result.dataset, analysis=analysis))


def _save(config: Config, chosen: Sequence[Variant], verdicts: dict[str, Sequence[Verdict]]) -> Path:
    """Write the verdicts of all variants as JSON, as a figure, and as a page."""
    decisions = {variant.label: variant.line.what for variant in chosen if variant.line is not None}
    page = SensitivityContent(config.experiment, config.study.title(config.experiment), verdicts, decisions)
    folder = Path(config.run.results) / config.experiment / f"sensitivity-{config.name}"
    told = {label: [verdict.as_dict() for verdict in of_variant] for label, of_variant in verdicts.items()}
    write_atomically(folder / "sensitivity.json", f"{json.dumps(told, indent=2, ensure_ascii=False)}\n".encode())
    with styled():
        drawing = page.drawing()
        svg = svg_of(drawing.figure, "sensitivity")
        write_atomically(folder / "sensitivity.svg", svg.encode())
        write_atomically(folder / "sensitivity.pdf", pdf_of(drawing.figure))
    write_atomically(folder / "report.html", html_sensitivity(page, svg, drawing.caption).encode())
    write_atomically(folder / "report.md", markdown_sensitivity(page, drawing.caption).encode())
    return folder / "report.html"
