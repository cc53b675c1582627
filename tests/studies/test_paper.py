"""A whole paper in one command: every simulation, in order, and one report of them all."""

import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from omegaconf import OmegaConf

from cogrnn.errors import ConfigError
from cogrnn.studies.catalogue import folder_of, studies
from cogrnn.studies.config import read
from cogrnn.studies.everything import prospect
from cogrnn.studies.paper import GIVING_WAY, configs, give_way
from tests.studies.conftest import command

XOR = """
from cogrnn.experiments.elman1990.xor import CLAIMS, DEPARTURES, draw, simulate
"""
CONF = """
# @package _global_
defaults:
  - /experiment/elman1990_xor
  - _self_
"""
FEW = ("n_replicates=3", "training.n_epochs=2", "task.n_triples=20", "task.n_test_triples=8")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Return a study with one paper of two simulations, which are both temporal XOR."""
    (tmp_path / "conf" / "experiment").mkdir(parents=True)
    (tmp_path / "experiments" / "doe2020").mkdir(parents=True)
    for name in ("early", "late"):
        (tmp_path / "conf" / "experiment" / f"doe2020_{name}.yaml").write_text(CONF)
        (tmp_path / "experiments" / "doe2020" / f"{name}.py").write_text(f'"""The {name} one."""\n{XOR}')
    package = '"""Doe (2020). A paper of two parts."""\n\nSIMULATIONS = ("late", "early")\n'
    (tmp_path / "experiments" / "doe2020" / "__init__.py").write_text(package)
    return tmp_path


def test_a_paper_is_carried_out_and_reported_as_one_in_its_own_order(study: Path) -> None:
    done = command("run", "experiment=doe2020", *FEW, folder=study)
    assert done.returncode == 0, done.stderr
    for told in ("The late one", "The early one"):
        assert told in done.stdout
    (report,) = study.glob("results/doe2020/*/report.html")
    page = report.read_text(encoding="utf-8")
    assert "Doe (2020). A paper of two parts." in page
    assert page.index('id="doe2020_late"') < page.index('id="doe2020_early"')
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), "two figures share an id"
    shown = len(list(study.glob("results/doe2020_late/*/figures/*.svg")))
    assert page.count("<figure") == 2 * shown
    for mention in re.findall(r'(?:href="|url\()#([^")]+)', page):
        assert mention in ids
    markdown = report.with_suffix(".md").read_text(encoding="utf-8")
    for picture in re.findall(r"!\[[^]]*\]\(([^)]+)\)", markdown):
        assert (report.parent / picture).is_file(), picture


def test_what_is_finished_is_taken_up(study: Path) -> None:
    command("run", "experiment=doe2020_late", *FEW, folder=study)
    done = command("run", "experiment=doe2020", *FEW, folder=study)
    assert "doe2020_late: finished already" in done.stderr
    assert "doe2020_early: finished already" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux alone")
@pytest.mark.parametrize(("before", "after"), [(0, GIVING_WAY), (10, 10)])
def test_only_the_thread_that_gives_way_does(before: int, after: int) -> None:
    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, 0)

    def work() -> int:
        os.setpriority(os.PRIO_PROCESS, 0, max(before, niceness()))
        give_way()
        return niceness()

    own = niceness()
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(work).result() == max(after, own)
    assert niceness() == own


def test_a_mistake_stops_before_anything_is_trained(study: Path) -> None:
    done = command("run", "experiment=doe2020", "training.n_epoch=2", folder=study)
    assert done.returncode == 2
    assert "unknown key" in done.stderr
    assert not list(study.glob("results/*/*/dataset.nc"))


def test_an_experiment_is_a_paper_of_one() -> None:
    (only,) = configs(["experiment=elman1990_xor", "n_replicates=3"])
    assert only.experiment == "elman1990_xor"
    assert [c.experiment.split("_")[1] for c in configs(["experiment=elman1990"])] == [
        "xor", "letters", "words", "lexical",
    ]  # fmt: skip


def test_an_unknown_paper_is_refused_with_the_experiments() -> None:
    with pytest.raises(ConfigError, match="unknown experiment, got 'elman1991'"):
        configs(["experiment=elman1991"])


@pytest.fixture
def two_papers(study: Path) -> Path:
    """Return the study with a second paper of one simulation."""
    (study / "experiments" / "roe2021").mkdir()
    (study / "conf" / "experiment" / "roe2021_only.yaml").write_text(CONF)
    (study / "experiments" / "roe2021" / "only.py").write_text(f'"""The only one."""\n{XOR}')
    return study


def test_everything_is_carried_out_paper_by_paper_and_taken_up(two_papers: Path) -> None:
    done = command("run", "experiment=all", *FEW, folder=two_papers)
    assert done.returncode == 0, done.stderr
    assert "0 simulations are finished already, 3 are to be made: about 1 minute on two cores" in done.stderr
    assert "not counting 3 that were never measured" in done.stderr
    assert done.stdout.count("Report: ") == 2
    assert len(list(two_papers.glob("results/*/*/report.html"))) == 4  # three simulations and the paper of two
    (three,) = two_papers.glob("results/doe2020_late/*/dataset.nc")
    three.unlink()
    again = command("run", "experiment=all", *FEW, folder=two_papers)
    assert "2 simulations are finished already, 1 are to be made" in again.stderr
    assert "doe2020_late: finished already" not in again.stderr
    assert "roe2021_only: finished already" in again.stderr
    last = command("run", "experiment=all", *FEW, folder=two_papers)
    assert "All 3 simulations are finished already." in last.stderr


def test_a_mistake_in_one_of_them_stops_everything_at_once(two_papers: Path) -> None:
    done = command("run", "experiment=all", "network.n_hiden=3", folder=two_papers)
    assert done.returncode != 0
    assert "network.n_hiden: unknown key" in done.stderr
    assert not (two_papers / "results").exists()


def test_the_estimate_is_the_sum_of_what_was_measured() -> None:
    paper = [read([f"experiment=elman1990_{name}", "run.results=nowhere"]) for name in ("xor", "letters")]
    few = ["n_replicates=50", "run.results=nowhere"]
    half = [read([f"experiment=elman1990_{name}", *few]) for name in ("xor", "words")]
    table = OmegaConf.load(folder_of("cogrnn.conf") / "durations.yaml")
    told = prospect([paper, half])
    assert told.n_todo == 4
    assert told.seconds == pytest.approx(1.5 * table["seconds"]["elman1990"])
    assert str(replace(told, n_todo=0, n_finished=4)) == "All 4 simulations are finished already."


def test_every_paper_has_a_measured_duration() -> None:
    table = OmegaConf.load(folder_of("cogrnn.conf") / "durations.yaml")
    own = studies()[-1]
    assert sorted(table["seconds"]) == sorted({own.parts_of(name)[0] for name in own.names()})
