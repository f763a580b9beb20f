"""The kind of glossary terms: no pages; they are used in search, line breaking and translation checks."""

from __future__ import annotations

from prongsai.base.collection import Data
from prongsai.base.judging import Judged, Loading, TextRule
from prongsai.base.kind import Kind
from prongsai.base.loaded import Content, Loaded
from prongsai.base.where import register
from prongsai.kinds.glossary.columns import glossary_columns
from prongsai.kinds.glossary.record import Term
from prongsai.source.tree import Path as FieldPath
from prongsai.source.tree import dotted
from prongsai.text import Text
from prongsai.thai import has_thai


def _check(loading: Loading) -> None:
    for document in loading.documents.get("glossary", ()):
        for term in document.values:
            if not has_thai(term):
                loading.problems.add("term-not-thai", document.place((term,), key=True), value=term)


def _translation_rule(content: Content) -> TextRule:
    """Return the rule that a term is translated as in the glossary."""
    terms = {term.id: term.record for term in content.of(Term)}
    longest_first = sorted(terms, key=len, reverse=True)

    def judge(judged: Judged, path: FieldPath, text: Text) -> None:
        if text.en is None or text.en == text.th:
            return
        thai_words, english = text.th, text.en.casefold()
        for word in longest_first:
            if word in thai_words:
                thai_words = thai_words.replace(word, " ")  # a shorter term inside a longer one does not count
                term = terms[word]
                if not any(form.casefold() in english for form in (term.en, *term.also)):
                    place = judged.loaded.place(path, "en")
                    judged.warn("glossary-translation", place, dotted((*path, "en")), value=word, right=term.en)

    return judge


def _synonyms(term: Loaded[Term]) -> tuple[str, ...]:
    return (term.id, term.record.en, *term.record.also)


GLOSSARY = Kind(
    name="glossary",
    one="term",
    record=Term,
    where=register("glossary.yaml"),
    has_pages=False,
    is_plain=True,
    check=_check,
    text_rule=_translation_rule,
    data=Data(columns=glossary_columns, keys=("term",)),
    names=lambda term: (term.id,),
    synonyms=_synonyms,
)
