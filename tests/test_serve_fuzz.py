"""The API as its description says, whatever it is sent: every answer is one that is described."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from serving import served

pytest.importorskip("fastapi", reason="the extra 'serve'")
schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is in the extra 'dev'")

pytestmark = [pytest.mark.slow, pytest.mark.hypothesis]

EXAMPLES = 60
"""For a hundred of other property tests: each is a request and its answer."""
OPERATIONS = [
    *((f"/api/{name}", "POST") for name in ("check", "sources", "story", "compare")),
    *((f"/api/{name}", "GET") for name in ("rules", "health")),
]
MODES = [(*operation, "positive") for operation in OPERATIONS] + [
    # Those of GET ask for nothing, so that nothing can be asked wrongly.
    (*operation, "negative")
    for operation in OPERATIONS
    if operation[1] == "POST"
]


@pytest.fixture(scope="module")
def schema() -> Iterator[Any]:
    with served(limits={"articles": 4, "waiting": 64}) as address:
        yield schemathesis.openapi.from_url(f"{address}api/openapi.json")


def test_all_operations_are_tried(schema: Any) -> None:
    found = [operation.ok() for operation in schema.get_all_operations()]
    assert sorted((each.path, each.method.upper()) for each in found) == sorted(OPERATIONS)


@pytest.mark.parametrize(("path", "method", "mode"), MODES)
def test_answers_are_as_described(schema: Any, path: str, method: str, mode: str) -> None:
    """Send what the description allows and what it does not; schemathesis holds each answer against it.

    A text of white space, or a host that is not there, may be refused though the description allows it; and
    in a form everything is text, so that only what is wrong as JSON must be refused.
    """
    positive, negative = schemathesis.checks.CHECKS.get_by_names(
        ["positive_data_acceptance", "negative_data_rejection"]
    )
    strategy = schema[path][method].as_strategy(generation_mode=schemathesis.GenerationMode(mode))

    @settings(max_examples=EXAMPLES * settings().max_examples // 100, suppress_health_check=list(HealthCheck))
    @given(case=strategy)
    def tried(case: Any) -> None:
        json = case.media_type == "application/json"
        case.call_and_validate(excluded_checks=[positive] if json else [positive, negative])

    tried()
