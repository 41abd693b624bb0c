/** What the `openstack` command is asked about one noun; every line must end well, in this order. */
export interface Noun {
  readonly noun: string;
  /** Who asks; default: `admin`. */
  readonly as?: 'demo';
  /** Without `openstack`. What one noun makes and another needs is named `kept-...`. */
  readonly lines: readonly string[];
}

/** Every noun of the `openstack` command that the emulator serves. */
export const NOUNS: readonly Noun[] = [
  { noun: 'token', lines: ['token issue'] },
  { noun: 'catalog', lines: ['catalog list', 'catalog show nova'] },
  { noun: 'versions', lines: ['versions show'] },
  {
    noun: 'domain',
    lines: [
      'domain create d1 --description x',
      'domain list',
      'domain show d1',
      'domain set d1 --disable',
      'domain delete d1',
    ],
  },
  {
    noun: 'project',
    lines: [
      'project create p1 --property a=b --tag t',
      'project list --long',
      'project show p1',
      'project set p1 --name p2',
      'project delete p2',
    ],
  },
  {
    noun: 'user',
    lines: [
      'user create u1 --password x --email u@example.com',
      'user list --long',
      'user show u1',
      'user set u1 --disable',
      'user delete u1',
    ],
  },
  {
    noun: 'group',
    lines: [
      'group create g1',
      'group list',
      'group show g1',
      'group add user g1 demo',
      'group contains user g1 demo',
      'group remove user g1 demo',
      'group delete g1',
    ],
  },
  {
    noun: 'role and assignments',
    lines: [
      'role create r1',
      'role list',
      'role show r1',
      'role add --user demo --project demo r1',
      'role assignment list --names',
      'role remove --user demo --project demo r1',
      'role delete r1',
      'implied role list',
    ],
  },
  {
    noun: 'application credential',
    as: 'demo',
    lines: [
      'application credential create a1',
      'application credential list',
      'application credential show a1',
      'application credential delete a1',
    ],
  },
  {
    noun: 'service, endpoint, region',
    lines: [
      'region create R2',
      'region list',
      'region show R2',
      'service create --name s1 test',
      'service list --long',
      'service show s1',
      'endpoint create --region R2 s1 public http://127.0.0.1:1/',
      'endpoint list --service s1',
      'service delete s1',
      'region delete R2',
    ],
  },
  {
    noun: 'flavor',
    lines: [
      'flavor list --long',
      'flavor create f1 --ram 128 --disk 1 --vcpus 1 --property a=b',
      'flavor show f1',
      'flavor set f1 --property c=d',
      'flavor unset f1 --property c',
      'flavor delete f1',
    ],
  },
  {
    noun: 'image',
    lines: [
      'image list --long',
      'image create i1 --file package.json --disk-format raw --container-format bare --tag t --property a=b',
      'image show i1',
      'image set i1 --name i2 --protected --property c=d',
      'image set i2 --unprotected --deactivate',
      'image set i2 --activate',
      'image save i2 --file /dev/null',
      'image unset i2 --property c --tag t',
      'image add project i2 demo',
      'image member list i2',
      'image remove project i2 demo',
      'image delete i2',
    ],
  },
  {
    noun: 'network and subnet',
    lines: [
      'network create kept-net',
      'network list --long',
      'network show kept-net',
      'network set kept-net --name kept-net --tag t',
      'subnet create kept-subnet --network kept-net --subnet-range 10.9.0.0/24',
      'subnet list',
      'subnet show kept-subnet',
      'subnet set kept-subnet --dns-nameserver 9.9.9.9',
    ],
  },
  {
    noun: 'port',
    lines: [
      'port create kept-port --network kept-net',
      'port list --long',
      'port show kept-port',
      'port set kept-port --description x',
      'port create port2 --network kept-net --fixed-ip subnet=kept-subnet,ip-address=10.9.0.77',
      'port delete port2',
    ],
  },
  {
    noun: 'router and floating IP',
    lines: [
      'router create kept-router',
      'router list --long',
      'router set kept-router --external-gateway public',
      'router add subnet kept-router kept-subnet',
      'router show kept-router',
      'floating ip create public --port kept-port --description x',
      'floating ip list --long',
    ],
  },
  {
    noun: 'security group',
    lines: [
      'security group create sg1',
      'security group list',
      'security group show sg1',
      'security group rule create sg1 --protocol tcp --dst-port 22',
      'security group rule list sg1',
      'security group delete sg1',
    ],
  },
  { noun: 'network agent, extension, quota', lines: ['network agent list', 'extension list --network', 'quota show'] },
  {
    noun: 'network trunk',
    lines: [
      'network trunk create t1 --parent-port kept-port',
      'network trunk list',
      'network trunk show t1',
      'network trunk delete t1',
    ],
  },
  {
    noun: 'volume type',
    lines: [
      'volume type list --long',
      'volume type create vt1 --property a=b',
      'volume type show vt1',
      'volume type set vt1 --description x',
      'volume type delete vt1',
    ],
  },
  {
    noun: 'volume',
    lines: [
      'volume create --size 1 kept-volume',
      'volume list --long',
      'volume show kept-volume',
      'volume set kept-volume --property a=b --description x',
      'volume create --size 1 v2 --property a=b',
      'volume set v2 --size 2',
      'volume delete v2',
      'volume service list',
    ],
  },
  {
    noun: 'volume snapshot',
    lines: [
      'volume snapshot create s1 --volume kept-volume',
      'volume snapshot list --long',
      'volume snapshot show s1',
      'volume snapshot set s1 --property a=b',
      'volume snapshot delete s1',
    ],
  },
  {
    noun: 'volume backup',
    lines: ['volume backup create --name b1 kept-volume', 'volume backup list --long', 'volume backup show b1'],
  },
  {
    noun: 'volume transfer request',
    lines: [
      'volume create --size 1 v3',
      'volume transfer request create --name tr1 v3',
      'volume transfer request list',
      'volume transfer request show tr1',
      'volume transfer request delete tr1',
    ],
  },
  { noun: 'keypair', lines: ['keypair create k1', 'keypair list', 'keypair show k1', 'keypair delete k1'] },
  {
    noun: 'server group',
    lines: [
      'server group create --policy anti-affinity sgr1',
      'server group list --long',
      'server group show sgr1',
      'server group delete sgr1',
    ],
  },
  {
    noun: 'aggregate and availability zone',
    lines: [
      'aggregate create ag1 --zone z1',
      'aggregate list --long',
      'aggregate show ag1',
      'aggregate set ag1 --property a=b',
      'aggregate delete ag1',
      'availability zone list --long',
    ],
  },
  {
    noun: 'hypervisor, compute service, limits, usage',
    lines: [
      'hypervisor list --long',
      'hypervisor stats show',
      'compute service list --long',
      'limits show --absolute',
      'usage list',
    ],
  },
  {
    noun: 'server',
    lines: [
      'server create --flavor m1.tiny --image cirros-0.6.2-x86_64-disk --network kept-net --wait kept-server',
      'server list --long',
      'server list --all-projects',
      'server show kept-server',
      'server set kept-server --property a=b --name kept-server',
      'server unset kept-server --property a',
      'server event list kept-server',
      'console log show kept-server',
    ],
  },
  {
    noun: 'server: power',
    lines: [
      'server stop kept-server',
      'server start kept-server',
      'server reboot --wait kept-server',
      'server reboot --hard --wait kept-server',
      'server pause kept-server',
      'server unpause kept-server',
      'server suspend kept-server',
      'server resume kept-server',
      'server lock kept-server',
      'server unlock kept-server',
    ],
  },
  {
    noun: 'server: volumes, interfaces',
    lines: [
      'server add volume kept-server kept-volume',
      'server volume list kept-server',
      'server remove volume kept-server kept-volume',
      'server add network kept-server kept-net',
    ],
  },
  {
    noun: 'server: rebuild, resize, rescue, shelve, image',
    lines: [
      'server rebuild --wait kept-server',
      'server resize --flavor m1.small --wait kept-server',
      'server resize confirm kept-server',
      'server migration list',
      'server image create --name kept-image --wait kept-server',
      'server rescue kept-server',
      'server unrescue kept-server',
      'server shelve kept-server',
      'server unshelve kept-server',
    ],
  },
  {
    noun: 'server: end',
    lines: ['server delete --wait kept-server', 'image delete kept-image', 'volume delete kept-volume'],
  },
];
