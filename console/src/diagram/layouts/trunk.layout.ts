import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "trunk",
  "width": 467,
  "height": 172,
  "nodes": [
    {"id":"ACTIVE","role":"state","phase":"stable","rows":[{"word":"ACTIVE","phase":"stable"}],"x":400,"y":70,"width":95,"height":36},
    {"id":"DOWN","role":"state","phase":"stable","rows":[{"word":"DOWN","phase":"stable"}],"x":121,"y":93,"width":76,"height":75},
    {"id":"BUILD","role":"passage","phase":"transitional","rows":[{"word":"BUILD","phase":"transitional"}],"x":254,"y":101,"width":80,"height":26},
    {"id":"DEGRADED","role":"state","phase":"error","rows":[{"word":"DEGRADED","phase":"error"}],"x":400,"y":148,"width":114,"height":28},
    {"id":"ERROR","role":"state","phase":"error","rows":[{"word":"ERROR","phase":"error"}],"x":400,"y":111,"width":86,"height":28},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":21,"y":93,"width":22,"height":22},
    {"id":"(gone)","role":"gone","phase":"terminal","rows":[],"x":254,"y":24,"width":88,"height":28},
    {"id":"(any)","role":"any","phase":"unknown","rows":[],"x":121,"y":24,"width":88,"height":28},
  ],
  "edges": [
    {"from":"(start)","to":"DOWN","operations":["trunk_create"],"automatic":["created"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M32 93C58 93 58 93 83 93"},
    {"from":"DOWN","to":"BUILD","operations":["trunk_add_subports","trunk_remove_subports"],"automatic":["the agent binds the subports"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M159 93C187 93 187 94 214 94"},
    {"from":"BUILD","to":"ACTIVE","operations":["trunk_add_subports","trunk_remove_subports"],"automatic":["everything wired"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M294 93C324 93 324 83 353 83"},
    {"from":"DOWN","to":"ACTIVE","operations":["trunk_add_subports","trunk_remove_subports"],"automatic":["at once after create or a subport change, and when the parent becomes ACTIVE"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M159 79C185 79 185 89 210 89 282 89 282 70 353 70"},
    {"from":"(any)","to":"(gone)","operations":["trunk_delete"],"automatic":[],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M165 24C188 24 188 24 210 24"},
    {"from":"BUILD","to":"DEGRADED","operations":["trunk_add_subports"],"automatic":["some subports failed"],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M294 109C319 109 319 155 343 155"},
    {"from":"BUILD","to":"ERROR","operations":["trunk_add_subports"],"automatic":["a subport could not be bound"],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M294 101C326 101 326 111 357 111"},
    {"from":"ACTIVE","to":"DOWN","operations":[],"automatic":["subports added"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M353 57C282 57 282 80 210 80 185 80 185 65 159 65"},
    {"from":"BUILD","to":"DOWN","operations":[],"automatic":["subports added"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M214 108C187 108 187 107 159 107"},
    {"from":"DEGRADED","to":"DOWN","operations":[],"automatic":["subports added"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M343 141C251 141 251 121 159 121"},
  ],
};
