# 简易办理：适用、转为普通程序。
article-jy22 = 《信访事项简易办理办法》第{ $number }条

command-handle-simply = 适用简易办理
command-to-ordinary = 转为普通程序
about-command-handle-simply = 初次信访事项符合简易办理情形、又没有排除情形的，由有权处理的机关决定适用：收到之日起三个工作日内决定受理，受理之日起十个工作日内答复。应当在三个工作日内选定；信访人凭查询码可以看到。
about-command-to-ordinary = 不宜简易办理的，转为普通程序：期限自本机关最初收到之日起重新计算，理由告知信访人。已经超期的不能转，请尽快办理并告知信访人。
field-condition = 适用情形
field-none-excluded = 已逐项核对，不属于排除情形
hint-handle-simply-none-excluded = 排除情形：应当通过诉讼、仲裁、复议等法定途径处理的；上级交办的；诉求可能不予支持的；涉及多个责任主体的；联名信访的；重大、复杂、疑难的。
field-simple = 宜简易办理
proposed-simple = 是，收到之日起一个工作日内转送
hint-propose-simple = 初次信访事项符合简易办理情形、不属于排除情形的，可以建议有权处理的机关简易办理；转送的各级收到之日起一个工作日内转出。是否适用由有权处理的机关决定。
field-to-ordinary-reason = 不宜简易办理的理由（信访人可以看到）

condition-clear = 事实清楚、责任明确、争议不大、易于解决
condition-at-once = 咨询、意见建议或者感谢，可以即时反馈
condition-daily = 涉及日常生产生活，时效性强，应当即时处理
condition-settled = 有关机关、单位已有明确承诺或者结论
condition-other = 其他可以简易办理的
bar-repeat = 不是初次信访事项
bar-procedure = 应当通过《信访工作条例》第三十一条第一至五项的途径处理
bar-assigned = 上级交办
bar-several = 涉及多个责任单位，由其他单位协办
bar-joint = 联名信访，或者五人以上、推选代表提出
bar-major = 重大、复杂、疑难（已标记为重大紧急）
bar-not-stated = 没有确认不属于排除情形，请逐项核对

event-matter-handled-simply = 适用简易办理
event-matter-made-ordinary = 转为普通程序
label-counted-from = 起算日期
label-simple-due = 简易办理的受理期限
label-ordinary-due = 普通程序的期限
step-handled-simply = 本事项适用简易办理
step-made-ordinary = 转为普通程序办理
fact-procedure = 办理程序
handled-simply = 简易办理（{ $date }决定：{ $condition }）
procedure-converted = 普通程序（{ $date }由简易办理转来）
simple-accept-by = 本事项适用简易办理，办理期限比普通程序短，您的权利不变。责任单位最迟 { $date } 告知您是否受理。
simple-answer-by = 本事项适用简易办理，办理期限比普通程序短，您的权利不变。责任单位最迟 { $date } 答复您。

refusal-simple-unfit = 不适用简易办理：{ $bar }。已经适用的，先转为普通程序。
refusal-simple-late = 适用简易办理应当在收到之日起三个工作日内、原期限届满之前决定（《信访事项简易办理办法》），期限是{ $until }；现在按普通程序办理。
refusal-simple-once = 本事项已经决定过适用简易办理，每件只决定一次，请按普通程序办理。
refusal-not-simple = 本事项没有适用简易办理，不需要转为普通程序。
refusal-simple-extension = 延期只适用于普通程序；本事项适用简易办理，确需延长的，先转为普通程序。
refusal-simple-forward-only = 只有信访部门拟转送的，才标注“宜简易办理”；请取消勾选，或者改为转送。
refusal-simple-forbids = 本事项适用简易办理，暂不能“{ $command }”；确有需要的，先转为普通程序。

# 重大紧急：向上报告。
command-report-urgent = 报告重大紧急信访信息
about-command-report-urgent = 重大紧急的信访事项和信息应当及时向本级党委、政府报告，通报有关主管部门和联席会议办公室，并报上一级信访部门和国家信访局；不得隐瞒、谎报、缓报。标记为重大紧急的次日还没有记录的，计为迟报。信访人看不到。
field-recipients = 报告对象
field-told-on = 报告日期
field-report-urgent-text = 报告内容
hint-report-urgent-told-on = 不填写的为今天；是否迟报按记录之日计算。
recipients-government = 本级党委、政府
recipients-department = 有关主管部门
recipients-joint-meeting = 信访工作联席会议办公室
recipients-upper-office = 上一级信访部门
recipients-national = 国家信访局
event-matter-urgent-marked = 标记为重大紧急
event-matter-urgent-reported = 报告重大紧急信访信息
label-urgent-due = 报告期限
pressed-urgent = 重大紧急，尚未向上报告
pressed-urgent-reported = 已报告：{ $organ }
failing-urgent-report = 迟报重大紧急信访信息
watch-urgent = 重大紧急未报告
watch-urgent-late = 重大紧急超期未报告
supervision-urgent = 重大紧急，尚未作过报告
supervision-urgent-late = 其中超期未报告
term-D12 = 最迟在标记为重大紧急的次日报告
trigger-urgent-marked = 标记为重大紧急
refusal-not-urgent = 本事项没有标记为重大紧急；确属重大紧急的，先在“摘要”中标记。

# 初次与重复，来访的批次和人次。
fact-first = 初次或者重复
first-of-all = 初次（本系统内各机关未登记过相同事项）
first-of-organ = 本机构初次（其他机关收到过）
first-of-none = 重复
first-here = 本机构初次
first-everywhere = 本系统初次
field-filter-first = 初次
field-filter-procedure = 办理程序
procedure-ordinary = 普通程序
procedure-simple = 简易办理
field-filter-collective = 只看集体访（五人以上来访）
lead-came = 本月来访
lead-visits = 来访
lead-collective = 集体访（五人以上）
lead-batches = { $batches }批{ $persons }人次
step-handled-together = 与另一件信访事项并案办理
hint-report-urgent-text = 写明事件和风险，不写个人行踪，不写与此无关的姓名。
