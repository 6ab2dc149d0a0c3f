### Proofs: what a receipt promises lies in the log.

error-not-yet-proved = The log signs a checkpoint every hour, and has not come to this one. Please ask for the proof in an hour.
problem-not-yet-proved = Not signed yet
problem-not-yet-proved-detail = The log signs a checkpoint every hour, and has not come to this one. Ask again in an hour.
proof-good = The proof is good: this registration is entry { $position } of the log, among the { $size } that the signed checkpoint covers.
proof-unread = The proof cannot be read, or is not whole. Download it again, and save it unchanged.
proof-unsigned = The checkpoint in the proof was not signed by a key of the log that your public key vouches for.
proof-leads = The proof does not fit this receipt: it does not lead to the root of the signed checkpoint. Make sure that it was asked for with the number and the leaf of this receipt; if so, keep both files and report it to the organ above.
proof-extends = The two checkpoints agree: the { $before } events of before stand unchanged at the head of the { $size } of now; the log only grew.
proof-forked = The two checkpoints do not agree: the log of now does not go on from the log of before. Events were removed, changed or written anew. Keep both files and tell the organ above.
fault-log-subtree-differs = a root that proofs are made of does not follow from the log
