"""A person's own study: a folder with conf/ and experiments/, run by the same command."""

from pathlib import Path

import pytest

from cogrnn.recording import load
from tests.studies.conftest import command

MODULE = '''"""A coin: nothing can be predicted (a study of our own)."""

from dataclasses import dataclass

import numpy as np

from cogrnn.analysis import error_where
from cogrnn.claims import STATED, Claim, Departure, MeanAbove
from cogrnn.probing import present
from cogrnn.recording import condition_dataset, join_conditions, stamp
from cogrnn.tasks import predict_next
from cogrnn.training import certify, train

from .sibling import FAIR


@dataclass(frozen=True)
class Coin:
    n_tosses: int

    def patterns(self, generators):
        tosses = np.stack([generator.binomial(1, FAIR, (self.n_tosses, 1)) for generator in generators])
        return predict_next(tosses.astype(float), {"phase": np.ones(self.n_tosses, dtype=int)})


SPECS = {"task": {"coin": Coin}}


def simulate(network, task, training, streams, execution):
    lessons, test = task.patterns(streams.of("training stream")), task.patterns(streams.of("test stream"))
    start = network.initial_weights(1, 1, streams.of("initial weights"))
    for epoch in train(network, training, lessons, start, execution, label="trained"):
        last = epoch
    seen = present(network, last.weights, test, last.context, execution)
    found = condition_dataset(
        "trained", weights=last.weights.named(), hidden=seen.hidden, output=seen.output, targets=test.targets,
        alive=last.weights.alive(),
    )
    found = found.assign_coords(phase=("step", test.labels["phase"]))
    joined = join_conditions([found], {"input": test.inputs, "target": test.targets})
    return stamp(joined, certificate={"trained": certify(network, training).as_dict()})


def error(dataset):
    return error_where(dataset, "phase", 1)


CLAIMS = (Claim("coin", "[A coin cannot be predicted.]", "p. 1", error, MeanAbove(0.2), (), "mean squared error"),)
DEPARTURES = (Departure("tosses", STATED, "50 (p. 1)", "{}", key="task.n_tosses", value=50),)


def draw(dataset):
    return {}
'''

EXPERIMENT = """# @package _global_
defaults: [/network: srn, /task: coin, /training: gradient_descent, _self_]
network: {n_hidden: 2, context_start: 0.5, initial_range: 1.0}
task: {n_tosses: 50}
training: {rule: elman, loss: squared_error, learning_rate: 0.1, momentum: 0.0, n_epochs: 3, context_reset: never}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "my study, with 'odd' name"
    for part in ("conf/experiment", "conf/task", "experiments/mine2026"):
        (folder / part).mkdir(parents=True)
    (folder / "experiments/mine2026/coin.py").write_text(MODULE)
    (folder / "experiments/mine2026/sibling.py").write_text("FAIR = 0.5\n")
    (folder / "conf/experiment/mine2026_coin.yaml").write_text(EXPERIMENT)
    (folder / "conf/task/coin.yaml").write_text("defaults: [base_coin, _self_]\nname: coin\n")
    return folder


def test_a_study_of_ones_own_runs_with_the_same_command(study: Path) -> None:
    assert "mine2026_coin            A coin: nothing can be predicted" in command("list", folder=study).stdout
    done = command("run", "experiment=mine2026_coin", "n_replicates=4", "task.n_tosses=60", folder=study)
    assert done.returncode == 0, done.stderr
    assert "? undecided" in done.stdout  # four networks decide nothing
    (result,) = study.glob("results/mine2026_coin/*/dataset.nc")
    assert load(result).sizes["step"] == 60
    report = (result.parent / "report.html").read_text()
    assert "A coin: nothing can be predicted" in report
    assert "deviated" in report


def test_its_own_keys_are_checked_like_any_other(study: Path) -> None:
    done = command("run", "experiment=mine2026_coin", "task.n_tosess=60", folder=study)
    assert done.returncode == 2
    assert "task.n_tosess: unknown key, got 'n_tosess'. Try task.n_tosses" in done.stderr


def test_a_misspelt_key_in_its_ledger_stops_before_anything_is_trained(study: Path) -> None:
    (study / "experiments/mine2026/coin.py").write_text(MODULE.replace('key="task.n_tosses"', 'key="task.n_toses"'))
    done = command("run", "experiment=mine2026_coin", folder=study)
    assert done.returncode == 2
    assert "ledger of mine2026_coin: unknown key, got 'task.n_toses'. Try task.n_tosses" in done.stderr
    assert not (study / "results").exists()


def test_the_installed_experiments_stay_at_hand(study: Path) -> None:
    assert "elman1990_xor" in command("list", folder=study).stdout
