import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "image-member",
  "width": 326,
  "height": 122,
  "nodes": [
    {"id":"pending","role":"state","phase":"awaiting","rows":[{"word":"pending","phase":"awaiting"}],"x":124,"y":82,"width":93,"height":36},
    {"id":"accepted","role":"state","phase":"stable","rows":[{"word":"accepted","phase":"stable"}],"x":266,"y":61,"width":101,"height":28},
    {"id":"rejected","role":"state","phase":"stable","rows":[{"word":"rejected","phase":"stable"}],"x":266,"y":98,"width":98,"height":28},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":21,"y":82,"width":22,"height":22},
    {"id":"(gone)","role":"gone","phase":"terminal","rows":[],"x":266,"y":24,"width":88,"height":28},
    {"id":"(any)","role":"any","phase":"unknown","rows":[],"x":124,"y":24,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(start)","to":"pending","operations":["member_add"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M32 82C55 82 55 82 78 82"},
    {"from":"pending","to":"accepted","operations":["member_update"],"automatic":[],"isBoth":true,"isMinor":false,"isFailure":false,"d":"M171 75C194 75 194 61 216 61"},
    {"from":"rejected","to":"accepted","operations":["member_update"],"automatic":[],"isBoth":true,"isMinor":false,"isFailure":false,"d":"M315 98C355 98 355 61 317 61"},
    {"from":"pending","to":"rejected","operations":["member_update"],"automatic":[],"isBoth":true,"isMinor":false,"isFailure":false,"d":"M171 89C194 89 194 98 217 98"},
    {"from":"(any)","to":"(gone)","operations":["member_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M168 24C195 24 195 24 222 24"},
  ],
};
