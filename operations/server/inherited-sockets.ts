import type { Listening } from '../../edge/runtime/order.ts'

/** What listens: what members ask, and what the team asks. */
export const socketNames = ['portail', 'cms'] as const
export type SocketName = (typeof socketNames)[number]
export type Sockets = Record<SocketName, Listening>

/** The first descriptor that systemd hands over (sd_listen_fds(3)). */
const firstDescriptor = 3

/**
 * The sockets that systemd listens on for this process and keeps open while it is replaced (`FileDescriptorName=portail`,
 * `=cms`); `null` when it hands none over. Throws when it hands over others: answering on the wrong one shows the CMS to
 * members.
 */
export function inheritedSockets(
  environment: Readonly<Record<string, string | undefined>>,
  pid: number,
): Sockets | null {
  const { LISTEN_PID, LISTEN_FDS, LISTEN_FDNAMES = '' } = environment
  if (LISTEN_FDS === undefined || LISTEN_PID !== String(pid)) return null
  const names = LISTEN_FDNAMES.split(':')
  const descriptors = socketNames.map((name) => {
    const place = names.indexOf(name)
    return place === -1 || place !== names.lastIndexOf(name) ? null : firstDescriptor + place
  })
  const [portail = null, cms = null] = descriptors
  if (
    portail === null ||
    cms === null ||
    names.length !== Number(LISTEN_FDS) ||
    names.length !== socketNames.length
  )
    throw new Error(
      `systemd donne ${LISTEN_FDS} sockets (${LISTEN_FDNAMES}) ; il en faut deux, nommés portail et cms (FileDescriptorName=).`,
    )
  return { portail: { descriptor: portail }, cms: { descriptor: cms } }
}
