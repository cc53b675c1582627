"""Reports: verdicts, figures, the fidelity ledger and provenance as one page."""

from cogrnn.reports.content import Content, Picture, content
from cogrnn.reports.pages import html_page, mark, markdown_page, number

__all__ = ["Content", "Picture", "content", "html_page", "mark", "markdown_page", "number"]
