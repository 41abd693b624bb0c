import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "volume-migration",
  "width": 460,
  "height": 171,
  "nodes": [
    {"id":"starting","role":"passage","phase":"transitional","rows":[{"word":"starting","phase":"transitional"},{"word":"migrating","phase":"transitional"}],"x":272,"y":104,"width":100,"height":44},
    {"id":"completing","role":"passage","phase":"transitional","rows":[{"word":"completing","phase":"transitional"}],"x":272,"y":148,"width":107,"height":26},
    {"id":"success","role":"state","phase":"stable","rows":[{"word":"success","phase":"stable"}],"x":92,"y":63,"width":96,"height":36},
    {"id":"error","role":"state","phase":"error","rows":[{"word":"error","phase":"error"}],"x":410,"y":104,"width":80,"height":28},
    {"id":"none","role":"state","phase":"stable","rows":[{"word":"none","phase":"stable"}],"x":92,"y":104,"width":71,"height":28},
    {"id":"target:<volume id>","role":"passage","phase":"transitional","rows":[{"word":"target:<volume id>","phase":"transitional"}],"x":92,"y":23,"width":163,"height":26},
    {"id":"deleting","role":"state","phase":"stable","rows":[{"word":"deleting","phase":"stable"}],"x":92,"y":141,"width":95,"height":28},
  ],
  "edges": [
    {"from":"none","to":"starting","operations":[],"automatic":["API (migrate), volume service (retype that needs a migration)"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M128 104C175 104 175 110 222 110"},
    {"from":"deleting","to":"starting","operations":[],"automatic":["API (migrate), volume service (retype that needs a migration)"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M140 141C181 141 181 121 222 121"},
    {"from":"error","to":"starting","operations":[],"automatic":["API (migrate), volume service (retype that needs a migration)"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M370 95C346 95 346 90 322 90"},
    {"from":"success","to":"starting","operations":[],"automatic":["API (migrate), volume service (retype that needs a migration)"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M140 50C181 50 181 87 222 87"},
    {"from":"starting","to":"success","operations":[],"automatic":["driver-assisted migration"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M222 98C181 98 181 63 140 63"},
    {"from":"starting","to":"completing","operations":[],"automatic":["generic migration once the data is copied"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M322 118C362 118 362 141 326 141"},
    {"from":"completing","to":"success","operations":[],"automatic":["generic migration after the swap"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M219 148C180 148 180 76 140 76"},
    {"from":"starting","to":"error","operations":[],"automatic":["any failure"],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M322 104C346 104 346 104 370 104"},
    {"from":"completing","to":"error","operations":[],"automatic":["any failure"],"isBoth":false,"isMinor":false,"isFailure":true,"d":"M326 155C348 155 348 113 370 113"},
  ],
};
