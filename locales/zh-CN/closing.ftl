# 评价与办结：参评率、满意率，办结前核对的事项，呈批笺，初访承诺，责任追究结果。
field-filter-rated = 今年的满意度评价
rated-office-evaluable = 信访工作部门：应评价
rated-office-evaluated = 信访工作部门：已评价
rated-office-satisfied = 信访工作部门：满意和基本满意
rated-office-dissatisfied = 信访工作部门：不满意
rated-unit-evaluable = 责任单位：应评价
rated-unit-evaluated = 责任单位：已评价
rated-unit-satisfied = 责任单位：满意和基本满意
rated-unit-dissatisfied = 责任单位：不满意

supervision-heard = 今年以来的满意度评价
supervision-heard-hint = 参评率＝已评价÷应评价；满意率＝（满意＋基本满意）÷已评价，两个率要放在一起看。逾期没有评价的算应评价；还在评价期内、没有评价的，两头都不算。没有可以计算的，写“—”。
heard-evaluable = 应评价
heard-evaluated = 已评价
heard-satisfied = 满意和基本满意
heard-dissatisfied = 不满意
rate-evaluated = 参评率
rate-satisfied = 满意率
