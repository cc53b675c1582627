"""The settings of learning from sequences."""

import pytest

from cogrnn.errors import SpecError
from cogrnn.training import SequenceDescent


@pytest.mark.parametrize(
    ("field", "value"), [("learning_rate", 0.0), ("learning_rate", float("nan")), ("n_sequences", 0)]
)
def test_an_impossible_value_is_refused_by_name(field, value):
    with pytest.raises(SpecError, match=rf"^SequenceDescent\.{field}: must be .*, got .*Try training\.{field}="):
        SequenceDescent(**{"learning_rate": 0.1, "n_sequences": 5, field: value})
