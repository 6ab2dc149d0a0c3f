"""A second verifier of the log's proofs, of the standard library alone and by another way than the program's:
RFC 9162, section 2.1.3.2, which walks the bits of index and size. It checks the tree, not the signature."""

import base64
import hashlib
import sys


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def leads_to(leaf, index, size, hashes):
    if size <= index:
        return None
    first, second, root = index, size - 1, leaf
    for other in hashes:
        if second == 0:
            return None
        if first & 1 or first == second:
            root = node(other, root)
            while not first & 1 and first:
                first, second = first >> 1, second >> 1
        else:
            root = node(root, other)
        first, second = first >> 1, second >> 1
    return root if second == 0 else None


def main(receipt, proof):
    lines = open(receipt, encoding="utf-8").read().splitlines()
    leaf = next(line.removeprefix("leaf ") for line in lines if line.startswith("leaf "))
    head, checkpoint = open(proof, encoding="utf-8").read().split("\n\n", 1)
    name, *rest = head.splitlines()
    if name != "c2sp.org/tlog-proof@v1":
        return "this is no proof"
    if rest[0].startswith("extra "):
        rest = rest[1:]
    index = int(rest[0].removeprefix("index "))
    hashes = [base64.b64decode(line, validate=True) for line in rest[1:]]
    _, size, root = checkpoint.splitlines()[:3]
    found = leads_to(base64.b64decode(leaf), index, int(size), hashes)
    return None if found == base64.b64decode(root) else "the proof does not lead to the checkpoint's root"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
