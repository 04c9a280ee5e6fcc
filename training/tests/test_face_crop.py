import unittest

import numpy as np
from PIL import Image

from telltale_training.face_crop import crop_box, crop_face


class CropBox(unittest.TestCase):
    def test_is_a_lifted_square_around_the_face(self):
        left, top, right, bottom = crop_box((400, 300, 100, 80), 1000, 1000)
        self.assertAlmostEqual(right - left, 160)
        self.assertAlmostEqual(bottom - top, 160)
        self.assertAlmostEqual((left + right) / 2, 450)
        self.assertAlmostEqual((top + bottom) / 2, 340 - 0.08 * 80)

    def test_stays_inside_the_picture(self):
        for face in ((0, 0, 100, 100), (550, 350, 100, 100), (0, 0, 640, 480)):
            left, top, right, bottom = crop_box(face, 640, 480)
            self.assertGreaterEqual(min(left, top), 0)
            self.assertLessEqual(right, 640 + 1e-9)
            self.assertLessEqual(bottom, 480 + 1e-9)
            self.assertAlmostEqual(right - left, bottom - top)

    def test_crop_shows_the_face(self):
        picture = Image.new("RGB", (400, 400), "black")
        picture.paste((255, 255, 255), (150, 150, 250, 250))
        crop = np.asarray(crop_face(picture, (150, 150, 100, 100)))
        self.assertEqual(crop.shape, (256, 256, 3))
        self.assertAlmostEqual(float((crop > 127).mean()), (1 / 1.6) ** 2, delta=0.02)


if __name__ == "__main__":
    unittest.main()
