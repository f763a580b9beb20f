"""The generator's own words, in both languages at once: interface words, numbers and dates as `Text`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.problems import Lang
from prongsai.text import LANGS, Numerals, Strings, Text, Words
from prongsai.thai import PartialDate


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """The interface words and the number format of a site, by language."""

    strings: Mapping[Lang, Strings]
    numerals: Mapping[Lang, Numerals]
    _known: dict[tuple[object, ...], Text] = field(default_factory=dict, repr=False, compare=False)

    def text(self, key: str, *, count: int | None = None, **values: Text) -> Text:
        """Return interface words, filled with `values`; `n` is the count in the site's digits."""
        if not values:  # thousands of records have the same labels
            return self._once((key, count), lambda: self._text(key, count))
        return self._text(key, count, **values)

    def _text(self, key: str, count: int | None, **values: Text) -> Text:
        def said(lang: Lang) -> str:
            given = {name: value.words(lang).value for name, value in values.items()}
            if count is not None:
                given["n"] = self.numerals[lang].digits(count)
            return self.strings[lang].get(key, count=count, **given)

        return self.both(said)

    def has(self, key: str) -> bool:
        return key in self.strings["th"].words

    def first(self, *keys: str) -> Text:
        """Return the words of the first key that exists."""
        return self.text(next((key for key in keys if self.has(key)), keys[-1]))

    def digits(self, value: object) -> Text:
        return self.both(lambda lang: self.numerals[lang].digits(value))

    def year(self, year_be: int) -> Text:
        return self._once((year_be,), lambda: self.both(lambda lang: self.numerals[lang].year(year_be)))

    def _once(self, name: tuple[object, ...], make: Callable[[], Text]) -> Text:
        if name not in self._known:
            self._known[name] = make()
        return self._known[name]

    def date(self, day: PartialDate) -> Text:
        return self.both(lambda lang: self.numerals[lang].date(day))

    def short_date(self, day: PartialDate) -> Text:
        """Return a day or month as in tables."""
        return self.both(lambda lang: self.numerals[lang].short_date(day))

    def joined(self, names: Sequence[Text]) -> Text:
        """Return several names as one enumeration; in English only if all of them have English."""
        in_thai = self.strings["th"].join([name.th for name in names])
        english = [name.en for name in names if name.en]
        return Text(th=in_thai, en=self.strings["en"].join(english) if len(english) == len(names) else None)

    def written(self, words: Callable[[Numerals], Words]) -> Text:
        """Return the result of `words` for each language; English only if the result is English."""
        in_thai, in_english = words(self.numerals["th"]), words(self.numerals["en"])
        return Text(th=in_thai.value, en=in_english.value if in_english.lang == "en" else None)

    @staticmethod
    def both(words: Callable[[Lang], str]) -> Text:
        return Text.model_construct(th=words("th"), en=words("en"))


def make_wording(strings: Mapping[Lang, Strings], *, thai_digits: bool) -> Wording:
    return Wording(
        strings=strings,
        numerals={lang: Numerals(lang=lang, thai_digits=thai_digits) for lang in LANGS},
    )
