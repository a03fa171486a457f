import { expectTypeOf, test } from 'vitest'
import type { DeskRefundsData, ExitsData, LocalsOf, PageName } from './index.ts'

test('every page says what it cannot be drawn without', () => {
  expectTypeOf<LocalsOf<'deskRefunds'>>().toEqualTypeOf<{ deskRefunds: DeskRefundsData }>()
  expectTypeOf<LocalsOf<'renewal'>>().toEqualTypeOf<{ exits: ExitsData }>()
  // One that says nothing could be drawn from anything.
  expectTypeOf<
    { [Page in PageName]: [LocalsOf<Page>] extends [never] ? Page : never }[PageName]
  >().toBeNever()
})

test('a page is drawn from its own data alone', () => {
  const draw = <Page extends PageName>(_page: Page, _locals: LocalsOf<Page>) => undefined
  // @ts-expect-error -- the page of refunds has nothing to show
  draw('deskRefunds', {})
  // @ts-expect-error -- the data of another page
  draw('renewal', { order: null })
})
