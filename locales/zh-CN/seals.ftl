### 密封与知悉范围：密封口令、解锁、启封、恢复份额。

nav-seal = 密封
nav-seal-open = 密封（已解锁）

seal-title = 密封与知悉范围
seal-lead = 信访人、举报人的姓名、电话、证件号码和地址是密封的，只有知悉范围内的人员用自己的密封口令解锁以后才能启封。密封口令与登录密码各是各的；每次启封都留痕。
seal-no-key = 您还没有设置密封口令。
seal-locked = 密封已锁。
seal-unlocked-until = 密封已解锁，到 { $time } 自动上锁。

seal-act-set = 设置密封口令
seal-act-anew = 忘记口令，重新设置
seal-act-unlock = 解锁
seal-act-lock = 上锁
seal-act-change = 更换密封口令
seal-about-set = 只有您自己知道，任何人（包括管理员）都查不到，也不能替您找回。可以用几个不相干的词连在一起，抄下来锁好也可以。
seal-about-anew = 重新设置以后，原来的密钥作废；您要由知悉范围内的同事当面核实后重新接纳，才能再启封。
seal-about-unlock = 解锁两小时内有效，退出登录即上锁。口令输错几次，下一次要多等几秒，不会锁死。
seal-about-lock = 离开座位时请上锁。
seal-about-change = 密钥不变，只换口令，不需要重新接纳。
seal-do-set = 设置密封口令
seal-do-anew = 重新设置
seal-do-unlock = 解锁
seal-do-lock = 立即上锁
seal-do-change = 更换
seal-done-set = 密封口令已经设置。
seal-done-unlock = 已解锁。
seal-done-lock = 已上锁。
seal-done-change = 密封口令已经更换。
seal-done-let-in = 已接纳进入知悉范围。

field-passphrase = 密封口令
field-change-passphrase = 现在的密封口令
field-new-passphrase = 新的密封口令
field-new-passphrase-again = 再输入一次密封口令
hint-new-passphrase = 至少 { $shortest } 个字符，不能与登录密码相同。
field-first-key = 初始密钥
hint-first-key = 设立时打印的那一串字符，由首位接访人员填写，填一次即可；不是由您保管的，留空。
field-set-anyway = 我知道：如果只有我一人持有密钥，又没有恢复份额，以前密封的身份将无法再打开。

seal-circles = 我所在的知悉范围
seal-no-circles = 您的岗位不在任何知悉范围内。只有同事外出要委托您代为启封时，才需要设置密封口令。
seal-circle = { $organ } · { $kind }
circle-reception = 举报受理人员
circle-team = 承办人员
circle-about-reception = 可以知道检举控告是谁反映的：登记人员和部门负责人。每次启封要写明理由。
circle-about-team = 可以知道信访事项是谁反映的：登记、承办人员和部门负责人，自收到之日起至办结或者退回之日止。
seal-guarded = 密钥还由“初始密钥”保管，请首位接访人员在设置密封口令时填写。
seal-not-held = 您还没有得到这个知悉范围的密钥：设置密封口令以后，请已持有密钥的同事在本页接纳您。
seal-standing-holds = 持有密钥
seal-standing-waits = 已设口令，等待接纳
seal-standing-no-key = 还没有设置口令
seal-let-in = 接纳

who-sealed-locked = 已密封。解锁以后可以启封。
who-sealed-not-given = 已密封。密钥还没有交到您手里：请转来机关已解锁的同事打开一次工作台，或者请本单位持有密钥的同事接纳您。
who-sealed-not-yours = 已密封，您不在知悉范围内。
who-sealed-closed = 已密封。
who-withheld = 信访人要求不向承办单位透露姓名。
who-shown-until = 显示到 { $time }，本次启封已经留痕。
who-unlock = 解锁密封
who-open = 启封

command-open-seal = 启封
about-command-open-seal = 显示是谁反映的，十五分钟内有效。启封人、时间和理由都记入办理过程。
field-open-seal-reason = 启封理由
event-matter-seal-opened = 启封身份信息

refusal-nobody-named = 这件事项没有署名，没有可以启封的身份。
refusal-reason-needed = 启封检举控告人的身份要写明理由。请填写理由后再启封。
error-wrong-passphrase = 密封口令不对。
error-passphrase-unfit = 密封口令至少 { $shortest } 个字符，并且不能与登录密码相同。
error-needs-unlock = 密封还没有解锁。请先在“密封”页面输入密封口令。
error-no-seal-key = 您还没有得到这份密封的密钥。请设置密封口令，并请已持有密钥的同事接纳您。
error-foreign-key = 初始密钥或者恢复份额与本机关不符，请核对后重新输入。
fault-passphrases-differ = 两次输入的密封口令不一致。
office-refusal-last-holder = 只有这一个人持有某个知悉范围的密钥，又没有恢复份额：这样做以后，以前密封的身份将无法再打开。请先接纳一位同事；确实要这样做的，请勾选说明。

event-office-circle-opened = 启用知悉范围的密钥
event-office-circle-joined = 接纳进入知悉范围
event-office-seal-key-set = 设置密封口令
event-office-recovery-set = 制作恢复份额
keep-label-circle = 知悉范围
keep-label-holders = 持有人

field-withhold-name = 不要向承办单位透露我的姓名
hint-withhold-name = 承办单位只看到内容；需要联系您的，由接收的机关转达。

share-numbers = 份额数不对：至少要两份才能恢复，并且不能多于总份数，例如 2/3。
share-none = 没有填写任何恢复份额。
share-no-share = 第 { $number } 行不是恢复份额，请对照纸面重新输入。
share-mistyped = 第 { $number } 行有输错的字符，请逐组对照后改正。
share-two-sets = 第 { $number } 行与第一行不是同一套份额。
share-twice = 第 { $number } 行与前面的一行是同一份，请换另一份。
share-too-few = 份额不够：需要 { $most } 份，只有 { $given } 份。

cli-seal-drill = 演练：{ $count } 个知悉范围中，有 { $given } 个可以用这些份额恢复。什么都没有改动。
cli-seal-drill-nothing = 这些份额是旧式的，只能恢复机关密钥，不能恢复知悉范围的密钥。
cli-bench-seal-seal = 密封身份使一次提交增加：
cli-bench-seal-open = 启封一次（含留痕）：
cli-bench-seal-anew = 一人离开后，一万件重新密封：
cli-seal-recovered = 已经交给 { $name }：{ $count } 个知悉范围。

problem-needs-unlock = 密封还没有解锁
problem-needs-unlock-detail = 启封须先在会话中用密封口令解锁（POST /api/v1/session/unlock）；令牌不能启封。
problem-no-seal-key = 还没有得到密钥
problem-no-seal-key-detail = 您在知悉范围内，但密钥还没有交到您手里：请已持有密钥的同事接纳您。
problem-wrong-passphrase = 密封口令不对
problem-wrong-passphrase-detail = 密封口令不对。输错几次，下一次要多等几秒，不会锁死。
cli-seal-first-key-lost = 首把密封钥匙作废，{ $count } 个知悉范围换了新钥匙。以前密封的身份只有恢复份额才能打开。
