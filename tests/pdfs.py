"""PDF files written by hand, as small as they can be: text in Helvetica at given places."""

from __future__ import annotations

import base64
import zlib

Item = tuple[float, float, float, str]
"""Left edge, base line and size in points, and the words; y grows upwards from the foot of the page."""

PAGE = (595, 842)

LOCKED = zlib.decompress(
    base64.b64decode(
        "eNqNUruO1DAUrWhc0tAAcjN0bGzHdmwxjMQ+RiAeO5rlUaAtHD+GoCEZJZ7VLqJBgoJfgIaCz0ACLRKUSFBQ0LE1HTXgZGY3I4WCJEV8"
        "7r3nXN97eqPN4UW8RkHvx9HnrwBDBIv0Iej3QTQqCzPXtoR9JGNCsFPCDMBgAGxu6hyyknv7YGZhNFITW4Foo5jnHmIQXc9MBe9DGhLH"
        "cHelNO6UbiivpsUELDhgzT0G0fbcT7M8nJPm3BLQf2qD6KY1mVov9oMqCi+TDApKgnY0LrzyFqK6vdzb3FeQLUTGtirmpQ4qNdswRBc/"
        "kB+Lhi/wl6Fo2VjbCFtp5IbNJ/4BpLSOV7606hHYPP/2zfvv784++fk0+/3rcO3W0ezU83PAfPhy5s+Lw2eXXqOjl6c/Xf726oL+WHMu"
        "y5bsvHPNuj0Q7cxT3xxrMAx6XVW2aTy6aqd71mdagWgr14XJ8gmM7mX5lbzKjoGV9pNWoAXFiurdeo9jSNrbhQmOICWSSp4QGQLDbOqD"
        "S6Idr3KjShPWBvuWBbcQLpLUSIO0c5LyNFGaMccwEthohwzGnDGqaep0ihSzlHLHpVVUqDDxO7BPXWxjLklMmEWWWq0kYaFUxE5iJ5RS"
        "2ihnEqxMbLTiCVeppoyYFPGYp2LVrvuldQBBCdDJA4N8zKCDJxgO+2wieYsx2cEwFl1MxB0sJqiDUUw7GMO4i8WkxXypsqktm5XsZI9t"
        "uEZwdOFhvPDwtdwVEC//N4P7+1KlVlhFJEsxc9y4RDhsrGPOIC4YH/xPym7jovJg5qE4Nn7lVembYSaUg15va3sI/gIlySxz"
    )
)
"""A PDF that asks for a password."""


def pdf(*pages: list[Item], rotated: int = 0) -> bytes:
    """Return a PDF with these words on each of its pages."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for items in pages:
        shown = b"".join(_shown(*item) for item in items)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % (*PAGE, rotated, len(objects))
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    return file_of(objects)


def column(left: float, top: float, lines: list[str], size: float = 10, leading: float = 12) -> list[Item]:
    """Return lines under one another: after a tab one is set in, an empty one leaves half a line free."""
    items: list[Item] = []
    for line in lines:
        if not line:
            top -= leading / 2
            continue
        items.append((left + (size if line[0] == "\t" else 0), top, size, line.strip()))
        top -= leading
    return items


def _shown(left: float, base: float, size: float, words: str) -> bytes:
    coded = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F %.1f Tf %.1f %.1f Td (%s) Tj ET\n" % (size, left, base, coded)


def file_of(objects: list[bytes]) -> bytes:
    """Return a PDF of these objects, of which the first is its catalog."""
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(data))
    )
