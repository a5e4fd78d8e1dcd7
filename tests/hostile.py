"""Hostile documents and shapes of text: what a file can be made of to take time or memory from its reader."""

from __future__ import annotations

import io
import zipfile
import zlib

import pdfs

_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    b'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'officeDocument" Target="word/document.xml"/></Relationships>'
)
_BODY = (
    b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body>%s</w:body></w:document>"
)


def word_of(body: bytes) -> bytes:
    """Return a Word document whose body is this markup, packed as tightly as ZIP can."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as parts:
        parts.writestr("[Content_Types].xml", _TYPES)
        parts.writestr("_rels/.rels", _RELATIONS)
        parts.writestr("word/document.xml", _BODY % body)
    return packed.getvalue()


def empty_paragraphs(count: int = 3_000_000) -> bytes:
    """Return a Word document of nothing but empty paragraphs: some kilobytes that unpack to a tree."""
    return word_of(b"<w:p/>" * count)


def nested_runs(depth: int = 200) -> bytes:
    """Return a Word document of paragraphs in text boxes in paragraphs."""
    open_, close = b"<w:p><w:r><w:t>Words </w:t><w:txbxContent>", b"</w:txbxContent></w:r></w:p>"
    return word_of((open_ * depth + close * depth) * 500)


def page_listed(times: int = 3_000, lines: int = 40) -> bytes:
    """Return a PDF in which one page is listed again and again."""
    words = [f"The ferry to Skell will not sail on day {number} of the month." for number in range(lines)]
    listed = b"/Count %d /Kids [%s]" % (times, b"5 0 R " * times)
    # The objects behind it are no longer where the file says; readers look for them.
    return pdfs.pdf(pdfs.column(50, 780, words)).replace(b"/Count 1 /Kids [5 0 R]", listed)


def packed_page(size: int = 1_000_000_000) -> bytes:
    """Return a PDF whose one page unpacks to so many bytes of white space."""
    packer = zlib.compressobj(9)
    blank = b" " * 10_000_000
    packed = b"".join(packer.compress(blank) for _ in range(size // len(blank))) + packer.flush()
    return _packed_pdf(packed, b"/FlateDecode")


def twice_packed_page(size: int = 1_500_000_000) -> bytes:
    """Return a PDF whose one page is packed twice: a thousand times a thousand."""
    packer, outer = zlib.compressobj(9), zlib.compressobj(9)
    blank = b" " * 10_000_000
    packed = b"".join(outer.compress(packer.compress(blank)) for _ in range(size // len(blank)))
    packed += outer.compress(packer.flush()) + outer.flush()
    return _packed_pdf(packed, b"[/FlateDecode /FlateDecode]")


def drawn_by_itself(depth: int = 12, width: int = 10) -> bytes:
    """Return a PDF whose page draws a form ten times that draws a form ten times that draws ..."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F 3 0 R >> /XObject << /X 6 0 R >> >> >>",
        _stream(b"", b"/X Do " * width),
    ]
    for level in range(depth):
        last = level == depth - 1
        drawn = b"BT /F 10 Tf 50 700 Td (laughs) Tj ET " if last else b"/X Do "
        inner = b"" if last else b"/XObject << /X %d 0 R >>" % (len(objects) + 2)
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> %s >>"
        objects.append(_stream(form % inner, drawn * width))
    return pdfs.file_of(objects)


def _packed_pdf(packed: bytes, packing: bytes) -> bytes:
    return pdfs.file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            _stream(b"/Filter %s" % packing, packed),
        ]
    )


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)
