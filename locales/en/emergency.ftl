### Opening by two: when nobody of a circle can be reached.

emergency-title = Emergency opening
emergency-lead = When it is urgent and nobody of the circle can be reached, two who were named beforehand open a seal together: one asks, the other agrees, and both see who brought the matter for an hour. Nothing but this one matter is opened. Asking, agreeing and declining stand in its history, and everybody of the circle and whoever administers the organ is told.
emergency-locked = Your seal is locked. Unlock it to ask, agree, look or name.

emergency-told = Emergency openings
emergency-told-do = Seen
emergency-told-asked = { $time }: { $who } asked for an emergency opening ({ $circle }).
emergency-told-opened = { $time }: { $who } agreed, and a seal was opened in an emergency ({ $circle }).
emergency-told-declined = { $time }: { $who } declined, or took back, an emergency opening ({ $circle }).
emergency-told-of = { $sentence } Number: { $number }

emergency-asked = { $who } asks for an emergency opening. Please answer before { $time }.
emergency-asked-own = You asked, and wait for the other. Without an answer it lapses at { $time }.
emergency-agree = Agree and open
emergency-decline = Decline
emergency-take-back = Take back
emergency-open-until = Opened in an emergency; taken back at { $time }.

emergency-ask = Ask for an emergency opening
emergency-ask-about = Give the number and what is urgent. You see nobody's name yet: the other unlocks their seal, checks the reason, and agrees.
emergency-ask-do = Ask

emergency-twos = The two
emergency-twos-about = Named by somebody of the circle who holds its key. Neither of the two is in the circle, at least one works at this organ, and both have a seal passphrase. Neither opens anything alone. When one leaves or sets a new passphrase, they are two no longer and must be named again.
emergency-no-circles = You belong to no circle, and nobody named you for emergency openings.
emergency-two = { $one }, { $other }
emergency-no-two = Nobody is named yet. When nobody of the circle can be reached, only the recovery shares open a seal.
emergency-colleague = { $name } ({ $organ })
emergency-too-few = There are not two who could be named: with a seal passphrase, not in the circle, and more than an administrator.
emergency-name = Name two
emergency-name-others = Name others
emergency-name-do = Name
emergency-end = Take back
emergency-link = Emergency opening (by two)

emergency-done-name-two = Named.
emergency-done-end-two = Taken back.
emergency-done-ask = Asked. The other has to agree.
emergency-done-agree = Opened. Who brought it is shown below for an hour.
emergency-done-decline = Nothing was opened.

field-first-of-two = The first
field-second-of-two = The second
field-ask-reason = What is urgent
field-asked-by = Asked by
hint-ask-reason = For example that somebody may come to harm and has to be reached at once. It stands in the history.

office-refusal-one-for-two = One person does not make two.
office-refusal-of-the-circle = Whoever is in the circle opens its seals alone, and is not named.
office-refusal-only-administers = Somebody who only administers is not named.
office-refusal-neither-works-here = At least one of the two must work at this organ.
office-refusal-nothing-to-open = There is no such number, or nothing in it that you could open together. Please check the number.
office-refusal-already-asked = Somebody asked already, and waits for the answer.
office-refusal-no-longer-asked = It was answered, taken back, or has lapsed. Please ask again if it is still needed.

event-office-emergency-two-named = Two named for emergency openings
event-office-emergency-two-ended = Two for emergency openings ended
event-matter-emergency-asked = Emergency opening asked for
event-matter-emergency-opened = Opened in an emergency
event-matter-emergency-declined = Emergency opening declined
keep-label-two = The two
