# 评价与责任追究：参评率、满意率，追究责任的结果。
field-filter-rated = 今年的满意度评价
rated-office-evaluable = 信访工作部门：应评价
rated-office-evaluated = 信访工作部门：已评价
rated-office-satisfied = 信访工作部门：满意和基本满意
rated-office-dissatisfied = 信访工作部门：不满意
rated-unit-evaluable = 责任单位：应评价
rated-unit-evaluated = 责任单位：已评价
rated-unit-satisfied = 责任单位：满意和基本满意
rated-unit-dissatisfied = 责任单位：不满意

supervision-heard = 今年以来的满意度评价
supervision-heard-hint = 参评率＝已评价÷应评价；满意率＝（满意＋基本满意）÷已评价，两项应当一并看。评价期已过未评价的，计入应评价；评价期未过、尚未评价的，不计入。没有数据的显示“—”。
heard-evaluable = 应评价
heard-evaluated = 已评价
heard-satisfied = 满意和基本满意
heard-dissatisfied = 不满意
rate-evaluated = 参评率
rate-satisfied = 满意率

command-record-accountability = 登记责任追究结果
about-command-record-accountability = 对追究责任的建议，写明结果：依据哪份文件作了什么处理；不予追究的写明理由。由被建议的机关登记，或者由督查部门根据其书面反馈登记；只说机关和处理方式，不写个人姓名。没有登记结果的，一直列在督查台上。
field-measure = 责任追究结果
field-record-accountability-note = 依据的文件，或者不予追究的理由
measure-circulated = 通报
measure-admonished = 诫勉
measure-reorganised = 组织调整
measure-disciplined = 纪律处分
measure-nobody = 不予追究
event-matter-accountability-recorded = 登记责任追究结果
label-measure = 责任追究结果
watch-accountability = 责任追究建议未登记结果
supervision-accountability = 责任追究建议未登记结果
pressed-settled = 该机关的异议{ $date }成立，不再需要回复
pressed-outcome = { $date }登记结果：{ $what }
