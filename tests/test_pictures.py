"""Published pictures stand upright and keep their colours; place, device, names and thumbnails stay behind."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageOps, ImageStat, PngImagePlugin
from small_site import SmallSite

from prongsai.personal.pictures import read_picture
from prongsai.problems import Problems
from prongsai.source import pictures
from prongsai.source.disk import ReadError
from prongsai.source.files import Files
from prongsai.source.pictures import published_picture, read_sizes
from prongsai.source.stripping import CutOffError, strip

ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
FORMATS = ("jpg", "png", "webp")
SECRETS = (b"SECRET-CAMERA", b"SECRET-NAME", b"SECRET-COMMENT", b"SECRET-IPTC", b"SECRET-TAIL", b"GPSLatitude")
MEASURE = "content/measures/2564/01-manual.yaml"


def scene(mode: str = "RGB") -> Image.Image:
    """A picture in which no two corners are alike, in squares of 16 pixels as JPEG codes them."""
    picture = Image.new("RGB", (64, 32), "white")
    for box, color in (((0, 0, 32, 16), "red"), ((32, 0, 64, 16), "green"), ((0, 16, 32, 32), "blue")):
        picture.paste(color, box)
    return picture.convert(mode)


def exif(orientation: int = 1, *, place: bool = True) -> Image.Exif:
    found = Image.Exif()
    found[ExifTags.Base.Orientation] = orientation
    found[ExifTags.Base.Make] = "SECRET-CAMERA"
    found[ExifTags.Base.Artist] = "SECRET-NAME"
    if place:
        found.get_ifd(ExifTags.IFD.GPSInfo).update(
            {
                ExifTags.GPS.GPSLatitudeRef: "N",
                ExifTags.GPS.GPSLatitude: (12.0, 14.0, 30.0),
                ExifTags.GPS.GPSLongitudeRef: "E",
                ExifTags.GPS.GPSLongitude: (102.0, 31.0, 0.0),
            }
        )
    return found


XMP = b"<x:xmpmeta><rdf:Description exif:GPSLatitude='12,14.5N' dc:creator='SECRET-NAME'/></x:xmpmeta>"


def photo(ending: str, orientation: int = 1, picture: Image.Image | None = None, **more: Any) -> bytes:
    """Return a picture as a phone saves it, with everything that it adds."""
    buffer, picture = io.BytesIO(), picture or scene()
    if ending == "png":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", "SECRET-NAME")
        info.add_text("Comment", "SECRET-COMMENT", zip=True)
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        more = {"pnginfo": info, **more}
    elif ending == "jpg":
        more = {"comment": "SECRET-COMMENT", "xmp": XMP, "quality": 95, **more}
    else:
        more = {"xmp": XMP, "lossless": True, **more}
    form = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[ending]
    options = {"icc_profile": ICC, "exif": exif(orientation), **more}
    picture.save(buffer, form, **{name: value for name, value in options.items() if value is not None})
    data = buffer.getvalue()
    if ending == "jpg":
        iptc = b"Photoshop 3.0\0SECRET-IPTC"
        data = data[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + data[2:]
    return data + b"SECRET-TAIL"


def published(tmp_path: Path, name: str, data: bytes) -> bytes:
    (tmp_path / name).write_bytes(data)
    files = Files(tmp_path)
    once, again = published_picture(files, name), published_picture(Files(tmp_path), name)
    assert once == again
    return once


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return how far any colour of two pictures is apart."""
    assert one.size == other.size
    return max(high for _, high in ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getextrema())


def blur(one: Image.Image, other: Image.Image) -> float:
    """Return how far the colours of two pictures are apart on average: edges of colours blur when coded again."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("ending", FORMATS)
def test_a_photo_is_published_upright_with_its_colours_and_nothing_else(
    tmp_path: Path, ending: str, orientation: int
) -> None:
    data = photo(ending, orientation)

    found = published(tmp_path, f"photo.{ending}", data)

    assert [secret for secret in SECRETS if secret in found] == []
    assert zlib.compress(b"SECRET-COMMENT") not in found
    picture = opened(found)
    assert (len(picture.getexif()), picture.info["icc_profile"]) == (0, ICC)
    assert set(picture.info) <= {
        "icc_profile",
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "dpi",
        "loop",
        "background",
        "timestamp",
        "duration",
    }
    upright = ImageOps.exif_transpose(opened(data))
    is_coded_anew = ending == "jpg" and orientation > 1
    assert blur(picture, upright) < 4 if is_coded_anew else difference(picture, upright) == 0
    (tmp_path / f"again.{ending}").write_bytes(data)
    assert read_sizes(Files(tmp_path), [f"again.{ending}"]) == {f"again.{ending}": upright.size}


@pytest.mark.parametrize(
    ("ending", "picture", "more"),
    {
        "a grey JPEG": ("jpg", scene("L"), {"icc_profile": None}),
        "a JPEG for print": ("jpg", scene("CMYK"), {"icc_profile": None}),
        "a progressive JPEG": ("jpg", scene(), {"progressive": True}),
        "colours halved across": ("jpg", scene(), {"subsampling": 1}),
        "colours halved both ways": ("jpg", scene(), {"subsampling": 2}),
        "a JPEG with restart markers": ("jpg", scene(), {"restart_marker_blocks": 1}),
        "a PNG with few colours": ("png", scene("P"), {}),
        "a transparent PNG": ("png", scene("RGBA"), {}),
        "a PNG of two colours": ("png", scene("1"), {"icc_profile": None}),
        "a lossy WebP": ("webp", scene(), {"lossless": False, "quality": 95}),
        "a transparent WebP": ("webp", scene("RGBA"), {"lossless": False, "quality": 95}),
    }.values(),
)
@pytest.mark.parametrize("orientation", [1, 3, 6])
def test_every_kind_of_picture_looks_as_before(
    tmp_path: Path, ending: str, picture: Image.Image, more: dict[str, Any], orientation: int
) -> None:
    data = photo(ending, orientation, picture, **more)

    found = opened(published(tmp_path, f"photo.{ending}", data))

    upright = ImageOps.exif_transpose(opened(data))
    assert found.mode == upright.mode
    is_coded_anew = orientation > 1 and (ending == "jpg" or more.get("lossless") is False)
    assert blur(found, upright) < 4 if is_coded_anew else difference(found, upright) == 0


def test_the_pixels_of_an_upright_picture_are_not_coded_anew(tmp_path: Path) -> None:
    data = photo("jpg")

    found = published(tmp_path, "photo.jpg", data)

    scan = data[data.index(b"\xff\xda") : data.rindex(b"\xff\xd9") + 2]
    assert found.endswith(scan)
    assert published(tmp_path, "again.jpg", found) == found


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photo_too_large_to_turn_keeps_only_how_it_is_turned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, orientation: int
) -> None:
    monkeypatch.setattr(pictures, "MAX_TURNED", 64 * 32 - 1)
    data = photo("jpg", orientation)

    found = published(tmp_path, "photo.jpg", data)

    assert [secret for secret in SECRETS if secret in found] == []
    assert dict(opened(found).getexif()) == {ExifTags.Base.Orientation: orientation}
    assert difference(ImageOps.exif_transpose(opened(found)), ImageOps.exif_transpose(opened(data))) == 0


def test_a_moving_picture_moves_on(tmp_path: Path) -> None:
    frames = [scene(), ImageOps.mirror(scene())]
    for ending in ("png", "webp"):
        data = photo(ending, picture=frames[0], save_all=True, append_images=frames[1:], duration=100)

        found = opened(published(tmp_path, f"moving.{ending}", data))

        assert found.n_frames == 2
        found.seek(1)
        assert difference(found, frames[1]) == 0


def test_the_thumbnail_of_a_jpeg_goes(tmp_path: Path) -> None:
    data = photo("jpg", exif=None)
    small = b"\xff\xe0" + struct.pack(">H", 16 + 3) + b"JFIF\0\1\1\0\0\1\0\1\1\1" + b"\x11\x22\x33"
    start = data.index(b"\xff\xe0")
    data = data[:start] + small + data[start + 18 :]

    assert b"\x11\x22\x33" not in published(tmp_path, "photo.jpg", data)[:60]


def test_a_picture_that_is_too_large_is_never_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    """Pillow decodes a PNG to look for EXIF behind the pixels, and warns on stderr of its size."""
    (tmp_path / "large.png").write_bytes(photo("png", picture=Image.new("1", (9500, 9500))))
    (tmp_path / "whole.png").write_bytes(photo("png"))
    decoded: list[object] = []
    load = PngImagePlugin.PngImageFile.load
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", lambda self: decoded.append(self.size) or load(self))
    files, problems = Files(tmp_path), Problems()

    assert read_sizes(files, ["large.png"]) == {}
    assert not pictures.is_whole(files, "large.png")
    with pytest.raises(ReadError, match="broken-picture"):
        published_picture(files, "large.png")
    pictures.check_picture(files, "large.png", problems)
    assert [problem.code for problem in problems] == ["broken-picture"]
    with files.open("large.png") as file:
        assert list(read_picture(file)) == []
    assert decoded == []
    assert [str(one.message) for one in recwarn] == []
    assert pictures.is_whole(files, "whole.png")
    assert decoded  # what watches the decoding does see it


def test_a_picture_file_of_more_than_30_mb_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PNG may carry any amount of words beside its pixels."""
    whole = photo("png")
    (tmp_path / "fits.png").write_bytes(whole + bytes(30_000_000 - len(whole)))
    (tmp_path / "more.png").write_bytes(whole + bytes(30_000_001 - len(whole)))
    files, problems = Files(tmp_path), Problems()

    assert list(read_sizes(files, ["fits.png", "more.png"])) == ["fits.png"]
    pictures.check_picture(files, "fits.png", problems)
    assert [problem.code for problem in problems.errors] == []
    monkeypatch.setattr(Files, "pieces", None)
    assert not pictures.is_whole(files, "more.png")
    pictures.check_picture(files, "more.png", problems)
    with pytest.raises(ReadError, match="broken-picture"):
        published_picture(files, "more.png")
    with files.open("more.png") as file:
        assert list(read_picture(file)) == []
    assert [problem.text("en") for problem in problems.errors] == [
        'more.png: "more.png" cannot be opened as a picture, or is too large.\n'
        "    Open it in a picture viewer and save it again as PNG or JPG, of at most 50 million pixels and 30 MB."
    ]


def test_the_second_picture_of_a_phone_goes(tmp_path: Path) -> None:
    """Phones keep a depth map or a brighter picture behind the first one (MPO)."""
    buffer = io.BytesIO()
    scene().save(buffer, "MPO", save_all=True, append_images=[ImageOps.mirror(scene())], quality=95)

    found = published(tmp_path, "photo.jpg", buffer.getvalue())

    assert found.count(b"\xff\xd8\xff") == 1
    assert difference(opened(found), opened(buffer.getvalue())) == 0


PLACED = (
    "{}: the picture says where it was taken (GPS) (warning); the published one does not.\n"
    "    Remove it here too if others can open the folder content (Windows: Properties > Details > Remove Properties)."
)


@pytest.mark.parametrize("ending", FORMATS)
def test_the_place_in_a_picture_is_told_whether_it_is_shown_or_linked(one_measure: SmallSite, ending: str) -> None:
    one_measure.write(f"content/measures/2564/photo.{ending}", photo(ending, 6))
    one_measure.write(f"content/measures/2564/proof.{ending}", photo(ending, xmp=None, pnginfo=None))
    one_measure.write(
        f"content/measures/2564/plain.{ending}", photo(ending, exif=exif(place=False), xmp=None, pnginfo=None)
    )
    one_measure.write(
        MEASURE,
        f"""
        number: 1
        title: {{th: จัดทำคู่มือ, en: Prepare a manual}}
        photos: [{{file: photo.{ending}, alt: {{th: ก, en: A}}}}, {{file: plain.{ending}, alt: {{th: ก, en: A}}}}]
        evidence: [{{title: {{th: ก, en: A}}, file: proof.{ending}}}]
        """,
    )

    output = one_measure.build()

    assert [line for line in one_measure.problems() if "GPS" in line] == [
        PLACED.format(f"content/measures/2564/photo.{ending}"),
        PLACED.format(f"content/measures/2564/proof.{ending}"),
    ]
    for name in ("photo", "proof"):
        assert [secret for secret in SECRETS if secret in output.files[f"files/measures/2564/{name}.{ending}"]] == []
    (shown,) = output.page("measures/2564/01/").xpath(f"//img[contains(@src, 'photo.{ending}')]")
    size = opened(output.files[f"files/measures/2564/photo.{ending}"]).size
    assert (int(shown.get("width")), int(shown.get("height"))) == size == (32, 64)


def test_the_emblem_says_nothing_either(one_measure: SmallSite) -> None:
    one_measure.write("content/pages/emblem.jpg", photo("jpg", 6))
    config = (one_measure.root / "site_config.yaml").read_text(encoding="utf-8")
    one_measure.write("site_config.yaml", config + "emblem: content/pages/emblem.jpg\n")

    files = one_measure.build().files

    pictures = [path for path in files if path.endswith((".jpg", ".png", ".ico"))]
    assert len([path for path in pictures if "emblem" in path or "icon" in path]) >= 3
    assert [path for path in pictures if any(secret in files[path] for secret in SECRETS)] == []


@pytest.mark.parametrize("ending", FORMATS)
def test_a_picture_that_is_cut_off_is_reported(one_measure: SmallSite, ending: str) -> None:
    data = photo(ending).removesuffix(b"SECRET-TAIL")
    one_measure.write(f"content/measures/2564/photo.{ending}", data[: len(data) - 10])
    one_measure.write(
        MEASURE, f"number: 1\ntitle: {{th: ก, en: A}}\nevidence: [{{title: {{th: ก, en: A}}, file: photo.{ending}}}]\n"
    )

    assert one_measure.problems() == [
        f"content/measures/2564/photo.{ending}: the file is cut off or damaged.\n    Copy or download it again."
    ]


def test_a_moving_picture_on_its_side_is_reported(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/measures/2564/photo.png",
        photo(
            "png", 6, save_all=True, append_images=[ImageOps.mirror(scene())], exif=exif(6, place=False), pnginfo=None
        ),
    )
    one_measure.write(
        MEASURE, "number: 1\ntitle: {th: ก, en: A}\nevidence: [{title: {th: ก, en: A}, file: photo.png}]\n"
    )

    assert one_measure.problems() == [
        "content/measures/2564/photo.png: this moving picture is saved lying on its side or mirrored.\n"
        "    Open it in a picture editor, turn it upright and save it again."
    ]


@pytest.mark.parametrize("marker", [0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF, 0xF0, 0xFD, 0xFE, 0x02, 0xBF])
@pytest.mark.parametrize("start", [b"- ", b"-", b"", b"ICC_", b"JFIF", b"Exif\0\0"])
def test_no_segment_with_words_stays_whatever_it_begins_with(marker: int, start: bytes) -> None:
    whole, secret = photo("jpg"), start + b"taken by somchai"
    spoken = whole[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(secret) + 2) + secret + whole[2:]

    assert strip(spoken, "jpg") == strip(whole, "jpg")


@given(st.sampled_from([*range(0xE0, 0xF0), *range(0xF0, 0xFF)]), st.binary(max_size=40))
def test_words_in_a_segment_never_stay(marker: int, words: bytes) -> None:
    """Also behind the beginning that decoders need; the colour profile is one of the picture's own."""
    whole = photo("jpg", icc_profile=None)
    for start in (b"", b"Adobe\0\x64\0\0\0\0\0", b"JFIF\0\1\1\0\0\1\0\1"):
        secret = start + words + b"taken by somchai"
        spoken = whole[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(secret) + 2) + secret + whole[2:]

        assert b"somchai" not in strip(spoken, "jpg")


@settings(max_examples=200)
@given(st.sampled_from(FORMATS), st.data())
def test_a_damaged_picture_is_stripped_or_refused(ending: str, data: st.DataObject) -> None:
    """Whatever a few bytes say, there is no other error, and no metadata in the result."""
    whole = bytearray(photo(ending, 6))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=3)):
        whole[at] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        found = strip(cut, ending)
    except CutOffError:
        pass
    else:
        assert b"SECRET-TAIL" not in found
    files = Files(Path(), {f"photo.{ending}": cut})
    try:
        published_picture(files, f"photo.{ending}")
    except ReadError as error:
        assert error.code == "broken-picture"
