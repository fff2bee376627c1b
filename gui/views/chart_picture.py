"""A chart as a picture for a report: title, plot and legend on white, as PNG of twice the size or as SVG.

Everything is painted with pens that scale and without clipping, so that neither is a hairline nor runs out of its area.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from core.analysis.chart import Chart
from gui.theme import Theme, interface_font, load
from gui.views.legend import Legend
from gui.views.plot import Plot

SCALE = 2
_INCH = 96
"""So many pixels, before they are scaled, are an inch in print."""
_MARGIN = 12
_HEAD = 22
_GAP = 4
_NOTE_PX = 12

_TEXT = re.compile(
    r'(?P<head><text [^>]*font-family="[^"]*)" font-size="(?P<size>[\d.]+)" font-weight="(?P<weight>\d+)"'
    r"(?P<rest>[^>]*)>(?P<words>[^<]*)</text>"
)


class ChartPicture:
    """The picture of a chart, `width` pixels wide with a plot of this height, before it is scaled."""

    def __init__(self, chart: Chart, remark: str, width: int, plot_height: int) -> None:
        # what stands above or below in the window needs no place here
        self._chart = chart = replace(chart, sections=tuple(section.to_last_mark() for section in chart.sections))
        light = load(dark=False)
        self._theme = Theme(False, light.tokens | {"ground": "#ffffff"})
        inside = width - 2 * _MARGIN
        self._plot = Plot(self._theme)
        # laid out as if it were seen, which it never is
        self._plot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._plot.setFrameShape(Plot.Shape.NoFrame)
        self._plot.resize(inside, plot_height)
        self._plot.show_chart(chart, self._theme, aligned=False)
        self._plot.show()
        self._plot.settle()
        self._legend = Legend(self._theme)
        self._legend.show_entries(chart.legend, remark, self._theme)
        legend = self._legend.heightForWidth(inside)
        self._legend.resize(inside, legend)
        self.size = QSize(width, 2 * _MARGIN + _HEAD + plot_height + _GAP + legend)

    def close(self) -> None:
        """Lets go of the widgets behind it."""
        for widget in (self._plot, self._legend):
            widget.hide()  # not closed: pyqtgraph then takes its items away while events for them are under way
            widget.deleteLater()

    def image(self) -> QImage:
        """The picture, twice as fine as a screen of old."""
        image = QImage(self.size * SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SCALE)
        painter = QPainter(image)
        self.paint(painter)
        painter.end()
        return image

    def png(self) -> bytes:
        """The same as a PNG file, which says its size in print."""
        image = self.image()
        image.setDotsPerMeterX(round(_INCH * SCALE / 0.0254))
        image.setDotsPerMeterY(round(_INCH * SCALE / 0.0254))
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(image)
        buffer.close()
        return bytes(data.data())

    def svg(self) -> bytes:
        """The picture as an SVG file, with what it shows in words."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(_INCH)
        generator.setSize(self.size)
        generator.setViewBox(QRect(0, 0, self.size.width(), self.size.height()))
        generator.setTitle(self._chart.title)
        generator.setDescription("; ".join(mark.spoken for mark in self._chart.marks))
        painter = QPainter(generator)
        self.paint(painter)
        painter.end()
        buffer.close()
        return _TEXT.sub(_of_its_width, bytes(data.data()).decode()).encode()

    def paint(self, painter: QPainter) -> None:
        """Paints it at the size of `size`."""
        theme, inside = self._theme, self.size.width() - 2 * _MARGIN
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), theme.color("ground"))
        self._paint_head(painter, QRectF(_MARGIN, _MARGIN, inside, _HEAD))
        top = _MARGIN + _HEAD
        height = self._plot.height()
        self._plot.render(painter, QRectF(_MARGIN, top, inside, height), QRect(0, 0, inside, height))
        painter.save()
        painter.translate(_MARGIN, top + height + _GAP)
        self._legend.draw(painter)
        painter.restore()

    def _paint_head(self, painter: QPainter, area: QRectF) -> None:
        bold, small = interface_font(), interface_font()
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(_NOTE_PX)
        note = f"axis from {self._chart.axis_from}" if self._chart.axis_from else ""
        room = area.width() - (QFontMetricsF(small).horizontalAdvance(note) + 12 if note else 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(bold)
        painter.setPen(self._theme.color("ink"))
        title = QFontMetricsF(bold).elidedText(self._chart.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | middle), title)
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | middle), note)


def _of_its_width(found: re.Match[str]) -> str:
    """A text of an SVG file with the width that it was laid out for: another program may have another font."""
    font = interface_font()
    font.setPixelSize(round(float(found["size"])))
    font.setWeight(QFont.Weight(int(found["weight"])))
    width = QFontMetricsF(font).horizontalAdvance(html.unescape(found["words"]))
    told = f'font-size="{found["size"]}" font-weight="{found["weight"]}" textLength="{width:.2f}"{found["rest"]}'
    return f'{found["head"]},sans-serif" {told}>{found["words"]}</text>'
