// Who works in the demonstration, by what a story needs them for.

/** Persons of `crates/desk/src/demo.rs`; signing in says so when the office knows one of them no more. */
export const PEOPLE = {
  clerk: "邬晴",
  drafter: "柏舟",
  checker: "谷雨",
  signer: "祝禾",
  supervisor: "施野",
  handler: "简宁",
  chief: "秦疏影",
  reviewer: "叶怀瑾",
  reception: "尤加",
  head_of_reception: "裴照",
  deputy: "商陆",
  inspector: "简行",
  other_inspector: "卜宁",
  third_inspector: "柯澜",
  admin: "管理员",
  auditor: "安全审计员",
  observer: "麦穗",
  town_discipline: "圩白",
  case_room: "闵悦",
  trial_room: "章序",
};

/** Those of them who may know who brought a matter. */
export const SEALED = new Set(["clerk", "drafter", "checker", "handler", "reviewer", "reception"]);

/** The organ of the handler and the chief. */
export const SCHOOLS = "澄溪县教育局";
