### Leave: who is away, who acts in which posts, from which day to which; the deputy named beforehand.

leave-title = Leave and deputies
leave-lead = While you are away a colleague acts in your posts: what you handle, what waits for you and the seals that can be handed on go to them at once, and come back by themselves after the last day. The deputy works under an own account, every step names both, and what you may not do they may not do for you. Receiving and opening post, and report boxes, do not go with it.
leave-of = Who is away
leave-of-me = Me
leave-show = Show
leave-now = Acting now and to come
leave-sentence = { $deputy } acts for { $away } from { $from } to { $to }
leave-runs = acting
leave-ahead = not begun
leave-end = End it now
leave-set = I will be away
leave-set-for = { $name } will be away
leave-do = Hand over
leave-done-set = Handed over. The deputy acts from the first day on; after the last it ends by itself.
leave-done-end = It is ended, and the seals that went with it are taken back.
leave-done-name = Saved.
leave-seals = Opening seals went with it; each opening says for whom.
leave-seals-kept = { $organ }, { $kind }: opening seals did not go with it. Only the one who is away can hand it on, to somebody who works at that organ and has set a seal passphrase.
leave-no-post = There is no post to hand on. Nobody acts for an administrator or a security auditor.
leave-nobody = No colleague can act: it takes somebody who works on matters at this organ or one above it. Ask the administrator.
leave-name = Deputy
leave-name-about = Name a deputy beforehand: they are proposed whenever you go, and where you cannot come in they can say themselves that they act for you.
leave-named = Named now: { $name }
leave-named-nobody = Nobody
leave-name-do = Save
leave-lapsed = You acted for { $name } until { $date }. A page opened before can do nothing in their place any more; ask them or the administrator if it is to go on.
leave-today = Today you act for { $name }, until { $date }.
hand-over-leave = If you are only away for some days, hand over nothing by the piece: a deputy acts, and everything comes back by itself.
leave-link = Leave and deputies
nav-leave = Leave
by-deputy = { $name } (for { $away })

field-leave-deputy = Deputy
field-leave-first-day = First day
field-leave-last-day = Last day
hint-leave-last-day = The deputy acts on this day and no longer; at the latest ninety-two days from today.
field-leave-posts = Posts
field-leave-named = Deputy

error-lapsed = You acted for { $name } until { $date }, so nothing was done. It takes one of these roles: { $roles }. Ask them, your chief or the administrator.

office-refusal-post-stays = Nobody acts for an administrator or a security auditor (separation of duties).
office-refusal-deputy-unfit = A deputy works on matters at the same organ or at one above it, and does more than administer or audit.
office-refusal-deputy-away = This colleague is away on one of these days. Please choose another, or other days.
office-refusal-deputy-hands-on = You act for somebody else on one of these days, and what was handed to you is not handed on. Please end that first, or choose other days.
office-refusal-deputies-in-circle = Two people do not act for each other: this colleague handed their posts to you on one of these days. Please choose another, or other days.
office-refusal-has-deputy = Somebody acts in this post already on one of these days. Please end that first, or choose other days.
office-refusal-no-deputy = Please choose a deputy; none was named beforehand.

event-office-leave-set = Leave: a deputy acts
event-office-leave-ended = Leave ended
event-office-deputy-named = Deputy named
