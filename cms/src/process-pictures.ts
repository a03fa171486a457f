import { getPayload } from 'payload'
import config from './payload.config.ts'
import { processPictures } from './shown/picture-library/process-pictures.ts'
import { refusalSentence } from './shown/pictures/refused-picture.ts'

// `npm run pictures:process`: brings every stored picture to what the site publishes. Safe to cut and to run again.
const anHourMs = 3_600_000
const payload = await getPayload({ config })
const { prepared, drawn, forgotten, refused } = await processPictures(payload, {
  before: new Date(Date.now() - anHourMs),
})
process.stdout.write(
  `Photographies préparées : ${prepared} ; dessinées : ${drawn} ; fichiers oubliés retirés : ${forgotten}.\n`,
)
for (const { name, refused: reason } of refused)
  process.stderr.write(
    `${name} : ${reason.kind === 'missing' ? 'Le fichier manque.' : refusalSentence(reason)}\n`,
  )
if (prepared + drawn > 0) process.stdout.write('Publiez pour que le site les montre : npm run publish\n')
await payload.destroy()
process.exit(refused.length > 0 ? 1 : 0)
