### 外出委托代行：谁外出，谁代行哪些岗位，从哪天到哪天；事先指定的代行人（AB 岗）。

leave-title = 外出与代行
leave-lead = 外出、请假期间，委托一名同事代行您的岗位：您经办的事项、待办和可以移交的启封权限一次全部交给他，到最后一天为止自动收回。代行人用自己的账号办理，每一步都记明是代谁办理；您不能办的，代行人也不能代您办。收发室的收件、拆封和举报箱不在代行之列。
leave-of = 谁外出
leave-of-me = 我本人
leave-show = 查看
leave-now = 正在代行和将要代行的
leave-sentence = { $deputy }代{ $away }办理，{ $from }至{ $to }
leave-runs = 代行中
leave-ahead = 尚未开始
leave-end = 提前终止
leave-set = 我要外出
leave-set-for = { $name }外出
leave-do = 委托代行
leave-done-set = 已经委托。到第一天起代行人可以办理，最后一天过后自动收回。
leave-done-end = 代行已经终止，随同委托的启封权限也已收回。
leave-done-name = 已经保存。
leave-seals = 启封权限已随同委托；代行人每次启封都记明是代谁启封。
leave-seals-kept = { $organ }的{ $kind }没有随同委托启封：只有外出的本人可以委托，代行人须在该机关任职并且已经设置密封口令。
leave-no-post = 没有可以委托的岗位。管理员、安全审计员的岗位不能由别人代行。
leave-nobody = 没有可以代行的同事：代行人须在同一机关或者上级机关办理信访事项，只担任管理员、安全审计员的不能代行。请与系统管理员联系。
leave-name = 代行人（AB 岗）
leave-name-about = 事先指定一名代行人：外出委托时默认选他；您临时不能到岗的，也可以由他自己申明代行，不必等您操作。
leave-named = 现在指定的是：{ $name }
leave-named-nobody = 没有指定
leave-name-do = 保存
leave-lapsed = 您代{ $name }办理的委托已于{ $date }结束。此前打开的页面不能再以代行办理；需要继续的，请联系委托人或者管理员重新委托。
leave-today = 今天由您代{ $name }办理，至{ $date }为止。
hand-over-leave = 只是外出几天的，不必逐件移交：委托一名同事代行，回来后自动收回。
leave-link = 外出与代行
nav-leave = 外出与代行
by-deputy = { $name }（代{ $away }）

field-leave-deputy = 代行人
field-leave-first-day = 第一天
field-leave-last-day = 最后一天
hint-leave-last-day = 当天仍由代行人办理，次日起自动收回；最晚到九十二天以后。
field-leave-posts = 代行的岗位
field-leave-named = 代行人

error-lapsed = 您代{ $name }办理的委托已于{ $date }结束，这一步没有办理。需要的角色是：{ $roles }。请联系委托人、本机关负责人或者管理员。

office-refusal-post-stays = 管理员、安全审计员的岗位不能由别人代行（三员分立）。
office-refusal-deputy-unfit = 代行人须在同一机关或者上级机关办理信访事项；只担任管理员、安全审计员的不能代行。
office-refusal-deputy-away = 这名同事在这几天中也委托别人代行，不能同时代行您的岗位。请换一人，或者改日期。
office-refusal-deputy-hands-on = 您在这几天中正代别人办理，受委托的岗位不能再转委托。请先终止那一委托，或者改日期。
office-refusal-deputies-in-circle = 两人不能互相代行：这名同事在这几天中已经委托您代行。请换一人，或者改日期。
office-refusal-has-deputy = 这几天中这一岗位已经有人代行。请先终止原来的委托，或者改日期。
office-refusal-no-deputy = 请选择代行人；没有事先指定代行人的，必须选择一名。

event-office-leave-set = 外出委托代行
event-office-leave-ended = 终止代行
event-office-deputy-named = 指定代行人
