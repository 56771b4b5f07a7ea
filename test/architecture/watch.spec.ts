import { readFileSync } from 'node:fs';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { readSources } from './sources.js';

// Prometheus and Grafana run beside the services only where somebody asks for them: what their files name is held here to
// what the services measure, and to the pages that their alarms link to.

const alerts = readFileSync('docker/watch/alerts.yml', 'utf8');
const dashboard = JSON.parse(
  readFileSync('docker/watch/grafana/dashboards/dateline.json', 'utf8'),
) as { panels: { title: string; targets: { expr: string }[] }[] };

/** Names of metrics, without what Prometheus appends to those of a histogram. */
function metricsIn(expression: string): string[] {
  const names = expression.match(/\b(dateline|process|nodejs)_\w+/g) ?? [];
  return names.map((name) => name.replace(/_(bucket|sum|count)$/, ''));
}

function measured(): Set<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const own = readSources()
    .filter(({ path }) => !path.endsWith('.spec.ts'))
    .flatMap(({ text }) => text.match(/(?<=')dateline_\w+(?=')/g) ?? []);
  return new Set([...own, ...registry.getMetricsAsArray().map(({ name }) => name)]);
}

it.each([
  [
    'the alarms',
    () => [...alerts.matchAll(/^ +expr: (.+)$/gm)].map(([, expression]) => expression!),
  ],
  [
    'the dashboard',
    () => dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ],
])('measures all that %s name', (_, expressions) => {
  const named = expressions().flatMap(metricsIn);
  const known = measured();
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

it('links each alarm to its page, which bears its name', () => {
  const rules = [...alerts.matchAll(/- alert: (\w+)[^]*?runbook: (\S+)/g)];
  expect(rules).toHaveLength(alerts.match(/- alert:/g)!.length);
  const pages = readFileSync('docs/operating.md', 'utf8').match(/^#+ .+$/gm)!;
  for (const [, alarm, runbook] of rules) {
    const title = alarm!.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    expect(pages.map((page) => page.replace(/^#+ /, ''))).toContain(title);
    expect(runbook).toBe(`docs/operating.md#${title.toLowerCase().replaceAll(' ', '-')}`);
  }
});
