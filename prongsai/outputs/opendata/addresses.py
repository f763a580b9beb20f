"""Where the files of open data stand."""

from __future__ import annotations

from prongsai.addresses import DATA_KEY

# The version of the API is a promise: within it, fields may come, but none goes or changes its meaning.
API = "api/v1"


def data_file(name: str, form: str, year: int | None = None) -> str:
    """Return the path of a file of data: ("measures", "csv", 2564) gives "data/measures-2564.csv", JSON in the API."""
    folder = API if form == "json" else DATA_KEY
    return f"{folder}/{name}-{year}.{form}" if year else f"{folder}/{name}.{form}"
