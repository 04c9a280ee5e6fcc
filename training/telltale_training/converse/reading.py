"""What a question is taken to ask, in a few words, as the model says it to itself before it answers.

`part points: mouth` · `premise part: nose, blending seam` · `kind + what now`: the intent, and the slots that the question
holds, in short names. `src/language/reading.ts` reads them back.
"""


def write_topic(topic):
    """A topic in short names: a region, a trace, a kind, a verdict, a word, a number, or several of them."""
    if topic is None:
        return ""
    if isinstance(topic, (list, tuple)):
        return ", ".join(write_topic(one) for one in topic)
    return str(topic).replace("-", " ")


def write_reading(intent, topic=None):
    """One question's reading, without a line's end."""
    words = write_topic(topic)
    return intent.replace("-", " ") + (f": {words}" if words else "")
