/** The methods of each route, so that a wrong one is told apart from a wrong address (RFC 9110 §15.5.6). */
export class RouteMethods {
  private readonly routes: { pattern: RegExp; methods: readonly string[] }[] = [];

  /** @param path as the router has it: `:name` stands for one segment. */
  add(path: string, methods: readonly string[]): void {
    const source = path
      .split('/')
      .map((segment) =>
        segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('/');
    this.routes.push({ pattern: new RegExp(`^${source}$`), methods });
  }

  /** In alphabetical order; none when nothing lies at the address. */
  allowed(path: string): string[] {
    const here = this.routes.filter(({ pattern }) => pattern.test(path));
    return [...new Set(here.flatMap(({ methods }) => methods))].toSorted();
  }
}
