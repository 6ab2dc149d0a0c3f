# 初访双方承诺书：首次来访时承诺哪一步、什么时候办到，双方各自做什么。
commitment = 初访双方承诺书
commitment-title = 初访双方承诺书 { $number }
commitment-link = 打印承诺书，由双方签名
commitment-step = 承诺的事项
commitment-organ = { $organ }承诺
commitment-petitioner = 信访人需要提供或者配合的
commitment-brings-nothing = 没有需要信访人提供的。
commitment-law = 承诺的日期不延长、也不代替法定期限。信访人没有提供约定的材料的，不影响其任何权利；本承诺书不要求信访人停止反映、撤回或者不再信访，写有这类内容的无效。
commitment-sign-organ = 承诺机关（盖章、经办人签名）：　　　　　　　　　　　　年　　月　　日
commitment-sign-petitioner = 信访人（签名）：　　　　　　　　　　　　年　　月　　日

command-record-commitment = 签订初访承诺书
about-command-record-commitment = 首次来访的，可以承诺正在办理的这一步在什么日期以前办到。承诺日期不得晚于法定期限，不改变任何期限；按期办到的自动记为已兑现，没有按期办到的记为本机关失责，与信访人无关。信访人凭查询码可以看到。不得写入停访、息访、撤回或者保持沉默等要求。
field-promise = 承诺的内容
field-promised-by = 承诺办到的日期
field-brings = 信访人需要提供或者配合的
hint-promise = 写明办什么、怎样告知信访人。
hint-promised-by = 不能是过去的日期，也不能晚于正在计算的法定期限。
hint-brings = 如证据、材料、联系方式，没有的不填写。不得要求信访人不再反映、不再信访；信访人没有做到的，不影响其任何权利。
committed-office = 决定转送、交办或者答复的去向
committed-notice = 告知是否受理
committed-answer = 作出答复
committed-sentence = { $organ }于{ $date }承诺：{ $until }以前{ $step }
committed-done = { $kept }（{ $date }）
kept-open = 待兑现
kept-in-time = 已按期兑现
kept-missed = 超过承诺日期
kept-settled = 不再适用

event-matter-committed = 签订初访承诺书
label-clock = 承诺的事项
label-promise = 承诺的内容
label-brings = 信访人需要提供或者配合的
step-committed = 承办单位与您签订初访承诺书

refusal-not-first-visit = 初访双方承诺书只在信访人首次来访时签订：该事项不是来访，或者已经认定为重复。
refusal-committed-before = 前一次承诺还没有兑现，请先按承诺办理；已经超过承诺日期的，不能用新的承诺代替。
refusal-promised-late = 承诺日期不能晚于{ $until }（法定期限；没有期限在计算的，最长九十日）；期限已经届满的，请立即办理。

failing-commitment = 超过初访承诺的日期
about-commitment = 兑现初访承诺
watch-commitment = 初访承诺待兑现
watch-commitment-late = 初访承诺超期未兑现
supervision-commitment = 初访承诺待兑现
supervision-commitment-late = 初访承诺超期未兑现
