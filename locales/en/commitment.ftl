# The commitment of a first visit: which step is done by when, and what each side does.
commitment = Commitment of a first visit
commitment-title = Commitment of a first visit { $number }
commitment-link = Print it for both signatures
commitment-step = What is promised
commitment-organ = { $organ } promises
commitment-petitioner = What the petitioner brings or does
commitment-brings-nothing = Nothing is asked of the petitioner.
commitment-law = The day promised lengthens no term of the law and stands for none. Where the petitioner does not bring what was agreed, no right of theirs is touched. This paper asks nobody to fall silent, to give a matter up or to petition no more; whatever says so in it is void.
commitment-sign-organ = For the organ (stamp and signature):                              Date:
commitment-sign-petitioner = The petitioner (signature):                              Date:

command-record-commitment = Give the commitment of a first visit
about-command-record-commitment = To whoever came for the first time an organ may promise that the step it is at will be done by a day. That day is never later than the term of the law and moves none; what is done by it is recorded as kept by itself, what is not is the organ’s failing and never the petitioner’s. The petitioner sees it by their code. It may not ask anybody to fall silent, to give a matter up or to petition no more.
field-promise = What is promised
field-promised-by = Done by
field-brings = What the petitioner brings or does
hint-promise = What will be done, and how the petitioner will be told.
hint-promised-by = Neither a day that is past nor one after the term that runs.
hint-brings = Evidence, papers, how to be reached; nothing where nothing is needed. Never a duty to keep silent or not to petition; nothing follows where it is not done.
committed-office = say where the matter goes
committed-notice = say whether it is accepted
committed-answer = answer
committed-sentence = { $organ } promised on { $date }: by { $until }, { $step }
committed-done = { $kept } ({ $date })
kept-open = to be kept
kept-in-time = kept in time
kept-missed = the day was missed
kept-settled = no longer applies

event-matter-committed = Commitment of a first visit
label-clock = What is promised
label-promise = In these words
label-brings = What the petitioner brings or does
step-committed = The organ gave you the commitment of a first visit

refusal-not-first-visit = This commitment is given to whoever comes for the first time: the matter did not come as a visit, or repeats another.
refusal-committed-before = The commitment before this one is still to be kept; where its day has passed, no new one takes its place.
refusal-promised-late = No promise lies after { $until } (the term of the law; ninety days where none runs); where that is over, act at once.

failing-commitment = missed the day of a first visit’s commitment
about-commitment = keep the commitment of a first visit
watch-commitment = commitment of a first visit to be kept
watch-commitment-late = commitment of a first visit missed
supervision-commitment = commitments to be kept
supervision-commitment-late = commitments missed
