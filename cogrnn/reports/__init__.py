"""Reports: verdicts, figures, the fidelity ledger and provenance as one page, of a run or of a whole paper."""

from cogrnn.reports.content import Content, Picture, content
from cogrnn.reports.pages import (
    html_page,
    html_paper,
    html_sensitivity,
    html_sweep,
    mark,
    markdown_page,
    markdown_paper,
    markdown_sensitivity,
    markdown_sweep,
    number,
)
from cogrnn.reports.paper import PaperContent
from cogrnn.reports.sensitivity import SensitivityContent
from cogrnn.reports.sweep import SweepContent, View

__all__ = [
    "Content",
    "PaperContent",
    "Picture",
    "SensitivityContent",
    "SweepContent",
    "View",
    "content",
    "html_page",
    "html_paper",
    "html_sensitivity",
    "html_sweep",
    "mark",
    "markdown_page",
    "markdown_paper",
    "markdown_sensitivity",
    "markdown_sweep",
    "number",
]
