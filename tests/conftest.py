import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from ictstats.datafiles import project_folder
from ictstats.observations import load_observations

# A busy machine is no fault of the code.
settings.register_profile("ictstats", deadline=None)
settings.load_profile("ictstats")


@pytest.fixture(scope="session")
def obs() -> pd.DataFrame:
    """The shipped observations; tests do not change them."""
    return load_observations(project_folder("data"))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data folder, in the place of the project's own."""
    folder = tmp_path / "data"
    shutil.copytree(project_folder("data"), folder)
    monkeypatch.setenv("ICTSTATS_DATA", str(folder))
    return folder
