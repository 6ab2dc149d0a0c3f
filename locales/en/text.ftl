# The tools that read letters (lugu text)

text-line-not-utf8 = { $file }, line { $line } is not UTF-8, and nothing was written. Please save it as UTF-8 and try again.
text-line-not-json = { $file }, line { $line } is no JSON object, or one of its fields is of the wrong type, and nothing was written. Each line should be a letter, with id and text.
text-line-empty = { $file }, line { $line } has neither text nor tokens nor title, and nothing was written.
text-line-time = In { $file }, line { $line }, time is no date, and nothing was written. Please write 2026-11-28 or 2026-11-28T09:30:00.
text-line-label = In { $file }, line { $line } has no label, and nothing was written.
text-trained = Learnt from { $count } letters; macro-F1 on letters held back (five parts, letters that are alike in one of them): { $figure }
text-trained-texts = Of these, { $count } with their text: { $figure }
text-beside = The newest { $count } letters were held back (those about one matter counted once). The old model: { $oldright } right, { $oldwrong } wrong, { $oldsilent } without a suggestion; the new one: { $newright } right, { $newwrong } wrong, { $newsilent } without a suggestion. The new one is better on { $better } and worse on { $worse }; by chance alone: { $chance }.
text-beside-better = The new model is better and was written to { $file }.
text-beside-no-better = The new model is no better, or its lead may be chance (more than 0.01). Nothing was written: stay with the old one.
text-beside-too-few = Only { $found } letters can be used to judge (those about one matter counted once), and { $needed } are needed. No model was written.
text-beside-too-few-classes = Only { $found } classes have letters enough, and two are needed. No model was written.
text-beside-left-out = The class “{ $label }” has only { $count } letters, and the old model does not know it either: left out for now.
