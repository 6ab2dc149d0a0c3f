### Seals and circles: the seal passphrase, unlocking, opening, recovery shares.

nav-seal = Seal
nav-seal-open = Seal (unlocked)

seal-title = Seal and circles
seal-lead = Names, telephones, papers and addresses of petitioners and reporters are sealed. Only the officers of a circle open them, after unlocking with their own seal passphrase. It is apart from the sign-in password, and every opening leaves a trace.
seal-no-key = You have no seal passphrase yet.
seal-locked = The seal is locked.
seal-unlocked-until = The seal is unlocked and locks itself at { $time }.

seal-act-set = Set a seal passphrase
seal-act-anew = Forgotten: set a new one
seal-act-unlock = Unlock
seal-act-lock = Lock
seal-act-change = Change the passphrase
seal-about-set = Only you know it. Nobody, the administrator included, can look it up or bring it back. Several unrelated words make a good one; writing it down and locking it away is fine.
seal-about-anew = Your key of before opens nothing any more: a colleague of the circle makes sure that it is you and lets you in again.
seal-about-unlock = Unlocked for two hours, and locked when you sign out. After wrong attempts the next one waits some seconds; it never locks for good.
seal-about-lock = Lock it when you leave your desk.
seal-about-change = The key stays, only its passphrase is another: nobody has to let you in again.
seal-do-set = Set the passphrase
seal-do-anew = Set a new one
seal-do-unlock = Unlock
seal-do-lock = Lock now
seal-do-change = Change
seal-done-set = The seal passphrase is set.
seal-done-unlock = Unlocked.
seal-done-lock = Locked.
seal-done-change = The seal passphrase is changed.
seal-done-let-in = Let into the circle.

field-passphrase = Seal passphrase
field-change-passphrase = Present seal passphrase
field-new-passphrase = New seal passphrase
field-new-passphrase-again = Seal passphrase again
hint-new-passphrase = At least { $shortest } characters, and not your password.
field-first-key = First key
hint-first-key = The line printed when the office was set up; the first intake officer types it once. Leave it empty if you do not keep it.
field-set-anyway = I know: if nobody but me holds a key and there are no recovery shares, identities sealed before can never be opened again.

seal-circles = My circles
seal-no-circles = Your posts belong to no circle. You need a seal passphrase only where a colleague who goes away asks you to stand in.
seal-circle = { $organ } · { $kind }
circle-reception = reception of reports
circle-team = officers at work
circle-about-reception = May know who brought a report: those who register, and their head. Every opening takes a reason.
circle-about-team = May know who brought a matter: those who register and handle it, and their head, from the day they have it until it is closed or returned.
seal-guarded = The key still lies with the first key: the first intake officer types it when setting a passphrase.
seal-not-held = You do not hold this circle's key yet: set a passphrase, then ask a colleague who holds it to let you in on this page.
seal-standing-holds = holds the key
seal-standing-waits = has a passphrase, waits to be let in
seal-standing-no-key = no passphrase yet
seal-let-in = Let in

who-sealed-locked = Sealed. It can be opened after unlocking.
who-sealed-not-given = Sealed. The key has not reached you: ask an unlocked colleague of the organ that sent it to open the workbench once, or a colleague here who holds the key to let you in.
who-sealed-not-yours = Sealed, and you are not in the circle.
who-sealed-closed = Sealed.
who-withheld = The petitioner asks that the name be kept from the unit that handles it.
who-shown-until = Shown until { $time }; this opening left a trace.
who-unlock = Unlock the seal
who-open = Open

command-open-seal = Open the seal
about-command-open-seal = Shows who brought it, for fifteen minutes. Who opened it, when and why stands in the history.
field-open-seal-reason = Reason for opening
event-matter-seal-opened = Seal opened

refusal-nobody-named = Nobody is named here: there is no seal to open.
refusal-reason-needed = Who brought a report is opened for a reason. Please give it.
error-wrong-passphrase = The seal passphrase is wrong.
error-passphrase-unfit = A seal passphrase needs at least { $shortest } characters and cannot be your password.
error-needs-unlock = The seal is locked. Please type your seal passphrase on the page “Seal” first.
error-no-seal-key = The key of this seal has not been given to you yet. Set a seal passphrase and ask a colleague who holds the key to let you in.
error-foreign-key = The first key or the recovery shares do not belong to this office. Please check and type them again.
fault-passphrases-differ = The two passphrases are not the same.
office-refusal-last-holder = Nobody else holds the key of a circle, and there are no recovery shares: identities sealed before could never be opened again. Let a colleague in first; if it is really meant, tick that you know.

event-office-circle-opened = Key of a circle begun
event-office-circle-joined = Let into a circle
event-office-seal-key-set = Seal passphrase set
event-office-recovery-set = Recovery shares made
keep-label-circle = Circle
keep-label-holders = Holders

field-withhold-name = Do not pass my name to the unit that handles it
hint-withhold-name = The unit sees the text only; the organ that received it passes on whatever you need to be told.

share-numbers = These numbers do not go together: at least two shares bring the keys back, and no more than there are, such as 2/3.
share-none = There are no recovery shares here.
share-no-share = Line { $number } is not a recovery share. Please type it again from the paper.
share-mistyped = Line { $number } was typed wrongly somewhere. Please compare it group by group.
share-two-sets = Line { $number } belongs to another set than the first line.
share-twice = Line { $number } is the same share as one before it. Please take another.
share-too-few = Too few shares: { $most } are needed, { $given } are here.

cli-seal-drill = Drill: of { $count } circles, these shares open { $given }. Nothing was changed.
cli-seal-drill-nothing = These shares are of the old kind: they bring back the office key, and no circle's.
cli-bench-seal-seal = sealing adds to a submission:{" "}
cli-bench-seal-open = one opening with its trace:{" "}
cli-bench-seal-anew = ten thousand sealed anew after somebody left:{" "}
cli-seal-recovered = Given to { $name }: { $count } circles.

problem-needs-unlock = The seal is locked
problem-needs-unlock-detail = A seal opens in a session that was unlocked with the seal passphrase (POST /api/v1/session/unlock); a token opens none.
problem-no-seal-key = The key was not given yet
problem-no-seal-key-detail = You belong to a circle that may know, and its key has not been given to you: ask a colleague who holds it to let you in.
problem-wrong-passphrase = The seal passphrase is wrong
problem-wrong-passphrase-detail = The seal passphrase is wrong. After wrong attempts the next one waits some seconds; it never locks for good.
cli-seal-first-key-lost = The first key was given up; { $count } circles have a new key. What was sealed before opens by recovery shares alone.
