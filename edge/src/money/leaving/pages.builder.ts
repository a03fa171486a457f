import { builtFrom, at } from '../../../tests/builders/page-parts.ts'
import { leavingPages } from './pages.ts'

export const built = builtFrom(leavingPages, {
  leaving: ({ form, list, cut }) => ({
    leaving: {
      kind: 'ending',
      form: form('name', 'email', 'contractReference', 'wishedOn', 'motive'),
      contracts: list(() => ({ reference: 'ABCDEFGHJKLM', planName: cut(60) })),
    },
  }),
  leavingRecap: ({ cut, rowsTold, some, effects, id }) => ({
    leavingRecap: {
      kind: 'withdrawal',
      typed: { name: cut(160), email: 'zoe@exemple.fr', contractReference: 'ABCDEFGHJKLM' },
      statementKey: id(0),
      rows: rowsTold,
      effects: some(effects),
    },
  }),
  leavingDone: ({ receipt, some, effects }) => ({
    leavingDone: { kind: 'withdrawal', receipt, effects: some(effects) },
  }),
  leavingReceipt: ({ receipt }) => ({ leavingReceipt: receipt }),
  leavingConfirmation: ({ rowsTold, effects }) => ({
    leavingConfirmation: {
      kind: 'ending',
      reference: 'ABCDEFGHJKLM',
      receivedAt: at,
      rows: rowsTold,
      effects,
      confirms: effects.length > 1,
    },
  }),
})
