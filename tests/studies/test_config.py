import hashlib

import pytest
from omegaconf import OmegaConf

from cogrnn.claims import STATED, Departure
from cogrnn.errors import CogrnnError, ConfigError, SpecError
from cogrnn.studies.catalogue import folder_of
from cogrnn.studies.config import read

XOR = "experiment=elman1990_xor"


def test_the_papers_values_are_composed() -> None:
    config = read([XOR])
    assert config.network.n_hidden == 2
    assert config.network.context_start == 0.5
    assert config.task.n_triples == 1000
    assert config.training.n_epochs == 600
    assert config.values["n_replicates"] == 100


def test_an_override_reaches_the_spec() -> None:
    config = read([XOR, "network.n_hidden=4", "training.rule=bptt", "training.bptt_steps=3"])
    assert config.network.n_hidden == 4
    assert (config.training.rule, config.training.bptt_steps) == ("bptt", 3)


def test_the_name_of_a_run_depends_on_what_changes_numbers_and_on_nothing_else() -> None:
    name = read([XOR]).name
    assert read([XOR, "run.n_threads=1", "run.results=elsewhere"]).name == name
    assert read([XOR, "network.context_start=0.5", "training.momentum=0"]).name == name
    assert read([XOR, "root_seed=7"]).name != name
    assert read([XOR, "network.n_hidden=3"]).name != name


def test_the_name_of_a_run_depends_on_the_content_of_its_text(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, words = tmp_path / "text.txt", ["experiment=elman1990_words", "task.word_order=text", "task.n_letters=null"]
    monkeypatch.chdir(tmp_path)  # a relative path starts at the folder in which the command is given
    text.write_text("the boy played by the sea\n" * 200, encoding="utf-8")
    first = read([*words, "task.text_file=text.txt"])
    assert first.values["task"]["text_sha256"] == hashlib.sha256(text.read_bytes()).hexdigest()
    assert read([*words, "task.text_file=text.txt"]).name == first.name
    text.write_text("the boy played by the sea\n" * 199 + "the sea by the boy played\n", encoding="utf-8")
    assert read([*words, "task.text_file=text.txt"]).name != first.name
    with pytest.raises(SpecError, match="holds another text"):
        read([*words, "task.text_file=text.txt", f"task.text_sha256={first.task.text_sha256}"])


@pytest.mark.parametrize(
    ("words", "kind", "message"),
    [
        ([], ConfigError, r"^experiment: was not chosen\. Try experiment=NAME with one of: .*elman1990_xor"),
        (
            ["experiment=elman1990_xr"],
            ConfigError,
            r"^experiment: unknown experiment, got 'elman1990_xr'\. Try elman1990_xor",
        ),
        (
            [XOR, "n_replicate=3"],
            ConfigError,
            r"^n_replicate: unknown key, got .*Try n_replicates \(known here: n_replicates",
        ),
        (
            [XOR, "network.n_hiden=3"],
            ConfigError,
            r"^network\.n_hiden: unknown key.*Try network\.n_hidden \(known here: .*n_hidden, precision\)",
        ),
        ([XOR, "+network.n_layers=3"], ConfigError, r"^network\.n_layers: keys cannot be added with \+"),
        ([XOR, "++n_replicates=3"], ConfigError, r"^n_replicates: keys cannot be added"),
        ([XOR, "~task"], ConfigError, r"^task: keys cannot be added with \+ or removed with ~"),
        ([XOR, "hydra.verbose=true"], ConfigError, r"^hydra\.verbose: cogrnn sets Hydra itself"),
        (
            [XOR, "network=jordn"],
            ConfigError,
            r"^network: unknown network, got 'jordn'\. Try jordan \(known: .*srn, stack\)",
        ),
        ([XOR, "network.name=jordn"], ConfigError, r"^network\.name: unknown network, got 'jordn'"),
        ([XOR, "training.learning_rate=abc"], ConfigError, r"^training\.learning_rate: must be a number, got 'abc'"),
        ([XOR, "network.n_hidden=2.5"], ConfigError, r"^network\.n_hidden: must be a whole number, got '2\.5'"),
        ([XOR, "network.memory=perhaps"], ConfigError, r"^network\.memory: must be true or false, got 'perhaps'"),
        ([XOR, "n_replicates=null"], ConfigError, r"^n_replicates: must have a value, got null"),
        ([XOR, "network.n_hidden=???"], ConfigError, r"^network\.n_hidden: has no value, got \?\?\?"),
        ([XOR, "network.n_hidden=2,3"], ConfigError, r"^network\.n_hidden: takes one value in a run"),
        ([XOR, "quickly"], ConfigError, r"^command line: is not KEY=VALUE, got 'quickly'"),
        (
            [XOR, "network.n_hidden=0"],
            SpecError,
            r"^SRN\.n_hidden: must be at least 1, got 0\. Try network\.n_hidden=2\.$",
        ),
        (
            [XOR, "training.learning_rate=nan"],
            SpecError,
            r"^Training\.learning_rate: must be a finite number above 0, got nan",
        ),
        (
            [XOR, "training.rule=elmann"],
            SpecError,
            r"^Training\.rule: must be one of elman, bptt, full_bptt, read_out, got 'elmann'",
        ),
    ],
)
def test_bad_input_gets_one_clear_error(words: list[str], kind: type[CogrnnError], message: str) -> None:
    with pytest.raises(kind, match=message) as caught:
        read(words)
    text = str(caught.value)
    assert text.count("\n") == 0
    assert " Try " in text


def test_a_misspelt_key_in_a_file_is_refused(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "conf" / "experiment").mkdir(parents=True)
    (tmp_path / "experiments" / "mine2026").mkdir(parents=True)
    (tmp_path / "experiments" / "mine2026" / "typo.py").write_text("simulate = CLAIMS = DEPARTURES = draw = None\n")
    (tmp_path / "conf" / "experiment" / "mine2026_typo.yaml").write_text(
        "# @package _global_\ndefaults: [/network: srn, _self_]\nnetwork: {n_hiden: 3}\n"
    )
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"n_hiden: unknown key.*Try network\.n_hidden"):
        read(["experiment=mine2026_typo"])


@pytest.mark.parametrize("key", ["training.n_epoch", "trainings.n_epochs", "training.n_epochs.n"])
def test_a_misspelt_key_in_a_ledger_is_refused(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    line = Departure("passes", STATED, "600", "{}", key=key, value=600)
    monkeypatch.setattr("cogrnn.experiments.elman1990.xor.DEPARTURES", (line,))
    with pytest.raises(
        ConfigError, match=rf"^ledger of elman1990_xor: unknown key, got '{key}'\. Try training\.n_epochs"
    ):
        read([XOR])


def test_the_presets_are_small_or_for_the_tree_and_the_command_line_has_the_last_word() -> None:
    assert read(["experiment=elman1990_xor"]).values["n_replicates"] == 100
    assert read(["experiment=elman1990_xor", "preset=classroom"]).values["n_replicates"] == 10
    assert read(["experiment=elman1990_xor", "preset=classroom", "n_replicates=12"]).values["n_replicates"] == 12
    tree = read(["experiment=elman1990_lexical", "preset=tree"])
    assert tree.task.reading == "nested"
    assert "glass" in tree.task.categories["INANIM"]
    assert (tree.network.initial_range, tree.training.learning_rate) == (0.5, 0.1)
    assert read(["experiment=elman1990_xor", "preset=tree"]).values == read(["experiment=elman1990_xor"]).values


def test_every_file_of_a_preset_is_of_an_experiment_and_is_used() -> None:
    conf = folder_of("cogrnn.conf")
    for file in (conf / "preset_of").glob("classroom_*.yaml"):
        experiment = file.stem.removeprefix("classroom_")
        assert (conf / "experiment" / f"{experiment}.yaml").is_file(), file
        usual, smaller = (read([f"experiment={experiment}", *preset]).values for preset in ([], ["preset=classroom"]))
        given = OmegaConf.load(file)
        assert smaller["n_replicates"] == given.get("n_replicates", 10) < usual["n_replicates"]
        for group in ("task", "training", "network"):
            assert {key: smaller[group][key] for key in given.get(group, {})} == given.get(group, {})


def test_an_unknown_preset_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"preset: unknown preset, got 'clasroom'\. Try classroom"):
        read(["experiment=elman1990_xor", "preset=clasroom"])


def test_a_file_of_a_group_is_chosen_by_its_name_and_a_preset_that_contradicts_it_is_named() -> None:
    assert read(["experiment=elman1990_lexical", "task/reading=disjoint"]).task.reading == "disjoint"
    with pytest.raises(
        ConfigError, match=r"task/reading: is decided by the preset, got disjoint\. Try task/reading=nested"
    ):
        read(["experiment=elman1990_lexical", "preset=tree", "task/reading=disjoint"])
    with pytest.raises(ConfigError, match=r"task/reading: unknown task/reading, got 'mxed'\. Try mixed"):
        read(["experiment=elman1990_lexical", "task/reading=mxed"])
