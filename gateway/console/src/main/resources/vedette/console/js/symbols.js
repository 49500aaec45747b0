// SPDX-License-Identifier: Apache-2.0
/**
 * One drawn symbol per kind of unit.
 *
 * Promises: the outline and the picture in it say the kind, the colour says the status and nothing else; what is not heard
 * any more is hollow, so status never hangs on colour alone. The same drawing serves the map (bitmaps kept per kind, tone
 * and size) and the page (SVG coloured by the style sheet). Paths stand in a box of 24 × 24 around (12, 12).
 */

const BOX = 24;
const CENTRE = BOX / 2;
const SVG = 'http://www.w3.org/2000/svg';

/** Duty as colour; what is not listed counts as available. */
const TONE_OF_STATUS = {
  assigned: 'assigned',
  enroute: 'assigned',
  onscene: 'onscene',
  busy: 'onscene',
  break: 'off',
  off: 'off',
};

const CIRCLE = 'M12 1A11 11 0 0 1 12 23A11 11 0 0 1 12 1Z';
const SMALL_CIRCLE = 'M12 2.2A9.8 9.8 0 0 1 12 21.8A9.8 9.8 0 0 1 12 2.2Z';
const SQUARE = 'M5 1.5H19A3.5 3.5 0 0 1 22.5 5V19A3.5 3.5 0 0 1 19 22.5H5A3.5 3.5 0 0 1 1.5 19V5A3.5 3.5 0 0 1 5 1.5Z';
const DIAMOND = 'M12 -1.5L25.5 12L12 25.5L-1.5 12Z';
const SHIELD = 'M2 2.5H22V13Q22 20 12 24Q2 20 2 13Z';

/** outline of the badge; the picture in it, each path filled even-odd; outline when there is no room for a picture. */
export const SYMBOLS = {
  command: {
    badge: SHIELD,
    picture: ['M12 4.6L14.1 9.3L19.2 9.8L15.3 13.2L16.5 18.2L12 15.5L7.5 18.2L8.7 13.2L4.8 9.8L9.9 9.3Z'],
  },
  car: {
    badge: CIRCLE,
    picture: [
      'M4.8 17.8V12L6.7 7.3Q7.2 6.2 8.4 6.2H15.6Q16.8 6.2 17.3 7.3L19.2 12V17.8H16.7V16.2H7.3V17.8ZM7.2 11.2H16.8L15.5 8H8.5ZM6.7 12.9V14.5H8.9V12.9ZM15.1 12.9V14.5H17.3V12.9Z',
    ],
  },
  motorcycle: {
    badge: SMALL_CIRCLE,
    picture: [
      'M7.2 12.2A3 3 0 1 1 7.2 18.2A3 3 0 1 1 7.2 12.2ZM7.2 14.1A1.1 1.1 0 1 0 7.2 16.3A1.1 1.1 0 1 0 7.2 14.1Z',
      'M16.8 12.2A3 3 0 1 1 16.8 18.2A3 3 0 1 1 16.8 12.2ZM16.8 14.1A1.1 1.1 0 1 0 16.8 16.3A1.1 1.1 0 1 0 16.8 14.1Z',
      'M5.8 9.6H11L12.6 10.9L14.2 6.2H17V7.7H15.2L14.4 10.2L16.4 13.6L15.2 14.3L13.6 11.8L12 15.6H9.6Q9.4 12.4 6.6 11.4Z',
    ],
  },
  van: {
    badge: CIRCLE,
    picture: [
      'M4 7H15L20 11.6V16H4ZM14 8.6V11.6H17.6Z',
      'M8 14.6A2.2 2.2 0 1 1 8 19A2.2 2.2 0 1 1 8 14.6Z',
      'M16 14.6A2.2 2.2 0 1 1 16 19A2.2 2.2 0 1 1 16 14.6Z',
    ],
  },
  foot: {
    badge: SMALL_CIRCLE,
    picture: ['M12 5A2.9 2.9 0 1 1 12 10.8A2.9 2.9 0 1 1 12 5Z', 'M6.6 18.4V16.2Q6.6 11.9 12 11.9Q17.4 11.9 17.4 16.2V18.4Z'],
  },
  bicycle: {
    badge: SMALL_CIRCLE,
    picture: [
      'M7.4 11.4A3.2 3.2 0 1 1 7.4 17.8A3.2 3.2 0 1 1 7.4 11.4ZM7.4 12.8A1.8 1.8 0 1 0 7.4 16.4A1.8 1.8 0 1 0 7.4 12.8Z',
      'M16.6 11.4A3.2 3.2 0 1 1 16.6 17.8A3.2 3.2 0 1 1 16.6 11.4ZM16.6 12.8A1.8 1.8 0 1 0 16.6 16.4A1.8 1.8 0 1 0 16.6 12.8Z',
      'M7 14.2L9.2 8.6H8V7.2H11V8.6L10.8 9.2H14.2L13.7 7.4H16V8.8H15.4L17.2 14.4L16 14.8L14.9 11.4L12.6 15.2H7.2ZM10.3 10.5L9.1 13.8H11.9L13.9 10.5Z',
    ],
  },
  drone: {
    badge: DIAMOND,
    picture: [
      'M7.4 6.2A2.6 2.6 0 1 1 7.4 11.4A2.6 2.6 0 1 1 7.4 6.2Z',
      'M16.6 6.2A2.6 2.6 0 1 1 16.6 11.4A2.6 2.6 0 1 1 16.6 6.2Z',
      'M7.4 12.8A2.6 2.6 0 1 1 7.4 18A2.6 2.6 0 1 1 7.4 12.8Z',
      'M16.6 12.8A2.6 2.6 0 1 1 16.6 18A2.6 2.6 0 1 1 16.6 12.8Z',
      'M8 8.2L12 10.8L16 8.2L17.2 9.4L14.4 12.1L17.2 14.8L16 16L12 13.4L8 16L6.8 14.8L9.6 12.1L6.8 9.4Z',
    ],
  },
  boat: {
    badge: CIRCLE,
    picture: ['M4 13.6H20L17.4 18.4H6.6Z', 'M7.6 9.2H14.2L16.4 12.6H7.6Z', 'M10.4 5H11.9V8.4H10.4Z'],
  },
  fixed: {
    badge: SQUARE,
    picture: ['M12 4.4L20 10.2V11.4H18V18.6H6V11.4H4V10.2ZM10.4 13H13.6V18.6H10.4Z'],
  },
  other: {
    badge: CIRCLE,
    picture: ['M12 7A5 5 0 1 1 12 17A5 5 0 1 1 12 7ZM12 9.6A2.4 2.4 0 1 0 12 14.4A2.4 2.4 0 1 0 12 9.6Z'],
  },
};

/** Sizes of a badge on the map, px of its box: full, with room for the picture; small, outline only. */
export const SIZES_PX = { large: 28, medium: 22, small: 11 };

const RING_PX = 3;
const ARROW_PX = 7;
const SMALL_ARROW_PX = 5;
const ARROW_STEPS = 72;

/** How a unit is to be coloured: its link first, then its duty. An alarm comes on top of this. */
export function toneOf(shown) {
  return shown.link === 'online' ? (TONE_OF_STATUS[shown.unit.status] ?? 'available') : shown.link;
}

/** Draws the symbol of `kind` around (x, y). */
export function drawSymbol(context, { kind, tone, isAlarmed }, x, y, sizePx, palette) {
  const { badge, picture } = SYMBOLS[kind];
  const withPicture = sizePx >= SIZES_PX.medium;
  const hollow = tone === 'offline' || tone === 'never';
  const ink = isAlarmed && tone !== 'offline' && tone !== 'stale' ? palette.alarm : palette[tone];
  context.save();
  context.translate(x, y);
  context.scale(sizePx / BOX, sizePx / BOX);
  context.translate(-CENTRE, -CENTRE);
  const pixel = BOX / sizePx;
  const outline = new Path2D(badge);
  context.lineJoin = 'round';
  context.strokeStyle = palette.map;
  context.lineWidth = 3.2 * pixel;
  context.stroke(outline);
  context.fillStyle = hollow ? palette.map : ink;
  context.fill(outline);
  if (hollow) {
    context.strokeStyle = ink;
    context.lineWidth = 1.6 * pixel;
    context.stroke(outline);
  }
  if (withPicture) {
    context.fillStyle = hollow ? ink : palette.glyph;
    for (const path of picture) {
      context.fill(new Path2D(path), 'evenodd');
    }
  }
  context.restore();
  if (isAlarmed) {
    ring(context, x, y, sizePx / 2 + RING_PX + 1, palette.alarm, RING_PX);
  }
}

export function ring(context, x, y, radiusPx, colour, widthPx) {
  context.beginPath();
  context.arc(x, y, radiusPx, 0, 2 * Math.PI);
  context.strokeStyle = colour;
  context.lineWidth = widthPx;
  context.stroke();
}

/** Draws a triangle outside the badge, and outside its rings, that points where the unit is going. */
function drawArrow(context, bearingDeg, startPx, lengthPx, colour, halo) {
  context.rotate((bearingDeg * Math.PI) / 180);
  context.beginPath();
  context.moveTo(0, -startPx - lengthPx);
  context.lineTo(lengthPx * 0.75, -startPx);
  context.lineTo(-lengthPx * 0.75, -startPx);
  context.closePath();
  context.lineJoin = 'round';
  context.lineWidth = 2;
  context.strokeStyle = halo;
  context.stroke();
  context.fillStyle = colour;
  context.fill();
}

/** Bitmaps of symbols for one palette and one density of screen pixels. */
export class SymbolBitmaps {
  #bitmaps = new Map();
  #palette;
  #density;

  constructor(palette, density) {
    this.#palette = palette;
    this.#density = density;
  }

  /** Half the width of every bitmap of this size, px. */
  static reachPx(sizePx) {
    return Math.ceil(sizePx * 0.56) + 2 * RING_PX + 2;
  }

  /** Half the width of an arrow's bitmap, px. */
  static arrowReachPx(sizePx, ringsPx) {
    return Math.ceil(sizePx / 2) + ringsPx + ARROW_PX + 2;
  }

  bitmap(kind, tone, isAlarmed, sizePx) {
    return this.#kept(`${kind} ${tone} ${isAlarmed} ${sizePx}`, SymbolBitmaps.reachPx(sizePx), (context) =>
      drawSymbol(context, { kind, tone, isAlarmed }, 0, 0, sizePx, this.#palette),
    );
  }

  /** The arrow of a course, to the nearest five degrees, in the colour `tone`; `ringsPx` is what lies around the badge. */
  arrow(bearingDeg, tone, sizePx, ringsPx) {
    const step = Math.round((bearingDeg * ARROW_STEPS) / 360) % ARROW_STEPS;
    return this.#kept(`${step} ${tone} ${sizePx} ${ringsPx}`, SymbolBitmaps.arrowReachPx(sizePx, ringsPx), (context) => {
      const lengthPx = sizePx < SIZES_PX.medium ? SMALL_ARROW_PX : ARROW_PX;
      const startPx = sizePx / 2 + ringsPx;
      drawArrow(context, (step * 360) / ARROW_STEPS, startPx, lengthPx, this.#palette[tone], this.#palette.map);
    });
  }

  #kept(key, reachPx, draw) {
    let bitmap = this.#bitmaps.get(key);
    if (bitmap === undefined) {
      bitmap = document.createElement('canvas');
      bitmap.width = bitmap.height = Math.ceil(2 * reachPx * this.#density);
      const context = bitmap.getContext('2d');
      context.scale(this.#density, this.#density);
      context.translate(reachPx, reachPx);
      draw(context);
      this.#bitmaps.set(key, bitmap);
    }
    return bitmap;
  }
}

/** The symbol of `kind` as an element; its colour follows the `data-tone` and `data-alarmed` of what it stands in. */
export function symbolElement(kind) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '-2 -2 28 28');
  svg.setAttribute('class', 'symbol');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(pathElement('badge'), pathElement('picture'));
  setSymbol(svg, kind);
  return svg;
}

/** Turns an element of `symbolElement` into another kind's symbol. */
export function setSymbol(svg, kind) {
  const [badge, picture] = svg.children;
  badge.setAttribute('d', SYMBOLS[kind].badge);
  picture.setAttribute('d', SYMBOLS[kind].picture.join(''));
}

function pathElement(name) {
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('class', name);
  return path;
}
