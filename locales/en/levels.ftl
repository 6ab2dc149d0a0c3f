# Review, final review, hearings, delivery.
levels = Review and final review
levels-may-ask = Whoever does not accept the opinion may ask { $organ } for { $level } until { $date }, that day included; if nobody asks, the opinion takes effect by itself and there is no { $level } any more.
levels-on-its-way = No receipt for the opinion has come back yet. Within thirty days of receiving it, { $organ } may be asked for { $level }.
levels-lapsed = The time to ask for { $level } ended on { $date }; nobody asked, and the right to { $level } lapsed by itself.
levels-elsewhere = the organ one level above
levels-ended = The opinion of the final review was delivered, and three levels have decided: the same facts and reasons are not accepted again; whoever has new facts brings them as a new matter.
levels-left-out = { $days } days (the day of the decision to hear is not counted, that of the report is), left out of the term of the final review
hearing = Hearing
receipt-awaited = the receipt has not come back yet
receipt-refused = refused to sign, before witnesses
received-on-day = received on { $date }

level-review = review
level-final-review = final review

outcome-upheld = Upheld
outcome-revoked = Revoked
outcome-changed = Changed
outcome-new-decision = To be decided anew

ground-sound = Facts clear, basis correct, procedure lawful, decision proper
ground-facts = Main facts unclear, evidence insufficient
ground-basis = Wrong basis
ground-procedure-violated = Procedure of the law violated
ground-powers = Powers exceeded or abused
ground-improper = Plainly improper
ground-final = A final review was delivered: same facts and reasons (not accepted again)

manner-notice = By public notice

stage-in-review = In review
stage-in-final-review = In final review
stage-final = Ended after three levels
public-stage-in-review = Under review
public-stage-in-final-review = Under final review
public-stage-final = Final review delivered: ended after three levels

pile-to-review = To review
next-to-review = The organ that reviews it will give its opinion in writing and deliver it to you.
phrase-use-review = Opinions of reviews
phrase-use-hearing = Notices of hearings

command-record-receipt = Record the receipt
command-request-review = Record a request for review
command-request-final-review = Record a request for final review
command-draft-review = Draft the opinion of the review
command-decide-review = Sign the opinion of the review
command-decide-final-review = Sign the opinion of the final review
command-open-hearing = Decide to hear
command-close-hearing = Report the hearing
about-command-record-receipt = What was posted or published is received on another day: record it when the receipt comes back. The thirty days to ask for the next level run from that day.
about-command-request-review = A petitioner who does not accept the opinion asks for review in writing: record it here. The organ one level above decides within thirty days of receiving the request.
about-command-request-final-review = A petitioner who does not accept the review opinion asks for final review in writing: record it here. The organ one level above the reviewing one decides within thirty days.
about-command-draft-review = Say what facts were found, the opinion and its basis. An opinion is upheld because nothing is wrong with it; any other outcome names the fault. Where it is to be decided anew, name the day.
about-command-decide-review = Only what is signed can be delivered; whoever drafted it does not sign, and nothing is signed before a hearing is reported.
about-command-decide-final-review = Only what is signed can be delivered, and with its delivery the matter is at its end; whoever drafted it does not sign, and nothing is signed before a hearing is reported.
about-command-open-hearing = Grave, complex or difficult matters may be heard. Name the place, the chair, who attends and how to ask for recusal. In a final review the time of the hearing is not counted; the petitioner sees that.
about-command-close-hearing = Record who attended, what became of requests for recusal, the record and the report. The term of a final review runs on from today.

consequence-review-due = If done, the review is due by { $date }.
consequence-ask-until = If done, the petitioner may ask for the next level until { $date }.

field-asked-on = Day of the request (of the postmark, if it was posted)
field-refused = Refused to sign
field-witnesses = Witnesses
field-draft-review-ground = Ground of the outcome
field-decline-ground = Why it is not accepted
field-anew-by = To be decided anew by
field-held-on = Day of the hearing
field-notice = Notice of the hearing
field-attendance = Who attended, and recusals
field-record = Record of the hearing
field-deliver-received-on = Day the petitioner received it (in person, online or by telephone: empty is today)
field-record-receipt-received-on = Day the petitioner received it
field-request-review-text = Request for review
field-request-review-received-on = Day the reviewing organ received it
field-request-final-review-text = Request for final review
field-request-final-review-received-on = Day the reviewing organ received it
field-draft-review-text = Text of the opinion
field-draft-review-outcome = Outcome of the review
field-close-hearing-report = Report of the hearing

event-matter-receipt-recorded = Receipt recorded
event-matter-review-requested = Review asked for
event-matter-review-drafted = Opinion of the review drafted
event-matter-review-decided = Opinion of the review signed
event-matter-hearing-opened = Hearing decided on
event-matter-hearing-closed = Hearing reported

label-receipt = Received on
label-witnesses = Witnesses
label-ask-until = Next level may be asked for until
label-level = Level
label-review-due = Review due by
label-application = Request
label-reviewer = Reviewing organ
label-anew-by = To be decided anew by
label-decided-on = Signed on
label-delivered-on = Delivered on
label-review-opinion = Opinion
label-review-draft = Draft of the opinion
label-holds-hearing = Held by
label-hearing-opened-on = Decided on
label-held-on = Day of the hearing
label-hearing-closed-on = Reported on
label-left-out = Not counted
label-hearing-notice = Notice of the hearing
label-attendance = Who attended, and recusals
label-record = Record
label-hearing-report = Report of the hearing

step-received = You have received it
step-review-delivered = Opinion of the review delivered
step-review-requested = Request for review received
step-final-review-requested = Request for final review received
step-hearing-opened = A hearing will be held
step-hearing-closed = The hearing was held and reported

ask-request-review = Ask for review
ask-request-final-review = Ask for final review
ask-send-request-review = Send the request for review
ask-send-request-final-review = Send the request for final review

refusal-witnesses-needed = Whoever refuses to sign does so in person: choose delivery in person and name the witnesses.
refusal-review-late = The time to ask for { $level } ended on { $until }; the right lapsed by itself, and a request for { $level } cannot be accepted any more.
refusal-leaps-level = There was no review yet, and final review cannot be asked for before it: ask the organ one level above for review first.
refusal-reviewed-before = It was reviewed already; whoever does not accept the review opinion may ask for final review.
refusal-no-review = Only an opinion given under Article 31, item 6 can be reviewed; for other matters their own procedures give a remedy.
refusal-under-review = The matter is under review: wait for the opinion of the organ above.
refusal-no-review-body = The organ above that would decide the { $level } does not work in this installation: tell the petitioner its name and address, so that they ask it in writing.
refusal-review-ground-unfit = Outcome and ground do not go together: an opinion is upheld where nothing is wrong with it; revoked, changed or to be decided anew where the ground names the fault.
refusal-anew-by-needed = Where it is to be decided anew, name a day after today; other outcomes have none.
refusal-hearing-open = The hearing is not reported yet: record its report first.
refusal-hearing-too-soon = Those concerned are told of a hearing beforehand; the earliest day is { $earliest }.
refusal-final-stands = The opinion of the final review was delivered and the matter is at its end; register new facts as a new matter.
refusal-not-final = The matter with this number was not ended by a final review, so it is no ground for not accepting this one.

appeal-title = Record a request for review
appeal-lead = Where a petitioner asks in writing for review or final review, record it here by the number of the matter. From then on it lies with the organ that decides.
appeal-unknown = There is no such number, or this organ does not review it. Compare the number with the opinion.
appeal-do = Record the request
appeal-link = Is it a request for review or final review? Record it by the number of the matter
field-appeal-number = Number of the matter
field-appeal-text = What is asked for
field-appeal-received-on = Day this organ received it (empty is today)
field-level = Which level is asked for
label-ground = Ground
hint-draft-review-outcome = What is upheld is sound; every other outcome names a fault of the opinion.
hint-anew-by = Only where it is to be decided anew.
hint-held-on = Those concerned are told first: seven days later at the earliest.
done-request-review = Your request for review was sent; the organ that reviews it answers within the time written below.
done-request-final-review = Your request for final review was sent; the organ that decides it answers within the time written below.
