"""Charts leave the window: as a picture on the clipboard or in a file, and as numbers for a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.analysis.chart import Chart
from gui.jobs import Jobs
from gui.models.figure_table import FigureTableModel, rows_of_points
from gui.views.figure_table import spreadsheet_data

if TYPE_CHECKING:
    from gui.views.chart_picture import ChartPicture

_KINDS = {"png": "PNG (*.png)", "svg": "SVG (*.svg)"}
_WIDTH, _PLOT_HEIGHT = 640, 280
"""The least size of a picture; a chart that is shown larger makes a larger one."""


class Picturing(QObject):
    """Signals: `told(str)`, what was done, in a sentence; `failed(Exception)`."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._window = window
        self._folder = ""

    def take(self, how: str, chart: Chart, remark: str, width: int, height: int) -> None:
        """Does with a chart what was chosen: 'copy', 'save', or 'numbers'."""
        if how == "numbers":
            self._copy_numbers(chart)
        elif how == "copy":
            self._copy(chart, remark, width, height)
        else:
            self._save(chart, remark, width, height)

    def _copy(self, chart: Chart, remark: str, width: int, height: int) -> None:
        picture = _picture(chart, remark, width, height)
        data = QMimeData()
        data.setImageData(picture.image())
        data.setData("image/svg+xml", picture.svg())
        picture.close()
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(self.tr("The chart is on the clipboard"))

    def _copy_numbers(self, chart: Chart) -> None:
        model = FigureTableModel()
        model.set_rows(rows_of_points(chart.points))
        QGuiApplication.clipboard().setMimeData(spreadsheet_data(*model.copied(range(model.rowCount()))))
        self.told.emit(self.tr("The chart's numbers are on the clipboard"))

    def _save(self, chart: Chart, remark: str, width: int, height: int) -> None:
        place = QStandardPaths.StandardLocation.PicturesLocation
        folder = self._folder or QStandardPaths.writableLocation(place)
        name = "".join(c if c.isalnum() or c in "-%" else " " for c in chart.title)
        proposed = str(Path(folder) / f"{' '.join(name.split()) or 'chart'}.png")
        title = self.tr("Save Chart")
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, proposed, ";;".join(_KINDS.values()))
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower().removeprefix(".") not in _KINDS:
            ending = next((ending for ending in _KINDS if f"*.{ending}" in kind), "png")
            path = path.with_name(f"{path.name}.{ending}")
        self._folder = str(path.parent)
        picture = _picture(chart, remark, width, height)
        data = picture.svg() if path.suffix.lower() == ".svg" else picture.png()
        picture.close()

        def write() -> None:
            from core.export.appearing import appearing

            with appearing(path) as file:
                file.write(data)

        def done(_result: object) -> None:
            self.told.emit(self.tr("The chart is saved as {file}").format(file=path.name))

        self._jobs.start_in_order(write, done, self.failed.emit)


def _picture(chart: Chart, remark: str, width: int, height: int) -> ChartPicture:
    # pyqtgraph is there, since a chart is shown; at the head its import would keep the window waiting
    from gui.views.chart_picture import ChartPicture

    return ChartPicture(chart, remark, max(width, _WIDTH), max(height, _PLOT_HEIGHT))
