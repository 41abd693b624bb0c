import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "port",
  "width": 492,
  "height": 115,
  "nodes": [
    {"id":"ACTIVE","role":"state","phase":"stable","rows":[{"word":"ACTIVE","phase":"stable"}],"x":434,"y":79,"width":95,"height":28},
    {"id":"BUILD","role":"passage","phase":"transitional","rows":[{"word":"BUILD","phase":"transitional"}],"x":298,"y":92,"width":80,"height":26},
    {"id":"DOWN","role":"state","phase":"stable","rows":[{"word":"DOWN","phase":"stable"}],"x":165,"y":65,"width":76,"height":36},
    {"id":"N/A","role":"state","phase":"stable","rows":[{"word":"N/A","phase":"stable"}],"x":43,"y":31,"width":66,"height":28},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":43,"y":65,"width":22,"height":22},
    {"id":"(gone)","role":"gone","phase":"terminal","rows":[],"x":298,"y":24,"width":88,"height":28},
    {"id":"(any)","role":"any","phase":"unknown","rows":[],"x":165,"y":24,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(start)","to":"DOWN","operations":["port_create"],"automatic":["created (ML2)"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M54 65C91 65 91 65 127 65"},
    {"from":"(any)","to":"(gone)","operations":["port_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M209 24C232 24 232 24 254 24"},
    {"from":"DOWN","to":"BUILD","operations":[],"automatic":["the L2 agent asks for the details of the device and admin_state_up is true"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M203 72C231 72 231 92 258 92"},
    {"from":"BUILD","to":"ACTIVE","operations":[],"automatic":["every provisioning block (L2, DHCP) is gone, the port is bound, not binding_failed, admin_state_up is true","the agent asks for the details again (agent restart, port update)"],"isBoth":true,"isMinor":false,"isFailure":false,"d":"M338 92C363 92 363 86 387 86"},
    {"from":"DOWN","to":"ACTIVE","operations":[],"automatic":["every provisioning block (L2, DHCP) is gone, the port is bound, not binding_failed, admin_state_up is true","OVN reports the logical port up; no BUILD in between","the agent reports the device gone, or its details are asked for with admin_state_up false","binding cleared: host, vnic_type or profile changed, binding deleted or activated elsewhere","OVN reports the logical port down"],"isBoth":true,"isMinor":false,"isFailure":false,"d":"M203 58C295 58 295 72 387 72"},
  ],
};
