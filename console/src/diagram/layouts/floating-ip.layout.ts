import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "floating-ip",
  "width": 436,
  "height": 94,
  "nodes": [
    {"id":"ACTIVE","role":"state","phase":"stable","rows":[{"word":"ACTIVE","phase":"stable"}],"x":246,"y":61,"width":95,"height":28},
    {"id":"DOWN","role":"state","phase":"stable","rows":[{"word":"DOWN","phase":"stable"}],"x":115,"y":61,"width":76,"height":28},
    {"id":"ERROR","role":"state","phase":"error","rows":[{"word":"ERROR","phase":"error"}],"x":382,"y":61,"width":86,"height":28},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":21,"y":61,"width":22,"height":22},
    {"id":"(gone)","role":"gone","phase":"terminal","rows":[],"x":382,"y":24,"width":88,"height":28},
    {"id":"(any)","role":"any","phase":"unknown","rows":[],"x":246,"y":24,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(start)","to":"DOWN","operations":["floatingip_create"],"automatic":["created, with or without a port (agent L3 and OVN both)"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M32 61C55 61 55 61 77 61"},
    {"from":"DOWN","to":"ACTIVE","operations":["floatingip_associate","floatingip_disassociate"],"automatic":["associated, and the L3 agent (or OVN at once) has configured it","disassociated; the agent reports it on its next run","the last port forwarding is removed (OVN); ACTIVE when the first is made"],"isBoth":true,"isMinor":false,"isFailure":false,"d":"M153 54C176 54 176 61 199 61"},
    {"from":"(any)","to":"(gone)","operations":["floatingip_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M290 24C314 24 314 24 338 24"},
    {"from":"DOWN","to":"ERROR","operations":[],"automatic":["the L3 agent could not configure the address"],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M153 68C246 68 246 52 339 52"},
    {"from":"ACTIVE","to":"ERROR","operations":[],"automatic":["the L3 agent could not configure the address"],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M294 54C317 54 317 61 339 61"},
    {"from":"ERROR","to":"ACTIVE","operations":[],"automatic":["the agent succeeds later"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M339 70C317 70 317 68 294 68"},
  ],
};
