### 回避关系：工作人员申报的亲属和利害关系人；谁应当回避。

relatives-title = 回避关系申报
relatives-lead = 请在这里申报干部名册中与您有亲属关系或者其他利害关系的人。信访事项反映其中某人的，您自动回避；信访事项反映您本人的，对方也自动回避。检举控告反映其中某人的，您看不到该件。是什么关系，不需要填写。填错的，当天可以自行撤销；以后须由机关领导、科室负责人或者管理员撤销。
relatives-own = 您申报的
relatives-below = 所属人员申报的
relatives-sentence = { $name }申报：{ $person }
relatives-end = 撤销申报
relatives-declare = 申报
relatives-do = 申报
relatives-done = 已经申报，从现在起自动回避。填错的，今天可以撤销。
relatives-ended = 申报已经撤销。
relatives-no-register = 还没有干部名册，不能申报。请管理员先导入名册；遇到应当回避的事项，请机关领导用“决定回避”。
nav-relatives = 回避关系申报

office-refusal-own-relative = 这是您本人，不需要申报：反映您本人的事项您已经自动回避。
office-refusal-nobody-of-it = 名册中没有这个人，或者单位、编号与姓名对不上，请核对。名册以外的人，遇到时请机关领导用“决定回避”。
office-refusal-several-of-it = 名册中有 { $count } 人叫这个名字，请写明单位或者名册编号。

event-office-relative-declared = 申报回避关系
event-office-relative-ended = 撤销回避关系申报

fact-keeps-out = 应当回避
keeps-out-decided = { $name }（已决定回避）
keeps-out-complained-of = { $name }（反映的是本人）
keeps-out-relative = { $name }（与被反映人有申报的亲属或者利害关系）
keeps-out-same-name = { $name }（本人或者其申报的人与被反映人同名，待认定）

refusal-complained-of = 这件事反映的是您本人，您应当回避，不能办理，请交由其他工作人员办理。本机关没有其他人员可办，或者没有其他领导可以签发的，用“上送上级机关”。
refusal-relative-complained-of = 您与被反映人有申报的亲属或者利害关系，应当回避，不能办理，请交由其他工作人员办理。本机关没有其他人员可办，或者没有其他领导可以签发的，用“上送上级机关”。
refusal-name-complained-of = 您或者您申报的人与被反映人同名，还不能确定反映的是谁。请由其他负责人先用“认定被反映人”核对；不是的，您即可继续办理。本机关没有其他人员可办，或者没有其他领导可以签发的，用“上送上级机关”。

field-relative-name = 对方姓名
field-relative-unit = 对方单位或者名册编号
hint-relative-unit = 名册中同名的人多于一个时必须填写。
keeps-out-charge = { $name }（应当回避，须改由他人承办）
