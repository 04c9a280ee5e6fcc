/**
 * A small assembler for those parts of the WebAssembly text format that the kernels of `vision` are written in; anything
 * else is refused. It gives the bytes that wabt's wat2wasm gives.
 */

type Node = string | readonly Node[];
type Form = readonly Node[];

const TYPES = { i32: 0x7f, v128: 0x7b } as const;
/** Instructions without anything but operands. */
const PLAIN: Readonly<Record<string, readonly number[]>> = {
  'i32.eqz': [0x45],
  'i32.lt_u': [0x49],
  'i32.add': [0x6a],
  'i32.sub': [0x6b],
  'i32.mul': [0x6c],
  'i32.shl': [0x74],
  'i8x16.swizzle': [0xfd, 0x0e],
  'v128.and': [0xfd, 0x4e],
  'i8x16.narrow_i16x8_u': [0xfd, 0x66],
  'i16x8.narrow_i32x4_s': [0xfd, 0x85, 1],
  'i16x8.extend_low_i8x16_u': [0xfd, 0x89, 1],
  'i16x8.extend_high_i8x16_u': [0xfd, 0x8a, 1],
  'i32x4.extend_low_i16x8_u': [0xfd, 0xa9, 1],
  'i32x4.extend_high_i16x8_u': [0xfd, 0xaa, 1],
  'i32x4.shr_s': [0xfd, 0xac, 1],
  'i32x4.add': [0xfd, 0xae, 1],
  'i32x4.mul': [0xfd, 0xb5, 1],
};
/** Instructions that read or write memory, each with its natural alignment as a power of two. */
const MEMORY: Readonly<Record<string, readonly number[]>> = {
  'i32.load': [0x28, 2],
  'v128.load': [0xfd, 0, 4],
  'v128.load32_splat': [0xfd, 9, 2],
  'v128.load32_zero': [0xfd, 0x5c, 2],
  'v128.store': [0xfd, 0x0b, 4],
  'v128.store32_lane': [0xfd, 0x5a, 2],
};
const [VOID, END] = [0x40, 0x0b];
/** "\0asm", version 1. */
const HEAD = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

function parse(text: string): Form {
  const tokens = text.replaceAll(/;;.*/g, '').match(/[()]|"[^"]*"|[^\s()]+/g) ?? [];
  let at = 0;
  const readForm = (): Form => {
    const form: Node[] = [];
    for (let token = tokens[at++]; token !== ')'; token = tokens[at++]) {
      if (token === undefined) throw new SyntaxError('a bracket is not closed');
      form.push(token === '(' ? readForm() : token);
    }
    return form;
  };
  if (tokens[at++] !== '(') throw new SyntaxError('no module');
  return readForm();
}

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}
function signed(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}
const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];
const listed = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, items: readonly (readonly number[])[]): number[] => [id, ...sized(listed(items))];
const exported = (form: Node | undefined, kind: number, index: number): number[] => {
  const name = String((form as Form)[1]).slice(1, -1);
  return [...sized([...new TextEncoder().encode(name)]), kind, index];
};

/** @param names of the parameters and locals, @param labels those around the instruction, the innermost last */
function assemble(node: Node, names: readonly string[], labels: readonly string[]): number[] {
  if (typeof node === 'string') throw new SyntaxError(`${node} stands alone`);
  const [name, ...rest] = node as readonly [string, ...Node[]];
  const operands = (from: number, within = labels): number[] =>
    rest.slice(from).flatMap((operand) => assemble(operand, names, within));
  const indexOf = (list: readonly string[], wanted = String(rest[0])): number => {
    const index = list.lastIndexOf(wanted);
    if (index < 0) throw new SyntaxError(`no ${wanted}`);
    return index;
  };
  const depth = (): number[] => unsigned(labels.length - 1 - indexOf(labels));
  if (PLAIN[name]) return [...operands(0), ...PLAIN[name]];
  if (MEMORY[name]) {
    const lane = name.endsWith('_lane') ? [Number(rest[0])] : [];
    return [...operands(lane.length), ...MEMORY[name], 0, ...lane];
  }
  switch (name) {
    case 'local.get':
      return [0x20, ...unsigned(indexOf(names))];
    case 'local.set':
      return [...operands(1), 0x21, ...unsigned(indexOf(names))];
    case 'i32.const':
      return [0x41, ...signed(Number(rest[0]))];
    case 'v128.const':
      if (rest[0] !== 'i32x4') throw new SyntaxError(`vector of ${String(rest[0])}`);
      return [0xfd, 0x0c, ...new Uint8Array(Int32Array.from(rest.slice(1), Number).buffer)];
    case 'br':
      return [0x0c, ...depth()];
    case 'br_if':
      return [...operands(1), 0x0d, ...depth()];
    case 'block':
    case 'loop':
      return [name === 'block' ? 2 : 3, VOID, ...operands(1, [...labels, String(rest[0])]), END];
    case 'if': {
      const [condition, [, ...then]] = rest as [Node, Form];
      const body = then.flatMap((each) => assemble(each, names, [...labels, '']));
      return [...assemble(condition, names, labels), 4, VOID, ...body, END];
    }
    default:
      throw new SyntaxError(`no instruction ${name}`);
  }
}

type Type = keyof typeof TYPES;

/** @throws SyntaxError for what it does not know */
export function assembleWat(text: string): Uint8Array {
  const [, memory, ...functions] = parse(text) as readonly [string, Form, ...Form[]];
  const parts = functions.map(([, export_, ...rest]) => {
    const named = (kind: string): Form[] => rest.filter((node): node is Form => node[0] === kind);
    const [parameters, locals] = [named('param'), named('local')];
    const names = [...parameters, ...locals].map((node) => String(node[1]));
    const groups: [number, Type][] = [];
    for (const [, , type] of locals as (readonly [string, string, Type])[]) {
      const last = groups.at(-1);
      if (last?.[1] === type) last[0] += 1;
      else groups.push([1, type]);
    }
    const body = rest
      .filter((node) => node[0] !== 'param' && node[0] !== 'local')
      .flatMap((node) => assemble(node, names, []));
    return {
      export_,
      type: [0x60, ...listed(parameters.map((node) => [TYPES[node[2] as Type]])), 0],
      code: sized([...listed(groups.map(([count, type]) => [count, TYPES[type]])), ...body, END]),
    };
  });
  return Uint8Array.from([
    ...HEAD,
    ...section(
      1,
      parts.map(({ type }) => type),
    ),
    ...section(
      3,
      parts.map((_, index) => [index]),
    ),
    ...section(5, [[0, Number(memory[2])]]),
    ...section(7, [exported(memory[1], 2, 0), ...parts.map(({ export_ }, index) => exported(export_, 0, index))]),
    ...section(
      10,
      parts.map(({ code }) => code),
    ),
  ]);
}
