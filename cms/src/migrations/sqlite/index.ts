import * as guards from './20261123_200659_guards.ts'
import * as initial from './20261123_200652_initial.ts'
import * as review from './20261124_014539_review.ts'
import * as reviewGuards from './20261124_090000_review_guards.ts'
import * as publicationBoard from './20261124_021315_publication_board.ts'
import * as codePools from './20261124_043816_code_pools.ts'
import * as preparedPictures from './20261130_082736_prepared_pictures.ts'

/** Every migration, oldest first. */
export const migrations = [
  { name: '20261123_200652_initial', up: initial.up, down: initial.down },
  { name: '20261123_200659_guards', up: guards.up, down: guards.down },
  { name: '20261124_014539_review', up: review.up, down: review.down },
  { name: '20261124_090000_review_guards', up: reviewGuards.up, down: reviewGuards.down },
  { name: '20261124_021315_publication_board', up: publicationBoard.up, down: publicationBoard.down },
  { name: '20261124_043816_code_pools', up: codePools.up, down: codePools.down },
  { name: '20261130_082736_prepared_pictures', up: preparedPictures.up, down: preparedPictures.down },
]
