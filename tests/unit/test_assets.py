"""Assets carry a fingerprint, the stylesheet loads what is published, a site's files take the place of ours."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from small_site import SmallSite

from prongsai.config import Colors
from prongsai.home import HOME
from prongsai.layouts import layouts_of
from prongsai.outputs.assets.bundle import PALETTE, load_assets
from prongsai.outputs.assets.plan import STYLES, layout_styles
from prongsai.palette import mix_palette
from prongsai.problems import Problems
from prongsai.source.files import Files

# What the build makes of the configuration and the styles that stand with the layouts.
MADE = {PALETTE: b":root { --paper: #fff; }", **layout_styles(layouts_of(Files(HOME), Problems()))}


def test_names_carry_the_hash_of_their_content() -> None:
    assets = load_assets([Files(HOME)], MADE, Problems())

    for name, path in assets.paths.items():
        if not name.endswith("LICENSE"):
            assert hashlib.sha256(assets.files[path]).hexdigest()[:8] in path


def test_the_fonts_come_with_their_licences() -> None:
    files = load_assets([Files(HOME)], MADE, Problems()).files

    assert {"assets/fonts/sarabun/LICENSE", "assets/fonts/trirong/LICENSE"} <= set(files)
    for folder in ("assets/fonts/sarabun", "assets/fonts/trirong", "layouts/fonts/print"):
        assert "SIL Open Font License" in (HOME / folder / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["css/main.css", "css/fonts-th.css", "css/fonts-en.css"])
def test_a_stylesheet_is_one_file_that_names_published_fonts(name: str) -> None:
    assets = load_assets([Files(HOME)], MADE, Problems())
    css = assets.files[assets.paths[name]].decode()

    assert "@import" not in css
    fonts = re.findall(r"url\((\.\.[^)]*)\)", css)
    # The rest of Latin, the other language or what a title rarely has, and rare letters.
    assert len(fonts) == {"css/main.css": 0, "css/fonts-th.css": 8, "css/fonts-en.css": 7}[name]
    assert {f"assets/{font.removeprefix('../')}" for font in fonts} <= set(assets.files)


def test_what_a_language_needs_at_once_is_in_its_stylesheet() -> None:
    assets = load_assets([Files(HOME)], MADE, Problems())
    inside = {
        lang: {
            base64.b64decode(data)
            for data in re.findall(
                rb"data:font/woff2;base64,([^)]*)\)", assets.files[assets.paths[f"css/fonts-{lang}.css"]]
            )
        }
        for lang in ("th", "en")
    }

    def fonts(*names: str) -> set[bytes]:
        return {(HOME / "assets/fonts" / f"{name}.woff2").read_bytes() for name in names}

    assert inside["th"] == fonts("sarabun/sarabun-400", "sarabun/sarabun-700-thai", "trirong/trirong-500-thai")
    assert inside["en"] == fonts("sarabun/sarabun-400", "sarabun/sarabun-700-latin", "trirong/trirong-500-latin")
    assert "fonts/sarabun/sarabun-400.woff2" not in assets.paths


def test_every_rule_of_the_stylesheets_stands_in_a_layer_and_in_one_of_them() -> None:
    files = [HOME / "assets" / name for name in ("css/main.css", "css/lists.css", "css/more.css")]
    css = [file.read_text(encoding="utf-8").splitlines() for file in files]
    own = {
        "",
        *(f'@import url("{name}.css");' for name in ("layouts", "list-layouts", "more-layouts")),
    }  # their files name the layers
    heads, imports = [lines[0] for lines in css], [line for lines in css for line in lines[1:] if line not in own]

    assert heads[0] == "@layer reset, tokens, base, layout, components, utilities, print;"
    assert all(re.fullmatch(r'@import url\("[^"]+"\) layer\([a-z]+\);', line) for line in imports)
    imported = sorted(re.findall(r'url\("([^"]+)"\)', "\n".join(imports)))
    present = {file.relative_to(HOME / "assets/css").as_posix() for file in (HOME / "assets/css").rglob("*.css")}
    fonts = {"fonts.css", "fonts-th.css", "fonts-en.css"}  # only @font-face, which no layer concerns
    assert imported == sorted(present - {"main.css", "lists.css", "more.css"} - fonts | {"palette.css"})


def test_every_rule_of_a_style_beside_layouts_stands_in_a_layer() -> None:
    for file in [file for name in STYLES for file in (HOME / "layouts").glob(f"*/{name}")]:
        outside = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("  ")]
        assert all(re.fullmatch(r"@layer [a-z]+ \{|\}", line) for line in outside), file


def test_custom_properties_that_are_used_are_defined() -> None:
    files = [
        *(HOME / "assets/css").rglob("*.css"),
        *(file for name in STYLES for file in (HOME / "layouts").glob(f"*/{name}")),
    ]
    css = "".join(file.read_text(encoding="utf-8") for file in files)
    css += mix_palette(Colors()).css()

    assert set(re.findall(r"var\((--[\w-]+)", css)) <= set(re.findall(r"(--[\w-]+):", css))


def test_a_site_replaces_an_asset_file_by_file(one_measure: SmallSite) -> None:
    one_measure.write("assets/css/components/tally.css", ".tally { color: #123456; }\n")

    output = one_measure.build()

    css = next(iter(output.found(r"^assets/css/lists\.").values()))
    assert b"#123456" in css
    assert b".numbered-list" in css


def test_a_broken_stylesheet_is_a_problem(one_measure: SmallSite) -> None:
    one_measure.write("assets/css/components/tally.css", ".tally { color: ")
    one_measure.write("assets/css/print.css", "@import url(nowhere.css);")

    (message,) = one_measure.problems()

    assert message.startswith("assets/css/main.css: the stylesheet cannot be read: ")


def test_a_font_that_is_not_there_is_a_problem(one_measure: SmallSite) -> None:
    one_measure.write("assets/css/fonts.css", '@font-face { font-family: X; src: url("../fonts/x.woff2"); }')

    assert one_measure.problems()[:1] == [
        'assets/css/fonts-th.css: no file "fonts/x.woff2" in assets.\n    Check the name.'
    ]


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "assets/css").mkdir(parents=True)
    (tmp_path / "assets/css/main.css").write_text("a{color:red}", encoding="utf-8")
    (tmp_path / "assets/.DS_Store").write_bytes(b"x")

    assert set(load_assets([Files(tmp_path)], {}, Problems()).paths) == {"css/main.css"}
