/** Text as it stands in a page. */
export const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** A mail in the identity of the portal, from parts in HTML: one column, read as well without its styles. */
export function mailLayout(title: string, parts: readonly string[]): string {
  return `<div style="max-width:34rem;margin:auto;font:17px/1.55 sans-serif;color:#17203a">
<p style="background:#15337a;color:#fffdf8;padding:14px 20px;border-radius:10px;font-weight:700">ça, c’est pour <span style="color:#ffcf3f">moi</span></p>
<h1 style="font-size:24px;line-height:1.2">${escaped(title)}</h1>
${parts.join('\n')}
</div>`
}

export const mailLink = (address: string, label: string) =>
  `<p><a href="${escaped(address)}">${escaped(label)}</a></p>`

/** What comes last, smaller. */
export const mailNote = (text: string) => `<p style="color:#4a5471;font-size:15px">${escaped(text)}</p>`
