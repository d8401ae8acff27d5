"""Golden files: for each layout, value, container and fault a tiny file, and the literal rows or problems expected.

Every file is made by its test (``tests/intake/drawing.py`` draws them, ``tests/intake/packing.py`` packs the
hostile ones); the faults, one file per problem code, stand in ``tests/spec/test_every_problem.py``.
"""

import pytest

pytest.register_assert_rewrite("tests.spec.mending")
