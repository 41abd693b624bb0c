import type { DiagramLayout } from '../layout.ts';

/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */
export const LAYOUT: DiagramLayout = {
  "kind": "image-task",
  "width": 469,
  "height": 84,
  "nodes": [
    {"id":"pending","role":"passage","phase":"transitional","rows":[{"word":"pending","phase":"transitional"}],"x":121,"y":42,"width":87,"height":26},
    {"id":"processing","role":"passage","phase":"transitional","rows":[{"word":"processing","phase":"transitional"}],"x":264,"y":24,"width":109,"height":26},
    {"id":"success","role":"state","phase":"terminal","rows":[{"word":"success","phase":"terminal"}],"x":411,"y":24,"width":96,"height":28},
    {"id":"failure","role":"state","phase":"terminal","rows":[{"word":"failure","phase":"terminal"}],"x":264,"y":60,"width":87,"height":28},
    {"id":"(start)","role":"start","phase":"unknown","rows":[],"x":21,"y":42,"width":22,"height":22},
  ],
  "edges": [
    {"from":"(start)","to":"pending","operations":[],"automatic":["an import was asked"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M32 42C55 42 55 42 78 42"},
    {"from":"pending","to":"processing","operations":[],"automatic":["a worker takes it up"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M165 35C188 35 188 24 210 24"},
    {"from":"pending","to":"failure","operations":[],"automatic":["it could not be started"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M165 49C193 49 193 60 221 60"},
    {"from":"processing","to":"success","operations":[],"automatic":["all is done"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M319 17C341 17 341 24 363 24"},
    {"from":"processing","to":"failure","operations":[],"automatic":["an error ended it"],"isBoth":false,"isMinor":false,"isFailure":false,"d":"M319 31C356 31 356 60 308 60"},
  ],
};
