"""Which network can do which task: the battery by hand, and a small real run."""

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.execution import silent
from cogrnn.experiments.temporal_xor import table
from cogrnn.experiments.temporal_xor.contestants import CONTESTANTS
from cogrnn.experiments.temporal_xor.table_claims import abilities
from cogrnn.seeding import Streams
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out
from cogrnn.tasks import Battery

BATTERY = Battery(["now", "one_back", "three_back", "temporal_xor", "parity", "song"], 60, 60)


def drawn(task):
    return BATTERY.test(task, Streams(1, 3).of(task))


@pytest.mark.parametrize(("task", "lag"), [("now", 0), ("one_back", 1), ("three_back", 3)])
def test_what_was_shown_some_steps_ago(task, lag):
    made = drawn(task)
    np.testing.assert_array_equal(made.targets[:, lag:], made.inputs[:, : 60 - lag])
    assert made.scored[:, :lag].sum() == 0
    assert made.scored[:, lag:].all()


def test_the_parity_since_the_mark():
    made = drawn("parity")
    for bits, odd in zip(made.inputs, made.targets, strict=True):
        marks = np.flatnonzero(bits[:, 1])
        assert marks[0] == 0
        assert 2 <= np.diff(marks).min() <= np.diff(marks).max() <= 8
        for step in range(60):
            since = marks[marks <= step][-1]
            assert odd[step, 0] == bits[since : step + 1, 0].sum() % 2


def test_triples_are_scored_where_the_next_bit_is_their_exclusive_or():
    made = drawn("temporal_xor")
    before, now = made.inputs[:, :-1, 0], made.inputs[:, 1:, 0]
    scored = made.scored[:, 1:] == 1
    assert scored.sum() == 3 * 20
    np.testing.assert_array_equal(made.targets[:, 1:, 0][scored], (before != now)[scored])


def test_the_song_needs_no_input():
    made = drawn("song")
    assert (made.inputs == 1).all()
    assert "".join("ABCD"[letter] for letter in made.targets[0, :16].argmax(axis=1)) == "ABACABADABACABAD"
    assert BATTERY.chance("song") == 0.5


def test_training_streams_are_scored_everywhere_and_are_not_those_of_the_test():
    lessons = BATTERY.training("three_back", Streams(1, 3).of("lessons"))
    assert lessons.scored.all()
    assert (lessons.inputs != drawn("three_back").inputs).any()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tasks": []}, "Battery.tasks: must name a task"),
        ({"tasks": ["chess"]}, r"Battery.tasks: .*chess"),
        ({"n_steps": 5}, "Battery.n_steps: must be at least 12, got 5"),
        ({"n_test_steps": 0}, "Battery.n_test_steps"),
    ],
)
def test_impossible_batteries_are_refused(given, said):
    with pytest.raises(SpecError, match=said):
        Battery(**{"tasks": ["now"], "n_steps": 60, "n_test_steps": 60, **given})


def test_a_small_table_is_right_where_no_network_can_go_wrong(tmp_path):
    words = ["experiment=temporal_xor_table", "n_replicates=10", "training.n_epochs=30", "task.n_steps=600"]
    result = carry_out(read([*words, f"run.results={tmp_path}"]), silent).result
    dataset = result.dataset
    assert dataset["condition"].to_numpy().tolist() == list(CONTESTANTS)
    able = abilities(dataset).assign_coords(pattern=dataset["task"].to_numpy()).mean("replicate")
    assert (able.sel(pattern="now").drop_sel(condition="untrained") == 1).all()
    assert float(able.sel(condition="window_of_1", pattern="one_back")) == 0
    assert float(able.sel(condition="window_of_4", pattern="three_back")) == 1
    assert (able.sel(condition="window_of_4", pattern=["parity", "song"]) == 0).all()
    assert (able.sel(condition="untrained") < 0.5).all()
    assert len(result.judged().verdicts) == len(table.CLAIMS)
    (drawing,) = table.draw(dataset).values()
    assert "10 networks of each kind" in drawing.caption
