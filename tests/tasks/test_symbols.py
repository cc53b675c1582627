import numpy as np
import pytest

from cogrnn.execution import Execution
from cogrnn.networks import SRN
from cogrnn.seeding import Streams
from cogrnn.tasks import SymbolPatterns, predict_next_symbol
from cogrnn.training import Training, train

SYMBOLS = np.array([[0, 1, 2, 1, 0], [2, 2, 1, 0, 1]])
TABLES = np.stack([np.eye(3), 2 * np.eye(3)])
STREAM = predict_next_symbol(SYMBOLS, TABLES, {"place": np.arange(5)})
STREAMS = Streams(5, 2)


def test_targets_are_the_codes_of_the_next_symbols_round_the_loop() -> None:
    whole = STREAM.patterns()
    np.testing.assert_array_equal(whole.inputs[1].argmax(axis=1), SYMBOLS[1])
    np.testing.assert_array_equal(whole.targets[1].argmax(axis=1), [2, 1, 0, 1, 2])
    np.testing.assert_array_equal(whole.inputs.max(axis=(1, 2)), [1.0, 2.0])
    assert (STREAM.n_replicates, STREAM.n_steps, STREAM.n_input, STREAM.n_output) == (2, 5, 3, 3)


def test_the_pieces_in_order_are_the_whole() -> None:
    whole, pieces = STREAM.patterns(), [piece.patterns() for piece in STREAM.pieces(2)]
    assert [piece.n_steps for piece in pieces] == [2, 2, 1]
    for name in ("inputs", "targets"):
        np.testing.assert_array_equal(np.concatenate([getattr(p, name) for p in pieces], axis=1), getattr(whole, name))
    assert np.concatenate([piece.labels["place"] for piece in pieces]).tolist() == [0, 1, 2, 3, 4]
    assert all(piece.inputs.flags.c_contiguous for piece in pieces)


def test_a_split_stream_keeps_its_targets() -> None:
    first, rest = STREAM.split(2)
    np.testing.assert_array_equal(first.following, [[1, 2], [2, 1]])
    np.testing.assert_array_equal(rest.symbols, SYMBOLS[:, 2:])


def test_shuffling_keeps_the_symbols_and_the_codes_of_each_replicate() -> None:
    long = SymbolPatterns(np.tile(SYMBOLS, 20), np.tile(SYMBOLS, 20), TABLES, {})
    mixed = long.shuffle(STREAMS.of("order"))
    np.testing.assert_array_equal(np.sort(mixed.symbols, axis=1), np.sort(long.symbols, axis=1))
    assert (mixed.symbols != long.symbols).any(axis=1).all()
    np.testing.assert_array_equal(mixed.following, np.roll(mixed.symbols, -1, axis=1))


def test_replicates_may_share_one_stream_and_then_share_its_random_order() -> None:
    shared = predict_next_symbol(np.tile(SYMBOLS[:1], 20), TABLES, {"place": np.arange(100)})
    apart = predict_next_symbol(np.tile(SYMBOLS[[0, 0]], 20), TABLES, {"place": np.arange(100)})
    assert (shared.n_replicates, shared.symbols.shape) == (2, (1, 100))
    for one, two in zip(*([p.patterns() for p in stream.pieces(30)] for stream in (shared, apart)), strict=True):
        np.testing.assert_array_equal(one.inputs, two.inputs)
        np.testing.assert_array_equal(one.targets, two.targets)
    mixed = shared.shuffle(STREAMS.of("order"))
    assert (mixed.n_replicates, mixed.symbols.shape) == (2, (1, 100))
    np.testing.assert_array_equal(mixed.symbols[0], apart.shuffle(STREAMS.of("order")).symbols[0])


def test_no_steps_are_no_patterns() -> None:
    assert STREAM.split(0)[0].patterns().n_steps == 0


@pytest.mark.parametrize("rule", ["elman", "bptt", "full_bptt", "read_out"])
def test_training_in_pieces_gives_the_bits_of_training_on_the_whole(rule: str) -> None:
    network = SRN(n_hidden=4, context_start=0.5, initial_range=1.0, memory=True)
    steps = 3 if rule == "bptt" else None
    training = Training(rule, steps, "squared_error", 0.5, 0.3, 2, "never")
    weights = network.initial_weights(3, 3, STREAMS.of("initial weights"))

    def trained(lessons, piece):
        with Execution(1) as execution:
            *_, last = train(network, training, lessons, weights, execution, label="x", piece=piece)
            return last.weights.named()

    whole, cut = trained(STREAM.patterns(), 1024), trained(STREAM, 2)
    for name, array in whole.items():
        np.testing.assert_array_equal(array, cut[name])


def test_early_epochs_are_shares_of_the_first() -> None:
    network = SRN(n_hidden=2, context_start=0.5, initial_range=1.0, memory=True)
    weights = network.initial_weights(3, 3, STREAMS.of("initial weights"))
    training = Training("elman", None, "squared_error", 0.5, 0.0, 2, "never")
    with Execution(1) as execution:
        epochs = train(network, training, STREAM, weights, execution, label="x", piece=1, early=True)
        assert [epoch.number for epoch in epochs] == [0, 0.2, 0.4, 0.8, 1, 2]
