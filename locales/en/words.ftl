# Fixed words: one for every code of the system.
kind-suggestion = suggestion
kind-report = report against an official
kind-claim = claim
kind-discipline-appeal = appeal against discipline

form-letter = letter
form-visit = visit
form-call = call
form-web = web
form-email = e-mail
form-fax = fax
form-sms = SMS
form-other = other form

source-own-level = own level
source-from-above = from above
source-leader = from a leader
source-mailbox = leader's mailbox
source-media = media
source-other-organ = from another organ

organ-kind-petition-office = petition office
organ-kind-discipline-organ = discipline organ
organ-kind-responsible-organ = responsible organ
organ-kind-review-committee = review committee
organ-kind-township = township

role-clerk = reception clerk
role-head = section head
role-leader = leader
role-handler = handler
role-admin = administrator

way-forward = forward
way-assign = assign
way-divert = divert
way-answer-directly = answer directly
way-keep = keep on file

branch-31-1 = (1) court, procuratorate or police procedure
branch-31-2 = (2) arbitration
branch-31-3 = (3) appeals within the Party
branch-31-4 = (4) administrative procedures
branch-31-5 = (5) punish a violation or perform a duty
branch-31-6 = (6) petition procedure (sixty days)

outcome-supported = supported
outcome-explained = explained
outcome-not-supported = not supported
outcome-adopted = adopted
outcome-adopted-in-part = adopted in part
outcome-not-adopted = not adopted

manner-in-person = in person
manner-post = by post
manner-message = online, by SMS or by telephone
manner-other = another way

pile-to-propose = to propose
pile-to-check = to check
pile-to-sign-off = to sign off
pile-to-allot = to allot
pile-to-sign-for = to sign for
pile-to-decide = objection to decide
pile-to-accept = to accept
pile-to-answer = to answer
pile-to-approve = to approve
pile-to-deliver = to deliver
pile-to-close = to close
pile-to-certify = to certify
pile-returned = returned
pile-done = done
pile-reception = reports (with their reception)

stage-registered = registered
stage-proposed = proposed
stage-checked = checked
stage-signed-off = signed off
stage-sent = sent
stage-objected = objected
stage-signed-for = signed for
stage-handling = being handled
stage-drafted = answer drafted
stage-approved = answer approved
stage-delivered = answered
stage-closed = closed
stage-certified = certified
stage-diverted = diverted
stage-kept = kept on file
stage-declined = declined
stage-adopted = adopted from an old register
stage-withdrawn = Withdrawn: adopted in error

due-late = late
due-week = due within seven days

thing-organ = organ
thing-unit = unit
thing-role = role
thing-officer = officer
thing-class = class
thing-phrase = phrase

phrase-use-opinion = Proposal
phrase-use-objection-reason = Reason for an objection
phrase-use-extension-reason = Reason for an extension
phrase-use-progress = Progress told
phrase-use-answer = Answer
phrase-use-remark = Remark on checking
phrase-use-contact = Record of a contact
phrase-use-step = Record of a step
phrase-use-objection-decision = Decision on an objection
phrase-use-diversion = Where to turn instead
phrase-use-decline-reason = Reason for declining
phrase-use-co-opinion = Co-handler’s opinion
phrase-use-closure-report = Report of closure
phrase-use-rework-reason = Reasons for rework and rewording
phrase-use-correction-reason = Reason for a correction
phrase-use-hand-over = Note on handing over
