"""The sentences that the extension's claims check knows are those that the program teaches."""

import re
from pathlib import Path

from telltale_training.converse.export_statements import statements

WRITTEN = Path(__file__).parents[2] / "src/forensics/claims/taught-statements.ts"


def test_check_knows_what_is_taught():
    written = re.sub(r"\\'", "'", WRITTEN.read_text(encoding="utf-8"))
    plain = [template for template in statements() if "[" not in template]
    assert len(plain) > 200
    assert [template for template in plain if template not in written] == []
