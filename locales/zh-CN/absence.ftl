### 外出委托启封：谁不在岗，谁代为启封，从哪天到哪天。

absences-title = 外出委托
absences-about = 知悉范围内的人员外出期间，可以委托本机关一名不在知悉范围内的同事代为启封。受委托人只在委托的日期内可以启封，每次启封都记明是代谁启封；最后一天过后不能再启封，密钥随即收回并更换。委托只涉及启封，不移交承办的事项：移交请用“交接”。
absences-none = 现在没有外出委托。
absences-nobody = 本机关没有可以受委托的同事：受委托人须在本机关任职（只担任管理员的除外）、不在知悉范围内，并且已经设置密封口令。
absence-sentence = { $organ } · { $kind }：{ $delegate }代{ $away }启封，{ $from }至{ $to }
absence-runs = 正在代为启封
absence-ahead = 已得到密钥，尚未到日期
absence-waits = 还没有得到密钥，等待接纳
absence-end = 终止委托

seal-act-delegate = 外出委托
seal-about-delegate = 委托一名同事在您外出期间代为启封。密封已解锁的，密钥当即交给对方；未解锁的，由知悉范围内持有密钥的同事在本页接纳。委托举报受理人员的知悉范围，对方在委托期间也能看到本机关受理的检举控告，请慎重选择。
seal-do-delegate = 委托
seal-done-delegate = 已经委托。
seal-done-end-delegation = 委托已经终止，密钥已经收回并更换。
seal-standing-in = { $standing }，受委托至 { $date }

field-circles = 委托的知悉范围
field-colleague = 受委托人
field-first-day = 第一天
field-last-day = 最后一天
hint-last-day = 当天仍可启封，次日起不能。
field-stands-in-for = 代为启封，委托人

office-refusal-ends-before = 最后一天不能早于第一天。
office-refusal-began-before = 第一天已经过去，请从今天或者今天以后开始。
office-refusal-away-too-long = 委托最晚到 { $when } 为止。时间更长的，请由管理员安排岗位。
office-refusal-own-delegate = 不能委托自己。
office-refusal-in-circle = 这名同事本来就在知悉范围内，不需要委托。
office-refusal-delegate-unfit = 只能委托在本机关任职的同事；只担任管理员的不能受委托。
office-refusal-delegate-without-key = 这名同事还没有设置密封口令，密钥无法交给他。请先请他设置。
office-refusal-stood-in-for = 这几天中已经有人受委托代为启封，或者这名同事已经受别人委托。请先终止原来的委托，或者改日期。

event-office-seal-delegated = 外出委托启封
event-office-seal-delegation-ended = 终止外出委托
keep-label-away = 委托人
keep-label-delegate = 受委托人
keep-label-to = 最后一天

### 恢复份额：演练，以及设立以后再制作。

drill-title = 恢复份额演练
drill-about = 把纸面上的恢复份额逐行输入，一份一行，份数够了即可。这里只核对能不能恢复，不改动任何内容，也不显示任何人的身份。凑够的份额等于全部密钥：请各保管人当面输入，不要存成文件，演练完收好纸面。
drill-do = 核对
drill-line-right = 第 { $number } 行正确。
drill-all = 全部 { $count } 个知悉范围都可以用这些份额恢复。什么都没有改动。
drill-some = { $count } 个知悉范围中，只有 { $given } 个可以用这些份额完全恢复；其余的还有事项没有重新密封，或者密钥还由初始密钥保管：请知悉范围内的人员解锁一次（由初始密钥保管的，请首位接访人员填写）后再演练。什么都没有改动。
drill-foreign = 各行都输入正确，但是与本机关不符，或者是已经作废的旧份额。
drill-mend = 有的行需要改正，改正后再核对。
field-shares = 恢复份额
hint-shares = 大小写和空格不影响；字母每四个一组，可以逐组对照。

cli-seal-shares = 恢复份额已经写入：{ $name }。请打印后分给不同的人保管，再销毁文件。
cli-seal-shares-before = 以前制作的份额从现在起不能再恢复任何知悉范围；配上以前的备份仍然可以打开，请收回销毁。
cli-seal-shares-waiting = 还有 { $count } 件事项密封在以前的密钥下，新份额暂时不能恢复：请各知悉范围的人员各解锁一次，再用 lugu seal drill 演练。
cli-seal-shares-guarded = 有 { $given } 个知悉范围的密钥还由初始密钥保管，首位接访人员填写以后，新份额才能恢复。
