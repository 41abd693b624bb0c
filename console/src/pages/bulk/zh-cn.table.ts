import type { Message } from '../../messages/message.ts';
import type { EN } from './en.table.ts';

/** The same in simplified Chinese. */
export const ZH_CN: Readonly<Record<keyof typeof EN, Message>> = {
  operate: '批量操作…',
  title: { other: '对 {count} 个资源执行同一操作' },
  judging: '正在按状态逐个判断：{done} / {total}…',
  tooMany: '每次最多 {count} 个；请少选一些。',
  severalClouds: '它们属于多个云；请先选择一个云。',
  failed: '未能判断：{why}',
  operation: '操作',
  choose: '选择…',
  option: '{operation}：{all} 个中的 {may} 个',
  nothing: '从这里无法对它们执行任何操作。',
  may: { other: '{count} 个可以' },
  mayNot: { other: '{count} 个不可以，将被略过' },
  gone: '已不存在',
  unjudged: '未能判断',
  danger: '它带走的内容无法恢复。',
  parallel: '同时进行的数量',
  budget: '失败多少个之后不再开始新的',
  dryRun: '展示它会做的一切',
  changed: '内容已改变；运行之前请重新展示。',
  run: { other: '对 {count} 个资源运行' },
  secrets: '机密的输入不提供：计划会被记录下来。',
};
