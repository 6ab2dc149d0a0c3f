# Sentences of the JSON API: each sort of problem has its title and, where nothing more exact can be said, its detail.

problem-malformed = The request cannot be read
problem-not-json = The body is not JSON in UTF-8: it breaks off at line { $line }, character { $column }.
problem-not-an-object = The body must be one JSON object.
problem-broken = The request was not sent as HTTP orders.
problem-out-of-range = A whole number from { $least } to { $most }.
problem-key-used = This key was used before with another content. Take a new key for a new submission.
problem-signed-out = Sign in first
problem-signed-out-detail = This call is for staff: send a token as "Authorization: Bearer …", or the cookie of a session.
problem-sign-in-failed = Not signed in
problem-sign-in-failed-detail = The name or the password is wrong, or the account is disabled.
problem-role-missing = A role is missing
problem-role-missing-detail = This needs the role: { $roles }.
problem-cross-site = Not from here
problem-cross-site-detail = A page of another site sent this. Nothing was done.
problem-not-found = Not found
problem-not-found-detail = There is nothing here of this number, code or id.
problem-no-such-path = No such call
problem-no-such-path-detail = The API has no such call; /api/v1/openapi.json lists those there are.
problem-wrong-method = Wrong method
problem-wrong-method-detail = This call does not take this method; the header Allow names those it takes.
problem-too-slow = Too slow
problem-too-slow-detail = The body did not come in time. Nothing was done.
problem-stale = Somebody was there first
problem-stale-detail = The matter has moved on since it was read. Read it again, then decide.
problem-too-large = Too large
problem-too-large-detail = A body may hold at most { $limit } KiB.
problem-wrong-type = Wrong content type
problem-wrong-type-detail = Send the body as JSON in UTF-8, with "Content-Type: application/json".
problem-refused = A rule refuses this
problem-failed = Something failed here
problem-failed-detail = This is our fault, not yours. Nothing was changed; please try again later.
problem-not-ready = Not ready
problem-not-ready-detail = The office cannot serve now.

fault-not-a-object = Must be an object.
fault-not-a-search = Words to search for: at least one that must be there, at most 200 characters and 16 words.
