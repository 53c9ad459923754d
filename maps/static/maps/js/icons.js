/* The pictures on the map's own buttons. */

export const picture = (path) =>
  `<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="${path}" fill="none" ` +
  'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>';

export const CITY = picture("M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5");
export const BORDERS = picture("M3 4.5 9 3l8 3v8.5L11 17l-8-3ZM9 3l2 6-8 2M11 9l6 1.5");
export const QUEUE = picture("M3 5h14M3 10h9M3 15h6");
export const CARD = picture("M3 3h14v14H3ZM11 3v14");
export const DENSITY = picture("M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12M10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4");
