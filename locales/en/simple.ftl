# Simplified handling: choosing it, and going back to the ordinary procedure.
article-jy22 = Measures for Simplified Handling of Petitions, Art. { $number }

command-handle-simply = Handle simply
command-to-ordinary = Convert to the ordinary procedure
about-command-handle-simply = A first matter that meets a condition and none of the exclusions may be handled simply, by decision of the competent organ: accepted within three working days of receipt, answered within ten working days of acceptance. Choose it within those three days; the petitioner sees it by the code.
about-command-to-ordinary = What is not suited goes back to the ordinary procedure: its terms are counted anew from the day this organ first received it, and the petitioner is told why. What is late already can not be converted: handle it soon and tell the petitioner.
field-condition = Condition
field-none-excluded = Checked one by one: none of the exclusions is there
hint-handle-simply-none-excluded = Excluded are matters for courts, arbitration, reconsideration and other legal ways; what was assigned from above; requests that may not be supported; several responsible bodies; joint petitions; grave, complex or difficult matters.
field-simple = Suited for simplified handling
proposed-simple = Yes; passed on within one working day of its receipt
hint-propose-simple = A first matter that meets a condition of simplified handling, and none of its exclusions, may be suggested for it; each level that forwards it does so within one working day of its receipt. The competent organ decides whether to handle it so.
field-to-ordinary-reason = Why it is not suited (the petitioner can read it)

condition-clear = Clear facts and responsibility, little dispute, easy to solve
condition-at-once = A question, suggestion or thanks that can be answered at once
condition-daily = Of daily life, pressing, to be dealt with at once
condition-settled = The organ has promised or concluded clearly before
condition-other = Another matter fit for it
bar-repeat = not a first matter
bar-procedure = belongs to the ways of Art. 31 (1) to (5) of the Regulations
bar-assigned = assigned from above
bar-several = several units are responsible
bar-joint = joint: signed by several, or brought by five or more or by representatives
bar-major = grave, complex or difficult (marked as major and urgent)
bar-not-stated = nobody stated that no exclusion is there; check them one by one

event-matter-handled-simply = Handled simply
event-matter-made-ordinary = Converted to the ordinary procedure
label-counted-from = Counted from
label-simple-due = Acceptance due, simplified
label-ordinary-due = Due in the ordinary procedure
step-handled-simply = This matter is handled simply
step-made-ordinary = Converted to the ordinary procedure
fact-procedure = Procedure
handled-simply = Simplified (decided { $date }: { $condition })
procedure-converted = Ordinary (converted from simplified on { $date })
simple-accept-by = This matter is handled simply: its terms are shorter, and your rights are the same. By { $date } at the latest you are told whether it is accepted.
simple-answer-by = This matter is handled simply: its terms are shorter, and your rights are the same. It is answered by { $date } at the latest.

refusal-simple-unfit = This can not be handled simply: { $bar }. What is handled simply already is converted to the ordinary procedure first.
refusal-simple-late = The simplified way is chosen within three working days of receipt and before the ordinary term ends (Measures for Simplified Handling), that is by { $until }. Go on by the ordinary procedure.
refusal-simple-once = The simplified way was chosen for this matter before, and that is decided once: handle it by the ordinary procedure.
refusal-not-simple = This matter is not handled simply, so there is nothing to convert.
refusal-simple-extension = Only the ordinary procedure knows an extension. If more time is needed, convert this matter to it first.
refusal-simple-forward-only = Only what a petition office is to forward is marked as suited for simplified handling; untick it, or choose to forward.
refusal-simple-forbids = This matter is handled simply, so “{ $command }” is not possible now. If needed, convert it to the ordinary procedure first.

# Grave and urgent: reported upwards.
command-report-urgent = Report as urgent
about-command-report-urgent = What is grave and urgent is reported in time to the Party committee and government of this level, told to the department concerned and the joint meeting’s office, and to the petition office above and the national one; nothing is hidden, falsified or put off. What is not recorded by the day after it was marked counts as reported late. The petitioner does not see it.
field-recipients = Reported to
field-told-on = Reported on
field-report-urgent-text = What was reported
hint-report-urgent-told-on = Today where left empty. Whether it is late goes by the day it is recorded.
recipients-government = Party committee and government of this level
recipients-department = Department concerned
recipients-joint-meeting = Office of the joint meeting
recipients-upper-office = Petition office above
recipients-national = National petition office
event-matter-urgent-marked = Marked as grave and urgent
event-matter-urgent-reported = Reported as urgent
label-urgent-due = Report due
pressed-urgent = Grave and urgent, not reported yet
pressed-urgent-reported = Reported to { $organ }
failing-urgent-report = urgent matter reported late
watch-urgent = urgent, not reported
watch-urgent-late = urgent, report late
supervision-urgent = grave and urgent, nobody told yet
supervision-urgent-late = of these, report late
term-D12 = Report by the day after it was marked as urgent
trigger-urgent-marked = A matter is marked as grave and urgent
refusal-not-urgent = This matter is not marked as grave and urgent. If it is, mark it in its summary first.

# First matters and repeats, visits by batch and by person.
fact-first = First or repeat
first-of-all = First (no organ in this installation has registered the same before)
first-of-organ = First at this organ (another had it before)
first-of-none = Repeat
first-here = First at its organ
first-everywhere = First in this installation
field-filter-first = First
field-filter-procedure = Procedure
procedure-ordinary = Ordinary procedure
procedure-simple = Simplified handling
field-filter-collective = Only collective visits (five persons or more)
lead-came = Visits this month
lead-visits = visits
lead-collective = collective visits (five or more)
lead-batches = { $batches } batches, { $persons } persons
step-handled-together = Handled together with another matter
hint-report-urgent-text = Say what happened and what the danger is; no person’s movements, and no names that have nothing to do with it.
