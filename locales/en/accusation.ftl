# Mistaken reports and false accusation: raised, heard, submitted, answered from above, handed on, taken back.
suspicions-head = Mistaken reports and false accusation
suspicions-about = An untrue report counts as a mistake where nothing shows otherwise, and nothing follows for whoever brought it. Only evidence both that facts were made up and that harm was meant, with the approval of a Party committee or discipline organ of a city with districts or above, makes it a false accusation. What can neither be proved nor excluded is no ground. What follows is seen by its team and the organ’s leaders alone.
suspicion-raised = Raised on { $date }
suspicion-heard-on = Heard on
suspicion-answered-on = Date of the document
suspicion-until = Kept until
suspicion-routed-on = Handed on
suspicion-advised-on = Advised on
suspicion-statement = What they said; if they did not come, when and how they were told
suspicion-submitted-by = Name and number of the paper it is submitted by
suspicion-approved-by = Name and number of the answer
suspicion-routed-to = Organ and number of the paper
suspicion-lifted-by = Name and number of the document, and why
suspicion-benefit = What post, rank, title, degree, award or qualification was gained by it, and who was advised to correct that

field-suspicion-day = Day
field-suspicion-fabrication = Evidence that facts or papers were made up
field-suspicion-intent = Evidence that harm was meant
field-suspicion-team = Team
field-suspicion-who = Who was heard
field-suspicion-came = Did they come, or write?
field-suspicion-text = Text
field-suspicion-reason = Why
field-suspicion-approver = Approved by
field-suspicion-document = Name and number of the document
field-suspicion-standings = Who the person is
field-suspicion-aggravations = What makes it worse
field-suspicion-route = Goes to
hint-suspicion-fabrication = Say which paper or which circumstance was made up, and what shows it. That nothing was found is not enough.
hint-suspicion-intent = Say what shows that harm was meant. Strong words, many letters or letters to higher organs are no evidence.
hint-suspicion-team = Two at least, yourself among them, of those who work on this lead and receive no reports; one leader must be left outside to submit it. What follows only they and the organ’s leaders see.
hint-suspicion-who = Only whom the evidence at hand already names. Nobody may look for an anonymous reporter for this, and this program has no means to; if it is not known who, end it as a mistake.
hint-suspicion-standings = Choose both for a Party member who is a public official; “other” for whoever is neither.

suspicion-came-yes = Yes
suspicion-came-no = They were told, and neither came nor wrote

suspicion-approver-city-commission = Discipline organ of a city with districts
suspicion-approver-city-committee = Party committee of a city with districts
suspicion-approver-province-commission = Discipline organ of a province or above
suspicion-approver-province-committee = Party committee of a province or above

suspicion-standing-party-member = Member of the Party
suspicion-standing-public-official = Public official
suspicion-standing-other = Anybody else

suspicion-aggravation-vile = Vile means, with a bad effect
suspicion-aggravation-election = Seriously disturbed an election or the choice of officials
suspicion-aggravation-concluded = Went on although there was a clear conclusion
suspicion-aggravation-abetting = Forced or abetted others
suspicion-aggravation-otherwise = Otherwise had serious results

suspicion-route-party-discipline = Party discipline
suspicion-route-public-sanction = Sanctions for public officials
suspicion-route-police = The police or another organ
suspicion-route-judiciary = The judiciary, where it may be a crime

suspicion-stage-suspected = Raised, not submitted
suspicion-stage-submitted = Submitted, no answer yet
suspicion-stage-found = Found
suspicion-stage-mistaken = A mistake; ended
suspicion-stage-lifted = Finding taken back

suspicion-act-suspect = Raise a suspicion of false accusation
suspicion-act-hear-accused = Enter what the suspected person said
suspicion-act-submit-suspicion = Submit to the city or above
suspicion-act-drop-suspicion = End it as a mistake
suspicion-act-find-false = Enter the approval
suspicion-act-not-found-false = Enter that it was not approved
suspicion-act-route-finding = Enter where it was handed on
suspicion-act-undo-benefit = Enter advice to correct what was gained
suspicion-act-lift-finding = Take the finding back

suspicion-about-suspect = Whoever raises it does so by name, and shows both. Until it is approved no measure is taken against anybody.
suspicion-about-hear-accused = Whoever is suspected is heard before it is submitted; if they did not come, say how they were told.
suspicion-about-submit-suspicion = A leader who is not of the team submits it. What was refused above is not submitted again.
suspicion-about-drop-suspicion = Without evidence that harm was meant it is a mistake: one may explain, never punish. What was submitted is withdrawn.
suspicion-about-find-false = Without a document of approval there is no finding. A county has no such power.
suspicion-about-not-found-false = What is not approved above is a mistake.
suspicion-about-route-finding = By who the person is: Party discipline, sanctions for public officials, the police or another organ, and where it may be a crime the judiciary.
suspicion-about-undo-benefit = Where a post, rank, title, degree, award or qualification was gained by it, whoever gave it is advised to correct that.
suspicion-about-lift-finding = Where the finding was wrong or was revoked, enter the document. From then on it bears on nothing.

lead-done-suspect = Raised; the person is to be heard.
lead-done-hear-accused = Entered.
lead-done-submit-suspicion = Entered; an answer is awaited.
lead-done-drop-suspicion = Ended as a mistake.
lead-done-find-false = Entered.
lead-done-not-found-false = Entered; ended as a mistake.
lead-done-route-finding = Entered.
lead-done-undo-benefit = Entered.
lead-done-lift-finding = Taken back.

event-lead-suspicion = Suspicion of false accusation
event-suspicion-suspected = Suspicion of false accusation raised
event-suspicion-heard = The suspected person was heard
event-suspicion-submitted = Submitted to the city or above
event-suspicion-dropped = Ended as a mistake
event-suspicion-found = Approved as a false accusation
event-suspicion-not-found = Not approved
event-suspicion-routed = Handed on
event-suspicion-benefit-undone = Advice to correct what was gained
event-suspicion-lifted = Finding taken back

refusal-suspicion-still-checked = The lead is not closed yet.
refusal-suspicion-not-untrue = The lead was not found untrue. What is true, even in part, is no false accusation.
refusal-suspicion-not-excluded = It was neither proved nor excluded. What cannot be excluded is no ground to suspect anybody.
refusal-suspicion-fabrication-needed = Say what shows that facts or papers were made up. Without that it is a mistake, for which nobody answers.
refusal-suspicion-intent-needed = Say what shows that harm was meant. Without that it is a mistake, for which nobody answers.
refusal-suspicion-checked-anew = What was found does not stand any more: something new came, or it was put right. Nothing is raised, submitted or found on it.
refusal-suspicion-nobody-to-submit = Leave at least one leader outside the team, to submit it.
refusal-suspicion-team-needed = The team is of two at least, yourself among them, all of whom may know of this lead and receive no reports.
refusal-suspicion-unfit = This cannot be done now; perhaps a colleague has just done something. Load the page again.
refusal-suspicion-unheard = Hear the suspected person first.
refusal-suspicion-same-hand = Whoever belongs to the team does not submit it: a leader who does not belong to it does.
refusal-suspicion-refused-above = It was refused above, and is not submitted again.
refusal-suspicion-document-needed = Both answers need a document of a Party committee or discipline organ of a city with districts or above. Enter whose it is, its name and its number; without a document there is no finding.
refusal-suspicion-standing-needed = Say who the person is; “other” excludes the other two.
refusal-suspicion-route-unfit = By who the person is it does not go there, or it went there already.
refusal-suspicion-in-future = The day is to come.
refusal-suspicion-too-early = The day cannot be before { $date }.
