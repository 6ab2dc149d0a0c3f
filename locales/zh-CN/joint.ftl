# 几个机关一起办：协办机关；交叉办理、提级办理。期限都不重新计算。
command-add-co-organ = 增加协办机关
command-drop-co-organ = 取消协办机关
command-give-organ-opinion = 提出协办机关意见
command-cross-handle = 交叉办理
command-raise-level = 提级办理
command-send-up = 上送上级机关
about-command-add-co-organ = 办理中需要其他机关配合的，增加为协办机关：协办机关可以看到本事项并提出意见，由主办机关答复信访人。期限不变。信访人可以看到协办机关的名称，看不到理由。
about-command-drop-co-organ = 不再需要配合的，取消协办；原来不知道本事项的，以后不再看到。
about-command-give-organ-opinion = 协办机关对自己负责的部分提出意见，供主办机关答复时使用；再次提出的，以最后一次为准。信访人看不到。
about-command-cross-handle = 原承办机关不宜自己作出决定的，由上级机关或者登记、交办的信访部门交给同级的另一个机关办理。期限不重新计算。信访人可以看到现在由谁办理。
about-command-raise-level = 由上级机关自己办理，或者交给层级更高的机关办理。期限不重新计算。信访人可以看到现在由谁办理。
about-command-send-up = 本机关只有您一人可以办理（不能自己拟办又自己审批），或者您应当回避、领导都应当回避时，一步上送上级机关。期限不重新计算，信访人可以看到现在由谁办理。
field-co-organ = 协办机关
field-give-organ-opinion-text = 协办意见
field-cross-handle-to = 交给哪个机关
field-cross-handle-reason = 原承办机关不宜办理的理由
field-raise-level-to = 由哪个机关办理
field-raise-level-reason = 提级的理由
hint-raise-level-to = 不选择的，由本机关自己办理。
event-matter-co-organ-added = 增加协办机关
event-matter-co-organ-dropped = 取消协办机关
event-matter-organ-opinion-given = 协办机关意见
event-matter-moved = 改由其他机关办理
event-matter-sent-up = 上送上级机关
label-moved-to = 现承办机关
label-raised = 提级办理
step-co-organ-added = 该机关协助办理
step-co-organ-dropped = 该机关不再协助办理
step-raised = 提级办理，现由该机关办理（期限不重新计算）
step-crossed = 交叉办理，现由该机关办理（期限不重新计算）
fact-co-organ = 协办机关
co-organ-silent = { $organ }（{ $date }起，尚未提出意见）
co-organ-spoken = { $organ }（{ $date }提出意见）：{ $text }
fact-raised = 提级办理
fact-crossed = 交叉办理
move-sentence = { $from }改由{ $to }办理，{ $date }，{ $by }决定：{ $reason }
move-sent-up = { $date }，{ $from }没有其他人员可以办理，上送{ $to }
refusal-level-unfit = 层级不符：交叉办理只能交给同级机关，提级办理只能交给层级更高的机关。请核对机关隶属关系和辖区，或者改用另一种方式。
refusal-hand-below = 您经办、审核或者签发过下级的处理意见（或者前一级的复查意见），应当回避，不能再办理它的复查、复核。请由本机关其他人员办理。
refusal-others-here = 本机关还有其他人员可以办理，不必上送：应当回避的，请先作出回避决定，由他们办理。
refusal-review-stays = { $level }只由本机关办理，不能上送：向原办理机关的上一级请求复查、向复查机关的上一级请求复核，上送会使信访人少一级救济。可以签发的负责人都应当回避，或者只有您一人办理的，请报{ $organ ->
    [none] 上一级机关
   *[other] { $organ }
}指定其他负责人，由系统管理员设为本机关领导以后签发；期限不变。
refusal-nothing-above = 本系统中没有可以接收的上级机关，请与上级机关联系，或者请系统管理员设立。
refusal-in-place-of-recused = 您代行其岗位的人员在本件中应当回避，您也不能代他办理。
piles-sent-up = 已上送上级机关，本机关不再办理。
