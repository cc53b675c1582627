import sys
from pathlib import Path
from types import ModuleType

import pytest

from cogrnn.errors import ConfigError
from cogrnn.studies.catalogue import OWN_PACKAGE, specs, studies, study_of


def test_the_installed_experiments_are_known_by_name_and_title() -> None:
    study = study_of("elman1990_xor")
    assert study.package == OWN_PACKAGE
    assert study.title("elman1990_xor").startswith("Temporal XOR")


def test_importing_an_experiment_makes_no_second_package() -> None:
    study_of("elman1990_xor").module("elman1990_xor")
    assert "cogrnn.experiments.elman1990.xor" in sys.modules
    assert "experiments" not in sys.modules


def test_a_simulation_depends_on_its_own_file_and_the_siblings_it_imports() -> None:
    sources = {path.name for path in study_of("elman1990_xor").sources("elman1990_xor")}
    assert sources == {"xor_simulation.py", "course.py", "exam.py", "ngram_observers.py", "published.py"}


def test_a_checkout_is_not_taken_for_a_study_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    own = studies()[-1]
    monkeypatch.chdir(own.conf.parent)
    assert [study.package for study in studies()] == [OWN_PACKAGE]


def test_a_folder_with_conf_and_experiments_is_a_study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "conf" / "experiment").mkdir(parents=True)
    (tmp_path / "conf" / "experiment" / "mine2026_coin.yaml").touch()
    (tmp_path / "experiments" / "mine2026").mkdir(parents=True)
    (tmp_path / "experiments" / "mine2026" / "coin.py").write_text('"""A coin.\n\nMore."""\nraise RuntimeError\n')
    monkeypatch.chdir(tmp_path)
    study = study_of("mine2026_coin")
    assert study.package != OWN_PACKAGE
    assert study.title("mine2026_coin") == "A coin"
    assert study_of("elman1990_xor").package == OWN_PACKAGE


def test_the_name_of_a_paper_may_have_underscores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "conf" / "experiment").mkdir(parents=True)
    for name in ("time", "time_representation"):
        (tmp_path / "experiments" / name).mkdir(parents=True)
    for name in ("time_table", "time_representation_lags"):
        (tmp_path / "conf" / "experiment" / f"{name}.yaml").touch()
    monkeypatch.chdir(tmp_path)
    study = study_of("time_table")
    assert study.parts_of("time_representation_lags") == ("time_representation", "lags")
    assert study.parts_of("elman1990_xor") == ("elman1990", "xor")
    assert study.simulations_of("time") == ["time_table"]
    assert study.file("time_representation_lags").parts[-2:] == ("time_representation", "lags.py")


def test_a_configuration_without_a_module_says_which_file_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "conf" / "experiment").mkdir(parents=True)
    (tmp_path / "conf" / "experiment" / "mine2026_coin.yaml").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"has a configuration but no module.*coin\.py"):
        study_of("mine2026_coin").module("mine2026_coin")


def test_a_module_that_lacks_a_part_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "conf" / "experiment").mkdir(parents=True)
    (tmp_path / "conf" / "experiment" / "mine2026_half.yaml").touch()
    (tmp_path / "experiments" / "mine2026").mkdir(parents=True)
    (tmp_path / "experiments" / "mine2026" / "half.py").write_text("simulate = CLAIMS = None\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"half\.py: lacks parts of a replication, got DEPARTURES, draw\."):
        study_of("mine2026_half").module("mine2026_half")


def test_specs_of_one_study_do_not_leak_into_another() -> None:
    module = ModuleType("one")
    module.SPECS = {"task": {"coin": dict}}
    assert "coin" in specs(module)["task"]
    assert "coin" not in specs()["task"]
