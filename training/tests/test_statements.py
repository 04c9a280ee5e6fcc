"""The sentences that the extension's claims check knows are those that the program teaches."""

import unittest
from pathlib import Path

from telltale_training.converse.export_statements import statements

WRITTEN = Path(__file__).parents[2] / "src/forensics/claims/taught-statements.ts"


class StatementsTest(unittest.TestCase):
    def test_check_knows_what_is_taught(self):
        written = WRITTEN.read_text(encoding="utf-8").replace("\\'", "'")
        plain = [template for template in statements() if "[" not in template]
        self.assertGreater(len(plain), 200)
        self.assertEqual([template for template in plain if template not in written], [])


if __name__ == "__main__":
    unittest.main()
