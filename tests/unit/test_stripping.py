"""Pictures byte by byte: what stays of each part of the file, and that a file cut off anywhere is refused."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import ExifTags, Image, JpegImagePlugin
from PIL.JpegImagePlugin import JpegImageFile

from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.source.pictures import check_picture, is_whole, published_picture, read_sizes
from prongsai.source.stripping import CutOffError, is_lossless_webp, strip


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def png_chunk(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I4s", len(body), name) + body + b"CRC!"


def webp_chunk(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2)


def webp(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


JFIF = b"JFIF\0\1\2\1\0\x48\0\x48"
# The parts of a JPEG; what stays of each.
JPEG = [
    (b"\xff\xd8", b"\xff\xd8"),
    (segment(0xE0, JFIF + b"\2\1" + b"thumbs"), segment(0xE0, JFIF + b"\0\0")),
    (segment(0xE0, b"JFXX\0\x10thumb"), b""),
    (segment(0xE1, b"Exif\0\0secret"), b""),
    (segment(0xE2, b"ICC_PROFILE\0\1\1profile"), segment(0xE2, b"ICC_PROFILE\0\1\1profile")),
    (segment(0xE2, b"MPF\0secret"), b""),
    (segment(0xE1, b"ICC_PROFILE\0\1\1secret"), b""),
    (segment(0xE1, JFIF + b"\0\0"), b""),
    (segment(0xED, b"Photoshop"), b""),
    (segment(0xEE, b"Adobe\0\x64\0\0\0\0\1secret"), segment(0xEE, b"Adobe\0\x64\0\0\0\0\1")),
    (segment(0xEE, b"Other\0\x64\0\0\0\0\1"), b""),
    (segment(0xEF, b"Adobe\0\x64\0\0\0\0\1"), b""),
    (segment(0xF0, b"secret"), b""),
    (segment(0xFE, b"a comment"), b""),
    (b"\xff\xff", b""),
    (segment(0xDB, b"table"), segment(0xDB, b"table")),
    (segment(0xC0, b"frame"), segment(0xC0, b"frame")),
    (segment(0xC4, b"codes"), segment(0xC4, b"codes")),
    (segment(0xCF, b"frame"), segment(0xCF, b"frame")),
    (segment(0xBF, b"none"), b""),
    (segment(0xDD, b"\0\4"), segment(0xDD, b"\0\4")),
    (segment(0xDF, b"expand"), segment(0xDF, b"expand")),
    (segment(0xDA, b"scan"), segment(0xDA, b"scan")),
    *[(data, data) for data in (b"a\xff\0b", b"\xff\xd0c", b"\xff\xd7d", b"\xff\xff\0e")],
    (segment(0xFE, b"another comment"), b""),
    (segment(0xDA, b"more"), segment(0xDA, b"more")),
    (b"data\0", b"data\0"),
    (b"\xff\xd9", b"\xff\xd9"),
    (b"what follows \xff\xd8\xff\xd9", b""),
]
PNG = [
    (b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n"),
    *[
        (png_chunk(name, b"body"), png_chunk(name, b"body"))
        for name in b"IHDR PLTE tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT mDCV cLLI".split()
    ],
    *[(png_chunk(name, b"secret"), b"") for name in b"tEXt zTXt iTXt eXIf tIME dSIG caBX aaAa".split()],
    (png_chunk(b"IDAT", b"pixels"), png_chunk(b"IDAT", b"pixels")),
    (png_chunk(b"IDAT"), png_chunk(b"IDAT")),
    (png_chunk(b"IEND"), png_chunk(b"IEND")),
    (png_chunk(b"IDAT", b"what follows"), b""),
]
HEAD = b"frame head of 16"
WEBP = [
    (webp_chunk(b"VP8X", b"\xff\0\0\0rest!!"), webp_chunk(b"VP8X", b"\xf3\0\0\0rest!!")),
    (webp_chunk(b"ICCP", b"profile"), webp_chunk(b"ICCP", b"profile")),
    (webp_chunk(b"ANIM", b"loops!"), webp_chunk(b"ANIM", b"loops!")),
    (webp_chunk(b"EXIF", b"secret!"), b""),
    (webp_chunk(b"XMP ", b"secret"), b""),
    (webp_chunk(b"ALPH", b"alpha"), webp_chunk(b"ALPH", b"alpha")),
    (webp_chunk(b"VP8 ", b"pixels"), webp_chunk(b"VP8 ", b"pixels")),
    (webp_chunk(b"VP8L", b"pixel"), webp_chunk(b"VP8L", b"pixel")),
    (
        webp_chunk(
            b"ANMF",
            HEAD
            + b"".join(webp_chunk(name, b"inner") for name in (b"ALPH", b"EXIF", b"VP8 ", b"ICCP", b"VP8L", b"ANMF")),
        ),
        webp_chunk(b"ANMF", HEAD + b"".join(webp_chunk(name, b"inner") for name in (b"ALPH", b"VP8 ", b"VP8L"))),
    ),
    (webp_chunk(b"none", b"?"), b""),
]
FILES = {
    "jpg": (b"".join(part for part, _ in JPEG), b"".join(kept for _, kept in JPEG)),
    "png": (b"".join(part for part, _ in PNG), b"".join(kept for _, kept in PNG)),
    "webp": (webp(*(part for part, _ in WEBP)) + b"what follows", webp(*(kept for _, kept in WEBP))),
}


@pytest.mark.parametrize("ending", FILES)
def test_each_part_of_a_picture_stays_or_goes(ending: str) -> None:
    whole, kept = FILES[ending]

    assert strip(whole, ending) == kept
    assert strip(kept, ending) == kept
    if ending == "jpg":
        assert strip(whole, "jpeg") == kept


@pytest.mark.parametrize("ending", FILES)
def test_a_picture_that_is_cut_off_anywhere_is_refused(ending: str) -> None:
    _, kept = FILES[ending]

    for length in range(len(kept)):
        with pytest.raises(CutOffError):
            strip(kept[:length], ending)


@pytest.mark.parametrize(
    ("data", "ending"),
    {
        "another format": (FILES["png"][0], "jpg"),
        "another format, PNG": (FILES["jpg"][0], "png"),
        "another format, WebP": (FILES["png"][0], "webp"),
        "a RIFF that is no WebP": (b"RIFF" + FILES["webp"][1][4:8] + b"WAVE" + FILES["webp"][1][12:], "webp"),
        "a WebP that is no RIFF": (b"RIFX" + FILES["webp"][1][4:], "webp"),
        "a segment that begins with no marker": (b"\xff\xd8\0\xdb\0\2\xff\xd9", "jpg"),
        "a chunk longer than the file says": (webp(struct.pack("<4sI", b"VP8 ", 9) + b"12345678"), "webp"),
        "an empty head": (webp(webp_chunk(b"VP8X")), "webp"),
        "a frame whose chunk is cut": (webp(webp_chunk(b"ANMF", HEAD + b"VP8 \xff\0\0\0")), "webp"),
    }.values(),
)
def test_what_is_not_built_as_its_format_demands_is_refused(data: bytes, ending: str) -> None:
    with pytest.raises(CutOffError):
        strip(data, ending)


@pytest.mark.parametrize(
    ("data", "is_lossless"),
    [
        (webp(webp_chunk(b"VP8L", b"x")), True),
        (webp(webp_chunk(b"VP8L")), True),
        (webp(webp_chunk(b"VP8X", b"0123456789"), webp_chunk(b"ICCP", b"odd"), webp_chunk(b"VP8L", b"x")), True),
        (webp(webp_chunk(b"VP8 ", b"VP8L")), False),
        (webp(webp_chunk(b"ICCP", b"odd"), webp_chunk(b"VP8 ", b"x")), False),
        (webp(), False),
    ],
)
def test_a_webp_is_lossless_if_its_pixels_are(data: bytes, *, is_lossless: bool) -> None:
    assert is_lossless_webp(data) == is_lossless


def picture(form: str, size: tuple[int, int] = (4, 2), orientation: int = 1, *, place: str = "") -> bytes:
    exif, buffer = Image.Exif(), io.BytesIO()
    exif[ExifTags.Base.Orientation] = orientation
    if place:
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS[place]] = 9.0 if place == "GPSAltitude" else (12.0, 14.0, 30.0)
    Image.new("RGB", size, "white").save(buffer, form, exif=exif)
    return buffer.getvalue()


def told(name: str, data: bytes) -> list[str]:
    problems = Problems()
    check_picture(Files(Path("nowhere"), {f"content/{name}": data}), f"content/{name}", problems)
    return [problem.text("en").partition("\n")[0] for problem in problems]


def test_the_size_is_that_of_the_picture_upright() -> None:
    files = {
        f"{form}{turned}.{form}": picture(form, orientation=turned) for form in ("png", "webp") for turned in range(10)
    }
    files |= {f"{turned}.jpg": picture("JPEG", orientation=turned) for turned in range(10)}
    others = {
        "a.pdf": picture("PNG"),
        "b.png": b"x",
        "c.gif": picture("GIF"),
        "d.png": picture("GIF"),
        "e.JPG": files["1.jpg"],
    }

    sizes = read_sizes(Files(Path("nowhere"), files | others), [*files, *others])

    assert sizes == {name: (2, 4) if name.partition(".")[0][-1] in "5678" else (4, 2) for name in files} | {
        "e.JPG": (4, 2)
    }
    assert [*sizes] == sorted(sizes)


def resized(data: bytes, width: int, height: int) -> bytes:
    """Return a JPEG that says it is of another size."""
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


@pytest.mark.parametrize(
    ("size", "is_read"),
    [((10_000, 5_000), True), ((10_000, 5_001), False), ((50_001, 1_000), False), ((50_000, 1_000), True)],
)
def test_a_picture_has_at_most_fifty_million_pixels(size: tuple[int, int], *, is_read: bool) -> None:
    data = resized(picture("JPEG"), *size)

    assert read_sizes(Files(Path("nowhere"), {"a.jpg": data}), ["a.jpg"]) == ({"a.jpg": size} if is_read else {})
    assert told("a.jpg", data) == (
        [] if is_read else ['content/a.jpg: "a.jpg" cannot be opened as a picture, or is too large.']
    )


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_whole_if_its_last_pixel_can_be_decoded(form: str) -> None:
    data, name = picture(form, (300, 200)), f"a.{'jpg' if form == 'JPEG' else form.lower()}"
    cut = {name: data[: len(data) * 2 // 3], f"b{name}": data, f"c{name}": b"x"}
    files = Files(Path("nowhere"), cut)

    assert [is_whole(files, path) for path in cut] == [False, True, False]


@pytest.mark.parametrize("form", ["jpg", "png", "webp"])
@pytest.mark.parametrize(
    ("place", "says_where"), [("GPSLatitude", True), ("GPSLongitude", True), ("GPSAltitude", False)]
)
def test_a_picture_that_says_where_it_was_taken_is_told(form: str, place: str, *, says_where: bool) -> None:
    data = picture({"jpg": "JPEG"}.get(form, form), place=place)

    assert told(f"a.{form}", data) == (
        [f"content/a.{form}: the picture says where it was taken (GPS) (warning); the published one does not."]
        if says_where
        else []
    )


@pytest.mark.parametrize("form", ["jpg", "webp"])
def test_exif_that_is_cut_off_is_no_matter(form: str) -> None:
    """Pillow warns of it, and warnings are failures here."""
    exif, buffer = Image.Exif(), io.BytesIO()
    exif[ExifTags.Base.Make] = "a camera"
    exif[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (4, 2), "white").save(buffer, {"jpg": "JPEG"}.get(form, form), exif=exif)
    data = buffer.getvalue().replace(struct.pack("<HHI", ExifTags.Base.Make, 2, 9), struct.pack("<HHI", 271, 2, 9999))
    data = data.replace(struct.pack(">HHI", ExifTags.Base.Make, 2, 9), struct.pack(">HHI", 271, 2, 9999))
    files = Files(Path("nowhere"), {f"a.{form}": data})

    assert b"\x0f\x27" in data or b"\x27\x0f" in data
    assert read_sizes(files, [f"a.{form}"]) == {f"a.{form}": (2, 4)}
    assert Image.open(io.BytesIO(published_picture(files, f"a.{form}"))).size == (2, 4)
    assert told(f"a.{form}", data) == []


def test_a_place_in_other_metadata_is_told_unless_it_is_published_too() -> None:
    jpg = picture("JPEG")
    xmp = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='12,14.5N'/>")
    where = "content/a.jpg: the picture says where it was taken (GPS) (warning); the published one does not."

    assert told("a.jpg", jpg[:2] + xmp + jpg[2:]) == [where]
    assert told("a.jpg", jpg[:2] + segment(0xE2, b"ICC_PROFILE\0GPSLatitude") + jpg[2:]) == []


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.jpg", picture("JPEG")[:-2], "the file is cut off or damaged."),
        ("b/a.png", FILES["png"][0], '"a.png" cannot be opened as a picture, or is too large.'),
        ("a.webp", FILES["webp"][0], '"a.webp" cannot be opened as a picture, or is too large.'),
    ],
)
def test_what_is_no_picture_is_told(name: str, data: bytes, line: str) -> None:
    assert told(name, data) == [f"content/{name}: {line}"]


@pytest.mark.parametrize(("frames", "turned", "is_told"), [(2, 6, True), (2, 1, False), (1, 6, False), (2, 9, False)])
@pytest.mark.parametrize("form", ["png", "webp"])
def test_only_a_moving_picture_on_its_side_is_told(form: str, frames: int, turned: int, *, is_told: bool) -> None:
    exif, buffer = Image.Exif(), io.BytesIO()
    exif[ExifTags.Base.Orientation] = turned
    first, *more = [Image.new("RGB", (8, 4), color) for color in ("red", "blue")[:frames]]
    first.save(buffer, form, exif=exif, save_all=True, append_images=more)

    assert told(f"a.{form}", buffer.getvalue()) == (
        [f"content/a.{form}: this moving picture is saved lying on its side or mirrored."] if is_told else []
    )


@pytest.mark.parametrize("progressive", [True, False])
@pytest.mark.parametrize("quality", [50, 95])
@pytest.mark.parametrize(
    ("sampling", "turned", "after"),
    # Halved across only (1) would be halved along it after a quarter turn.
    [(0, 6, 0), (1, 6, 0), (1, 5, 0), (1, 3, 1), (1, 4, 1), (2, 6, 2), (2, 3, 2)],
)
def test_a_turned_jpeg_is_coded_as_before(
    sampling: int, turned: int, after: int, quality: int, *, progressive: bool
) -> None:
    exif, buffer = Image.Exif(), io.BytesIO()
    exif[ExifTags.Base.Orientation] = turned
    options = {"subsampling": sampling, "quality": quality, "progressive": progressive, "exif": exif}
    Image.new("RGB", (40, 20), "red").save(buffer, "JPEG", **options)
    before = Image.open(io.BytesIO(buffer.getvalue()))

    found = Image.open(io.BytesIO(published_picture(Files(Path("nowhere"), {"a.jpg": buffer.getvalue()}), "a.jpg")))

    assert isinstance(before, JpegImageFile)
    assert isinstance(found, JpegImageFile)
    assert JpegImagePlugin.get_sampling(found) == after
    assert found.quantization == before.quantization
    assert ("progressive" in found.info) == progressive


@pytest.mark.parametrize("lossless", [True, False])
def test_a_turned_webp_is_lossless_if_it_was(*, lossless: bool) -> None:
    exif, buffer = Image.Exif(), io.BytesIO()
    exif[ExifTags.Base.Orientation] = 6
    # Colours that nobody sees stay too.
    seen = Image.effect_noise((20, 10), 90).convert("RGBA")
    seen.putalpha(Image.linear_gradient("L").resize((20, 10)).point(lambda value: value if value > 99 else 0))
    seen.save(buffer, "WEBP", lossless=lossless, exact=True, exif=exif)
    data = published_picture(Files(Path("nowhere"), {"a.webp": buffer.getvalue()}), "a.webp")

    found, before = (Image.open(io.BytesIO(one)).convert("RGBA") for one in (data, buffer.getvalue()))
    assert is_lossless_webp(data) == lossless
    assert (found.tobytes() == before.transpose(Image.Transpose.ROTATE_270).tobytes()) == lossless


def test_a_jpeg_too_large_to_turn_keeps_the_one_value_that_turns_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture("JPEG", (40, 20), 6)
    stripped = strip(data, "jpg")
    at = {limit: published(data, limit, monkeypatch) for limit in (799, 800)}

    marked = Image.open(io.BytesIO(at[799]))
    assert ({**marked.getexif()}, marked.size) == ({ExifTags.Base.Orientation: 6}, (40, 20))
    assert strip(at[799], "jpg") == stripped
    turned = Image.open(io.BytesIO(at[800]))
    assert ({**turned.getexif()}, turned.size) == ({}, (20, 40))


def published(data: bytes, limit: int, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr("prongsai.source.pictures.MAX_TURNED", limit)
    return published_picture(Files(Path("nowhere"), {"a.jpg": data}), "a.jpg")
