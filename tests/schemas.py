"""What judges values by the package's JSON Schemas."""

from __future__ import annotations

import functools
import importlib.util
import json
import os

import pytest

from backcare.loading import schema_of


@functools.cache
def validator(name: str):
    """What judges values by a schema; the package for it is needed by these tests only."""
    if importlib.util.find_spec("jsonschema") is None:
        if os.environ.get("CI"):
            pytest.fail("jsonschema is not installed, and CI is to run every test")
        pytest.skip("jsonschema is not installed")
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - only where it is installed

    schema = json.loads(schema_of(name))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)
