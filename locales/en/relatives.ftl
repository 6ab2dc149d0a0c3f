### Relatives: whom officers declare as relatives or as people in whose affairs they have an interest; who keeps out.

relatives-title = Relatives and interests
relatives-lead = Please declare here whoever in the cadre register is a relative of yours, or somebody in whose affairs you have an interest. Where a matter complains of one of them you keep out by itself; where it complains of you, they do. Of a report about one of them you do not learn. What they are to you need not be said. A slip can be taken back by yourself on the same day; later a leader, a head or an administrator does.
relatives-own = Declared by you
relatives-below = Declared by those below you
relatives-sentence = { $name } declared: { $person }
relatives-end = Take it back
relatives-declare = Declare
relatives-do = Declare
relatives-done = Declared. From now on you keep out by itself. A slip can be taken back today.
relatives-ended = The declaration was taken back.
relatives-no-register = There is no cadre register yet, so nothing can be declared. Ask an administrator to import one; until then a leader decides who keeps out of a matter.
nav-relatives = Relatives and interests

office-refusal-own-relative = This is you, and need not be declared: of a matter that complains of you, you keep out already.
office-refusal-nobody-of-it = Nobody of this name stands in the register, or unit or number do not agree with it. Please check. Of anybody else a leader decides, in the matter, that you keep out.
office-refusal-several-of-it = { $count } people in the register bear this name. Please give the unit or the number.

event-office-relative-declared = Declared a relative or interest
event-office-relative-ended = Declaration taken back

fact-keeps-out = Keeps out
keeps-out-decided = { $name } (decided)
keeps-out-complained-of = { $name } (is complained of)
keeps-out-relative = { $name } (a declared relation to the person complained of)
keeps-out-same-name = { $name } (they, or somebody they declared, bear the name of the person complained of; not settled)

refusal-complained-of = This matter complains of you, so you keep out of it; let another officer do it. Where there is nobody else, or no other leader who could sign, use “Send up”.
refusal-relative-complained-of = There is a declared relation between you and the person complained of, so you keep out of it; let another officer do it. Where there is nobody else, or no other leader who could sign, use “Send up”.
refusal-name-complained-of = You, or somebody you declared, bear the name of the person complained of, and nobody has looked who is meant. Let another head settle it first with “Settle who is meant”; if it is somebody else, you go on. Where there is nobody else, or no other leader who could sign, use “Send up”.

field-relative-name = Their name
field-relative-unit = Their unit or number in the register
hint-relative-unit = Needed where several in the register bear the name.
keeps-out-charge = { $name } (keeps out: somebody else has to take it)
