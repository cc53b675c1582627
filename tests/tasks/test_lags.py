"""Which lags are looked at."""

from dataclasses import replace

import pytest

from cogrnn.errors import SpecError
from cogrnn.tasks import Lags

TASK = Lags(spectral_radii=[0.9], longest=32, n_burn_in_steps=0)


def test_the_first_lags_each_then_every_fifth_and_the_longest():
    assert TASK.lags == [1, 2, 3, 4, 5, 10, 15, 20, 25, 30, 32]


@pytest.mark.parametrize(
    ("field", "value"), [("spectral_radii", []), ("spectral_radii", [0.0]), ("longest", 29), ("n_burn_in_steps", -1)]
)
def test_an_impossible_value_is_refused_by_name(field, value):
    with pytest.raises(SpecError, match=rf"^Lags\.{field}: must be .*, got .*Try task\.{field}="):
        replace(TASK, **{field: value})
