"""Sequences for long lags: Reber's grammar by hand, temporal order by its definition."""

from dataclasses import replace

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams
from cogrnn.tasks import ContinualReber, EmbeddedReber, LongLag, SameEnds, TemporalOrder, TwoSequences, illegal
from cogrnn.tasks.reber import SYMBOLS, embedded_string, successors
from cogrnn.tasks.temporal_order import SYMBOLS as ORDER_SYMBOLS

ORDER = TemporalOrder(100, 110, (10, 50), (20, 60), 5)


def test_successors_of_a_string_by_hand() -> None:
    assert successors("BTBTSXXTVVETE") == ["TP", "B", "TP", "SX", "SX", "XS", "TV", "TV", "PV", "E", "T", "E"]


def test_every_string_follows_the_grammar_and_repeats_its_second_symbol() -> None:
    draw = Streams(1, 1).shared("strings")
    strings = [embedded_string(draw) for _ in range(300)]
    assert min(map(len, strings)) == 9
    for string in strings:
        assert string[1] == string[-2]
        assert all(after in legal for after, legal in zip(string[1:], successors(string), strict=True))
    assert 100 < sum(string[1] == "T" for string in strings) < 200


def test_the_two_sets_of_strings_have_none_in_common_and_are_read_in_the_order_asked_for() -> None:
    training, test, fresh = EmbeddedReber(30, 20, True).strings(Streams(1, 3).of("strings"))
    for r in range(3):
        sets = [
            {bytes(row.tobytes()[: (row >= 0).sum()]) for row in each.symbols[r]} for each in (training, test, fresh)
        ]
        assert [len(each) for each in sets] == [30, 20, 20]
        assert len(sets[0] | sets[1] | sets[2]) == 70
    order = np.array([4, 2])
    sequences, (_, legal) = training.in_order([order] * 3), training.only(np.array([0, 1])).all()
    row = training.symbols[1, 4]
    n = int((row >= 0).sum()) - 1
    assert sequences.inputs[1, :n].argmax(axis=1).tolist() == row[:n].tolist()
    assert sequences.targets[1, :n].argmax(axis=1).tolist() == row[1 : n + 1].tolist()
    assert sequences.starts[1, : n + 1].tolist() == [1.0] + [0.0] * (n - 1) + [1.0]
    first = training.symbols[1, 0]
    text = "".join(SYMBOLS[i] for i in first[first >= 0])
    told = ["".join(s for s, may in zip(SYMBOLS, step, strict=True) if may) for step in legal[1, : len(text) - 1]]
    assert told == ["".join(sorted(following, key=SYMBOLS.index)) for following in successors(text)]


def test_strings_as_they_come_repeat_within_a_set_but_not_in_another() -> None:
    parts = EmbeddedReber(100, 50, False).strings(Streams(1, 1).of("strings"))
    sets = [{row.tobytes()[: (row >= 0).sum()] for row in each.symbols[0]} for each in parts]
    assert len(sets[0]) < 100
    assert not (sets[0] & sets[1]) | (sets[0] & sets[2]) | (sets[1] & sets[2])
    assert [each.symbols.shape[1] for each in parts] == [100, 50, 50]


def test_an_answer_is_illegal_unless_all_that_may_follow_stand_above_all_that_may_not() -> None:
    legal = np.array([[[True, True, False], [False, True, False], [True, True, True]]])
    assert not illegal(np.array([[[0.4, 0.3, 0.2], [0.1, 0.2, 0.1], [0.0, 0.0, 0.0]]]), legal).any()
    output = np.array([[[0.4, 0.2, 0.3], [0.2, 0.2, 0.1], [np.nan, 0.0, 0.0]]])
    assert illegal(output, legal).tolist() == [[True, True, True]]


def test_the_class_of_a_sequence_is_the_order_of_its_two_symbols() -> None:
    sequences = ORDER.sequences(40, Streams(1, 2).of("sequences"))
    inputs = sequences.inputs[1].reshape(40, 110, 8)
    for number, sequence in enumerate(inputs):
        (begin,) = np.nonzero(sequence[:, ORDER_SYMBOLS.index("E")])[0]
        spoken = [ORDER_SYMBOLS[i] for i in sequence[begin:].argmax(axis=1)]
        told = [(place, symbol) for place, symbol in enumerate(spoken) if symbol in "XY"]
        (first, one), (second, other) = told
        assert 10 <= first <= 20
        assert 50 <= second <= 60
        assert 100 <= len(spoken) <= 110
        assert spoken[0] == "E"
        assert spoken[-1] == "B"
        assert not sequence[:begin].any()
        target = sequences.targets[1].reshape(40, 110, 4)[number, -1]
        assert ["XX", "XY", "YX", "YY"][int(target.argmax())] == one + other
        assert sequences.starts[1].reshape(40, 110)[number].nonzero()[0].tolist() == [begin]
    assert sequences.scored.sum() == 80


def test_of_three_symbols_the_class_is_the_number_they_write_in_base_2() -> None:
    task = replace(ORDER, earliest=(10, 33, 66), latest=(20, 43, 76))
    sequences = task.sequences(40, Streams(1, 1).of("sequences"))
    spoken = sequences.inputs[0].reshape(40, 110, 8)[:, :, :2]
    targets = sequences.targets[0].reshape(40, 110, 8)[:, -1]
    for symbols, target in zip(spoken, targets, strict=True):
        _, said = np.nonzero(symbols)
        assert target.tolist() == np.eye(8)[4 * said[0] + 2 * said[1] + said[2]].tolist()


def test_a_sequence_of_numbers_is_of_the_kind_of_its_first_ones() -> None:
    for noisy in (False, True):
        sequences = TwoSequences(100, 3, noisy, False, 1).sequences(200, Streams(1, 2).of("sequences"))
        numbers, starts = sequences.inputs[1].reshape(200, 110), sequences.starts[1].reshape(200, 110)
        kinds = sequences.targets[1].reshape(200, 110)[:, -1]
        begins = starts.argmax(axis=1)
        telling = np.stack([row[begin : begin + 3] for row, begin in zip(numbers, begins, strict=True)])
        rest = np.concatenate([row[begin + 3 :] for row, begin in zip(numbers, begins, strict=True)])
        off = telling - (2 * kinds - 1)[:, np.newaxis]
        assert (off.std() > 0.3) if noisy else not off.any()
        assert rest.var() == pytest.approx(0.2, rel=0.05)
        assert set(kinds) == {0.0, 1.0}
        assert all(not row[:begin].any() for row, begin in zip(numbers, begins, strict=True))
        assert 0 <= begins.min() < begins.max() <= 10


def test_noise_is_on_what_is_taught_and_not_on_the_targets_of_tests() -> None:
    plain, task = TwoSequences(10, 3, False, False, 1), TwoSequences(10, 3, False, True, 1)
    sequences, streams = plain.sequences(500, Streams(1, 2).of("sequences")), Streams(1, 2)
    assert plain.taught(sequences, streams.of("noise")) is sequences
    other = task.sequences(500, Streams(1, 2).of("sequences"))
    assert (other.inputs == sequences.inputs).all()
    scored = other.scored == 1.0
    np.testing.assert_allclose(other.targets[scored], 0.8 - 0.6 * sequences.targets[scored])
    noise = task.taught(other, streams.of("noise")).targets - other.targets
    assert not noise[~scored].any()
    assert noise[scored].mean() == pytest.approx(0.0, abs=0.03)
    assert noise[scored].var() == pytest.approx(0.1, rel=0.1)
    assert not np.allclose(noise[0], noise[1])


def test_distractors_stand_between_the_symbol_and_the_trigger() -> None:
    task = LongLag(50, 7, 1)
    sequences = task.sequences(300, Streams(1, 2).of("sequences"))
    (begins,), (ends,) = (
        np.nonzero((sequences.starts[1] == 1) & sequences.inputs[1].any(axis=1)),
        np.nonzero(sequences.scored[1]),
    )
    assert begins.size == ends.size == 300
    assert begins[1:].tolist() == (ends + 1)[:-1].tolist()
    assert not sequences.inputs[1, ends[-1] + 1 :].any()
    symbols = sequences.inputs[1].argmax(axis=1)
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        assert symbols[begin] == 7
        assert symbols[end] == 8
        assert symbols[begin + 2 : end].max() < 7
        assert sequences.targets[1, end].argmax() == symbols[begin + 1] - 9
        assert sequences.numbers[1, begin : end + 1].tolist() == [number] * (end - begin + 1)
    beyond = ends - begins - 2 - 50
    assert beyond.min() == 0
    assert beyond.mean() == pytest.approx(9.0, abs=1.7)


def test_a_sequence_ends_as_it_began_and_its_middle_is_regular_or_random() -> None:
    for random_middle in (False, True):
        task = SameEnds(5, random_middle, 1)
        sequences = task.sequences(400, Streams(1, 2).of("sequences"))
        heard, told = (array[1].reshape(400, 5, 6).argmax(axis=2) for array in (sequences.inputs, sequences.targets))
        assert (heard[:, 1:] == told[:, :-1]).all()
        assert (heard[:, 0] == told[:, -1]).all()
        assert set(heard[:, 0]) == {4, 5}
        assert 170 < np.sum(heard[:, 0] == 4) < 230
        middles = {tuple(middle) for middle in heard[:, 1:]}
        assert (len(middles) > 150 and max(map(max, middles)) == 3) if random_middle else middles == {(0, 1, 2, 3)}
        assert sequences.inputs.sum() == sequences.targets.sum() == sequences.scored.sum() == 2 * 400 * 5
        assert sequences.starts[1].nonzero()[0].tolist() == list(range(0, 2000, 5))


def test_the_two_regular_sequences_and_where_they_are_scored() -> None:
    task = SameEnds(3, False, 1)
    both = task.both(2)
    assert both.inputs[1].argmax(axis=1).tolist() == [2, 0, 1, 3, 0, 1]
    assert both.targets[1].argmax(axis=1).tolist() == [0, 1, 2, 0, 1, 3]
    assert task.last(both).scored.tolist() == [[0, 0, 1, 0, 0, 1]] * 2
    assert task.before_the_last(both).scored.tolist() == [[1, 1, 0, 1, 1, 0]] * 2
    assert task.asked(both).scored.all()
    assert replace(task, random_middle=True).asked(both).scored.sum() == 4


@pytest.mark.parametrize(
    ("task", "changes"),
    [
        (SameEnds(100, False, 1), {"lag": 1}),
        (SameEnds(100, False, 1), {"n_test_sequences": 0}),
        (TwoSequences(100, 3, False, False, 1), {"lag": 9}),
        (TwoSequences(100, 3, False, False, 1), {"n_telling": 100}),
        (TwoSequences(100, 3, False, False, 1), {"n_telling": 0}),
        (LongLag(50, 50, 1), {"lag": 0}),
        (LongLag(50, 50, 1), {"n_distractors": 0}),
    ],
)
def test_impossible_lags_are_refused(task, changes) -> None:
    with pytest.raises(SpecError, match=f"{type(task).__name__}.{next(iter(changes))}"):
        replace(task, **changes)


def test_the_worst_error_of_a_sequence_is_over_its_scored_steps_and_all_units() -> None:
    sequences = ORDER.sequences(3, Streams(1, 2).of("sequences"))
    output = sequences.targets.copy()
    output[1, 2 * 110 - 1, 3] -= 0.25
    output[1, 5] = 9.0  # not scored
    assert sequences.worst_error(output).tolist() == [[0.0, 0.0, 0.0], [0.0, 0.25, 0.0]]


@pytest.mark.parametrize(
    "changes",
    [
        {"earliest": (0, 50)}, {"latest": (20, 99)}, {"latest": (50, 60)}, {"latest": (20,)}, {"earliest": (10, 61)},
        {"longest": 99}, {"n_test_sequences": 0},
    ],
)  # fmt: skip
def test_impossible_ranges_are_refused(changes) -> None:
    with pytest.raises(SpecError, match="TemporalOrder"):
        replace(ORDER, **changes)


def test_an_endless_stream_is_made_of_strings_and_knows_what_may_follow() -> None:
    stream = ContinualReber(1000).streams(3000, Streams(1, 2).of("streams"))
    (begins,) = np.nonzero(stream.begins[1])
    symbols = stream.sequences.inputs[1].argmax(axis=1)
    assert stream.sequences.targets[1, :-1].argmax(axis=1).tolist() == symbols[1:].tolist()
    strings = ["".join(SYMBOLS[i] for i in part) for part in np.split(symbols, begins[1:])]
    assert len(strings) > 150
    assert 0.4 < np.mean([string[1] == "T" for string in strings]) < 0.6
    may = ["".join(s for s, m in zip(SYMBOLS, step, strict=True) if m) for step in stream.legal[1]]
    for string, begin in list(zip(strings, begins, strict=True))[:-1]:
        told = ["".join(sorted(following, key=SYMBOLS.index)) for following in successors(string)]
        assert may[begin : begin + len(string)] == [*told, "B"]
    assert stream.sequences.starts.sum() == 2
    assert stream.cleared().sequences.starts.tolist() == stream.begins.tolist()


def test_a_stream_too_short_for_a_test_is_refused() -> None:
    with pytest.raises(SpecError, match="n_test_symbols"):
        ContinualReber(999)


def test_a_set_without_strings_is_refused() -> None:
    with pytest.raises(SpecError, match="n_test_strings"):
        EmbeddedReber(1, 0, True)
