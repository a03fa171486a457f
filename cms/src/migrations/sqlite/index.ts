import * as initial from './20261123_200652_initial.ts'
import * as guards from './20261123_200659_guards.ts'
import * as review from './20261124_014539_review.ts'
import * as publicationBoard from './20261124_021315_publication_board.ts'
import * as codePools from './20261124_043816_code_pools.ts'
import * as reviewGuards from './20261124_090000_review_guards.ts'
import * as secondPerson from './20261130_083034_second_person.ts'
import * as doors from './20261130_083640_doors.ts'
import * as doorsGuards from './20261130_090000_doors_guards.ts'
import * as secondPersonGuards from './20261130_090000_second_person_guards.ts'
import * as preparedPictures from './20261130_100055_prepared_pictures.ts'
import * as addressChanges from './20261130_114947_address_changes.ts'
import * as departures from './20261130_115330_departures.ts'
import * as addressChangesGuards from './20261130_115500_address_changes_guards.ts'
import * as returnRequests from './20261130_145548_return_requests.ts'
import * as returnRequestsGuards from './20261130_145900_return_requests_guards.ts'
import * as archive from './20261130_155153_archive.ts'
import * as archiveGuards from './20261130_155300_archive_guards.ts'
import * as ticking from './20261130_162123_ticking.ts'
import * as reviewWordsGuards from './20261130_190500_review_words_guards.ts'
import * as nameChanged from './20261130_215440_name_changed.ts'
import * as whatIsSold from './20261201_004814_what_is_sold.ts'

/** Every migration, in the order in which `payload migrate` runs them: by name. */
export const migrations = [
  { name: '20261123_200652_initial', up: initial.up, down: initial.down },
  { name: '20261123_200659_guards', up: guards.up, down: guards.down },
  { name: '20261124_014539_review', up: review.up, down: review.down },
  { name: '20261124_021315_publication_board', up: publicationBoard.up, down: publicationBoard.down },
  { name: '20261124_043816_code_pools', up: codePools.up, down: codePools.down },
  { name: '20261124_090000_review_guards', up: reviewGuards.up, down: reviewGuards.down },
  { name: '20261130_083034_second_person', up: secondPerson.up, down: secondPerson.down },
  { name: '20261130_083640_doors', up: doors.up, down: doors.down },
  { name: '20261130_090000_doors_guards', up: doorsGuards.up, down: doorsGuards.down },
  { name: '20261130_090000_second_person_guards', up: secondPersonGuards.up, down: secondPersonGuards.down },
  { name: '20261130_100055_prepared_pictures', up: preparedPictures.up, down: preparedPictures.down },
  { name: '20261130_114947_address_changes', up: addressChanges.up, down: addressChanges.down },
  { name: '20261130_115330_departures', up: departures.up, down: departures.down },
  {
    name: '20261130_115500_address_changes_guards',
    up: addressChangesGuards.up,
    down: addressChangesGuards.down,
  },
  { name: '20261130_145548_return_requests', up: returnRequests.up, down: returnRequests.down },
  {
    name: '20261130_145900_return_requests_guards',
    up: returnRequestsGuards.up,
    down: returnRequestsGuards.down,
  },
  { name: '20261130_155153_archive', up: archive.up, down: archive.down },
  { name: '20261130_155300_archive_guards', up: archiveGuards.up, down: archiveGuards.down },
  { name: '20261130_162123_ticking', up: ticking.up, down: ticking.down },
  { name: '20261130_190500_review_words_guards', up: reviewWordsGuards.up, down: reviewWordsGuards.down },
  { name: '20261130_215440_name_changed', up: nameChanged.up, down: nameChanged.down },
  { ...whatIsSold, name: '20261201_004814_what_is_sold' },
]
