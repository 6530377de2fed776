"""These tests need a POSIX pseudo-terminal: elsewhere they are not collected."""

import sys

import pytest

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []
pytest.register_assert_rewrite("tests.terminal.story")
