import { settingsOfCms } from '../settings/cms-settings.ts'
import { settingsOfPortal } from '../settings/portal-settings.ts'
import type { Settings } from '../settings/setting.ts'

/** Settings that may be put into service: what people know is written here, what is drawn is drawn anew each time. */
export function settingsInService(changes: Settings = {}): Settings {
  const drawn = [...settingsOfPortal, ...settingsOfCms].flatMap(({ name, given }) =>
    given.kind === 'drawn' ? [[name, given.draw()]] : [],
  )
  return {
    ...(Object.fromEntries(drawn) as Settings),
    CLOUDFLARE_ACCOUNT_ID: '0123456789abcdef0123456789abcdef',
    CLOUDFLARE_API_TOKEN: 'jeton-de-ces-essais-qui-est-assez-long',
    PORTAL_ORIGIN: 'https://ca-cpourmoi.com',
    REDIRECTED_HOSTS: 'www.ca-cpourmoi.com',
    CMS_URL: 'https://cms.ca-cpourmoi.com',
    MERCHANT_ACCOUNTS: [
      {
        id: 'portail',
        gateway: 'systempay',
        mode: 'production',
        action: 'https://paiement.systempay.fr/vads-payment/',
        siteId: '87654321',
        key: 'clef-de-la-boutique-1',
      },
    ],
    ISSUER: {
      name: 'HA PLUS PME',
      legalForm: 'SAS au capital de 115 295 €',
      siren: '123456782',
      email: 'contact@ca-cpourmoi.com',
      address: {
        line1: "6 avenue de l'Europe",
        postalCode: '78117',
        city: 'Toussus-le-Noble',
        country: 'FR',
      },
      vatOnDebits: false,
    },
    SMTP_URL: 'smtps://portail:mot-de-passe-du-courriel@smtp.ca-cpourmoi.com:465',
    MAIL_FROM: 'ça, c’est pour moi <portail@ca-cpourmoi.com>',
    ...changes,
  }
}
