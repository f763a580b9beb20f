#!/bin/sh
# Cuts the web fonts out of the full ones: make fonts. Needs npm and pip; what comes out is committed.
# The text font holds Thai and English together. Titles and bold text are nearly always in one language, so "-thai" and
# "-latin" each have digits and punctuation too, and bold Thai has capitals, as in PDF. "-extended" has the rest of Latin for the rare é,
# "-rare" all of Thai for ฃ ฅ ฦ and the signs of Pali, and the signs that no title has. Trirong sets titles.
# "-mark" has the consonants, for the letter in the head of English pages.
# What browsers load is drawn on a coarser grid: it weighs 7 to 10 % less and differs by 0.00125 em at most, 0.07 of a
# phone's pixels in text.
set -eu
export SOURCE_DATE_EPOCH=1795575120 # the same fonts, the same bytes
here=$(cd "$(dirname "$0")" && pwd)
images="$here/../../layouts/fonts/screen"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @expo-google-fonts/sarabun@0.4.1 @expo-google-fonts/trirong@0.2.3 @fontsource/trirong@5.3.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fonttools==4.68.0 brotli==1.2.1

# Digits and the punctuation of Thai and English texts, dotted circle, joiners; letters; all of Thai with baht and digits.
signs="U+0020-0040,U+005B-0060,U+007B-007E,U+00A0,U+00AB,U+00B0,U+00B1,U+00B7,U+00BB,U+00D7,U+2009,U+200B-200D,U+2011,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2022,U+2026,U+2032,U+2033,U+2192,U+2212,U+25CC"
capitals="U+0041-005A"
letters="$capitals,U+0061-007A"
thai="U+0E01-0E3A,U+0E3F-0E5B"
common="$signs,$letters,$thai"
usual="U+0E01,U+0E02,U+0E04,U+0E06-0E25,U+0E27-0E39,U+0E3F-0E4D,U+0E50-0E59"
consonants="U+0E01,U+0E02,U+0E04,U+0E06-0E23,U+0E25,U+0E27-0E2E"
in_titles="U+0020-0022,U+0025-002F,U+0030-003B,U+003F,U+0040,U+00A0,U+00AB,U+00B7,U+00BB,U+00D7,U+200B-200D,U+2011,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2026,U+25CC"
extended="U+00A1-00AA,U+00AC-00AF,U+00B2-00B6,U+00B8-00BA,U+00BC-00D6,U+00D8-017F,U+20AC"

subset() { # full font, characters, result, options
  full_font=$1 characters=$2 result=$3
  shift 3
  venv/bin/pyftsubset "$full_font" --unicodes="$characters" --layout-features=kern,liga,locl,ccmp,mark,mkmk --no-hinting \
    --output-file="$result" "$@"
}
full=node_modules/@expo-google-fonts
while read -r from to grid; do
  coarse=coarse-$(basename "$from")
  venv/bin/python -m fontTools.ttLib.scaleUpem "$full/$from" "$grid" --output-file="$coarse"
  screen() { subset "$coarse" "$2" "$here/$to$1.woff2" --flavor=woff2 --name-IDs=0,1,2,4; }
  case $to in
    *-400) screen "" "$signs,$letters,$usual" ;;
    *-700)
      screen -thai "$signs,$capitals,$usual"
      screen -latin "$signs,$letters"
      ;;
    *)
      screen -thai "$in_titles,$usual"
      screen -latin "$in_titles,$letters"
      screen -mark "$consonants"
      ;;
  esac
  screen -extended "$extended"
  screen -rare "$signs,$thai"
  subset "$full/$from" "$common" "$images/$(basename "$to").ttf"
done <<LIST
sarabun/400Regular/Sarabun_400Regular.ttf sarabun/sarabun-400 400
sarabun/700Bold/Sarabun_700Bold.ttf sarabun/sarabun-700 400
trirong/Trirong_500Medium.ttf trirong/trirong-500 400
LIST
cp "$full/sarabun/LICENSE_FONT" "$here/sarabun/LICENSE"
print="$here/../../layouts/fonts/print"
while read -r weight name family; do
  venv/bin/python "$print/make.py" "$full/$weight.ttf" print.ttf "$family"
  subset print.ttf "$common,$extended" "$print/$name.ttf"
done <<LIST
sarabun/400Regular/Sarabun_400Regular sarabun-print-400 Sarabun Print
sarabun/700Bold/Sarabun_700Bold sarabun-print-700 Sarabun Print
trirong/Trirong_600SemiBold trirong-print-600 Trirong Print
LIST
cp "$full/sarabun/LICENSE_FONT" "$print/LICENSE"
cp node_modules/@fontsource/trirong/LICENSE "$here/trirong/LICENSE"
cp "$here/trirong/LICENSE" "$print/LICENSE-trirong"
