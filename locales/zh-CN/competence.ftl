# 该谁办：建议去向（属地管理、分级负责，谁主管谁负责）；首办机关。
suggested = 建议去向
suggested-hint = 是否合适，由承办人判断。
suggested-organ = { $organ }：{ $why }。
suggested-separator = ；
suggested-duty = 内容分类属于该机关的职责（按机关名称判断）
suggested-place = 问题发生地在其辖区
suggested-level = 职责相符的机关中层级最低
suggested-before = 类似来信以往由其办理答复

fact-first-handler = 首办
first-handler-organ = { $organ }，{ $date }受理
first-handler-unit = { $organ }（{ $unit }），{ $date }受理
