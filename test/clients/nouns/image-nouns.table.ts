import type { Noun } from './noun.ts';

/** What servers are made of: flavors of Nova, images of Glance. */
export const IMAGE_NOUNS: readonly Noun[] = [
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
      'image list --property c=d',
      'image unset i2 --property c --tag t',
      'image add project i2 demo',
      'image member list i2',
      'image remove project i2 demo',
      'image delete i2',
    ],
  },
];
