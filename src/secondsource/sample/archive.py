"""Writes the two versions of one page as the WARC that lies among the sample's pages.

The page was corrected at the same address a day later; only an archive can hold both. Run
``python -m secondsource.sample.archive`` after a change to ``versions/``; the same input gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # warcio has no types
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # the same

URI = "https://meridianpress.example/world/dervan-port-shooting"
VERSIONS = (("2019-03-13T07:02:00Z", "meridian-dervan-1.html"), ("2019-03-14T16:30:00Z", "meridian-dervan-2.html"))
"""When each version was captured, and the file under ``versions/`` that holds its bytes."""
TARGET = Path("pages/meridian-dervan.warc")


def build_archive(folder: Path) -> bytes:
    """Return the WARC 1.1 file, uncompressed, that holds the files of ``VERSIONS`` in ``folder`` as responses."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="WARC/1.1")
    for date, name in VERSIONS:
        body = (folder / name).read_bytes()
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
        record = writer.create_warc_record(
            URI,
            "response",
            payload=BytesIO(body),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            warc_headers_dict={
                "WARC-Date": date,
                "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{URI} {date}')}>",
            },
        )
        writer.write_record(record)
    return out.getvalue()


if __name__ == "__main__":
    HERE = Path(__file__).parent
    (HERE / TARGET).write_bytes(build_archive(HERE / "versions"))
