"""The page in a real browser: without complaints, on a phone, and on paper."""

import re
import shutil
import subprocess
from dataclasses import replace
from html import escape

import pytest

from cogrnn.reports import html_page

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--v=0",
)  # fmt: skip

MEASURE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"></head><body>
<iframe width="{width}" height="800" srcdoc="{page}"></iframe>
<script>
const frame = document.querySelector("iframe");
frame.addEventListener("load", () => {{
  const root = frame.contentDocument.documentElement;
  document.title = [frame.contentWindow.innerWidth, root.clientWidth, root.scrollWidth].join(" ");
}});
</script></body></html>"""


@pytest.fixture(scope="module")
def browser():
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("neither chromium nor google-chrome is installed")
    return found


@pytest.fixture
def browse(browser, tmp_path):
    """Return a function that opens a page with further flags, and returns what the browser prints."""

    def opened(page, *flags):
        path = tmp_path / "report.html"
        path.write_text(page, encoding="utf-8")
        command = [browser, *QUIET, f"--user-data-dir={tmp_path / 'profile'}", *flags, path.as_uri()]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)

    return opened


def complaints(ended):
    return [line for line in ended.stderr.splitlines() if "CONSOLE" in line]


def test_the_browser_has_nothing_to_complain_of(browse, report):
    ended = browse(html_page(report), "--dump-dom")
    assert "<figcaption" in ended.stdout
    assert complaints(ended) == []


def test_a_complaint_would_be_seen(browse):
    assert complaints(browse("<script>console.warn('one')</script>", "--dump-dom"))


def widths(browse, page, width):
    """Return the width of the window, of the page's visible part and of its content."""
    wrapper = MEASURE.format(width=width, page=escape(page))
    title = re.search(r"<title>([\d ]+)</title>", browse(wrapper, "--dump-dom").stdout)
    return [int(number) for number in title[1].split()]


@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_overflows_the_width_of_a_phone_or_of_a_screen(browse, report, width):
    window, visible, needed = widths(browse, html_page(report), width)
    assert window == width
    assert needed <= visible


def test_the_figures_of_the_page_are_drawn_at_their_full_width(browse, report):
    ended = browse(
        html_page(report).replace(
            "</body>",
            "<script>document.title = [...document.querySelectorAll('figure svg')]"
            ".map(svg => Math.round(svg.getBoundingClientRect().width)).join(' ')</script></body>",
        ),
        "--dump-dom", "--window-size=1200,800",
    )  # fmt: skip
    drawn = re.search(r"<title>([\d ]*)</title>", ended.stdout)[1].split()
    assert [int(width) > 600 for width in drawn] == [True, True]


def test_the_page_prints_on_more_than_one_sheet(browse, report, tmp_path):
    sheets = tmp_path / "report.pdf"
    browse(html_page(report), f"--print-to-pdf={sheets}", "--no-pdf-header-footer")
    printed = sheets.read_bytes()
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 1


def test_a_word_without_a_break_does_not_overflow_the_width_of_a_phone(browse, report):
    word = "abcdefghij" * 12
    verdict = replace(report.verdicts[0], quote=word, source=word, meaning=word, rule=word, claim=word)
    line = replace(report.ledger[0], what=word, paper=word, ours=word, why=word)
    crowded = replace(
        report, title=word, experiment=word, methods=[word], verdicts=[verdict], ledger=[line],
        pictures=[replace(report.pictures[0], caption=word)], config={**report.config, "key": word},
        provenance={**report.provenance, "commit": word},
    )  # fmt: skip
    window, visible, needed = widths(browse, html_page(crowded), 360)
    assert window == 360
    assert needed <= visible
