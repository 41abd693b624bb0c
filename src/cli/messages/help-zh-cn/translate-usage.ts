/** What the parser says of a line that it cannot read: its sentence, and ours in simplified Chinese. */
const SENTENCES: readonly (readonly [sentence: RegExp, zhCn: string])[] = [
  [/^unknown option '(.*)'$/m, "未知选项 '$1'"],
  [/^unknown command '(.*)'$/m, "未知命令 '$1'"],
  [/^missing required argument '(.*)'$/m, "缺少参数 '$1'"],
  [/^option '(.*)' argument missing$/m, "选项 '$1' 缺少值"],
  [/^option '(.*)' argument '(.*)' is invalid\./m, "选项 '$1' 的值 '$2' 无效。"],
  [
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\.$/m,
    '参数过多：应为 $2 个，实为 $3 个。',
  ],
  [/\(Did you mean one of (.*)\?\)/, '（是否想输入以下之一：$1？）'],
  [/\(Did you mean (.*)\?\)/, '（是否想输入 $1？）'],
  [/Did you mean '(.*)'\?/, "是否想输入 '$1'？"],
  [/Choose from: (.*)\.$/m, '可选：$1。'],
];

/** Translates what the parser says of a line that it cannot read; any other text stays as it is. */
export function translateUsage(text: string): string {
  return SENTENCES.reduce((so, [sentence, zhCn]) => so.replace(sentence, zhCn), text);
}
