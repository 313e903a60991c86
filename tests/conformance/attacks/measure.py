"""Runs a command for 20 s of CPU time at most and leaves what it took: measure.py OUT COMMAND...

OUT gets {"seconds": CPU time, "mib": the most memory, "signal": its number or 0, "exit": N}. Standard streams are passed through.
"""
import json
import resource
import subprocess
import sys

out, *command = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_CPU, (20, 25))
status = subprocess.run(command, check=False).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(out, "w", encoding="utf-8") as file:
    json.dump({
        "seconds": used.ru_utime + used.ru_stime,
        "mib": used.ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20),
        "signal": max(-status, 0),
        "exit": max(status, 0),
    }, file)
sys.exit(status if status >= 0 else 128 - status)
