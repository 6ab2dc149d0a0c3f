# One letter sent to several organs: one of them is the master that is handled, and its answer answers them all.
stage-merged = Merged into its master
public-stage-merged = Merged into your other matter
command-merge = Merge into a master
command-unmerge = Take out of its master
about-command-merge = Where one petitioner sent one letter to several organs, one matter is the master that is handled; the others are merged into it and have no dates of their own any more. The organ that registered it or a petition office does so. By this matter’s code the petitioner sees how far the master has come, and nothing of what it says. What was late before stays on record.
about-command-unmerge = Where it was merged in error, the organ that merged it takes it out: it stands where it stood, and its dates count from its own receipt as before.
field-master = Number of the master
field-confirmed = Petitioner, kind and content were compared and are the same
field-merge-reason = How that was found
field-unmerge-reason = Why it is taken out
hint-merge-confirmed = Where it is anonymous or not certain that it is the same person, do not merge it: link it as a repeat, or handle both together.
event-matter-merged = Merged into its master
event-matter-unmerged = Taken out of its master
label-merged-into = Master
step-merged = This is the same letter as another matter of yours and was merged into it
step-unmerged = This was taken out again and is handled by itself, with the dates of its own receipt
fact-merged-into = Merged into
fact-copies = Merged into this one
master = How far the master has come
master-lead = The same letter that you sent to several organs is handled once; this is how far it has come. Read the answer by the code of that matter.
master-answered = It was answered on { $date }.

refusal-not-confirmed = Nobody confirmed that petitioner, kind and content are the same, or one of them is not signed, so it is not merged. Compare them first; where it is not certain, handle each by itself.
refusal-copies-here = Others were merged into this matter: it is a master itself and is merged into none. Merge the other one into this.
refusal-master-merged = That matter was merged into another itself. Merge this one into that master.
refusal-master-over = That matter ended without an answer, or was answered before this one came, and can be no master; what comes after an answer is a repeat. Choose another, or handle this one by itself.
refusal-kinds-differ = The two are of different kinds, so neither is merged into the other. If a kind was registered wrongly, correct it first.
