# 一天的工作：撤回、联系、协办、移交；登记页、草稿、事项页。
command-take-back = 撤回
command-record-contact = 联系记录
command-give-opinion = 提出协办意见
command-hand-over = 移交承办人

about-command-take-back = 撤回自己刚做的上一步。转出之后对方尚未签收、其间也没有别人办理过的，可以撤回。
about-command-record-contact = 记录与信访人的联系：何时、以何种方式、说了什么；没有联系上的也要记。信访人看不到。
about-command-give-opinion = 由协办部门提出意见，供主办部门拟稿时采用。
about-command-hand-over = 请假、调岗时把本件移交给本机关另一位承办人；期限不变。

field-ground = 异议理由
field-contact = 联系方式
field-reached = 已联系上
field-unit = 部门
field-give-opinion-unit = 协办部门
field-give-opinion-text = 协办意见
field-hand-over-to = 移交给
field-hand-over-note = 需要交代的情况
field-record-contact-note = 联系情况
field-postmarked-on = 邮戳日期
field-addressee = 受信人
field-attachments = 附件名称

ground-not-ours = 不属于本机关、单位职权范围
ground-other-area = 不属于本辖区
ground-in-hand = 已由其他机关、单位受理或者正在办理
ground-several = 涉及几个机关、单位，请上级协调确定主办
ground-procedure = 属于诉讼、仲裁、行政复议等法定程序
ground-unclear = 材料不清或者附件不全
ground-other = 其他

contact-phone = 电话
contact-meeting = 面谈
contact-home = 上门走访
contact-message = 短信或者网上
contact-letter = 信函
contact-other = 其他

event-matter-contact-recorded = 联系信访人
event-matter-opinion-given = 协办意见
event-matter-handed-over = 移交承办人
event-matter-taken-back = 撤回

label-contact = 联系方式
label-opinion = 协办意见
label-officer = 承办人
label-taken-from = 从哪里撤回
label-identity = 信访人信息
identity-corrected = 已更正（内容另行密封保存）

refusal-nothing-to-take-back = 没有可以撤回的步骤：只能撤回自己刚做的、之后无人办理过的上一步；已经签收的请与对方联系。
refusal-others-work = 本件由另一位承办人负责，请由其本人或者本部门负责人移交。
refusal-no-co-handler = 本件没有协办部门。
refusal-officer-unfit = 只能移交给本机关在岗的承办人或者科室负责人。

fault-no-such-officer = 本机关没有这位工作人员，或者有同名的人，请从列表中选择。
