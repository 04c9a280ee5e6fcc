"""The base model's prompts: the written conversations' faces, and its own earlier answers before each question."""

import json
import unittest
from pathlib import Path

from telltale_training.converse.base_answers import INSTRUCTION, messages_of, read_facts
from telltale_training.converse.facts import findings_text

CONVERSATIONS = Path(__file__).parents[2] / "bench" / "conversations"


class BaseAnswers(unittest.TestCase):
    def test_every_written_face_can_be_told(self):
        faces = json.loads((CONVERSATIONS / "faces.json").read_text(encoding="utf-8"))
        told = {name: findings_text(read_facts(face)) for name, face in faces.items()}
        self.assertIn("Parts: mouth & lips (41 points, blending seam, warped shape); cheeks & jawline (22 points, over-smoothed)", told["swap-four"])
        self.assertEqual(told["refused-crowd"], "Face 6 of 6. Verdict: not judged. Reason: the face is too small.")
        self.assertEqual(len(set(told.values())), len(faces))

    def test_own_answers_stand_before_the_question(self):
        dialogue = {"id": "a", "turns": [{"ask": "One?"}, {"ask": "Two?"}, {"ask": "Three?"}]}
        messages = messages_of(dialogue, 1, "FINDINGS", {("a", 0): "First."})
        self.assertEqual([m["role"] for m in messages], ["system", "user", "assistant", "user"])
        self.assertEqual(messages[0]["content"], INSTRUCTION + "FINDINGS")
        self.assertEqual([m["content"] for m in messages[1:]], ["One?", "First.", "Two?"])


if __name__ == "__main__":
    unittest.main()
