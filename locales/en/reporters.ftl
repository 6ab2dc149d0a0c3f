# Whoever signed a report: told that it is accepted, looked into, told what came of it, heard.
reporters-head = Whoever signed
reporters-lead = Only the reception sees this; whoever works on the lead does not. A repeat is not told again.
reporter-notified-on = Told that it is accepted
reporter-answered-on = Told what came of it
reporter-rewarded-on = Rewarded on
reporter-objection = Objection
reporter-objected = Objected on { $date }, not explained yet
reporter-brought-evidence = Objected on { $date } with new evidence, to be checked
reporter-how = How that was found
reporter-told = What they were told
reporter-says = What they object
reporter-explained = What was explained
reporter-reward = What the report did, how it is rewarded, and who approved

field-reporter-day = Day
field-reporter-by = How
field-reporter-text = Text
field-reporter-real = Are they whom the report says?
field-reporter-evidence = Is there new evidence?
field-reporter-public = Do they agree that it is made public?
hint-reporter-text = Nothing about other people.
hint-reporter-evidence = New evidence is checked in a lead made anew of the report, and then explained.

reporter-by-phone = By telephone
reporter-by-letter = By letter
reporter-by-in-person = In person
reporter-real-yes = Yes
reporter-real-no = No, or there is no such person
reporter-evidence-yes = Yes
reporter-evidence-no = No
reporter-public-yes = Yes
reporter-public-no = No: it is given in confidence

reporter-act-notify-reporter = Enter that they were told of the acceptance
reporter-act-verify-reporter = Enter who they are
reporter-act-answer-reporter = Enter that they were told the result
reporter-act-reporter-objects = Enter an objection
reporter-act-explain-to-reporter = Enter the explanation
reporter-act-reward-reporter = Enter a reward

reporter-about-notify-reporter = Within 15 working days of the report’s receipt: by telephone, by letter or in person, and in confidence.
reporter-about-verify-reporter = By telephone or talk. A false name, or one that cannot be verified, counts as none: nothing more is owed.
reporter-about-answer-reporter = Within 15 working days of the lead’s closing; write down what was said.
reporter-about-reporter-objects = Write down what they say.
reporter-about-explain-to-reporter = Where there is no new evidence, explain. Where there is, make a lead anew of the report first.
reporter-about-reward-reporter = Whoever signed a report that proved true and mattered may be rewarded, where that is approved. Without their consent in writing neither name nor unit is made public.

lead-done-notify-reporter = Entered: they were told.
lead-done-verify-reporter = Entered.
lead-done-answer-reporter = Entered: they were told the result.
lead-done-reporter-objects = The objection is entered.
lead-done-explain-to-reporter = The explanation is entered.
lead-done-reward-reporter = The reward is entered.

event-lead-reporter = Whoever signed
event-reporter-notified = Told that it is accepted
event-reporter-verified = Looked into who signed
event-reporter-answered = Told what came of it
event-reporter-objected = Objected
event-reporter-explained = Explained
event-reporter-rewarded = Rewarded

refusal-lead-check-first = They brought new evidence: make a lead anew of the report and have it checked, then explain.
