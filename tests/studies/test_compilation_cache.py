import os
import shutil
from pathlib import Path

import pytest

from cogrnn.studies import compilation_cache
from cogrnn.studies.compilation_cache import kernel_cache, use_kernel_cache


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NUMBA_CACHE_DIR", "")


def test_kernels_are_kept_in_the_users_cache_and_not_in_the_installation(tmp_path: Path) -> None:
    assert use_kernel_cache()
    assert Path(os.environ["NUMBA_CACHE_DIR"]).parent == tmp_path / "cache" / "cogrnn"


def test_a_changed_file_of_any_kernel_asks_for_a_new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "cogrnn"
    shutil.copytree(compilation_cache.folder_of("cogrnn") / "kernels", package / "kernels")
    monkeypatch.setattr(compilation_cache, "folder_of", lambda _name: package)
    before = kernel_cache()
    assert kernel_cache() == before
    (package / "kernels" / "exponential.py").write_text("# another sigmoid\n")
    assert kernel_cache() != before


def test_a_second_start_finds_the_kernels_compiled(tmp_path: Path) -> None:
    assert use_kernel_cache()
    (Path(os.environ["NUMBA_CACHE_DIR"]) / "srn.train_elman.nbc").touch()
    assert not use_kernel_cache()


def test_a_cache_that_cannot_be_written_is_replaced_by_a_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file, no folder")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    use_kernel_cache()
    assert Path(os.environ["NUMBA_CACHE_DIR"]).parent == tmp_path / "temporary"


def test_a_cache_that_the_user_chose_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "chosen"))
    use_kernel_cache()
    assert os.environ["NUMBA_CACHE_DIR"] == str(tmp_path / "chosen")
