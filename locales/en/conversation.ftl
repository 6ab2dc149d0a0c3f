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
