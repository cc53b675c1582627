"""What was done, in sentences made from the configuration: the text cannot disagree with the run."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from cogrnn.claims import Verdict

RULE = {
    "elman": "back propagation, with the context as plain input, so that the error goes back one step",
    "bptt": "back propagation through the last {bptt_steps} steps",
    "read_out": "the delta rule on the output units alone, the hidden layer staying as random as it began",
    "full_bptt": "back propagation through the whole stream, with one update per epoch",
}
LOSS = {"squared_error": "the squared error", "cross_entropy": "the cross-entropy"}
RESET = {
    "never": "The context was carried over from the end of the stream to its beginning.",
    "epoch": "The context was reset before every epoch.",
}


def methods(config: Mapping[str, Any], sizes: Mapping[str, int]) -> list[str]:
    """Return paragraphs that say what was trained and how.

    Parameters
    ----------
    config
        The resolved configuration of the run.
    sizes
        The sizes of the dataset's dimensions.
    """
    network, training = config["network"], config["training"]
    n_hidden = network["n_hidden"]
    memory = (
        f"{counted(n_hidden, 'context unit')} that held a copy of the hidden vector of the step before, "
        f"at first {network['context_start']:g}"
        if network["memory"]
        else f"a context that always stayed at {network['context_start']:g} (no memory)"
    )
    precise = " All numbers had single precision." if network.get("precision") == "single" else ""
    first = (
        f"{counted(config['n_replicates'], 'simple recurrent network')} of the condition “trained” had "
        f"{counted(sizes['input_unit'], 'input unit')}, {counted(n_hidden, 'logistic hidden unit')}, "
        f"{counted(sizes['output_unit'], 'logistic output unit')}, and {memory}. Weights and biases started uniformly "
        f"within ±{network['initial_range']:g}. Every network had initial weights, a training stream and a test stream "
        f"of its own, all drawn from the root seed {config['root_seed']}.{precise}"
    )
    rule = RULE[training["rule"]].format(**training)
    pace = "" if training["rule"] == "full_bptt" else " after every pattern"
    momentum = f" and momentum {training['momentum']:g}" if training["momentum"] else " and no momentum"
    second = (
        f"They learned to predict the next element of the stream by {rule}: {LOSS[training['loss']]} was reduced{pace} "
        f"with learning rate {training['learning_rate']:g}{momentum}, for {counted(training['n_epochs'], 'epoch')} "
        f"(passes through the stream). {RESET[training['context_reset']]} Then the weights were frozen, and "
        f"{counted(sizes['step'], 'step')} of a fresh stream were scored."
    )
    return [first, second, _as_configured(config, "task")]


def own_methods(config: Mapping[str, Any], paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs that a simulation has stamped into its result, and its configuration in words.

    A simulation does so where it is no training of simple recurrent networks on a stream.
    """
    populations = (
        f"{counted(config['n_replicates'], 'independent repetition')} of every condition, all drawn from the root seed "
        f"{config['root_seed']}."
    )
    groups = " ".join(_as_configured(config, group) for group in ("network", "task", "training"))
    return [*paragraphs, populations, groups]


def _as_configured(config: Mapping[str, Any], group: str) -> str:
    """Return the settings of a group in a sentence, with the values as a configuration file has them."""
    written = {
        key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in config[group].items()
    }
    return f"The {group}: {', '.join(f'{key} = {value}' for key, value in written.items())}."


def also_met(verdict: Verdict) -> str:
    """Say in so many words what else meets a claim's criterion; nothing where nothing does."""
    names = ", ".join(name.replace("_", " ") for name in verdict.also_met_by)
    return names and f"Others meet this criterion, too: {names}. To meet it does not set the trained networks apart."


def counted(number: int, noun: str) -> str:
    """Return a number with its noun in the right form."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
