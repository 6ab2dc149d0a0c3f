# Why a rule says no. Every sentence tells what can be done instead.
article-xf22 = Regulations on Petition Work, Art. { $number }
article-jj20 = Rules for Discipline Organs on Handling Reports, Art. { $number }
refusal-by-article = { $sentence } ({ $article })

refusal-not-at-this-stage = The matter is “{ $stage }”; “{ $command }” does not come at this point.
refusal-same-hand = Whoever proposed or drafted cannot “{ $command }” as well. Please ask another officer who holds the role.
refusal-forward-first = A petition office does not accept matters itself. Forward or assign it to the competent organ, which accepts it.
refusal-report-elsewhere = Reports against officials are received by discipline organs only. Register it there.
refusal-report-stays = A report lies with its reception and goes no further yet.
refusal-signature-missing = The rules of this office ask that somebody else does “{ $signature }” before “{ $command }”.
refusal-representatives = Visitors who come together elect representatives, { $most } at most; { $given } were given.
refusal-branch = Only a claim has a branch of Article 31: for “{ $kind }” choose none.
refusal-branch-stays = Branches 5 and 6 are accepted and handled by the organ that has them, and nobody is sent elsewhere. Accept the matter, or object where it is not for this organ.
refusal-kind-settled = The kind decides which organ handles a matter, and by which procedure and term: it is corrected before the proposal is checked. What was checked is returned for rewording first; a signature or a sending just given is taken back by whoever gave it; who signed for it objects within the term. What was accepted keeps its kind.
refusal-report-kind = Reports are received by organs of discipline under rules of their own. Nothing becomes a report by a correction, and no report becomes anything else: let the organ that should receive it register it.
refusal-branch-elsewhere = Branches (1) to (4) have their own procedure and are not accepted here. Divert the matter.
refusal-organ-needed = Choose the organ it goes to.
refusal-organ-unfit = It cannot go to this organ: it is your own, or does not take such matters.
refusal-place-needed = Write where the petitioner should go: name, address and telephone of the organ.
refusal-objection-late = The time to object ended on { $until }. Accept the matter, or speak with the organ that sent it.
refusal-nothing-to-extend = Only a claim of branch (6) has a term that can be extended.
refusal-extended-before = The term was extended once; it cannot be extended again.
refusal-extension-too-long = The term can be extended by { $most } days at most.
refusal-extension-late = The term ended on { $until }; after that it cannot be extended.
refusal-outcome-unfit = This outcome does not fit “{ $kind }”: a suggestion is adopted, adopted in part or not adopted; a request is supported, explained or not supported.
refusal-point-open = Point { $point } has no outcome yet. Give every point its own, or one for all.
refusal-no-such-point = There is no point { $point }.
refusal-report-closure-first = The organ that handled an assigned matter reports its closure before it is certified.
refusal-linked-to-itself = A matter cannot be linked with itself.
refusal-linked-before = They are linked already.
refusal-not-linked = They are not linked, so there is nothing to undo.
refusal-in-future = “{ $field }” lies after today. Please check the date.
refusal-too-early = “{ $field }” cannot be before { $after }. Please check the date.
refusal-unit-unfit = The units must be of this organ, and the host cannot be a co-handler too.
refusal-nothing-changed = Nothing was given that would change anything.
refusal-point-twice = Point { $point } was given two results; keep one.
refusal-result-due-needed = An assignment names the day by which the result is wanted.
refusal-signed-otherwise = This is not what was signed: only a leader who did not prepare it decides otherwise.
refusal-too-many = No more than { $most } times; please call the organ that handles it.
refusal-organ-closed = This organ is closed and receives nothing new. Please choose another.
refusal-unit-closed = One of the units is closed and is given nothing new. Please choose another.

office-refusal-not-yours = This lies outside the organs you administer. Ask the administrator of that organ, or of the one above it.
office-refusal-gone = There is no such { $thing }; somebody may have taken it away.
office-refusal-name-taken = There is one of this name already. Please choose another name.
office-refusal-organ-closed = The organ is closed. Open it again first.
office-refusal-matters-open = { $count } matters are still open here. Finish them or hand them on before you close it.
office-refusal-leaves-matters = { $count ->
    [one] One open matter is
   *[other] { $count } open matters are
} still in their hands: let them, their head or leader hand it over first on the page “Hand over”. To disable the account all the same, say so.
office-refusal-organs-below = { $count } organs still stand under it. Close or move them first.
office-refusal-seat = This is the first organ of the installation, from which its administrators have their office: it cannot be closed, stand under another, or lie outside.
office-refusal-circle = An organ cannot stand under itself or under what stands under it. Please choose another.
office-refusal-nothing-changed = It is so already; nothing would change.
office-refusal-own-hand = Nobody does this to themselves. Please ask another administrator.
office-refusal-last-admin = Nobody else administers this organ. Add another administrator first.
office-refusal-post-unfit = The role cannot be held there: the organ must be of this installation and open, the unit must be one of its own and open, an administrator is one of an organ, and supervisors are those of a petition office.
office-refusal-held-before = The role is held already.
office-refusal-not-held = The role is not held; somebody may have withdrawn it.
office-refusal-officer-disabled = The account is disabled. Enable it first.
office-refusal-built-in = This class comes with the program and means the same everywhere; it can be neither renamed nor retired.
office-refusal-nothing-below = There are three levels of classes and no fourth.
office-refusal-class-retired = The class above is retired. Restore it first.
office-refusal-full = There are { $count } at most, and that many there are.
office-refusal-not-a-town = Only towns below a county of the table can be added.
office-refusal-phrase-twice = The phrase is there already.

row-fault-columns = should be “code,name”, and the code above it if you like
row-fault-code = the code does not have six, nine or twelve digits
row-fault-village = this is a village; towns are the lowest here
row-fault-not-a-town = counties and above are as in the table that comes with the program; code or name differs
row-fault-no-county = its county is not in the table
row-fault-parent = the code above it does not fit its own
row-fault-name = the name is empty, too long, or holds characters that cannot be taken
row-fault-two-names = the same code has another name further up
