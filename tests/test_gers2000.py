"""A small real run of Gers, Schmidhuber and Cummins (2000), and the descriptions it needs."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from cogrnn.claims import REPLICATED, judge
from cogrnn.errors import SpecError
from cogrnn.execution import silent
from cogrnn.experiments.gers2000 import continual_reber
from cogrnn.seeding import Streams
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out
from cogrnn.training import StreamDescent

TRAINING = StreamDescent(0.5, 10, 100, 0.49)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> xr.Dataset:
    """Return streams of some thousand symbols for few networks."""
    words = [
        "experiment=gers2000_continual_reber", "n_replicates=12", "training.n_streams=30",
        "training.longest_stream=1000", "task.n_test_symbols=1000", f"run.results={tmp_path_factory.mktemp('results')}",
    ]  # fmt: skip
    return carry_out(read(words), silent).result.dataset


def test_networks_learn_from_streams_that_become_longer(dataset: xr.Dataset) -> None:
    course = dataset["stream_course"].mean("replicate").sel(condition=["trained", "standard", "standard_reset"])
    assert bool((course.isel(epoch=slice(-5, None)).mean("epoch") > 1.2 * course.isel(epoch=0)).all())
    wrong = dataset["wrong_share"].mean("replicate")
    assert float(wrong.sel(condition="trained")) < 0.8 * float(wrong.sel(condition="untrained"))
    assert float(wrong.sel(condition="standard")) > float(wrong.sel(condition="standard_reset"))


def test_answers_without_any_opinion_never_end_a_stream_but_are_not_without_error(dataset: xr.Dataset) -> None:
    untrained = dataset.sel(condition="untrained")
    assert untrained["stream_length"].to_numpy().tolist() == [1000.0] * 12
    assert not untrained["succeeded"].any()


@pytest.mark.parametrize("claim", continual_reber.CLAIMS, ids=lambda claim: claim.name)
def test_every_checker_fails_on_networks_without_the_cause(dataset: xr.Dataset, claim) -> None:
    other = {"C2_without_them_none_does": "trained", "C4_states_grow_without_bound": "trained"}
    spoiled = dataset.assign(succeeded=dataset["succeeded"].where(dataset["condition"] != "trained", 1))
    lonely = replace(claim, condition=other.get(claim.name, "untrained"), controls=())
    assert judge(lonely, spoiled, Streams(1, 1).shared("test")).outcome != REPLICATED


def test_states_grow_without_forget_gates(dataset: xr.Dataset) -> None:
    grow = continual_reber.states_grow(dataset).mean("replicate")
    assert float(grow.sel(condition="standard")) > 0.5
    assert float(grow.sel(condition="trained")) < float(grow.sel(condition="standard"))


def test_all_is_drawn_with_captions(dataset: xr.Dataset) -> None:
    drawings = continual_reber.draw(dataset)
    assert set(drawings) == {"streams", "states"}
    assert all("networks" in drawing.caption for drawing in drawings.values())
    assert np.isfinite(dataset["state_size"].sel(condition=["trained", "standard", "untrained"])).all()


def test_simple_recurrent_networks_see_the_same_symbols_without_an_end(dataset: xr.Dataset) -> None:
    simple = dataset.sel(condition=["elman", "bptt10"])
    assert simple["state_size"].isnull().all()
    course = simple["stream_course"]
    assert bool((course <= 1000.0).all())
    assert bool(course.isel(epoch=slice(-5, None)).mean() > 1.2 * course.isel(epoch=0).mean())
    one, ten = (simple["wrong_share"].sel(condition=name) for name in ("elman", "bptt10"))
    assert not one.equals(ten)
    assert float(simple["wrong_share"].max()) < float(dataset["wrong_share"].sel(condition="untrained").min())


@pytest.mark.parametrize(
    "changes", [{"learning_rate": 0.0}, {"n_streams": 0}, {"longest_stream": 1}, {"error_limit": np.inf}]
)
def test_impossible_numbers_are_refused(changes) -> None:
    with pytest.raises(SpecError, match=next(iter(changes))):
        replace(TRAINING, **changes)
