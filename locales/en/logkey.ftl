# Lists of what may be erased; the change of the key that signs the log.
watch-erasable = no longer to be kept, to be appraised
watch-to-erase = proposed to be erased, to be approved
supervision-erasable = no longer to be kept, to be appraised
supervision-to-erase = proposed to be erased, to be approved
column-kept = Kept
kept-over = its time is over; may be appraised since { $date }
kept-proposed = proposed to be erased on { $date }, to be approved
kept-still = still kept
