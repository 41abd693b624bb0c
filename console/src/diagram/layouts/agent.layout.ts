import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "agent",
  "width": 241,
  "height": 48,
  "nodes": [
    {"id":"(there)","role":"there","phase":"stable","rows":[],"x":54,"y":24,"width":88,"height":28},
    {"id":"(gone)","role":"gone","phase":"terminal","rows":[],"x":187,"y":24,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(there)","to":"(gone)","operations":["agent_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M98 24C121 24 121 24 143 24"},
  ],
};
