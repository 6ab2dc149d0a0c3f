# The routing slip: printed and signed by hand; what leaders write upon it is copied back.
slip = Routing slip
slip-title = Routing slip { $number }
slip-link = Print the routing slip
slip-print = Print this page with your browser.
slip-back = Back to the matter
slip-qr = QR code of the number { $number }
slip-due = Our own term
slip-summary = Summary
slip-proposal = Proposal
slip-check = Check
slip-signature = Signature
slip-instruction = Instruction of a leader
slip-sign = Signed:                    Date:
slip-foot = The QR code holds the number alone. What a leader writes on this slip is copied word for word, with the leader and the day named. Who petitioned stands in the register, not on this slip.

command-transcribe-instruction = Copy an instruction from paper
about-command-transcribe-instruction = What a leader wrote on a routing slip or other paper, word for word: recorded as given by that leader on the day on the paper, with the name of whoever copied it. From then on it is like an instruction the leader typed. The petitioner does not see it.
field-leader = Leader who gave it
field-instructed-on = Day on the paper
hint-transcribe-instruction-instruction = The words on the paper, no more and no less.
hint-transcribe-instruction-instructed-on = The day written on the paper.
hint-transcribe-instruction-report-by = Only where the paper asks for a report by a day.
label-leader = Leader who gave it
label-instructed-on = Day on the paper
pressed-transcribed = copied from paper by { $name } on { $date }
refusal-leader-unfit = An instruction is given by a leader of this organ who is in office: compare the signature on the slip.
