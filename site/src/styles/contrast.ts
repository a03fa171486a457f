/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left)
  return (high + 0.05) / (low + 0.05)
}

/** Every pair of tokens that pages put on each other: what, on what, the least ratio. */
export const pairs: [foreground: string, background: string, least: 3 | 4.5][] = [
  ['ink', 'canvas', 4.5],
  ['ink', 'paper', 4.5],
  ['ink', 'action-pale', 4.5],
  ['ink', 'mimosa-pale', 4.5],
  ['ink', 'brick-pale', 4.5],
  ['ink', 'sage-pale', 4.5],
  ['ink-soft', 'canvas', 4.5],
  ['ink-soft', 'paper', 4.5],
  ['ink-soft', 'action-pale', 4.5],
  ['ink-soft', 'line', 4.5],
  ['action', 'canvas', 4.5],
  ['action', 'paper', 4.5],
  ['action', 'action-pale', 4.5],
  ['on-action', 'action', 4.5],
  ['on-action', 'action-strong', 4.5],
  ['on-head', 'head', 4.5],
  ['on-head-soft', 'head', 4.5],
  ['mimosa', 'head', 4.5],
  ['on-mimosa', 'mimosa', 4.5],
  ['on-mimosa', 'mimosa-strong', 4.5],
  ['brick', 'canvas', 4.5],
  ['brick', 'paper', 4.5],
  ['brick', 'brick-pale', 4.5],
  ['brick', 'action-pale', 4.5],
  ['sage', 'canvas', 4.5],
  ['sage', 'paper', 4.5],
  ['sage', 'sage-pale', 4.5],
  ['edge', 'canvas', 3],
  ['edge', 'paper', 3],
  ['focus', 'canvas', 3],
  ['focus', 'paper', 3],
]

/** Token to colour of a theme, read from `tokens.css`. */
export function coloursOf(styleSheet: string, theme: 'light' | 'dark'): Map<string, string> {
  const [light = '', dark = ''] = styleSheet.split('@media (prefers-color-scheme: dark)')
  const read = (part: string) =>
    [...part.matchAll(/(?<![a-z-])--([a-z-]{1,40}):\s{0,4}(#[0-9a-f]{6})/g)].map(
      ([, name = '', colour = '']) => [name, colour] as const,
    )
  return new Map([...read(light), ...(theme === 'dark' ? read(dark) : [])])
}

/** The row that `docs/identite.md` shows for a pair. */
export function ratioRow(foreground: string, background: string, styleSheet: string): string {
  const ratio = (theme: 'light' | 'dark') => {
    const colours = coloursOf(styleSheet, theme)
    return contrast(colours.get(foreground) ?? '', colours.get(background) ?? '').toFixed(2)
  }
  return `| \`${foreground}\` on \`${background}\` | ${ratio('light')} | ${ratio('dark')} |`
}
