import { html } from 'hono/html'
import { type KnownOrder, type Mode, modes, type PartnerOffice } from './partner.ts'

type Html = ReturnType<typeof html>

const modeWords: Record<Mode, string> = {
  'at-once': 'accepte, et envoie les billets aussitôt',
  slow: 'accepte, et envoie les billets après vingt secondes',
  refuses: 'refuse',
  silent: 'ne répond jamais',
  twice: 'accepte, et envoie les billets deux fois',
  'by-hand': 'accepte ; les billets partent par le bouton de cette page',
}

/** The one page of the office: how it answers, and what it was sent. */
export function officePage(office: PartnerOffice): Html {
  return html`<!doctype html>
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Partenaire de démonstration</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <p><strong>Partenaire de démonstration</strong> Aucun billet n’est vrai ici.</p>
        </header>
        <main>
          <h1>${office.settings.name}</h1>
          <form method="post" action="/mode">
            <fieldset>
              <legend>À chaque commande, il</legend>
              ${modes.map(
                (mode) =>
                  html`<label
                    ><input
                      type="radio"
                      name="mode"
                      value="${mode}"
                      ${office.mode === mode ? 'checked' : ''}
                    />
                    ${modeWords[mode]}</label
                  >`,
              )}
            </fieldset>
            <p><button>Changer</button></p>
          </form>
          <h2>Commandes reçues</h2>
          ${
            office.orders.length === 0
              ? html`<p>Aucune pour l’instant.</p>`
              : html`<ul>
                  ${office.orders.map(orderRow)}
                </ul>`
          }
        </main>
      </body>
    </html>`
}

function orderRow({ message, times, refused, tickets, answers }: KnownOrder): Html {
  return html`<li>
    <p>
      <strong>${message.reference}</strong>, ${(message.totalCents / 100).toFixed(2).replace('.', ',')} €,
      reçue ${times} fois${refused ? ', refusée' : ''}
    </p>
    <ul>
      ${message.lines.map(
        ({ quantity, title, label, names }) =>
          html`<li>
            ${quantity} × ${title},
            ${label}${names.map(({ firstName, lastName }) => ` · ${firstName} ${lastName}`).join('')}
          </li>`,
      )}
    </ul>
    <p>${tickets.map(({ code }) => code).join(', ')}</p>
    ${answers.length === 0 ? '' : html`<p>Le portail a répondu : ${answers.join(' ; ')}</p>`}
    <form method="post" action="/commandes/${message.order}/billets">
      <button>Envoyer les billets</button>
    </form>
  </li>`
}
