"""Images of an article: files inside the opened folder, decoded once under a cap. Nothing else is ever loaded."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPen

from core.article.opening import UnopenedError, read_beneath
from core.render.images import inside

MOST_BYTES = 20 << 20
MOST_PIXELS = 16_000_000
"""A larger image is not decoded: that would hold up the window."""
MOST_SHOWN_PIXELS = 4_000_000
MOST_PIXELS_A_PAGE = 24_000_000

_MAGIC = ((b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"GIF87a", b"gif"), (b"GIF89a", b"gif"))
_PLACE_PX = 28


class ArticleImages:
    """The images of one page. Each address is tried once; what cannot be shown leaves a quiet empty frame."""

    def __init__(self, root: Path | None, width: int, frame: QColor) -> None:
        self._root = root
        self._width = max(width, 1)
        self._frame = frame
        self._pixels = 0
        self._tried: dict[str, QImage] = {}

    def image(self, address: QUrl) -> QImage:
        """The image at a relative address below the folder, at most as wide as the column; else an empty frame."""
        key = address.toString()
        if key not in self._tried:
            image = self._read(address)
            self._tried[key] = self._empty_frame() if image is None else image
        return self._tried[key]

    def _read(self, address: QUrl) -> QImage | None:
        if self._root is None or not address.isRelative() or address.host() or address.hasQuery():
            return None
        path = inside("", address.path(QUrl.ComponentFormattingOption.FullyEncoded))
        if path is None:
            return None
        try:
            content = read_beneath(self._root, QUrl.fromPercentEncoding(path.encode()), MOST_BYTES, 0)
        except UnopenedError:
            return None
        return self._decode(content.data)

    def _decode(self, data: bytes) -> QImage | None:
        form = _format_of(data)
        if form is None:
            return None
        # the buffer does not keep the bytes alive by itself
        held = QByteArray(data)
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(form))
        reader.setAutoDetectImageFormat(False)
        size = reader.size()
        pixels = size.width() * size.height()
        if size.isEmpty() or pixels > MOST_PIXELS or self._pixels + pixels > MOST_PIXELS_A_PAGE:
            return None
        self._pixels += pixels
        reader.setScaledSize(self._fitting(size))
        image = reader.read()
        return None if image.isNull() else image

    def _fitting(self, size: QSize) -> QSize:
        fitting = QSize(size)
        if size.width() > self._width:
            fitting = size.scaled(self._width, size.height(), Qt.AspectRatioMode.KeepAspectRatio)
        shrink = (MOST_SHOWN_PIXELS / max(fitting.width() * fitting.height(), 1)) ** 0.5
        if shrink < 1:
            fitting = fitting * shrink
        return fitting.expandedTo(QSize(1, 1))

    def _empty_frame(self) -> QImage:
        image = QImage(_PLACE_PX, _PLACE_PX, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setPen(QPen(self._frame, 1, Qt.PenStyle.DashLine))
        painter.drawRect(0, 0, _PLACE_PX - 1, _PLACE_PX - 1)
        painter.end()
        return image


def _format_of(data: bytes) -> bytes | None:
    """The format by the first bytes, whatever the file is called."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return b"webp"
    return next((form for magic, form in _MAGIC if data.startswith(magic)), None)
