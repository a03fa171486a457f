import { runStackCommand } from './portal/run-stack-command.ts'

// `npm run pictures:process`: prepares pictures that were stored as they came, and verifies all others.
await runStackCommand('Photographies', ({ processPictures }) => processPictures)
