# Supervision: urging, letters, visits, instructions, sponsors, carrying out, advice; the board and the reminders.
role-supervisor = supervisor

command-urge = Urge
command-supervise = Supervise
command-answer-supervision = Answer the supervision
command-record-visit = Record a visit on the spot
command-instruct = Instruct
command-report-instruction = Report on the instruction
command-sponsor = Name the sponsor
command-carry-out = Carried out
command-advise = Advise
command-answer-advice = Answer the advice

about-command-urge = Urges the organ at work where the matter is due soon or late; once a day for each matter. No term changes by it. The petitioner does not see it.
about-command-supervise = A letter of supervision to the organ at work: for what, what is required, and by when it answers. Neither term nor stage changes by it. The petitioner does not see it.
about-command-answer-supervision = The answer of the organ supervised; where several letters wait, the oldest is answered first.
about-command-record-visit = What supervisors found on the spot, for letters and advice. The petitioner does not see it.
about-command-instruct = A leader's instruction; one sentence will do. Name a day where you want to hear what was done. The petitioner does not see it.
about-command-report-instruction = What was done about the instruction, for the leader who gave it. Whoever gave it cannot report on it.
about-command-sponsor = Names the leader who takes a hard matter upon themselves; to change it, name another.
about-command-carry-out = Where the answer supported the request: what was done about it, and when. The petitioner sees it with the code.
about-command-advise = Advice to the organ at work, to improve its work, to complete a policy or to hold somebody responsible; it says in writing what it adopts. Advice to hold somebody responsible is given by a leader, never by whoever wrote the letter or recorded the visit.
about-command-answer-advice = Whether the advice is adopted and how; where it is not, why.

field-lapse = For what
field-requirement = What is required
field-answer-due = Answer due
field-instruction = Instruction
field-report-by = Report by
field-sponsor = Sponsor
field-advice = Advice to
field-adopted = Adopted
field-urge-note = Note
field-answer-supervision-text = Answer
field-record-visit-note = What was found
field-report-instruction-note = What was done
field-carry-out-note = What was done (the petitioner sees it)
field-advise-text = Advice
field-answer-advice-text = How it is adopted, or why not
hint-instruct-report-by = Where no day is named, the report has no term.

lapse-late = not finished in time without good reason
lapse-unreported = result not reported as required
lapse-procedure = procedure not followed
lapse-shirking = shirking, going through the motions, delay
lapse-not-carried-out = decision not carried out
lapse-untrue = false statements
lapse-other = other
advice-improve = improve its work
advice-policy = complete a policy
advice-responsibility = hold somebody responsible

consequence-feedback-due = Done now, feedback on the advice will be due on { $date }.

event-matter-urged = Urged
event-matter-supervised = Letter of supervision
event-matter-supervision-answered = Supervision answered
event-matter-site-visited = Visit on the spot
event-matter-instructed = Instruction
event-matter-instruction-reported = Report on the instruction
event-matter-sponsored = Sponsor named
event-matter-carried-out = Carried out
event-matter-advised = Advice
event-matter-advice-answered = Advice answered
label-urged = Organ urged
label-supervised = Organ supervised
label-reply-due = Answer due
label-letter = Letter no.
label-instructed = Given to
label-instruction-no = Instruction no.
label-advised = Organ advised
label-advice-no = Advice no.
label-feedback-due = Feedback due
step-carried-out = What was promised has been carried out

refusal-not-due-soon = More than five working days are left until { $due }: there is no need to urge.
refusal-nothing-due = No term runs for this matter now, so nobody need be urged. Where the work is delayed all the same, use “Supervise”.
refusal-urged-today = It was urged today. Please wait for the other side; where you want a written answer, use “Supervise”.
refusal-own-work = Your own organ is at work on this matter, and letters and advice are not sent to oneself. Urge it, or ask a leader to instruct.
refusal-not-late = This matter is not late. Please choose another ground.
refusal-nothing-promised = Nothing waits to be carried out: no answer supports the request, or what it promised was done.
refusal-not-asked = No letter, instruction or advice waits for an answer of your organ.
refusal-sponsor-unfit = A sponsor must be a leader of this organ who is in office.
refusal-leader-signs = Advice to hold somebody responsible is given by a leader.
refusal-late-stays = The term ended on { $until }: correcting the kind or the day of receipt does not make a late matter timely. Please get it done; where the entry was really wrong, record that as a step.

pressed = Supervision
pressed-since = since { $date }
pressed-sponsor = Sponsor
pressed-promised = Supported, not yet carried out
pressed-carried-out = Carried out
pressed-letter = Letter of supervision ({ $what }) to { $organ }
pressed-instruction = Instruction of { $what }, to { $organ }
pressed-advice = Advice to { $organ }: { $what }
pressed-visit = Visit on the spot
pressed-urged = { $organ } urged
pressed-returned = Came back { $count ->
    [one] once
   *[other] { $count } times
 }
pressed-due = answer due { $date }
pressed-answered = Answered on { $date }
pressed-adopted = Adopted on { $date }
pressed-not-adopted = Not adopted, { $date }

clock-office = fifteen days from registration (forward, assign, divert or tell)
clock-sign = sign for
clock-objection = decide the objection
clock-notice = notice of acceptance
clock-answer = answer
clock-result = result to the assigner
clock-review = review or final review
watch-letter = supervision letter unanswered
watch-letter-late = supervision letter unanswered and late
watch-instruction = instruction unreported
watch-instruction-late = instruction unreported and late
watch-advice = advice unanswered
watch-advice-late = advice unanswered and late
watch-promised = supported, not carried out
watch-returned = came back twice or more
watch-extended = extended
watch-urged = urged
watch-sponsored = sponsored by a leader
watch-my-sponsored = sponsored by me
due-soon = due within five working days
field-filter-clock = Term that runs
field-filter-watch = Supervision

nav-supervision = Supervision
supervision-title = Supervision board
supervision-lead = Every figure is a list: open it and you see exactly these matters. Whether something is late follows from its term and today's date, and is recorded nowhere.
supervision-figures = To be watched
supervision-late-by = Who is late, and with what
supervision-late-none = Nothing is late.
supervision-late = late
supervision-soon = due within five working days
supervision-objections = objections to decide
supervision-promised = supported, not carried out
supervision-letter = supervision letters unanswered
supervision-letter-late = supervision letters late
supervision-instruction = instructions unreported
supervision-instruction-late = instructions late
supervision-advice = advice unanswered
supervision-advice-late = advice late
supervision-returned = came back twice or more
supervision-extended = in hand and extended
supervision-urged = in hand and urged
supervision-sponsored = in hand and sponsored
lead-promised = supported, not carried out
lead-my-sponsored = sponsored by me

reminders = Reminders
reminder-about = { $organ }: { $what }, due { $date }
about-step = next step
about-letter = answer to a supervision letter
about-instruction = report on an instruction
about-advice = feedback on advice

failing-forward = forwarded, assigned or told late
failing-sign = signed for late
failing-notice = notice of acceptance late
failing-answer = answered late
failing-result = result reported late
failing-reply = supervision letter answered late
failing-supervised = supervised
failing-reworked = sent back to be done again
failing-review = review late
field-filter-failing = Failing of this year
field-filter-failed-by = Organ that failed
supervision-failed = What organs failed in this year
supervision-failed-hint = Read off the record, about organs and never about petitioners; a matter counts once for each sort. What is late and not done yet stands above.
supervision-count = { $count ->
    [one] 1 matter
   *[other] { $count } matters
 }
supervision-focus = Looked at first
