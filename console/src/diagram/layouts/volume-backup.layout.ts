import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "volume-backup",
  "width": 657,
  "height": 158,
  "nodes": [
    {"id":"creating","role":"passage","phase":"transitional","rows":[{"word":"creating","phase":"transitional"}],"x":127,"y":135,"width":92,"height":26},
    {"id":"available","role":"state","phase":"stable","rows":[{"word":"available","phase":"stable"}],"x":273,"y":100,"width":103,"height":28},
    {"id":"deleting","role":"passage","phase":"transitional","rows":[{"word":"deleting","phase":"transitional"}],"x":414,"y":82,"width":89,"height":26},
    {"id":"deleted","role":"state","phase":"terminal","rows":[{"word":"deleted","phase":"terminal"}],"x":575,"y":24,"width":90,"height":28},
    {"id":"restoring","role":"passage","phase":"transitional","rows":[{"word":"restoring","phase":"transitional"}],"x":127,"y":100,"width":99,"height":26},
    {"id":"error","role":"state","phase":"error","rows":[{"word":"error","phase":"error"}],"x":575,"y":98,"width":80,"height":28},
    {"id":"error_deleting","role":"state","phase":"error","rows":[{"word":"error_deleting","phase":"error"}],"x":575,"y":61,"width":144,"height":28},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":21,"y":135,"width":22,"height":22},
    {"id":"(any)","role":"any","phase":"unknown","rows":[],"x":273,"y":63,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(start)","to":"creating","operations":["backup_create","backup_import"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M32 135C57 135 57 135 81 135"},
    {"from":"creating","to":"available","operations":["backup_create","backup_import"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M173 128C198 128 198 107 222 107"},
    {"from":"available","to":"restoring","operations":["backup_restore"],"automatic":["backup service restart: backup restoring"],"isBoth":true,"isMinor":false,"isFailure":false,"d":"M222 93C200 93 200 100 177 100"},
    {"from":"available","to":"deleting","operations":["backup_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M325 100C348 100 348 89 370 89"},
    {"from":"error","to":"deleting","operations":["backup_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M535 89C497 89 497 85 459 85"},
    {"from":"deleting","to":"deleted","operations":["backup_delete","backup_force_delete"],"automatic":["backup service restart: backup deleting"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M459 74C495 74 495 24 530 24"},
    {"from":"(any)","to":"deleting","operations":["backup_force_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M317 63C344 63 344 75 370 75"},
    {"from":"creating","to":"error","operations":["backup_create","backup_import"],"automatic":["backup service restart: backup creating"],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M173 142C249 142 249 119 324 119 430 119 430 107 535 107"},
    {"from":"deleting","to":"error","operations":["backup_delete","backup_force_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M459 90C497 90 497 98 535 98"},
    {"from":"deleting","to":"error_deleting","operations":["backup_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M459 79C481 79 481 61 503 61"},
  ],
};
