import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "volume-group-snapshot",
  "width": 637,
  "height": 101,
  "nodes": [
    {"id":"creating","role":"passage","phase":"transitional","rows":[{"word":"creating","phase":"transitional"}],"x":123,"y":61,"width":92,"height":26},
    {"id":"available","role":"state","phase":"stable","rows":[{"word":"available","phase":"stable"}],"x":286,"y":61,"width":103,"height":28},
    {"id":"deleting","role":"passage","phase":"transitional","rows":[{"word":"deleting","phase":"transitional"}],"x":448,"y":61,"width":89,"height":26},
    {"id":"deleted","role":"state","phase":"terminal","rows":[{"word":"deleted","phase":"terminal"}],"x":582,"y":40,"width":90,"height":28},
    {"id":"error","role":"state","phase":"error","rows":[{"word":"error","phase":"error"}],"x":582,"y":77,"width":80,"height":28},
    {"id":"error_deleting","role":"state","phase":"error","rows":[{"word":"error_deleting","phase":"error"}],"x":286,"y":24,"width":144,"height":28},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":21,"y":61,"width":22,"height":22},
  ],
  "edges": [
    {"from":"(start)","to":"creating","operations":["group_snapshot_create"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M32 61C55 61 55 61 77 61"},
    {"from":"creating","to":"available","operations":["group_snapshot_create"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M169 54C202 54 202 61 235 61"},
    {"from":"available","to":"deleting","operations":["group_snapshot_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M338 61C371 61 371 61 404 61"},
    {"from":"error","to":"deleting","operations":["group_snapshot_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M542 68C518 68 518 61 493 61"},
    {"from":"deleting","to":"deleted","operations":["group_snapshot_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M493 53C515 53 515 40 537 40"},
    {"from":"creating","to":"error","operations":["group_snapshot_create"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M169 68C192 68 192 80 214 80 378 80 378 86 542 86"},
    {"from":"deleting","to":"error","operations":["group_snapshot_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M493 69C518 69 518 77 542 77"},
  ],
};
