# Ratings and accountability: the two rates, and what came of advice to hold somebody responsible.
field-filter-rated = Rating this year
rated-office-evaluable = Petition office: could be rated
rated-office-evaluated = Petition office: rated
rated-office-satisfied = Petition office: satisfied or basically so
rated-office-dissatisfied = Petition office: dissatisfied
rated-unit-evaluable = Responsible unit: could be rated
rated-unit-evaluated = Responsible unit: rated
rated-unit-satisfied = Responsible unit: satisfied or basically so
rated-unit-dissatisfied = Responsible unit: dissatisfied

supervision-heard = Ratings this year
supervision-heard-hint = Share rated = rated ÷ could be rated; share satisfied = (satisfied + basically so) ÷ rated. Read one beside the other. What nobody rated in its time counts as could be rated; what may still be rated counts in neither. Where there is nothing to count stands a dash.
heard-evaluable = could be rated
heard-evaluated = rated
heard-satisfied = satisfied or basically so
heard-dissatisfied = dissatisfied
rate-evaluated = Share rated
rate-satisfied = Share satisfied

command-record-accountability = Record the outcome of accountability
about-command-record-accountability = What came of advice to hold somebody responsible: what was done by which document, or why nobody was held responsible. Recorded by the organ advised, or by the supervisors from what it wrote to them; it names organs and measures, never persons. Until it is recorded, the advice stays on the supervision board.
field-measure = Outcome
field-record-accountability-note = The document it rests on, or why nobody was held responsible
measure-circulated = Circulated criticism
measure-admonished = Admonition
measure-reorganised = Reorganisation
measure-disciplined = Disciplinary measure
measure-nobody = Nobody held responsible
event-matter-accountability-recorded = Outcome of accountability recorded
label-measure = Outcome
watch-accountability = accountability advised, no outcome recorded
supervision-accountability = accountability advised, no outcome recorded
pressed-settled = its objection was agreed to on { $date }: no answer is owed
pressed-outcome = Outcome recorded on { $date }: { $what }
