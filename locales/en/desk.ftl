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
label-opinion = Opinion
label-officer = Handler
label-taken-from = Taken back from
label-identity = Who brought it
identity-corrected = Corrected; it is kept sealed

refusal-nothing-to-take-back = There is nothing to take back: only your own last step, and only while nobody has done anything since. If it was signed for, please ask the other organ.
refusal-others-work = Another handler answers for this matter. They hand it over, or their head does.
refusal-no-co-handler = This matter has no co-handling unit.
refusal-officer-unfit = It can be handed over only to a handler or a head of this organ who is in office.

fault-no-such-officer = This organ has nobody of this name, or several. Please choose from the list.
