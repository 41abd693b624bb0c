/**
 * Sentences about resources: their English, and how they are put in simplified Chinese. The first that fits counts. `who`, `other` and
 * `what` begin with a kind; the other values are names, states, operations and services.
 */
export const SENTENCES_ZH_CN: readonly (readonly [english: RegExp, zhCn: string])[] = [
  [
    /^(?<who>.+) stopped at (?<state>.+) of (?<ops>[\w-]+(?: or [\w-]+)*): (?<step>.+) does not come from (?<from>.+)$/,
    '{who} 停在 {state}（{ops}）：{from} 没有给出 {step}',
  ],
  [
    /^(?<who>.+) stopped at (?<state>.+): (?<step>.+) does not come from (?<from>.+)$/,
    '{who} 停在 {state}：{from} 没有给出 {step}',
  ],
  [/^(?<who>.+) stopped at (?<state>.+)$/, '{who} 停在 {state}'],
  [/^(?<what>.+): one of (?<count>\d+) operations failed$/, '{what}：{count} 个操作之一失败'],
  [
    /^(?<what>.+): (?<ops>[\w-]+(?: or [\w-]+)*) failed at (?<last>.+), (?<step>.+) did not come from (?<from>.+)$/,
    '{what}：{ops} 在 {last} 失败，{from} 没有给出 {step}',
  ],
  [
    /^(?<what>.+): (?<ops>[\w-]+(?: or [\w-]+)*) failed, (?<step>.+) did not come from (?<from>.+)$/,
    '{what}：{ops} 失败，{from} 没有给出 {step}',
  ],
  [
    /^(?<who>.+) went from (?<from>.+) to (?<state>.+), which no operation does$/,
    '{who} 从 {from} 变为 {state}，没有操作会如此',
  ],
  [/^(?<who>.+) goes back and forth between (?<one>.+) and (?<other>.+)$/, '{who} 在 {one} 和 {other} 之间反复变化'],
  [
    /^a migration of server (?<name>.+) is (?<state>\S+), but the server has no task$/,
    '服务器 {name} 的迁移为 {state}，但服务器没有任务',
  ],
  [
    /^a migration is (?<state>\S+) of server (?<name>.+), which does not exist$/,
    '有迁移为 {state}，但其服务器 {name} 不存在',
  ],
  [
    /^server (?<name>.+) waits to be confirmed, but no finished migration of it exists$/,
    '服务器 {name} 等待确认，但没有其已完成的迁移',
  ],
  [
    /^image (?<name>.+) is of a shelved server that does not exist$/,
    '镜像 {name} 属于已搁置的服务器，但该服务器不存在',
  ],
  [
    /^image (?<name>.+) is (?<state>\S+), but its server (?<id>.+) does not exist$/,
    '镜像 {name} 为 {state}，但其服务器 {id} 不存在',
  ],
  [
    /^image (?<name>.+) is (?<state>\S+), but no task of server (?<other>.+) makes it$/,
    '镜像 {name} 为 {state}，但服务器 {other} 没有创建它的任务',
  ],
  [
    /^port (?<name>.+) of server (?<other>.+) is DOWN while the server is ACTIVE$/,
    '服务器 {other} 的端口 {name} 为 DOWN，而服务器为 ACTIVE',
  ],
  [
    /^port (?<name>.+) is owned by (?<owner>\S+) but belongs to no server$/,
    '端口 {name} 的所有者为 {owner}，但不属于任何服务器',
  ],
  [
    /^port (?<name>.+) belongs to (?<other>(?:server|router) .+), which does not exist$/,
    '端口 {name} 属于{other}，但后者不存在',
  ],
  [
    /^floating IP (?<name>.+) points to (?<other>port .+), which does not exist$/,
    '浮动 IP {name} 指向{other}，但后者不存在',
  ],
  [
    /^floating IP (?<name>.+) goes through (?<other>router .+), which does not exist$/,
    '浮动 IP {name} 经过{other}，但后者不存在',
  ],
  [/^trunk (?<name>.+) has (?<other>port .+), which does not exist$/, '中继 {name} 包含{other}，但后者不存在'],
  [
    /^trunk (?<name>.+) is DOWN while its parent port (?<other>.+) is ACTIVE$/,
    '中继 {name} 为 DOWN，而其父端口 {other} 为 ACTIVE',
  ],
  [/^port (?<name>.+) is a subport, but no trunk has it$/, '端口 {name} 是子端口，但没有中继包含它'],
  [/^volume (?<name>.+) is in-use but attached to nothing$/, '卷 {name} 为 in-use，但没有连接到任何资源'],
  [
    /^volume (?<name>.+) is attached to server (?<other>.+), which does not exist$/,
    '卷 {name} 连接到服务器 {other}，但后者不存在',
  ],
  [
    /^volume (?<name>.+) is attached to server (?<other>.+), which does not have it$/,
    '卷 {name} 连接到服务器 {other}，但后者没有它',
  ],
  [
    /^server (?<name>.+) has volume (?<other>.+), which is available to others$/,
    '服务器 {name} 连接着卷 {other}，而该卷可被他人使用',
  ],
  [
    /^server (?<name>.+) has volume (?<other>.+), which does not exist$/,
    '服务器 {name} 连接着卷 {other}，但后者不存在',
  ],
  [/^an attachment is of volume (?<id>.+), which does not exist$/, '有连接属于卷 {id}，但该卷不存在'],
  [/^an attachment is for server (?<id>.+), which does not exist$/, '有连接用于服务器 {id}，但该服务器不存在'],
  [/^volume (?<name>.+) is reserved, but no attachment reserves it$/, '卷 {name} 为 reserved，但没有连接预留它'],
  [/^volume (?<name>.+) is reserved, but no server has it$/, '卷 {name} 为 reserved，但没有服务器连接它'],
  [
    /^volume (?<name>.+) is awaiting-transfer, but there is no transfer of it$/,
    '卷 {name} 为 awaiting-transfer，但没有其转让',
  ],
  [/^snapshot (?<name>.+) is of volume (?<id>.+), which does not exist$/, '快照 {name} 属于卷 {id}，但后者不存在'],
  [
    /^backup (?<name>.+) is being made of volume (?<id>.+), which does not exist$/,
    '正在为卷 {id} 创建备份 {name}，但该卷不存在',
  ],
  [/^image (?<name>.+) is queued: no data of it has come$/, '镜像 {name} 处于 queued：尚未收到任何数据'],
  [/^volume (?<name>.+) was made for a backup that is over$/, '卷 {name} 是为已结束的备份创建的'],
  [
    /^volume (?<name>.+) is (?<state>\S+), but no backup of it is (?<other>\S+)$/,
    '卷 {name} 为 {state}，但没有其备份为 {other}',
  ],
  [/^(?<who>.+) ended in (?<state>.+)$/, '{who} 以 {state} 结束'],
  [/^(?<op>\w+) of the (?<who>.+) succeeded: it is gone\.$/, '对{who} 执行的 {op} 成功：资源已不存在。'],
  [/^(?<op>\w+) of the (?<who>.+) succeeded: (?<state>.+)\.$/, '对{who} 执行的 {op} 成功：{state}。'],
  [/^(?<op>\w+) of the (?<who>.+) succeeded\.$/, '对{who} 执行的 {op} 成功。'],
  [/^(?<op>\w+) of the (?<who>.+) was accepted; it is not followed\.$/, '对{who} 执行的 {op} 已被接受；不再跟踪。'],
  [
    /^(?<op>\w+) of the (?<who>.+) failed before (?<step>[^:]+): (?<fault>.+)$/,
    '对{who} 执行的 {op} 在 {step} 之前失败：{fault}',
  ],
  [/^(?<op>\w+) of the (?<who>.+) failed before (?<step>[^:]+)$/, '对{who} 执行的 {op} 在 {step} 之前失败'],
  [/^(?<op>\w+) of the (?<who>.+) failed: (?<fault>.+)$/, '对{who} 执行的 {op} 失败：{fault}'],
  [/^(?<op>\w+) of the (?<who>.+) failed$/, '对{who} 执行的 {op} 失败'],
  [
    /^(?<op>\w+) of the (?<who>.+) is not over before (?<step>[^:]+?)(?<state>: .+)?\.$/,
    '对{who} 执行的 {op} 尚未结束，还没有到 {step}{state}。',
  ],
  [/^(?<op>\w+) of the (?<who>.+) is not over(?<state>: .+)?\.$/, '对{who} 执行的 {op} 尚未结束{state}。'],
  [
    /^(?<op>\w+) of the (?<who>.+) was overtaken by another operation(?<rest>.*)\.$/,
    '对{who} 执行的 {op} 被另一操作取代{rest}。',
  ],
  [
    /^(?<op>\w+) of the (?<who>.+) was overtaken by (?<by>\w+)(?<rest>.*)\.$/,
    '对{who} 执行的 {op} 被 {by} 取代{rest}。',
  ],
  [/^the resource is gone$/, '资源已不存在'],
  [/^told long enough$/, '报告已足够久'],
  [/^what it is about agrees again$/, '相关各方重新一致'],
  [/^it is (?<state>.+)$/, '现为 {state}'],
  [/^(?<who>.+) is (?<state>.+) again$/, '{who} 重新为 {state}'],
  [/^(?<who>.+) is (?<state>.+)$/, '{who} 为 {state}'],
];
