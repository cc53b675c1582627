"""Reports: verdicts, figures, the fidelity ledger and provenance as one page, of a run or of a whole paper."""

from cogrnn.reports.content import Content, Picture, content
from cogrnn.reports.pages import html_page, html_paper, mark, markdown_page, markdown_paper, number
from cogrnn.reports.paper import PaperContent

__all__ = [
    "Content",
    "PaperContent",
    "Picture",
    "content",
    "html_page",
    "html_paper",
    "mark",
    "markdown_page",
    "markdown_paper",
    "number",
]
