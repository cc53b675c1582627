"""The schema gives every array its dimensions and its meaning; records travel as attributes."""

import numpy as np
import pytest
import xarray as xr

from cogrnn.recording import DIMENSIONS, STATUS, VARIABLES, labelled, stamp, status_of, unstamped


@pytest.mark.parametrize("name", VARIABLES)
def test_a_variable_uses_only_dimensions_of_the_closed_list_and_says_what_it_means(name):
    assert set(VARIABLES[name].dims) <= set(DIMENSIONS)
    assert len(set(VARIABLES[name].dims)) == len(VARIABLES[name].dims)
    assert len(VARIABLES[name].meaning) > 10


def test_weights_lead_from_the_last_dimension_to_the_one_before():
    assert VARIABLES["w_ih"].dims[-2:] == ("hidden_unit", "input_unit")
    assert VARIABLES["w_ch"].dims[-2:] == ("hidden_unit", "context_unit")
    assert VARIABLES["w_ho"].dims[-2:] == ("output_unit", "hidden_unit")


def test_an_array_is_labelled_with_the_dimensions_and_the_meaning_of_its_name():
    array = labelled("input", np.arange(6.0).reshape(1, 2, 3))
    assert array.name == "input"
    assert dict(array.sizes) == {"replicate": 1, "step": 2, "input_unit": 3}
    assert array.attrs == {"long_name": VARIABLES["input"].meaning, "units": "1"}


def test_a_dimension_that_an_array_lacks_is_left_out():
    assert labelled("hidden", np.zeros((4, 5, 6)), lacks="condition").dims == ("replicate", "step", "hidden_unit")


def test_an_array_of_another_number_of_dimensions_is_refused():
    with pytest.raises(ValueError, match="dimensions"):
        labelled("hidden", np.zeros((4, 5, 6)))


def test_a_status_is_a_small_number_whose_meaning_stands_beside_it():
    status = status_of(np.array([True, False, True]))
    np.testing.assert_array_equal(status, np.array([STATUS["ok"], STATUS["diverged"], STATUS["ok"]]))
    assert status.dtype == np.int8
    assert status.dims == ("replicate",)
    meanings = dict(zip(status.attrs["flag_meanings"].split(), status.attrs["flag_values"], strict=True))
    assert meanings == STATUS == {"ok": 0, "diverged": 1}


def test_texts_and_whole_numbers_are_stamped_as_they_are_and_all_else_as_json():
    stamped = stamp(xr.Dataset(), title="Temporal XOR", root_seed=1990, config={"rate": 0.1, "steps": None})
    assert stamped.attrs == {"title": "Temporal XOR", "root_seed": 1990, "config": '{"rate": 0.1, "steps": null}'}


def test_a_stamped_record_comes_back_as_it_was():
    record = {"network": {"n_hidden": 2, "memory": True}, "words": ["no", "…"], "steps": None, "rate": 0.1}
    assert unstamped(stamp(xr.Dataset(), config=record), "config") == record


def test_stamping_leaves_the_given_dataset_and_its_earlier_records_alone():
    plain = xr.Dataset(attrs={"title": "Temporal XOR"})
    assert stamp(plain, root_seed=1).attrs == {"title": "Temporal XOR", "root_seed": 1}
    assert plain.attrs == {"title": "Temporal XOR"}


def test_a_truth_value_is_a_record_that_netcdf_can_hold():
    assert stamp(xr.Dataset(), flag=True).attrs == {"flag": "true"}
