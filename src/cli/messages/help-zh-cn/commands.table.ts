/** The commands in simplified Chinese, by the English text. */
export const COMMANDS_HELP: Readonly<Record<string, string>> = {
  'list the resources of a kind, with states and phase': '列出一类资源，附状态和阶段',
  'such as server, volume, floating-ip; singular or plural': '如 server、volume、floating-ip；单数或复数',
  'of all projects (admin)': '所有项目的（管理员）',
  'more columns': '更多列',
  'only those of this status': '仅此状态的资源',
  'only those whose name contains this text': '仅名称包含此文本的资源',
  'stop after so many': '达到此数量后停止',
  'show one resource: its states, its phase, how long it has been so, and all that the API says':
    '显示一个资源：状态、阶段、持续时间以及 API 给出的全部内容',
  'such as server, volume, floating-ip': '如 server、volume、floating-ip',
  'its name or its id': '名称或 ID',
  'look for the name in all projects (admin)': '在所有项目中查找该名称（管理员）',
  'say what is allowed on a resource now, and why the rest is not': '说明资源当前允许的操作，以及其余操作为何不被允许',
  'ask for one operation: exit code 0 when it is allowed, 1 when it is refused':
    '询问一个操作：允许时退出码为 0，拒绝时为 1',
  'also what could not be checked beforehand': '也显示无法预先检查的内容',
  'wait until resources are as they should be, or cannot come there any more': '等待资源达到指定状态，或确定无法达到',
  'the resources; or --all with filters': '资源；或 --all 加筛选条件',
  'end with the first that is there, not with the last': '第一个达到时结束，而不是最后一个',
  'wait on where nothing goes on, for what somebody else begins': '没有进行中的操作时继续等待他人发起的操作',
  'how long to wait, such as 10m; without end when absent': '等待时长，如 10m；默认不限',
  'follow every transition, live': '实时跟踪每次状态变化',
  'kinds to follow; all that are watched when none is given': '要跟踪的类型；默认为全部',
  'follow all projects (admin)': '跟踪所有项目（管理员）',
  'keep nothing for history and at': '不为 history 和 at 保留记录',
  'look at a cloud in a terminal: what is in motion, findings, operations; act with keys':
    '在终端中查看云：进行中的变化、发现的问题、操作；用按键执行操作',
  'list the recorded transitions of a resource': '列出资源已记录的状态变化',
  'list the resources as they were at a past moment, from what was recorded': '根据记录列出资源在过去某一时刻的状态',
  'find what is stuck, failed or contradictory, and what to do': '找出卡住、失败或矛盾的资源以及应对办法',
  'show the state machine of a kind; needs no cloud': '显示一类资源的状态机；不需要云',
  'run an OpenStack in this process; needs no cloud': '在本进程中运行一个 OpenStack；不需要云',
  'print the completion script of a shell; needs no cloud': '输出 shell 的补全脚本；不需要云',
  'bash, zsh or fish': 'bash、zsh 或 fish',
  'a table of the servers of the project': '本项目服务器的表格',
  'all failed volumes, as JSON': '所有出错的卷，以 JSON 输出',
  'ids and names for a script': '供脚本使用的 ID 和名称',
  'everything about the server': '服务器的全部信息',
  'one word for a script': '供脚本使用的一个词',
  'variables for a shell': '供 shell 使用的变量',
  'every operation, allowed or not, with the reason': '每个操作是否允许，附原因',
  'one operation, for a script': '单个操作，供脚本使用',
  'such as server, volume, image': '如 server、volume、image',
  'status=ACTIVE, task=none, phase=stable, gone; words with commas, != for none of them; may be repeated, all must hold':
    'status=ACTIVE、task=none、phase=stable、gone；多个值用逗号分隔，!= 表示都不是；可重复，须全部满足',
  'until the server is up; 8 when it cannot be': '直到服务器启动；无法启动时退出码为 8',
  'until all of them are deleted': '直到全部被删除',
  'lines (also called table) or one JSON object a line': '逐行文本（也称 table），或每行一个 JSON 对象',
  'one line for each transition in a terminal too, where the usual is a live table':
    '在终端中也每次状态变化输出一行；默认为实时表格',
  'least seconds between looks while something moves; without it, half a second to one':
    '有变化时两次查看的最短间隔（秒）；不给出时为半秒至一秒',
  'how often to look while nothing does, default 2': '无变化时的查看间隔，默认为 2',
  'where what was seen is kept (or NEPHOSCOPE_DATA_DIR); ~/.local/state/nephoscope when absent':
    '记录的保存位置（或 NEPHOSCOPE_DATA_DIR）；默认为 ~/.local/state/nephoscope',
  'needs no cloud: watch an emulated one in which this happens, such as small':
    '不需要云：观察一个按此场景运转的模拟云，如 small',
  'with --scenario: the same happens each time; 1 when absent': '与 --scenario 合用：每次发生的事情相同；默认为 1',
  "listen to the services' notifications too: amqp://user:password@host:5672 (or NEPHOSCOPE_NOTIFICATIONS)":
    '同时监听服务的通知：amqp://user:password@host:5672（或 NEPHOSCOPE_NOTIFICATIONS）',
  'an exchange to listen at, default nova, openstack, cinder, glance, neutron':
    '要监听的 exchange，默认为 nova、openstack、cinder、glance、neutron',
  'a topic to listen to, default versioned_notifications, notifications':
    '要监听的 topic，默认为 versioned_notifications、notifications',
  'follows everything of the project': '跟踪本项目的全部资源',
  'one JSON object for each transition': '每次状态变化一个 JSON 对象',
  'without a cloud: what nephoscope alone does too': '不需要云：与单独运行 nephoscope 相同',
  'needs no cloud: an emulated one in which this happens, such as small':
    '不需要云：使用一个按此场景运转的模拟云，如 small',
  'what moves in the project; ? shows the keys': '本项目中正在变化的资源；按 ? 显示按键',
  'without a cloud': '不需要云',
  'of the resource; it may be gone': '资源的名称或 ID；资源可以已不存在',
  "transitions from then on: 14:30, '2026-01-31 14:30', '2 h ago'; local time":
    "此后的状态变化：14:30、'2026-01-31 14:30'、'2 h ago'；本地时间",
  'transitions before then': '此前的状态变化',
  'the newest so many, default 100': '最新的若干条，默认为 100',
  'what a watch saw of it, with how long each state lasted': '观察到的该资源的状态变化，附每个状态的持续时间',
  'the same for a program': '同样的内容，供程序使用',
  "14:30, '2026-01-31 14:30', '10 min ago'; local time, or ISO 8601 with a zone":
    "14:30、'2026-01-31 14:30'、'10 min ago'；本地时间，或带时区的 ISO 8601",
  'such as server, volume, floating-ip; all when none is given': '如 server、volume、floating-ip；默认为全部',
  'only those of this project': '仅此项目的资源',
  'everything as it was at twelve past three': '三点十二分时的全部资源',
  'the servers that were in error then': '当时出错的服务器',
  'kinds to tell of; all when none is given': '要报告的类型；默认为全部',
  'also what breaks nothing: leftovers and odd steps': '也报告无害的问题：残留和异常步骤',
  'look at all projects (admin)': '查看所有项目（管理员）',
  'what is wrong in the project, with the steps that help, the least dangerous first':
    '本项目中的问题及解决步骤，风险最小的在前',
  'for a program; exit code 1 when something is found': '供程序使用；发现问题时退出码为 1',
  'run several operations in order over many resources': '对多个资源按顺序执行多个操作',
  'move all servers off a host': '将所有服务器移出主机',
  'what stands in the way of a deletion, and all that would go': '什么阻碍删除，以及会被删除的全部资源',
  'list the plans that come with the program, with what they take': '列出程序自带的计划及其参数',
  'the plans and their arguments': '计划及其参数',
  'show all that a plan would do, and do nothing': '显示计划将做的一切，但不执行',
  'the name of a plan, or a YAML file': '计划名称，或 YAML 文件',
  'what it takes, as name=value': '计划的参数，形式为 name=value',
  'over the resources of all projects (admin)': '针对所有项目的资源（管理员）',
  'each step for each server, and whether it is allowed now': '每个服务器的每个步骤，以及当前是否允许',
  'run a plan; what it does is written down, so that it can go on after any end':
    '执行计划；执行过程会被记录，因此无论如何中断都能继续',
  'show all that it would do, and do nothing': '显示将做的一切，但不执行',
  'begin another run though one of the same plan and arguments is not over':
    '即使相同计划和参数的执行尚未结束，也另开一次执行',
  'reboot the members of a server group, one after the other': '逐个重启服务器组的成员',
  'a plan of your own': '自己编写的计划',
  'show the runs of plans, or where one of them is': '显示计划的各次执行，或其中一次的进度',
  'the run; all of them when absent': '执行的名称；默认为全部',
  'all runs on this cloud, the newest first': '此云上的全部执行，最新的在前',
  'go on with a run that was ended, or that stopped because too much failed':
    '继续一次被中断的执行，或因失败过多而停止的执行',
  'the run; the newest that is not over when absent': '执行的名称；默认为最新的未结束者',
  'try again what failed': '重试失败的部分',
  'how many resources may fail, those that did included': '允许失败的资源数，包括已失败的',
  'after a power cut: nothing is done twice, nothing is forgotten': '断电之后：不重复，不遗漏',
  'once the reason of the failures is gone': '失败原因消除之后',
  'watch clouds for everyone who may see them: an HTTP API and one live stream':
    '为有权查看的所有人观察云：HTTP API 和一个实时事件流',
  'a cloud of clouds.yaml to watch; may be repeated; an emulated one in motion when absent':
    '要观察的 clouds.yaml 中的云；可重复；默认为一个运转中的模拟云',
  'where it listens, 8585 when absent; 0 takes a free one': '监听端口，默认为 8585；0 表示任选空闲端口',
  'the address it listens on, 127.0.0.1 when absent': '监听地址，默认为 127.0.0.1',
  'its certificate, PEM; needed, or --insecure-http, for any address but loopback':
    '服务器证书，PEM；监听环回以外的地址时必需，或使用 --insecure-http',
  'the key of that certificate, PEM': '该证书的密钥，PEM',
  'listen beyond loopback without TLS: behind a proxy that has it, or for a trial':
    '在环回以外不使用 TLS 监听：用于位于 TLS 代理之后，或试用',
  'an origin whose pages may use the API, or at which a proxy serves it; may be repeated':
    '其页面可使用 API 的源，或代理提供服务的源；可重复',
  'what is in the emulated cloud and moves, a name of scenario list or a YAML file: small when absent':
    '模拟云的内容与动态：scenario list 中的名称或 YAML 文件；默认为 small',
  'makes the emulated cloud repeat itself; 1 when absent': '使模拟云可重现；默认为 1',
  'where what is seen is kept; a folder of the user when absent': '记录的保存位置；默认为用户的目录',
  'where webhooks may be sent to beside public addresses: a block such as 10.1.0.0/16, or loopback; may be repeated':
    '除公网地址外 webhook 可发往的地址：网段如 10.1.0.0/16，或 loopback；可重复',
  'keep what is seen in memory only': '观察到的内容只保存在内存中',
  'how stderr is written; text on a terminal, else json': 'stderr 的格式；终端上为 text，否则为 json',
  'serve an emulated cloud in motion': '提供一个运转中的模拟云',
  'serve two clouds of clouds.yaml': '提供 clouds.yaml 中的两个云',
  'such as server, volume, floating-ip; all kinds in short when absent':
    '如 server、volume、floating-ip；默认简要列出所有类型',
  'the kinds, with how many states and operations each has': '各类型及其状态数和操作数',
  'states and operations of a server': '服务器的状态和操作',
  'the same and more, for programs': '同样的内容及更多，供程序使用',
  'a drawing, by Graphviz': '由 Graphviz 绘制的图',
  'where it listens, 8989 when absent; 0 takes a free one': '监听端口，默认为 8989；0 表示任选空闲端口',
  'the address it listens on, 127.0.0.1 when absent; it has no passwords to speak of':
    '监听地址，默认为 127.0.0.1；其密码并不保密',
  'makes ids, durations and choices repeat; 1 when absent': '使 ID、时长和随机选择可重现；默认为 1',
  'how much faster than real time runs, 0 (paused) to 10000; 1 when absent':
    '相对真实时间的倍速，0（暂停）至 10000；默认为 1',
  'how long operations take, quick when absent': '操作耗时的模式，默认为 quick',
  'a fault to begin with, such as build-interrupted; docs/reference/faults.md lists them; may be repeated':
    '一开始就有的故障，例如 build-interrupted；清单见 docs/reference/faults.md；可重复给出',
  'what is there and what happens by itself: a name of scenario list, or a YAML file; nothing when absent':
    '其中的内容与自行发生的事：scenario list 中的名称或 YAML 文件；默认无',
  "send the services' notifications to a broker, amqp://user:password@host:5672; none are sent when absent":
    '将服务的通知发送到消息代理，amqp://user:password@host:5672；默认不发送',
  "which of Nova's formats, both when absent": 'Nova 的通知格式，默认为 both',
  'emulate nothing, and write a scenario of the cloud that --os-cloud names: it is only read, and names are replaced':
    '不模拟，而是输出 --os-cloud 所指云的场景：只读取，名称会被替换',
  'what a cloud has and does, as a scenario': '一个云的内容与活动，写成场景',
  'a cloud in which an operator empties a host': '一个管理员清空主机的云',
  'list, show and check scenarios: emulated clouds as YAML, and what happens in them':
    '列出、显示和检查场景：以 YAML 描述的模拟云及其中发生的事',
  'list the scenarios that come with the program': '列出程序自带的场景',
  'their names and what they are about': '名称及内容',
  'print the YAML of a scenario, with what to watch for: to read, or to begin one of your own':
    '输出场景的 YAML 及观察要点：供阅读，或作为自己场景的起点',
  'the name of a scenario': '场景名称',
  'a copy to change': '可修改的副本',
  'check a scenario, and build its cloud; a mistake is told with line, column and reason':
    '检查场景并构建其云；错误会给出行、列和原因',
  'a YAML file, or the name of a scenario': 'YAML 文件或场景名称',
  'exit code 0 when it can be played': '可以运行时退出码为 0',
  'print the JSON Schema of scenarios, for editors': '输出场景的 JSON Schema，供编辑器使用',
  'what an editor completes and checks by': '编辑器据此补全和检查',
  'what comes with the program': '程序自带的场景',
  'whether one of your own can be played': '自己的场景能否运行',
  'an option of OpenStack, such as reclaim_instance_interval=60 or shelved_offload_time=-1; may be repeated':
    'OpenStack 的配置项，如 reclaim_instance_interval=60 或 shelved_offload_time=-1；可重复',
  'keep the state there and go on with it; nothing is kept when absent': '在此保存状态，下次继续；默认不保存',
  'start, and write the configuration of its clouds for clients': '启动，并输出供客户端使用的云配置',
  'the same state again next time': '下次恢复相同状态',
  'for tests: the same ids each time, no waiting': '用于测试：每次 ID 相同，无需等待',
  'run this, signed in to the cloud, and end with its exit code; behind --, on a free port when --port is absent':
    '运行此命令（已登录该云），并以其退出码结束；写在 -- 之后；未指定 --port 时使用空闲端口',
  'tests against a cloud of their own, with their exit code': '在专用的云上运行测试，并返回测试的退出码',
  'for bash': '用于 bash',
  'for zsh, with ~/.zfunc in fpath before compinit': '用于 zsh，须在 compinit 之前将 ~/.zfunc 加入 fpath',
  'for fish': '用于 fish',
};
