# 廉政档案和回复组织人事部门的意见。
integrity-title = 廉政档案
integrity-back = 返回廉政档案
integrity-lead = 档案由办理情况自动形成，只列您有权知悉的线索、监督卡和澄清，查看留痕。经核查失实的，不作为任何人的不良记录。
integrity-find = 查找干部
integrity-find-about = 按干部名册中的姓名查找。同名的逐一列出，请按单位和职务核对。
integrity-nobody = 干部名册里没有这个姓名，或者您应当回避。名册以外的人，从其线索页面查看档案。
integrity-requests = 组织人事部门征求意见
integrity-requests-none = 没有您登记的或者等您答复的征求意见。
integrity-asker = 征求意见的部门
integrity-purpose = 事由
integrity-day = 来文日期
integrity-number = 答复编号
integrity-reply = 答复
integrity-answered-on = 答复日期
integrity-print = 打印回复意见
integrity-file-title = 廉政档案
integrity-file-link = 查看此人的廉政档案
integrity-file-lead = 只记录办理结果，不摘抄举报内容。失实的注明失实或者已澄清，未能查实的不作结论，影响期满的注明期满。
integrity-entries = 问题线索
integrity-entries-none = 没有您有权知悉的线索。
integrity-heard = 谈话、说明日期
integrity-until = 影响期至
integrity-cleared = 澄清通知书
integrity-corrected = 更正和处理结果
integrity-answer = 关于廉政情况的回复意见
integrity-answer-hint = 打印盖章后通过机要渠道送达。
integrity-answer-about = 贵单位来文收悉。关于{ $who }（{ $purpose }），现回复如下：
integrity-says-clean = 未发现影响上述事项的问题。
integrity-says-cleared = 曾收到有关反映，经核查失实，已予了结，不影响上述事项。
integrity-says-checking = 有关问题正在核查，建议暂缓。

integrity-reply-clean = 未发现影响上述事项的问题
integrity-reply-cleared = 曾有反映，经核查失实，已予了结
integrity-reply-checking = 有关问题正在核查，建议暂缓

integrity-stage-asked = 待答复
integrity-stage-answered = 已答复
integrity-stage-withdrawn = 已撤回

integrity-standing-checking = 正在核查
integrity-standing-shelved = 暂存待查，不作结论
integrity-standing-untrue = 经核查失实
integrity-standing-cleared = 经核查失实，已澄清
integrity-standing-unproved = 未能查实，不作结论
integrity-standing-bears = 有处理，在影响期内
integrity-standing-past = 有处理，影响期已满或者不影响使用

integrity-act-ask = 登记征求意见
integrity-act-answer = 答复
integrity-act-withdraw = 撤回
integrity-about-ask = 组织人事部门就此人征求意见的，在这里登记，由另一名机关领导答复。
integrity-about-answer = 只能用固定表述答复，不写线索件数，不引用举报内容。白卡、绿卡不进入答复。
integrity-about-withdraw = 来文撤回，或者需要另行书面答复的，写明原因。

integrity-done-ask = 已登记，等待机关领导答复。
integrity-done-answer = 已答复，可以打印。
integrity-done-withdraw = 已撤回。

field-integrity-name = 姓名
field-integrity-asker = 征求意见的部门
field-integrity-purpose = 事由
field-integrity-day = 来文日期
field-integrity-reply = 答复
field-integrity-reason = 原因
hint-integrity-purpose = 例如：拟提拔任用、评优评先、换届人选。
hint-integrity-reply = 只列出与档案相符的表述。

refusal-integrity-reply-unfit = 这句话与档案不符，请从列出的表述中选择。
refusal-integrity-bears = 档案里有影响期内的处理，或者立案、移送的结果尚不明确，三种固定表述都不适用，请由机关领导研究后另行书面答复。结果明确、不影响使用的，先在线索里登记更正。
refusal-integrity-unfit = 这件征求意见已经答复或者撤回。请刷新页面看看。
refusal-integrity-same-hand = 这件征求意见是您自己登记的，应当由另一名机关领导答复。
refusal-integrity-unsettled = 有在办线索的被反映人与此人同名，尚未确认是不是此人，暂不能答复。请先由承办部门确认被反映人。
refusal-integrity-nobody-there = 此人不在干部名册里，不能登记征求意见。请先核对名册。
refusal-integrity-in-future = 日期还没有到，请填写今天或者以前的日期。
