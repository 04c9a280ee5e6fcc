import type { FloatTensor, Outputs } from '../network';
import { createPlanner, type PicturePlan, type Plane, type Tables } from './picture-plan';

/** The two networks that look at pictures, layer by layer, with the names that their files give the weights. */

/** A network's steps, and how what is read back becomes its outputs. */
export interface PictureNetworkPlan {
  readonly plan: PicturePlan;
  /** @param planes the plan's outputs in their order, place by place, for `count` pictures */
  readonly toOutputs: (planes: readonly Float32Array[], count: number) => Outputs;
}

const FINDER = 'StatefulPartitionedCall/functional_1/';
/** Layers of the face finder that halve the plane; all but the last add what they were given. */
const HALVING = [7, 15, 23, 31];
const LAYERS = 32;

/** The first `width` of each place's channels. */
function firstOf(plane: Float32Array, channels: number, width: number): Float32Array {
  const places = plane.length / channels;
  const part = new Float32Array(places * width);
  for (let place = 0; place < places; place += 1) {
    for (let i = 0; i < width; i += 1) part[place * width + i] = plane[place * channels + i]!;
  }
  return part;
}

/** BlazeFace "back": see `vision/blazeface.ts` for what goes in and comes out. */
export function planFaceFinder(tables: Tables): PictureNetworkPlan {
  const planner = createPlanner(tables);
  const nameOf = (layer: string, n: number, part: string): string =>
    `${FINDER}${layer}${n === 0 ? '' : `_${n}`}/${part}/ReadVariableOp:0`;
  const matrix = (n: number): string => nameOf('conv2d', n, 'Conv2D');
  const bias = (n: number): string => nameOf('conv2d', n, 'BiasAdd');
  let plane = planner.first(matrix(0), bias(0), 'rgb / 127.5 - 1.0', 'positive');
  let sixteen = plane;
  for (let layer = 0; layer < LAYERS; layer += 1) {
    const isHalving = HALVING.includes(layer);
    const isLast = layer === LAYERS - 1;
    const seen = planner.depthwise(
      plane,
      nameOf('depthwise_conv2d', layer, 'depthwise'),
      null,
      isHalving ? 2 : 1,
      'free',
    );
    const how = isHalving ? 'largest' : 'same';
    if (isLast) sixteen = plane;
    plane = planner.product(seen, [matrix(layer + 1)], [bias(layer + 1)], {
      bounds: 'positive',
      ...(!isLast && { added: { plane, how } }),
    });
  }
  const head = (from: Plane, n: number): Plane => planner.product(from, [matrix(n)], [bias(n)]);
  // Each by itself: boxes, which are nearly all of what is read back, then need not be picked out.
  const planes = [head(sixteen, 35), head(sixteen, 33), head(plane, 36), head(plane, 34)] as const;
  return {
    plan: planner.finish(planes),
    toOutputs([boxes16, scores16, boxes8, scores8], count) {
      if (!boxes16 || !scores16 || !boxes8 || !scores8) throw new RangeError('a plane is lacking');
      const tensor = (data: Float32Array, width: number): FloatTensor => ({
        data,
        dims: [count, data.length / count / width, width],
      });
      const [, at16, , at8] = planes;
      return {
        scores_16: tensor(firstOf(scores16, at16.quads * 4, 2), 1),
        scores_8: tensor(firstOf(scores8, at8.quads * 4, 6), 1),
        boxes_16: tensor(boxes16, 16),
        boxes_8: tensor(boxes8, 16),
      };
    },
  };
}

const BACKBONE = 'encoder.backbone.';
/** Strides of EfficientNet-Lite's seven stages, each at its first block. */
const STRIDES = [1, 2, 2, 2, 1, 2, 1];
/** The stages whose end the local heads look at. */
const FINE_STAGE = 2;
const MIDDLE_STAGE = 4;
const CLASSES = 5;
const ARTIFACTS = 6;
const TOKEN_WIDTH = 576;

/** The mean over a picture's places, each weighted by softmax of the channel after those of the classes. */
function attend(plane: Float32Array, channels: number): Float32Array {
  const places = plane.length / channels;
  const weightAt = (place: number): number => plane[place * channels + CLASSES]!;
  let most = -Infinity;
  for (let place = 0; place < places; place += 1) most = Math.max(most, weightAt(place));
  const sums = new Float32Array(CLASSES);
  let total = 0;
  for (let place = 0; place < places; place += 1) {
    const share = Math.exp(weightAt(place) - most);
    total += share;
    for (let i = 0; i < CLASSES; i += 1) sums[i] = sums[i]! + share * plane[place * channels + i]!;
  }
  return sums.map((sum) => sum / total);
}

/** Of each picture `wanted` channels from `first` on, channel by channel. */
function turn(plane: Float32Array, cells: number, channels: number, first: number, wanted: number): Float32Array {
  const pictures = plane.length / (cells * channels);
  const turned = new Float32Array(pictures * wanted * cells);
  let to = 0;
  for (let picture = 0; picture < pictures; picture += 1) {
    for (let channel = first; channel < first + wanted; channel += 1) {
      for (let cell = 0; cell < cells; cell += 1) {
        turned[to] = plane[(picture * cells + cell) * channels + channel]!;
        to += 1;
      }
    }
  }
  return turned;
}

/** EfficientNet-Lite2 with the heads of `training/`: see `vision/encoder.ts` for what comes out. */
export function planEncoder(tables: Tables): PictureNetworkPlan {
  const planner = createPlanner(tables);
  const weight = (layer: string): string => `${layer}.weight`;
  const product = (input: Plane, layer: string, options: Parameters<typeof planner.product>[3] = {}): Plane =>
    planner.product(input, [weight(layer)], [`${layer}.bias`], options);

  const stem = `${BACKBONE}conv_stem.conv`;
  let end = planner.first(weight(stem), `${stem}.bias`, '(rgb - 127.0) / 128.0', 'six');
  const ends: Plane[] = [];
  STRIDES.forEach((stageStride, stage) => {
    for (let block = 0; planner.has(weight(`${BACKBONE}blocks.${stage}.${block}.conv_pw`)); block += 1) {
      const name = `${BACKBONE}blocks.${stage}.${block}.`;
      const stride = block === 0 ? stageStride : 1;
      // The first stage has no wider middle.
      const isPlain = !planner.has(weight(`${name}conv_pwl`));
      const wide = isPlain ? end : product(end, `${name}conv_pw`, { bounds: 'six' });
      const depth = [`${name}conv_dw`, `${name}conv_dw.conv`].find((layer) => planner.has(weight(layer))) ?? name;
      const seen = planner.depthwise(wide, weight(depth), `${depth}.bias`, stride, 'six');
      end = product(seen, `${name}${isPlain ? 'conv_pw' : 'conv_pwl'}`, {
        ...(block > 0 && { added: { plane: end, how: 'same' as const } }),
      });
    }
    ends.push(end);
  });
  const [fine, middle] = [ends[FINE_STAGE], ends[MIDDLE_STAGE]];
  if (!fine || !middle) throw new TypeError('stages are lacking');

  const whole = planner.mean(product(end, `${BACKBONE}conv_head`, { bounds: 'six' }), end.side);
  const classes = product(whole, 'encoder.classes');
  const local = product(middle, 'encoder.local.middle', { bounds: 'six' });
  const attended = planner.product(
    local,
    ['encoder.local.classes.weight', 'encoder.local.attention.weight'],
    ['encoder.local.classes.bias', 'encoder.local.attention.bias'],
  );
  const joined = product(fine, 'encoder.local.fine', { bounds: 'six', added: { plane: local, how: 'enlarged' } });
  const mixed = planner.depthwise(joined, 'encoder.local.mix.weight', 'encoder.local.mix.bias', 1, 'six');
  const maps = planner.product(
    mixed,
    ['encoder.local.artifacts.weight', 'encoder.local.map.weight'],
    ['encoder.local.artifacts.bias', 'encoder.local.map.bias'],
  );
  const tokens = planner.mean(middle, 4);
  const inner = planner.product(tokens, ['projector.first'], ['projector.first_bias'], {
    isGelu: true,
    isTurned: true,
  });
  const imageFeatures = planner.product(inner, ['projector.second'], ['projector.second_bias'], { isTurned: true });
  const whitened = product(planner.mean(tokens, tokens.side), 'whiten');

  return {
    plan: planner.finish([classes, attended, maps, imageFeatures, whitened]),
    toOutputs([global, places, mapPlane, features, white], count) {
      if (!global || !places || !mapPlane || !features || !white) throw new RangeError('a plane is lacking');
      const tensor = (data: Float32Array, ...each: readonly number[]): FloatTensor => ({
        data,
        dims: [count, ...each],
      });
      const of = (plane: Float32Array, picture: number): Float32Array => {
        const each = plane.length / count;
        return plane.subarray(picture * each, (picture + 1) * each);
      };
      const pictures = Array.from({ length: count }, (_, picture) => {
        const [all, here] = [of(global, picture), attend(of(places, picture), attended.quads * 4)];
        // The two sorts of heads count alike.
        const [forged = Number.NaN, ...kinds] = here.map((value, i) => (value + all[i]!) / 2);
        const own = of(white, picture);
        const unlikeness = own.reduce((sum, x) => sum + x * x, 0) / own.length;
        return { forged, kinds, unlikeness };
      });
      const cells = maps.side * maps.side;
      const channels = maps.quads * 4;
      return {
        image_features: tensor(features, tokens.side * tokens.side, TOKEN_WIDTH),
        forged_logit: tensor(Float32Array.from(pictures, ({ forged }) => forged)),
        kind_logits: tensor(Float32Array.from(pictures.flatMap(({ kinds }) => kinds)), CLASSES - 1),
        artifact_map_logits: tensor(turn(mapPlane, cells, channels, 0, ARTIFACTS), ARTIFACTS, maps.side, maps.side),
        change_map_logits: tensor(turn(mapPlane, cells, channels, ARTIFACTS, 1), maps.side, maps.side),
        unlikeness: tensor(Float32Array.from(pictures, ({ unlikeness }) => unlikeness)),
      };
    },
  };
}
