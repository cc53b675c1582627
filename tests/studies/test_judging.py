"""A run with settings of its own is judged as far as it can be, and says what it was not asked."""

import json
from pathlib import Path

import pytest
import xarray as xr

import cogrnn
from cogrnn.errors import ClaimError
from cogrnn.execution import silent
from cogrnn.studies.config import read
from cogrnn.studies.judging import judged
from cogrnn.studies.run import Outcome, carry_out
from tests.studies.conftest import command

NONE = ("experiment=hopfield1982_similar", "task.distances=[40]", "n_replicates=2")
SOME = ("experiment=gradients_chapter", "task.weights=[0.02,2.0]", "n_replicates=2")


def outcome_of(words: tuple[str, ...], folder: Path) -> Outcome:
    return carry_out(read([*words, f"run.results={folder}"]), silent)


def test_what_a_run_has_not_tried_is_named_and_everything_else_is_judged(tmp_path: Path) -> None:
    result = outcome_of(SOME, tmp_path).result
    usual = outcome_of((SOME[0], SOME[2]), tmp_path).result
    found = result.judged()
    assert found.not_asked == {"G2_slow_only_at_one": "spectral_radius 1 was not tried, only 0.04, 4"}
    everything = usual.judged()
    assert everything.not_asked == {}
    assert [verdict.claim for verdict in found.verdicts] == [
        verdict.claim for verdict in everything.verdicts if verdict.claim != "G2_slow_only_at_one"
    ]


def test_another_mistake_of_a_claim_still_stops(tmp_path: Path) -> None:
    dataset = outcome_of(SOME, tmp_path).result.dataset.drop_vars("replicate")
    with pytest.raises(ClaimError, match="does not number its replicates"):
        judged(read(list(SOME)).module.CLAIMS, dataset)


@pytest.mark.parametrize("words", [NONE, SOME], ids=["none", "some"])
def test_the_report_says_what_was_not_asked_and_has_all_figures(words: tuple[str, ...], tmp_path: Path) -> None:
    result = outcome_of(words, tmp_path).result
    page = result.save_report()
    assert len(json.loads(result.folder.verdicts.read_text())) == len(page.verdicts)
    for text in (result.folder.report.read_text(), result.folder.report.with_suffix(".md").read_text()):
        assert text.count("Not asked, as this run has not tried what they are about") == 1
        assert all(claim.replace("_", " ") in text and lack in text for claim, lack in page.not_asked.items())
    assert ("<th>Outcome</th>" in result.folder.report.read_text()) == bool(page.verdicts)
    assert len(page.pictures) == len(list(result.folder.figures.glob("*.svg"))) > 0


def test_a_run_that_was_asked_everything_does_not_speak_of_it(finished_run: Path) -> None:
    assert "Not asked" not in (finished_run / "report.html").read_text()
    assert "Not asked" not in (finished_run / "report.md").read_text()


def test_the_command_says_what_was_not_asked(tmp_path: Path) -> None:
    done = command("run", *NONE, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("not asked: ")]
    tried = "distance_40, distance_40_other_coding, scrambled"
    assert lines[0] == f"not asked: H13 far apart both are stable (condition distance_30 was not tried, only {tried})"
    assert len(lines) == 3


def test_a_sweep_over_what_claims_are_about_holds_the_verdicts_that_there_are(tmp_path: Path) -> None:
    done = command("sweep", NONE[0], "task.distances=[30,20,10],[40]", NONE[2], folder=tmp_path)
    assert "2 of 2 cells, 0 failed" in done.stderr, done.stderr
    (sweep,) = tmp_path.glob("results/hopfield1982_similar/sweep-*")
    dataset: xr.Dataset = cogrnn.open_sweep(sweep)
    none = dataset["outcome"].attrs["flag_meanings"].split().index("none")
    was_judged = dataset["outcome"] != none
    assert sorted(was_judged.sum("claim").to_numpy().tolist()) == [0, 3]
    measured = dataset["measure"].notnull().any(["condition", "replicate"])
    assert measured.to_numpy().tolist() == was_judged.to_numpy().tolist()
