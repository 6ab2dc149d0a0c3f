# Several organs at one matter: who helps; given to another of the same level, or decided on a higher one. No term begins anew.
command-add-co-organ = Add a co-handling organ
command-drop-co-organ = Take out a co-handling organ
command-give-organ-opinion = Give the organ’s opinion
command-cross-handle = Give to another organ of the level
command-raise-level = Decide on a higher level
command-send-up = Send up
about-command-add-co-organ = Where other organs are needed, they help as co-handlers: they can see the matter and give their opinion, and the host answers the petitioner. No date moves. The petitioner sees the name of the organ, and not the reason.
about-command-drop-co-organ = Where its help is needed no longer, it is taken out; if it did not know of the matter before, it can not see it any more.
about-command-give-organ-opinion = What a co-handling organ has to say about its part, for the host’s answer; a later opinion takes the place of an earlier one. The petitioner does not see it.
about-command-cross-handle = Where the organ that has it ought not to decide it, the organ above, or the petition office that registered or sent it, gives it to another of the same level. No term begins anew. The petitioner sees who handles it now.
about-command-raise-level = The organ above handles it itself, or has it handled on a higher level. No term begins anew. The petitioner sees who handles it now.
about-command-send-up = Where you are the only one here who could handle it, and cannot prepare and sign with one hand, or where you or every leader here have to keep out: one step to the organ above. No term begins anew; the petitioner sees who has it now.
field-co-organ = Co-handling organ
field-give-organ-opinion-text = Opinion
field-cross-handle-to = To which organ
field-cross-handle-reason = Why the other ought not to decide it
field-raise-level-to = Which organ handles it
field-raise-level-reason = Why it is raised
hint-raise-level-to = This organ itself where none is chosen.
event-matter-co-organ-added = Co-handling organ added
event-matter-co-organ-dropped = Co-handling organ taken out
event-matter-organ-opinion-given = Opinion of a co-handling organ
event-matter-moved = Another organ handles it
event-matter-sent-up = Sent up to the organ above
label-moved-to = Handled by
label-raised = Raised a level
step-co-organ-added = This organ helps with it
step-co-organ-dropped = This organ no longer helps with it
step-raised = Raised a level: this organ handles it now (no term begins anew)
step-crossed = Given to another organ: it handles it now (no term begins anew)
fact-co-organ = Co-handling organ
co-organ-silent = { $organ } (since { $date }, no opinion yet)
co-organ-spoken = { $organ } (opinion on { $date }): { $text }
fact-raised = Raised a level
fact-crossed = Given to another organ
move-sentence = From { $from } to { $to } on { $date }, decided by { $by }: { $reason }
move-sent-up = { $from } has nobody else who could handle it, and sent it up to { $to } on { $date }
refusal-level-unfit = The level does not fit: what is given across goes to an organ of the same level, what is raised to one of a higher. Look at how the organs stand to each other and which areas they serve, or use the other command.
refusal-hand-below = You wrote, checked or signed what is under review, and keep out of deciding about it. Please leave it to somebody else of this organ.
refusal-others-here = Others of this organ can handle it, so it does not go up. Where somebody has to keep out, decide that first; the others handle it.
refusal-review-stays = This { $level } is this organ’s to decide and goes up nowhere: each level is asked of the organ one above, and one that went up would leave the petitioner a level less. Where every leader who could sign has to keep out, or you work alone, ask { $organ ->
    [none] the organ above
   *[other] { $organ }
} to name another leader, whom the administrator then makes a leader here. The term stays.
refusal-nothing-above = There is no organ above here that could take it. Ask the organ above, or have the administrator establish it.
refusal-in-place-of-recused = The one in whose post you act keeps out of this matter, so it cannot be done in their place.
piles-sent-up = It went up to the organ above; this organ has it no longer.
