import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "port-binding",
  "width": 341,
  "height": 93,
  "nodes": [
    {"id":"ACTIVE","role":"state","phase":"stable","rows":[{"word":"ACTIVE","phase":"stable"}],"x":283,"y":65,"width":95,"height":28},
    {"id":"INACTIVE","role":"state","phase":"stable","rows":[{"word":"INACTIVE","phase":"stable"}],"x":134,"y":65,"width":114,"height":36},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":21,"y":65,"width":22,"height":22},
    {"id":"(gone)","role":"gone","phase":"terminal","rows":[],"x":283,"y":24,"width":88,"height":28},
    {"id":"(any)","role":"any","phase":"unknown","rows":[],"x":134,"y":24,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(start)","to":"INACTIVE","operations":["port_binding_create"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M32 65C55 65 55 65 77 65"},
    {"from":"INACTIVE","to":"ACTIVE","operations":["port_binding_activate"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M191 58C214 58 214 58 236 58"},
    {"from":"(any)","to":"(gone)","operations":["port_binding_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M178 24C209 24 209 24 239 24"},
    {"from":"ACTIVE","to":"INACTIVE","operations":[],"automatic":["the binding to another host is activated"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M236 72C214 72 214 72 191 72"},
  ],
};
