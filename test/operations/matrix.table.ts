const COPY = 'the states were written into a copy: what belongs to them is not there';
const SILENT = 'Cinder answers 202 in any status, and does nothing in all but one';
const SAME_REQUEST = 'one request for both: the status says which of them it is';
const PAIRS = 'which status may follow which is checked by Cinder, pair by pair; listed as unchecked';

/** Where the judgement and the service differ, and why. */
export const DIFFERENT: readonly { readonly fits: RegExp; readonly why: string }[] = [
  { fits: /(confirm|revert)_resize: allowed, but Instance has not been resized/, why: COPY },
  { fits: /image pending_delete \w+: (refused|not explained)/, why: COPY },
  { fits: /(unreserve|roll_detaching): refused, but taken/, why: SILENT },
  { fits: /volume_extend(_attached)?: refused, but taken/, why: SAME_REQUEST },
  { fits: /snapshot_update_status: allowed, but Provided snapshot status/, why: PAIRS },
];
