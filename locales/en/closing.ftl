# Ratings and closing: the two rates, checks before closing, the routing slip, the commitment of a first visit, outcomes of accountability.
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
