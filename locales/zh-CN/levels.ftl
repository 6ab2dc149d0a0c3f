# 复查、复核、听证、送达。
levels = 复查、复核
levels-may-ask = 对意见不服的，可以在{ $date }以前（含当日）向{ $organ }请求{ $level }；期满没有请求的，意见自行生效，不再{ $level }。
levels-on-its-way = 意见尚未收到回执。自收到之日起三十日内，可以向{ $organ }请求{ $level }。
levels-lapsed = 请求{ $level }的期限已于{ $date }届满，期内没有请求，{ $level }权利自行终止。
levels-elsewhere = 上一级机关
levels-ended = 复核意见已经送达，本事项三级终结：仍以同一事实和理由提出的，不再受理；有新的事实的，请作为新的事项提出。
levels-left-out = { $days } 日（决定听证的当日不计，听证报告的当日计入），不计入复核期限
hearing = 听证
receipt-awaited = 等待送达回证
receipt-refused = 拒绝签收，有见证人
received-on-day = { $date }收到

level-review = 复查
level-final-review = 复核

outcome-upheld = 维持
outcome-revoked = 撤销
outcome-changed = 变更
outcome-new-decision = 责令重新办理

ground-sound = 事实清楚、依据正确、程序合法、处理适当
ground-facts = 主要事实不清、证据不足
ground-basis = 适用依据错误
ground-procedure-violated = 违反法定程序
ground-powers = 超越或者滥用职权
ground-improper = 处理明显不当
ground-final = 复核意见已经送达，同一事实和理由（不再受理）

manner-notice = 公告送达

stage-in-review = 复查中
stage-in-final-review = 复核中
stage-final = 三级终结
public-stage-in-review = 正在复查
public-stage-in-final-review = 正在复核
public-stage-final = 复核意见已送达，三级终结

pile-to-review = 待复查、复核
next-to-review = 复查、复核机关将作出书面意见并送达给您。
phrase-use-review = 复查、复核意见
phrase-use-hearing = 听证通知

command-record-receipt = 登记送达回证
command-request-review = 登记复查请求
command-request-final-review = 登记复核请求
command-draft-review = 起草复查、复核意见
command-decide-review = 签发复查意见
command-decide-final-review = 签发复核意见
command-open-hearing = 决定听证
command-close-hearing = 报告听证结果
about-command-record-receipt = 邮寄、公告送达的，收到回执后登记信访人收到的日期；请求复查、复核的三十日从这一天起算。
about-command-request-review = 信访人对处理意见不服，书面请求复查的，在这里登记。由上一级机关复查，自收到请求之日起三十日内提出意见并书面答复。
about-command-request-final-review = 信访人对复查意见不服，书面请求复核的，在这里登记。由复查机关的上一级机关复核，自收到请求之日起三十日内提出意见。
about-command-draft-review = 写明查明的事实、意见和依据。维持的理由是原意见没有错误，其他结论须指明原意见错在哪里；责令重新办理的，写明办结日期。
about-command-decide-review = 签发以后才能送达；起草的人不能自己签发，听证没有报告的不能签发。
about-command-decide-final-review = 签发以后才能送达，送达即三级终结；起草的人不能自己签发，听证没有报告的不能签发。
about-command-open-hearing = 重大、复杂、疑难的事项可以听证。写明地点、主持人、参加人和申请回避的办法。复核中的听证时间不计入复核期限，信访人能看到。
about-command-close-hearing = 登记参加人、回避的处理、听证笔录和听证报告。复核的期限从今天起接着计算。

consequence-review-due = 办理后，复查、复核期限为{ $date }。
consequence-ask-until = 办理后，信访人可以请求上一级复查、复核的最后一天为{ $date }。

field-asked-on = 信访人请求的日期（邮寄的为邮戳日期）
field-refused = 拒绝签收
field-witnesses = 见证人
field-draft-review-ground = 结论的理由
field-decline-ground = 不予受理的类别
field-anew-by = 重新办理的办结日期
field-held-on = 听证日期
field-notice = 听证通知
field-attendance = 参加人和回避情况
field-record = 听证笔录
field-deliver-received-on = 信访人收到的日期（当面、网上、电话送达留空即为今天）
field-record-receipt-received-on = 信访人收到的日期
field-request-review-text = 复查请求
field-request-review-received-on = 复查机关收到的日期
field-request-final-review-text = 复核请求
field-request-final-review-received-on = 复核机关收到的日期
field-draft-review-text = 意见书正文
field-draft-review-outcome = 复查、复核结论
field-close-hearing-report = 听证报告

event-matter-receipt-recorded = 登记送达回证
event-matter-review-requested = 请求复查、复核
event-matter-review-drafted = 起草复查、复核意见
event-matter-review-decided = 签发复查、复核意见
event-matter-hearing-opened = 决定听证
event-matter-hearing-closed = 听证报告

label-receipt = 收到日期
label-witnesses = 见证人
label-ask-until = 可以请求复查、复核至
label-level = 层级
label-review-due = 复查、复核期限
label-application = 请求书
label-reviewer = 复查、复核机关
label-anew-by = 重新办理的办结日期
label-decided-on = 签发日期
label-delivered-on = 送达日期
label-review-opinion = 意见书
label-review-draft = 意见书稿
label-holds-hearing = 举行机关
label-hearing-opened-on = 决定听证日期
label-held-on = 听证日期
label-hearing-closed-on = 听证报告日期
label-left-out = 不计入期限
label-hearing-notice = 听证通知
label-attendance = 参加人和回避情况
label-record = 听证笔录
label-hearing-report = 听证报告

step-received = 您已收到
step-review-delivered = 复查、复核意见已送达
step-review-requested = 已收到复查请求
step-final-review-requested = 已收到复核请求
step-hearing-opened = 决定听证
step-hearing-closed = 听证结束，已提出听证报告

ask-request-review = 请求复查
ask-request-final-review = 请求复核
ask-send-request-review = 提交复查请求
ask-send-request-final-review = 提交复核请求

refusal-witnesses-needed = 拒绝签收的，应当是当面送达，并写明见证人。
refusal-review-late = 请求{ $level }的期限已于{ $until }届满，期内没有请求的，权利自行终止，不能再受理{ $level }请求。
refusal-leaps-level = 还没有经过复查，不能越级请求复核；请先向上一级机关请求复查。
refusal-reviewed-before = 已经复查过了；对复查意见不服的，可以请求复核。
refusal-no-review = 只有按第三十一条第（六）项出具处理意见的事项才有复查、复核；其他事项请依照各自的程序寻求救济。
refusal-under-review = 本事项已经进入复查、复核，请等待上一级机关的意见。
refusal-no-review-body = 有权{ $level }的上一级机关不在本系统内；请告知信访人该机关的名称和地址，由其书面提出。
refusal-review-ground-unfit = 结论与理由不相符：维持的，原意见应当没有错误；撤销、变更、责令重新办理的，请指明原意见错在哪里。
refusal-anew-by-needed = 责令重新办理的，请写明今天以后的办结日期；其他结论不填写这个日期。
refusal-hearing-open = 听证还没有报告：请先登记听证报告。
refusal-hearing-too-soon = 听证应当提前通知有关各方，最早可以定在{ $earliest }。
refusal-final-stands = 复核意见已经送达，本事项三级终结；有新的事实的，请作为新的事项登记。
refusal-not-final = 所填编号的事项没有经过复核终结，不能以此为由不再受理。

appeal-title = 登记复查、复核请求
appeal-lead = 信访人书面请求复查、复核的，按原事项的编号在这里登记。登记以后，本件由有权复查、复核的机关办理。
appeal-unknown = 没有这个编号，或者本机关不是它的复查、复核机关。请核对意见书上的编号。
appeal-do = 登记请求
appeal-link = 收到的是复查、复核请求？按原事项的编号登记
field-appeal-number = 原事项编号
field-appeal-text = 请求的内容
field-appeal-received-on = 本机关收到的日期（留空即为今天）
field-level = 请求哪一级
label-ground = 理由
hint-draft-review-outcome = 维持的，理由选“事实清楚……”；其他结论选原意见的毛病。
hint-anew-by = 只在“责令重新办理”时填写。
hint-held-on = 通知各方以后，最早七日后举行。
done-request-review = 复查请求已经提交，复查机关将在下面写明的期限内答复您。
done-request-final-review = 复核请求已经提交，复核机关将在下面写明的期限内答复您。
