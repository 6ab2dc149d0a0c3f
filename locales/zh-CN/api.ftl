# JSON 接口的语句：每类问题有标题；没有更具体说明时用其详情。

problem-malformed = 请求无法读取
problem-not-json = 请求正文不是 UTF-8 编码的 JSON：第 { $line } 行第 { $column } 个字符处有误。
problem-not-an-object = 请求正文必须是一个 JSON 对象。
problem-broken = 请求未按 HTTP 规定发送。
problem-out-of-range = 应为 { $least } 至 { $most } 之间的整数。
problem-key-used = 此键已用于另一份内容。新的提交请使用新的键。
problem-signed-out = 请先登录
problem-signed-out-detail = 此接口供工作人员使用：请以 “Authorization: Bearer …” 发送令牌，或发送登录会话的 Cookie。
problem-sign-in-failed = 登录未成功
problem-sign-in-failed-detail = 账号或密码有误，或账号已停用。
problem-role-missing = 缺少角色
problem-role-missing-detail = 此操作需要角色：{ $roles }。
problem-cross-site = 并非来自本站
problem-cross-site-detail = 请求由其他网站的页面发出，未作任何处理。
problem-not-found = 未找到
problem-not-found-detail = 这里没有此编号、查询码或标识对应的内容。
problem-no-such-path = 没有此接口
problem-no-such-path-detail = 没有此接口；现有接口见 /api/v1/openapi.json。
problem-wrong-method = 请求方法不对
problem-wrong-method-detail = 此接口不支持该请求方法；Allow 头列出所支持的方法。
problem-too-slow = 传输过慢
problem-too-slow-detail = 请求正文未在规定时间内送达，未作任何处理。
problem-stale = 已有他人先行处理
problem-stale-detail = 读取之后，该事项已有变动。请重新读取后再作决定。
problem-too-large = 内容过大
problem-too-large-detail = 请求正文不得超过 { $limit } KiB。
problem-wrong-type = 内容类型不对
problem-wrong-type-detail = 请以 UTF-8 编码的 JSON 发送正文，并注明 “Content-Type: application/json”。
problem-refused = 规则不允许
problem-failed = 系统出错
problem-failed-detail = 这是我们的问题，不是您的问题。未作任何更改，请稍后再试。
problem-not-ready = 尚未就绪
problem-not-ready-detail = 目前无法提供服务。

fault-not-a-object = 应为对象。
fault-not-a-search = 检索词应至少有一个要找的词，不超过 200 个字、16 个词。
