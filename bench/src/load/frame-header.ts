/** Where the fields of a frame's header begin, for those who read frames in place. Source: the wire protocol, "Header". */
export const commandAt = 10;
export const sequenceAt = 12;
export const reservedAt = 14;
