"""The paths of the open data files."""

from __future__ import annotations

from prongsai.addresses import DATA_KEY

# Within one version of the API fields may be added, but no field is removed or changes its meaning.
API = "api/v1"


def data_file(name: str, form: str, year: int | None = None) -> str:
    """Return the path of a data file: "data/measures-2564.csv" for ("measures", "csv", 2564); JSON goes to the API."""
    folder = API if form == "json" else DATA_KEY
    return f"{folder}/{name}-{year}.{form}" if year else f"{folder}/{name}.{form}"
