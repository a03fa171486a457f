/**
 * Where the CMS has something to say: its admin, its API, and the home that leads to the admin. Payload's own forms of a
 * forgotten password have ours in their place.
 */
const known = /^\/(?:$|admin(?:$|\/(?!(?:reset|verify)(?:\/|$)))|api\/)/

/** The page of an address that leads nowhere, in French, for which Next has one of its own in English; `null` for others. */
export function nowhere(pathname: string): Response | null {
  if (known.test(pathname)) return null
  return new Response(page, {
    status: 404,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

const page = `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Cette page n’existe pas</title>
    <style>
      body { font: 1rem/1.6 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1.25rem }
      a { color: LinkText }
    </style>
  </head>
  <body>
    <h1>Cette page n’existe pas</h1>
    <p>L’adresse est peut-être incomplète. Tout ce qui se fait ici part de l’administration.</p>
    <p><a href="/admin">Aller à l’administration</a></p>
  </body>
</html>
`
