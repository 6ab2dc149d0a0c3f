# 阅读来信的工具（lugu text）

text-line-not-utf8 = { $file } 第 { $line } 行不是 UTF-8 编码，什么也没有写出。请另存为 UTF-8 后重试。
text-line-not-json = { $file } 第 { $line } 行不是一个 JSON 对象，或者某一项的类型不对，什么也没有写出。每行应当是一件来信，含 id 和 text 两项。
text-line-empty = { $file } 第 { $line } 行既没有 text，也没有 tokens 或 title，什么也没有写出。
text-line-time = { $file } 第 { $line } 行的 time 不是日期，什么也没有写出。请写成 2026-11-28 或 2026-11-28T09:30:00。
text-line-label = { $file } 第 { $line } 行没有类别（label），什么也没有写出。
text-trained = 学习 { $count } 件，留出检验（五折，相似的信放在同一折）的宏平均 F1：{ $figure }
text-trained-texts = 其中有原文的 { $count } 件：{ $figure }
text-beside = 留出最新的 { $count } 件检验（同一件事只计一次）。原模型：对 { $oldright }，错 { $oldwrong }，未作建议 { $oldsilent }；新模型：对 { $newright }，错 { $newwrong }，未作建议 { $newsilent }。新模型较好的 { $better } 件，较差的 { $worse } 件，出于偶然的可能 { $chance }。
text-beside-better = 新模型较好，已写入 { $file }。
text-beside-no-better = 新模型不比原模型好，或者差别可能出于偶然（超过 0.01），没有写出，请继续使用原模型。
text-beside-too-few = 可供检验的来信只有 { $found } 件（同一件事只计一次），至少需要 { $needed } 件，没有写出模型。
text-beside-too-few-classes = 来信足够的类别只有 { $found } 个，至少需要两个，没有写出模型。
text-beside-left-out = 类别“{ $label }”只有 { $count } 件，原模型也不认识，暂不学习。
