//! The closed vocabularies, each value with its word on the wire and its small code in the facts table (a table; may be long).

/// Defines an enum whose values have a stable word and a stable small integer.
macro_rules! coded {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// Every value, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The words of every value, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The stable small integer kept in the facts table.
            pub const fn code(self) -> i32 {
                match self { $(Self::$variant => $code),* }
            }

            /// The value behind a stored integer.
            pub fn from_code(code: i32) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }

            /// The word used in the API, in forms and in the language files.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The value named by a word from outside.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    )*};
}

pub(crate) use coded;

coded! {
    /// The kind of a matter: three statutory categories (条例 Art. 29 to 31) and the appeal against discipline.
    Kind {
        /// 建议意见, Art. 29.
        Suggestion = 1 "suggestion",
        /// 检举控告, Art. 30: only a discipline organ receives it.
        Report = 2 "report",
        /// 申诉求决, Art. 31, with six branches.
        Claim = 3 "claim",
        /// 党纪政务处分申诉.
        DisciplineAppeal = 4 "discipline_appeal",
    }

    /// The form in which a matter came (信访形式, Art. 17).
    Form {
        /// 来信.
        Letter = 1 "letter",
        /// 来访.
        Visit = 2 "visit",
        /// 来电.
        Call = 3 "call",
        /// 网上信访.
        Web = 4 "web",
        /// 电子邮件.
        Email = 5 "email",
        /// 传真.
        Fax = 6 "fax",
        /// 短信.
        Sms = 7 "sms",
        /// 其他.
        Other = 9 "other",
    }

    /// Where a matter came from (来源), apart from its form.
    Source {
        /// 本级受理: brought to this organ itself.
        OwnLevel = 1 "own_level",
        /// 上级转交.
        FromAbove = 2 "from_above",
        /// 领导批交.
        Leader = 3 "leader",
        /// 领导信箱.
        Mailbox = 4 "mailbox",
        /// 媒体.
        Media = 5 "media",
        /// 其他机关转来.
        OtherOrgan = 6 "other_organ",
    }

    /// For what the officers of a circle may open seals (知悉范围).
    CircleKind {
        /// 举报受理: who brought a report.
        Reception = 1 "reception",
        /// 承办: who brought a claim or a suggestion.
        Team = 2 "team",
    }

    /// The kind of an organ (机关类别).
    OrganKind {
        /// 信访部门.
        PetitionOffice = 1 "petition_office",
        /// 纪检监察机关.
        DisciplineOrgan = 2 "discipline_organ",
        /// 有权处理的责任机关.
        ResponsibleOrgan = 3 "responsible_organ",
        /// 复查复核机构.
        ReviewCommittee = 4 "review_committee",
        /// 乡镇、街道.
        Township = 5 "township",
    }

    /// A role held for an organ (and, where it says so, one unit of it).
    Role {
        /// 登记接访员: registers, summarises, proposes.
        Clerk = 1 "clerk",
        /// 科室负责人: checks and allots.
        Head = 2 "head",
        /// 机关领导: signs off, approves, extends.
        Leader = 3 "leader",
        /// 承办人: handles and drafts.
        Handler = 4 "handler",
        /// 管理员: keeps accounts and organs; opens no matter.
        Admin = 5 "admin",
        /// 督查专员: sees that what is due is done; handles nothing.
        Supervisor = 6 "supervisor",
        /// 安全审计员: sees who looked at what, and opens no matter.
        Auditor = 7 "auditor",
        /// 信访监督员、特邀监察员: hands in notes of what they see, and opens no matter.
        Observer = 8 "observer",
    }

    /// In what manner somebody looked (查阅方式).
    Look {
        /// 查看: its page, with its history.
        Page = 1 "page",
        /// 查看办理过程: its history alone.
        History = 2 "history",
        /// 接口读取: by the API.
        Api = 3 "api",
        /// 打印: a paper made of it.
        Print = 4 "print",
        /// 导出: a file made of it.
        Export = 5 "export",
        /// 启封: who brought it.
        Seal = 6 "seal",
        /// 应急启封: who brought it, opened by two.
        Emergency = 7 "emergency",
        /// 按编号检索: by a number, or part of one.
        Search = 8 "search",
        /// 浏览列表: a list that shows reports by their titles.
        List = 9 "list",
    }

    /// On what ground of their work somebody looked, where no reason in words was asked for (查阅依据).
    Duty {
        /// 本人承办: they answer for it.
        Charge = 1 "charge",
        /// 职责范围内办理: it is open, and their own organ has to act on it.
        Work = 2 "work",
        /// 代行职责: in the place of somebody who is away.
        Deputy = 3 "deputy",
        /// 办结后查阅: it has ended, and they belong to those who had it.
        Ended = 4 "ended",
        /// 知悉范围内查阅: they may know of it, and others have to act.
        Known = 5 "known",
        /// 送交上级: it is sealed, and carried to the organ above.
        Upward = 6 "upward",
    }

    /// What about a look is unlike most looks (异常查阅): a plain fact, which the auditor checks.
    Unusual {
        /// 夜间: between ten in the evening and six in the morning.
        AtNight = 1 "at_night",
        /// 非工作日.
        DayOff = 2 "day_off",
        /// 短时大量: many different reports within an hour.
        ManyInAnHour = 3 "many_in_an_hour",
        /// 非本人承办: somebody else answers for it.
        OthersCharge = 4 "others_charge",
        /// 早已办结: it had ended long before.
        LongEnded = 5 "long_ended",
    }

    /// Who manages a cadre (干部管理权限), the highest first.
    Authority {
        /// 中管.
        Central = 1 "central",
        /// 省管.
        Province = 2 "province",
        /// 市管.
        City = 3 "city",
        /// 县管、区管.
        County = 4 "county",
        /// 乡镇管.
        Town = 5 "town",
        /// 本单位管.
        Unit = 6 "unit",
    }

    /// What became of somebody in the cadre register.
    Move {
        /// 新增.
        Entered = 1 "entered",
        /// 任职变动.
        Moved = 2 "moved",
        /// 信息更正.
        Corrected = 3 "corrected",
        /// 离任.
        Left = 4 "left",
    }

    /// What allotting does with a matter (分办方式).
    Way {
        /// 转送.
        Forward = 1 "forward",
        /// 交办: with a result due to the sender.
        Assign = 2 "assign",
        /// 分流: the petitioner is told where to go (诉访分离).
        Divert = 3 "divert",
        /// 直接答复: the office answers itself.
        AnswerDirectly = 4 "answer_directly",
        /// 存查.
        Keep = 5 "keep",
    }

    /// The six branches of 条例 Art. 31 for claims.
    Branch {
        /// (一) court, procuratorate or police procedure.
        Judicial = 1 "31-1",
        /// (二) arbitration.
        Arbitration = 2 "31-2",
        /// (三) appeals within the Party.
        PartyAppeal = 3 "31-3",
        /// (四) administrative procedures.
        Administrative = 4 "31-4",
        /// (五) asks to punish a violation or to perform a duty.
        Duty = 5 "31-5",
        /// (六) none of the above: the sixty-day way.
        Petition = 6 "31-6",
    }

    /// What an answer decides about a point (条例 Art. 29 and 32).
    Outcome {
        /// 支持.
        Supported = 1 "supported",
        /// 解释说明: reasonable, but without a basis in law.
        Explained = 2 "explained",
        /// 不予支持.
        NotSupported = 3 "not_supported",
        /// 采纳.
        Adopted = 4 "adopted",
        /// 部分采纳.
        AdoptedInPart = 5 "adopted_in_part",
        /// 未采纳, with the reason.
        NotAdopted = 6 "not_adopted",
        /// 按照协议: both sides came to terms (Art. 33).
        Agreed = 7 "agreed",
    }

    /// How an answer reached the petitioner (送达方式).
    Manner {
        /// 当面.
        InPerson = 1 "in_person",
        /// 邮寄.
        Post = 2 "post",
        /// 网上、短信或电话.
        Message = 3 "message",
        /// 公告.
        Notice = 4 "notice",
        /// 其他.
        Other = 9 "other",
    }

    /// The two levels above the answer (条例 Art. 35 and 36).
    Level {
        /// 复查.
        Review = 1 "review",
        /// 复核: nobody decides after it (三级终结).
        FinalReview = 2 "final_review",
    }

    /// What a review decides about the opinion under review (复查、复核结论).
    ReviewOutcome {
        /// 维持.
        Upheld = 1 "upheld",
        /// 撤销.
        Revoked = 2 "revoked",
        /// 变更.
        Changed = 3 "changed",
        /// 责令重新办理: the organ decides anew, by a day that is named.
        NewDecision = 4 "new_decision",
    }

    /// On which ground a review decides so; all but the first are faults of the opinion under review.
    ReviewGround {
        /// 事实清楚、依据正确、程序合法、处理适当.
        Sound = 1 "sound",
        /// 主要事实不清、证据不足.
        Facts = 2 "facts",
        /// 适用依据错误.
        Basis = 3 "basis",
        /// 违反法定程序.
        Procedure = 4 "procedure_violated",
        /// 超越或者滥用职权.
        Powers = 5 "powers",
        /// 处理明显不当.
        Improper = 6 "improper",
    }

    /// Whom a petitioner rates (满意度评价对象): two, each by itself.
    Rated {
        /// 信访部门.
        Office = 1 "office",
        /// 责任单位.
        Unit = 2 "unit",
    }

    /// How a petitioner rates (满意度评价结果).
    Satisfaction {
        /// 满意.
        Satisfied = 1 "satisfied",
        /// 基本满意.
        Basically = 2 "basically_satisfied",
        /// 不满意, with a reason.
        Dissatisfied = 3 "dissatisfied",
    }

    /// What of ratings a list is narrowed by (a list's `rated`), each of one object and since the first day of the year.
    Heard {
        /// 应评信访部门: rated, or the time to rate is over.
        OfficeEvaluable = 1 "office_evaluable",
        /// 已评信访部门.
        OfficeEvaluated = 2 "office_evaluated",
        /// 对信访部门满意或者基本满意.
        OfficeSatisfied = 3 "office_satisfied",
        /// 对信访部门不满意.
        OfficeDissatisfied = 4 "office_dissatisfied",
        /// 应评责任单位.
        UnitEvaluable = 5 "unit_evaluable",
        /// 已评责任单位.
        UnitEvaluated = 6 "unit_evaluated",
        /// 对责任单位满意或者基本满意.
        UnitSatisfied = 7 "unit_satisfied",
        /// 对责任单位不满意.
        UnitDissatisfied = 8 "unit_dissatisfied",
    }

    /// Why a matter is not accepted (不予受理、不再受理).
    DeclineGround {
        /// The same matter is in hand already (Art. 19 ¶3).
        InHand = 1 "in_hand",
        /// The same facts and reasons after a final review (不再受理, Art. 36 ¶3).
        Final = 2 "final",
    }

    /// Why a report is not taken up (检举控告不予受理): the Rules Art. 13, and what is kept for reference by Art. 14.
    ReportBar {
        /// 已经或者依法应当通过诉讼、仲裁、行政裁决、行政复议等途径解决.
        Procedure = 1 "procedure",
        /// 属于其他机关、单位职责范围.
        NotOurs = 2 "not_ours",
        /// 只列举违纪或者职务违法、职务犯罪行为名称，没有实质内容.
        NoSubstance = 3 "no_substance",
        /// 重复检举控告.
        Repeat = 4 "repeat",
    }

    /// Why an organ objects to what was sent to it (异议理由, Art. 23 ¶3).
    Ground {
        /// 不属于本机关、单位职权范围.
        NotOurs = 1 "not_ours",
        /// 不属于本辖区.
        OtherArea = 2 "other_area",
        /// 已由其他机关、单位受理或者正在办理.
        InHand = 3 "in_hand",
        /// 涉及几个机关、单位, to be settled by the one above them (Art. 24).
        Several = 4 "several",
        /// 属于诉讼、仲裁、行政复议等程序.
        Procedure = 5 "procedure",
        /// 材料不清、附件不全.
        Unclear = 6 "unclear",
        /// 其他.
        Other = 9 "other",
    }

    /// For what an organ is supervised (督办情形): Art. 40, in the finer list of 《信访条例》 (2005) Art. 36 that practice keeps.
    Lapse {
        /// 无正当理由未按规定期限办结.
        Late = 1 "late",
        /// 未按规定反馈办理结果.
        Unreported = 2 "unreported",
        /// 未按规定程序受理、办理.
        Procedure = 3 "procedure",
        /// 推诿、敷衍、拖延.
        Shirking = 4 "shirking",
        /// 不执行处理意见.
        NotCarriedOut = 5 "not_carried_out",
        /// 弄虚作假.
        Untrue = 6 "untrue",
        /// 其他.
        Other = 9 "other",
    }

    /// The three powers of advice of a petition office (三项建议权, Art. 14 and 40).
    Advice {
        /// 改进工作.
        Improve = 1 "improve",
        /// 完善政策.
        Policy = 2 "policy",
        /// 追究责任.
        Responsibility = 3 "responsibility",
    }

    /// What came of advice to hold somebody responsible (追究责任的结果): of organs, and nobody's name.
    Measure {
        /// 通报.
        Circulated = 1 "circulated",
        /// 诫勉.
        Admonished = 2 "admonished",
        /// 组织调整.
        Reorganised = 3 "reorganised",
        /// 纪律处分.
        Disciplined = 4 "disciplined",
        /// 不予追究, with the reason.
        Nobody = 9 "nobody",
    }

    /// The term that runs at a stage, by what it is for: of what is late, who is late with what (a list's `clock`).
    Clock {
        /// 转送、交办、分流或者告知: fifteen days from registration.
        Office = 1 "office",
        /// 签收: five working days from forwarding.
        Sign = 2 "sign",
        /// 异议答复: the sender's.
        Objection = 3 "objection",
        /// 受理告知: fifteen days from signing for it.
        Notice = 4 "notice",
        /// 答复: sixty days, or as the branch has it.
        Answer = 5 "answer",
        /// 报结: the day the assigner named.
        Result = 6 "result",
        /// 复查、复核: thirty days from the request.
        Review = 7 "review",
    }

    /// What an organ failed in (失责情形, Art. 43 to 45): facts that the log shows, about organs and never about people.
    Failing {
        /// 超期转送、交办或者告知.
        Forward = 1 "forward",
        /// 超期签收.
        Sign = 2 "sign",
        /// 超期受理告知.
        Notice = 3 "notice",
        /// 超期答复.
        Answer = 4 "answer",
        /// 超期报结.
        Result = 5 "result",
        /// 超期回复督办.
        Reply = 6 "reply",
        /// 被督办.
        Supervised = 7 "supervised",
        /// 被退回重办.
        Reworked = 8 "reworked",
        /// 超期复查、复核.
        Review = 9 "review",
        /// 迟报重大紧急信访信息 (Art. 46 (4)).
        UrgentReport = 10 "urgent_report",
        /// 超过初访承诺的日期 (C11).
        Commitment = 15 "commitment",
    }

    /// What a reminder is about (期限提醒).
    About {
        /// The next step of the way.
        Step = 1 "step",
        /// 督办函的回复.
        Letter = 2 "letter",
        /// 批示的落实.
        Instruction = 3 "instruction",
        /// 建议的采纳情况.
        Advice = 4 "advice",
        /// 初访承诺.
        Commitment = 7 "commitment",
    }

    /// What of supervision a list is narrowed by (a list's `watch`).
    Watching {
        /// 督办函待回复.
        Letter = 1 "letter",
        /// 督办函超期未回复.
        LetterLate = 2 "letter_late",
        /// 批示待报告.
        Instruction = 3 "instruction",
        /// 批示超期未报告.
        InstructionLate = 4 "instruction_late",
        /// 建议待反馈.
        Advice = 5 "advice",
        /// 建议超期未反馈.
        AdviceLate = 6 "advice_late",
        /// 支持未落实.
        Promised = 7 "promised",
        /// 退回两次以上.
        Returned = 8 "returned",
        /// 延期.
        Extended = 9 "extended",
        /// 催办过.
        Urged = 10 "urged",
        /// 领导包案.
        Sponsored = 11 "sponsored",
        /// 我包案.
        MySponsored = 12 "my_sponsored",
        /// 回避申请待决定.
        Recusal = 21 "recusal",
        /// 十五日没有新的告知.
        Silent = 22 "silent",
        /// 追究责任的建议没有结果.
        Accountability = 20 "accountability",
        /// 初访承诺待兑现.
        Commitment = 31 "commitment",
        /// 初访承诺超期未兑现.
        CommitmentLate = 32 "commitment_late",
        /// 重大紧急未报告.
        Urgent = 13 "urgent",
        /// 重大紧急超期未报告.
        UrgentLate = 14 "urgent_late",
        /// 管辖争议未解决.
        Conflict = 33 "conflict",
        /// 并入的主件未答复即结束.
        Adrift = 34 "adrift",
        /// 保管期满待鉴定.
        Erasable = 35 "erasable",
        /// 已提请销毁待批准.
        ToErase = 36 "to_erase",
        /// 反映打击报复，优先办理.
        Retaliation = 37 "retaliation",
    }

    /// Why a first matter is handled simply (简易办理的适用情形): 《信访事项简易办理办法》 (2022) Art. 4.
    SimpleCondition {
        /// 事实清楚、责任明确、争议不大、易于解决.
        Clear = 1 "clear",
        /// 提出咨询、意见建议、表达感谢, that can be answered at once.
        AtOnce = 2 "at_once",
        /// 涉及日常生产生活、时效性强.
        Daily = 3 "daily",
        /// 机关、单位已有明确承诺或者结论.
        Settled = 4 "settled",
        /// 其他.
        Other = 9 "other",
    }

    /// What keeps a matter from being handled simply: 《信访事项简易办理办法》 (2022) Art. 4 and 5.
    SimpleBar {
        /// Not a first matter (Art. 4).
        Repeat = 1 "repeat",
        /// Art. 31 (1) to (5) of the Regulations: another procedure.
        Procedure = 2 "procedure",
        /// 上级交办.
        Assigned = 3 "assigned",
        /// Several are responsible.
        Several = 4 "several",
        /// 联名 or brought by five or more.
        Joint = 5 "joint",
        /// 重大、复杂、疑难; here what was marked 重大紧急.
        Major = 6 "major",
        /// Whoever decides did not say that none of the exclusions is there.
        NotStated = 7 "not_stated",
    }

    /// On what ground what a matter holds is erased.
    ErasureGround {
        /// 保管期限届满，经鉴定无须继续保存.
        RetentionOver = 1 "retention_over",
        /// 误登: what was registered is no matter, or somebody else's.
        RegisteredInError = 2 "registered_in_error",
        /// 依法须删除: a court or the law orders it (《个人信息保护法》 Art. 47).
        Ordered = 3 "ordered",
        /// The office key had forgotten it: an older backup was restored after it had been erased.
        Forgotten = 4 "forgotten",
        /// It went to the organ above, sealed.
        SealedUpward = 5 "sealed_upward",
    }

    /// Why a report belongs to the organ above (Rules Art. 15).
    AboveGround {
        /// 反映本机关主要负责人.
        OwnChief = 1 "own_chief",
        /// 反映上级管理的干部.
        ManagedAbove = 2 "managed_above",
    }

    /// What a matter is the first of (初次): two flags of the national record, the second for all organs of this
    /// installation.
    First {
        /// 本机构初次.
        Here = 1 "here",
        /// 全国初次: no organ here had it before.
        Everywhere = 2 "everywhere",
    }

    /// To whom a grave and urgent matter is reported (重大紧急信访信息报送对象, Art. 25).
    UrgentRecipient {
        /// 本级党委、政府.
        Government = 1 "government",
        /// 有关主管部门.
        Department = 2 "department",
        /// 本级信访工作联席会议办公室.
        JointMeeting = 3 "joint_meeting",
        /// 上一级党委和政府信访部门.
        UpperOffice = 4 "upper_office",
        /// 国家信访局.
        National = 5 "national",
    }

    /// How the office was in touch with whoever brought a matter (联系方式).
    Contact {
        /// 电话.
        Phone = 1 "phone",
        /// 面谈.
        Meeting = 2 "meeting",
        /// 上门走访.
        Home = 3 "home",
        /// 短信或网上.
        Message = 4 "message",
        /// 信函.
        Letter = 5 "letter",
        /// 其他.
        Other = 9 "other",
    }

    /// By which procedure a matter is handled (办理程序).
    Procedure {
        /// 普通程序.
        Ordinary = 1 "ordinary",
        /// 简易办理.
        Simple = 2 "simple",
    }

    /// By what an organ was pressed (督查措施).
    Pressing {
        /// 催办.
        Urged = 1 "urged",
        /// 督办函.
        Letter = 2 "letter",
        /// 实地督查.
        Visit = 3 "visit",
        /// 领导批示.
        Instruction = 4 "instruction",
        /// 改进工作建议.
        Improve = 5 "improve",
        /// 完善政策建议.
        Policy = 6 "policy",
        /// 追究责任建议.
        Responsibility = 7 "responsibility",
    }

    /// What the law asks for once a year.
    YearlyDuty {
        /// 信访情况年度报告 (Art. 41).
        Report = 1 "report",
        /// 信访工作考核通报 (Art. 39).
        Assessment = 2 "assessment",
    }

    /// What sort of step an investigation takes (调查核实方式).
    Inquiry {
        /// 现场查看.
        OnSite = 1 "on_site",
        /// 谈话了解.
        Talk = 2 "talk",
        /// 座谈会.
        Forum = 3 "forum",
        /// 调取材料.
        Material = 4 "material",
        /// 部门会商.
        Departments = 5 "departments",
        /// 专家论证.
        Experts = 6 "experts",
        /// 陪访: somebody goes with the petitioner to another organ.
        Accompanied = 7 "accompanied",
        /// 其他.
        Other = 9 "other",
    }

    /// What a return visit found of what the answer promised (落实情况).
    Execution {
        /// 已经落实.
        Done = 1 "done",
        /// 部分落实.
        Partly = 2 "partly",
        /// 尚未落实.
        NotYet = 3 "not_yet",
        /// 没有需要落实的事项.
        NothingOwed = 4 "nothing_owed",
    }

    /// How two sides came to terms (Art. 33).
    Agreement {
        /// 调解协议书.
        Mediation = 1 "mediation",
        /// 和解协议书.
        Settlement = 2 "settlement",
    }

    /// What help was given (Art. 37).
    Relief {
        /// 社会救助.
        Social = 1 "social",
        /// 司法救助.
        Judicial = 2 "judicial",
        /// 临时帮扶.
        Temporary = 3 "temporary",
    }

    /// What must be in place before a matter is closed, where local rules ask for it (五到位, C69).
    ClosingPoint {
        /// 调查到位.
        Investigated = 1 "investigated",
        /// 处理到位.
        DealtWith = 2 "dealt_with",
        /// 反馈到位.
        Told = 3 "told",
        /// 归档到位.
        Filed = 4 "filed",
        /// 教育到位: of the organ and the officers it was about, and never of whoever petitioned.
        Taught = 5 "taught",
    }

    /// A meeting held before a matter is closed, where local rules ask for it (三见面, C70): which, they say themselves.
    Meeting {
        /// 受理见面, with the petitioner.
        TakenUp = 1 "taken_up",
        /// 办理见面, with the petitioner.
        UnderWay = 2 "under_way",
        /// 反馈见面, with the petitioner.
        Result = 3 "result",
        /// 责任领导与信访人见面.
        Leader = 4 "leader",
        /// 与被反映的单位见面.
        ComplainedOf = 5 "complained_of",
        /// 与所在村（社区）、单位见面.
        Grassroots = 6 "grassroots",
    }

    /// How organs differ about whose matter it is (管辖争议, Art. 24).
    Dispute {
        /// 都认为不属于本机关职权范围.
        Deny = 1 "deny",
        /// 都认为属于本机关职权范围.
        Claim = 2 "claim",
    }

    /// By what it was settled whose matter it is (受理机关的确定, Art. 24).
    Settlement {
        /// 协商一致.
        Agreed = 1 "agreed",
        /// 共同的上一级机关、单位决定.
        Above = 2 "above",
        /// 信访工作联席会议决定.
        Conference = 3 "conference",
        /// 由继续行使其职权的机关、单位受理.
        Successor = 4 "successor",
        /// 本级党委、政府或者其指定的机关指定.
        Government = 5 "government",
        /// One of those that had denied it accepted it.
        Accepted = 6 "accepted",
    }

    /// Who takes over from an organ that was merged or abolished (承接机关的依据, Art. 24).
    Succession {
        /// 继续行使其职权的机关、单位.
        Successor = 1 "successor",
        /// 职责不清的，由本级党委、政府或者其指定的机关指定.
        Government = 2 "government",
    }

    /// What a kept phrase (常用语) is for.
    PhraseUse {
        /// 拟办意见.
        Opinion = 1 "opinion",
        /// 异议理由.
        ObjectionReason = 2 "objection_reason",
        /// 延期理由.
        ExtensionReason = 3 "extension_reason",
        /// 进展告知.
        Progress = 4 "progress",
        /// 答复.
        Answer = 5 "answer",
        /// 审核意见.
        Remark = 6 "remark",
        /// 联系记录.
        Contact = 7 "contact",
        /// 办理记录.
        Step = 8 "step",
        /// 异议答复.
        ObjectionDecision = 9 "objection_decision",
        /// 分流去向, with address and hours.
        Diversion = 10 "diversion",
        /// 不予受理理由.
        DeclineReason = 11 "decline_reason",
        /// 协办意见.
        CoOpinion = 12 "co_opinion",
        /// 办结报告.
        ClosureReport = 13 "closure_report",
        /// 退回重办理由.
        ReworkReason = 14 "rework_reason",
        /// 更正理由.
        CorrectionReason = 15 "correction_reason",
        /// 移交说明.
        HandOver = 16 "hand_over",
        /// 复查、复核意见.
        Review = 17 "review",
        /// 听证通知.
        Hearing = 18 "hearing",
        /// 不列入频发词的词: kept like a phrase, and put into no field.
        UnlistedWord = 19 "unlisted_word",
    }

    /// How it is made sure that whoever asks for a new code is the petitioner (补发查询码).
    CodeManner {
        /// 当面核对证件.
        Counter = 1 "counter",
        /// 按登记的电话回拨核实.
        CallBack = 2 "call_back",
    }

    /// The pile a matter lies on: who must do what next.
    Pile {
        /// 待拟办.
        ToPropose = 1 "to_propose",
        /// 待审核.
        ToCheck = 2 "to_check",
        /// 待审签.
        ToSignOff = 3 "to_sign_off",
        /// 待分办.
        ToAllot = 4 "to_allot",
        /// 待签收.
        ToSignFor = 5 "to_sign_for",
        /// 异议待定.
        ToDecide = 6 "to_decide",
        /// 待受理.
        ToAccept = 7 "to_accept",
        /// 待答复.
        ToAnswer = 8 "to_answer",
        /// 待审批: a draft waits for approval.
        ToApprove = 9 "to_approve",
        /// 待送达.
        ToDeliver = 10 "to_deliver",
        /// 待办结.
        ToClose = 11 "to_close",
        /// 待认定.
        ToCertify = 12 "to_certify",
        /// 被退回.
        Returned = 13 "returned",
        /// Nothing is owed.
        Done = 14 "done",
        /// A report lying with its reception; it goes no further yet.
        Reception = 15 "reception",
        /// 待复查、待复核.
        ToReview = 16 "to_review",
    }
}

impl Meeting {
    /// Whether it needs the petitioner: with whom nobody knows there is none.
    pub const fn is_with_petitioner(self) -> bool {
        !matches!(self, Self::ComplainedOf | Self::Grassroots)
    }
}

impl Manner {
    /// True for what reaches the petitioner on another day than it is sent: the receipt tells the day.
    pub const fn travels(self) -> bool {
        matches!(self, Self::Post | Self::Notice | Self::Other)
    }
}

impl Role {
    /// Whether the role lets its officer know of matters: who keeps accounts, and who reads traces, opens none (三员分立); who
    /// hands in notes sees where their own stand.
    pub const fn sees_matters(self) -> bool {
        !matches!(self, Self::Admin | Self::Auditor | Self::Observer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes are stored for good: this table is the promise, written by hand.
    #[test]
    fn codes_and_words_never_change() {
        assert_eq!(Kind::WORDS, ["suggestion", "report", "claim", "discipline_appeal"]);
        assert_eq!(Kind::ALL.iter().map(|k| k.code()).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!(Form::from_code(9), Some(Form::Other));
        assert_eq!(Way::parse("answer_directly"), Some(Way::AnswerDirectly));
        assert_eq!(Branch::Petition.word(), "31-6");
        assert_eq!(Outcome::parse("nonsense"), None);
        assert_eq!(Pile::ALL.len(), 16);
    }
}
