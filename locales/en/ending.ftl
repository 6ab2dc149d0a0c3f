# Checks before a matter is closed, where the rules of the office ask for them (five points, three meetings).
field-checklist = In place
hint-checklist = The rules of this office ask for each of these before a matter is closed; what is not in place is done first.
checklist-investigated = investigated
checklist-dealt-with = dealt with
checklist-told = the result told
checklist-filed = filed
checklist-taught = the lesson drawn (by the organ and its officers, not by the petitioner)

field-meetings = Meetings
field-met-on = Day of the meeting
field-people = Who met whom
field-meetings-met-on = day
field-meetings-people = who met whom
field-meetings-reason = why it was not held
hint-meetings = Of a meeting that was held, the day and who met whom; of one that was not, only the reason. A petitioner need not meet anybody: it keeps no matter from being closed and takes no right from them.
meeting-part = { $meeting }: { $part }
meeting-taken-up = meeting when it was accepted
meeting-under-way = meeting while it was handled
meeting-result = meeting to tell the result
meeting-leader = meeting of the leader in charge with the petitioner
meeting-complained-of = meeting with the organ complained of
meeting-grassroots = meeting with the village, community or unit

event-matter-closure-checked = Checked before closing
label-checklist = In place

refusal-not-in-place = { $source } ({ $standing }) asks for this before a matter is closed: { $checklist }. Tick it once it is so; otherwise do it first.
refusal-not-met = { $source } ({ $standing }) asks for this before a matter is closed: { $meeting }. Give the day and who met whom, or say why it was not held.
keep-rules-closing = before a matter is closed: { $what }
keep-rules-closing-kinds = before a matter is closed ({ $kinds }): { $what }
