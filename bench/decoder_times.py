"""Times a step of the language network alone, in several ways side by side, in real Chromium with WebGPU: no extension, no
tokenizer, no checks of words. The ways are gone through in turns, so that a slow moment of the machine meets all of them.

usage: decoder_times.py --chromium PATH --dist DIR --runtime DIR --card FILE [--context N] [--steps N] [--rounds N] [-- CHROMIUM FLAGS]
       FILE of --card: npx esbuild bench/card-entry.ts --bundle --format=esm --outfile=FILE
       DIR of the runtime holds onnxruntime-web's ort.jspi.bundle.min.mjs, ort-wasm-simd-threaded.jspi.mjs and .wasm;
       --extra DIR holds further graphs on the same weights, NAME.onnx, for further --ways.
"""

import argparse
import functools
import http.server
import json
import os
import signal
import statistics
import sys
import tempfile
import threading

from extension_times import BASE_FLAGS, DevTools, QuietHandler

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = b'<!doctype html><meta charset="utf-8"><title>decoder</title><script type="module" src="/decoder-times.js"></script>'
STOCK = {"graph": "merged", "cache": "growing"}
OWN = {"graph": "merged", "cache": "own", "embed": "table"}
WAYS = {
    "stock: growing cache, embeddings by a run": STOCK | {"embed": "session"},
    "stock: growing cache": STOCK | {"embed": "table"},
    "own commands": OWN,
} | {f"own commands, {together} tokens at once": OWN | {"together": together} for together in (2, 5, 8)}


class Handler(http.server.SimpleHTTPRequestHandler):
    """One site of several folders."""

    def __init__(self, places, *rest):
        self.places = places
        super().__init__(*rest)

    log_message = QuietHandler.log_message

    def do_GET(self):
        if self.path != "/":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def translate_path(self, path):
        start = max((p for p in self.places if path.startswith(p)), key=len, default=None)
        return os.devnull if start is None else self.places[start] + path[len(start):]


def find_raw(model, name, count):
    """Byte offset of an initialiser's raw data: its name comes before it, its length stands right before the data."""
    length, encoded = count, b""
    while length >= 128:
        encoded, length = encoded + bytes([length & 127 | 128]), length >> 7
    mark = b"\x4a" + encoded + bytes([length])  # field 9, raw_data
    at = model.find(mark)
    if at < 0:
        raise RuntimeError(f"no table of {count} bytes for {name}")
    return at + len(mark)


def spread(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def measure(options, flags, ways, settings):
    dist = os.path.abspath(options.dist)
    runtime = os.path.abspath(options.runtime)
    places = {"/decoder-times.js": HERE + "/decoder-times.js", "/runtime.mjs": runtime + "/ort.jspi.bundle.min.mjs", "/loader.mjs": runtime + "/ort-wasm-simd-threaded.jspi.mjs",
              "/card.js": os.path.abspath(options.card), "/runtime.wasm": runtime + "/ort-wasm-simd-threaded.jspi.wasm", "/models/": dist + "/models/", "/extra/": os.path.abspath(options.extra or ".") + "/"}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, places))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://127.0.0.1:{server.server_address[1]}/"
    model = open(dist + "/models/onnx/embed_tokens.onnx", "rb").read()
    tables = {"codes": find_raw(model, "codes", 16384 * 576), "scale": find_raw(model, "scale", 16384 * 2)}
    graphs = {"merged": "/models/onnx/decoder_model_merged.onnx"}
    for way in ways.values():
        graphs.setdefault(way["graph"], f"/extra/{way['graph']}.onnx")
    profile = tempfile.mkdtemp(prefix="telltale-decoder-")
    results = {}
    with open(profile + "/stderr.log", "wb") as log:
        devtools = DevTools(options.chromium, [*BASE_FLAGS, f"--user-data-dir={profile}", *flags, site], log)
        try:
            page = devtools.attach(devtools.wait_for_target(lambda t: t["type"] == "page" and t["url"] == site))
            devtools.wait_until(page, "!!globalThis.prepare")
            what = {"graphs": graphs, "places": tables, "wasm": "/runtime.wasm", "loader": "/loader.mjs"} | ({"settings": settings} if settings else {})
            print(f"adapter: {devtools.evaluate(page, f'prepare({json.dumps(what)})')}; settings {settings or 'as they are'}", flush=True)
            for name, way in ways.items():
                try:
                    print(f"  {name}: loaded in {devtools.evaluate(page, f'load({json.dumps(name)}, {json.dumps(way)})'):.0f} ms", flush=True)
                    results[name] = []
                except RuntimeError as error:
                    print(f"  {name}: {error}", flush=True)
            for number in range(options.rounds + 1):
                for name in list(results):
                    steps = options.steps if number > 0 else min(8, options.steps)
                    try:
                        timed = devtools.evaluate(page, f"time({json.dumps(name)}, {options.context}, {steps}, {options.at_once})")
                    except RuntimeError as error:
                        print(f"  {name}: {error}", flush=True)
                        del results[name]
                        continue
                    results[name].append(timed)
            errors = devtools.evaluate(page, "errors")
            if errors:
                print("errors of the card:", json.dumps(errors[:3]))
        finally:
            devtools.process.kill()
            devtools.process.wait()
            server.shutdown()
    return results


def print_results(results, context):
    if not results:
        return
    first = next(iter(results.values()))[-1]
    print(f"\n| way, {context} tokens before | ms a run, median (least–most of the rounds' medians) | runs/s | reading {context} tokens, ms | same tokens; logits differ by |\n|---|---|---|---|---|")
    for name, rounds in results.items():
        medians = [statistics.median(r["milliseconds"]) for r in rounds[1:]]
        whole = [statistics.mean(r["milliseconds"]) for r in rounds[1:]]
        gap = max(abs(a - b) for key in ("first", "last") for a, b in zip(rounds[-1][key], first[key]))
        print(f"| {name} | {spread(medians)} | {1000 / statistics.median(whole):.1f} | {spread([r['prefill'] for r in rounds[1:]])} | {rounds[-1]['tokens'] == first['tokens']}; {gap:.1e} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--chromium", "--dist", "--runtime", "--card"):
        parser.add_argument(name, required=True)
    parser.add_argument("--extra")
    parser.add_argument("--context", type=int, default=300)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--at-once", type=int, default=60)
    parser.add_argument("--ways", help="JSON of further ways: name to graph, cache and embed")
    parser.add_argument("--only", help="only ways whose name holds this")
    parser.add_argument("--settings", action="append", default=[], metavar="JSON",
                        help='also with these settings of the runtime on the card, such as \'{"maxNumPendingDispatches": "8"}\' (16 if nothing is said); may be given again')
    parser.add_argument("--out", help="a JSON file for every single time")
    options, flags = parser.parse_known_args()
    ways = {n: w for n, w in (WAYS | json.loads(options.ways or "{}")).items() if not options.only or options.only in n}
    # So that Chromium ends too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended before it was done"))
    flags, kept = [flag for flag in flags if flag != "--"], {}
    for settings in [None, *map(json.loads, options.settings)]:
        results = measure(options, flags, ways, settings)
        print_results(results, options.context)
        sys.stdout.flush()
        kept[json.dumps(settings)] = results
        if options.out:
            with open(options.out, "w", encoding="utf-8") as file:
                json.dump(kept, file)


if __name__ == "__main__":
    main()
