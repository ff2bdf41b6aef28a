"""What the benchmarks share: programs run in turns, their times and their peaks."""

import os
import statistics
import subprocess
import sys
import time

ROUNDS = 5


def measure(command, result):
    """Seconds and peak memory in MB of one run. The peak is never below Python's own (some 15 MB):
    Linux counts what the process held before it became the program."""
    with open(result, "wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, env={**os.environ, "LC_ALL": "C.UTF-8"})
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"failed with {process.returncode}: {' '.join(command)}")
    return seconds, usage.ru_maxrss * 1024 / 1e6


def run_rounds(jobs):
    """name -> seconds of each round, and the highest peak. The jobs take turns, since a machine's
    speed changes over minutes; a first round only warms the caches."""
    seconds = {name: [] for name in jobs}
    peak = dict.fromkeys(jobs, 0)
    for number in range(1 + ROUNDS):
        for name, (command, result) in jobs.items():
            took, held = measure(command, result)
            peak[name] = max(peak[name], held)
            if number:
                seconds[name].append(took)
    return seconds, peak


def ratio(seconds, a, b):
    """Median over the rounds: both runs of a round met the same machine."""
    return statistics.median(x / y for x, y in zip(seconds[a], seconds[b]))


def print_heading():
    print(f"{os.cpu_count()} processors; seconds, {ROUNDS} rounds; peak in MB")
    print(f"{'rows':>9}  {'what':<26}{'median':>9}{'least':>9}{'most':>9}{'peak':>9}")


def print_times(rows, seconds, peak):
    for name, took in seconds.items():
        print(f"{rows:>9,}  {name:<26}{statistics.median(took):>9.4f}{min(took):>9.4f}"
              f"{max(took):>9.4f}{peak[name]:>9.0f}")


def print_gain(what, value, least):
    verdict = "reached" if value >= least else "MISSED"
    print(f"{what}: {value:.3g}, at least {least:g}: {verdict}")


def has_r(*packages):
    """Whether Rscript and the packages are installed."""
    look = "; ".join(f"library({package})" for package in packages)
    try:
        return subprocess.run(["Rscript", "-e", look], capture_output=True).returncode == 0
    except OSError:
        return False
