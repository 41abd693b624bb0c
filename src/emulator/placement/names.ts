import type { Collection } from '../kernel/collection.ts';
import type { Kernel } from '../kernel/kernel.ts';

/** A trait or a class of resources that someone made. */
export interface NameRow {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly createdAtMs: number;
}

/** Makes a collection of names. */
export function createNames(kernel: Kernel, kind: string): Collection<NameRow> {
  return kernel.collection<NameRow>({ kind, id: (row) => row.name });
}

/** What names of one's own look like. */
export const CUSTOM_NAME = /^CUSTOM_[A-Z0-9_]+$/;

/** Classes that every Placement has. Source: os-resource-classes 1.1 */
export const STANDARD_CLASSES: readonly string[] = [
  'VCPU',
  'MEMORY_MB',
  'DISK_GB',
  'PCI_DEVICE',
  'SRIOV_NET_VF',
  'NUMA_SOCKET',
  'NUMA_CORE',
  'NUMA_THREAD',
  'NUMA_MEMORY_MB',
  'IPV4_ADDRESS',
  'VGPU',
  'VGPU_DISPLAY_HEAD',
  'NET_BW_EGR_KILOBIT_PER_SEC',
  'NET_BW_IGR_KILOBIT_PER_SEC',
  'PCPU',
  'MEM_ENCRYPTION_CONTEXT',
  'FPGA',
  'PGPU',
  'NET_PACKET_RATE_KILOPACKET_PER_SEC',
  'NET_PACKET_RATE_EGR_KILOPACKET_PER_SEC',
  'NET_PACKET_RATE_IGR_KILOPACKET_PER_SEC',
];

/** Traits that hosts of the emulator have. The whole list of os-traits has some 350; others are not known here. */
export const STANDARD_TRAITS: readonly string[] = [
  'COMPUTE_ACCELERATORS',
  'COMPUTE_DEVICE_TAGGING',
  'COMPUTE_IMAGE_TYPE_QCOW2',
  'COMPUTE_IMAGE_TYPE_RAW',
  'COMPUTE_NET_ATTACH_INTERFACE',
  'COMPUTE_NET_ATTACH_INTERFACE_WITH_TAG',
  'COMPUTE_NODE',
  'COMPUTE_RESCUE_BFV',
  'COMPUTE_STATUS_DISABLED',
  'COMPUTE_TRUSTED_CERTS',
  'COMPUTE_VOLUME_ATTACH_WITH_TAG',
  'COMPUTE_VOLUME_EXTEND',
  'COMPUTE_VOLUME_MULTI_ATTACH',
  'HW_CPU_X86_AVX',
  'HW_CPU_X86_AVX2',
  'HW_CPU_X86_SSE',
  'HW_CPU_X86_SSE2',
  'MISC_SHARES_VIA_AGGREGATE',
  'STORAGE_DISK_HDD',
  'STORAGE_DISK_SSD',
];
