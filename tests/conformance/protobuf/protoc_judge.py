"""What protoc says of sets of files: a list of {NAME: TEXT} with a main.proto in, a list of the lines of main.proto that it blames out.

A line 0 stands for a fault without a place in main.proto, and -1 for no answer: there are files that make protoc abort.
protoc is the one within the package grpcio-tools."""
import json
import os
import re
import sys
import tempfile

from grpc_tools import protoc


def lines(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as out:
                out.write(text)
        messages = os.path.join(folder, ".messages")
        # In a process of its own, which may abort.
        child = os.fork()
        if child == 0:
            with open(messages, "w") as out:
                os.dup2(out.fileno(), 2)
            os._exit(protoc.main(["protoc", f"-I{folder}", f"-I{well_known}", f"-o{os.devnull}", os.path.join(folder, "main.proto")]))
        code = os.waitpid(child, 0)[1]
        with open(messages) as text:
            said = text.read()
    if code == 0:
        return []
    if os.WIFSIGNALED(code):
        return [-1]
    found = re.findall(r"main\.proto:(\d+):\d+: (?!warning)", said)
    return sorted({int(line) for line in found}) or [0]


well_known = os.path.join(os.path.dirname(protoc.__file__), "_proto")
json.dump([lines(files) for files in json.load(sys.stdin)], sys.stdout)
