"""The rules of good content that a record can turn off with a reason: `accept: {misspelling: as in the report}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from prongsai.models.fields import reject
from prongsai.problems import nearest

# A problem, where the other rules are warnings: nothing with it is published.
PERSONAL_DATA = "personal-data"
# The rules for every record with texts; a kind adds its own.
GENERAL_RULES = ("misspelling", "mixed-digits", "unit-name", "glossary-translation", PERSONAL_DATA)


def _parse_accept(value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 (raw YAML)
    rules = (info.context or {}).get("rules") or GENERAL_RULES
    if not isinstance(value, dict):
        reject("accept-form", known=", ".join(rules))
    for rule, reason in value.items():
        if rule not in rules:
            reject("unknown-rule", value=rule, near=nearest(rule, rules), known=", ".join(rules))
        if not isinstance(reason, str) or not reason.strip():
            reject("rule-without-reason", value=rule)
    return value


Accept = Annotated[
    Mapping[str, str],
    BeforeValidator(_parse_accept),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}),
]
