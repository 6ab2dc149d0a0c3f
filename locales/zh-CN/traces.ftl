### 查阅留痕：谁看过什么，谁来审计，看到的页面上印着谁的名字。

role-auditor = 安全审计员
office-refusal-auditor-apart = 安全审计员不能兼任其他岗位，担任其他岗位的人也不能兼任安全审计员（系统管理、业务办理、安全审计三员分立）。请另行指定人员。
office-refusal-admin-apart = 纪检监察机关接收检举控告的登记接访员、科室负责人不能兼任管理员，管理员也不能担任这些岗位：管账号的人不进信访室。请另行指定信访室以外的人员担任管理员。
error-no-trace = 查阅记录没有写成，内容不予显示（查阅必留痕）。可能是磁盘已满或者数据库只读，请联系系统管理人员处理后再试。
problem-not-traced = 查阅记录没有写成
problem-not-traced-detail = 查阅记录没有写成，内容不予提供（查阅必留痕）。可能是磁盘已满或者数据库只读，请处理后再试。
event-matter-read = 查阅
fact-look = 查阅方式

error-needs-reason = 查阅这一件检举控告，须先说明理由。请打开该件页面，写明理由后再查阅。
problem-needs-reason = 须先说明查阅理由
problem-needs-reason-detail = 查阅这一件检举控告，须先说明理由，内容暂不提供。请先向该件的 looks 地址提交 reason（查阅理由），一小时内再次读取即可。

look-why-title = 说明查阅理由
look-why-lead = 这一件办结已满 { $days } 天、由别人承办，或者要制作纸面材料，查阅前请说明理由。理由与本件一起加密保存，由受理部门负责人查看，安全审计员只看到已经说明理由；一小时内以同样方式查阅本件，不再询问。
look-why-waiting = 您刚才填写的内容还在，尚未提交：说明理由以后可以接着提交。
look-why-do = 说明理由并查阅
look-why-back = 不查阅，回到列表
field-look-reason = 查阅理由
hint-look-reason = 因何工作需要查阅，由谁交办，例如“市纪委调卷复核”。
resume-lead-look = 您说明理由之前填写的内容还在，尚未提交。

duty-charge = 本人承办
duty-work = 职责范围内办理
duty-deputy = 代行他人职责
duty-ended = 查阅本部门办结件
duty-known = 知悉范围内查阅
duty-upward = 送交上级机关
traces-worded = 已说明理由，由受理部门负责人查看

look-page = 查看页面
look-history = 查看办理过程
look-api = 接口读取
look-print = 打印
look-export = 导出文件
look-seal = 启封
look-emergency = 应急启封
look-search = 按编号检索
look-list = 浏览列表（含检举控告）

unusual-at-night = 夜间查阅
unusual-day-off = 非工作日查阅
unusual-many-in-an-hour = 一小时内查阅过多
unusual-others-charge = 非本人承办
unusual-long-ended = 早已办结
about-unusual-at-night = 22 时至次日 6 时之间查阅检举控告件或者启封。
about-unusual-day-off = 休息日、节假日查阅检举控告件或者启封（按已公布的日历，调休上班日除外）。
about-unusual-many-in-an-hour = 同一人一小时内查阅的检举控告件超过 { $count } 件。
about-unusual-others-charge = 查阅时该件由别人承办；科室负责人除外。
about-unusual-long-ended = 查阅时该件办结已满 { $days } 天。

nav-traces = 查阅留痕
traces-title = 查阅留痕
traces-lead = 这里只有查阅的记录，没有信访事项的内容。以下所列只是事实，是否异常请向查阅人核实。
traces-odd = 需要核实的查阅
traces-odd-since = 自{ $date }起。判断的依据：
traces-odd-none = 没有需要核实的查阅。
traces-odd-more = 记录较多，只判断了其中较近的部分，请缩小日期范围。
traces-all = 全部记录
traces-of = { $number } 的查阅记录（责任倒查）
traces-of-lead = 谁在什么时候以什么方式看过这一件，看到的是第几版；打印、导出的，纸面和文件上印有其姓名。
traces-none = 没有符合条件的记录。
traces-next = 更早的记录
traces-filter = 查询
traces-clear = 清除条件
traces-when = 时间
traces-who = 查阅人
traces-organ = 机关
traces-manner = 方式
traces-number = 编号
traces-version = 版本
traces-reason = 理由
traces-why = 依据
traces-version-of = 第 { $version } 版
traces-found = { $count } 件
traces-report = 检举控告
field-trace-officer = 查阅人
field-trace-number = 编号
field-trace-manner = 方式
field-trace-from = 从
field-trace-to = 到
reader-mark = 本页由{ $name }于{ $when }查阅，查阅已留痕。检举控告内容不得外传（《检举举报工作规则》第四十七条）。

cli-traces-none = 没有新的查阅记录。

card-auditor-who = { $organ }安全审计员：查阅留痕
card-auditor-desk = 没有信访件，只有谁看过什么的记录：审计员看不到任何信访事项的内容，这是有意的。
card-auditor-try-1 = 请纪委信访室的人打开一件检举控告，再到“查阅留痕”里找到这次查阅。
card-auditor-try-2 = 点一个编号，看谁在什么时候看过第几版。
cli-bench-trace-added = 查阅检举控告件时，留痕使首次读取增加：
