#!/usr/bin/env bash
# pypdfium2 5.15.2 gives neither hyphen nor end of line where a line ends with a hyphen, but U+FFFE.
# Installs pinned public packages into a temporary folder, asks them, and ends with 1 if the answer is another one.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypdfium2==5.15.2
"$place/venv/bin/python" - <<'PYTHON'
"""A page of two lines, the first of which ends in the middle of a word."""
import pypdfium2

stream = b"BT /F1 11 Tf 72 760 Td (Rebels came on Mon-) Tj 0 -14 Td (day in the evening.) Tj ET"
font = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
objects = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources" + font + b">>",
    b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
]
data, offsets = b"%PDF-1.4\n", []
for number, content in enumerate(objects, start=1):
    offsets.append(len(data))
    data += b"%d 0 obj%s endobj\n" % (number, content)
table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
data += b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
seen = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
print(ascii(seen))
# A guess would be: "Mon-", an end of line, "day".
raise SystemExit(seen != "Rebels came on Mon\ufffeday in the evening.")
PYTHON
