"""Lexical classes, the exam: what is asked of every network, with its weights frozen, one network after the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.sparse import csr_array

from cogrnn.errors import require
from cogrnn.execution import Execution
from cogrnn.networks import SRN, SRNWeights
from cogrnn.probing import Response, present, present_with_contexts
from cogrnn.recording import label_condition
from cogrnn.seeding import Streams
from cogrnn.tasks import Patterns, Sentences, SymbolPatterns, ngram_predictions

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Answers = Mapping[str, NDArray[np.generic]]

N_TOKENS = 12
"""How many tokens of each word are kept: half of them begin a sentence, where the word has so many that do."""


@dataclass(frozen=True)
class LexicalExam:
    """The streams that are presented, and how.

    Parameters
    ----------
    task
        Whose grammar knows the likelihoods.
    lessons
        The training streams. The paper measures on them; half as many words of their beginning as the test has serve.
    test, novel
        Fresh streams; in `novel`, half as long, the novel word stands for another.
    execution
        The threads that share out the networks.
    """

    task: Sentences
    lessons: SymbolPatterns
    test: SymbolPatterns
    novel: SymbolPatterns
    execution: Execution

    @classmethod
    def drawn(cls, task: Sentences, lessons: SymbolPatterns, streams: Streams, execution: Execution) -> "LexicalExam":
        """Draw the test streams.

        Raises
        ------
        SpecError
            They are so short that some word hardly occurs.
        """
        test, novel = task.test_stream(streams.of("test stream")), task.test_stream(streams.of("novel stream"))
        novel, _ = task.with_novel_word(novel).split(task.n_test_words // 2)
        exam = cls(task, lessons, test, novel, execution)
        for stream, needed in ((test, N_TOKENS), (exam.opening, 1), (novel, 1)):
            heard = np.where(stream.symbols == len(task.grammar.words), task.novel_number, stream.symbols)
            for word, name in enumerate(task.grammar.words):
                fewest = int((heard[:, task.n_burn_in_words :] == word).sum(axis=1).min())
                require(
                    fewest >= needed,
                    "Sentences.n_test_sentences",
                    f"must give at least {needed} tokens of each word",
                    got=f"{task.n_test_sentences}, with {fewest} of {name}",
                    hint="task.n_test_sentences=2000 task.n_test_words=5500",
                )
        return exam

    def in_brief(self, name: str, network: SRN, weights: SRNWeights) -> xr.Dataset:
        """Return what the learning curves need of one condition: hidden vectors and scores on a part of the test."""
        brief = replace(self, test=self.opening)
        return brief._for_each(name, weights, lambda replicate: brief._test(network, weights, replicate)[0])

    def in_full(self, name: str, network: SRN, weights: SRNWeights) -> xr.Dataset:
        """Return everything that is asked of one condition, by its names in the schema."""
        return self._for_each(name, weights, lambda replicate: self._everything(network, weights, replicate))

    def in_silence(self, name: str, network: SRN, weights: SRNWeights) -> xr.Dataset:
        """Return the mean hidden vectors of one condition where silence stands in the place of the novel word."""
        tables = self.novel.tables.copy()
        tables[:, -1] = 0.0
        silent = replace(self.novel, tables=tables)

        def ask(replicate: int) -> Answers:
            return {"word_hidden_silent": self._with_stand_in(network, weights, replicate, silent).astype(np.float32)}

        return self._for_each(name, weights, ask)

    @property
    def opening(self) -> SymbolPatterns:
        """The first fifth of the test, enough for a learning curve."""
        return self.test.split(self.task.n_test_words // 5)[0]

    @cached_property
    def tokens(self) -> Numbers:
        """The steps of the scored test at which each word's first tokens stand, shape (replicate, word and token)."""
        scored, place = self.test.symbols[:, self.task.n_burn_in_words :], self._scored_labels("place")
        words = range(len(self.task.grammar.words))
        chosen = [[_some_tokens(row == word, at) for word in words] for row, at in zip(scored, place, strict=True)]
        return np.array(chosen).reshape(len(scored), -1)

    def scores_of_tables(self, longest: int) -> list[list[Answers]]:
        """Return the scores of n-gram tables of every training stream that remember 0, 1, ... `longest` words.

        One list for each replicate, with the scores of each table.
        """
        scores: list[list[Answers]] = [[]] * self.test.n_replicates

        def work(first: int, last: int) -> None:
            for replicate in range(first, last):
                scores[replicate] = self._scores_of_tables(replicate, longest)

        self.execution.share_out(self.test.n_replicates, work)
        return scores

    def _scores_of_tables(self, replicate: int, longest: int) -> list[Answers]:
        """Return the scores of the tables of one training stream."""
        whole = self.lessons.only(replicate)
        heard, _ = whole.split(self._n_heard_again)
        units, burnt = self.task.table[:-1], self.task.n_burn_in_words
        test, training = (
            [output[0, burnt:] for output in ngram_predictions(whole.symbols, asked.symbols, units, longest)]
            for asked in (self.test.only(replicate), heard)
        )
        return [
            {**self._score_test(fresh, replicate), **self._score_training(again, replicate)}
            for fresh, again in zip(test, training, strict=True)
        ]

    def _for_each(self, name: str, weights: SRNWeights, ask: Callable[[int], Answers]) -> xr.Dataset:
        """Ask every network, let the threads share them out, and label the answers."""
        answers: list[Answers] = [{}] * weights.n_replicates

        def work(first: int, last: int) -> None:
            for replicate in range(first, last):
                answers[replicate] = ask(replicate)

        self.execution.share_out(weights.n_replicates, work)
        stacked = {variable: np.stack([answer[variable] for answer in answers]) for variable in answers[0]}
        words = np.array(self.task.grammar.words)
        dataset = label_condition(name, stacked, weights.alive()).assign_coords(word=("pattern", words))
        if "step" not in dataset.dims:
            return dataset
        place = self._scored_labels("place")[np.arange(len(self.tokens))[:, np.newaxis], self.tokens]
        return dataset.assign_coords(token=("step", np.repeat(words, N_TOKENS)), place=(("replicate", "step"), place))

    def _everything(self, network: SRN, weights: SRNWeights, replicate: int) -> Answers:
        """Return all answers of one network."""
        brief, response = self._test(network, weights, replicate)
        contexts = self._contexts(network, response)
        own, n_words = weights.only(replicate), len(self.task.grammar.words)
        every_word = self.task.table[np.newaxis, :n_words].copy()
        common = np.broadcast_to(contexts.mean(axis=0), (1, n_words, network.n_hidden)).copy()
        alone = present_with_contexts(network, own, Patterns(every_word, every_word, {}), common, self.execution)
        silence = np.zeros((1, len(contexts), self.task.table.shape[1]))
        unheard = present_with_contexts(
            network, own, Patterns(silence, silence, {}), contexts[np.newaxis], self.execution
        )
        heard, _ = self.lessons.split(self._n_heard_again)
        _, output = self._scored(self._present(network, weights, heard, replicate))
        symbols = self.test.symbols[replicate, self.task.n_burn_in_words :]
        kept = {
            "word_hidden_common": alone.hidden[0],
            "word_context": mean_by_word(unheard.hidden[0], symbols, n_words),
            "word_hidden_novel": self._with_stand_in(network, weights, replicate, self.novel),
            "token_hidden": self._scored(response)[0][self.tokens[replicate]],
        }
        return {
            **brief,
            **self._score_training(output, replicate),
            **{name: array.astype(np.float32) for name, array in kept.items()},
        }

    def _test(self, network: SRN, weights: SRNWeights, replicate: int) -> tuple[Answers, Response]:
        """Present the test to one network; return the answers in brief, and everything that it answered."""
        response = self._present(network, weights, self.test, replicate)
        hidden, output = self._scored(response)
        symbols = self.test.symbols[replicate, self.task.n_burn_in_words :]
        by_word = mean_by_word(hidden, symbols, len(self.task.grammar.words))
        answers = {"word_hidden": by_word.astype(np.float32), **self._score_test(output, replicate)}
        return answers, response

    def _score_test(self, output: Floats, replicate: int) -> Answers:
        """Score outputs on the test, against the likelihoods of the grammar."""
        scored = self.test.only(replicate).split(self.task.n_burn_in_words)[1]
        told = self._likelihoods[scored.labels["prefix"][0]]
        return score(output, told, self.task.table[scored.following[0]])

    def _score_training(self, output: Floats, replicate: int) -> Answers:
        """Score outputs on the beginning of the training stream against its own frequencies: the paper's way."""
        whole = self.lessons.only(replicate)
        prefix, following = whole.labels["prefix"][0], whole.following[0]
        shape = self.task.grammar.likelihoods.shape
        counts = np.bincount(np.ravel_multi_index((prefix, following), shape), minlength=prod(shape)).reshape(shape)
        frequencies = self.task.in_units(counts / np.maximum(counts.sum(axis=1, keepdims=True), 1.0))
        part = slice(self.task.n_burn_in_words, self._n_heard_again)
        scores = score(output, frequencies[prefix[part]], self.task.table[following[part]])
        return {f"training_{name}": value for name, value in scores.items()}

    @property
    def _n_heard_again(self) -> int:
        """How many words of the training streams are presented again."""
        return self.task.n_test_words // 2

    @cached_property
    def _likelihoods(self) -> Floats:
        """The likelihoods of the grammar by unit, shape (prefix, unit)."""
        return self.task.in_units(self.task.grammar.likelihoods)

    def _with_stand_in(self, network: SRN, weights: SRNWeights, replicate: int, stream: SymbolPatterns) -> Floats:
        """Return the mean hidden vector of each word, with that of the stand-in in the place of the word it is for."""
        hidden, _ = self._scored(self._present(network, weights, stream, replicate))
        symbols, n_words = stream.symbols[replicate, self.task.n_burn_in_words :], len(self.task.grammar.words)
        replaced = np.where(symbols == n_words, self.task.novel_number, symbols)
        return mean_by_word(hidden, replaced, n_words)

    def _present(self, network: SRN, weights: SRNWeights, stream: SymbolPatterns, replicate: int) -> Response:
        """Present a stream to one network from a reset context."""
        patterns = stream.only(replicate).patterns()
        return present(network, weights.only(replicate), patterns, network.initial_context(1), self.execution)

    def _scored(self, response: Response) -> tuple[Floats, Floats]:
        """Return what one network answered where it is scored: hidden vectors and outputs (step, unit)."""
        burnt = self.task.n_burn_in_words
        return response.hidden[0, burnt:], response.output[0, burnt:]

    def _contexts(self, network: SRN, response: Response) -> Floats:
        """Return the contexts that one network had where it is scored, shape (step, unit)."""
        contexts = np.repeat(response.start, response.hidden.shape[1], axis=0)
        if network.memory:
            contexts[1:] = response.hidden[0, :-1]
        return contexts[self.task.n_burn_in_words :]

    def _scored_labels(self, label: str) -> Numbers:
        """Return a label of the steps of the test that are scored, shape (replicate, step)."""
        return self.test.labels[label][:, self.task.n_burn_in_words :]


def _some_tokens(of_word: NDArray[np.bool_], place: Numbers) -> Numbers:
    """Return the steps of the first tokens of a word, half of them at the beginning of a sentence if it is there."""
    begins = np.flatnonzero(of_word & (place == 0))[: N_TOKENS // 2]
    later = np.flatnonzero(of_word & (place > 0))[: N_TOKENS - len(begins)]
    others = np.setdiff1d(np.flatnonzero(of_word), [*begins, *later])
    return np.sort(np.concatenate([begins, later, others[: N_TOKENS - len(begins) - len(later)]]))


def mean_by_word(vectors: Floats, symbols: Numbers, n_words: int) -> Floats:
    """Return the mean of the vectors (step, unit) over the steps of each word, shape (word, unit)."""
    said = csr_array((np.ones(len(symbols)), (symbols, np.arange(len(symbols)))), shape=(n_words, len(symbols)))
    means: Floats = said @ vectors / said.sum(axis=1)[:, np.newaxis]
    return means


def score(output: Floats, told: Floats, target: Floats) -> dict[str, NDArray[np.generic]]:
    """Compare outputs with the likelihoods of the next word and with the word itself, all (step, unit).

    Returns
    -------
    Mean and standard deviation over steps of the cosine with the likelihoods and of the summed squared error against
    them, and the mean summed squared error against the word itself.
    """
    cosine = np.vecdot(output, told) / np.sqrt(np.vecdot(output, output) * np.vecdot(told, told))
    off, missed = output - told, output - target
    error = np.vecdot(off, off)
    return {
        "cosine": cosine.mean(),
        "cosine_sd": cosine.std(),
        "likelihood_error": error.mean(),
        "likelihood_error_sd": error.std(),
        "summed_error": np.vecdot(missed, missed).mean(),
    }
