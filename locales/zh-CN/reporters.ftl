# 实名检举控告人：受理告知、署名核实、结果反馈、异议和说明。
reporters-head = 告知和反馈实名举报人
reporters-lead = 只有信访举报部门看得到这一部分，办理线索的部门看不到。重复举报不再告知。
reporter-notified-on = 告知受理日期
reporter-answered-on = 反馈结果日期
reporter-rewarded-on = 奖励日期
reporter-objection = 异议
reporter-objected = { $date }提出异议，尚未说明
reporter-brought-evidence = { $date }提出异议并有新的证据，应当核查
reporter-how = 核实的方式和结果
reporter-told = 反馈的内容
reporter-says = 异议内容
reporter-explained = 说明的内容
reporter-reward = 举报的作用、奖励方式和批准情况

field-reporter-day = 日期
field-reporter-by = 方式
field-reporter-text = 内容
field-reporter-real = 是否确为署名人
field-reporter-evidence = 有没有新的证据
field-reporter-public = 本人是否同意公开宣传
hint-reporter-text = 不写他人的个人信息。
hint-reporter-evidence = 有新证据的，应当重新移送线索核查，再作说明。

reporter-by-phone = 电话
reporter-by-letter = 信件
reporter-by-in-person = 当面
reporter-real-yes = 是
reporter-real-no = 不是，或者查无此人
reporter-evidence-yes = 有
reporter-evidence-no = 没有
reporter-public-yes = 同意公开
reporter-public-no = 不公开，以保密方式奖励

reporter-act-notify-reporter = 登记告知受理
reporter-act-verify-reporter = 登记核实署名
reporter-act-answer-reporter = 登记反馈结果
reporter-act-reporter-objects = 登记异议
reporter-act-explain-to-reporter = 登记说明
reporter-act-reward-reporter = 登记奖励

reporter-about-notify-reporter = 自收到举报之日起十五个工作日内告知受理情况。电话、信件、当面均可，注意保密。
reporter-about-verify-reporter = 可以通过电话、面谈核实。署名不实或者无法核实的，按匿名举报办理，不再告知和反馈。
reporter-about-answer-reporter = 自线索办结之日起十五个工作日内反馈结果，并做好记录。
reporter-about-reporter-objects = 举报人对结果有异议的，如实记录。
reporter-about-explain-to-reporter = 没有新证据的，作出说明；有新证据的，先从这件举报重新移送线索，核查以后再说明。
reporter-about-reward-reporter = 实名检举控告查证属实、对查处案件起重要作用的，经批准可以给予奖励。未经本人书面同意，不得公开姓名、单位等情况。

lead-done-notify-reporter = 已登记告知。
lead-done-verify-reporter = 已登记核实情况。
lead-done-answer-reporter = 已登记反馈。
lead-done-reporter-objects = 已登记异议。
lead-done-explain-to-reporter = 已登记说明。
lead-done-reward-reporter = 已登记奖励。

event-lead-reporter = 实名举报人
event-reporter-notified = 告知实名举报人受理情况
event-reporter-verified = 核实署名
event-reporter-answered = 向实名举报人反馈结果
event-reporter-objected = 实名举报人提出异议
event-reporter-explained = 向实名举报人说明
event-reporter-rewarded = 奖励实名举报人

refusal-lead-check-first = 举报人提出了新的证据，应当先从这件举报重新移送线索核查，再作说明。
