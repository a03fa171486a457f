import { escapedHtml as escaped } from '@portal/content/html'

/** What stands in place of a preview that cannot be drawn: why, and what to do. */
export function missingPage(title: string, lines: readonly string[]): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
:root{color-scheme:light dark}
body{font:1rem/1.55 system-ui,sans-serif;margin:0;display:grid;min-height:100vh;place-items:center;background:Canvas;color:CanvasText}
main{max-width:34rem;padding:2rem}
h1{font-size:1.4rem;line-height:1.2}
li{margin:.4rem 0}
</style>
</head>
<body><main><h1>${escaped(title)}</h1><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul></main></body>
</html>`
}
