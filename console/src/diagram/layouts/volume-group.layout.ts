import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "volume-group",
  "width": 637,
  "height": 164,
  "nodes": [
    {"id":"creating","role":"passage","phase":"transitional","rows":[{"word":"creating","phase":"transitional"}],"x":123,"y":49,"width":92,"height":26},
    {"id":"available","role":"state","phase":"stable","rows":[{"word":"available","phase":"stable"}],"x":286,"y":84,"width":103,"height":28},
    {"id":"deleting","role":"passage","phase":"transitional","rows":[{"word":"deleting","phase":"transitional"}],"x":448,"y":140,"width":89,"height":26},
    {"id":"deleted","role":"state","phase":"terminal","rows":[{"word":"deleted","phase":"terminal"}],"x":582,"y":140,"width":90,"height":28},
    {"id":"updating","role":"passage","phase":"transitional","rows":[{"word":"updating","phase":"transitional"}],"x":123,"y":84,"width":92,"height":26},
    {"id":"error","role":"state","phase":"error","rows":[{"word":"error","phase":"error"}],"x":582,"y":99,"width":80,"height":28},
    {"id":"error_deleting","role":"state","phase":"error","rows":[{"word":"error_deleting","phase":"error"}],"x":286,"y":24,"width":144,"height":28},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":21,"y":49,"width":22,"height":22},
    {"id":"(any)","role":"any","phase":"unknown","rows":[],"x":286,"y":140,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(start)","to":"creating","operations":["group_create","group_create_from_src"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M32 49C55 49 55 49 77 49"},
    {"from":"creating","to":"available","operations":["group_create","group_create_from_src"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M169 56C202 56 202 77 235 77"},
    {"from":"available","to":"updating","operations":["group_update"],"automatic":[],"isBoth":true,"isMinor":false,"isFailure":false,"d":"M235 91C202 91 202 77 169 77"},
    {"from":"(any)","to":"deleting","operations":["group_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M330 140C367 140 367 140 404 140"},
    {"from":"deleting","to":"deleted","operations":["group_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M493 147C515 147 515 140 537 140"},
    {"from":"creating","to":"error","operations":["group_create","group_create_from_src"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M169 42C264 42 264 65 358 65 450 65 450 90 542 90"},
    {"from":"updating","to":"error","operations":["group_update"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M169 91C192 91 192 103 214 103 378 103 378 99 542 99"},
    {"from":"deleting","to":"error","operations":["group_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M493 133C518 133 518 108 542 108"},
  ],
};
