"""The rules of good content that a record can set aside with a reason: `accept: {misspelling: as in the report}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from prongsai.models.fields import reject
from prongsai.problems import nearest

RULES = (
    "misspelling",
    "mixed-digits",
    "unit-name",
    "glossary-translation",
    "done-without-evidence",
    "result-overdue",
    "suggestion-unanswered",
)


def _parse_accept(value: Any) -> Any:  # noqa: ANN401 (raw YAML)
    if not isinstance(value, dict):
        reject("accept-form", known=", ".join(RULES))
    for rule, reason in value.items():
        if rule not in RULES:
            reject("unknown-rule", value=rule, near=nearest(rule, RULES), known=", ".join(RULES))
        if not isinstance(reason, str) or not reason.strip():
            reject("rule-without-reason", value=rule)
    return value


Accept = Annotated[
    Mapping[str, str],
    BeforeValidator(_parse_accept),
    WithJsonSchema(
        {
            "type": "object",
            "propertyNames": {"enum": [*RULES]},
            "additionalProperties": {"type": "string", "minLength": 1},
        }
    ),
]
