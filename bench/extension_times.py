"""Times the extension in real Chromium, on any Linux host that has Python 3 and a Chromium: nothing else is needed.

It loads the built extension, opens a page, clicks the toolbar button, dispatches the context menu's event and reads
what the panel is told, so the times are those that a person waits. Prints a table and, with --out, writes JSON.

usage: extension_times.py --chromium PATH --dist DIR --pictures DIR [--backend webgpu|wasm] [--repeats N] [-- CHROMIUM FLAGS]
       DIR of pictures holds one-face.jpg and eight-faces.jpg (bench/make-pictures.ts writes them).
"""

import argparse
import contextlib
import functools
import http.server
import json
import os
import statistics
import subprocess
import tempfile
import threading
import time

PANEL = "src/extension/sidepanel/index.html"
WELCOME = "src/extension/welcome/index.html"
BASE_FLAGS = [
    "--headless=new", "--no-sandbox", "--no-first-run", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--enable-unsafe-extension-debugging", "--remote-debugging-pipe",
    "--window-size=1280,900",
]


class DevTools:
    """Chromium's DevTools protocol over its pipe: file descriptors 3 (to it) and 4 (from it), messages end in NUL."""

    def __init__(self, chromium, flags, log):
        to_child, self._write = os.pipe()
        self._read, from_child = os.pipe()

        def place_descriptors():
            # Through high numbers first: either end may already sit on 3 or 4.
            a, b = os.dup2(to_child, 63), os.dup2(from_child, 64)
            os.dup2(a, 3)
            os.dup2(b, 4)

        self.process = subprocess.Popen([chromium, *flags], preexec_fn=place_descriptors, close_fds=False,
                                        stdout=subprocess.DEVNULL, stderr=log)
        os.close(to_child)
        os.close(from_child)
        self._last, self._replies, self._ready = 0, {}, threading.Condition()
        # What it was told without asking, the oldest first.
        self.events = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        rest = b""
        while chunk := os.read(self._read, 1 << 20):
            *whole, rest = (rest + chunk).split(b"\0")
            for message in map(json.loads, whole):
                if "id" in message:
                    with self._ready:
                        self._replies[message["id"]] = message
                        self._ready.notify_all()
                else:
                    self.events.append(message)

    def call(self, method, session=None, timeout=120, **params):
        """Sends one command and returns its result; raises RuntimeError on an error or after `timeout` seconds."""
        with self._ready:
            self._last += 1
            number = self._last
        message = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self._write, json.dumps(message).encode() + b"\0")
        with self._ready:
            if not self._ready.wait_for(lambda: number in self._replies, timeout):
                raise RuntimeError(f"{method} gave no answer in {timeout} s")
            reply = self._replies.pop(number)
        if "error" in reply:
            raise RuntimeError(f"{method}: {reply['error']['message']}")
        return reply["result"]

    def targets(self):
        return self.call("Target.getTargets", filter=[{}])["targetInfos"]

    def wait_for_target(self, matches, timeout=30):
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            found = next((t for t in self.targets() if matches(t)), None)
            if found:
                return found
            time.sleep(0.05)
        raise RuntimeError("a target did not appear: " + json.dumps([(t["type"], t["url"]) for t in self.targets()]))

    def attach(self, target):
        return self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]

    def evaluate(self, session, expression):
        result = self.call("Runtime.evaluate", session, expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"])[:600])
        return result["result"].get("value")

    def wait_until(self, session, expression, timeout=30):
        until = time.monotonic() + timeout
        while not self.evaluate(session, expression):
            if time.monotonic() > until:
                raise RuntimeError(f"still not so after {timeout} s: {expression}")
            time.sleep(0.05)


# Kept in the panel: each change of a job with the time at which the panel heard of it.
LISTEN = """globalThis.heard = []; chrome.runtime.onMessage.addListener((m) => {
  if (m?.type === 'broadcast' && m.body.kind === 'job-changed') heard.push({ at: Date.now(), startedAt: m.body.state.startedAt, status: m.body.state.status });
}); true"""
DISPATCH = """(async () => { const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  const at = Date.now();
  chrome.contextMenus.onClicked.dispatch({ menuItemId: 'analyse-image', mediaType: 'image', srcUrl: %s, pageUrl: tab.url,
    frameId: 0, editable: false }, tab); return at; })()"""


def analyse_once(devtools, worker, panel, url, timeout=180):
    """One picture from the menu's event to the verdict in the panel. Returns the times in milliseconds."""
    devtools.evaluate(panel, "heard.length = 0")
    clicked = devtools.evaluate(worker, DISPATCH % json.dumps(url))
    until = time.monotonic() + timeout
    while time.monotonic() < until:
        # Of the job before something may be told even now.
        heard = [h for h in devtools.evaluate(panel, "heard") if h["startedAt"] >= clicked]
        end = next((h for h in heard if h["status"]["phase"] in ("done", "failed")), None)
        if end:
            if end["status"]["phase"] == "failed":
                raise RuntimeError(json.dumps(end["status"]["failure"]))
            loading = [h["at"] for h in heard if h["status"].get("progress", {}).get("step") == "loading-model"]
            after = [h["at"] for h in heard if h["status"].get("progress", {}).get("step") in ("decoding", "finding-faces")]
            findings = end["status"]["findings"]
            load = min((a for a in after if a >= loading[-1]), default=loading[-1]) - loading[0] if loading else 0
            steps = [(h["status"].get("progress", {}).get("step") or h["status"]["phase"], h["at"] - clicked) for h in heard]
            return {"end_to_end": end["at"] - clicked, "model_load": load, **findings["milliseconds"], "steps": steps,
                    "faces": len(findings["faces"]), "backend": findings["backend"], "notes": list(findings["notes"])}
        time.sleep(0.02)
    raise RuntimeError("no verdict in time")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve(folder):
    handler = functools.partial(QuietHandler, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


@contextlib.contextmanager
def open_panel(options, flags, site, profile):
    """Starts Chromium with the extension and opens its panel beside the site's page. Gives DevTools and the sessions of
    the service worker and the panel; ends Chromium afterwards. What Chromium says goes to stderr.log in the profile."""
    dist, is_new = os.path.abspath(options.dist), not os.listdir(profile)
    flags = BASE_FLAGS + [f"--user-data-dir={profile}", f"--disable-extensions-except={dist}", f"--load-extension={dist}"] + flags
    with open(os.path.join(profile, "stderr.log"), "wb") as log:
        devtools = DevTools(options.chromium, flags + ["about:blank"], log)
        try:
            worker_target = devtools.wait_for_target(lambda t: t["type"] == "service_worker")
            extension = worker_target["url"].split("/")[2]
            worker = devtools.attach(worker_target)
            devtools.wait_until(worker, "typeof chrome !== 'undefined' && !!chrome.contextMenus")
            devtools.evaluate(worker, f"chrome.storage.local.set({{ backend: {json.dumps(options.backend)} }}).then(() => true)")
            if is_new:
                # It is greeted by a page, which would be the tab in front.
                welcome = devtools.wait_for_target(lambda t: t["type"] == "page" and t["url"].endswith(WELCOME))
                devtools.call("Target.closeTarget", targetId=welcome["targetId"])
            page = devtools.attach(devtools.wait_for_target(lambda t: t["type"] == "page" and t["url"] == "about:blank"))
            devtools.call("Page.navigate", page, url=site + "page.html")
            tab = devtools.wait_for_target(lambda t: t["type"] == "tab" and t["url"].startswith(site))
            devtools.call("Extensions.triggerAction", id=extension, targetId=tab["targetId"])
            panel = devtools.attach(devtools.wait_for_target(lambda t: t["url"].startswith(f"chrome-extension://{extension}/{PANEL}")))
            devtools.wait_until(panel, "document.readyState === 'complete' && !!globalThis.chrome?.runtime?.onMessage")
            devtools.evaluate(panel, LISTEN)
            yield devtools, worker, panel
        finally:
            devtools.process.kill()
            devtools.process.wait()


def describe_adapter(devtools, panel):
    return devtools.evaluate(panel, "navigator.gpu?.requestAdapter().then((a) => a ? `${a.info.vendor} ${a.info.architecture} ${a.info.description}` : 'none')")


def measure(options, flags):
    site = serve(options.pictures)
    with open_panel(options, flags, site, tempfile.mkdtemp(prefix="telltale-bench-")) as (devtools, worker, panel):
        adapter, runs = describe_adapter(devtools, panel), {}
        for picture in ("one-face.jpg", "eight-faces.jpg"):
            runs[picture] = [analyse_once(devtools, worker, panel, f"{site}{picture}") for _ in range(options.repeats + 1)]
        return {"adapter": adapter, "runs": runs}


def print_table(result):
    print(f"adapter: {result['adapter']}")
    columns = ("end_to_end", "model_load", "decode", "findFaces", "encode", "total")
    print("| picture | run | faces | backend | " + " | ".join(columns) + " |\n|" + "---|" * (len(columns) + 4))
    for picture, runs in result["runs"].items():
        first, warm = runs[0], runs[1:]
        rows = [("first", {c: f"{first[c]:.0f}" for c in columns})]
        if warm:
            spread = lambda c: f"{statistics.median(r[c] for r in warm):.1f} ({min(r[c] for r in warm):.0f}–{max(r[c] for r in warm):.0f})"
            rows.append((f"warm, median of {len(warm)}", {c: spread(c) for c in columns}))
        for name, cells in rows:
            print(f"| {picture} | {name} | {first['faces']} | {first['backend']} | " + " | ".join(cells[c] for c in columns) + " |")
    notes = {note for runs in result["runs"].values() for run in runs for note in run["notes"]}
    print("\n".join(f"note: {note}" for note in sorted(notes)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", required=True)
    parser.add_argument("--dist", required=True)
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--backend", default="webgpu", choices=["webgpu", "webgpu-any", "wasm"])
    parser.add_argument("--repeats", type=int, default=20, help="warm runs of each picture (default 20)")
    parser.add_argument("--out", help="a JSON file for every single time")
    options, flags = parser.parse_known_args()
    result = measure(options, [flag for flag in flags if flag != "--"])
    print_table(result)
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            json.dump(result, file, indent=1)


if __name__ == "__main__":
    main()
