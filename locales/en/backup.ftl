### Backups, restores, moves, and the epoch of the log that a restore begins.

cli-backed-up = The backup is written: { $events } events of the log, { $rows } rows of all tables, { $bytes } bytes. The office key is not in it: keep that somewhere else. Without it nobody opens this backup.
cli-restore-key = A backup is brought back by its office key, and there is none at { $file }. Name the file with --key; if it was lost, bring it back first from its shares with lugu key recover.
cli-restore-no-reason = brought back from a backup, no reason given
cli-restored = Brought back: { $events } events of the log, from the backup of { $date }. The log is in epoch { $epoch } now; what was registered after the backup is lost.
cli-restored-then = Three things to do now: publish what lugu log restores prints; issue access tokens anew, for all were withdrawn, and disable the accounts of whoever left after the backup; and register again, from letters, receipts and the register on paper, what came after the backup.
cli-moved = Moved: { $events } events of the log. The old place cannot be opened any more. The office key lies where it lay: name it with --key when serving, or put it beside the new place.
cli-head-lost = The checkpoint of { $size } events that was kept elsewhere covers what came after the backup: it was lost in the restore that began epoch { $epoch }, not changed.
backup-not-one = This file is no backup of this program.
backup-damaged = The backup is damaged or not whole. Nothing was brought back; take another one.
backup-newer = A newer version of the program made this backup. Update the program first.
backup-exists = There is a file of this name, and a backup overwrites none. Choose another name.
backup-not-empty = This place holds an office already. Nothing was changed; bring the backup back into an empty folder or an empty database.
backup-broken-off = A restore or a move into this place broke off, and what is here cannot be used. After a restore, empty the place and restore again; after a move, run the same move again.
backup-moved = This office was moved somewhere else and cannot be opened from here any more.
backup-served = Something changed while the office was being moved, so something still serves it. Nothing was moved and the old place works as before; stop every program first.
event-office-restored = Log brought back from a backup
keep-label-epoch = Epoch of the log
keep-label-copied = Day of the backup
keep-label-restore-reason = Reason
log-restored = On { $on } the log was brought back from the backup of { $copied }, and entered epoch { $epoch }: the { $kept } events before it stand as they were, those after the backup are lost. Reason: { $reason }
proof-lost = The checkpoint of before covers what came after a backup: that was lost in the restore of { $on } (epoch { $epoch }), and was not changed by anybody. Keep this checkpoint and ask the office whether your matter has to be registered again.
fault-log-restore-does-not-fit = what is said of a restore is not true of the log
cli-restore-bad-reason = Give the reason in one line of at most 120 characters.
cli-checkpoint-to = Give --checkpoint-to an address that begins with http://. A checkpoint is public and signed, and needs no encryption on its way; for https, send it by way of a relay of your own.
lead-checkpoint = Checkpoint of the log
lead-checkpoint-hint = Printed and kept with this page: whoever holds it can show later that the log was changed (lugu log verify --heads).
