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

register-like = 接着上一件：
register-like-last = 与上一件同批
register-like-person = 同一信访人
register-like-unit = 同一单位
register-begun = 暂存未登记的 { $count } 件
register-drop = 丢弃
register-kept = 已暂存。接完电话可以接着填，也可以先登记别的来件。
register-look = 查找先前事项
register-keep = 暂存
register-keys = 标有字母的按钮可以用键盘：按住 Alt 再按字母。没有注明“必填”的都可以空着；日期不填收到日期的，按今天登记。
register-sent-before = 这一张登记表已经登记过了。要登记另一件，请打开新的登记表。
part-more-petitioners = 还有别的信访人
likely-none = 没有找到编号相同、或者同一地区同一分类的先前事项。
likely-some = 以下先前事项可能与本件有关，请核对；登记以后可以认定重复或者并案。
likely-number = 原编号相同
likely-place = 同一地区、同一分类
card = 告知卡
card-next = 本机关将在{ $date }前决定转送、交办或者办理，并依法告知您。
card-next-open = 本机关将依照规定处理您的检举控告。为保护您，办理经过不在网上显示。
card-track = 凭查询码可以随时查询：在受理机关的网上信访页面点“查询进度”，或者到窗口、打电话查询。
card-add = 有新的情况或者材料，可以凭查询码补充，不必另写一封。
card-once = 同一事项已经受理的，请等候办理结果；重复提出的会并在一起办理，不会更快。请如实反映，对所反映情况的真实性负责。

task-spoken = { $unit }（{ $date }已提出意见）
task-silent = { $unit }（尚未提出意见，已 { $days } 天）
why = 期限为什么是这一天
why-term = { $term }，自{ $from }起算（{ $source }，条款 { $article }）。
term-D01 = 登记后十五日内转送、交办或者告知
term-D02 = 直接提出的事项十五日内书面告知
term-D03 = 转送、交办的事项十五日内告知受理情况
term-D04 = 五个工作日内签收或者提出异议
term-D05 = 交办时指定的报结日期
term-D06 = 六十日内办结
term-D06-extension = 延长不超过三十日
term-D31-5 = 两个月内履行职责或者答复
since = 您打开本页之后，别人（或者您在另一个页面）已经办了以下步骤；您填写的内容还在下面，请核对后再办
fact-repeated-by = 后来的重复件
messages = 与信访人的往来
session-ended = 登录已经失效。您刚才填写的内容没有丢失：登录以后可以接着提交。
resume-title = 接着提交
resume-lead = 您登录失效之前填写的内容还在，尚未提交。
resume-do = 提交刚才填写的内容
resume-drop = 不要了，回到待办
hand-over-title = 移交承办事项
hand-over-lead = 请假、调岗之前，把正在承办的事项交给本机关的同事。各件的期限不变，移交留痕。
hand-over-of = 谁承办的事项
hand-over-mine = 我承办的
hand-over-show = 查看
hand-over-none = 没有正在承办的事项。
hand-over-do = 移交选中的事项
hand-over-done = 已移交 { $count } 件。
hand-over-nothing = 请至少选中一件。
hand-over-nobody = 请选择移交给谁。
nav-hand-over = 移交
identity-title = 更正信访人信息
identity-lead = 改正登记时写错的姓名、电话等。改正以后写错的内容不再保留；何人何时因何更正，记入办理记录。
identity-do = 确认更正
identity-link = 更正信访人信息
