### 应急启封：知悉范围内的人都联系不上时，由两人共同启封。

emergency-title = 应急启封
emergency-lead = 情况紧急、知悉范围内的人员都联系不上时，由事先指定的两人共同启封：一人申请，另一人同意，两人都能看到信访人身份，一小时后收回。只打开这一件。申请、同意和不同意都记入办理记录，并告知知悉范围内的全体人员和本机关的管理员。
emergency-locked = 密封还没有解锁，解锁以后才能申请、同意、查看或者指定。

emergency-told = 应急启封告知
emergency-told-do = 知道了
emergency-told-asked = { $time }，{ $who }申请应急启封（{ $circle }）。
emergency-told-opened = { $time }，经{ $who }同意，已经应急启封（{ $circle }）。
emergency-told-declined = { $time }，{ $who }没有同意或者撤回了应急启封的申请（{ $circle }）。
emergency-told-of = { $sentence }编号：{ $number }

emergency-asked = { $who }申请应急启封，请在 { $time } 前答复。
emergency-asked-own = 您已经申请，等待另一人同意；{ $time } 前没有答复的，申请失效。
emergency-agree = 同意启封
emergency-decline = 不同意
emergency-take-back = 撤回申请
emergency-open-until = 已经应急启封，{ $time } 收回。

emergency-ask = 申请应急启封
emergency-ask-about = 写明编号和紧急的情由。申请以后还看不到身份，由另一人解锁密封、核实情由后同意。
emergency-ask-do = 申请

emergency-twos = 指定的两人
emergency-twos-about = 由知悉范围内持有密钥的人员指定。两人都不在知悉范围内，其中至少一人在本机关任职，并且都设置了密封口令。任何一人都不能单独启封；一人离开或者重新设置密封口令，指定随即失效，需要重新指定。
emergency-no-circles = 您不在任何知悉范围内，也没有被指定为应急启封的人员。
emergency-two = { $one }、{ $other }
emergency-no-two = 还没有指定。知悉范围内的人员都联系不上时，只能凭恢复份额启封。
emergency-colleague = { $name }（{ $organ }）
emergency-too-few = 可以指定的人不足两名：须设置了密封口令、不在知悉范围内，只担任管理员的除外。
emergency-name = 指定两人
emergency-name-others = 另行指定
emergency-name-do = 指定
emergency-end = 取消指定
emergency-link = 应急启封（两人共同启封）

emergency-done-name-two = 已经指定。
emergency-done-end-two = 已经取消指定。
emergency-done-ask = 已经申请，等待另一人同意。
emergency-done-agree = 已经启封，身份显示在下面，一小时后收回。
emergency-done-decline = 申请已经终止，没有启封。

field-first-of-two = 第一人
field-second-of-two = 第二人
field-ask-reason = 紧急情由
field-asked-by = 申请人
hint-ask-reason = 例如有人可能伤害自己或者他人，需要马上联系。情由会记入办理记录。

office-refusal-one-for-two = 两人不能是同一个人。
office-refusal-of-the-circle = 知悉范围内的人员自己可以启封，不能指定。
office-refusal-only-administers = 只担任管理员的人员不能指定。
office-refusal-neither-works-here = 两人中至少一人须在本机关任职。
office-refusal-nothing-to-open = 没有这个编号，或者这件事项没有您可以共同启封的身份。请核对编号。
office-refusal-already-asked = 这件事项已经有人申请，还在等待答复。
office-refusal-no-longer-asked = 申请已经答复、撤回或者失效。仍然需要的，请重新申请。

event-office-emergency-two-named = 指定应急启封的两人
event-office-emergency-two-ended = 应急启封的指定失效
event-matter-emergency-asked = 申请应急启封
event-matter-emergency-opened = 应急启封
event-matter-emergency-declined = 未应急启封
keep-label-two = 指定的两人
