import { createServer, type AddressInfo } from 'node:net'

/** What listens on this machine, and the variable that gives it another port. */
export const portNames = {
  portal: { variable: 'PORTAL_PORT', label: 'portail', usual: 8787 },
  bank: { variable: 'BANK_PORT', label: 'banque de démonstration', usual: 8788 },
  partner: { variable: 'PARTNER_PORT', label: 'partenaire de démonstration', usual: 8789 },
  cms: { variable: 'CMS_PORT', label: 'CMS', usual: 3000 },
  mail: { variable: 'MAIL_PORT', label: 'courrier', usual: 8025 },
  smtp: { variable: 'SMTP_PORT', label: 'SMTP', usual: 1025 },
} as const
export type PortName = keyof typeof portNames
export type Ports = Record<PortName, number>

const names = Object.keys(portNames) as PortName[]

export type ReadPorts = { kind: 'ports'; ports: Ports } | { kind: 'refused'; message: string }

/** Reads the ports from the environment; 0 lets the system choose. */
export function readPorts(environment: Readonly<Record<string, string | undefined>>): ReadPorts {
  const ports = {} as Ports
  for (const name of names) {
    const { variable, usual } = portNames[name]
    const given = environment[variable]
    const port = given === undefined || given === '' ? usual : Number(given)
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
      return { kind: 'refused', message: `${variable} doit être un nombre de 0 à 65535, pas « ${given} ».` }
    }
    ports[name] = port
  }
  return { kind: 'ports', ports }
}

/** Checks that each port is free and draws those given as 0; a refusal says what to type. */
export async function reservePorts(wanted: Ports): Promise<ReadPorts> {
  const ports = { ...wanted }
  const problems: string[] = []
  for (const name of names) {
    const { variable, label } = portNames[name]
    const twin = names.find(
      (other) => other !== name && wanted[other] !== 0 && wanted[other] === wanted[name],
    )
    if (twin)
      problems.push(`${variable} et ${portNames[twin].variable} donnent le même port ${wanted[name]}.`)
    const free = await freePort(wanted[name])
    if (free === null) {
      const other = await freePort(0)
      problems.push(
        `Le port ${wanted[name]} (${label}) est déjà pris. Donnez-en un autre : ${variable}=${other ?? 0} npm start`,
      )
    } else ports[name] = free
  }
  return problems.length > 0 ? { kind: 'refused', message: problems.join('\n') } : { kind: 'ports', ports }
}

/** The port itself when free, one of the system's for 0, `null` when it is taken. */
export function freePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, '127.0.0.1', () => {
      const { port: taken } = probe.address() as AddressInfo
      probe.close(() => resolve(taken))
    })
  })
}
