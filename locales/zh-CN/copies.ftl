# 一信多投：同一封信投给几个机关的，并入一件主件办理，对主件的答复就是对各件的答复。
stage-merged = 已并入主件
public-stage-merged = 已并入您的另一件信访事项
command-merge = 并入主件
command-unmerge = 取消并入
about-command-merge = 同一信访人把同一封信投给几个机关的，确定一件主件办理，其余并入主件，不再单独计算期限。由登记机关或者信访部门办理；信访人凭本件查询码可以看到主件办到哪一步，看不到主件的内容。并入以前已经超期的，超期记录不变。
about-command-unmerge = 并错了的，由办理并入的机关取消：本件回到原来的阶段，期限仍按原来收到的日期计算。
field-master = 主件编号
field-confirmed = 是否已经核对信访人、类别和内容都相同
field-merge-reason = 怎样核对的
field-unmerge-reason = 取消并入的理由
hint-merge-confirmed = 匿名的、不能确定是同一人的，不要并入，可以办理“认定重复”或者“并案”。
event-matter-merged = 并入主件
event-matter-unmerged = 取消并入
label-merged-into = 主件
step-merged = 本件与您的另一件信访事项是同一封信，已并入该件办理
step-unmerged = 本件取消并入，恢复单独办理，期限按原来收到的日期计算
fact-merged-into = 并入主件
fact-copies = 并入本件的
master = 主件的办理情况
master-lead = 您投给几个机关的同一封信合并办理，下面是主件的情况。答复凭主件的查询码查看。
master-answered = 主件已于{ $date }答复。

refusal-not-confirmed = 没有确认信访人、类别和内容都相同，或者其中有匿名的，不能并入。请先核对；不能确定的，分别办理。
refusal-copies-here = 已有其他信访事项并入本件，本件是主件，不能再并入别的。请改为把那一件并入本件。
refusal-master-merged = 这一件已经并入别的主件。请直接并入那件主件。
refusal-master-over = 这一件没有答复就已经结束，或者在本件收到之前就已经答复，不能作为主件；答复之后又收到的，按重复信访办理。请另选主件，或者单独办理本件。
refusal-kinds-differ = 两件的类别不同，不能并入。类别登记有误的，先更正类别。
