import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "router",
  "width": 315,
  "height": 85,
  "nodes": [
    {"id":"ACTIVE","role":"state","phase":"stable","rows":[{"word":"ACTIVE","phase":"stable"}],"x":125,"y":61,"width":95,"height":28},
    {"id":"ERROR","role":"state","phase":"error","rows":[{"word":"ERROR","phase":"error"}],"x":261,"y":61,"width":86,"height":28},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":21,"y":61,"width":22,"height":22},
    {"id":"(gone)","role":"gone","phase":"terminal","rows":[],"x":261,"y":24,"width":88,"height":28},
    {"id":"(any)","role":"any","phase":"unknown","rows":[],"x":125,"y":24,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(start)","to":"ACTIVE","operations":["router_create"],"automatic":["created"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M32 61C55 61 55 61 78 61"},
    {"from":"(any)","to":"(gone)","operations":["router_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M169 24C193 24 193 24 217 24"},
    {"from":"ACTIVE","to":"ERROR","operations":[],"automatic":["an HA router could not be scheduled or no virtual router id is left"],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M173 61C196 61 196 61 218 61"},
  ],
};
