import { Hono } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import { ownMachineOnly } from '../own-machine.ts'
import type { CaughtMail, Mailbox } from './mailbox.ts'

const times = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
})

const style = `:root{color-scheme:light dark}body{max-width:60rem;margin:0 auto;padding:1rem;font:1rem/1.5 system-ui,sans-serif}
table{width:100%;border-collapse:collapse}th,td{text-align:left;padding:.5rem;border-bottom:1px solid GrayText;vertical-align:top;overflow-wrap:anywhere}
iframe{width:100%;height:32rem;border:1px solid GrayText;background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere}`

function page(title: string, content: ReturnType<typeof html>) {
  return html`<!doctype html>
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <h1>${title}</h1>
        ${content}
      </body>
    </html>`
}

function list(mails: readonly CaughtMail[]) {
  return page(
    'Courrier intercepté',
    html`<p>Rien ne quitte cette machine : chaque courriel envoyé par le portail arrive ici.</p>
      ${mails.length === 0 ? html`<p>Aucun courriel pour l’instant.</p>` : ''}
      <table>
        <thead>
          <tr>
            <th>Reçu</th>
            <th>Pour</th>
            <th>Objet</th>
          </tr>
        </thead>
        <tbody>
          ${mails.toReversed().map(
            (mail) =>
              html`<tr>
                <td>${times.format(mail.caughtAt)}</td>
                <td>${mail.to.join(', ')}</td>
                <td><a href="/courriels/${mail.number}">${mail.subject || 'Sans objet'}</a></td>
              </tr>`,
          )}
        </tbody>
      </table>`,
  )
}

function detail(mail: CaughtMail) {
  return page(
    mail.subject || 'Sans objet',
    html`<p><a href="/">Tous les courriels</a></p>
      <p>De ${mail.from}, pour ${mail.to.join(', ')}, ${times.format(mail.caughtAt)}.</p>
      ${
        mail.html
          ? html`<h2>Version mise en page</h2>
              <iframe title="Courriel" sandbox="allow-popups" src="/courriels/${mail.number}/html"></iframe>`
          : ''
      }
      <h2>Version texte</h2>
      <pre>${mail.text}</pre>`,
  )
}

/** Reads the mails: pages for people, `/courriels.json` (`?pour=<address>`) for tests. */
export function mailApp(mailbox: Mailbox): Hono {
  const app = new Hono()
  const own = secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'self'"], frameAncestors: ["'self'"] } })
  // A mail is foreign content: no script, nothing fetched, and an origin of its own.
  const foreign = secureHeaders({
    contentSecurityPolicy: {
      sandbox: ['allow-popups'],
      defaultSrc: ["'none'"],
      styleSrc: ["'unsafe-inline'"],
      imgSrc: ['data:'],
    },
  })
  app.use(ownMachineOnly())
  app.get('/courriels/:number/html', foreign, (c) => {
    const mail = mailbox.mail(Number(c.req.param('number')))
    return mail?.html ? c.html(mail.html) : c.notFound()
  })
  app.use(own)
  app.get('/sante', (c) => c.text('ok'))
  app.get('/style.css', (c) => c.body(style, 200, { 'content-type': 'text/css' }))
  app.get('/', (c) => c.html(list(mailbox.mails())))
  app.get('/courriels.json', (c) => {
    const to = c.req.query('pour')
    return c.json(mailbox.mails().filter((mail) => to === undefined || mail.to.includes(to)))
  })
  app.get('/courriels/:number', (c) => {
    const mail = mailbox.mail(Number(c.req.param('number')))
    return mail ? c.html(detail(mail)) : c.notFound()
  })
  return app
}
