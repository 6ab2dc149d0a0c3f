# 演示县：人物卡片、示例查询码。只在演示里出现。
demo-people-title = 选一个人，一键登录
demo-people-lead = 下面都是虚构人物，密码相同。演示从2026年11月23日（周一）上午九点开始。
demo-people-first = 先从这些人开始
demo-people-more = 其他机关和乡镇的人（{ $count }人）
demo-by-hand = 或者输入姓名和密码
demo-enter = 以此人登录
demo-desk = 现在桌上：
demo-try = 试一试：
demo-card-title = 演示：您现在是{ $name }
demo-not-yet-title = 还没有账号的岗位
demo-not-yet = 抄送干部监督和下级机关交办尚未建成，所以市级机关、组织部和特邀监察员暂无账号；建成后补上。十二件事各自讲到今天的规则能办的地方为止。
demo-codes-title = 演示用的查询码
demo-codes-lead = 这些码属于虚构的信访件。点一下就能看到写信人看到的内容；真实办公室里没有这个页面。
demo-codes-link = 演示用的查询码和人物
demo-codes-none = 没有可用的演示码。
demo-code-open = 用此码查询
demo-code-named = 实名：望溪路的路灯，已办完，能看到全过程和答复
demo-code-anonymous = 匿名：凭码对话，承办人问了一句，写信人补充了一句
demo-code-joint = 联名：二十三名工人的工资，代表手里的码
demo-people-link = 到工作台选一个人
cli-demo-figures = 局长桌上：超期 { $late } 件 · 一周内到期 { $week } 件 · 待定异议 { $objections } 件 · 支持未落实 { $promised } 件 · 我包案 { $sponsored } 件
cli-demo-more = 另有 { $count } 个账号，见登录页。
cli-demo-codes = 查询码（任何人都可在 /track 试用）：

card-letters-who = { $organ }办信网信科登记员
card-letters-desk = 前几天寄到、还没有写拟办意见的来信和网上来件。
card-letters-try-1 = 点“登记”，登记一封新来信，看回执和查询码。
card-letters-try-2 = 打开“新杨路菜市场污水横流”，再打开“再次反映”那一件，看两件怎样互相指着。
card-letters-try-3 = 在“待拟办”里挑一件，写下转给哪个机关。

card-drafting-who = { $organ }办信网信科：摘要、判重、拟办
card-drafting-desk = 待拟办的来件，和交通运输局退回来的一件。
card-drafting-try-1 = 打开被退回的那件，读单位的理由，重新拟办。
card-drafting-try-2 = 打开“城东片自来水异味”，看几十件来件怎样并在一件上办。
card-drafting-try-3 = 打开一件已经拟办、等着审核的：您这里没有“审核”这一项，拟的人和审的人不是同一双手。

card-visits-head-who = { $organ }接访科科长：审核、裁定异议
card-visits-head-desk = 待审核的拟办意见，水务局提出的一件异议。
card-visits-head-try-1 = 在“异议待定”里读水务局的理由，同意或者不同意。
card-visits-head-try-2 = 审核一件拟办，写一句意见。
card-visits-head-try-3 = 打开“北关街广告灯箱”，看假日里签收的件，异议为什么到10月9日。

card-visits-who = { $organ }接访科接访员
card-visits-desk = 刚接访登记、待拟办的件；二十三名工人集体来访由其登记。
card-visits-try-1 = 打开“锦澜工地二十三名工人”，看1批23人次和五名代表。
card-visits-try-2 = 登记一次来访：人数写6，不写代表，看它怎么说。
card-visits-try-3 = 打开“对交通事故赔偿判决不服”，看诉访分离后怎样告知。

card-deputy-who = { $organ }副局长：分办、审签
card-deputy-desk = 审核过、等着审签和分办的件。
card-deputy-try-1 = 在“待分办”里把一件转给责任单位，看给出的签收期限。
card-deputy-try-2 = 打开“县长信箱：建议政务大厅中午不关门”，审签为直接答复。
card-deputy-try-3 = 看超期的一件，点开日期看“为什么是这一天”。

card-deputy-supervision-who = { $organ }副局长：督查
card-deputy-supervision-desk = 全县一件超期、一件异议，和待认定办结的件。
card-deputy-supervision-try-1 = 打开“河湾村征地补偿面积与实际不符”：延长到11月10日，今天超期13天。
card-deputy-supervision-try-2 = 对着诉求读答复，认定办结，或者退回重办。
card-deputy-supervision-try-3 = 打开“督查台”：谁超期、支持未落实、督办函待回复，每个数字点开就是清单；通报属以后的部分。

card-chief-who = { $organ }局长
card-chief-desk = 全县在办的件；十一件积案由其交办，要求12月25日前报结果。
card-chief-try-1 = 看第一页的超期和一周内到期，从数字点进清单。
card-chief-try-2 = 在事项清单里按机关筛选，看谁手里压得多。
card-chief-try-3 = 打开一件“（再次反映）”，看交办和结果期限。

card-county-leader-who = 分管副县长、信访工作联席会议召集人
card-county-leader-desk = 与局长同样的全县清单；今天以机关领导的身份审签，批示和包案属以后的部分。
card-county-leader-try-1 = 打开“锦澜工地二十三名工人”，为11月24日的接访做准备。
card-county-leader-try-2 = 打开“城东片自来水异味”，看两天内的答复。

card-supervision-who = { $organ }督查科科长：认定办结、退回重办
card-supervision-desk = 各单位已办结、等着认定的件，城东片的水也在其中。
card-supervision-try-1 = 打开一件“待认定”，把答复和诉求并排读一遍。
card-supervision-try-2 = 退回一件重办，写明缺什么。
card-supervision-try-3 = 在清单里按“超期”筛选。

card-inspector-who = { $organ }督查专员（挂职）
card-inspector-desk = “督查台”上的事项：一件超期，一封督办函超期未回复，三件支持未落实。
card-inspector-try-1 = 在“督查台”点开超期未回复的督办函，看催办、督办的经过，再催办一次。
card-inspector-try-2 = 挑一件“支持未落实”的，发督办函，或者记录一次实地督查。

card-review-who = { $organ }复查复核办
card-review-desk = 一件待复查的供水纠纷；全县三级终结的事项。
card-review-try-1 = 在“待复查、复核”里打开“柳汀镇入户水管渗漏”，起草复查意见：维持和撤销要配各自的理由。
card-review-try-2 = 打开“桐坞村相邻两户屋界纠纷”，看听证的十七天怎样不计入复核期限。
card-review-try-3 = 打开“石埠镇老宅门前排水沟归属”，看三级终结以后怎样告知信访人。

card-city-review-who = { $organ }工作人员
card-city-review-desk = “桐坞村相邻两户屋界纠纷”的复核：意见稿已经拟好，等领导签发。
card-city-review-try-1 = 打开它，点开日期看“为什么是11月25日”。
card-city-review-try-2 = 签发以后送达，看它成为三级终结。

card-city-review-leader-who = { $organ }负责人
card-city-review-leader-desk = 一份等着签发的复核意见。
card-city-review-leader-try-1 = 签发“桐坞村相邻两户屋界纠纷”的复核意见，或者退回重拟。

card-general-who = { $organ }综合科：统计、档案
card-general-desk = 全县的件数、批次、人次和按期答复率；待拟办的件也看得到。
card-general-try-1 = 看第一页下面的数字：件次和件怎样分开数。
card-general-try-2 = 在清单里按内容分类筛选，看城乡建设有多少件。
card-general-try-3 = 打开一件旧登记簿里沿用的事项。

card-admin-who = 县政务服务局派驻管理员：账号与机构
card-admin-desk = 没有信访件：管理员看不到任何信访事项，这是有意的。
card-admin-try-1 = 在清单里试一试，什么也没有。
card-admin-try-2 = 打开“管理”，设一个内设部门、加一类内容分类，再看变更记录。

card-discipline-head-who = { $organ }信访室主任
card-discipline-head-desk = 信访室收到的检举控告，一件实名、几件匿名。
card-discipline-head-try-1 = 打开六封内容相同的匿名信，看怎样认定重复。
card-discipline-head-try-2 = 打开一件检举控告，看它移送了哪条线索；“问题线索”里“季度统计”是接收的件数。
card-discipline-head-try-3 = 登录信访局的人再搜这些件：搜不到。

card-discipline-clerk-who = { $organ }信访室干事：检举控告登记
card-discipline-clerk-desk = 检举控告登记和摘要；对处分的申诉也由其登记。
card-discipline-clerk-try-1 = 登记一件检举控告，写上被反映人。
card-discipline-clerk-try-2 = 给一件还没有摘要的检举控告写摘要和要点。

card-discipline-deputy-who = { $organ }分管副书记
card-discipline-deputy-desk = 等待签发的一件申诉复查决定，和由您批准的问题线索。
card-discipline-deputy-try-1 = 打开“对党内警告处分不服的申诉”，签发复查决定。
card-discipline-deputy-try-2 = 打开“问题线索”，看哪一条等着批准；检举控告原件不在您这里，除非呈您阅批。

card-discipline-chief-who = { $organ }书记
card-discipline-chief-desk = 等待签发的申诉复查决定，和由您批准的问题线索、监督卡、澄清。
card-discipline-chief-try-1 = 看一件申诉的办理经过。
card-discipline-chief-try-2 = 打开“问题线索”里澄清的那一条，看批准以后怎样实施；“廉政档案”里查一个名字。

card-discipline-trial-who = { $organ }案件审理室
card-discipline-trial-desk = 对处分不服的申诉：一件已拟决定，一件刚受理。
card-discipline-trial-try-1 = 打开“对政务记过处分的申诉”，记一步办理经过，再拟复查决定。
card-discipline-trial-try-2 = 打开已拟决定的那一件：您这里没有“签发”这一项，由分管副书记签发。

card-discipline-room-who = { $organ }监督检查、审查调查、案管
card-discipline-room-desk = 移送到自己这个室的问题线索在“问题线索”里：签收、集体研究、报批、写出情况报告。举报原件和举报人一概看不到。
card-discipline-room-try-1 = 打开“问题线索”，看第三监督检查室怎样查清柳汀镇的一件线索。
card-discipline-room-try-2 = 打开一件申诉，看案件审理室记下的经过。

card-stationed-who = { $organ }
card-stationed-desk = 一件写给派驻组的检举控告。
card-stationed-try-1 = 打开它，写摘要和要点。
card-stationed-try-2 = 县纪委监委和信访局都看不到它。

card-bureau-handler-who = { $organ }承办人
card-bureau-handler-desk = 待签收、待受理、在办和待送达的件。
card-bureau-handler-try-1 = 签收一件转来的件，看受理告知的期限。
card-bureau-handler-try-2 = 打开一件在办的件，拟一份答复，每个诉求都要有结果。
card-bureau-handler-try-3 = 不归本单位的，提出异议，写明理由。

card-bureau-head-who = { $organ }征收安置科科长
card-bureau-head-desk = 河湾村征地补偿一件（超期），同一写信人的来信三件并在一起。
card-bureau-head-try-1 = 打开“再次反映河湾村征地补偿”，看三份来信连在哪一件上。
card-bureau-head-try-2 = 打开八月的那件，看新增的第三个诉求点。
card-bureau-head-try-3 = 签收省信访局转来的那一件。

card-bureau-leader-who = { $organ }负责人：签发、延期
card-bureau-leader-desk = 承办人拟好、等待签发的答复。
card-bureau-leader-try-1 = 读一份答复稿，签发；写得不好可以让承办人重拟。
card-bureau-leader-try-2 = 给一件在办的件延期，看能延到哪一天、必须写什么。

card-town-both-who = { $organ }信访办，兼镇纪委：全镇只有一人
card-town-both-desk = 镇里在办的件，写给镇纪委的一件检举控告，和县纪委监委交办、等着签收的一条线索。
card-town-both-try-1 = 登记一件直接到镇里来反映的事，镇里自己受理。
card-town-both-try-2 = 河湾村征地那件因回避提级到县里，所以不在这里。

card-town-clerk-who = { $organ }信访办：登记、承办
card-town-clerk-desk = 县里转来待签收或待受理的件，和直接到镇里反映的件。
card-town-clerk-try-1 = 签收一件，再受理，指定信访办主办。
card-town-clerk-try-2 = 登记一件群众当面反映的事。

card-town-leader-who = { $organ }负责人
card-town-leader-desk = 信访办拟好、等待签发的答复。
card-town-leader-try-1 = 签发一份答复，看接着该谁送达。
card-town-leader-try-2 = 直接到本机关反映的件由您认定办结。

card-town-discipline-who = { $organ }
card-town-discipline-desk = 一件写给本机关的检举控告。
card-town-discipline-try-1 = 打开它，写摘要和要点。
card-town-discipline-try-2 = 镇政府的人看不到它。处置线索要集体研究、另一人批准，只有一人的镇纪委做不了。
