import { writeFile } from 'node:fs/promises'
import { environmentFile } from '../../../operations/server/environment-file.ts'
import type { Places } from './places.ts'
import type { Ports } from './ports.ts'
import type { Secrets } from './secrets.ts'

/** Addresses of a stack, without a final slash. */
export interface Addresses {
  portal: string
  bank: string
  partner: string
  cms: string
  mail: string
}

export function stackAddresses(ports: Ports): Addresses {
  const on = (port: number) => `http://127.0.0.1:${port}`
  return {
    portal: on(ports.portal),
    bank: on(ports.bank),
    partner: on(ports.partner),
    cms: on(ports.cms),
    mail: on(ports.mail),
  }
}

const partnerTerminal = { tpe: '1234567', societe: 'portail' }
const partnerId = 'ski-loisirs-diffusion'
const ownShop = { siteId: '12345678' }

/** Writes what the Worker and the bank start with; both hold secrets and are read by their owner alone. */
export async function writeSettings(places: Places, ports: Ports, secrets: Secrets): Promise<void> {
  const addresses = stackAddresses(ports)
  const own = { mode: 0o600 }
  await writeFile(places.workerEnvironment, environmentFile(workerSettings(ports, secrets)), own)
  const bank = {
    port: ports.bank,
    merchants: [
      {
        protocol: 'monetico',
        name: 'SKI LOISIRS DIFFUSION',
        notificationUrl: `${addresses.portal}/paiements/monetico/notification`,
        mode: 'test',
        ...partnerTerminal,
        key: secrets.moneticoKey,
      },
      {
        protocol: 'systempay',
        name: 'HA PLUS PME',
        notificationUrl: `${addresses.portal}/paiements/systempay/notification`,
        mode: 'test',
        ...ownShop,
        key: secrets.systempayKey,
      },
    ],
  }
  await writeFile(places.bankSettings, JSON.stringify(bank, null, 2), own)
  const partner = {
    port: ports.partner,
    name: 'SKI LOISIRS DIFFUSION',
    address: `${addresses.partner}/commandes`,
    answersTo: `${addresses.portal}/partenaires/${partnerId}/reponses`,
    orderSecret: secrets.partnerOrderSecret,
    answerKey: { id: 'local', secret: secrets.partnerAnswerSecret },
  }
  await writeFile(places.partnerSettings, JSON.stringify(partner, null, 2), own)
}

/** What the Worker reads from its environment. */
export function workerSettings(ports: Ports, secrets: Secrets) {
  const addresses = stackAddresses(ports)
  return {
    PORTAL_ENV: 'local',
    PORTAL_ORIGIN: addresses.portal,
    PASS_KEYS: JSON.stringify([{ id: 'local', secret: secrets.passSecret }]),
    CHANNEL_KEYS: JSON.stringify([{ id: 'local', secret: secrets.channelSecret }]),
    CODE_KEYS: JSON.stringify([{ id: 'local', secret: secrets.codeSecret }]),
    CODE_FINGERPRINT_SECRET: secrets.codeFingerprintSecret,
    FACTOR_KEYS: JSON.stringify([{ id: 'local', secret: secrets.factorSecret }]),
    FRONT_SECRET: secrets.frontSecret,
    WATCH_SECRET: secrets.watchSecret,
    BANK_ORIGINS: addresses.bank,
    MERCHANT_ACCOUNTS: JSON.stringify([
      {
        id: 'ski-loisirs-diffusion',
        gateway: 'monetico',
        mode: 'test',
        action: `${addresses.bank}/test/paiement.cgi`,
        ...partnerTerminal,
        key: secrets.moneticoKey,
      },
      {
        id: 'portail',
        gateway: 'systempay',
        mode: 'test',
        action: `${addresses.bank}/vads-payment/`,
        ...ownShop,
        key: secrets.systempayKey,
      },
    ]),
    PARTNERS: JSON.stringify([
      {
        id: partnerId,
        sellers: [partnerId],
        port: 'http',
        url: `${addresses.partner}/commandes`,
        key: { id: 'local', secret: secrets.partnerOrderSecret },
        answers: { alg: 'hmac-sha256', id: 'local', secret: secrets.partnerAnswerSecret },
      },
    ]),
    // What the CGU says of the firm; its SIREN is one of INSEE’s examples, and every facture says that it is a specimen.
    ISSUER: JSON.stringify({
      name: 'HA PLUS PME',
      legalForm: 'SAS au capital de 115 295 €',
      siren: '732829320',
      email: 'contact@ca-cpourmoi.com',
      address: {
        line1: '6 avenue de l’Europe',
        postalCode: '78117',
        city: 'Toussus-le-Noble',
        country: 'FR',
      },
      vatOnDebits: false,
      specimen: true,
    }),
    // The catcher takes any account; the Worker signs in as it would elsewhere.
    SMTP_URL: `smtp://portail:portail@127.0.0.1:${ports.smtp}`,
  }
}
