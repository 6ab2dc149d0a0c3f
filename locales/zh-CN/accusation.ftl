# 错告和诬告陷害：提出、听取陈述、呈报、批复、移送、撤销。
suspicions-head = 错告和诬告陷害
suspicions-about = 举报失实，没有证据证明诬告陷害的，按错告处理，不予追究。认定诬告陷害，须有捏造事实和意图陷害两方面的证据，并经设区的市级以上党委或者纪检监察机关批准。不能证实也不能排除的，不得启动诬告陷害调查。以下内容只有办案组成员和机关领导可见。
suspicion-raised = { $date }提出疑似诬告陷害
suspicion-heard-on = 听取陈述日期
suspicion-answered-on = 文件日期
suspicion-until = 保留至
suspicion-routed-on = 移送日期
suspicion-advised-on = 建议日期
suspicion-statement = 陈述和申辩的内容；没有到场的，写明何时以何种方式通知
suspicion-submitted-by = 呈报的文件名称和文号
suspicion-approved-by = 批复的文件名称和文号
suspicion-routed-to = 移送的机关和文号
suspicion-lifted-by = 撤销的文件名称、文号和理由
suspicion-benefit = 因此获得的职务、职级、职称、学历、学位、奖励、资格，建议谁纠正

field-suspicion-day = 日期
field-suspicion-fabrication = 捏造事实、伪造材料的证据
field-suspicion-intent = 意图使他人受到不良政治影响、名誉损失或者责任追究的证据
field-suspicion-team = 办案组成员
field-suspicion-who = 听取谁的陈述
field-suspicion-came = 本人是否到场或者书面陈述
field-suspicion-text = 内容
field-suspicion-reason = 理由
field-suspicion-approver = 批准机关
field-suspicion-document = 文件名称和文号
field-suspicion-standings = 人员身份
field-suspicion-aggravations = 从重情形
field-suspicion-route = 移送去向
hint-suspicion-fabrication = 写明哪份材料、哪个情节是捏造的，凭什么认定。只写“查无实据”不够。
hint-suspicion-intent = 写明凭什么认定是有意陷害。言辞激烈、多次反映、越级反映都不是证据。
hint-suspicion-team = 连本人在内至少两人，从办理这条线索的人员中选，受理举报的人员不得参加；至少留一名领导在组外负责呈报。以后的情况只有他们和机关领导可见。
hint-suspicion-who = 只写依据现有证据已经知道的人。不得为此查找匿名举报人，本系统也不提供这种功能；不知道是谁的，按错告了结。
hint-suspicion-standings = 既是党员又是公职人员的，两项都选；两项都不是的，选其他人员。

suspicion-came-yes = 是
suspicion-came-no = 已通知，本人没有到场也没有书面陈述

suspicion-approver-city-commission = 设区的市级纪检监察机关
suspicion-approver-city-committee = 设区的市级党委
suspicion-approver-province-commission = 省级以上纪检监察机关
suspicion-approver-province-committee = 省级以上党委

suspicion-standing-party-member = 中共党员
suspicion-standing-public-official = 公职人员
suspicion-standing-other = 其他人员

suspicion-aggravation-vile = 手段恶劣，造成不良影响
suspicion-aggravation-election = 严重干扰换届选举或者干部选拔任用工作
suspicion-aggravation-concluded = 已有明确结论，仍诬告陷害
suspicion-aggravation-abetting = 强迫、唆使他人诬告陷害
suspicion-aggravation-otherwise = 其他造成严重后果的

suspicion-route-party-discipline = 按党纪处分程序处理
suspicion-route-public-sanction = 按政务处分程序处理
suspicion-route-police = 移送公安机关或者其他有关机关
suspicion-route-judiciary = 涉嫌犯罪，移送司法机关

suspicion-stage-suspected = 提出，未呈报
suspicion-stage-submitted = 已呈报，待批复
suspicion-stage-found = 已认定
suspicion-stage-mistaken = 错告，已了结
suspicion-stage-lifted = 认定已撤销

suspicion-act-suspect = 提出疑似诬告陷害
suspicion-act-hear-accused = 登记听取陈述和申辩
suspicion-act-submit-suspicion = 呈报设区的市级以上机关
suspicion-act-drop-suspicion = 按错告了结
suspicion-act-find-false = 登记认定的批复
suspicion-act-not-found-false = 登记不予认定的批复
suspicion-act-route-finding = 登记移送处理
suspicion-act-undo-benefit = 登记建议纠正获得的利益
suspicion-act-lift-finding = 撤销认定

suspicion-about-suspect = 提出人具名，两方面的证据缺一不可。提出以后，在批复以前不得对任何人采取措施。
suspicion-about-hear-accused = 呈报以前，必须听取涉嫌诬告陷害的人员的陈述和申辩；没有到场的，写明怎样通知。
suspicion-about-submit-suspicion = 由不是办案组成员的领导呈报。上级已经不予认定的，不得再报。
suspicion-about-drop-suspicion = 没有证据表明有意陷害的，是错告：可以教育，不得追究。已经呈报的，同时撤回。
suspicion-about-find-false = 没有批准文件，不得认定。县级没有认定权。
suspicion-about-not-found-false = 上级不予认定的，按错告了结。
suspicion-about-route-finding = 按身份移送：党员按党纪处分程序，公职人员按政务处分程序，其他人员移送公安等机关，涉嫌犯罪的移送司法机关。
suspicion-about-undo-benefit = 因诬告陷害获得职务、职级、职称、学历、学位、奖励、资格等利益的，建议有关单位纠正。
suspicion-about-lift-finding = 认定有错误，或者批准机关撤销的，登记撤销的文件。撤销以后，不得作为任何处理的依据。

lead-done-suspect = 已提出，等待听取陈述。
lead-done-hear-accused = 已登记陈述。
lead-done-submit-suspicion = 已登记呈报，等待批复。
lead-done-drop-suspicion = 已按错告了结。
lead-done-find-false = 已登记批复。
lead-done-not-found-false = 已登记批复，按错告了结。
lead-done-route-finding = 已登记移送。
lead-done-undo-benefit = 已登记建议。
lead-done-lift-finding = 已撤销。

event-lead-suspicion = 疑似诬告陷害
event-suspicion-suspected = 提出疑似诬告陷害
event-suspicion-heard = 听取陈述和申辩
event-suspicion-submitted = 呈报设区的市级以上机关
event-suspicion-dropped = 按错告了结
event-suspicion-found = 批复认定诬告陷害
event-suspicion-not-found = 批复不予认定
event-suspicion-routed = 按身份移送处理
event-suspicion-benefit-undone = 建议纠正获得的利益
event-suspicion-lifted = 撤销认定

refusal-suspicion-still-checked = 线索还没有办结，不能提出。
refusal-suspicion-not-untrue = 线索的结论不是失实，不能提出。反映属实或者部分属实的，不存在诬告陷害。
refusal-suspicion-not-excluded = 线索的结论是未能查实。不能证实也不能排除的，不得启动诬告陷害调查。
refusal-suspicion-fabrication-needed = 请写明捏造事实、伪造材料的证据。没有证据的，是错告，不得追究。
refusal-suspicion-intent-needed = 请写明意图陷害的证据。只是反映不实，没有陷害意图的，是错告，不得追究。
refusal-suspicion-checked-anew = 这件线索的结论有新的情况，正在重新核查或者已经更正，不能提出、呈报或者认定。
refusal-suspicion-nobody-to-submit = 请至少留一名领导在办案组以外，由他呈报。
refusal-suspicion-team-needed = 办案组连本人在内至少两人，都须有权知悉这条线索，并且不得是受理举报的人员。
refusal-suspicion-unfit = 现在不能这样办理，可能其他同志刚刚办过。请刷新页面看看。
refusal-suspicion-unheard = 请先听取涉嫌诬告陷害的人员的陈述和申辩，再呈报。
refusal-suspicion-same-hand = 办案组成员不能自己呈报，请由不是办案组成员的领导呈报。
refusal-suspicion-refused-above = 上级已经批复不予认定，不得再报。
refusal-suspicion-document-needed = 认定和不予认定，都须有设区的市级以上党委或者纪检监察机关的批准文件。请填写批准机关、文件名称和文号；没有文件的，不得认定。
refusal-suspicion-standing-needed = 请选择人员身份；选了其他人员的，不能再选党员、公职人员。
refusal-suspicion-route-unfit = 按这个人的身份不能这样移送，或者已经移送过。
refusal-suspicion-in-future = 日期不能晚于今天。
refusal-suspicion-too-early = 日期不能早于{ $date }。
