/** One thing that a service needs, and what its failure means to those who use it. */
export interface HealthCheck {
  name: string;
  /** Null when all is well, else what is wrong. It must answer at once: it reads what is known. */
  problem: () => string | null;
  /** What users notice while it fails. */
  impact: string;
  /** Whether the service cannot do its work without it; otherwise it is degraded. */
  essential: boolean;
}

export interface HealthReport {
  status: 'ready' | 'degraded' | 'not-ready';
  checks: { name: string; ok: boolean; problem?: string; impact?: string }[];
}

/** 503 (`not-ready`) only when the service cannot do its work. */
export function healthReport(checks: readonly HealthCheck[]): HealthReport {
  const results = checks.map(({ name, problem, impact, essential }) => ({
    name,
    problem: problem(),
    impact,
    essential,
  }));
  const failed = results.filter((result) => result.problem !== null);
  return {
    status: failed.some(({ essential }) => essential)
      ? 'not-ready'
      : failed.length > 0
        ? 'degraded'
        : 'ready',
    checks: results.map(({ name, problem, impact }) =>
      problem === null ? { name, ok: true } : { name, ok: false, problem, impact },
    ),
  };
}
