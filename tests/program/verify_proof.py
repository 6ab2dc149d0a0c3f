"""A second verifier of the log's roots and proofs, of the standard library alone and by another way than the program's:
RFC 9162, sections 2.1.3.2 and 2.1.4.2, which walk the bits of index and size. It checks the tree, not the signature."""

import base64
import hashlib
import sqlite3
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


def goes_on(before, size, first, whole, hashes):
    """Whether a tree of `before` leaves with the root `first` is the beginning of one of `size` with the root `whole`."""
    if before == size:
        return not hashes and first == whole
    if not 0 < before < size or not hashes:
        return False
    if before & (before - 1) == 0:
        hashes = [first, *hashes]
    one, other = before - 1, size - 1
    while one & 1:
        one, other = one >> 1, other >> 1
    small = large = hashes[0]
    for sibling in hashes[1:]:
        if other == 0:
            return False
        if one & 1 or one == other:
            small, large = node(sibling, small), node(sibling, large)
            while not one & 1 and one:
                one, other = one >> 1, other >> 1
        else:
            large = node(large, sibling)
        one, other = one >> 1, other >> 1
    return other == 0 and small == first and large == whole


def covered(checkpoint):
    _, size, root = checkpoint.splitlines()[:3]
    return int(size), base64.b64decode(root)


def extends(kept, proof):
    before, first = covered(open(kept, encoding="utf-8").read())
    head, checkpoint = open(proof, encoding="utf-8").read().split("\n\n", 1)
    old, *lines = head.splitlines()
    hashes = [base64.b64decode(line, validate=True) for line in lines]
    good = old == f"old {before}" and goes_on(before, covered(checkpoint)[0], first, covered(checkpoint)[1], hashes)
    return None if good else "the log does not go on from the checkpoint that was kept"


def whole(database, checkpoint):
    size, said = covered(open(checkpoint, encoding="utf-8").read())
    events = sqlite3.connect(database).execute("select bytes from event order by position limit ?", (size,))
    trees = []
    for place, (event,) in enumerate(events):
        trees.append(hashlib.sha256(b"\x00" + event).digest())
        while place & 1:
            trees[-2:], place = [node(*trees[-2:])], place >> 1
    while len(trees) > 1:
        trees[-2:] = [node(*trees[-2:])]
    return None if trees == [said] else "the events do not lead to the checkpoint's root"


def main(receipt, proof):
    lines = open(receipt, encoding="utf-8").read().splitlines()
    leaf = next(line.removeprefix("leaf ") for line in lines if line.startswith("leaf "))
    head, checkpoint = open(proof, encoding="utf-8").read().split("\n\n", 1)
    name, *rest = head.splitlines()
    if name != "c2sp.org/tlog-proof@v1":
        return "this is no proof"
    rest = rest[1:] if rest[0].startswith("extra ") else rest
    index = int(rest[0].removeprefix("index "))
    hashes = [base64.b64decode(line, validate=True) for line in rest[1:]]
    size, root = covered(checkpoint)
    found = leads_to(base64.b64decode(leaf), index, size, hashes)
    return None if found == root else "the proof does not lead to the checkpoint's root"


if __name__ == "__main__":
    what, *files = sys.argv[1:]
    sys.exit({"includes": main, "extends": extends, "whole": whole}[what](*files))
