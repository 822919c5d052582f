import pickle

import pytest

from ictstats.errors import (
    CatalogueError,
    DataError,
    DocumentError,
    IctStatsError,
    NumeralError,
    ParameterError,
    PeriodError,
    ReportError,
)

KINDS = (
    CatalogueError,
    DataError,
    DocumentError,
    NumeralError,
    ParameterError,
    PeriodError,
    ReportError,
)


def test_a_message_says_where_what_was_expected_and_what_to_do() -> None:
    error = DataError("7 cells", where="a.csv:3", expected="8 cells", remedy="add a comma")
    assert str(error) == "a.csv:3: 7 cells; expected 8 cells; add a comma"


def test_parts_that_are_not_known_leave_no_trace() -> None:
    assert str(DataError("the file is missing")) == "the file is missing"


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_caught_as_the_one_base(kind: type[IctStatsError]) -> None:
    with pytest.raises(IctStatsError):
        raise kind("found")


def test_errors_of_values_are_value_errors_and_of_codes_lookup_errors() -> None:
    assert issubclass(PeriodError, ValueError)
    assert issubclass(NumeralError, ValueError)
    assert issubclass(ParameterError, ValueError)
    assert issubclass(CatalogueError, LookupError)


def test_one_fault_keeps_its_parts() -> None:
    fault = PeriodError("month 13", where="a.csv:2", expected="1 to 12", remedy="mend it")
    error = DataError.from_faults([fault])
    assert isinstance(error, DataError)
    assert str(error) == str(fault)
    assert (error.where, error.expected, error.remedy) == ("a.csv:2", "1 to 12", "mend it")


def test_several_faults_stand_a_line_each_in_order() -> None:
    faults = [DataError("no number", where=f"a.csv:{line}") for line in (2, 3, 5)]
    lines = str(DataError.from_faults(faults)).splitlines()
    assert lines == ["a.csv:2: no number", "a.csv:3: no number", "a.csv:5: no number"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_comes_back_whole_from_another_process(kind: type[IctStatsError]) -> None:
    error = kind("found", where="here", expected="better", remedy="mend it")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is kind
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
