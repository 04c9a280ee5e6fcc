"""Times the chat through the extension in real Chromium, on any Linux host that has Python 3 and a Chromium.

It analyses a picture, lets the panel open the chat, asks questions as the panel does and reads the answers from what the
panel is told, so the times are those that a person waits. Chromium is started --starts times with one profile: a graphics
card is tested at the first start only. The questions are asked at the last one. With --count, what moves between the card
and ordinary memory is counted at one more start, whose times do not count: counting takes time itself. Prints tables;
with --out writes JSON.

usage: chat_times.py --chromium PATH --dist DIR --pictures DIR [--backend webgpu|wasm] [--repeats N] [--count] [-- CHROMIUM FLAGS]
       DIR of pictures holds one-face.jpg (bench/make-pictures.ts writes it).
"""

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from extension_times import analyse_once, describe_adapter, open_panel, serve

QUESTIONS = [
    "Is this picture forged?", "Why do you think so?", "Which region shows it most?", "How sure are you?",
    "What does the number mean?", "What could have caused a false alarm here?", "Is the mouth altered?",
    "Explain it to me as if I were ten.", "What kind of forgery could it be?", "Can I trust this result in court?",
    "What should I check next?", "Was this person at the scene?",
]

LISTEN = """globalThis.chats = []; chrome.runtime.onMessage.addListener((m) => {
  if (m?.type === 'broadcast' && m.body.kind === 'chat-changed') {
    const { jobId, face, model, turns } = m.body.chat;
    chats.push({ at: performance.timeOrigin + performance.now(), jobId, face, model, turn: turns.at(-1) ?? null });
  }
}); true"""
REQUEST = """(async () => { const at = performance.timeOrigin + performance.now();
  const reply = await chrome.runtime.sendMessage({ type: 'request', kind: %s, requestId: crypto.randomUUID(), payload: %s });
  return { at, reply }; })()"""
# The panel tells by itself when an answer is there; asking it all the time would disturb the times.
END = """new Promise((done) => { const look = () => ['done', 'failed', 'stopped'].includes(chats.at(-1)?.turn?.phase);
  if (look()) return done(true);
  const wait = setTimeout(() => done(false), %d);
  const hear = () => { if (look()) { clearTimeout(wait); chrome.runtime.onMessage.removeListener(hear); done(true); } };
  chrome.runtime.onMessage.addListener(hear); })"""
# Counts what goes between the card and ordinary memory: keys and values that travelled would show here.
COUNT = """(() => { if (!globalThis.GPUBuffer) return false;
  globalThis.moved = { read: 0, written: 0 };
  const { mapAsync } = GPUBuffer.prototype, { writeBuffer } = GPUQueue.prototype, { createBuffer } = GPUDevice.prototype;
  GPUBuffer.prototype.mapAsync = function (mode, offset, size) {
    if (mode & GPUMapMode.READ) moved.read += size ?? this.size - (offset ?? 0);
    return mapAsync.apply(this, arguments); };
  GPUQueue.prototype.writeBuffer = function (buffer, offset, data, from, size) {
    moved.written += (size ?? data.length ?? data.byteLength) * (data.BYTES_PER_ELEMENT ?? 1);
    return writeBuffer.apply(this, arguments); };
  GPUDevice.prototype.createBuffer = function (options) {
    if (options.mappedAtCreation) moved.written += options.size;
    return createBuffer.apply(this, arguments); };
  return true; })()"""


def request(devtools, panel, kind, **payload):
    """Sends one of the panel's requests; returns the time at which it was sent, in milliseconds, and the reply's value."""
    sent = devtools.evaluate(panel, REQUEST % (json.dumps(kind), json.dumps(payload)))
    if not (sent["reply"] or {}).get("ok"):
        raise RuntimeError(f"{kind}: {json.dumps(sent['reply'])}")
    return sent["at"], sent["reply"]["value"]


def wait_for_model(devtools, panel, timeout):
    """Waits until the language model is ready. Returns the talk, the backend and the milliseconds that loading took."""
    until = time.monotonic() + timeout
    while time.monotonic() < until:
        heard = devtools.evaluate(panel, "chats")
        last = heard[-1] if heard else None
        if last and last["model"]["phase"] == "failed":
            raise RuntimeError(json.dumps(last["model"]["failure"]))
        if last and last["model"]["phase"] == "ready":
            started = next(h["at"] for h in heard if h["model"]["phase"] == "loading")
            ready = next(h["at"] for h in heard if h["model"]["phase"] == "ready")
            return {"jobId": last["jobId"], "face": last["face"]}, last["model"]["backend"], ready - started
        time.sleep(0.05)
    raise RuntimeError(f"the language model was not ready after {timeout} s")


def ask(devtools, panel, language, talk, question, timeout):
    """Asks one question and waits for the whole answer. Times in milliseconds as the panel sees them."""
    devtools.evaluate(panel, "chats.length = 0")
    before = devtools.evaluate(language, "moved") if language else None
    asked, state = request(devtools, panel, "offscreen/ask", **talk, question=question)
    turn_id = state["turns"][-1]["turnId"]
    # The whole of what was heard is read at the end only.
    until = time.monotonic() + timeout
    while time.monotonic() < until and not devtools.evaluate(panel, END % 10_000):
        pass
    heard = [h for h in devtools.evaluate(panel, "chats") if h["turn"] and h["turn"]["turnId"] == turn_id]
    end = heard[-1]["turn"] if heard else {"phase": "waiting"}
    if end["phase"] != "done":
        raise RuntimeError(f"{question}: {json.dumps(end)}")
    speed, sentences = end["speed"], end["sentences"]
    answer = {"question": question, "answer": " ".join(s["text"] for s in sentences),
              "sentences": len(sentences), "composed": sum(s["composed"] for s in sentences),
              "first_sentence": next(h["at"] for h in heard if h["turn"]["sentences"]) - asked, "whole": heard[-1]["at"] - asked, **speed}
    # What the model said to itself came before the first token of the answer.
    after_first = speed["tokens"] - speed.get("readingTokens", 0) - 1
    if speed["firstToken"] is not None and after_first > 0:
        answer["decoding"] = 1000 * after_first / (speed["milliseconds"] - speed["firstToken"])
    if before:
        after = devtools.evaluate(language, "moved")
        answer["moved"] = {way: (after[way] - before[way]) / max(1, speed["tokens"]) for way in after}
    return answer


def read_status(pid):
    with open(f"/proc/{pid}/status", encoding="utf-8") as file:
        fields = dict(line.split(":", 1) for line in file)
    return {name: int(fields[key].split()[0]) // 1024 for name, key in (("rss", "VmRSS"), ("peak", "VmHWM"), ("anonymous", "RssAnon")) if key in fields}


def measure_memory(devtools):
    """MB in the memory of each of Chromium's processes; `peak` is the most that it ever held."""
    processes = []
    for process in devtools.call("SystemInfo.getProcessInfo")["processInfo"]:
        try:
            with open(f"/proc/{process['id']}/cmdline", encoding="utf-8") as file:
                kind = "extension" if "--extension-process" in file.read() else process["type"]
            processes.append({"kind": kind, "pid": process["id"], **read_status(process["id"])})
        except OSError:
            pass
    return processes


def measure_card():
    """MB in use on each graphics card, or None where nothing tells."""
    if not shutil.which("nvidia-smi"):
        return None
    command = ["nvidia-smi", "--query-gpu=name,memory.used", "--format=csv,noheader,nounits"]
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False).stdout.strip()


def attach_language_worker(devtools):
    """A session in the worker that runs the language model, with a count of what moves to and from the card; None where there is nothing to count."""
    document = devtools.attach(devtools.wait_for_target(lambda t: t["type"] == "background_page"))
    devtools.call("Target.setAutoAttach", document, autoAttach=True, waitForDebuggerOnStart=False, flatten=True)
    until = time.monotonic() + 5
    while time.monotonic() < until:
        for event in devtools.events:
            if event["method"] == "Target.attachedToTarget" and event["params"]["targetInfo"]["title"] == "language":
                session = event["params"]["sessionId"]
                return session if devtools.evaluate(session, COUNT) else None
        time.sleep(0.05)
    print("the language model's worker was not found: what moves to and from the card is not counted")
    return None


def measure_start(options, flags, site, profile, rounds, counts=False):
    """One start of Chromium: loads the model and asks one question, then all of them `rounds` times. With `counts`, what moves to
    and from the card is counted, which makes the answers slower."""
    with open_panel(options, flags, site, profile) as (devtools, worker, panel):
        devtools.evaluate(panel, LISTEN)
        card = {"before": measure_card()}
        analysis = analyse_once(devtools, worker, panel, f"{site}one-face.jpg")
        talk, backend, load = wait_for_model(devtools, panel, options.timeout)
        # A person reads the verdict first; the findings are read ahead meanwhile.
        time.sleep(options.pause)
        cold = ask(devtools, panel, None, talk, QUESTIONS[0], options.timeout)
        self_tests = json.loads(devtools.evaluate(panel, "localStorage.getItem('passed-self-tests')") or "[]")
        result = {"adapter": describe_adapter(devtools, panel), "backend": backend, "self_tests": self_tests, "analysis": analysis, "load": load,
                  "first": cold, "answers": [], "memory": measure_memory(devtools), "card": card | {"loaded": measure_card()}}
        language = attach_language_worker(devtools) if counts and backend == "webgpu" else None
        for number in range(rounds):
            request(devtools, panel, "offscreen/clear-chat", **talk)
            result["answers"] += [ask(devtools, panel, language, talk, q, options.timeout) | {"round": number} for q in QUESTIONS[:options.questions]]
        return result | {"memory_at_end": measure_memory(devtools), "card": result["card"] | {"end": measure_card()}}


def spread(values, digits=0):
    values = list(values)
    if not values:
        return "–"
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def print_start(number, result):
    first = result["first"]
    print(f"start {number}: {result['backend']}, adapter {result['adapter']}; analysed in {result['analysis']['end_to_end']:.0f} ms "
          f"on {result['analysis']['backend']}; model loaded in {result['load']:.0f} ms")
    for identity in result["self_tests"]:
        print(f"  self-test: {identity}")
    print(f"  first question: first token {first['firstToken'] or 0:.0f} ms, {first['promptTokens'] - first['reusedTokens']} tokens read, "
          f"{first['reusedTokens']} read ahead; first sentence {first['first_sentence']:.0f} ms, whole answer {first['whole']:.0f} ms, "
          f"{first.get('decoding', 0):.1f} tokens/s")


def print_answers(result):
    answers = result["answers"]
    if not answers:
        return
    written = [a for a in answers if a["firstToken"] is not None]
    rows = [
        ("first token, ms", spread(a["firstToken"] for a in written)),
        ("first sentence shown, ms", spread(a["first_sentence"] for a in answers)),
        ("whole answer, ms", spread(a["whole"] for a in answers)),
        ("tokens of an answer, refused ones too", spread(a["tokens"] for a in written)),
        ("tokens/s, reading and all tries included", spread((1000 * a["tokens"] / a["milliseconds"] for a in written), 1)),
        ("tokens/s after the first token", spread((a["decoding"] for a in written if "decoding" in a), 1)),
        ("prompt tokens read", spread(a["promptTokens"] - a["reusedTokens"] for a in written)),
        ("prompt tokens reused", spread(a["reusedTokens"] for a in written)),
    ]
    print(f"\n| {len(answers)} questions, warm | median (least–most) |\n|---|---|")
    print("\n".join(f"| {name} | {value} |" for name, value in rows))
    sentences, composed = sum(a["sentences"] for a in answers), sum(a["composed"] for a in answers)
    print(f"{sentences} sentences, {composed} of them composed")
    print("\n| process | RSS, MB | peak, MB | anonymous, MB |\n|---|---|---|---|")
    for process in result["memory_at_end"]:
        print(f"| {process['kind']} {process['pid']} | {process.get('rss')} | {process.get('peak')} | {process.get('anonymous')} |")
    print(f"graphics card, MB: {json.dumps(result['card'])}\n")
    for answer in answers[:len(QUESTIONS)]:
        print(f"- {answer['question']} [first token {answer['firstToken'] or 0:.0f} ms, {answer['tokens']} tokens] {answer['answer']}")


def print_traffic(result):
    moved = [a["moved"] for a in result["answers"] if a["firstToken"] is not None and "moved" in a]
    if not moved:
        print("nothing was counted: no graphics card")
        return
    print(f"\n| {len(moved)} questions, counted | median (least–most) |\n|---|---|")
    print(f"| KiB from the card for each token (logits: 64, and 64 for each guess) | {spread((m['read'] / 1024 for m in moved), 1)} |")
    print(f"| KiB to the card for each token | {spread((m['written'] / 1024 for m in moved), 1)} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", required=True)
    parser.add_argument("--dist", required=True)
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--backend", default="webgpu", choices=["webgpu", "webgpu-any", "wasm"])
    parser.add_argument("--starts", type=int, default=2, help="starts of Chromium with one profile (default 2)")
    parser.add_argument("--repeats", type=int, default=3, help="rounds of all questions at the last start (default 3)")
    parser.add_argument("--count", action="store_true", help="one more start, in which what moves to and from the card is counted")
    parser.add_argument("--questions", type=int, default=len(QUESTIONS), help="how many of the questions each round has")
    parser.add_argument("--pause", type=float, default=1.5, help="seconds between the model's being ready and the first question")
    parser.add_argument("--timeout", type=float, default=120, help="seconds for loading, and for each answer (default 120)")
    parser.add_argument("--out", help="a JSON file for every single time")
    options, flags = parser.parse_known_args()
    # So that Chromium ends too, and what was measured by then is written.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended before it was done"))
    flags = [flag for flag in flags if flag != "--"]
    site, profile, starts = serve(options.pictures), tempfile.mkdtemp(prefix="telltale-chat-"), []
    try:
        for number in range(options.starts):
            rounds = options.repeats if number == options.starts - 1 else 0
            starts.append(measure_start(options, flags, site, profile, rounds))
            print_start(number + 1, starts[-1])
        print_answers(starts[-1])
        if options.count:
            starts.append(measure_start(options, flags, site, profile, 1, counts=True) | {"counted": True})
            print_traffic(starts[-1])
    except BaseException:
        with open(os.path.join(profile, "stderr.log"), encoding="utf-8", errors="replace") as file:
            # A container has no D-Bus, which Chromium never tires of saying.
            print("".join([line for line in file if "dbus" not in line][-30:]), file=sys.stderr)
        raise
    finally:
        if options.out:
            with open(options.out, "w", encoding="utf-8") as file:
                json.dump(starts, file, indent=1)


if __name__ == "__main__":
    main()
