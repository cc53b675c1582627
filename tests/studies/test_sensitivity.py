"""What the paper leaves open, made otherwise one by one."""

import json
from pathlib import Path

import pytest

from cogrnn.claims import UNKNOWN, Departure
from cogrnn.execution import silent
from cogrnn.studies.config import read
from cogrnn.studies.sensitivity import examine, variants
from tests.studies.conftest import TINY

LINES = (
    Departure("learning rate", UNKNOWN, "", "{}", key="training.learning_rate", value=0.1, alternatives=(0.3,)),
    Departure("epochs", "stated", "", "{}", key="training.n_epochs", value=4),
)


@pytest.fixture
def two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the ledger of temporal XOR have one decision with an alternative."""
    monkeypatch.setattr("cogrnn.experiments.elman1990.xor.DEPARTURES", LINES)


@pytest.mark.usefixtures("two_lines")
def test_every_alternative_is_carried_out_and_judged(tmp_path: Path) -> None:
    said: list[str] = []
    report = examine([*TINY, f"run.results={tmp_path}"], silent, said.append)
    assert said == ["1 of 2: as replicated", "2 of 2: learning rate: 0.3"]
    verdicts = json.loads((report.parent / "sensitivity.json").read_text())
    assert list(verdicts) == ["as replicated", "learning rate: 0.3"]
    one, other = (found[0]["interval"]["estimate"] for found in verdicts.values())
    assert one != other
    assert len(list(tmp_path.glob("elman1990_xor/*/dataset.nc"))) == 2
    assert "nothing that was varied" in report.with_suffix(".md").read_text()
    assert "<svg" in report.read_text()


@pytest.mark.usefixtures("two_lines")
def test_what_is_finished_is_taken_up_and_says_the_same(tmp_path: Path) -> None:
    words = [*TINY, f"run.results={tmp_path}"]
    first = examine(words, silent, lambda _: None).parent / "sensitivity.json"
    before = first.read_bytes()
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*/*/dataset.nc")}
    examine(words, silent, lambda _: None)
    assert first.read_bytes() == before
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("*/*/dataset.nc")} == stamps


def test_a_file_of_a_group_and_a_setting_of_the_analysis_are_alternatives_too(tmp_path: Path) -> None:
    config = read(["experiment=elman1990_lexical"])
    labels = [variant.label for variant in variants(config)]
    assert labels[0] == "as replicated"
    assert {"categories of words: nested", "clustering: ward", "learning rate: 0.1"} <= set(labels)


def test_an_analysis_made_otherwise_trains_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Departure("clustering", UNKNOWN, "", "{}", key="analysis.method", value="average", alternatives=("ward",))
    reading = Departure("reading", UNKNOWN, "", "{}", key="task.reading", value="mixed", alternatives=("nested",))
    monkeypatch.setattr("cogrnn.experiments.elman1990.lexical.DEPARTURES", (line, reading))
    words = ["experiment=elman1990_lexical", "n_replicates=2", "network.n_hidden=4", "training.n_epochs=1",
             "task.n_sentences=100", "task.n_words=275", f"run.results={tmp_path}"]  # fmt: skip
    examine(words, silent, lambda _: None)
    configs = sorted(path.read_text() for path in tmp_path.glob("elman1990_lexical/*/config/config.yaml"))
    assert len(configs) == 2
    assert sum("reading: nested" in text for text in configs) == 1
