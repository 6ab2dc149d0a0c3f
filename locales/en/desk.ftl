# A day's work: taking back, keeping in touch, helping, handing over; the register page, drafts, the matter's page.
command-take-back = Take back
command-record-contact = Record a contact
command-give-opinion = Give a co-handler's opinion
command-hand-over = Hand over

about-command-take-back = Takes back your own last step. What was sent can be taken back until it is signed for, and while nobody else has done anything.
about-command-record-contact = Records that the office was in touch with the petitioner: when, how, and what was said, also when nobody was reached. The petitioner does not see it.
about-command-give-opinion = What a co-handling unit has to say; the host uses it for the answer.
about-command-hand-over = Gives this matter to another handler of the organ, before leave or a change of post. The terms stay as they are.

field-ground = Ground of the objection
field-contact = How
field-reached = Reached
field-unit = Unit
field-give-opinion-unit = Co-handling unit
field-give-opinion-text = Opinion
field-hand-over-to = To whom
field-hand-over-note = What they should know
field-record-contact-note = What was said
field-postmarked-on = Postmark
field-addressee = Addressed to
field-attachments = Enclosures by name

ground-not-ours = Not within this organ's powers
ground-other-area = Not in this area
ground-in-hand = Accepted or handled by another organ already
ground-several = Several organs are concerned; the one above should name the host
ground-procedure = Belongs to a lawsuit, arbitration, reconsideration or another procedure
ground-unclear = The material is unclear, or enclosures are missing
ground-other = Other

contact-phone = By telephone
contact-meeting = In a meeting
contact-home = At their home
contact-message = By message or online
contact-letter = By letter
contact-other = Otherwise

event-matter-contact-recorded = Contact with the petitioner
event-matter-opinion-given = Co-handler's opinion
event-matter-handed-over = Handed over
event-matter-taken-back = Taken back

label-contact = How
label-unit-opinion = Opinion
label-officer = Handler
label-taken-from = Taken back from
label-identity = Who brought it
identity-corrected = Corrected; it is kept sealed

refusal-nothing-to-take-back = There is nothing to take back: only your own last step, and only while nobody has done anything since. If it was signed for, please ask the other organ.
refusal-others-work = Another handler answers for this matter. They hand it over, or their head does.
refusal-no-co-handler = This matter has no co-handling unit.
refusal-officer-unfit = It can be handed over only to a handler or a head of this organ who is in office.

fault-no-such-officer = This organ has nobody of this name, or several. Please choose from the list.

register-like = After the last one:
register-like-last = Same batch
register-like-person = Same person
register-like-unit = Same unit
register-begun = { $count } begun and not registered
register-drop = Throw away
register-kept = Kept. Go on after the call, or register something else first.
register-more = Add rows
register-most = { $most } people at most are named one by one; please count the others in the number of persons.
register-most-about = There are { $most } rows at most; please name the others in the text.
register-full = { $most } forms are kept already, so this one was not; what you typed is still on this page. Please register or throw away one of them, then keep this one.
part-classes = Further classes beside the main one
class-beside = Further class { $number }
register-look = Look for earlier matters
register-keep = Keep for later
register-keys = Buttons with a letter answer to the keyboard: hold Alt and press the letter. What is not marked as needed may stay empty; without a day of receipt it is today.
register-sent-before = This form has been registered already. For another matter, please open a new form.
part-more-petitioners = More petitioners
hint-register-kind = Reports of misconduct go to the discipline inspection organ; this organ registers none.
likely-needs = Give an area or a number elsewhere; with a class, only matters of that class are looked for.
likely-none = No earlier matter of the same number, or of the same area (and class, where one is given).
likely-some = These earlier matters may have to do with this one. Please compare; after registering they can be linked or handled together.
likely-number = Same number elsewhere
likely-place = Same area and class
likely-area = same area
card = What happens next
card-next = By { $date } this office forwards, assigns or handles your matter, and tells you so.
card-next-open = Your report will be dealt with as its rules demand. To protect you, its course is not shown online.
card-track = With the code you can ask at any time where it stands: on the office's web page, at the counter or by telephone.
card-add = If there is more to say, add it with the code; no second letter is needed.
card-once = While a matter is being handled, please wait for the answer; what is sent again is put together with it and goes no faster. Please tell the truth: you answer for what you say.

task-spoken = { $unit } (gave its opinion on { $date })
task-silent = { $unit } (silent for { $days } days)
why = Why this date
why-term = { $term }, counted from { $from } ({ $source }, { $article }).
cited-article = Article { $number }
cited-paragraph = {", "}paragraph { $number }
cited-paragraphs = {", "}paragraphs { $first } and { $last }
cited-item = {", "}item { $number }
term-D01 = To forward, assign or tell within fifteen days
term-D02 = To tell in writing within fifteen days whoever came directly
term-D03 = To tell of the acceptance of what was forwarded within fifteen days
term-D04 = To sign or object within five working days
term-D05 = The day that the assigner named
term-D06 = To finish within sixty days
term-D06-extension = An extension of at most thirty days
term-D31-5 = To perform the duty or answer within two months
since = Since you opened this page, these steps were done by somebody, or by you on another page. What you typed is still below; please look again before you send it
fact-repeated-by = Repeated later by
messages = To and from the petitioner
session-ended = Your session has ended. What you typed is not lost: sign in and send it then.
session-ended-unkept = Your session has ended and it is not known who was writing, so what was sent was not kept. Please sign in and type it again.
resume-title = Go on
resume-lead = What you typed before your session ended is still here and has not been sent.
resume-other = What was typed before the session ended is somebody else’s: it is not shown to you and was not sent. They can sign in and send it themselves.
resume-do = Send what I typed
resume-drop = Throw it away
hand-over-title = Hand over
hand-over-lead = Before leave or a change of post, give what you are handling to a colleague of your organ. The terms stay as they are, and the history says who had it.
hand-over-of = Handled by
hand-over-mine = Me
hand-over-show = Show
hand-over-none = Nothing is being handled here.
hand-over-do = Hand over what is ticked
hand-over-done = { $count ->
    [one] One matter was handed over.
   *[other] { $count } matters were handed over.
}
hand-over-alone = Nobody else at this organ can take these over yet. Ask the administrator to add a handler, or to give a colleague that role, under Keeping, Officers.
hand-over-left = { $name } (account disabled, or no longer a handler here)
acts-others = For the { $roles }.
hand-over-nothing = Please tick at least one.
hand-over-nobody = Please choose who takes it over.
nav-hand-over = Hand over
identity-title = Correct who brought it
identity-lead = Put right a name or a number typed wrongly. What was wrong is not kept; who corrected it, when and why stands in the history.
identity-do = Correct
identity-link = Correct who brought it
correct-title = Correct: { $field }
correct-now = As it stands
correct-empty = (nothing)
correct-link = correct
correct-about = Correct whom it complains of
correct-about-hint = Put each row right; a row left empty is taken out.
correct-do = Correct it
to-redraft = Returned for rewording
