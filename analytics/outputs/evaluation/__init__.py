"""The yearly evaluation as a workbook whose points, scores and grades are formulas.

``rubric`` and ``lines`` write a sheet each, ``workbook`` the result that sums them up. Whoever changes a
value, a threshold or a held score in the file sees what follows.
"""

from analytics.outputs.evaluation.workbook import evaluation_workbook

__all__ = ["evaluation_workbook"]
