# The demo county: cards of its people, sample codes. Shown in the demonstration only.
demo-people-title = Choose somebody and sign in with one click
demo-people-lead = All of them are fictional and share one password. The demonstration begins on Monday, 23 November 2026, nine o'clock.
demo-people-first = Begin with these
demo-people-more = People of the other organs and towns ({ $count })
demo-by-hand = Or type a name and the password
demo-enter = Sign in as this person
demo-desk = On the desk now:{" "}
demo-try = Try this:
demo-card-title = Demonstration: you are { $name }
demo-not-yet-title = Posts without an account yet
demo-not-yet = Copies to cadre supervision and assignment to organs below are not built yet, so the city's organs, the organisation department and invited inspectors have no account; they follow. Each of the twelve matters is told as far as today's rules go.
demo-codes-title = Sample tracking codes
demo-codes-lead = These codes belong to fictional matters. One click shows what the petitioner sees; a real office has no such page.
demo-codes-link = Sample codes and people
demo-codes-none = There are no sample codes here.
demo-code-open = Track with this code
demo-code-named = Named: the street lamps of 望溪路, finished, with its whole course and answer
demo-code-anonymous = Anonymous: a dialogue by code, one question and one addition
demo-code-joint = Joint: the wages of 23 workers, the code their representatives hold
demo-people-link = Choose somebody at the workbench
cli-demo-figures = On the chief's desk: late { $late } · due within a week { $week } · objections { $objections } · supported, not carried out { $promised } · sponsored by me { $sponsored }
cli-demo-more = { $count } more accounts are on the sign-in page.
cli-demo-codes = Tracking codes (anybody may try them at /track):

card-letters-who = { $organ }: registers letters and web messages
card-letters-desk = Letters and messages of the last days that have no proposal yet.
card-letters-try-1 = Register a new letter; look at the receipt and its code.
card-letters-try-2 = Open “新杨路菜市场污水横流”, then the one that says it again: see how they point at each other.
card-letters-try-3 = Take one from “to propose” and write which organ it goes to.

card-drafting-who = { $organ }: summaries, repeats, proposals
card-drafting-desk = Matters to propose, and one that the transport bureau sent back.
card-drafting-try-1 = Open the returned one, read the reason, propose again.
card-drafting-try-2 = Open “城东片自来水异味”: dozens of messages handled as one.
card-drafting-try-3 = Open one that is proposed and waits to be checked: you are not offered to check it, for the hand that proposes never checks.

card-visits-head-who = { $organ }: head of the visits section, checks and decides objections
card-visits-head-desk = Proposals to check, and an objection of the water bureau.
card-visits-head-try-1 = Read the water bureau's reasons under “objections”; agree or not.
card-visits-head-try-2 = Check a proposal and leave a remark.
card-visits-head-try-3 = Open “北关街广告灯箱”: signed for on a holiday, why the objection ran to 9 October.

card-visits-who = { $organ }: receives visitors
card-visits-desk = Visits just registered; the 23 workers came to this desk.
card-visits-try-1 = Open “锦澜工地二十三名工人”: one batch, 23 persons, five representatives.
card-visits-try-2 = Register a visit of 6 persons without representatives and read what it says.
card-visits-try-3 = Open “对交通事故赔偿判决不服”: how somebody is told to go to court.

card-deputy-who = { $organ }: deputy director, signs and allots
card-deputy-desk = Matters that were checked and wait to be signed and allotted.
card-deputy-try-1 = Forward one from “to allot” and look at the day by which it is to be signed for.
card-deputy-try-2 = Open “县长信箱：建议政务大厅中午不关门” and sign it off for a direct answer.
card-deputy-try-3 = Look at the late one; open its date to see why this day.

card-deputy-supervision-who = { $organ }: deputy director, supervision
card-deputy-supervision-desk = One late, one objection, and matters to certify.
card-deputy-supervision-try-1 = Open “河湾村征地补偿面积与实际不符”: extended to 10 November, 13 days late today.
card-deputy-supervision-try-2 = Read an answer beside the request; certify it or send it back.
card-deputy-supervision-try-3 = Open “Supervision”: who is late, what is promised, which letters wait; every figure opens its list. Circulars belong to a later part.

card-chief-who = { $organ }: director
card-chief-desk = Everything in the county; eleven old cases assigned with 25 December as the day for the result.
card-chief-try-1 = Look at late and due this week, and go from the figures to the lists.
card-chief-try-2 = Narrow the list by organ: who holds most?
card-chief-try-3 = Open one marked “（再次反映）”: the assignment and its date.

card-county-leader-who = Deputy county head, chairs the joint conference
card-county-leader-desk = The same county-wide lists; today with a leader's right to sign. Instructions and sponsored cases belong to a later part.
card-county-leader-try-1 = Open “锦澜工地二十三名工人” to prepare for the reception on 24 November.
card-county-leader-try-2 = Open “城东片自来水异味”: answered within two days.

card-supervision-who = { $organ }: head of supervision, certifies or sends back
card-supervision-desk = Matters the units have closed, some of the water issue among them.
card-supervision-try-1 = Open one to certify and read the answer beside the request.
card-supervision-try-2 = Send one back and say what is missing.
card-supervision-try-3 = Narrow the list to what is late.

card-inspector-who = { $organ }: inspector on secondment
card-inspector-desk = The supervision board: one late, one letter unanswered past its day, three promises not carried out.
card-inspector-try-1 = On the board open the letter that is late, follow how it was pressed for, and urge once more.
card-inspector-try-2 = Take one that was promised and send a letter, or record a visit on the spot.

card-review-who = { $organ }: review office
card-review-desk = One dispute to be reviewed; the matters that ended after three levels.
card-review-try-1 = Open “柳汀镇入户水管渗漏” and draft the opinion of the review: upholding and revoking each need a ground of their own.
card-review-try-2 = Open “桐坞村相邻两户屋界纠纷”: how the seventeen days of a hearing are left out.
card-review-try-3 = Open “石埠镇老宅门前排水沟归属”: what the petitioner is told after three levels.

card-city-review-who = { $organ }: staff
card-city-review-desk = The final review of “桐坞村相邻两户屋界纠纷”: its opinion is drafted and waits for a signature.
card-city-review-try-1 = Open it and ask why it is due on 25 November.
card-city-review-try-2 = Deliver it once it is signed, and see it end after three levels.

card-city-review-leader-who = { $organ }: who signs
card-city-review-leader-desk = An opinion that waits for a signature.
card-city-review-leader-try-1 = Sign the opinion on “桐坞村相邻两户屋界纠纷”, or return it to be written anew.

card-general-who = { $organ }: statistics and files
card-general-desk = The county's figures: matters, batches, persons, answers in time.
card-general-try-1 = Look at the figures below the piles: how matters with and without repeats are counted.
card-general-try-2 = Narrow the list by content class.
card-general-try-3 = Open a matter adopted from the old register.

card-admin-who = Administrator: accounts and organs
card-admin-desk = No matters: an administrator sees none, and that is on purpose.
card-admin-try-1 = Try the list: nothing is there.
card-admin-try-2 = Open "Administration", establish a unit or add a class, then look at the history.

card-discipline-head-who = { $organ }: head of the letters room
card-discipline-head-desk = Reports the room has received, one named, several anonymous.
card-discipline-head-try-1 = Open the six anonymous letters that say the same: how repeats are linked.
card-discipline-head-try-2 = Open a report and see which lead was made of it; under the leads, the figures of the quarter say how many came.
card-discipline-head-try-3 = Sign in as somebody of the petition office and look for these: nothing is found.

card-discipline-clerk-who = { $organ }: registers reports
card-discipline-clerk-desk = Reports to register and summarise; appeals against sanctions too.
card-discipline-clerk-try-1 = Register a report with the person it is about.
card-discipline-clerk-try-2 = Summarise one that has no summary yet.

card-discipline-deputy-who = { $organ }: deputy secretary
card-discipline-deputy-desk = A decision on an appeal that waits to be signed, and the leads you approve.
card-discipline-deputy-try-1 = Open “对党内警告处分不服的申诉” and issue the decision.
card-discipline-deputy-try-2 = Open the leads and see which waits for your approval; the reports themselves you see only when they are put before you.

card-discipline-chief-who = { $organ }: secretary
card-discipline-chief-desk = Decisions on appeals that wait to be signed, and the leads, cards and clarifications you approve.
card-discipline-chief-try-1 = Follow the course of an appeal.
card-discipline-chief-try-2 = Open the lead that was clarified and see what followed its approval; look a name up in the integrity files.

card-discipline-trial-who = { $organ }: trial room
card-discipline-trial-desk = Appeals against sanctions: one drafted, one just accepted.
card-discipline-trial-try-1 = Open “对政务记过处分的申诉”, record a step, then draft the decision.
card-discipline-trial-try-2 = Open the one already drafted: you are not offered to issue it, the deputy secretary is.

card-discipline-room-who = { $organ }: inspection, investigation, case management
card-discipline-room-desk = Leads handed to their own room lie under “Leads”: to sign for, to study together, to propose, to report on. Neither the report nor who brought it is ever seen.
card-discipline-room-try-1 = Open “Leads” and see how the third supervision room cleared up one from Liuting.
card-discipline-room-try-2 = Open an appeal and follow what the trial room noted.

card-stationed-who = { $organ }
card-stationed-desk = A report addressed to the stationed group.
card-stationed-try-1 = Open it; write its summary and points.
card-stationed-try-2 = Neither the county’s discipline organ nor the petition office sees it.

card-bureau-handler-who = { $organ }: handler
card-bureau-handler-desk = Matters to sign for, to accept, in hand, to deliver.
card-bureau-handler-try-1 = Sign for one and look at the day for the notification.
card-bureau-handler-try-2 = Open one in hand and draft its answer: every point needs a result.
card-bureau-handler-try-3 = If it is not yours, object and say why.

card-bureau-head-who = { $organ }: head of compensation
card-bureau-head-desk = The late matter of 河湾村, and three letters of the same person linked together.
card-bureau-head-try-1 = Open “再次反映河湾村征地补偿”: where the three letters are joined.
card-bureau-head-try-2 = Open the one of August: a third point was added.
card-bureau-head-try-3 = Sign for the one that came through the province.

card-bureau-leader-who = { $organ }: in charge, issues and extends
card-bureau-leader-desk = Answers drafted by the handler wait to be issued.
card-bureau-leader-try-1 = Read a draft and issue it, or let it be written again.
card-bureau-leader-try-2 = Extend one in hand: how far it may go, and what must be written.

card-town-both-who = { $organ }: petitions and town discipline, one person for both
card-town-both-desk = What the town works on, a report to its discipline organ, and a lead that the county assigned to it and that waits to be signed for.
card-town-both-try-1 = Register something brought to the town itself; the town accepts it.
card-town-both-try-2 = The land matter of 河湾村 was raised to the county because of recusal, so it is not here.

card-town-clerk-who = { $organ }: registers and handles
card-town-clerk-desk = Matters the county forwarded, and some brought to the town itself.
card-town-clerk-try-1 = Sign for one, accept it, name the host.
card-town-clerk-try-2 = Register something told at the counter.

card-town-leader-who = { $organ }: in charge
card-town-leader-desk = Answers drafted by the petitions desk wait to be issued.
card-town-leader-try-1 = Issue an answer and see who delivers it.
card-town-leader-try-2 = What was brought to your organ itself is certified by you.

card-town-discipline-who = { $organ }
card-town-discipline-desk = A report addressed to this organ.
card-town-discipline-try-1 = Open it; write its summary and points.
card-town-discipline-try-2 = Nobody of the town’s government sees it. A lead is studied by two and approved by another: an organ of one cannot dispose of it.
