/** The colours of drawings: class names that `drawing.css` ties to the tokens, so that they follow the theme. */
export type Ink =
  'sky' | 'blue' | 'cloth' | 'night' | 'sun' | 'brick' | 'blush' | 'sage' | 'leaf' | 'cream' | 'snow'

export const width = 320
export const height = 200

export const ground = (ink: Ink) => rect(ink, 0, 0, width, height)

/** A path when its corners are sharp: it is the shorter of the two. */
export function rect(ink: Ink, x: number, y: number, w: number, h: number, radius = 0): string {
  if (radius === 0) return path(ink, `M${x} ${y}h${w}v${h}h${-w}z`)
  return `<rect class="${ink}" x="${x}" y="${y}" width="${w}" height="${h}" rx="${radius}"/>`
}

export const circle = (ink: Ink, x: number, y: number, r: number) =>
  `<circle class="${ink}" cx="${x}" cy="${y}" r="${r}"/>`

export const ellipse = (ink: Ink, x: number, y: number, rx: number, ry: number) =>
  `<ellipse class="${ink}" cx="${x}" cy="${y}" rx="${rx}" ry="${ry}"/>`

export const path = (ink: Ink, d: string) => `<path class="${ink}" d="${d}"/>`

/** A stroke of `w` with round ends; `dashes` makes it a seam. */
export const stroke = (ink: Ink, w: number, d: string, dashes?: string) =>
  `<path class="l ${ink}" stroke-width="${w}"${dashes ? ` stroke-dasharray="${dashes}"` : ''} d="${d}"/>`

export const turned = (degrees: number, x: number, y: number, ...shapes: string[]) =>
  `<g transform="rotate(${degrees} ${x} ${y})">${shapes.join('')}</g>`

export const moved = (x: number, y: number, ...shapes: string[]) =>
  `<g transform="translate(${x} ${y})">${shapes.join('')}</g>`

/** `count` shapes, by index. */
export const row = (count: number, shape: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => shape(index)).join('')
