import type { Json, Settings } from '@drift/remediation';
import type { Engine } from '../engine.js';
import { fromText, toText } from './stored-value.js';

/** Settings by name. */
export function settingRows({ db }: Engine): Settings {
  return {
    get: async (key) => {
      const row = await db.selectFrom('settings').select('value').where('name', '=', key).executeTakeFirst();
      return fromText(row?.value ?? null);
    },
    set: async (key, value) => {
      if (value === null) {
        await db.deleteFrom('settings').where('name', '=', key).execute();
        return;
      }
      const text = toText(value);
      await db
        .insertInto('settings')
        .values({ name: key, value: text })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
        .execute();
    },
    all: async () => {
      const rows = await db.selectFrom('settings').selectAll().execute();
      const entries = rows.map(({ name, value }): [string, Json] => [name, fromText(value)]);
      // Sorted here, because the order of texts in a database depends on its locale.
      return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}
