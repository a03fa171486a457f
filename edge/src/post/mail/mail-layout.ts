import { escapedHtml } from '@portal/content/html'

/** Text as it stands in a page; a line never begins with the sign that ends a sentence. */
export const escaped = (text: string) => escapedHtml(text).replaceAll(/ (?=[:;?!»])|(?<=«) /g, '\u00a0')

/** Who writes, at the foot of every mail. */
export const sender =
  'HA PLUS PME, 6 avenue de l’Europe, 78117 Toussus-le-Noble. Une question : contact@ca-cpourmoi.com.'

// Readers that keep styles of a page follow the theme of the person; the others show the light one, written on each tag.
const dark = `@media (prefers-color-scheme:dark){
.toile{background:#10162a!important}
.papier{background:#182039!important;color:#f3f0e7!important}
.papier a{color:#8fb0ff!important}
.papier a.bouton{background:#8fb0ff!important;color:#10162a!important;border-color:#10162a!important;outline-color:#8fb0ff!important}
.encadre{background:#4a3d12!important;border-color:#ffcf3f!important}
.doux{color:#b3bbd3!important}
}`

/** A mail in the identity of the portal, from parts in HTML: one column, read as well without its styles. */
export function mailLayout(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${dark}</style>
</head>
<body class="toile" style="margin:0;background:#f6f3ec">
<div class="toile" style="padding:16px;background:#f6f3ec;font:17px/1.55 'Instrument Sans',sans-serif">
<div style="max-width:36rem;margin:auto">
<p style="margin:0;background:#15337a;color:#fffdf8;padding:16px 24px;border-radius:10px 10px 0 0;border-bottom:2px dashed #ffcf3f;font-weight:700;font-size:19px">ça, c’est pour <span style="color:#ffcf3f">moi</span></p>
<div class="papier" style="background:#fffdf8;color:#17203a;padding:12px 24px 24px;border-radius:0 0 22px 22px;overflow-wrap:anywhere">
<h1 style="margin:16px 0;font:700 25px/1.2 'Bricolage Grotesque',sans-serif">${escaped(title)}</h1>
${parts.join('\n')}
</div>
<p class="doux" style="margin:16px 24px;color:#4a5471;font-size:14px">${escaped(sender)}</p>
</div>
</div>
</body>
</html>`
}

export const mailLink = (address: string, label: string) =>
  `<p><a href="${escaped(address)}" style="color:#1f4aa8">${escaped(label)}</a></p>`

/** What is to be done, once a mail: stitched like the buttons of the pages. */
export const mailButton = (address: string, label: string) =>
  `<p style="margin:24px 0"><a class="bouton" href="${escaped(address)}" style="display:inline-block;padding:11px 22px;border:1px dashed #fffdf8;border-radius:8px;outline:4px solid #1f4aa8;background:#1f4aa8;color:#fffdf8;font-weight:700;text-decoration:none">${escaped(label)}</a></p>`

/** What must not be overlooked. */
export const mailBox = (text: string) =>
  `<p class="encadre" style="border:2px solid #15337a;border-radius:10px;background:#fff1bf;padding:14px 18px;font-weight:700">${escaped(text)}</p>`

/** What comes last, smaller. */
export const mailNote = (text: string) =>
  `<p class="doux" style="color:#4a5471;font-size:15px">${escaped(text)}</p>`
