# 打击报复：因反映问题受到打击报复的，另行受理，由原受理机关以上的纪检监察机关优先办理。
retaliation-title = 因反映问题受到打击报复
retaliation-body = 反映问题以后，受到威胁、刁难、调岗、降职、解聘、处罚或者其他打击报复的，可以在这里说。由原受理机关以上的纪检监察机关受理，优先办理，原受理机关看不到内容。没有查询码也可以说，也可以不留姓名。
retaliation-by-code = 您反映这件事以后，受到威胁、刁难、调岗、降职、解聘、处罚或者其他打击报复的，请告诉我们。这是另外一件举报，由受理这件事的机关以上的纪检监察机关优先办理，受理这件事的机关看不到内容。
retaliation-elsewhere = 因反映这件事受到打击报复的，本平台没有登记可以受理的上级机关，请直接向上一级纪检监察机关反映，可以拨打12388。
retaliation-say = 反映打击报复
retaliation-what = 受到了怎样的打击报复
retaliation-code-given = 以查询码查明的机关为准
retaliation-none = 不是反映打击报复
new-title-retaliation = 反映打击报复
new-promise-retaliation = 由原受理机关以上的纪检监察机关受理，优先办理，原受理机关看不到内容。可以不留姓名。原来向纪检监察机关反映的，当场密封，由该机关转送上一级：它打不开，只知道有一件要转送；不愿经它转送的，请直接向上一级反映。

field-of-code = 原来那件事的查询码
hint-of-code = 有查询码的填写，系统据此确定由哪个机关受理。查询码丢失、被拿走的，可以不填，在下面选择机关。
field-concerned = 原来向哪个机关反映（没有填写查询码的，请选择）
register-concerned = 反映因信访举报受到打击报复的，原来向哪个机关反映

fact-retaliation = 反映打击报复，原受理机关
piles-retaliation = 有 { $count } 件反映打击报复，应当优先办理。
piles-retaliation-show = 查看
watch-retaliation = 反映打击报复
refusal-none-above = 本平台没有登记可以受理的上级纪检监察机关，不能在这里受理或者登记，没有保存任何内容。应当直接向上一级纪检监察机关反映，可以拨打12388。
sealed-for-retaliation = 您反映的打击报复涉及本级纪检监察机关，依照规定由{ $organ }受理。提交时当场密封，本级打不开，只经手转送。
elsewhere-retaliation = 您反映的打击报复涉及本级纪检监察机关，依照规定由{ $organ }受理，请直接向该机关反映。
retaliation-organ = 原来向哪个机关反映
