# Retaliation: whoever is punished for what they brought says so; it is taken above the organ concerned, and comes first.
retaliation-title = Punished for speaking up
retaliation-body = If you were threatened, harassed, moved, demoted, dismissed, fined or otherwise punished after you brought something, say so here. A discipline organ above the one that had it takes this, and it comes first; the organ itself does not see what it says. You need no code for it, and no name.
retaliation-by-code = If you were threatened, harassed, moved, demoted, dismissed, fined or otherwise punished after you brought this, tell us. It becomes a report of its own, which a discipline organ above the one that has this matter takes first; the organ that has this matter does not see what it says.
retaliation-elsewhere = Whoever is punished for this: the organ above that takes it is not known here. Please go to the discipline organ above, or call 12388.
retaliation-say = Say that you are being punished
retaliation-what = What was done to you
retaliation-code-given = The organ that the code tells
retaliation-none = This is not about retaliation
new-title-retaliation = Say that you are being punished
new-promise-retaliation = A discipline organ above the one that had the matter takes it, and it comes first; the organ itself does not see what it says. No name is needed. What you had brought to a discipline organ is sealed at once, and that organ carries it up: it cannot open it, and knows only that there is something to carry. If you would rather not have it carry this, go to the organ above yourself.

field-of-code = Code of what you brought before
hint-of-code = If you have it: it tells who takes this. If it was lost or taken from you, leave it empty and choose the organ below.
field-concerned = To which organ you had brought it (if you typed no code)
register-concerned = If it says that somebody is punished for what they brought: to which organ that had gone

fact-retaliation = About retaliation; what was brought before had gone to
piles-retaliation = { $count ->
    [one] One report says that somebody is punished for what they brought. It comes first.
   *[other] { $count } reports say that somebody is punished for what they brought. They come first.
}
piles-retaliation-show = Show
watch-retaliation = About retaliation
refusal-none-above = The discipline organ above that takes this is not known here, so it can be neither taken nor entered; nothing of it was kept. It goes to the discipline organ above directly, or to 12388.
sealed-for-retaliation = What you say concerns the discipline organ here, so that by the rules { $organ } takes it. It is sealed when you send it; nobody here can open it, and this organ only carries it there.
elsewhere-retaliation = What you say concerns the discipline organ here, so that by the rules { $organ } takes it. Please go there.
retaliation-organ = To which organ you had brought it
