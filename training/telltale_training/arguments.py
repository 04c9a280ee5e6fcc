"""What the commands' options have in common."""

import argparse


def make_parser(doc, *required):
    """A parser that shows the module's text as it stands; `required` are options that each take a text."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in required:
        parser.add_argument(name, required=True)
    return parser
