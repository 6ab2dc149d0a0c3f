# Integrity files, and what personnel departments are answered.
integrity-title = Integrity files
integrity-back = Back to the integrity files
integrity-lead = A file is made by what happened and by nothing else. It lists the leads, cards and clarifications you may know of, and each look leaves a trace. What proved untrue is nobody’s stain.
integrity-find = Find somebody
integrity-find-about = By their name in the cadre register. All of that name are listed: please look at unit and post.
integrity-nobody = Nobody in the register bears this name, or you are to keep out of it. Of somebody outside the register the file is opened from their lead.
integrity-requests = Asked by personnel departments
integrity-requests-none = Nothing that you entered, and nothing for you to answer.
integrity-asker = Who asks
integrity-purpose = What for
integrity-day = Day it came
integrity-number = Number of the answer
integrity-reply = Answer
integrity-answered-on = Answered on
integrity-print = Print the answer
integrity-file-title = Integrity file
integrity-file-link = This person’s integrity file
integrity-file-lead = It says how each ended and quotes no report. What was untrue is called so, or cleared; what was neither proved nor excluded is no finding; what has run out is said to have.
integrity-entries = Leads
integrity-entries-none = No lead that you may know of.
integrity-heard = Talks and explanations
integrity-until = Bears until
integrity-cleared = Notice of clarification
integrity-corrected = Corrections and what became of it
integrity-answer = Answer on integrity
integrity-answer-hint = Print it, stamp it, and send it by confidential post.
integrity-answer-about = Your letter came. Of { $who } ({ $purpose }) we say:
integrity-says-clean = Nothing is on record that bears on it.
integrity-says-cleared = Something was reported, checked and found untrue; it is closed and does not bear on it.
integrity-says-checking = Something is being checked: we suggest to wait.

integrity-reply-clean = Nothing on record that bears on it
integrity-reply-cleared = Reported, checked, untrue, closed
integrity-reply-checking = Being checked: better wait

integrity-stage-asked = To be answered
integrity-stage-answered = Answered
integrity-stage-withdrawn = Withdrawn

integrity-standing-checking = Being checked
integrity-standing-shelved = Kept for later, no finding
integrity-standing-untrue = Checked and untrue
integrity-standing-cleared = Untrue, and cleared
integrity-standing-unproved = Neither proved nor excluded, no finding
integrity-standing-bears = A measure that still bears
integrity-standing-past = A measure that bears no more

integrity-act-ask = Enter a request
integrity-act-answer = Answer
integrity-act-withdraw = Withdraw
integrity-about-ask = Where a personnel department asks about this person, enter it here; another leader answers.
integrity-about-answer = In a fixed sentence only: no counts, no quotations. White and green cards are in no answer.
integrity-about-withdraw = Where it was taken back, or is answered in other words, say why.

integrity-done-ask = Entered; waits for a leader’s answer.
integrity-done-answer = Answered; it can be printed.
integrity-done-withdraw = Withdrawn.

field-integrity-name = Name
field-integrity-asker = Who asks
field-integrity-purpose = What for
field-integrity-day = Day it came
field-integrity-reply = Answer
field-integrity-reason = Reason
hint-integrity-purpose = Such as a promotion, an award, an election.
hint-integrity-reply = Only what fits the file is offered.

refusal-integrity-reply-unfit = This sentence does not fit the file. Please choose one of those offered.
refusal-integrity-bears = A measure still bears, or what became of a case is not known yet: none of the three sentences fits. The leaders answer in a letter of their own. Where it is known and bears no more, correct the lead first.
refusal-integrity-unfit = This request was answered or withdrawn. Please reload the page.
refusal-integrity-same-hand = You entered this request yourself: another leader must answer it.
refusal-integrity-unsettled = A lead that is being checked is about somebody of this name, and it is not settled who is meant: it cannot be answered yet. The room settles that first.
refusal-integrity-nobody-there = This person is not in the cadre register: no request can be entered. Please look at the register first.
refusal-integrity-in-future = This day is still to come: please give today or an earlier day.
