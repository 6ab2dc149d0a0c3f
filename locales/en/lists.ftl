# Lists, views, acts over many, allot desk, leader's page, go to.
nav-lead = Leader's page
nav-desk = Allot desk
nav-go = Go to
anonymous = anonymous
colon = :{" "}
pick = Pick
pick-all = Pick all
pick-one = Pick { $number }
list-count = { $count ->
    [one] 1 matter
   *[other] { $count } matters
 }
list-count-more = More than { $count } matters
list-previous = Previous page
list-looks = Columns and order
list-filter-gone = The filter “{ $field }” has the value “{ $value }”, which does not exist any more or means nothing. The list is not narrowed by it; the other filters hold. { $fault }
list-column-gone = There is no column called “{ $value }”. It is left out; the rest holds.
list-cursor-gone = The mark of this page means nothing any more. This is the first page.
list-filter-drop = Drop it
filter-more = More filters
filter-set = Filters set
filter-remove = , press to drop
views = Views
views-own = Views of my own
views-none = No view kept yet. Set filters on the page of matters and choose “Keep as a view”.
view-all = All
view-mine = Mine to do
view-late = Late
view-week = Due within seven days
view-returned = Returned
view-repeat = Repeats
view-sign-off = For me to sign off
view-approve = For me to approve
view-save = Keep as a view
view-save-do = Keep
view-name = Name of the view
view-name-hint = At most 20 characters; nobody else sees it. A view of the same name gets the filters of this list.
view-name-taken = You have another view of this name. Please choose another one.
view-too-many = At most 20 views are kept. Please remove one on the page “Go to” first.
view-gone = This view was removed already, perhaps by you in another window.
view-manage = Manage views
view-rename = Rename
view-remove = Remove
go-title = Go to
go-number = Number of a matter
go-hint = The whole number opens the matter. Ctrl-K opens this on any page.
go-do = Open
go-none = Nothing found. Type a whole number, or the name of a page or a view.
go-spots = Pages of the workbench
field-filter-mine = Only what I have to do
field-filter-open = Only what is not done
field-filter-unit = Unit at work
field-filter-form = Form
field-filter-source = Source
field-filter-way = Way
field-filter-category = Class
field-filter-area = Area, with all below it
field-filter-received-from = Received from
field-filter-received-to = Received until
field-filter-repeat = Only repeats
field-filter-anonymous = Only anonymous ones
field-filter-columns = Columns shown
field-filter-order = Order
order-due = Soonest due first
order-received = Last received first
column-title = Title
column-kind = Kind
column-received = Received
column-stage = Stage
column-form = Form
column-source = Source
column-way = Way
column-class = Class
column-area = Area
column-organ = Registered by
column-persons = Persons
bulk-title = Several matters
bulk-classify = Classify
bulk-propose = Propose
bulk-check = Check
bulk-sign-off = Sign off
bulk-allot = Allot as signed
bulk-sign-for = Sign for
bulk-link = Link as repeats of one matter
about-bulk-classify = Gives all of them the same class and the same area; what is left empty stays.
about-bulk-propose = Makes the same proposal for all of them.
about-bulk-check = Checks the proposals; nobody checks their own.
about-bulk-sign-off = Signs the proposals off; nobody signs their own.
about-bulk-allot = Allots each as it was signed. An assignment needs a date: do it at the allot desk.
about-bulk-sign-for = Signs for each of them.
about-bulk-link = Links all of them as repeats of the same earlier matter; each keeps its number and its count.
bulk-choose = With those picked:
bulk-go-on = Go on
bulk-picked = Picked
bulk-do = { $count ->
    [one] Do it to 1 matter
   *[other] Do it to { $count } matters
 }
bulk-back = Back to the list
bulk-none = Nothing is picked. Tick some matters first, then choose what to do.
bulk-no-act = There is no such act over several matters. Go back to the list and choose again.
bulk-too-many = At most 200 are done at once: these are the first 200. Pick the others afterwards.
bulk-done = Done
bulk-done-count = { $count ->
    [one] 1 matter done.
   *[other] { $count } matters done.
 }
bulk-refused-count = { $count ->
    [one] 1 matter was not done; the reason stands below. Nothing about it was changed.
   *[other] { $count } matters were not done; the reasons stand below. Nothing about them was changed.
 }
bulk-refused = Not done
bulk-done-title = Done
bulk-undo = { $count ->
    [one] Undo: take 1 back
   *[other] Undo: take { $count } back
 }
bulk-undo-title = Undo
bulk-undone = Taken back
bulk-stays = Some of what was done cannot be taken back here. Open such a matter to change it.
bulk-class-stays = A matter that had no class or no area before cannot be made empty again; the others can be undone.
faster = { $who } was here before, at { $when }: { $what }.
desk-title = Allot desk
desk-waiting = To check, to sign off, to allot
desk-empty = Nothing waits to be checked, signed off or allotted.
desk-goals = Send to
desk-more-goals = Organs of discipline
desk-as-signed = Allot as it was signed; only a leader may decide otherwise.
desk-proposed = proposed
desk-result-due = Result due (for an assignment)
desk-place = Where to go (for a diversion)
desk-undo = Take it back
desk-did = { $number }: { $what }
desk-did-proposed = allotted as proposed
desk-did-forward = forwarded
desk-did-assign = assigned
desk-did-divert = diverted
desk-did-answer-directly = to be answered here
desk-did-keep = kept on file
desk-did-sign-off = signed off
desk-did-check = checked
desk-did-take-back = taken back
desk-step-proposed = Allot as proposed
desk-step-sign-off = Sign off only
desk-step-check = Check
desk-step-answer-directly = Answer here
desk-step-keep = Keep on file
desk-step-divert = Divert
desk-sure = The proposal is “{ $proposed }”. Really “{ $step }” instead? Press once more to do it; otherwise allot it as proposed.
desk-sure-do = { $step } all the same
desk-keys = Keys
desk-keys-short = press ? for the keys
desk-keys-long = ↑ ↓ or n p: another matter; Enter: the first button; 1 to 9: send to the organ on the right; f forward, a assign (choose the way, then the organ); d answer here; k keep on file; s sign off only; c check; u take the last one back; o open the matter; ? show or hide this. Where the browser runs no scripts: Alt and S for the first button, Alt and U to take back.
lead-title = Leader's page
lead-mine = Waiting for me
lead-all = All I may see
lead-not-late = Nothing that waits for you is late.
lead-late = { $count ->
    [one] 1 matter that waits for you is late.
   *[other] { $count } matters that wait for you are late.
 }
lead-waiting = waiting for me
lead-waiting-late = of these late
lead-sign-off = to sign off
lead-approve = answers to approve
lead-overdue = late
lead-week = due within seven days
lead-objections = objections to decide
lead-organs = In hand, by organ
lead-units = In hand, by unit of ours
lead-open = { $count } in hand
lead-classes = The three largest classes of this month
lead-this-month = this month { $count }
lead-last-month = last month { $count }
lead-more = { $count } more
lead-fewer = { $count } fewer
lead-same = the same
