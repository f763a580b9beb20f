"""Files for programs: feeds, sitemap, robots, manifest."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import urljoin

import feedparser
from lxml import etree
from small_site import MEASURE, Output, SmallSite

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
BASE = "https://test.example.go.th/ita/"


def test_the_feed_has_what_rfc_4287_requires(trat: Output) -> None:
    for lang, path in (("th", "feed.xml"), ("en", "en/feed.xml")):
        feed = etree.fromstring(trat.files[path])

        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
        assert len(feed.findall("a:entry", ATOM)) == 12
        for item in [feed, *feed.findall("a:entry", ATOM)]:
            assert [len(item.findall(f"a:{name}", ATOM)) for name in ("id", "title", "updated")] == [1, 1, 1]
        ids = feed.xpath("//a:id/text()", namespaces=ATOM)
        assert len(set(ids)) == len(ids)


def test_the_json_feed_says_what_the_atom_feed_says(trat: Output) -> None:
    for lang, prefix in (("th", ""), ("en", "en/")):
        atom = etree.fromstring(trat.files[f"{prefix}feed.xml"])
        feed = json.loads(trat.files[f"{prefix}feed.json"])

        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert (feed["language"], feed["title"]) == (lang, atom.findtext("a:title", namespaces=ATOM))
        assert feed["feed_url"].endswith(f"/transparency/{prefix}feed.json")
        entries = atom.findall("a:entry", ATOM)
        assert [(item["title"], item["date_modified"]) for item in feed["items"]] == [
            (entry.findtext("a:title", namespaces=ATOM), entry.findtext("a:updated", namespaces=ATOM))
            for entry in entries
        ]
        assert len({item["id"] for item in feed["items"]}) == len(entries)
        (link,) = trat.page(prefix).xpath("//link[@type='application/feed+json']/@href")
        assert link == "feed.json"


def test_a_feed_reader_reads_every_feed_and_no_id_stands_twice(trat: Output) -> None:
    feeds = [path for path in trat.files if path.endswith("feed.xml")]

    assert {"feed.xml", "en/feed.xml", "changes/feed.xml", "measures/2564/feed.xml", "units/finance/feed.xml"} <= {
        *feeds
    }
    for path in feeds:
        read = feedparser.parse(trat.files[path])
        assert (path, read.bozo, read.version) == (path, False, "atom10")
        ids = [entry.id for entry in read.entries]
        assert (path, len(set(ids))) == (path, len(ids))
        assert all(entry.title and entry.link.startswith("https://") and entry.updated_parsed for entry in read.entries)
        assert read.feed.language == ("en" if path.startswith("en/") else "th")
        json_feed = json.loads(trat.files[path.removesuffix("xml") + "json"])
        assert [item["id"] for item in json_feed["items"]] == ids


def test_feed_entries_are_dated_by_the_content_newest_first(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/report.yaml", "title: {th: รายงาน, en: Report}\ndate: 2564-04-30\n")
    one_measure.write("content/measures/2564/02-b.yaml", MEASURE.replace("1", "2") + "updated: 2564-05-01\n")
    one_measure.write(
        "content/measures/2564/03-c.yaml",
        "number: 3\ntitle: {th: ค, en: C}\nresult: {th: ทำแล้ว, en: Done}\nperiod: {start: 2564-01, end: 2564-03}\n",
    )
    feed = etree.fromstring(one_measure.build().files["en/feed.xml"])

    dated = [(e.find("a:title", ATOM).text, e.find("a:updated", ATOM).text[:10]) for e in feed.findall("a:entry", ATOM)]
    assert dated == [
        ("Prepare a manual", "2021-05-01"),
        ("Report", "2021-04-30"),
        ("Prepare a manual", "2021-04-30"),
        ("C", "2021-04-30"),
    ]


def test_a_unit_has_a_feed_of_its_measures(one_measure: SmallSite) -> None:
    written = "title: {th: ก, en: A}\nresponsible: [legal]\nupdated: 2564-05-20\n"
    one_measure.write("content/measures/2564/01-manual.yaml", f"number: 1\n{written}")
    one_measure.write("content/measures/2564/02-other.yaml", f"number: 2\n{written}".replace("legal", "finance"))
    output = one_measure.build()
    feed = json.loads(output.files["en/units/legal/feed.json"])

    assert feed["title"] == "Legal Affairs Section"
    assert [item["url"] for item in feed["items"]] == ["https://test.example.go.th/ita/en/measures/2564/01/"]
    atom = etree.fromstring(output.files["units/legal/feed.xml"])
    assert atom.xpath("//a:entry/a:id/text()", namespaces=ATOM) == ["https://test.example.go.th/ita/measures/2564/01/"]
    assert "feed.json" in output.page("units/legal/").xpath("//link[@type='application/feed+json']/@href")


def test_without_a_date_in_the_content_there_is_no_feed(one_measure: SmallSite) -> None:
    output = one_measure.build()

    assert [path for path in output.files if path.endswith("feed.xml")] == []
    assert "feed.xml" not in output.text("index.html")


def test_the_sitemap_lists_every_page_with_its_translations(one_measure: SmallSite) -> None:
    output = one_measure.build()
    sitemap = etree.fromstring(output.files["sitemap.xml"])

    listed = sitemap.xpath("//s:loc/text()", namespaces=MAP)
    pages = {
        path.removesuffix("index.html")
        for path in output.files
        if path.endswith("index.html") and b'name="robots" content="noindex"' not in output.files[path]
    }
    assert "notice/" not in "".join(pages)
    assert sorted(listed) == sorted(BASE + path for path in pages)
    first = sitemap.find("s:url", MAP)
    assert [(a.get("hreflang"), a.get("href")) for a in first.findall("x:link", MAP)] == [
        ("th", BASE),
        ("en", f"{BASE}en/"),
        ("x-default", BASE),
    ]


def test_robots_name_the_sitemap(one_measure: SmallSite) -> None:
    assert one_measure.build().text("robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n"


def test_outputs_can_be_turned_off(one_measure: SmallSite) -> None:
    config = (one_measure.root / "site_config.yaml").read_text(encoding="utf-8")
    one_measure.write("site_config.yaml", config + "outputs: {feed: no, sitemap: no, robots: no}\n")
    output = one_measure.build()

    assert {"feed.xml", "en/feed.xml", "sitemap.xml", "robots.txt"} & set(output.files) == set()
    assert "feed.xml" not in output.text("index.html")


def test_the_manifest_lists_every_file_with_its_hash(trat: Output) -> None:
    listed = json.loads(trat.files["manifest.json"])["files"]

    assert listed == {
        path: hashlib.sha256(data).hexdigest() for path, data in sorted(trat.files.items()) if path != "manifest.json"
    }


def test_every_link_leads_to_a_published_file(trat: Output) -> None:
    base = "https://www.tratcity.go.th/transparency/"
    for path in trat.files:
        if path.endswith(".html"):
            for href in trat.page(path).xpath("//@href|//@src"):
                target = urljoin(base + path, href).partition("#")[0]
                if target.startswith(base):
                    file = target.removeprefix(base)
                    assert (file + "index.html" if file == "" or file.endswith("/") else file) in trat.files, (
                        path,
                        href,
                    )
