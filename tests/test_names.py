"""Names that some system cannot write: reserved by Windows, or too long. They are refused everywhere, with a message."""

from __future__ import annotations

import pytest
from desk import MEASURE, PATH, at_desk
from hypothesis import given
from hypothesis import strategies as st
from small_site import CONFIG, PICTURE, UNITS, SmallSite, run_build

from prongsai.models.names import ID_LENGTH, ID_PATTERN, NAME_LENGTH, PATH_LENGTH, address_fault, id_fault, path_fault

DEVICES = "con prn aux nul com0 com1 com9 lpt1 lpt9".split()
LONG = "a" * 400
RESERVED = 'the name "{0}" is reserved by Windows, which cannot write a file or folder of that name.\n    Choose another, such as {1}'
TOO_LONG = 'the name "aaaaaaaaaaaaaaaaaaaa…" has 400 letters; the most is {0}.\n    Shorten it; some systems cannot write longer names.'


@given(st.sampled_from(DEVICES), st.sampled_from(["", ".x", ".pdf", ".th.md"]), st.booleans())
def test_a_device_of_windows_is_no_name_whatever_its_extension(name: str, extension: str, upper: bool) -> None:
    typed = (name.upper() if upper else name) + extension
    fault = path_fault(f"content/{typed}/x.pdf")

    assert fault is not None
    assert fault[0] == "name-reserved"
    assert path_fault(str(fault[1]["near"])) is None


@given(st.from_regex(ID_PATTERN, fullmatch=True))
def test_what_may_be_an_id_can_be_written_everywhere(name: str) -> None:
    """On Windows a path has 260 letters; 100 are for the folder of the site, and the id is in the path twice."""
    if id_fault(name) is None:
        assert len(f"public/en/measures/2564/{name}/sheet/measure-2564-{name}.pdf") <= 175
        assert name not in DEVICES
    else:
        assert len(name) > ID_LENGTH or name in {*DEVICES, *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


@pytest.mark.parametrize("near", ["cone", "auxiliary", "nul-1", "com", "com10", "lpt", "console.pdf", "x.con"])
def test_names_that_only_begin_so_are_fine(near: str) -> None:
    assert path_fault(near) is None


def test_the_limits_are_exact() -> None:
    assert id_fault("a" * ID_LENGTH) is None
    assert id_fault("a" * (ID_LENGTH + 1)) is not None
    assert path_fault("a" * NAME_LENGTH) is None
    assert path_fault("a" * (NAME_LENGTH + 1)) is not None
    assert path_fault("/".join(["a" * 49] * 3)) is None
    assert path_fault("/".join(["a" * 49] * 3) + "ab") == (
        "path-too-long",
        {"count": PATH_LENGTH + 1, "limit": PATH_LENGTH},
    )
    assert address_fault("a" * ID_LENGTH + "/b") is None
    assert address_fault("a" * (ID_LENGTH + 1) + "/b") is not None


@pytest.mark.posix
@pytest.mark.parametrize("name", DEVICES)
def test_a_name_of_windows_is_reported_in_every_file(site: SmallSite, name: str) -> None:
    near = f"{name}-1"
    site.write(f"content/notices/{name}.yaml", "title: {th: ก, en: A}\ndate: 2564-01-15\n")
    site.write(f"content/pages/{name}.th.md", "---\ntitle: ก\n---\nข\n")
    site.write(f"content/pages/{name}.en.md", "---\ntitle: A\n---\nB\n")
    site.write("content/units.yaml", f"{name}: {{name: {{th: ก, en: A}}}}\nlegal: {{name: {{th: ข, en: B}}}}\n")
    site.write(
        PATH,
        f"number: 1\ntitle: {{th: ก, en: A}}\naliases: [old/{name}]\nphotos: [{{file: {name}.png, alt: {{th: ก, en: A}}}}]\n",
    )
    site.write(f"content/measures/2564/{name}.png", PICTURE)
    site.write(f"content/{name}/photo.png", PICTURE)
    site.write("content/withdrawn.yaml", f"notices/{name}: {{date: 2564-01-15, reason: {{th: ก, en: A}}}}\n")

    said = site.problems()
    for message in (
        f"content/notices/{name}.yaml: " + RESERVED.format(name, near),
        f"content/pages/{name}.th.md: " + RESERVED.format(name, near),
        "content/units.yaml:1:1: " + RESERVED.format(name, near),
        f"{PATH}:3:11: aliases[0]: " + RESERVED.format(name, near),
        f"{PATH}:4:17: photos[0].file: " + RESERVED.format(f"{name}.png", f"{near}.png"),
        f"content/measures/2564/{name}.png: " + RESERVED.format(f"{name}.png", f"{near}.png"),
        f"content/{name}/photo.png: " + RESERVED.format(name, near),
        "content/withdrawn.yaml:1:1: " + RESERVED.format(name, near),
    ):
        assert message in said


def test_a_name_that_is_too_long_is_reported_in_every_field(site: SmallSite) -> None:
    site.write("site_config.yaml", CONFIG + f"emblem: content/{LONG}.png\n")
    site.write("content/units.yaml", f"{LONG}: {{name: {{th: ก, en: A}}}}\nlegal: {{name: {{th: ข, en: B}}}}\n")
    site.write(
        PATH,
        f"number: 1\ntitle: {{th: ก, en: A}}\naliases: [{LONG}]\nevidence: [{{file: {LONG}.pdf, title: {{th: ก, en: A}}}}]\n",
    )
    name = "a" * (ID_LENGTH + 1)
    site.write(f"content/notices/{name}.yaml", "title: {th: ก, en: A}\ndate: 2564-01-15\n")
    site.write(f"content/measures/2564/{'b' * 97}.png", PICTURE)

    said = site.problems()
    assert f"content/units.yaml:1:1: {TOO_LONG.format(ID_LENGTH)}" in said
    assert (
        f'content/notices/{name}.yaml: the name "aaaaaaaaaaaaaaaaaaaa…" has 61 letters; the most is 60.\n    Shorten it; some systems cannot write longer names.'
        in said
    )
    assert any(
        one.startswith("content/measures/2564/bbb") and "has 101 letters; the most is 100." in one for one in said
    )
    path = "the name with its folders has {0} letters; the most is 150.\n    Shorten the name or its folders; Windows cannot write longer paths."
    assert f"{PATH}:3:11: aliases[0]: {path.format(400)}" in said
    assert f"{PATH}:4:19: evidence[0].file: {path.format(404)}" in said
    assert f"site_config.yaml:4:9: emblem: {path.format(412)}" in said


@pytest.mark.parametrize(("kind", "path"), [("notice", "notices"), ("page", "pages"), ("unit", "units.yaml")])
@pytest.mark.parametrize("name", [*DEVICES, LONG])
def test_new_refuses_it(site: SmallSite, kind: str, path: str, name: str) -> None:
    before = sorted(site.root.rglob("*"))
    told = run_build("new", kind, name, "--title", "ก", "--site", str(site.root))

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == (
        'ชื่อ "aaaaaaaaaaaaaaaaaaaa…" ยาว 400 ตัวอักษร ยาวได้ไม่เกิน 60\n'
        if name == LONG
        else f'ใช้ชื่อ "{name}" ไม่ได้ เพราะ Windows สงวนไว้และสร้างไฟล์ชื่อนี้ไม่ได้\n'
    )
    assert sorted(site.root.rglob("*")) == before
    assert (site.root / "content/units.yaml").read_text(encoding="utf-8") == UNITS
    assert path


@pytest.mark.parametrize("name", ["con", "com1", LONG])
def test_the_form_refuses_it(site: SmallSite, name: str) -> None:
    site.write(PATH, MEASURE)
    with at_desk(site) as visitor:
        page = visitor.open("content/units.yaml")
        page.forms[-1].fields["#key"] = name
        status, told = visitor.send(page, "save")
        token = page.forms[-1].fields["token"]
        made = [
            visitor.request("new", [("token", token), ("kind", kind), ("name", name), ("title", "ก")])
            for kind in ("notice", "page", "unit")
        ]
    words = "ยาว 400 ตัวอักษร ยาวได้ไม่เกิน 60" if name == LONG else f"ใช้ชื่อ &#34;{name}&#34; ไม่ได้ เพราะ Windows สงวนไว้"

    assert [one[0] for one in made] == [200, 200, 200]
    assert all(words in text for _, text in [*made, (status, told)])
    assert (site.root / "content/units.yaml").read_text(encoding="utf-8") == UNITS
    assert not (site.root / "content/notices").exists()


def test_a_title_of_one_long_word_makes_a_short_name(site: SmallSite) -> None:
    more = ("--title", "ก", "--title-en", f"{LONG} b", "--site", str(site.root))
    told = run_build("new", "measure", "2564", *more)

    assert told.returncode == 0, told.stderr
    assert [file.name for file in (site.root / "content/measures/2564").iterdir()] == [f"01-{'a' * 50}.yaml"]
