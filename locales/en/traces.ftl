### Traces of looking: who saw what, who audits it, and whose name stands on the pages that were seen.

role-auditor = security auditor
office-refusal-auditor-apart = A security auditor holds no other role, and nobody who holds another one audits (separation of administration, casework and audit). Please name somebody else.
office-refusal-admin-apart = A clerk or head who receives reports at a discipline organ is no administrator, and an administrator is neither of these: whoever keeps the accounts belongs to no reception of reports. Please let somebody outside the reception administer.
error-no-trace = The look could not be recorded, so nothing is shown: every look leaves a trace. The disk may be full or the database read-only; please have whoever runs the system see to it, then try again.
problem-not-traced = The look could not be recorded
problem-not-traced-detail = The look could not be recorded, so nothing is given: every look leaves a trace. The disk may be full or the database read-only.
event-matter-read = Read
fact-look = Manner of the look

error-needs-reason = This look at a report needs a reason first. Please open the report’s page and say why, then read it.
problem-needs-reason = Say first why it is read
problem-needs-reason-detail = This look at a report needs a reason first, and nothing of it is given yet. Send `reason` to the report’s `looks`, then read it within the hour.

look-why-title = Why is it read?
look-why-lead = It ended { $days } days ago or earlier, or is somebody else’s work, or a paper is to be made of it: please say why before it is shown. The reason is sealed with the report and read by whoever heads its reception; the security auditor sees only that one was given. For an hour nobody asks again for the same.
look-why-waiting = What you filled in is still here and was not sent yet: you can send it after saying why.
look-why-do = Say why, and read it
look-why-back = Do not read it; back to the list
field-look-reason = Reason
hint-look-reason = For which task it is read and who asked for that, such as “the city’s commission reviews the file”.
resume-lead-look = What you filled in before saying why is still here and was not sent yet.

duty-charge = their own work
duty-work = work of their own organ
duty-deputy = in somebody’s place
duty-ended = ended, of their own organ
duty-known = may know of it
duty-upward = carried to the organ above
traces-worded = A reason was given; the head of the reception reads it

look-page = page
look-history = history
look-api = API
look-print = print
look-export = file taken out
look-seal = seal opened
look-emergency = seal opened by two
look-search = search by number
look-list = list with reports

unusual-at-night = at night
unusual-day-off = on a day off
unusual-many-in-an-hour = many within an hour
unusual-others-charge = somebody else’s work
unusual-long-ended = long ended
about-unusual-at-night = A report was looked at, or its seal opened, between 22:00 and 6:00.
about-unusual-day-off = A report was looked at, or its seal opened, on a day of rest or a holiday of the published calendar.
about-unusual-many-in-an-hour = One officer looked at more than { $count } different reports within an hour.
about-unusual-others-charge = Somebody else answered for it then; heads are left out.
about-unusual-long-ended = It had ended { $days } days before, or earlier.

nav-traces = Traces
traces-title = Traces of looking
traces-lead = There are looks here, and nothing of what matters say. What follows are facts; whether one is amiss, ask whoever looked.
traces-odd = Looks to be checked
traces-odd-since = Since { $date }. By these rules:
traces-odd-none = There is nothing to be checked.
traces-odd-more = There are many looks: only the latest were judged. Please name fewer days.
traces-all = All looks
traces-of = Who looked at { $number }
traces-of-lead = Who saw it when, in what manner, and at which version; what was printed or taken out bears their name.
traces-none = There are no such looks.
traces-next = Older looks
traces-filter = Show
traces-clear = Clear
traces-when = When
traces-who = Who
traces-organ = Organ
traces-manner = Manner
traces-number = Number
traces-version = Version
traces-reason = Reason
traces-why = Why
traces-version-of = version { $version }
traces-found = { $count } shown
traces-report = report
field-trace-officer = Who
field-trace-number = Number
field-trace-manner = Manner
field-trace-from = From
field-trace-to = To
reader-mark = Read by { $name } on { $when }; the look was recorded. Nothing of a report goes outside its reception (Rules on reports, Art. 47).

cli-traces-none = No new looks.

card-auditor-who = Security auditor of { $organ }: traces of looking
card-auditor-desk = No matters, only who looked at what: an auditor sees no content, and that is on purpose.
card-auditor-try-1 = Let somebody of the reception of reports open one, then find that look under "Traces".
card-auditor-try-2 = Follow a number to see who saw which version of it, and when.
cli-bench-trace-added = The trace adds to the first reading of a report:{" "}
