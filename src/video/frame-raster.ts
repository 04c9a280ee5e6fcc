import { VideoSample } from 'mediabunny';
import { readFramePixels, type Orientation } from '../vision/frame-pixels';
import type { Raster } from '../vision/raster';
import { resize } from '../vision/resample';
import { turnRaster, type QuarterTurn } from '../vision/turn-raster';

/** Weights of red and blue in brightness (ITU-R BT.709-6 section 3, BT.601-7 section 2.5). */
const BT709 = { red: 0.2126, blue: 0.0722 };
const BT601 = { red: 0.299, blue: 0.114 };

/** By the name of the matrix in WebCodecs; without a name it is what browsers take such a video for. */
const MATRICES: Readonly<Record<string, typeof BT709>> = {
  unknown: BT709,
  bt709: BT709,
  smpte170m: BT601,
  bt470bg: BT601,
};

type Matrix = typeof BT709;

/** Where the two colour planes lie in a copied frame: every second column and row has a value. */
interface Chroma {
  readonly blueAt: number;
  readonly redAt: number;
  /** Bytes from one value of a row to the next, and from row to row. */
  readonly step: number;
  readonly stride: number;
}

/** Where the planes of I420 and NV12 lie; null for any other format. */
function chromaOf(format: string | null, layouts: readonly PlaneLayout[]): Chroma | null {
  const [, second, third] = layouts;
  if (format === 'I420' && second && third && second.stride === third.stride)
    return { blueAt: second.offset, redAt: third.offset, step: 1, stride: second.stride };
  if (format === 'NV12' && second)
    return { blueAt: second.offset, redAt: second.offset + 1, step: 2, stride: second.stride };
  return null;
}

/** The frame as stored, from brightness and two colour planes of half the size; 8 bits each. */
function toRgb(
  planes: Uint8Array,
  { offset, stride }: PlaneLayout,
  chroma: Chroma,
  { red, blue }: Matrix,
  isFullRange: boolean,
  width: number,
  height: number,
): Raster {
  const green = 1 - red - blue;
  const [black, light, colour] = isFullRange ? [0, 1, 1] : [16, 255 / 219, 255 / 224];
  const redByRed = 2 * (1 - red) * colour;
  const blueByBlue = 2 * (1 - blue) * colour;
  const greenByRed = (redByRed * red) / green;
  const greenByBlue = (blueByBlue * blue) / green;
  // Rounds and clamps by itself.
  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, to = 0; y < height; y += 1) {
    const row = offset + y * stride;
    const chromaRow = (y >> 1) * chroma.stride;
    for (let x = 0; x < width; x += 1, to += 3) {
      const place = chromaRow + (x >> 1) * chroma.step;
      const value = (planes[row + x]! - black) * light;
      const toBlue = planes[chroma.blueAt + place]! - 128;
      const toRed = planes[chroma.redAt + place]! - 128;
      data[to] = value + redByRed * toRed;
      data[to + 1] = value - greenByRed * toRed - greenByBlue * toBlue;
      data[to + 2] = value + blueByBlue * toBlue;
    }
  }
  return { width, height, data: new Uint8Array(data.buffer) };
}

/**
 * The usual formats are made RGB here, so that every computer sees the same pixels: a stand-in for WebCodecs converts
 * them with the wrong matrix. Null for an unusual one.
 */
async function readPlanes(sample: VideoSample): Promise<Raster | null> {
  const { format, colorSpace, visibleRect } = sample;
  const matrix = MATRICES[colorSpace.matrix ?? 'unknown'];
  if (!matrix || (format !== 'I420' && format !== 'NV12')) return null;
  const planes = new Uint8Array(sample.allocationSize());
  const layouts = await sample.copyTo(planes);
  const [brightness] = layouts;
  const chroma = chromaOf(format, layouts);
  if (!brightness || !chroma) return null;
  const { width, height } = visibleRect;
  return toRgb(planes, brightness, chroma, matrix, colorSpace.fullRange ?? false, width, height);
}

/** Where the browser keeps how a frame is to be turned; newer than the compiler's types. */
interface OrientedFrame extends VideoFrame {
  readonly rotation?: QuarterTurn;
  readonly flip?: boolean;
}

async function readSample(
  sample: VideoSample,
  orientation: Orientation,
  shown: Pick<VideoFrame, 'displayWidth' | 'displayHeight'>,
): Promise<Raster> {
  const { left: x, top: y, width, height } = sample.visibleRect;
  const planes = await readPlanes(sample);
  const raster = planes
    ? turnRaster(planes, orientation.turn, orientation.flip)
    : (await readFramePixels(sample, { x, y, width, height }, orientation)).raster;
  const hasSquarePixels = shown.displayWidth === raster.width && shown.displayHeight === raster.height;
  return hasSquarePixels ? raster : resize(raster, shown.displayWidth, shown.displayHeight);
}

/**
 * A decoded frame's pixels: upright, sRGB; where pixels are not square, they are made so. The frame is closed.
 * @throws what WebCodecs throws for a format that it cannot convert
 */
export async function rasterOfFrame(frame: VideoSample | VideoFrame): Promise<Raster> {
  if (frame instanceof VideoSample) {
    const { rotation: turn, flip } = frame;
    try {
      return await readSample(frame, { turn, flip }, frame);
    } finally {
      frame.close();
    }
  }
  // The library knows of no turn that a frame itself states.
  const { rotation: turn = 0, flip = false }: OrientedFrame = frame;
  const sample = new VideoSample(frame);
  try {
    return await readSample(sample, { turn, flip }, frame);
  } finally {
    sample.close();
  }
}
