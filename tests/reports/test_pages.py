"""The page shows every verdict, picture and departure, escapes what is hostile, and needs nothing from outside."""

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest

from cogrnn.claims import NOT_REPLICATED, REPLICATED, UNDECIDED, Departure
from cogrnn.reports import content, html_page, mark, markdown_page, number

HOSTILE = '<script>alert(\'x\')</script> " onload="alert(1)" & {{ 7 * 7 }}'


class Elements(HTMLParser):
    """Collect the elements of a page with their attributes, and its text."""

    def __init__(self, page):
        super().__init__()
        self.found, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def rows_of(page):
    """Return the rows of the table of verdicts as plain text, one text per cell."""
    table = page.split("<h2>Verdicts</h2>")[1].split("</table>")[0].split("<tbody>")[1]
    return [[Elements(cell).text for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]
            for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)]  # fmt: skip


def test_nothing_is_fetched_from_outside(report):
    page = html_page(report)
    for tag, attributes in Elements(page).found:
        assert tag not in {"script", "iframe", "object", "embed", "base", "form", "img", "image", "video", "audio"}
        for name in ("src", "srcset", "href", "xlink:href", "data", "action", "poster", "background", "formaction"):
            assert re.match(r"data:|#|$", attributes.get(name) or ""), (tag, name, attributes)
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        assert "refresh" not in attributes.get("http-equiv", "")
    assert all(address.startswith("#") for address in re.findall(r"url\(['\"]?([^)]*)", page))
    assert "@import" not in page


def test_an_address_stands_only_in_the_declarations_of_svg(report):
    named = re.sub(r'(?:xmlns(?::\w+)?|rdf:resource)="http://[^"]*"', "", html_page(report))
    named = re.sub(r"<!DOCTYPE svg [^>]*>", "", named)
    assert not re.findall(r"(?:https?:)?//[\w.]+\.\w+", named)


def test_hostile_text_is_shown_and_not_obeyed(report):
    line = Departure(HOSTILE, "stated", HOSTILE, HOSTILE, HOSTILE)
    attacked = replace(
        report, title=HOSTILE, experiment=HOSTILE, methods=[HOSTILE], ledger=[line],
        verdicts=[replace(report.verdicts[0], quote=HOSTILE, source=HOSTILE, meaning=HOSTILE, rule=HOSTILE)],
        pictures=[replace(report.pictures[0], caption=HOSTILE)],
        provenance={**report.provenance, "commit": HOSTILE}, config={**report.config, "note": HOSTILE},
    )  # fmt: skip
    page = html_page(attacked)
    parsed = Elements(page)
    assert "<script" not in page
    assert not any(name.startswith("on") for _tag, attributes in parsed.found for name in attributes)
    assert parsed.text.count("<script>alert('x')</script>") >= 12
    assert "49" not in html_page(replace(report, title=HOSTILE)).split("</header>")[0]


def test_a_rule_that_was_changed_after_a_look_says_so_and_no_other_does(report):
    said = "hanged after a first look: the bound was .9"
    first, *others = report.verdicts
    changed = replace(report, verdicts=(replace(first, revised="the bound was .9"), *others))
    for page in (html_page, markdown_page):
        assert said not in page(report)
        assert page(changed).count(said) == 1


def test_a_verdict_shows_quotation_page_estimate_interval_n_and_outcome(report):
    rows = rows_of(html_page(report))
    assert len(rows) == 3
    for row, verdict in zip(rows, report.verdicts, strict=True):
        claim, rule, estimate, interval, n, outcome = row
        assert claim.startswith(verdict.quote)
        assert verdict.source in claim
        assert verdict.meaning in rule
        assert f"Rule: {verdict.rule}" in rule
        assert estimate == number(verdict.interval.estimate)
        assert interval == f"[{number(verdict.interval.low)}, {number(verdict.interval.high)}]"
        assert n == "21 diverged"  # 2 living networks, and below it 1 that diverged
        assert outcome == f"{mark(verdict.outcome)} {verdict.outcome}"


def test_the_three_outcomes_of_the_example_are_counted_on_top(report):
    assert report.outcomes == {REPLICATED: 1, NOT_REPLICATED: 1, UNDECIDED: 1}
    summary = Elements(html_page(report).split('<p class="summary">')[1].split("</p>")[0]).text
    assert [line for line in summary.split("\n") if line] == ["✓ 1 replicated", "✗ 1 not replicated", "? 1 undecided"]


def test_a_control_shows_its_mean_and_the_difference_with_its_interval(report):
    (comparison,) = report.verdicts[0].comparisons
    shown = " ".join(rows_of(html_page(report))[0][1].split())
    gap = comparison.difference
    assert shown.endswith(
        f"✓ untrained: {number(comparison.control_mean)}, "
        f"difference {number(gap.estimate)} [{number(gap.low)}, {number(gap.high)}]"
    )


def test_the_page_says_who_diverged(report):
    assert "left out of every number below:\n1 of 3 in “trained”." in html_page(report)
    assert "Diverged and left out: 1 of 3 in “trained”." in markdown_page(report)
    assert "untrained”" not in html_page(report).split("<h2>Verdicts</h2>")[0]


def test_the_page_says_that_nobody_diverged(report):
    calm = replace(report, diverged={"trained": 0, "untrained": 0})
    assert "No network diverged." in html_page(calm)
    assert "No network diverged." not in html_page(report)
    assert "Diverged" not in markdown_page(calm)


def test_the_full_configuration_is_written_in_every_alphabet(report):
    assert "café" in html_page(replace(report, config={**report.config, "lexicon": ["café"]}))


def test_every_picture_stands_in_the_page_with_its_caption(report):
    page = html_page(report)
    for picture in report.pictures:
        assert picture.svg[picture.svg.index("<svg") :] in page
        assert f"{escape(picture.caption)}</figcaption>" in page
        assert f"![{picture.name.replace('_', ' ')}](figures/{picture.name}.svg)" in markdown_page(report)


def test_the_ledger_says_what_this_run_changed(report):
    lines = {line.what: line for line in report.ledger}
    assert (lines["passes"].status, lines["passes"].ours) == ("stated", "600 epochs")
    assert (lines["momentum"].status, lines["momentum"].ours) == ("deviated", "0.0")
    page, markdown = html_page(report), markdown_page(report)
    assert '<td data-name="Status"><span class="status deviated">deviated</span></td>' in page
    why = "this run was configured so; the replication has 0.9"
    assert f"| momentum | deviated | not reported | 0.0 | {why} |" in markdown
    assert "| copy of the hidden units | stated | one for one (p. 182) | the same | – |" in markdown


def test_a_run_that_was_saved_before_a_choice_says_that_it_knew_none(dataset):
    line = Departure("weights that learn", "stated", "all", "{}", key="network.learns", value="all")
    (told,) = content(dataset, [], [], [line], {}).ledger
    assert (told.status, told.ours) == ("unrecorded", "this run knew no such choice")
    assert told.why == "it was saved before there was one; the replication has all"


def test_markdown_holds_the_same_numbers_as_the_page(report):
    markdown = markdown_page(report)
    for row, verdict in zip(rows_of(html_page(report)), report.verdicts, strict=True):
        (line,) = [line for line in markdown.splitlines() if line.startswith(f"| {verdict.quote}")]
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert cells[3:5] == row[2:4]
        assert (cells[1], cells[5], cells[6]) == (verdict.source, "2", row[5])
    for paragraph in report.methods:
        assert paragraph in markdown
        assert escape(paragraph, quote=False) in html_page(report)


def test_markdown_keeps_the_signs_that_html_must_escape(report):
    titled = replace(report, title="“Same” & 'different'")
    assert markdown_page(titled).startswith("# “Same” & 'different'\n")
    assert "<h1>“Same” &amp; &#39;different&#39;</h1>" in html_page(titled)


def test_the_page_says_where_the_result_came_from(report):
    page = html_page(report)
    for words in ("1990-04-01T12:00:00+00:00", "0" * 40, "cogrnn 0.1.0, numpy 2.4", "root seed 1990", "2.5e-09"):
        assert words in page
    assert "&#34;learning_rate&#34;: 0.1" in page


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.12345, "0.123"),
        (-0.5, "−0.500"),
        (float("nan"), "–"),
        (1, "1.000"),
        (-0.0, "0.000"),
        (-0.0004, "0.000"),
        (5_000_000, "5000000.000"),
        (-4.0656e14, "−4.066e+14"),
    ],
)
def test_a_number_for_readers_has_three_digits_and_a_true_minus(value, text):
    assert number(value) == text
    assert number(0.12345, digits=4) == "0.1235"


def test_every_outcome_has_a_sign_of_its_own():
    assert [mark(outcome) for outcome in (REPLICATED, NOT_REPLICATED, UNDECIDED)] == ["✓", "✗", "?"]


def test_figures_stand_in_the_page_without_the_prolog_of_a_file(report):
    page = html_page(report)
    assert "<?xml" not in page
    assert page.count("<!DOCTYPE") == 1


def test_a_quotation_cannot_break_a_table_of_the_markdown(report):
    hostile = replace(report, verdicts=[replace(report.verdicts[0], quote="P(a|b) is\nlearned")])
    (row,) = [line for line in markdown_page(hostile).splitlines() if line.startswith("| P(a")]
    assert row.replace("\\|", "").count("|") == 8
    assert "untrained: " in row


def test_a_report_without_a_learning_rule_has_no_certificate(report):
    assert "Learning-rule certificate" in html_page(report)
    assert "Learning-rule certificate" not in html_page(replace(report, certificates={}))
