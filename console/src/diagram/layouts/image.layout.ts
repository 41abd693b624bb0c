import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "image",
  "width": 766,
  "height": 171,
  "nodes": [
    {"id":"queued","role":"state","phase":"awaiting","rows":[{"word":"queued","phase":"awaiting"}],"x":121,"y":76,"width":88,"height":62},
    {"id":"saving","role":"passage","phase":"transitional","rows":[{"word":"saving","phase":"transitional"}],"x":260,"y":23,"width":80,"height":26},
    {"id":"uploading","role":"passage","phase":"transitional","rows":[{"word":"uploading","phase":"transitional"}],"x":260,"y":58,"width":99,"height":26},
    {"id":"importing","role":"passage","phase":"transitional","rows":[{"word":"importing","phase":"transitional"}],"x":260,"y":93,"width":100,"height":26},
    {"id":"active","role":"state","phase":"stable","rows":[{"word":"active","phase":"stable"}],"x":399,"y":93,"width":82,"height":75},
    {"id":"deactivated","role":"state","phase":"stable","rows":[{"word":"deactivated","phase":"stable"}],"x":555,"y":60,"width":120,"height":28},
    {"id":"pending_delete","role":"passage","phase":"transitional","rows":[{"word":"pending_delete","phase":"transitional"}],"x":555,"y":96,"width":133,"height":26},
    {"id":"deleted","role":"state","phase":"terminal","rows":[{"word":"deleted","phase":"terminal"}],"x":711,"y":64,"width":90,"height":28},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":21,"y":76,"width":22,"height":22},
    {"id":"(any)","role":"any","phase":"unknown","rows":[],"x":399,"y":32,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(start)","to":"queued","operations":["create"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M32 76C55 76 55 76 77 76"},
    {"from":"queued","to":"saving","operations":["upload"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M165 50C193 50 193 16 220 16"},
    {"from":"saving","to":"active","operations":["upload"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M300 16C329 16 329 79 358 79"},
    {"from":"queued","to":"uploading","operations":["stage"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M165 67C188 67 188 51 211 51"},
    {"from":"uploading","to":"importing","operations":["import_glance_direct"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M310 58C347 58 347 86 310 86"},
    {"from":"importing","to":"active","operations":["import_glance_direct","import_web_download","import_glance_download","add_location"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M310 100C334 100 334 93 358 93"},
    {"from":"queued","to":"importing","operations":["import_web_download","import_glance_download","add_location"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M165 85C188 85 188 86 210 86"},
    {"from":"queued","to":"active","operations":["add_location","patch_locations"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M165 102C188 102 188 110 210 110 284 110 284 107 358 107"},
    {"from":"active","to":"deactivated","operations":["deactivate","reactivate"],"automatic":[],"isBoth":true,"isMinor":false,"isFailure":false,"d":"M440 79C468 79 468 60 495 60"},
    {"from":"(any)","to":"deleted","operations":["delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M443 32C532 32 532 41 621 41 644 41 644 55 666 55"},
    {"from":"active","to":"pending_delete","operations":["delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M440 93C465 93 465 89 489 89"},
    {"from":"pending_delete","to":"deleted","operations":["scrub"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M622 96C644 96 644 64 666 64"},
    {"from":"pending_delete","to":"active","operations":[],"automatic":["glance-scrubber --restore"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M489 103C465 103 465 107 440 107"},
    {"from":"saving","to":"queued","operations":["upload"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M220 30C193 30 193 59 165 59"},
    {"from":"saving","to":"deleted","operations":["upload"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M300 30C328 30 328 135 355 135 511 135 511 73 666 73"},
    {"from":"uploading","to":"queued","operations":["stage"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M211 65C188 65 188 76 165 76"},
    {"from":"importing","to":"queued","operations":["import_glance_direct","import_web_download","import_glance_download","add_location"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M210 100C188 100 188 93 165 93"},
  ],
};
