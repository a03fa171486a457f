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
      shown: id(1),
      confirms: effects.length !== 1,
      message: some(cut(160)),
    },
  }),
  leavingDone: ({ receipt, some, effects }) => ({
    leavingDone: { kind: 'withdrawal', receipt, effects: some(effects) },
  }),
  leavingReceipt: ({ receipt }) => ({ leavingReceipt: receipt }),
  leavingConfirmation: ({ rowsTold, effects, id, some, cut }) => ({
    leavingConfirmation: {
      kind: 'ending',
      reference: 'ABCDEFGHJKLM',
      receivedAt: at,
      rows: rowsTold,
      effects,
      shown: id(1),
      confirms: effects.length > 1,
      message: some(cut(160)),
    },
  }),
})
