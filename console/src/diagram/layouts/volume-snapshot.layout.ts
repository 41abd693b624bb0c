import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "volume-snapshot",
  "width": 690,
  "height": 155,
  "nodes": [
    {"id":"creating","role":"passage","phase":"transitional","rows":[{"word":"creating","phase":"transitional"}],"x":132,"y":23,"width":92,"height":26},
    {"id":"available","role":"state","phase":"stable","rows":[{"word":"available","phase":"stable"}],"x":283,"y":58,"width":103,"height":36},
    {"id":"error","role":"state","phase":"error","rows":[{"word":"error","phase":"error"}],"x":608,"y":57,"width":80,"height":28},
    {"id":"deleting","role":"passage","phase":"transitional","rows":[{"word":"deleting","phase":"transitional"}],"x":435,"y":93,"width":89,"height":26},
    {"id":"deleted","role":"state","phase":"terminal","rows":[{"word":"deleted","phase":"terminal"}],"x":608,"y":94,"width":90,"height":28},
    {"id":"error_deleting","role":"state","phase":"error","rows":[{"word":"error_deleting","phase":"error"}],"x":608,"y":131,"width":144,"height":28},
    {"id":"unmanaging","role":"passage","phase":"transitional","rows":[{"word":"unmanaging","phase":"transitional"}],"x":435,"y":58,"width":112,"height":26},
    {"id":"backing-up","role":"passage","phase":"transitional","rows":[{"word":"backing-up","phase":"transitional"}],"x":132,"y":93,"width":109,"height":26},
    {"id":"restoring","role":"passage","phase":"transitional","rows":[{"word":"restoring","phase":"transitional"}],"x":132,"y":58,"width":99,"height":26},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":21,"y":23,"width":22,"height":22},
    {"id":"(any)","role":"any","phase":"unknown","rows":[],"x":283,"y":99,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(start)","to":"creating","operations":["snapshot_create","snapshot_manage"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M32 23C59 23 59 23 86 23"},
    {"from":"creating","to":"available","operations":["snapshot_create","snapshot_manage"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M178 30C205 30 205 45 232 45"},
    {"from":"available","to":"deleting","operations":["snapshot_delete"],"automatic":["its volume or its group snapshot is deleted with it"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M335 58C363 58 363 85 391 85"},
    {"from":"error","to":"deleting","operations":["snapshot_delete"],"automatic":["its volume or its group snapshot is deleted with it"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M568 66C524 66 524 85 480 85"},
    {"from":"deleting","to":"deleted","operations":["snapshot_delete","snapshot_force_delete"],"automatic":["its volume or its group snapshot is deleted with it"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M480 93C522 93 522 101 563 101"},
    {"from":"(any)","to":"deleting","operations":["snapshot_force_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M327 99C359 99 359 101 391 101"},
    {"from":"available","to":"unmanaging","operations":["snapshot_unmanage"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M335 45C357 45 357 58 379 58"},
    {"from":"error","to":"unmanaging","operations":["snapshot_unmanage"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M568 60C530 60 530 50 491 50"},
    {"from":"unmanaging","to":"deleted","operations":["snapshot_unmanage"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M491 58C527 58 527 87 563 87"},
    {"from":"available","to":"restoring","operations":[],"automatic":["its volume is reverted to it"],"isBoth":true,"isMinor":false,"isFailure":false,"d":"M232 58C207 58 207 65 182 65"},
    {"from":"restoring","to":"error","operations":[],"automatic":["reverting its volume failed"],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M182 51C207 51 207 35 231 35 400 35 400 54 568 54"},
    {"from":"available","to":"backing-up","operations":[],"automatic":["a backup is made of it"],"isBoth":true,"isMinor":false,"isFailure":false,"d":"M232 71C210 71 210 93 187 93"},
    {"from":"creating","to":"error","operations":["snapshot_create","snapshot_manage"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M178 16C335 16 335 28 491 28 530 28 530 48 568 48"},
    {"from":"deleting","to":"error_deleting","operations":["snapshot_delete","snapshot_force_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M480 101C508 101 508 138 536 138"},
    {"from":"deleting","to":"available","operations":["snapshot_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M391 93C363 93 363 71 335 71"},
    {"from":"unmanaging","to":"error_deleting","operations":["snapshot_unmanage"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M491 66C514 66 514 124 536 124"},
  ],
};
