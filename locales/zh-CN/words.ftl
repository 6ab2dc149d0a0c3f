# 固定用语：每个词对应系统中的一个代码。
kind-suggestion = 建议意见
kind-report = 检举控告
kind-claim = 申诉求决
kind-discipline-appeal = 党纪政务处分申诉

form-letter = 来信
form-visit = 来访
form-call = 来电
form-web = 网上信访
form-email = 电子邮件
form-fax = 传真
form-sms = 短信
form-other = 其他形式

source-own-level = 本级受理
source-from-above = 上级转交
source-leader = 领导批交
source-mailbox = 领导信箱
source-media = 媒体反映
source-other-organ = 其他机关转来

organ-kind-petition-office = 信访工作部门
organ-kind-discipline-organ = 纪检监察机关
organ-kind-responsible-organ = 有权处理机关
organ-kind-review-committee = 复查复核机构
organ-kind-township = 乡镇（街道）

role-clerk = 登记接访员
role-head = 科室负责人
role-leader = 机关领导
role-handler = 承办人
role-admin = 管理员

way-forward = 转送
way-assign = 交办
way-divert = 分流告知
way-answer-directly = 直接答复
way-keep = 存查

branch-31-1 = 第（一）项　审判、检察、公安程序
branch-31-2 = 第（二）项　仲裁
branch-31-3 = 第（三）项　党员申诉等党内程序
branch-31-4 = 第（四）项　行政复议、行政裁决等行政程序
branch-31-5 = 第（五）项　查处违法行为、履行法定职责
branch-31-6 = 第（六）项　信访程序（六十日）

outcome-supported = 支持
outcome-explained = 解释说明
outcome-not-supported = 不予支持
outcome-adopted = 采纳
outcome-adopted-in-part = 部分采纳
outcome-not-adopted = 未采纳

manner-in-person = 当面送达
manner-post = 邮寄送达
manner-message = 网上、短信或者电话告知
manner-other = 其他方式

pile-to-propose = 待拟办
pile-to-check = 待审核
pile-to-sign-off = 待审签
pile-to-allot = 待分办
pile-to-sign-for = 待签收
pile-to-decide = 异议待定
pile-to-accept = 待受理
pile-to-answer = 待答复
pile-to-approve = 待签发
pile-to-deliver = 待送达
pile-to-close = 待办结
pile-to-certify = 待认定
pile-returned = 被退回
pile-done = 已了结
pile-reception = 检举控告（存放于接收部门）

stage-registered = 已登记
stage-proposed = 已拟办
stage-checked = 已审核
stage-signed-off = 已审签
stage-sent = 已转出
stage-objected = 已提异议
stage-signed-for = 已签收
stage-handling = 办理中
stage-drafted = 答复已拟稿
stage-approved = 答复已签发
stage-delivered = 已答复
stage-closed = 已办结
stage-certified = 已认定办结
stage-diverted = 已分流
stage-kept = 已存查
stage-declined = 不予受理
stage-adopted = 沿用旧账
stage-withdrawn = 沿用有误，已撤回

due-late = 超期
due-week = 七天内到期

thing-organ = 机关
thing-unit = 内设部门
thing-role = 角色
thing-officer = 工作人员
thing-class = 分类
thing-phrase = 常用语

phrase-use-opinion = 拟办意见
phrase-use-objection-reason = 异议理由
phrase-use-extension-reason = 延期理由
phrase-use-progress = 进展告知
phrase-use-answer = 答复
phrase-use-remark = 审核意见
phrase-use-contact = 联系记录
phrase-use-step = 办理记录
phrase-use-objection-decision = 异议答复
phrase-use-diversion = 分流去向
phrase-use-decline-reason = 不予受理理由
phrase-use-co-opinion = 协办意见
phrase-use-closure-report = 办结报告
phrase-use-rework-reason = 退回重办、重拟的理由
phrase-use-correction-reason = 更正理由
phrase-use-hand-over = 移交说明
