# Whose work it is: where a matter might go, by duty, place and level; who accepted it first.
suggested = It might go to
suggested-hint = Whether that is right is for the officer to judge.
suggested-organ = { $organ }: { $why }.
suggested-separator = ; { "" }
suggested-duty = its name says that this class is among its duties
suggested-place = the problem lies in the area it serves
suggested-level = of the organs with this duty it stands lowest
suggested-before = it answered such letters before

fact-first-handler = Accepted first by
first-handler-organ = { $organ }, on { $date }
first-handler-unit = { $organ } ({ $unit }), on { $date }
