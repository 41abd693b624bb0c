import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "volume-attachment",
  "width": 523,
  "height": 211,
  "nodes": [
    {"id":"attached","role":"state","phase":"stable","rows":[{"word":"attached","phase":"stable"}],"x":88,"y":187,"width":98,"height":28},
    {"id":"attaching","role":"passage","phase":"transitional","rows":[{"word":"attaching","phase":"transitional"}],"x":263,"y":77,"width":96,"height":26},
    {"id":"detached","role":"state","phase":"stable","rows":[{"word":"detached","phase":"stable"}],"x":88,"y":61,"width":101,"height":28},
    {"id":"reserved","role":"state","phase":"awaiting","rows":[{"word":"reserved","phase":"awaiting"}],"x":263,"y":113,"width":104,"height":28},
    {"id":"error_attaching","role":"state","phase":"error","rows":[{"word":"error_attaching","phase":"error"}],"x":436,"y":77,"width":153,"height":28},
    {"id":"error_detaching","role":"state","phase":"error","rows":[{"word":"error_detaching","phase":"error"}],"x":88,"y":24,"width":156,"height":28},
    {"id":"deleted","role":"state","phase":"terminal","rows":[{"word":"deleted","phase":"terminal"}],"x":263,"y":150,"width":90,"height":28},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":88,"y":95,"width":22,"height":22},
    {"id":"(any)","role":"any","phase":"unknown","rows":[],"x":88,"y":150,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(start)","to":"reserved","operations":["attachment_create"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M99 101C155 101 155 113 211 113"},
    {"from":"(start)","to":"attaching","operations":["attachment_create"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M99 89C157 89 157 77 215 77"},
    {"from":"(any)","to":"deleted","operations":["attachment_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M132 143C175 143 175 150 218 150"},
    {"from":"(any)","to":"attached","operations":["attachment_complete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M132 157C174 157 174 187 137 187"},
    {"from":"attaching","to":"error_attaching","operations":["attachment_update"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M311 77C336 77 336 77 360 77"},
  ],
};
