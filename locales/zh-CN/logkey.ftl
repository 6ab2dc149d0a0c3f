# 保管期满待鉴定、待批准销毁的清单；日志签名密钥的更换。
watch-erasable = 保管期满，待鉴定
watch-to-erase = 已提请销毁，待批准
supervision-erasable = 保管期满，待鉴定
supervision-to-erase = 已提请销毁，待批准
column-kept = 保管
kept-over = 保管期满，{ $date }起可以鉴定
kept-proposed = { $date }提请销毁，待批准
kept-still = 尚在保管
