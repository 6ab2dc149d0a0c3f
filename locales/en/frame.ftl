# The frame of every page: head, foot, language switch, errors.
product = Lugu
tongue-name = English
skip = Skip to content
demo-banner = Sample data: people, places and matters are fictional. Do not enter anything real.
workbench = Workbench
nav = Main
nav-home = Home
nav-track = Track a matter
nav-piles = My piles
nav-matters = Matters
nav-search = Search
nav-register = Register
sign-out = Sign out
foot-promise = This site uses no third-party service and keeps no network address of anybody who reports an official.
optional = (optional)
needed = required
choose = Choose
any = All
yes = Yes
no = No
list-separator = , { "" }
not-stated = not stated
form-fault = Something needs to be corrected. Everything you typed is still here.
form-ended = Please sign in again.
form-passwords = Something needs to be corrected. Please type the passwords again.
form-sign-in = You are not signed in. Please type the password again.
error-title = That did not work
error-back = Back
error-status = Status { $status }

left-today = due today
left-days = { $days ->
    [one] 1 day left
   *[other] { $days } days left
 } ({ $working ->
    [one] 1 working day
   *[other] { $working } working days
 })
left-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
 }
due-by = By { $date }
due-provisional = { $date } (provisional)
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
