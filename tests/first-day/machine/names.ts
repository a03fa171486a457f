/** Names of the machine of a first day: those of production, which its own hosts file leads to itself. */
export const portalHost = 'ca-cpourmoi.com'
export const otherHost = 'www.ca-cpourmoi.com'
export const cmsHost = 'cms.ca-cpourmoi.com'
/** The bank’s own name; the sandbox bank answers there. */
export const bankHost = 'paiement.systempay.fr'

export const allHosts = [portalHost, otherHost, cmsHost, bankHost] as const

/** Ports of what production has elsewhere. */
export const ports = { postgres: 5432, mail: 8025, smtp: 2525, bank: 8100 } as const

/** Folders of the guide. */
export const release = '/opt/portail/current'
export const stateFolder = '/var/lib/portail'
/** What the try keeps for itself. */
export const tryFolder = '/etc/portail-essai'
