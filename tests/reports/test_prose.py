"""The sentences of the methods follow the configuration, word by word."""

import pytest

from cogrnn.reports.prose import counted, methods, own_methods

SIZES = {"input_unit": 1, "output_unit": 1, "step": 1200, "replicate": 100}


def prose(config, *, network=None, training=None, sizes=SIZES, **top):
    changed = {**config, **top}
    changed["network"] = {**config["network"], **(network or {})}
    changed["training"] = {**config["training"], **(training or {})}
    return methods(changed, sizes)


def test_the_first_paragraph_describes_the_networks(config):
    first, _second, _third = prose(config, n_replicates=100)
    assert first.startswith(
        "100 simple recurrent networks of the condition “trained” had 1 input unit, 2 logistic hidden units, "
        "1 logistic output unit, and 2 context units that held a copy of the hidden vector of the step before, "
        "at first 0.5."
    )
    assert "started uniformly within ±1." in first
    assert first.endswith("all drawn from the root seed 1990.")


def test_single_precision_is_said(config) -> None:
    said = "All numbers had single precision."
    assert said in prose(config, network={"precision": "single"})[0]
    assert said not in prose(config, network={"precision": "double"})[0]


def test_the_second_paragraph_describes_the_training(config):
    _first, second, _third = prose(config)
    assert second == (
        "They learned to predict the next element of the stream by back propagation, with the context as plain input, "
        "so that the error goes back one step: the squared error was reduced after every pattern with learning rate "
        "0.1 and no momentum, for 600 epochs (passes through the stream). The context was carried over from the end of "
        "the stream to its beginning. Then the weights were frozen, and 1,200 steps of a fresh stream were scored."
    )


def test_the_third_paragraph_lists_the_task_as_configured(config):
    assert prose(config, task={"name": "letters", "n_words": 5})[2] == "The task: name = letters, n_words = 5."


def test_settings_are_written_as_configurations_write_them(config):
    task = {"name": "letters", "text_file": None, "with_ends": True, "weights": [0.02, 2.0], "lexicon": ["café"]}
    told = 'The task: name = letters, text_file = null, with_ends = true, weights = [0.02, 2.0], lexicon = ["café"].'
    assert prose(config, task=task)[2] == told
    assert told in own_methods({**config, "task": task}, [])[-1]


def test_a_simulation_may_say_itself_what_was_done(config):
    first, second, third = own_methods({**config, "n_replicates": 1}, ["Memories were stored."])
    assert first == "Memories were stored."
    assert second == "1 independent repetition of every condition, all drawn from the root seed 1990."
    assert third.startswith("The network: name = srn, ")
    assert "The task: " in third
    assert "The training: " in third


def test_the_numbers_are_those_of_the_configuration(config):
    first, second, _third = prose(
        config, n_replicates=2500, root_seed=7, sizes={"input_unit": 5, "output_unit": 6, "step": 1},
        network={"n_hidden": 20, "initial_range": 0.25, "context_start": 0.0},
        training={"learning_rate": 0.05, "n_epochs": 1},
    )  # fmt: skip
    for words in (
        "2,500 simple", "had 5 input units, 20 logistic hidden units, 6 logistic output units, and 20 context units",
        "at first 0.", "±0.25", "root seed 7",
    ):  # fmt: skip
        assert words in first
    for words in ("learning rate 0.05", "for 1 epoch (", "and 1 step of"):
        assert words in second


@pytest.mark.parametrize(
    ("rule", "steps", "words"),
    [
        ("elman", None, "with the context as plain input, so that the error goes back one step: the squared"),
        ("bptt", 3, "by back propagation through the last 3 steps: the squared error was reduced after every pattern"),
        (
            "read_out",
            None,
            "by the delta rule on the output units alone, the hidden layer staying as random as it began:",
        ),
        ("full_bptt", None, "through the whole stream, with one update per epoch: the squared error was reduced with"),
    ],
)
def test_every_rule_is_named_with_its_pace(config, rule, steps, words):
    assert words in prose(config, training={"rule": rule, "bptt_steps": steps})[1]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"loss": "squared_error"}, ": the squared error was"),
        ({"loss": "cross_entropy"}, ": the cross-entropy was"),
        ({"momentum": 0.9}, "learning rate 0.1 and momentum 0.9, for"),
        ({"momentum": 0.0}, "learning rate 0.1 and no momentum, for"),
        ({"context_reset": "epoch"}, "The context was reset before every epoch. Then"),
        ({"context_reset": "never"}, "The context was carried over from the end of the stream to its beginning. Then"),
    ],
)
def test_loss_momentum_and_reset_are_those_of_the_training(config, change, words):
    assert words in prose(config, training=change)[1]


def test_a_network_without_memory_has_no_copy_of_its_hidden_units(config):
    first = prose(config, network={"memory": False, "context_start": 0.25})[0]
    assert "and a context that always stayed at 0.25 (no memory)." in first
    assert "copy" not in first


@pytest.mark.parametrize("change", [{"rule": "evolution"}, {"loss": "hinge"}, {"context_reset": "word"}])
def test_what_has_no_words_is_not_passed_over(config, change):
    with pytest.raises(KeyError):
        prose(config, training=change)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 steps"), (1, "1 step"), (2, "2 steps"), (1_000, "1,000 steps"), (10**6, "1,000,000 steps")],
)
def test_a_noun_agrees_with_its_number(number, words):
    assert counted(number, "step") == words


def test_what_else_meets_a_criterion_is_said_in_so_many_words(report) -> None:
    from dataclasses import replace

    from cogrnn.analysis import Interval
    from cogrnn.claims.judge import Bystander
    from cogrnn.reports import html_page, markdown_page
    from cogrnn.reports.prose import also_met

    verdict = report.verdicts[0]
    assert also_met(verdict) == ""
    names = [
        Bystander("bigram_table", Interval(1, 1, 1, 12), True),
        Bystander("unigram_table", Interval(0, 0, 0, 12), False),
    ]
    watched = replace(verdict, bystanders=tuple(names))
    said = "Others meet this criterion, too: bigram table. To meet it does not set the trained networks apart."
    assert also_met(watched) == said
    page = replace(report, verdicts=[watched, *report.verdicts[1:]])
    assert html_page(page).count(said) == markdown_page(page).count(said) == 1
