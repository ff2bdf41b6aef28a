"""Chromium, driven over a pipe as its own developers' tools drive it."""
import base64
import json
import os
import shutil
import subprocess
import tempfile


def find():
    """The browser's program, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


class Browser:
    """One window. Whatever the page asks for, says or breaks is in requests and faults."""

    def __init__(self, width=1280, height=900):
        self.folder = tempfile.mkdtemp(prefix="govcap-page-")
        self.number = 0
        self.requests = []
        self.faults = []
        self.waiting = b""
        to_browser, self.to = os.pipe()
        self.back, from_browser = os.pipe()
        keep = (to_browser, from_browser)
        self.process = subprocess.Popen(
            ["sh", "-c", f"exec 3<&{keep[0]} 4>&{keep[1]}; exec \"$@\"", "sh", find(),
             "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             "--no-first-run", "--hide-scrollbars", f"--user-data-dir={self.folder}",
             f"--window-size={width},{height}", "about:blank"],
            pass_fds=keep, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.session = None
        pages = [target for target in self.send("Target.getTargets")["targetInfos"]
                 if target["type"] == "page"]
        target = pages[0]["targetId"] if pages else \
            self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target,
                                 flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")
        self.loaded = False

    def read(self):
        while b"\0" not in self.waiting:
            more = os.read(self.back, 1 << 20)
            if not more:
                raise EOFError("the browser is gone")
            self.waiting += more
        message, self.waiting = self.waiting.split(b"\0", 1)
        return json.loads(message)

    def note(self, message):
        method, what = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(what["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.faults.append(json.dumps(what["exceptionDetails"])[:500])
        elif method == "Log.entryAdded" and what["entry"]["level"] in ("error", "warning"):
            self.faults.append(what["entry"]["text"])
        elif method == "Page.loadEventFired":
            self.loaded = True

    def send(self, method, **what):
        self.number += 1
        message = {"id": self.number, "method": method, "params": what}
        if self.session:
            message["sessionId"] = self.session
        text = json.dumps(message).encode() + b"\0"
        while text:
            text = text[os.write(self.to, text):]
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.note(answer)

    def open(self, path):
        self.loaded = False
        self.send("Page.navigate", url="file://" + os.path.abspath(path))
        while not self.loaded:
            self.note(self.read())

    def ask(self, script):
        """The value of a JavaScript expression."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True,
                           awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{script}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def resize(self, width, height):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=width < 600)

    def prefer(self, scheme):
        self.send("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def press(self, key, code=0):
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key,
                      windowsVirtualKeyCode=code, text="\r" if key == "Enter" else "")

    def save(self, path, data):
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def picture(self, path):
        self.save(path, self.send("Page.captureScreenshot", format="png")["data"])

    def paper(self, path):
        self.save(path, self.send("Page.printToPDF", printBackground=True,
                                  preferCSSPageSize=True)["data"])

    def close(self):
        os.close(self.to)
        self.process.wait()
        os.close(self.back)
        shutil.rmtree(self.folder, ignore_errors=True)
