### 备份、恢复、搬迁，以及恢复以后日志另起一期。

cli-backed-up = 备份已写好：日志 { $events } 条，各表共 { $rows } 行，{ $bytes } 字节。备份里没有机关密钥，请把密钥另存一处；没有密钥，谁也打不开这份备份。
cli-restore-key = 恢复备份要用机关密钥，{ $file } 处没有。请用 --key 指明密钥文件；密钥遗失的，先用 lugu key recover 以恢复份额找回。
cli-restore-no-reason = 从备份恢复，未说明原因
cli-restored = 已经恢复：日志 { $events } 条，为{ $date }的备份。日志由此进入第 { $epoch } 期，备份以后登记的已经丢失。
cli-restored-then = 恢复后请做三件事：一是公布 lugu log restores 打印的内容；二是所有访问令牌已作废，请重新发放，并请停用备份以后离岗人员的账号；三是按外发的函件、回执和登记簿补登备份以后的信访事项。
cli-moved = 搬迁完成：日志 { $events } 条。原处不能再打开；机关密钥仍在原处，启动时请用 --key 指明，或者另存到新处。
cli-head-lost = 另存的签名检查点（{ $size } 条）载有备份以后的内容，已在第 { $epoch } 期开始时的恢复中丢失，不是被删改。
backup-not-one = 这不是本系统的备份文件。
backup-damaged = 备份文件已损坏或者不完整，没有恢复任何内容。请换一份备份。
backup-newer = 这份备份是较新版本的程序做的，请先升级程序再恢复。
backup-exists = 已有同名文件，备份不会覆盖它。请换一个文件名。
backup-not-empty = 这个地方已经有一个机关的数据，没有作任何改动。请恢复到一个空的文件夹或者空的数据库。
backup-broken-off = 上次向这里恢复或者搬迁没有做完，这里的数据不能使用。恢复中断的，请清空这里以后重新恢复；搬迁中断的，请再运行一次同样的搬迁命令。
backup-moved = 这个机关的数据已经搬到别处，不能再从这里打开。
backup-served = 搬迁期间数据有改动，说明还有程序在使用。没有搬迁，原处照旧可用；请停下所有程序再搬。
event-office-restored = 日志从备份恢复
keep-label-epoch = 日志期次
keep-label-copied = 备份日期
keep-label-restore-reason = 原因
log-restored = { $on }，日志从{ $copied }的备份恢复，进入第 { $epoch } 期：此前的 { $kept } 条照旧，备份以后的已经丢失。原因：{ $reason }
proof-lost = 原来的签名检查点载有备份以后的内容，这部分在{ $on }的恢复（第 { $epoch } 期）中丢失了，并非被人删改。请保存好这份检查点，向机关核实您的信访事项是否需要补登。
fault-log-restore-does-not-fit = 一次恢复的记录与日志不符
cli-restore-bad-reason = 原因请写成一行，不超过一百二十个字。
cli-checkpoint-to = --checkpoint-to 请填 http:// 开头的地址。签名检查点是公开的，自带签名，不需要加密传送；要送往 https 的，请经本单位的中转。
lead-checkpoint = 日志签名检查点
lead-checkpoint-hint = 随本页打印存档：日后日志如被删改，凭存档的检查点就查得出来（lugu log verify --heads）。
