"""What the years add up to beside each other."""

from __future__ import annotations

from decimal import Decimal

from small_site import TODAY, SmallSite

from prongsai.kinds import KINDS
from prongsai.kinds.reports.years import view_years
from prongsai.kinds.trends.bars import TrendsPage, view_trends
from prongsai.layouts import layouts_of
from prongsai.loader.load import load_content
from prongsai.pipeline import make_material
from prongsai.problems import Problems
from prongsai.source.files import Files


def trends(site: SmallSite) -> TrendsPage:
    problems = Problems()
    content = load_content(Files(site.root), KINDS, problems)
    return view_trends(view_years(make_material(content, layouts_of(Files(site.root), problems), TODAY, problems)))


def measure(number: int, more: str = "") -> str:
    return f"number: {number}\ntitle: {{th: ก, en: A}}\n{more}"


def test_bars_stand_from_old_to_new_and_are_drawn_to_one_scale(site: SmallSite) -> None:
    site.write("content/measures/2564/01-a.yaml", measure(1, "result: {th: ทำแล้ว, en: Done}\n"))
    site.write("content/measures/2564/02-b.yaml", measure(2))
    site.write("content/measures/2564/03-c.yaml", measure(3, "result: {th: ทำแล้ว, en: Done}\n"))
    site.write("content/measures/2563/01-a.yaml", measure(1))

    found = trends(site).standings

    assert found.names == ("result-reported", "result-awaited", "under-way")
    assert found.scale == 3
    assert [(bar.year, bar.total) for bar in found.bars] == [(2563, 1), (2564, 3)]
    assert [(part.name, part.x, part.count) for part in found.bars[1].segments] == [
        ("result-reported", 0, 2),
        ("under-way", 2, 1),
    ]


def test_units_have_a_bar_in_every_year_most_measures_first(site: SmallSite) -> None:
    site.write("content/measures/2563/01-a.yaml", measure(1, "responsible: [legal]\n"))
    site.write("content/measures/2564/01-a.yaml", measure(1, "responsible: [finance, legal]\n"))
    site.write("content/measures/2564/02-b.yaml", measure(2, "responsible: [legal]\n"))

    found = trends(site)

    assert [(unit.unit.slug, [bar.total for bar in unit.bars]) for unit in found.units] == [
        ("legal", [1, 2]),
        ("finance", [0, 1]),
    ]
    assert found.unit_scale == 2


def test_a_suggestion_is_followed_up_by_a_later_measure_and_a_dash_is_none(site: SmallSite) -> None:
    site.write("content/measures/2563/01-a.yaml", measure(1, "suggestion: {th: ควรทำต่อ, en: Go on}\n"))
    site.write("content/measures/2563/02-b.yaml", measure(2, "suggestion: {th: ควรเริ่ม, en: Begin}\n"))
    site.write("content/measures/2563/03-c.yaml", measure(3, 'suggestion: "-"\n'))
    site.write("content/measures/2564/01-a.yaml", measure(1, "follows_up: 2563/01\n"))

    found = trends(site).suggestions

    assert [(bar.year, bar.count("answered"), bar.count("open")) for bar in found.bars] == [(2563, 1, 1)]


def test_scores_stand_in_the_year_of_their_assessment_with_gaps_where_none_is_stated(site: SmallSite) -> None:
    analysis = "analysis: {{year: {year}, text: {{th: ก, en: A}}, {scores}}}\n"
    first = "scores: [{indicator: 2, name: {th: งบ, en: Budget}, score: 80.5}]"
    site.write("content/measures/2564/report.yaml", analysis.format(year=2563, scores=f"overall: 90, {first}"))
    site.write("content/measures/2563/report.yaml", analysis.format(year=2562, scores="overall: 70"))

    found = trends(site)

    assert found.score_years == (2562, 2563)
    assert [(line.indicator, [score.score for score in line.scores]) for line in found.scores] == [
        (None, [Decimal(70), Decimal(90)]),
        (2, [None, Decimal("80.5")]),
    ]
    assert found.scores[1].scores[1].top == Decimal("19.5")
    assert found.years == ()


def test_a_later_report_corrects_single_scores_of_an_assessment_and_keeps_the_others(site: SmallSite) -> None:
    first = "analysis: {year: 2562, text: {th: ก, en: A}, overall: 80, scores: [{indicator: 2, name: {th: งบ, en: B}, score: 70}]}"
    site.write("content/measures/2563/report.yaml", first)
    site.write("content/measures/2564/report.yaml", "analysis: {year: 2562, text: {th: ก, en: A}, overall: 81.5}")

    assert [(line.indicator, [score.score for score in line.scores]) for line in trends(site).scores] == [
        (None, [Decimal("81.5")]),
        (2, [Decimal(70)]),
    ]
