import type { DeriverNamespace } from '../../src/ground/settings/environment.ts'
import type { Entrance } from './deriver-entrance.ts'

/** The binding DERIVERS of the portal, over the entrance of the process that derives. */
export default function deriversOver({ fetcher }: { fetcher: Pick<Entrance, 'derive'> }): DeriverNamespace {
  const namespace: DeriverNamespace = {
    getByName: (name) => ({
      derive: (password, salt, cost) => fetcher.derive(name, password, salt, cost),
    }),
    // One machine is in one jurisdiction: the choice changes nothing.
    jurisdiction: () => namespace,
  }
  return namespace
}
