# 呈批笺：打印出来由领导签批，写在纸上的批示再转录回来。
slip = 呈批笺
slip-title = 呈批笺 { $number }
slip-link = 打印呈批笺
slip-print = 请用浏览器的打印功能打印本页。
slip-back = 返回事项
slip-qr = 信访件编号{ $number }的二维码
slip-due = 本机关期限
slip-summary = 摘要
slip-proposal = 拟办意见
slip-check = 审核意见
slip-signature = 审签意见
slip-instruction = 领导批示
slip-sign = 签名：　　　　　　　　　　年　　月　　日
slip-foot = 二维码只含信访件编号。写在本笺上的批示，由登记人员按原文转录，并注明作出批示的领导和日期。信访人姓名见登记，不印在本笺上。

command-transcribe-instruction = 转录批示
about-command-transcribe-instruction = 领导写在呈批笺等纸面上的批示，按原文转录：记在作出批示的领导名下，日期按纸面所写，并注明由谁转录。以后的落实、报告和期限与领导自己填写的批示一样。信访人看不到。
field-leader = 作出批示的领导
field-instructed-on = 批示日期
hint-transcribe-instruction-instruction = 按纸面原文填写，不增不减。
hint-transcribe-instruction-instructed-on = 纸面上写的日期。
hint-transcribe-instruction-report-by = 纸面上写明要求报告的才填写。
label-leader = 作出批示的领导
label-instructed-on = 批示日期
pressed-transcribed = { $name }于{ $date }从纸面转录
refusal-leader-unfit = 作出批示的须是本机关在任的领导，请核对呈批笺上的签名。
