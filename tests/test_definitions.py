"""Every definition of an indicator stands in both languages."""

from pathlib import Path

import pytest

from ictstats.catalogue import load_catalogue
from ictstats.definitions import load_definitions
from ictstats.errors import DataError

from .made import edit


def test_every_definition_of_the_code_list_has_its_vietnamese_wording() -> None:
    defined = {code for code, entry in load_catalogue().indicators.items() if entry.definition}
    found = load_definitions()
    assert set(found) == defined
    assert all(definition.vi != definition.en for definition in found.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("telecom.revenue,", "telecom.nothing,"),
        ("post.parcels.kt1,", "post.parcels,"),
        ('"Chỉ gồm doanh thu dịch vụ viễn thông, hẹp hơn doanh thu viễn thông."', ""),
    ],
)
def test_a_definition_in_one_language_only_is_refused_with_its_place(
    data: Path, old: str, new: str
) -> None:
    edit(data / "definitions.csv", old, new)
    with pytest.raises(DataError, match=r"definitions\.csv.*both languages"):
        load_definitions(data)
