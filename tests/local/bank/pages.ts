import { html } from 'hono/html'
import type { SentNotification } from './bank.ts'
import { attemptsAllowed, type Payment } from './payment.ts'

export type Html = ReturnType<typeof html>

const amounts = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })
const times = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
})

const results = {
  accepted: 'acceptée',
  refused: 'refusée',
  'authentication-failed': 'authentification refusée',
  abandoned: 'abandon',
  captured: 'encaissée',
  'capture-failed': 'encaissement échoué',
  cancelled: 'annulée',
  'partly-refunded': 'remboursée d’un quart',
  'charged-back': 'contestée',
  'unknown-status': 'état inconnu',
} as const
const states = { open: 'ouvert', accepted: 'accepté', refused: 'refusé', abandoned: 'abandonné' } as const

/** The frame of every page; `title` is plain text. */
function page(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} – Banque de démonstration</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <p><strong>Banque de démonstration</strong> Aucun argent ne circule ici.</p>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`
}

/** What is paid, to whom, and how many cards were tried. */
function summary({ request, attempts }: Payment): Html {
  const refused = attempts.filter(({ result }) => result !== 'accepted').length
  const left = attemptsAllowed - attempts.length
  return html`<dl>
      <div>
        <dt>Commerçant</dt>
        <dd>${request.merchant.name}</dd>
      </div>
      <div>
        <dt>Référence</dt>
        <dd>${request.reference}</dd>
      </div>
      <div>
        <dt>Montant</dt>
        <dd class="amount">${amounts.format(request.amountCents / 100)}</dd>
      </div>
    </dl>
    ${
      refused > 0 && left > 0
        ? html`<p role="alert" class="notice">
            Le dernier paiement a été refusé. Il reste ${left} ${left > 1 ? 'essais' : 'essai'}.
          </p>`
        : ''
    }`
}

export function cardPage(payment: Payment): Html {
  const address = `/paiements/${payment.id}`
  return page(
    'Paiement par carte',
    html`${summary(payment)}
      <form method="post" action="${address}/carte">
        <fieldset>
          <legend>Carte de démonstration</legend>
          <label
            ><input type="radio" name="carte" value="3ds" checked /> 4970 10•• •••• 0014 : authentification
            3-D Secure demandée</label
          >
          <label
            ><input type="radio" name="carte" value="directe" /> 4970 10•• •••• 0048 : acceptée sans
            authentification</label
          >
          <label
            ><input type="radio" name="carte" value="refus" /> 4970 10•• •••• 0097 : refusée par la
            banque</label
          >
        </fieldset>
        <button>Payer ${amounts.format(payment.request.amountCents / 100)}</button>
      </form>
      <form method="post" action="${address}/abandon"><button class="quiet">Abandonner</button></form>
      <p class="note">N’entrez jamais une vraie carte : cette page n’en demande pas.</p>`,
  )
}

export function authenticationPage(payment: Payment): Html {
  const address = `/paiements/${payment.id}/3d-secure`
  return page(
    'Authentification 3-D Secure',
    html`${summary(payment)}
      <p>La banque du porteur demande une confirmation.</p>
      <form method="post" action="${address}">
        <button name="decision" value="confirmer">Confirmer le paiement</button>
        <button name="decision" value="refuser" class="quiet">Refuser l’authentification</button>
      </form>`,
  )
}

/** The end that leads back to the merchant. */
export function endPage(payment: Payment, closed: boolean): Html {
  const { refused, abandoned, accepted } = payment.request.returnUrls
  const url = payment.state === 'accepted' ? accepted : payment.state === 'abandoned' ? abandoned : refused
  const title =
    payment.state === 'accepted'
      ? 'Paiement accepté'
      : payment.state === 'abandoned'
        ? 'Paiement abandonné'
        : closed && payment.state === 'open'
          ? 'Délai de paiement dépassé'
          : 'Paiement refusé'
  return page(
    title,
    html`${summary(payment)}
    ${url ? html`<p><a class="button" href="${url}">Retourner sur le site du commerçant</a></p>` : ''}`,
  )
}

export function errorPage(title: string, reason: string, field: string | null): Html {
  return page(
    title,
    html`<p role="alert" class="notice">${reason}${field ? html` : <code>${field}</code>` : ''}.</p>
      <p>Le paiement n’a pas été ouvert. Revenez sur le site du commerçant pour recommencer.</p>`,
  )
}

function acknowledged({ acknowledgement }: SentNotification): string {
  if (acknowledgement.kind === 'received') return 'reçue'
  return acknowledgement.kind === 'seal-refused'
    ? 'sceau refusé par le commerçant'
    : `invalide : ${acknowledgement.reason}`
}

export function controlPage(payments: Payment[], sent: readonly SentNotification[]): Html {
  return page(
    'Contrôle',
    html`<h2>Paiements</h2>
      ${payments.length === 0 ? html`<p>Aucun paiement pour l’instant.</p>` : ''}
      <table>
        <thead>
          <tr>
            <th>Référence</th>
            <th>Montant</th>
            <th>État</th>
            <th>Notifier de nouveau</th>
          </tr>
        </thead>
        <tbody>
          ${payments.toReversed().map(
            ({ request, state }) =>
              html`<tr>
                <td>${request.reference}</td>
                <td>${amounts.format(request.amountCents / 100)}</td>
                <td>${states[state]}</td>
                <td>
                  <form
                    method="post"
                    action="/controle/paiements/${encodeURIComponent(request.reference)}/notifier"
                    class="row"
                  >
                    <select name="result" aria-label="Résultat">
                      ${Object.entries(results).map(([value, label]) => html`<option value="${value}">${label}</option>`)}
                    </select>
                    <select name="fault" aria-label="Défaut">
                      <option value="none">conforme</option>
                      <option value="forged">sceau faux</option>
                      <option value="wrong-amount">autre montant</option>
                      <option value="wrong-terminal">autre TPE</option>
                      <option value="unknown-field">champ inconnu</option>
                      <option value="unknown-reference">référence inconnue</option>
                      <option value="renamed-field">champ renommé</option>
                    </select>
                    <select name="manner" aria-label="Ligne">
                      <option value="whole">ligne entière</option>
                      <option value="cut-request">coupée pendant l’envoi</option>
                      <option value="cut-answer">coupée avant la réponse</option>
                    </select>
                    <button class="quiet">Envoyer</button>
                  </form>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
      <h2>Notifications envoyées</h2>
      ${sent.length === 0 ? html`<p>Aucune notification pour l’instant.</p>` : ''}
      <ol reversed>
        ${sent.toReversed().map(
          (one) =>
            html`<li>
              <p>
                <strong>${one.reference}</strong> ${results[one.result]}, ${one.call.method},
                ${times.format(one.sentAt)} : ${acknowledged(one)}
              </p>
              <details>
                <summary>Envoi et réponse</summary>
                <pre>${one.call.body.replaceAll('&', '\n')}</pre>
                <pre>
${one.answer.kind === 'answer' ? `HTTP ${one.answer.status}\n${one.answer.body}` : one.answer.reason}</pre>
              </details>
            </li>`,
        )}
      </ol>`,
  )
}
