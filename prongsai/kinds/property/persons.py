"""Names of persons in the texts of records about lending, which have no reason to name any."""

from __future__ import annotations

from prongsai.base.loaded import AnyLoaded
from prongsai.kinds.property.words import person_in_text
from prongsai.problems import Problems
from prongsai.source.tree import dotted


def check_texts(loaded: AnyLoaded, problems: Problems) -> None:
    """Check that no text of a record about lending names a person: positions decide, and borrowers are private."""
    for path, text in loaded.texts():
        if path[0] == "people":  # checked as those of a service
            continue
        for lang, words in (("th", text.th), ("en", text.en)):
            if found := person_in_text(words):
                at = (*path, lang)
                problems.add("person-by-name", loaded.place(at), dotted(at), value=found)
