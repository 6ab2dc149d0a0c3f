# 办结核对：本机关规定要求的，办结以前逐项核对（五到位、三见面）。
field-checklist = 已经到位的
hint-checklist = 按本机关的规定，办结以前应当逐项做到；没有做到的，先办妥再办结。
checklist-investigated = 调查到位
checklist-dealt-with = 处理到位
checklist-told = 反馈到位
checklist-filed = 归档到位
checklist-taught = 教育到位（对责任单位和有关工作人员，不是对信访人）

field-meetings = 见面情况
field-met-on = 见面日期
field-people = 谁与谁见面
field-meetings-met-on = 日期
field-meetings-people = 谁与谁见面
field-meetings-reason = 没有见面的原因
hint-meetings = 见了面的，填写日期和双方是谁；没有见面的，只填写原因。信访人可以不见面，不影响办结和以后的权利。
meeting-part = { $meeting }：{ $part }
meeting-taken-up = 受理见面
meeting-under-way = 办理见面
meeting-result = 反馈见面
meeting-leader = 责任领导与信访人见面
meeting-complained-of = 与被反映的单位见面
meeting-grassroots = 与所在村（社区）、单位见面

event-matter-closure-checked = 办结核对
label-checklist = 已经到位

refusal-not-in-place = 按{ $source }的规定（{ $standing }），办结以前须{ $checklist }。做到之后请勾选；还没有做到的，先办妥再办结。
refusal-not-met = 按{ $source }的规定（{ $standing }），办结以前须{ $meeting }。请填写日期和谁与谁见面；没有见面的，写明原因。
keep-rules-closing = 办结以前：{ $what }
keep-rules-closing-kinds = 办结以前（{ $kinds }）：{ $what }
