const numbered = (sign: string) => `&#${sign.charCodeAt(0)};`

/**
 * Text as it stands in HTML or XML, within an element or within quotes of either kind: signs by their number, which
 * both know. Looked at `escape-html` and `html-escaper`, which are this line with names, of which XML lacks some.
 */
export const escapedHtml = (text: string): string => text.replace(/[&<>"']/g, numbered)

const names = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])
const named = (sign: string) => names.get(sign) ?? numbered(sign)
/** Escaped everywhere, where no attribute is meant, and in an attribute: what templates of ours and of others do. */
const escapedSigns = [/[&<>"']/g, /[&<>]/g, /[&"]/g]

/** Every way in which a page may write a text, once each: as it is, then with signs by number or by name. */
export function htmlSpellings(text: string): string[] {
  const escaped = escapedSigns.flatMap((signs) => [text.replace(signs, numbered), text.replace(signs, named)])
  return [...new Set([text, ...escaped])]
}
