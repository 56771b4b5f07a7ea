import type { EnrichmentChange } from '../enrichment-state.js';
import {
  latestKey,
  recordsKey,
  shownByKey,
  shownByMember,
  timerMember,
  timersKey,
  TOLD_FIELD,
  toldKey,
} from './enrichment-layout.js';
import type { StepWrites } from './step-writes.js';

/** @param base what the keys of the partition begin with */
export function writeEnrichmentChange(
  writes: StepWrites,
  base: string,
  change: EnrichmentChange,
): void {
  switch (change.kind) {
    case 'record': {
      const { edition, id } = change.record;
      return writes.field(recordsKey(base, edition), id, JSON.stringify(change.record));
    }
    case 'shown-by': {
      const member = shownByMember(change.shown, change.by);
      return writes.member(shownByKey(base, change.edition), member, change.present ? 0 : null);
    }
    case 'latest': {
      const { feed, entry, present } = change;
      return writes.member(latestKey(base, feed), entry.id, present ? entry.publishedAt : null);
    }
    case 'timer': {
      const { timer, present } = change;
      return writes.member(timersKey(base), timerMember(timer), present ? timer.dueAt : null);
    }
    case 'told':
      return writes.field(toldKey(base), TOLD_FIELD, String(change.next));
  }
}
