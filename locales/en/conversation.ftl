# What passes between the petitioner and the office: how often, codes looked at and replaced, questions and answers by code.
form-waits = Not taken yet. Everything you typed is still here.
wait-send = Too much was sent from the same network of late. Please send it again in about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}, and keep this page open until then.
wait-title = Not yet
wait-act = Too much was sent or looked up from the same network of late, so this was not done. Please press the button below again in about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}, and keep this page open until then.
wait-again = Send it again
wait-track = Too many codes were tried from the same network of late, or too many were wrong. Please look again in about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}. Your code has not expired.
wait-sign-in = Too many passwords were wrong. Please try again in about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}. The account is not closed, and at a browser where its owner signed in before nothing has changed for them.
wait-password = The old password was wrong too often. Please try again in about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
problem-too-many = Too many
problem-too-many-detail = Too many requests came from the same network of late, or too many codes or passwords were wrong. Nothing was done; try again in { $seconds } seconds.

named-consequence = If you give your name, a lost code can be replaced: at the counter with an identity paper, or by a call back to the number you give.
command-ask-petitioner = Ask the petitioner
about-command-ask-petitioner = Puts a question to whoever holds the code. They read it with its date when they look how far the matter has come, and can answer on that page, anonymous or not.
field-ask-petitioner-text = The question
command-reissue-code = Replace the code
about-command-reissue-code = For a named petitioner who lost the code, once you made sure that it is them. The new code is shown once and the old one dies at once; the petitioner sees when and how that was done. An anonymous one cannot be replaced.
field-reissue-code-manner = How you made sure
manner-counter = Identity paper seen at the counter
manner-call-back = Called back at the number on record
label-code-manner = How it was made sure
code-manner-counter = Identity paper seen at the counter
code-manner-call-back = Called back at the number on record
label-question = The question
event-matter-petitioner-asked = Petitioner asked
event-matter-code-reissued = Code replaced
refusal-unnamed = This matter bears no name, so nobody can tell that whoever asks is its petitioner: the code cannot be replaced. They can send a new message, or speak at the counter.
refusal-no-code = No code was ever given out for this matter, so nothing can be asked by it. Please use the contact on record; where the petitioner is named, a code can be issued first.
error-code-replaced = This code was replaced on { $date } and opens nothing any more. Please use the new one. If you did not ask for that, please go to the counter of the organ that took your matter, with an identity paper.
problem-code-replaced = Code replaced
step-petitioner-asked = The organ asks you
step-code-reissued-counter = The code was replaced at the counter against an identity paper; the one before opens nothing since that day
step-code-reissued-call-back = The code was replaced after a call back to the number on record; the one before opens nothing since that day
step-new = New
last-look = Last look: { $date }. If you did not look on that day, somebody else knows this code.
asked-title = The organ asks you something
asked-answer = Answer
unread = New addition
unread-since = The petitioner has added something since { $date }, and the organ has done nothing about the matter since.
reissued-title = The code was replaced
reissued-keep = Hand the new code to the petitioner, or read it out digit by digit on the call back. The old one opens nothing any more.
reissued-hand = The new code is shown this once; nobody can see it again after this page. If it was not written down, it has to be replaced once more.
