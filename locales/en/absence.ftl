### Absence: who is away, who opens seals for them, from which day to which.

absences-title = Standing in
absences-about = Whoever belongs to a circle and will be away may name a colleague of the organ who is not in it. The colleague opens seals on the days named and on no other, and every opening says for whom. After the last day the key is taken back and a new one begun. It is about seals alone: matters are handed over with “hand over”.
absences-none = Nobody stands in for anybody now.
absences-nobody = There is nobody at this organ who could stand in: that takes a post here other than the administrator's, no place in the circle, and a seal passphrase.
absence-sentence = { $organ } · { $kind }: { $delegate } opens for { $away }, { $from } to { $to }
absence-runs = opens seals now
absence-ahead = holds the key, the days are still to come
absence-waits = not given the key yet, waits to be let in
absence-end = Take back

seal-act-delegate = Going away
seal-about-delegate = Names a colleague who opens seals while you are away. If your seal is unlocked, they are given the key at once; else a colleague who holds it lets them in on this page. Whoever stands in for the reception of reports sees the reports of the organ meanwhile: choose with care.
seal-do-delegate = Name
seal-done-delegate = Named.
seal-done-end-delegation = Taken back: the key is theirs no longer, and a new one has begun.
seal-standing-in = { $standing }, stands in until { $date }

field-circles = Circles
field-colleague = Colleague
field-first-day = First day
field-last-day = Last day
hint-last-day = Seals open on that day still, and on no later one.
field-stands-in-for = Opened for

office-refusal-ends-before = The last day lies before the first.
office-refusal-began-before = The first day is over. Please begin today or later.
office-refusal-away-too-long = Somebody stands in until { $when } at the latest. For longer, the administrator gives a post.
office-refusal-own-delegate = Nobody stands in for themselves.
office-refusal-in-circle = This colleague belongs to the circle already.
office-refusal-delegate-unfit = Only somebody with a post at this organ stands in, and no one who only administers it.
office-refusal-delegate-without-key = This colleague has set no seal passphrase, so that no key can be given. Please ask them to set one first.
office-refusal-stood-in-for = Somebody stands in on one of these days already, or this colleague does so for somebody else. Please take that back first, or choose other days.

event-office-seal-delegated = Colleague named to open seals
event-office-seal-delegation-ended = Standing in taken back
keep-label-away = Away
keep-label-delegate = Stands in
keep-label-to = Last day

### Recovery shares: the drill, and making them later than at the beginning.

drill-title = Drill with recovery shares
drill-about = Type the recovery shares from the paper, a line each, as many as are needed. It is only tried whether they would bring the keys back: nothing changes, and nobody's name is shown. Enough shares are every key: let each keeper type their own, keep no file of them, and lock the paper away afterwards.
drill-do = Try
drill-line-right = Line { $number } is right.
drill-all = These shares open all { $count } circles. Nothing was changed.
drill-some = Of { $count } circles, these shares open { $given } wholly; for the others something is not sealed anew yet, or the key still lies with the first key. Let an officer of each circle unlock once (or the first intake officer redeem the first key), and try again. Nothing was changed.
drill-foreign = Every line is typed rightly, but they are not this office's, or older ones that count no more.
drill-mend = Some lines are to be mended. Please correct them and try again.
field-shares = Recovery shares
hint-shares = Capitals and spaces do not matter; the letters stand in groups of four, to be compared one by one.

cli-seal-shares = The recovery shares are written: { $name }. Print them, give them to different people, and destroy the file.
cli-seal-shares-before = Shares made before bring no circle back from now on. With a backup of before they still do: collect and destroy them.
cli-seal-shares-waiting = { $count } matters are still sealed under keys of before, which these shares do not open yet: let an officer of each circle unlock once, then try `lugu seal drill`.
cli-seal-shares-guarded = The keys of { $given } circles still lie with the first key: these shares open them once the first intake officer has redeemed it.
