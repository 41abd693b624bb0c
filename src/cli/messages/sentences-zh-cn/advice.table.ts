/** What to do about findings, and what it risks, in simplified Chinese, by the English text. */
export const ADVICE_ZH_CN: Readonly<Record<string, string>> = {
  'Read which step of the operation failed or still runs, and on which host':
    '查看操作的哪一步失败或仍在运行，在哪台主机上',
  'See whether the compute service of its host reports': '查看其主机的计算服务是否在报告',
  'See whether conductor and scheduler report: a build that no host has claimed waits for them':
    '查看 conductor 和 scheduler 是否在报告：尚无主机认领的创建在等待它们',
  'See whether its ports are ACTIVE: the guest waits for them': '查看其端口是否为 ACTIVE：客户机在等待它们',
  'Delete it again: Nova looks at no task of a server that is to be deleted':
    '再次删除：对于要删除的服务器，Nova 不看其任务',
  'none beyond the deletion that was asked for already': '除已请求的删除之外，没有其他风险',
  'Abort the live migration: the guest goes on where it is': '中止热迁移：客户机在原处继续运行',
  'refused unless the migration is queued, preparing or running; after a switch to post-copy the guest is lost':
    '仅当迁移为 queued、preparing 或 running 时允许；切换到 post-copy 之后客户机会丢失',
  'Restart the compute service of its host: it tries the task again': '重启其主机的计算服务：它会重试该任务',
  'every server that is being built or rebuilt on the host goes to ERROR':
    '该主机上正在创建或重建的服务器都会变为 ERROR',
  'Restart the compute service of its host: it takes the deletion up again': '重启其主机的计算服务：它会继续删除',
  'Restart the compute service of its host: it clears the task': '重启其主机的计算服务：它会清除该任务',
  'the image stays queued or saving and is to be deleted; servers being built on the host go to ERROR':
    '镜像会停留在 queued 或 saving，需要删除；该主机上正在创建的服务器会变为 ERROR',
  'Restart the compute service of its host: it clears the task or reboots the guest':
    '重启其主机的计算服务：它会清除该任务或重启客户机',
  'the guest may be rebooted; every server that is being built or rebuilt on the host goes to ERROR':
    '客户机可能被重启；该主机上正在创建或重建的服务器都会变为 ERROR',
  'Restart the compute service of the source host: it aborts the migration and clears the task':
    '重启源主机的计算服务：它会中止迁移并清除该任务',
  'Restart the compute service of the source host: it goes back to the old flavor there and clears the task':
    '重启源主机的计算服务：它会在该处恢复旧规格并清除该任务',
  'disks that were copied stay on the destination; servers being built on the host go to ERROR':
    '已复制的磁盘会留在目标主机；该主机上正在创建的服务器会变为 ERROR',
  'Restart the compute service of its host: the server goes to ERROR, and can be rebuilt again':
    '重启其主机的计算服务：服务器会变为 ERROR，之后可再次重建',
  'the old disk is gone already; every other server being built or rebuilt there goes to ERROR too':
    '旧磁盘已不存在；该处其他正在创建或重建的服务器也会变为 ERROR',
  'Restart the compute service of its host: the server goes to ERROR, and can be deleted':
    '重启其主机的计算服务：服务器会变为 ERROR，之后可删除',
  'every other server that is being built or rebuilt on the host goes to ERROR too':
    '该主机上其他正在创建或重建的服务器也会变为 ERROR',
  'Delete it and build another one': '删除它，另建一个',
  'what was made for it is released only where the compute service answers; look for its ports and volumes':
    '仅当计算服务应答时，为它创建的资源才会释放；请检查其端口和卷',
  'Reset its state to error, once it is sure that nothing works on it any more':
    '确定不再有任何操作之后，将其状态重置为 error',
  'only the record changes: what was begun may still go on, and two operations then work on one guest':
    '只改变记录：已开始的操作可能仍在继续，届时两个操作会作用于同一客户机',
  'Reset its state to active, once it is sure that the guest runs as it should':
    '确定客户机正常运行之后，将其状态重置为 active',
  'only the record changes; allocations, ports and volumes of the operation are not put right, and a stopped guest reads ACTIVE until the next sync':
    '只改变记录；操作的分配、端口和卷不会修正，已停止的客户机在下次同步之前仍显示 ACTIVE',
  'Delete it by force': '强制删除',
  'a host that does not answer keeps the guest; it may run on and write to its disks':
    '不应答的主机会保留客户机；它可能继续运行并写入磁盘',
  'Reboot it hard: the guest is made anew from its definition and its disks': '硬重启：按其定义和磁盘重新创建客户机',
  'what the guest has not written to disk is lost; refused where it was never built':
    '客户机尚未写入磁盘的内容会丢失；从未创建成功的会被拒绝',
  'its local disk is lost': '其本地磁盘会丢失',
  'only the record changes; what failed is not put right': '只改变记录；失败的部分不会修正',
  'Ask for the operation again: the server is as it was before': '重新请求该操作：服务器与之前相同',
  'it fails again where the reason is still there': '原因仍在时会再次失败',
  'See what its server does, and on which host': '查看其服务器在做什么，在哪台主机上',
  'after a switch to post-copy the guest is lost': '切换到 post-copy 之后客户机会丢失',
  'Confirm again, once the compute service of the source host answers': '源主机的计算服务恢复应答之后，再次确认',
  'refused with 400 where no finished migration is found': '找不到已完成的迁移时会以 400 拒绝',
  'Restart the compute service of the host that works on it: records left by a deleted server are cleaned by its periodic task':
    '重启正在处理它的主机的计算服务：其周期任务会清理已删除服务器遗留的记录',
  'Reset its state to active: it can be neither confirmed nor reverted without the record':
    '将其状态重置为 active：没有该记录，既不能确认也不能还原',
  'the disk and the allocation on the old host stay and must be removed by hand':
    '旧主机上的磁盘和分配会保留，须手工清除',
  'See whether the agents of its host are alive': '查看其主机的代理是否存活',
  'Switch the port off and on: the agent wires it anew': '将端口关闭再打开：代理会重新接线',
  'what still passes through it is interrupted for some seconds': '仍经过它的流量会中断数秒',
  'Restart the agent of its host': '重启其主机的代理',
  'all ports of the host are wired anew; traffic can pause for some seconds':
    '该主机的所有端口会重新接线；流量可能暂停数秒',
  'Reboot the server hard: its ports are plugged anew': '硬重启服务器：其端口会重新接入',
  'what the guest has not written to disk is lost': '客户机尚未写入磁盘的内容会丢失',
  'Bind it again, once the agent of the host is alive: clear its host and set it anew':
    '主机的代理存活之后重新绑定：清除其主机再重新设置',
  'a server that uses it loses its network until the binding is there': '使用它的服务器在绑定完成之前会断网',
  'See who made it, and when': '查看由谁、何时创建',
  'Clear its device, where someone wants to keep the port and its address': '如需保留端口及其地址，清除其设备',
  'none for what is gone': '对已不存在的资源没有风险',
  'Delete it': '删除它',
  'its address is given to others; floating IPs that point to it are disassociated':
    '其地址会分配给他人；指向它的浮动 IP 会取消关联',
  'See whether the agent of its router is alive': '查看其路由器的代理是否存活',
  'Take it from its port and give it again': '将它与端口取消关联，再重新关联',
  'connections through it end': '经过它的连接会断开',
  'See whether the agent of its host is alive, and which subport is not ACTIVE':
    '查看其主机的代理是否存活，以及哪个子端口不是 ACTIVE',
  'Take the subport that is at fault out and add it again': '移出有问题的子端口，再重新加入',
  'traffic of that subport pauses': '该子端口的流量会暂停',
  'See whether its agents are alive': '查看其代理是否存活',
  'See whether the agents of the host of its parent port are alive': '查看其父端口所在主机的代理是否存活',
  'Restart the agent of that host: it wires its trunks anew': '重启该主机的代理：它会为其中继重新接线',
  'See whether the volume service of its back end reports': '查看其后端的卷服务是否在报告',
  'Read what Cinder tells its user about it': '查看 Cinder 给用户的消息',
  'See what attaches it, and what the server says': '查看什么连接了它，以及服务器的状况',
  'Put it back to in-use, where its server still has it': '如其服务器仍连接着它，将其恢复为 in-use',
  'where the host has disconnected it already, the server has a disk that it cannot read':
    '如主机已断开它，服务器会有一个无法读取的磁盘',
  'Restart the volume service of its back end: the volume goes to error, and can be deleted':
    '重启其后端的卷服务：卷会变为 error，之后可删除',
  'all volumes that are being created there go to error too': '该处正在创建的卷也都会变为 error',
  'Restart the volume service of its back end: it takes the deletion up again': '重启其后端的卷服务：它会继续删除',
  'volumes that are being created there go to error': '该处正在创建的卷会变为 error',
  'Restart the volume service of its back end: the volume goes back to available or in-use':
    '重启其后端的卷服务：卷会恢复为 available 或 in-use',
  'the image stays saving and is to be deleted; volumes that are being created there go to error':
    '镜像会停留在 saving，需要删除；该处正在创建的卷会变为 error',
  'Restart the backup service of its backup: one that was made ends in error and the volume is as before; one that was restored leaves it in error_restoring':
    '重启其备份的备份服务：正在创建的备份会变为 error，卷恢复原状；正在恢复的备份会使卷停留在 error_restoring',
  'all other backups that run there end the same way': '该处其他正在进行的备份也会如此结束',
  'Delete the attachment, once it is sure that no host has the volume connected':
    '确定没有主机连接着该卷之后，删除该连接',
  'a host that still writes to it, and another that gets it, destroy the data between them':
    '仍在写入它的主机与另一台得到它的主机会共同毁坏数据',
  'Detach it from the server, so that both say the same': '从服务器分离，使两边一致',
  'the guest loses the disk at once; refused where Cinder does not call the volume attached: then its record is to be removed in the database':
    '客户机会立即失去该磁盘；如 Cinder 不认为该卷已连接则会被拒绝：届时须在数据库中移除其记录',
  'Delete the attachment, once it is sure that the guest does not have the disk':
    '确定客户机没有该磁盘之后，删除该连接',
  'a guest that still writes to it, and another that gets it, destroy the data between them':
    '仍在写入它的客户机与另一个得到它的客户机会共同毁坏数据',
  'Set its status to available, once it is sure that no host has it connected':
    '确定没有主机连接着它之后，将其状态设为 available',
  'only the record changes: a host that still has it connected, and another that gets it, destroy the data between them':
    '只改变记录：仍连接着它的主机与另一台得到它的主机会共同毁坏数据',
  'Set its status to error, once it is sure that nothing works on it any more':
    '确定不再有任何操作之后，将其状态设为 error',
  'only the record changes: what was begun may still go on in the back end': '只改变记录：已开始的操作可能仍在后端继续',
  'Detach it by force': '强制分离',
  'the guest may still write to it; another that gets it then destroys the data':
    '客户机可能仍在写入；另一个得到它的会毁坏数据',
  'Clear the status of the migration, once the volume service no longer works on it':
    '卷服务不再处理之后，清除迁移状态',
  'the copy on the other back end stays and must be removed by hand': '另一后端上的副本会保留，须手工清除',
  'the back end may keep the data without anyone knowing of it': '后端可能留有无人知晓的数据',
  'Delete it and create another one': '删除它，另行创建',
  'its data is lost, where it has any': '如有数据则会丢失',
  'Restore the backup again into it': '将备份重新恢复到其中',
  'refused until its status is reset to available; what it holds is overwritten':
    '在其状态重置为 available 之前会被拒绝；其内容会被覆盖',
  'Set its status to available, once the back end says that the volume is whole':
    '后端确认卷完整之后，将其状态设为 available',
  'only the record changes: size and data in the back end may be others than Cinder says':
    '只改变记录：后端的大小和数据可能与 Cinder 所述不同',
  'Delete it, or upload its data': '删除它，或上传其数据',
  'none where nobody is about to upload and no volume is uploading: it holds no data':
    '如果没有人准备上传，也没有卷正在上传，则没有风险：它不含数据',
  'Delete it: nothing uses it': '删除它：没有任何资源使用它',
  'none where its name was given by the backup service; look at when it was made':
    '如其名称由备份服务给出则没有风险；请查看其创建时间',
  'See whether the volume service of its volume reports': '查看其卷的卷服务是否在报告',
  'Delete it and take another one': '删除它，另行创建一个',
  'Set its status to error, then delete it, once nothing works on it any more':
    '不再有任何操作之后，将其状态设为 error，再删除',
  'See whether the backup service reports': '查看备份服务是否在报告',
  'Read why it failed (fail_reason), then delete it and make another one':
    '查看失败原因(fail_reason)，然后删除它，另建一个',
  'Restart the backup service of its host: one that was made ends in error, one that was restored is available, one that was deleted is deleted':
    '重启其主机的备份服务：正在创建的会变为 error，正在恢复的会变为 available，正在删除的会被删除',
  'all other backups that run there end the same way, and restored volumes in error_restoring':
    '该处其他正在进行的备份也会如此结束，正在恢复的卷会变为 error_restoring',
  'what it has written to the backup store stays there': '它已写入备份存储的内容会留在那里',
  'See whether the volume service of its back end reports, then reset its status':
    '查看其后端的卷服务是否在报告，然后重置其状态',
  'only the record changes: its volumes are not put right': '只改变记录：其中的卷不会修正',
  'only the record changes: its snapshots are not put right': '只改变记录：其中的快照不会修正',
  'See what its tasks say': '查看其任务的内容',
  'Import it again: an import that made no progress for an hour loses its lock to the next one':
    '重新导入：一小时没有进展的导入会将锁让给下一次导入',
  'refused while the lock holds; the first import is failed by the second':
    '锁有效期间会被拒绝；第二次导入会使第一次失败',
  'Delete it: what it holds is not complete, or nothing uses it': '删除它：其内容不完整，或没有任何资源使用它',
  'an upload that still runs ends with an error on its side': '仍在进行的上传会以错误结束',
  'Restart nothing: a task does not go on after its glance-api ended; delete its image and import again':
    '无需重启：glance-api 结束后任务不会继续；请删除其镜像并重新导入',
};
