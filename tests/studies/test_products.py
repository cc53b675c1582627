import json
import shutil
from pathlib import Path

import pytest

from cogrnn.claims import DEVIATED
from cogrnn.errors import ClaimError, ConfigError, ResultError
from cogrnn.execution import silent
from cogrnn.recording import load, save, stamp, unstamped
from cogrnn.studies.config import read
from cogrnn.studies.folder import RunFolder
from cogrnn.studies.products import opened
from cogrnn.studies.run import carry_out


@pytest.fixture
def bare_run(tmp_path: Path, finished_run: Path) -> RunFolder:
    """Return a folder with nothing but a result file in it."""
    folder = RunFolder(tmp_path / "bare")
    folder.path.mkdir()
    shutil.copy(finished_run / "dataset.nc", folder.dataset)
    return folder


def test_verdicts_figures_and_report_come_from_the_saved_file_alone(
    bare_run: RunFolder, finished_run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        pytest.fail("something was trained")

    monkeypatch.setattr("cogrnn.training.learner.Learner.learn", forbidden)
    monkeypatch.setattr("cogrnn.kernels.present", forbidden)
    opened(bare_run).save_report()
    for name in ("verdicts.json", "report.md", "figures/figure3.svg", "figures/census.svg"):
        assert (bare_run.path / name).read_bytes() == (finished_run / name).read_bytes(), name
    assert bare_run.report.read_text().count("<svg") == len(list(bare_run.figures.glob("*.svg")))


def test_verdicts_are_plain_json_with_one_entry_for_each_claim(finished_run: Path) -> None:
    verdicts = json.loads((finished_run / "verdicts.json").read_text())
    assert [verdict["claim"].split("_")[0] for verdict in verdicts] == ["X1", "X1", "X2", "X3", "X4", "X5"]
    for verdict in verdicts:
        assert verdict["outcome"] in ("replicated", "not replicated", "undecided")
        assert verdict["interval"]["n"] == 3


def test_a_result_of_an_unknown_experiment_is_refused(bare_run: RunFolder) -> None:
    save(load(bare_run.dataset).assign_attrs(experiment="nobody2099_nothing"), bare_run.dataset)
    with pytest.raises(ConfigError, match=r"unknown experiment, got 'nobody2099_nothing'"):
        opened(bare_run).judged()


def test_a_result_that_was_saved_before_a_setting_is_reported(bare_run: RunFolder) -> None:
    dataset = load(bare_run.dataset)
    config = unstamped(dataset, "config")
    config["task"]["n_triples_before"] = config["task"].pop("n_burn_in_triples")  # the former name of a setting
    save(stamp(dataset, config=config), bare_run.dataset)
    ledger = {line.key: line for line in opened(bare_run).save_report().ledger}
    assert ledger["task.n_burn_in_triples"].ours == "this run knew no such choice"
    assert ledger["network.n_hidden"].ours == "2"
    assert bare_run.report.read_text().count("this run knew no such choice") == 1


def test_a_truncated_result_is_refused(bare_run: RunFolder) -> None:
    bare_run.dataset.write_bytes(bare_run.dataset.read_bytes()[:3000])
    with pytest.raises(ResultError, match=r"may be truncated, got 3000 bytes\. Try running the experiment again"):
        opened(bare_run)


def test_a_setting_of_the_analysis_is_changed_without_training_and_named_in_the_report(tmp_path: Path) -> None:
    words = ["experiment=elman1990_lexical", "n_replicates=2", "network.n_hidden=4", "training.n_epochs=1",
             "task.n_sentences=300", "task.n_words=826", f"run.results={tmp_path}"]  # fmt: skip
    folder = carry_out(read(words), silent).result.folder
    ward = opened(folder, ["analysis.method=ward"])
    (line,) = [line for line in ward.save_report().ledger if line.what == "clustering"]
    assert (line.status, line.ours) == (DEVIATED, "linkage ward")
    (usual,) = [line for line in opened(folder).save_report().ledger if line.what == "clustering"]
    assert usual.ours == "linkage average"
    with pytest.raises(ConfigError, match=r"analysis\.linkage: is no setting .* Try analysis\.method=average"):
        opened(folder, ["analysis.linkage=ward"])
    with pytest.raises(ClaimError, match="linkage: unknown, got wards"):
        opened(folder, ["analysis.method=wards"]).judged()


def test_a_run_without_settings_takes_none(bare_run: RunFolder) -> None:
    with pytest.raises(ConfigError, match="is no setting of this run's analysis"):
        opened(bare_run, ["analysis.method=ward"])
